"""Clips whose every cut, time and sound is known from how they are made. Nothing is fetched and nothing is stored.

    make_video(path, seconds=4, fps=25, size=(320, 240), cuts=["1", "2.5"], sound=chatter(4))
    make_video(path, times=[0, 40, 200, 210], ...)      # variable frame rate: presentation times in milliseconds
    make_sound(path, chatter(10))                       # wav, mp3, ogg, m4a, flac by the name's ending
    make_picture(path, size=(640, 480))
    spoken("текст", path)                               # a real synthesised voice, where festival is installed

All are repeatable: the same arguments give the same pictures and samples (encoders may differ by version).
"""

import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

SOUND_RATE = 48_000

Pixels = NDArray[np.uint8]
Samples = NDArray[np.float32]


@lru_cache(maxsize=64)
def scene(number: int, size: tuple[int, int]) -> Pixels:
    """A still texture in colour, (h, w, 3), with shapes of four sizes as photographs have; each number gives another one."""
    rng = np.random.default_rng(1000 + number)
    picture = np.zeros((size[1], size[0], 3))
    for cells, weight in ((4, 0.4), (10, 0.3), (24, 0.2), (60, 0.1)):
        coarse = rng.integers(0, 256, (cells * 3 // 4, cells, 3), dtype=np.uint8)
        picture += weight * np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))
    low, high = picture.min(), picture.max()
    made = ((picture - low) * 255 / (high - low)).astype(np.uint8)
    made.setflags(write=False)
    return made


def moving(number: int, size: tuple[int, int], at: Fraction) -> Pixels:
    """The texture with a bright square that wanders over it."""
    picture = scene(number, size).copy()
    width, height = size
    side = max(2, height // 6)
    x = int(at * width / 6) % max(1, width - side)
    y = int(at * height / 9) % max(1, height - side)
    picture[y : y + side, x : x + side] = (250, 250, 240)
    return picture


def make_video(
    path: Path,
    *,
    seconds: Fraction | int | str = 2,
    fps: Fraction | int = 25,
    size: tuple[int, int] = (320, 240),
    cuts: Sequence[Fraction | int | str] = (),
    sound: Samples | None = None,
    rotation: int = 0,
    times: Sequence[int] | None = None,
    codec: str = "libx264",
    sound_codec: str | None = None,
    crf: int = 23,
    keyframe_every: int = 25,
    picture: Callable[[Fraction], Pixels] | None = None,
    first_scene: int = 0,
    options: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
) -> Path:
    """A video of that many seconds; at each of `cuts` the scene changes. `rotation`: degrees clockwise a player must turn it.

    `times` (milliseconds) replaces `seconds` and `fps`. `picture(at)` replaces the scenes. `sound` is mono at 48 kHz.
    """
    edges = [Fraction(cut) for cut in cuts]
    if times is None:
        moments = [Fraction(n) / fps for n in range(int(Fraction(seconds) * fps))]
    else:
        moments = [Fraction(each, 1000) for each in times]
    draw = picture or (lambda at: moving(first_scene + sum(edge <= at for edge in edges), size, at))
    with av.open(str(path), "w", options=options or {}) as container:
        container.metadata.update(tags or {})
        stream: Any = container.add_stream(codec, rate=Fraction(fps))
        stream.width, stream.height, stream.pix_fmt = *size, "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000) if times is not None else 1 / Fraction(fps)
        stream.codec_context.gop_size = keyframe_every
        if codec.startswith("libx26"):
            stream.options = {
                "crf": str(crf),
                "preset": "veryfast",
                "threads": "1",
                "bf": "0" if times is not None else "2",
            } | ({"x265-params": "log-level=none"} if codec == "libx265" else {})
        if rotation:
            stream.set_display_rotation(-rotation)
        voice = _add_sound(container, path, sound, sound_codec)
        for number, at in enumerate(moments):
            frame = av.VideoFrame.from_ndarray(draw(at), "rgb24")
            frame.time_base = stream.codec_context.time_base
            frame.pts = round(at / frame.time_base) if times is not None else number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        _write_sound(container, voice, sound, SOUND_RATE)
    return path


def make_sound(
    path: Path, samples: Samples, *, rate: int = SOUND_RATE, codec: str | None = None, bit_rate: int | None = None
) -> Path:
    """Mono sound in the form that the name's ending says."""
    with av.open(str(path), "w") as container:
        stream = _add_sound(container, path, samples, codec, rate)
        if bit_rate:
            stream.bit_rate = bit_rate
        _write_sound(container, stream, samples, rate)
    return path


def make_picture(path: Path, *, size: tuple[int, int] = (320, 240), number: int = 0, orientation: int = 1) -> Path:
    """A still image in the form that the name's ending says; `orientation` is the EXIF one."""
    image = Image.fromarray(scene(number, size))
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(path, exif=exif)
    return path


def silence(seconds: float, rate: int = SOUND_RATE) -> Samples:
    """Digital silence."""
    return np.zeros(int(seconds * rate), np.float32)


def tone(seconds: float, hertz: float = 440.0, rate: int = SOUND_RATE) -> Samples:
    """One steady tone."""
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)


