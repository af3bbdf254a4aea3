"""The questions, put to one snapshot in a process of its own: `python -m bench.scale.ask FOLDER SNAPSHOT OUT`."""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bench.scale.clips import LONG, Query, prints_in
from bench.scale.drawn import Pool, looks_of
from firsthand.matching.film import film_of
from firsthand.matching.index import Candidate, gate, open_snapshot, stretch
from firsthand.matching.prints import Prints
from firsthand.matching.seen import see

CORES = 2


def main() -> None:
    """Ask everything; write what came of it."""
    folder, snapshot, out = (Path(each) for each in sys.argv[1:4])
    with np.load(folder / "pool.npz") as held:
        pool = Pool(**dict(held))
    queries = [Query(**each) for each in json.loads((folder / "queries.json").read_text())]
    stored = json.loads((folder / "stored.json").read_text())
    clock: dict[str, list[float]] = {}
    with _timed(clock, "open"):
        index = open_snapshot(snapshot)
    if index is None:
        raise SystemExit(f"{snapshot} does not open")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def prints_of(item: str) -> Prints:
        known = stored.get(item)
        return prints_in(folder / known) if known else looks_of(pool, 1, int(item.rsplit("-", 1)[1]))

    rows: list[dict[str, Any]] = []
    long = [each for each in queries if each.base in LONG]
    index.search(prints_in(folder / long[0].name, muted=True))
    for query in sorted(queries, key=lambda each: each.base not in LONG):
        asked = prints_in(folder / query.name, muted=True)
        times: dict[str, list[float]] = {}
        with _timed(times, "search"):
            candidates = index.search(asked)
        with _timed(times, "gate"), ThreadPoolExecutor(CORES) as threads:
            laid = list(threads.map(partial(_laid, prints_of=prints_of, asked=asked), candidates))
        rows.append(
            {
                "query": query.name,
                "candidates": [_row(each, through) for each, through in zip(candidates, laid, strict=True)],
                "times": times,
            }
        )
        if query.base in LONG:
            _to_the_end(rows[-1], candidates, prints_of, asked)
            with _timed(times, "search with sound"):
                heard = index.search(prints_in(folder / query.name))
            rows[-1]["heard"] = [each.item for each in heard if "sound" in each.lanes]
        sys.stderr.write(f"{query.base}, {query.edit}: {times}\n")
    size = sum(path.stat().st_size for path in snapshot.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    out.write_text(
        json.dumps(
            {
                "rows": rows,
                "open": clock["open"],
                "size": size,
                "opened": before,
                "peak": peak,
                "load": os.getloadavg()[0],
            }
        )
    )


def _laid(each: Candidate, prints_of: Any, asked: Prints) -> bool:
    return bool(gate(each.hits, prints_of(each.item), asked))


def _to_the_end(row: dict[str, Any], candidates: Sequence[Candidate], prints_of: Any, asked: Prints) -> None:
    """Those that came through the gate, by their films, in the stretch of what was asked that can be laid over them."""
    laid = {each["item"] for each in row["candidates"] if each["laid"] and not each["item"].startswith("drawn")}
    through = [each for each in candidates if each.item in laid]

    def same(each: Candidate) -> bool:
        stored = prints_of(each.item)
        seen = see(film_of(stored), film_of(asked, *stretch(each.hits, stored, asked)))
        return any(one.run.same for one in seen.shown)

    with _timed(row["times"], "check"), ThreadPoolExecutor(CORES) as threads:
        found = list(threads.map(same, through))
    row["checked"] = {each.item: yes for each, yes in zip(through, found, strict=True)}


def _row(each: Candidate, laid: bool) -> dict[str, Any]:
    return {"item": each.item, "lanes": dict(each.lanes), "laid": laid}


@contextmanager
def _timed(into: dict[str, list[float]], name: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    into[name] = [time.perf_counter() - wall, time.process_time() - cpu]


if __name__ == "__main__":
    main()
