"""The pieces of the picture check, each against what is known without it."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import cv2
import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of

from firsthand.analyzers.point_prints import found
from firsthand.matching.features import Features, mirrored, rooted
from firsthand.matching.film import RATE, film_of
from firsthand.matching.register import Placing
from firsthand.matching.rule import Run
from firsthand.matching.seen import Shown, told_once
from firsthand.matching.slide import Slide

Made = tuple[list[np.ndarray], np.ndarray]


def gray(picture: np.ndarray) -> np.ndarray:
    """The frame as the check sees it."""
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


def extract(picture: np.ndarray) -> Features:
    """The points of a picture, as stored and read back."""
    (width, height), sift, points = found(picture)
    unit = max(width, height)
    return Features((points / 65535).astype(np.float32), rooted(sift), width / unit, height / unit)


def test_mirrored_features_are_those_of_the_mirror_image(appeal: Made) -> None:
    """Turning the descriptors round gives what SIFT finds in the really flipped frame, at the same places."""
    picture = gray(appeal[0][40])
    turned, real = mirrored(extract(picture)), extract(np.ascontiguousarray(picture[:, ::-1]))
    near = turned.descriptors @ real.descriptors.T
    best = near.argmax(axis=1)
    apart = np.linalg.norm(turned.points - real.points[best], axis=1)
    assert ((near.max(axis=1) > 0.9) & (apart < 0.01)).mean() > 0.8


def test_points_are_spread_over_the_frame() -> None:
    """Of more points than are kept, a loud caption's are not all that is left."""
    rng = np.random.default_rng(1)
    picture = np.full((162, 288), 128, np.uint8)
    for x, y in zip(rng.integers(0, 275, 40), rng.integers(0, 105, 40), strict=True):
        cv2.rectangle(picture, (int(x), int(y)), (int(x) + 9, int(y) + 7), int(rng.choice([104, 152])), -1)
    for row in (134, 146, 158):
        cv2.putText(picture, "BREAKING NEWS FROM EVERYWHERE " * 2, (0, row), cv2.FONT_HERSHEY_SIMPLEX, 0.35, 255, 1)
    points = extract(picture).points * 288
    by_strength = cv2.SIFT_create(nfeatures=150).detect(picture, None)
    assert np.mean([point.pt[1] < 122 for point in by_strength]) < 0.2
    assert (points[:150, 1] < 122).mean() > 0.3


def test_a_plain_frame_has_no_points() -> None:
    """Nothing to go by is an empty answer, not an error."""
    assert len(extract(np.full((200, 300), 77, np.uint8))) == 0


@pytest.mark.parametrize("fps", [10, 15, 30])
def test_even_clock(encode: Callable[..., Path], fps: int) -> None:
    """Three seconds at any frame rate are 45 ticks, and a change at 1 s stands at tick 15."""
    dark, light = np.zeros((96, 128, 3), np.uint8), np.full((96, 128, 3), 200, np.uint8)
    film = film_of(prints_of(encode([dark] * fps + [light] * 2 * fps, fps=fps)))
    assert film.seconds == pytest.approx(3, abs=1.5 / RATE)
    level = film.gray.mean(axis=(1, 2))
    assert int(np.argmax(level > 100)) == RATE


def test_correlation_finds_the_offset() -> None:
    """A stretch cut out of noise is found where it was cut, at correlation 1, with all its ticks."""
    rows = np.random.default_rng(2).normal(size=(300, 50)).astype(np.float32)
    rho, offsets, ticks, _ = Slide(rows, rows[120:210], np.ones(50, np.float32)).at(0, 90, 1.0, 30)
    best = int(np.argmax(rho))
    assert (int(offsets[best]), int(ticks[best])) == (120, 90)
    assert rho[best] == pytest.approx(1, abs=1e-5)


def test_twenty_seconds_among_ten_minutes_take_little_memory() -> None:
    """The long one may be either: each time the place is found, and memory grows with the longer, not with its square (335 MB)."""
    rows = np.random.default_rng(4).standard_normal((600 * RATE, 50)).astype(np.float32)
    weight = np.ones(50, np.float32)
    for one, other, place in ((rows, rows[4000:4300], 4000), (rows[4000:4300], rows, -4000)):
        slide = Slide(one, other, weight)
        tracemalloc.start()
        rho, offsets, *_ = slide.at(0, len(other), 1.0, 30)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert int(offsets[np.argmax(rho)]) == place
        assert peak < 50 << 20


