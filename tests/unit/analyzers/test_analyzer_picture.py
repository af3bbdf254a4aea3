"""Streams, shots, stills and picture prints, on clips whose cuts and times are known from how they are made."""

import io
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from analysed import analyse, one
from PIL import Image
from tests.bad import build as bad
from tests.clips import chatter, make_picture, make_video, moving, scene

from firsthand.model.errors import WrongCall
from firsthand.model.time import Span


def values(result, kind):
    """The values of all findings of one kind."""
    return [dict(finding.value) for finding in result.findings if finding.kind == kind]


def test_streams_say_what_the_container_states(tmp_path):
    """Duration, sizes, codecs, rate and tags of a clip, as it was made."""
    path = make_video(
        tmp_path / "a.mp4", seconds=2, sound=chatter(2), tags={"creation_time": "2023-03-06T09:14:00.000000Z"}
    )
    result, _ = one(path, "streams")
    (container,) = values(result, "container")
    assert (container["duration_ms"], container["width"], container["height"], container["rotation"]) == (
        2000,
        320,
        240,
        0,
    )
    assert container["tags"]["creation_time"] == "2023-03-06T09:14:00.000000Z"
    assert container["stated_by"] == "the container"
    picture, sound = values(result, "stream")
    assert (picture["codec"], picture["stated_rate"]) == ("h264", "25")
    assert (sound["codec"], sound["sample_rate"], sound["channels"]) == ("aac", 48000, 1)
    assert values(result, "picture-clock") == [
        {
            "frames": 50,
            "first_ms": 0,
            "last_ms": 1960,
            "rate": "25.000",
            "even": True,
            "shortest_step_ms": 40,
            "longest_step_ms": 40,
        }
    ]


def test_streams_measure_an_uneven_clock(tmp_path):
    """15 steps in 3.033 s are 4.946 a second, from 33 ms to 1.5 s apart."""
    result, _ = one(bad.one(tmp_path, "variable-rate.mp4"), "streams")
    (clock,) = values(result, "picture-clock")
    assert (clock["frames"], clock["rate"], clock["even"]) == (16, "4.946", False)
    assert (clock["shortest_step_ms"], clock["longest_step_ms"]) == (33, 1500)


def test_streams_of_a_recording_without_sound(tmp_path):
    """It is said, not passed over in silence."""
    result, _ = one(bad.one(tmp_path, "no-audio.mp4"), "streams")
    assert values(result, "no-sound")


def test_shots_stand_where_the_clip_was_cut(tmp_path):
    """Cuts made at 1.0, 2.52 and 4.0 s are the edges of four shots, to the frame."""
    path = make_video(tmp_path / "a.mp4", seconds=5, cuts=["1", "2.52", "4"])
    result, _ = one(path, "shots")
    edges = [0, 1, Fraction(63, 25), 4, 5]
    assert [finding.span for finding in result.findings] == [Span(Fraction(a), Fraction(b)) for a, b in pairwise(edges)]
    assert [dict(finding.value) for finding in result.findings] == [{"number": n, "of": 4} for n in (1, 2, 3, 4)]


def test_shots_of_an_uneven_and_of_a_ten_hour_clip(tmp_path):
    """The cut lies at its own time, whatever the frame rate: 2.0 s, and 5:00:00."""
    uneven, _ = one(bad.one(tmp_path, "variable-rate.mp4"), "shots")
    assert [f.span.start for f in uneven.findings if f.span] == [0, 2]
    long, _ = one(bad.one(tmp_path, "ten-hours.mp4"), "shots")
    assert [str(f.span) for f in long.findings] == ["0:00-5:00:00", "5:00:00-10:00:00"]


@pytest.mark.parametrize("crf", [23, 40])
def test_shots_survive_recompression(tmp_path, crf):
    """The same cuts at good and at poor quality."""
    result, _ = one(make_video(tmp_path / "a.mp4", seconds=4, cuts=["1.2", "2.4"], crf=crf), "shots")
    assert [f.span.start for f in result.findings if f.span] == [0, Fraction(6, 5), Fraction(12, 5)]


def test_a_still_from_each_shot(tmp_path):
    """Three shots, three stills, each from within its shot and showing its scene."""
    path = make_video(tmp_path / "a.mp4", seconds=6, cuts=["2", "4"])
    result, kept = one(path, "stills")
    stills = kept.of(result, "still")
    found = [dict(finding.value) for finding in result.findings]
    assert [int(value["at_ms"]) // 2000 for value in found] == [0, 1, 2]
    for number, (content, value) in enumerate(zip(stills, found, strict=True)):
        shown = np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)
        made = moving(number, (320, 240), Fraction(int(value["at_ms"]), 1000)).astype(int)
        assert np.abs(shown - made).mean() < 8


def test_blurred_stills_hold_no_detail(tmp_path):
    """A chequerboard of 8-pixel fields is gone from the blurred still: it is one gray; the sharp one shows it."""
    fields = np.kron((np.indices((30, 40)).sum(axis=0) % 2) * 255, np.ones((8, 8))).astype(np.uint8)
    path = make_video(tmp_path / "a.mp4", seconds="1/5", picture=lambda at: np.repeat(fields[:, :, None], 3, 2))
    result, kept = one(path, "stills")
    (sharp,), (blurred,) = kept.of(result, "still"), kept.of(result, "still-blurred")
    assert np.asarray(Image.open(io.BytesIO(sharp)).convert("L")).std() > 80
    smooth = np.asarray(Image.open(io.BytesIO(blurred)).convert("L"))
    assert smooth.std() < 12
    assert [made.role for made in result.derivatives] == ["still", "still-blurred"]


