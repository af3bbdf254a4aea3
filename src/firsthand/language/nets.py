"""What a parser's own vectors of words tell of speech without marks: where something new begins, and where an order does.

A parser that was shown sentences knows more of words than it says in tags and arcs: its vector of a word stands for the word in its context.
A net with one hidden layer reads such vectors. It was learnt from labelled speech (bench/language_vectors.py); what it says is one sign among
others (rules/shapes.py).
"""

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from firsthand.language.threads import one_thread

Array = np.ndarray[Any, Any]
AROUND = 3
"""Words looked at on either side of a place."""


class Net:
    """One hidden layer. `weights`: arrays `mean`, `scale` [k], `hidden` [k, h], `hidden_bias`, `out` [h], `out_bias` [1]."""

    def __init__(self, weights: dict[str, Array]) -> None:
        scale = weights["scale"].astype(np.float32)
        self._hidden = weights["hidden"].astype(np.float32) / scale[:, None]
        self._bias = weights["hidden_bias"].astype(np.float32) - weights["mean"].astype(np.float32) @ self._hidden
        self._out, self._out_bias = weights["out"].astype(np.float32), float(weights["out_bias"][0])

    def odds(self, seen: Array) -> list[float]:
        """The log-odds for each row of what is seen, [rows, k]."""
        with one_thread():
            raised = np.maximum(seen @ self._hidden + self._bias, 0)
            return [float(x) for x in raised @ self._out + self._out_bias]


def windows(vectors: Array) -> Array:
    """What is seen of each place of a line, [words, 6 d]: the vectors of the three words before it, of itself and of the two behind it; nought beyond the line."""
    n, d = vectors.shape
    padded = np.zeros((n + 2 * AROUND, d), np.float32)
    padded[AROUND : AROUND + n] = vectors
    return np.concatenate([padded[k : k + n] for k in range(2 * AROUND)], axis=1)


NAMES = ("beginnings", "orders")


@cache
def load(language: str, name: str) -> Net | None:
    """The net of this name that ships with a language, `<name>.npz`; None where it has none."""
    path = files(f"firsthand.language.{language}") / f"{name}.npz"
    if not path.is_file():
        return None
    with path.open("rb") as file, np.load(file) as arrays:
        return Net({key: arrays[key] for key in arrays.files})
