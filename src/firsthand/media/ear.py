"""The sound half of a pass: mono, resampled once for each distinct rate, in stretches of about a second that never overlap."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from firsthand.media.clip import Sound
from firsthand.media.missed import Missed
from firsthand.media.wishes import SoundWish

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

_DRIFT = 0.1
"""Seconds by which counted samples may differ from the stated times before the times win: less is rounding and jitter."""

_HOLE = Fraction(1, 2)
"""Seconds of missing sound from which on it is stated as a Gap."""


class Ear:
    """Takes decoded sound in order and hands each listener its rate."""

    def __init__(self, listeners: Sequence[tuple[SoundWish, Callable[[Sound], None]]]) -> None:
        takers: dict[int, list[Callable[[Sound], None]]] = {}
        for wish, take in listeners:
            takers.setdefault(wish.rate, []).append(take)
        self._lines = [_Line(rate, given) for rate, given in takers.items()]
        self.missed = Missed()
        self._start: Fraction | None = None
        self._since = 0.0
        self._samples = 0
        self._form: tuple[str, str, int] | None = None

    @property
    def end(self) -> Fraction | None:
        """Where what was heard so far ends, on the recording's clock; None before anything was."""
        if self._start is None or self._form is None:
            return None
        return self._start + Fraction(self._samples, self._form[2])

    def now(self, at: Fraction | None) -> Fraction:
        """`at`, or where it is unknown the end of what was heard so far."""
        return at if at is not None else (self.end or Fraction(0))

    def lost(self, at: Fraction | None) -> None:
        """A stretch could not be decoded; its place stays empty."""
        self.missed.add("damaged", self.now(at))

    def take(self, frame: "AudioFrame", at: Fraction | None) -> None:
        """One decoded stretch. A hole in time or a change of form begins a new stretch; sound that goes back in time is left out."""
        if not frame.sample_rate or not frame.samples:
            return
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        if not self._follows(at, form):
            at, end = self.now(at), self.end
            if end is not None and float(end - at) > _DRIFT:
                if at < end - 1:
                    self.missed.add("backward", end)
                return
            if end is not None and at > end + _HOLE:
                self.missed.add("silence", end, at)
            self._restart(at if end is None or float(at - end) > _DRIFT else end, form)
        fed = [line.feed(frame) for line in self._lines]
        if not all(fed):
            self.lost(at)
        self._samples += frame.samples

    def _follows(self, at: Fraction | None, form: tuple[str, str, int]) -> bool:
        """Whether a stretch goes on where the last one ended. Asked for every packet, so in floats, which are exact enough for `_DRIFT`."""
        if self._start is None or form != self._form:
            return False
        return at is None or abs(at.numerator / at.denominator - self._since - self._samples / form[2]) <= _DRIFT

    def _restart(self, at: Fraction, form: tuple[str, str, int]) -> None:
        for line in self._lines:
            line.restart(at)
        self._start, self._since, self._samples, self._form = at, float(at), 0, form

    def close(self) -> None:
        """Give out what is still held."""
        for line in self._lines:
            line.flush()


class _Line:
    """One rate."""

    def __init__(self, rate: int, takers: list[Callable[[Sound], None]]) -> None:
        self._rate, self._takers = rate, takers
        self._resampler: Any = None
        self._start = Fraction(0)
        self._given = 0
        self._held: list[NDArray[np.float32]] = []
        self._count = 0

    def restart(self, at: Fraction) -> None:
        from av.audio.resampler import AudioResampler

        self.flush()
        # After a flush the filters may have rung on past the new start: what was given is never given again.
        given_to = self._start + Fraction(self._given, self._rate)
        self._start, self._given = max(at, given_to), 0
        self._resampler = AudioResampler(format="flt", layout="mono", rate=self._rate)

    def feed(self, frame: "AudioFrame") -> bool:
        """Resample one stretch and give out what makes a second; False where it cannot be resampled."""
        done = self._resample(frame)
        if self._count >= self._rate:
            self._give()
        return done

    def flush(self) -> None:
        if self._resampler is not None:
            self._resample(None)
            self._resampler = None
        if self._count:
            self._give()

    def _resample(self, frame: "AudioFrame | None") -> bool:
        from av.error import FFmpegError

        try:
            made = self._resampler.resample(frame)
        except (FFmpegError, ValueError, MemoryError):  # damage can leave a form of sound that no filter takes
            return False
        for each in made:
            self._held.append(np.frombuffer(each.planes[0], np.float32, each.samples))  # mono, so one plane holds it
            self._count += each.samples
        return True

    def _give(self) -> None:
        samples = np.clip(np.nan_to_num(np.concatenate(self._held)), -1, 1).astype(np.float32, copy=False)
        sound = Sound(self._start + Fraction(self._given, self._rate), samples, self._rate)
        self._given += self._count
        self._held, self._count = [], 0
        for take in self._takers:
            take(sound)
