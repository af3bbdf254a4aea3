"""One sentence before the rules: how it speaks, what it cites, and what each part of it cites."""

from dataclasses import dataclass
from functools import cached_property

from firsthand.model.report import LintFinding, Severity
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.lint_rules.evidence import Bundle, Evidence
from firsthand.reasoning.lint_rules.frame import Frame


@dataclass(frozen=True)
class Case:
    """A sentence with what it cites. `before` are the citations of the sentence before it."""

    frame: Frame
    evidence: tuple[Evidence | None, ...]
    ledger: Ledger
    before: tuple[Evidence, ...] = ()

    @cached_property
    def whole(self) -> Bundle:
        """All that the sentence cites."""
        return Bundle(tuple(e for e in self.evidence if e), self.ledger)

    @property
    def cited(self) -> bool:
        """Whether anything it cites is on record."""
        return bool(self.whole.evidence)

    @cached_property
    def parts(self) -> tuple[tuple[int, int, Bundle], ...]:
        """The stretches of the sentence with what is cited behind each; one stretch where places are not known."""
        places = self.frame.sentence.cited_at
        length = len(self.frame.text)
        if len(places) != len(self.evidence) or not places:
            return ((0, length, self.whole),)
        found: list[tuple[int, int, Bundle]] = []
        start = 0
        for place in sorted(set(places)):
            here = tuple(e for e, p in zip(self.evidence, places, strict=True) if p == place and e)
            found.append((start, place, Bundle(here, self.ledger)))
            start = place
        if self.frame.text[start:].strip(" .,;!?…"):
            found.append((start, length, found[-1][2]))
        return tuple(found)

    @property
    def recordings(self) -> int:
        """How many recordings the sentence tells of as things, and of nothing said in them; 0 for other sentences.

        "Four recordings surfaced, as stated to the desk [V-0001] ...": each counts, also where nobody has reviewed its words.
        """
        said = self.frame.attribution
        apart = said is None or self.frame.voice[: said.start].rstrip().endswith((" as", " как"))
        whole = all(e.citation.span is None and e.citation.target in self.ledger.items for e in self.whole.evidence)
        about = self.frame.lexicon.about_items.search(self.frame.voice)
        return self.whole.recordings if apart and whole and about else 0

    def around(self, at: int) -> Bundle:
        """What is cited behind this character."""
        return next((bundle for start, end, bundle in self.parts if start <= at < end), self.whole)


def finding(
    case: Case, code: str, span: tuple[int, int], message: str, hint: str, severity: Severity = Severity.ERROR
) -> LintFinding:
    """What a rule says of the sentence."""
    return LintFinding(code, severity, case.frame.sentence.line, message, hint, *span)
