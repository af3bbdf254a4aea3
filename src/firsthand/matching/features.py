"""Points by which one picture can be laid over another: RootSIFT, which is SIFT (Lowe 2004) with Hellinger-normalised
descriptors (Arandjelovic and Zisserman 2012)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.model.errors import FirsthandError

LONG_SIDE = 480
"""The long side, in pixels, of the frame that tolerances are thought in; points are stored in units of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Points (n, 2) as x, y in units of the frame's long side, and their RootSIFT descriptors (n, 128), of unit length."""

    points: NDArray[np.float32]
    descriptors: NDArray[np.float32]
    width: float
    height: float
    """Of the frame, in units of its long side: one of them is 1."""

    def __len__(self) -> int:
        return len(self.points)


def open_cv() -> Any:
    """OpenCV, single-threaded; raises FirsthandError with the one command that brings it where it is missing."""
    try:
        import cv2
    except ImportError as error:
        raise FirsthandError(
            "Comparing pictures needs OpenCV, which is not installed.", hint="pip install 'firsthand[match]'"
        ) from error
    cv2.setNumThreads(1)
    return cv2


def rooted(sift: NDArray[np.uint8]) -> NDArray[np.float32]:
    """RootSIFT of stored descriptors (n, 128): their products are then Hellinger's kernel."""
    whole = sift.astype(np.float32)
    return np.sqrt(whole / np.maximum(whole.sum(axis=1, keepdims=True), 1e-6))


def mirrored(features: Features) -> Features:
    """The same points of the left-right mirror image, without looking at it: rows of the 4 x 4 grid reversed, orientations turned.

    A gradient at angle o stands at pi - o in the mirror; SIFT's grid turns with the point, so its first axis reverses.
    """
    blocks = features.descriptors.reshape(-1, 4, 4, 8)[:, ::-1]
    turned = blocks[..., (8 - np.arange(8)) % 8].reshape(-1, 128)
    points = features.points.copy()
    points[:, 0] = features.width - points[:, 0]
    return Features(points, np.ascontiguousarray(turned), features.width, features.height)
