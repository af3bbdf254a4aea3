"""Same recording or not: Matches between Items, and the Footage that confirmed Matches fold into."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from firsthand.model.time import Span


class Sameness(StrEnum):
    """What a comparison says. Only `same recording` can ever fold; the others are findings for a person."""

    SAME_RECORDING = "same recording"
    SAME_SCENE = "same scene, other recording"
    UNDECIDED = "undecided"


class Decision(StrEnum):
    """What was decided of a Match: by a person, or `exact` for equal bytes."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    EXACT = "exact"


_AT = re.compile(r"(?P<words>.+?) at (?P<span>[\d:]+-[\d:]+)\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding of a Match about some seconds of B, on B's own clock, and where they lie in A; None where A has none such."""

    words: str
    b_span: Span
    a_span: Span | None

    @property
    def lane(self) -> str:
        """What is other there: `sound`, `picture`, or empty."""
        return next((lane for lane in ("sound", "picture") if f"other {lane}" in self.words), "")


@dataclass(frozen=True, slots=True)
class Match:
    """These seconds of B are those seconds of A, by these votes.

    `a_span` and `b_span` are on each recording's own clock; `speed` is how fast B runs through A (1 = equal).
    `lanes` holds the seconds of agreement seen by picture and heard by sound. `strength` is in thousandths.
    """

    a: str
    b: str
    a_span: Span
    b_span: Span
    lanes: Mapping[str, Fraction]
    speed: Fraction = Fraction(1)
    mirrored: bool = False
    strength: int = 0
    verdict: Sameness = Sameness.SAME_RECORDING
    notes: tuple[str, ...] = ()
    """Findings beside the verdict, in words: "same pictures, other sound at 0:05-0:12"."""
    id: str = ""
    decision: Decision = Decision.PROPOSED
    reason: str | None = None
    quadrilateral: tuple[tuple[int, int], ...] | None = None
    """Where B's frame lies in A's, corner by corner in thousandths of A's width and height; None where not known."""

    def marks(self) -> tuple[Mark, ...]:
        """The notes that name seconds of B; a note whose seconds cannot be read is none."""
        found: list[Mark] = []
        for note in self.notes:
            told = _AT.fullmatch(note)
            try:
                span = Span.parse(told["span"]) if told else None
            except ValueError:
                continue
            if told and span:
                found.append(Mark(told["words"], span, self.a_of(span)))
        return tuple(found)

    def a_of(self, span: Span) -> Span | None:
        """Seconds of B as seconds of A, along the match; None where they lie outside it."""
        start, end = max(span.start, self.b_span.start), min(span.end, self.b_span.end)
        if end <= start:
            return None
        rate = self.a_span.length / self.b_span.length
        low, high = (self.a_span.start + (at - self.b_span.start) * rate for at in (start, end))
        return Span(low, high)


@dataclass(frozen=True, slots=True)
class Member:
    """A stretch of an Item that shows a Footage: `item_span` of the Item is `footage_span` of the lead Item's clock."""

    item: str
    item_span: Span
    footage_span: Span
    via: tuple[str, ...] = ()
    """The Matches (`M-0002`) that put it here, from the lead on; empty for the lead."""
    speed: Fraction = Fraction(1)
    """How fast it runs through the lead: seconds of the lead in one of its own."""


@dataclass(frozen=True, slots=True)
class Footage:
    """One recording with all its copies. Counts once, however many members. `lead` is the member it is told by."""

    id: str
    lead: str
    members: tuple[Member, ...]
    earliest: str | None = None
    """The member with the earliest stated posting; None where none states one, or the dates leave it open."""
    only_in: Mapping[str, tuple[Span, ...]] = field(default_factory=dict[str, tuple[Span, ...]])
    """Per item, the stretches that no other member shares."""
