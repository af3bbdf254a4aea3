"""Lane of sounds: landmarks that pile up on one line in time, at several speeds.

All recordings lie end to end on one clock of 16 ms; an entry is a tick of it, 4 bytes, in the list of its hash: at 190
landmarks a second 0.8 kB a second. Asked, every agreement of two hashes is a place on that clock less the time in what was
asked about, and one recording's sound piles them up. Piles are counted in at most MOST_FIELDS fields onto which all offsets are folded, so
that the work does not grow with what is stored; the highest are then looked at recording by recording, against the piles that
chance makes there. At equal speed up to MOST_ENTRIES agreements are gone through, rarest hashes first, at each other speed fewer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.index.lane import HITS, MOST_VOTES, Part, Vote
from firsthand.matching.index.port import Hit
from firsthand.matching.index.postings import Arrays, entries, lists, merged_lists, sorted_lists
from firsthand.matching.landmarks import FRAME_MS, at_speed
from firsthand.matching.prints import Prints, SoundPrints
from firsthand.matching.sound import SPEEDS, probe, surprise

HASHES = 1 << 22
MOST_ENTRIES = 2_000_000
MOST_ENTRIES_ELSE = 400_000
"""Agreements gone through at equal speed, and at each other speed with the pitch kept or moved."""
BIN = 6
"""Ticks of offset counted together: a tenth of a second."""
LEAST_FIELDS, MOST_FIELDS = 1 << 8, 1 << 20
"""Onto how many fields offsets are folded: one for each agreement or a little more, within these bounds."""
HIGHEST = 64
"""Piles looked at closely, a speed."""
LEAST_AGREEING = 6
LEAST_SURPRISE = 15.0
"""How high a pile of landmarks makes a candidate (see `matching.sound`); the full comparison asks for more."""


class Sounds:
    """Votes of landmarks."""

    name = "sound"

    def keep(self, prints: Prints) -> Arrays:
        """Hashes and ticks."""
        if prints.sound is None:
            return {"hash": np.empty(0, np.uint32), "tick": np.empty(0, np.uint32)}
        ticks = np.rint(np.maximum(prints.sound.at_ms, 0) / FRAME_MS)
        return {"hash": prints.sound.hash & np.uint32(HASHES - 1), "tick": ticks.astype(np.uint32)}

    def table(self, kept: Sequence[Arrays]) -> Arrays:
        """Lists by hash of `tick`; `base` says at which tick each recording begins and the last ends."""
        lengths = [int(each["tick"].max(initial=0)) + 1 for each in kept]
        base = np.append(0, np.cumsum(lengths)).astype(np.int64)
        ticks = [each["tick"] + np.uint32(start) for each, start in zip(kept, base.tolist(), strict=False)]
        hashes = np.concatenate([np.empty(0, np.uint32), *(each["hash"] for each in kept)])
        tick = np.concatenate([np.empty(0, np.uint32), *ticks])
        return {"base": base, **sorted_lists(hashes, HASHES, {"tick": tick})}

    def merged(self, parts: Sequence[Part]) -> Arrays:
        """Several tables as one."""
        begin = 0
        bases = [np.zeros(1, np.int64)]
        moves: list[_Move] = []
        for part in parts:
            lengths = np.where(part.alive, np.diff(part.table["base"]), 0)
            starts = begin + np.cumsum(lengths) - lengths
            moves.append(_Move(part.table["base"], np.where(part.alive, starts, -1)))
            begin += int(lengths.sum())
            bases.append((starts + lengths)[part.alive])
        made = merged_lists([part.table for part in parts], HASHES, ("tick",), "tick", [each.move for each in moves])
        return {"base": np.concatenate(bases), **made}

    def ask(self, parts: Sequence[Part], prints: Prints) -> list[Vote]:
        """Per recording its least likely pile at any speed."""
        sound = prints.sound
        if sound is None or not len(sound.hash):
            return []
        clock = _Clock(parts)
        best: dict[tuple[int, int], Vote] = {}
        for vote in _at_all_speeds(clock, sound):
            known = best.get((vote.part, vote.item))
            if known is None or vote.score > known.score:
                best[vote.part, vote.item] = vote
        return sorted(best.values(), key=lambda vote: -vote.score)[:MOST_VOTES]


@dataclass(frozen=True, slots=True, eq=False)
class _Move:
    """Where ticks go when recordings move on the clock."""

    base: NDArray[np.int64]
    starts: NDArray[np.int64]

    def move(self, ticks: NDArray) -> NDArray[np.int64]:
        item = np.searchsorted(self.base, ticks, side="right") - 1
        to = self.starts[item]
        return np.where(to >= 0, to + ticks - self.base[item], -1)


class _Clock:
    """The clocks of several tables, one after the other."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        lengths = [int(part.table["base"][-1]) for part in parts]
        self._shift = [sum(lengths[:number]) for number in range(len(parts))]
        counts = [len(part.alive) for part in parts]
        self._first = np.cumsum([0, *counts])
        shifted = [part.table["base"][:-1] + shift for part, shift in zip(parts, self._shift, strict=True)]
        self.base = np.concatenate([np.empty(0, np.int64), *shifted, [sum(lengths)]]).astype(np.int64)
        self.alive = np.concatenate([np.empty(0, bool), *(part.alive for part in parts)])

    def place(self, item: int) -> tuple[int, int]:
        """Part and number in it of a recording counted through."""
        part = int(np.searchsorted(self._first, item, side="right")) - 1
        return part, item - int(self._first[part])

    def agreeing(self, hashes: NDArray[np.uint32], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which hash, and the tick, of at most `most` stored landmarks with these hashes, those of the rarest."""
        held = [lists(part.table, hashes & np.uint32(HASHES - 1)) for part in self.parts]
        total = np.sum([np.zeros(len(hashes), np.int64), *(count for _, count in held)], axis=0)
        order = np.argsort(total, kind="stable")
        order = order[: np.searchsorted(np.cumsum(total[order]), most, side="right")]
        order = order[total[order] > 0]
        which, ticks = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for part, shift, (begin, count) in zip(self.parts, self._shift, held, strict=True):
            one, place = entries(begin[order], count[order])
            which.append(order[one])
            ticks.append(part.table["tick"][place].astype(np.int64) + shift)
        return np.concatenate(which), np.concatenate(ticks)


def _at_all_speeds(clock: _Clock, sound: SoundPrints) -> list[Vote]:
    made = _piles(clock, sound.at_ms, sound.hash, 1.0, MOST_ENTRIES)
    asked = probe(sound.at_ms, sound.hash)
    for speed in SPEEDS:
        for pitch_kept in (True, False):
            made += _piles(clock, *at_speed(*asked, speed, pitch_kept=pitch_kept), speed, MOST_ENTRIES_ELSE)
    return made


def _piles(clock: _Clock, at_ms: NDArray[np.int64], hashes: NDArray[np.uint32], speed: float, most: int) -> list[Vote]:
    """What piles up when the landmarks asked about, as they would be stored, run at `speed`."""
    which, tick = clock.agreeing(hashes, most)
    if len(which) < LEAST_AGREEING:
        return []
    offset = (tick - np.rint(at_ms / FRAME_MS * speed).astype(np.int64)[which]) // BIN
    chosen = _in_high_piles(offset)
    item = np.searchsorted(clock.base, tick[chosen], side="right") - 1
    reach = float(np.ptp(at_ms)) / FRAME_MS * speed
    made: list[Vote] = []
    for each in np.unique(item).tolist():
        mine = chosen[item == each] if clock.alive[each] else np.empty(0, np.int64)
        if len(mine) < LEAST_AGREEING:
            continue
        begin, end = clock.base[each : each + 2].tolist()
        total = int(((tick >= begin) & (tick < end)).sum())
        found = _highest(offset[mine], total, (end - begin + reach) / BIN)
        if found is None:
            continue
        on = mine[(offset[mine] - found[1] >= 0) & (offset[mine] - found[1] <= 1)]
        some = on[np.unique(np.linspace(0, len(on) - 1, HITS).round().astype(int))]
        times = sorted((at_ms[which[some]] / 1000).tolist())
        a_at = np.sort(tick[some] - begin) * FRAME_MS / 1000
        hits = tuple(Hit(a, b, False) for a, b in zip(a_at.tolist(), times, strict=True))
        made.append(Vote(*clock.place(each), found[0], hits))
    return made


def _in_high_piles(offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which agreements lie in the highest piles, once all offsets are folded onto a bounded number of fields."""
    fields = min(MOST_FIELDS, max(LEAST_FIELDS, 1 << len(offset).bit_length()))
    field = offset & (fields - 1)
    pile = np.bincount(field, minlength=fields)
    pile += np.roll(pile, -1)
    lower = len(pile) - np.cumsum(np.bincount(pile))  # how many piles are higher than 0, than 1 ...
    least = max(LEAST_AGREEING, int(np.argmax(lower <= HIGHEST)) + 1)
    high = np.flatnonzero(pile >= least)
    hot = np.zeros(fields, bool)
    hot[high] = True
    hot[(high + 1) & (fields - 1)] = True
    return np.flatnonzero(hot[field])


def _highest(offset: NDArray[np.int64], total: int, bins: float) -> tuple[float, int] | None:
    """How unlikely the highest pile of one recording is, and where it begins; None where chance makes such piles."""
    if len(offset) < LEAST_AGREEING:
        return None
    places, count = np.unique(offset, return_counts=True)
    pair = count + np.where(np.diff(places, append=places[-1] + 2) == 1, np.append(count[1:], 0), 0)
    peak = int(np.argmax(pair))
    unlikely = surprise(float(pair[peak]), max(2.0 * total / max(bins, 1.0), 0.05))
    if pair[peak] < LEAST_AGREEING or unlikely < LEAST_SURPRISE:
        return None
    return unlikely, int(places[peak])
