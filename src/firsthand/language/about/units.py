"""Military units as named: number, service, type and name, with a key that is equal across spellings and languages.

"155-я бригада", "сто пятьдесят пятая бригада" and "155th Brigade" have the key `brigade:155`; a service and a name
follow where they are said (`regiment:1988:motor-rifle`). One text may name a unit more fully than another:
`compatible` says whether two keys can be the same unit. A person merges them; the program never does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from firsthand.language.about.lexicon import load_yaml, unfold
from firsthand.language.about.numbers import Number, number_at
from firsthand.language.about.tokens import Token, tokens
from firsthand.language.spelling import latin, name_key
from firsthand.model.statement import Chars, Unit

_REMEMBERED = 50_000
_QUOTES = "\"«»“”„'‘’"
_AND = frozenset(unfold("and и і й та"))


class _Phrases:
    """Phrases with what they stand for, longest first; which can begin with a word is remembered, as nearly all words begin none."""

    def __init__(self, rows: Iterable[tuple[tuple[str, ...], str]]) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in sorted(rows, key=lambda row: (-len(row[0]), -max(map(len, row[0])))):
            self._rows.setdefault(row[0][0][:1], []).append(row)
        self._beginning: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}

    def beginning(self, token: Token) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The phrases whose first word this can be, in order."""
        found = self._beginning.get(token.norm)
        if found is None:
            found = tuple(row for row in self._rows.get(token.norm[:1], ()) if _same(token, row[0][0], 0))
            if len(self._beginning) < _REMEMBERED:
                self._beginning[token.norm] = found
        return found


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's unit words, each class as (words of the phrase, value), longest first."""

    types: dict[str, str]
    plural: frozenset[str]
    services: _Phrases
    honours: _Phrases
    after: _Phrases
    unit: _Phrases
    region: frozenset[str]
    named: _Phrases
    short: dict[str, tuple[str, ...]]
    """Abbreviations: "омсбр" is (brigade, motor-rifle, separate)."""


@dataclass(slots=True)
class _Sketch:
    """A unit as it is being read."""

    first: int
    last: int
    number: int | None = None
    services: list[str] = field(default_factory=list[str])
    honours: list[str] = field(default_factory=list[str])
    type: str = ""
    name: str = ""
    prefix: str = ""


def find(text: str, language: str) -> tuple[Unit, ...]:
    """All units of a text, in order; nothing in a language without unit words."""
    if language not in ("en", "ru", "uk"):
        return ()
    words, table = tokens(text), _table(language)
    sketches: list[_Sketch] = []
    index = 0
    while index < len(words):
        sketch = _named(words, index, table) or _military(words, index, language, table)
        sketch = (
            sketch or _numbered(words, index, language, table, text) or _unnumbered(words, index, language, table, text)
        )
        if sketch is None:
            index += 1
            continue
        while sketches and sketches[-1].last >= sketch.first:
            sketches.pop()
        sketches.extend(_shared(words, sketch, language))
        index = sketch.last + 1
    return tuple(_unit(text, words, sketch, language) for sketch in sketches)


def compatible(one: str, other: str) -> bool:
    """Whether two keys may name one unit: same type and number (or name), no service against another."""
    a, b = one.split(":"), other.split(":")
    if a[:2] != b[:2]:
        return False
    return len(a) < 3 or len(b) < 3 or a[2] == b[2] or not a[2] or not b[2]


def _match(words: tuple[Token, ...], index: int, phrases: _Phrases) -> tuple[str, int] | None:
    for phrase, value in phrases.beginning(words[index]):
        stop = index + len(phrase)
        if stop <= len(words) and all(_same(words[index + k], phrase[k], k) for k in range(1, len(phrase))):
            return value, stop
    return None


def _same(token: Token, part: str, place: int) -> bool:
    if place and token.opens and token.glue != "/":
        return False
    if part.endswith("*"):
        return token.norm.startswith(part[:-1]) and len(token.norm) <= len(part) + 5
    return token.norm == part


