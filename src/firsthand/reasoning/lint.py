"""Hold every sentence of a report against what it cites. No sentence may say more than its evidence."""

from collections.abc import Sequence

from firsthand.model.report import LintFinding, Sentence
from firsthand.reasoning.cite import parse
from firsthand.reasoning.ledger import Ledger


def lint(sentences: Sequence[Sentence], ledger: Ledger) -> tuple[LintFinding, ...]:
    """All findings, in order of line; an error among them blocks export."""
    raise NotImplementedError


def lint_markdown(markdown: str, ledger: Ledger) -> tuple[LintFinding, ...]:
    """`lint` of a draft, and protected names also where no sentence stands: headings, tables, comments."""
    return lint(parse(markdown), ledger)
