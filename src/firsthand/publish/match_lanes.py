"""Two recordings as time lines, one above the other, each with a lane for picture and one for sound; bands join what matches.

Both run at one scale. Of long recordings the neighbourhood of the match is drawn, and the ends that go on are open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span, timecode
from firsthand.publish.lanes import ticks
from firsthand.publish.match_view import Side
from firsthand.publish.phrases import Say

WIDTH, LEFT, RIGHT = 720, 128, 14
LANE, BETWEEN, BAND = 15, 3, 58
TOP = 24
LANES = ("picture", "sound")
WHOLE_UP_TO = 4
"""A recording up to so many times as long as the match is drawn whole."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A stretch of a lane: `whole`, `none` (no such stream), `same`, `alike`, `other` or `gap`; `title` says it in words."""

    x: float
    y: float
    width: float
    kind: str
    title: str = ""
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What joins two stretches, as the points of a polygon; `same`, `alike` or `more` (another Match of the two)."""

    points: str
    kind: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: `name`, `lane`, `tick` or `open`."""

    x: float
    y: float
    text: str
    kind: str


@dataclass(slots=True)
class Drawing:
    """All that is drawn, in units of the picture. `id` makes names inside the SVG its own."""

    id: str
    height: int
    rects: list[Rect] = field(default_factory=list[Rect])
    bands: list[Band] = field(default_factory=list[Band])
    labels: list[Label] = field(default_factory=list[Label])
    lines: list[tuple[float, float, float]] = field(default_factory=list[tuple[float, float, float]])
    """Ticks: x, from y, to y."""

    @property
    def kinds(self) -> set[str]:
        """What occurs in it, for the key under it."""
        return {rect.kind for rect in self.rects}


@dataclass(frozen=True, slots=True)
class _Line:
    """One recording's time line: the window that is drawn, and where."""

    side: Side
    window: Span
    x: float
    y: float
    scale: float

    def at(self, time: Fraction) -> float:
        return self.x + float(min(max(time, self.window.start), self.window.end) - self.window.start) * self.scale

    def lane(self, number: int) -> float:
        return self.y + number * (LANE + BETWEEN)

    @property
    def bottom(self) -> float:
        return self.lane(1) + LANE


def match_lanes(match: Match, a: Side, b: Side, say: Say, others: Sequence[Match] = (), *, name: str = "") -> Drawing:
    """The drawing of one Match; never empty. A's line is above, B's below, each with its own time codes. Of the `others` between
    the two those are drawn that lie within it. `name` makes the ids inside the SVG its own where a page draws a Match twice.
    """
    windows = (_window(a, match.a_span), _window(b, match.b_span))
    room = WIDTH - LEFT - RIGHT
    scale = room / max(float(max(w.length for w in windows)), 0.1)
    lower = TOP + 2 * LANE + BETWEEN + BAND
    upper_x, lower_x = _places(match, windows, scale, room)
    lines = (_Line(a, windows[0], upper_x, TOP, scale), _Line(b, windows[1], lower_x, lower, scale))
    drawing = Drawing(name or match.id or "match", int(lines[1].bottom + 22))
    for line, below in zip(lines, (False, True), strict=True):
        _time_line(drawing, line, say, below=below)
    for each in others:
        if _inside(each.a_span, windows[0]) and _inside(each.b_span, windows[1]):
            _joined(drawing, lines, each, "more")
    _joined(drawing, lines, match, _kind(match))
    for line, is_a in zip(lines, (True, False), strict=True):
        _agreed(drawing, line, match, say, is_a=is_a)
        _gaps(drawing, line)
    return drawing


def _window(side: Side, span: Span) -> Span:
    """All of it, or where it is much longer than what matches in it, that and as much again on either side."""
    length = max(span.length, Fraction(5))
    if side.end <= WHOLE_UP_TO * length:
        return Span(Fraction(0), max(side.end, Fraction(1, 10)))
    return Span(max(Fraction(0), span.start - length), min(side.end, span.end + length))


def _inside(span: Span, window: Span) -> bool:
    return window.start <= span.start and span.end <= window.end


