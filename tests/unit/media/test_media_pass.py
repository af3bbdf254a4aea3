"""The shared pass: exact times, upright pictures, one decode for all, losses stated."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from tests.bad import build as bad
from tests.clips import SOUND_RATE, chatter, make_picture, make_sound, make_video, tone

from firsthand.media.opening import open_clip
from firsthand.media.shared_pass import pass_over
from firsthand.media.wishes import FrameWish, SoundWish


def frames_of(path, wish):
    """All frames of one wish, and what was passed."""
    seen = []
    passed = pass_over(open_clip(path), [(wish, seen.append)], [])
    return seen, passed


def sound_of(path, rate):
    """All stretches of sound at one rate, and what was passed."""
    heard = []
    passed = pass_over(open_clip(path), [], [(SoundWish(rate), heard.append)])
    return heard, passed


def test_presentation_times_are_exact(tmp_path):
    """Frame n of a 30000/1001 video stands at n * 1001/30000 s, as a fraction."""
    path = make_video(tmp_path / "ntsc.mp4", seconds=1, fps=Fraction(30000, 1001))
    seen, passed = frames_of(path, FrameWish(None, 32, 32))
    assert [frame.at for frame in seen] == [Fraction(1001 * n, 30000) for n in range(29)]
    assert [frame.index for frame in seen] == list(range(29))
    assert (passed.frames, passed.picture_end) == (29, Fraction(1001 * 29, 30000))


def test_variable_rate_keeps_its_own_times(tmp_path):
    """Frames come at the times they were given, not at index / rate."""
    seen, _ = frames_of(bad.one(tmp_path, "variable-rate.mp4"), FrameWish(None, 32, 32))
    assert [frame.at * 1000 for frame in seen] == [
        0,
        33,
        66,
        100,
        400,
        433,
        466,
        1966,
        2000,
        2033,
        2500,
        2533,
        2566,
        2600,
        3000,
        3033,
    ]


def test_rate_wishes_take_the_first_frame_at_or_after_each_tick(tmp_path):
    """Two a second of 25 frames a second: 0, 0.52, 1.0, 1.52; of uneven ones: the first in each half second that has any."""
    seen, _ = frames_of(make_video(tmp_path / "a.mp4", seconds=2), FrameWish(Fraction(2), 32, 32))
    assert [frame.at for frame in seen] == [0, Fraction(13, 25), 1, Fraction(38, 25)]
    uneven, _ = frames_of(bad.one(tmp_path, "variable-rate.mp4"), FrameWish(Fraction(2), 32, 32))
    assert [frame.at * 1000 for frame in uneven] == [0, 1966, 2000, 2500, 3000]


def test_the_clock_begins_with_the_first_picture_or_sound(tmp_path):
    """A recording whose clock starts late is counted from its own start, as players do."""
    path = make_video(tmp_path / "late.ts", seconds=1, sound=chatter(1))  # MPEG-TS starts at 1.4 s
    seen, _ = frames_of(path, FrameWish(None, 32, 32))
    assert seen[0].at < Fraction(1, 10)
    assert [b.at - a.at for a, b in pairwise(seen)] == [Fraction(1, 25)] * (len(seen) - 1)


@pytest.mark.parametrize(("turn", "bright"), [(0, "top"), (90, "right"), (180, "bottom"), (270, "left")])
def test_pictures_come_upright(tmp_path, turn, bright):
    """A picture stored with a bright upper half and a turn of n degrees clockwise is bright where that turn takes it."""

    def half(_):
        picture = np.full((120, 160, 3), 30, np.uint8)
        picture[:60] = 230
        return picture

    path = make_video(tmp_path / "r.mp4", seconds="1/5", size=(160, 120), rotation=turn, picture=half)
    (frame, *_), _ = frames_of(path, FrameWish())
    height, width = frame.pixels.shape
    assert (width, height) == ((160, 120) if turn in (0, 180) else (120, 160))
    halves = {
        "top": frame.pixels[: height // 2],
        "bottom": frame.pixels[height // 2 :],
        "left": frame.pixels[:, : width // 2],
        "right": frame.pixels[:, width // 2 :],
    }
    assert max(halves, key=lambda side: halves[side].mean()) == bright


def test_sizes_and_pixel_forms(tmp_path):
    """Both sides given: that size; one: the shape kept; none: full; rgb has three channels; `closer` never enlarges."""
    path = make_video(tmp_path / "a.mp4", seconds="1/25", size=(320, 240))
    wishes = [FrameWish(None, 64, 36), FrameWish(None, 160), FrameWish(None, None, 60, "rgb"), FrameWish()]
    shapes, closer = [], []

    def look(frame):
        shapes.append(frame.pixels.shape)
        closer.append((frame.closer(1280).shape, frame.closer(80).shape))

    pass_over(open_clip(path), [(wish, look) for wish in wishes], [])
    assert shapes == [(36, 64), (120, 160), (60, 80, 3), (240, 320)]
    assert set(closer) == {((240, 320, 3), (60, 80, 3))}


def test_one_conversion_for_all_who_wish_the_same(tmp_path):
    """Two viewers of one size and form get the very same pixels in memory."""
    first, second = [], []
    wish = FrameWish(None, 64, 64)
    pass_over(
        open_clip(make_video(tmp_path / "a.mp4", seconds="1/5")), [(wish, first.append), (wish, second.append)], []
    )
    assert len(first) == 5
    assert all(a.pixels is b.pixels for a, b in zip(first, second, strict=True))


def test_gray_values_are_the_pictures(tmp_path):
    """A picture of one gray comes back as that gray, to a few steps (video range and rounding)."""
    path = make_video(tmp_path / "g.mp4", seconds="1/25", picture=lambda at: np.full((240, 320, 3), 180, np.uint8))
    (frame,), _ = frames_of(path, FrameWish(None, 64, 64))
    assert abs(int(np.median(frame.pixels)) - 180) <= 3


@pytest.mark.parametrize("rate", [8000, 16000])
def test_sound_is_whole_and_continuous(tmp_path, rate):
    """Three seconds of a tone: that many samples at either rate, without overlap, at the level and pitch it was made with."""
    path = make_sound(tmp_path / "t.wav", tone(3, 440))
    heard, passed = sound_of(path, rate)
    assert heard[0].at == 0
    for before, after in pairwise(heard):
        assert before.at + Fraction(len(before.samples), rate) == after.at
    samples = np.concatenate([sound.samples for sound in heard])
    assert abs(len(samples) - 3 * rate) <= rate // 100
    assert samples.dtype == np.float32
    spectrum = np.abs(np.fft.rfft(samples[: 2 * rate]))
    assert abs(int(spectrum.argmax()) / 2 - 440) <= 1
    assert abs(float(np.abs(samples[rate : 2 * rate]).max()) - 0.5) < 0.02
    assert passed.sound_end == 3


def test_sound_stands_at_its_time(tmp_path):
    """A click 1.5 s into an AAC track in a video is heard at 1.5 s at both rates."""
    samples = np.zeros(3 * SOUND_RATE, np.float32)
    samples[int(1.5 * SOUND_RATE) : int(1.5 * SOUND_RATE) + 100] = 0.9
    path = make_video(tmp_path / "c.mp4", seconds=3, sound=samples)
    for rate in (8000, 16000):
        heard, _ = sound_of(path, rate)
        joined = np.concatenate([sound.samples for sound in heard])
        at = heard[0].at + Fraction(int(np.abs(joined).argmax()), rate)
        assert abs(at - Fraction(3, 2)) < Fraction(1, 100)


def test_a_hole_in_sound_shows_in_time_and_as_a_gap(tmp_path):
    """What comes after an hour's hole is heard at its own time; the hole is stated and nothing is invented for it."""
    heard, passed = sound_of(bad.one(tmp_path, "hole-in-sound.mkv"), 8000)
    assert sum(len(sound.samples) for sound in heard) == pytest.approx(4 * 8000, abs=200)
    assert next(sound.at for sound in heard if sound.at > 10) == 3602
    assert [(gap.code, str(gap.span)) for gap in passed.sound_gaps] == [("silence", "0:02-1:00:02")]


