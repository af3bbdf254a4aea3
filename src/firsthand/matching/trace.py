"""From correlation to spans: where along a line in time the two recordings move together, and where that begins and ends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.film import RATE
from firsthand.matching.motion import APART, LEAST_TICKS, SPEEDS, Cells, Moving, Peak, at_speed, best, correlate

WINDOW = 6 * RATE
HOP = 3 * RATE
MOST_WINDOWS = 40
LONG = 300 * RATE
"""From this length of A only three speeds are tried, and of a long B only so many windows: the time must stay bounded."""
SLIDE = int(1.5 * RATE) | 1
LEAST_RHO = 0.4
LEAST_SURE = 1.2
LEAST_CLEAR = 0.35
"""Chosen on the tune half of the bench (docs/matching.md): of 2,171 pairs of other recordings, 2,101 of them of one room or under one
overlay, no span that met the rest of the rule passed 1.17 or was clear by .28; the least of 493 copies were 1.23 and .41."""
LEAST_SECONDS = 4.0
HINT_SECONDS = 2.0
LEAST_SPREAD, LEAST_INNER, LEAST_ALIKE = 0.4, 0.3, 0.4
"""Frames that were laid by a bar or a logo that both wear move together in that bar, and look unlike everywhere else."""
BANDS = 6
FIELDS, FIELD_LEVELS, FIELD_RHO = 5, 3.0, 0.7
"""A field of the picture holds something from this deviation in gray levels on, and two look alike from this correlation on."""
BAND_STIR, BAND_RHO = 1.5, 0.2
LEAST_STIR = 0.8
"""Gray levels by which the livelier cells of both must stir before correlation means anything: under it is coding noise."""
HINT_RHO, HINT_CLEAR = 0.75, 0.35
ON_LINE_TICKS = 3
"""A fifth of a second to either side: how far picture and sound may have come apart."""
QUIET = 0.6
"""Gray levels of stir in the weighed cells under which a tick says nothing either way."""


@dataclass(frozen=True, slots=True)
class Run:
    """B's seconds [b_start, b_end) are A's from offset + speed * b_start on, by motion. `sure` is rho * sqrt(seconds)."""

    b_start: float
    b_end: float
    offset: float
    speed: float
    rho: float
    runner_up: float
    spread: float
    """Share of the bands of the picture in which both move that move together: a shared ticker is one band of them."""
    inner: float
    """The least correlation that is left without the top, bottom, left or right sixth of the common picture."""
    alike: float
    """Share of the 25 fields of the common picture, of those that hold something on both sides, that look alike along the line."""

    @property
    def seconds(self) -> float:
        """How long it is in B."""
        return self.b_end - self.b_start

    @property
    def sure(self) -> float:
        """How far from chance: chance correlation falls as one over the root of the length."""
        return self.rho * max(0.0, self.seconds * self.speed) ** 0.5

    @property
    def same(self) -> bool:
        """The rule by which two pictures are called one recording."""
        return (
            self.rho > LEAST_RHO
            and self.spread >= LEAST_SPREAD
            and self.inner >= LEAST_INNER
            and self.alike >= LEAST_ALIKE
            and min(self.seconds, self.seconds * self.speed) >= LEAST_SECONDS - 0.1
            and self.sure >= LEAST_SURE
            and self.rho - self.runner_up >= LEAST_CLEAR
        )

    @property
    def hint(self) -> bool:
        """Too short for the rule, and yet beyond what chance was seen to do in two seconds."""
        return (
            min(self.seconds, self.seconds * self.speed) < LEAST_SECONDS - 0.1
            and self.rho >= HINT_RHO
            and self.rho - self.runner_up >= HINT_CLEAR
            and self.spread >= LEAST_SPREAD
            and self.inner >= LEAST_INNER
            and self.alike >= LEAST_ALIKE
        )


def runs(moving: Moving) -> list[Run]:
    """All stretches of B that move as A does, best first; also such as do not pass the rule."""
    there = np.flatnonzero(moving.b_shown)
    if not len(there) or min(moving.stir_a, moving.stir_b) < LEAST_STIR:
        return []
    first, last = int(there[0]), int(there[-1]) + 1
    taken = np.zeros(len(moving.b), bool)
    found: list[Run] = []
    for peak, start, stop in _candidates(moving, first, last):
        if taken[start:stop].mean() > 0.5:
            continue
        run = _grown(moving, peak, start, stop)
        if run is None or run.seconds < HINT_SECONDS:
            continue
        ticks = slice(int(run.b_start * RATE), int(run.b_end * RATE))
        if taken[ticks].mean() > 0.5:
            continue
        if run.same or run.hint:
            taken[ticks] = True
        found.append(run)
    return sorted(found, key=lambda run: (not run.same, not run.hint, -run.sure, run.b_start))


def _candidates(moving: Moving, first: int, last: int) -> list[tuple[Peak, int, int]]:
    """Peaks of the whole stretch and of six-second windows of it, likeliest first."""
    windows = [(first, last)]
    if last - first > WINDOW + HOP:
        hop = max(HOP, (last - first) // MOST_WINDOWS)
        windows += [(k, min(k + WINDOW, last)) for k in range(first, last - WINDOW // 2, hop)]
    others = SPEEDS[1:] if len(moving.a) <= LONG else SPEEDS[1:3]
    made: list[tuple[Peak, int, int]] = []
    for start, stop in windows:
        peaks = best(moving, (1.0,), start=start, stop=stop)
        if not peaks or peaks[0].rho < 0.7:
            peaks += best(moving, others, start=start, stop=stop)
        peaks.sort(key=lambda peak: -peak.rho * peak.ticks**0.5)
        made += [(peak, start, stop) for peak in peaks[:2] if peak.rho > 0.25]
    return sorted(made, key=lambda each: (-each[0].rho * each[0].ticks ** 0.5, each[1]))


def _grown(moving: Moving, peak: Peak, start: int, stop: int) -> Run | None:
    speed, offset = _refined(moving, peak, start, stop)
    along = _along(moving, speed, offset)
    inside = np.flatnonzero(along.there[start:stop]) + start
    if len(inside) < HINT_SECONDS * RATE:
        return None
    core = int(inside[np.argmax(along.rho[inside])])
    if along.rho[core] <= 0:
        return None
    level = float(np.median(along.rho[inside][along.rho[inside] > 0.5 * along.rho[core]]))
    begin, end = _extent(along, core, level)
    run = _measured(moving, along, begin, end, speed, offset)
    if run is not None and run.rho < level / 2:
        return None
    return run


def _refined(moving: Moving, peak: Peak, start: int, stop: int) -> tuple[float, float]:
    """Speed and offset with the most correlation near the peak, to a twentieth of a tick at both ends of the window."""
    if peak.speed == 1.0 and peak.rho > 0.6:
        return 1.0, peak.offset
    middle = (start + stop) / 2
    anchor = peak.offset + peak.speed * middle
    tried = [peak.speed + step for step in (0.0, -0.01, 0.01, -0.02, 0.02, -0.03, 0.03)]
    speeds = np.array([*tried, 1.0] if abs(peak.speed - 1.0) < 0.06 else tried)
    shifts = np.arange(-6, 7)
    rho = _on_lines(moving, speeds, anchor, middle, shifts, start, stop)
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


def _paired(
    moving: Moving, speed: float, offset: float, start: int, stop: int, *, look: bool = False
) -> tuple[Cells, Cells, NDArray[np.bool_]]:
    """A's and B's rows on B's ticks along the line, and which of them both show."""
    source, other = (moving.look_a, moving.look_b) if look else (moving.a, moving.b)
    at = offset + speed * np.arange(start, stop)
    low = np.clip(np.floor(at).astype(np.int64), 0, max(0, len(source) - 2))
    part = np.clip(at - low, 0.0, 1.0).astype(np.float32)[:, None]
    high = np.minimum(low + 1, len(source) - 1)
    rows = (source[low] * (1 - part) + source[high] * part).astype(np.float32)
    there = (at > -0.5) & (at < len(source) - 0.5) & moving.a_shown[low] & moving.b_shown[start:stop]
    return rows, other[start:stop], there


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
    rows_a, rows_b, there = _paired(moving, speed, offset, 0, len(moving.b))
    weighed = rows_a * moving.weight
    gate = there.astype(np.float64)
    cross = (weighed * rows_b).sum(axis=1) * gate
    energy_a = (weighed * rows_a).sum(axis=1) * gate
    energy_b = (rows_b**2 * moving.weight).sum(axis=1) * gate
    box = np.ones(SLIDE)
    slid = [np.convolve(each, box, "same") for each in (cross, energy_a, energy_b)]
    rho = slid[0] / np.sqrt(np.maximum(slid[1] * slid[2], 1e-9))
    total = max(float(moving.weight.sum()), 1e-6) * SLIDE
    stirs = np.sqrt(np.minimum(slid[1], slid[2]) / total) > QUIET
    look_a, look_b, _ = _paired(moving, speed, offset, 0, len(moving.b), look=True)
    look_a, look_b = look_a - look_a.mean(axis=1, keepdims=True), look_b - look_b.mean(axis=1, keepdims=True)
    norm = np.linalg.norm(look_a, axis=1) * np.linalg.norm(look_b, axis=1)
    look = np.where(there, (look_a * look_b).sum(axis=1) / np.maximum(norm, 1e-6), -1.0)
    return _Along(rho, stirs, there, look.astype(np.float64), cross, energy_a, energy_b)


