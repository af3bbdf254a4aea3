"""Word forms and spellings, so that a search finds what was said: "Shebekino" finds "под Шебекином".

Two kinds of term stand side by side in one index column: lemmas (all candidates of every word; a wrong reading costs
nothing, a missed one costs the hit) and, for words that may be names, a spelling key marked by its first letters.
A query is ANDed over its words and ORed over each word's terms. The exact text stays beside the index; it is what
a citation shows.
"""

from collections.abc import Sequence
from functools import lru_cache

from firsthand.language.about.numbers import numbers
from firsthand.language.about.tokens import tokens
from firsthand.language.morphology import INFLECTED, coarse_lemma, known, missing, parses, speaks
from firsthand.language.spelling import name_key

__all__ = ["KEY_MARK", "index_text", "lemmas", "missing", "name_key", "query_terms"]

KEY_MARK = "xk"
"""Opens every spelling key, so that it is never taken for a word. (Letters only: a tokenizer splits at others.)"""
_NAMES = frozenset({"Geox", "Name", "Surn", "Patr", "Orgn"})


@lru_cache(maxsize=200_000)
def _lemmas_of(word: str, language: str) -> frozenset[str]:
    readings = parses(word, language)
    if readings:
        return frozenset({word, *(lemma for lemma, _, _ in readings)})
    return frozenset({word, coarse_lemma(word, language)})


def lemmas(text: str, language: str) -> list[set[str]]:
    """Every word's candidate lemmas and the word itself, folded (lower case, ё as е), in the order of the text."""
    return [set(_lemmas_of(token.norm, language)) for token in tokens(text)]


def index_text(text: str, language: str) -> str:
    """The terms to index for a text, parted by spaces: lemmas, the spelling keys of possible names, spoken numbers as digits."""
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
    return not speaks(language) or not known(word, language)


@lru_cache(maxsize=65536)
def _keys(word: str, language: str) -> tuple[str, ...]:
    """The keys of a word's lemmas, marked. A word without a dictionary reading is also keyed without its case ending."""
    forms = {lemma for lemma, tags, _ in parses(word, language) if _NAMES & tags} or set(_lemmas_of(word, language))
    if language in INFLECTED:
        forms |= {word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 4}
    return tuple(sorted({KEY_MARK + key for form in forms if (key := name_key(form).replace(" ", ""))}))


_ENDINGS = ("ом", "ой", "ем", "ым", "им", "ью", "ами", "ями", "ах", "ях", "ого", "ому", "ою", "ею", "ів", "ов")


def query_terms(words: str | Sequence[str], language: str | None = None) -> list[list[str]]:
    """A query's terms: OR within an inner list, AND across them. Cyrillic words are read as Russian and as Ukrainian, unless a language is named."""
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
