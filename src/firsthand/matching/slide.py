"""B's ticks slid along A's at any speed: the weighted normalised correlation at every offset.

What is summed at every offset and every speed are products of a tick of A with a tick of B. They are made once for both; only where
there would be too many of them is each stretch transformed by Fourier instead.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST_MOVED = 0.02
"""An overlap must hold so much of each side's motion to be weighed at all."""
MOST_PRODUCTS = 4_000_000
"""Of ticks with ticks that are held: two minutes against two minutes, 16 MB."""
SHORT = 256
"""Ticks of B up to which products are made for a stretch of its own."""

Cells = NDArray[np.float32]
"""(ticks, cells): one row a tick."""


class Slid(NamedTuple):
    """Correlation, A's tick at B's first, and ticks in common, by offset; and how many ticks of A's clock B's stretch lasts."""

    rho: NDArray[np.float64]
    offsets: NDArray[np.int64]
    ticks: NDArray[np.int64]
    length: int


class Slide:
    """Two recordings' ticks on one grid, (ticks, cells) each, and a weight per cell."""

    def __init__(self, a: Cells, b: Cells, weight: NDArray[np.float32]) -> None:
        used = weight > 0
        root = np.sqrt(weight[used])
        self._a, self._b = a[:, used] * root, b[:, used] * root
        self._energy_a = np.concatenate([[0.0], np.cumsum(_dots(self._a, self._a))])
        self._own, self._beside = _dots(self._b, self._b), _dots(self._b[:-1], self._b[1:])
        self._made: tuple[int, int, Cells] | None = None

    def at(self, start: int, stop: int, speed: float, least: int) -> Slid:
        """B's ticks [start, stop) at this speed, over all offsets that leave `least` ticks in common."""
        low, part = _clock(stop - start, speed)
        offsets = np.arange(least - len(low), len(self._a) - least + 1)
        if not len(offsets):
            return Slid(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64), len(low))
        begin, end = np.maximum(offsets, 0), np.minimum(offsets + len(low), len(self._a))
        energy_b = self._energy_b(start, low, part)
        of_a, of_b = self._energy_a[end] - self._energy_a[begin], energy_b[end - offsets] - energy_b[begin - offsets]
        # where one side is all but still, what is divided by is rounding error
        moves = (of_a > LEAST_MOVED * self._energy_a[-1]) & (of_b > LEAST_MOVED * energy_b[-1])
        cross = self._cross(start, stop, low, part)[offsets + len(low) - 1]
        rho = np.where(moves, cross / np.sqrt(np.maximum(of_a * of_b, 1e-9)), 0.0)
        return Slid(rho, offsets, end - begin, len(low))

    def _energy_b(self, start: int, low: NDArray[np.int64], part: NDArray[np.float32]) -> NDArray[np.float64]:
        own, high = self._own[start + low], np.minimum(start + low + 1, len(self._own) - 1)
        if part.any():
            far = part.astype(np.float64)
            beside = self._beside[np.minimum(start + low, len(self._beside) - 1)]
            own = (1 - far) ** 2 * own + 2 * far * (1 - far) * beside + far**2 * self._own[high]
        return np.concatenate([[0.0], np.cumsum(own)])

    def _cross(self, start: int, stop: int, low: NDArray[np.int64], part: NDArray[np.float32]) -> NDArray[np.float64]:
        """Sums of products by offset, from one tick of B over A's first on."""
        held = len(self._a) * len(self._b) <= MOST_PRODUCTS
        if not held and stop - start > SHORT:
            return _transformed(self._a, _between(self._b[start:stop], low, part))
        first, last = (0, len(self._b)) if held else (start, stop)
        if self._made is None or self._made[:2] != (first, last):
            self._made = first, last, self._b[first:last] @ self._a.T
        return _diagonals(_between(self._made[2][start - first : stop - first], low, part))


def _dots(one: Cells, other: Cells) -> NDArray[np.float64]:
    return np.einsum("ij,ij->i", one, other, dtype=np.float64)


def _clock(count: int, speed: float) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Of each tick of A's clock the tick of B at or before it, and how far it lies towards the next."""
    if speed == 1.0 or count < 2:
        return np.arange(count), np.zeros(count, np.float32)
    at = np.arange(int(count * speed)) / speed
    low = np.minimum(at.astype(np.int64), count - 2)
    return low, np.minimum(at - low, 1.0).astype(np.float32)


def _between(rows: Cells, low: NDArray[np.int64], part: NDArray[np.float32]) -> Cells:
    if not part.any():
        return rows if len(low) == len(rows) else rows[low]
    made: Cells = rows[low] * (1 - part)[:, None]
    made += rows[low + 1] * part[:, None]
    return made


def _diagonals(products: Cells) -> NDArray[np.float64]:
    """The sum of each diagonal of (ticks of B, ticks of A), from the lower left to the upper right."""
    count, length = products.shape
    wide = length + count - 1
    flat = np.zeros(count * wide, np.float32)
    # Each row written one place further left than the one before: a diagonal is then a column.
    np.lib.stride_tricks.as_strided(flat[count - 1 :], (count, length), (4 * (wide - 1), 4))[:] = products
    return flat.reshape(count, wide).sum(axis=0, dtype=np.float64)


def _transformed(left: Cells, right: Cells) -> NDArray[np.float64]:
    """The same sums by Fourier transforms."""
    size = 1 << int(np.ceil(np.log2(len(left) + len(right))))
    spectrum = np.zeros(size // 2 + 1, np.complex128)
    for first in range(0, left.shape[1], 64):
        part = slice(first, first + 64)
        spectrum += (np.fft.rfft(left[:, part], size, axis=0) * np.conj(np.fft.rfft(right[:, part], size, axis=0))).sum(
            axis=1
        )
    return np.fft.irfft(spectrum, size)[np.arange(1 - len(right), len(left)) % size]