def _extent(along: _Along, core: int, level: float) -> tuple[int, int]:
    """Out from the core while it moves together, or nothing moves and it looks the same; the half-way crossing is the edge."""
    usual = float(np.median(along.look[max(0, core - RATE) : core + RATE]))
    alike = along.look > usual - max(0.15, (1 - usual) * 0.5)
    together = along.rho > level / 2
    goes_on = along.there & alike & (together | ~along.stirs)

    def reach(step: int) -> int:
        at, held, missing = core, core, 0
        while 0 <= at < len(goes_on) and missing <= RATE // 2:
            if goes_on[at]:
                held, missing = at, 0
            else:
                missing += 1
            at += step
        return held

    return reach(-1), reach(1) + 1


def _measured(moving: Moving, along: _Along, begin: int, end: int, speed: float, offset: float) -> Run | None:
    part = slice(begin, end)
    both = float(along.energy_a[part].sum() * along.energy_b[part].sum())
    if end - begin < RATE or both <= 0:
        return None
    rho = float(along.cross[part].sum()) / float(both**0.5)
    rows = at_speed((moving.b * moving.b_shown[:, None])[part], speed)
    spread, inner = _spread(moving, speed, offset, begin, end)
    others, offsets, ticks = correlate(moving.a * moving.a_shown[:, None], rows, moving.weight)
    apart = (np.abs(offsets - (offset + speed * begin)) > APART * RATE) & (ticks >= 0.7 * len(rows))
    return Run(
        b_start=begin / RATE,
        b_end=end / RATE,
        offset=offset / RATE,
        speed=speed,
        rho=rho,
        runner_up=float(others[apart].max(initial=0.0)),
        spread=spread,
        inner=inner,
        alike=_alike(moving, speed, offset, begin, end),
    )


