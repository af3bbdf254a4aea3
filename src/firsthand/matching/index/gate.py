"""The cheap gate between search and check: only moments that the search named are laid over one another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.matching.features import mirrored
from firsthand.matching.index.port import Hit
from firsthand.matching.prints import Prints
from firsthand.matching.register import lay
from firsthand.matching.stored import Look, StoredLooks

TRIED = 8
"""Pairs of looks tried of one candidate."""
ENOUGH = 2
"""Pairs that could be laid over one another after which no more are tried."""
APART = 1.5
"""Seconds that the nearest look may lie from the moment named."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Two looks that can be laid over one another: when, in which mirror state, by how many points in how many of 25 fields."""

    hit: Hit
    inliers: int
    fields: int


def gate(hits: Sequence[Hit], a: Prints, b: Prints) -> tuple[Laid, ...]:
    """Which moments of a candidate `a` and of `b`, the one asked about, can be laid over one another; empty: none of those tried.

    Cheap (a millisecond or two for each pair tried), and no verdict: two pictures of one room can be laid over one another.
    A candidate that sounds alike may have other pictures, so whoever asks about sound goes on without this. Raises
    FirsthandError where OpenCV is missing, Unreadable where what is stored are no prints.
    """
    made: list[Laid] = []
    tried: set[tuple[float, float, bool]] = set()
    for hit in hits:
        if len(tried) == TRIED or len(made) == ENOUGH:
            break
        target, query = _nearest(a.looks, hit.a_at), _nearest(b.looks, hit.b_at)
        if target is None or query is None or (target[0], query[0], hit.mirrored) in tried:
            continue
        tried.add((target[0], query[0], hit.mirrored))
        laid = lay(target[1], mirrored(query[1]) if hit.mirrored else query[1])
        if laid is not None:
            made.append(Laid(Hit(target[0], query[0], hit.mirrored), laid[1], laid[2]))
    return tuple(made)


def _nearest(looks: Sequence[Look], at: float) -> Look | None:
    if not len(looks):
        return None
    times = looks.at if isinstance(looks, StoredLooks) else np.array([each[0] for each in looks])
    near = int(np.argmin(np.abs(times - at)))
    return looks[near] if abs(float(times[near]) - at) <= APART else None
