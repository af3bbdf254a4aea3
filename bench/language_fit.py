"""Learns where clauses end in speech without marks; writes src/firsthand/language/<language>/boundary.tsv.

Learnt from labelled speech: the texts of bench/language_texts/learnt, those of our own that are not held out, and the tune halves of the
testimony sets, and single lines of our own put side by side. The other halves and the texts held out are never opened. Each text is seen as it is and, with less weight, with part of its
pauses taken away, so that more places show what two sentences look like side by side; a sign of its own keeps apart how often those end.

The weights are the most likely ones of a semi-Markov chain (rules/unmarked.py) under a quadratic pull towards nought. With --without c
(or a, or b) that part of the learnt texts is left out, the raw texts of it are read with the outcome and rows of the benchmark's table are printed; nothing is written.
"""

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.language_own import held_out, learnt, texts
from bench.language_rows import HEAD, Row, count, half, line
from bench.language_vectors import Seen, beginnings, save, unseen
from firsthand.language import breaks, lexicon, nets, reading
from firsthand.language.loose import read_text
from firsthand.language.rules import predicates
from firsthand.language.rules.shapes import places, sensed
from firsthand.language.rules.unmarked import bidden, stretches
from firsthand.language.tree import Token
from firsthand.model.finding import Gap

ROOT = Path(__file__).resolve().parent.parent
FLUENT = ((0.5, 0.5), (0.8, 0.5))
"""Of the copies with fewer pauses: how many pauses are taken away, and how much the copy counts."""
BESIDE, BESIDE_COUNTS = 500, 0.3
"""How many times single lines (bench/language_boundaries) are put side by side, and how much that counts: they follow each other less naturally."""
SELDOM, SELDOM_HELD = 8, 20
"""Signs of a place, and of a stretch, seen less often are not learnt."""
PULL, PULL_HELD = 4.0, 2.0
STEPS = 140
LEAST = 0.06
"""Weights nearer to nought are left out of the file."""
BUCKETS = (6, 10, 14, 20, 30, 60, 10_000)
Array = np.ndarray[Any, Any]


@dataclass
class Line:
    """What a parser is shown at once: signs of every place, names of every stretch, where it is cut, how much it counts."""

    at: list[list[tuple[str, float]]]
    held: list[tuple[int, int, tuple[str, ...]]]
    cuts: list[int]
    counts: float
    vectors: Array | None = None
    orders: list[int] | None = None
    text: int = 0


def seen(language: str, folder: Path, without: str = "") -> list[Row]:
    """The raw registers that may be learnt from."""
    path = folder / f"testimony-{language}" / "texts.jsonl"
    rows = [json.loads(x) for x in path.read_text("utf-8").splitlines()] if path.exists() else []
    tune, kept = half(row["id"] for row in rows), held_out(language)
    found = [row for row in learnt(language) if row["id"].split("-")[1] != without]
    found += [row for row in rows if row["id"] in tune]
    found += [row for row in texts(language) if row["id"] not in kept and "raw" in row]
    return [row["raw"] for row in found]


def begins(register: Row, words: lexicon.Lexicon) -> set[int]:
    """Characters where something new is said: a statement, with its joining word, hedge and cue; what goes on behind a nested one."""
    text, by_id = register["text"], {s["id"]: s for s in register["statements"]}
    spans = {name: _with_tail(s) for name, s in by_id.items()}
    edges = sorted({0} | {x for span in spans.values() for x in span})
    out = set()
    for name, s in by_id.items():
        start, stop = spans[name]
        before = max((x for x in edges if x < start), default=0)
        under = spans.get(s["nested_in"] or "")
        if under and under[0] <= before and under[1] >= start:
            word = (text[before:start].split() or [""])[-1]
            out.add(text.rindex(word, before, start) if word in words.complementizers else start)
        else:
            out.add(_skip(text, max(before, text.rfind("\n", before, start) + 1)))
        after = _skip(text, stop)
        if under and stop < after < under[1]:
            out.add(after)
    return out


def _with_tail(s: Row) -> tuple[int, int]:
    """A statement's span with a cue or a hedge right behind it."""
    stop = s["content"]["end"]
    for mark in (s.get("hedge"), s["cue"]):
        if mark and 0 <= mark["start"] - stop < 3:
            stop = mark["end"]
    return s["content"]["start"], stop


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def lines(language: str, register: Row, text: str, counts: float) -> Iterator[Line]:
    """The lines of one text; where `text` has fewer pauses than the register only those that differ, with a sign that says so."""
    words, parser = lexicon.load(language), reading.parser(language)
    if isinstance(parser, Gap):
        raise SystemExit(parser.reason)
    starts = sorted(begins(register, words))
    pieces = [breaks.without_noise(piece, words) for piece in breaks.pieces(text, speech=True)]
    for sentence in parser.read(breaks.carry(pieces, words)):
        tokens = sentence.tokens
        if not tokens or sentence.punctuated:
            continue
        if counts < 1 and "\n" not in register["text"][tokens[0].start : tokens[-1].end]:
            continue
        found = predicates.find(sentence, words)
        at = list(places(sentence, words, found, with_nets=False))
        if counts < 1:
            at = [[*signs, ("fluent", 1.0)] for signs in at]
        known = {
            next(i for i, t in enumerate(tokens) if t.start >= x)
            for x in starts
            if tokens[0].start < x <= tokens[-1].start
        }
        cuts = sorted(b for b in known - {0} if not bidden(sentence, words, found, b))
        yield Line(
            at, list(stretches(sentence, words, found)), cuts, counts, sentence.vectors, _orders(register, tokens, cuts)
        )


