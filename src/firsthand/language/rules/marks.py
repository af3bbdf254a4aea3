"""Quotation marks."""

from collections.abc import Collection, Sequence

from firsthand.language.tree import Sentence, Token


def opens(sentence: Sentence, n: int) -> bool:
    """Whether quotation mark n opens: by its shape, or, of one shape for both, by the word it touches."""
    tokens = sentence.tokens
    mark = tokens[n]
    if mark.text in "«„“":
        return True
    if mark.text in "»”":
        return False
    after = n + 1 < len(tokens) and tokens[n + 1].start == mark.end and tokens[n + 1].is_word
    return after and not (n and tokens[n - 1].end == mark.start)


def quoted_from(tokens: Sequence[Token], i: int, end: int, complementizers: Collection[str]) -> tuple[int, int] | None:
    """What a colon or a quotation mark at `i` brings, up to `end`; None where the mark closes what was said before, or is that of a name."""
    first = i if tokens[i].norm == '"' else i + 1
    if not (tokens[first : first + 1] and tokens[first].norm == '"'):
        return first, end
    if sum(t.norm == '"' for t in tokens[:first]) % 2:
        return None
    close = next((j for j in range(first + 1, end) if tokens[j].norm == '"'), None)
    if close is None or end - close <= 2:
        return first, end
    if tokens[close + 2].norm in complementizers:
        return None  # "told «Suspilne» that"
    return first, close + 1
