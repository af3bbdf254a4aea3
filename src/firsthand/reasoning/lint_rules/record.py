"""NO-CITATION, CITED-NOT-THERE, STALE, PROTECTED: the sentence beside the record."""

import re
from collections.abc import Iterator

from firsthand.model.claim import Check, Outcome
from firsthand.model.report import Citation, LintFinding
from firsthand.model.statement import Review
from firsthand.model.time import timecode
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.lint_rules.aspects import named, names_other
from firsthand.reasoning.lint_rules.case import Case, finding
from firsthand.reasoning.lint_rules.evidence import Bundle
from firsthand.reasoning.lint_rules.names import protected_spans
from firsthand.reasoning.lint_rules.text import stems


def no_citation(case: Case) -> Iterator[LintFinding]:
    """A sentence about the world that cites nothing."""
    frame = case.frame
    if case.evidence or (frame.is_own_work and not _tells(case)):
        return
    if not any(char.isalpha() for char in frame.text) or frame.text.rstrip().endswith((":", "?")):
        return
    yield finding(
        case,
        "NO-CITATION",
        (0, len(frame.text)),
        "cites nothing: no reader can go to the second it rests on",
        "add the second, [V-0003 0:12-0:19], the claim, [C-004], or the statement, [S-0012]; or leave it out",
    )


def _tells(case: Case) -> bool:
    """Own work in one half, testimony in the other: "Another man says X; this could not be verified"."""
    attribution = case.frame.attribution
    if attribution is None:
        return False
    start, end = _sentence_part(case, attribution.start, attribution.end)
    return not case.frame.lexicon.own_work.search(case.frame.voice, start, end)


def not_there(case: Case) -> Iterator[LintFinding]:
    """A cited Item, Claim, Statement or second that the case does not hold."""
    for citation in case.frame.sentence.citations:
        what = _missing(citation, case.ledger)
        if what:
            yield finding(
                case, "CITED-NOT-THERE", (0, len(case.frame.text)), f"{citation}: {what}", "cite what the case holds"
            )


def _missing(citation: Citation, ledger: Ledger) -> str | None:
    target, span = citation.target, citation.span
    if target in ledger.statements:
        return "this statement was rejected" if ledger.statements[target].review is Review.REJECTED else None
    if target in ledger.claims:
        return "a claim is cited without a time" if span else None
    if target not in ledger.items:
        return "the case holds nothing of this name"
    length = ledger.durations.get(target)
    if span is None:
        return None
    if length is None:
        return "it has no seconds to cite"
    if span.start >= length or span.end > length + 1:
        return f"it ends at {timecode(length)}"
    return None


def protected(case: Case) -> Iterator[LintFinding]:
    """A name that must not be printed."""
    for start, end, name in protected_spans(case.frame.text, tuple(case.ledger.protected)):
        yield finding(
            case,
            "PROTECTED",
            (start, end),
            "prints a protected name" if name else "",
            "use the label of the record, as “Speaker A”",
        )


def stale(case: Case) -> Iterator[LintFinding]:
    """Says unverified where a check is on record, or verified where the check found otherwise."""
    frame = case.frame
    cited = case.whole if case.cited else Bundle(case.before, case.ledger)
    for found in frame.lexicon.not_done.finditer(frame.voice):
        start, end = _sentence_part(case, found.start(), found.end())
        for check in cited.checks:
            if _settles(case, check, frame.voice[start:end]) and not _both(case, found.span()):
                yield finding(
                    case,
                    "STALE",
                    (start, end),
                    f"says it is not verified, but a check of {check.at[:10]} is on record: {check.evidence} ({check.id})",
                    "say what was checked, how, and what came of it",
                )
                return
    against = [c for c in cited.checks if c.outcome is not Outcome.SUPPORTS]
    if not against or cited.is_checked:
        return
    for found in frame.lexicon.certain.finditer(frame.voice):
        sure = re.match(r"confirm|verif|establish|prov|подтвер|установ|доказ|провер", found.group())
        if not sure or frame.negated(found.start()) or not _in_report(case, found.start()):
            continue
        yield finding(
            case,
            "STALE",
            found.span(),
            f"says it is verified, but the check on record {_came(against[0])}: {against[0].evidence} ({against[0].id})",
            "say what the check found",
        )
        return


def _settles(case: Case, check: Check, words: str) -> bool:
    """Whether the check speaks to what is called unverified. One that is not held decisive settles its own pillar alone."""
    if check.outcome is Outcome.INCONCLUSIVE or not _is_about(words, check):
        return False
    return check.decisive or check.pillar in named(words)


def _in_report(case: Case, at: int) -> bool:
    return not case.frame.attributed(at) or case.frame.lexicon.found.search(case.frame.voice) is not None


def _came(check: Check) -> str:
    return "speaks against it" if check.outcome is Outcome.REFUTES else "settled nothing"


def _sentence_part(case: Case, start: int, end: int) -> tuple[int, int]:
    """The half of the sentence around the words: between semicolons, dashes or "but"."""
    text = case.frame.voice
    cuts = [
        m.span()
        for m in re.finditer(
            r";|\s[—–]\s|,?\s(?:but|however|while|но|однако|хотя)\s|,\s(?:which|and|что|и)\s(?!не\b)", text
        )
    ]
    head = max((e for _, e in cuts if e <= start), default=0)
    tail = min((s for s, _ in cuts if s >= end), default=len(text.rstrip(" .")))
    return head, tail


def _is_about(words: str, check: Check) -> bool:
    """Whether what is called unverified is what was checked: same aspect, shared words, or no aspect named at all."""
    aspects, other = named(words), names_other(words)
    if check.pillar in aspects:
        return True
    content = {s for s in stems(words) if len(s) > 3} & {s for s in stems(check.evidence) if len(s) > 3}
    if content:
        return not (aspects or other) or len(content) > 1
    return not aspects and not other


def _both(case: Case, found: tuple[int, int]) -> bool:
    """ "At first it could not be verified; it has since been confirmed" tells both."""
    voice = case.frame.voice
    for sure in case.frame.lexicon.certain.finditer(voice):
        apart = sure.end() <= found[0] or sure.start() >= found[1]
        if apart and not case.frame.negated(sure.start()):
            return True
    return False