def _orders(register: Row, tokens: Sequence[Token], cuts: Sequence[int]) -> list[int] | None:
    """Of the cuts those behind which something is asked for; None where no mood is marked."""
    if not all("mood" in s for s in register["statements"]):
        return None
    asked = [s["content"]["start"] for s in register["statements"] if s["mood"] == "demand"]
    last = len(tokens) - 1
    return [b for b in cuts if any(tokens[b].start <= x <= tokens[min(b + _JOINING, last)].start for x in asked)]


_JOINING = 2
"""Words ("and", "please") that may stand between a cut and what is said."""


def all_lines(language: str, registers: Sequence[Row]) -> list[Line]:
    """Every text as it is and with fewer pauses."""
    chance, out = random.Random(3), []
    for number, register in enumerate(registers):
        said = [(register["text"], 1.0)]
        for gone, counts in FLUENT:
            said.append(("".join(" " if c == "\n" and chance.random() < gone else c for c in register["text"]), counts))
        for text, counts in said:
            out.extend(replace(line, text=number) for line in lines(language, register, text, counts))
    single = [
        x.strip() for x in (ROOT / "bench" / "language_boundaries" / f"{language}.txt").read_text("utf-8").splitlines()
    ]
    single = [x for x in single if x and not x.startswith("#")]
    for number in range(BESIDE):
        units = chance.choices(single, k=chance.choice((1, 2, 2, 3)))
        beside = lines(language, _beside(units), " ".join(units), BESIDE_COUNTS)
        out.extend(replace(line, text=number) for line in beside)
    return out


def learnt_nets(language: str, data: Sequence[Line]) -> dict[str, dict[str, Array]]:
    """The nets over a parser's vectors, where it has such; what nets say that have not seen a line goes to the line's signs.

    Where verbs have forms for orders the net of orders gained nothing (tried for Ukrainian), so only a language without case endings gets one.
    """
    known = [(x, x.vectors) for x in data if x.vectors is not None]
    out: dict[str, dict[str, Array]] = {}
    names = nets.NAMES[:1] if lexicon.load(language).case_marked else nets.NAMES
    for name in names if known else ():
        sought = [x.cuts if name == "beginnings" else x.orders for x, _ in known]
        seen_lines = [Seen(v, begin, x.counts, x.text) for (x, v), begin in zip(known, sought, strict=True)]
        for (x, _), odds in zip(known, unseen(seen_lines), strict=True):
            for signs, one in zip(x.at, odds[1:], strict=True):
                signs.extend(sensed(name, one))
        out[name] = beginnings(seen_lines)
    return out


def _beside(units: Sequence[str]) -> Row:
    """Single lines as the statements of one text, each with a line of its own."""
    statements, at = [], 0
    for number, unit in enumerate(units):
        content = {"start": at, "end": at + len(unit)}
        statements.append({"id": str(number), "content": content, "cue": None, "nested_in": None})
        at += len(unit) + 1
    return {"text": "\n".join(units), "statements": statements}


@dataclass
class Batch:
    """Lines of like length as arrays: which sign with which value stands at which place, which name on which stretch."""

    size: int
    longest: int
    place: Array
    sign: Array
    value: Array
    stretch: Array
    name: Array
    ends: Array
    right: Array
    counts: Array

    def slope(self, w: Array) -> tuple[float, Array]:
        """The loss and its slope, by the forward and backward sums over all ways to cut."""
        size, most = self.size, self.longest
        shape = (size, most + 1, most + 1)
        at = np.bincount(self.place, w[self.sign] * self.value, size * (most + 1)).reshape(size, most + 1)
        edge = np.bincount(self.stretch, w[self.name], size * (most + 1) ** 2).reshape(shape) + at[:, :, None]
        rows = np.arange(size)
        ahead, behind = np.full((size, most + 1), -1e30), np.full((size, most + 1), -1e30)
        ahead[:, 0] = behind[rows, self.ends] = 0
        for t in range(1, most + 1):
            ahead[:, t] = _log_sum(ahead[:, :t] + edge[:, :t, t])
        for t in range(most - 1, -1, -1):
            behind[:, t] = np.where(t < self.ends, _log_sum(edge[:, t, t + 1 :] + behind[:, t + 1 :]), behind[:, t])
        total = ahead[rows, self.ends]
        chance = np.exp(np.minimum(ahead[:, :, None] + edge + behind[:, None, :] - total[:, None, None], 0))
        k = np.arange(most + 1)
        chance *= (k[:, None] < k[None, :]) & (k[None, None, :] <= self.ends[:, None, None])
        gap = (chance - self.right) * self.counts[:, None, None]
        loss = (self.counts * (total - (self.right * edge).sum((1, 2)))).sum()
        cut = gap.sum(2).ravel()
        out = np.bincount(self.sign, cut[self.place] * self.value, len(w))
        return float(loss), out + np.bincount(self.name, gap.ravel()[self.stretch], len(w))


