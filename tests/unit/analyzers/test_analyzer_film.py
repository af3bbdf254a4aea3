"""Film and point prints, on clips whose every frame is drawn by hand here."""

import io
from fractions import Fraction

import cv2
import numpy as np
import pytest
from analysed import one
from tests.bad import build as bad
from tests.clips import make_video, moving, scene

from firsthand.media.reel import BLOCK, PIECE, RATE, unpack
from firsthand.model.finding import Result

SIZE = (256, 144)


def film(result: Result, kept) -> tuple[np.ndarray, np.ndarray]:
    """All ticks and which are shown, read back by the format as it is written down."""
    gray, shown = [], []
    for made in result.derivatives:
        assert made.role == "film-prints"
        with np.load(io.BytesIO(kept.bytes[made.digest]), allow_pickle=False) as piece:
            height, width = piece["size"]
            begin = 0
            for end in piece["ends"]:
                gray.append(unpack(piece["packed"][begin:end].tobytes(), int(height), int(width)))
                begin = end
            shown.append(piece["shown"])
    return np.concatenate(gray), np.concatenate(shown).astype(bool)


def levels(path, name="film_prints"):
    """The mean gray of each tick."""
    result, kept = one(path, name)
    return film(result, kept)[0].mean(axis=(1, 2))


def flat(*grays):
    """One textured picture per level: textured, so that it is not blank, and with a mean that is known."""
    texture = np.where(np.indices((144, 256)).sum(axis=0) // 16 % 2, 24, -24)
    return [np.repeat((texture + gray)[:, :, None], 3, axis=2).astype(np.uint8) for gray in grays]


def test_a_tick_is_the_mean_of_what_stood_in_it(tmp_path):
    """At 30 frames a second a tick holds two: of levels 60 and 120 in turn it is 90, within what coding changes."""
    pair = flat(60, 120)
    path = make_video(
        tmp_path / "a.mp4", seconds=2, fps=30, size=SIZE, crf=10, picture=lambda at: pair[int(at * 30) % 2]
    )
    found = levels(path)
    assert len(found) == 2 * RATE
    assert found == pytest.approx(90, abs=2)


def test_frames_weigh_by_how_long_they_stand(tmp_path):
    """Three frames at 0, 600 and 633 ms: ticks 0 to 8 are the first, tick 9 half of the first and half of the second, then the third."""
    low, high, last = flat(60, 140, 100)
    drawn = {Fraction(0): low, Fraction(600, 1000): high, Fraction(633, 1000): last, Fraction(1): last}
    path = make_video(tmp_path / "v.mkv", times=[0, 600, 633, 1000], size=SIZE, crf=10, picture=lambda at: drawn[at])
    found = levels(path)
    assert found[:9] == pytest.approx(60, abs=2)
    # tick 9 stands from 600 to 666.7 ms: 33 ms of the second, 33.7 ms of the third
    assert found[9] == pytest.approx((140 * 33 + 100 * 33.67) / 66.67, abs=2)
    assert found[10:] == pytest.approx(100, abs=2)


@pytest.mark.parametrize(("fps", "seconds"), [(Fraction(30000, 1001), 3), (60, 2), (25, 3), (3, 4)])
def test_the_clock_is_even_at_any_frame_rate(tmp_path, fps, seconds):
    """Fifteen ticks a second, and a picture that changes at 1 s changes at tick 15."""
    one_, other = flat(60, 140)
    path = make_video(
        tmp_path / "r.mp4", seconds=seconds, fps=fps, size=SIZE, picture=lambda at: one_ if at < 1 else other
    )
    found = levels(path)
    assert len(found) == pytest.approx(seconds * RATE, abs=1)
    assert int(np.argmax(found > 100)) == 15


def test_sixty_a_second_are_thinned_evenly(tmp_path):
    """Of 60 frames a second that grow lighter by one level each, ticks are the mean of theirs, within a level or two."""
    path = make_video(
        tmp_path / "s.mp4", seconds=2, fps=60, size=SIZE, crf=8, picture=lambda at: flat(60 + int(at * 60))[0]
    )
    found = levels(path)
    assert np.abs(found - (61.5 + 4 * np.arange(len(found)))).max() <= 2.5


def test_the_picture_is_the_drawn_one_small(tmp_path):
    """128 pixels on the long side, upright: the film's first tick is the drawn frame averaged down, within what coding changes."""
    result, kept = one(make_video(tmp_path / "p.mp4", seconds=1, size=(640, 360), crf=12), "film_prints")
    gray, shown = film(result, kept)
    assert gray.shape == (15, 72, 128)
    assert shown.all()
    drawn = cv2.cvtColor(moving(0, (640, 360), Fraction(0)), cv2.COLOR_RGB2GRAY)
    small = cv2.resize(drawn, (128, 72), interpolation=cv2.INTER_AREA)
    assert np.abs(gray[0].astype(int) - small).mean() < 4


def test_a_turned_clip_stands_upright(tmp_path):
    """Stored 320 x 240 and lying, its upper stored half white: turned clockwise it is 96 x 128 and white on the right."""
    result, kept = one(bad.one(tmp_path, "rotated.mp4"), "film_prints")
    gray, _ = film(result, kept)
    assert gray.shape[1:] == (128, 96)
    assert gray[0][:, 60:].mean() > 220
    assert gray[0][:, :36].mean() < 40


def test_what_comes_late_is_not_shown_before(tmp_path):
    """Sound from 0 and pictures from 1 s on: the first fifteen ticks are dark and not shown."""
    bright = scene(3, SIZE)
    path = make_video(
        tmp_path / "l.mkv", times=[1000 + 40 * n for n in range(25)], size=SIZE, picture=lambda at: bright
    )
    with_sound = tmp_path / "with.mkv"
    add_sound(path, with_sound)
    result, kept = one(with_sound, "film_prints")
    gray, shown = film(result, kept)
    assert not shown[:15].any()
    assert shown[15:].all()
    assert gray[:15].mean() < 2


def add_sound(path, target):
    """The same pictures at the same times, beside two seconds of silence from 0 on."""
    import av

    with av.open(str(path)) as source, av.open(str(target), "w") as out:
        video = out.add_stream_from_template(source.streams.video[0])
        audio = out.add_stream("flac", rate=8000)
        audio.layout = "mono"
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = video
                out.mux(packet)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 16000), np.int16), "s16", "mono")
        frame.sample_rate, frame.pts = 8000, 0
        out.mux(audio.encode(frame))
        out.mux(audio.encode(None))


