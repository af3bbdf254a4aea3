"""Lane of vectors: what a copy-detection network that the user gave made of frames. Compared only with vectors of the same network.

Of frames that repeat the one before nothing is held; the others take one byte a number, in 127ths of the largest, which moves
a cosine by less than a hundredth. The nearest are found by going through all of them, block by block, one product of matrices:
1.3 s of processor time for 60 frames against 1,000,000 vectors of 512 numbers, 0.5 GB.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.index.lane import HITS, MOST_VOTES, Part, Vote, merged_rows, rows
from firsthand.matching.index.port import Hit
from firsthand.matching.index.postings import Arrays
from firsthand.matching.prints import Prints
from firsthand.matching.vectors import Vectors

NEAR = 0.5
"""Cosine from which two frames may be one; the authors of SSCD go by 0.75 for a decision, this only asks for a look."""
REPEATED = 0.95
BLOCK = 4_000
BEST = 40
"""Stored frames that one frame may vote for."""


class Networks:
    """Votes of vectors."""

    name = "network"

    def keep(self, prints: Prints) -> Arrays:
        """Times, vectors and the digest of their network."""
        if prints.vectors is None or not len(prints.vectors.at_ms):
            return nothing()
        kept = _telling(prints.vectors.vectors)
        vectors = prints.vectors.vectors[kept]
        unit = np.abs(vectors).max(axis=1) / 127
        whole = np.rint(vectors / np.maximum(unit, 1e-9)[:, None]).astype(np.int8)
        at = prints.vectors.at_ms[kept]
        return {"at_ms": at, "vector": whole, "unit": unit.astype(np.float32), "network": _digest(prints.vectors)}

    def table(self, kept: Sequence[Arrays]) -> Arrays:
        """All vectors end to end in `value`; `network` and `width` say of each recording what made its vectors and how long they are."""
        return {
            **rows(kept),
            "network": np.stack([np.zeros((32,), np.uint8), *(each["network"] for each in kept)])[1:],
            "width": np.array([each["vector"].shape[1] for each in kept], np.int64),
            "unit": np.concatenate([np.empty(0, np.float32), *(each["unit"] for each in kept)]),
            "value": np.concatenate([np.empty(0, np.int8), *(each["vector"].ravel() for each in kept)]),
        }

    def merged(self, parts: Sequence[Part]) -> Arrays:
        """Several tables as one."""
        table, moved = merged_rows(parts)
        left = [to >= 0 for to in moved]
        kept = [np.repeat(each, _width(part)) for part, each in zip(parts, left, strict=True)]
        return {
            **table,
            "network": np.concatenate([part.table["network"][part.alive] for part in parts]),
            "width": np.concatenate([part.table["width"][part.alive] for part in parts]),
            "unit": np.concatenate([part.table["unit"][each] for part, each in zip(parts, left, strict=True)]),
            "value": np.concatenate([part.table["value"][held] for part, held in zip(parts, kept, strict=True)]),
        }

    def ask(self, parts: Sequence[Part], prints: Prints) -> list[Vote]:
        """Per recording, how far beyond NEAR the frames asked about come to one of its own, summed."""
        if prints.vectors is None:
            return []
        asked = prints.vectors
        best: dict[tuple[int, int], dict[int, tuple[float, int]]] = {}
        for number, part in enumerate(parts):
            for row, frame, cosine in _near(part, asked):
                of_item = best.setdefault((number, int(part.table["owner"][row])), {})
                if frame not in of_item or cosine > of_item[frame][0]:
                    of_item[frame] = cosine, row
        votes = [
            Vote(part, item, sum(cosine - NEAR for cosine, _ in frames.values()), _hits(parts[part], frames, asked))
            for (part, item), frames in best.items()
        ]
        return sorted(votes, key=lambda vote: -vote.score)[:MOST_VOTES]


def nothing() -> Arrays:
    """Of a recording without vectors."""
    return {
        "at_ms": np.empty(0, np.int64),
        "vector": np.empty((0, 0), np.int8),
        "unit": np.empty(0, np.float32),
        "network": np.zeros(32, np.uint8),
    }


def _near(part: Part, asked: Vectors) -> list[tuple[int, int, float]]:
    """Row, frame asked about and cosine of what is near, the nearest rows of each frame."""
    width = asked.vectors.shape[1]
    same = (part.table["network"] == _digest(asked)).all(axis=1) & (part.table["width"] == width) & part.alive
    chosen = np.flatnonzero(same[part.table["owner"]])
    begin = np.append(0, np.cumsum(_width(part)))
    rows_near: list[NDArray] = []
    cosines: list[NDArray] = []
    frames: list[NDArray] = []
    for run in np.split(chosen, np.flatnonzero(np.diff(chosen) != 1) + 1):
        for first in range(0, len(run), BLOCK):
            block = run[first : first + BLOCK]
            stored = part.table["value"][begin[block[0]] : begin[block[-1] + 1]].reshape(-1, width)
            near = stored.astype(np.float32) @ asked.vectors.T * part.table["unit"][block, None]
            row, frame = np.nonzero(near >= NEAR)
            rows_near.append(block[row])
            frames.append(frame)
            cosines.append(near[row, frame])
    if not rows_near:
        return []
    row, frame, cosine = np.concatenate(rows_near), np.concatenate(frames), np.concatenate(cosines)
    order = np.lexsort((row, -cosine, frame))
    begins = np.searchsorted(frame[order], frame[order], side="left")
    kept = order[np.arange(len(order)) - begins < BEST]
    return list(zip(row[kept].tolist(), frame[kept].tolist(), cosine[kept].tolist(), strict=True))


def _hits(part: Part, frames: dict[int, tuple[float, int]], asked: Vectors) -> tuple[Hit, ...]:
    likeliest = sorted(frames.items(), key=lambda each: -each[1][0])[:HITS]
    at = part.table["at_ms"]
    return tuple(Hit(float(at[row]) / 1000, float(asked.at_ms[frame]) / 1000, False) for frame, (_, row) in likeliest)


def _width(part: Part) -> NDArray[np.int64]:
    """Numbers in the vector of each row."""
    return part.table["width"][part.table["owner"]]


def _digest(vectors: Vectors) -> NDArray[np.uint8]:
    return np.frombuffer(bytes.fromhex(vectors.network.hex), np.uint8)


def _telling(vectors: NDArray[np.float32]) -> list[int]:
    kept = [0]
    for number in range(1, len(vectors)):
        if float(vectors[number] @ vectors[kept[-1]]) < REPEATED:
            kept.append(number)
    return kept