def chatter(seconds: float, seed: int = 0, rate: int = SOUND_RATE) -> Samples:
    """Lively sound without words: syllable-long voiced chords of changing pitch, with pauses."""
    rng = np.random.default_rng(seed)
    out = np.zeros(int(seconds * rate), np.float32)
    place = 0
    while place < len(out):
        length = int(rng.uniform(0.08, 0.25) * rate)
        piece = out[place : place + length]
        clock = np.arange(len(piece)) / rate
        pitch = rng.uniform(90, 260) * (1 + rng.uniform(-0.2, 0.2) * clock * 4)
        phase = 2 * np.pi * np.cumsum(pitch) / rate
        for harmonic in range(1, 18):
            piece += (rng.uniform(0, 0.2) / np.sqrt(harmonic) * np.sin(harmonic * phase)).astype(np.float32)
        piece *= np.hanning(len(piece)).astype(np.float32)
        place += length + int(rng.uniform(0, 0.08) * rate)
    return np.clip(out, -1, 1)


def spoken(text: str, path: Path) -> Path | None:
    """`text` read in Russian by festival's voice msu_ru_nsh, as WAV; None where it is not installed."""
    if shutil.which("text2wave") is None or not Path("/usr/share/festival/voices/russian/msu_ru_nsh_clunits").exists():
        return None
    source = path.with_suffix(".spoken.txt")
    source.write_text(text, encoding="utf-8")
    subprocess.run(
        ["text2wave", "-eval", "(voice_msu_ru_nsh_clunits)", str(source), "-o", str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path


def read_sound(path: Path, rate: int = SOUND_RATE) -> Samples:
    """All sound of a file, mono: for putting a voice made by `spoken` into a video."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
    with av.open(str(path)) as container:
        frames = [made for frame in container.decode(audio=0) for made in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in [*frames, *resampler.resample(None)]])


def _add_sound(container: Any, path: Path, sound: Samples | None, codec: str | None, rate: int = SOUND_RATE) -> Any:
    if sound is None:
        return None
    by_ending = {
        ".webm": "libopus",
        ".ogg": "libopus",
        ".opus": "libopus",
        ".wav": "pcm_s16le",
        ".mp3": "libmp3lame",
        ".flac": "flac",
    }
    stream = container.add_stream(codec or by_ending.get(path.suffix, "aac"), rate=rate)
    stream.layout = "mono"
    return stream


def _write_sound(container: Any, stream: Any, samples: Samples | None, rate: int) -> None:
    if stream is None or samples is None:
        return
    for start, piece in _pieces(samples, rate):
        frame = av.AudioFrame.from_ndarray(piece[None, :], format="flt", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _pieces(samples: Samples, length: int) -> Iterable[tuple[int, Samples]]:
    for start in range(0, len(samples), length):
        yield start, np.ascontiguousarray(samples[start : start + length])
