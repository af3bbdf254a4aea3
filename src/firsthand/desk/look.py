"""Looking things up: status, one item's sheet, the log. Nothing here writes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.desk import check, copies, examine, match, state, transcript
from firsthand.desk.projection import Reading, Refusal, SecondRead, item_of
from firsthand.desk.record import Rooms
from firsthand.desk.settings import Settings
from firsthand.model.claim import Check, Claim
from firsthand.model.custody import Act
from firsthand.model.finding import Finding, Gap, Json, Result
from firsthand.model.footage import Footage, Match
from firsthand.model.item import Case, Derivative, Item
from firsthand.model.statement import Statement
from firsthand.store import custody


@dataclass(frozen=True, slots=True)
class NamedGap:
    """A Gap, and which Item (or file) and which question it belongs to."""

    item: str
    asked: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class Status:
    """A case at a glance. Copies are not sources: `originals`, `items` and `footage` are three numbers."""

    case: str
    items: Mapping[str, int]
    originals: int
    footage: int
    matches: Mapping[str, int]
    statements: Mapping[str, int]
    claims: Mapping[str, int]
    work_left: int
    gaps: tuple[NamedGap, ...]
    refused: tuple[Refusal, ...]
    acts: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of one Item."""

    item: Item
    findings: tuple[Finding, ...]
    gaps: tuple[NamedGap, ...]
    derivatives: tuple[Derivative, ...]
    segments: int
    statements: int
    matches: tuple[Match, ...]
    footage: tuple[Footage, ...]
    copies: tuple[str, ...]
    """What it is of each Footage that it shares with others, in words: `F-0001: V-0005 0:00-0:24 = V-0001 0:04-0:28; ...`."""
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One Act, its detail unless erased, and the digest of its line."""

    act: Act
    detail: Mapping[str, Json] | None


def status(rooms: Rooms, settings: Settings) -> Status:
    """Count what the case holds and what is still to be done."""
    ledger = rooms.ledger
    items = ledger.each("item", Item)
    standings = check.standings(rooms)
    return Status(
        case=ledger.get("case", "case", Case).name,
        items=dict(Counter(item.kind.value for item in items)),
        originals=len({item.original.digest for item in items}),
        footage=len(match.footages(rooms)),
        matches=dict(Counter(each.decision.value for each in ledger.each("match", Match))),
        statements=dict(Counter(each.review.value for each in ledger.each("statement", Statement))),
        claims=dict(Counter(each.status.value for each in standings)),
        work_left=examine.work_left(rooms, settings) + match.work_left(rooms) + state.work_left(rooms),
        gaps=gaps(rooms),
        refused=tuple(ledger.each("refusal", Refusal)),
        acts=ledger.length(),
    )


def gaps(rooms: Rooms, name: str | None = None) -> tuple[NamedGap, ...]:
    """What could not be seen, in order of Item: of all, or of one."""
    found: list[NamedGap] = []
    for item in rooms.ledger.each("item", Item):
        if name not in (None, item.id):
            continue
        for result in rooms.ledger.each("result", Result, item=str(item.original.digest)):
            found += [NamedGap(item.id, result.made_by.analyzer, gap) for gap in result.gaps]
        for reading in rooms.ledger.each("reading", Reading, item=item.id):
            found += [NamedGap(item.id, f"language ({reading.layer})", gap) for gap in reading.gaps]
        for second in rooms.ledger.each("second-reading", SecondRead, item=item.id):
            asked = f"second reader ({second.layer})"
            found += [NamedGap(item.id, asked, gap) for passage in second.passages for gap in passage.gaps]
    return tuple(found)


def sheet(rooms: Rooms, name: str) -> Sheet:
    """One Item's sheet. Raises NotFound."""
    ledger = rooms.ledger
    item = ledger.get("item", name, Item)
    first = item_of(ledger, item.original.digest).id
    results = ledger.each("result", Result, item=str(item.original.digest))
    return Sheet(
        item=item,
        findings=tuple(finding for result in results for finding in result.findings),
        gaps=gaps(rooms, name),
        derivatives=tuple(each for result in results for each in result.derivatives),
        segments=len(transcript.segments(rooms, name)),
        statements=len(ledger.each("statement", Statement, item=first)),
        matches=tuple(each for each in ledger.each("match", Match) if first in (each.a, each.b)),
        footage=tuple(each for each in match.footages(rooms) if any(m.item == name for m in each.members)),
        copies=tuple(
            f"{each.described.footage.id}: {line}"
            for each in copies.sheets(rooms, name)
            for copy, line in zip(each.described.copies, each.copies_say, strict=True)
            if copy.item == name and len(each.described.copies) > 1
        ),
        checks=tuple(ledger.each("check", Check, item=name)),
    )


def log(rooms: Rooms, item: str | None = None) -> tuple[LogLine, ...]:
    """The custody log, whole or what concerns one Item. Raises NotFound for an Item that is not there."""
    wanted = rooms.ledger.get("item", item, Item).original.digest if item else None
    found: list[LogLine] = []
    for text in rooms.ledger.lines():
        act = custody.parse(text)
        detail = rooms.ledger.detail(act.seq)
        content = detail.content if detail else None
        concerns = wanted in act.inputs or wanted in act.outputs or bool(content and content.get("item") == item)
        if item is None or concerns:
            found.append(LogLine(act, content))
    return tuple(found)


def claims(rooms: Rooms) -> tuple[Claim, ...]:
    """Every Claim, in order of name."""
    return tuple(rooms.ledger.each("claim", Claim))