def test_what_stands_still_is_kept_but_once(tmp_path):
    """Ten hours at one picture a minute: pieces of ten minutes, and of every ten seconds one picture, beside five bytes a tick."""
    result, kept = one(bad.one(tmp_path, "ten-hours.mp4"), "film_prints")
    value = dict(result.findings[0].value)
    assert value["ticks"] == pytest.approx(36000 * RATE, abs=2)
    assert len(result.derivatives) == value["pieces"] == 36000 * RATE // PIECE + 1
    stored = sum(len(kept.bytes[made.digest]) for made in result.derivatives)
    assert stored < 6 * value["ticks"] + 2500 * (value["ticks"] / BLOCK + 1)


def test_black_and_nothing_are_gaps(tmp_path):
    """All black: a Gap and no film. No picture at all: a Gap that says so."""
    for name in ("film_prints", "point_prints"):
        result, _ = one(bad.one(tmp_path, "black.mp4"), name)
        assert ([gap.code for gap in result.gaps], result.derivatives) == (["nothing-to-print"], ())
        result, _ = one(bad.one(tmp_path, "unknown-codec.mp4"), name)
        assert "There is no picture" in result.gaps[0].reason


def test_one_frame_is_one_tick(tmp_path):
    """A video of one picture has one tick, shown, and its points."""
    path = bad.one(tmp_path, "one-frame.mp4")
    result, kept = one(path, "film_prints")
    gray, shown = film(result, kept)
    assert (len(gray), shown.tolist()) == (1, [True])
    points, _ = one(path, "point_prints")
    assert dict(points.findings[0].value)["frames"] == 1


def test_a_very_small_picture_is_not_enlarged(tmp_path):
    """48 x 32 pixels stay 48 x 32 in the film; points are looked for in it all the same."""
    path = make_video(tmp_path / "s.mp4", seconds=1, size=(48, 32))
    result, kept = one(path, "film_prints")
    assert film(result, kept)[0].shape[1:] == (32, 48)
    points, kept = one(path, "point_prints")
    assert points.derivatives
    assert kept.arrays(points, "point-prints")["size"].tolist()[0] == [288, 192]


def test_a_stream_that_changes_its_size_keeps_one_film(tmp_path):
    """Two halves of other shapes in one transport stream: the film keeps the first one's shape and goes on."""
    parts = [
        make_video(
            tmp_path / f"{n}.ts", seconds=1, size=size, codec="mpeg2video", picture=lambda at, s=size: scene(2, s)
        )
        for n, size in enumerate(((320, 240), (320, 180)))
    ]
    whole = tmp_path / "w.ts"
    whole.write_bytes(b"".join(each.read_bytes() for each in parts))
    result, kept = one(whole, "film_prints")
    gray, _ = film(result, kept)
    assert gray.shape[1:] == (96, 128)
