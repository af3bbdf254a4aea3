"""What examining costs beside the least it could cost, in CPU seconds; prints a Markdown table.

    python bench/examine.py [--seconds 60] [--runs 3] [--folder bench-out]

Each measurement is a process of its own that first warms up on a one-second clip (imports, model), then works once on the
clip measured, so that both sides of a comparison stand under the same conditions. The runs are made in turn and the least of each is told:
what other work on the machine adds is no property of ours. The clip is made
here: 720p, 30 frames a second, three shots of moving texture with camera grain, H.264 at about 2 Mbit/s, AAC sound with a
synthesised Russian voice where festival is installed (else wordless chatter).
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

_TEXT = (
    "Мы, мобилизованные, обращаемся к президенту. Нас отправили на передовую без подготовки и без снаряжения. "
    "У нас нет связи, раненых не вывозят. Командование нас не слышит. Просим разобраться и вернуть нас в часть. "
    "Восьмого марта нас перевели из Иркутской области. Командиры говорят, что приказ пришёл сверху. "
)


def make_clip(path: Path, seconds: int, size: tuple[int, int] = (1280, 720)) -> Path:
    """The clip measured; made once and kept."""
    from tests.clips import SOUND_RATE, chatter, make_video, read_sound, scene, spoken

    if path.exists():
        return path
    voice = spoken(_TEXT, path.with_suffix(".wav"))
    sound = read_sound(voice) if voice else chatter(30)
    sound = np.tile(sound, seconds * SOUND_RATE // len(sound) + 1)[: seconds * SOUND_RATE]
    width, height = size
    wide = [scene(number, (width + 400, height + 120)) for number in range(3)]
    grain = np.random.default_rng(0).normal(0, 7, (16, height, width, 1)).astype(np.int16)

    def picture(at: Fraction) -> np.ndarray:
        shot = wide[int(at * 3 / seconds) % 3]
        x, y = int(at * 20) % 400, int(60 + 50 * np.sin(float(at)))
        shown = shot[y : y + height, x : x + width].astype(np.int16)
        return np.clip(shown + grain[int(at * 30) % 16], 0, 255).astype(np.uint8)

    partial = path.with_suffix(".part.mp4")
    make_video(partial, seconds=seconds, fps=30, size=size, picture=picture, sound=sound, crf=25, keyframe_every=60)
    return partial.rename(path)


def bare_decode(path: Path) -> None:
    """Every picture and every sound frame, decoded by PyAV and dropped."""
    import av

    with path.open("rb") as file, av.open(file) as container:
        for stream in container.streams:
            stream.thread_type = "SLICE"
        for packet in container.demux():
            packet.decode()


def examine(path: Path, *names: str) -> None:
    """All analyzers, or those named, from one shared decode."""
    from firsthand.analyzers.asking import ask
    from firsthand.analyzers.catalogue import all_analyzers
    from firsthand.media.opening import open_clip
    from firsthand.model.digest import Digest
    from firsthand.model.item import Derivative

    asked = [
        kind({})
        for kind in all_analyzers()
        if (kind.name in names if names else kind.name not in ("speech", "screen_text"))
    ]
    results = ask(open_clip(path), asked, lambda content, role, form: Derivative(Digest.of(content), role, form))
    assert not [gap for result in results for gap in result.gaps], results


def bare_whisper(path: Path) -> None:
    """faster-whisper on the same file with the same settings, its own decoding, its own VAD filter."""
    from firsthand.analyzers.speech.recogniser import _loaded
    from firsthand.analyzers.speech.weights import Embedded

    model = _loaded(Embedded().folder())
    found, _ = model.transcribe(
        str(path),
        vad_filter=True,
        beam_size=5,
        temperature=[0.0],
        condition_on_previous_text=False,
        word_timestamps=True,
    )
    list(found)


MEASURED: dict[str, Callable[[Path], None]] = {
    "bare decode": bare_decode,
    "examine without speech": examine,
    "bare faster-whisper": bare_whisper,
    "speech": lambda path: examine(path, "speech"),
    **{
        name: (lambda path, name=name: examine(path, name))
        for name in ("streams", "shots", "stills", "peaks", "picture_prints", "sound_prints", "screen_text")
    },
}


def measure(what: str, path: Path, warm: Path) -> dict[str, float]:
    """CPU and wall seconds of one run in this process, and its peak memory."""
    MEASURED[what](warm)
    before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    MEASURED[what](path)
    after, end = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": cpu, "wall": end - start, "rss": after.ru_maxrss / 1024}


def table(path: Path, warm: Path, seconds: int, runs: int) -> str:
    """All measurements as a Markdown table."""
    many: dict[str, list[dict[str, float]]] = {what: [] for what in MEASURED}
    for _ in range(runs):  # in turn, so that a busy minute of the machine falls on all alike
        for what in MEASURED:
            command = [sys.executable, __file__, "--one", what, "--clip", str(path), "--warm", str(warm)]
            many[what].append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    rows = {what: min(found, key=lambda run: run["cpu"]) for what, found in many.items()}
    decode, whisper = rows["bare decode"]["cpu"], rows["bare faster-whisper"]["cpu"]
    lines = ["| what | CPU s | CPU s per minute | beside | peak MB |", "|---|---|---|---|---|"]
    for what, row in rows.items():
        base, name = (
            (whisper, "bare faster-whisper") if what in ("speech", "bare faster-whisper") else (decode, "bare decode")
        )
        beside = f"{row['cpu'] / base:.2f}x {name}"
        lines.append(f"| {what} | {row['cpu']:.2f} | {row['cpu'] * 60 / seconds:.2f} | {beside} | {row['rss']:.0f} |")
    return "\n".join(lines)


def machine() -> str:
    """What it ran on."""
    from importlib.metadata import version

    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        "?",
    )
    parts = ", ".join(
        f"{name} {version(name)}" for name in ("av", "numpy", "pillow", "pdqhash", "faster-whisper", "ctranslate2")
    )
    return f"{model}, {os.cpu_count()} cores; Python {platform.python_version()}; {parts}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--folder", type=Path, default=ROOT / "bench-out")
    options.add_argument("--one", help=argparse.SUPPRESS)
    options.add_argument("--clip", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--warm", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one, chosen.clip, chosen.warm)))  # noqa: T201
        return
    chosen.folder.mkdir(parents=True, exist_ok=True)
    clip = make_clip(chosen.folder / f"clip-{chosen.seconds}s.mp4", chosen.seconds)
    warm = make_clip(chosen.folder / "warm-10s.mp4", 10)
    rate = clip.stat().st_size * 8 / chosen.seconds / 1e6
    print(f"{chosen.seconds} s of 1280x720 at 30/s, {rate:.1f} Mbit/s. {machine()}.\n")  # noqa: T201
    print(table(clip, warm, chosen.seconds, chosen.runs))  # noqa: T201


if __name__ == "__main__":
    main()
