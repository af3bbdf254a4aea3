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
        self._of_a, self._of_b = _Energy(self._a), _Energy(self._b)
        self._energy_a = np.concatenate([[0.0], np.cumsum(self._of_a.own)])
        self._made: tuple[int, int, Cells] | None = None

    def at(self, start: int, stop: int, speed: float, least: int) -> Slid:
        """B's ticks [start, stop) at this speed, over all offsets that leave `least` ticks in common."""
        low, part = _clock(stop - start, speed)
        offsets = np.arange(least - len(low), len(self._a) - least + 1)
        if not len(offsets):
            return Slid(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64), len(low))
        begin, end = np.maximum(offsets, 0), np.minimum(offsets + len(low), len(self._a))
        high = np.minimum(start + low + 1, len(self._b) - 1)
        energy_b = np.concatenate([[0.0], np.cumsum(self._of_b.between(start + low, high, part))])
        of_a, of_b = self._energy_a[end] - self._energy_a[begin], energy_b[end - offsets] - energy_b[begin - offsets]
        # where one side is all but still, what is divided by is rounding error
        moves = (of_a > LEAST_MOVED * self._energy_a[-1]) & (of_b > LEAST_MOVED * energy_b[-1])
        cross = self._cross(start, stop, low, part)[offsets + len(low) - 1]
        rho = np.where(moves, cross / np.sqrt(np.maximum(of_a * of_b, 1e-9)), 0.0)
        return Slid(rho, offsets, end - begin, len(low))

    def along(
        self, speed: float, offset: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Of each tick of B on one line, from A's tick `offset` on: its product with A's picture there, and the square of either.

        Beyond A's ends its first and last ticks are taken.
        """
        at = offset + speed * np.arange(len(self._b), dtype=np.float64)
        low = np.clip(np.floor(at).astype(np.int64), 0, max(0, len(self._a) - 2))
        part = np.clip(at - low, 0.0, 1.0)
        high = np.minimum(low + 1, len(self._a) - 1)
        if self._held:
            products, ticks = self._products(0, len(self._b)), np.arange(len(self._b))
            cross = (1 - part) * products[ticks, low] + part * products[ticks, high]
        else:
            cross = (1 - part) * _dots(self._b, self._a[low]) + part * _dots(self._b, self._a[high])
        return cross, self._of_a.between(low, high, part), self._of_b.own

    @property
    def _held(self) -> bool:
        return len(self._a) * len(self._b) <= MOST_PRODUCTS

    def _products(self, start: int, stop: int) -> Cells:
        """Of B's ticks [start, stop) with all of A's."""
        first, last = (0, len(self._b)) if self._held else (start, stop)
        if self._made is None or self._made[:2] != (first, last):
            self._made = first, last, self._b[first:last] @ self._a.T
        return self._made[2][start - first : stop - first]

    def _cross(self, start: int, stop: int, low: NDArray[np.int64], part: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sums of products by offset, from one tick of B over A's first on."""
        if not self._held and stop - start > SHORT:
            return _transformed(self._a, _between(self._b[start:stop], low, part))
        return _diagonals(_between(self._products(start, stop), low, part))


class _Energy:
    """Squares of ticks, and of what lies between one and the next."""

    def __init__(self, rows: Cells) -> None:
        self.own, self._beside = _dots(rows, rows), np.append(_dots(rows[:-1], rows[1:]), 0.0)

    def between(
        self, low: NDArray[np.int64], high: NDArray[np.int64], part: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """`high` is the tick after `low`, or the same."""
        return (1 - part) ** 2 * self.own[low] + 2 * part * (1 - part) * self._beside[low] + part**2 * self.own[high]


def _dots(one: Cells, other: Cells) -> NDArray[np.float64]:
    return np.einsum("ij,ij->i", one, other, dtype=np.float64)


def _clock(count: int, speed: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Of each tick of A's clock the tick of B at or before it, and how far it lies towards the next."""
    if speed == 1.0 or count < 2:
        return np.arange(count), np.zeros(count)
    at = np.arange(int(count * speed)) / speed
    low = np.minimum(at.astype(np.int64), count - 2)
    return low, np.minimum(at - low, 1.0)


def _between(rows: Cells, low: NDArray[np.int64], part: NDArray[np.float64]) -> Cells:
    if not part.any():
        return rows if len(low) == len(rows) else rows[low]
    far = part.astype(np.float32)[:, None]
    made: Cells = rows[low] * (1 - far)
    made += rows[low + 1] * far
    return made


def _diagonals(products: Cells) -> NDArray[np.float64]:
    """The sum of each diagonal of (ticks of B, ticks of A), from the lower left to the upper right."""
    count, length = products.shape
    if (
        count > length
    ):  # what is laid out below grows with the square of the rows: ten minutes against three seconds took 300 MB
        return _diagonals(products.T)[::-1]
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
