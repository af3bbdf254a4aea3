"""What keeping prints costs, in CPU seconds and bytes per hour of 720p video; writes `docs/bench/prints.md`.

    python -m bench.prints [--seconds 20] [--runs 4] [--folder bench-out]

Two clips are made here: 1280x720, 30 frames a second, H.264 at crf 25, AAC sound. *Moving*: a hand-held pan over a drawn
town full of edges, corners and lettering. *Static*: one view of it with a talking head before it. Both with camera grain.

In each run every packet is decoded with the clock stopped and what comes of it is handed on with the clock running, as the shared
pass does. So no figure is a difference of two large ones, and other work on the machine adds in proportion. The rows are run in
turn and that several times; the least of each is told.
"""

import argparse
import os
import platform
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bench import book

SIZE = 1280, 720
ASKED = 60.0
LOOKS = 1830
"""Frames that an hour is looked at for points, at most: one in two seconds, and thirty besides."""
PRINTERS = ("picture_prints", "sound_prints", "film_prints", "point_prints")
ALWAYS = ("streams", "shots", "peaks")
"""What looks at every frame and listens to all sound in every examination, prints or not."""
ROWS = {
    **{name: (name,) for name in PRINTERS},
    "all prints": PRINTERS,
    "clock, cuts and peaks of sound": ALWAYS,
    "those and all prints": (*ALWAYS, *PRINTERS),
}


@dataclass(frozen=True)
class Cost:
    """CPU seconds of one run beyond decoding, those of decoding, bytes put away by role, and frames looked at for points."""

    cpu: float
    decode: float
    stored: dict[str, int]
    looks: int


def town(width: int, height: int) -> NDArray[np.uint8]:
    """A drawn town: houses with windows, lettering, wires."""
    rng = np.random.default_rng(5)
    image = Image.new("RGB", (width, height), (150, 170, 190))
    draw = ImageDraw.Draw(image)
    for _ in range(70):
        x, wide, tall = int(rng.integers(-50, width)), int(rng.integers(60, 200)), int(rng.integers(150, 560))
        wall = rng.integers(60, 200, 3)
        draw.rectangle((x, height - tall, x + wide, height), fill=tuple(int(v) for v in wall))
        for left in range(x + 8, x + wide - 14, 34):
            for top in range(height - tall + 10, height - 20, 46):
                pane = np.clip(wall + rng.integers(-70, 40), 10, 250)
                draw.rectangle((left, top, left + 16, top + 26), fill=tuple(int(v) for v in pane))
    for _ in range(60):
        at = int(rng.integers(0, width)), int(rng.integers(0, height))
        draw.text(at, f"STREET {rng.integers(1000)}", fill=tuple(int(v) for v in rng.integers(0, 255, 3)), font_size=28)
    for _ in range(40):
        ends = [int(v) for v in rng.integers(0, [width, height, width, height])]
        draw.line(ends, fill=tuple(int(v) for v in rng.integers(0, 255, 3)), width=2)
    return np.asarray(image)


def make_clip(path: Path, seconds: int, *, moves: bool) -> Path:
    """One of the two clips; made once and kept."""
    from tests.clips import chatter, make_video

    if path.exists():
        return path
    width, height = SIZE
    wide = town(width + 700, height + 80)
    grain = np.random.default_rng(0).normal(0, 4, (16, height, width, 1)).astype(np.int16)
    paths = np.cumsum(np.random.default_rng(1).normal(0, 1.5, (seconds * 30 + 1, 2)), axis=0)
    paths -= np.linspace(0, 1, len(paths))[:, None] * paths[-1]

    def picture(at: Fraction) -> NDArray[np.uint8]:
        number = int(at * 30)
        x, y = 300, 40
        if moves:
            x = int(np.clip(350 + 330 * np.sin(float(at) / 4) + paths[number, 0] % 17, 0, 700))
            y = int(np.clip(40 + 20 * np.sin(float(at)) + paths[number, 1] % 11, 0, 80))
        shown = wide[y : y + height, x : x + width].astype(np.int16)
        if not moves:
            shown = _head(shown, number, paths[number])
        return np.clip(shown + grain[number % 16], 0, 255).astype(np.uint8)

    partial = path.with_suffix(".part.mp4")
    make_video(partial, seconds=seconds, fps=30, size=SIZE, picture=picture, sound=chatter(seconds), crf=25)
    return partial.rename(path)


