"""The registered motion check: two recordings of one room look alike, but they do not move alike.

B's pictures are brought into A's frame; what a shaken camera, a gain or a flicker would explain is projected out of every
frame; a one-second moving mean takes out what stands still; what is left is correlated, signed, cell by cell, over all
offsets in time. A copy moves where and when the original moves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.features import open_cv
from firsthand.matching.film import RATE, Film
from firsthand.matching.register import Placing
from firsthand.matching.slide import Cells, Slide

CELLS = 32
"""Cells along the longer side of the part that both show; with 8 the check is blind."""
MEAN_TICKS = RATE | 1
"""The moving mean: one second, an odd number of ticks."""
LEAST_SHAKE, MOST_SHAKE = 0.05, 2.0
"""Cells: under the first (root mean square) nothing is moved back, and never more than the second."""
SCENE_REACH, SCENE_RHO = 2.0, 0.5
"""A tick belongs to the scene that was laid within these seconds of a frame of it, or from this correlation with it on."""
SPEEDS = (1.0, 0.8, 1.25, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15, 1.2)
LEAST_TICKS = 2 * RATE
APART = 0.6
"""Seconds from the best offset from which another counts as the runner-up."""


@dataclass(frozen=True, slots=True, eq=False)
class Moving:
    """What moves, on the common grid: rows per tick of A and of B, a weight per cell, and how much there is of it."""

    a: Cells
    b: Cells
    a_shown: NDArray[np.bool_]
    b_shown: NDArray[np.bool_]
    weight: NDArray[np.float32]
    look_a: Cells
    look_b: Cells
    stir_a: float
    stir_b: float
    """Gray levels by which the livelier cells stir about their mean: under 1 there is nothing but coding noise."""
    height: int
    width: int
    cell: NDArray[np.int64]
    """Place of each kept cell in the grid of height x width, row by row."""
    steady: float
    """How like its own middle picture each side is at most times, the lesser of both: low where the camera moves on."""
    cuts: NDArray[np.int64]
    """B's ticks at which another shot begins, but for the first."""
    slide: Slide
    looks: Slide
    """What moves, and what is seen, tick against tick."""


def bring(a: Film, b: Film, placing: Placing) -> Moving | None:
    """Both recordings on one grid over the part that both show; None where that part is too small to hold anything."""
    grid = _grid(a, b, placing)
    if grid is None:
        return None
    from_a, from_b, wide, tall, mask = grid
    height, width = tall // 2, wide // 2
    sides: list[tuple[Cells, Cells, NDArray[np.bool_], NDArray[np.int64]]] = []
    for film, matrix, times in (
        (a, from_a, [each.a_at for each in placing.laid]),
        (b, from_b, [each.b_at for each in placing.laid]),
    ):
        look = _lay(film.gray, matrix, wide, tall)
        begins, mixed = _shots(look[:, mask])
        shown = film.shown & _of_scene(look[:, mask], times) & ~mixed
        if shown.any() and (shake := shaken(look, shown, begins, mask, height, width)) is not None:
            look = _lay(film.gray, matrix, wide, tall, shake)
        sides.append((look[:, mask], residual(look, shown, begins, mask, height, width), shown, begins))
    (look_a, moved_a, shown_a, _), (look_b, moved_b, shown_b, begins) = sides
    weight, stir_a, stir_b = _weights(moved_a, shown_a, moved_b, shown_b)
    return Moving(
        a=moved_a,
        b=moved_b,
        a_shown=shown_a,
        b_shown=shown_b,
        weight=weight,
        look_a=look_a,
        look_b=look_b,
        stir_a=stir_a,
        stir_b=stir_b,
        height=height,
        width=width,
        cell=np.flatnonzero(mask),
        steady=min(_steady(look_a[shown_a]), _steady(look_b[shown_b])),
        cuts=np.unique(begins)[1:],
        slide=Slide(moved_a, moved_b, weight),
        looks=Slide(_centred(look_a), _centred(look_b), np.ones_like(weight)),
    )


Matrix = NDArray[np.float64]


