"""Footage told copy by copy: what was measured of each file, gathered for reasoning. Nothing here writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from firsthand.desk import match
from firsthand.desk.record import Rooms
from firsthand.model.errors import NotFound
from firsthand.model.finding import Finding, Result
from firsthand.model.footage import Match
from firsthand.model.item import Item
from firsthand.reasoning.copies import Described, Shape, describe
from firsthand.reasoning.copies_told import told, told_copy


@dataclass(frozen=True, slots=True)
class FootageSheet:
    """One Footage with its copies told, and the same in words: `says` of all of it, `copies_say` one line an Item."""

    described: Described
    says: tuple[str, ...]
    copies_say: tuple[str, ...]


def sheets(rooms: Rooms, name: str | None = None) -> tuple[FootageSheet, ...]:
    """Every Footage; with a name (`F-0001`, `V-0003`) that one, or those that the Item is in. Raises NotFound."""
    items = {item.id: item for item in rooms.ledger.each("item", Item)}
    matches = rooms.ledger.each("match", Match)
    lengths = match.durations(rooms)
    found = describe(match.footages(rooms), items, matches, lengths, shapes(rooms, lengths))
    if name is not None:
        chosen = [d for d in found if name == d.footage.id or any(c.item == name for c in d.copies)]
        if not chosen and name not in items:
            raise NotFound(f"there is no footage or item {name} in this case", hint="firsthand match; firsthand items")
        found = tuple(chosen)
    return tuple(FootageSheet(d, told(d, items), tuple(told_copy(d, copy) for copy in d.copies)) for d in found)


def shapes(rooms: Rooms, lengths: Mapping[str, Fraction]) -> dict[str, Shape]:
    """What was measured of each recording's picture and file; Items that were not examined are left out."""
    found: dict[str, Shape] = {}
    for item in rooms.ledger.each("item", Item):
        result = rooms.ledger.find("result", f"{item.original.digest}/streams", Result)
        if result is not None:
            found[item.id] = _shape(result.findings, item.original.size, lengths.get(item.id))
    return found


def silent(rooms: Rooms) -> frozenset[str]:
    """The recordings that were examined and have no sound."""
    found: set[str] = set()
    for item in rooms.ledger.each("item", Item):
        result = rooms.ledger.find("result", f"{item.original.digest}/streams", Result)
        if result is not None and all(finding.kind != "sound-heard" for finding in result.findings):
            found.add(item.id)
    return frozenset(found)


def _shape(findings: Sequence[Finding], size: int, length: Fraction | None) -> Shape:
    container = next((f.value for f in findings if f.kind == "container"), {})
    streams = [f.value for f in findings if f.kind == "stream" and not f.value.get("cover")]
    codec = next((s.get("codec") for s in streams if s.get("type") in ("video", "image")), None)
    width, height = container.get("width"), container.get("height")
    return Shape(
        width if isinstance(width, int) else 0,
        height if isinstance(height, int) else 0,
        codec if isinstance(codec, str) else None,
        round(size * 8 / length) if length else 0,
    )
