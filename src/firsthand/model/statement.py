"""Who says what, with which cue and which hedge, about which unit, place and date - each word cited."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from firsthand.model.time import Moment, Span


class Level(IntEnum):
    """The ladder of hedges. Language gives the first four; `shown` a person sets; the last two come from records alone."""

    RUMOURED = 1
    ALLEGED = 2
    CLAIMS = 3
    SAYS = 4
    SHOWN = 5
    CORROBORATED = 6
    CONFIRMED = 7

    @property
    def label(self) -> str:
        """The word for it: `rumoured`, `alleged`, `claims`, `says`, `shown`, `corroborated`, `confirmed`."""
        return self.name.lower()

    @classmethod
    def parse(cls, label: str) -> "Level":
        """The level of that label; ValueError for another word."""
        try:
            return cls[label.upper()]
        except KeyError:
            raise ValueError(f"not a level: {label!r}") from None


class Mood(StrEnum):
    """How it is said."""

    STATEMENT = "statement"
    QUESTION = "question"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Chars:
    """Characters [start, end) of a Layer's text (Unicode code points) and the words there, verbatim."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `chars` is None for the voice of the recording by default and where nobody is named."""

    label: str
    chars: Chars | None = None
    inherited: bool = False
    """Carried over from an earlier sentence: weaker than stated."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that attributes ("claims", "по словам"), and its lemma."""

    chars: Chars
    lemma: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A military unit or organisation as named; `key` is equal for one unit under several spellings."""

    chars: Chars
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named, and the likeliest entry for it. `score` in thousandths; coordinates in millionths of a degree."""

    chars: Chars
    name: str
    country: str | None = None
    region: str | None = None
    lat: int | None = None
    lon: int | None = None
    score: int = 0
    ambiguous: bool = False
    key: str = ""
    """Equal for one place across spellings; the gazetteer's own number where it has one."""
    origin: str = "GeoNames"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as said, what it comes to, and the anchor it was reckoned from."""

    chars: Chars
    moment: Moment
    anchor: str | None = None


class Review(StrEnum):
    """Machines propose, people decide."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


RULES = "rules"
SECOND_READER = "second reader"
"""Who proposed a Statement; see `Statement.made_by`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement. Every Chars in it is verbatim in the layer it was read from; nesting is kept, never flattened."""

    speaker: Speaker
    content: Chars
    cue: Cue | None = None
    level: Level = Level.SAYS
    hedge: Chars | None = None
    negated: bool = False
    mood: Mood = Mood.STATEMENT
    act: str = "assert"
    """assert, ask, demand, order, promise, threat, refuse, deny."""
    topics: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Dated, ...] = ()
    parent: str | None = None
    """The statement that reports this one."""
    id: str = ""
    item: str = ""
    layer: str = "speech"
    span: Span | None = None
    """When it is said; None for a text, which is cited by its characters."""
    review: Review = Review.PROPOSED
    reason: str | None = None
    edited: bool = False
    """A person chose which words it holds (edited, split or merged); what the machine had proposed stays in the record."""
    made_by: str = RULES
    """`rules` or `second reader`: which machine proposed it."""

    @property
    def bears(self) -> bool:
        """Whether it may bear anything out: a second reader's words do only once a person has accepted them."""
        return self.made_by != SECOND_READER or self.review is Review.ACCEPTED


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The second reader reads a known Statement otherwise. It changes nothing; a person looks."""

    statement: str
    about: str
    """`level`, `negated`, `mood`, `speaker` or `content`."""
    known: str
    second: str
    chars: Chars
    """The content as the second reader cuts it, verbatim in the layer."""
