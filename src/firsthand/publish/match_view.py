"""What the page of one Match reads: the desk fills it, nothing else is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from firsthand.model.finding import Gap
from firsthand.model.footage import Match
from firsthand.model.time import Span

Point = tuple[float, float]
"""In units of a frame's width and height, (0, 0) top left."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two recordings: its length (None where not known), what lanes it has, where nothing could be seen or heard."""

    item: str
    file_name: str
    span: Span
    length: Fraction | None = None
    has_picture: bool = True
    has_sound: bool = True
    posted: tuple[str, ...] = ()
    """As stated."""
    gaps: tuple[tuple[Span, str], ...] = ()

    @property
    def end(self) -> Fraction:
        """Where its time line ends."""
        return max(self.length or Fraction(0), self.span.end)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The pictures at one moment of the Match, (h, w, 3) RGB; None where there is none. Not redacted."""

    a_at: Fraction
    b_at: Fraction
    a: NDArray[np.uint8] | None
    b: NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True)
class Laid:
    """How the two pictures lie in one another, corner by corner from top left; `onto` sends A's points to B's (rows of 3 x 3)."""

    b_in_a: tuple[Point, ...]
    a_in_b: tuple[Point, ...]
    onto: tuple[tuple[float, float, float], ...]

    def shown_in_b(self, *, mirrored: bool) -> tuple[Point, ...]:
        """A's frame in B's picture as it is shown: turned back where it is mirrored."""
        return tuple((1 - x, y) for x, y in self.a_in_b) if mirrored else self.a_in_b


@dataclass(frozen=True, slots=True)
class MatchView:
    """One Match to be looked at. `others` are the further Matches of the same two recordings."""

    match: Match
    a: Side
    b: Side
    told: tuple[str, ...]
    others: Sequence[Match] = ()
    laid: Laid | None = None
    pairs: Sequence[Pair] = ()
    gaps: Sequence[Gap] = ()