def _grid(a: Film, b: Film, placing: Placing) -> tuple[Matrix, Matrix, int, int, NDArray[np.bool_]] | None:
    """From A's and B's pixels to twice the common grid, its width and height, and the cells that B covers."""
    cv2 = open_cv()
    height_a, width_a = a.gray.shape[1:]
    unit_a, unit_b = float(max(height_a, width_a)), float(max(b.gray.shape[1:]))
    low = np.maximum(placing.corners.min(axis=0) * unit_a, 0)
    high = np.minimum(placing.corners.max(axis=0) * unit_a, [width_a, height_a])
    size = high - low
    if size.min() < 12 or size.max() < 24:
        return None
    scale = 2 * CELLS / size.max()
    wide, tall = (max(4, round(float(side) * scale / 2)) * 2 for side in size)
    from_a = np.array([[scale, 0, -low[0] * scale], [0, scale, -low[1] * scale], [0, 0, 1]])
    grow = np.diag([unit_a, unit_a, 1.0])
    from_b = from_a @ grow @ placing.homography @ np.diag([1 / unit_b, 1 / unit_b, 1.0])
    if placing.mirrored:
        from_b = from_b @ np.array([[-1.0, 0, b.gray.shape[2] - 1], [0, 1, 0], [0, 0, 1]])
    covered = np.full(b.gray.shape[1:], 255, np.uint8)
    here = cv2.warpPerspective(covered, from_b, (wide, tall), flags=cv2.INTER_LINEAR)
    mask = cv2.resize(here, (wide // 2, tall // 2), interpolation=cv2.INTER_AREA).ravel() >= 250
    return (from_a, from_b, wide, tall, mask) if mask.sum() >= 40 else None


def _lay(gray: NDArray[np.uint8], matrix: Matrix, wide: int, tall: int, shifts: Cells | None = None) -> Cells:
    """Each picture brought onto the grid, moved by its own shift where there is one."""
    cv2 = open_cv()
    made = np.empty((len(gray), tall // 2 * (wide // 2)), np.float32)
    moved = matrix
    for k, picture in enumerate(gray):
        if shifts is not None:
            moved = np.array([[1, 0, 2 * shifts[k, 0]], [0, 1, 2 * shifts[k, 1]], [0, 0, 1]]) @ matrix
        warped = cv2.warpPerspective(picture, moved, (wide, tall), flags=cv2.INTER_LINEAR)
        made[k] = cv2.resize(warped, (wide // 2, tall // 2), interpolation=cv2.INTER_AREA).ravel()
    return made


def _of_scene(look: Cells, times: list[float]) -> NDArray[np.bool_]:
    """Which ticks show the scene that was laid: near a frame that was, or like those frames. The rest is another shot."""
    anchors = np.unique(np.clip(np.round(np.array(times) * RATE).astype(np.int64), 0, len(look) - 1))
    near = np.abs(np.arange(len(look))[:, None] - anchors).min(axis=1) <= SCENE_REACH * RATE
    return near | (_likeness(look, np.median(look[anchors], axis=0)) >= SCENE_RHO)


def _shots(look: Cells) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where the shot of each tick begins, and which ticks hold some of two shots.

    At a cut the picture is another than two ticks before, and much more so than in the second around: not a fast camera.
    Two ticks in a row say so, or one where the tick before it is a mixture.
    """
    begins, mixed = np.zeros(len(look), np.int64), np.zeros(len(look), bool)
    if len(look) <= MEAN_TICKS:
        return begins, mixed
    kept = _alike(look[2:], look[:-2])
    padded = np.pad(kept, MEAN_TICKS // 2, mode="edge")
    usual = np.median(np.lib.stride_tricks.sliding_window_view(padded, MEAN_TICKS), axis=1)
    jumps = np.concatenate([[False, False], (kept < SCENE_RHO) & (kept < usual / 2)])
    starts = jumps & ~np.concatenate([[False], jumps[:-1]])
    alone = starts & ~np.concatenate([jumps[1:], [False]])
    mixed[:-1] = alone[1:]
    begins[starts] = np.flatnonzero(starts)
    return np.maximum.accumulate(begins), mixed


def _alike(one: Cells, other: Cells) -> NDArray[np.float32]:
    """The correlation of each tick with the one beside it in the other, over the cells."""
    one, other = one - one.mean(axis=1, keepdims=True), other - other.mean(axis=1, keepdims=True)
    size = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return (one * other).sum(axis=1) / np.maximum(size, 1e-6)


def _centred(look: Cells) -> Cells:
    return look - look.mean(axis=1, keepdims=True)


def _likeness(look: Cells, picture: NDArray[np.floating]) -> NDArray[np.float32]:
    """The correlation of each tick with a picture, over its cells."""
    rows, middle = look - look.mean(axis=1, keepdims=True), picture - picture.mean()
    size = np.linalg.norm(rows, axis=1) * np.linalg.norm(middle)
    return (rows @ middle) / np.maximum(size, 1e-6)


def _middle(look: Cells) -> NDArray[np.float32]:
    return np.median(look[:: max(1, len(look) // 200)], axis=0)


def _steady(look: Cells) -> float:
    return float(np.median(_likeness(look[:: max(1, len(look) // 200)], _middle(look)))) if len(look) else 0.0


def shaken(
    look: Cells, shown: NDArray[np.bool_], begins: NDArray[np.int64], mask: NDArray[np.bool_], height: int, width: int
) -> Cells | None:
    """By how many cells (x, y) each tick must be moved to lie on the middle picture; None where the camera stands still.

    One step of Lucas and Kanade (1981) over all cells. A move of the camera that lasts is left as it is: only what
    departs from its own one-second mean is taken back.
    """
    middle = _middle(look[shown]).reshape(height, width)
    down, across = np.gradient(middle)
    basis = np.stack([each.ravel()[mask] for each in (across, down, middle, np.ones_like(middle))], axis=1)
    solved, *_ = np.linalg.lstsq(basis, (look[:, mask] - middle.ravel()[mask]).T, rcond=None)
    shifts = (solved[:2].T - _mean(solved[:2].T, shown, begins)) * shown[:, None]
    if float(np.sqrt((shifts[shown] ** 2).mean())) < LEAST_SHAKE:
        return None
    return np.clip(shifts, -MOST_SHAKE, MOST_SHAKE).astype(np.float32)


def _mean(rows: NDArray[np.floating], shown: NDArray[np.bool_], begins: NDArray[np.int64]) -> NDArray[np.float64]:
    """The one-second moving mean of each column over the ticks that are shown, never across a cut."""
    gate = shown.astype(np.float64)
    sums = np.cumsum(np.vstack([np.zeros((1, rows.shape[1])), rows * gate[:, None]]), axis=0)
    counts = np.concatenate([[0.0], np.cumsum(gate)])
    half = MEAN_TICKS // 2
    places = np.arange(len(rows))
    ends = np.searchsorted(begins, begins, side="right")
    first, last = np.maximum(places - half, begins), np.minimum(places + half + 1, ends)
    return (sums[last] - sums[first]) / np.maximum(counts[last] - counts[first], 1.0)[:, None]


def residual(
    look: Cells, shown: NDArray[np.bool_], begins: NDArray[np.int64], mask: NDArray[np.bool_], height: int, width: int
) -> Cells:
    """What is left of each frame, inside the mask, without shake, gain, flicker and what stands still for a second.

    Ticks that are not shown are zero.
    """
    if not shown.any():
        return np.zeros((len(look), int(mask.sum())), np.float32)
    inside = _steadied(look, shown, mask, height, width)
    return _evened(((inside - _mean(inside, shown, begins)) * shown[:, None]).astype(np.float32))


def _evened(rows: Cells) -> Cells:
    """No tick louder than two and a half times the median: a cut or a flash would speak for all the rest."""
    loud = np.linalg.norm(rows, axis=1)
    usual = float(np.median(loud[loud > 0])) if (loud > 0).any() else 0.0
    return rows * np.minimum(1.0, 2.5 * usual / np.maximum(loud, 1e-6))[:, None].astype(np.float32)


def _steadied(look: Cells, shown: NDArray[np.bool_], mask: NDArray[np.bool_], height: int, width: int) -> Cells:
    """Each frame less its part in the span of: the median picture, its two gradients plain, times x and times y, and one."""
    middle = _middle(look[shown]).reshape(height, width)
    down, across = np.gradient(middle)
    y, x = np.mgrid[-1 : 1 : complex(0, height), -1 : 1 : complex(0, width)]
    explained = [middle, across, down, across * x, across * y, down * x, down * y, np.ones_like(middle)]
    basis = np.stack([each.ravel()[mask] for each in explained], axis=1)
    basis, _ = np.linalg.qr(basis)
    inside = look[:, mask]
    return (inside - (inside @ basis) @ basis.T).astype(np.float32)


def _weights(
    a: Cells, a_shown: NDArray[np.bool_], b: Cells, b_shown: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], float, float]:
    """Cells by how much they move: those that hold nine tenths of A's motion, v / (v + 2 median v)."""
    var_a = a[a_shown].var(axis=0) if a_shown.any() else np.zeros(a.shape[1])
    var_b = b[b_shown].var(axis=0) if b_shown.any() else np.zeros(b.shape[1])
    order = np.argsort(-var_a, kind="stable")
    held = np.cumsum(var_a[order]) <= 0.9 * var_a.sum()
    chosen = np.zeros(len(var_a), bool)
    chosen[order[: max(8, int(held.sum()) + 1)]] = True
    weight = np.where(chosen, var_a / (var_a + 2 * np.median(var_a) + 1e-6), 0.0)

    def stir(var: NDArray[np.float64]) -> float:
        return float(np.sqrt(np.sort(var)[-max(4, len(var) // 10) :].mean()))

    return weight.astype(np.float32), stir(var_a), stir(var_b)


@dataclass(frozen=True, slots=True)
class Peak:
    """B's tick 0 stands at A's tick `offset`, B running `speed` as fast: how well they move together, over how many ticks."""

    rho: float
    runner_up: float
    offset: float
    speed: float
    ticks: int


def best(moving: Moving, speeds: tuple[float, ...] = SPEEDS, *, start: int = 0, stop: int | None = None) -> list[Peak]:
    """The best offset at each speed for B's ticks [start, stop), best of all first. Offsets are of B's tick 0."""
    peaks: list[Peak] = []
    for speed in speeds:
        rho, offsets, ticks, _ = moving.slide.at(start, len(moving.b) if stop is None else stop, speed, LEAST_TICKS)
        if not len(rho):
            continue
        peak = int(np.argmax(rho * np.sqrt(ticks / RATE)))
        apart = np.abs(offsets - offsets[peak]) > APART * RATE
        other = float(rho[apart & (ticks >= 0.7 * ticks[peak])].max(initial=0.0))
        peaks.append(Peak(float(rho[peak]), other, float(offsets[peak] - speed * start), speed, int(ticks[peak])))
    return sorted(peaks, key=lambda each: -each.rho * np.sqrt(each.ticks))
