"""What an index of prints promises, and what it answers with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from firsthand.matching.prints import Prints


@dataclass(frozen=True, slots=True)
class Hit:
    """These two moments look or sound alike: second `a_at` of what is stored, `b_at` of what was asked, mirrored or as it is."""

    a_at: float
    b_at: float
    mirrored: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored recording that may share something with the one asked about.

    `lanes` says which kinds of print spoke for it and how loudly, each by its own measure; `score` ranks candidates of one
    answer and means nothing beyond it. `hits` are the moments to look at, likeliest first.
    """

    item: str
    score: float
    lanes: Mapping[str, float]
    hits: tuple[Hit, ...]


class Index(Protocol):
    """Recall before precision: what it leaves out is never compared, what it names is checked. A cache, rebuilt from prints at will."""

    def add(self, item: str, prints: Prints, digest: str = "") -> None:
        """Take a recording in, in place of what stood under its name. `digest` names the prints, for whoever asks `items` later."""
        ...

    def search(self, prints: Prints, most: int = 50) -> tuple[Candidate, ...]:
        """At most `most` recordings that may share something with `prints`, likeliest first; the recording itself among them if added."""
        ...

    def remove(self, item: str) -> None:
        """Forget a recording; nothing happens where it is not known."""
        ...

    def items(self) -> Mapping[str, str]:
        """The recordings held, and the digest each was added with."""
        ...

    def snapshot(self, folder: Path) -> None:
        """Write what is held into a folder of the index's own, whole or not at all."""
        ...
