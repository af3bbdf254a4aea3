"""Search among very many segments: `python -m bench.search [--segments 200000]`. Writes `docs/bench/search.md`.

Measured is what a person waits for behind `firsthand search`: the query read in all its forms, the index asked, fifty segments
read back, Statements named where a filter asks for them. CPU and wall milliseconds, each query once cold of our own
caches (the machine's file cache is warm), one process, one core.
"""

import argparse
import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bench import book
from bench.examine import machine
from bench.made_text import Line, Tongue, few_words, lines, tongues
from firsthand.desk import facets, seek, wordforms
from firsthand.desk.record import Rooms
from firsthand.desk.seek import Asked
from firsthand.model.claim import Claim, Link, Stance
from firsthand.model.digest import Digest
from firsthand.model.finding import Finding, MadeBy, Result, Segment
from firsthand.model.item import Item, Kind, Original
from firsthand.model.layer import Layer
from firsthand.model.statement import Chars, Dated, Level, Place, Review, Speaker, Statement, Unit
from firsthand.model.time import Moment, Span
from firsthand.store.ledger import Ledger
from firsthand.store.search import RANKED
from firsthand.store.vault import Vault

ITEM = 400
"""Segments of one recording: about half an hour of speech."""
MOST = 50
TOPICS = 20
UNITS = 300
CLAIMS = 100
NOTE = f"""Milliseconds from the question to {MOST} segments read back, as `firsthand search` does it once it has started; asked for is a 95th percentile under 50 ms.
The machine is shared by other work (load {{load:.1f}} on these cores), so CPU and wall time are both told: a quiet machine's wall time is close to the CPU
time. The first word a process reads costs {{loaded:.0f}} ms of CPU more, for the dictionaries. "Found" is what there is in all. {{items}} recordings; the words of a segment are drawn by Zipf's law from 40,000 a language (`bench/made_text.py`);
{{stated}} Statements stand in three of five segments, with level, speaker, topic, and some with a unit, places and dates; {CLAIMS} Claims rest on some.
Of more than {RANKED:,} that hold the words the latest {RANKED:,} are weighed against each other (`Search.find`).
A standing is computed when it is asked for and never stored, so its rows grow with Claims and recordings, not with segments."""
HARD = """Eight sentences and their own words over again, so that each query finds a third of all segments and more: nothing that people say,
kept because it is the worst there is."""
_COLUMNS = (
    "| asked | queries | found (median) | CPU p50 | CPU p95 | wall p50 | wall p95 |\n|---|---|---|---|---|---|---|"
)
_OLD_QUERIES = (
    *("Луганск", "Shebekino", "бригада", "снаряжение нет"),
    *("orders villages", "раненые Бахмут", "Белгород", "equipment"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One search."""

    words: str = ""
    asked: Asked = field(default_factory=Asked)


def build(folder: Path, made: Iterable[Line], spoken: dict[str, Tongue] | None) -> Rooms:
    """A case of these segments, 400 a recording; with `spoken`, Statements stand in three of five, and Claims on some of those."""
    rooms = _rooms(folder)
    held: list[Line] = []
    chance = np.random.default_rng(3)
    for number, line in enumerate(made):
        held.append(line)
        if len(held) == ITEM:
            _recording(rooms, number // ITEM + 1, held, spoken, chance)
            held = []
    if spoken:
        _claims(rooms, chance)
    return rooms


def _recording(
    rooms: Rooms, number: int, held: Sequence[Line], spoken: dict[str, Tongue] | None, chance: np.random.Generator
) -> None:
    name = f"V-{number:04}"
    segments = tuple(
        Segment("speech", line.text, line.language, Span.of(4 * k, 4 * k + 4), speaker=f"speaker {1 + k % 3}")
        for k, line in enumerate(held)
    )
    with rooms.ledger.transaction():
        original = Original(Digest.of(name.encode()), 1)
        clock = Finding("picture-clock", {"frames": 25 * 4 * ITEM}, Span.of(0, 4 * ITEM))
        rooms.ledger.put("result", f"{original.digest}/streams", Result(MadeBy("streams", 1), (clock,)))
        rooms.ledger.put(
            "item",
            name,
            Item(name, Kind.VIDEO, original, f"{name}.mp4", "2024-01-01T00:00:00Z"),
            item=str(original.digest),
        )
        for k, each in enumerate(segments):
            known = f"{name}.speech.{k + 1:05}"
            rooms.ledger.put("segment", known, _named(each, known), item=name)
            rooms.ledger.search.add(known, name, wordforms.index(each.text, each.language), each.speaker)
        if spoken:
            layer = Layer.of_segments(name, segments)
            facets.put(rooms.ledger, list(_statements(name, layer, held, spoken, chance)))


def _named(segment: Segment, name: str) -> Segment:
    return Segment(segment.layer, segment.text, segment.language, segment.span, speaker=segment.speaker, id=name)


def _statements(
    item: str, layer: Layer, held: Sequence[Line], spoken: dict[str, Tongue], chance: np.random.Generator
) -> Iterator[Statement]:
    for k, (line, start, segment) in enumerate(zip(held, layer.starts, layer.segments, strict=True)):
        if chance.random() >= 0.6:
            continue
        chars = Chars(start, start + len(segment.text), segment.text)
        places = tuple(_place(city, spoken, chars) for city in line.places)
        units = (_unit(int(chance.zipf(1.3)) % UNITS, chars),) if chance.random() < 0.1 else ()
        dates = (Dated(chars, _moment(chance)),) if chance.random() < 0.2 else ()
        yield Statement(
            Speaker(f"speaker {1 + k % 3}" if chance.random() < 0.9 else "the commander"),
            chars,
            level=Level(int(chance.choice([1, 2, 3, 4], p=[0.03, 0.04, 0.08, 0.85]))),
            topics=(f"topic-{int(chance.zipf(1.5)) % TOPICS}",),
            units=units,
            places=places,
            dates=dates,
            id=f"S-{item}-{k:05}",
            item=item,
            span=segment.span,
            review=Review.ACCEPTED,
        )


def _place(city: int, spoken: dict[str, Tongue], chars: Chars) -> Place:
    """A town somewhere between 44 and 60 degrees north, 22 and 60 degrees east: made up, and the same each time."""
    lat, lon = 44_000_000 + city * 7_919_311 % 16_000_000, 22_000_000 + city * 6_700_417 % 38_000_000
    return Place(chars, spoken["en"].places[city], "UA", f"Region {city % 25}", lat, lon, 900, key=f"geonames:{city}")


def _unit(number: int, chars: Chars) -> Unit:
    return Unit(chars, f"{number + 1}th brigade", f"brigade:{number + 1}")


def _moment(chance: np.random.Generator) -> Moment:
    return Moment(
        f"{2020 + int(chance.integers(5))}-{1 + int(chance.integers(12)):02}-{1 + int(chance.integers(28)):02}"
    )


def _claims(rooms: Rooms, chance: np.random.Generator) -> None:
    """Claims with three assertions each; every fifth has a denial beside them."""
    known = [each.id for each in rooms.ledger.each("statement", Statement, item=None)][:: max(1, ITEM // 40)]
    with rooms.ledger.transaction():
        for number in range(CLAIMS):
            some = [known[int(k)] for k in chance.choice(len(known), 4, replace=False)]
            links = tuple(Link(each, Stance.ASSERTS) for each in some[:3])
            links += (Link(some[3], Stance.DENIES),) if number % 5 == 0 else ()
            name = f"C-{number + 1:03}"
            rooms.ledger.put("claim", name, Claim(name, f"It is so {number}.", links))


def word_questions(made: Sequence[Line], spoken: dict[str, Tongue], each: int) -> dict[str, list[Question]]:
    """Words that stand somewhere in the segments, by how common they are; alone, together, as a phrase, in another spelling."""
    chance = np.random.default_rng(5)
    rank = {code: {word: k for k, word in enumerate(tongue.words)} for code, tongue in spoken.items()}

    def pick(low: int, high: int, count: int = 1) -> str:
        while True:
            line = made[int(chance.integers(len(made)))]
            able = [w for w in line.words[1:] if low <= rank[line.language].get(w, -1) < high]
            if len(able) >= count:
                return " ".join(able[int(k)] for k in chance.choice(len(able), count, replace=False))

    def phrase() -> str:
        words = made[int(chance.integers(len(made)))].words
        return " ".join(words[:4])

    def spelt() -> str:
        city = int(chance.integers(200))
        return spoken[("en", "ru", "uk")[int(chance.integers(3))]].places[city]

    asked: dict[str, Callable[[], str]] = {
        "a rare word": lambda: pick(5_000, 40_000),
        "a middling word": lambda: pick(300, 3_000),
        "a frequent word": lambda: pick(20, 100),
        "one of the ten commonest words": lambda: pick(0, 10),
        "two words": lambda: pick(20, 3_000, 2),
        "three words": lambda: pick(0, 40_000, 3),
        "a phrase of four words": phrase,
        "a place, in any spelling": spelt,
    }
    return {name: [Question(make()) for _ in range(each)] for name, make in asked.items()}


def filter_questions(spoken: dict[str, Tongue], each: int) -> dict[str, list[Question]]:
    """Every filter alone, and with a frequent word beside it."""
    chance = np.random.default_rng(6)

    def place() -> str:
        return spoken["en"].places[int(chance.integers(100))]

    def days() -> dict[str, Any]:
        year = 2020 + int(chance.integers(5))
        return {"date_from": f"{year}-03", "date_to": f"{year}-05"}

    made: dict[str, Callable[[], dict[str, Any]]] = {
        "speaker": lambda: {"speaker": f"speaker {1 + int(chance.integers(3))}"},
        "topic": lambda: {"topic": f"topic-{int(chance.integers(TOPICS))}"},
        "unit": lambda: {"unit": f"{1 + int(chance.integers(30))}th brigade"},
        "place": lambda: {"place": place()},
        "within 100 km of a place": lambda: {"place": place(), "within": 100.0},
        "three months": days,
        "level": lambda: {"level": ("rumoured", "alleged", "claims", "says")[int(chance.integers(4))]},
        "standing": lambda: {"standing": ("disputed", "corroborated")[int(chance.integers(2))]},
        "topic, place and dates": lambda: {"topic": "topic-1", "place": place(), "within": 100.0} | days(),
    }
    common = [word for code in ("en", "ru") for word in spoken[code].words[20:60] if len(word) > 2]
    found: dict[str, list[Question]] = {}
    for name, make in made.items():
        found[name] = [Question("", Asked(**make())) for _ in range(each)]
        found[f"{name}, and a frequent word"] = [
            Question(common[int(chance.integers(len(common)))], Asked(**make())) for _ in range(each)
        ]
    return found


def measure(rooms: Rooms, questions: dict[str, list[Question]]) -> list[str]:
    """A table's rows: how long each kind of question takes, and how many texts it finds in all."""
    rows: list[str] = []
    whole: list[tuple[float, float]] = []
    for name, some in questions.items():
        took: list[tuple[float, float]] = []
        for question in some:
            cpu, wall = time.process_time(), time.perf_counter()
            seek.search(rooms, question.words, MOST, question.asked)
            took.append(((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000))
        found = statistics.median(seek.count(rooms, question.words, question.asked) for question in some[:20])
        rows.append(_row(name, found, took))
        whole += took
    return [*rows, _row("all of these", None, whole)]


def _row(name: str, found: float | None, took: Sequence[tuple[float, float]]) -> str:
    cells = [f"{_at(side, share):.1f}" for side in zip(*took, strict=True) for share in (0.5, 0.95)]
    return f"| {name} | {len(took)} | {'' if found is None else f'{found:,.0f}'} | {' | '.join(cells)} |"


def _at(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def page(zipf: Rooms, few: Rooms, spoken: dict[str, Tongue], segments: int, each: int) -> str:
    """All that is measured, as Markdown. The dictionaries are loaded before: a process pays for them once, and is told of beside."""
    began = time.process_time()
    wordforms.query("Шебекино")
    loaded = (time.process_time() - began) * 1000
    made = list(lines(min(segments, 20_000), spoken))
    stated = zipf.ledger.count("statement")
    tables = {
        "Words": word_questions(made, spoken, each),
        "Filters": filter_questions(spoken, each),
    }
    gc.collect()
    gc.freeze()  # what this bench holds in memory is no search's to be swept over
    parts = [f"# Search among {segments:,} segments", f"Machine: {machine()}, SQLite {sqlite3.sqlite_version}.", ""]
    parts += [NOTE.format(stated=stated, items=segments // ITEM, load=os.getloadavg()[0], loaded=loaded)]
    for name, questions in tables.items():
        parts += ["", f"## {name}", "", _COLUMNS, *measure(zipf, questions)]
    hard = {f"`{words}`": [Question(words)] * each for words in _OLD_QUERIES}
    return "\n".join([*parts, "", "## The hard case: text of few words", "", HARD, "", _COLUMNS, *measure(few, hard)])


def main() -> None:
    """Build, measure and write down."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--segments", type=int, default=200_000)
    options.add_argument("--each", type=int, default=40, help="questions of each kind")
    options.add_argument("--keep", type=Path, help="a folder to build in, and to measure again what was built there")
    chosen = options.parse_args()
    spoken = tongues()
    with tempfile.TemporaryDirectory() as folder:
        root = chosen.keep or Path(folder)
        zipf = _built(root / "zipf", lines(chosen.segments, spoken), spoken)
        few = _built(root / "few", few_words(chosen.segments), None)
        written = page(zipf, few, spoken, chosen.segments, chosen.each)
        for rooms in (zipf, few):
            rooms.ledger.close()
    sys.stdout.write(book.write("search", written).read_text("utf-8"))


def _built(folder: Path, made: Iterable[Line], spoken: dict[str, Tongue] | None) -> Rooms:
    if (folder / "case.db").exists():
        return _rooms(folder)
    folder.mkdir(parents=True)
    return build(folder, made, spoken)


def _rooms(folder: Path) -> Rooms:
    return Rooms(folder, Vault(folder / "originals"), Vault(folder / "derivatives"), Ledger(folder / "case.db"))


if __name__ == "__main__":
    main()
