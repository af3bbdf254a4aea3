"""Match: which recordings share footage. Machines propose, a person decides, and a decision survives every re-run."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from firsthand.desk.printed import Printed, number
from firsthand.desk.progress import Progress, Tell
from firsthand.desk.projection import Done, Implied
from firsthand.desk.record import Recorder, Rooms
from firsthand.matching import VERSION
from firsthand.matching.verify import confirm
from firsthand.model import wire
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Finding, Json, MadeBy
from firsthand.model.footage import Decision, Footage, Match, Sameness
from firsthand.model.item import Item
from firsthand.reasoning import footage

METHOD = MadeBy("match", VERSION)
_LENGTHS = ("picture-clock", "sound-heard")
"""The findings that tell how long a recording is."""
_WHOLLY = Fraction(3, 4)
"""The share of a recording that a match must tell for it to be a copy as a whole."""


def match(rooms: Rooms, recorder: Recorder, tell: Tell) -> int:
    """Compare every recording that has new prints with those before it; returns how many Matches were proposed.

    One Act per recording, so that what was compared stays so when the run is stopped. What was decided stays decided:
    nothing is proposed again that earlier Matches of the same pair tell for the most part. A pair that two whole copies imply (both are
    copies of a third) is not proposed; it is compared when one of those two is rejected.
    """
    printed = Printed(rooms)
    fresh = [name for name in printed.digest if not _is_done(rooms, printed.key(name))]
    proposed = sum(_again(rooms, recorder, printed, each) for each in _reopened(rooms))
    if not fresh:
        return proposed
    index = printed.index([name for name in printed.digest if name not in fresh])
    for done, name in enumerate(fresh):
        tell(Progress("match", name, Fraction(done), Fraction(len(fresh))))
        likely = [each.item for each in index.search(printed[name])]
        proposed += _compare(rooms, recorder, printed, name, likely)
        index.add(name, printed[name], printed.key(name))
    printed.keep(index)
    tell(Progress("match", "", Fraction(len(fresh)), Fraction(len(fresh)), finished=True))
    return proposed


def work_left(rooms: Rooms) -> int:
    """How many recordings have prints that were not compared yet."""
    printed = Printed(rooms)
    return sum(not _is_done(rooms, printed.key(name)) for name in printed.digest) + len(_reopened(rooms))


def _compare(rooms: Rooms, recorder: Recorder, printed: Printed, name: str, likely: Iterable[str]) -> int:
    """Compare one recording with its candidates, likeliest first, and write down what was found."""
    known = rooms.ledger.each("match", Match)
    lengths = durations(rooms)
    found: list[Match] = []
    implied: list[Implied] = []
    for other in likely:
        by = _implied(name, other, [*known, *found], lengths)
        if by:
            implied.append(Implied(*_pair(name, other), by=by))
            continue
        found += _fresh(printed, *_pair(name, other), known, rooms.ledger.count("match") + len(found))
    detail: dict[str, Json] = {
        "method": METHOD.version,
        "prints": printed.key(name),
        "matches": [wire.plain(each) for each in found],
        "implied": [wire.plain(each) for each in implied],
    }
    recorder.record("match", detail, inputs=[printed.digest[name]], made_by=METHOD)
    return len(found)


def _again(rooms: Rooms, recorder: Recorder, printed: Printed, pair: Implied) -> int:
    """Compare a pair that was taken as implied until what implied it was rejected."""
    found = _fresh(printed, pair.a, pair.b, rooms.ledger.each("match", Match), rooms.ledger.count("match"))
    detail: dict[str, Json] = {
        "method": METHOD.version,
        "settled": [pair.a, pair.b],
        "matches": [wire.plain(each) for each in found],
    }
    recorder.record("match", detail, inputs=[printed.digest[each] for each in (pair.a, pair.b)], made_by=METHOD)
    return len(found)


def _fresh(printed: Printed, a: str, b: str, known: Iterable[Match], count: int) -> list[Match]:
    """What the two share and was not proposed before, numbered on from `count`."""
    before = [each for each in known if (each.a, each.b) == (a, b)]
    made = confirm(printed[a], printed[b], a, b)
    new = [each for each in made if not (before and tells(each, before))]
    return [replace(each, id=f"M-{count + n:04}") for n, each in enumerate(new, 1)]


def _implied(name: str, other: str, matches: list[Match], lengths: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The two matches by which both are whole copies of a third recording; empty where there is none, or they were compared."""
    if any({each.a, each.b} == {name, other} for each in matches):
        return ()

    def copies(of: str) -> dict[str, str]:
        """The recordings that hold all of `of`, each with the match that says so."""
        made: dict[str, str] = {}
        for each in matches:
            span = each.a_span if each.a == of else each.b_span if each.b == of else None
            stands = each.verdict is Sameness.SAME_RECORDING and each.decision is not Decision.REJECTED
            if span is not None and stands and span.length >= _WHOLLY * lengths.get(of, span.length + 1):
                made[each.b if each.a == of else each.a] = each.id
        return made

    mine, its = copies(name), copies(other)
    return next(((mine[third], its[third]) for third in sorted(mine.keys() & its.keys())), ())


