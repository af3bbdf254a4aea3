"""The cheap gate between search and check: only moments that the search named are laid over one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.matching.features import Features, mirrored
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
MARGIN = 6.0
"""Seconds around the moments named: three looks that a cut or a blur may have cost."""


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
    tried: set[Hit] = set()
    for hit in hits:
        pair = _pair(hit, a, b)
        if pair is None or pair.hit in tried:
            continue
        tried.add(pair.hit)
        laid = pair.laid()
        made += [laid] if laid else []
        if len(tried) == TRIED or len(made) == ENOUGH:
            break
    return tuple(made)


def stretch(hits: Sequence[Hit], a: Prints, b: Prints) -> tuple[float, float]:
    """From and to which second of `b` a candidate that came through the gate is worth a look, MARGIN included.

    Every look of `b` that shows the candidate's place is among its hits, so of a long compilation the rest can be left out:
    what lies before the first and behind the last that can be laid over one another. Nothing is said of the candidate's own
    time: where nothing moves, every moment of it looks like every other. Raises as `gate`.
    """
    ordered = sorted(hits, key=lambda hit: hit.b_at)

    def first(order: Iterable[Hit], otherwise: float) -> float:
        pairs = (pair for hit in order if (pair := _pair(hit, a, b)) is not None)
        return next((pair.hit.b_at for pair in pairs if pair.laid()), otherwise)

    if not ordered:
        return 0.0, 0.0
    start = first(ordered, ordered[0].b_at)
    return max(0.0, start - MARGIN), first(reversed(ordered), ordered[-1].b_at) + MARGIN


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    hit: Hit
    target: Features
    query: Features

    def laid(self) -> Laid | None:
        found = lay(self.target, mirrored(self.query) if self.hit.mirrored else self.query)
        return None if found is None else Laid(self.hit, found[1], found[2])


def _pair(hit: Hit, a: Prints, b: Prints) -> _Pair | None:
    """The looks nearest to the moments named; None where there are none near."""
    target, query = _nearest(a.looks, hit.a_at), _nearest(b.looks, hit.b_at)
    if target is None or query is None:
        return None
    return _Pair(Hit(target[0], query[0], hit.mirrored), target[1], query[1])


def _nearest(looks: Sequence[Look], at: float) -> Look | None:
    if not len(looks):
        return None
    times = looks.at if isinstance(looks, StoredLooks) else np.array([each[0] for each in looks])
    near = int(np.argmin(np.abs(times - at)))
    return looks[near] if abs(float(times[near]) - at) <= APART else None
