"""What a person saw: two recordings that are one though no comparison says so. Where nothing moves, or much is cut away, eyes decide."""

from fractions import Fraction

from firsthand.desk import match
from firsthand.desk.printed import number
from firsthand.desk.projection import item_of
from firsthand.desk.record import Recorder, Rooms
from firsthand.model import wire
from firsthand.model.errors import WrongCall
from firsthand.model.footage import Decision, Match
from firsthand.model.item import Item, Kind
from firsthand.model.time import Span, timecode

NOTE = "seen by a person, not found by the program"
_WIDEST = 2
"""How many times as fast one may run as the other."""
_LATE = 1
"""Seconds by which a stretch written in whole seconds may run beyond the end."""
_EVEN = Fraction(3, 100)
"""A speed so near to 1 is a matter of where a hand set the edges."""


def state(
    rooms: Rooms, recorder: Recorder, one: str, other: str, spans: tuple[Span | None, Span | None], reason: str
) -> Match:
    """Write down that these seconds of two recordings are of one: a confirmed Match without a vote of the program's.

    `spans` are of `one` and of `other`; None is the whole. Raises NotFound, and WrongCall, nothing being written, where the two hold
    the same bytes, one has no seconds or not these, one would run more than twice as fast (or at another speed at all, where the
    seconds were not named), no reason is given, or a confirmed Match tells it already. Rejecting the Match takes it back.
    """
    items = [item_of(rooms.ledger, rooms.ledger.get("item", name, Item).original.digest) for name in (one, other)]
    if items[0].id == items[1].id:
        raise WrongCall(f"{one} and {other} hold the same bytes: they are one recording already")
    if not reason.strip():
        raise WrongCall(
            "what shows that they are one recording?", hint='--reason "one bird crosses at the same second"'
        )
    lengths = match.durations(rooms)
    meant = [_meant(item, span, lengths.get(item.id)) for item, span in zip(items, spans, strict=True)]
    speed = meant[0].length / meant[1].length
    if not Fraction(1, _WIDEST) <= speed <= _WIDEST or (None in spans and abs(speed - 1) > _EVEN):
        raise WrongCall(
            f"{meant[0]} of {one} and {meant[1]} of {other} are too unlike in length to be the same seconds",
            hint="name them: --at 0:02-0:11 --as 0:05-0:14",
        )
    sides = sorted(zip((each.id for each in items), meant, strict=True), key=lambda side: number(side[0]))
    made = _made(sides[0], sides[1], f"M-{rooms.ledger.count('match') + 1:04}", reason)
    for known in rooms.ledger.each("match", Match):
        alike = (known.a, known.b, known.verdict, known.decision) == (made.a, made.b, made.verdict, made.decision)
        if alike and match.tells(made, [known]):
            raise WrongCall(
                f"{known.id} says so already, and is confirmed",
                hint=f"other seconds? firsthand match reject {known.id} first",
            )
    recorder.record(
        "match", {"by_eye": [made.a, made.b], "matches": [wire.plain(made)]}, inputs=[i.original.digest for i in items]
    )
    return made


def _meant(item: Item, span: Span | None, length: Fraction | None) -> Span:
    if item.kind not in (Kind.VIDEO, Kind.AUDIO):
        raise WrongCall(f"{item.id} is neither video nor sound: it has no seconds")
    if length is None:
        raise WrongCall(f"how long {item.id} is, is not known", hint="firsthand run looks at it first")
    held = Span(Fraction(0), length)
    if span is None:
        return held
    if span.length <= 0 or span.end > length + _LATE:
        raise WrongCall(f"{span} is not in {item.id}, which is {timecode(length, 1)} long")
    return Span(span.start, min(span.end, length))


def _made(a: tuple[str, Span], b: tuple[str, Span], name: str, reason: str) -> Match:
    speed = a[1].length / b[1].length
    return Match(
        a[0],
        b[0],
        a[1],
        b[1],
        {},
        speed=Fraction(round(1000 * speed), 1000) if abs(speed - 1) > _EVEN else Fraction(1),
        notes=(NOTE,),
        id=name,
        decision=Decision.CONFIRMED,
        reason=" ".join(reason.split()),
    )
