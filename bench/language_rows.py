"""How labelled statements are matched with read ones, what is counted, and a row of the table.

A statement matches when cues overlap or contents have an intersection over union of .5 or more, one to one; F at .8 asks
for .8. Recall of nested, hedged, negated ... statements counts a labelled statement that is matched and carries the mark.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

Row = dict
HEAD = "| set | labelled | P / R / F | F at .8 | nested recalled | cue or hedge recalled | level right where not `says` | negated | demands |\n|---|---|---|---|---|---|---|---|---|"


def half(names: Iterable[str]) -> set[str]:
    """The texts of the tune half: the lower half by digest."""
    order = sorted(names, key=lambda n: hashlib.sha256(f"firsthand-split-1:{n}".encode()).hexdigest())
    return set(order[: len(order) // 2])


def overlap(a: Row | None, b: Row | None) -> int:
    """Characters that two spans share."""
    return 0 if a is None or b is None else max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def iou(a: Row, b: Row) -> float:
    """Intersection over union of two spans."""
    shared = overlap(a, b)
    union = (a["end"] - a["start"]) + (b["end"] - b["start"]) - shared
    return shared / union if union else 0.0


def best_iou(gold: Row, pred: Row) -> float:
    """Over all spans that count as right."""
    return max(iou(span, pred["content"]) for span in [gold["content"], *gold.get("content_also", [])])


def match(gold: list[Row], pred: list[Row], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs, closest first; below .8 an overlap of cues is enough."""
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(pred):
            near, cued = best_iou(g, p), overlap(g["cue"], p["cue"]) > 0
            if near >= least or (cued and least < 0.8):
                same = ((g["cue"] is None) == (p["cue"] is None)) + ((g["nested_in"] is None) == (p["parent"] is None))
                pairs.append((near + cued + 0.2 * same, i, j))
    pairs.sort(reverse=True)
    left, right, out = set(), set(), []
    for _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


MARKS: dict[str, tuple[Callable[[Row], bool], Callable[[Row, Row], bool]]] = {
    "nested": (lambda g: g["nested_in"] is not None, lambda g, p: p["parent"] is not None),
    "cue or hedge": (lambda g: bool(g["cue"] or g.get("hedge")), lambda g, p: True),
    "level": (lambda g: g["level"] != "says", lambda g, p: p["level"] == g["level"]),
    "negated": (lambda g: g["negation"], lambda g, p: p["negated"]),
    "demand": (lambda g: g["mood"] == "demand", lambda g, p: p["mood"] == "demand"),
}


def count(gold: list[Row], pred: list[Row]) -> Counter[str]:
    """Everything there is to count for one text."""
    pairs, close = match(gold, pred, 0.5), match(gold, pred, 0.8)
    c = Counter({"gold": len(gold), "pred": len(pred), "pairs": len(pairs), "close": len(close)})
    found = {i: pred[j] for i, j in pairs}
    for name, (wanted, right) in MARKS.items():
        for i, g in enumerate(gold):
            if wanted(g):
                c[f"{name} gold"] += 1
                c[f"{name} right"] += i in found and right(g, found[i])
    c["levels right"] = sum(gold[i]["level"] == pred[j]["level"] for i, j in pairs)
    return c


def figure(value: float) -> str:
    """`.87`, `1.00`."""
    return f"{value:.2f}".removeprefix("0")


def line(name: str, c: Counter[str]) -> str:
    """One row of the table."""
    p, r = c["pairs"] / max(1, c["pred"]), c["pairs"] / max(1, c["gold"])
    f, close = (2 * c[k] / max(1, c["gold"] + c["pred"]) for k in ("pairs", "close"))
    marks = " | ".join(
        f"{figure(c[f'{m} right'] / c[f'{m} gold'])} ({c[f'{m} gold']})" if c[f"{m} gold"] else "-" for m in MARKS
    )
    return f"| {name} | {c['gold']} | {figure(p)} / {figure(r)} / **{figure(f)}** | **{figure(close)}** | {marks} |"
