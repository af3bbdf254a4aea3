"""The main job's time and memory: `make bench`, or `python -m bench [--quick]`. Writes `docs/bench/main-job.md`.

Import-to-findings beside a bare decode of the same file, speech beside bare faster-whisper on the same sound, the start of
the command line, a second run of a case, and search among many segments.
"""

import argparse
import random
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
SENTENCES = (
    "Нас отправили в Луганск без подготовки",
    "мобилизованные жалуются на отсутствие снаряжения",
    "командир бригады обещал вернуть бойцов под Белгород",
    "We were told to storm villages without orders",
    "the brigade was stationed in Shebekino near the border",
    "у нас нет связи и карт местности",
    "раненых вывозили из Бахмута на гражданских машинах",
    "Many of the men had to buy their own equipment",
)
QUERIES = (
    "Луганск",
    "Shebekino",
    "бригада",
    "снаряжение нет",
    "orders villages",
    "раненые Бахмут",
    "Белгород",
    "equipment",
)


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


def search(count: int) -> list[str]:
    """Search among `count` segments in two languages: the 95th percentile over queries, index and rows included."""
    from firsthand.desk import wordforms
    from firsthand.model.finding import Segment
    from firsthand.model.time import Span
    from firsthand.store.ledger import Ledger

    chance = random.Random(1)
    words = [word for sentence in SENTENCES for word in sentence.split()]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "case.db")
        began = time.process_time()
        for start in range(0, count, 5000):
            with ledger.transaction():
                for number in range(start, min(count, start + 5000)):
                    base = chance.choice(SENTENCES).split()
                    text = " ".join([*base, *chance.choices(words, k=6)])
                    language = "ru" if text[0] > "z" else "en"
                    name = f"V-{number % 500 + 1:04}.speech.{number:06}"
                    ledger.put(
                        "segment",
                        name,
                        Segment("speech", text, language, Span.of(number, number + 4), id=name),
                        item=name[:6],
                    )
                    ledger.search.add(name, name[:6], wordforms.index(text, language))
        built = time.process_time() - began
        took: list[float] = []
        for query in QUERIES * 8:
            at = time.perf_counter()
            for hit in ledger.search.find(wordforms.query(query), 50):
                ledger.get("segment", hit.ref, Segment)
            took.append((time.perf_counter() - at) * 1000)
        ledger.close()
    ordered = sorted(took)
    return [
        f"{count} segments, built in {built:.0f} CPU s; {len(took)} queries, 50 hits each read back:",
        "(made of few words, so that each query finds a third of all and more: a hard case; asked for is 50 ms.)",
        f"Median {statistics.median(took):.1f} ms, 95th percentile {ordered[int(len(ordered) * 0.95)]:.1f} ms.",
    ]


def main() -> None:
    """Measure and write down."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="one run of each, 20000 segments")
    chosen = options.parse_args()
    out = ROOT / "bench-out"
    out.mkdir(exist_ok=True)
    clip, warm = examine.make_clip(out / "clip-60s.mp4", 60), examine.make_clip(out / "warm-10s.mp4", 10)
    parts = ["# The main job", f"Machine: {examine.machine()}.", ""]
    parts += ["## Examine: 60 s of 1280x720 at 30/s, beside the least it could cost", ""]
    parts += [examine.table(clip, warm, 60, 1 if chosen.quick else 3), "", NOTE, ""]
    with tempfile.TemporaryDirectory() as folder:
        parts += ["## The command line", "", *command_line(Path(folder)), ""]
    parts += ["## Search", "", *search(20_000 if chosen.quick else 200_000)]
    page = book.write("main-job", "\n".join(parts))
    sys.stdout.write(page.read_text("utf-8"))


if __name__ == "__main__":
    main()
