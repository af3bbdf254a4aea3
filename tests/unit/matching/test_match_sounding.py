"""Where other sound is told, and where too little is known to tell it: on marks that are made by hand, a hundred a second."""

import numpy as np
import pytest

from firsthand.matching.joint import Joint
from firsthand.matching.prints import Prints, SoundPrints
from firsthand.matching.sounding import agreement, other_sound

EVERY_MS = 10
SECONDS = 8
SHIFT_MS = 30_000
"""B's first second is A's thirtieth."""


def marks(seconds: int, first: int = 0) -> SoundPrints:
    """A hundred marks a second, no two alike, none under the number `first`."""
    at = np.arange(0, seconds * 1000, EVERY_MS, dtype=np.int64)
    return SoundPrints(at, (first + np.arange(len(at))).astype(np.uint32))


A = marks(60)


def copied(one_in: int, since: int = 0) -> SoundPrints:
    """Of A's marks from its thirtieth second on B holds, from second `since` on, one in so many (0: none); the rest are others."""
    mine = marks(SECONDS, first=100_000)
    theirs = A.hash[SHIFT_MS // EVERY_MS :][: len(mine.hash)]
    hashes = theirs.copy()
    hashes[since * 1000 // EVERY_MS :] = mine.hash[since * 1000 // EVERY_MS :]
    if one_in:
        hashes[::one_in] = theirs[::one_in]
    return SoundPrints(mine.at_ms, hashes)


def told(b: SoundPrints, *heard: tuple[float, float], seconds: int = SECONDS) -> list[tuple[float, float]]:
    """What is told of B's first seconds along the line, where these stretches are known to agree."""
    joint = Joint(float(SHIFT_MS), 1.0, False, 0.0, seconds * 1000.0, heard=list(heard))
    return other_sound(joint, Prints(None, A), Prints(None, b))


@pytest.mark.parametrize(
    ("one_in", "other"),
    [
        (0, True),  # none of 800 agrees
        (300, True),  # three of 800: one in 250 and less is as good as none
        (50, False),  # 16 of 800: what noise leaves of the same sound, too few to be found by themselves
    ],
)
def test_other_sound_is_told_where_the_same_would_show_more(one_in: int, other: bool) -> None:
    """A whole recording of which no stretch of same sound was found."""
    assert told(copied(one_in)) == ([(0.0, 8000.0)] if other else [])


def test_of_few_marks_nothing_is_told() -> None:
    """Two seconds with 33 marks a second hold 67, and of so few none may be left of the same sound; eight seconds hold 267."""
    b, every = copied(0), slice(None, None, 3)
    thin = SoundPrints(b.at_ms[every], b.hash[every])
    assert told(thin, seconds=2) == []
    assert told(thin) == [(0.0, 8000.0)]


@pytest.mark.parametrize(
    ("left", "other"),
    [
        (0, True),  # all of five seconds agree, and none of the three that follow
        (20, False),  # five in a hundred of what agreed before still do
    ],
)
def test_a_stretch_is_held_against_what_agrees_elsewhere(left: int, other: bool) -> None:
    """Of three seconds in which as many should agree as in the five before."""
    assert told(copied(left, since=5), (0.0, 5000.0)) == ([(5000.0, 8000.0)] if other else [])


def test_a_poor_copy_is_not_dubbed_where_it_falls_silent() -> None:
    """One in twenty agrees for five seconds: of three more fifteen would, and none of so few is no sign."""
    poor = copied(20)
    gone = np.where(poor.at_ms < 5000, poor.hash, poor.hash + 200_000).astype(np.uint32)
    assert told(SoundPrints(poor.at_ms, gone), (0.0, 5000.0)) == []


def test_agreements_are_counted_along_the_line() -> None:
    """All of 800 agree on the line, none twenty seconds beside it."""
    on, beside = (Joint(float(SHIFT_MS + off), 1.0, False, 0.0, 8000.0) for off in (0, 20_000))
    assert agreement(on, (0.0, 8000.0), A, copied(1)) == (800, 800.0)
    assert agreement(beside, (0.0, 8000.0), A, copied(1)) == (800, 0.0)
