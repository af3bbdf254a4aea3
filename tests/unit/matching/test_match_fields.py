"""Which fields of the picture move together, on rows of cells whose answer a person can count."""

import numpy as np
import pytest

from firsthand.matching.fields import agree
from firsthand.matching.film import RATE
from firsthand.matching.motion import Moving
from firsthand.matching.slide import Slide

SIDE = 10
"""Cells to a side: each of the 5 x 5 fields is a square of 2 x 2."""
NOD = np.resize([3.0, 3.0, -3.0, -3.0], 2 * RATE)
"""Two ticks up and two down, for two seconds."""
LATE = np.resize([3.0, -3.0, -3.0, 3.0], 2 * RATE)
"""The same a tick late: with the nod and against it by turns."""


def moving(field_a: np.ndarray, field_b: np.ndarray) -> Moving:
    """Two seconds in which field k of A and of B do what column k says."""
    down, across = np.divmod(np.arange(SIDE * SIDE), SIDE)
    of = down // 2 * 5 + across // 2
    a, b = field_a[:, of].astype(np.float32), field_b[:, of].astype(np.float32)
    shown, weight = np.ones(len(a), bool), np.ones(SIDE * SIDE, np.float32)
    both = Slide(a, b, weight)
    return Moving(
        a=a, b=b, a_shown=shown, b_shown=shown, weight=weight, look_a=a, look_b=b, stir_a=3.0, stir_b=3.0,
        height=SIDE, width=SIDE, cell=np.arange(SIDE * SIDE), steady=1.0, cuts=np.zeros(0, np.int64), slide=both, looks=both,
    )  # fmt: skip


def columns(nods: int, lates: int) -> np.ndarray:
    """So many fields nod, so many move otherwise, the rest of 25 stand still."""
    still = np.zeros(2 * RATE)
    return np.stack([NOD] * nods + [LATE] * lates + [still] * (25 - nods - lates), axis=1)


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (columns(25, 0), columns(25, 0), 1.0),  # all move, and all together
        (columns(25, 0), columns(10, 15), 0.4),  # 10 of 25
        (columns(20, 0), columns(5, 15), 0.25),  # five stand still in both and are not asked: 5 of 20
        (columns(25, 0), columns(5, 5), 0.5),  # fifteen move in A alone and are not asked: 5 of 10
        (columns(0, 0), columns(0, 0), 1.0),  # nothing moves: nothing speaks against it
    ],
)
def test_of_the_fields_that_move_in_both_those_that_move_together(a: np.ndarray, b: np.ndarray, share: float) -> None:
    """Counted by hand: of fields in which both move, the share that goes the same way."""
    assert agree(moving(a, b), 1.0, 0.0, 0, 2 * RATE) == pytest.approx(share)


def test_each_second_of_a_field_is_asked_for_itself() -> None:
    """Stickers that go apart in the second second: half of what moves, moves together."""
    apart = columns(25, 0)
    apart[RATE:] = columns(0, 25)[RATE:]
    assert agree(moving(columns(25, 0), apart), 1.0, 0.0, 0, 2 * RATE) == pytest.approx(0.5)


def test_the_line_says_which_ticks_belong_together() -> None:
    """What comes two ticks late goes against A at the same tick, and with A along the line that is two ticks late."""
    a, b = columns(25, 0), np.roll(columns(25, 0), 2, axis=0)
    assert agree(moving(a, b), 1.0, 0.0, 0, 2 * RATE) == 0.0
    assert agree(moving(a, b), 1.0, -2.0, 2, 2 * RATE) == 1.0
