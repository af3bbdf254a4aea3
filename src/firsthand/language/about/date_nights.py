"""Nights between two days, and spans of weekdays: "the night of 3 to 4 March", "в ночь на пятое", "from Monday to Thursday"."""

from collections.abc import Callable
from datetime import date, timedelta

from firsthand.language.about.calendar import When, of_day, of_weekend
from firsthand.language.about.date_calendar import weekday
from firsthand.language.about.reading import Read, Reading

_Reader = Callable[[Reading, int, bool], Read | None]


def night(r: Reading, index: int, read_date: _Reader) -> Read | None:
    """A night named by the days it lies between, or by the day it ends in; `read_date` reads a date at a word."""
    lead = r.entry("night_of", index)
    if lead is None or r.anchor is None or r.opens(lead[1]):
        return None
    start = (
        r.skip("from", lead[1]) if r.language == "en" or r.norm(lead[1]) in ("с", "со", "з", "із", "від") else lead[1]
    )
    first = _day_number(r, start)
    joint = r.entry("to", first[1]) if first else None
    if first and (joint or r.norm(first[1]) == "на"):
        second = _ends(r, joint[1] if joint else first[1] + 1, read_date)
        if second is None or second.when.day is None:
            return None
        day = date.fromisoformat(second.when.hi)
        begun = day - timedelta(days=1)
        return Read(When(begun.isoformat(), day.isoformat()), second.stop) if begun.day == first[0] else None
    if r.language == "en" or r.norm(lead[1]) != "на":
        return None
    second = _ends(r, lead[1] + 1, read_date)
    if second is None or second.when.day is None:
        return None
    day = date.fromisoformat(second.when.hi)
    return Read(When((day - timedelta(days=1)).isoformat(), day.isoformat()), second.stop)


def _day_number(r: Reading, index: int) -> tuple[int, int] | None:
    start = index + 1 if r.norm(index) == "the" else index
    number = r.number(start)
    return (number.value, number.last + 1) if number and 1 <= number.value <= 31 else None


def _ends(r: Reading, index: int, read_date: _Reader) -> Read | None:
    """The day a night ends in: a date, or a bare day of the month, the last such up to the anchor."""
    read = read_date(r, index, False)
    if read is not None and read.when.day is not None:
        return read
    found = _day_number(r, index)
    if found is None or r.anchor is None:
        return None
    day = r.anchor
    for _ in range(62):
        if day.day == found[0]:
            return Read(of_day(day), found[1])
        day -= timedelta(days=1)
    return None


def weekdays(r: Reading, first: int, second: int, forward: bool) -> Read | None:
    """From the weekday at one word to the one at another: the last such stretch that is over, or the next where the words look forward."""
    begins, ends = r.entry("weekdays", first), r.entry("weekdays", second)
    if begins is None or ends is None or r.anchor is None:
        return None
    days = (int(str(ends[0])) - int(str(begins[0]))) % 7
    if forward or r.looks_forward(first):
        start = weekday(r, first, int(str(begins[0])), True)
        return Read(When(start.isoformat(), (start + timedelta(days=days)).isoformat()), ends[1])
    end = weekday(r, second, int(str(ends[0])), False)
    return Read(When((end - timedelta(days=days)).isoformat(), end.isoformat()), ends[1])


def weekend(r: Reading, index: int, forward: bool) -> Read | None:
    """ "At the weekend", "на выходных": the last one that has begun, or the next."""
    entry = r.entry("weekends", index)
    if entry is None or r.anchor is None:
        return None
    if forward or r.looks_forward(index):
        return Read(of_weekend(r.anchor), entry[1])
    return Read(of_weekend(r.anchor if r.anchor.isoweekday() >= 6 else r.anchor - timedelta(days=7)), entry[1])
