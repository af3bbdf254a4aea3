"""Laying B's frame over A's: which stretch of B's picture is where in A's, and by how many points.

Mutual nearest neighbours with Lowe's ratio, then RANSAC for a similarity, then for a homography where it gains points.
That two frames can be laid over one another says: same place, or same logo. It never says: same recording.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.features import LONG_SIDE, Features, mirrored, open_cv
from firsthand.matching.film import Film

RATIO = 0.8
NEAR = 4 / LONG_SIDE
"""Four pixels at the size the features were taken at."""
BENT = 0.1
"""How far, in frame widths, perspective may move a point from where the similarity has it."""
LEAST_INLIERS = 10
MOST_POOLED, LEAST_POOLED = 48, 3
"""Pairs of frames that are laid together where none can be laid alone, and the points by which one of them takes part."""
MOST_LOOKS = 240
MOST_ASKED = 48
SURE_FIELDS = 7
"""Frames of B that were laid by fewer fields than this are asked for their mirror image too: a caption is not mirrored."""
SPACED = 1.5
"""Seconds between the frames of B that are asked first; those between only where one of these found nothing."""
VOTERS = 120
"""Points of a frame of B that choose the frames of A to try; points come best spread first."""
FIRST_SPACED = 2.4
"""The mirror image is asked of frames of B so many seconds apart first, and of the rest only if one of them answers."""
BEST_FRAMES = 3
LEAST_VOTES = 4
NEAR_POINT = 0.8
"""Product of two unit descriptors from which they may be one point."""
SAME_PLACE = 0.06
"""How far apart two corner sets may lie, in frame widths, to be one placing."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """B's frame at `b_at` laid over A's at `a_at`. `homography` takes B's coordinates (mirrored first where said) to A's."""

    a_at: float
    b_at: float
    homography: NDArray[np.float64]
    inliers: int
    fields: int
    """Of the 25 fields of B's frame, or of A's, how many hold a point that agrees: 5 of them are a caption bar."""
    mirrored: bool
    corners: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Few:
    """Two frames that hold too few points of one another to be laid alone: `pairs` (n, 2) are places in target and query."""

    a_at: float
    b_at: float
    target: Features
    query: Features
    pairs: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Placing:
    """One place of B's picture in A's, with the frames that show it."""

    homography: NDArray[np.float64]
    corners: NDArray[np.float64]
    mirrored: bool
    laid: tuple[Laid, ...]

    @property
    def inliers(self) -> int:
        """Points that agree, in all frames together."""
        return sum(each.inliers for each in self.laid)

    @property
    def fields(self) -> int:
        """The median of fields that agree."""
        return int(np.median([each.fields for each in self.laid]))


def register(a: Film, b: Film) -> list[Placing]:
    """Where B's picture lies in A's, most points first; empty where no frame can be laid over another."""
    looks_a, looks_b = _thinned(a.looks, MOST_LOOKS), _thinned(b.looks, MOST_ASKED)
    if not looks_a or not looks_b:
        return []
    stacked = np.concatenate([each.descriptors for _, each in looks_a])
    ends = np.cumsum([len(each) for _, each in looks_a])

    few: tuple[list[Few], list[Few]] = [], []

    def ask(looks: list[tuple[float, Features]], *, flipped: bool) -> list[Laid]:
        made: list[Laid] = []
        for b_at, plain in looks:
            query = mirrored(plain) if flipped else plain
            for k in _likely(query.descriptors[:VOTERS] @ stacked.T, ends):
                a_at, target = looks_a[k]
                found = laid_over(a_at, b_at, target, query, flipped=flipped, few=few[flipped])
                if found is not None:
                    made.append(found)
        return made

    first, between = _spaced(looks_b)
    laid = ask(first, flipped=False)
    laid += ask(_beside(between, first, laid), flipped=False)
    unsure = _unsure(looks_b, laid)
    if ask(_spaced(unsure, FIRST_SPACED)[0], flipped=True):
        first, between = _spaced(unsure)
        flipped = ask(first, flipped=True)
        laid += flipped + ask(_beside(between, first, flipped), flipped=True)
    laid = laid or pooled(few[False], flipped=False) or pooled(few[True], flipped=True)
    return placings(laid, looks_b[0][1])


def _spaced(
    looks: list[tuple[float, Features]], apart: float = SPACED
) -> tuple[list[tuple[float, Features]], list[tuple[float, Features]]]:
    """Looks so many seconds apart, and those between."""
    first: list[tuple[float, Features]] = []
    between: list[tuple[float, Features]] = []
    for each in looks:
        (between if first and each[0] - first[-1][0] < apart - 0.1 else first).append(each)
    return first, between


def _beside(
    between: list[tuple[float, Features]], asked: list[tuple[float, Features]], laid: list[Laid]
) -> list[tuple[float, Features]]:
    """Looks that lie next to one that found nothing: where both neighbours were laid there is nothing to add."""
    found = {each.b_at for each in laid}
    lost = [at for at, _ in asked if at not in found]
    return [each for each in between if any(abs(each[0] - at) < SPACED for at in lost)]


def _unsure(looks: list[tuple[float, Features]], laid: list[Laid]) -> list[tuple[float, Features]]:
    """Looks that nothing was laid near by enough fields: a caption that both show is not mirrored with the rest."""
    sure = [each.b_at for each in laid if each.fields >= SURE_FIELDS]
    return [each for each in looks if not any(abs(each[0] - at) < SPACED for at in sure)]


def _thinned(looks: Sequence[tuple[float, Features]], most: int) -> list[tuple[float, Features]]:
    if len(looks) <= most:
        return list(looks)
    return [looks[round(k)] for k in np.linspace(0, len(looks) - 1, most)]


def _likely(near: NDArray[np.float32], ends: NDArray[np.int64]) -> list[int]:
    """The frames of A that hold a near point for most of B's points, best first."""
    if len(near) < LEAST_POOLED:
        return []
    best = np.maximum.reduceat(near, np.concatenate([[0], ends[:-1]]), axis=1)
    votes = (best > NEAR_POINT).sum(axis=0)
    order = np.lexsort((np.arange(len(ends)), -best.sum(axis=0), -votes))
    return [int(k) for k in order[:BEST_FRAMES] if votes[k] >= LEAST_VOTES]


