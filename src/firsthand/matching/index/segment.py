"""A segment: some recordings, every lane's table of them. Never altered, so that it can be mapped from disk and shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.index.lane import Lane, Part
from firsthand.matching.index.network import Networks
from firsthand.matching.index.picture import Pictures
from firsthand.matching.index.points import Points
from firsthand.matching.index.postings import Arrays
from firsthand.matching.index.sound import Sounds
from firsthand.matching.prints import Prints

LANES: tuple[Lane, ...] = (Points(), Pictures(), Sounds(), Networks())


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What is needed of one recording, by lane, before it stands in a segment."""

    item: str
    digest: str
    lanes: Mapping[str, Arrays]

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(each.nbytes for arrays in self.lanes.values() for each in arrays.values())


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """`tables` by lane; `items` and `digests` in their order; `folder` where it is written down already."""

    items: tuple[str, ...]
    digests: tuple[str, ...]
    tables: Mapping[str, Arrays]
    folder: Path | None = None

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(each.nbytes for arrays in self.tables.values() for each in arrays.values())

    def part(self, lane: Lane, alive: NDArray[np.bool_]) -> Part:
        """One lane's table, with what still counts."""
        return Part(self.tables[lane.name], alive)


def keep(item: str, prints: Prints, digest: str) -> Kept:
    """What the lanes need of a recording."""
    return Kept(item, digest, {lane.name: lane.keep(prints) for lane in LANES})


def sealed(kept: Sequence[Kept]) -> Segment:
    """Recordings as a segment."""
    tables = {lane.name: lane.table([each.lanes[lane.name] for each in kept]) for lane in LANES}
    return Segment(tuple(each.item for each in kept), tuple(each.digest for each in kept), tables)


def merged(segments: Sequence[Segment], alive: Sequence[NDArray[np.bool_]]) -> Segment:
    """Several segments as one, without what no longer counts. Needs their memory once more, and some hundred megabytes."""
    held = [
        (each.items[k], each.digests[k])
        for each, counts in zip(segments, alive, strict=True)
        for k in np.flatnonzero(counts)
    ]
    tables = {
        lane.name: lane.merged([each.part(lane, counts) for each, counts in zip(segments, alive, strict=True)])
        for lane in LANES
    }
    return Segment(tuple(item for item, _ in held), tuple(digest for _, digest in held), tables)
