"""One reporting, as offsets: the cue, who said it, and what was said."""

from dataclasses import dataclass

from firsthand.language.lexicon import Saying
from firsthand.language.rules.draft import Part
from firsthand.model.statement import Level, Mood

CALLS = Saying("assert", Level.SAYS, frozenset(("quote",)), "order", Level.SAYS, "assert", "", frozenset())
"""What any verb does before a colon and an order: "махнул: завтра выходите"."""


@dataclass(slots=True)
class Report:
    """One reporting: the cue's tokens and those of what is said, each [first, stop) with its own sentence."""

    cue: tuple[int, int]
    lemma: str
    way: Saying
    parts: list[Part]
    """The clauses that hold what is said; its first token is `first` of the first, its end `stop` of the last."""
    first: int
    stop: int
    act: str
    level: Level
    mood: Mood = Mood.STATEMENT
    hedge: int | None = None
    """The token of a doubting complementizer ("будто")."""
    source: list[int] | None = None
    clausal: bool = False
