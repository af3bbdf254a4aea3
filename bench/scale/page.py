"""The page: `docs/bench/scale.md`, with the curve beside it."""

import json
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

from bench import book
from bench.examine import machine
from bench.scale.clips import LONG, prints_in
from bench.scale.curve import curve

Row = dict[str, Any]
STEPS = ("search", "gate", "check")
BUSY = 2.5
"""Load from which other work took part in the figures: two cores are in use by what is measured."""
ONE_FLIGHT = {"film d": "film c"}
"""Two clips in the packages that are parts of one flight over one city, whatever their names say."""


def write(folder: Path, scales: list[int]) -> Path:
    """Put the page and the curve down; returns the page."""
    ran = {scale: json.loads((folder / f"{scale}.json").read_text()) for scale in scales}
    built = {row["seconds"]: row for row in json.loads((folder / "built.json").read_text())["rows"]}
    facts = json.loads((folder / "facts.json").read_text())
    queries = {row["name"]: row for row in json.loads((folder / "queries.json").read_text())}
    plain = _unprinted(folder)
    for each in ran.values():
        each["rows"] = [row for row in each["rows"] if queries[row["query"]]["base"] not in plain]
    queries = {name: row for name, row in queries.items() if row["base"] not in plain}
    text = _text(ran, built, facts, queries, plain)
    picture = book.PAGES / "scale.svg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    sums = {scale: _sums(each["rows"], queries, LONG[1]) for scale, each in ran.items()}
    picture.write_text(curve(sums), "utf-8")
    return book.write("scale", text)


def _text(ran: dict[int, Any], built: dict[int, Row], facts: Row, queries: dict[str, Row], plain: list[str]) -> str:
    most = max(ran)
    long = [each for each in queries.values() if each["base"] in LONG]
    cost = statistics.median(each["cpu"] for each in long)
    return f"""# One clip against very many stored seconds, measured

Made by `python -m bench.scale` on {machine()}; {_loads(ran)}

Stored are {facts["stored"]} real files ({facts["seconds"]:.0f} s: clips that packages carry, heads composited before photographs, two takes in each
room, and two clips of a minute) with the prints that the program makes of them. **The rest is drawn**: minutes whose points are real
descriptors with noise ({facts["points"]:,} of {facts["versions"]} versions of photographs; 30 looks of 150 points from three versions each), PDQ hashes
that wander from real ones, landmarks of synthesised speech a little off and at random times, 190 a second. Drawn minutes are less
alike than real ones, so 50 candidates are kept and all are put through the gate. Queries are {len(queries)} edits, encoded by x264 without
sound; {len(long)} of them last 60 seconds. Making the prints of such a one took {cost:.1f} s of processor time (480 x 270, all four printers, decode
included) and is not in the tables.

Candidates are searched (two threads), every one is laid over the query at moments that the search named (the gate, two threads),
and those that can be laid are compared by their stored films (`matching.both_ways.see`, in two processes that were started before, in
the stretch of the query that can be laid over them); the matrix products of each run on one thread (`OPENBLAS_NUM_THREADS=1`). Medians of {len(long) // 2} edits; of each the quickest of three.

**A head of a minute**: one copy is stored, and two other recordings of that room, which are checked as well.

{_growth(ran, built, queries, LONG[1])}

**A compilation of a minute**: its copy is stored, and so are the {len(_kin(long[0], facts)) - 1} clips that it was made of, all of them checked.

{_growth(ran, built, queries, LONG[0])}

{_bound(ran, queries)}

![Growth](scale.svg)

Filling the index, drawing left out: {_filled(built)}.
Opening a snapshot reads every byte once to compare digests: {_opened(ran)}.

## What is found
The right recording among the 50 candidates, and first among them; then whether it came through the gate; false candidates
(recordings that share nothing with the query: neither the clip nor its scene), and how many of those came through the gate, all queries of an edit together.
{_left_out(plain)}

{_recall(ran, queries, facts)}

{_strange(ran[most]["rows"], queries, facts)}

## Checked to the end
{_checked(ran[most]["rows"], queries, facts)}
"""


def _unprinted(folder: Path) -> list[str]:
    """Stored clips of whose pictures nothing could be printed."""
    held = {name: prints_in(folder / place) for name, place in json.loads((folder / "stored.json").read_text()).items()}
    return [name for name, prints in held.items() if prints.picture is None and not len(prints.looks)]


def _left_out(names: list[str]) -> str:
    return (
        f"Left out is {', '.join(names)}: too plain a picture to be printed, so that nothing can find it."
        if names
        else ""
    )


def _bound(ran: dict[int, Any], queries: dict[str, Row]) -> str:
    most = max(ran)
    heads, montage = (_sums(ran[most]["rows"], queries, base)["all"] for base in (LONG[1], LONG[0]))
    said = f"Asked: at most 2 s wall on two cores and 4 GB at 1,000,000 s. Measured at {most:,} s: {heads[0]:.2f} s, {ran[most]['peak'] / 1e6:.2f} GB."
    if ran[most]["load"] > BUSY:
        said += (
            f" Two cores to itself would take at least {heads[1] / 2:.1f} s (half of the processor time) for the head and"
            f" {montage[1] / 2:.1f} s for the compilation; **this was not measured on an idle machine**."
        )
    return said


def _loads(ran: dict[int, Any]) -> str:
    load = max(each["load"] for each in ran.values())
    if load < BUSY:
        return "nothing else ran beside it."
    return f"shared: other work (load {load:.0f}) ran beside it, so wall times are too high, and processor times are the ones to go by."


