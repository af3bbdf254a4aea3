"""Same sound, by landmarks that agree along a line in time.

A chance agreement of two hashes falls on any line; the sound of one recording piles them on one. How high a pile must be
is judged against the chance piles of the same pair (Chernoff's bound on the Poisson tail), so steady tones and hum,
which agree everywhere, agree nowhere in particular.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.landmarks import FRAME_MS, at_speed, fields
from firsthand.matching.prints import SoundPrints

SPEEDS = (0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15, 1.2, 1.25)
LEAST_VOTES = 8
LEAST_SURPRISE = 25.0
"""Natural log of how unlikely a pile is by chance before it counts: e^-25 for one bin, with a million bins to look in."""
GAP_MS = 2000
"""Landmarks further apart than this along a line belong to two stretches."""
MOST_LINES = 64
MOST_COMMON = 64
"""A hash that one recording holds more often than this is a tone, not a mark."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of B that is a stretch of A: A's time = `offset_ms` + `speed` * B's time. `seen` are B's times of agreement."""

    offset_ms: float
    speed: float
    b_start_ms: float
    b_end_ms: float
    seen: NDArray[np.int64]

    def a_at(self, b_ms: float) -> float:
        """The time in A of `b_ms` in B."""
        return self.offset_ms + self.speed * b_ms


def sound_lines(a: SoundPrints, b: SoundPrints) -> list[Line]:
    """All stretches, strongest first. Other speeds are tried on what equal speed has not explained."""
    found = _lines_at(a, b.at_ms, b.hash, 1.0, tolerance=40)
    for pitch_kept in (True, False):
        found += _other_speeds(a, b, found, pitch_kept=pitch_kept)
    return sorted(found, key=lambda line: (-len(line.seen), line.b_start_ms, line.offset_ms))


def _other_speeds(a: SoundPrints, b: SoundPrints, found: list[Line], *, pitch_kept: bool) -> list[Line]:
    left = np.ones(len(b.at_ms), dtype=bool)
    for line in found:
        left &= (b.at_ms < line.b_start_ms) | (b.at_ms > line.b_end_ms)
    if left.sum() < LEAST_VOTES:
        return []
    at_ms, hashes = b.at_ms[left], b.hash[left]
    lines: list[Line] = []
    for speed in SPEEDS:
        if _worth(a, *probe(at_ms, hashes), speed, pitch_kept=pitch_kept):
            lines += _lines_at(a, *at_speed(at_ms, hashes, speed, pitch_kept=pitch_kept), speed, tolerance=150)
    return _strongest_apart(lines)


