"""From correlation to spans: where along a line in time the two recordings move together, and where that begins and ends."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from firsthand.matching import fields
from firsthand.matching.film import RATE
from firsthand.matching.motion import APART, LEAST_TICKS, SPEEDS, Moving, Peak, best
from firsthand.matching.rule import HINT_SECONDS, LEAST_RHO, NATURAL, Run

WINDOW = 6 * RATE
HOP = 3 * RATE
MOST_WINDOWS = 40
LONG = 300 * RATE
"""From this length of A only three speeds are tried, and of a long B only so many windows: the time must stay bounded."""
SLIDE = int(1.5 * RATE) | 1
LEAST_STIR = 0.8
"""Gray levels by which the livelier cells of both must stir before correlation means anything: under it is coding noise."""
USUAL_GAIN = 0.01
"""By how much correlation must gain before a speed that is none of SPEEDS is taken: over a few seconds it does not tell them apart."""
SHOT = 0.75
"""The share of a span's level at which a shot at its end must move together by itself: a shared opening is not the room behind it."""
AT_CUT = 3
"""Ticks by which an edge may miss the cut it is at."""
SPARE = 0.01
"""Of what a side of a span sums up to, what its outer ticks may take from it again: noise in what stands still."""
ON_LINE_TICKS = 3
"""A fifth of a second to either side: how far picture and sound may have come apart."""
QUIET = 0.6
"""Gray levels of stir in the weighed cells under which a tick says nothing either way."""


def runs(moving: Moving) -> list[Run]:
    """All stretches of B that move as A does, best first; also such as do not pass the rule."""
    there = np.flatnonzero(moving.b_shown)
    if not len(there) or min(moving.stir_a, moving.stir_b) < LEAST_STIR:
        return []
    first, last = int(there[0]), int(there[-1]) + 1
    taken = np.zeros(len(moving.b), bool)
    found: list[Run] = []
    for each in _candidates(moving, first, last):
        if taken[each.start : each.stop].mean() > 0.5:
            continue
        run = _grown(moving, each)
        if run is None or run.seconds < HINT_SECONDS:
            continue
        ticks = slice(int(run.b_start * RATE), int(run.b_end * RATE))
        if taken[ticks].mean() > 0.5:
            continue
        if run.same or run.hint:
            taken[ticks] = True
        found.append(run)
    return sorted(found, key=lambda run: (not run.same, not run.hint, -run.sure, run.b_start))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A peak for B's ticks [start, stop), and the speeds among which it was found."""

    peak: Peak
    start: int
    stop: int
    speeds: tuple[float, ...]


