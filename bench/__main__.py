"""The main job's time and memory: `make bench`, or `python -m bench [--quick]`. Writes `docs/bench/main-job.md`.

Import-to-findings beside a bare decode of the same file, speech beside bare faster-whisper on the same sound, the start of
the command line, and a second run of a case.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import book, examine

ROOT = Path(__file__).parents[1]
NOTE = """"Examine" is all analyzers together but speech and the text on the screen, which an outside program reads; both have rows of
their own. Asked for: examine within 2.0x of one bare decode, speech within 1.15x of bare faster-whisper, under 2 GB."""


def cpu_of(command: list[str], runs: int) -> tuple[float, float, float]:
    """Median CPU and wall seconds of a command as a whole process, and its peak memory in MB."""
    cpu: list[float] = []
    wall: list[float] = []
    for _ in range(runs):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        wall.append(time.perf_counter() - began)
    return (
        statistics.median(cpu),
        statistics.median(wall),
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    )


def command_line(folder: Path) -> list[str]:
    """Start of the command line, and of a case that is all done."""
    rows = ["| command | CPU s | wall s |", "|---|---|---|"]
    program = [sys.executable, "-m", "firsthand"]
    case = folder / "case"
    subprocess.run([*program, "init", str(case)], check=True, capture_output=True)
    samples = ROOT / "samples" / "case"
    add = [*program, "add", str(samples), "--sheet", str(samples / "appearances.csv"), "--case", str(case)]
    subprocess.run(add, check=True, capture_output=True)
    first = cpu_of([*program, "run", "--case", str(case)], 1)
    for words, runs in (("--help", 7), (f"status --case {case}", 5), (f"verify --case {case}", 3)):
        cpu, wall, _ = cpu_of([*program, *words.split()], runs)
        rows.append(f"| `firsthand {words.split()[0]}` | {cpu:.2f} | {wall:.2f} |")
    again = cpu_of([*program, "run", "--case", str(case)], 3)
    rows.append(
        f"| `firsthand run`, sample case (169 s of video), first time, speech and screen text included | {first[0]:.1f} | {first[1]:.1f} |"
    )
    rows.append(f"| `firsthand run`, the second time | {again[0]:.2f} | {again[1]:.2f} |")
    return rows


def main() -> None:
    """Measure and write down."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="one run of each")
    chosen = options.parse_args()
    out = ROOT / "bench-out"
    out.mkdir(exist_ok=True)
    clip, warm = examine.make_clip(out / "clip-60s.mp4", 60), examine.make_clip(out / "warm-10s.mp4", 10)
    parts = ["# The main job", f"Machine: {examine.machine()}.", ""]
    parts += ["## Examine: 60 s of 1280x720 at 30/s, beside the least it could cost", ""]
    parts += [examine.table(clip, warm, 60, 1 if chosen.quick else 3), "", NOTE, ""]
    with tempfile.TemporaryDirectory() as folder:
        parts += ["## The command line", "", *command_line(Path(folder)), ""]
    page = book.write("main-job", "\n".join(parts))
    sys.stdout.write(page.read_text("utf-8"))


if __name__ == "__main__":
    main()
