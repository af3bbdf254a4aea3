"""Speech: what is said, in words with their times, by a Whisper model on this machine (Radford et al., 2022).

Silence is cut away first (Silero VAD), the language is told from the first stretch that leaves little doubt and then kept,
and the model is asked once, greedily broad (beam 5, temperature 0): asked again at higher temperatures it invents. Text in another
script than the language's is rubbish by experience and is left out, with a Gap. Recordings of any length are heard in pieces of at most
ten minutes, cut in silence.

Segments of layer `speech`, one a phrase, with a Word for each word. Finding `speech`: `sound_ms`, `speech_ms`, `segments`, `language`,
`language_probability` (thousandths), and `summary`, a sentence that also says when nobody speaks. It is a proposal:
names and numbers are what it gets wrong most.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from importlib.util import find_spec
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.analyzers.speech.recogniser import RATE, Recogniser, Stretch
from firsthand.analyzers.speech.script import fits_script
from firsthand.analyzers.speech.weights import Weights, weights_for
from firsthand.model.errors import FirsthandError, WrongCall
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result, Segment
from firsthand.model.item import Kind

_PIECE = 600 * RATE
"""Samples listened to at once."""

_BRIDGED = 2 * RATE
"""Samples of missing sound that are taken for silence; a longer hole ends the piece."""


class Speech:
    """What is said, word by word, with times: a machine's proposal to be read against the sound."""

    name: ClassVar[str] = "speech"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO, Kind.AUDIO})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        """`model`: a folder with a CTranslate2 Whisper model, or its name on the hub; None: the embedded one. `language`: a code such as `ru`; None: found."""
        chosen = known_only(settings, {"model": None, "language": None}, self.name)
        model, language = chosen["model"], chosen["language"]
        if not (model is None or isinstance(model, str)) or not (language is None or isinstance(language, str)):
            raise WrongCall("The settings `model` and `language` of speech are texts.")
        self._weights: Weights = weights_for(model)
        self._language = language
        self.frames: FrameWish | None = None
        self.sound: SoundWish | None = SoundWish(RATE)

    def made_by(self) -> MadeBy:
        """Name, version, language where set, and the model with the SHA-256 over its files (see `weights`)."""
        try:
            digest = self._weights.digest()
        except FirsthandError:  # `missing` says what to do about it
            digest = None
        return MadeBy(self.name, self.version, {"language": self._language}, self._weights.name, digest)

    def missing(self) -> tuple[str, str] | None:
        """The extra `speech`, or the model."""
        if find_spec("faster_whisper") is None:
            return "Hearing speech needs the extra `speech` (faster-whisper).", "pip install 'firsthand[speech]'"
        return self._weights.missing()

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording."""
        return _Run(self.made_by(), self._weights, self._language, clip.duration)


class _Run:
    def __init__(self, made_by: MadeBy, weights: Weights, language: str | None, duration: Fraction | None) -> None:
        self.tell: Callable[[Fraction], None] = lambda share: None
        self._duration = duration
        self._made_by, self._weights, self._fixed = made_by, weights, language
        self._recogniser: Recogniser | None = None
        self._held: list[NDArray[np.float32]] = []
        self._count = 0
        self._start = 0
        self._sound = 0
        self._speech = 0
        self._segments: list[Segment] = []
        self._gaps: list[Gap] = []

    def frame(self, frame: Frame) -> None:
        """Not wished for."""

    def sound(self, sound: Sound) -> None:
        start = round(sound.at * RATE)
        hole = start - self._start - self._count
        if not self._count:
            self._start = start
        elif 0 < hole <= _BRIDGED:
            self._hold(np.zeros(hole, np.float32))
        elif hole > _BRIDGED:
            self._listen(last=True)
            self._start = start
        self._sound += len(sound.samples)
        self._hold(sound.samples)
        if self._count >= _PIECE:
            self._listen(last=False)

    def _hold(self, samples: NDArray[np.float32]) -> None:
        self._held.append(samples)
        self._count += len(samples)

    def _listen(self, *, last: bool) -> None:
        """Recognise what is held; unless it is the last, only up to a silence in its second half."""
        if self._recogniser is None:
            self._recogniser = Recogniser(self._weights, self._fixed)
        samples = np.concatenate(self._held) if self._held else np.zeros(0, np.float32)
        stretches = self._recogniser.stretches(samples)
        cut = len(samples) if last else cut_in_silence(stretches, len(samples))
        stretches = [Stretch(s.start, min(s.end, cut)) for s in stretches if s.start < cut]
        self._speech += sum(s.end - s.start for s in stretches)
        for segment in self._recogniser.hear(samples[:cut], stretches, Fraction(self._start, RATE)):
            if segment.span and self._duration:
                self.tell(min(Fraction(1), segment.span.end / self._duration))
            if fits_script(segment.text, segment.language):
                self._segments.append(segment)
            else:
                reason = "Something is said here that came out in the wrong script; it was left out as unreliable."
                self._gaps.append(Gap("unreliable-speech", reason, segment.span))
        self._held, self._count = [samples[cut:]], len(samples) - cut
        self._start += cut

    def finish(self) -> Result:
        if self._count:
            self._listen(last=True)
        if not self._sound:
            return Result(self._made_by, gaps=(Gap("no-sound", "There is no sound to listen to."),))
        value: dict[str, Json] = {
            "sound_ms": self._sound * 1000 // RATE,
            "speech_ms": self._speech * 1000 // RATE,
            "segments": len(self._segments),
            "summary": self._summary(),
        }
        if self._recogniser and self._recogniser.language:
            value |= {
                "language": self._recogniser.language,
                "language_probability": self._recogniser.language_probability,
            }
        return Result(self._made_by, (Finding("speech", value),), tuple(self._segments), tuple(self._gaps))

    def _summary(self) -> str:
        heard, whole = f"{self._speech / RATE:.1f}", f"{self._sound / RATE:.0f}"
        if not self._segments:
            return (
                f"no speech found: {heard} s of {whole} s"
                if not self._speech
                else f"speech in {heard} s of {whole} s, but no words made out"
            )
        return f"speech in {heard} s of {whole} s"


def cut_in_silence(stretches: list[Stretch], length: int) -> int:
    """A sample in the middle of the last silence in the second half; the very end where all of that is speech."""
    edges = [0, *(edge for s in stretches for edge in (s.start, s.end)), length]
    silences = [(a + b) // 2 for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
    return next((at for at in reversed(silences) if at > length // 2), length)
