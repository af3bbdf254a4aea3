"""Clips made for these tests, known by construction: drawn rooms with a talking head, moving scenes, sounds like speech."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

FPS = 15
SIZE = (320, 240)
RATE = 16000


def babble(seed: int, seconds: float) -> np.ndarray:
    """Something like speech: syllables of gliding harmonics and hiss with pauses between; other seeds share no syllable."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(int(seconds * RATE), np.float32)
    at = int(rng.uniform(0, 0.1) * RATE)
    while at < len(sound):
        length = int(rng.uniform(0.1, 0.28) * RATE)
        time = np.arange(length) / RATE
        pitch = rng.uniform(95, 210) * (1 + rng.uniform(-0.4, 0.4) * time / time[-1])
        formants = rng.uniform((250, 800, 2000), (900, 2300, 3300))
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        voice = np.zeros(length)
        for k in range(1, 30):
            loud = sum(np.exp(-(((k * pitch - f) / 120) ** 2)) for f in formants)
            voice += loud * np.sin(k * phase)
        voice += rng.uniform(0, 0.5) * rng.standard_normal(length)
        syllable = voice * np.hanning(length) * rng.uniform(0.4, 1.0)
        sound[at : at + length] += syllable[: len(sound) - at].astype(np.float32)
        at += length + int(rng.choice([0.02, 0.04, 0.3], p=[0.5, 0.4, 0.1]) * RATE)
    return 0.25 * sound / max(1e-6, float(np.abs(sound).max()))


def room(seed: int) -> Image.Image:
    """A still interior with enough in it to be told from other rooms."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", SIZE, tuple(int(v) for v in rng.integers(60, 180, 3)))
    draw = ImageDraw.Draw(picture)
    for _ in range(26):
        x, y = rng.integers(0, SIZE[0]), rng.integers(0, SIZE[1])
        w, h = rng.integers(12, 110, 2)
        colour = tuple(int(v) for v in rng.integers(0, 255, 3))
        (draw.rectangle if rng.random() < 0.6 else draw.ellipse)(
            (x, y, x + w, y + h), fill=colour, outline=(20, 20, 20)
        )
    return picture.filter(ImageFilter.GaussianBlur(0.6))


def talking(room_seed: int, words_seed: int, seconds: float) -> list[np.ndarray]:
    """One person in one room; another `words_seed` is another recording of the same person in the same place."""
    rng = np.random.default_rng(words_seed)
    back = room(room_seed)
    count = int(seconds * FPS)
    knots = np.arange(0, seconds + 1, 0.6)
    sway = np.interp(np.arange(count) / FPS, knots, rng.normal(0, 4, len(knots)))
    nod = np.interp(np.arange(count) / FPS, knots, rng.normal(0, 3, len(knots)))
    mouth = np.interp(
        np.arange(count) / FPS,
        np.arange(0, seconds + 1, 0.16),
        rng.uniform(0, 9, int((seconds + 1) / 0.16) + 1)[: len(np.arange(0, seconds + 1, 0.16))],
    )
    frames = []
    for k in range(count):
        picture = back.copy()
        draw = ImageDraw.Draw(picture)
        x, y = 150 + sway[k], 95 + nod[k]
        draw.ellipse((x - 75, 170, x + 75, 330), fill=(70, 80, 60))
        draw.ellipse((x - 38, y - 50, x + 38, y + 50), fill=(215, 175, 150), outline=(60, 40, 30))
        draw.ellipse((x - 20, y - 16, x - 8, y - 8), fill=(20, 20, 20))
        draw.ellipse((x + 8, y - 16, x + 20, y - 8), fill=(20, 20, 20))
        draw.ellipse((x - 14, y + 18, x + 14, y + 20 + mouth[k]), fill=(90, 20, 30))
        pixels = np.asarray(picture).astype(np.int16) + rng.normal(0, 2, (SIZE[1], SIZE[0], 1)).astype(np.int16)
        frames.append(np.clip(pixels, 0, 255).astype(np.uint8))
    return frames


def street(seed: int, seconds: float) -> list[np.ndarray]:
    """A camera carried along a street: the picture is another one every second or so."""
    rng = np.random.default_rng(seed)
    wide = Image.new("RGB", (int(SIZE[0] * (1 + seconds / 2.5)), SIZE[1]), (120, 140, 160))
    draw = ImageDraw.Draw(wide)
    for _ in range(int(16 * seconds)):
        x, y = rng.integers(0, wide.width), rng.integers(0, wide.height)
        w, h = rng.integers(15, 90, 2)
        draw.rectangle((x, y, x + w, y + h), fill=tuple(int(v) for v in rng.integers(0, 255, 3)))
    strip = np.asarray(wide.filter(ImageFilter.GaussianBlur(0.6)))
    count = int(seconds * FPS)
    pace = np.cumsum(rng.uniform(0.6, 1.4, count))
    left = (pace / pace[-1] * (wide.width - SIZE[0])).astype(int)
    return [np.ascontiguousarray(strip[:, x : x + SIZE[0]]) for x in left]


def write(
    path: Path,
    frames: list[np.ndarray],
    sound: np.ndarray | None = None,
    *,
    crf: int = 23,
    fps: int = FPS,
    size: tuple[int, int] | None = None,
    bitrate: int = 64_000,
) -> Path:
    """Encode with x264 and AAC into an MP4."""
    with av.open(str(path), "w") as out:
        width, height = size or (frames[0].shape[1], frames[0].shape[0]) if frames else (0, 0)
        video = out.add_stream("libx264", rate=fps, options={"crf": str(crf), "preset": "veryfast"}) if frames else None
        audio = None if sound is None else out.add_stream("aac", rate=RATE, bit_rate=bitrate, layout="mono")
        if video is not None:
            video.width, video.height, video.pix_fmt = width, height, "yuv420p"
            for picture in frames:
                out.mux(video.encode(av.VideoFrame.from_ndarray(picture, "rgb24").reformat(width, height, "yuv420p")))
            out.mux(video.encode())
        if audio is not None and sound is not None:
            for start in range(0, len(sound), 1024):
                part = np.ascontiguousarray(sound[None, start : start + 1024].astype(np.float32))
                frame = av.AudioFrame.from_ndarray(part, "fltp", "mono")
                frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
                out.mux(audio.encode(frame))
            out.mux(audio.encode())
    return path


def faster(frames: list[np.ndarray], sound: np.ndarray, speed: float) -> tuple[list[np.ndarray], np.ndarray]:
    """Frames and sound at another speed, the pitch going with it."""
    picked = [frames[int(k * speed)] for k in range(int(len(frames) / speed))]
    at = np.arange(int(len(sound) / speed)) * speed
    return picked, np.interp(at, np.arange(len(sound)), sound).astype(np.float32)


def cut(frames: list[np.ndarray], start: float, end: float) -> list[np.ndarray]:
    """The frames from `start` to `end` seconds."""
    return frames[int(start * FPS) : int(end * FPS)]


def cut_sound(sound: np.ndarray, start: float, end: float) -> np.ndarray:
    """The sound from `start` to `end` seconds."""
    return sound[int(start * RATE) : int(end * RATE)]
