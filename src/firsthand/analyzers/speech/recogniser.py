"""faster-whisper, asked in one fixed way, and its answer on the recording's clock."""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers.speech.weights import Weights
from firsthand.model.finding import Segment, Word
from firsthand.model.time import Span

RATE = 16_000
"""Samples a second that Whisper and Silero hear."""

_CONFIDENT = 0.5
"""Probability of a language from which on it is kept for the rest of the recording."""

_TRIES = 4
"""Windows of 30 s in which a language is looked for before the commonest guess is taken for this piece."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Samples [start, end) in which somebody speaks."""

    start: int
    end: int


class Recogniser:
    """One model, listening to one recording piece by piece. `language` is None until speech was heard."""

    def __init__(self, weights: Weights, language: str | None) -> None:
        self._weights = weights
        self.language = language
        self.language_probability = 1000 if language else 0
        self._sure = language is not None

    def stretches(self, samples: NDArray[np.float32]) -> list[Stretch]:
        """Where there is speech, by Silero VAD with faster-whisper's own settings."""
        from faster_whisper.vad import get_speech_timestamps

        if not len(samples):
            return []
        return [Stretch(int(found["start"]), int(found["end"])) for found in get_speech_timestamps(samples)]

    def hear(self, samples: NDArray[np.float32], stretches: Sequence[Stretch], start: Fraction) -> Iterator[Segment]:
        """What is said in the stretches of `samples`, whose first is at `start` seconds of the recording."""
        if not stretches:
            return
        model = _loaded(self._weights.folder())
        speech = np.concatenate([samples[s.start : s.end] for s in stretches])
        if not self._sure:
            self._tell_language(model, speech)
        found, _ = model.transcribe(
            speech,
            language=self.language,
            beam_size=5,
            temperature=[0.0],
            condition_on_previous_text=False,
            word_timestamps=True,
        )
        clock = Clock(stretches, start)
        assert self.language is not None
        for segment in found:
            made = _segment(segment, self.language, clock)
            if made is not None:
                yield made

    def _tell_language(self, model: Any, speech: NDArray[np.float32]) -> None:
        language, probability, _ = model.detect_language(
            speech, language_detection_segments=_TRIES, language_detection_threshold=_CONFIDENT
        )
        self.language, self.language_probability = language, round(probability * 1000)
        self._sure = probability > _CONFIDENT


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> Any:
    """The model in memory, once a process."""
    from faster_whisper import WhisperModel

    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=_cores(), local_files_only=True)


def _cores() -> int:
    """What OMP_NUM_THREADS grants, as it does where several recordings are worked on side by side; else all cores up to 4, beyond which int8 Whisper gains little."""
    granted = os.environ.get("OMP_NUM_THREADS", "")
    if granted.isdecimal() and int(granted) > 0:
        return int(granted)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, usable)


class Clock:
    """From seconds in the joined stretches to seconds of the recording."""

    def __init__(self, stretches: Sequence[Stretch], start: Fraction) -> None:
        self._start = start
        self._stretches = stretches
        self._joined = [0]
        for stretch in stretches:
            self._joined.append(self._joined[-1] + stretch.end - stretch.start)

    def span(self, start: float, end: float) -> Span:
        """A word's Span, whole within the stretch that holds its middle, to the millisecond."""
        middle = int((start + end) / 2 * RATE)
        place = min(max(bisect_right(self._joined, middle) - 1, 0), len(self._stretches) - 1)
        stretch, shift = self._stretches[place], self._stretches[place].start - self._joined[place]
        edges = [min(max(round(at * RATE) + shift, stretch.start), stretch.end) for at in (start, end)]
        first, last = (Fraction(round((self._start + Fraction(edge, RATE)) * 1000), 1000) for edge in edges)
        return Span(first, max(first, last))


def _segment(found: Any, language: str, clock: Clock) -> Segment | None:
    """A Segment whose Words index its text; None where nothing is said."""
    text = ""
    words: list[Word] = []
    for word in found.words or ():
        bare = word.word.strip()
        if not bare:
            continue
        if text and word.word[0].isspace():
            text += " "
        span = clock.span(word.start, word.end)
        words.append(Word(len(text), len(text) + len(bare), span, min(1000, round(word.probability * 1000))))
        text += bare
    if not words:
        return None
    return Segment(
        "speech", text, language, Span(words[0].span.start, max(word.span.end for word in words)), tuple(words)
    )
