"""The questions, put to one snapshot in a process of its own: `python -m bench.scale.ask FOLDER SNAPSHOT OUT`."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from bench.scale.clips import LONG, Query, prints_in
from bench.scale.drawn import Pool, looks_of
from firsthand.matching.both_ways import see
from firsthand.matching.film import film_of
from firsthand.matching.index import Candidate, Hit, PrintIndex, gate, open_snapshot, stretch
from firsthand.matching.prints import Prints

CORES = 2
RUNS = 3
"""A query of a minute is asked so often, and the quickest told: what other work on the machine adds is no property of ours."""
Times = dict[str, list[float]]


def main() -> None:
    """Ask everything; write what came of it."""
    folder, snapshot, out = (Path(each) for each in sys.argv[1:4])
    workers = ProcessPoolExecutor(CORES, get_context("fork"))  # before the index is in memory
    list(workers.map(_warm, range(2 * CORES)))
    queries = [Query(**each) for each in json.loads((folder / "queries.json").read_text())]
    opening: Times = {}
    with _timed(opening, "open"):
        index = open_snapshot(snapshot)
    if index is None:
        raise SystemExit(f"{snapshot} does not open")
    asker = _Asker(folder, index, workers)
    rows: list[dict[str, Any]] = []
    for query in sorted(queries, key=lambda each: each.base not in LONG):
        tries = [asker.ask(query) for _ in range(RUNS if query.base in LONG else 1)]
        rows.append(min(tries, key=lambda row: sum(wall for wall, _ in row["times"].values())))
        sys.stderr.write(f"{query.base}, {query.edit}: {rows[-1]['times']}\n")
    size = sum(path.stat().st_size for path in snapshot.rglob("*") if path.is_file())
    told = {
        "rows": rows,
        "open": opening["open"],
        "size": size,
        "load": os.getloadavg()[0],
        "peak": _peak() + asker.peak,
    }
    out.write_text(json.dumps(told))


class _Asker:
    """One index, and what is known of the files in it."""

    def __init__(self, folder: Path, index: PrintIndex, workers: ProcessPoolExecutor) -> None:
        self._folder, self._index, self._workers = folder, index, workers
        self._stored: dict[str, str] = json.loads((folder / "stored.json").read_text())
        with np.load(folder / "pool.npz") as held:
            self._pool = Pool(**dict(held))
        self.peak = 0
        """Kilobytes that the workers held at most, together."""

    def ask(self, query: Query) -> dict[str, Any]:
        """Search and gate; a query of a minute is checked to the end, and searched again with its sound."""
        asked = prints_in(self._folder / query.name, muted=True)
        times: Times = {}
        with _timed(times, "search"):
            candidates = self._index.search(asked)
        with _timed(times, "gate"), ThreadPoolExecutor(CORES) as threads:
            laid = list(threads.map(partial(self._laid, asked=asked), candidates))
        told = [
            {"item": each.item, "lanes": dict(each.lanes), "laid": through}
            for each, through in zip(candidates, laid, strict=True)
        ]
        row: dict[str, Any] = {"query": query.name, "candidates": told, "times": times}
        if query.base in LONG:
            through = [each for each, yes in zip(candidates, laid, strict=True) if yes and each.item in self._stored]
            row["checked"] = self._checked(through, query, times)
            with _timed(times, "search with sound"):
                heard = self._index.search(prints_in(self._folder / query.name))
            row["heard"] = [each.item for each in heard if "sound" in each.lanes]
        return row

    def _laid(self, each: Candidate, asked: Prints) -> bool:
        known = self._stored.get(each.item)
        if known is not None:
            return bool(gate(each.hits, prints_in(self._folder / known), asked))
        return bool(gate(each.hits, looks_of(self._pool, 1, int(each.item.rsplit("-", 1)[1])), asked))

    def _checked(self, through: Sequence[Candidate], query: Query, times: Times) -> dict[str, bool]:
        """Those that came through the gate, by their films, in the stretch that can be laid over them; two processes."""
        with _timed(times, "check"):
            check: Callable[[Candidate], Any] = partial(_task, folder=self._folder, stored=self._stored, query=query)
            done = list(self._workers.map(_same, *zip(*map(check, through), strict=True))) if through else []
        times["check"][1] += sum(cpu for _, cpu, _, _ in done)
        held = {process: peak for _, _, process, peak in done}
        self.peak = max(self.peak, sum(held.values()))
        return {each.item: same for each, (same, _, _, _) in zip(through, done, strict=True)}


def _task(each: Candidate, folder: Path, stored: dict[str, str], query: Query) -> tuple[Path, Path, tuple[Hit, ...]]:
    return folder / stored[each.item], folder / query.name, each.hits


def _same(stored: Path, query: Path, hits: tuple[Hit, ...]) -> tuple[bool, float, int, int]:
    """In a worker: whether a stretch is called the same recording, processor seconds, who says so, and its peak memory."""
    start = time.process_time()
    a, b = prints_in(stored, muted=True), prints_in(query, muted=True)
    seen = see(film_of(a), film_of(b, *stretch(hits, a, b)))
    return any(each.run.same for each in seen.shown), time.process_time() - start, os.getpid(), _peak()


def _warm(_: int) -> None:
    import av  # noqa: F401
    import cv2  # noqa: F401

    time.sleep(0.2)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def _timed(into: Times, name: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    into[name] = [time.perf_counter() - wall, time.process_time() - cpu]


if __name__ == "__main__":
    main()