def _numbered(words: tuple[Token, ...], index: int, language: str, table: _Words, text: str) -> _Sketch | None:
    number = number_at(words, index, language)
    if number is None or number.value == 0:
        return None
    if language == "en" and not number.digits and 10 <= number.value < 100 and not number.ordinal:
        rest = number_at(words, number.last + 1, language) if number.last + 1 < len(words) else None
        if rest and rest.ordinal and not rest.digits and 10 <= rest.value < 100:  # "the fourteen thirty-ninth regiment"
            number = Number(number.value * 100 + rest.value, True, number.first, rest.last, False, rest.form)
    sketch = _Sketch(index, number.last, number.value)
    short = table.short.get(words[number.last + 1].norm) if number.last + 1 < len(words) else None
    if short and not words[number.last + 1].opens and "," not in words[number.last + 1].glue:
        sketch.type, sketch.last = short[0], number.last + 1
        sketch.services, sketch.honours = list(short[1:2]), list(short[2:3])
        return sketch
    at = _modifiers(words, number.last + 1, table, sketch)
    if at >= len(words) or words[at].opens or words[at].norm not in table.types:
        return None
    if at > index and "," in words[at].glue:
        return None
    kind, noun = table.types[words[at].norm], words[at].norm
    if not number.ordinal and not _designates(number, noun, table, language):
        return None
    if kind in ("corps", "detachment", "squadron") and not sketch.services:
        return None
    if kind in ("company", "army") and language == "en" and not (sketch.services or number.digits or number.ordinal):
        return None
    sketch.type, sketch.last = kind, at
    _after(words, at + 1, table, sketch, text)
    return sketch


def _designates(number: Number, noun: str, table: _Words, language: str) -> bool:
    """Whether "155 бригада" names one unit rather than counts several."""
    if noun in table.plural or number.value < 2:
        return False
    if language == "en":
        return number.digits
    counted = number.value % 10 in (2, 3, 4) and number.value % 100 not in (12, 13, 14)
    nominative = noun in (
        "бригада",
        "полк",
        "батальон",
        "дивизия",
        "рота",
        "взвод",
        "батальйон",
        "дивізія",
        "армия",
        "армія",
    )
    return nominative or (number.value >= 10 and not counted)


def _modifiers(words: tuple[Token, ...], at: int, table: _Words, sketch: _Sketch) -> int:
    for _ in range(6):
        if at >= len(words) or words[at].opens or "," in words[at].glue:
            break
        if words[at].norm in table.types and not (at + 1 < len(words) and words[at + 1].norm in table.types):
            break  # "combined arms army": what it is, not what it does, as in "army corps"
        if found := _match(words, at, table.services):
            sketch.services.append(found[0])
        elif found := _match(words, at, table.honours):
            sketch.honours.append(found[0])
        elif _adjective(words, at, table):  # "1234-й речной полк": a word we have no name for, between number and type
            at += 1
            continue
        else:
            break
        at = found[1]
    return at


def _adjective(words: tuple[Token, ...], at: int, table: _Words) -> bool:
    """Whether a Slavic adjective stands right before the type."""
    if at + 1 >= len(words) or words[at + 1].norm not in table.types or words[at + 1].opens:
        return False
    return words[at].norm.endswith(
        ("ый", "ий", "ой", "ая", "ую", "ого", "ому", "ої", "ій", "ым", "им", "ом", "а", "у")
    ) and (len(words[at].norm) > 5 and "\u0400" <= words[at].norm[0] <= "\u04ff")


def _after(words: tuple[Token, ...], at: int, table: _Words, sketch: _Sketch, text: str) -> None:
    """What follows the type: "морской пехоты", and a name in quotation marks."""
    if at < len(words) and not words[at].opens and (found := _match(words, at, table.after)):
        sketch.services.append(found[0])
        sketch.last, at = found[1] - 1, found[1]
    if at < len(words) and (name := _quoted(words, at, text)):
        sketch.name, sketch.last = name


