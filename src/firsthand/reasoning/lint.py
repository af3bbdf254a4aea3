"""Hold every sentence of a report against what it cites. No sentence may say more than its evidence."""

from collections.abc import Callable, Iterator, Sequence

from firsthand.model.report import LintFinding, Sentence, Severity
from firsthand.reasoning.cite import parse
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.lint_rules import counting, facts, negation, record, strength, verbatim
from firsthand.reasoning.lint_rules.case import Case
from firsthand.reasoning.lint_rules.evidence import Evidence, resolve
from firsthand.reasoning.lint_rules.frame import Frame
from firsthand.reasoning.lint_rules.names import protected_spans

Rule = Callable[[Case], Iterator[LintFinding]]
RULES: tuple[Rule, ...] = (
    record.no_citation,
    record.not_there,
    record.protected,
    record.stale,
    strength.certain,
    strength.hearsay,
    strength.factive,
    strength.unseen,
    strength.bare,
    counting.plural,
    facts.facts,
    negation.flipped,
    verbatim.quotes,
)
WEAKER = {
    "BARE": {"STRONGER", "FACTIVE", "UNSEEN"},
    "STRONGER": {"STALE", "COPIES", "PLURAL"},
    "NEW-FACT": {"COPIES", "PLURAL"},
}
"""A finding that another on the same sentence says better is left out."""


def lint(sentences: Sequence[Sentence], ledger: Ledger) -> tuple[LintFinding, ...]:
    """All findings, in order of the text; an error among them blocks export.

    STRONGER (stronger than the evidence), BARE (testimony in the report's own voice), FACTIVE (a verb that presupposes
    truth, below corroborated), PLURAL (plural source from one), COPIES (re-uploads counted as sources), NEW-FACT (number,
    date, name or event not in what is cited), NEGATION-FLIP, QUOTE-ALTERED, UNSEEN ("shows" for what is only said),
    NO-CITATION, CITED-NOT-THERE, PROTECTED, STALE (contradicts a check on record). A sentence about the desk's own work
    needs no citation.
    """
    found: list[LintFinding] = []
    before: tuple[Evidence, ...] = ()
    for sentence in sentences:
        evidence = tuple(resolve(citation, ledger) for citation in sentence.citations)
        case = Case(Frame.of(sentence, ledger.language), evidence, ledger, before)
        mine = [finding for rule in RULES for finding in rule(case)]
        codes = {finding.code for finding in mine}
        found.extend(f for f in mine if not WEAKER.get(f.code, set()) & codes)
        before = case.whole.evidence or before
    return tuple(found)


def lint_markdown(markdown: str, ledger: Ledger) -> tuple[LintFinding, ...]:
    """`lint` of a draft; protected names are looked for in every line, also where no sentence stands."""
    found = list(lint(parse(markdown), ledger))
    told = {finding.line for finding in found if finding.code == "PROTECTED"}
    for row, line in enumerate(markdown.splitlines(), start=1):
        if row not in told:
            found.extend(
                LintFinding(
                    "PROTECTED", Severity.ERROR, row, "prints a protected name", "use the label of the record", s, e
                )
                for s, e, _ in protected_spans(line, tuple(ledger.protected))
            )
    return tuple(sorted(found, key=lambda finding: finding.line))
