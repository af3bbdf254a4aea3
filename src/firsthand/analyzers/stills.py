"""Stills: one picture from within each shot, stored sharp for those who work on the case and blurred for all other eyes.

Derivatives: role `still` (JPEG, at most 1280 pixels on the long side) and `still-blurred` (the same frame taken down to 24
pixels across and smoothed, so that what was averaged away cannot be brought back). One finding `still` a pair: `at_ms`,
`still` and `still_blurred` (digests), `width`, `height`, its Span being the moment of the frame. At most `most` pairs; where
there are more shots, those are left out whose neighbours stand closest. A long shot gives one for each minute.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.media.cuts import CutFinder
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Kind
from firsthand.model.time import Span

_LONG_SIDE = 1280
_BLURRED_ACROSS = 24
_BLURRED_SIDE = 480
_QUALITY = 85
_STRETCH = Fraction(60)
"""Seconds after which a shot that goes on gives another still."""

_FIRST_LOOK = Fraction(1, 4)
"""Seconds into a shot of the second candidate (the first is its first frame); each further one comes twice as late."""


class Stills:
    """A picture from each shot, sharp and blurred."""

    name: ClassVar[str] = "stills"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO, Kind.IMAGE})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        self._settings = known_only(settings, {"most": 24}, self.name)
        most = self._settings["most"]
        if not isinstance(most, int) or most < 1:
            raise WrongCall("The setting `most` of stills is a whole number from 1.")
        self._most = most
        self.frames: FrameWish | None = FrameWish(None, 64, 64, "gray")
        self.sound: SoundWish | None = None

    def made_by(self) -> MadeBy:
        """Name, version and `most`."""
        return MadeBy(self.name, self.version, self._settings)

    def missing(self) -> tuple[str, str] | None:
        """Nothing but the core is needed."""
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), keep, self._most)


@dataclass(frozen=True, slots=True)
class _Shown:
    at: Fraction
    picture: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Still:
    at: Fraction
    width: int
    height: int
    sharp: bytes
    blurred: bytes


class _Run:
    """Cuts become certain a few frames late, so candidates of the new shot may already be held when the old one ends."""

    def __init__(self, made_by: MadeBy, keep: Keep, most: int) -> None:
        self._made_by, self._keep, self._most = made_by, keep, most
        self._finder = CutFinder()
        self._begun: Fraction | None = None
        self._next = self._stretch_ends = Fraction(0)
        self._candidates: list[_Shown] = []
        self._stills: list[_Still] = []

    def frame(self, frame: Frame) -> None:
        if self._begun is None:
            self._begin(frame.at)
        for cut in self._finder.feed(frame.at, frame.pixels):
            self._end_shot(cut)
        if frame.at >= self._stretch_ends:
            self._end_shot(frame.at)
        if frame.at >= self._next:
            assert frame.closer is not None
            self._candidates = [*self._candidates[-2:], _Shown(frame.at, frame.closer(_LONG_SIDE))]
            assert self._begun is not None
            self._next = self._begun + max(_FIRST_LOOK, 2 * (frame.at - self._begun))

    def _begin(self, at: Fraction) -> None:
        self._begun, self._next, self._stretch_ends = at, at, at + _STRETCH

    def _end_shot(self, cut: Fraction) -> None:
        """Encode the still of the shot that ends at `cut`: of its candidates the last but one, near the middle."""
        mine = [shown for shown in self._candidates if shown.at < cut]
        if mine:
            self._add(_encode(mine[-2] if len(mine) > 1 else mine[0]))
        self._candidates = [shown for shown in self._candidates if shown.at >= cut]
        self._begin(cut)

    def _add(self, still: _Still) -> None:
        self._stills.append(still)
        if len(self._stills) <= self._most:
            return
        ends = [Fraction(0), *(still.at for still in self._stills), self._stills[-1].at + _STRETCH]
        closest = min(range(len(self._stills)), key=lambda n: (ends[n + 2] - ends[n], n))
        del self._stills[closest]

    def sound(self, sound: Sound) -> None:
        """Not wished for."""

    def finish(self) -> Result:
        if self._candidates:
            cuts = self._finder.finish()
            for cut in cuts:
                self._end_shot(cut)
            if self._candidates:
                self._end_shot(self._candidates[-1].at + 1)
        if not self._stills:
            return Result(self._made_by, gaps=(Gap("no-picture", "There is no picture to take a still from."),))
        findings: list[Finding] = []
        derivatives: list[Any] = []
        for still in self._stills:
            sharp = self._keep(still.sharp, "still", "image/jpeg")
            blurred = self._keep(still.blurred, "still-blurred", "image/jpeg")
            derivatives += [sharp, blurred]
            value: dict[str, Json] = {
                "at_ms": round(still.at * 1000),
                "still": str(sharp.digest),
                "still_blurred": str(blurred.digest),
                "width": still.width,
                "height": still.height,
            }
            findings.append(Finding("still", value, Span(still.at, still.at)))
        return Result(self._made_by, tuple(findings), derivatives=tuple(derivatives))


def _encode(shown: _Shown) -> _Still:
    from PIL import Image, ImageFilter

    picture = Image.fromarray(shown.picture)
    tiny = (_BLURRED_ACROSS, max(1, round(picture.height * _BLURRED_ACROSS / picture.width)))
    shown_size = (_BLURRED_SIDE, max(1, round(picture.height * _BLURRED_SIDE / picture.width)))
    blurred = picture.resize(tiny, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1))
    return _Still(
        shown.at,
        picture.width,
        picture.height,
        _jpeg(picture),
        _jpeg(blurred.resize(shown_size, Image.Resampling.BICUBIC)),
    )


def _jpeg(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
