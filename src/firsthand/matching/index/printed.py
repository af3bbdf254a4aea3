"""The index of prints: a row of segments, the way new recordings come in and old ones go, and how they are asked together.

Recordings wait in memory until something is asked or TAIL bytes have come together; then they become a segment. As long as
the last segment is at least half the one before it and both together hold at most MOST_SEGMENT bytes, they are merged: so an
entry is moved about log2(n) times, and there are few segments to ask. What is removed is marked; it goes when its segment is
merged, or rewritten because more than half of it is gone.

Per stored second about 0.9 kB of points, 0.8 kB of landmarks and 0.2 kB of PDQ hashes: 2 GB for 1,000,000 seconds, at most
MOST_SEGMENT more while merging; the figures measured stand in `docs/bench/scale.md`.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.index import snapshots
from firsthand.matching.index.lane import Lane, Part, Vote
from firsthand.matching.index.port import Candidate, Hit
from firsthand.matching.index.segment import LANES, Kept, Segment, keep, merged, sealed
from firsthand.matching.prints import Prints

TAIL = 64_000_000
MOST_SEGMENT = 800_000_000


class PrintIndex:
    """Finds recordings by points, PDQ hashes, landmarks and network vectors. For one thread at a time."""

    def __init__(self, segments: Sequence[tuple[Segment, NDArray[np.bool_]]] = ()) -> None:
        """Empty, or of segments and what in each still counts (these arrays are taken over)."""
        self._segments: list[Segment] = []
        self._alive: list[NDArray[np.bool_]] = []
        self._place: dict[str, tuple[int, int]] = {}
        self._tail: dict[str, Kept] = {}
        self._waiting = 0
        for segment, alive in segments:
            self._append(segment, alive)

    def __len__(self) -> int:
        return len(self._place) + len(self._tail)

    def items(self) -> Mapping[str, str]:
        """The recordings held, and the digest each was added with."""
        placed = {item: self._segments[segment].digests[k] for item, (segment, k) in self._place.items()}
        return {**placed, **{item: kept.digest for item, kept in self._tail.items()}}

    def add(self, item: str, prints: Prints, digest: str = "") -> None:
        """Take a recording in, in place of what stood under its name.

        Raises Unreadable where what is stored are no prints; the index is then as it was.
        """
        self.take(keep(item, prints, digest))

    def take(self, kept: Kept) -> None:
        """Take in what `segment.keep` made of a recording, here or in another process."""
        self.remove(kept.item)
        self._tail[kept.item] = kept
        self._waiting += kept.size
        if self._waiting >= TAIL:
            self.settle()

    def remove(self, item: str) -> None:
        """Forget a recording; nothing happens where it is not known."""
        kept = self._tail.pop(item, None)
        if kept is not None:
            self._waiting -= kept.size
        place = self._place.pop(item, None)
        if place is not None:
            self._alive[place[0]][place[1]] = False

    def search(self, prints: Prints, most: int = 50) -> tuple[Candidate, ...]:
        """At most `most` recordings that may share something with `prints`, likeliest first; the recording itself among them if added.

        Two threads. Raises Unreadable where what is stored of the one asked about are no prints.
        """
        self.settle()
        with ThreadPoolExecutor(2) as pool:
            votes = list(pool.map(lambda lane: lane.ask(self._parts(lane), prints), LANES))
        return _ranked(self._segments, votes, most)

    def snapshot(self, folder: Path) -> None:
        """Write what is held into a folder of the index's own: whole, or as it was before. Segments written before stay as they are."""
        self.settle()
        for number, segment in enumerate(self._segments):
            self._segments[number] = snapshots.written(segment, folder)
        snapshots.sign(folder, self._segments, self._alive)

    def settle(self) -> None:
        """Put what waits in its place."""
        if self._tail:
            kept = list(self._tail.values())
            self._tail, self._waiting = {}, 0
            self._append(sealed(kept), np.ones(len(kept), bool))
        for number, alive in enumerate(self._alive):
            if alive.sum() * 2 < len(alive):
                self._rewrite(number, number + 1)
        while len(self._segments) > 1 and self._alike(self._segments[-2].size, self._segments[-1].size):
            self._rewrite(len(self._segments) - 2, len(self._segments))

    @staticmethod
    def _alike(before: int, last: int) -> bool:
        """Whether two segments of such sizes should be one."""
        return before <= 2 * last and before + last <= MOST_SEGMENT

    def _rewrite(self, first: int, end: int) -> None:
        """Make one segment of some, without what no longer counts."""
        made = merged(self._segments[first:end], self._alive[first:end])
        self._segments[first:end] = [made]
        self._alive[first:end] = [np.ones(len(made.items), bool)]
        self._place = {
            segment.items[k]: (number, k)
            for number, (segment, alive) in enumerate(zip(self._segments, self._alive, strict=True))
            for k in np.flatnonzero(alive).tolist()
        }

    def _append(self, segment: Segment, alive: NDArray[np.bool_]) -> None:
        for k in np.flatnonzero(alive).tolist():
            self._place[segment.items[k]] = len(self._segments), k
        self._segments.append(segment)
        self._alive.append(alive)

    def _parts(self, lane: Lane) -> list[Part]:
        return [each.part(lane, alive) for each, alive in zip(self._segments, self._alive, strict=True)]


def open_snapshot(folder: Path) -> PrintIndex | None:
    """The index that was written into this folder; None where there is none, where it is of another version, or damaged.

    Every file is read through once and its digest compared (about a second a gigabyte), then mapped into memory.
    """
    held = snapshots.opened(folder)
    return None if held is None else PrintIndex(held)


def _ranked(segments: Sequence[Segment], votes: Sequence[Sequence[Vote]], most: int) -> tuple[Candidate, ...]:
    """Lanes measure differently: what counts is the rank in each (reciprocal rank fusion, Cormack et al. 2009)."""
    scores: dict[str, float] = {}
    lanes: dict[str, dict[str, float]] = {}
    hits: dict[str, list[tuple[Hit, ...]]] = {}
    for lane, named in zip(LANES, votes, strict=True):
        for rank, vote in enumerate(sorted(named, key=lambda each: (-each.score, each.part, each.item))):
            item = segments[vote.part].items[vote.item]
            scores[item] = scores.get(item, 0.0) + 1 / (2 + rank)
            lanes.setdefault(item, {})[lane.name] = vote.score
            hits.setdefault(item, []).append(vote.hits)
    best = sorted(scores, key=lambda item: (-scores[item], item))[:most]
    return tuple(Candidate(item, scores[item], lanes[item], _in_turn(hits[item])) for item in best)


def _in_turn(hits: Sequence[tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """The moments of several lanes, the likeliest of each first."""
    mixed = [hit for turn in zip_longest(*hits) for hit in turn if hit is not None]
    return tuple(dict.fromkeys(mixed))