def lay(target: Features, query: Features) -> tuple[NDArray[np.float64], int, int] | None:
    """The homography that takes the query frame onto the target, its inliers, and in how many of 25 fields of either they lie."""
    return _laid(target, query, _mutual(query.descriptors @ target.descriptors.T))


def laid_over(
    a_at: float, b_at: float, target: Features, query: Features, *, flipped: bool, few: list[Few]
) -> Laid | None:
    """One frame of B laid over one of A; `query` is of B's mirror image where `flipped`.

    None where too few points agree; what there is of them is put with the `few`.
    """
    pairs = _mutual(query.descriptors @ target.descriptors.T)
    found = _laid(target, query, pairs)
    if found is None:
        few.append(Few(a_at, b_at, target, query, pairs))
        return None
    homography, inliers, fields = found
    return Laid(a_at, b_at, homography, inliers, fields, flipped, corners_of(homography, query))


def pooled(few: list[Few], *, flipped: bool) -> list[Laid]:
    """Frames none of which could be laid alone, laid together where enough different points of all of them agree on one place.

    A plain wall in a small picture holds a handful of points a frame, and not the same ones in each.
    """
    used = sorted((each for each in few if len(each.pairs) >= LEAST_POOLED), key=lambda each: -len(each.pairs))[
        :MOST_POOLED
    ]
    if not used:
        return []
    target, query = used[0].target, used[0].query
    used = [each for each in used if _same_size(each.target, target) and _same_size(each.query, query)]
    source = np.concatenate([each.query.points[each.pairs[:, 1]] for each in used]).astype(np.float64)
    aim = np.concatenate([each.target.points[each.pairs[:, 0]] for each in used]).astype(np.float64)
    found = _fitted(source, aim, query)
    if found is None or _different(source[found[1]]) < LEAST_INLIERS:
        return []
    homography, inside = found
    fields = max(_fields(source[inside], query), _fields(aim[inside], target))
    corners = corners_of(homography, query)
    counts = np.add.reduceat(inside, np.cumsum([0, *(len(each.pairs) for each in used[:-1])]), dtype=np.int64)
    return [
        Laid(each.a_at, each.b_at, homography, int(count), fields, flipped, corners)
        for each, count in zip(used, counts, strict=True)
        if count >= LEAST_POOLED
    ]


def _same_size(one: Features, other: Features) -> bool:
    return abs(one.width - other.width) + abs(one.height - other.height) < NEAR


def _different(points: NDArray[np.float64]) -> int:
    """How many points there are if those within two NEAR of one another count once: what stands still is in every frame."""
    kept = np.empty((0, 2))
    for each in points:
        if not len(kept) or np.abs(kept - each).max(axis=1).min() > 2 * NEAR:
            kept = np.vstack([kept, each])
    return len(kept)


def _mutual(near: NDArray[np.float32]) -> NDArray[np.int64]:
    """(n, 2) places in target and query that are each other's nearest, clearly nearer than the second."""
    if not len(near) or near.shape[1] < 2:
        return np.empty((0, 2), np.int64)
    rows = np.arange(len(near))
    forward = near.argmax(axis=1)
    best = near[rows, forward]
    mutual = near.argmax(axis=0)[forward] == rows
    rest = near[mutual].copy()
    rest[np.arange(len(rest)), forward[mutual]] = -1.0
    # unit vectors: |x - y|^2 = 2 - 2 x.y
    clear = (1 - best[mutual]) <= RATIO**2 * (1 - rest.max(axis=1))
    kept = rows[mutual][clear]
    return np.stack([forward[kept], kept], axis=1)