def _spread(moving: Moving, speed: float, offset: float, begin: int, end: int) -> tuple[float, float]:
    """The share of bands that move together, across or down, whichever is less; and the correlation without its best edge.

    Only bands count in which both move. The second figure is the least of four: without the top sixth, the bottom, the
    left, the right. What runs through a bar at an edge is then gone.
    """
    rows_a, rows_b, there = _paired(moving, speed, offset, begin, end)
    rows_a, rows_b = rows_a[there], rows_b[there]
    energy_a, energy_b = (rows_a**2).sum(axis=0), (rows_b**2).sum(axis=0)
    cross = (rows_a * rows_b).sum(axis=0)
    floor = BAND_STIR**2 * max(1, len(rows_a))
    lively = (energy_a > floor) & (energy_b > floor)
    shares: list[float] = []
    inner = 1.0
    for place, size in ((moving.cell // moving.width, moving.height), (moving.cell % moving.width, moving.width)):
        band = place * BANDS // size
        told = agree = 0
        for k in range(BANDS):
            inside = lively & (band == k)
            if inside.sum() >= 3:
                told += 1
                rho = cross[inside].sum() / max(1e-9, float((energy_a[inside].sum() * energy_b[inside].sum()) ** 0.5))
                agree += int(rho > BAND_RHO)
        shares.append(agree / told if told else 1.0)
        for edge in (0, BANDS - 1):
            weight = moving.weight * (band != edge)
            size_of_both = float((weight @ energy_a) * (weight @ energy_b)) ** 0.5
            inner = min(inner, float(weight @ cross) / max(1e-9, size_of_both))
    return min(shares), inner


def _alike(moving: Moving, speed: float, offset: float, begin: int, end: int) -> float:
    """Of the fields that hold something on both sides, the share that look alike along the line, half a second at a time."""
    rows_a, rows_b, there = _paired(moving, speed, offset, begin, end, look=True)
    if not there.any():
        return 0.0
    parts = np.arange(0, int(there.sum()), RATE // 2)
    lengths = np.diff(np.append(parts, int(there.sum())))[:, None]
    one, other = (np.add.reduceat(rows[there], parts, axis=0) / lengths for rows in (rows_a, rows_b))
    down, across = np.divmod(moving.cell, moving.width)
    field = down * FIELDS // moving.height * FIELDS + across * FIELDS // moving.width
    told = agree = 0
    for k in range(FIELDS * FIELDS):
        inside = field == k
        if inside.sum() < 6:
            continue
        left = one[:, inside] - one[:, inside].mean(axis=1, keepdims=True)
        right = other[:, inside] - other[:, inside].mean(axis=1, keepdims=True)
        if min(left.std(), right.std()) >= FIELD_LEVELS:
            told += 1
            agree += int((left * right).sum() >= FIELD_RHO * float(np.linalg.norm(left) * np.linalg.norm(right)))
    return agree / told if told else 0.0


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
    rows_a, rows_b, there = _paired(moving, speed, offset, start, stop)
    weighed = rows_a[there] * moving.weight
    return (
        float((weighed * rows_b[there]).sum()),
        float((weighed * rows_a[there]).sum()),
        float((rows_b[there] ** 2 * moving.weight).sum()),
    )