def _quoted(words: tuple[Token, ...], at: int, text: str) -> tuple[str, int] | None:
    opening = words[at].glue.strip()
    if opening not in tuple(_QUOTES):
        return None
    for last in range(at, min(at + 4, len(words))):
        after = words[last + 1].glue if last + 1 < len(words) else text[words[last].end : words[last].end + 2]
        if after[:1] in _QUOTES:
            return text[words[at].start : words[last].end], last
    return None


def _unnumbered(words: tuple[Token, ...], index: int, language: str, table: _Words, text: str) -> _Sketch | None:
    """A unit without a number but with a name: "Belgorod region territorial defence brigade", батальон «Восток»."""
    if words[index].norm in table.types:
        sketch = _Sketch(index, index, type=table.types[words[index].norm])
        _after(words, index + 1, table, sketch, text)
        _of_region(words, sketch, table)
        return sketch if sketch.name or sketch.prefix else None
    if language != "en" or not (words[index].capital or _region_follows(words, index, table)):
        return None
    sketch = _Sketch(index, index)
    at = index + 1
    if at < len(words) and words[at].norm in table.region:
        at += 1
    sketch.prefix = text[words[index].start : words[at - 1].end]
    start = at
    at = _modifiers(words, at, table, sketch)
    if at >= len(words) or words[at].opens or words[at].norm not in table.types or words[at].norm in table.plural:
        return None
    regional = start > index + 1
    named = words[index].capital and not words[index].opens and words[index].norm not in _NOT_NAMES
    if not (regional and sketch.services) and not (named and table.types[words[at].norm] not in _LOOSE):
        return None
    if _match(words, index, table.services) or _match(words, index, table.honours) or words[index].norm in _NOT_NAMES:
        return None
    sketch.type, sketch.last = table.types[words[at].norm], at
    return sketch


_LOOSE = frozenset(unfold("corps detachment army company squadron division unit"))
_NOT_NAMES = frozenset(
    unfold(
        "the our my his their a an this that russian ukrainian russia's ukraine's enemy each every other new old same"
    )
)


def _region_follows(words: tuple[Token, ...], index: int, table: _Words) -> bool:
    return index + 1 < len(words) and words[index + 1].norm in table.region and not words[index + 1].opens


def _of_region(words: tuple[Token, ...], sketch: _Sketch, table: _Words) -> None:
    """ "бригада территориальной обороны Белгородской области": the region is the unit's name."""
    at = sketch.last + 1
    if "territorial-defence" in sketch.services and at + 1 < len(words) and words[at + 1].norm in table.region:
        stem = words[at].norm
        if not words[at].opens and re.search(r"(ськ|ск|цк|цьк)(ой|ая|ую|ої|а|у|ій)$", stem):
            sketch.prefix, sketch.last = re.sub(r"(ой|ая|ую|ої|а|у|ій)$", "", stem), at + 1


def _military(words: tuple[Token, ...], index: int, language: str, table: _Words) -> _Sketch | None:
    """в/ч 12345, войсковая часть 12345, військова частина А1234: digits, or numbers said one after another."""
    lead = _match(words, index, table.unit)
    if lead is None:
        return None
    at = lead[1]
    if at < len(words) and words[at].norm in ("номер", "№", "number", "no"):
        at += 1
    letter = ""
    if at < len(words) and len(words[at].text) == 1 and words[at].text.isalpha() and not words[at].opens:
        letter, at = {"а": "A", "в": "V", "м": "M", "т": "T"}.get(words[at].norm, words[at].text.upper()), at + 1
    digits, last = "", at - 1
    while at < len(words) and len(digits) < 5 and not words[at].opens:
        number = number_at(words, at, language)
        if number is None or number.ordinal or "," in words[at].glue:
            break
        digits += words[at].text if number.digits else str(number.value)
        last = number.last
        at = number.last + 1
    if len(digits) < 4:
        return None
    return _Sketch(index, last, type="unit", name=letter + digits)


