"""Turning a stored picture upright, and the size it then has.

Cameras store pictures as the sensor lies and add a display matrix (ISO/IEC 14496-12, 6.2.2): 9 numbers of which four,
a b c d, send (x, y) to (ax + cy, bx + dy). Decoders do not apply it. Two uploads of one recording may differ by it alone.
"""

import struct
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Turn:
    """How a stored picture becomes upright: first swap its axes, then flip left-right, then top-bottom."""

    swap: bool = False
    flip_x: bool = False
    flip_y: bool = False

    @classmethod
    def of_matrix(cls, matrix: bytes) -> "Turn":
        """From a display matrix of nine native 32-bit integers, taken to the nearest quarter turn; anything else turns nothing."""
        if len(matrix) != 36:
            return cls()
        a, b, _, c, d, *_ = struct.unpack("=9i", matrix)
        if abs(a) + abs(d) >= abs(b) + abs(c):
            return cls(swap=False, flip_x=a < 0, flip_y=d < 0)
        return cls(swap=True, flip_x=c < 0, flip_y=b < 0)

    @property
    def degrees(self) -> int:
        """Clockwise degrees of the turn: 0, 90, 180 or 270. A mirrored picture's turn is that after mirroring left-right."""
        if self.swap:
            return 90 if self.flip_x or not self.flip_y else 270
        return 180 if self.flip_y else 0

    @property
    def mirrored(self) -> bool:
        """Whether the matrix also mirrors."""
        return self.swap ^ self.flip_x ^ self.flip_y

    def apply(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The upright picture, contiguous in memory."""
        if self.swap:
            pixels = pixels.swapaxes(0, 1)
        if self.flip_x:
            pixels = pixels[:, ::-1]
        if self.flip_y:
            pixels = pixels[::-1]
        return np.ascontiguousarray(pixels)


def upright_size(width: int, height: int, aspect: Fraction | None, turn: Turn) -> tuple[int, int]:
    """Width and height of the upright picture in square pixels. `aspect` is that of one stored pixel; None or 0: square."""
    if aspect and aspect > 0:
        width = max(1, round(width * aspect))
    return (height, width) if turn.swap else (width, height)


def wished_size(width: int | None, height: int | None, whole: tuple[int, int]) -> tuple[int, int]:
    """The size wished for, with the shape kept where one side is left open; at least 1 by 1."""
    if width is None and height is None:
        return whole
    if height is None:
        assert width is not None
        return width, max(1, round(Fraction(width * whole[1], whole[0])))
    if width is None:
        return max(1, round(Fraction(height * whole[0], whole[1]))), height
    return width, height


def fitting_size(long_side: int, whole: tuple[int, int]) -> tuple[int, int]:
    """`whole` scaled down, never up, until its long side is at most `long_side`; at least 1 by 1."""
    longest = max(whole)
    if longest <= long_side:
        return whole
    return max(1, round(Fraction(whole[0] * long_side, longest))), max(
        1, round(Fraction(whole[1] * long_side, longest))
    )
