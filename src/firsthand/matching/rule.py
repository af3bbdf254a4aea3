"""The rule by which two stretches of film are called one recording, and its figures (docs/matching.md)."""

from dataclasses import dataclass

LEAST_SECONDS = 4.0
HINT_SECONDS = 2.0
LEAST_RHO, LEAST_CLEAR = 0.4, 0.25
CLEAR_COUNTS = 3.0
LEAST_SCORE, LEAST_SCORE_PICKED = 2.1, 3.3
"""What rho * sqrt(T) and three times the clearance must come to together. The first is asked where one recording is found whole in
the other at natural speed; the second of a part, or at another speed, since chance has had many of those to pick from."""
CLOSE = 0.8
"""A part at natural speed that moves together by so much is asked for no more than the whole: chance was seen to reach .64."""
NATURAL = 0.02
WHOLE = 0.8
"""From this share of it on a recording is found whole."""
LEAST_AGREE = 0.5
"""Of the fields of the picture, second by second, in which both move, the share that move together; under it the second score is
asked: stickers that both wear move together, and the rest of the picture does not."""
LEAST_SPREAD, LEAST_INNER, LEAST_ALIKE = 0.4, 0.3, 0.4
"""Frames that were laid by a bar or a logo that both wear move together in that bar, and look unlike everywhere else."""
HINT_RHO, HINT_CLEAR = 0.75, 0.35
EDGE = 0.1
"""How exactly, in seconds, the edges of a stretch are known."""


@dataclass(frozen=True, slots=True)
class Run:
    """B's seconds [b_start, b_end) are A's from offset + speed * b_start on, by motion. `sure` is rho * sqrt(seconds)."""

    b_start: float
    b_end: float
    offset: float
    speed: float
    rho: float
    runner_up: float
    """The best correlation of these seconds of B with any other place of A, at any speed that was tried."""
    spread: float
    """Share of the bands of the picture in which both move that move together: a shared ticker is one band of them."""
    inner: float
    """The least correlation that is left without the top, bottom, left or right sixth of the common picture."""
    alike: float
    """Share of the 25 fields of the common picture, of those that hold something on both sides, that look alike along the line."""
    covers: float
    """Of the shots of which it holds some, in the one or the other, the share that it holds: an excerpt is covered whole."""
    agree: float = 1.0
    """Of the fields of the common picture (5 x 5), second by second, in which both move, the share that move together."""

    @property
    def seconds(self) -> float:
        """How long it is in B."""
        return self.b_end - self.b_start

    @property
    def sure(self) -> float:
        """How far from chance: chance correlation falls as one over the root of the length."""
        return self.rho * max(0.0, self.seconds * self.speed) ** 0.5

    @property
    def clear(self) -> float:
        """How far from the second best place."""
        return self.rho - self.runner_up

    @property
    def score(self) -> float:
        """Both together."""
        return self.sure + CLEAR_COUNTS * self.clear

    @property
    def picked(self) -> bool:
        """Whether chance had more to pick from than where the whole may lie: other speeds, or parts (but for such as move nearly as one)."""
        return abs(self.speed - 1) > NATURAL or (self.covers < WHOLE and self.rho < CLOSE)

    @property
    def long(self) -> bool:
        """Whether it is long enough to be a finding, in both recordings."""
        return min(self.seconds, self.seconds * self.speed) >= LEAST_SECONDS - EDGE

    @property
    def same(self) -> bool:
        """The rule by which two pictures are called one recording."""
        return (
            self.long
            and self.rho > LEAST_RHO
            and self.clear >= LEAST_CLEAR
            and self.score >= (LEAST_SCORE_PICKED if self.picked or self.agree < LEAST_AGREE else LEAST_SCORE)
            and self._everywhere
        )

    @property
    def hint(self) -> bool:
        """Too short for the rule, and yet beyond what chance was seen to do in two seconds."""
        return not self.long and self.rho >= HINT_RHO and self.clear >= HINT_CLEAR and self._everywhere

    @property
    def _everywhere(self) -> bool:
        return self.spread >= LEAST_SPREAD and self.inner >= LEAST_INNER and self.alike >= LEAST_ALIKE
