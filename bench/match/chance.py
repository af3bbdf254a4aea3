"""How high chance reaches, and how low copies: `python -m bench.match.chance`, the figures by which the rule was set.

Many takes of each room of the tune half, each as it is or under one drawn edit, all held against all of their room; and beside
them every edit of one take. What is printed are the highest scores of other recordings and the lowest of copies.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import pickle
import random
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.match.clips import Spec, specs
from bench.match.curves import rest_of_the_rule
from bench.match.edits import SINGLES, TRIPLES
from bench.match.measure import Truth, tell
from bench.match.plan import SCALES, WORKERS, split
from bench.match.shop import Bench, Card, Shop, shelf

OUT = Path("bench-out/match")
EDITS = {**SINGLES, **TRIPLES}
PLAIN = 6
"""How many times likelier than any one edit a take is left as it is."""
TOLD = 12

Row = dict[str, Any]
Pair = tuple[Card, Card, bool]
"""Two files, and whether the second is an edit of the first."""


def main() -> None:
    """Make, compare, print."""
    asked = argparse.ArgumentParser(prog="python -m bench.match.chance", description=__doc__)
    asked.add_argument("--seed", type=int, default=4)
    asked.add_argument("--takes", type=int, default=16, help="of each room, 20 at most")
    args = asked.parse_args()
    store = OUT / f"chance-{args.seed}"
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir(parents=True)
    bench = Bench((OUT / "site").resolve(), store, args.seed, None, ())
    rooms, _, clips, *_ = SCALES["full"]
    everything = specs(bench.site, args.seed, rooms, args.takes, clips)
    halves = split(everything)
    mine = [spec for spec in everything if halves[spec.scene] == "tune"]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        cards = [card for made in pool.map(_make, [(bench, spec) for spec in mine]) for card in made]
        asked_of = _pairs(cards)
        sys.stderr.write(f"{len(cards)} files, {len(asked_of)} pairs\n")
        parts = [asked_of[k : k + 40] for k in range(0, len(asked_of), 40)]
        rows = [row for done in pool.map(_ask, parts) for row in done]
    (OUT / f"chance-{args.seed}.pickle").write_bytes(pickle.dumps(rows))
    sys.stdout.write("\n".join(told(rows)) + "\n")


def _make(task: tuple[Bench, Spec]) -> list[Card]:
    bench, spec = task
    shop = Shop(bench, spec, slow_peers=False)
    edit = random.Random(f"{bench.seed} {spec.name}").choice([None] * PLAIN + list(EDITS))
    if spec.drawn and not spec.name.endswith(" take 1") and edit is not None:
        shop.edit("take", edit, EDITS[edit])
        return shop.cards
    shop.add("clean", "", shop.base.frames, shop.base.sound, crf=20)
    if not spec.drawn or spec.name.endswith(" take 1"):
        for name, change in EDITS.items():
            shop.edit("copy", name, change)
    return shop.cards


def _pairs(cards: list[Card]) -> list[Pair]:
    clean = {card.base: card for card in cards if card.kind == "clean"}
    made = [(clean[card.base], card, True) for card in cards if card.kind == "copy"]
    takes = [card for card in cards if card.kind != "copy" and "take" in card.base]
    return made + [(a, b, False) for a, b in combinations(takes, 2) if a.scene == b.scene]


def _ask(pairs: list[Pair]) -> list[Row]:
    rows: list[Row] = []
    for a, b, copy in pairs:
        truth = Truth(b.start, b.speed, b.seconds) if copy else None
        told = tell(shelf(a.printed), shelf(b.printed), truth)
        rows.append({"a": a.key, "b": b.key, "copy": copy, "length": b.seconds, **told})
    return rows


def told(rows: list[Row]) -> list[str]:
    """The scores next to the thresholds, of what meets the rest of the rule, and what the rule says of all pairs."""
    lines: list[str] = []
    for copy, name in ((False, "takes of one room"), (True, "copies of 4 s and more")):
        these = [row for row in rows if row["copy"] == copy and (not copy or row["length"] >= 3.9)]
        called = [sum(row[way]["found"] for row in these) for way in ("muted", "sound")]
        lines.append(f"{name}: {len(these)} pairs, called the same muted {called[0]}, with sound {called[1]}")
        for picked, where in ((False, "whole at natural speed"), (True, "a part, or another speed")):
            spans = [(t["score"], t["clear"], row["b"]) for row in these for t in _likely(row) if t["picked"] == picked]
            spans.sort(reverse=not copy)
            lines.append(f"  {where}: {len(spans)} spans")
            lines += [f"    {score:.2f} (clear {clear:.2f}) {key}" for score, clear, key in spans[:TOLD]]
        wrong = [row for row in these if any(row[way]["found"] != copy for way in ("muted", "sound"))]
        lines += [
            f"  wrong: {row['a']} | {row['b']} {[row[way]['verdict'] for way in ('muted', 'sound')]}" for row in wrong
        ]
    return lines


def _likely(row: Row) -> list[Row]:
    """Of a copy the best span, of other recordings all."""
    spans = [t for t in row["tried"] if rest_of_the_rule(t, clear=False)]
    return sorted(spans, key=lambda t: (not t["said"], -t["score"]))[: 1 if row["copy"] else None]


if __name__ == "__main__":
    main()