def _named(words: tuple[Token, ...], index: int, table: _Words) -> _Sketch | None:
    found = _match(words, index, table.named)
    if found is None:
        return None
    if found[1] - index == 1 and _organisations()[found[0]].get("capital") and not words[index].capital:
        return None
    return _Sketch(index, found[1] - 1, type="named", name=found[0])


def _shared(words: tuple[Token, ...], sketch: _Sketch, language: str) -> list[_Sketch]:
    """ "155-я и 40-я бригады": the first number shares the noun of the second."""
    before = sketch.first - 1
    if sketch.number is None or before < 1 or words[before].norm not in _AND:
        return [sketch]
    for start in range(max(0, before - 4), before):
        number = number_at(words, start, language)
        if number and number.ordinal and number.last == before - 1:
            twin = _Sketch(start, number.last, number.value, sketch.services, sketch.honours, sketch.type)
            return [twin, sketch]
    return [sketch]


def _unit(text: str, words: tuple[Token, ...], sketch: _Sketch, language: str) -> Unit:
    start, end = words[sketch.first].start, words[sketch.last].end
    if sketch.name and text[end : end + 1] in ("»", '"', "”", "“"):
        end += 1
    chars = Chars(start, end, text[start:end])
    labels = _labels()
    if sketch.type == "named":
        return Unit(chars, _organisations()[sketch.name]["name"], f"named:{sketch.name}")
    if sketch.type == "unit":
        return Unit(chars, f"Military Unit {sketch.name}", f"unit:{sketch.name.lower()}")
    services = list(dict.fromkeys(sketch.services))
    parts = [
        _ordinal(sketch.number) if sketch.number else _title(latin(_stem(sketch.prefix), language)),
        *(labels["honours"].get(word, "") for word in dict.fromkeys(sketch.honours)),
        *(labels["services"][service] for service in services),
        labels["types"][sketch.type],
    ]
    if sketch.name:
        name = latin(sketch.name, language)
        parts = [*parts, f"“{name}”"] if sketch.number else [name, *parts]
    who = str(sketch.number) if sketch.number else name_key(re.split(r"\s", _stem(sketch.prefix or sketch.name))[0])
    key = ":".join([sketch.type, who, "+".join(sorted(services))]).rstrip(":")
    return Unit(chars, " ".join(part for part in parts if part), key)


def _stem(name: str) -> str:
    """Белгородск -> белгород: a region's adjective without its ending; other names stay."""
    return re.sub(r"(ськ|ск)$", "", name) if name.endswith(("ськ", "ск")) else name


def _title(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, dict[str, str]]]:
    return load_yaml("words/units.yaml")


def _labels() -> dict[str, dict[str, str]]:
    return _raw()["labels"]


@lru_cache(maxsize=1)
def _organisations() -> dict[str, dict[str, str]]:
    return load_yaml("words/organisations.yaml")


@lru_cache(maxsize=4)
def _table(language: str) -> _Words:
    raw = _raw()[language]

    def phrases(table: dict[str, str]) -> _Phrases:
        return _Phrases((tuple(form.split("_")), value) for value, line in table.items() for form in unfold(line))

    return _Words(
        {form: kind for kind, line in raw["types"].items() for form in unfold(line)},
        frozenset(unfold(str(raw["plural"]))),
        phrases(raw["services"]),
        phrases(raw["honours"]),
        phrases(raw["after"]),
        phrases({"unit": str(raw["unit"])}),
        frozenset(unfold(str(raw["region"]))),
        phrases({key: str(entry[language]) for key, entry in _organisations().items()}),
        {form: tuple(line.split()) for form, line in raw.get("short", {}).items()},
    )