def probe(at_ms: NDArray[np.int64], hashes: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """What a long recording is asked about at other speeds: all of it to 90 s, else 30 s of its start, middle and end."""
    first, last = int(at_ms[0]), int(at_ms[-1])
    if last - first <= 90_000:
        return at_ms, hashes
    starts = (first, (first + last) // 2 - 15_000, last - 30_000)
    inside = np.zeros(len(at_ms), dtype=bool)
    for start in starts:
        inside |= (at_ms >= start) & (at_ms < start + 30_000)
    return at_ms[inside], hashes[inside]


def _worth(
    a: SoundPrints, at_ms: NDArray[np.int64], hashes: NDArray[np.uint32], speed: float, *, pitch_kept: bool
) -> bool:
    """Whether any pile at this speed stands out, by the probe."""
    agreed = agreeing(a, *at_speed(at_ms, hashes, speed, pitch_kept=pitch_kept), speed)
    return len(agreed) >= LEAST_VOTES and _peak(agreed.ta - speed * agreed.tb, 150) is not None


def _strongest_apart(lines: list[Line]) -> list[Line]:
    """Of lines at neighbouring speeds through the same stretch of B, only the strongest."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda line: (-len(line.seen), line.speed, line.b_start_ms)):
        length = line.b_end_ms - line.b_start_ms
        shared = [min(line.b_end_ms, o.b_end_ms) - max(line.b_start_ms, o.b_start_ms) for o in kept]
        if not any(share > 0.3 * length for share in shared):
            kept.append(line)
    return kept


@dataclass(frozen=True, slots=True, eq=False)
class Agreed:
    """Equal landmarks of A and B: their times, and the time in B at which the second peak stands."""

    ta: NDArray[np.int64]
    tb: NDArray[np.int64]
    until: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ta)

    def take(self, which: NDArray[np.bool_] | NDArray[np.int64]) -> "Agreed":
        """Some of them."""
        return Agreed(self.ta[which], self.tb[which], self.until[which])


def agreeing(a: SoundPrints, b_ms: NDArray[np.int64], b_hash: NDArray[np.uint32], speed: float) -> Agreed:
    """All equal hashes, each pair once. `b_hash` is as A would have it, `speed` how fast B runs through A."""
    order = np.argsort(a.hash, kind="stable")
    stored = a.hash[order]
    first, last = np.searchsorted(stored, b_hash, "left"), np.searchsorted(stored, b_hash, "right")
    counts = last - first
    counts[counts > MOST_COMMON] = 0
    which = np.repeat(np.arange(len(b_hash)), counts)
    within = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    frames = fields(b_hash[which])[2]
    until = b_ms[which] + np.rint(frames * FRAME_MS / speed).astype(np.int64)
    return Agreed(a.at_ms[order[first[which] + within]], b_ms[which], until)


def _lines_at(
    a: SoundPrints, b_ms: NDArray[np.int64], b_hash: NDArray[np.uint32], speed: float, *, tolerance: int
) -> list[Line]:
    left = agreeing(a, b_ms, b_hash, speed)
    lines: list[Line] = []
    for _ in range(MOST_LINES):
        if len(left) < LEAST_VOTES:
            break
        offsets = left.ta - speed * left.tb
        peak = _peak(offsets, tolerance)
        if peak is None:
            break
        on = np.abs(offsets - peak) <= tolerance
        stretches = _stretches(left.take(on), speed, tolerance, _chance(offsets, left.tb, tolerance))
        lines += stretches
        gone = on if not stretches else _near_any(stretches, left.ta, left.tb)
        gone |= np.abs(offsets - peak) <= tolerance / 2  # always move on
        left = left.take(~gone)
    return lines


def _near_any(lines: list[Line], ta: NDArray[np.int64], tb: NDArray[np.int64]) -> NDArray[np.bool_]:
    gone = np.zeros(len(ta), dtype=bool)
    for line in lines:
        inside = (tb >= line.b_start_ms) & (tb <= line.b_end_ms)
        gone |= inside & (np.abs(ta - line.offset_ms - line.speed * tb) <= 500)
    return gone


def _peak(offsets: NDArray[np.float64], tolerance: int) -> float | None:
    """The middle of the highest pile, if it is higher than chance makes them."""
    width = tolerance
    bins = np.floor((offsets - offsets.min()) / width).astype(np.int64)
    pile = np.bincount(bins, minlength=int(bins.max()) + 2)
    pair = pile[:-1] + pile[1:]
    best = int(np.argmax(pair))
    if pair[best] < LEAST_VOTES or surprise(float(pair[best]), _level(pair)) < LEAST_SURPRISE:
        return None
    inside = offsets[(bins == best) | (bins == best + 1)]
    return float(np.median(inside))


def _level(piles: NDArray[np.int64]) -> float:
    """How high a pile is by chance here: the larger of the mean and the highest of nine in ten, the peak itself left out."""
    without = np.delete(piles, int(np.argmax(piles)))
    if not len(without):
        return 0.05
    return max(float(np.quantile(without, 0.9)), min(float(without.mean()), 50.0) if len(without) > 20 else 0.0, 0.05)


def _chance(offsets: NDArray[np.float64], tb: NDArray[np.int64], tolerance: int) -> float:
    """Agreements by chance on one line, per millisecond of B."""
    reach = max(float(np.ptp(offsets)), 1000.0)
    return len(offsets) * 2 * tolerance / reach / max(float(np.ptp(tb)), 1000.0)


def surprise(votes: float, chance: float) -> float:
    """-ln of Chernoff's bound on a Poisson count of mean `chance` reaching `votes`."""
    if votes <= chance:
        return 0.0
    return votes * float(np.log(votes / chance)) - (votes - chance)


def _stretches(agreed: Agreed, speed: float, tolerance: int, chance: float) -> list[Line]:
    agreed = agreed.take(np.lexsort((agreed.ta, agreed.tb)))
    tb = agreed.tb
    lines: list[Line] = []
    for part in np.split(np.arange(len(tb)), np.flatnonzero(np.diff(tb) > GAP_MS) + 1):
        part = _trimmed(part, tb)
        if len(part) < LEAST_VOTES or len(np.unique(tb[part])) < LEAST_VOTES // 2:
            continue
        expected = max(chance * float(np.ptp(tb[part])), 0.5)
        if surprise(len(part), expected) < LEAST_SURPRISE / 2:
            continue
        fitted_speed, offset = _fit(agreed.ta[part], tb[part], speed, tolerance)
        end = float(np.sort(agreed.until[part])[-3])  # the last but two: one chance agreement must not set the edge
        lines.append(Line(offset, fitted_speed, float(tb[part[0]]), end, np.unique(tb[part])))
    return lines


def _trimmed(part: NDArray[np.int64], tb: NDArray[np.int64]) -> NDArray[np.int64]:
    """Without strays at the ends: an end needs agreements at three times within a second. One sound may make many at one time."""
    times = np.unique(tb[part])
    while len(times) > 3 and times[2] - times[0] > 1000:
        times = times[1:]
    while len(times) > 3 and times[-1] - times[-3] > 1000:
        times = times[:-1]
    return part[(tb[part] >= times[0]) & (tb[part] <= times[-1])]


def _fit(ta: NDArray[np.int64], tb: NDArray[np.int64], speed: float, tolerance: int) -> tuple[float, float]:
    """Speed and offset: as tried where speed is 1, else by least squares with a closing tolerance."""
    if speed == 1.0:
        return 1.0, float(np.median(ta - tb))
    keep = np.ones(len(ta), dtype=bool)
    slope, offset = speed, float(np.median(ta - speed * tb))
    for limit in (tolerance, tolerance / 2, tolerance / 4):
        keep = np.abs(ta - offset - slope * tb) <= limit
        if keep.sum() < 4 or np.ptp(tb[keep]) < 2000:
            break
        slope, offset = (float(value) for value in np.polyfit(tb[keep].astype(np.float64), ta[keep], 1))
    return slope, offset
