"""Stored prints, opened: what one recording looked and sounded like, second by second.

All are NumPy `.npz` archives without pickles, made by the analyzers of the same names:

- picture prints: `at_ms` int64 (n,), `hash` and `mirrored` uint8 (n, 32), `quality` uint8 (n,). PDQ (Meta, 2019) of the
  frame and of its left-right mirror image, two a second, blank frames left out.
- sound prints: `at_ms` int64 (n,), `hash` uint32 (n,). Spectral-peak landmarks (Wang 2003) of the 8 kHz sound, frames of
  512 samples every 128; the fields of a hash stand in `firsthand.matching.landmarks`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.stored import Arrays, Look, Stored, StoredFilm, StoredLooks, arrays
from firsthand.matching.vectors import Vectors, load_vectors
from firsthand.model.errors import Unreadable

PICTURE_STEP_MS = 500
"""How far apart picture prints lie: each stands for this much time."""
MOST_LANDMARKS = 3000
"""A second with more landmarks than this has no peaks (digital silence, a flat spectrum): it would agree with everything."""
LEAST_QUALITY = 40
"""PDQ's own quality figure, 0 to 100: below it a frame has too little in it to be told from another."""


@dataclass(frozen=True, slots=True, eq=False)
class PicturePrints:
    """PDQ hashes in order of time; `words` and `mirrored` are (n, 4) uint64 views of the 256 bits."""

    at_ms: NDArray[np.int64]
    words: NDArray[np.uint64]
    mirrored: NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class SoundPrints:
    """Landmarks in order of time."""

    at_ms: NDArray[np.int64]
    hash: NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """What is stored of one recording. A lane is None (no looks: empty) where there is nothing to compare, or where it was not made."""

    picture: PicturePrints | None
    sound: SoundPrints | None
    film: StoredFilm | None = None
    looks: Sequence[Look] = ()
    """Second and RootSIFT features of frames about two seconds apart, blank ones left out."""
    vectors: Vectors | None = None
    """What a copy-detection network that the user gave made of frames."""


def load(
    picture: bytes | None,
    sound: bytes | None,
    film: Sequence[Stored] = (),
    points: Sequence[Stored] = (),
    vectors: bytes | None = None,
) -> Prints:
    """Open stored prints; `film` and `points` are the pieces of those roles in order, each read when it is needed.

    Frames too plain to be told apart are left out here. Raises Unreadable for other bytes; those of film when it is read.
    """
    return Prints(
        picture=None if picture is None else _picture(arrays(picture, ("at_ms", "hash", "mirrored", "quality"))),
        sound=None if sound is None else _sound(arrays(sound, ("at_ms", "hash"))),
        film=StoredFilm(film) if film else None,
        looks=StoredLooks(points) if points else (),
        vectors=None if vectors is None else load_vectors(vectors),
    )


def _picture(stored: Arrays) -> PicturePrints | None:
    at = stored["at_ms"].astype(np.int64)
    good = stored["quality"].astype(np.int64) >= LEAST_QUALITY
    plain, mirrored = (_words(stored[name], len(at)) for name in ("hash", "mirrored"))
    order = np.argsort(at, kind="stable")
    order = order[good[order]]
    if not len(order):
        return None
    return PicturePrints(at_ms=at[order], words=plain[order], mirrored=mirrored[order])


def _words(hashes: NDArray[np.generic], count: int) -> NDArray[np.uint64]:
    if hashes.shape != (count, 32):
        raise Unreadable(f"picture prints of the wrong shape: {hashes.shape}, wanted ({count}, 32)")
    return np.ascontiguousarray(hashes.astype(np.uint8)).view(np.uint64).reshape(count, 4)


def _sound(stored: Arrays) -> SoundPrints | None:
    at, hashes = stored["at_ms"].astype(np.int64), stored["hash"].astype(np.uint32)
    if at.shape != hashes.shape:
        raise Unreadable(f"sound prints of the wrong shape: {at.shape} times, {hashes.shape} hashes")
    second = (at - at.min(initial=0)) // 1000
    peaky = np.bincount(second)[second] <= MOST_LANDMARKS if len(at) else np.empty(0, bool)
    order = np.lexsort((hashes, at))
    order = order[peaky[order]]
    return SoundPrints(at_ms=at[order], hash=hashes[order]) if len(order) else None
