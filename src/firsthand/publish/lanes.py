"""Which seconds are the same, as a picture on the lead's clock: each copy lies under what it shares. SVG, no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from firsthand.model.footage import Footage, Member
from firsthand.model.time import timecode

WIDTH, LEFT, LANE, BAR = 720, 78, 34, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle on a lane, in units of the drawing; `label` is written in it where it has room."""

    x: float
    y: float
    width: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The drawing of one Footage, ready for the template."""

    footage: str
    lead: str
    height: int
    items: tuple[tuple[str, float], ...]
    """Name and baseline of each lane."""
    wholes: tuple[Bar, ...]
    """The lead first; then each copy, placed so that its shared stretch lies under the lead's."""
    matched: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


def lanes(footage: Footage, durations: Mapping[str, Fraction]) -> Lanes | None:
    """The drawing of a Footage with copies; None where there is nothing to compare.

    One lane a shared stretch. A copy that runs at another speed is drawn at its own length on either side of the stretch.
    """
    copies = [m for m in footage.members if m.item != footage.lead]
    whole = durations.get(footage.lead, max((m.footage_span.end for m in footage.members), default=Fraction(0)))
    if not copies or whole <= 0:
        return None
    reach = [_reach(member, durations) for member in copies]
    start = min([Fraction(0), *(low for low, _ in reach)])
    scale = (WIDTH - LEFT - 12) / float(max([whole, *(high for _, high in reach)]) - start)

    def bar(row: int, low: Fraction, high: Fraction, label: str = "") -> Bar:
        x, width = LEFT + float(low - start) * scale, max(float(high - low) * scale, 2)
        return Bar(round(x, 1), 12 + LANE * row, round(width, 1), label if width > 8.5 * len(label) + 8 else "")

    wholes = (bar(0, Fraction(0), whole), *(bar(row, low, high) for row, (low, high) in enumerate(reach, start=1)))
    matched = tuple(
        bar(row, m.footage_span.start, min(m.footage_span.end, whole), str(m.item_span))
        for row, m in enumerate(copies, start=1)
    )
    names = (footage.lead, *(m.item for m in copies))
    middles = tuple((name, 12 + LANE * row + BAR / 2 + 4) for row, name in enumerate(names))
    marked = tuple(
        (round(LEFT + float(at - start) * scale, 1), timecode(at)) for at in ticks(Fraction(0), whole, scale)
    )
    return Lanes(footage.id, footage.lead, 12 + LANE * len(names), middles, wholes, matched, marked)


def _reach(member: Member, durations: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
    """Where the copy's own beginning and end would lie on the lead's clock."""
    length = max(durations.get(member.item, member.item_span.end), member.item_span.end)
    return (
        member.footage_span.start - member.item_span.start,
        member.footage_span.end + length - member.item_span.end,
    )


def ticks(start: Fraction, end: Fraction, scale: float) -> list[Fraction]:
    """Round times from start to end, at least 64 units of the drawing apart at `scale` units a second."""
    steps: Sequence[int] = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
    step = next((s for s in steps if s * scale >= 64), steps[-1])
    first = -(-start // step) * step
    return [Fraction(at) for at in range(int(first), int(end) + 1, step)]
