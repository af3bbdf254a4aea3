"""A statement in the making: offsets only, until it is cut from the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.clauses import Clause
from firsthand.language.tree import Sentence, Token
from firsthand.model.statement import Level, Mood

Range = tuple[int, int]
"""Characters [start, end) of the layer's text."""


@dataclass(slots=True)
class Part:
    """A clause with the sentence it stands in; `first` is its first token after joining words, `stop` ends it."""

    sentence: Sentence
    clause: Clause
    first: int
    stop: int
    opens: bool = False
    """A sentence of the text begins here."""

    @property
    def tokens(self) -> list[Token]:
        """All tokens of its sentence."""
        return self.sentence.tokens

    def words(self) -> list[Token]:
        """The tokens of the clause after its joining words."""
        return self.tokens[self.first : self.stop]


@dataclass(slots=True)
class Draft:
    """A statement as ranges. `parent` is the draft that reports it."""

    content: Range
    bearing: Range
    """The stretch whose places, dates and units bear on it; at least the content."""
    source: Range | None = None
    source_label: str | None = None
    inherited: bool = False
    cue: Range | None = None
    lemma: str = ""
    level: Level = Level.SAYS
    hedge: Range | None = None
    negated: bool = False
    mood: Mood = Mood.STATEMENT
    act: str = "assert"
    parent: "Draft | None" = None
    voice: bool = True
    """Said by the layer's default voice; False: by another, named in `source` or nobody."""


@dataclass(slots=True)
class Reader:
    """What the rules of one text share: its words and lists, and the drafts so far."""

    lexicon: Lexicon
    text: str
    speech: bool
    drafts: list[Draft] = field(default_factory=list)


def span_of(tokens: Sequence[Token], first: int, stop: int) -> Range:
    """Characters of tokens [first, stop)."""
    return tokens[first].start, tokens[stop - 1].end


def flatten(group: list[Part]) -> tuple[list[Token], tuple[int]]:
    """The tokens of a group of clauses in a row, and where the first one's words begin."""
    flat: list[Token] = []
    for part in group:
        flat.extend(part.tokens[part.clause.start : part.stop])
    lead = group[0].first - group[0].clause.start
    return flat, (min(lead, len(flat) - 1),)
