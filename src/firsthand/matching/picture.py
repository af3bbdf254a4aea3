"""Same picture, by PDQ hashes that agree along a line in time.

Two clips of one scene agree frame by frame wherever the camera stands still, whatever is said in them; only a picture
that *changes* along the line can tell one recording from another. So every stretch carries how much it changed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.prints import PICTURE_STEP_MS, PicturePrints

NEAR = 45
"""Bits of 256 in which two hashes of one picture may differ (31 is Meta's own figure; different scenes stood at 80 and more)."""
SPEEDS = (1.0, 0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15, 1.2, 1.25)
ON_LINE_MS = 500
GAP_MS = 2000
MOST_PAIRS = 30_000_000
"""Frame pairs looked at in one go; longer recordings are thinned until they fit."""
MOST_LINES = 32


@dataclass(frozen=True, slots=True)
class Likeness:
    """The frame pairs that agree: rows of A, columns of B, at their times, one mirror state."""

    a_ms: NDArray[np.int64]
    b_ms: NDArray[np.int64]
    ia: NDArray[np.int64]
    jb: NDArray[np.int64]
    mirrored: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of B whose pictures are those of A along a line, and how much they change along it."""

    offset_ms: float
    speed: float
    mirrored: bool
    a_start_ms: float
    a_end_ms: float
    b_start_ms: float
    b_end_ms: float
    frames: int
    coverage: float
    """Share of B's prints in the stretch that agree."""
    alone: float
    """Share of the frame pairs beside the line that do not agree: 1 where the line is the only reading, 0 where all fits all."""


def distances(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Bits that differ, capped at 255: (n, 4) and (m, 4) to (n, m)."""
    total = np.zeros((len(a), len(b)), dtype=np.uint16)
    for word in range(4):
        total += np.bitwise_count(a[:, word, None] ^ b[None, :, word])
    return np.minimum(total, 255).astype(np.uint8)


def likeness(a: PicturePrints, b: PicturePrints) -> tuple[Likeness, Likeness]:
    """Which frames agree, plain and mirrored. Very long pairs are thinned evenly on B's side."""
    step = max(1, -(-len(a.at_ms) * len(b.at_ms) // MOST_PAIRS))
    b_ms = b.at_ms[::step]

    def pairs(words: NDArray[np.uint64], *, mirrored: bool) -> Likeness:
        rows, columns = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        chunk = max(1, 4_000_000 // max(1, len(b_ms)))
        for start in range(0, len(a.at_ms), chunk):
            near = distances(a.words[start : start + chunk], words[::step]) <= NEAR
            i, j = np.nonzero(near)
            rows.append(i + start)
            columns.append(j)
        return Likeness(a.at_ms, b_ms, np.concatenate(rows), np.concatenate(columns), mirrored)

    return pairs(b.words, mirrored=False), pairs(b.mirrored, mirrored=True)


def stretches(pairs: Likeness) -> list[Stretch]:
    """The stretches of B that run along lines in A, strongest first, each frame of B told once."""
    found: list[Stretch] = []
    ia, jb = pairs.ia, pairs.jb
    for _ in range(MOST_LINES):
        line = _best_line(pairs, ia, jb)
        if line is None:
            break
        speed, offset = line
        on = np.abs(pairs.a_ms[ia] - speed * pairs.b_ms[jb] - offset) <= ON_LINE_MS
        made = [_stretch(pairs, part, speed, offset) for part in _parts(pairs, jb[on])]
        made = [each for each in made if each is not None]
        if not made:
            break
        found += made
        told = np.zeros(len(pairs.b_ms), dtype=bool)
        for each in made:
            told |= (pairs.b_ms >= each.b_start_ms) & (pairs.b_ms < each.b_end_ms)
        keep = ~told[jb]
        ia, jb = ia[keep], jb[keep]
    return sorted(found, key=lambda each: (-each.frames, each.b_start_ms, each.offset_ms))


def _best_line(pairs: Likeness, ia: NDArray[np.int64], jb: NDArray[np.int64]) -> tuple[float, float] | None:
    """Speed and offset of the line with most weight; a frame that agrees with many weighs little on each."""
    if len(ia) < 3:
        return None
    weight = 1.0 / np.bincount(jb, minlength=len(pairs.b_ms))[jb]
    best: tuple[float, float, float] | None = None
    for speed in SPEEDS:
        offsets = pairs.a_ms[ia] - speed * pairs.b_ms[jb]
        bins = np.floor((offsets - offsets.min()) / (PICTURE_STEP_MS / 2)).astype(np.int64)
        pile = np.bincount(bins, weights=weight, minlength=int(bins.max()) + 4)
        four = pile[:-3] + pile[1:-2] + pile[2:-1] + pile[3:]
        peak = int(np.argmax(four))
        # another speed must say clearly more than equal speed, or a still scene would choose one at random
        score = float(four[peak]) * (1.0 if speed == 1.0 else 0.9)
        if best is None or score > best[0] + 1e-9:
            inside = (bins >= peak) & (bins <= peak + 3)
            best = score, speed, float(np.average(offsets[inside], weights=weight[inside]))
    return None if best is None else (best[1], best[2])


def _parts(pairs: Likeness, jb: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    columns = np.unique(jb)
    if not len(columns):
        return []
    return np.split(columns, np.flatnonzero(np.diff(pairs.b_ms[columns]) > GAP_MS) + 1)


def _stretch(pairs: Likeness, columns: NDArray[np.int64], speed: float, offset: float) -> Stretch | None:
    if len(columns) < 3:
        return None
    b_ms = pairs.b_ms[columns]
    start, end = float(b_ms[0]), float(b_ms[-1] + PICTURE_STEP_MS)
    inside = int(np.count_nonzero((pairs.b_ms >= start) & (pairs.b_ms < end)))
    return Stretch(
        offset_ms=offset,
        speed=speed,
        mirrored=pairs.mirrored,
        a_start_ms=max(0.0, offset + speed * start),
        a_end_ms=max(0.0, offset + speed * end),
        b_start_ms=start,
        b_end_ms=end,
        frames=len(columns),
        coverage=len(columns) / max(1, inside),
        alone=_alone(pairs, start, end, speed, offset),
    )


def _alone(pairs: Likeness, start: float, end: float, speed: float, offset: float) -> float:
    """Of the pairs inside the stretch that lie more than 1.5 s off the line, the share that does not agree."""
    b_in = np.flatnonzero((pairs.b_ms >= start) & (pairs.b_ms < end))
    low, high = offset + speed * start, offset + speed * end
    a_in = np.flatnonzero((pairs.a_ms >= low) & (pairs.a_ms < high))
    off = np.abs(pairs.a_ms[a_in, None] - speed * pairs.b_ms[None, b_in] - offset) > 1500
    possible = int(off.sum())
    if not possible:
        return 0.0
    held = np.isin(pairs.ia, a_in) & np.isin(pairs.jb, b_in)
    apart = np.abs(pairs.a_ms[pairs.ia[held]] - speed * pairs.b_ms[pairs.jb[held]] - offset) > 1500
    return 1.0 - int(apart.sum()) / possible


def changes(prints: PicturePrints, start_ms: float, end_ms: float) -> int:
    """How often, from `start_ms` to `end_ms`, the picture had moved on by more than NEAR since it last had."""
    inside = np.flatnonzero((prints.at_ms >= start_ms) & (prints.at_ms < end_ms))
    if not len(inside):
        return 0
    count, at = 0, inside[0]
    for each in inside[1:]:
        if int(np.bitwise_count(prints.words[at] ^ prints.words[each]).sum()) > NEAR:
            count, at = count + 1, each
    return count


def agreeing_seconds(
    a: PicturePrints, b: PicturePrints, speed: float, offset_ms: float, *, mirrored: bool
) -> NDArray[np.int64]:
    """Times of those prints of B that agree with a print of A on the given line (half a second either way)."""
    words = b.mirrored if mirrored else b.words
    target = offset_ms + speed * b.at_ms
    first = np.searchsorted(a.at_ms, target - ON_LINE_MS, "left")
    last = np.searchsorted(a.at_ms, target + ON_LINE_MS, "right")
    agree = np.zeros(len(b.at_ms), dtype=bool)
    for step in range(int((last - first).max(initial=0))):
        index = np.minimum(first + step, len(a.at_ms) - 1)
        bits = np.bitwise_count(a.words[index] ^ words).sum(axis=1)
        agree |= (first + step < last) & (bits <= NEAR)
    return b.at_ms[agree]
