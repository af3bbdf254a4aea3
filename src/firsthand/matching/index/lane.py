"""One kind of print as the index holds it: what is kept of a recording, how recordings stand in one table, how it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.index.port import Hit
from firsthand.matching.index.postings import Arrays
from firsthand.matching.prints import Prints

HITS = 60
"""Moments told of a candidate by one lane at most."""
MOST_VOTES = 200
"""Recordings that one lane names."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A lane's table of some recordings, and which of them still count."""

    table: Arrays
    alive: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vote:
    """What a lane says of recording `item` of part `part`: how loudly, and by which moments, likeliest first."""

    part: int
    item: int
    score: float
    hits: tuple[Hit, ...]


class Lane(Protocol):
    """A table is plain arrays, so that it is written and mapped as it stands. Recordings count from 0 in the order they were given."""

    name: str

    def keep(self, prints: Prints) -> Arrays:
        """What the index needs of one recording: arrays of one length and meaning, empty where it has no such prints."""
        ...

    def table(self, kept: Sequence[Arrays]) -> Arrays:
        """Several recordings as one table."""
        ...

    def merged(self, parts: Sequence[Part]) -> Arrays:
        """Several tables as one, without what no longer counts; what is left counts on in the same order."""
        ...

    def ask(self, parts: Sequence[Part], prints: Prints) -> list[Vote]:
        """What speaks for which recording; only those that still count are named."""
        ...


def rows(kept: Sequence[Arrays]) -> Arrays:
    """Of each row of a table, which recording it is of and at which millisecond."""
    times = [each["at_ms"].astype(np.int32) for each in kept]
    owner = np.repeat(np.arange(len(kept), dtype=np.int32), [len(each) for each in times])
    return {"owner": owner, "at_ms": np.concatenate([np.empty(0, np.int32), *times])}


def merged_rows(parts: Sequence[Part]) -> tuple[Arrays, list[NDArray[np.int64]]]:
    """The rows of several tables as one, and for each table the new number of each row: -1 where it does not count any more."""
    owners: list[NDArray] = []
    times: list[NDArray] = []
    moved: list[NDArray[np.int64]] = []
    items = count = 0
    for part in parts:
        owner = part.table["owner"]
        kept = part.alive[owner]
        moved.append(np.where(kept, np.cumsum(kept) - 1 + count, -1))
        owners.append((np.cumsum(part.alive) - 1 + items)[owner[kept]].astype(np.int32))
        times.append(part.table["at_ms"][kept])
        items, count = items + int(part.alive.sum()), count + int(kept.sum())
    return {"owner": np.concatenate(owners), "at_ms": np.concatenate(times)}, moved
