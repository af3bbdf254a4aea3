"""Revise: a person edits, splits and merges Statements, and takes the last decision back. What stood before stays in the act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from firsthand.desk import recut, transcript, wording
from firsthand.desk.record import Recorder, Rooms
from firsthand.model import wire
from firsthand.model.claim import Claim
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Json
from firsthand.model.item import Item
from firsthand.model.layer import Layer
from firsthand.model.statement import Review, Statement
from firsthand.store import custody

REVISING = ("edit", "split", "merge")


@dataclass(frozen=True, slots=True)
class Passage:
    """A Statement's words where they stand: what is said before and after them in the same breath."""

    before: str
    words: str
    after: str


def passage(rooms: Rooms, name: str) -> Passage:
    """The words of a Statement within the segments they touch. Raises NotFound."""
    known = rooms.ledger.get("statement", name, Statement)
    layer = _layer(rooms, known)
    start, end = known.content.start, known.content.end
    first = layer.text.rfind("\n", 0, start) + 1
    last = layer.text.find("\n", end)
    return Passage(layer.text[first:start], known.content.text, layer.text[end : None if last < 0 else last])


def in_order(rooms: Rooms, name: str | None = None) -> tuple[Statement, ...]:
    """Statements that wait for a decision, of one Item or all, in the order in which they are said. Raises NotFound."""
    items = [rooms.ledger.get("item", name, Item)] if name else rooms.ledger.each("item", Item)
    found: list[Statement] = []
    for item in items:
        waiting = [s for s in rooms.ledger.each("statement", Statement, item=item.id) if s.review is Review.PROPOSED]
        found += sorted(waiting, key=lambda s: (s.layer, s.content.start, -s.content.end, s.id))
    return tuple(found)


def edit(rooms: Rooms, recorder: Recorder, name: str, words: str) -> Statement:
    """Let a Statement hold these words of its text: in full, or `first … last`. Its name, links and decision stay.

    What it is about is read again from the new words; its level is not touched. Raises NotFound, WrongCall.
    """
    known = _open(rooms, name)
    layer = _layer(rooms, known)
    start, end = wording.stretch(layer.text, words, (known.content.start, known.content.end))
    if (start, end) == (known.content.start, known.content.end):
        raise WrongCall(f"{name} holds these words already")
    if end <= known.content.start or start >= known.content.end:
        raise WrongCall(f"those words are said elsewhere, not in {name}", hint="keep at least one word of it")
    after = recut.recut(layer, known, start, end)
    _record(rooms, recorder, "edit", name, [known], [after])
    return rooms.ledger.get("statement", name, Statement)


def split(rooms: Rooms, recorder: Recorder, name: str, at: str) -> tuple[Statement, Statement]:
    """Make two Statements of one, the second beginning at these words. The first keeps name and links; both wait for review.

    Raises NotFound, WrongCall.
    """
    known = _open(rooms, name)
    layer = _layer(rooms, known)
    one, two = wording.halves(layer.text, (known.content.start, known.content.end), at)
    fresh = f"S-{rooms.ledger.count('statement') + 1:04}"
    first = replace(recut.recut(layer, known, *one, sever=True), review=Review.PROPOSED, reason=None)
    second = replace(recut.recut(layer, known, *two, sever=True), id=fresh, review=Review.PROPOSED, reason=None)
    nested = [each for each in _nested(rooms, known) if each.content.start >= two[0]]
    moved = [replace(each, parent=fresh) for each in nested]
    _record(rooms, recorder, "split", name, [known, *nested], [first, second, *moved])
    return rooms.ledger.get("statement", name, Statement), rooms.ledger.get("statement", fresh, Statement)


def merge(rooms: Rooms, recorder: Recorder, name: str, other: str | None = None) -> Statement:
    """Make one Statement of two that stand side by side; left out, the other is the next one. The earlier keeps its name.

    The words between them come along, the weaker level holds, and the result waits for review unless both were accepted.
    Raises NotFound, and WrongCall where they are not neighbours, two voices say them, or a claim rests on the later one.
    """
    known = _open(rooms, name)
    follow = _open(rooms, other) if other else _next(rooms, known)
    one, two = sorted((known, follow), key=lambda s: (s.content.start, s.content.end))
    layer = _layer(rooms, one)
    _may_merge(rooms, one, two)
    after = recut.joined(layer, one, two)
    gone = replace(two, review=Review.REJECTED, reason=f"merged into {one.id}")
    nested = _nested(rooms, two)
    moved = [replace(each, parent=one.id) for each in nested]
    _record(rooms, recorder, "merge", one.id, [one, two, *nested], [after, gone, *moved])
    return rooms.ledger.get("statement", one.id, Statement)


