"""Sound prints: landmarks of pairs of spectral peaks (after Wang, 2003), by which copies of a sound are found.

Derivative of role `sound-prints`, a NumPy `.npz` (stored, not compressed) with, for n landmarks in order of time: `at_ms`
int64 (n,), the time of the first peak, in steps of 16 ms; `hash` uint32 (n,), 22 bits: the first peak's bin (8 bits, 15.625 Hz
each) << 14 | the second's bin (8) << 6 | the steps between them less one (6). Two recordings of one sound share many hashes at one
difference of `at_ms`; unrelated ones share few, at scattered differences.

Sound is taken at 8 kHz in windows of 512 samples every 128. A peak is the highest of 13 windows by 17 bins around it, loud
enough (silence is dropped) and above its own bin's level over the second around it (steady tones and hum are dropped).
Each peak is paired with the next 6 within a second. Sound of any length is worked through in pieces that give what one
piece would.
"""

import io
from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Kind

_RATE = 8000
_WINDOW = 512
_HOP = 128
_BINS = 256
"""Bins 0 .. 255 of 257; the last one, at 4 kHz, is left out to fit 8 bits."""

_HIGH, _WIDE = 8, 6
"""Bins and windows on each side that a peak must top: 17 by 13."""

_FAN = 6
_REACH = 64
"""Windows (1.02 s) within which a second peak is looked for."""

_LOCAL = 31
"""Windows on each side (1 s in all) that tell a bin's common level."""

_RISE = 4.0
"""Decibels above that level; a steady tone does not rise above itself."""

_FLOOR = -60.0
"""Decibels below a full-scale tone under which there is silence."""

_PIECE = 4096
"""Windows worked on at a time: 65 s."""

_MARGIN = max(_WIDE, _LOCAL) + 1


class SoundPrints:
    """Fingerprints of the sound, to find other copies of it."""

    name: ClassVar[str] = "sound_prints"
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
        return _Run(self.made_by(), keep)


