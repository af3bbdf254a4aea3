"""Points by which one picture can be laid over another: RootSIFT, spread over the frame.

SIFT (Lowe 2004) with Hellinger-normalised descriptors (Arandjelovic and Zisserman 2012), kept by a 5 x 5 grid: taken by
strength alone, all points of a captioned frame sit on the caption.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.model.errors import FirsthandError

LONG_SIDE = 480
FOUND, KEPT = 1000, 300
GRID = 5


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


def extract(gray: NDArray[np.uint8]) -> Features:
    """The points of a gray frame (h, w), whose long side should be LONG_SIDE or less. A plain frame may have none."""
    cv2 = open_cv()
    if max(gray.shape) < LONG_SIDE / 2:  # of a very small picture SIFT finds more once it is enlarged
        grow = LONG_SIDE * 0.75 / max(gray.shape)
        gray = cv2.resize(gray, None, fx=grow, fy=grow, interpolation=cv2.INTER_CUBIC)
    height, width = gray.shape
    scale = float(max(height, width))
    found, described = cv2.SIFT_create(nfeatures=FOUND).detectAndCompute(gray, None)
    if described is None or not found:
        return Features(np.empty((0, 2), np.float32), np.empty((0, 128), np.float32), width / scale, height / scale)
    places = np.array([point.pt for point in found], np.float32)
    strength = np.array([point.response for point in found], np.float32)
    kept = _spread(places, strength, width, height)
    root = np.sqrt(described[kept] / np.maximum(described[kept].sum(axis=1, keepdims=True), 1e-6))
    return Features(places[kept] / scale, root.astype(np.float32), width / scale, height / scale)


def _spread(places: NDArray[np.float32], strength: NDArray[np.float32], width: int, height: int) -> NDArray[np.int64]:
    """Which points to keep: round by round the strongest left of every field of the grid."""
    column = np.minimum((places[:, 0] * GRID / width).astype(np.int64), GRID - 1)
    row = np.minimum((places[:, 1] * GRID / height).astype(np.int64), GRID - 1)
    field = row * GRID + column
    order = np.lexsort((places[:, 0], places[:, 1], -strength, field))
    turn = np.empty(len(field), np.int64)
    starts = np.flatnonzero(np.diff(field[order], prepend=-1))
    lengths = np.diff(np.append(starts, len(order)))
    turn[order] = np.arange(len(order)) - np.repeat(starts, lengths)
    return np.lexsort((field, -strength, turn))[:KEPT]


def mirrored(features: Features) -> Features:
    """The same points of the left-right mirror image, without looking at it: rows of the 4 x 4 grid reversed, orientations turned.

    A gradient at angle o stands at pi - o in the mirror; SIFT's grid turns with the point, so its first axis reverses.
    """
    blocks = features.descriptors.reshape(-1, 4, 4, 8)[:, ::-1]
    turned = blocks[..., (8 - np.arange(8)) % 8].reshape(-1, 128)
    points = features.points.copy()
    points[:, 0] = features.width - points[:, 0]
    return Features(points, np.ascontiguousarray(turned), features.width, features.height)