def undo(rooms: Rooms, recorder: Recorder, name: str) -> tuple[Statement, ...]:
    """Take back what was last decided of a Statement; again, the decision before. What a split had made is rejected.

    Raises NotFound, and WrongCall where nothing is left to take back, or another Statement of that decision was changed since.
    """
    known = rooms.ledger.get("statement", name, Statement)
    seq, kind, detail = _last(rooms, known)
    before = [wire.read(Statement, each) for each in detail["before"]]
    names = {each.id for each in before}
    made = [rooms.ledger.get("statement", each["id"], Statement) for each in detail.get("statements", [])]
    made = [each for each in made if each.id not in names]
    for each in made:
        _unlinked(rooms, each.id)
    gone = [
        replace(each, review=Review.REJECTED, reason=f"the {kind} of {before[0].id} was taken back") for each in made
    ]
    told: dict[str, Json] = {
        "statement": name,
        "act": seq,
        "undoes": kind,
        "statements": [wire.plain(each) for each in (*before, *gone)],
    }
    recorder.record("undo", told)
    return tuple(rooms.ledger.get("statement", each.id, Statement) for each in before)


def _last(rooms: Rooms, known: Statement) -> tuple[int, str, dict[str, Any]]:
    """The last act that decided something of a Statement and was not taken back: its number, kind and detail."""
    back: set[int] = set()
    since: set[str] = set()
    for line in reversed(rooms.ledger.lines()):
        act = custody.parse(line)
        if act.act not in (*REVISING, "review", "undo", "state"):
            continue
        kept = rooms.ledger.detail(act.seq)
        detail = cast(dict[str, Any], dict(kept.content)) if kept else {}
        if act.act == "state" and (detail.get("item"), detail.get("layer")) == (known.item, known.layer):
            break
        if act.act == "undo" and "statements" in detail:
            back.add(detail.get("act", -1))
        if act.act in ("state", "undo") or act.seq in back:
            continue
        touched = {each["id"] for each in (*detail.get("before", []), *detail.get("statements", []))}
        touched.add(detail.get("statement", ""))
        if known.id in touched and "before" not in detail:
            break  # decided before what stood there was kept, or erased since
        if known.id in touched:
            if touched & since:
                raise WrongCall(f"{min(touched & since)} was changed since: take that back first")
            return act.seq, act.act, detail
        since |= touched
    raise WrongCall(
        f"there is no decision on {known.id} that can be taken back since its text was last read",
        hint=f"firsthand statements --reopen {known.id} opens a decision again",
    )


def _record(
    rooms: Rooms, recorder: Recorder, kind: str, name: str, before: Sequence[Statement], after: Sequence[Statement]
) -> None:
    detail: dict[str, Json] = {
        "statement": name,
        "item": before[0].item,
        "words": after[0].content.text,
        "before": [wire.plain(each) for each in before],
        "statements": [wire.plain(each) for each in after],
    }
    recorder.record(kind, detail)


def _open(rooms: Rooms, name: str) -> Statement:
    known = rooms.ledger.get("statement", name, Statement)
    if known.review is Review.REJECTED:
        raise WrongCall(f"{name} was rejected: {known.reason}", hint=f"firsthand statements --reopen {name}")
    return known


def _layer(rooms: Rooms, known: Statement) -> Layer:
    """The text a Statement was read from. Raises WrongCall where it was corrected and not read again yet."""
    item = rooms.ledger.get("item", known.item, Item)
    for layer in transcript.layers(rooms, item):
        chars = known.content
        if layer.name == known.layer and layer.text[chars.start : chars.end] == chars.text:
            return layer
    raise WrongCall(
        f"the words of {known.item} were corrected since {known.id} was read", hint="firsthand run reads them again"
    )


def _nested(rooms: Rooms, known: Statement) -> list[Statement]:
    return [s for s in rooms.ledger.each("statement", Statement, item=known.item) if s.parent == known.id]


def _neighbours(rooms: Rooms, known: Statement) -> Iterable[Statement]:
    """Those of the same layer and depth that were not rejected, in order."""
    found = rooms.ledger.each("statement", Statement, item=known.item)
    fit = [s for s in found if s.layer == known.layer and s.review is not Review.REJECTED and s.parent == known.parent]
    return sorted(fit, key=lambda s: (s.content.start, s.content.end))


def _next(rooms: Rooms, known: Statement) -> Statement:
    later = [s for s in _neighbours(rooms, known) if s.content.start >= known.content.end]
    if not later:
        raise WrongCall(f"no statement follows {known.id} to merge it with")
    return later[0]


def _may_merge(rooms: Rooms, one: Statement, two: Statement) -> None:
    names = [each.id for each in _neighbours(rooms, one)]
    if one.id == two.id or two.id not in names or names.index(two.id) != names.index(one.id) + 1:
        raise WrongCall(f"{two.id} does not follow {one.id} in the same text", hint="merge what stands side by side")
    if one.speaker.label != two.speaker.label:
        raise WrongCall(
            f"{one.id} is said by {one.speaker.label}, {two.id} by {two.speaker.label}: they stay two statements"
        )
    _unlinked(rooms, two.id)


def _unlinked(rooms: Rooms, name: str) -> None:
    """Raises WrongCall where a claim rests on it: a link would silently stop to count."""
    for claim in rooms.ledger.each("claim", Claim):
        if any(link.statement == name for link in claim.links):
            raise WrongCall(f"{claim.id} rests on {name}", hint=f"first: firsthand claim unlink {claim.id} {name}")
