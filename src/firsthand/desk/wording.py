"""Which characters of a text a person means by its words: "нас … в Луганск", or the words in full."""

import re
from collections.abc import Sequence

from firsthand.model.errors import WrongCall

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‑-][^\W_]+)*")
_DOTS = re.compile(r"\s*(?:…|\.{3})\s*")
_JOINTS = frozenset({"and", "и", "і", "й", "та"})
"""Words that join two statements and belong to neither."""
_Token = tuple[int, int, str]


def stretch(text: str, asked: str, near: tuple[int, int]) -> tuple[int, int]:
    """Characters [start, end) of the words asked for, whole words only: given in full, or as `first … last`.

    Capitals and punctuation need not be as in the text; the words must be. Where they stand several times, those
    nearest to `near` are meant. Raises WrongCall where they do not stand there.
    """
    tokens = _tokens(text)
    parts = _DOTS.split(asked.strip())
    if len(parts) > 2 or not all(_bare(part) for part in parts):
        raise WrongCall("give the words in full, or the first and the last: first … last")
    pairs = [
        (start, end)
        for start, whole in _find(tokens, parts[0])
        for _, end in ([(start, whole)] if len(parts) == 1 else _find(tokens, parts[1]))
        if end >= whole
    ]
    if not pairs:
        raise WrongCall(
            f"the text does not hold the words {asked.strip()!r}",
            hint="only words that stand there can be cited; to mend what was misheard: firsthand transcript --correct",
        )
    return min(pairs, key=lambda pair: (abs(pair[0] - near[0]) + abs(pair[1] - near[1]), pair))


def halves(text: str, within: tuple[int, int], asked: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The two parts of a stretch, cut before the words asked for. Punctuation and a joining word at the cut belong to neither.

    Raises WrongCall where the words are not in it, stand there more than once, or open it.
    """
    tokens = [token for token in _tokens(text) if within[0] <= token[0] and token[1] <= within[1]]
    found = _find(tokens, asked)
    if not found:
        raise WrongCall(
            f"the statement does not hold the words {asked.strip()!r}", hint="give a word that stands in it"
        )
    if len(found) > 1:
        raise WrongCall(f"{asked.strip()!r} stands there {len(found)} times", hint="give the word and what follows it")
    at = found[0][0]
    before = [token for token in tokens if token[0] < at]
    if len(before) > 1 and before[-1][2] in _JOINTS:
        before.pop()
    if not before:
        raise WrongCall("nothing stands before that word", hint="name the word that the second part begins with")
    return (within[0], before[-1][1]), (at, within[1])


def _tokens(text: str) -> list[_Token]:
    return [(found.start(), found.end(), found.group().casefold()) for found in _WORD.finditer(text)]


def _bare(words: str) -> list[str]:
    return [word for _, _, word in _tokens(words)]


def _find(tokens: Sequence[_Token], words: str) -> list[tuple[int, int]]:
    wanted = _bare(words)
    if not wanted:
        return []
    last = len(tokens) - len(wanted) + 1
    return [
        (tokens[at][0], tokens[at + len(wanted) - 1][1])
        for at in range(max(0, last))
        if [word for _, _, word in tokens[at : at + len(wanted)]] == wanted
    ]
