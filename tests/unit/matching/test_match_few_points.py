"""Frames that hold too few points to be laid alone, laid together; and sound whose strays lengthen nothing."""

import numpy as np
import pytest

from firsthand.matching.features import Features
from firsthand.matching.prints import SoundPrints
from firsthand.matching.register import Few, laid_over, pooled
from firsthand.matching.sound import sound_lines

COUNT = 30
POINTS = np.random.default_rng(3).uniform((0.1, 0.1), (0.9, 0.5), (COUNT, 2)).astype(np.float32)
NAMES = np.eye(COUNT, 128, dtype=np.float32)
"""Descriptors that nothing can confuse."""


def frame(which: list[int], scale: float = 1.0, shift: tuple[float, float] = (0.0, 0.0)) -> Features:
    """A frame of 16:9 that shows these points, enlarged and moved."""
    return Features((POINTS[which] * scale + shift).astype(np.float32), NAMES[which], 1.0, 0.5625)


def few_of(shown: list[list[int]]) -> list[Few]:
    """Frames of B, each asked alone of a frame of A that holds them at half the size, and not laid."""
    few: list[Few] = []
    target = frame(list(range(COUNT)), 0.5, (0.2, 0.1))
    for second, which in enumerate(shown):
        assert laid_over(second, second, target, frame(which), flipped=False, few=few) is None
    return few


def test_few_points_a_frame_are_laid_together() -> None:
    """Five frames of six points each agree on where B lies: at half the size, a fifth from the left, a tenth from the top."""
    laid = pooled(few_of([list(range(k, k + 6)) for k in range(0, COUNT, 6)]), flipped=False)
    assert [(each.b_at, each.inliers) for each in laid] == [(k, 6) for k in range(5)]
    expected = [(0.2, 0.1), (0.7, 0.1), (0.7, 0.38125), (0.2, 0.38125)]
    assert laid[0].corners == pytest.approx(np.array(expected), abs=0.005)


def test_what_stands_still_counts_once() -> None:
    """Six points seen in five frames are six points."""
    assert pooled(few_of([list(range(6))] * 5), flipped=False) == []


def test_one_stray_sound_does_not_lengthen_a_stretch() -> None:
    """Three seconds of common marks, and four at one time 1.2 s later: the stretch is of three seconds."""
    rng = np.random.default_rng(5)
    at = np.repeat(np.arange(0, 3008, 32), 4).astype(np.int64)
    common = rng.choice(2**20, len(at) + 4, replace=False).astype(np.uint32)
    times = np.append(at, [4240] * 4)
    one, other = SoundPrints(times, common), SoundPrints(times + 10_000, common)
    (line,) = sound_lines(other, one)
    assert line.offset_ms == 10_000
    assert line.b_start_ms == 0
    assert line.b_end_ms < 4000
