"""What a way in hands over: files as they were found, what papers beside them say, and what could not be taken, with the reason.

Nothing here opens, copies or alters a file. A file's name is what somebody called it and is kept as such; it is never used as a path.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from firsthand.model.finding import Segment
from firsthand.model.item import Appearance, Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file that may come in. `name` is its own name; `where` is its path below what was given, for people and for sheets."""

    path: Path
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that does not come in, and why, in words for a person. `mend` says what would help.

    `serious` is False for what is passed over on purpose (hidden and system files): nothing that somebody collected is lost by it.
    """

    name: str
    reason: str
    mend: str | None = None
    serious: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """What a paper says of one file: where it appeared, from where it is said to come, texts that stood with it."""

    file: Path
    appearance: Appearance | None = None
    origin: str | None = None
    texts: tuple[Segment, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one way in made of all that was found: which files are papers of its own, what they say, what of them could not be read."""

    taken: frozenset[Path] = frozenset()
    said: tuple[Said, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file ready to be kept. `appearances` and `texts` are as stated by the papers beside it, in their order.

    `remarks` are said once to whoever adds it: a name that does not fit the bytes, a date that could not be read.
    """

    path: Path
    name: str
    kind: Kind
    appearances: tuple[Appearance, ...] = ()
    stated_origin: str | None = None
    texts: tuple[Segment, ...] = ()
    remarks: tuple[str, ...] = ()


class WayIn(Protocol):
    """One kind of paper that lies among files and says where they come from. One file in this folder; `name` is the file's name.

    It gets everything that was found, reads what is its own, and never raises for bad content: that becomes a Refusal or a remark.
    """

    name: ClassVar[str]

    def __init__(self, paper: Path | None = None) -> None:
        """`paper` is what the user pointed to for this way in (`--sheet`); None where nothing was. A paper asked for by name that
        cannot be read at all raises Unreadable: then nothing has been taken in yet."""
        ...

    def read(self, found: Sequence[Found]) -> Reading:
        """What these papers say of these files. Opens its own papers only."""
        ...


def shown(name: str) -> str:
    """A name that can be stored and printed: bytes that are no UTF-8 are written `\\xNN`; everything else stays as it is."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A sort key that puts `clip 9` before `clip 10`; names that differ only in case stay apart."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    folded = [(0, int(part[:400]), "") if part[0] in "0123456789" else (1, 0, part.casefold()) for part in parts]
    return tuple(folded), name
