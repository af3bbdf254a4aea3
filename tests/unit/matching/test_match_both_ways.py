"""Which of two recordings is asked about must not change the answer."""

from collections.abc import Callable
from pathlib import Path

import cv2
import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of

from firsthand.matching.both_ways import see, turned
from firsthand.matching.film import film_of
from firsthand.matching.prints import Prints
from firsthand.matching.seen import one_way

Made = tuple[list[np.ndarray], np.ndarray]
Encode = Callable[..., Path]


def stickered(frames: list[np.ndarray]) -> list[np.ndarray]:
    """Four discs that wander over the picture: they move far more than the person behind them."""
    rng = np.random.default_rng(3)
    at, pace = rng.uniform((0, 0), scenes.SIZE, (4, 2)), rng.uniform(1, 3, (4, 2)) * rng.choice((-1, 1), (4, 2))
    made = []
    for number, frame in enumerate(frames):
        picture = frame.copy()
        for k, (x, y) in enumerate((at + number * pace) % scenes.SIZE):
            colour = [int(v) for v in 127 + 127 * np.sin(2 * k + np.arange(3))]
            cv2.circle(picture, (int(x), int(y)), 16, colour, -1)
        made.append(picture)
    return made


@pytest.fixture(scope="module")
def with_stickers(appeal: Made, encode: Encode) -> Prints:
    """The appeal under stickers, without sound."""
    return prints_of(encode(stickered(appeal[0])))


def test_stickers_are_seen_through_from_either_side(prints: dict[str, Prints], with_stickers: Prints) -> None:
    """A recording and its copy under stickers are one, whichever is named first, and lie at the same seconds."""
    plain, dressed = film_of(prints["appeal"]), film_of(with_stickers)
    for a, b in ((plain, dressed), (dressed, plain)):
        (run,) = [each.run for each in see(a, b).shown if each.run.same]
        assert (run.b_start, run.b_end) == pytest.approx((0, 24), abs=1)
        assert (run.offset, run.speed) == pytest.approx((0, 1), abs=0.07)


def test_stickers_make_no_copy_of_another_recording(prints: dict[str, Prints], with_stickers: Prints) -> None:
    """The other recording of that room stays another, whichever is named first."""
    other, dressed = film_of(prints["same room"]), film_of(with_stickers)
    for a, b in ((other, dressed), (dressed, other)):
        assert not [each for each in see(a, b).shown if each.run.same]


def test_a_find_is_turned_with_its_seconds_and_its_place(
    prints: dict[str, Prints], appeal: Made, encode: Encode
) -> None:
    """Seconds 6 to 18 of a corner, mirrored and 1.25 times as fast: looked for in the copy and told of it, the original's cut is found."""
    corner = [np.ascontiguousarray(each[:180, 40:280][:, ::-1]) for each in scenes.cut(appeal[0], 6, 18)]
    quick, _ = scenes.faster(corner, np.zeros(1), 1.25)
    original, copy = film_of(prints["appeal"]), film_of(prints_of(encode(quick)))
    found = turned(one_way(copy, original), original.looks[0][1], copy.looks[0][1])
    (shown,) = [each for each in found.shown if each.run.same]
    run = shown.run
    assert (run.b_start, run.b_end) == pytest.approx((0, 9.6), abs=0.4)
    assert (run.offset, run.speed) == pytest.approx((6, 1.25), abs=0.1)
    assert shown.placing.mirrored
    corners = np.array([[40, 0], [280, 0], [280, 180], [40, 180]]) / 320
    assert np.abs(shown.placing.corners - corners).max() < 0.02
    assert max(laid.b_at for laid in shown.placing.laid) < 9.6 < max(laid.a_at for laid in shown.placing.laid)
