"""The run: what is made, what is compared, by two processes."""

import pickle
import random
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.match.clips import Spec, specs
from bench.match.pairs import Pair, ask, pairs
from bench.match.peers import PEERS, running
from bench.match.shop import Bench, Card, make_all, make_clean, make_compilation, make_still

Say = Callable[[str], None]
WORKERS = 2
SLOW_EACH = 5
"""Every so many clips the slow peer looks too."""
SPLIT_SEED = 2
"""By which scenes are parted into halves, whatever a run's own seed: what was tuned on stays the tune half for good."""
SCALES = {
    # rooms, takes, clips of packages, strangers for each edit, compilations, rooms of which a second take is edited too
    "smoke": (4, 2, 3, 1, 1, 0),
    "small": (10, 3, 9, 2, 1, 1),
    "full": (22, 4, 9, 4, 3, 4),
}


def run(
    scale: str,
    seed: int,
    half: str,
    site: Path,
    store: Path,
    say: Say,
    *,
    again: bool,
    make: bool,
    peers: bool,
    only: str | None,
) -> dict[str, Any] | None:
    """All comparisons of one half; returns rows and sums for the report.

    With `again` what lies in the store is compared anew; with `make` the files are made and nothing is compared.
    """
    rooms, takes, clips, strangers, compilations, twice = SCALES[scale]
    everything = specs(site, seed, rooms, takes, clips)
    halves = split(everything)
    mine = [spec for spec in everything if half in ("both", halves[spec.scene])]
    both = sorted({s.scene for s in mine if s.drawn})[:twice]
    edited = [
        s for s in mine if not s.drawn or s.name.endswith("take 1") or (s.scene in both and s.name.endswith("take 2"))
    ]
    names, missing = running(site) if peers else ((), dict.fromkeys(PEERS, "left out"))
    bench = Bench(site, store, seed, only, names)
    say(f"{len(everything)} clean clips; of the {half} half {len(mine)}, {len(edited)} of them edited")
    began = time.time()
    kept = store / "cards.pickle"
    if again and kept.exists():
        cards: list[Card]
        cards, made_in = pickle.loads(kept.read_bytes())
    else:
        cards = _make(bench, mine, edited, compilations, say)
        made_in = time.time() - began
        kept.write_bytes(pickle.dumps((cards, made_in)))
    if make:
        return None
    began = time.time()
    asked = pairs(cards, seed, strangers)
    say(f"{len(cards)} files, {len(asked)} pairs")
    rows = _compare(asked, say)
    return {
        "rows": rows,
        "cards": [(c.key, c.kind, c.seconds, c.cost) for c in cards],
        "bases": [(s.name, s.scene, halves[s.scene], s in edited) for s in everything],
        "peer_rules": {name: PEERS[name].rule for name in names},
        "peers_missing": missing,
        "peer_fails": {name: sum(type(c.peers.get(name)).__name__ == "Failed" for c in cards) for name in names},
        "seconds": (made_in, time.time() - began),
        "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    }


def split(everything: Sequence[Spec]) -> dict[str, str]:
    """Tune or test, by scene, before anything is measured; drawn rooms and carried clips each parted evenly."""
    halves: dict[str, str] = {}
    for drawn in (False, True):
        scenes = sorted({spec.scene for spec in everything if spec.drawn == drawn})
        random.Random(SPLIT_SEED).shuffle(scenes)
        halves |= {scene: ("test", "tune")[n % 2] for n, scene in enumerate(scenes)}
    return halves


def _make(bench: Bench, mine: list[Spec], edited: list[Spec], compilations: int, say: Say) -> list[Card]:
    bench.store.mkdir(parents=True, exist_ok=True)
    cards: list[Card] = []
    with _pool() as pool:
        tasks: list[Future[list[Card]]] = []
        for number, spec in enumerate(edited):
            tasks.append(pool.submit(make_all, bench, spec, number % SLOW_EACH == 0))
        tasks += [pool.submit(make_clean, bench, spec) for spec in mine if spec not in edited]
        if not bench.only:
            tasks.append(pool.submit(make_still, bench))
            for number in range(compilations):
                tasks.append(pool.submit(make_compilation, bench, _six(mine, bench.seed, number), number))
        for number, task in enumerate(as_completed(tasks)):
            cards += task.result()
            say(f"made {number + 1} of {len(tasks)} sets, {len(cards)} files")
    return sorted(cards, key=lambda card: card.key)


def _six(mine: list[Spec], seed: int, number: int) -> tuple[Spec, ...]:
    """Six recordings of six scenes."""
    rng = random.Random(f"{seed}/{number}")
    scenes = sorted({spec.scene for spec in mine})
    chosen = rng.sample(scenes, min(6, len(scenes)))
    return tuple(rng.choice([spec for spec in mine if spec.scene == scene]) for scene in chosen)


def _compare(asked: list[Pair], say: Say) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    with _pool() as pool:
        tasks = [pool.submit(ask, asked[k : k + 60]) for k in range(0, len(asked), 60)]
        for number, task in enumerate(as_completed(tasks)):
            rows += task.result()
            if number % 10 == 9:
                say(f"compared {len(rows)} of {len(asked)}")
    return sorted(rows, key=lambda row: (row["b"], row["a"]))


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"))