class _Run:
    def __init__(self, made_by: MadeBy, keep: Keep) -> None:
        self._made_by, self._keep = made_by, keep
        self._peaks: list[NDArray[np.int64]] = []
        self._stretch: _Stretch | None = None
        self._heard = 0

    def frame(self, frame: Frame) -> None:
        """Not wished for."""

    def sound(self, sound: Sound) -> None:
        start = round(sound.at * _RATE)
        if self._stretch is None or abs(start - self._stretch.end) > _HOP:
            self._close()
            self._stretch = _Stretch(start)
        self._heard += len(sound.samples)
        self._peaks += self._stretch.take(sound.samples)

    def _close(self) -> None:
        if self._stretch is not None:
            self._peaks += self._stretch.finish()
            self._stretch = None

    def finish(self) -> Result:
        self._close()
        peaks = np.concatenate(self._peaks) if self._peaks else np.zeros((0, 2), np.int64)
        at, hashes = _pair(peaks)
        if not len(at):
            why = "No sound loud and lively enough was heard" if self._heard else "There is no sound"
            return Result(self._made_by, gaps=(Gap("nothing-to-print", f"{why}: copies cannot be found by sound."),))
        out = io.BytesIO()
        np.savez(out, at_ms=at * (_HOP * 1000 // _RATE), hash=hashes)
        kept = self._keep(out.getvalue(), "sound-prints", "application/x-npz")
        value: dict[str, Json] = {"prints": str(kept.digest), "count": len(at), "peaks": len(peaks)}
        return Result(self._made_by, (Finding("sound-prints", value),), derivatives=(kept,))


class _Stretch:
    """Unbroken sound. Peaks come as (window on the recording's clock, bin), in order of window, each once."""

    def __init__(self, start: int) -> None:
        self._skip = -start % _HOP  # windows lie on one grid of the clock, whatever the stretch begins with
        self._window = (start + self._skip) // _HOP
        self.end = start
        self._held: list[NDArray[np.float32]] = []
        self._count = 0
        self._levels = np.zeros((0, _BINS), np.float32)
        self._done = 0

    def take(self, samples: NDArray[np.float32]) -> list[NDArray[np.int64]]:
        """More sound; the peaks that have become certain."""
        self.end += len(samples)
        dropped = min(self._skip, len(samples))
        self._skip -= dropped
        self._held.append(samples[dropped:])
        self._count += len(samples) - dropped
        return self._work(last=False) if self._count >= _PIECE * _HOP + _WINDOW else []

    def finish(self) -> list[NDArray[np.int64]]:
        """The peaks of what is still held."""
        return self._work(last=True)

    def _work(self, *, last: bool) -> list[NDArray[np.int64]]:
        samples = np.concatenate(self._held) if self._held else np.zeros(0, np.float32)
        levels = np.concatenate([self._levels, _levels(samples)])
        used = max(0, (len(samples) - _WINDOW) // _HOP + 1) * _HOP
        self._held, self._count = [samples[used:]], len(samples) - used
        ready = len(levels) if last else len(levels) - _MARGIN
        if ready <= self._done:
            self._levels = levels
            return []
        peaks = _peaks(levels, self._done, ready) + np.array([self._window, 0])
        drop = max(0, ready - _MARGIN)
        self._levels, self._done, self._window = levels[drop:], ready - drop, self._window + drop
        return [peaks]


def _levels(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """(windows, bins) decibels, 0 being a full-scale tone, never below the floor less 20."""
    count = max(0, (len(samples) - _WINDOW) // _HOP + 1)
    if not count:
        return np.zeros((0, _BINS), np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP][:count]
    shape = np.hanning(_WINDOW).astype(np.float32)
    power = np.abs(np.fft.rfft(windows * shape, axis=1)[:, :_BINS]) ** 2
    full = float(shape.sum() / 2) ** 2
    return np.maximum(10 * np.log10(np.maximum(power / full, 1e-12)), _FLOOR - 20).astype(np.float32)


def _peaks(levels: NDArray[np.float32], start: int, end: int) -> NDArray[np.int64]:
    """(n, 2) window and bin of the peaks in windows [start, end) of `levels`, in order of window, then bin."""
    top = _widest(_widest(levels, _WIDE, 0), _HIGH, 1)
    found = (levels >= top) & (levels > _FLOOR) & (levels > _common(levels) + _RISE)
    found[:, :2] = False  # below 60 Hz there is hum and rumble
    rows, bins = np.nonzero(found[start:end])
    return np.stack([rows + start, bins], axis=1).astype(np.int64)


def _widest(values: NDArray[np.float32], reach: int, axis: int) -> NDArray[np.float32]:
    """The highest within `reach` on each side along `axis`."""
    padded = np.pad(values, [(reach, reach) if n == axis else (0, 0) for n in (0, 1)], constant_values=-np.inf)
    length = values.shape[axis]
    best = values.copy()
    for shift in range(2 * reach + 1):
        np.maximum(best, padded[shift : shift + length] if axis == 0 else padded[:, shift : shift + length], out=best)
    return best


def _common(levels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each bin's mean level over the second around each window; at the ends, over what there is of it."""
    # Sums of whole hundredths of a decibel are exact, so pieces give the very same peaks as one long run.
    sums = np.pad(np.cumsum(np.round(levels * 100).astype(np.int64), axis=0), ((1, 0), (0, 0)))
    places = np.arange(len(levels))
    low, high = np.maximum(places - _LOCAL, 0), np.minimum(places + _LOCAL + 1, len(levels))
    return ((sums[high] - sums[low]) / (100 * (high - low))[:, None]).astype(np.float32)


def _pair(peaks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Windows and hashes of all landmarks, in order of window, then hash."""
    windows, bins = peaks[:, 0], peaks[:, 1]
    paired = np.zeros(len(peaks), np.int8)
    made: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for ahead in range(1, len(peaks)):
        apart = windows[ahead:] - windows[:-ahead]
        near = (apart >= 1) & (apart <= _REACH) & (paired[:-ahead] < _FAN)
        first = np.nonzero(near)[0]
        paired[first] += 1
        # Window and hash in one number: ten hours give millions of them, and one array sorts in place.
        made.append(windows[first] << 22 | bins[first] << 14 | bins[first + ahead] << 6 | (apart[first] - 1))
        if apart.min() > _REACH or (paired[:-ahead] >= _FAN).all():
            break
    landmarks = np.concatenate(made)
    del made
    landmarks.sort()
    return landmarks >> 22, (landmarks & 0x3FFFFF).astype(np.uint32)