def _head(shown: NDArray[np.int16], number: int, sway: NDArray[np.float64]) -> NDArray[np.int16]:
    """A talking head before the view."""
    image = Image.fromarray(shown.astype(np.uint8))
    draw, x, y = ImageDraw.Draw(image), 640 + sway[0] % 14, 330 + sway[1] % 9
    draw.ellipse((x - 260, 520, x + 260, 1000), fill=(60, 70, 50))
    draw.ellipse((x - 110, y - 150, x + 110, y + 150), fill=(215, 170, 150))
    for side in (-45, 45):
        draw.ellipse((x + side - 16, y - 40, x + side + 16, y - 20), fill=(30, 20, 20))
    mouth = abs(np.sin(number * 0.7)) * 22
    draw.ellipse((x - 35, y + 70 - mouth, x + 35, y + 72 + mouth), fill=(110, 30, 40))
    return np.asarray(image).astype(np.int16)


def examine(path: Path, names: tuple[str, ...]) -> Cost:
    """Those analyzers from one decode of the whole file, on this one thread."""
    from firsthand.analyzers.catalogue import all_analyzers
    from firsthand.media.ear import Ear
    from firsthand.media.eye import Eye
    from firsthand.media.opening import open_clip, prepare, reading
    from firsthand.model.digest import Digest
    from firsthand.model.item import Derivative

    stored: dict[str, int] = {}

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        stored[role] = stored.get(role, 0) + len(content)
        return Derivative(Digest.of(content), role, media_type)

    clip = open_clip(path)
    asked = [kind({}) for kind in all_analyzers() if kind.name in names]
    runs = [(each, each.start(clip, keep)) for each in asked]
    eye = Eye([(each.frames, run.frame) for each, run in runs if each.frames is not None])
    ear = Ear([(each.sound, run.sound) for each, run in runs if each.sound is not None])
    whole, cpu = time.thread_time(), 0.0
    with reading(clip) as container:
        streams = [each for each in container.streams if each.index in (clip.picture_stream, clip.sound_stream)]
        for each in streams:
            prepare(each)
        for packet in container.demux(*streams):
            part = eye if packet.stream_index == clip.picture_stream else ear
            frames: list[Any] = [*packet.decode()]
            begun = time.thread_time()
            for frame in frames:
                part.take(frame, frame.pts * frame.time_base)
            cpu += time.thread_time() - begun
            del frames
    begun = time.thread_time()
    eye.close()
    ear.close()
    results = [run.finish() for _, run in runs]
    ended = time.thread_time()
    assert not [gap for result in results for gap in result.gaps], results
    looks = [each.value["frames"] for result in results for each in result.findings if each.kind == "point-prints"]
    cpu += ended - begun
    return Cost(cpu, ended - whole - cpu, stored, sum(int(each) for each in looks if isinstance(each, int)))


def measure(path: Path, runs: int) -> dict[str, Cost]:
    """The least CPU of each row."""
    least: dict[str, Cost] = {}
    for number in range(runs + 1):
        for name, names in ROWS.items():
            cost = examine(path, names)
            if number and (name not in least or cost.cpu < least[name].cpu):  # the first round only warms up
                least[name] = cost
    return least


