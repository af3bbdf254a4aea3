"""Stems of place names, so that a case form meets its name: под Шебекином, в Рівному, из Красной Горы.

A name is stored by its stem (the nominative ending off); a word in a text is looked up by all stems that it may
have. Latin names are stored folded: lower case, no accents, apostrophes or hyphens.
"""

import unicodedata
from functools import lru_cache

from firsthand.language.about.lexicon import unfold
from firsthand.language.morphology import parses

_NOMINATIVE = (
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ие",
    "ый",
    "ий",
    "ій",
    "ой",
    "а",
    "я",
    "о",
    "е",
    "є",
    "ы",
    "и",
    "і",
    "ї",
    "ь",
    "й",
)
_CASES = tuple(
    sorted(
        unfold(
            "ого его ього ому ему ьому ыми ими ими ої ьої ою ею єю ой ей ую юю ый ий ій ая яя ое ее ые ие ых их ым им ім "
            "ами ями ам ям ах ях ом ем єм ов ев ів їв а я о е є ы и і ї у ю ь й"
        ),
        key=len,
        reverse=True,
    )
)
_SHIFTS = {"ц": "к", "з": "г", "с": "х", "ж": "г", "ч": "к"}


def cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def plain(word: str) -> str:
    """A Latin name folded: São Paulo -> sao paulo, Donets'k -> donetsk."""
    folded = unicodedata.normalize("NFD", word.lower().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in folded if not unicodedata.combining(c) and c not in "'’ʼ‘`´′ʻ").replace("-", " ")


def name_stem(name: str) -> str:
    """The stem under which a name is stored, its words parted by one space."""
    if not cyrillic(name):
        return " ".join(plain(name).split())
    words = name.lower().replace("ё", "е").replace("-", " ").translate(_APOSTROPHES).split()
    return " ".join(word_stem(word) for word in words)


_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´′", "'"))


def word_stem(word: str) -> str:
    """A Cyrillic word without its nominative ending; short words stay whole."""
    for ending in _NOMINATIVE:
        if word.endswith(ending) and len(word) - len(ending) >= 2 and len(word) > 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> tuple[str, ...]:
    """All stems a word of a text (folded) may have, the likeliest first: itself, its lemmas, then endings off."""
    if not cyrillic(word):
        bare = plain(word)
        return (bare, bare[:-1]) if word.endswith("'s") else (bare,)
    found: dict[str, None] = {word_stem(word): None, word: None}
    for lemma, tags, _ in parses(word, language):
        if not {"VERB", "INFN", "ADVB"} & tags:
            found[word_stem(lemma)] = None
    for ending in _CASES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            found[word[: -len(ending)]] = None
    for stem in list(found):
        found.update(dict.fromkeys(_turns(stem)))
    return tuple(found)


def _turns(stem: str) -> list[str]:
    """Sounds that change inside the word: Харкова - Харків, Оленівці - Оленівка, Череповца - Череповец."""
    turned: list[str] = []
    if len(stem) >= 4 and stem[-1] == "в" and stem[-2] in "оеє":
        turned.append(stem[:-2] + ("їв" if stem[-2] == "є" else "ів"))
    if len(stem) >= 4 and stem[-1] in _SHIFTS:
        turned.append(stem[:-1] + _SHIFTS[stem[-1]])
    if len(stem) >= 4 and stem[-1] in "цклнр" and stem[-2] not in "аеиоуыэюяіїєьй":
        turned.extend(stem[:-1] + vowel + stem[-1] for vowel in "ео")
    if len(stem) >= 5 and stem[-2:] == "йц":
        turned.append(stem[:-2] + "єц")
    return turned
