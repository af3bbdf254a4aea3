"""QUOTE-ALTERED: what stands in quotation marks is word for word in what is cited."""

import re
from collections.abc import Iterator

from firsthand.model.report import LintFinding
from firsthand.reasoning.lint_rules.case import Case, finding
from firsthand.reasoning.lint_rules.text import fold, is_cyrillic, tokens


def quotes(case: Case) -> Iterator[LintFinding]:
    """Each quotation, its ellipses and [insertions] allowed for. Names in quotation marks are names, not quotations."""
    frame = case.frame
    if not case.cited:
        return
    said = _said(case)
    for start, end in frame.quotes:
        inner = frame.text[start + 1 : end - 1]
        if _is_name(inner) or not tokens(inner):
            continue
        if (
            said
            and is_cyrillic(inner) != any(is_cyrillic(text) for text in said)
            and frame.lexicon.translation.search(frame.voice)
        ):
            continue
        if any(is_verbatim(inner, text) for text in said):
            continue
        yield finding(
            case,
            "QUOTE-ALTERED",
            (start, end),
            "these words are not in the cited transcript as they stand here",
            _hint(case, inner),
        )


def is_verbatim(quote: str, text: str) -> bool:
    """Whether the quotation's words stand in the text in order: case, punctuation and ё/е set aside; … and [..] skip."""
    parts = [_plain(part) for part in re.split(r"\.\.\.|…|\[[^\]]*\]", quote)]
    at = 0
    whole = f" {_plain(text)} "
    for part in filter(None, parts):
        found = whole.find(f" {part} ", at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _plain(text: str) -> str:
    return " ".join(token.norm for token in tokens(text))


def _said(case: Case) -> list[str]:
    whole = case.whole
    by_item = " ".join(s.text for s in whole.segments)
    reasons = [
        c.withdrawn for e in whole.evidence for c in e.claims if c.withdrawn and c.id == e.citation.target
    ]  # the desk may quote itself on why it took a claim back
    return [*(s.content.text for s in whole.statements), *(s.text for s in whole.segments), by_item, *reasons]


def _is_name(inner: str) -> bool:
    """A ship, a battalion, a title: up to three words, each with a capital, no stop in it."""
    words = tokens(inner)
    return (
        len(words) <= 3
        and all(w.is_capital or w.text[0].isdigit() for w in words)
        and not re.search(r"[.!?,]", inner)
        and len(inner) > 1
    )


def _hint(case: Case, inner: str) -> str:
    for item in case.whole.items:
        for segment in case.ledger.transcripts.get(item, ()):
            if is_verbatim(inner, segment.text) and segment.span is not None:
                return f"they stand in {item} {segment.span}: cite that second"
    texts = [s.text for s in case.whole.segments] or [s.content.text for s in case.whole.statements]
    said = " / ".join(texts)[:160]
    near = f"the transcript has “{said}”; " if said else ""
    wanted = {fold(t.norm) for t in tokens(inner)}
    mark = (
        "mark a translation as one"
        if said and is_cyrillic(said) != is_cyrillic(inner) and wanted
        else "quote those words, or drop the quotation marks"
    )
    return near + mark
