"""Opening: told by content, refused in words, never by the name."""

import os
from fractions import Fraction

import pytest
from tests.bad import build as bad
from tests.clips import chatter, make_picture, make_sound, make_video

from firsthand.media.opening import open_clip
from firsthand.model.errors import Outside, Unreadable
from firsthand.model.item import Kind


@pytest.mark.parametrize(
    ("name", "codec", "shown"),
    [
        ("a.mp4", "libx264", "h264"),
        ("a.mov", "libx264", "h264"),
        ("a.mkv", "libx264", "h264"),
        ("a.webm", "libvpx", "vp8"),
        ("a.avi", "mpeg4", "mpeg4"),
        ("a.3gp", "h263", "h263"),
        ("hevc.mp4", "libx265", "hevc"),
    ],
)
def test_video_containers(tmp_path, name, codec, shown):
    """Each container of the trade is a video with its codec named and its picture's size."""
    size = (176, 144) if codec == "h263" else (320, 240)
    clip = open_clip(make_video(tmp_path / name, seconds=1, codec=codec, size=size))
    assert (clip.kind, clip.gaps) == (Kind.VIDEO, ())
    assert clip.streams[0]["codec"] == shown
    assert clip.height == size[1]
    assert clip.duration == 1


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.ogg", "a.opus", "a.m4a", "a.flac"])
def test_sound_containers(tmp_path, name):
    """Sound alone is audio, with its length to a few hundredths (codecs pad)."""
    clip = open_clip(make_sound(tmp_path / name, chatter(1)))
    assert clip.kind is Kind.AUDIO
    assert clip.duration is not None
    assert abs(clip.duration - 1) < Fraction(5, 100)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_pictures_stand_upright(tmp_path, name):
    """EXIF orientation 6 means: turn 90 degrees clockwise; width and height change places."""
    clip = open_clip(make_picture(tmp_path / name, size=(320, 200), orientation=6))
    assert (clip.kind, clip.width, clip.height, clip.rotation) == (Kind.IMAGE, 200, 320, 90)


def test_rotated_video(tmp_path):
    """Stored 320 x 240 with a quarter turn: 240 x 320 upright."""
    clip = open_clip(bad.one(tmp_path, "rotated.mp4"))
    assert (clip.width, clip.height, clip.rotation) == (240, 320, 90)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zero-byte.mp4", "0 bytes"),
        ("text-renamed.mp4", "text"),
        ("playlist-renamed.mp4", "playlist"),
        ("encrypted-zip.mp4", "password"),
        ("plain-zip.mp4", "ZIP"),
        ("headless.mp4", "damaged"),
        ("noise.mp4", "cannot|not a recording"),
        ("bomb-picture.png", "size"),
    ],
)
def test_strangers_are_refused_in_words(tmp_path, name, words):
    """What is no recording is Unreadable, and the message says what it is."""
    path = bad.one(tmp_path, name)
    with pytest.raises(Unreadable, match=words):
        open_clip(path)


def test_content_beats_the_name(tmp_path):
    """A JPEG called .mp4 is an image; an MP3 called .mp4 is audio."""
    assert open_clip(bad.one(tmp_path, "picture-renamed.mp4")).kind is Kind.IMAGE
    assert open_clip(bad.one(tmp_path, "sound-only.mp4")).kind is Kind.AUDIO


def test_unknown_and_locked_codecs_are_gaps(tmp_path):
    """Pictures nobody can decode leave a Gap; the sound beside them is still read. Encrypted streams are named as such."""
    clip = open_clip(bad.one(tmp_path, "unknown-codec.mp4"))
    assert clip.kind is Kind.VIDEO
    assert [gap.code for gap in clip.gaps] == ["unknown-codec"]
    assert (clip.picture_stream, clip.sound_stream) == (None, 1)
    locked = open_clip(bad.one(tmp_path, "locked-codec.mp4"))
    assert [gap.code for gap in locked.gaps] == ["encrypted", "encrypted"]
    assert (locked.picture_stream, locked.sound_stream) == (None, None)


@pytest.mark.parametrize("name", bad.HOSTILE_NAMES)
def test_hostile_names_are_only_names(tmp_path, name):
    """A name that FFmpeg could take for a protocol, an option or a list opens the file of that name and nothing else."""
    made = make_video(tmp_path / "good.mp4", seconds="1/5")
    made.rename(tmp_path / name)
    assert open_clip(tmp_path / name).kind is Kind.VIDEO


def test_no_file_at_all(tmp_path):
    """A folder and a pipe are refused without waiting; a missing file is the disk's matter."""
    with pytest.raises(Unreadable, match="folder"):
        open_clip(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="pipe"):
        open_clip(tmp_path / "pipe")
    with pytest.raises(Outside):
        open_clip(tmp_path / "nowhere.mp4")


def test_container_tags_are_kept_as_stated(tmp_path):
    """What the container says of itself is there, word by word."""
    path = make_video(
        tmp_path / "a.mp4", seconds="1/5", tags={"creation_time": "2023-03-06T09:14:00.000000Z", "comment": "нет связи"}
    )
    tags = dict(open_clip(path).tags)
    assert tags["creation_time"] == "2023-03-06T09:14:00.000000Z"
    assert tags["comment"] == "нет связи"
