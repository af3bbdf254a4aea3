"""Visual words: which of 65,536 lists a point is entered in, and a code of 64 bits that tells points of one list apart.

A RootSIFT descriptor is brought to 64 dimensions; each half of them names the nearest of 256 centres, and both names make
the word. The signs of what is left of it, turned at random, are the code (Hamming embedding: Jegou, Douze and Schmid 2008).
The book of axes and centres was made once by `bench/codebook.py` and is shipped beside this file.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from firsthand.model.errors import Damaged

WORDS = 65_536
BOOK = "sha256:a1acbef6e4c840de16a62a0e2fff52c137583f5145ddf396ca307410a5c840c7"
"""Digest of the book. Words of another book mean other things: whatever was sorted by them is made again."""


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """`mean` (128,), `axes` (128, 64), `centres` (2, 256, 32), what each adds to a squared distance `dear` (2, 256), `turn` (64, 64)."""

    mean: NDArray[np.float32]
    axes: NDArray[np.float32]
    centres: NDArray[np.float32]
    dear: NDArray[np.float32]
    turn: NDArray[np.float32]


def words_of(
    descriptors: NDArray[np.float32], book: Book | None = None
) -> tuple[NDArray[np.uint16], NDArray[np.uint64]]:
    """Words (n,) and codes (n,) of RootSIFT descriptors (n, 128), by the shipped book. Raises Damaged where that is not the one named here."""
    book = book or _shipped()
    low = (descriptors - book.mean) @ book.axes
    names: list[NDArray[np.int64]] = []
    for half in (0, 1):
        part, centres = low[:, half * 32 : half * 32 + 32], book.centres[half]
        nearest = ((centres**2).sum(axis=1) + book.dear[half] - 2 * part @ centres.T).argmin(axis=1)
        part -= centres[nearest]
        names.append(nearest)
    bits = np.packbits(low @ book.turn > 0, axis=1)
    return (names[0] * 256 + names[1]).astype(np.uint16), bits.view(np.uint64).ravel()


def opened(content: bytes) -> Book:
    """A book from the bytes of its file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return Book(**{name: stored[name].astype(np.float32) for name in stored.files})


@lru_cache(1)
def _shipped() -> Book:
    content = (files("firsthand.matching.index") / "words.npz").read_bytes()
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != BOOK:
        why = "The visual words that came with the program are not those it was made with."
        raise Damaged(why, hint="install firsthand again")
    return opened(content)
