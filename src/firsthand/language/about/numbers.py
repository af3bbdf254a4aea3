"""Numbers as people say and write them, cardinal and ordinal, in English, Russian and Ukrainian, in every case.

"сто пятьдесят пятая", "155-я", "three hundred and seventh" and "307th" all come to a value; the words stay
where they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.language.about.lexicon import unfold
from firsthand.language.about.number_words import NumberWord, Rank, number_words
from firsthand.language.about.tokens import Token


@dataclass(frozen=True, slots=True)
class Number:
    """A number said by tokens [first, last] (both included)."""

    value: int
    ordinal: bool
    first: int
    last: int
    digits: bool = False
    form: str = ""
    """The last word as folded: its ending tells case and gender."""


_ENDING = {
    "en": frozenset(unfold("st nd rd th")),
    "ru": frozenset(unfold("й я е го ый ая ое ой ого му ому м ом ым ю ую х ых ми ти")),
    "uk": frozenset(unfold("й я а е го ий ої ого му ому м им ій ю у ту та тя те ша ша х их ми ти ма га ї")),
}
_SIZE: dict[Rank, int] = {"unit": 1, "teen": 1, "ten": 10, "hundred": 100, "scale": 1000}


def number_at(words: Sequence[Token], index: int, language: str) -> Number | None:
    """The longest number that begins at this token; None where none does."""
    token = words[index]
    if token.text.isdecimal():
        return _written(words, index, language)
    lexicon = number_words(language)
    if token.norm not in lexicon:
        return None
    return _spoken(words, index, language, lexicon)


def numbers(words: Sequence[Token], language: str) -> list[Number]:
    """All numbers of a text, from left to right, none inside another."""
    found: list[Number] = []
    index = 0
    while index < len(words):
        one = number_at(words, index, language)
        if one is None:
            index += 1
        else:
            found.append(one)
            index = one.last + 1
    return found


def _written(words: Sequence[Token], index: int, language: str) -> Number:
    value, last = int(words[index].text[:18]), index
    while (
        last + 1 < len(words)
        and words[last + 1].text.isdecimal()
        and len(words[last + 1].text) == 3
        and len(words[index].text) <= 3
        and words[last + 1].glue in (",", "\u00a0", "\u202f")
    ):
        last += 1
        value = value * 1000 + int(words[last].text)
    if last + 1 < len(words):
        after = words[last + 1]
        glued = after.glue in ("-", "\u2010", "\u2011", "–") or (after.glue == "" and language == "en")
        if glued and after.norm in _ENDING.get(language, _ENDING["ru"]):
            return Number(value, True, index, last + 1, True, after.norm)
    return Number(value, False, index, last, True, words[last].norm)


def _spoken(words: Sequence[Token], index: int, language: str, lexicon: dict[str, NumberWord]) -> Number | None:
    total = group = 0
    room = 1 << 40  # what may still be added: the size of the smallest word so far
    position, last, ordinal, form = index, index - 1, False, ""
    while position < len(words):
        token = words[position]
        if position > index and not _joined(token):
            break
        if token.norm == "and" and language == "en" and position > index and (group >= 100 or total):
            position += 1
            continue
        word = lexicon.get(token.norm)
        if word is None:
            break
        if word.rank == "scale":
            if word.value <= max(1, group) or (total and word.value >= total):
                break
            if word.value == 100:
                group, room = max(1, group) * 100, 100
            else:
                total, group, room = total + max(1, group) * word.value, 0, 1000
        elif _fits(word, room):
            group += word.value
            room = word.value if word.rank == "hundred" else (10 if word.rank == "ten" else 0)
            if word.rank == "hundred":
                room = 100
        else:
            break
        last, form = position, token.norm
        position += 1
        if word.ordinal:
            ordinal = True
            break
    if last < index:
        return None
    return Number(total + group, ordinal, index, last, False, form)


def _joined(token: Token) -> bool:
    return token.glue.strip(" \u00a0\t") in ("", "-", "\u2010", "\u2011", "–") and "\n" not in token.glue


def _fits(word: NumberWord, room: int) -> bool:
    """Whether a word may follow: "twenty three" may, "three twenty" and "three four" may not."""
    if word.rank == "teen":
        return room >= 100
    return room > word.value and room >= _SIZE[word.rank] * (1 if word.rank == "unit" else 10)
