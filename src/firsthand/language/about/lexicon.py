"""The word tables of `words/*.yaml`, unfolded: forms, phrases and the values they stand for."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any, Generic, TypeVar

import yaml

from firsthand.language.about.tokens import Token

Value = TypeVar("Value")
_BRACE = re.compile(r"\{([^{}]*)\}")


def load_yaml(name: str) -> Any:
    """A data file of this room, read with the safe loader."""
    text = resources.files("firsthand.language.about").joinpath(name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def unfold(line: str) -> Iterator[str]:
    """Every form of a line: `прошл{ый,ая}` gives two."""
    for form in line.split():
        parts = _BRACE.split(form)
        choices = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
        for pick in itertools.product(*choices):
            yield "".join(pick)


class Phrases(Generic[Value]):
    """Phrases and what they stand for; `at` finds the longest one that begins at a word."""

    def __init__(self, table: dict[Value, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for value, line in table.items():
            for form in unfold(line):
                words = tuple(form.split("_"))
                self._by_first.setdefault(words[0], []).append((words, value))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    @property
    def firsts(self) -> frozenset[str]:
        """The first words of all phrases."""
        return frozenset(self._by_first)

    def at(self, words: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """The value and the index after the phrase; None where none begins here. A phrase does not cross a full stop."""
        if not 0 <= index < len(words):
            return None
        for phrase, value in self._by_first.get(words[index].norm, ()):
            stop = index + len(phrase)
            if stop <= len(words) and all(
                words[index + k].norm == part and (k == 0 or not words[index + k].opens)
                for k, part in enumerate(phrase)
            ):
                return value, stop
        return None


class DateWords:
    """One language's date words (`words/<language>.yaml`)."""

    def __init__(self, language: str) -> None:
        raw = load_yaml(f"words/{language}.yaml")
        assert isinstance(raw, dict)
        self.language = language
        self._raw: dict[str, object] = raw
        self._tables: dict[str, Phrases] = {
            key: Phrases(value if isinstance(value, dict) else {True: value or ""}) for key, value in raw.items()
        }

        aside = ("future", "perfect", "lasted", "set", "without")
        self.firsts = frozenset().union(*(t.firsts for key, t in self._tables.items() if key not in aside))
        """Words that a date, a number apart, can begin with, and some more."""

    def at(self, table: str, words: Sequence[Token], index: int) -> tuple[object, int] | None:
        """The entry of a table that begins at a word; None where none does or the language has no such table."""
        phrases = self._tables.get(table)
        return phrases.at(words, index) if phrases else None


@lru_cache(maxsize=8)
def date_words(language: str) -> DateWords | None:
    """The tables of a language; None for a language without them."""
    if not resources.files("firsthand.language.about").joinpath(f"words/{language}.yaml").is_file():
        return None
    return DateWords(language)