def page(found: dict[str, dict[str, Cost]], seconds: int, runs: int) -> str:
    """The figures as Markdown."""
    hour = 3600 / seconds
    versions = ", ".join(f"{name} {version(name)}" for name in ("av", "numpy", "opencv-python-headless", "pdqhash"))
    lines = [
        "# Keeping prints",
        f"Made by `python -m bench.prints --seconds {seconds} --runs {runs}`; Python {platform.python_version()}, {versions}.",
        f"Two drawn clips of {seconds} s, 1280x720 at 30/s with sound. CPU seconds per hour of video: of one thread, from the decoded",
        "frame on (shrinking and resampling included) to the stored bytes, with the clock stopped while FFmpeg decodes; the least of",
        f"{runs} runs in turn. {_beside()}",
        "",
        "| what | " + " | ".join(f"{clip}: cpu-s per hour | {clip}: MB per hour" for clip in found) + " |",
        "|---|" + "---|---|" * len(found),
    ]
    for name in ROWS:
        cells = [f"{c[name].cpu * hour:.1f} | {sum(c[name].stored.values()) / 1e6 * hour:.1f}" for c in found.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    for name, less in (("beyond decoding", None), ("beyond the shared pass", "clock, cuts and peaks of sound")):
        cells = [f"**{_hourly(costs, hour, less):.1f}** | {_kept(costs, hour):.1f}" for costs in found.values()]
        lines.append(f"| **all prints, in an hour of this, {name}** | " + " | ".join(cells) + " |")
    decodes = [f"{costs['all prints'].decode * hour:.0f} ({clip})" for clip, costs in found.items()]
    looks = [f"{costs['point_prints'].looks} ({clip})" for clip, costs in found.items()]
    lines += [
        "",
        f"Asked for: all prints within {ASKED:.0f} beyond the shared decode. The shared pass is made for every recording of a case, prints or not: each",
        "frame made small and gray for its clock and its cuts, the sound brought to 8 kHz for its peaks. Beyond it, prints cost what",
        "the row of both has more than the row without. Beyond decoding alone, shrinking and resampling count as theirs.",
        f"The first minute of what moves is looked at more closely for points than what follows: frames looked at are {', '.join(looks)} in",
        f"{seconds} s; the last two rows count {LOOKS} of them an hour, all that are ever looked at.",
        f"Decoding itself took {', '.join(decodes)} cpu-s per hour in these runs.",
    ]
    return "\n".join(lines) + "\n" + NOTES


def _beside() -> str:
    load = os.getloadavg()[0]
    if load < 1.5:
        return "Nothing else ran beside it."
    return f"Other work ran beside it (load {load:.0f} on {os.cpu_count()} cores), so that all figures are too high."


def _spared(costs: dict[str, Cost], hour: float) -> float:
    """The share of the looks of this clip that an hour of it would not have."""
    return 1 - min(1.0, LOOKS / (costs["point_prints"].looks * hour))


def _hourly(costs: dict[str, Cost], hour: float, less: str | None) -> float:
    beyond = costs["all prints"].cpu if less is None else costs["those and all prints"].cpu - costs[less].cpu
    return (beyond - _spared(costs, hour) * costs["point_prints"].cpu) * hour


def _kept(costs: dict[str, Cost], hour: float) -> float:
    stored = costs["all prints"].stored
    return (sum(stored.values()) - _spared(costs, hour) * stored["point-prints"]) / 1e6 * hour


NOTES = """
## How the frames of points were chosen
Once, on a shared machine: ten clips of the tune half of the bench of matching in eight hard edits (crop 50 %, picture in picture, 9:16 with
caption at 40 %, filmed screen with caption and mirror, pillars with logo and speed, mirror with crop, rotation, 40 %), 323 pairs of frames
that lie up to a second apart. Laid: ten points or more agree on one homography; the mean of the eight edits.

| long side | first blur | points found / kept | laid | ms a frame |
|---|---|---|---|---|
| 360 | 1.6 | 400 / 300 | 91.1 % | 22 |
| 288 | 1.6 | 400 / 300 | 90.4 % | 15 |
| 240 | 1.6 | 400 / 300 | 87.9 % | 11 |
| **288** | **1.2** | **350 / 300** | 90.8 % | 12 |
| 256 | 1.2 | 350 / 300 | 90.8 % | 10 |
| 240 | 1.2 | 350 / 300 | 88.9 % | 10 |

On the small set of the tune half (193 pairs) the first row and the one in bold found the same 76 copies.
"""


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=20)
    options.add_argument("--runs", type=int, default=4)
    options.add_argument("--folder", type=Path, default=book.ROOT / "bench-out")
    options.add_argument("--dry", action="store_true", help="print only")
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, dict[str, Cost]] = {}
    for name in ("moving", "static"):
        path = chosen.folder / f"prints-{name}-{chosen.seconds}s.mp4"
        found[name] = measure(make_clip(path, chosen.seconds, moves=name == "moving"), chosen.runs)
    text = page(found, chosen.seconds, chosen.runs)
    sys.stdout.write(text)
    if not chosen.dry:
        book.write("prints", text)


if __name__ == "__main__":
    main()
