"""Small gray pictures on an even clock, packed: what the film analyzer writes and the picture check reads.

A reel is cut into blocks of BLOCK pictures, each packed alone, so that a part can be read without the rest.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RATE = 15
"""Pictures a second."""
LONG_SIDE = 128
BLOCK = 60
"""Pictures packed together: four seconds."""
PIECE = 600 * RATE
"""Pictures in one stored piece, all but the last: ten minutes. A whole number of blocks."""


def pack(pictures: Sequence[NDArray[np.uint8]]) -> bytes:
    """One block of pictures of one size."""
    gray = np.stack(pictures)
    gray[1:] -= gray[:-1].copy()
    return zlib.compress(gray.tobytes(), 1)


def unpack(block: bytes, height: int, width: int) -> NDArray[np.uint8]:
    """The pictures (n, height, width) of one block. Raises ValueError for other bytes."""
    try:
        gray = np.frombuffer(zlib.decompress(block), np.uint8).reshape(-1, height, width)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return np.add.accumulate(gray, axis=0, dtype=np.uint8)
