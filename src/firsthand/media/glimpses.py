"""Single pictures of a recording at given times, by seeking: a few seconds looked at, not hours decoded.

The picture given for a time is the one that a player shows then: the last that begins at or before it, by presentation time
on the recording's clock, as `shared_pass` counts it. Whether seeking in a file can be trusted is seen by what comes out:
where nothing that is early enough comes, reading begins earlier, in the end at the start.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from firsthand.media.clip import Clip, Frame
from firsthand.media.eye import Eye
from firsthand.media.opening import pixel_aspect, prepare, reading
from firsthand.media.shared_pass import pass_over, zero_of
from firsthand.media.wishes import FrameWish
from firsthand.model.finding import Gap
from firsthand.model.item import Kind

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame

MOST_DECODED = 6000
"""Pictures decoded for one call; a file whose key frames stand further apart than that gives a Gap."""
NEAR = Fraction(3)
"""Seconds ahead up to which decoding on costs less than seeking."""
BACK = (Fraction(0), Fraction(10), Fraction(60))
"""Seconds before the time at which reading begins, try by try; after that the file is read from its start."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The picture shown at `asked`: (h, w, 3) RGB, upright, and the time at which it begins."""

    asked: Fraction
    at: Fraction
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Glimpsed:
    """The pictures in order of time; a time for which there is none is left out, and a Gap says why."""

    pictures: tuple[Glimpse, ...]
    gaps: tuple[Gap, ...] = ()


def glimpses(clip: Clip, times: Sequence[Fraction], long_side: int) -> Glimpsed:
    """What is shown at each of the times, at most `long_side` pixels long. Times before the first picture give the first, times
    after the last the last; of a still image it is the image. Raises Unreadable or Outside as `open_clip` does.
    """
    asked = sorted(set(times))
    if clip.picture_stream is None and clip.kind is not Kind.IMAGE:
        return Glimpsed((), (Gap("no-picture", "The recording has no picture that can be decoded."),))
    if clip.kind is Kind.IMAGE:
        return _walk(clip, asked, long_side)
    with reading(clip) as container:
        try:
            return _Seeker(clip, container).look(asked, long_side)
        except _NoClock:
            pass
    return _walk(clip, asked, long_side)


class _NoClock(Exception):
    """The file cannot be sought in: it refuses, or its pictures carry no times."""


class _Enough(Exception):
    """All that was asked has been seen."""


def _walk(clip: Clip, asked: Sequence[Fraction], long_side: int) -> Glimpsed:
    """From the start, by the shared pass: for images, and for files that cannot be sought in."""
    found: list[Glimpse] = []
    waiting = list(asked)
    last: list[tuple[Fraction, NDArray[np.uint8]]] = []
    seen = 0

    def take(frame: Frame) -> None:
        nonlocal seen
        seen += 1
        assert frame.closer is not None
        while waiting and last and frame.at > waiting[0]:
            found.append(Glimpse(waiting.pop(0), *last[0]))
        if not waiting or seen > MOST_DECODED:
            raise _Enough
        if not last or frame.at <= waiting[0]:
            last[:] = [(frame.at, frame.closer(long_side))]

    try:
        passed = pass_over(clip, [(FrameWish(None, 64, 64, "gray"), take)], [])
    except _Enough:
        return Glimpsed(tuple(found), _too_far(waiting))
    found += [Glimpse(each, *last[0]) for each in waiting if last]
    return Glimpsed(tuple(found), passed.picture_gaps if waiting and not last else ())


def _too_far(waiting: Sequence[Fraction]) -> tuple[Gap, ...]:
    if not waiting:
        return ()
    reason = f"Of {len(waiting)} moments no picture is shown: more than {MOST_DECODED} pictures would have to be decoded for them."
    return (Gap("too-far", reason),)


class _Seeker:
    """One open container, its picture stream, and how far it has been decoded."""

    def __init__(self, clip: Clip, container: "InputContainer") -> None:
        self.clip, self.container = clip, container
        self.stream: Any = container.streams[clip.picture_stream or 0]
        prepare(self.stream)
        self.aspect = pixel_aspect(self.stream)
        self.zero = zero_of(container)
        self.left = MOST_DECODED
        self.frames: Iterator[tuple[Fraction, VideoFrame]] = iter(())
        self.shown: tuple[Fraction, VideoFrame] | None = None
        self.ahead: tuple[Fraction, VideoFrame] | None = None

    def look(self, asked: Sequence[Fraction], long_side: int) -> Glimpsed:
        found: list[Glimpse] = []
        gaps: list[Gap] = []
        for number, time in enumerate(asked):
            shown = self.at(time)
            if self.left <= 0:
                return Glimpsed(tuple(found), (*gaps, *_too_far(asked[number:])))
            pixels = self._pixels(shown[1], shown[0], long_side) if shown else None
            if shown and pixels is not None:
                found.append(Glimpse(time, shown[0], pixels))
            else:
                walked = _walk(self.clip, [time], long_side)
                found += walked.pictures
                gaps += walked.gaps
        return Glimpsed(tuple(found), tuple(dict.fromkeys(gaps)))

    def at(self, time: Fraction) -> "tuple[Fraction, VideoFrame] | None":
        """The picture shown at the time; None where seeking brings none that is early enough."""
        near = self.shown is not None and self.shown[0] <= time <= self.shown[0] + NEAR
        if near and self._run(time):
            return self.shown
        for back in BACK:
            self._seek(max(Fraction(0), time - back))
            if self._run(time) or time <= back:
                break
        return self.shown

    def _seek(self, to: Fraction) -> None:
        from av.error import FFmpegError

        try:
            self.container.seek(int((to + self.zero) / self.stream.time_base), stream=self.stream, backward=True)
        except FFmpegError as error:
            raise _NoClock from error
        self.frames, self.shown, self.ahead = self._decoded(), None, None

    def _run(self, time: Fraction) -> bool:
        """Decode until what comes is later than the time; whether something that is not came before it."""
        while self.ahead is None or self.ahead[0] <= time:
            self.shown = self.ahead or self.shown
            self.ahead = next(self.frames, None)
            if self.ahead is None:
                break
        return self.shown is not None

    def _decoded(self) -> "Iterator[tuple[Fraction, VideoFrame]]":
        """Whole pictures from the next key frame on, forward in time; what rests on lost ones is left out, as in a pass."""
        from av.error import FFmpegError

        sound, last = False, Fraction(-1)
        try:
            for packet in self.container.demux(self.stream):
                try:
                    frames: list[Any] = packet.decode()
                except FFmpegError:
                    sound = False
                    continue
                for frame in frames:
                    self.left -= 1
                    if self.left <= 0:
                        return
                    if frame.pts is None or frame.time_base is None:
                        raise _NoClock
                    sound = (sound or bool(frame.key_frame)) and not frame.is_corrupt
                    at = max(Fraction(0), frame.pts * frame.time_base - self.zero)
                    if sound and at > last:
                        last = at
                        yield at, frame
        except FFmpegError:  # reading breaks off: what came before it stands
            return

    def _pixels(self, frame: "VideoFrame", at: Fraction, long_side: int) -> NDArray[np.uint8] | None:
        made: list[NDArray[np.uint8]] = []

        def take(seen: Frame) -> None:
            assert seen.closer is not None
            made.append(seen.closer(long_side))

        Eye([(FrameWish(None, 64, 64, "gray"), take)], self.aspect).take(frame, at)
        return made[0] if made else None
