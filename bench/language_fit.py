"""Fits what speaks for a clause boundary in speech without marks; writes src/firsthand/language/<language>/boundary.yaml.

Learnt from: our own single lines (bench/language_boundaries), the statements of the tune halves (ours and the testimony sets'), put
side by side at random so that the place between two of them is known, and the tune texts themselves. The held-out halves are never opened.
Each pair of neighbouring predicates chooses among its possible places and "none" by a softmax over signs times weights; the weights
start from the rules' own (rules/weights.py) and are drawn back to them. With --check each third of the texts is read with weights fitted on
the other two, and nothing is written.
"""

import argparse
import itertools
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.language import HEAD, count, half, line
from bench.language_own import held_out, texts
from firsthand.language import breaks, lexicon, reading
from firsthand.language.loose import read_text
from firsthand.language.rules import boundary, predicates
from firsthand.language.rules.boundary import possible, signs
from firsthand.language.rules.openings import joins
from firsthand.language.rules.weights import WEIGHTS
from firsthand.language.tree import Token
from firsthand.model.finding import Gap

ROOT = Path(__file__).resolve().parent.parent
REAL = 3
"""How often a choice in a whole text counts: lines put side by side at random follow each other less naturally."""
CAUTION = {"ru": 1.0, "uk": 1.0}
"""Added to the fitted threshold. Lines that are single clauses teach little of where nothing ends, so fitted weights cut too often in texts
not fitted on: of choices taken wrongly there, needless cuts were many times the missed ones. Chosen by --check, as REAL was."""
FOLDS = 3
Choice = tuple[list[Counter[str]], set[int]]
"""Signs of each possible place, and which of the places are right; -1 is none."""


def seen(language: str, folder: Path) -> list[dict]:
    """The raw registers that may be learnt from, each with its text's date: the testimony set's, then our own."""
    rows = [json.loads(x) for x in (folder / f"testimony-{language}" / "texts.jsonl").read_text("utf-8").splitlines()]
    tune = half(row["id"] for row in rows)
    kept = held_out(language)
    own = [row for row in texts(language) if row["id"] not in kept and "raw" in row]
    found = [row for row in rows if row["id"] in tune] + own
    return [{**row["raw"], "recorded": row["recorded"]} for row in found]


def lines(language: str, registers: Sequence[dict]) -> list[str]:
    """Statements that can stand alone, each a line without marks."""
    text = (ROOT / "bench" / "language_boundaries" / f"{language}.txt").read_text("utf-8")
    found = {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}
    for register in registers:
        parents = {s["nested_in"] for s in register["statements"]}
        for s in register["statements"]:
            words = s["content"]["text"].replace("\n", " ")
            if s["nested_in"] is None and s["id"] not in parents and not s["cue"] and len(words.split()) >= 2:
                found.add(words)
    return sorted(found)


def choices(language: str, text: str, starts: Sequence[int]) -> Iterator[Choice]:
    """One choice for each pair of predicates whose boundary is known; `starts` are where statements begin, in characters."""
    words = lexicon.load(language)
    parser = reading.parser(language)
    if isinstance(parser, Gap):
        raise SystemExit(parser.reason)
    pieces = [breaks.without_noise(piece, words) for piece in breaks.pieces(text, speech=True)]
    for sentence in parser.read(breaks.carry(pieces, words)):
        tokens = sentence.tokens
        found = [] if sentence.punctuated else predicates.find(sentence, words)
        for left, right in itertools.pairwise(found):
            places = [b for b in range(left.i + 1, right.start + 1) if possible(sentence, words, b, right)]
            inside = [at for at in starts if tokens[left.i].start < at <= tokens[right.start].start]
            if not places or len(inside) > 1:
                continue
            if inside:
                right_ones = [
                    b for b in places if inside[0] in (tokens[b].start, tokens[min(b + 1, len(tokens) - 1)].start)
                ]
                if not right_ones:
                    continue
                best = next((b for b in right_ones if tokens[b].start == inside[0]), right_ones[0])
                right_places = {places.index(best)}
            elif words.saying(tokens[left.i].lemma) or _under(tokens, left.i, words):
                continue  # what is said may begin there without a word to join it, as may what a fronted clause waits for
            else:
                joined = (b for b in places if joins(words, tokens, b) or tokens[b].newline)
                right_places = {-1} | {places.index(b) for b in joined}
            yield [_sum(signs(sentence, words, b, left, right)) for b in places], right_places


def _under(tokens: Sequence[Token], i: int, words: lexicon.Lexicon) -> bool:
    """Whether a predicate stands in a clause under another: cut off or not, the rules put the two together again."""
    return any(t.norm in words.join_keep or t.lemma in words.join_keep for t in tokens[max(0, i - 4) : i])


def _sum(found: Iterator[tuple[str, float]]) -> Counter[str]:
    out: Counter[str] = Counter()
    for name, times in found:
        out[name] += times  # type: ignore[assignment]
    return out


