"""From one Act and its detail to rows: what `record` does once and `rebuild` does again for every Act.

Same acts, same blobs, same rows - so nothing here may look at the clock, the machine or chance.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from firsthand.desk import correction, facets, wordforms
from firsthand.model import wire
from firsthand.model.claim import Check, Claim, Link, Stance
from firsthand.model.custody import Act
from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged
from firsthand.model.finding import Gap, Result, Segment
from firsthand.model.footage import Decision, Match
from firsthand.model.item import Appearance, Case, Item, Kind, Original
from firsthand.model.statement import SECOND_READER, Disagreement, Level, Review, Statement
from firsthand.store.ledger import Ledger

ReadBlob = Callable[[Digest], bytes]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be taken in, and why."""

    file_name: str
    reason: str
    mend: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """That a machine's step was done for something, under a key that names method and input."""

    key: str
    outputs: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class Implied:
    """Two Items that were not compared because both are whole copies of a third, by the two Matches named."""

    a: str
    b: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it was written down at one time."""

    id: str
    title: str
    at: str
    markdown: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the language wing could not do with a layer."""

    layer: str
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageRead:
    """What the second reader made of one passage. `answered` is False where a Gap says why it has to be asked again."""

    key: str
    answered: bool = True
    gaps: tuple[Gap, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    agreed: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class SecondRead:
    """What the second reader made of a layer as it reads now, passage by passage."""

    item: str
    layer: str
    model: str
    passages: tuple[PassageRead, ...] = ()


REREAD = "the text was corrected and read again"
"""Why the machine took a proposal of its own back."""


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What people decided of the unit of this key: that it is another one, and what it is called."""

    key: str
    into: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """One Act at hand while its rows are made."""

    ledger: Ledger
    blob: ReadBlob
    act: Act
    detail: Mapping[str, Any]


def apply(ledger: Ledger, blob: ReadBlob, act: Act, detail: Mapping[str, Any]) -> None:
    """Write the rows of one Act. Raises Damaged for an act of a kind that this version does not know."""
    try:
        step = _STEPS[act.act]
    except KeyError:
        raise Damaged(
            f"act {act.seq} is a {act.act!r}, which this version does not know", hint="use a newer firsthand"
        ) from None
    step(_Step(ledger, blob, act, detail))


def item_of(ledger: Ledger, digest: Digest) -> Item:
    """The first Item that brought in this Original: its segments and statements are told under that name."""
    return ledger.each("item", Item, item=str(digest))[0]


def _create(step: _Step) -> None:
    step.ledger.put("case", "case", Case(step.detail["name"], step.act.at))


def _receive(step: _Step) -> None:
    detail, digest = step.detail, step.act.outputs[0]
    item = Item(
        id=detail["id"],
        kind=Kind(detail["kind"]),
        original=Original(digest, detail["size"]),
        file_name=detail["file_name"],
        added_at=step.act.at,
        stated_origin=detail.get("stated_origin"),
        appearances=_appearances(detail.get("appearances", [])),
    )
    step.ledger.put("item", item.id, item, item=str(digest))
    for number, data in enumerate(detail.get("texts", []), 1):  # what stood with it: a post's words, a description
        segment = wire.read(Segment, data)
        _put_segment(step.ledger, item.id, replace(segment, id=f"{item.id}.{segment.layer}.{number:05}"))


def _appear(step: _Step) -> None:
    item = step.ledger.get("item", step.detail["item"], Item)
    seen = item.appearances + _appearances(step.detail["appearances"])
    item = replace(item, appearances=tuple(dict.fromkeys(seen)))
    step.ledger.put("item", item.id, item, item=str(item.original.digest))


def _appearances(data: list[Any]) -> tuple[Appearance, ...]:
    return tuple(wire.read(Appearance, each) for each in data)


def _refuse(step: _Step) -> None:
    refusal = Refusal(step.detail["file_name"], step.detail["reason"], step.detail.get("mend"), step.act.at)
    step.ledger.put("refusal", f"{step.act.seq:08}", refusal)


def _analyse(step: _Step) -> None:
    result = wire.read(Result, json.loads(step.blob(step.act.outputs[0])))
    digest = step.act.inputs[0]
    step.ledger.put("done", step.detail["key"], Done(step.detail["key"], step.act.outputs), item=str(digest))
    name = f"{digest}/{result.made_by.analyzer}"
    step.ledger.put("result", name, replace(result, segments=()), item=str(digest))
    if result.segments:
        _put_segments(step.ledger, item_of(step.ledger, digest).id, result)


def _put_segments(ledger: Ledger, item: str, result: Result) -> None:
    for number, segment in enumerate(result.segments, 1):
        name = f"{item}.{segment.layer}.{number:05}"
        known = ledger.find("segment", name, Segment)
        if known and known.corrected:  # a person's correction outlives a new run
            continue
        _put_segment(ledger, item, replace(segment, id=name))


def _put_segment(ledger: Ledger, item: str, segment: Segment) -> None:
    ledger.put("segment", segment.id, segment, item=item)
    ledger.search.add(segment.id, item, wordforms.index(segment.text, segment.language), segment.speaker)


def _correct(step: _Step) -> None:
    known = step.ledger.get("segment", step.detail["segment"], Segment)
    _put_segment(step.ledger, step.detail["item"], correction.apply(known, step.detail["text"]))
    note = {"segment": known.id, "before": known.text, "after": step.detail["text"]}
    step.ledger.put("correction", f"{step.act.seq:08}", note, item=known.id)


def _match(step: _Step) -> None:
    for data in step.detail["matches"]:
        match = wire.read(Match, data)
        step.ledger.put("match", match.id, match)
    for data in step.detail.get("implied", ()):
        pair = wire.read(Implied, data)
        step.ledger.put("implied", f"{pair.a}/{pair.b}", pair, item=f"{pair.a}/{pair.b}")
    if "settled" in step.detail or "by_eye" in step.detail:
        step.ledger.drop("implied", "/".join(step.detail.get("settled") or step.detail["by_eye"]))
        return
    key = f"match/{step.detail['method']}/{step.detail['prints']}"
    step.ledger.put("done", key, Done(key), item=str(step.act.inputs[0]))


def _decide_match(step: _Step) -> None:
    match = step.ledger.get("match", step.detail["match"], Match)
    decided = replace(match, decision=Decision(step.detail["decision"]), reason=step.detail.get("reason"))
    step.ledger.put("match", match.id, decided)


def _state(step: _Step) -> None:
    item = step.detail["item"]
    fresh = [wire.read(Statement, data) for data in step.detail["statements"]]
    names = {each.id for each in fresh}
    layer_text = _text_of(step.ledger, item, step.detail["layer"])
    for old in step.ledger.each("statement", Statement, item=item):
        if old.layer == step.detail["layer"] and old.id not in names and old.review is Review.PROPOSED:
            if old.made_by == SECOND_READER and old.content.text == layer_text[old.content.start : old.content.end]:
                continue  # the rules did not find it, but its words still stand
            gone = replace(old, review=Review.REJECTED, reason=REREAD)
            facets.put(step.ledger, [gone], moved=False)
    facets.put(step.ledger, fresh)
    gaps = Reading(step.detail["layer"], tuple(wire.read(Gap, each) for each in step.detail["gaps"]))
    step.ledger.put("reading", f"{item}/{gaps.layer}", gaps, item=item)
    step.ledger.put("done", step.detail["key"], Done(step.detail["key"]), item=item)


def _text_of(ledger: Ledger, item: str, layer: str) -> str:
    """A layer's text as `Layer.of_segments` joins it."""
    return "\n".join(each.text for each in ledger.each("segment", Segment, item=item) if each.layer == layer)


def _second_read(step: _Step) -> None:
    """Its proposals, and what it made of each passage; what it made of passages that are no more goes."""
    detail = step.detail
    item, layer = detail["item"], detail["layer"]
    facets.put(step.ledger, [wire.read(Statement, data) for data in detail["statements"]])
    name = f"{item}/{layer}"
    known = step.ledger.find("second-reading", name, SecondRead)
    read = {each.key: each for each in (known.passages if known else ())}
    read |= {each.key: each for each in (wire.read(PassageRead, data) for data in detail["passages"])}
    held = tuple(read[key] for key in detail["keys"] if key in read)
    step.ledger.put("second-reading", name, SecondRead(item, layer, detail["model"], held), item=item)


def _review(step: _Step) -> None:
    known = step.ledger.get("statement", step.detail["statement"], Statement)
    level = step.detail.get("level")
    reviewed = replace(
        known,
        review=Review(step.detail["review"]),
        reason=step.detail.get("reason"),
        level=Level.parse(level) if level else known.level,
    )
    facets.put(step.ledger, [reviewed], moved=False)


def _revise(step: _Step) -> None:
    """edit, split, merge: the Statements as they stand after it. What the machine had read is kept under `origin`."""
    revised = [wire.read(Statement, data) for data in step.detail["statements"]]
    for fresh in revised:
        known = step.ledger.find("statement", fresh.id, Statement)
        if known and fresh.edited and not known.edited:
            step.ledger.put("origin", fresh.id, known, item=known.item)
    facets.put(step.ledger, revised)


def _undo(step: _Step) -> None:
    """What an act changed, as it stood before: of Statements, or of a unit."""
    if "note" in step.detail:
        _note_unit(step)
    else:
        _revise(step)


def _note_unit(step: _Step) -> None:
    note = wire.read(UnitNote, step.detail["note"])
    step.ledger.put("unit", note.key, note)


def _claim(step: _Step) -> None:
    claim = Claim(step.detail["id"], step.detail["text"])
    step.ledger.put("claim", claim.id, claim)


def _link(step: _Step) -> None:
    claim = step.ledger.get("claim", step.detail["claim"], Claim)
    others = tuple(link for link in claim.links if link.statement != step.detail["statement"])
    stance = step.detail.get("stance")  # none: the link is taken back
    fresh = (Link(step.detail["statement"], Stance(stance), step.detail.get("repeats_of")),) if stance else ()
    step.ledger.put("claim", claim.id, replace(claim, links=others + fresh))


def _withdraw(step: _Step) -> None:
    claim = step.ledger.get("claim", step.detail["claim"], Claim)
    step.ledger.put("claim", claim.id, replace(claim, withdrawn=step.detail.get("reason")))


def _check(step: _Step) -> None:
    known = {**cast(dict[str, Any], step.detail["check"]), "by": step.detail["by"], "at": step.act.at}
    check = wire.read(Check, known)
    step.ledger.put("check", check.id, check, item=check.target)


def _report(step: _Step) -> None:
    detail = step.detail
    draft = Draft(detail["id"], detail["title"], step.act.at, detail["markdown"], detail["language"])
    step.ledger.put("report", draft.id, draft)


def _nothing(step: _Step) -> None:
    """An act that leaves a line and no row."""


_STEPS: dict[str, Callable[[_Step], None]] = {
    "create": _create,
    "receive": _receive,
    "appear": _appear,
    "refuse": _refuse,
    "analyse": _analyse,
    "correct": _correct,
    "match": _match,
    "decide-match": _decide_match,
    "state": _state,
    "second-read": _second_read,
    "review": _review,
    "edit": _revise,
    "split": _revise,
    "merge": _revise,
    "merge-units": _note_unit,
    "rename-unit": _note_unit,
    "undo": _undo,
    "claim": _claim,
    "link": _link,
    "withdraw": _withdraw,
    "check": _check,
    "report": _report,
    "export": _nothing,
}