def test_blurred_stills_hold_no_more_than_24_columns(tmp_path):
    """What a blurred still shows can be told in 24 columns: taking it down to them and up again changes next to nothing."""
    result, kept = one(make_video(tmp_path / "a.mp4", seconds="1/5", size=(640, 480)), "stills")
    blurred = Image.open(io.BytesIO(kept.of(result, "still-blurred")[0])).convert("L")
    again = blurred.resize((24, 18), Image.Resampling.BOX).resize(blurred.size, Image.Resampling.BICUBIC)
    difference = np.abs(np.asarray(blurred).astype(int) - np.asarray(again).astype(int))
    assert difference.mean() < 4


def test_stills_are_bounded_and_spread(tmp_path):
    """Twelve shots, at most five stills: five, in order, over the whole length; a setting that makes no sense is refused."""
    path = make_video(tmp_path / "a.mp4", seconds=12, cuts=list(range(1, 12)), size=(160, 120))
    result, _ = one(path, "stills", most=5)
    at = [int(finding.value["at_ms"]) for finding in result.findings]
    assert len(at) == 5
    assert at == sorted(at)
    assert at[0] < 4000
    assert at[-1] > 8000
    with pytest.raises(WrongCall):
        one(path, "stills", most=0)


def test_stills_stand_upright(tmp_path):
    """A clip stored lying gives standing stills."""
    result, kept = one(bad.one(tmp_path, "rotated.mp4"), "stills")
    assert Image.open(io.BytesIO(kept.of(result, "still")[0])).size == (240, 320)
    assert Image.open(io.BytesIO(kept.of(result, "still-blurred")[0])).size == (480, 640)


def bits(a, b):
    """Differing bits of two packed hashes."""
    return int(np.unpackbits(np.bitwise_xor(a, b)).sum())


def test_picture_prints_are_pdq_of_two_frames_a_second(tmp_path):
    """Hashes agree with pdqhash run on the picture that was drawn, within what coding changes; times are the frames'."""
    import pdqhash

    result, kept = one(make_video(tmp_path / "a.mp4", seconds=3, size=(320, 240)), "picture_prints")
    prints = kept.arrays(result, "picture-prints")
    assert prints["at_ms"].tolist() == [0, 520, 1000, 1520, 2000, 2520]
    assert (prints["hash"].shape, prints["hash"].dtype, prints["mirrored"].shape, prints["quality"].dtype) == (
        (6, 32),
        np.uint8,
        (6, 32),
        np.uint8,
    )
    for place, at in enumerate(prints["at_ms"]):
        drawn = moving(0, (320, 240), Fraction(int(at), 1000))
        for name, picture in (("hash", drawn), ("mirrored", drawn[:, ::-1])):
            expected, _ = pdqhash.compute(np.ascontiguousarray(picture))
            assert bits(prints[name][place], np.packbits(expected.astype(np.uint8))) <= 24, (name, at)


def test_picture_prints_know_copies_and_mirrors(tmp_path):
    """Recompressed and small: near; flipped: near the mirrored hash; another scene: far (31 of 256 is PDQ's own limit)."""
    a, kept_a = one(make_video(tmp_path / "a.mp4", seconds=1, size=(640, 480)), "picture_prints")
    b, kept_b = one(make_video(tmp_path / "b.mp4", seconds=1, size=(320, 240), crf=38), "picture_prints")
    flipped = make_video(
        tmp_path / "m.mp4", seconds=1, size=(640, 480), picture=lambda at: moving(0, (640, 480), at)[:, ::-1]
    )
    m, kept_m = one(flipped, "picture_prints")
    other, kept_o = one(make_video(tmp_path / "o.mp4", seconds=1, first_scene=7), "picture_prints")
    first = kept_a.arrays(a, "picture-prints")
    assert bits(first["hash"][0], kept_b.arrays(b, "picture-prints")["hash"][0]) <= 31
    assert bits(first["mirrored"][0], kept_m.arrays(m, "picture-prints")["hash"][0]) <= 31
    assert bits(first["hash"][0], kept_o.arrays(other, "picture-prints")["hash"][0]) > 80


def test_blank_pictures_leave_no_prints(tmp_path):
    """Black matches everything: it is dropped, counted, and where nothing else is there it is a Gap."""
    result, _ = one(bad.one(tmp_path, "black.mp4"), "picture_prints")
    assert [gap.code for gap in result.gaps] == ["nothing-to-print"]
    dark = np.zeros((240, 320, 3), np.uint8)
    half = make_video(tmp_path / "h.mp4", seconds=2, picture=lambda at: dark if at < 1 else scene(1, (320, 240)))
    result, kept = one(half, "picture_prints")
    assert dict(result.findings[0].value)["blank"] == 2
    assert kept.arrays(result, "picture-prints")["at_ms"].tolist() == [1000, 1520]


def test_still_images_have_stills_and_prints(tmp_path):
    """A photograph gives one still and one print at second 0."""
    (prints, stills, streams), kept = analyse(make_picture(tmp_path / "p.jpg"), "picture_prints", "stills", "streams")
    assert kept.arrays(prints, "picture-prints")["at_ms"].tolist() == [0]
    assert len(kept.of(stills, "still")) == 1
    assert values(streams, "container")[0]["media_type"] == "image/jpeg"
