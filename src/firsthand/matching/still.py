"""Stretches whose pictures agree at any time with any time: one room, one slide, one camera. Never a line in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from firsthand.matching.picture import GAP_MS, Likeness
from firsthand.matching.prints import PICTURE_STEP_MS, PicturePrints


@dataclass(frozen=True, slots=True)
class Still:
    """From `b_start_ms` on B shows what A shows from `a_start_ms` on, without the seconds answering one another."""

    a_start_ms: float
    a_end_ms: float
    b_start_ms: float
    b_end_ms: float
    frames: int
    mirrored: bool


class Told(Protocol):
    """A stretch of B that has been answered for."""

    @property
    def start_ms(self) -> float: ...  # noqa: D102
    @property
    def end_ms(self) -> float: ...  # noqa: D102


def still_blocks(a: PicturePrints, plain: Likeness, mirrored: Likeness, told: Sequence[Told]) -> list[Still]:
    """What is left of the agreement of pictures once the lines are told, in unbroken stretches of B."""
    blocks: list[Still] = []
    for pairs in (plain, mirrored):
        left = np.ones(len(pairs.b_ms), dtype=bool)
        for each in told:
            left &= (pairs.b_ms < each.start_ms - PICTURE_STEP_MS) | (pairs.b_ms >= each.end_ms)
        for block in blocks:  # a scene that is its own mirror image is told once, plainly
            left &= (pairs.b_ms < block.b_start_ms) | (pairs.b_ms >= block.b_end_ms)
        columns = np.unique(pairs.jb[left[pairs.jb]])
        if not len(columns):
            continue
        for part in np.split(columns, np.flatnonzero(np.diff(pairs.b_ms[columns]) > GAP_MS) + 1):
            rows = np.unique(pairs.ia[np.isin(pairs.jb, part)])
            longest = max(np.split(rows, np.flatnonzero(np.diff(a.at_ms[rows]) > GAP_MS) + 1), key=len)
            blocks.append(
                Still(
                    float(a.at_ms[longest[0]]),
                    float(a.at_ms[longest[-1]] + PICTURE_STEP_MS),
                    float(pairs.b_ms[part[0]]),
                    float(pairs.b_ms[part[-1]] + PICTURE_STEP_MS),
                    len(part),
                    pairs.mirrored,
                )
            )
    return blocks
