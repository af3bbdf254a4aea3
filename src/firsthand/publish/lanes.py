"""Which seconds are the same, as a picture: one lane an Item, the matched stretches tied by bands. SVG, no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from firsthand.model.footage import Footage, Member
from firsthand.model.time import timecode

WIDTH, LEFT, LANE, BAR = 720, 78, 46, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle on a lane: x and width in units of the drawing."""

    x: float
    y: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """The drawing of one Footage, ready for the template."""

    footage: str
    height: int
    items: tuple[tuple[str, float], ...]
    """Name and middle of each lane."""
    wholes: tuple[Bar, ...]
    matched: tuple[Bar, ...]
    bands: tuple[str, ...]
    """Polygon points from a stretch of the lead to its twin."""
    ticks: tuple[tuple[float, str], ...]


def lanes(footage: Footage, durations: Mapping[str, Fraction]) -> Lanes | None:
    """The drawing of a Footage with copies; None where there is nothing to compare."""
    names = list(dict.fromkeys([footage.lead, *(m.item for m in footage.members)]))
    if len(names) < 2:
        return None
    longest = max([durations.get(n, Fraction(0)) for n in names] + [m.item_span.end for m in footage.members])
    if longest <= 0:
        return None
    scale = (WIDTH - LEFT - 12) / float(longest)
    row = {name: 12 + LANE * place for place, name in enumerate(names)}
    copies = [m for m in footage.members if m.item != footage.lead]
    wholes = tuple(Bar(LEFT, row[n], float(durations.get(n, longest)) * scale, n) for n in names)
    matched = tuple(_bar(m, row[m.item], scale) for m in copies)
    bands = tuple(
        _band(m, row[footage.lead] + BAR, row[m.item], durations.get(footage.lead, longest), scale) for m in copies
    )
    middles = tuple((name, row[name] + BAR / 2 + 4) for name in names)
    height = 12 + LANE * len(names) + 6
    return Lanes(footage.id, height, middles, wholes, matched, bands, _ticks(longest, scale))


def _bar(member: Member, y: float, scale: float) -> Bar:
    start, length = float(member.item_span.start), float(member.item_span.length)
    return Bar(LEFT + start * scale, y, max(length * scale, 2), str(member.item_span))


def _band(member: Member, top: float, bottom: float, end: Fraction, scale: float) -> str:
    there, here = member.footage_span, member.item_span
    upper = (min(there.start, end), min(there.end, end))
    points = [(upper[0], top), (upper[1], top), (here.end, bottom), (here.start, bottom)]
    return " ".join(f"{LEFT + float(x) * scale:.1f},{y:.1f}" for x, y in points)


def _ticks(longest: Fraction, scale: float) -> tuple[tuple[float, str], ...]:
    steps: Sequence[int] = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
    step = next((s for s in steps if s * scale >= 64), steps[-1])
    return tuple((LEFT + at * scale, timecode(Fraction(at))) for at in range(0, int(longest) + 1, step))
