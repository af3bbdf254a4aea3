"""What the pictures of two recordings say: stretches that are one recording, and scenes that are alike without being one."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from firsthand.matching.features import mirrored
from firsthand.matching.film import RATE, Film
from firsthand.matching.motion import Moving, bring
from firsthand.matching.register import Few, Laid, Placing, laid_over, placings, pooled, register
from firsthand.matching.rule import LEAST_SECONDS, Run
from firsthand.matching.trace import on_line, runs

MOST_PLACINGS = 6
LEAST_STIR = 1.2
"""Gray levels of motion in the livelier cells, on both sides, from which motion can speak at all."""
SCENE_FIELDS = 7
"""Fields of the frame (of 25) that must agree before two scenes are called alike: a caption bar and a logo fill six."""
LEAST_STEADY = 0.8
"""How like its middle picture each side must be at most times before other motion is said to be another recording's: a camera
that pans over a photograph moves otherwise at every pass."""
LIKELY_SURE, LIKELY_CLEAR = 1.0, 0.28
"""From here on a stretch is not called another recording either."""
ENOUGH_POINTS = 40
"""Of two frames that hold fewer points it says nothing if they cannot be laid over one another."""
LEAST_LIT = 6.0
"""Gray levels by which the brightness of the whole picture must change, on one side, before its course says anything."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A stretch of B that moves as A does, and where B's frame lies in A's."""

    run: Run
    placing: Placing


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """A stretch of B that looks like A without moving as it does. `stirs`: whether there was motion on both sides to go by."""

    a_start: float
    a_end: float
    b_start: float
    b_end: float
    placing: Placing
    stirs: bool
    rho: float
    partly: bool = False
    """Whether some of it does move as A does, in too small a part of the picture, or not surely enough, to be called the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the pictures say, in order of weight; `compared` is False where one side has no picture to go by."""

    shown: tuple[Shown, ...]
    alike: tuple[Alike, ...]
    compared: bool
    tried: tuple[Shown, ...] = ()
    """Every run that was weighed, said or not: the numbers behind a "no"."""


def one_way(a: Film, b: Film) -> Seen:
    """What is found of B in A, plain and mirrored, at speeds .8 to 1.25: B's frames are asked, A's motion is weighed."""
    if not a.looks or not b.looks:
        return Seen((), (), False)
    shown: list[Shown] = []
    alike: list[Alike] = []
    tried: list[Shown] = []
    for placing in register(a, b)[:MOST_PLACINGS]:
        times = [each.b_at for each in placing.laid]
        if _told(min(times) - 0.5, max(times) + 0.5, shown):
            continue
        moving = bring(a, b, placing)
        if moving is None:
            continue
        found = runs(moving)
        weighed = [Shown(run, placing) for run in found]
        speaking = [each for each in weighed if each.run.same or each.run.hint]
        shown = told_once([*shown, *speaking])
        tried += weighed
        if not speaking:
            alike += _alike(placing, moving, found)
    return Seen(tuple(shown), tuple(apart(each for each in alike if not covers(each, shown))), True, tuple(tried))


def told_once(shown: Iterable[Shown]) -> list[Shown]:
    """Each stretch of B once: as the same recording where any placing says so, not as another's hint; else as first found."""
    kept: list[Shown] = []
    for each in sorted(shown, key=lambda each: not each.run.same):
        if not doubled(each.run, kept):
            kept.append(each)
    return kept


def apart(alike: Iterable[Alike]) -> list[Alike]:
    """Each stretch of B told once, by the placing with most points."""
    kept: list[Alike] = []
    for each in alike:
        length = each.b_end - each.b_start
        if all(min(each.b_end, k.b_end) - max(each.b_start, k.b_start) < 0.5 * length for k in kept):
            kept.append(each)
    return kept


def _told(start: float, end: float, shown: list[Shown]) -> bool:
    """Whether what stands from start to end of B is told already, so that a second placing has nothing to add."""
    covered = sum(max(0.0, min(end, s.run.b_end) - max(start, s.run.b_start)) for s in shown)
    return covered >= 0.9 * max(0.1, end - start)


def doubled(run: Run, shown: list[Shown]) -> bool:
    """Whether most of the run is told already."""
    return any(min(run.b_end, s.run.b_end) - max(run.b_start, s.run.b_start) > 0.5 * run.seconds for s in shown)


