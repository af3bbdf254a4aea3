"""How likely something new begins at each word of speech without marks, as a parser's own vectors of the words around it tell.

A parser that was shown sentences knows more of words than it says in tags and arcs: its vector of a word stands for the word in its context.
A net with one hidden layer reads the vectors of three words before a place and three from it on. It was learnt from labelled speech
(bench/language_vectors.py); what it says is one sign among others (rules/shapes.py).
"""

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from firsthand.language.threads import one_thread

Array = np.ndarray[Any, Any]
AROUND = 3
"""Words looked at on either side of a place."""


class Beginnings:
    """The net of one language. `weights`: arrays `mean`, `scale` [6 d], `hidden` [6 d, h], `hidden_bias`, `out` [h], `out_bias` [1]."""

    def __init__(self, weights: dict[str, Array]) -> None:
        scale = weights["scale"].astype(np.float32)
        self._hidden = weights["hidden"].astype(np.float32) / scale[:, None]
        self._bias = weights["hidden_bias"].astype(np.float32) - weights["mean"].astype(np.float32) @ self._hidden
        self._out, self._out_bias = weights["out"].astype(np.float32), float(weights["out_bias"][0])

    def odds(self, vectors: Array) -> list[float]:
        """The log-odds that something new begins at each word, from the vectors [words, d]."""
        with one_thread():
            raised = np.maximum(windows(vectors) @ self._hidden + self._bias, 0)
            return [float(x) for x in raised @ self._out + self._out_bias]


def windows(vectors: Array) -> Array:
    """[words, 6 d]: for each word the vectors of the three before it, of itself and of the two behind it; nought beyond the line."""
    n, d = vectors.shape
    padded = np.zeros((n + 2 * AROUND, d), np.float32)
    padded[AROUND : AROUND + n] = vectors
    return np.concatenate([padded[k : k + n] for k in range(2 * AROUND)], axis=1)


@cache
def load(language: str) -> Beginnings | None:
    """The net that ships with a language; None where it has none."""
    path = files(f"firsthand.language.{language}") / "beginnings.npz"
    if not path.is_file():
        return None
    with path.open("rb") as file, np.load(file) as arrays:
        return Beginnings({name: arrays[name] for name in arrays.files})
