"""Stretches of time as they are counted: two weeks, a year and a half, полгода, полтора месяца, дня три."""

from typing import NamedTuple

from firsthand.language.about.reading import Reading

CALENDAR = ("day", "week", "month", "year")
"""The units a date can be counted by."""
_MONTH_DAYS = 30.4
_GENITIVE = frozenset(["дня", "недели", "месяца", "года", "дні", "тижні", "місяці", "роки", "дня", "суток", "доби"])
"""Of "дня три", "тижні два": said before the number they are only about so many."""


class Stretch(NamedTuple):
    """So many of a unit (`hour`, `day`, `week`, `month` or `year`), up to, not including, the word `stop`."""

    unit: str
    many: int
    stop: int
    about: bool = False
    """Whether it is only about so many: "a couple of", "дня три", halves of a month."""
    told: bool = True
    """Whether a number is said, not the unit alone ("неделю назад")."""


def stretch(r: Reading, index: int) -> Stretch | None:
    """The stretch that begins at a word; a unit alone counts as one of it, but in English."""
    if inverted := _inverted(r, index):
        return inverted
    count = _count(r, index)
    start = count[1] if count else index
    if count and r.pauses(start):
        return None
    many, about = (count[0], count[2]) if count else (1.0, False)
    if many == 0.5 and r.language != "en":  # полгода, півроку: the unit is in the word
        return Stretch("month", 6, start)
    if count and (more := _and_half(r, start)):
        many, start = many + 0.5, more
    unit = r.entry("units", start)
    if unit is None or (r.opens(start) and count) or (count is None and r.language == "en"):
        return None
    name, stop = str(unit[0]), unit[1]
    if many == 1 and r.language == "en" and (more := _and_half(r, stop)):
        many, stop = 1.5, more
    return _whole(name, many, stop, about, told=count is not None)


def _count(r: Reading, index: int) -> tuple[float, int, bool] | None:
    """How many, the index after, and whether it is only about so many."""
    entry = r.entry("counts", index)
    number = r.number(index)
    if number and not number.ordinal and not (entry and entry[1] > number.last + 1):
        return number.value, number.last + 1, False
    if entry:
        value = float(str(entry[0]))
        return value, entry[1], value in (2, 3) and number is None
    return None


def _and_half(r: Reading, index: int) -> int | None:
    """The index after "and a half", "с половиной"."""
    entry = None if r.opens(index) else r.entry("and_half", index)
    return entry[1] if entry else None


def _inverted(r: Reading, index: int) -> Stretch | None:
    """ "Дня три", "тижні два"."""
    if r.norm(index) not in _GENITIVE or r.number(index - 1):
        return None
    unit, number = r.entry("units", index), r.number(index + 1)
    if unit is None or number is None or number.ordinal or number.digits or r.pauses(index + 1):
        return None
    if r.entry("units", number.last + 1):  # "месяца три недели": the number counts what follows
        return None
    return _whole(str(unit[0]), number.value, number.last + 1, True, told=True)


def _whole(unit: str, many: float, stop: int, about: bool, *, told: bool) -> Stretch | None:
    """In whole units: half a year is six months, a fortnight two weeks, half a month so many days."""
    if unit == "fortnight":
        unit, many = "week", many * 2
    elif unit == "decade":
        unit, many = "year", many * 10
    elif unit == "night":
        unit = "day"
    if many % 1:
        if unit == "year":
            unit, many = "month", many * 12
        elif unit in ("month", "week"):
            unit, many, about = "day", many * (_MONTH_DAYS if unit == "month" else 7), True
    if unit not in (*CALENDAR, "hour") or many > 10_000:
        return None
    return Stretch(unit, int(many), stop, about, told)