def _alike(placing: Placing, moving: Moving, found: list[Run]) -> list[Alike]:
    if placing.fields < SCENE_FIELDS:
        return []
    times_a, times_b = [each.a_at for each in placing.laid], [each.b_at for each in placing.laid]
    stirs = min(moving.stir_a, moving.stir_b) >= LEAST_STIR and moving.steady >= LEAST_STEADY
    rho = max((run.rho for run in found), default=0.0)
    return [
        Alike(
            max(0.0, min(times_a) - 1),
            min(len(moving.a) / 15, max(times_a) + 2),
            max(0.0, min(times_b) - 1),
            min(len(moving.b) / 15, max(times_b) + 2),
            placing,
            stirs,
            rho,
            any(run.same or run.hint or (run.sure >= LIKELY_SURE and run.clear >= LIKELY_CLEAR) for run in found),
        )
    ]


def covers(alike: Alike, shown: list[Shown]) -> bool:
    """Whether a likeness only says that the rest of a recording looks like the part of it that is shared."""
    for each in shown:
        a_start = each.run.offset + each.run.speed * each.run.b_start
        a_end = each.run.offset + each.run.speed * each.run.b_end
        in_a = min(alike.a_end, a_end) - max(alike.a_start, a_start)
        in_b = min(alike.b_end, each.run.b_end) - max(alike.b_start, each.run.b_start)
        if in_a > 0.5 * (alike.a_end - alike.a_start) or in_b > 0.5 * (alike.b_end - alike.b_start):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Look:
    """How many frames of B along a given line could be compared with A's, and how many could be laid over them."""

    asked: int
    laid: int
    flipped: int
    together: float | None = None
    """How well the two move together along the line; None where nothing was laid, or too little moves to say."""
    lit: float | None = None
    """How alike the brightness of the whole picture goes, where no frames can be compared; None where it hardly changes."""


def along(a: Film, b: Film, b_start: float, b_end: float, offset: float, speed: float) -> Look:
    """Whether the pictures go with a line that the sound has found."""
    asked = 0
    laid: list[Laid] = []
    few: tuple[list[Few], list[Few]] = [], []
    times = np.array([at for at, _ in a.looks])
    for b_at, query in b.looks:
        if not b_start <= b_at < b_end or not len(times):
            continue
        near = int(np.argmin(np.abs(times - (offset + speed * b_at))))
        a_at, target = a.looks[near]
        if abs(a_at - (offset + speed * b_at)) > 1.1:
            continue
        asked += min(len(query), len(target)) >= ENOUGH_POINTS
        found = laid_over(a_at, b_at, target, query, flipped=False, few=few[0]) or laid_over(
            a_at, b_at, target, mirrored(query), flipped=True, few=few[1]
        )
        if found is not None:
            laid.append(found)
    laid = laid or pooled(few[0], flipped=False) or pooled(few[1], flipped=True)
    asked = max(asked, len(laid))
    if not asked:
        return Look(0, 0, 0, lit=_lit(a, b, b_start, b_end, offset, speed))
    together = None
    if laid and (moving := bring(a, b, placings(laid, b.looks[0][1])[0])) is not None:
        together = on_line(moving, speed, offset, b_start, b_end)
    return Look(asked, len(laid), sum(each.mirrored for each in laid), together)


def _lit(a: Film, b: Film, b_start: float, b_end: float, offset: float, speed: float) -> float | None:
    """The correlation of brightness along a line; None under four seconds, or where neither side's changes."""
    ticks = np.arange(max(0, round(b_start * RATE)), min(len(b.gray), round(b_end * RATE)))
    at = np.round(offset * RATE + speed * ticks).astype(np.int64)
    there = (at >= 0) & (at < len(a.gray))
    if there.sum() < LEAST_SECONDS * RATE:
        return None
    one, other = (film.gray[rows[there]].mean(axis=(1, 2)) for film, rows in ((a, at), (b, ticks)))
    if max(one.std(), other.std()) < LEAST_LIT:
        return None
    one, other = one - one.mean(), other - other.mean()
    return float((one @ other) / max(1e-6, float(np.linalg.norm(one) * np.linalg.norm(other))))
