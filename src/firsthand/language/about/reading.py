"""The state of one reading of a text for dates: its words, the anchor, and the day last spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from firsthand.language.about.calendar import When
from firsthand.language.about.lexicon import DateWords
from firsthand.language.about.numbers import Number, number_at
from firsthand.language.about.tokens import Token
from firsthand.language.morphology import is_future, is_past


class Read(NamedTuple):
    """A date read from words up to, not including, `stop`; `relative` where the anchor was needed."""

    when: When
    stop: int
    relative: bool = True


@dataclass(slots=True)
class Reading:
    """Words with helpers to look at them; indexes past the end are answered with None."""

    words: Sequence[Token]
    lexicon: DateWords
    anchor: date | None
    context: date | None = None
    _numbers: dict[int, Number | None] = field(default_factory=dict[int, Number | None])

    @property
    def language(self) -> str:
        """The language of the tables."""
        return self.lexicon.language

    def entry(self, table: str, index: int) -> tuple[object, int] | None:
        """The table's entry that begins at a word."""
        return self.lexicon.at(table, self.words, index)

    def skip(self, table: str, index: int) -> int:
        """The index after an entry of the table, or the same index."""
        read = self.entry(table, index)
        return read[1] if read else index

    def number(self, index: int) -> Number | None:
        """The number that begins at a word."""
        if not 0 <= index < len(self.words):
            return None
        if index not in self._numbers:
            self._numbers[index] = number_at(self.words, index, self.language)
        return self._numbers[index]

    def norm(self, index: int) -> str:
        """The word as folded, "" outside the text."""
        return self.words[index].norm if 0 <= index < len(self.words) else ""

    def opens(self, index: int) -> bool:
        """Whether a sentence or line begins at a word; True past the end."""
        return not 0 <= index < len(self.words) or self.words[index].opens

    def glue(self, index: int) -> str:
        """What stands before a word; a line break past the end."""
        return self.words[index].glue if 0 <= index < len(self.words) else "\n"

    def pauses(self, index: int) -> bool:
        """Whether anything but a space stands before a word."""
        return bool(self.glue(index).strip(" \u00a0"))

    def cut_short(self, index: int) -> bool:
        """Whether the word before is a month cut short with its stop ("Feb. 24", "Sept. 2022"), digits following."""
        short = self.norm(index - 1) in ("jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec")
        return short and self.glue(index) == ". " and self.norm(index).isdecimal()

    def looks_forward(self, index: int) -> bool:
        """Whether the clause around a word speaks of what is to come."""
        return self._scan(index, 1) or self._scan(index, -1)

    def tells(self, index: int) -> bool:
        """Whether the clause around a word has a verb of the past tense, as far as a dictionary can tell."""
        first, last = index, index
        while first > 0 and not (self.opens(first) or "," in self.glue(first)):
            first -= 1
        while not (self.opens(last + 1) or "," in self.glue(last + 1)):
            last += 1
        return any(is_past(self.words[k].norm, self.language) for k in range(first, last + 1))

    def _scan(self, index: int, step: int) -> bool:
        position = index + (step if step > 0 else 0)
        for _ in range(8):
            if step > 0 and (self.opens(position) or "," in self.glue(position)):
                return False
            if step < 0:
                if self.opens(position) or "," in self.glue(position):
                    return False
                position -= 1
            if not 0 <= position < len(self.words):
                return False
            word = self.words[position].norm
            if self.entry("future", position) or word.endswith("'ll") or is_future(word, self.language):
                return True
            if step > 0:
                position += 1
        return False
