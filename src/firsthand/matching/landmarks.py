"""What a landmark says: two peaks of the spectrogram and the time between them, in one number.

A hash holds the first peak's frequency bin, the second's, and the frames between less one: `f1 << 14 | f2 << 6 | dt - 1`,
with bins of 15.625 Hz (8000 / 512) in eight bits and frames of 16 ms (128 / 8000) in six. At another speed the same
sound has other fields; `at_speed` says which.
"""

import numpy as np
from numpy.typing import NDArray

FRAME_MS = 16
F1_SHIFT, F2_SHIFT = 14, 6
BIN_MASK, DT_MASK = 0xFF, 0x3F


def fields(hashes: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """First bin, second bin and frames between."""
    wide = hashes.astype(np.int64)
    return wide >> F1_SHIFT & BIN_MASK, wide >> F2_SHIFT & BIN_MASK, (wide & DT_MASK) + 1


def hashes_of(f1: NDArray[np.int64], f2: NDArray[np.int64], dt: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The inverse of `fields`."""
    return ((f1 << F1_SHIFT) | (f2 << F2_SHIFT) | (dt - 1)).astype(np.uint32)


def at_speed(
    at_ms: NDArray[np.int64], hashes: NDArray[np.uint32], speed: float, *, pitch_kept: bool
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The landmarks that the same sound would show when played `1 / speed` as fast, with their (unchanged) times.

    Rounding on both sides is met by trying the neighbours: three frames between, and two bins each where the pitch
    moved with the speed. Landmarks that leave the fields are dropped.
    """
    f1, f2, dt = fields(hashes)
    times: list[NDArray[np.int64]] = []
    made: list[NDArray[np.uint32]] = []
    middle = np.rint(dt * speed).astype(np.int64)
    bins = [(f1, f2)] if pitch_kept else [(_near(f1 / speed, a), _near(f2 / speed, b)) for a in (0, 1) for b in (0, 1)]
    for low, high in bins:
        for step in (-1, 0, 1):
            frames = middle + step
            fits = (frames >= 1) & (frames <= DT_MASK + 1) & (low <= BIN_MASK) & (high <= BIN_MASK)
            times.append(at_ms[fits])
            made.append(hashes_of(low[fits], high[fits], frames[fits]))
    return np.concatenate(times), np.concatenate(made)


def _near(value: NDArray[np.float64], which: int) -> NDArray[np.int64]:
    """The nearest whole bin (0) or the second nearest (1)."""
    nearest = np.rint(value)
    if which:
        nearest = np.where(value >= nearest, nearest + 1, nearest - 1)
    return np.clip(nearest, 0, None).astype(np.int64)
