"""Learns nets that tell from a parser's vectors where something new, and where an order, begins in speech without marks (src/firsthand/language/nets.py).

One hidden layer under dropout (Srivastava et al. 2014), by Adam with a falling step, numpy alone. What the chain (bench/language_fit.py) learns
from must not be what the net has seen: its odds come from nets learnt without the text in question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from firsthand.language.nets import Net, windows

Array = np.ndarray[Any, Any]
HIDDEN, EPOCHS, BATCH, STEP = 128, 16, 256, 1e-3
DROPPED, DROPPED_SEEN = 0.5, 0.2
"""Of the hidden units, and of what is seen, left out at each step."""
FOLDS = 3


@dataclass
class Seen:
    """One line: the vectors of its words, where what is sought begins (None where nobody says), how much it counts, and which text it is of."""

    vectors: Array
    begins: Sequence[int] | None
    counts: float
    text: int


def beginnings(lines: Sequence[Seen]) -> dict[str, Array]:
    """The arrays of the net that says where it begins."""
    lines = [line for line in lines if line.begins is not None]
    x = np.concatenate([windows(line.vectors)[1:] for line in lines]).astype(np.float16)
    y = np.concatenate([np.isin(np.arange(1, len(line.vectors)), line.begins or ()) for line in lines]).astype(
        np.float32
    )
    return learn(x, y, np.concatenate([np.full(len(line.vectors) - 1, line.counts, np.float32) for line in lines]))


def learn(x: Array, y: Array, counts: Array) -> dict[str, Array]:
    """The arrays of a `Net`, from rows of what is seen, whether it is so, and how much each counts."""
    chance = np.random.default_rng(1)
    mean, scale = x.mean(0, dtype=np.float32), x.std(0, dtype=np.float32) + 1e-3
    n, d = x.shape
    rate = float(y.mean())
    net = [
        chance.normal(0, (2 / d) ** 0.5, (d, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        chance.normal(0, (1 / HIDDEN) ** 0.5, HIDDEN).astype(np.float32),
        np.full(1, np.log(rate / (1 - rate)), np.float32),
    ]
    first, second = [np.zeros_like(p) for p in net], [np.zeros_like(p) for p in net]
    steps, t = EPOCHS * (n // BATCH), 0
    for _ in range(EPOCHS):
        order = chance.permutation(n)
        for at in range(0, n - BATCH + 1, BATCH):
            j = order[at : at + BATCH]
            t += 1
            step = STEP * (1 - t / (steps + 1))
            for p, g, a, b in zip(
                net, _slope(net, (x[j] - mean) / scale, y[j], counts[j], chance), first, second, strict=True
            ):
                a += 0.1 * (g - a)
                b += 0.001 * (g * g - b)
                p -= step * (a / (1 - 0.9**t)) / (np.sqrt(b / (1 - 0.999**t)) + 1e-8)
    names = ("hidden", "hidden_bias", "out", "out_bias")
    return {"mean": mean, "scale": scale, **dict(zip(names, net, strict=True))}


def _slope(net: Sequence[Array], x: Array, y: Array, counts: Array, chance: np.random.Generator) -> list[Array]:
    hidden, bias, out, out_bias = net
    x = x * ((chance.random(x.shape, dtype=np.float32) > DROPPED_SEEN) / np.float32(1 - DROPPED_SEEN))
    raw = x @ hidden + bias
    kept = (chance.random(raw.shape, dtype=np.float32) > DROPPED) / np.float32(1 - DROPPED)
    raised = np.maximum(raw, 0) * kept
    said = np.clip(raised @ out + out_bias, -30, 30)
    off = (1 / (1 + np.exp(-said)) - y) * counts / len(y)
    back = np.outer(off, out) * kept * (raw > 0)
    return [x.T @ back, back.sum(0), raised.T @ off, off.sum(keepdims=True)]


def unseen(lines: Sequence[Seen]) -> list[list[float]]:
    """The odds of every word of every line, each from a net that has not seen the line's text."""
    out: list[list[float]] = [[] for _ in lines]
    for fold in range(FOLDS):
        net = Net(beginnings([line for line in lines if line.text % FOLDS != fold]))
        for k, line in enumerate(lines):
            if line.text % FOLDS == fold:
                out[k] = net.odds(windows(line.vectors))
    return out


def save(arrays: dict[str, Array], path: Any) -> None:
    """Half precision is enough; the file holds nothing else, no time and no name of a machine."""
    np.savez_compressed(path, allow_pickle=False, **{name: a.astype(np.float16) for name, a in arrays.items()})
