"""Where in the picture two recordings move and look alike along a line in time: everywhere, or in a bar or a sticker that both wear."""

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.film import RATE
from firsthand.matching.motion import Moving
from firsthand.matching.slide import Cells

BANDS = 6
FIELDS, FIELD_LEVELS, FIELD_RHO = 5, 3.0, 0.7
"""A field of the picture holds something from this deviation in gray levels on, and two look alike from this correlation on."""
BAND_STIR, BAND_RHO = 1.5, 0.2
FIELD_STIR, FIELD_TOGETHER, FIELD_CELLS = 0.75, 0.3, 4
"""A field of that many cells moves in a second from this deviation in gray levels on, and two move together from this correlation on."""


def paired(
    moving: Moving, speed: float, offset: float, start: int, stop: int, *, look: bool = False
) -> tuple[Cells, Cells, NDArray[np.bool_]]:
    """A's and B's rows of cells on B's ticks [start, stop) along the line, and which of these both show; how they look, not how they move,
    where so asked."""
    source, other = (moving.look_a, moving.look_b) if look else (moving.a, moving.b)
    at = offset + speed * np.arange(start, stop)
    low = np.clip(np.floor(at).astype(np.int64), 0, max(0, len(source) - 2))
    part = np.clip(at - low, 0.0, 1.0).astype(np.float32)[:, None]
    high = np.minimum(low + 1, len(source) - 1)
    rows = (source[low] * (1 - part) + source[high] * part).astype(np.float32)
    there = (at > -0.5) & (at < len(source) - 0.5) & moving.a_shown[low] & moving.b_shown[start:stop]
    return rows, other[start:stop], there


def spread(moving: Moving, speed: float, offset: float, begin: int, end: int) -> tuple[float, float]:
    """The share of bands that move together, across or down, whichever is less; and the correlation without its best edge.

    Only bands count in which both move. The second figure is the least of four: without the top sixth, the bottom, the
    left, the right. What runs through a bar at an edge is then gone.
    """
    rows_a, rows_b, there = paired(moving, speed, offset, begin, end)
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


def agree(moving: Moving, speed: float, offset: float, begin: int, end: int) -> float:
    """Of the fields in which both move, second by second, the share that move together; 1 where there is none."""
    rows_a, rows_b, there = paired(moving, speed, offset, begin, end)
    seconds = int(there.sum()) // RATE
    if not seconds:
        return 1.0
    one, other = (rows[there][: seconds * RATE].reshape(seconds, RATE, -1) for rows in (rows_a, rows_b))
    down, across = np.divmod(moving.cell, moving.width)
    field = down * FIELDS // moving.height * FIELDS + across * FIELDS // moving.width
    belongs = np.eye(FIELDS * FIELDS)[field]
    energy_a, energy_b, cross = ((x * y).sum(axis=1) @ belongs for x, y in ((one, one), (other, other), (one, other)))
    cells = belongs.sum(axis=0)
    floor = FIELD_STIR**2 * RATE * cells
    lively = (energy_a > floor) & (energy_b > floor) & (cells >= FIELD_CELLS)
    rho = cross[lively] / np.sqrt(energy_a[lively] * energy_b[lively])
    return float((rho > FIELD_TOGETHER).mean()) if lively.any() else 1.0


def alike(moving: Moving, speed: float, offset: float, begin: int, end: int) -> float:
    """Of the fields that hold something on both sides, the share that look alike along the line, half a second at a time."""
    rows_a, rows_b, there = paired(moving, speed, offset, begin, end, look=True)
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
