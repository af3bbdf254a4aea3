"""Which of many recordings are worth a full comparison. A cache: thrown away and rebuilt from stored prints at will."""

from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.landmarks import at_speed
from firsthand.matching.picture import NEAR, distances
from firsthand.matching.prints import PicturePrints, Prints, SoundPrints
from firsthand.matching.sound import SPEEDS, probe

LEAST_AGREEING = 6
LEAST_SURPRISE = 15.0
"""How high a pile of landmarks makes a candidate (see `sound`); the full comparison asks for more."""
BIN_MS = 100
STILL_BITS = 8
"""A print this near to the one kept before it adds nothing to find the recording by."""


class Index(Protocol):
    """Recall before precision: what it leaves out is never compared, what it names is compared in full."""

    def add(self, item: str, prints: Prints) -> None:
        """Take a recording in, in place of what stood under its name."""
        ...

    def candidates(self, prints: Prints) -> tuple[str, ...]:
        """Names of recordings that may share something with `prints`, likeliest first."""
        ...

    def remove(self, item: str) -> None:
        """Forget a recording; nothing happens where it is not known."""
        ...


class PlainIndex:
    """Sorted arrays and straight search: exact, in memory, fit for thousands of clips."""

    def __init__(self) -> None:
        self._items: dict[str, Prints] = {}
        self._built: _Built | None = None

    def __len__(self) -> int:
        return len(self._items)

    def add(self, item: str, prints: Prints) -> None:
        """Take a recording in, in place of what stood under its name."""
        self._items[item] = prints
        self._built = None

    def remove(self, item: str) -> None:
        """Forget a recording; nothing happens where it is not known."""
        if self._items.pop(item, None) is not None:
            self._built = None

    def candidates(self, prints: Prints) -> tuple[str, ...]:
        """Names of recordings that may share something with `prints`, likeliest first. The recording itself is among them if added."""
        if self._built is None:
            self._built = _Built(self._items)
        scores = self._built.by_sound(prints.sound) + self._built.by_picture(prints.picture)
        found = [(-int(score), name) for name, score in zip(self._built.names, scores, strict=True) if score > 0]
        return tuple(name for _, name in sorted(found))


class _Built:
    """The arrays behind one state of the index."""

    def __init__(self, items: dict[str, Prints]) -> None:
        self.names = sorted(items)
        sounds = [(k, s) for k, name in enumerate(self.names) if (s := items[name].sound) is not None]
        owners = _joined([np.full(len(s.hash), k, np.int32) for k, s in sounds], np.int32)
        times = _joined([s.at_ms.astype(np.int64) for _, s in sounds], np.int64)
        hashes = _joined([s.hash for _, s in sounds], np.uint32)
        order = np.argsort(hashes, kind="stable")
        self.length_ms = np.zeros(len(self.names))
        for k, each in sounds:
            self.length_ms[k] = float(np.ptp(each.at_ms))
        self.hash, self.owner, self.at_ms = hashes[order], owners[order], times[order]
        pictures = [(k, _telling(p)) for k, name in enumerate(self.names) if (p := items[name].picture) is not None]
        self.codes = np.concatenate([w for _, w in pictures]) if pictures else np.empty((0, 4), np.uint64)
        self.code_owner = _joined([np.full(len(w), k, np.int32) for k, w in pictures], np.int32)

    def by_sound(self, query: SoundPrints | None) -> NDArray[np.int64]:
        """Per recording, the highest pile of landmarks on one line at any speed; 0 where it is no higher than chance piles them."""
        best = np.zeros(len(self.names), np.int64)
        if query is None or not len(self.hash):
            return best
        best = self._piles(query.at_ms, query.hash, 1.0)
        asked = probe(query.at_ms, query.hash)
        for speed in SPEEDS:
            for pitch_kept in (True, False):
                best = np.maximum(best, self._piles(*at_speed(*asked, speed, pitch_kept=pitch_kept), speed))
        return best

    def _piles(self, at_ms: NDArray[np.int64], hashes: NDArray[np.uint32], speed: float) -> NDArray[np.int64]:
        first, last = (np.searchsorted(self.hash, hashes, side) for side in ("left", "right"))
        counts = last - first
        which = np.repeat(np.arange(len(counts)), counts)
        place = first[which] + np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        offset = np.floor((self.at_ms[place] - speed * at_ms[which]) / BIN_MS).astype(np.int64) + (1 << 30)
        # one number per (recording, bin of offset), so that one sort counts them all
        keys, pile = np.unique(self.owner[place].astype(np.int64) << 32 | offset, return_counts=True)
        best = np.zeros(len(self.names), np.int64)
        np.maximum.at(best, (keys >> 32).astype(np.int64), pile)
        total = np.bincount(self.owner[place], minlength=len(self.names))
        reach = (self.length_ms + speed * float(np.ptp(at_ms) if len(at_ms) else 0)) / BIN_MS
        chance = np.maximum(2.0 * total / np.maximum(reach, 1.0), 0.05)
        high = best * np.log(np.maximum(best, 1) / chance) - (best - chance)
        return np.where((best > chance) & (high >= LEAST_SURPRISE) & (best >= LEAST_AGREEING), best, 0)

    def by_picture(self, query: PicturePrints | None) -> NDArray[np.int64]:
        """Per recording, how many telling prints of the query, plain or mirrored, are near one of its own."""
        found = np.zeros(len(self.names), np.int64)
        if query is None or not len(self.codes):
            return found
        for words in (_telling(query), _telling(PicturePrints(query.at_ms, query.mirrored, query.words))):
            for start in range(0, len(self.codes), 100_000):
                near = distances(words, self.codes[start : start + 100_000]) <= NEAR
                owners = self.code_owner[start : start + 100_000][near.any(axis=0)]
                found += np.bincount(owners, minlength=len(self.names))
        return found


def _telling(prints: PicturePrints) -> NDArray[np.uint64]:
    """The prints of a recording without those that repeat the one before."""
    kept = [0]
    for k in range(1, len(prints.words)):
        if int(np.bitwise_count(prints.words[k] ^ prints.words[kept[-1]]).sum()) > STILL_BITS:
            kept.append(k)
    return prints.words[kept]


Number = TypeVar("Number", bound=np.generic)


def _joined(parts: list[NDArray[Number]], kind: type[Number]) -> NDArray[Number]:
    return np.concatenate(parts) if parts else np.empty(0, kind)
