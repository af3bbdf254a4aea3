"""Where one shot ends and the next begins, told from small gray frames as they come.

A cut is a frame that differs from the one before it far more than its neighbours differ from theirs (the adaptive rule
known from PySceneDetect), and stays different: a flash comes back. Times are those of the first frame of the new shot.
Soft cuts (dissolves, fades) are not found.
"""

from collections import deque
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

_AHEAD = 3
"""Frames to wait before a cut is believed."""

_BEHIND = 6
"""Steps before it that tell how much the picture moves anyway."""

_LEAST = 7.0
"""Mean difference (of 255) below which nothing is a cut; H.264 noise at low rates stays below 3."""

_RATIO = 3.2
"""How many times the common difference around it a cut's must be."""

_STAYS = 0.55
"""Share of the jump that must still be there some frames later; a flash returns to near nothing."""

_SHORTEST = Fraction(3, 10)
"""Seconds between two cuts; flicker and blink edits inside them are one."""


@dataclass(slots=True)
class _Seen:
    at: Fraction
    pixels: NDArray[np.int16]
    step: float


class CutFinder:
    """Feed frames in order of time; each call answers with the times of the cuts that have become certain."""

    def __init__(self) -> None:
        self._window = _Window()
        self._last: Fraction | None = None

    def feed(self, at: Fraction, pixels: NDArray[np.uint8]) -> list[Fraction]:
        """One frame, gray, always of one size, some 64 pixels wide. Cuts come late, but in order of time."""
        small = pixels.astype(np.int16)
        found = self._window.feed(at, small)
        return [found] if found is not None and self._accept(found) else []

    def _accept(self, cut: Fraction) -> bool:
        if self._last is not None and cut - self._last < _SHORTEST:
            return False
        self._last = cut
        return True

    def finish(self) -> list[Fraction]:
        """Cuts among the last frames, which nothing follows to disprove."""
        return [cut for cut in self._window.finish() if self._accept(cut)]


class _Window:
    """The last few frames, judged when enough of what follows is known."""

    def __init__(self) -> None:
        self._seen: deque[_Seen] = deque(maxlen=_BEHIND + 1 + _AHEAD)

    def feed(self, at: Fraction, pixels: NDArray[np.int16]) -> Fraction | None:
        """The time of a cut `_AHEAD` frames back, if there is one."""
        now = _Seen(at, pixels, 0.0)
        if self._seen:
            now.step = _apart(now, self._seen[-1])
        self._seen.append(now)
        place = len(self._seen) - 1 - _AHEAD
        return self._judge(place) if place >= 1 else None

    def finish(self) -> list[Fraction]:
        """Judge what is left with what there is."""
        places = range(max(1, len(self._seen) - _AHEAD), len(self._seen))
        return [found for place in places if (found := self._judge(place)) is not None]

    def _judge(self, place: int) -> Fraction | None:
        seen = self._seen
        jump = seen[place].step
        if jump < _LEAST:
            return None
        around = [seen[n].step for n in range(1, len(seen)) if n != place]
        common = float(np.median(around)) if around else 0.0
        if jump < _RATIO * max(common, 0.5) or any(seen[n].step > jump for n in range(1, len(seen))):
            return None
        # What comes after stays unlike the last frame before it, and it is unlike each of the last few: no flash, no way back from one.
        after = [_apart(seen[n], seen[place - 1]) for n in range(place, len(seen))]
        before = [_apart(seen[place], seen[n]) for n in range(max(0, place - _AHEAD - 1), place)]
        return seen[place].at if min(after + before) >= _STAYS * jump else None


def _apart(one: _Seen, other: _Seen) -> float:
    """Mean difference of two frames, 0..255."""
    return float(np.abs(one.pixels - other.pixels).mean())