def _sums(rows: list[Row], queries: dict[str, Row], base: str) -> dict[str, tuple[float, float]]:
    """Median wall and processor seconds of each step, and of all, for the queries made of one clip."""
    times = [row["times"] for row in rows if queries[row["query"]]["base"] == base]
    made = {step: tuple(statistics.median(each[step][k] for each in times) for k in (0, 1)) for step in STEPS}
    made["all"] = tuple(statistics.median(sum(each[step][k] for step in STEPS) for each in times) for k in (0, 1))
    made["worst"] = tuple(max(sum(each[step][k] for step in STEPS) for each in times) for k in (0, 1))
    made["sound"] = tuple(statistics.median(each["search with sound"][k] for each in times) for k in (0, 1))
    return {name: (wall, cpu) for name, (wall, cpu) in made.items()}


def _growth(ran: dict[int, Any], built: dict[int, Row], queries: dict[str, Row], base: str) -> str:
    lines = [
        "| stored seconds | recordings | on disk | search, wall / cpu | gate | check | **all, wall** / cpu | slowest edit | peak memory | search with sound |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for scale, each in ran.items():
        sums = _sums(each["rows"], queries, base)
        steps = " | ".join(f"{sums[step][0]:.2f} / {sums[step][1]:.2f} s" for step in STEPS)
        lines.append(
            f"| {scale:,} | {built[scale]['items']:,} | {each['size'] / 1e9:.2f} GB | {steps} "
            f"| **{sums['all'][0]:.2f}** / {sums['all'][1]:.2f} s | {sums['worst'][0]:.2f} / {sums['worst'][1]:.2f} s "
            f"| {each['peak'] / 1e6:.2f} GB | {sums['sound'][0]:.2f} / {sums['sound'][1]:.2f} s |"
        )
    return "\n".join(lines)


def _filled(built: dict[int, Row]) -> str:
    return "; ".join(
        f"{row['fill']:.0f} s of processor time to {scale:,} s (peak {row['peak'] / 1e6:.1f} GB), written down in {row['write']:.0f} s"
        for scale, row in built.items()
    )


def _opened(ran: dict[int, Any]) -> str:
    return ", ".join(f"{each['open'][0]:.1f} s for {scale:,}" for scale, each in ran.items())


def _kin(query: Row, facts: Row) -> set[str]:
    """Recordings that show the same place: other takes, other parts of a film; all real clips where the query is made of them."""
    scenes = {name: ONE_FLIGHT.get(scene, scene) for name, scene in facts["scenes"].items()}
    if query["base"] == LONG[0]:
        return {name for name in scenes if "take" not in name and name != LONG[1]}
    montage = {LONG[0]} if "room" not in query["scene"] else set()
    return montage | {name for name, scene in scenes.items() if scene == scenes[query["base"]]}


def _recall(ran: dict[int, Any], queries: dict[str, Row], facts: Row) -> str:
    head = " | ".join(f"{scale:,}: named / first / laid | false / laid" for scale in ran)
    lines = [f"| edit | queries | {head} |", "|---|---|" + "---|---|" * len(ran)]
    edits = list(dict.fromkeys(query["edit"] for query in queries.values()))
    for edit in [*edits, "all"]:
        cells, count = [], 0
        for each in ran.values():
            rows = [row for row in each["rows"] if edit in ("all", queries[row["query"]]["edit"])]
            count = len(rows)
            cells += _found(rows, queries, facts)
        lines.append(f"| {edit} | {count} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _found(rows: list[Row], queries: dict[str, Row], facts: Row) -> list[str]:
    named = first = laid = false = false_laid = 0
    for row in rows:
        query = queries[row["query"]]
        items = [each["item"] for each in row["candidates"]]
        right = next((each for each in row["candidates"] if each["item"] == query["base"]), None)
        named += right is not None
        first += bool(items) and items[0] == query["base"]
        laid += right is not None and right["laid"]
        strange = [each for each in row["candidates"] if each["item"] not in _kin(query, facts)]
        false, false_laid = false + len(strange), false_laid + sum(each["laid"] for each in strange)
    return [f"{named} / {first} / {laid}", f"{false:,} / {false_laid}"]


def _strange(rows: list[Row], queries: dict[str, Row], facts: Row) -> str:
    """Which false candidates came through the gate."""
    pairs = Counter(
        f"{queries[row['query']]['base']} and {each['item']}"
        for row in rows
        for each in row["candidates"]
        if each["laid"] and each["item"] not in _kin(queries[row["query"]], facts)
    )
    if not pairs:
        return "No false candidate came through the gate."
    told = "; ".join(f"{pair} ({count} times)" for pair, count in pairs.most_common(6))
    return f"Laid over one another, without being of one scene by name: {told}."


def _checked(rows: list[Row], queries: dict[str, Row], facts: Row) -> str:
    lines = [
        "| query of a minute | edit | called the same recording | not called so, of those laid | heard, when not muted |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        if "checked" not in row:
            continue
        query = queries[row["query"]]
        same = [name for name, yes in row["checked"].items() if yes]
        other = [name for name, yes in row["checked"].items() if not yes]
        heard = "yes" if query["base"] in row["heard"] else "no"
        lines.append(
            f"| {query['base']} | {query['edit']} | {', '.join(same) or '-'} | {', '.join(other) or '-'} | {heard} |"
        )
    return "\n".join(lines)
