"""Lane of points: frames that show the same details, whatever was cropped, turned, mirrored or filmed off a screen.

Of a look every two seconds up to 150 points, spread over the frame, are entered in the list of their word with their code and
the number of the look: 12 bytes a point, 0.9 kB a second. Asked, each point goes through its own list: a code that differs
in at most NEAR bits of 64 votes for its look, the more the fewer bits differ (Jegou, Douze and Schmid 2009) and the rarer the
word. Rare words are gone through first and no look asks more than MOST_ENTRIES entries, so that an answer takes bounded time
however full the common words are.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.features import mirrored
from firsthand.matching.index.lane import HITS, MOST_VOTES, Part, Vote, merged_rows, rows
from firsthand.matching.index.port import Hit
from firsthand.matching.index.postings import Arrays, Places, batches, entries, lists, merged_lists, sorted_lists
from firsthand.matching.index.words import WORDS, words_of
from firsthand.matching.prints import Prints
from firsthand.matching.stored import Look, StoredLooks

KEPT = 150
APART = 1.9
"""Seconds from one look that is entered to the next."""
ASKED = 600
"""Looks of a recording that are asked about at most, spread over it."""
NEAR = 20
"""Bits that may differ: of points known to be one, 98.8 % in one word differ by no more; of others in it, 11 %."""
WEIGHT = np.exp(-(np.arange(65) ** 2) / 256.0) * (np.arange(65) <= NEAR)
MOST_ENTRIES = 400_000
BATCH = 3_000_000
LONG = 200
"""Entries from which a list is worth a call of its own."""
LEAST_VOTES = 12.0
"""Votes a look needs: two points in rare words."""
BEST = 40
"""Looks that one look may vote for, in each mirror state."""


class Points:
    """Votes of local features."""

    name = "points"

    def keep(self, prints: Prints) -> Arrays:
        """Time and number of points of each look, word and code of each point."""
        looks = _apart(prints.looks)
        made = [words_of(features.descriptors[:KEPT]) for _, features in looks]
        return {
            "at_ms": np.array([round(at * 1000) for at, _ in looks], np.int64),
            "count": np.array([len(words) for words, _ in made], np.int64),
            "word": np.concatenate([np.empty(0, np.uint16), *(words for words, _ in made)]),
            "code": np.concatenate([np.empty(0, np.uint64), *(codes for _, codes in made)]),
        }

    def table(self, kept: Sequence[Arrays]) -> Arrays:
        """Lists by word of `code` and `row`; of each row its recording and time."""
        table = rows(kept)
        count = np.concatenate([np.empty(0, np.int64), *(each["count"] for each in kept)])
        word = np.concatenate([np.empty(0, np.uint16), *(each["word"] for each in kept)])
        code = np.concatenate([np.empty(0, np.uint64), *(each["code"] for each in kept)])
        row = np.repeat(np.arange(len(count), dtype=np.uint32), count)
        return {**table, **sorted_lists(word, WORDS, {"code": code, "row": row})}

    def merged(self, parts: Sequence[Part]) -> Arrays:
        """Several tables as one."""
        table, moved = merged_rows(parts)
        tables = [part.table for part in parts]
        movers = [each.__getitem__ for each in moved]
        return {**table, **merged_lists(tables, WORDS, ("code", "row"), "row", movers)}

    def ask(self, parts: Sequence[Part], prints: Prints) -> list[Vote]:
        """The sum over the looks asked of the best look of each recording, in the mirror state that says more."""
        looks = _spread(prints.looks, ASKED)
        total = sum(len(part.table["code"]) for part in parts)
        if not looks or not total:
            return []
        with ThreadPoolExecutor(2) as threads:
            pairs = threads.map(lambda flip: _Asked(looks, flip, parts, total).pairs(), (False, True))
            return _told(np.concatenate(list(pairs)), looks, parts)


PAIR = np.dtype([("part", "i4"), ("row", "i8"), ("look", "i4"), ("flip", "?"), ("votes", "f8")])


class _Asked:
    """All points of some looks, in one mirror state, and which of them are gone through."""

    def __init__(self, looks: Sequence[Look], flip: bool, parts: Sequence[Part], total: int) -> None:
        self._parts, self._flip, self._looks = parts, flip, len(looks)
        chosen = [mirrored(features) if flip else features for _, features in looks]
        described = [each.descriptors[:KEPT] for each in chosen]
        look = np.repeat(np.arange(len(looks)), [len(each) for each in described])
        word, code = words_of(np.concatenate(described))
        length = np.sum([lists(part.table, word)[1] for part in parts], axis=0)
        order = np.lexsort((length, look))
        order = order[_affordable(length[order], look[order])]
        self._word, self._code, self._look = word[order], code[order], look[order]
        self._weight = np.log(total / np.maximum(length[order], 1))

    def pairs(self) -> NDArray:
        """For each look, the stored looks with most votes."""
        made = [np.empty(0, PAIR)]
        for number, part in enumerate(self._parts):
            begin, count = lists(part.table, self._word)
            size = len(part.table["owner"])
            for first, last in batches(count, BATCH, self._look):
                made += self._batch(number, part, begin[first:last], count[first:last], slice(first, last), size)
        return np.concatenate(made)

    def _batch(self, number: int, part: Part, begin: NDArray, count: NDArray, span: slice, size: int) -> list[NDArray]:
        which, place, bits = _near(part.table["code"], begin, count, self._code[span])
        row = part.table["row"][place]
        # a point votes once for a look, however often its detail repeats there (Jegou et al.: burstiness)
        first = np.append(True, (which[1:] != which[:-1]) | (row[1:] != row[:-1]))[: len(row)]
        which, bits, row = which[first], bits[first], row[first]
        votes = self._weight[span][which] * WEIGHT[bits]
        look = self._look[span][which]
        made: list[NDArray] = []
        for each in np.unique(look):
            inside = slice(*np.searchsorted(look, [each, each + 1]))
            made.append(self._best(number, part, int(each), row[inside], votes[inside], size))
        return made

    def _best(self, number: int, part: Part, look: int, row: NDArray, votes: NDArray, size: int) -> NDArray:
        pile = np.bincount(row, weights=votes, minlength=size)
        high = np.flatnonzero(pile >= LEAST_VOTES)
        high = high[part.alive[part.table["owner"][high]]]
        high = high[np.argsort(-pile[high], kind="stable")[:BEST]]
        made = np.empty(len(high), PAIR)
        made["part"], made["row"], made["look"], made["flip"], made["votes"] = (
            number,
            high,
            look,
            self._flip,
            pile[high],
        )
        return made


def _near(
    codes: NDArray[np.uint64], begin: Places, count: Places, asked: NDArray[np.uint64]
) -> tuple[Places, Places, NDArray[np.uint8]]:
    """Of several lists, each asked with a code of its own, the entries that are near: number of the list, place, bits that differ."""
    if count.sum() < LONG * len(count):
        which, place = entries(begin, count)
        bits = np.bitwise_count(codes[place] ^ asked[which])
        near = np.flatnonzero(bits <= NEAR)
        return which[near], place[near], bits[near]
    end = np.cumsum(count)
    bits = np.empty(int(end[-1]), np.uint8)
    held = np.empty(int(count.max()), np.uint64)
    for last, first, size, code in zip(end.tolist(), begin.tolist(), count.tolist(), asked, strict=True):
        # in place, list by list: a quarter of the time of gathering all entries first
        apart = np.bitwise_xor(codes[first : first + size], code, out=held[:size])
        np.bitwise_count(apart, out=bits[last - size : last])
    near = np.flatnonzero(bits <= NEAR)
    which = np.searchsorted(end, near, side="right")
    return which, near + (begin - end + count)[which], bits[near]


def _affordable(length: NDArray, look: NDArray) -> NDArray[np.bool_]:
    """Which points are gone through: those of each look, shortest lists first, as long as there are not too many entries."""
    so_far = np.cumsum(length)
    starts = np.searchsorted(look, look, side="left")
    before = so_far[starts] - length[starts]
    return so_far - before <= MOST_ENTRIES


def _told(pairs: NDArray, looks: Sequence[Look], parts: Sequence[Part]) -> list[Vote]:
    pairs = pairs[np.argsort(-pairs["votes"], kind="stable")]
    owner = np.empty(len(pairs), np.int64)
    at = np.empty(len(pairs), np.int64)
    for number, part in enumerate(parts):
        inside = pairs["part"] == number
        owner[inside] = part.table["owner"][pairs["row"][inside]]
        at[inside] = part.table["at_ms"][pairs["row"][inside]]
    key = np.stack([pairs["part"], owner, pairs["flip"], pairs["look"]], axis=1)
    once = np.sort(np.unique(key, axis=0, return_index=True)[1])  # the best look of each recording, once a look asked
    pairs, key, at = pairs[once], key[once], at[once]
    states, which = np.unique(key[:, :3], axis=0, return_inverse=True)
    sums = np.bincount(which.ravel(), weights=pairs["votes"], minlength=len(states))
    order = np.argsort(-sums, kind="stable")
    order = order[np.sort(np.unique(states[order, :2], axis=0, return_index=True)[1])][:MOST_VOTES]
    made: list[Vote] = []
    for state in order.tolist():
        mine = np.flatnonzero(which.ravel() == state)[:HITS]
        hits = tuple(Hit(float(at[k]) / 1000, looks[int(pairs["look"][k])][0], bool(pairs["flip"][k])) for k in mine)
        made.append(Vote(int(states[state, 0]), int(states[state, 1]), float(sums[state]), hits))
    return made


def _apart(looks: Sequence[Look]) -> list[Look]:
    """Looks at least APART from one another."""
    kept: list[Look] = []
    last = -np.inf
    for number in range(len(looks)):
        at = float(looks.at[number]) if isinstance(looks, StoredLooks) else looks[number][0]
        if at - last >= APART:
            kept.append(looks[number])
            last = at
    return kept


def _spread(looks: Sequence[Look], most: int) -> list[Look]:
    chosen = np.unique(np.linspace(0, len(looks) - 1, min(most, len(looks))).round().astype(int)) if len(looks) else []
    return [looks[int(number)] for number in chosen]
