"""Quotation marks."""

from firsthand.language.tree import Sentence


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
