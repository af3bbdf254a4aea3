"""Shots: from which picture to which the camera, or the editor, did not cut.

One finding `shot` for each, with its Span; a recording without cuts is one shot. Hard cuts only, found by
`firsthand.media.cuts`; dissolves and fades are not told.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.media.cuts import CutFinder
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Kind
from firsthand.model.time import Span

_STEP = Fraction(1, 25)
"""Seconds the last frame is taken to last where the container does not say."""


class Shots:
    """Where the recording is cut: each shot with its seconds."""

    name: ClassVar[str] = "shots"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        known_only(settings, {}, self.name)
        self.frames: FrameWish | None = FrameWish(None, 64, 64, "gray")
        self.sound: SoundWish | None = None

    def made_by(self) -> MadeBy:
        """Name and version; there is nothing to set."""
        return MadeBy(self.name, self.version)

    def missing(self) -> tuple[str, str] | None:
        """Nothing but the core is needed."""
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by())


class _Run:
    def __init__(self, made_by: MadeBy) -> None:
        self._made_by = made_by
        self._finder = CutFinder()
        self._starts: list[Fraction] = []
        self._end = Fraction(0)

    def frame(self, frame: Frame) -> None:
        if not self._starts:
            self._starts.append(frame.at)
        self._starts += self._finder.feed(frame.at, frame.pixels)
        self._end = frame.at + (frame.lasts or _STEP)

    def sound(self, sound: Sound) -> None:
        """Not wished for."""

    def finish(self) -> Result:
        starts = self._starts + self._finder.finish()
        if not starts:
            return Result(self._made_by, gaps=(Gap("no-picture", "There is no picture in which to look for cuts."),))
        ends = [*starts[1:], self._end]
        shots = [
            Finding("shot", {"number": number, "of": len(starts)}, Span(start, end))
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
        ]
        return Result(self._made_by, tuple(shots))