def side_by_side(language: str, units: Sequence[str], count: int, chance: random.Random) -> Iterator[Choice]:
    """Lines put one after the other as if spoken in one breath."""
    for _ in range(count):
        text, starts = "", []
        for unit in chance.choices(units, k=chance.choice((1, 2, 2, 3))):
            if text:
                text += " "
                starts.append(len(text))
            text += unit
        yield from choices(language, text, starts)


def fit(data: Sequence[Choice], pull: float = 3.0, steps: int = 300) -> dict[str, float]:
    """Weights by Adam on the likelihood of the right places, with a quadratic pull towards the rules' own."""
    seen_often = Counter(name for places, _ in data for signs_ in places for name in signs_)
    names = ["threshold", *sorted(n for n, c in seen_often.items() if c >= 15)]
    index = {name: n for n, name in enumerate(names)}
    rows, group, gold = [], [], []
    for number, (places, right) in enumerate(data):
        for k, found in enumerate([*places, Counter({"threshold": 1})]):
            row = np.zeros(len(names), np.float32)
            for name, times in found.items():
                if name in index:
                    row[index[name]] = times
            rows.append(row)
            group.append(number)
            gold.append((k if k < len(places) else -1) in right)
    x, of, good, n = np.array(rows), np.array(group), np.array(gold), len(data)
    start = np.array([WEIGHTS.get(name, 0.0) for name in names])
    w, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for t in range(1, steps + 1):
        score = x @ w.astype(np.float32)
        top = np.full(n, -np.inf)
        np.maximum.at(top, of, score)
        e = np.exp(score - top[of])
        wanted = e * good / np.maximum(np.bincount(of, e * good, n), 1e-12)[of]
        gap = (e / np.bincount(of, e, n)[of] - wanted).astype(np.float32)
        slope = (gap @ x + pull * (w - start)) / n
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        w -= 0.08 * (first / (1 - 0.9**t)) / (np.sqrt(second / (1 - 0.999**t)) + 1e-8)
    return {name: round(float(value), 2) for name, value in zip(names, w, strict=True)}


def learn(language: str, registers: Sequence[dict], times: int, left_out: Sequence[dict] = ()) -> dict[str, float]:
    """The weights fitted on these registers and our lines, without any line that a register left out has as a statement."""
    chance = random.Random(5)
    unseen = {s["content"]["text"].replace("\n", " ") for register in left_out for s in register["statements"]}
    units = [unit for unit in lines(language, registers) if unit not in unseen]
    chance.shuffle(units)
    data = list(side_by_side(language, units, times, chance))
    for register in registers:
        starts = sorted({s["content"]["start"] for s in register["statements"]})
        data.extend([choice for choice in choices(language, register["text"], starts) for _ in range(REAL)])
    weights = fit(data)
    weights["threshold"] = round(weights["threshold"] + CAUTION.get(language, 0.0), 2)
    return weights


def check(language: str, registers: Sequence[dict], times: int) -> list[str]:
    """Rows of the benchmark's table: the rules' weights, and fitted ones on texts that they were not fitted on."""
    sums = {"rules": Counter[str](), "fitted": Counter[str]()}
    for fold in range(FOLDS):
        left_out = list(registers[fold::FOLDS])
        others = [register for n, register in enumerate(registers) if n % FOLDS != fold]
        for name, weights in (("rules", {}), ("fitted", learn(language, others, times, left_out))):
            _use(language, weights)
            for register in left_out:
                read = read_text(register["text"], register["recorded"], language, "speech")
                sums[name].update(count(register["statements"], read))
    return [line(f"{language}, left out, {name}", c) for name, c in sums.items()]


def _use(language: str, weights: dict[str, float]) -> None:
    """From now on in this process the language's sentences are cut with these weights."""
    held = lexicon.load(language).boundary
    held.clear()
    held.update(weights)
    boundary._weights.cache_clear()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def main() -> None:
    """Fit and write, or check."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("language")
    options.add_argument("--check", action="store_true")
    options.add_argument("--count", type=int, default=4000)
    default = os.environ.get("FIRSTHAND_EVAL", str(ROOT.parent / "shared" / "eval"))
    options.add_argument("--eval", default=default)
    chosen = options.parse_args()
    registers = seen(chosen.language, Path(chosen.eval))
    if chosen.check:
        sys.stdout.write("\n".join([HEAD, *check(chosen.language, registers, chosen.count)]) + "\n")
        return
    weights = learn(chosen.language, registers, chosen.count)
    out = ROOT / "src" / "firsthand" / "language" / chosen.language / "boundary.yaml"
    head = "# Fitted by bench/language_fit.py from our own lines and the tune halves; the names are those of rules/boundary.py. CC0 1.0.\n"
    body = "".join(f'"{name}": {value}\n' for name, value in weights.items() if value or name in WEIGHTS)
    out.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