@pytest.mark.parametrize(
    ("seconds", "speed", "covers", "rho", "runner_up", "same"),
    [
        (12.0, 1.0, 1.0, 0.9, 0.2, True),
        (4.0, 1.0, 1.0, 0.62, 0.33, True),  # .62 * sqrt 4 + 3 * .29 = 2.11
        (4.0, 1.0, 1.0, 0.60, 0.31, False),  # 1.20 + .87 = 2.07
        (9.0, 1.0, 1.0, 0.60, 0.36, False),  # .24 clear
        (9.0, 1.0, 0.7, 0.65, 0.19, True),  # a part of what the shorter shows: 1.95 + 1.38 = 3.33
        (9.0, 1.0, 0.7, 0.64, 0.2, False),  # 1.92 + 1.32 = 3.24
        (9.0, 1.25, 1.0, 0.60, 0.16, True),  # another speed: .60 * sqrt 11.25 + 3 * .44 = 3.33
        (9.0, 1.25, 1.0, 0.60, 0.18, False),  # 2.01 + 1.26 = 3.27
        (30.0, 1.0, 1.0, 0.39, 0.0, False),
        (3.0, 1.0, 1.0, 0.95, 0.2, False),
    ],
)
def test_the_rule(seconds: float, speed: float, covers: float, rho: float, runner_up: float, same: bool) -> None:
    """The rule of docs/matching.md, by hand."""
    run = Run(0.0, seconds, 0.0, speed, rho, runner_up, spread=1.0, inner=rho, alike=1.0, covers=covers)
    assert run.same is same


@pytest.mark.parametrize(
    ("spread", "inner", "alike", "same"),
    [
        (0.4, 0.3, 0.4, True),
        (0.33, 0.8, 1.0, False),  # two bands of six
        (1.0, 0.1, 1.0, False),  # all of it in a bar at an edge
        (1.0, 0.8, 0.2, False),  # laid by a shared bar: the rest looks otherwise
    ],
)
def test_the_rule_asks_for_the_whole_picture(spread: float, inner: float, alike: float, same: bool) -> None:
    """What moves together in a bar alone is no copy, however well it does."""
    assert Run(0.0, 12.0, 0.0, 1.0, 0.9, 0.2, spread, inner, alike, covers=1.0).same is same


@pytest.mark.parametrize(
    ("rho", "agree", "same"),
    [
        (0.5, 0.5, True),  # .5 * sqrt 12 + 3 * .3 = 2.63: enough for a whole
        (0.5, 0.48, False),  # under stickers that both wear 3.3 is asked
        (0.9, 0.3, True),  # 5.2: a filmed screen in which much is noise
    ],
)
def test_the_rule_asks_more_where_fields_disagree(rho: float, agree: float, same: bool) -> None:
    """A whole of which most fields do not move together must be as sure as a part."""
    run = Run(0.0, 12.0, 0.0, 1.0, rho, 0.2, spread=1.0, inner=rho, alike=1.0, covers=1.0, agree=agree)
    assert run.same is same


@pytest.mark.parametrize(
    ("rho", "speed", "same"),
    [
        (0.81, 1.0, True),  # .81 * sqrt 5 + 3 * .31 = 2.74: a part, but one that moves nearly as one
        (0.79, 1.0, False),  # 2.64: of a part that does not, 3.3 is asked
        (0.81, 1.1, False),  # 2.83: at another speed it is asked of all
    ],
)
def test_the_rule_asks_less_of_a_part_that_moves_nearly_as_one(rho: float, speed: float, same: bool) -> None:
    """Five seconds of twelve, in a film that repeats itself: the second best place is not far behind."""
    run = Run(0.0, 5.0, 0.0, speed, rho, 0.5, spread=1.0, inner=rho, alike=1.0, covers=0.42)
    assert run.same is same


def test_a_hint_does_not_hide_a_finding() -> None:
    """Where one placing says 3.7 s, too short for the rule, and another 4 s of the same stretch, the finding is told."""
    corners = np.array([[0, 0], [1, 0], [1, 0.6], [0, 0.6]])
    hint = Run(0.0, 3.7, 0.0, 1.0, 0.8, 0.1, spread=1.0, inner=0.8, alike=1.0, covers=0.9)
    finding = Run(0.0, 4.0, 0.0, 1.0, 0.6, 0.1, spread=1.0, inner=0.6, alike=1.0, covers=1.0)
    assert (hint.hint, finding.same) == (True, True)
    shown = [Shown(run, Placing(np.eye(3), corners, False, ())) for run in (hint, finding)]
    assert told_once(shown) == shown[1:]


def test_no_camera_no_film(encode: Callable[..., Path]) -> None:
    """A sound file has no pictures, and that is not an error."""
    film = film_of(prints_of(encode([], scenes.babble(1, 2))))
    assert (film.seconds, film.looks) == (0, ())
