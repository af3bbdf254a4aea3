"""Countries named in a text: context for ranking places, never places themselves."""

from collections.abc import Sequence
from functools import lru_cache

from firsthand.language.about.lexicon import Phrases, load_yaml
from firsthand.language.about.tokens import Token


@lru_cache(maxsize=1)
def _tables() -> tuple[Phrases[str], dict[str, str]]:
    raw = load_yaml("words/countries.yaml")
    assert isinstance(raw, dict)
    english = Phrases({str(code): str(row["en"]) for code, row in raw.items()})
    slavic = {stem: str(code) for code, row in raw.items() for stem in str(row["slavic"]).split()}
    return english, slavic


@lru_cache(maxsize=65536)
def _slavic(word: str) -> str | None:
    _, stems = _tables()
    return next((stems[word[:n]] for n in range(len(word), 2, -1) if word[:n] in stems), None)


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    raw = load_yaml("words/countries.yaml")
    assert isinstance(raw, dict)
    return frozenset(word for row in raw.values() for word in str(row["en"]).split() if "_" not in word)


def country_word(word: str, language: str) -> bool:
    """Whether a word (folded) names a country or its people."""
    if language == "en":
        return word.removesuffix("'s") in _english()
    return len(word) > 4 and _slavic(word) is not None


def countries(words: Sequence[Token], language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that a text names or calls by their people."""
    if language == "en":
        found = (_tables()[0].at(words, index) for index in range(len(words)))
        return frozenset(read[0] for read in found if read)
    return frozenset(filter(None, (_slavic(word.norm) for word in words)))
