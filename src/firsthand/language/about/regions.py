"""Regions and districts: Белгородская область, Orenburg region, на Харківщині, Шебекинский район, Crimea."""

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.language.about.gazetteer import Entry, Gazetteer, Region
from firsthand.language.about.lexicon import Phrases, load_yaml
from firsthand.language.about.stems import plain, stems
from firsthand.language.about.tokens import Token
from firsthand.language.spelling import name_key

_ADJECTIVE = re.compile(r"(?<=к)(ая|ой|ую|ою|ий|ого|ому|ом|им|а|ої|ій|у)$")
_REPUBLIC = re.compile(r"(people's|народн\w+)$")


@dataclass(frozen=True, slots=True)
class Regional:
    """A region, or a district (several where more than one is so called), at tokens [first, last]."""

    first: int
    last: int
    region: Region | None = None
    districts: tuple[Entry, ...] = ()


@lru_cache(maxsize=4)
def place_words(language: str) -> dict[str, Phrases[bool]]:
    """One language's tables of `words/places.yaml`."""
    raw = load_yaml("words/places.yaml")
    assert isinstance(raw, dict)
    return {key: Phrases({True: str(line or "")}) for key, line in raw[language].items()}


def find_regions(words: tuple[Token, ...], language: str, book: Gazetteer) -> list[Regional]:
    """All regions and districts of a text, left to right."""
    found: list[Regional] = []
    index = 0
    while index < len(words):
        read = _with_kind(words, index, language, book) or _alone(words, index, language, book)
        if read is None:
            index += 1
        else:
            found.append(read)
            index = read.last + 1
    return found


def _with_kind(words: tuple[Token, ...], index: int, language: str, book: Gazetteer) -> Regional | None:
    if language == "en":
        return _english(words, index, book)
    norm = words[index].norm
    stem = _ADJECTIVE.sub("", norm)
    if stem == norm or not stem.endswith(("ск", "цк", "ськ", "цьк", "зьк")):
        return None
    tables = place_words(language)
    after = index + 1
    if after < len(words) and not words[after].opens:
        if read := tables["region_after"].at(words, after):
            return _named(book, "adjective", stem, index, read[1] - 1)
        if _REPUBLIC.match(words[after].norm) and (read := tables["region_after"].at(words, after + 1)):
            return _named(book, "adjective", stem, index, read[1] - 1)
        if read := tables["district_after"].at(words, after):
            entries = book.districts.get(name_key(stem)) or _towns(stem, book)
            return Regional(index, read[1] - 1, None, tuple(entries)) if entries else None
    return None


def _towns(stem: str, book: Gazetteer) -> list[Entry]:
    """The towns that a district is named for: Шебекинский район, of Шебекино."""
    found: dict[int, Entry] = {}
    for town in (stem, re.sub(r"(ськ|ск|зьк|цьк|цк)$", "", stem), re.sub(r"(ов|ев|ин|ів)(ськ|ск)$", "", stem)):
        if len(town) >= 3 and not found:
            found = {n: book.entry(n) for n, _, form in book.single(town) if form}
    near = [entry for entry in found.values() if entry.country in ("RU", "UA", "BY")]
    return sorted(near, key=lambda entry: -entry.population)[:8]


def _named(book: Gazetteer, kind: str, stem: str, first: int, last: int) -> Regional | None:
    regions = book.region_keys.get((kind, name_key(stem)))
    return Regional(first, last, regions[0]) if regions else None


def _english(words: tuple[Token, ...], index: int, book: Gazetteer) -> Regional | None:
    tables = place_words("en")
    for length in (2, 1):
        stop = index + length
        if stop >= len(words) or any(w.opens or "," in w.glue for w in words[index + 1 : stop + 1]):
            continue
        key = " ".join(plain(w.norm) for w in words[index:stop])
        regions = book.region_keys.get(("english", key))
        if not regions:
            continue
        if read := tables["region_after"].at(words, stop):
            return Regional(index, read[1] - 1, regions[0])
        if words[stop].norm == "people's" and (read := tables["region_after"].at(words, stop + 1)):
            return Regional(index, read[1] - 1, regions[0])
    return None


def _alone(words: tuple[Token, ...], index: int, language: str, book: Gazetteer) -> Regional | None:
    token = words[index]
    if language == "en":
        return _alone_english(words, index, book)
    for stem in stems(token.norm, language):
        regions = book.region_keys.get(("alone", stem))
        if regions and (len(stem) > 3 or stem == token.norm or token.capital):
            return Regional(index, index, regions[0])
        if index + 1 < len(words) and not words[index + 1].opens:
            for second in stems(words[index + 1].norm, language):
                if regions := book.region_keys.get(("alone", f"{stem} {second}")):
                    return Regional(index, index + 1, regions[0])
    return None


def _alone_english(words: tuple[Token, ...], index: int, book: Gazetteer) -> Regional | None:
    for length in (3, 2, 1):
        stop = index + length
        if stop > len(words) or any(w.opens or "," in w.glue for w in words[index + 1 : stop]):
            continue
        key = " ".join(plain(re.sub(r"'s$", "", w.norm)) for w in words[index:stop])
        regions = book.region_keys.get(("alone", key))
        if not regions or not _meant(words, index, stop):
            continue
        return Regional(index, stop - 1, regions[0])
    return None


def _meant(words: tuple[Token, ...], index: int, stop: int) -> bool:
    """Whether a region's bare name is no part of another name ("Virginia Woolf", "Alberta Health")."""
    tables = place_words("en")
    led = any(tables[t].at(words, index - k) for t in ("strong", "weak") for k in (1, 2) if index >= k)
    cased = words[index].capital and not words[index].opens
    following = stop < len(words) and words[stop].capital and not words[stop].opens and not words[stop].glue.strip()
    return (led or cased) and not (following and words[index].capital)
