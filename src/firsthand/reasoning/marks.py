"""What a Match says of single seconds, read from its notes: "same pictures, other sound at 0:05-0:12"."""

import re
from dataclasses import dataclass

from firsthand.model.footage import Match
from firsthand.model.time import Span
from firsthand.reasoning.stretches import Tie

_AT = re.compile(r"(?P<words>.+?) at (?P<span>[\d:]+-[\d:]+)\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding about some seconds of B, on B's own clock, and where they lie in A; None where A has no such seconds."""

    words: str
    b_span: Span
    a_span: Span | None

    @property
    def lane(self) -> str:
        """What is other there: `sound`, `picture`, or neither of them by name."""
        for lane, word in (("sound", "other sound"), ("picture", "other picture")):
            if word in self.words:
                return lane
        return ""


def marks(match: Match) -> tuple[Mark, ...]:
    """The notes that name seconds, in order; a note whose seconds cannot be read names none."""
    line = Tie(match.b_span, match.a, match.a_span, match.id)
    found: list[Mark] = []
    for note in match.notes:
        told = _AT.fullmatch(note)
        if told is None:
            continue
        try:
            span = Span.parse(told["span"])
        except ValueError:
            continue
        found.append(Mark(told["words"], span, line.carry(span)))
    return tuple(found)