def _reopened(rooms: Rooms) -> list[Implied]:
    """Pairs that were implied by a match that a person has rejected since."""
    matches = {each.id: each for each in rooms.ledger.each("match", Match)}
    return [
        each
        for each in rooms.ledger.each("implied", Implied)
        if any(matches[by].decision is Decision.REJECTED for by in each.by)
    ]


def decide(rooms: Rooms, recorder: Recorder, name: str, decision: Decision, reason: str | None) -> Match:
    """Confirm or reject a Match, or open it again (`proposed`). Raises NotFound, and WrongCall where it is decided so already."""
    known = rooms.ledger.get("match", name, Match)
    if known.decision is decision:
        raise WrongCall(f"{name} is {decision.value} already")
    detail: dict[str, Json] = {"match": name, "decision": decision.value}
    if reason:
        detail["reason"] = reason
    recorder.record("decide-match", detail)
    return rooms.ledger.get("match", name, Match)


def footages(rooms: Rooms) -> tuple[Footage, ...]:
    """Every recording with its copies, folded from what was decided. Computed when asked."""
    return fold(rooms, rooms.ledger.each("item", Item), rooms.ledger.each("match", Match))


def fold(rooms: Rooms, items: Sequence[Item], matches: Sequence[Match]) -> tuple[Footage, ...]:
    """These Items folded by these Matches."""
    return footage.fold(items, matches, _lengths(rooms, items))


class Ways:
    """The ways between Items, by decided Matches and equal bytes, read once for all that is asked of them."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._pairs = rooms.ledger.fields("match", "a", "b", "decision")
        self._beside: dict[str, list[str]] = {}
        decided = [(a, b) for _, a, b, decision in self._pairs if decision in footage.FOLDED]
        for one, other in [*rooms.ledger.twins("item"), *decided]:
            self._beside.setdefault(one, []).append(other)
            self._beside.setdefault(other, []).append(one)

    def tied(self, around: Collection[str]) -> tuple[dict[str, Item], list[Match]]:
        """The Items that a way leads to, and all Matches among them: nothing else can bear on how these fold, and on what is open
        between them."""
        reached, ahead = set(around), list(around)
        while ahead:
            new = [name for name in self._beside.get(ahead.pop(), ()) if name not in reached]
            reached.update(new)
            ahead += new
        among = (name for name, a, b, _ in self._pairs if a in reached and b in reached)
        matches = self._rooms.ledger.some("match", among, Match)
        return self._rooms.ledger.some("item", sorted(reached), Item), list(matches.values())


def durations(rooms: Rooms) -> Mapping[str, Fraction]:
    """How long each recording is, by what was decoded of picture and sound; items without a length are left out."""
    return _lengths(rooms, rooms.ledger.each("item", Item))


def _lengths(rooms: Rooms, items: Sequence[Item]) -> dict[str, Fraction]:
    named = {item.id: f"{item.original.digest}/streams" for item in items}
    told: dict[str, Fraction] = {}
    for name, finding in rooms.ledger.parts("result", set(named.values()), "findings", _LENGTHS, Finding):
        told[name] = max(told.get(name, Fraction(0)), _length(finding))
    return {item: told[name] for item, name in named.items() if told.get(name)}


def _length(finding: Finding) -> Fraction:
    if finding.kind == "picture-clock" and finding.span is not None:
        return finding.span.end
    heard = finding.value.get("decoded_ms")
    return Fraction(heard, 1000) if finding.kind == "sound-heard" and isinstance(heard, int) else Fraction(0)


def tells(new: Match, before: Iterable[Match]) -> bool:
    """Whether half of it and more stands in earlier matches: a short stretch once rejected does not hide a long one for ever."""
    along = [min(new.a_span.overlap(old.a_span), new.b_span.overlap(old.b_span)) for old in before]
    return 2 * sum(along, start=Fraction(0)) >= min(new.a_span.length, new.b_span.length)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if number(one) < number(other) else (other, one)


def _is_done(rooms: Rooms, key: str) -> bool:
    return rooms.ledger.find("done", f"match/{METHOD.version}/{key}", Done) is not None
