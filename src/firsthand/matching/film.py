"""A recording, or a part of it, as the picture check needs it: small gray pictures on an even clock, and points by which to lay them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.prints import Prints
from firsthand.matching.stored import Look, between
from firsthand.media import reel
from firsthand.model.finding import Gap

RATE = reel.RATE


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """`gray` is (ticks, h, w) uint8, RATE ticks a second from 0; `shown` says which ticks had a picture that is not blank."""

    gray: NDArray[np.uint8]
    shown: NDArray[np.bool_]
    looks: Sequence[Look]
    """Second and features of frames two seconds apart, half a second where the picture moves on; blank ones left out."""
    gaps: tuple[Gap, ...] = ()
    start: float = 0.0
    """The second of the recording that is second 0 here."""

    of: Prints | None = None
    """Where its ticks and looks are read from when a part of it is asked for; None where they are all here."""

    def part(self, start: float, end: float) -> "Film":
        """From second `start` to before `end`, on a clock of its own. Raises Unreadable where what is stored are no prints."""
        if self.of is not None:
            return film_of(self.of, start, end)
        first, last = (min(max(0, round(each * RATE)), len(self.gray)) for each in (start, end))
        looks = tuple((at - first / RATE, look) for at, look in between(self.looks, first / RATE, end))
        return Film(self.gray[first:last], self.shown[first:last], looks, start=self.start + first / RATE)

    @property
    def seconds(self) -> float:
        """How long the picture is."""
        return len(self.gray) / RATE

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.gray.shape[2] / max(1, self.gray.shape[1])


def nothing() -> Film:
    """A recording without a picture."""
    return Film(np.zeros((0, 1, 1), np.uint8), np.zeros(0, bool), ())


def film_of(prints: Prints, start: float = 0.0, end: float | None = None) -> Film:
    """The stored film from `start` to before `end` (None: to its end), on a clock of its own that begins at the tick of `start`.

    Nothing is decoded but that part. Without a film, `nothing()`. Raises Unreadable where the stored bytes are no prints.
    """
    if prints.film is None:
        return nothing()
    gray, shown = prints.film.part(start, end)
    first = round(max(0.0, start) * RATE) / RATE
    inside = between(prints.looks, first, math.inf if end is None else end)
    return Film(gray, shown, tuple((at - first, features) for at, features in inside), start=first)


def outline_of(prints: Prints) -> Film:
    """The film's shape, without ticks and looks: to be asked for its parts."""
    if prints.film is None:
        return nothing()
    gray, shown = prints.film.part(0.0, 0.0)
    return Film(gray, shown, (), of=prints)
