"""Sorted lists in flat arrays: entries in order of their key, and where the list of each key begins.

An array of places `first` (keys + 1,) says where each list begins and the last ends. Where few of the possible keys occur,
only those that do are held, in `keys`, sorted. The remaining arrays are columns, one value an entry.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray]
Places = NDArray[np.int64]

SPARSE = 4
"""Lists are held sparsely where there are fewer than one entry to so many possible keys."""
CHUNK = 6_000_000
"""Entries sorted at a time while lists are merged: a few hundred megabytes."""


def sorted_lists(keys: NDArray, possible: int, columns: Mapping[str, NDArray]) -> Arrays:
    """Lists of entries with these keys, all below `possible`. Entries of one key keep their order."""
    order = _order(keys)
    return {**_heads(*_counted(keys[order]), possible), **{name: each[order] for name, each in columns.items()}}


def _order(keys: NDArray) -> Places:
    """A stable sort by two rounds of counting: NumPy counts where keys have sixteen bits."""
    order = np.argsort(keys.astype(np.uint16), kind="stable")
    high = (keys >> 16).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")] if high.any() else order


def _counted(ordered: NDArray) -> tuple[NDArray, Places]:
    """The keys that occur in an ordered array, and how often."""
    starts = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
    begin = np.flatnonzero(starts)
    return ordered[begin], np.diff(np.append(begin, len(ordered)))


def _heads(held: NDArray, count: Places, possible: int) -> Arrays:
    if int(count.sum()) * SPARSE >= possible:
        every = np.zeros(possible, np.int64)
        every[held] = count
        return {"first": np.append(0, np.cumsum(every)).astype(np.uint32)}
    return {"keys": held.astype(np.uint32), "first": np.append(0, np.cumsum(count)).astype(np.uint32)}


def lists(table: Mapping[str, NDArray], keys: NDArray) -> tuple[Places, Places]:
    """Where the list of each key begins, and how many entries it has."""
    first = table["first"]
    if "keys" not in table:
        wanted = keys.astype(np.int64)
        begin = first[wanted].astype(np.int64)
        return begin, first[wanted + 1] - begin
    held = table["keys"]
    if not len(held):
        return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.int64)
    at = np.minimum(np.searchsorted(held, keys), len(held) - 1)
    begin = first[at].astype(np.int64)
    return begin, np.where(held[at] == keys, first[at + 1] - begin, 0)


def entries(begin: Places, count: Places) -> tuple[Places, Places]:
    """All entries of several lists: which list each is of, and its place."""
    which = np.repeat(np.arange(len(count)), count)
    return which, np.arange(len(which)) + np.repeat(begin - np.cumsum(count) + count, count)


def batches(count: Places, most: int, group: NDArray | None = None) -> list[tuple[int, int]]:
    """Ranges of lists with about `most` entries each; lists of one group (a sorted array) stay together."""
    so_far = np.append(0, np.cumsum(count))
    cuts = [0]
    while cuts[-1] < len(count):
        end = max(int(np.searchsorted(so_far, so_far[cuts[-1]] + most, side="right")) - 1, cuts[-1] + 1)
        if group is not None:
            end = int(np.searchsorted(group, group[end - 1], side="right"))
        cuts.append(end)
    return list(pairwise(cuts))


def merged_lists(
    tables: Sequence[Mapping[str, NDArray]],
    possible: int,
    names: Sequence[str],
    places: str,
    moved: Sequence[Callable[[NDArray], NDArray]],
) -> Arrays:
    """The lists of several tables as one, chunk by chunk of keys, so that little more than the result is in memory.

    Column `places` of each table goes through its own of `moved`; an entry that it sends to -1 is dropped.
    """
    held: list[NDArray] = []
    counts: list[Places] = []
    columns: dict[str, list[NDArray]] = {name: [] for name in names}
    for low, high in _chunks(tables, possible):
        keys: list[NDArray] = []
        parts: dict[str, list[NDArray]] = {name: [] for name in names}
        for table, move in zip(tables, moved, strict=True):
            span, its_keys = _between(table, low, high)
            to = move(table[places][span])
            kept = to >= 0
            keys.append(its_keys[kept])
            for name in names:
                column = table[name]
                parts[name].append((to if name == places else column[span])[kept].astype(column.dtype))
        joined = np.concatenate(keys)
        order = _order(joined)
        once, often = _counted(joined[order])
        held.append(once)
        counts.append(often)
        for name in names:
            columns[name].append(np.concatenate(parts[name])[order])
    heads = _heads(np.concatenate(held), np.concatenate(counts), possible)
    return {**heads, **{name: np.concatenate(columns.pop(name)) for name in names}}


def _chunks(tables: Sequence[Mapping[str, NDArray]], possible: int) -> list[tuple[int, int]]:
    """Ranges of keys that hold about CHUNK entries each, judged by the fullest table."""
    total = sum(int(table["first"][-1]) for table in tables)
    fullest = max(tables, key=lambda table: int(table["first"][-1]))
    marks = np.searchsorted(fullest["first"], np.linspace(0, int(fullest["first"][-1]), 1 + total // CHUNK + 1)[1:-1])
    held = fullest.get("keys")
    edges = marks if held is None else held[np.minimum(marks, len(held) - 1)]
    edges = np.unique(np.concatenate([[0], edges.astype(np.int64), [possible]]))
    return list(pairwise(edges.tolist()))


def _between(table: Mapping[str, NDArray], low: int, high: int) -> tuple[slice, NDArray]:
    """Where the entries with keys from `low` to below `high` stand, and the key of each."""
    first = table["first"]
    if "keys" in table:
        begin, end = np.searchsorted(table["keys"], [low, high])
        names = table["keys"][begin:end]
    else:
        begin, end = low, high
        names = np.arange(low, high, dtype=np.uint32)
    return slice(int(first[begin]), int(first[end])), np.repeat(names, np.diff(first[begin : end + 1]))
