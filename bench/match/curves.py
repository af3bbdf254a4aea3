"""The two pictures of the book, as SVG written by hand: precision against recall, and how far copies stand from other recordings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.matching.rule import (
    EDGE,
    LEAST_ALIKE,
    LEAST_CLEAR,
    LEAST_INNER,
    LEAST_RHO,
    LEAST_SCORE,
    LEAST_SCORE_PICKED,
    LEAST_SECONDS,
    LEAST_SPREAD,
)

STYLE = """<style>
text{font:13px system-ui,sans-serif;fill:#57606a}.t{font-size:15px;font-weight:600;fill:#24292f}
.g{stroke:#8c959f55}.a{stroke:#8c959f}.copy{fill:#0969da}.room{fill:#cf222e}.far{fill:#9a6700}.pale{opacity:.35}
.rule{stroke:#0969da;stroke-width:2.5;fill:none}.alone{stroke:#cf222e;stroke-width:2;fill:none;stroke-dasharray:5 4}
.cut{stroke:#57606a;stroke-width:1.5;stroke-dasharray:4 3}
@media(prefers-color-scheme:dark){text{fill:#adbac7}.t{fill:#e6edf3}.g{stroke:#76839055}.a{stroke:#768390}.copy{fill:#539bf5}
.room{fill:#f47067}.far{fill:#c69026}.rule{stroke:#539bf5}.alone{stroke:#f47067}.cut{stroke:#adbac7}}
</style>"""
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 64, 20, 46, 56
START = 0.5
"""Where the axis of recall begins."""
BARS, MOST = 80, 8.0
"""Bars of the separation, and where its axis ends."""


@dataclass(frozen=True)
class Scored:
    """One pair: whether it is a copy, what it is, and its score by motion alone and where the rest of the rule holds."""

    copy: bool
    truth: str
    alone: float
    ruled: float


Point = tuple[float, float, float]
"""Recall, precision, threshold."""


def scored(rows: list[dict[str, Any]]) -> list[Scored]:
    """The muted pairs that have a true answer: edits of a clip, and other recordings."""
    made: list[Scored] = []
    for row in rows:
        copy = row["truth"] == "copy" and row["kind"] in ("single", "triple") and row["length"] >= LEAST_SECONDS - 0.1
        if not copy and row["truth"] in ("copy", "compiled", "same intro", "nothing moves"):
            continue
        long = [t for t in row["tried"] if t["seconds"] * min(1, t["speed"]) >= LEAST_SECONDS - EDGE]
        ruled = [_score(t) for t in long if rest_of_the_rule(t)]
        made.append(Scored(copy, row["truth"], max([0.0, *map(_score, long)]), max([0.0, *ruled])))
    return made


def _score(tried: dict[str, Any]) -> float:
    """What it has beyond what is asked of it, put so that LEAST_SCORE is the threshold for all."""
    return float(tried["score"]) - (LEAST_SCORE_PICKED - LEAST_SCORE if tried["picked"] else 0.0)


def rest_of_the_rule(tried: dict[str, Any], *, clear: bool = True) -> bool:
    """Whether a span is long enough and meets all of the rule but the score (and, if so asked, the clearance)."""
    return bool(
        tried["seconds"] * min(1, tried["speed"]) >= LEAST_SECONDS - EDGE
        and tried["rho"] > LEAST_RHO
        and (tried["clear"] >= LEAST_CLEAR or not clear)
        and tried["spread"] >= LEAST_SPREAD
        and tried["inner"] >= LEAST_INNER
        and tried["alike"] >= LEAST_ALIKE
    )


def precision_recall(pairs: list[Scored]) -> str:
    """Sweeping the threshold on the score: alone, and with the rest of the rule."""
    ruled, alone = _points([(e.ruled, e.copy) for e in pairs]), _points([(e.alone, e.copy) for e in pairs])
    lowest = min((p for r, p, _ in (*ruled, *alone) if r >= 0.8), default=1.0)
    floor = next(each for each in (0.9, 0.75, 0.5, 0.0) if each < lowest)
    height, copies = 400, sum(each.copy for each in pairs)
    out = [_head(height, "Muted pairs: precision and recall as the threshold on the score is swept")]
    out += _net(height, floor)
    for name, points in (("alone", alone), ("rule", ruled)):
        inside = [_at(r, p, floor, height) for r, p, _ in points if r >= START and p >= floor]
        out.append(f'<polyline class="{name}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in inside)}"/>')
    taken = [point for point in ruled if point[2] >= LEAST_SCORE]
    if taken and taken[-1][0] >= START:
        x, y = _at(taken[-1][0], taken[-1][1], floor, height)
        words = f"the rule, score ≥ {LEAST_SCORE:g}: recall {taken[-1][0]:.1%}, precision {taken[-1][1]:.1%}"
        out.append(f'<circle class="copy" cx="{x:.1f}" cy="{y:.1f}" r="5"/>')
        out.append(f'<text x="{x - 10:.1f}" y="{y + 24:.1f}" text-anchor="end">{words}</text>')
    x, y = LEFT + 18, height - BOTTOM - 40
    for name, words, down in (("rule", "with the rest of the rule", 0), ("alone", "score alone", 22)):
        out.append(f'<line class="{name}" x1="{x}" y1="{y + down}" x2="{x + 34}" y2="{y + down}"/>')
        out.append(f'<text x="{x + 42}" y="{y + down + 4}">{words}</text>')
    out.append(
        _below(
            height,
            f"recall of {copies} edited copies of 4 s and more, beside {len(pairs) - copies} pairs of other recordings",
        )
    )
    return "\n".join([*out, _beside(height, "precision"), "</svg>\n"])


def _points(scores: list[tuple[float, bool]]) -> list[Point]:
    """From the strictest threshold on; pairs with equal scores are taken together."""
    order = sorted((each for each in scores if each[0] > 0), reverse=True)
    copies = max(1, sum(copy for _, copy in scores))
    points, right = [(0.0, 1.0, 9.0)], 0
    for n, (score, copy) in enumerate(order, 1):
        right += copy
        if n == len(order) or order[n][0] < score:
            points.append((right / copies, right / n, score))
    return points


def _at(recall: float, precision: float, floor: float, height: int) -> tuple[float, float]:
    x = LEFT + (recall - START) / (1 - START) * (WIDTH - LEFT - RIGHT)
    return x, TOP + (1 - precision) / (1 - floor) * (height - TOP - BOTTOM)


def _net(height: int, floor: float) -> Iterator[str]:
    for k in range(6):
        recall, precision = START + k * (1 - START) / 5, floor + k * (1 - floor) / 5
        x, y = _at(recall, precision, floor, height)
        yield f'<line class="g" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{height - BOTTOM}"/>'
        yield f'<line class="g" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>'
        yield f'<text x="{x:.1f}" y="{height - BOTTOM + 18}" text-anchor="middle">{recall:.0%}</text>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{precision:.0%}</text>'


def separation(pairs: list[Scored]) -> str:
    """How many copies, and how many pairs of other recordings, reached which score."""
    height = 460
    hard = [e for e in pairs if not e.copy and e.truth != "stranger"]
    far = [e for e in pairs if not e.copy and e.truth == "stranger"]
    out = [_head(height, "Muted pairs: the score of the stretch that moves most alike")]
    note = "full colour: the rest of the rule holds too"
    out.append(f'<text x="{WIDTH - RIGHT}" y="{TOP - 6}" text-anchor="end">{note}</text>')
    for k in range(9):
        x = LEFT + k / 8 * (WIDTH - LEFT - RIGHT)
        out.append(f'<line class="g" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{height - BOTTOM}"/>')
        out.append(f'<text x="{x:.1f}" y="{height - BOTTOM + 18}" text-anchor="middle">{k * MOST / 8:g}</text>')
    tall = (height - TOP - BOTTOM) / 3
    out += _bars("copy", "edited copies", [e for e in pairs if e.copy], TOP + tall, tall)
    out += _bars("room", "other recordings: same place, event or overlay", hard, TOP + 2 * tall, tall)
    out += _bars("far", "other recordings: nothing in common", far, TOP + 3 * tall, tall)
    x = LEFT + LEAST_SCORE / MOST * (WIDTH - LEFT - RIGHT)
    out.append(f'<line class="cut" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{height - BOTTOM}"/>')
    out.append(
        _below(
            height,
            f"score: ρ·√T + 3·clear; {LEAST_SCORE_PICKED - LEAST_SCORE:.1f} less at another speed or for a part under .8",
        )
    )
    return "\n".join([*out, _beside(height, "pairs"), "</svg>\n"])


def _bars(name: str, label: str, pairs: list[Scored], floor: float, tall: float) -> Iterator[str]:
    """Pale: all. Full: where the rest of the rule holds too."""
    wide, room = (WIDTH - LEFT - RIGHT) / BARS, tall - 40
    every, full = (_counted([getattr(each, which) for each in pairs]) for which in ("alone", "ruled"))
    peak = max([1, *every])
    for k in range(BARS):
        for count, tone in ((every[k], " pale"), (min(full[k], every[k]), "")):
            if count:
                rise = max(2.0, room * count / peak)
                yield (
                    f'<rect class="{name}{tone}" x="{LEFT + k * wide:.1f}" y="{floor - rise:.1f}" '
                    f'width="{wide - 1:.1f}" height="{rise:.1f}"/>'
                )
    none = sum(each.alone <= 0 for each in pairs)
    told = f"{label}: {len(pairs)}" + (f"; {none} under 0 or without a stretch of 4 s" if none else "")
    yield f'<line class="a" x1="{LEFT}" y1="{floor:.1f}" x2="{WIDTH - RIGHT}" y2="{floor:.1f}"/>'
    yield f'<text x="{LEFT + 6}" y="{floor - tall + 22:.1f}">{told}</text>'
    yield f'<text x="{LEFT - 8}" y="{floor - room + 4:.1f}" text-anchor="end">{peak}</text>'
    yield f'<text x="{LEFT - 8}" y="{floor + 4:.1f}" text-anchor="end">0</text>'


def _counted(values: list[float]) -> list[int]:
    counts = [0] * BARS
    for value in values:
        if value > 0:
            counts[min(BARS - 1, int(value / MOST * BARS))] += 1
    return counts


def _head(height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">'
        f'<title>{title}</title>{STYLE}<text class="t" x="{LEFT}" y="24">{title}</text>'
    )


def _below(height: int, words: str) -> str:
    return f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{height - 12}" text-anchor="middle">{words}</text>'


def _beside(height: int, words: str) -> str:
    return (
        f'<text transform="translate(16 {(TOP + height - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{words}</text>'
    )
