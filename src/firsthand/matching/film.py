"""A recording as the picture check needs it: small gray pictures on an even clock, and features every two seconds.

Frames stand from their time to the next frame's; each tick of the even clock is the mean of what stood in it. Picking the
nearest frame instead makes two encodes with shifted frames look unlike.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.features import LONG_SIDE, Features, extract
from firsthand.media.clip import Frame
from firsthand.media.opening import open_clip
from firsthand.media.shared_pass import pass_over
from firsthand.media.wishes import FrameWish
from firsthand.model.finding import Gap
from firsthand.model.item import Kind
from firsthand.model.time import Span

RATE = 15
SMALL = 128
LOOKS_A_SECOND = Fraction(2)
STILL_SECONDS, STILL_LEVELS = 2, 6.0
"""Features are taken every two seconds, and sooner where the picture has moved on by this mean of gray levels."""
FLAT = 14.0
"""Standard deviation of the middle of a frame under which it is blank: blank frames match everything."""
LONGEST = 1800
"""Seconds of a recording that are kept for the check; what lies behind is not compared by picture, and said so."""


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """`gray` is (ticks, h, w) uint8, RATE ticks a second from 0; `shown` says which ticks had a picture that is not blank."""

    gray: NDArray[np.uint8]
    shown: NDArray[np.bool_]
    looks: tuple[tuple[float, Features], ...]
    """Second and features of frames two seconds apart, half a second where the picture moves on; blank ones left out."""
    gaps: tuple[Gap, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the picture is."""
        return len(self.gray) / RATE

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.gray.shape[2] / max(1, self.gray.shape[1])


def nothing() -> Film:
    """A recording without a picture."""
    return Film(np.zeros((0, 1, 1), np.uint8), np.zeros(0, bool), ())


def develop(path: Path) -> Film:
    """Decode the pictures of the file once. Raises Unreadable or Outside as `media.open_clip`; damage inside becomes gaps."""
    clip = open_clip(path)
    if clip.kind is not Kind.VIDEO or clip.picture_stream is None or not clip.width or not clip.height:
        return nothing()
    wide = clip.width >= clip.height
    small = FrameWish(None, width=SMALL if wide else None, height=None if wide else SMALL, pixels="gray")
    side = min(LONG_SIDE, max(clip.width, clip.height))
    large = FrameWish(LOOKS_A_SECOND, width=side if wide else None, height=None if wide else side, pixels="gray")
    ticks, looks = _Ticks(), _Looks()
    try:
        passed = pass_over(clip, [(small, ticks.take), (large, looks.take)], [])
        gaps, end = passed.picture_gaps, passed.picture_end
    except _EnoughError:
        end = Fraction(LONGEST)
        late = Span(end, max(end, clip.duration or end))
        gaps = (Gap("not-compared", f"pictures after {LONGEST // 60} minutes are not compared", late),)
    gray, shown = ticks.finish(end)
    return Film(gray, shown, tuple(looks.made), gaps)


class _EnoughError(Exception):
    """Ends the decode of a recording longer than is kept."""


class _Looks:
    """Features of frames two seconds apart, half a second where the picture moves on."""

    def __init__(self) -> None:
        self.made: list[tuple[float, Features]] = []
        self._last: tuple[float, NDArray[np.uint8]] | None = None

    def take(self, frame: Frame) -> None:
        """The next frame, in order of time."""
        if blank(frame.pixels):
            return
        coarse, at = frame.pixels[::8, ::8], float(frame.at)
        if self._last is not None and self._last[1].shape == coarse.shape:
            moved = float(np.abs(coarse.astype(np.int16) - self._last[1]).mean())
            if moved < STILL_LEVELS and at - self._last[0] < STILL_SECONDS - 0.01:
                return
        found = extract(frame.pixels)
        self._last = at, coarse.copy()
        if len(found):
            self.made.append((at, found))


def blank(gray: NDArray[np.uint8]) -> bool:
    """Whether the middle 60 % of the frame is flat."""
    height, width = gray.shape
    middle = gray[height // 5 : height - height // 5, width // 5 : width - width // 5]
    return float(middle.std()) < FLAT


class _Ticks:
    """Means per tick, made while frames come in; one frame is held back until the next says how long it stood."""

    def __init__(self) -> None:
        self._made: list[NDArray[np.uint8]] = []
        self._held: tuple[float, NDArray[np.uint8]] | None = None
        self._sum: NDArray[np.float32] | None = None
        self._weight = 0.0

    def take(self, frame: Frame) -> None:
        """The next frame, in order of time."""
        if frame.at > LONGEST:
            raise _EnoughError
        at = float(frame.at) * RATE
        if self._held is not None:
            self._stand(*self._held, at)
        self._held = (at, frame.pixels)

    def _stand(self, start: float, pixels: NDArray[np.uint8], end: float) -> None:
        at = max(start, float(len(self._made)) + self._weight)
        while at < end and len(self._made) < LONGEST * RATE:
            tick = len(self._made)
            upto = min(end, tick + 1.0)
            if upto <= at:
                break
            part = (upto - at) * pixels.astype(np.float32)
            self._sum = part if self._sum is None else self._sum + part
            self._weight += upto - at
            at = upto
            if at >= tick + 1.0 - 1e-6:
                self._close()

    def _close(self) -> None:
        if self._sum is not None and self._weight > 0:
            self._made.append(np.clip(np.rint(self._sum / self._weight), 0, 255).astype(np.uint8))
        self._sum, self._weight = None, 0.0

    def finish(self, end: Fraction | None) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """All ticks, and which of them show something."""
        if self._held is not None:
            at, pixels = self._held
            self._stand(at, pixels, max(at + 0.5, float(end or 0) * RATE))
            if self._weight >= 0.3:
                self._close()
        if not self._made:
            film = nothing()
            return film.gray, film.shown
        gray = np.stack(self._made)
        return gray, np.array([not blank(each) for each in gray])
