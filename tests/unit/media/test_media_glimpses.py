"""Glimpses: the picture that a full decode shows at a time, got by seeking; the full decode is the oracle."""

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.bad import build as bad
from tests.clips import chatter, make_picture, make_sound, make_video

from firsthand.media import glimpses as module
from firsthand.media.glimpses import glimpses
from firsthand.media.opening import open_clip
from firsthand.media.shared_pass import pass_over
from firsthand.media.wishes import FrameWish

SIDE = 160


def all_frames(path: Path) -> list[tuple[Fraction, Any]]:
    """Every frame of the file with its time, by the shared pass."""
    found: list[tuple[Fraction, Any]] = []

    def take(frame: Any) -> None:
        found.append((frame.at, frame.closer(SIDE)))

    pass_over(open_clip(path), [(FrameWish(None, 64, 64, "gray"), take)], [])
    return found


def assert_as_in_a_full_decode(path: Path, times: list[Fraction]) -> None:
    """Each glimpse is the last frame of a full decode that begins at or before its time, to the pixel."""
    frames = all_frames(path)
    seen = glimpses(open_clip(path), times, SIDE)
    assert seen.gaps == ()
    assert [each.asked for each in seen.pictures] == sorted(set(times))
    for each in seen.pictures:
        at, pixels = max((f for f in frames if f[0] <= each.asked), key=lambda f: f[0], default=frames[0])
        assert each.at == at, f"asked {each.asked}"
        assert np.array_equal(each.pixels, pixels), f"asked {each.asked}"


def some(length: int, count: int = 9) -> list[Fraction]:
    """Times over the whole length and a little beyond, near and far from one another; the same ones each time."""
    draw = random.Random(7)
    spread = [Fraction(draw.randrange(length * 1000), 1000) for _ in range(count)]
    return [*spread, spread[0] + Fraction(1, 50), spread[0] + Fraction(1, 2), Fraction(0), Fraction(length + 5)]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.mp4", {}),
        ("a.mkv", {}),
        ("a.ts", {}),
        ("a.mov", {"rotation": 90}),
        ("a.avi", {"codec": "mpeg4"}),
        ("a.webm", {"codec": "libvpx", "keyframe_every": 120, "size": (96, 72)}),
        ("one-key.mp4", {"keyframe_every": 10_000}),
        ("sound-too.mp4", {"sound": chatter(12)}),
        ("stretched.mpg", {"codec": "mpeg2video"}),
        ("hevc.mp4", {"codec": "libx265"}),
    ],
)
def test_a_glimpse_is_what_a_full_decode_shows(tmp_path: Path, name: str, made: dict[str, Any]):
    """In every container and codec that matters here, with B frames, turned, with far key frames, with sound beside it."""
    path = make_video(tmp_path / name, seconds=12, cuts=[3, "7.5"], **made)
    assert_as_in_a_full_decode(path, some(12))


def test_a_recording_whose_frames_come_unevenly(tmp_path: Path):
    """At 1.5 s the picture of 0.466 still stands; at 1.966 the next one."""
    path = bad.one(tmp_path, "variable-rate.mp4")
    seen = glimpses(open_clip(path), [Fraction("1.5"), Fraction("1.966")], SIDE)
    assert [each.at for each in seen.pictures] == [Fraction("0.466"), Fraction("1.966")]
    assert_as_in_a_full_decode(path, some(3))


def test_pictures_without_times_are_read_from_the_start(tmp_path: Path):
    """A bare H.264 stream can be sought in by nobody; the shared pass counts its clock, and the glimpse goes by it."""
    path = make_video(tmp_path / "bare.h264", seconds=4, cuts=[2])
    assert_as_in_a_full_decode(path, some(4))


def test_a_long_recording_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Two glimpses into 400 s with a key frame each second cost less than 100 decoded pictures of 4,000."""
    path = make_video(tmp_path / "long.mp4", seconds=400, fps=10, keyframe_every=10, size=(64, 48))
    monkeypatch.setattr(module, "MOST_DECODED", 100)
    seen = glimpses(open_clip(path), [Fraction("101.23"), Fraction("377.77")], SIDE)
    assert [each.at for each in seen.pictures] == [Fraction("101.2"), Fraction("377.7")]


def test_too_far_from_a_key_frame_is_a_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where only the first picture stands alone, decoding ends at the limit, and that is said."""
    path = make_video(tmp_path / "one-key.mp4", seconds=20, fps=10, keyframe_every=10_000, size=(64, 48))
    monkeypatch.setattr(module, "MOST_DECODED", 60)
    seen = glimpses(open_clip(path), [Fraction(2), Fraction(19)], SIDE)
    assert [each.asked for each in seen.pictures] == [Fraction(2)]
    assert [gap.code for gap in seen.gaps] == ["too-far"]


def test_a_still_image_is_the_same_at_any_time(tmp_path: Path):
    """It stands at second 0 and goes on standing."""
    seen = glimpses(open_clip(make_picture(tmp_path / "a.jpg")), [Fraction(0), Fraction(3)], SIDE)
    assert [(each.asked, each.at) for each in seen.pictures] == [(0, 0), (3, 0)]
    assert seen.pictures[0].pixels.shape == (120, 160, 3)


def test_sound_alone_has_no_picture(tmp_path: Path):
    """No picture and a Gap, no error."""
    seen = glimpses(open_clip(make_sound(tmp_path / "a.wav", chatter(2))), [Fraction(1)], SIDE)
    assert seen.pictures == ()
    assert [gap.code for gap in seen.gaps] == ["no-picture"]


def test_a_recording_cut_short_gives_what_there_is(tmp_path: Path):
    """Six seconds by its header, of which the first part is there: the last picture that can be read stands for what is gone."""
    path = bad.one(tmp_path, "truncated.mp4")
    last = all_frames(path)[-1][0]
    seen = glimpses(open_clip(path), [Fraction(1), Fraction("5.9")], SIDE)
    assert [each.asked for each in seen.pictures] == [1, Fraction("5.9")]
    assert last - seen.pictures[1].at <= 1


def test_damage_in_the_middle_ends_in_pictures_or_a_gap(tmp_path: Path):
    """What is shown was whole; no glimpse is of a time after the one asked."""
    path = bad.one(tmp_path, "damaged-middle.mp4")
    good = {at for at, _ in all_frames(path)}
    seen = glimpses(open_clip(path), [Fraction(n, 2) for n in range(12)], SIDE)
    assert len(seen.pictures) >= 6
    assert all(each.at <= each.asked and each.at in good for each in seen.pictures)


def test_ten_hours_with_a_picture_a_minute(tmp_path: Path):
    """At 5:00:30 stands the picture of 5:00:00."""
    path = bad.one(tmp_path, "ten-hours.mp4")
    (seen,) = glimpses(open_clip(path), [Fraction(5 * 3600 + 30)], SIDE).pictures
    assert seen.at == 5 * 3600
