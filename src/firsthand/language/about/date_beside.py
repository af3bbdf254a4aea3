"""Dates told by another that follows: "two days before Christmas", "за неделю до Нового года", "напередодні Різдва"."""

from collections.abc import Callable
from datetime import date

from firsthand.language.about.calendar import When, of_day, shift
from firsthand.language.about.date_stretch import CALENDAR, stretch
from firsthand.language.about.reading import Read, Reading

_Reader = Callable[[Reading, int, bool], Read | None]


def beside(r: Reading, index: int, forward: bool, read_date: _Reader) -> Read | None:
    """A day so long before or after one that is named, or beside the day last spoken of; `read_date` reads the named one."""
    if r.anchor is None:
        return None
    if eve := r.entry("eve", index):
        return _moved(r, eve[1], forward, read_date, "day", -1)
    if (step := r.entry("next_day", index)) and r.context:
        return Read(of_day(shift(r.context, "day", int(str(step[0])))), step[1])
    start = r.skip("counted_by", index)
    said = stretch(r, start)
    if said is None or said.unit not in CALENDAR or r.opens(said.stop):
        return None
    if start == index and r.language != "en":  # Slavic languages say "за неделю до", "через день после"
        return None
    for table, sign in (("before", -1), ("after", 1)):
        if side := r.entry(table, said.stop):
            return _moved(r, side[1], forward, read_date, said.unit, sign * said.many)
    return None


def _moved(r: Reading, index: int, forward: bool, read_date: _Reader, unit: str, by: int) -> Read | None:
    if r.opens(index):
        return None
    named = read_date(r, index, forward)
    if named is None or not named.when.hi:
        return None
    try:
        day = date.fromisoformat(named.when.hi)
    except ValueError:  # a month or a year, not a day to count from
        return None
    found = shift(day, unit, by)
    if unit in ("month", "year"):
        return Read(When(found.isoformat() + "~", found.isoformat() + "~"), named.stop, named.relative)
    return Read(of_day(found), named.stop, named.relative)
