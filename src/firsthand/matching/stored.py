"""Film and points as they are stored: opened piece by piece, so that a part of a long recording costs that part alone.

The formats stand where they are written: `film_prints` and `point_prints` among the analyzers.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.features import Features, rooted
from firsthand.media.reel import BLOCK, PIECE, RATE, unpack
from firsthand.model.errors import Unreadable

Stored = Callable[[], bytes]
"""The bytes of one stored piece, read when asked for."""
Look = tuple[float, Features]
Arrays = dict[str, NDArray[Any]]

_OPEN = 4
"""Pieces held open at a time; one is some megabytes."""


def arrays(content: bytes, names: tuple[str, ...]) -> Arrays:
    """The named arrays of an `.npz`. Raises Unreadable for other bytes."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            return {name: archive[name] for name in names}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise _not_prints(error) from error


def _not_prints(error: object) -> Unreadable:
    return Unreadable(
        f"these are not prints: {error}", hint="throw the prints away and make them again: firsthand rebuild"
    )


class StoredFilm:
    """The small gray pictures of one recording, RATE a second from 0."""

    def __init__(self, pieces: Sequence[Stored]) -> None:
        """`pieces` in order of time, at least one."""
        self._pieces = tuple(pieces)
        self._piece = lru_cache(_OPEN)(self._opened)

    @property
    def ticks(self) -> int:
        """How many pictures there are."""
        return (len(self._pieces) - 1) * PIECE + len(self._piece(len(self._pieces) - 1)["shown"])

    @property
    def seconds(self) -> float:
        """How long the picture is."""
        return self.ticks / RATE

    def part(self, start: float = 0.0, end: float | None = None) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """From the tick at `start` to the one before `end`: gray (n, h, w), and which of them show something. May be empty.

        Raises Unreadable where the stored bytes are no film.
        """
        ticks = self.ticks
        first = min(max(0, round(start * RATE)), ticks)
        last = ticks if end is None else min(max(first, round(end * RATE)), ticks)
        height, width = (int(side) for side in self._piece(min(first // PIECE, len(self._pieces) - 1))["size"])
        gray, shown = np.empty((last - first, height, width), np.uint8), np.empty(last - first, np.bool_)
        at = first
        while at < last:
            piece = self._piece(at // PIECE)
            block, skipped = divmod(at % PIECE, BLOCK)
            made = self._block(piece, block, height, width)[skipped : skipped + last - at]
            if not len(made):
                raise _not_prints("a piece of film is cut short")
            gray[at - first : at - first + len(made)] = made
            shown[at - first : at - first + len(made)] = piece["shown"][at % PIECE : at % PIECE + len(made)]
            at += len(made)
        return gray, shown

    def _opened(self, number: int) -> Arrays:
        return arrays(self._pieces[number](), ("size", "shown", "packed", "ends"))

    def _block(self, piece: Arrays, block: int, height: int, width: int) -> NDArray[np.uint8]:
        try:
            begin = int(piece["ends"][block - 1]) if block else 0
            return unpack(piece["packed"][begin : int(piece["ends"][block])].tobytes(), height, width)
        except (IndexError, ValueError) as error:
            raise _not_prints(error) from error


class StoredLooks(Sequence[Look]):
    """Second and features of each frame looked at, in order of time; a frame's features are read when it is asked for."""

    def __init__(self, pieces: Sequence[Stored]) -> None:
        """`pieces` in order of time. Each is read once here, for its times. Raises Unreadable where one is no point prints."""
        self._pieces = tuple(pieces)
        self._piece = lru_cache(_OPEN)(self._opened)
        times = [self._piece(number)["at_ms"] for number in range(len(self._pieces))]
        self._ends = np.cumsum([len(each) for each in times], dtype=np.int64)
        self.at: NDArray[np.float64] = np.concatenate([np.empty(0, np.int64), *times]) / 1000
        """Seconds (n,)."""

    def __len__(self) -> int:
        return len(self.at)

    def __iter__(self) -> Iterator[Look]:
        return (self[number] for number in range(len(self)))

    @overload
    def __getitem__(self, place: int) -> Look: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Look, ...]: ...
    def __getitem__(self, place: int | slice) -> Look | tuple[Look, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self))))
        number = range(len(self))[place]
        piece = int(np.searchsorted(self._ends, number, side="right"))
        inside = number - (int(self._ends[piece - 1]) if piece else 0)
        return float(self.at[number]), _features(self._piece(piece), inside)

    def _opened(self, number: int) -> Arrays:
        return arrays(self._pieces[number](), ("at_ms", "size", "ends", "points", "sift"))


def times_of(looks: Sequence[Look]) -> NDArray[np.float64]:
    """The second of each look (n,)."""
    return looks.at if isinstance(looks, StoredLooks) else np.array([at for at, _ in looks], np.float64)


def between(looks: Sequence[Look], start: float, end: float) -> tuple[Look, ...]:
    """The looks from second `start` on and before `end`; of stored ones no others are read."""
    first, last = np.searchsorted(times_of(looks), [start, end])
    return tuple(looks[int(first) : int(last)])


def _features(piece: Arrays, number: int) -> Features:
    begin, end = int(piece["ends"][number - 1]) if number else 0, int(piece["ends"][number])
    points, sift = piece["points"][begin:end], piece["sift"][begin:end]
    if points.shape != (end - begin, 2) or sift.shape != (end - begin, 128):
        raise _not_prints("points of the wrong shape")
    width, height = (float(side) for side in piece["size"][number])
    unit = max(width, height, 1.0)
    return Features((points / np.float32(65535)).astype(np.float32), rooted(sift), width / unit, height / unit)
