"""Point prints: which frames are looked at, and where the points lie."""

import cv2
import numpy as np
import pytest
from analysed import one
from tests.clips import make_video, scene

from firsthand.analyzers.point_prints import found


def squares(*places, size=(360, 240)):
    """Light squares of 24 pixels on gray, in colour; `places` are their upper left corners."""
    picture = np.full((size[1], size[0], 3), 90, np.uint8)
    for x, y in places:
        picture[y : y + 24, x : x + 24] = 220
    return cv2.GaussianBlur(picture, (0, 0), 1.0)


def arrays(path):
    """What is stored of a clip."""
    result, kept = one(path, "point_prints")
    return kept.arrays(result, "point-prints")


def test_points_lie_where_corners_are_drawn(tmp_path):
    """Of three squares every point lies within a square's own size of one of them, and each has some."""
    places = ((60, 60), (200, 40), (250, 160))
    stored = arrays(
        make_video(tmp_path / "c.mp4", seconds=1, size=(360, 240), crf=10, picture=lambda at: squares(*places))
    )
    points = stored["points"][: stored["ends"][0]].astype(float) / 65535 * 360  # in pixels of the clip
    centres = np.array(places) + 12
    apart = np.abs(points[:, None] - centres[None]).max(axis=2)
    assert (apart.min(axis=1) <= 24).all()
    assert set(apart.argmin(axis=1).tolist()) == {0, 1, 2}


def test_descriptors_are_opencvs_own():
    """Stored whole, as OpenCV gives them for the same frame; kept are at most 300 of 350."""
    gray = np.random.default_rng(0).integers(0, 256, (20, 30), dtype=np.uint8).repeat(12, axis=0).repeat(12, axis=1)
    _, described = cv2.SIFT_create(nfeatures=350, sigma=1.2).detectAndCompute(gray, None)
    size, sift, points = found(gray)
    assert (size, len(points)) == ((360, 240), 300)
    theirs = {row.astype(int).tobytes() for row in described}
    assert all(row.astype(int).tobytes() in theirs for row in sift)


def test_a_still_picture_is_looked_at_every_two_seconds(tmp_path):
    """Seven seconds of one picture: at 0, 2, 4 and 6 s."""
    still = scene(1, (320, 240))
    stored = arrays(make_video(tmp_path / "s.mp4", seconds=7, fps=10, picture=lambda at: still))
    assert stored["at_ms"].tolist() == [0, 2000, 4000, 6000]


def test_where_it_moves_on_it_is_looked_at_twice_a_second_within_the_budget(tmp_path):
    """Another picture every half second for 45 s: all of the first half minute, then only as one in two seconds allows."""
    path = make_video(
        tmp_path / "m.mp4", seconds=45, fps=4, size=(160, 120), picture=lambda at: scene(int(at * 2), (160, 120))
    )
    at = arrays(path)["at_ms"]
    assert at[:30].tolist() == list(range(0, 15000, 500))
    assert all(number < 30 + when / 2000 or when - at[number - 1] >= 1990 for number, when in enumerate(at))
    assert len(at) == pytest.approx(30 + 45 / 2, abs=2)


def test_blank_frames_are_not_looked_at(tmp_path):
    """Black for two seconds, then a picture: the first look is at 2 s."""
    black = np.zeros((240, 320, 3), np.uint8)
    path = make_video(tmp_path / "b.mp4", seconds=4, picture=lambda at: black if at < 2 else scene(1, (320, 240)))
    assert arrays(path)["at_ms"].tolist() == [2000]


def test_plain_frames_have_no_points(tmp_path):
    """A soft slope is not blank and has no corner: nothing to print."""
    slope = np.repeat(np.linspace(0, 255, 320, dtype=np.uint8)[None], 240, axis=0)[:, :, None].repeat(3, axis=2)
    result, _ = one(make_video(tmp_path / "p.mp4", seconds=1, crf=8, picture=lambda at: slope), "point_prints")
    assert [gap.code for gap in result.gaps] == ["nothing-to-print"]
