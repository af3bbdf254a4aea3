"""Dates as people say them, in English, Russian and Ukrainian, to EDTF, with the anchor they are reckoned from.

The rules: bare months, weekdays and day-months look back from the anchor unless the words look forward ("by",
"next", a future verb); "last week" is the calendar week Monday to Sunday; "late" begins on the 21st, "early" ends
on the 10th; seasons are three meteorological months; an open end is `..`. What cannot be reckoned is left alone.
"""

from datetime import date

from firsthand.language.about.date_phrases import DatePhrases
from firsthand.language.about.lexicon import date_words
from firsthand.language.about.tokens import tokens
from firsthand.model.statement import Chars, Dated
from firsthand.model.time import Moment


def find(text: str, language: str, anchor: Moment | None) -> tuple[Dated, ...]:
    """All dates of a text in order. Without an anchor only those that carry their own year."""
    lexicon = date_words(language)
    if lexicon is None:
        return ()
    words = tokens(text)
    reader = DatePhrases(words, lexicon, _day(anchor))
    found: list[Dated] = []
    index = 0
    while index < len(words):
        read = reader.at(index)
        if read is None:
            index += 1
            continue
        when, stop, relative = read
        start, end = words[index].start, words[stop - 1].end
        try:
            moment = Moment(when.edtf)
        except ValueError:  # a date that is not in the calendar ("the thirtieth of February"): nothing to state
            index += 1
            continue
        stated = str(anchor) if relative and anchor else None
        found.append(Dated(Chars(start, end, text[start:end]), moment, stated))
        if when.day is not None:
            reader.context = when.day
        index = stop
    return tuple(found)


def _day(anchor: Moment | None) -> date | None:
    return anchor.latest() if anchor else None
