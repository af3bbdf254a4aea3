"""The picture half of a pass: one conversion for each distinct size and pixel format of a frame, however many look at it."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from firsthand.media.clip import Frame
from firsthand.media.missed import Missed
from firsthand.media.opening import turn_of
from firsthand.media.upright import Turn, fitting_size, upright_size
from firsthand.media.wishes import FrameWish

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.reformatter import VideoReformatter

_Key = tuple[int, int, str]
"""Width, height and pixel form."""

_NO_TIME = Fraction(0)
_FORMATS = {"gray": "gray", "rgb": "rgb24"}


class Eye:
    """Takes decoded frames in order and hands each viewer those it wished for."""

    def __init__(
        self, viewers: Sequence[tuple[FrameWish, Callable[[Frame], None]]], aspect: Fraction | None = None
    ) -> None:
        self._viewers = list(viewers)
        self._next = [0] * len(self._viewers)
        self._aspect = aspect
        self._reformatters: dict[_Key, VideoReformatter] = {}
        self.missed = Missed()
        self.count = 0
        self._last: Fraction | None = None
        self._lasts = self._step = Fraction(1, 25)
        self._stated: tuple[int, Fraction] = 0, _NO_TIME
        self._broken = False
        self._sized: tuple[int, int, Turn] | None = None
        self._keys: list[_Key] = []
        self._rotation: int | None = None
        self._turn = Turn()

    @property
    def end(self) -> Fraction | None:
        """Where what was seen so far ends, on the recording's clock; None before anything was."""
        return None if self._last is None else self._last + self._lasts

    def now(self, at: Fraction | None) -> Fraction:
        """`at`, or where it is unknown the end of what was seen so far."""
        return at if at is not None else (self.end or Fraction(0))

    def lost(self, at: Fraction | None) -> None:
        """A picture could not be decoded. Until the next key frame others rest on it, and on chance: they are not shown."""
        self._broken = True
        self.missed.add("damaged", self.now(at))

    def take(self, frame: "VideoFrame", at: Fraction | None) -> None:
        """One decoded frame; one without a time is put at the end of the last, one that goes back in time is left out."""
        lasts = self._duration(frame)
        at = self.now(at)
        if self._last is not None and at <= self._last:
            self.missed.add("backward", self._last)
            return
        if self._last is not None and not lasts:
            self._step = at - self._last
        self._last, self._lasts = at, lasts or self._step
        # What a decoder fills in for lost parts differs from run to run with what memory held, and is no evidence of anything.
        self._broken = frame.is_corrupt or (self._broken and not frame.key_frame)
        if self._broken:
            self.missed.add("damaged", at, self.end)
            return
        self._show(frame, at, lasts)
        self.count += 1

    def _duration(self, frame: "VideoFrame") -> Fraction:
        # Exact times are dear, and all frames of a stream have one time base: worked out anew when the number is new.
        if frame.duration != self._stated[0]:
            self._stated = frame.duration, frame.duration * frame.time_base if frame.time_base else _NO_TIME
        return self._stated[1]

    def close(self) -> None:
        """Nothing is held back here; the ear's twin."""

    def _show(self, frame: "VideoFrame", at: Fraction, lasts: Fraction) -> None:
        turn = self._turn_of(frame)
        made: dict[_Key, Frame] = {}
        keys = self._keys_for(frame.width, frame.height, turn)
        for place, (wish, take) in enumerate(self._viewers):
            if wish.per_second is not None:
                rate = wish.per_second
                tick = at.numerator * rate.numerator // (at.denominator * rate.denominator)
                if tick < self._next[place]:
                    continue
                self._next[place] = tick + 1
            key = keys[place]
            if key not in made:
                pixels = self._converted(frame, key, turn)
                if pixels is None:
                    self.missed.add("damaged", at, self.end)
                    return
                made[key] = Frame(at, pixels, self.count, lasts, self._closer(frame, turn))
            take(made[key])

    def _keys_for(self, width: int, height: int, turn: Turn) -> list["_Key"]:
        """Size and pixel form of each viewer's frame; worked out anew only when the recording's own size or turn changes."""
        if self._sized != (width, height, turn):
            self._sized = (width, height, turn)
            whole = upright_size(width, height, self._aspect, turn)
            self._keys = [(*wish.size(whole), wish.pixels) for wish, _ in self._viewers]
        return self._keys

    def _turn_of(self, frame: "VideoFrame") -> Turn:
        # Looking into side data ties PyAV's frame into a reference cycle, and hundreds of them would lie in memory until
        # the collector runs: so only when the angle, which is free to ask, is new.
        if frame.rotation != self._rotation:
            self._rotation, self._turn = frame.rotation, turn_of(frame)
        return self._turn

    def _closer(self, frame: "VideoFrame", turn: Turn) -> Callable[[int], NDArray[np.uint8]]:
        whole = upright_size(frame.width, frame.height, self._aspect, turn)
        return lambda long_side: self._pixels(frame, (*fitting_size(long_side, whole), "rgb"), turn)

    def _converted(self, frame: "VideoFrame", key: _Key, turn: Turn) -> NDArray[np.uint8] | None:
        from av.error import FFmpegError

        try:
            return self._pixels(frame, key, turn)
        except (FFmpegError, ValueError, MemoryError):  # damage can leave a form of picture that nothing converts
            return None

    def _pixels(self, frame: "VideoFrame", key: _Key, turn: Turn) -> NDArray[np.uint8]:
        from av.video.reformatter import VideoReformatter

        width, height, pixels = key
        if turn.swap:
            width, height = height, width
        worker = self._reformatters.setdefault(key, VideoReformatter())
        way = "AREA" if width <= frame.width and height <= frame.height else "BILINEAR"
        made: Any = worker.reformat(frame, width, height, _FORMATS[pixels], interpolation=way, threads=1)
        return turn.apply(made.to_ndarray())
