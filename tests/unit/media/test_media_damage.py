"""Random damage, the same every time: whatever is left of a file ends in words, never in an unnamed exception."""

import numpy as np
import pytest
from tests.clips import chatter, make_picture, make_sound, make_video

from firsthand.media.opening import open_clip
from firsthand.media.shared_pass import pass_over
from firsthand.media.wishes import FrameWish, SoundWish
from firsthand.model.errors import Unreadable

ROUNDS = 25


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """One small file of each form."""
    folder = tmp_path_factory.mktemp("whole")
    files = [
        make_video(folder / f"v{ending}", seconds=1, size=(160, 120), sound=chatter(1)) for ending in (".mp4", ".mkv")
    ]
    files.append(make_video(folder / "v.webm", seconds=1, size=(160, 120), codec="libvpx", sound=chatter(1)))
    files += [make_sound(folder / f"s{ending}", chatter(1)) for ending in (".mp3", ".ogg", ".m4a", ".flac", ".wav")]
    files += [
        make_picture(folder / f"p{ending}", size=(160, 120), orientation=6) for ending in (".jpg", ".png", ".webp")
    ]
    return files


@pytest.mark.parametrize("place", ["anywhere", "in the head"])
@pytest.mark.parametrize("number", range(11))
def test_flipped_bytes_end_in_words(whole, tmp_path, number, place):
    """Up to 40 bytes overwritten: the file is Unreadable, or what it still holds comes in order and within its size."""
    source = whole[number]
    rng = np.random.default_rng(number)
    for _ in range(ROUNDS):
        content = bytearray(source.read_bytes())
        reach = len(content) if place == "anywhere" else min(len(content), 2000)
        for at in rng.integers(0, reach, int(rng.integers(1, 40))):
            content[at] = int(rng.integers(0, 256))
        path = tmp_path / source.name
        path.write_bytes(content)
        times = []
        try:
            clip = open_clip(path)
            passed = pass_over(
                clip,
                [(FrameWish(None, 64, 64), lambda frame, times=times: times.append((frame.at, frame.pixels.shape)))],
                [(SoundWish(8000), lambda sound: None)],
            )
        except Unreadable:
            continue
        assert [at for at, _ in times] == sorted({at for at, _ in times})
        assert {shape for _, shape in times} <= {(64, 64)}
        assert all(gap.reason for gap in (*clip.gaps, *passed.picture_gaps, *passed.sound_gaps))


def test_damaged_exif_is_a_gap(tmp_path):
    """A JPEG whose EXIF block is broken is still shown, and the Gap says that its turn is not known."""
    path = make_picture(tmp_path / "p.jpg", orientation=6)
    content = bytearray(path.read_bytes())
    place = content.index(b"Exif\0\0") + 6
    content[place : place + 2] = b"\x98M"
    path.write_bytes(content)
    clip = open_clip(path)
    assert [gap.code for gap in clip.gaps] == ["damaged-exif"]
    seen = []
    pass_over(clip, [(FrameWish(None, 64, 64), seen.append)], [])
    assert len(seen) == 1
