"""Ways in: from files as people have them to Arrivals that the desk can keep. Looks and listens; hashes, copies and stores nothing.

`arrivals` is the one door. What a paper beside the files says of them is read by a way in (`arrival.WayIn`): a file of this folder
that holds a class whose `name` is the file's name.
"""

import importlib
import os
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from firsthand.intake.arrival import Arrival, Found, Refusal, Said, WayIn, natural
from firsthand.intake.folder import walk
from firsthand.intake.kinds import HEAD, kind_of

__all__ = ["Arrival", "Gathered", "Refusal", "WayIn", "arrivals", "ways_in"]


class Gathered(NamedTuple):
    """What can be kept, and what cannot, with reasons. Both in natural order of their names."""

    arrived: tuple[Arrival, ...]
    refused: tuple[Refusal, ...]


def arrivals(paths: Sequence[Path], sheet: Path | None = None, origin: str | None = None) -> Gathered:
    """Everything at or below `paths`, with what the papers among it say of it.

    A file given twice comes in once. One bad file never stops the others: it becomes a Refusal. `sheet` is a CSV of appearances;
    one that cannot be read at all raises Unreadable, WrongCall or Outside before anything else is looked at. `origin` is stated by
    whoever adds, and stands where no paper states another.
    """
    ways = [way(sheet if name == "sheet" else None) for name, way in ways_in().items()]
    found, refused = _found(paths)
    readings = [way.read(found) for way in ways]
    papers = frozenset[Path]().union(*(reading.taken for reading in readings))
    said: dict[Path, list[Said]] = {}
    for reading in readings:
        refused += reading.refused
        for each in reading.said:
            said.setdefault(each.file, []).append(each)
    arrived: list[tuple[str, Arrival]] = []
    for each in found:
        if each.path not in papers:
            result = _arrival(each, said.get(each.path, []), origin)
            if isinstance(result, Refusal):
                refused.append(result)
            else:
                arrived.append((each.where, result))
    arrived.sort(key=lambda pair: natural(pair[0]))
    refused.sort(key=lambda each: (natural(each.name), each.reason))
    return Gathered(tuple(arrival for _, arrival in arrived), tuple(refused))


def ways_in() -> dict[str, type[WayIn]]:
    """Every way in, by name: each file of this folder that holds a class whose `name` is the file's name."""
    ways: dict[str, type[WayIn]] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        holder = importlib.import_module(f"{__name__}.{module.name}")
        for thing in vars(holder).values():
            if isinstance(thing, type) and getattr(thing, "name", None) == module.name:
                ways[module.name] = thing
    return ways


def _found(paths: Sequence[Path]) -> tuple[list[Found], list[Refusal]]:
    """Files by name, each once however often it was given."""
    found: dict[Path, Found] = {}
    refused: dict[Refusal, None] = {}
    for path in paths:
        for each in walk(path):
            if isinstance(each, Refusal):
                refused[each] = None
            else:
                found.setdefault(each.path.absolute(), each)
    return sorted(found.values(), key=lambda each: natural(each.where)), list(refused)


def _arrival(found: Found, said: Sequence[Said], origin: str | None) -> Arrival | Refusal:
    head = _head(found)
    if isinstance(head, Refusal):
        return head
    seen = kind_of(head, found.name)
    if seen.kind is None:
        return Refusal(found.where, f"it is {seen.what}.", seen.mend)
    remarks = [f"{found.where}: {seen.remark}."] if seen.remark else []
    return Arrival(
        path=found.path,
        name=found.name,
        kind=seen.kind,
        appearances=tuple(each.appearance for each in said if each.appearance),
        stated_origin=next((each.origin for each in said if each.origin), origin),
        texts=tuple(text for each in said for text in each.texts),
        remarks=(*remarks, *(remark for each in said for remark in each.remarks)),
    )


def _head(found: Found) -> bytes | Refusal:
    """The first bytes. Opened so that a pipe put there meanwhile cannot hold us up."""
    try:
        handle = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read(HEAD)
    except PermissionError:
        return Refusal(
            found.where,
            "it may not be read: permission denied.",
            "Ask its owner, or give yourself the right to read it.",
        )
    except OSError as problem:
        return Refusal(found.where, f"it cannot be read: {(problem.strerror or 'unknown reason').lower()}.")
