"""One decode of a recording that feeds everybody: pictures at the sizes and rates wished for, sound at the rates wished for.

Times are presentation times, exact, on the recording's clock: 0 is where its first picture or sound begins, as in players.
What cannot be decoded becomes a Gap with its Span; what came before and comes after it is kept. Memory does not grow
with the length of the recording.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from firsthand.media.clip import Clip, Frame, Sound
from firsthand.media.ear import Ear
from firsthand.media.eye import Eye
from firsthand.media.limits import LONGEST
from firsthand.media.opening import bytes_of, is_cover, pixel_aspect, prepare, reading
from firsthand.media.wishes import FrameWish, SoundWish
from firsthand.model.errors import Unreadable
from firsthand.model.finding import Gap
from firsthand.model.item import Kind
from firsthand.model.time import Span, timecode

if TYPE_CHECKING:
    from av.container import InputContainer

Viewer = tuple[FrameWish, Callable[[Frame], None]]
Listener = tuple[SoundWish, Callable[[Sound], None]]
Progress = Callable[[Fraction], None]

_NO_TIME = Fraction(0)
_SHORTFALL = Fraction(1)
"""Seconds by which decoding may end before the stated duration without being called cut short: containers round up."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass saw and heard, and what it missed. The ends are None where nothing of that kind came."""

    frames: int
    picture_end: Fraction | None
    sound_end: Fraction | None
    picture_gaps: tuple[Gap, ...] = ()
    sound_gaps: tuple[Gap, ...] = ()


def pass_over(
    clip: Clip, viewers: Sequence[Viewer], listeners: Sequence[Listener], progress: Progress | None = None
) -> Passed:
    """Decode `clip` once and give every viewer its frames and every listener its sound, each in order of time.

    Only streams that somebody wishes for are decoded. `progress` is told the share done, 0 to 1, now and then and at the
    end. An exception from a viewer or listener ends the pass and comes out. Raises Unreadable or Outside as `open_clip`.
    """
    progress = progress or (lambda share: None)
    if clip.kind is Kind.IMAGE:
        passed = _show_picture(clip, viewers)
    else:
        with reading(clip) as container:
            passed = _Pass(clip, container, viewers, listeners, progress).run()
    progress(Fraction(1))
    return passed


def _show_picture(clip: Clip, viewers: Sequence[Viewer]) -> Passed:
    from firsthand.media.pictures import picture_frames

    try:
        with bytes_of(clip.path) as file:
            frames = picture_frames(file, [wish for wish, _ in viewers])
            for (_, take), frame in zip(viewers, frames, strict=True):
                take(frame)
    except Unreadable as error:
        return Passed(0, None, None, picture_gaps=(Gap("unreadable-picture", str(error), mend=error.hint),))
    return Passed(1, Fraction(0), None)


