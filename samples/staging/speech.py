"""Sentences into sound: festival's Russian voice, coloured by sox, laid out with pauses.

Needs Debian's `festival`, `festvox-ru` and `sox`. The voice reads 16 kHz mono.
"""

import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from staging.script import Take

RATE = 16_000
LEAD = 0.8
PAUSE = 0.6
VOICE = "(voice_msu_ru_nsh_clunits)"


@dataclass(frozen=True)
class Spoken:
    """One sentence and the seconds it sounds."""

    start: float
    end: float
    text: str


def speak(take: Take, scratch: Path) -> tuple[NDArray[np.float32], tuple[Spoken, ...]]:
    """The sound of a take at RATE, in -1..1, and when each sentence is said."""
    parts = [np.zeros(round(LEAD * RATE), np.float32)]
    spoken: list[Spoken] = []
    for number, sentence in enumerate(take.sentences):
        voice = _sentence(sentence, take.voice, scratch / f"{take.seed}-{number}")
        start = sum(map(len, parts)) / RATE
        spoken.append(Spoken(start, start + len(voice) / RATE, sentence))
        parts += [voice, np.zeros(round(PAUSE * RATE), np.float32)]
    sound = np.concatenate(parts)
    return _in_a_room(sound, take.seed), tuple(spoken)


def _sentence(text: str, effects: tuple[str, ...], stem: Path) -> NDArray[np.float32]:
    plain, coloured = stem.with_suffix(".plain.wav"), stem.with_suffix(".wav")
    subprocess.run(["text2wave", "-eval", VOICE, "-o", str(plain)], input=text.encode(), check=True)
    subprocess.run(["sox", "-R", str(plain), "-r", str(RATE), str(coloured), *effects], check=True)
    with wave.open(str(coloured)) as heard:
        return np.frombuffer(heard.readframes(heard.getnframes()), "<i2").astype(np.float32) / 32768


def _in_a_room(sound: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Level it and lay a little room noise under it: dead silence is what no telephone records."""
    noise = np.random.default_rng(seed).normal(0, 0.0015, len(sound))
    return (sound / np.abs(sound).max() * 0.7 + noise).astype(np.float32)


def loudness(sound: NDArray[np.float32], fps: int, frames: int) -> NDArray[np.float64]:
    """How loud each frame's stretch is, 0..1: what the drawn mouth follows."""
    step = RATE / fps
    levels = [float(np.sqrt(np.mean(sound[int(i * step) : int((i + 1) * step) + 1] ** 2))) for i in range(frames)]
    level = np.array(levels)
    return np.clip(level / max(float(np.percentile(level, 95)), 1e-6), 0, 1)
