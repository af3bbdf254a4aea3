"""Frames and sound into files, and files back into frames: PyAV with one thread and bit-exact headers, so that a rebuild is close."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Recipe:
    """How a file is written. `crf` and `kbit` set how much is lost; `tags` are written into the container."""

    video: str
    audio: str
    crf: int
    kbit: int
    rate: int
    options: tuple[tuple[str, str], ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


PHONE = Recipe("libx264", "aac", crf=27, kbit=56, rate=44_100)
MESSENGER = Recipe("libx264", "aac", crf=32, kbit=24, rate=22_050)
WEB = Recipe("libvpx-vp9", "libopus", crf=40, kbit=32, rate=48_000, options=(("cpu-used", "5"), ("b", "0")))
CHANNEL = Recipe("libx264", "libopus", crf=30, kbit=32, rate=48_000)


def write(
    path: Path, recipe: Recipe, fps: int, pictures: Iterable[Picture], sound: NDArray[np.float32], rate: int
) -> None:
    """Encode pictures (h, w, 3) at `fps` and mono `sound` at `rate` into `path`; the container is told by its suffix."""
    options = (
        {"fflags": "+bitexact", "movflags": "+faststart"}
        if path.suffix in (".mp4", ".mov")
        else {"fflags": "+bitexact"}
    )
    with av.open(str(path), "w", options=options) as out:
        out.metadata.update(dict(recipe.tags))
        picture = out.add_stream(recipe.video, rate=fps)
        voice = out.add_stream(recipe.audio, rate=recipe.rate, layout="mono")
        voice.bit_rate = recipe.kbit * 1000
        packets: list[av.Packet] = []
        for number, pixels in enumerate(pictures):
            if number == 0:
                _prepare(picture, recipe, pixels, fps)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            packets += picture.encode(frame)
        packets += picture.encode(None)
        heard = _heard(voice, sound, rate)
        for packet in sorted(
            packets + heard, key=lambda p: float((p.dts if p.dts is not None else p.pts) * p.time_base)
        ):
            out.mux(packet)


def _prepare(stream: av.VideoStream, recipe: Recipe, pixels: Picture, fps: int) -> None:
    stream.height, stream.width = pixels.shape[:2]
    stream.pix_fmt = "yuv420p"
    stream.gop_size = 2 * fps
    stream.thread_count = 1
    stream.codec_context.options = {"crf": str(recipe.crf), **dict(recipe.options)}


def _heard(stream: av.AudioStream, sound: NDArray[np.float32], rate: int) -> list[av.Packet]:
    resample = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=stream.rate)
    packets: list[av.Packet] = []
    step = rate // 10
    for start in range(0, len(sound), step):
        piece = np.clip(sound[start : start + step] * 32767, -32768, 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(piece[None, :], format="s16", layout="mono")
        frame.rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        for ready in resample.resample(frame):
            packets += stream.encode(ready)
    for ready in resample.resample(None):
        packets += stream.encode(ready)
    return packets + stream.encode(None)


def pictures(path: Path, start: float, end: float, fps: int) -> Iterator[Picture]:
    """The frame showing at each 1/fps from `start` up to `end` of a file, as another program would re-cut it."""
    due = start
    last: Picture | None = None
    with av.open(str(path)) as source:
        for frame in source.decode(video=0):
            assert frame.time is not None
            while last is not None and due < end and frame.time > due + 1e-6:
                yield last
                due += 1 / fps
            if due >= end:
                return
            last = frame.to_ndarray(format="rgb24")
    while last is not None and due < end - 1e-6:
        yield last
        due += 1 / fps


def sound(path: Path, start: float, end: float, rate: int) -> NDArray[np.float32]:
    """The sound of a file from `start` to `end`, mono at `rate`."""
    resample = av.AudioResampler(format="flt", layout="mono", rate=rate)
    heard: list[NDArray[np.float32]] = []
    with av.open(str(path)) as source:
        for frame in source.decode(audio=0):
            heard += [f.to_ndarray()[0] for f in resample.resample(frame)]
    heard += [f.to_ndarray()[0] for f in resample.resample(None)]
    whole = np.concatenate(heard)
    return whole[round(start * rate) : round(end * rate)]