def _candidates(moving: Moving, first: int, last: int) -> list[_Candidate]:
    """Peaks of the whole stretch and of six-second windows of it, likeliest first."""
    windows = [(first, last)]
    if last - first > WINDOW + HOP:
        hop = max(HOP, (last - first) // MOST_WINDOWS)
        windows += [(k, min(k + WINDOW, last)) for k in range(first, last - WINDOW // 2, hop)]
    every = SPEEDS if len(moving.a) <= LONG else SPEEDS[:3]
    made: list[_Candidate] = []
    for start, stop in windows:
        peaks, speeds = best(moving, (1.0,), start=start, stop=stop), (1.0,)
        if not peaks or peaks[0].rho < 0.7 or peaks[0].ticks < 0.7 * min(stop - start, len(moving.a)):
            peaks, speeds = peaks + best(moving, every[1:], start=start, stop=stop), every
        peaks.sort(key=_weight)
        made += [_Candidate(peak, start, stop, speeds) for peak in peaks[:2] if peak.rho > 0.25]
    return sorted(made, key=lambda each: (_weight(each.peak), each.start))


def _weight(peak: Peak) -> float:
    return -peak.rho * peak.ticks**0.5


def _grown(moving: Moving, found: _Candidate) -> Run | None:
    start, stop = found.start, found.stop
    speed, offset = _refined(moving, found.peak, start, stop)
    along = _along(moving, speed, offset)
    inside = np.flatnonzero(along.there[start:stop]) + start
    if len(inside) < HINT_SECONDS * RATE:
        return None
    core = int(inside[np.argmax(along.rho[inside])])
    if along.rho[core] <= 0:
        return None
    level = float(np.median(along.rho[inside][along.rho[inside] > 0.5 * along.rho[core]]))
    line = _Line(moving, along, speed, offset, found.speeds)
    begin, end = _within_cuts(along, *_extent(along, core, level), core, level, moving.cuts)
    run = _measured(line, begin, end)
    if run is not None and run.rho < level / 2:
        run = None
    return run if run is not None and (run.same or run.hint) else _whole(line, begin, end, core, level) or run


def _whole(line: "_Line", begin: int, end: int, core: int, level: float) -> Run | None:
    """All that both show along a line at natural speed, where that passes the rule though no part of it does; else None."""
    shows = _looks(line.along, begin, end)
    both = float(line.along.energy_a[shows].sum() * line.along.energy_b[shows].sum())
    if abs(line.speed - 1) > NATURAL or line.along.cross[shows].sum() <= LEAST_RHO * both**0.5:
        return None
    ticks = np.flatnonzero(shows)
    run = _measured(line, *_within_cuts(line.along, int(ticks[0]), int(ticks[-1]) + 1, core, level, line.moving.cuts))
    return run if run is not None and run.same else None


def _refined(moving: Moving, peak: Peak, start: int, stop: int) -> tuple[float, float]:
    """Speed and offset with the most correlation near the peak, to a twentieth of a tick at both ends of the window."""
    if peak.speed == 1.0 and peak.rho > 0.6:
        return 1.0, peak.offset
    middle = (start + stop) / 2
    anchor = peak.offset + peak.speed * middle
    tried = [peak.speed + step for step in (0.0, -0.01, 0.01, -0.02, 0.02, -0.03, 0.03)]
    speeds = np.array([*tried, 1.0] if abs(peak.speed - 1.0) < 0.06 else tried)
    usual = np.isin(np.round(speeds, 3), SPEEDS)
    shifts = np.arange(-6, 7)
    rho = _on_lines(moving, speeds, anchor, middle, shifts, start, stop)
    rho[usual] += USUAL_GAIN
    which, shift = divmod(int(np.argmax(np.round(rho, 6))), len(shifts))
    return float(speeds[which]), float(anchor + shifts[shift] - speeds[which] * middle)


def _on_lines(
    moving: Moving,
    speeds: NDArray[np.float64],
    anchor: float,
    middle: float,
    shifts: NDArray[np.int64],
    start: int,
    stop: int,
) -> NDArray[np.float64]:
    """Correlation of B's ticks [start, stop) with A along lines through (middle, anchor + shift): (speeds, shifts).

    What is summed along each line are products of a tick of A with a tick of B, so all of these are made first, once.
    """
    weighed = moving.a * moving.weight
    own = (weighed * moving.a).sum(axis=1)
    beside = np.append((weighed[:-1] * moving.a[1:]).sum(axis=1), 0.0)
    cross, energy_a, energy_b = np.zeros((3, len(speeds), len(shifts)))
    for first in range(start, stop, 256):
        ticks = np.arange(first, min(first + 256, stop))
        at = anchor + shifts[None, :, None] + speeds[:, None, None] * (ticks - middle)
        low = np.clip(np.floor(at).astype(np.int64), 0, max(0, len(moving.a) - 2))
        part = np.clip(at - low, 0.0, 1.0)
        high = np.minimum(low + 1, len(moving.a) - 1)
        there = (at > -0.5) & (at < len(moving.a) - 0.5) & moving.a_shown[low] & moving.b_shown[ticks]
        least = int(low.min())
        products = weighed[least : int(high.max()) + 1] @ moving.b[ticks].T
        along = np.arange(len(ticks))
        both = (1 - part) * products[low - least, along] + part * products[high - least, along]
        cross += (both * there).sum(axis=2)
        a_own = (1 - part) ** 2 * own[low] + 2 * part * (1 - part) * beside[low] + part**2 * own[high]
        energy_a += (a_own * there).sum(axis=2)
        energy_b += ((moving.b[ticks] ** 2 * moving.weight).sum(axis=1) * there).sum(axis=2)
    return cross / np.sqrt(np.maximum(energy_a * energy_b, 1e-9))


@dataclass(frozen=True, slots=True, eq=False)
class _Along:
    """Per tick of B on one line: sliding correlation, whether both stir, whether both show, and how alike they look."""

    rho: NDArray[np.float64]
    stirs: NDArray[np.bool_]
    there: NDArray[np.bool_]
    look: NDArray[np.float64]
    cross: NDArray[np.float64]
    energy_a: NDArray[np.float64]
    energy_b: NDArray[np.float64]


def _along(moving: Moving, speed: float, offset: float) -> _Along:
    at = offset + speed * np.arange(len(moving.b))
    low = np.clip(np.floor(at).astype(np.int64), 0, max(0, len(moving.a) - 2))
    there = (at > -0.5) & (at < len(moving.a) - 0.5) & moving.a_shown[low] & moving.b_shown
    cross, energy_a, energy_b = (each * there for each in moving.slide.along(speed, offset))
    box = np.ones(SLIDE)
    slid = [np.convolve(each, box, "same") for each in (cross, energy_a, energy_b)]
    rho = slid[0] / np.sqrt(np.maximum(slid[1] * slid[2], 1e-9))
    total = max(float(moving.weight.sum()), 1e-6) * SLIDE
    stirs = np.sqrt(np.minimum(slid[1], slid[2]) / total) > QUIET
    both, look_a, look_b = moving.looks.along(speed, offset)
    look = np.where(there, both / np.maximum(np.sqrt(np.maximum(look_a * look_b, 0.0)), 1e-6), -1.0)
    return _Along(rho, stirs, there, look, cross, energy_a, energy_b)


def _looks(along: _Along, begin: int, end: int) -> NDArray[np.bool_]:
    """Where along the line both show what they show, as much alike, from tick `begin` to `end`: not another shot."""
    usual = float(np.median(along.look[begin:end]))
    return along.there & (along.look > usual - max(0.15, (1 - usual) * 0.5))


def _extent(along: _Along, core: int, level: float) -> tuple[int, int]:
    """Out from the core while it moves together, or nothing moves and it looks the same; the half-way crossing is the edge."""
    together = along.rho > level / 2
    goes_on = _looks(along, max(0, core - RATE), core + RATE) & (together | ~along.stirs)

    def reach(step: int) -> int:
        at, held, missing = core, core, 0
        while 0 <= at < len(goes_on) and missing <= RATE // 2:
            if goes_on[at]:
                held, missing = at, 0
            else:
                missing += 1
            at += step
        return held

    return _edges(along, reach(-1), reach(1) + 1, core, level)


def _within_cuts(
    along: _Along, begin: int, end: int, core: int, level: float, cuts: NDArray[np.int64]
) -> tuple[int, int]:
    """Without a shot at either end that by itself does not move together nearly as well, or of which there is less than a second though
    it goes on."""
    shots = np.concatenate([[0], cuts, [len(along.rho)]])

    def kept(first: int, last: int) -> bool:
        outer = first if first == begin else last
        enough = last - first >= RATE or np.abs(shots - outer).min() <= AT_CUT
        both = float(along.energy_a[first:last].sum() * along.energy_b[first:last].sum()) ** 0.5
        return bool(enough) and float(along.cross[first:last].sum()) >= SHOT * level * both

    for cut in sorted((int(each) for each in cuts if core < each < end), reverse=True):
        end = end if kept(cut, end) else cut
    for cut in sorted(int(each) for each in cuts if begin < each <= core):
        begin = begin if kept(begin, cut) else cut
    return begin, end


def _edges(along: _Along, begin: int, end: int, core: int, level: float) -> tuple[int, int]:
    """The span cut to where it stops moving together, to the tick: what a sliding window smears out is summed up tick by tick.

    A tick that moves together by more than half of the level adds to the sum, another takes from it, a still one does neither.
    """
    gain = along.cross - level / 2 * np.sqrt(along.energy_a * along.energy_b)
    after, before = np.cumsum(gain[core:end]), np.cumsum(gain[begin : core + 1][::-1])
    spare = SPARE * max(float(after.max()), 0.0), SPARE * max(float(before.max()), 0.0)
    last, first = (
        int(np.flatnonzero(each >= each.max() - s)[-1]) for each, s in zip((after, before), spare, strict=True)
    )
    return core - first, core + last + 1


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A line in time, what lies along it, and the speeds among which it was found."""

    moving: Moving
    along: _Along
    speed: float
    offset: float
    speeds: tuple[float, ...]


def _measured(line: _Line, begin: int, end: int) -> Run | None:
    moving, along, speed, offset = line.moving, line.along, line.speed, line.offset
    part = slice(begin, end)
    both = float(along.energy_a[part].sum() * along.energy_b[part].sum())
    if end - begin < RATE or both <= 0:
        return None
    spread, inner = fields.spread(moving, speed, offset, begin, end)
    shorter = min(moving.a_shown.sum() / speed, moving.b_shown.sum())
    run = Run(
        b_start=begin / RATE,
        b_end=end / RATE,
        offset=offset / RATE,
        speed=speed,
        rho=float(along.cross[part].sum()) / float(both**0.5),
        runner_up=_elsewhere(line, begin, end, speed),
        spread=spread,
        inner=inner,
        alike=fields.alike(moving, speed, offset, begin, end),
        covers=float(along.there[part].sum()) / max(1.0, float(shorter)),
    )
    if run.same or run.hint:  # else it is not worth the look at the other speeds
        others = [_elsewhere(line, begin, end, each) for each in line.speeds if each != speed]
        agree = fields.agree(moving, speed, offset, begin, end)
        run = replace(run, runner_up=max([run.runner_up, *others]), agree=agree)
    return run


def _elsewhere(line: _Line, begin: int, end: int, speed: float) -> float:
    """The best correlation of B's ticks [begin, end) at this speed with any place of A but those that the line runs through."""
    rho, offsets, ticks, length = line.moving.slide.at(begin, end, speed, LEAST_TICKS)
    half = (end - begin) / 2
    away = np.abs(offsets + speed * half - (line.offset + line.speed * (begin + half)))
    apart = (away > APART * RATE + abs(speed - line.speed) * half) & (ticks >= 0.7 * length)
    return float(rho[apart].max(initial=0.0))


def on_line(moving: Moving, speed: float, offset: float, b_from: float, b_to: float) -> float | None:
    """How well the two move together along a line that is known already; None where too little moves to say.

    `offset` is A's second at B's second 0. Nothing is searched, so chance has one try.
    """
    begin, end = max(0, round(b_from * RATE)), min(len(moving.b), round(b_to * RATE))
    if end - begin < LEAST_TICKS or min(moving.stir_a, moving.stir_b) < LEAST_STIR:
        return None
    best = 0.0
    for late in range(-ON_LINE_TICKS, ON_LINE_TICKS + 1):
        cross, energy_a, energy_b = _products(moving, speed, offset * RATE + late, begin, end)
        best = max(best, cross / max(1e-9, (energy_a * energy_b) ** 0.5))
    return best


def _products(moving: Moving, speed: float, offset: float, start: int, stop: int) -> tuple[float, float, float]:
    rows_a, rows_b, there = fields.paired(moving, speed, offset, start, stop)
    weighed = rows_a[there] * moving.weight
    return (
        float((weighed * rows_b[there]).sum()),
        float((weighed * rows_a[there]).sum()),
        float((rows_b[there] ** 2 * moving.weight).sum()),
    )