class _Pass:
    """One run over one open container."""

    def __init__(
        self,
        clip: Clip,
        container: "InputContainer",
        viewers: Sequence[Viewer],
        listeners: Sequence[Listener],
        progress: Progress,
    ) -> None:
        self.clip, self.container, self.progress = clip, container, progress
        self.streams: dict[int, Any] = {}
        self.eye = Eye(viewers, self._aspect()) if viewers and self._use(clip.picture_stream) else None
        self.ear = Ear(listeners) if listeners and self._use(clip.sound_stream) else None
        self.zero = zero_of(container)
        self.length = float(clip.duration or 0)
        self.next_told = 0.0
        self.broke: str | None = None

    def _use(self, index: int | None) -> bool:
        if index is None:
            return False
        self.streams[index] = self.container.streams[index]
        prepare(self.streams[index])
        return True

    def _aspect(self) -> Fraction | None:
        return pixel_aspect(self.streams[self.clip.picture_stream]) if self.clip.picture_stream is not None else None

    def run(self) -> Passed:
        """Demux and decode to the end; never raises for what the file holds."""
        from av.error import FFmpegError

        if self.streams:
            try:
                for packet in self.container.demux(*self.streams.values()):
                    self._decode(packet)
            except FFmpegError as error:
                self.broke = str(getattr(error, "strerror", None) or type(error).__name__)
                self._drain()
        for part in (self.eye, self.ear):
            if part:
                part.close()
        return self._sum_up()

    def _decode(self, packet: Any) -> None:
        from av.error import FFmpegError

        part = self.eye if packet.stream_index == self.clip.picture_stream else self.ear
        if part is None:
            return
        try:
            frames = packet.decode()
        except FFmpegError:
            part.lost(self._time(packet))
            return
        for frame in frames:
            self._give(part, frame)

    def _drain(self) -> None:
        """After a break in reading: what the decoders still hold."""
        from av.error import FFmpegError

        for index, stream in self.streams.items():
            part = self.eye if index == self.clip.picture_stream else self.ear
            try:
                frames = stream.decode(None)
            except FFmpegError:
                continue
            for frame in frames if part else ():
                self._give(part, frame)

    def _give(self, part: Any, frame: Any) -> None:
        at = self._time(frame)
        if at is not None and at > LONGEST:
            part.missed.add("beyond", LONGEST)
            return
        part.take(frame, at)
        if at is not None and self.length and float(at) >= self.next_told:
            self.next_told = float(at) + self.length / 200
            self.progress(min(Fraction(1), at / Fraction(self.length)))

    def _time(self, thing: Any) -> Fraction | None:
        pts, base = thing.pts, thing.time_base
        if pts is None or base is None:
            return None
        at = pts * base
        if self.zero:
            at -= self.zero
        return at if at.numerator >= 0 else _NO_TIME

    def _sum_up(self) -> Passed:
        eye, ear = self.eye, self.ear
        return Passed(
            frames=eye.count if eye else 0,
            picture_end=eye.end if eye else None,
            sound_end=ear.end if ear else None,
            picture_gaps=self._gaps(eye, "picture", self.clip.picture_stream) if eye else (),
            sound_gaps=self._gaps(ear, "sound", self.clip.sound_stream) if ear else (),
        )

    def _gaps(self, part: Any, what: str, index: int | None) -> tuple[Gap, ...]:
        """What was missed of one stream. It hangs on that stream alone, not on who else looked or listened in this pass."""
        if part.end is None:
            return (*part.missed.gaps(what), Gap(f"no-{what}", f"No {what} of the recording could be decoded."))
        short = self._cut_short(part.end, what, index)
        # Where the recording breaks off, the last broken packet is no loss of its own.
        return (*part.missed.gaps(what, before=part.end if short else None), *short)

    def _cut_short(self, end: Fraction, what: str, index: int | None) -> tuple[Gap, ...]:
        """A Gap where the stream ended well before it says it does, or where reading broke off."""
        stated = self._stated_end(index)
        if stated is not None and stated - end > _SHORTFALL:
            reason = f"The {what} ends at {timecode(end, 1)}, though the file says {timecode(stated, 1)}: it is cut short or damaged."
            return (Gap("cut-short", reason, Span(end, stated) if stated <= LONGEST else None),)
        if self.broke is not None:
            return (
                Gap("cut-short", f"Reading broke off at {timecode(end, 1)} ({self.broke}); what follows is not seen."),
            )
        return ()

    def _stated_end(self, index: int | None) -> Fraction | None:
        """Where the stream says it ends, on the recording's clock; None where neither it nor a container of its own says so."""
        if index is None:
            return None
        stream = self.container.streams[index]
        if stream.duration and stream.time_base:
            return ((stream.start_time or 0) + stream.duration) * stream.time_base - self.zero
        moving = [each for each in self.container.streams if each.type in ("video", "audio") and not is_cover(each)]
        return self.clip.duration if len(moving) == 1 else None


def zero_of(container: "InputContainer") -> Fraction:
    """Where the recording's clock begins: the earliest start of its pictures and sound, as players have it; never below 0."""
    starts = [
        stream.start_time * Fraction(stream.time_base)
        for stream in container.streams
        if stream.type in ("video", "audio")
        and not is_cover(stream)
        and stream.start_time is not None
        and stream.time_base
    ]
    return max(Fraction(0), min(starts, default=Fraction(0)))
