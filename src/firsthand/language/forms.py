"""Word forms and spellings, so that a search finds what was said: "Shebekino" finds "под Шебекином".

Two kinds of term stand side by side in one index column: lemmas (all candidates of every word; a wrong reading costs
nothing, a missed one costs the hit) and, for words that may be names, a spelling key marked by its first letters.
A query is ANDed over its words and ORed over each word's terms. The exact text stays beside the index; it is what
a citation shows.
"""

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from firsthand.language.spelling import name_key

__all__ = ["common", "index_text", "is_future", "known", "lemmas", "missing", "name_key", "parses", "query_terms"]

KEY_MARK = "xk"
"""Opens every spelling key, so that it is never taken for a word. (Letters only: a tokenizer splits at others.)"""
_MORPHOLOGY = {"ru": "pymorphy3_dicts_ru", "uk": "pymorphy3_dicts_uk"}
_NAMES = frozenset({"Geox", "Name", "Surn", "Patr", "Orgn"})
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
    if language not in _MORPHOLOGY and not _have("simplemma"):
        gaps.append("word forms need simplemma: pip install 'firsthand[language]'")
    return tuple(gaps)


@lru_cache(maxsize=32)
def _have(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


@lru_cache(maxsize=4)
def analyser(language: str) -> Any:
    """pymorphy3's analyser of a language, loaded once; None where it or its dictionary is not installed."""
    dictionary = _MORPHOLOGY.get(language)
    if dictionary is None or not _have("pymorphy3") or not _have(dictionary):
        return None
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=200_000)
def parses(word: str, language: str) -> tuple[tuple[str, frozenset[str], float], ...]:
    """The readings of a word (folded, lower case) as (lemma, grammemes, score), likeliest first; empty without a dictionary."""
    morph = analyser(language)
    if morph is None:
        return ()
    return tuple((p.normal_form.replace("ё", "е"), frozenset(p.tag.grammemes), p.score) for p in morph.parse(word))


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


@lru_cache(maxsize=65536)
def is_future(word: str, language: str) -> bool:
    """Whether the likeliest reading of a word is a verb of the future tense."""
    readings = parses(word, language)
    return bool(readings) and "futr" in readings[0][1]


@lru_cache(maxsize=200_000)
def _lemmas_of(word: str, language: str) -> frozenset[str]:
    readings = parses(word, language)
    if readings:
        return frozenset({word, *(lemma for lemma, _, _ in readings)})
    if language in _SIMPLE and _have("simplemma"):
        import simplemma

        return frozenset({word, simplemma.lemmatize(word, lang=language).lower().replace("ё", "е")})
    return frozenset({word})


def lemmas(text: str, language: str) -> list[set[str]]:
    """Every word's candidate lemmas and the word itself, folded (lower case, ё as е), in the order of the text."""
    from firsthand.language.about.tokens import tokens

    return [set(_lemmas_of(token.norm, language)) for token in tokens(text)]


def index_text(text: str, language: str) -> str:
    """The terms to index for a text, parted by spaces: lemmas, the spelling keys of possible names, spoken numbers as digits."""
    from firsthand.language.about.numbers import numbers
    from firsthand.language.about.tokens import tokens

    words = tokens(text)
    terms: list[str] = []
    for token in words:
        terms.extend(sorted(_lemmas_of(token.norm, language)))
        if _name_like(token.norm, token.capital and not token.opens, language):
            terms.extend(_keys(token.norm, language))
    terms.extend(str(number.value) for number in numbers(words, language) if not number.digits)
    return " ".join(terms)


@lru_cache(maxsize=65536)
def _name_like(word: str, capital: bool, language: str) -> bool:
    if len(word) < 3 or word.isdecimal():
        return False
    if capital or any(_NAMES & tags for _, tags, _ in parses(word, language)):
        return True
    return language not in _SIMPLE or not known(word, language)


@lru_cache(maxsize=65536)
def _keys(word: str, language: str) -> tuple[str, ...]:
    """The keys of a word's lemmas, marked. A word without a dictionary reading is also keyed without its case ending."""
    forms = {lemma for lemma, tags, _ in parses(word, language) if _NAMES & tags} or set(_lemmas_of(word, language))
    if language in _MORPHOLOGY:
        forms |= {word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 4}
    return tuple(sorted({KEY_MARK + key for form in forms if (key := name_key(form).replace(" ", ""))}))


_ENDINGS = ("ом", "ой", "ем", "ым", "им", "ью", "ами", "ями", "ах", "ях", "ого", "ому", "ою", "ею", "ів", "ов")


def query_terms(words: str | Sequence[str], language: str | None = None) -> list[list[str]]:
    """A query's terms: OR within an inner list, AND across them. Cyrillic words are read as Russian and as Ukrainian, unless a language is named."""
    from firsthand.language.about.tokens import tokens

    text = words if isinstance(words, str) else " ".join(words)
    terms: list[list[str]] = []
    for token in tokens(text):
        languages = [language] if language else (["ru", "uk"] if _cyrillic(token.norm) else ["en"])
        either: dict[str, None] = {token.norm: None}
        for code in languages:
            either.update(dict.fromkeys(sorted(_lemmas_of(token.norm, code))))
        # a query is typed, not said: a capital is meant, wherever it stands
        if any(_name_like(token.norm, token.capital, code) for code in languages):
            for code in languages:
                either.update(dict.fromkeys(_keys(token.norm, code)))
        terms.append(list(either))
    return terms


def _cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)
