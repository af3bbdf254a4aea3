"""The dictionaries: readings of a word with lemma and grammemes, and whether a language has the word at all.

pymorphy3 for Russian and Ukrainian, simplemma's coarser lists for the rest; each loaded when first asked, each
optional. Without one, the answers are empty and `missing` says what to install.
"""

import importlib.util
from functools import lru_cache
from typing import Any

INFLECTED = {"ru": "pymorphy3_dicts_ru", "uk": "pymorphy3_dicts_uk"}
"""Languages with a full dictionary of forms, and the package that holds it."""
_SIMPLE = frozenset(
    [
        "ast",
        "bg",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "enm",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "ga",
        "gd",
        "gl",
        "gv",
        "hbs",
        "hi",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ka",
        "la",
        "lb",
        "lt",
        "lv",
        "mk",
        "ms",
        "nb",
        "nl",
        "nn",
        "pl",
        "pt",
        "ro",
        "ru",
        "se",
        "sk",
        "sl",
        "sq",
        "sv",
        "sw",
        "tl",
        "tr",
        "uk",
    ]
)


def missing(language: str) -> tuple[str, ...]:
    """What word forms lack for a language, in words with the command that mends it; empty where nothing does."""
    gaps: list[str] = []
    if language == "ru" and analyser("ru") is None:
        gaps.append("Russian word forms need pymorphy3: pip install 'firsthand[language]'")
    if language == "uk" and analyser("uk") is None:
        gaps.append("Ukrainian word forms are read coarsely without its dictionary: pip install 'firsthand[uk]'")
    if language not in INFLECTED and not _have("simplemma"):
        gaps.append("word forms need simplemma: pip install 'firsthand[language]'")
    return tuple(gaps)


@lru_cache(maxsize=32)
def _have(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


@lru_cache(maxsize=4)
def analyser(language: str) -> Any:
    """pymorphy3's analyser of a language, loaded once; None where it or its dictionary is not installed."""
    dictionary = INFLECTED.get(language)
    if dictionary is None or not _have("pymorphy3") or not _have(dictionary):
        return None
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=50_000)
def readings(word: str, language: str) -> tuple[Any, ...]:
    """pymorphy3's own readings of a word, likeliest first, asked once a word, as looking one up is what costs most; empty without a dictionary."""
    morph = analyser(language)
    return () if morph is None else tuple(morph.parse(word))


@lru_cache(maxsize=200_000)
def parses(word: str, language: str) -> tuple[tuple[str, frozenset[str], float], ...]:
    """The readings of a word (folded, lower case) as (lemma, grammemes, score), likeliest first; empty without a dictionary."""
    found = readings(word, language)
    return tuple((p.normal_form.replace("ё", "е"), frozenset(p.tag.grammemes), p.score) for p in found)


@lru_cache(maxsize=200_000)
def known(word: str, language: str) -> bool:
    """Whether a dictionary of the language has the word; True where there is no dictionary to ask."""
    morph = analyser(language)
    if morph is not None:
        return bool(morph.word_is_known(word))
    if language in _SIMPLE and _have("simplemma"):
        import simplemma

        return bool(simplemma.is_known(word, lang=language))
    return True


@lru_cache(maxsize=65536)
def common(word: str, language: str) -> bool:
    """Whether the coarser word list (simplemma's) has the word: for Ukrainian, ordinary words and large towns, not villages."""
    if language not in _SIMPLE or not _have("simplemma"):
        return False
    import simplemma

    return bool(simplemma.is_known(word, lang=language))


def speaks(language: str) -> bool:
    """Whether there is any word list for a language."""
    return language in _SIMPLE


@lru_cache(maxsize=200_000)
def coarse_lemma(word: str, language: str) -> str:
    """One lemma by the coarser list (simplemma's), folded; the word itself where there is none."""
    if language not in _SIMPLE or not _have("simplemma"):
        return word
    import simplemma

    return simplemma.lemmatize(word, lang=language).lower().replace("ё", "е")


@lru_cache(maxsize=65536)
def is_future(word: str, language: str) -> bool:
    """Whether the likeliest reading of a word is a verb of the future tense."""
    readings = parses(word, language)
    return bool(readings) and "futr" in readings[0][1]


@lru_cache(maxsize=65536)
def is_verb(word: str, language: str) -> bool:
    """Whether the likeliest reading of a word is a finite verb."""
    readings = parses(word, language)
    return bool(readings) and "VERB" in readings[0][1]


@lru_cache(maxsize=65536)
def is_past(word: str, language: str) -> bool:
    """Whether the likeliest reading of a word is a verb of the past tense."""
    readings = parses(word, language)
    return bool(readings) and "VERB" in readings[0][1] and "past" in readings[0][1]


@lru_cache(maxsize=65536)
def is_present(word: str, language: str) -> bool:
    """Whether the likeliest reading of a word is a verb of the present tense."""
    readings = parses(word, language)
    return bool(readings) and "VERB" in readings[0][1] and "pres" in readings[0][1]
