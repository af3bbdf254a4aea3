"""Text on the screen: captions, signs, what is burnt in. Read by tesseract where it is installed.

A frame is read when the picture is new or has changed where captions stand, at most one every two seconds and `most` in all.
Segments of the layer `screen`: one a line of text, from the frame it was first read on to the last read frame that still shows it. A word
counts from `sure` on (tesseract's own confidence, 0 to 100), a line from one such word of three letters. Captions with an outline are
often missed; nothing here is called complete. The language of a line goes by its letters: Ukrainian ones, Cyrillic, else Latin.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.media import tesseract
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result, Segment
from firsthand.model.item import Kind
from firsthand.model.time import Span

_EVERY = Fraction(2)
_LONG_SIDE = 1280
_BANDS, _CHANGED = 8, 5.0
"""A frame is worth reading when one of so many bands of the picture, each as wide as a caption, has changed by this mean of gray
levels (of 255): a caption that is swapped changes one band, a gesture none so much."""
_CUT, _PAUSE = 20.0, Fraction(6)
"""Within this many seconds of the last reading only as large a change as a cut is read at once: people move, captions stay."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_TELLING = re.compile(r"[^\W\d_]{2,}|\d")
"""A word of one letter or of signs alone is what texture reads like."""


class ScreenText:
    """What is written on the screen, and when."""

    name: ClassVar[str] = "screen_text"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO, Kind.IMAGE})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        self._settings = known_only(settings, {"most": 24, "sure": 60}, self.name)
        for name in ("most", "sure"):
            if not isinstance(self._settings[name], int):
                raise WrongCall(f"The setting `{name}` of screen_text is a whole number.")
        self.frames: FrameWish | None = FrameWish(1 / _EVERY, 64, 64, "gray")
        self.sound: SoundWish | None = None

    def made_by(self) -> MadeBy:
        """Name, version, settings, and the program that reads with its languages."""
        program = f"tesseract {tesseract.version() or '?'} {'+'.join(tesseract.languages())}"
        return MadeBy(self.name, self.version, self._settings, program)

    def missing(self) -> tuple[str, str] | None:
        """The program, or a language it needs."""
        lacking = [each for each in tesseract.WANTED if each not in tesseract.languages()]
        if tesseract.version() is None:
            return "Text on the screen is read by tesseract, which is not installed.", tesseract.MEND
        if lacking:
            return f"Tesseract is here without its languages {', '.join(lacking)}.", tesseract.MEND
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), clip)


@dataclass(slots=True)
class _Line:
    text: str
    first: Fraction
    last: Fraction


@dataclass(slots=True)
class _Run:
    made_by: MadeBy
    clip: Clip
    before: NDArray[np.uint8] | None = None
    lines: dict[str, _Line] = field(default_factory=dict[str, _Line])
    now: set[str] = field(default_factory=set[str])
    read: int = 0
    skipped: Fraction | None = None
    end: Fraction = Fraction(0)
    looked: Fraction = Fraction(0)

    def frame(self, frame: Frame) -> None:
        self.end = frame.at
        if not self._is_new(frame.pixels):
            for key in self.now:
                self.lines[key].last = frame.at
            return
        self.before = frame.pixels.copy()
        self.looked = frame.at
        most: Any = self.made_by.settings["most"]
        if self.read >= most:
            self.skipped = self.skipped or frame.at
            self.now = set()
            return
        self.read += 1
        self._take(frame)

    def sound(self, sound: Sound) -> None:
        """Not asked for."""

    def _is_new(self, pixels: NDArray[np.uint8]) -> bool:
        if self.before is None:
            return True
        apart = np.abs(pixels.astype(np.int16) - self.before)
        bands = apart.reshape(_BANDS, -1, apart.shape[1]).mean(axis=(1, 2))
        least = _CHANGED if self.end - self.looked >= _PAUSE else _CUT
        return float(bands.max()) >= least

    def _take(self, frame: Frame) -> None:
        picture = frame.closer(_LONG_SIDE) if frame.closer else None
        if picture is None:
            return
        if max(picture.shape[:2]) <= _LONG_SIDE // 2:  # small captions are read better twice as large
            picture = picture.repeat(2, axis=0).repeat(2, axis=1)
        sure: Any = self.made_by.settings["sure"]
        found = [word for word in tesseract.words(picture) if word.sure >= sure and _TELLING.search(word.text)]
        self.now = set()
        for text in tesseract.lines(found):
            if _WORD.search(text):
                key = " ".join(re.findall(r"\w+", text.casefold()))
                self.now.add(key)
                line = self.lines.setdefault(key, _Line(text, frame.at, frame.at))
                line.last = frame.at

    def finish(self) -> Result:
        still = self.clip.kind is Kind.IMAGE
        segments = tuple(
            Segment("screen", line.text, _language(line.text), None if still else Span(line.first, line.last + _EVERY))
            for line in sorted(self.lines.values(), key=lambda line: (line.first, line.text))
        )
        gaps: list[Gap] = []
        if self.skipped is not None:
            reason = f"Only {self.read} frames were read for text; what was new on the screen after that was not."
            gaps.append(Gap("screen-unread", reason, Span(self.skipped, self.end)))
        told: dict[str, Json] = {"frames_read": self.read, "lines": len(segments)}
        return Result(self.made_by, (Finding("screen-text", told),), segments, tuple(gaps))


def _language(text: str) -> str:
    if re.search(r"[іїєґ]", text.casefold()):
        return "uk"
    return "ru" if re.search(r"[а-яё]", text.casefold()) else "en"
