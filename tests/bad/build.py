"""Bad samples, each named by what is bad about it, made anew wherever a test wants them.

`build(folder)` writes all of them; `one(folder, "truncated.mp4")` writes one. Each maker's docstring says what is wrong.
"""

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from tests.clips import chatter, make_picture, make_sound, make_video, moving, silence

HOSTILE_NAMES = (
    "..mp4",
    "-rf.mp4",
    "line\nbreak.mp4",
    "right\u202eto-left\u202c4pm.mp4",
    "concat:a|b.mp4",
    "file:x.mp4",
    "https:__example.org_a.m3u8.mp4",
    "pipe:0",
    "quote\"'`$(touch x).mp4",
    "spaced  out .mp4",
    "нет связи.mp4",
)
"""Names that a shell, FFmpeg, a terminal or a careless join would trip over. "../x" cannot be a name on disk; see intake."""

LONG_SCENE = 20
"""What ten hours show, and one short sample beside them: comparing a short one with them takes seconds, so one pair does it for all."""

NAMED_UPWARD = "../../upward.mp4"
"""A name as an archive or a sheet may state it."""


def truncated(path: Path) -> None:
    """Six seconds by its header, which stands in front; the file ends in the middle."""
    whole = _whole(movflags="faststart")
    path.write_bytes(whole[: len(whole) * 55 // 100])


def headless(path: Path) -> None:
    """Cut off before the header, which would stand at the end: cannot be opened at all."""
    whole = _whole()
    path.write_bytes(whole[: len(whole) * 55 // 100])


def damaged_middle(path: Path) -> None:
    """A fifth of its bytes, in the middle, overwritten with noise."""
    whole = bytearray(_whole(movflags="faststart"))
    start, end = len(whole) * 50 // 100, len(whole) * 70 // 100
    whole[start:end] = np.random.default_rng(3).integers(0, 256, end - start, dtype=np.uint8).tobytes()
    path.write_bytes(whole)


def zero_byte(path: Path) -> None:
    """Nothing in it."""
    path.write_bytes(b"")


def text_renamed(path: Path) -> None:
    """A text with the name of a video."""
    path.write_text("This is no video, whatever its name says.\nЭто не видео.\n" * 30, encoding="utf-8")


def picture_renamed(path: Path) -> None:
    """A JPEG with the name of a video: to be read as the picture it is."""
    made = make_picture(path.with_suffix(".jpg"))
    made.rename(path)


def playlist_renamed(path: Path) -> None:
    """A playlist that would have a player fetch from the network and read a local file."""
    path.write_text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/secret.ts\n#EXTINF:10,\nfile:///etc/passwd\n")


def encrypted_zip(path: Path) -> None:
    """A password-protected archive with the name of a video."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("clip.mp4", b"\0" * 1000)
    whole = bytearray(out.getvalue())
    whole[6] |= 1
    path.write_bytes(whole)


def plain_zip(path: Path) -> None:
    """An archive, not locked, with the name of a video."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("clip.mp4", b"\0" * 1000)


def noise(path: Path) -> None:
    """Random bytes, as an encrypted container looks."""
    path.write_bytes(np.random.default_rng(5).integers(0, 256, 200_000, dtype=np.uint8).tobytes())


def unknown_codec(path: Path) -> None:
    """Pictures in a form nobody knows, sound as usual."""
    path.write_bytes(_whole().replace(b"avc1", b"zq7x").replace(b"avcC", b"zq7C"))


def locked_codec(path: Path) -> None:
    """Picture and sound encrypted with a key nobody has (ISO/IEC 23001-7)."""
    whole = _whole(
        encryption_scheme="cenc-aes-ctr",
        encryption_key="76a6c65c5ea762046bd749a2e632ccbb",
        encryption_kid="a7e61c373e219033c21091fa607bf3b8",
    )
    path.write_bytes(whole)


def no_audio(path: Path) -> None:
    """No sound stream."""
    make_video(path, seconds=2)


def silent(path: Path) -> None:
    """A sound stream with nothing in it."""
    make_video(path, seconds=2, sound=silence(2))


def one_frame(path: Path) -> None:
    """One picture, no more."""
    make_video(path, seconds="1/25")


def black(path: Path) -> None:
    """Two seconds of black."""
    make_video(path, seconds=2, picture=lambda at: np.zeros((240, 320, 3), np.uint8))


def variable_rate(path: Path) -> None:
    """Frames at uneven times, with a pause of 1.5 s; the scene changes at 2.0 s."""
    times = [0, 33, 66, 100, 400, 433, 466, 1966, 2000, 2033, 2500, 2533, 2566, 2600, 3000, 3033]
    make_video(path, times=times, cuts=[2], first_scene=LONG_SCENE)


def rotated(path: Path) -> None:
    """Stored lying, 320 x 240, to be turned 90 degrees clockwise; its upper stored half is white."""

    def half(_: object) -> np.ndarray:
        picture = np.full((240, 320, 3), 30, np.uint8)
        picture[:120] = 230
        return picture

    make_video(path, seconds=1, rotation=90, picture=half)


def ten_hours(path: Path) -> None:
    """Ten hours with one picture a minute; the scene changes at 5:00:00. Of the other samples `variable_rate` alone shows these scenes."""
    times = [minute * 60_000 for minute in range(601)]
    make_video(path, times=times, cuts=[18_000], size=(160, 120), first_scene=LONG_SCENE)


def hole_in_sound(path: Path) -> None:
    """Two seconds of sound, then nothing for an hour, then two seconds more."""
    import av

    samples = chatter(4, rate=8000)
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream("pcm_s16le", rate=8000)
        stream.layout = "mono"
        for part, start in ((samples[:16_000], 0), (samples[16_000:], 3602 * 8000)):
            for at in range(0, len(part), 800):
                frame = av.AudioFrame.from_ndarray(part[None, at : at + 800].copy(), format="flt", layout="mono")
                frame.sample_rate, frame.pts = 8000, start + at
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def bomb_picture(path: Path) -> None:
    """A PNG of some kilobytes that says it is 60 000 x 60 000 pixels."""
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "PNG")
    whole = bytearray(out.getvalue())
    whole[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4, "big")
    path.write_bytes(whole)


def cut_picture(path: Path) -> None:
    """A JPEG without its second half."""
    make_picture(path, size=(640, 480))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def cover_only(path: Path) -> None:
    """Sound alone, by its content; the name says video."""
    make_sound(path.with_suffix(".mp3"), chatter(2)).rename(path)


@cache
def _whole(**options: str) -> bytes:
    """Six lively seconds, a cut at 2.0 s: what five samples spoil, made once."""
    size = (320, 240)
    rng = np.random.default_rng(1)
    grain = rng.integers(0, 24, (8, 240, 320, 1), dtype=np.uint8)

    def picture(at):
        return np.clip(moving(int(at >= 2), size, at).astype(np.int16) + grain[int(at * 25) % 8], 0, 255).astype(
            np.uint8
        )

    with tempfile.TemporaryDirectory() as folder:
        made = make_video(Path(folder) / "whole.mp4", seconds=6, picture=picture, sound=chatter(6), options=options)
        return made.read_bytes()


MAKERS: dict[str, Callable[[Path], None]] = {
    "truncated.mp4": truncated,
    "headless.mp4": headless,
    "damaged-middle.mp4": damaged_middle,
    "zero-byte.mp4": zero_byte,
    "text-renamed.mp4": text_renamed,
    "picture-renamed.mp4": picture_renamed,
    "playlist-renamed.mp4": playlist_renamed,
    "encrypted-zip.mp4": encrypted_zip,
    "plain-zip.mp4": plain_zip,
    "noise.mp4": noise,
    "unknown-codec.mp4": unknown_codec,
    "locked-codec.mp4": locked_codec,
    "no-audio.mp4": no_audio,
    "silent.mp4": silent,
    "one-frame.mp4": one_frame,
    "black.mp4": black,
    "variable-rate.mp4": variable_rate,
    "rotated.mp4": rotated,
    "ten-hours.mp4": ten_hours,
    "hole-in-sound.mkv": hole_in_sound,
    "bomb-picture.png": bomb_picture,
    "cut-picture.jpg": cut_picture,
    "sound-only.mp4": cover_only,
}


def one(folder: Path, name: str) -> Path:
    """Make one sample in `folder`."""
    path = folder / name
    MAKERS[name](path)
    return path


def build(folder: Path) -> list[Path]:
    """Make all samples in `folder`, which is made if need be, and a well-formed clip under every hostile name."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [one(folder, name) for name in MAKERS]
    good = make_video(folder / "good.mp4", seconds=1)
    for name in HOSTILE_NAMES:
        (folder / name).write_bytes(good.read_bytes())
        made.append(folder / name)
    return [*made, good]
