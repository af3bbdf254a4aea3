"""A text as words with their places: the one cutting that units, places and dates share.

Digits and letters are cut apart ("155th" is "155" and "th"), hyphens cut too; `glue` says what stood
before a word, so that a rule can ask for a hyphen, a space or no full stop.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u200b-\u200d\u00ad])*(?:['’ʼ‘`´′][^\W\d_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´′", "'"))
_INVISIBLE = re.compile("[\u0300-\u036f\u200b-\u200d\u00ad]")
_BREAK = re.compile(r"[!?…;\n]|\.\W|\W\.")  # a bare dot joins: "a.m", "24.02"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: characters [start, end), as written, and folded (lower case, ё as е, plain apostrophe, no accents)."""

    start: int
    end: int
    text: str
    norm: str
    glue: str
    """What stands between the word before and this one."""

    @property
    def opens(self) -> bool:
        """Whether a sentence or a line begins here."""
        return bool(_BREAK.search(self.glue))

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def fold(word: str) -> str:
    """A word as it is compared: lower case, ё as е, one kind of apostrophe, without accents and invisible signs."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered.replace("`", "'")
    lowered = unicodedata.normalize("NFC", lowered).replace("ё", "е").translate(_APOSTROPHES)
    return _INVISIBLE.sub("", lowered)


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order."""
    found: list[Token] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        glue = text[before:start] if found else "\n" + text[before:start]
        found.append(Token(start, end, word, fold(word), glue))
        before = end
    return tuple(found)
