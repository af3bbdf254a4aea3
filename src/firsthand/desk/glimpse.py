"""Pictures of two recordings at the moments of a Match, read in a confined worker process: a decoder never runs beside the ledger."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.media import confine
from firsthand.media.glimpses import Glimpse, glimpses
from firsthand.media.opening import open_clip
from firsthand.model.errors import FirsthandError
from firsthand.model.finding import Gap
from firsthand.model.time import Span

LONG_SIDE = 640
QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
"""How far along the Match the pictures are taken, give or take AROUND."""
AROUND = tuple(Fraction(n, 10) for n in (-8, -4, 0, 4, 8))
"""Seconds around each of them at which the picture is looked at; that which stands out most is taken."""
STILL = 1.5
"""Gray levels by which the pictures around a moment must differ for one of them to stand out."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One moment of a Match: its seconds in A and in B, and the pictures shown then; None where there is none."""

    a_at: Fraction
    b_at: Fraction
    a: NDArray[np.uint8] | None
    b: NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True)
class Looked:
    """The moments in order, and what could not be seen."""

    moments: tuple[Seen, ...]
    gaps: tuple[Gap, ...] = ()


def moments(a_span: Span, b_span: Span) -> tuple[tuple[Fraction, Fraction], ...]:
    """The quarter points of both spans: (seconds in A, seconds in B)."""
    return tuple(dict.fromkeys((a_span.start + q * a_span.length, b_span.start + q * b_span.length) for q in QUARTERS))


def look(path_a: Path, path_b: Path, a_span: Span, b_span: Span) -> Looked:
    """The pictures near the quarter points, where something moves. Never raises for what a file holds: that is a Gap."""
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(1, context, confine.limit_this_process) as pool:
            return pool.submit(_look, path_a, path_b, a_span, b_span).result()
    except BrokenProcessPool:
        return Looked((), (Gap("reader-crashed", "the program that reads recordings died on one of the two files"),))


def _look(path_a: Path, path_b: Path, a_span: Span, b_span: Span) -> Looked:
    points = moments(a_span, b_span)
    groups = [[min(max(a + d, a_span.start), a_span.end) for d in AROUND] for a, _ in points]
    of_a, gaps_a = _glimpses(path_a, [time for group in groups for time in group])
    chosen: list[tuple[Fraction, Fraction, Glimpse | None]] = []
    rate = b_span.length / a_span.length if a_span.length else Fraction(0)
    for (a_at, b_at), group in zip(points, groups, strict=True):
        best = _standing_out([of_a[time] for time in group if time in of_a])
        at = best.asked if best else a_at
        chosen.append((at, max(b_span.start, b_at + (at - a_at) * rate), best))
    of_b, gaps_b = _glimpses(path_b, [b_at for _, b_at, _ in chosen])
    seen = [
        Seen(a_at, b_at, a.pixels if a else None, of_b[b_at].pixels if b_at in of_b else None)
        for a_at, b_at, a in chosen
    ]
    return Looked(tuple(each for each in seen if each.a is not None or each.b is not None), (*gaps_a, *gaps_b))


def _glimpses(path: Path, times: Sequence[Fraction]) -> tuple[dict[Fraction, Glimpse], tuple[Gap, ...]]:
    try:
        found = glimpses(open_clip(path), times, LONG_SIDE)
    except FirsthandError as problem:
        return {}, (Gap("unreadable", str(problem), mend=problem.hint),)
    return {each.asked: each for each in found.pictures}, found.gaps


def _standing_out(group: Sequence[Glimpse]) -> Glimpse | None:
    """The picture that differs most from the mean of those around it; the middle one where nothing moves."""
    if not group:
        return None
    small = np.stack([each.pixels[::8, ::8].mean(axis=2) for each in group])
    apart = np.abs(small - small.mean(axis=0)).mean(axis=(1, 2))
    return group[int(apart.argmax())] if float(apart.max()) >= STILL else group[len(group) // 2]
