"""NEGATION-FLIP: said not to be, written as being, or the other way."""

import re
from collections.abc import Iterator

from firsthand.model.report import LintFinding
from firsthand.reasoning.lint_rules.case import Case, finding
from firsthand.reasoning.lint_rules.frame import LEXICONS
from firsthand.reasoning.lint_rules.lexicon import Lexicon
from firsthand.reasoning.lint_rules.text import clauses, fold, is_cyrillic, stem, tokens
from firsthand.reasoning.words import listed

_REFUSES = re.compile(
    r"(?<!\w)(?:(?:refus\w+|fail(?:s|ed|ing)?|declin\w+|unable)\s+to|(?:prevent\w*|stopped)\s+\w+|отказ\w+|перестал\w*|прекратил\w*|запретил\w*)(?!\w)"
)
"""Verbs that negate what they govern."""
_COMMON = frozenset(
    listed("come go get make give take have be do say see know want let put tell become leave мог был ста име дела зна")
)
"""Stems too common to carry a flip alone."""
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
    content = frame.attribution.content if frame.attribution else (0, len(frame.text))
    positive = not any(frame.lexicon.negative.search(fold(text)) for text in said)
    for start, end in clauses(frame.folded):
        if end <= content[0] or start >= content[1] or frame.lexicon.own_work.search(frame.voice, start, end):
            continue
        clause = frame.folded[start:end]
        turned = denied - plain
        words = [t for t in tokens(clause) if _among(stem(t.norm), turned)]
        telling = any(stem(t.norm) not in _COMMON and t.norm not in frame.lexicon.stop for t in words)
        if telling and not _negative_by(case, start, end):
            what = "is negated in what is cited, and not here"
            yield _flip(case, (start + words[0].start, start + words[-1].end), what)
            return
        ruled = _governed(clause, frame.lexicon)
        hits = [t for t in tokens(clause) if stem(t.norm) in ruled and _among(stem(t.norm), plain - denied - _COMMON)]
        if positive and ruled and ruled[0] in {stem(t.norm) for t in hits}:
            what = "is negated here, and not in what is cited"
            yield _flip(case, (start + hits[0].start, start + hits[-1].end), what)
            return


def _among(one: str, others: set[str]) -> bool:
    """Whether a stem is one of these; a Russian verb also in its other aspect (подписа-, подписыва-)."""
    if one in others:
        return True
    return is_cyrillic(one) and any(
        min(len(one), len(o)) >= 6 and o[: min(len(one), len(o)) - 1] == one[: min(len(one), len(o)) - 1]
        for o in others
    )


def _flip(case: Case, span: tuple[int, int], what: str) -> LintFinding:
    words = case.frame.text[slice(*span)]
    return finding(
        case, "NEGATION-FLIP", span, f"“{words}” {what}", "say it as the source does: with its not, or without"
    )


def _negative_by(case: Case, start: int, end: int) -> bool:
    """A negation in the clause or earlier in the same run: "a lack of maps, radios and support", "denies that X, and that Y"."""
    head = max(
        (m.end() for m in re.finditer(r"[;:]|\b(?:but|while|но|однако)\b", case.frame.folded[:start])), default=0
    )
    return bool(case.frame.lexicon.negative.search(case.frame.folded, head, end))


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
    found = lexicon.negator.search(clause) or _REFUSES.search(clause)
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