def _log_sum(x: Array) -> Array:
    top = x.max(1)
    return top + np.log(np.exp(x - top[:, None]).sum(1))


def _batch(chosen: Sequence[Line], index: dict[str, int]) -> Batch:
    most = max(len(x.at) for x in chosen) + 1
    place, stretch = [], []
    right = np.zeros((len(chosen), most + 1, most + 1))
    for row, one in enumerate(chosen):
        for b, signs in enumerate(one.at, 1):
            place += [(row * (most + 1) + b, index[n], v) for n, v in signs if n in index]
        for first, stop, names in one.held:
            on = (row * (most + 1) + first) * (most + 1) + stop
            stretch += [(on, index[n]) for n in names if n in index]
        bounds = [0, *one.cuts, len(one.at) + 1]
        right[row, bounds[:-1], bounds[1:]] = 1
    at, held = np.array(place or [(0, 0, 0.0)]), np.array(stretch, int)
    ends, counts = np.array([len(x.at) + 1 for x in chosen]), np.array([x.counts for x in chosen])
    return Batch(
        len(chosen),
        most,
        at[:, 0].astype(int),
        at[:, 1].astype(int),
        at[:, 2],
        held[:, 0],
        held[:, 1],
        ends,
        right,
        counts,
    )


def fit(data: Sequence[Line]) -> dict[str, float]:
    """Weights by name, by Adam with a falling step."""
    often = Counter(name for x in data for signs in x.at for name, _ in signs)
    held = Counter(name for x in data for _, _, names in x.held for name in names)
    names = sorted([n for n, c in often.items() if c >= SELDOM] + [n for n, c in held.items() if c >= SELDOM_HELD])
    index = {name: k for k, name in enumerate(names)}
    groups: dict[int, list[Line]] = {}
    for x in data:
        groups.setdefault(next(b for b in BUCKETS if len(x.at) < b), []).append(x)
    batches = [_batch(group, index) for group in groups.values()]
    pull = np.array([PULL_HELD if name.startswith("[") else PULL for name in names])
    w, first, second = (np.zeros(len(names)) for _ in range(3))
    for t in range(1, STEPS + 1):
        slope = pull * w + sum(batch.slope(w)[1] for batch in batches)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        step = 0.05 * (1 - t / (STEPS + 1))
        w -= step * (first / (1 - 0.9**t)) / (np.sqrt(second / (1 - 0.99**t)) + 1e-6)
    return {n: round(float(v), 2) for n, v in zip(names, w, strict=True) if abs(v) >= LEAST and n != "fluent"}


def check(language: str, part: str) -> str:
    """A row of the benchmark's table: the raw texts of this part of the learnt ones."""
    sums = Counter[str]()
    for row in learnt(language):
        if row["id"].split("-")[1] == part:
            read = read_text(row["raw"]["text"], row["recorded"], language, "speech")
            sums.update(count(row["raw"]["statements"], read))
    return line(f"{language}, learnt {part} raw, fitted without it", sums)


def use(language: str, found: Mapping[str, dict[str, Array]], weights: dict[str, float]) -> None:
    """Reads with these instead of what ships with the language."""
    held = lexicon.load(language).boundary
    held.clear()
    held.update(weights)
    made = {name: nets.Net(net) for name, net in found.items()}
    nets.load = lambda _, name: made.get(name)


def main() -> None:
    """Fit and write, or check."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("languages", nargs="+")
    options.add_argument("--without", default="", choices=tuple("abcdefgh"))
    default = os.environ.get("FIRSTHAND_EVAL", str(ROOT.parent / "shared" / "eval"))
    options.add_argument("--eval", default=default)
    chosen = options.parse_args()
    if chosen.without:
        sys.stdout.write(HEAD + "\n")
        for language in chosen.languages:
            data = all_lines(language, seen(language, Path(chosen.eval), chosen.without))
            use(language, learnt_nets(language, data), fit(data))
            sys.stdout.write(check(language, chosen.without) + "\n")
        return
    for language in chosen.languages:
        data = all_lines(language, seen(language, Path(chosen.eval), ""))
        found, weights = learnt_nets(language, data), fit(data)
        for name, net in found.items():
            save(net, ROOT / "src" / "firsthand" / "language" / language / f"{name}.npz")
        out = ROOT / "src" / "firsthand" / "language" / language / "boundary.tsv"
        head = "# Learnt by bench/language_fit.py from our own texts and the tune halves of the testimony sets; a sign, a tab, its weight. CC0 1.0.\n"
        out.write_text(head + "".join(f"{name}\t{value}\n" for name, value in weights.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
