"""Where there is sound to compare, and where it is not the same although the pictures are."""

from typing import Protocol

import numpy as np

from firsthand.matching.prints import Prints

LEAST_PER_SECOND = 6.0
"""Landmarks a second from which a stretch counts as sounding (speech has about 190, a quiet room a handful)."""
LEAST_OTHER_MS = 2000
STEP_MS = 500


class OnLine(Protocol):
    """What is asked of a stretch here."""

    @property
    def start_ms(self) -> float: ...  # noqa: D102
    @property
    def end_ms(self) -> float: ...  # noqa: D102
    @property
    def heard(self) -> list[tuple[float, float]]: ...  # noqa: D102
    def a_at(self, b_ms: float) -> float: ...  # noqa: D102


def sounds(prints: Prints, start_ms: float, end_ms: float) -> bool:
    """Whether the recording has sound with marks in it from start to end."""
    if prints.sound is None or end_ms <= start_ms:
        return False
    first, last = np.searchsorted(prints.sound.at_ms, [start_ms, end_ms])
    return float(last - first) * 1000 / (end_ms - start_ms) >= LEAST_PER_SECOND


def other_sound(joint: OnLine, a: Prints, b: Prints) -> list[tuple[float, float]]:
    """Stretches of B, 2 s and longer, where both recordings sound on the line and do not agree."""
    other: list[tuple[float, float]] = []
    for start, end in unheard(joint):
        if end - start < LEAST_OTHER_MS:
            continue
        steps = [start + k * STEP_MS for k in range(int((end - start) // STEP_MS))]
        loud = [at for at in steps if _both(joint, at, at + STEP_MS, a, b)]
        if loud and len(loud) >= 0.5 * len(steps) and loud[-1] + STEP_MS - loud[0] >= LEAST_OTHER_MS - STEP_MS:
            other.append((loud[0], end if end - loud[-1] <= 2 * STEP_MS else loud[-1] + STEP_MS))
    return other


def unheard(joint: OnLine) -> list[tuple[float, float]]:
    """What of the stretch lies outside its stretches of same sound."""
    at, left = joint.start_ms, list[tuple[float, float]]()
    for start, end in sorted(joint.heard):
        if start > at:
            left.append((at, min(start, joint.end_ms)))
        at = max(at, end)
    if at < joint.end_ms:
        left.append((at, joint.end_ms))
    return left


def _both(joint: OnLine, start: float, end: float, a: Prints, b: Prints) -> bool:
    return sounds(b, start, end) and sounds(a, joint.a_at(start), joint.a_at(end))
