"""Peaks: the outline of the sound for a waveform, 20 pairs of lowest and highest sample a second.

Derivative of role `peaks` in the `.dat` format, version 1, of the BBC's audiowaveform: five little-endian 32-bit numbers
(version 1; flags 1 = 8 bit; sample rate 8000; samples a pair 400; pairs) and then min and max of each pair as int8.
Holes in the sound are pairs of zeros, so that pair n always begins at n / 20 seconds.
"""

import struct
from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Kind

_RATE = 8000
_PAIR = 400
_SILENT = 1
"""Steps of 127 that no sample of a silent recording exceeds."""


class Peaks:
    """The outline of the sound, for a waveform to look at."""

    name: ClassVar[str] = "peaks"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO, Kind.AUDIO})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        known_only(settings, {}, self.name)
        self.frames: FrameWish | None = None
        self.sound: SoundWish | None = SoundWish(_RATE)

    def made_by(self) -> MadeBy:
        """Name and version; there is nothing to set."""
        return MadeBy(self.name, self.version)

    def missing(self) -> tuple[str, str] | None:
        """Nothing but the core is needed."""
        return None

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), clip, keep)


class _Run:
    def __init__(self, made_by: MadeBy, clip: Clip, keep: Keep) -> None:
        self._made_by, self._clip, self._keep = made_by, clip, keep
        self._pairs: list[NDArray[np.int8]] = []
        self._rest = np.zeros(0, np.float32)
        self._taken = 0

    def frame(self, frame: Frame) -> None:
        """Not wished for."""

    def sound(self, sound: Sound) -> None:
        hole = round(sound.at * _RATE) - self._taken - len(self._rest)
        while hole > 0:  # in bounded pieces: a hole may be hours long
            piece = min(hole, 60 * _RATE)
            self._take(np.zeros(piece, np.float32))
            hole -= piece
        self._take(sound.samples)

    def _take(self, samples: NDArray[np.float32]) -> None:
        samples = np.concatenate([self._rest, samples])
        whole = len(samples) // _PAIR * _PAIR
        self._pairs.append(_outline(samples[:whole]))
        self._taken += whole
        self._rest = samples[whole:]

    def finish(self) -> Result:
        if len(self._rest):
            self._pairs.append(_outline(np.pad(self._rest, (0, _PAIR - len(self._rest)))))
        pairs = np.concatenate(self._pairs) if self._pairs else np.zeros((0, 2), np.int8)
        if not len(pairs):
            return Result(self._made_by, gaps=(Gap("no-sound", "There is no sound to draw."),))
        head = struct.pack("<iIiiI", 1, 1, _RATE, _PAIR, len(pairs))
        kept = self._keep(head + pairs.tobytes(), "peaks", "application/octet-stream")
        loudest = int(np.abs(pairs.astype(np.int16)).max())
        value: dict[str, Json] = {
            "peaks": str(kept.digest),
            "pairs": len(pairs),
            "pairs_a_second": _RATE // _PAIR,
            "loudest_of_127": loudest,
            "silent": loudest <= _SILENT,
        }
        return Result(self._made_by, (Finding("peaks", value),), derivatives=(kept,))


def _outline(samples: NDArray[np.float32]) -> NDArray[np.int8]:
    """(n, 2) int8 from n * 400 samples."""
    rows = samples.reshape(-1, _PAIR)
    return np.round(np.stack([rows.min(axis=1), rows.max(axis=1)], axis=1) * 127).astype(np.int8)
