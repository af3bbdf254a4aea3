"""Two recordings' pictures compared from either side: which of the two is asked about must not change the answer.

Looking for B in A asks B's frames and weighs the cells in which A moves. A's stickers then outshout what both show, where B's would
not: so the other way is looked as well, unless the first has told all there is.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.features import Features
from firsthand.matching.film import Film
from firsthand.matching.register import Laid, Placing, corners_of
from firsthand.matching.rule import WHOLE
from firsthand.matching.seen import Alike, Seen, Shown, apart, covers, one_way, told_once


def see(a: Film, b: Film) -> Seen:
    """What the pictures of two recordings share, in B's order of weight; told of (b, a) it is the same, turned."""
    found = one_way(a, b)
    if not found.compared or _whole(found.shown, a, b):
        return found
    other = turned(one_way(b, a), a.looks[0][1], b.looks[0][1])
    shown = told_once([*found.shown, *other.shown])
    alike = sorted([*found.alike, *other.alike], key=lambda each: not each.partly)
    left = apart(each for each in alike if not covers(each, shown))
    return Seen(tuple(shown), tuple(left), True, found.tried + other.tried)


def _whole(shown: Sequence[Shown], a: Film, b: Film) -> bool:
    """Whether one of the two is told as a whole already."""
    same = [each.run for each in shown if each.run.same]
    in_a, in_b = sum(run.seconds * run.speed for run in same), sum(run.seconds for run in same)
    return in_a >= WHOLE * a.seconds or in_b >= WHOLE * b.seconds


def turned(seen: Seen, a: Features, b: Features) -> Seen:
    """What was seen of A in B, told of B in A; `a` and `b` are any frames of theirs, for their shape."""
    return Seen(
        tuple(_shown(each, a, b) for each in seen.shown),
        tuple(_alike(each, a, b) for each in seen.alike),
        seen.compared,
        tuple(_shown(each, a, b) for each in seen.tried),
    )


def _shown(each: Shown, a: Features, b: Features) -> Shown:
    run = each.run
    return Shown(
        replace(
            run,
            b_start=run.offset + run.speed * run.b_start,
            b_end=run.offset + run.speed * run.b_end,
            offset=-run.offset / run.speed,
            speed=1 / run.speed,
        ),
        _placing(each.placing, a, b),
    )


def _alike(each: Alike, a: Features, b: Features) -> Alike:
    return replace(
        each,
        a_start=each.b_start,
        a_end=each.b_end,
        b_start=each.a_start,
        b_end=each.a_end,
        placing=_placing(each.placing, a, b),
    )


def _placing(placing: Placing, a: Features, b: Features) -> Placing:
    homography = _inverse(placing.homography, a, b, flipped=placing.mirrored)
    laid = tuple(_laid(each, a, b) for each in placing.laid)
    return Placing(homography, corners_of(homography, b), placing.mirrored, laid)


def _laid(each: Laid, a: Features, b: Features) -> Laid:
    homography = _inverse(each.homography, a, b, flipped=each.mirrored)
    return replace(each, a_at=each.b_at, b_at=each.a_at, homography=homography, corners=corners_of(homography, b))


def _inverse(homography: NDArray[np.float64], a: Features, b: Features, *, flipped: bool) -> NDArray[np.float64]:
    """From A's coordinates in B's to B's in A's; a mirrored frame is turned over before it is laid, so the other is now."""
    inverse = np.linalg.inv(homography)
    if flipped:
        inverse = _flip(a.width) @ inverse @ _flip(b.width)
    return inverse / inverse[2, 2]


def _flip(width: float) -> NDArray[np.float64]:
    return np.array([[-1.0, 0, width], [0, 1, 0], [0, 0, 1]])
