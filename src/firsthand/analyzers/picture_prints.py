"""Picture prints: PDQ hashes (Meta, 2019) of two frames a second, plain and mirrored, by which copies of a recording are found.

Derivative of role `picture-prints`, a NumPy `.npz` (stored, not compressed, so that its bytes depend on nothing but the
prints) with, for n frames in order of time: `at_ms` int64 (n,) presentation time; `hash` uint8 (n, 32), the 256 bits of
PDQ packed with the first bit highest; `mirrored` uint8 (n, 32), the same of the frame flipped left to right; `quality` uint8
(n,), PDQ's own 0..100. The hash is of the upright frame averaged down to 64 x 64 gray. Blank frames hash alike and would
match everything, so they are dropped: flat ones (`media.blank`), and those with a quality under 20.
"""

import io
from collections.abc import Mapping
from fractions import Fraction
from importlib.util import find_spec
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.media.blank import blank
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Kind

_SIDE = 64
_A_SECOND = Fraction(2)
_LEAST_QUALITY = 20


class PicturePrints:
    """Fingerprints of the picture, two a second, to find other copies of it."""

    name: ClassVar[str] = "picture_prints"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO, Kind.IMAGE})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        known_only(settings, {}, self.name)
        self.frames: FrameWish | None = FrameWish(_A_SECOND, _SIDE, _SIDE, "gray")
        self.sound: SoundWish | None = None

    def made_by(self) -> MadeBy:
        """Name and version; there is nothing to set."""
        return MadeBy(self.name, self.version)

    def missing(self) -> tuple[str, str] | None:
        """The extra `match`, which brings the hash."""
        if find_spec("pdqhash") is None:
            return "Picture prints need the extra `match` (pdqhash).", "pip install 'firsthand[match]'"
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), keep)


class _Run:
    def __init__(self, made_by: MadeBy, keep: Keep) -> None:
        self._made_by, self._keep = made_by, keep
        self._at: list[int] = []
        self._plain: list[bytes] = []
        self._mirrored: list[bytes] = []
        self._quality: list[int] = []
        self._blank = 0

    def frame(self, frame: Frame) -> None:
        if blank(frame.pixels):
            self._blank += 1
            return
        plain, quality = _pdq(frame.pixels)
        if quality < _LEAST_QUALITY:
            self._blank += 1
            return
        self._at.append(round(frame.at * 1000))
        self._plain.append(plain)
        self._mirrored.append(_pdq(frame.pixels[:, ::-1])[0])
        self._quality.append(quality)

    def sound(self, sound: Sound) -> None:
        """Not wished for."""

    def finish(self) -> Result:
        seen = len(self._at) + self._blank
        if not self._at:
            why = f"All {seen} pictures looked at are blank or nearly so" if seen else "There is no picture"
            return Result(self._made_by, gaps=(Gap("nothing-to-print", f"{why}: copies cannot be found by picture."),))
        out = io.BytesIO()
        np.savez(
            out,
            at_ms=np.array(self._at, np.int64),
            hash=_rows(self._plain),
            mirrored=_rows(self._mirrored),
            quality=np.array(self._quality, np.uint8),
        )
        kept = self._keep(out.getvalue(), "picture-prints", "application/x-npz")
        value: dict[str, Json] = {"prints": str(kept.digest), "count": len(self._at), "blank": self._blank}
        return Result(self._made_by, (Finding("picture-prints", value),), derivatives=(kept,))


def _pdq(gray: NDArray[np.uint8]) -> tuple[bytes, int]:
    """The 32 bytes of the hash, and PDQ's quality."""
    import pdqhash

    bits, quality = pdqhash.compute(np.ascontiguousarray(np.repeat(gray[:, :, None], 3, axis=2)))
    return np.packbits(bits.astype(np.uint8)).tobytes(), int(quality)


def _rows(hashes: list[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(hashes), np.uint8).reshape(-1, 32)
