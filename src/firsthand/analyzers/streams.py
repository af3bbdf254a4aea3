"""What the container and its streams say, and what the clock of the pictures really does.

Findings: `container` (format, duration, tags such as encoder, creation_time and location *as the container states them*),
one `stream` each, and `picture-clock`: frames counted, first and last time, and the frame rate measured from the presentation
times. Durations are milliseconds; frame rates are decimal strings of three places.
"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Kind
from firsthand.model.time import Span, decimal

_SOUND_RATE = 8000
_STEADY = 30
"""Tenths of a millisecond by which steps between frames may differ and still be one rate: Matroska rounds its times to 1 ms."""


class Streams:
    """Container, streams and clock: what the file says of itself, and whether its frames come evenly."""

    name: ClassVar[str] = "streams"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO, Kind.AUDIO, Kind.IMAGE})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        known_only(settings, {}, self.name)
        self.frames: FrameWish | None = FrameWish(
            None, 64, 64, "gray"
        )  # the size that others need anyway: it costs nothing
        self.sound: SoundWish | None = SoundWish(_SOUND_RATE)

    def made_by(self) -> MadeBy:
        """Name and version; there is nothing to set."""
        return MadeBy(self.name, self.version)

    def missing(self) -> tuple[str, str] | None:
        """Nothing but the core is needed."""
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), clip)


class _Run:
    def __init__(self, made_by: MadeBy, clip: Clip) -> None:
        self._made_by, self._clip = made_by, clip
        self._steps: Counter[int] = Counter()
        self._first: Fraction | None = None
        self._last = Fraction(0)
        self._lasts = Fraction(0)
        self._count = 0
        self._heard = 0

    def frame(self, frame: Frame) -> None:
        if self._first is None:
            self._first = frame.at
        else:
            # To a tenth of a millisecond: a day of uneven steps must not become a million entries.
            self._steps[round(float(frame.at - self._last) * 10_000)] += 1
        self._last, self._lasts = frame.at, frame.lasts
        self._count += 1

    def sound(self, sound: Sound) -> None:
        self._heard += len(sound.samples)

    def finish(self) -> Result:
        clip = self._clip
        findings = [self._container(), *(Finding("stream", dict(stream)) for stream in clip.streams)]
        if self._count and clip.kind is Kind.VIDEO:
            findings.append(self._clock())
        if clip.sound_stream is not None:
            findings.append(Finding("sound-heard", {"decoded_ms": self._heard * 1000 // _SOUND_RATE}))
        gaps = list(clip.gaps)
        if (
            clip.kind is Kind.VIDEO
            and clip.sound_stream is None
            and not any(s.get("type") == "audio" for s in clip.streams)
        ):
            findings.append(Finding("no-sound", {"note": "the recording has no sound stream"}))
        if clip.duration is None and clip.kind is not Kind.IMAGE:
            gaps.append(Gap("no-duration", "The container does not say how long the recording is."))
        return Result(self._made_by, tuple(findings), gaps=tuple(gaps))

    def _container(self) -> Finding:
        clip = self._clip
        value: dict[str, Json] = {
            "format": clip.container,
            "media_type": clip.media_type,
            "stated_by": "the container",
            "tags": dict(clip.tags),
        }
        if clip.duration is not None:
            value["duration_ms"] = round(clip.duration * 1000)
        if clip.width:
            value |= {"width": clip.width, "height": clip.height, "rotation": clip.rotation}
        return Finding("container", value)

    def _clock(self) -> Finding:
        assert self._first is not None
        value: dict[str, Json] = {"frames": self._count, "first_ms": _ms(self._first), "last_ms": _ms(self._last)}
        if self._steps:
            shortest, longest = min(self._steps), max(self._steps)
            value |= {
                "rate": decimal((self._count - 1) / (self._last - self._first)),
                "even": longest - shortest <= _STEADY,
                "shortest_step_ms": round(shortest / 10),
                "longest_step_ms": round(longest / 10),
            }
        return Finding("picture-clock", value, Span(self._first, self._last + self._lasts))


def _ms(at: Fraction) -> int:
    return round(at * 1000)