def test_truncated_keeps_what_came_before(tmp_path):
    """Frames before the break are the untouched file's (but for the last group of pictures); the rest is one Gap up to the stated end."""
    path = bad.one(tmp_path, "truncated.mp4")
    seen, passed = frames_of(path, FrameWish(None, 32, 32))
    assert [frame.at for frame in seen[:75]] == [Fraction(n, 25) for n in range(75)]
    assert len(seen) < 100
    *damaged, gap = passed.picture_gaps
    assert (gap.code, gap.span and gap.span.end) == ("cut-short", 6)
    assert gap.span is not None
    lost = damaged[0].span.start if damaged and damaged[0].span else gap.span.start
    assert abs(lost - seen[-1].at) <= Fraction(1, 5)
    _, passed = sound_of(path, 8000)
    (gap,) = passed.sound_gaps
    assert (gap.code, gap.span and gap.span.start) == ("cut-short", passed.sound_end)


def test_damage_in_the_middle_is_stated_and_passed(tmp_path):
    """Noise over a fifth of the bytes: pictures before it are seen, and again, without a break, from where it ends."""
    seen, passed = frames_of(bad.one(tmp_path, "damaged-middle.mp4"), FrameWish(None, 32, 32))
    (gap,) = passed.picture_gaps
    assert gap.code == "damaged"
    assert gap.span is not None
    assert 2 < gap.span.start < 3.5 < gap.span.end <= 5.2
    assert [frame.at for frame in seen if frame.at >= gap.span.start] == [
        Fraction(n, 25) for n in range(int(gap.span.end * 25), 150)
    ]


