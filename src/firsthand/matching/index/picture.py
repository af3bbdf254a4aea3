"""Lane of whole pictures: PDQ hashes, looked up by sixteen bands of sixteen bits and then told apart by all 256.

Two hashes of one picture that differ in 31 bits share a band in 88 of 100 frames, in 45 bits in 52 of 100 were the bits to
differ at random: over the frames of a clip the bands find the recordings that a full scan finds. Stored are the plain hashes of
frames that differ from the one before, 32 bytes a frame and 64 more in the lists: at most 0.2 kB a second.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.index.lane import HITS, MOST_VOTES, Part, Vote, merged_rows, rows
from firsthand.matching.index.port import Hit
from firsthand.matching.index.postings import Arrays, batches, entries, lists, merged_lists, sorted_lists
from firsthand.matching.index.views import Views, telling, views
from firsthand.matching.prints import Prints

NEAR = 45
"""Bits of 256 in which two hashes of one picture may differ (31 is Meta's own figure; different scenes stood at 80 and more)."""
BANDS = 16
KEYS = BANDS << 16
MOST_ENTRIES = 12_000_000
"""Entries gone through for one recording, shortest lists first."""
BATCH = 1_000_000


class Pictures:
    """Votes of PDQ hashes."""

    name = "picture"

    def keep(self, prints: Prints) -> Arrays:
        """Times and hashes of the frames that do not repeat the one before."""
        if prints.picture is None:
            return {"at_ms": np.empty(0, np.int64), "hash": np.empty((0, 4), np.uint64)}
        kept = telling(prints.picture.words)
        return {"at_ms": prints.picture.at_ms[kept], "hash": prints.picture.words[kept]}

    def table(self, kept: Sequence[Arrays]) -> Arrays:
        """Of each row its hash, recording and time; lists of rows by band and its value."""
        hashes = np.concatenate([np.empty((0, 4), np.uint64), *(each["hash"] for each in kept)])
        row = np.repeat(np.arange(len(hashes), dtype=np.uint32), BANDS)
        return {**rows(kept), "hash": hashes, **sorted_lists(_bands(hashes).ravel(), KEYS, {"row": row})}

    def merged(self, parts: Sequence[Part]) -> Arrays:
        """Several tables as one."""
        table, moved = merged_rows(parts)
        hashes = np.concatenate([part.table["hash"][to >= 0] for part, to in zip(parts, moved, strict=True)])
        movers = [each.__getitem__ for each in moved]
        made = merged_lists([part.table for part in parts], KEYS, ("row",), "row", movers)
        return {**table, "hash": hashes, **made}

    def ask(self, parts: Sequence[Part], prints: Prints) -> list[Vote]:
        """Per recording the frames asked about that are near one of its own; a frame that is near those of many says less."""
        asked = views(prints)
        if not len(asked.words) or not any(len(part.table["hash"]) for part in parts):
            return []
        found = [_near(part, asked) for part in parts]
        return _told(found, asked, parts)


def _bands(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """(n, 16): which list each band of each hash is entered in."""
    values = np.ascontiguousarray(hashes).view(np.uint16).reshape(-1, BANDS)
    return np.arange(BANDS, dtype=np.uint32) * np.uint32(1 << 16) + values


def _near(part: Part, asked: Views) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Places in `asked`, rows, and bits that differ, of all pairs that share a band and are near; each pair once."""
    keys = _bands(asked.words).ravel()
    begin, count = lists(part.table, keys)
    order = np.argsort(count, kind="stable")
    order = order[np.cumsum(count[order]) <= MOST_ENTRIES]
    order = np.sort(order[count[order] > 0])
    begin, count, view = begin[order], count[order], order // BANDS
    hashes, row_of = part.table["hash"], part.table["row"]
    pairs = [np.empty((0, 3), np.int64)]
    for first, last in batches(count, BATCH):
        which, place = entries(begin[first:last], count[first:last])
        mine, row = view[first:last][which], row_of[place]
        bits = np.zeros(len(row), np.uint16)
        for word in range(4):
            bits += np.bitwise_count(hashes[row, word] ^ asked.words[mine, word])
        near = np.flatnonzero(bits <= NEAR)
        pairs.append(np.stack([mine[near], row[near].astype(np.int64), bits[near].astype(np.int64)], axis=1))
    found = np.unique(np.concatenate(pairs), axis=0)
    return found[:, 0], found[:, 1], found[:, 2]


def _told(
    found: Sequence[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]], asked: Views, parts: Sequence[Part]
) -> list[Vote]:
    fields = [
        np.stack([np.full(len(view), number), part.table["owner"][row], asked.at_ms[view], view, row, bits], axis=1)
        for number, (part, (view, row, bits)) in enumerate(zip(parts, found, strict=True))
    ]
    alive = [part.alive[part.table["owner"][row]] for part, (_, row, _) in zip(parts, found, strict=True)]
    pairs = np.concatenate(fields)[np.concatenate(alive)]
    pairs = pairs[np.argsort(pairs[:, 5], kind="stable")]
    once = np.unique(pairs[:, :3], axis=0, return_index=True)[
        1
    ]  # the nearest frame of each recording, once a moment asked
    pairs = pairs[np.sort(once)]
    items, which = np.unique(pairs[:, :2], axis=0, return_inverse=True)
    moments, moment = np.unique(pairs[:, 2], return_inverse=True)
    shared = np.bincount(moment.ravel(), minlength=len(moments))
    total = sum(int(part.alive.sum()) for part in parts)
    score = np.bincount(which.ravel(), weights=np.log(1 + total / shared[moment.ravel()]), minlength=len(items))
    made: list[Vote] = []
    for number in np.argsort(-score, kind="stable")[:MOST_VOTES].tolist():
        part, item = items[number].tolist()
        mine = pairs[np.flatnonzero(which.ravel() == number)[:HITS]]
        hits = tuple(
            Hit(float(parts[part].table["at_ms"][row]) / 1000, at / 1000, bool(asked.mirrored[view]))
            for _, _, at, view, row, _ in mine.tolist()
        )
        made.append(Vote(part, item, float(score[number]), hits))
    return made
