"""The sums of one run: what was found, what was called the same wrongly, how far off the edges are."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from bench.match.pairs import HARD
from firsthand.matching.rule import LEAST_SECONDS

Row = dict[str, Any]
EDITED = ("single", "triple")
NEGATIVE = (*HARD, "stranger")


def long_enough(row: Row) -> bool:
    """Whether the edited file is of 4 s and more: what is shorter may only be a hint."""
    return row["length"] >= LEAST_SECONDS - 0.1


def copies(rows: Iterable[Row], *kinds: str) -> list[Row]:
    """Edits against what they were made of, long enough to be found."""
    return [r for r in rows if r["truth"] == "copy" and r["kind"] in kinds and long_enough(r)]


def negatives(rows: Iterable[Row]) -> list[Row]:
    """Pairs of files that share no four seconds of one recording: an intro that both carry is shorter."""
    return [r for r in rows if r["truth"] in NEGATIVE]


def called_same(row: Row) -> bool:
    """Whether either way, muted or with sound, calls a pair of other recordings the same."""
    return any(row[way]["found"] for way in ("muted", "sound"))


def share(rows: list[Row], way: str) -> str:
    """n of m (per cent)."""
    good = sum(r[way]["found"] for r in rows)
    return f"{good} of {len(rows)} ({good / len(rows):.1%})" if rows else "-"


def errors(rows: list[Row], name: str) -> list[float]:
    """The errors of all copies found, both ways."""
    told = [r[way][name] for r in rows for way in ("muted", "sound") if r[way]["found"] and name in r[way]]
    return [float(e) for each in told for e in (each if isinstance(each, list) else [each])]


def middle_and_p95(values: list[float]) -> str:
    """Two figures."""
    return f"{np.median(values):.2f} / {np.quantile(values, 0.95):.2f}" if values else "-"


def noted(row: Row, words: str) -> bool:
    """Whether the answer with sound says this."""
    return any(words in note for note in row["sound"]["notes"])


def compiled(rows: list[Row]) -> dict[str, tuple[int, int, list[str]]]:
    """Per compilation: pieces, pieces found at their place, and what was found that is not there."""
    made: dict[str, tuple[int, int, list[str]]] = {}
    for row in rows:
        if row["kind"] != "compilation":
            continue
        pieces, found, wrong = made.get(row["b"], (0, 0, []))
        spans = row["muted"]["spans"]
        for _, at, length, first in row["pieces"]:
            pieces += 1
            found += any(_is(span, at, length, first) for span in spans)
        wrong = wrong + [
            f"{row['a']} at {span[1]:.1f}-{span[2]:.1f}"
            for span in spans
            if not any(_is(span, at, length, first) for _, at, length, first in row["pieces"])
        ]
        made[row["b"]] = (pieces, found, wrong)
    return made


def _is(span: tuple[float, float, float, float], at: float, length: float, first: float) -> bool:
    """Whether a span is that piece: within it, give or take half a second, and at its place in the original."""
    a_start, b_start, b_end, speed = span
    middle = (b_start + b_end) / 2
    there = a_start + speed * (middle - b_start)
    inside = b_start >= at - 0.5 and b_end <= at + length + 0.5
    return inside and abs(there - (first + middle - at)) <= 0.5
