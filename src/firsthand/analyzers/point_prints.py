"""Point prints: SIFT points (Lowe, 2004) of a frame every two seconds, by which one picture can be laid over another.

Derivatives of role `point-prints`, one for each ten minutes in order of time (one without frames too, where a later one has
some), NumPy `.npz` archives (stored, not compressed) with, for n frames and m points: `at_ms` int64 (n,), presentation time;
`size` int64 (n, 2), width and height of the frame looked at, the long side 288 or less; `ends` int64 (n,), where each frame's
points end; `points` uint16 (m, 2), x and y in 65,535ths of the frame's long side; `sift` uint8 (m, 128), OpenCV's descriptors,
which are whole numbers: nothing is lost, and RootSIFT is taken on reading.

A frame is taken every two seconds, and every half second where the picture has moved on, as long as there are not more than
one per two seconds and thirty besides. Blank frames are left out. Of 350 points at most 300 are kept, spread over a 5 x 5
grid: taken by strength alone, all points of a captioned frame sit on the caption.

Lowe looks for points from a blur of 1.6 pixels on. Here it is 1.2, and the frame is that much smaller: of edited frames as many
can be laid over the original as with 1.6 on frames of 360 pixels, at little more than half the cost (docs/bench/prints.md).
"""

import io
from collections.abc import Mapping
from fractions import Fraction
from importlib.util import find_spec
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.media.blank import blank
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Derivative, Kind

_A_SECOND = Fraction(2)
LONG_SIDE = 288
"""Pixels of the long side of the frame looked at."""
_SMALL, _GROWN = 200, LONG_SIDE
"""Of a very small picture SIFT finds more once it is enlarged."""
_STEP = Fraction(2)
_MOVED = 6.0
"""Mean difference in gray levels from which the picture has moved on."""
_SPARE = 30
"""Frames beyond one per two seconds: short clips are looked at closely, long ones stay bounded."""
_FOUND, _KEPT, _GRID = 350, 300, 5
_SIGMA = 1.2
"""Blur, in pixels, of the finest level looked at. What is drawn of a point's surroundings grows and costs with it."""
_PIECE = Fraction(600)

Picture = NDArray[np.uint8]


class PointPrints:
    """Points of the picture, every two seconds, by which it can be laid over another."""

    name: ClassVar[str] = "point_prints"
    version: ClassVar[int] = 2
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        known_only(settings, {}, self.name)
        self.frames: FrameWish | None = FrameWish(_A_SECOND, pixels="gray", fit=LONG_SIDE)
        self.sound: SoundWish | None = None

    def made_by(self) -> MadeBy:
        """Name and version; there is nothing to set."""
        return MadeBy(self.name, self.version)

    def missing(self) -> tuple[str, str] | None:
        """The extra `match`, which brings SIFT."""
        if find_spec("cv2") is None:
            return "Point prints need the extra `match` (opencv-python-headless).", "pip install 'firsthand[match]'"
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), keep)


class _Run:
    def __init__(self, made_by: MadeBy, keep: Keep) -> None:
        self._made_by = made_by
        self._pieces = _Pieces(keep)
        self._choice = _Choice()
        self._seen = 0

    def frame(self, frame: Frame) -> None:
        self._seen += 1
        if self._choice.takes(frame.at, frame.pixels):
            self._pieces.add(frame.at, *found(frame.pixels))

    def sound(self, sound: Sound) -> None:
        """Not wished for."""

    def finish(self) -> Result:
        pieces, frames, points = self._pieces.finish()
        if not points:
            why = "All pictures looked at are blank or too plain" if self._seen else "There is no picture"
            gap = Gap("nothing-to-print", f"{why}: it cannot be laid over another.")
            return Result(self._made_by, gaps=(gap,))
        value: dict[str, Json] = {"pieces": len(pieces), "frames": frames, "points": points}
        return Result(self._made_by, (Finding("point-prints", value),), derivatives=tuple(pieces))