def _laid(target: Features, query: Features, pairs: NDArray[np.int64]) -> tuple[NDArray[np.float64], int, int] | None:
    source, aim = query.points[pairs[:, 1]].astype(np.float64), target.points[pairs[:, 0]].astype(np.float64)
    found = _fitted(source, aim, query)
    if found is None:
        return None
    homography, inside = found
    return homography, int(inside.sum()), max(_fields(source[inside], query), _fields(aim[inside], target))


def _fitted(
    source: NDArray[np.float64], aim: NDArray[np.float64], query: Features
) -> tuple[NDArray[np.float64], NDArray[np.bool_]] | None:
    """The homography that takes most of the source points onto their aims, and which of them; None where too few agree."""
    cv2 = open_cv()
    if len(source) < LEAST_INLIERS:
        return None
    cv2.setRNGSeed(1)
    similar, good = cv2.estimateAffinePartial2D(
        source, aim, method=cv2.RANSAC, ransacReprojThreshold=NEAR, maxIters=2000
    )
    if similar is None or good.sum() < LEAST_INLIERS // 2:
        return None
    homography, inside = np.vstack([similar, [0, 0, 1]]), good.ravel().astype(bool)
    # the homography lies near the similarity: without the far points RANSAC is done in a few rounds
    near = np.flatnonzero(np.linalg.norm(source @ similar[:, :2].T + similar[:, 2] - aim, axis=1) <= BENT)
    if len(near) > inside.sum() * 1.05:
        free, kept = cv2.findHomography(source[near], aim[near], cv2.RANSAC, NEAR, maxIters=2000)
        if free is not None and kept.sum() > inside.sum() * 1.05 and _sane(corners_of(free, query), query):
            homography, inside = free, np.zeros(len(source), bool)
            inside[near[kept.ravel().astype(bool)]] = True
    if inside.sum() < LEAST_INLIERS or not _sane(corners_of(homography, query), query):
        return None
    return homography, inside


def _fields(points: NDArray[np.float64], frame: Features) -> int:
    places = np.minimum((points / [frame.width, frame.height] * 5).astype(np.int64), 4)
    return len(np.unique(places[:, 0] * 5 + places[:, 1]))


def corners_of(homography: NDArray[np.float64], query: Features) -> NDArray[np.float64]:
    """Where the homography takes the frame's corners, from its top left on clockwise."""
    frame = np.array([[0, 0, 1], [query.width, 0, 1], [query.width, query.height, 1], [0, query.height, 1]], np.float64)
    moved = frame @ homography.T
    depth = moved[:, 2:]
    return moved[:, :2] / np.where(np.abs(depth) < 1e-9, 1e-9, depth)


def _sane(corners: NDArray[np.float64], query: Features) -> bool:
    """Convex, not turned inside out, sides between a quarter and four times as long, not stretched more than 2.2 times."""
    edges = np.roll(corners, -1, axis=0) - corners
    following = np.roll(edges, -1, axis=0)
    turns = edges[:, 0] * following[:, 1] - edges[:, 1] * following[:, 0]
    if not (turns > 0).all():
        return False
    lengths = np.linalg.norm(edges, axis=1) / [query.width, query.height, query.width, query.height]
    return bool(lengths.min() > 0.2 and lengths.max() < 5 and lengths.max() / lengths.min() < 2.2)


def placings(laid: list[Laid], frame: Features) -> list[Placing]:
    """Frames that lie alike, together; the placing is the middle of theirs, since a hand-held camera shakes about it."""
    left = sorted(laid, key=lambda each: (-each.inliers, each.b_at, each.a_at, each.mirrored))
    made: list[Placing] = []
    while left:
        first = left[0]
        size = max(0.2, float(np.ptp(first.corners[:, 0])))
        alike = [
            each
            for each in left
            if each.mirrored == first.mirrored and np.abs(each.corners - first.corners).max() <= SAME_PLACE * size
        ]
        made.append(_placing(alike, frame))
        taken = {id(each) for each in alike}
        left = [each for each in left if id(each) not in taken]
    return sorted(made, key=lambda each: (-each.inliers, each.laid[0].b_at))


def _placing(alike: list[Laid], frame: Features) -> Placing:
    first = alike[0]
    good = [each for each in alike if 2 * each.inliers >= first.inliers]
    if len(good) < 3:
        return Placing(first.homography, first.corners, first.mirrored, tuple(alike))
    corners = np.median([each.corners for each in good], axis=0)
    source = np.array([[0, 0], [frame.width, 0], [frame.width, frame.height], [0, frame.height]], np.float32)
    homography = open_cv().getPerspectiveTransform(source, corners.astype(np.float32))
    return Placing(homography, corners, first.mirrored, tuple(alike))
