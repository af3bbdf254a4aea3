"""Rows of the page on statements for names in Russian: factRuEval-2016, as written and lower-cased."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.language_rows import Row, figure, half

NAMED = {"Person": "PER", "Location": "LOC", "LocOrg": "LOC", "Org": "ORG"}


def names(folder: Path) -> list[str]:
    """Rows for names in Russian: as written, lower-cased and given the dictionary's capitals, and lower-cased as the model alone sees it."""
    path = folder / "third-party" / "factrueval-2016-test" / "docs.jsonl"
    if not path.exists():
        return ["| factrueval-2016-test: not there | | | | |"]
    from firsthand.language.ru import names as ru

    docs = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    tune = half(doc["id"] for doc in docs)
    out = []
    for name, part in (
        ("lower-cased, capitals by the dictionary, tune half", [d for d in docs if d["id"] in tune]),
        ("lower-cased, capitals by the dictionary, test half", [d for d in docs if d["id"] not in tune]),
        ("lower-cased, capitals by the dictionary, all", docs),
    ):
        out.append(_names_line(name, part, lambda text: ru.find(text.lower())))
    out.append(_names_line("as written, all", docs, ru.find))
    out.append(_names_line("lower-cased, the model alone, all", docs, lambda text: ru.marked(text.lower())))
    return out


def _names_line(name: str, docs: list[Row], find: Callable[[str], Iterable[Any]]) -> str:
    """Precision, recall, F of each kind: same kind, any overlap, one to one."""
    c: Counter[str] = Counter()
    for doc in docs:
        found = list(find(doc["text"]))
        for kind in ("PER", "LOC", "ORG"):
            gold = [(a, b) for a, b, what in doc["entities"] if NAMED.get(what) == kind]
            left = [(n.start, n.end) for n in found if n.kind == kind]
            c[f"{kind} gold"] += len(gold)
            c[f"{kind} found"] += len(left)
            for a, b in gold:
                hit = next((span for span in left if span[0] < b and a < span[1]), None)
                if hit:
                    left.remove(hit)
                    c[f"{kind} right"] += 1
    cells = []
    for kind in ("PER", "LOC", "ORG"):
        right, gold, found = (c[f"{kind} {k}"] for k in ("right", "gold", "found"))
        f = 2 * right / max(1, gold + found)
        cells.append(f"{figure(right / max(1, found))} / {figure(right / max(1, gold))} / **{figure(f)}** ({gold})")
    return f"| {name} | {len(docs)} | {' | '.join(cells)} |"