class _Choice:
    """Which frames are looked at."""

    def __init__(self) -> None:
        self._last: tuple[Fraction, Picture] | None = None
        self._taken = 0

    def takes(self, at: Fraction, gray: Picture) -> bool:
        """Whether this frame, the next in order of time, is one of them."""
        if blank(gray):
            return False
        coarse = gray[::8, ::8]
        if self._last is not None:
            last_at, last = self._last
            if at - last_at < _STEP - Fraction(1, 100) and not (self._taken < _SPARE + at / 2 and _moved(coarse, last)):
                return False
        self._last = at, coarse.copy()
        self._taken += 1
        return True


def _moved(one: Picture, other: Picture) -> bool:
    return one.shape != other.shape or float(np.abs(one.astype(np.int16) - other).mean()) >= _MOVED


def found(gray: Picture) -> tuple[tuple[int, int], Picture, NDArray[np.uint16]]:
    """Width and height of the frame looked at, its descriptors (m, 128), and its points (m, 2) in 65,535ths of the long side."""
    import cv2

    cv2.setNumThreads(1)
    sift: Any = cv2.SIFT_create(nfeatures=_FOUND, sigma=_SIGMA)  # pyright: ignore[reportAttributeAccessIssue]
    if max(gray.shape) < _SMALL:
        grow = _GROWN / max(gray.shape)
        gray = np.asarray(cv2.resize(gray, None, fx=grow, fy=grow, interpolation=cv2.INTER_CUBIC), np.uint8)
    height, width = gray.shape
    points, described = sift.detectAndCompute(gray, None)
    if described is None or not points:
        return (width, height), np.empty((0, 128), np.uint8), np.empty((0, 2), np.uint16)
    places = np.array([point.pt for point in points], np.float32)
    strength = np.array([point.response for point in points], np.float32)
    kept = _spread(places, strength, width, height)
    unit = np.clip(np.rint(places[kept] / max(width, height) * 65535), 0, 65535)
    return (width, height), described[kept].astype(np.uint8), unit.astype(np.uint16)


def _spread(places: NDArray[np.float32], strength: NDArray[np.float32], width: int, height: int) -> NDArray[np.int64]:
    """Which points to keep: round by round the strongest left of every field of the grid."""
    column = np.minimum((places[:, 0] * _GRID / width).astype(np.int64), _GRID - 1)
    row = np.minimum((places[:, 1] * _GRID / height).astype(np.int64), _GRID - 1)
    field = row * _GRID + column
    order = np.lexsort((places[:, 0], places[:, 1], -strength, field))
    turn = np.empty(len(field), np.int64)
    starts = np.flatnonzero(np.diff(field[order], prepend=-1))
    lengths = np.diff(np.append(starts, len(order)))
    turn[order] = np.arange(len(order)) - np.repeat(starts, lengths)
    return np.lexsort((field, -strength, turn))[:_KEPT]


class _Pieces:
    """Frames put away by tens of minutes: what is held does not grow with the recording."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._made: list[Derivative] = []
        self._held: list[tuple[int, tuple[int, int], Picture, NDArray[np.uint16]]] = []
        self._frames = self._points = 0

    def add(self, at: Fraction, size: tuple[int, int], sift: Picture, points: NDArray[np.uint16]) -> None:
        """The next frame; one without points is left out."""
        while at >= (len(self._made) + 1) * _PIECE:
            self._put_away()
        if len(sift):
            self._held.append((round(at * 1000), size, sift, points))

    def finish(self) -> tuple[list[Derivative], int, int]:
        """The pieces, how many frames they hold, and how many points."""
        if self._held:
            self._put_away()
        return self._made, self._frames, self._points

    def _put_away(self) -> None:
        at, sizes, sift, points = zip(*self._held, strict=True) if self._held else ((), (), (), ())
        out = io.BytesIO()
        np.savez(
            out,
            at_ms=np.array(at, np.int64),
            size=np.array(sizes, np.int64).reshape(-1, 2),
            ends=np.cumsum([len(each) for each in sift], dtype=np.int64),
            points=np.concatenate([np.empty((0, 2), np.uint16), *points]),
            sift=np.concatenate([np.empty((0, 128), np.uint8), *sift]),
        )
        self._made.append(self._keep(out.getvalue(), "point-prints", "application/x-npz"))
        self._frames += len(at)
        self._points += sum(len(each) for each in sift)
        self._held = []