def _places(match: Match, windows: tuple[Span, Span], scale: float, room: float) -> tuple[float, float]:
    """Where the two lines begin: the shorter one is moved until the band stands as upright as there is room for."""
    middles = [
        float((span.start + span.end) / 2 - window.start) * scale
        for span, window in zip((match.a_span, match.b_span), windows, strict=True)
    ]
    free = [room - float(window.length) * scale for window in windows]
    return (
        LEFT + min(max(0.0, middles[1] - middles[0]), max(0.0, free[0])),
        LEFT + min(max(0.0, middles[0] - middles[1]), max(0.0, free[1])),
    )


def _time_line(drawing: Drawing, line: _Line, say: Say, *, below: bool) -> None:
    side, window = line.side, line.window
    has = (side.has_picture, side.has_sound)
    width = round(float(window.length) * line.scale, 1)
    for number, (lane, there) in enumerate(zip(LANES, has, strict=True)):
        y = line.lane(number)
        named = say(f"lane_{lane}" if there else f"lane_no_{lane}")
        drawing.rects.append(
            Rect(
                round(line.x, 1), y, width, "whole" if there else "none", f"{side.item}: {named}",
                window.start > 0, window.end < side.end,
            )
        )  # fmt: skip
        drawing.labels.append(Label(LEFT - 10, y + LANE - 3.5, named, "lane"))
    drawing.labels.append(Label(4, line.lane(1) + 2, side.item, "name"))
    for at in ticks(window.start, window.end, line.scale):
        x = round(line.at(at), 1)
        drawing.lines.append((x, line.y - 3, line.bottom + 3))
        drawing.labels.append(Label(x, line.bottom + 15 if below else line.y - 8, timecode(at), "tick"))


def _joined(drawing: Drawing, lines: tuple[_Line, _Line], match: Match, kind: str) -> None:
    upper, lower = lines
    xs = [
        upper.at(match.a_span.start),
        upper.at(match.a_span.end),
        lower.at(match.b_span.end),
        lower.at(match.b_span.start),
    ]
    ys = [upper.bottom + 4, upper.bottom + 4, lower.y - 4, lower.y - 4]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
    drawing.bands.append(Band(points, kind, match.id, round(sum(xs) / 4, 1), (upper.bottom + lower.y) / 2 + 4))


def _kind(match: Match) -> str:
    return "same" if match.verdict is Sameness.SAME_RECORDING else "alike"


def _agreed(drawing: Drawing, line: _Line, match: Match, say: Say, *, is_a: bool) -> None:
    """On each lane that agrees, the matched stretch; over it, the stretches that are otherwise."""
    side, span, kind = line.side, match.a_span if is_a else match.b_span, _kind(match)
    for number, (lane, there) in enumerate(zip(LANES, (side.has_picture, side.has_sound), strict=True)):
        if there and match.lanes.get(lane):
            title = say(f"lane_{kind}", where=f"{side.item} {span}", lane=say(f"lane_{lane}"))
            drawing.rects.append(Rect(round(line.at(span.start), 1), line.lane(number), _wide(line, span), kind, title))
        for mark in match.marks():
            where = mark.a_span if is_a else mark.b_span
            if there and where is not None and mark.lane == lane:
                x, title = round(line.at(where.start), 1), f"{side.item} {where}: {mark.words}"
                drawing.rects.append(Rect(x, line.lane(number), _wide(line, where), "other", title))


def _gaps(drawing: Drawing, line: _Line) -> None:
    for span, reason in line.side.gaps:
        if span.overlap(line.window) > 0:
            y = line.lane(1 if "sound" in reason.casefold() else 0)
            drawing.rects.append(
                Rect(round(line.at(span.start), 1), y, _wide(line, span), "gap", f"{line.side.item} {span}: {reason}")
            )


def _wide(line: _Line, span: Span) -> float:
    return round(max(2.0, line.at(span.end) - line.at(span.start)), 1)


def in_words(match: Match, a: Side, b: Side, say: Say) -> str:
    """What the drawing shows, for those who do not see it."""
    parts = [say("match_words", a=a.item, b=b.item, b_span=match.b_span, a_span=match.a_span)]
    for lane, seconds in match.lanes.items():
        if seconds and lane in LANES:
            parts.append(say("lane_for", lane=say(f"lane_{lane}"), n=f"{float(seconds):.1f}"))
    parts += [f"{b.item} {mark.b_span}: {mark.words}." for mark in match.marks()]
    parts += [f"{side.item} {span}: {reason}" for side in (a, b) for span, reason in side.gaps]
    return " ".join(parts)
