"""NEGATION-FLIP: said not to be, written as being, or the other way."""

from collections.abc import Iterator

from firsthand.model.report import LintFinding
from firsthand.reasoning.lint_rules.case import Case, finding
from firsthand.reasoning.lint_rules.frame import LEXICONS
from firsthand.reasoning.lint_rules.lexicon import Lexicon
from firsthand.reasoning.lint_rules.text import clauses, fold, is_cyrillic, stem, tokens

REACH = 3
"""How many words of content after a negator it is taken to govern."""


def flipped(case: Case) -> Iterator[LintFinding]:
    """Words that the cited text negates and the sentence does not, or the reverse; same language only."""
    frame = case.frame
    if not case.cited or (frame.is_own_work and not frame.attribution):
        return
    said = [s.content.text for s in case.whole.statements] or [s.text for s in case.whole.segments]
    said = [text for text in said if is_cyrillic(text) == is_cyrillic(frame.text)]
    if not said:
        return
    denied, plain = _polarity(said, frame.lexicon)
    for start, end in clauses(frame.folded):
        if frame.lexicon.own_work.search(frame.voice, start, end):
            continue
        clause = frame.folded[start:end]
        has_negative = bool(
            frame.lexicon.negative.search(_content(case, start, end)) or frame.lexicon.negative.search(clause)
        )
        words = [t for t in tokens(clause) if stem(t.norm) in denied - plain and t.norm not in frame.lexicon.stop]
        if words and not has_negative and not _negative_before(case, start):
            yield _flip(
                case, (start + words[0].start, start + words[-1].end), "is negated in what is cited, and not here"
            )
            return
        ruled = _governed(clause, frame.lexicon)
        hits = [t for t in tokens(clause) if stem(t.norm) in ruled and stem(t.norm) in plain - denied]
        if (
            hits
            and not any(frame.lexicon.negative.search(fold(text)) for text in said)
            and ruled[:1] == [stem(hits[0].norm)]
        ):
            yield _flip(
                case, (start + hits[0].start, start + hits[-1].end), "is negated here, and not in what is cited"
            )
            return


def _flip(case: Case, span: tuple[int, int], what: str) -> LintFinding:
    words = case.frame.text[slice(*span)]
    return finding(
        case, "NEGATION-FLIP", span, f"“{words}” {what}", "say it as the source does: with its not, or without"
    )


def _content(case: Case, start: int, end: int) -> str:
    return case.frame.folded[start:end]


def _negative_before(case: Case, start: int) -> bool:
    """ "denies that X, and that Y": a denial governs the clauses after it."""
    attribution = case.frame.attribution
    if attribution is None or attribution.start >= start:
        return False
    cue = case.frame.voice[attribution.start : attribution.end]
    return bool(case.frame.lexicon.negative.search(cue))


def _polarity(said: list[str], lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """Stems that the texts negate, and stems that stand in them without negation."""
    denied: set[str] = set()
    plain: set[str] = set()
    lexicon = LEXICONS[lexicon.code]
    for text in said:
        for start, end in clauses(text):
            clause = fold(text[start:end])
            governed = set(_governed(clause, lexicon))
            denied |= governed
            if not lexicon.negative.search(clause):
                plain |= {stem(t.norm) for t in tokens(clause) if t.norm not in lexicon.stop}
    return denied, plain


def _governed(clause: str, lexicon: Lexicon) -> list[str]:
    """The stems a function negator governs: the words of content after it; in Russian the short clause around it too."""
    found = lexicon.negator.search(clause)
    if found is None:
        return []
    after = [
        stem(t.norm) for t in tokens(clause[found.end() :]) if t.norm not in lexicon.stop and not t.norm[0].isdigit()
    ][:REACH]
    if lexicon.code == "ru":
        before = [
            stem(t.norm) for t in tokens(clause[: found.start()]) if t.norm not in lexicon.stop and len(t.norm) > 2
        ]
        after = after[:2] + before[-2:]
    return after
