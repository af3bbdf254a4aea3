"""Where there is sound to compare, and where it is not the same although the pictures are.

That marks of the sound are not found again is no sign by itself: of a copy made through noise, or cut off the grid of windows, few
survive. Other sound is told only where so few agree along the line of the pictures that the same sound would show more.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.landmarks import at_speed
from firsthand.matching.prints import Prints, SoundPrints
from firsthand.matching.sound import agreeing

LEAST_PER_SECOND = 6.0
"""Landmarks a second from which a stretch counts as sounding (speech has about 190, a quiet room a handful)."""
LEAST_OTHER_MS = 2000
STEP_MS = 500
LEAST_MARKS = 80
"""Landmarks on either side under which nothing is said of a stretch: of so few none might agree in a poor copy."""
OTHER_SHARE, OTHER_AT_SPEED, ALWAYS_CHANCE = 0.004, 0.012, 1.0
"""Beyond chance, the share of landmarks up to which a recording that shares no sound elsewhere has another one, thrice that at other
speeds, where each is asked with its neighbours; one is always chance."""
OF_HEARD, LEAST_EXPECTED = 0.035, 40.0
"""Where other seconds do agree: the share of what would agree if these did as well, and how many that must be."""
REACH_MS, PILE_MS, PIECE_MS = 400, 100, 5000
"""Agreements are piled up within so much of the line, in piles so wide, five seconds at a time: a line by pictures may drift."""
CHANCE_MS = tuple(sign * at for at in range(1500, 6001, 500) for sign in (-1, 1))
"""How far from the line piles are made by chance alone."""
NATURAL = 0.02


class OnLine(Protocol):
    """What is asked of a stretch here."""

    @property
    def start_ms(self) -> float: ...  # noqa: D102
    @property
    def end_ms(self) -> float: ...  # noqa: D102
    @property
    def speed(self) -> float:
        """How many of A's milliseconds pass in one of B's."""
        ...

    @property
    def heard(self) -> list[tuple[float, float]]: ...  # noqa: D102
    def a_at(self, b_ms: float) -> float: ...  # noqa: D102


def sounds(prints: Prints, start_ms: float, end_ms: float) -> bool:
    """Whether the recording has sound with marks in it from start to end."""
    if prints.sound is None or end_ms <= start_ms:
        return False
    inside = _within(prints.sound, start_ms, end_ms)
    return len(inside.at_ms) * 1000 / (end_ms - start_ms) >= LEAST_PER_SECOND


def other_sound(joint: OnLine, a: Prints, b: Prints) -> list[tuple[float, float]]:
    """Stretches of B, 2 s and longer, where both recordings sound on the line, do not agree, and would if it were the same sound."""
    other: list[tuple[float, float]] = []
    for start, end in unheard(joint):
        if end - start < LEAST_OTHER_MS:
            continue
        steps = [start + k * STEP_MS for k in range(int((end - start) // STEP_MS))]
        loud = [at for at in steps if _both(joint, at, at + STEP_MS, a, b)]
        if loud and len(loud) >= 0.5 * len(steps) and loud[-1] + STEP_MS - loud[0] >= LEAST_OTHER_MS - STEP_MS:
            stretch = loud[0], end if end - loud[-1] <= 2 * STEP_MS else loud[-1] + STEP_MS
            if _is_other(joint, stretch, a, b):
                other.append(stretch)
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


def _is_other(joint: OnLine, stretch: tuple[float, float], a: Prints, b: Prints) -> bool:
    if a.sound is None or b.sound is None:
        return False
    marks, agreed = agreement(joint, stretch, a.sound, b.sound)
    if not joint.heard:
        share = OTHER_SHARE if abs(joint.speed - 1) <= NATURAL else OTHER_AT_SPEED
        return marks >= LEAST_MARKS and agreed <= max(ALWAYS_CHANCE, share * marks)
    elsewhere = [agreement(joint, each, a.sound, b.sound) for each in joint.heard]
    expected = marks * sum(each[1] for each in elsewhere) / max(1, sum(each[0] for each in elsewhere))
    return expected >= LEAST_EXPECTED and agreed <= OF_HEARD * expected


def agreement(joint: OnLine, stretch: tuple[float, float], a: SoundPrints, b: SoundPrints) -> tuple[int, float]:
    """How many landmarks the stretch holds, of A or of B, whichever has fewer; and how many agree along the line beyond chance."""
    start, end = stretch
    mine = _within(b, start, end)
    marks = min(len(mine.at_ms), len(_within(a, joint.a_at(start), joint.a_at(end)).at_ms))
    spare = max(CHANCE_MS) + REACH_MS
    near = _within(a, joint.a_at(start) - spare, joint.a_at(end) + spare)
    if not marks:
        return 0, 0.0
    asked = [(mine.at_ms, mine.hash)]
    if abs(joint.speed - 1) > NATURAL:
        asked = [at_speed(mine.at_ms, mine.hash, joint.speed, pitch_kept=kept) for kept in (True, False)]
    best = -np.inf
    for at_ms, hashes in asked:
        agreed = agreeing(near, at_ms, hashes, joint.speed)
        late = agreed.ta - joint.a_at(0.0) - joint.speed * agreed.tb
        piece = ((agreed.tb - start) // PIECE_MS).astype(np.int64)
        chance = float(np.mean([_piled(late - off, piece) for off in CHANCE_MS]))
        best = max(best, _piled(late, piece) - chance)
    return marks, best


def _piled(late: NDArray[np.float64], piece: NDArray[np.int64]) -> int:
    """The highest pile of each piece within reach of the line, summed."""
    total = 0
    close = np.abs(late) <= REACH_MS
    for each in np.unique(piece[close]):
        these = np.sort(late[close & (piece == each)])
        total += int((np.searchsorted(these, these + PILE_MS, "right") - np.arange(len(these))).max())
    return total


def _within(sound: SoundPrints, start_ms: float, end_ms: float) -> SoundPrints:
    first, last = np.searchsorted(sound.at_ms, [start_ms, end_ms])
    return SoundPrints(sound.at_ms[first:last], sound.hash[first:last])
