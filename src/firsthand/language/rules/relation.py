"""One attribution in a sentence of an article, as token ranges."""

from dataclasses import dataclass

from firsthand.model.statement import Level


@dataclass(slots=True)
class Relation:
    """Token ranges [first, stop) of one attribution."""

    cue: tuple[int, int]
    lemma: str
    content: tuple[int, int]
    source: list[int] | None
    level: Level
    act: str = "assert"
    head: int = -1
    """The main word of what is said."""
    demands: bool = False
