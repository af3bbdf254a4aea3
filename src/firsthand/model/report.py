"""A report as sentences that cite, and what the lint says of them."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.time import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """What bears a sentence out: an Item at a Span (`[V-0003 0:12-0:19]`), a Claim (`[C-004]`) or a Statement (`[S-0012]`)."""

    target: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"[{self.target} {self.span}]" if self.span else f"[{self.target}]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report: its text without citations, its citations, its line and where it begins there (both from 1)."""

    text: str
    citations: tuple[Citation, ...]
    line: int
    column: int = 1
    cited_at: tuple[int, ...] = ()
    """Where in the text each citation stood: it bears out what comes before it. Empty where that is not known."""


class Severity(StrEnum):
    """Errors block export; warnings are printed in the colophon."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One rule that a sentence breaks. `start` and `end` are characters of the sentence's text."""

    code: str
    severity: Severity
    line: int
    message: str
    hint: str
    start: int = 0
    end: int = 0