def test_what_is_seen_of_a_damaged_file_does_not_hang_on_chance(tmp_path):
    """Whatever memory held before, the same pictures come out: what a decoder makes up for losses is not among them."""
    path = bad.one(tmp_path, "damaged-middle.mp4")
    runs = []
    for busy in range(6):
        rubbish = [np.random.default_rng(n).bytes(320 * 240 * 3 // 2) for n in range(15 * busy)]
        seen, _ = frames_of(path, FrameWish())
        runs.append([(frame.at, frame.pixels.tobytes()) for frame in seen])
        del rubbish
    assert all(run == runs[0] for run in runs)


def test_one_frame_and_stills(tmp_path):
    """One frame is one frame; a still image is one frame at second 0."""
    seen, _ = frames_of(bad.one(tmp_path, "one-frame.mp4"), FrameWish(Fraction(2), 32, 32))
    assert [frame.at for frame in seen] == [0]
    seen, _ = frames_of(make_picture(tmp_path / "p.png", size=(320, 200), orientation=6), FrameWish(None, 64))
    assert [(frame.at, frame.pixels.shape) for frame in seen] == [(0, (102, 64))]


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, "ab cd"),
        (2, "ba dc"),
        (3, "dc ba"),
        (4, "cd ab"),
        (5, "ac bd"),
        (6, "ca db"),
        (7, "db ca"),
        (8, "bd ac"),
    ],
)
def test_exif_orientations(tmp_path, orientation, expected):
    """The eight orientations of the EXIF standard, on a picture whose corners are four grays, a b above c d."""
    grays = {"a": 0, "b": 80, "c": 160, "d": 240}
    stored = np.kron(np.array([[0, 80], [160, 240]], np.uint8), np.ones((16, 16), np.uint8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(stored).save(tmp_path / "p.png", exif=exif)
    (frame,), _ = frames_of(tmp_path / "p.png", FrameWish())
    corners = frame.pixels[8::16, 8::16].tolist()
    assert corners == [[grays[letter] for letter in row] for row in expected.split()]


def test_a_cut_picture_is_a_gap(tmp_path):
    """Half a JPEG shows nothing, and says so."""
    seen, passed = frames_of(bad.one(tmp_path, "cut-picture.jpg"), FrameWish(None, 64))
    assert seen == []
    assert [gap.code for gap in passed.picture_gaps] == ["unreadable-picture"]


def test_ten_hours_pass_in_order(tmp_path):
    """One picture a minute for ten hours: the last stands at 10:00:00."""
    seen, passed = frames_of(bad.one(tmp_path, "ten-hours.mp4"), FrameWish(None, 16, 16))
    assert [frame.at for frame in seen] == [60 * n for n in range(601)]
    assert passed.picture_gaps == ()


def test_progress_rises_to_one(tmp_path):
    """Shares of the work rise and end at 1."""
    told = []
    clip = open_clip(make_video(tmp_path / "a.mp4", seconds=2, sound=chatter(2)))
    pass_over(
        clip, [(FrameWish(None, 16, 16), lambda frame: None)], [(SoundWish(8000), lambda sound: None)], told.append
    )
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 10


def test_a_viewers_error_comes_out(tmp_path):
    """The pass does not swallow what a viewer raises."""

    def refuse(frame):
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        pass_over(open_clip(make_video(tmp_path / "a.mp4", seconds="1/5")), [(FrameWish(None, 8, 8), refuse)], [])
