"""Blank pictures: black, white, fog, a fade. They look like every other blank picture, so they are dropped before all else."""

import numpy as np
from numpy.typing import NDArray

FLAT = 14.0
"""Standard deviation, in gray levels of 256, of the middle of a picture under which it is blank."""
_EDGE = 0.2


def blank(gray: NDArray[np.uint8]) -> bool:
    """Whether the middle 60 % (each way) of a gray picture (h, w) is flat. Its edges may hold a caption or a logo."""
    rows, columns = (slice(round(side * _EDGE), round(side * (1 - _EDGE))) for side in gray.shape)
    middle = gray[rows, columns].astype(np.float64).ravel()
    # NumPy's own deviation takes four times as long, and this is asked of every picture of a film. These sums are exact.
    count, total, squares = middle.size, float(middle.sum()), float(middle @ middle)
    return count * squares - total * total < (FLAT * count) ** 2 if count else True
