"""Film prints: the whole recording as small gray pictures on an even clock, by which it is told whether two recordings move alike.

Derivatives of role `film-prints`, one for each ten minutes in order of time, NumPy `.npz` archives (stored, not compressed)
with: `size` int64 (2,), height and width of the pictures, the long side 128 or less; `shown` uint8 (ticks,), 1 where the
picture is not blank; `packed` uint8, the blocks of `firsthand.media.reel` one after another, and `ends` int64 (blocks,), where
each ends. There are 15 ticks a second from 0 on; every piece but the last holds 9,000.

A frame stands from its time to the next one's; a tick is the mean of what stood in it, each frame weighted by how long. Picking
the nearest frame instead makes two encodes of one recording with shifted frames look unlike. Before the first frame ticks are
black and not shown. Frames that come faster than 31 a second are thinned to that.
"""

import io
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.media.blank import blank
from firsthand.media.reel import BLOCK, LONG_SIDE, PIECE, RATE, pack
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Derivative, Kind

_A_SECOND = Fraction(31)
"""Just above 30: times rounded to milliseconds come 33 ms apart, and none of them may fall through."""
_LEAST_SHARE = 0.3
"""How much of the last tick must have been shown for it to count."""

Picture = NDArray[np.uint8]


class FilmPrints:
    """Small gray pictures, fifteen a second, to tell whether two recordings move alike."""

    name: ClassVar[str] = "film_prints"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        known_only(settings, {}, self.name)
        self.frames: FrameWish | None = FrameWish(_A_SECOND, pixels="gray", fit=LONG_SIDE)
        self.sound: SoundWish | None = None

    def made_by(self) -> MadeBy:
        """Name and version; there is nothing to set."""
        return MadeBy(self.name, self.version)

    def missing(self) -> tuple[str, str] | None:
        """Nothing but the core is needed."""
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), keep)


class _Run:
    def __init__(self, made_by: MadeBy, keep: Keep) -> None:
        self._made_by = made_by
        self._reel = _Reel(keep)
        self._ticks = _Ticks(self._reel.add)
        self._end = Fraction(0)

    def frame(self, frame: Frame) -> None:
        self._ticks.take(frame.at, frame.pixels)
        self._end = frame.at + frame.lasts

    def sound(self, sound: Sound) -> None:
        """Not wished for."""

    def finish(self) -> Result:
        self._ticks.finish(self._end)
        pieces, ticks, shown = self._reel.finish()
        if not shown:
            why = "All of the picture is blank or nearly so" if ticks else "There is no picture"
            gap = Gap("nothing-to-print", f"{why}: it cannot be compared by how it moves.")
            return Result(self._made_by, gaps=(gap,))
        value: dict[str, Json] = {"pieces": len(pieces), "ticks": ticks, "shown": shown}
        return Result(self._made_by, (Finding("film-prints", value),), derivatives=tuple(pieces))


class _Ticks:
    """Means per tick, made while frames come in; one frame is held back until the next says how long it stood."""

    def __init__(self, give: Callable[[Picture], None]) -> None:
        self._give = give
        self._made = 0
        self._held: tuple[float, Picture] | None = None
        self._sum: NDArray[np.float32] | None = None
        self._weight = 0.0

    def take(self, at: Fraction, pixels: Picture) -> None:
        """The next frame, in order of time."""
        tick = at.numerator * RATE / at.denominator
        if self._held is None:
            dark = np.zeros_like(pixels)
            for _ in range(int(tick)):
                self._put(dark)
        else:
            pixels = _like(pixels, self._held[1])
            self._stand(*self._held, tick)
        self._held = tick, pixels

    def finish(self, end: Fraction) -> None:
        """The last frame stands to `end`, at least half a tick."""
        if self._held is not None:
            at, pixels = self._held
            self._stand(at, pixels, max(at + 0.5, float(end * RATE)))
            if self._weight >= _LEAST_SHARE:
                self._close()

    def _stand(self, start: float, pixels: Picture, end: float) -> None:
        at = max(start, float(self._made))
        while at < end:
            upto = min(end, self._made + 1.0)
            if upto - at == 1.0:
                self._put(pixels)  # the very same array: the reel keeps what stands still but once
            else:
                part = np.float32(upto - at) * pixels
                self._sum = part if self._sum is None else np.add(self._sum, part, out=self._sum)
                self._weight += upto - at
                if upto >= self._made + 1.0:
                    self._close()
            at = upto

    def _close(self) -> None:
        if self._sum is not None:
            self._put(np.rint(self._sum / np.float32(self._weight)).astype(np.uint8))
        self._sum, self._weight = None, 0.0

    def _put(self, picture: Picture) -> None:
        self._made += 1
        self._give(picture)


def _like(pixels: Picture, first: Picture) -> Picture:
    """`pixels` in the size of `first`: a stream may change its shape on the way, a film may not."""
    if pixels.shape == first.shape:
        return pixels
    rows, columns = (np.arange(want) * have // want for want, have in zip(first.shape, pixels.shape, strict=True))
    return pixels[rows][:, columns]


class _Reel:
    """Ticks packed block by block and put away piece by piece: what is held does not grow with the recording."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._block: list[Picture] = []
        self._blocks: list[bytes] = []
        self._shown: list[bool] = []
        self._pieces: list[Derivative] = []
        self._ticks = self._all_shown = 0
        self._size = (0, 0)
        self._last: Picture | None = None
        self._last_shown = False

    def add(self, picture: Picture) -> None:
        """The next tick."""
        self._size = picture.shape[0], picture.shape[1]
        if picture is not self._last:
            self._last, self._last_shown = picture, not blank(picture)
        self._block.append(picture)
        self._shown.append(self._last_shown)
        if len(self._block) == BLOCK:
            self._pack()
        if len(self._shown) == PIECE:
            self._put_away()

    def finish(self) -> tuple[list[Derivative], int, int]:
        """The pieces, how many ticks they hold, and how many of them show something."""
        if self._block:
            self._pack()
        if self._blocks:
            self._put_away()
        return self._pieces, self._ticks, self._all_shown

    def _pack(self) -> None:
        self._blocks.append(pack(self._block))
        self._block = []

    def _put_away(self) -> None:
        out = io.BytesIO()
        np.savez(
            out,
            size=np.array(self._size, np.int64),
            shown=np.array(self._shown, np.uint8),
            packed=np.frombuffer(b"".join(self._blocks), np.uint8),
            ends=np.cumsum([len(each) for each in self._blocks], dtype=np.int64),
        )
        self._pieces.append(self._keep(out.getvalue(), "film-prints", "application/x-npz"))
        self._ticks += len(self._shown)
        self._all_shown += sum(self._shown)
        self._blocks, self._shown = [], []
