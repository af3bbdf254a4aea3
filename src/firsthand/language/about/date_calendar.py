"""Dates of the calendar: day and month, month, year, decade, weekday, season; in digits or in words."""

from datetime import date, timedelta

from firsthand.language.about.calendar import When, of_day, of_month, of_season, of_year
from firsthand.language.about.date_days import FUNCTION, alone
from firsthand.language.about.reading import Read, Reading

_CENTURY = range(1900, 2100)


def calendar_date(r: Reading, index: int, forward: bool) -> Read | None:
    """The longest of the calendar's forms at a word, none of them needing a preposition."""
    best: Read | None = None
    for reader in (_digits, _day_month, _month_day, _weekday, year_named, _decade):
        read = reader(r, index, forward)
        if read is not None and (best is None or read.stop > best.stop):
            best = read
    return best


def nearest(r: Reading, index: int, month: int, day: int, forward: bool) -> date | None:
    """The last such day up to the anchor, or the next from it on where the words look forward."""
    anchor = r.anchor
    if anchor is None:
        return None
    ahead = forward or r.looks_forward(index)
    for step in range(9):
        year = anchor.year + (step if ahead else -step)
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (ahead and found >= anchor) or (not ahead and found <= anchor):
            return found
    return None


def _digits(r: Reading, index: int, forward: bool) -> Read | None:
    """2022-02-24, 24.02.2022, 24/02, 24.02: day first, unless the second number is past 12."""
    words = r.words
    parts: list[str] = []
    marks: list[str] = []
    position = index
    while position < len(words) and words[position].text.isdecimal() and len(parts) < 3:
        if parts and words[position].glue not in (".", "-", "/"):
            break
        if parts:
            marks.append(words[position].glue)
        parts.append(words[position].text)
        position += 1
    if len(parts) < 2 or len(set(marks)) != 1:
        return None
    numbers = [int(part) for part in parts]
    try:
        if len(parts) == 3 and len(parts[0]) == 4:
            return Read(of_day(date(*numbers)), position, False)
        if len(parts) == 3:
            day, month, year = numbers
            if month > 12:
                day, month = month, day
            year += 0 if year > 99 else 2000
            return Read(of_day(date(year, month, day)), position, False) if year in _CENTURY else None
        if marks[0] == "." and len(parts[1]) == 2 and 1 <= numbers[1] <= 12 and r.language != "en":
            found = nearest(r, index, numbers[1], numbers[0], forward)
            return Read(of_day(found), position) if found else None
    except ValueError:
        return None
    return None


def _day_month(r: Reading, index: int, forward: bool) -> Read | None:
    """24 февраля 2022 года, the thirty-first of July, 24th February."""
    start = index + 1 if r.norm(index) == "the" else index
    number = r.number(start)
    if number is None or not 1 <= number.value <= 31:
        return None
    after = number.last + 1
    if r.language == "en" and r.norm(after) == "of":
        after += 1
    month = r.entry("months", after)
    if month is None or r.opens(after) or "," in r.glue(after):
        return None
    return _dated(r, index, int(str(month[0])), number.value, month[1], forward)


def _month_day(r: Reading, index: int, forward: bool) -> Read | None:
    """February 24(th), the English way round."""
    if r.language != "en":
        return None
    month = r.entry("months", index)
    if month is None or (r.pauses(month[1]) and not r.cut_short(month[1])):
        return None
    start = month[1] + 1 if r.norm(month[1]) == "the" else month[1]
    number = r.number(start)
    if number is None or not 1 <= number.value <= 31:
        return None
    shy = r.entry("shy_months", index) is not None and not r.words[index].capital
    if shy and not number.ordinal:
        return None
    return _dated(r, index, int(str(month[0])), number.value, number.last + 1, forward)


def _dated(r: Reading, index: int, month: int, day: int, stop: int, forward: bool) -> Read | None:
    year = _year_at(r, stop)
    if year is not None:
        try:
            return Read(of_day(date(year[0], month, day)), year[1], False)
        except ValueError:
            return None
    if related := _this_or_last_year(r, stop):
        try:
            return Read(of_day(date(related[0], month, day)), related[1])
        except ValueError:
            return None
    found = nearest(r, index, month, day, forward)
    return Read(of_day(found), stop) if found else None


def _year_at(r: Reading, index: int) -> tuple[int, int] | None:
    """A year after a month: "2022", ", 2022", "2022 года", "двадцать второго года", "of twenty twenty two"."""
    if r.opens(index) and not r.cut_short(index):
        return None
    start = index + 1 if r.norm(index) in ("of", "in") and r.language == "en" else index
    number = r.number(start)
    if number is None:
        return None
    worded = r.entry("year_words", number.last + 1)
    if number.value in _CENTURY and (number.digits or r.language == "en" or worded):
        return number.value, worded[1] if worded else number.last + 1
    if r.language == "en":
        return _english_year(r, start)
    if worded and number.ordinal and 0 < number.value < 100:
        return _century(r, number.value), worded[1]
    genitive = r.words[number.last].norm.endswith("ого")
    if (
        number.ordinal
        and genitive
        and 10 <= number.value < 100
        and (r.pauses(number.last + 1) or r.norm(number.last + 1) in FUNCTION)
    ):
        return _century(r, number.value), number.last + 1  # "весной двадцать второго"
    return None


def _english_year(r: Reading, index: int) -> tuple[int, int] | None:
    """Twenty twenty-two, nineteen forty-three."""
    first = r.number(index)
    if first is None or first.digits or first.value not in (19, 20):
        return None
    second = r.number(first.last + 1)
    if second is None or second.digits or second.ordinal or not 10 <= second.value <= 99 or r.pauses(first.last + 1):
        return None
    return first.value * 100 + second.value, second.last + 1


def _century(r: Reading, short: int) -> int:
    """The year of two digits: not later than next year."""
    now = (r.anchor.year if r.anchor else 2030) % 100
    return (2000 if short <= now + 1 else 1900) + short


def _this_or_last_year(r: Reading, index: int) -> tuple[int, int] | None:
    """ "24 февраля прошлого года", "September last year"."""
    if r.anchor is None or r.opens(index):
        return None
    start = index + 1 if r.norm(index) == "of" else index
    for table, step in (("last", -1), ("this", 0), ("next", 1)):
        lead = r.entry(table, start)
        unit = r.entry("units", lead[1]) if lead else None
        if unit and unit[0] == "year" and not r.opens(lead[1] if lead else start):
            return r.anchor.year + step, unit[1]
    if r.entry("last_year", start):
        return r.anchor.year - 1, start + 1
    return None


def month_name(r: Reading, index: int, forward: bool, *, shy: bool = False) -> Read | None:
    """A month, with its year where it is said. `shy` lets in words that are also others ("may", "march")."""
    month = r.entry("months", index)
    if month is None:
        return None
    number, stop = int(str(month[0])), month[1]
    if r.number(index - 1) and not r.pauses(index):  # its day was read, and is not in the calendar
        return None
    if not shy and r.entry("shy_months", index) and not _surely_month(r, index, stop):
        return None
    if year := _year_at(r, stop):
        return Read(of_month(year[0], number), year[1], False)
    if related := _this_or_last_year(r, stop):
        return Read(of_month(related[0], number), related[1])
    if r.anchor is None:
        return None
    ahead = forward or r.looks_forward(index)
    year_number = r.anchor.year
    if ahead and number < r.anchor.month:
        year_number += 1
    elif not ahead and number > r.anchor.month:
        year_number -= 1
    return Read(of_month(year_number, number), stop)


def _surely_month(r: Reading, index: int, stop: int) -> bool:
    named = r.words[index].capital and not r.opens(index) and r.language == "en" and len(r.norm(index)) > 3
    return named or _year_at(r, stop) is not None


def season_name(r: Reading, index: int, forward: bool, *, shy: bool = False) -> Read | None:
    """A season: the last one begun, or the next where the words look forward."""
    season = r.entry("seasons", index)
    if season is None or (not shy and r.entry("shy_seasons", index)):
        return None
    first, stop = int(str(season[0])), season[1]
    if year := _year_at(r, stop):
        return Read(of_season(year[0], first), year[1], False)
    if related := _this_or_last_year(r, stop):
        return Read(of_season(related[0], first), related[1])
    if r.anchor is None:
        return None
    year_number = r.anchor.year
    if forward:
        year_number += date(year_number, first, 1) <= r.anchor
    else:
        year_number -= date(year_number, first, 1) > r.anchor
    return Read(of_season(year_number, first), stop)


def _weekday(r: Reading, index: int, forward: bool) -> Read | None:
    entry = r.entry("weekdays", index)
    if entry is None or r.anchor is None:
        return None
    if r.entry("every", index - 1):
        return None
    if r.entry("shy_weekdays", index) and not r.entry("in", index - 1) and not r.entry("since", index - 1):
        return None
    return Read(of_day(weekday(r, index, int(str(entry[0])), forward)), entry[1])


def weekday(r: Reading, index: int, number: int, forward: bool) -> date:
    """The last such weekday before the anchor, or the next after it."""
    assert r.anchor is not None
    if forward or r.looks_forward(index):
        return r.anchor + timedelta(days=(number - r.anchor.isoweekday() - 1) % 7 + 1)
    return r.anchor - timedelta(days=(r.anchor.isoweekday() - number - 1) % 7 + 1)


def year_named(r: Reading, index: int, forward: bool) -> Read | None:
    """2022 год, сорок третьего года: a number with the word for year."""
    number = r.number(index)
    if number is None or r.language == "en":
        return None
    worded = r.entry("year_words", number.last + 1)
    if worded is None or r.opens(number.last + 1):
        return None
    if number.value in _CENTURY and (number.digits or number.ordinal):
        return Read(of_year(number.value), worded[1], False)
    if number.ordinal and 10 <= number.value < 100:
        return Read(of_year(_century(r, number.value)), worded[1], False)
    return None


def year_alone(r: Reading, index: int, forward: bool) -> Read | None:
    """A bare year after a preposition: "in 2014", "с 2014-го", "in twenty fourteen"."""
    number = r.number(index)
    if number is None:
        return None
    if r.language == "en":
        if found := _english_year(r, index):
            return Read(of_year(found[0]), found[1], False)
    elif not number.ordinal:
        return None
    elif 31 < number.value < 100 and number.form.endswith(("ого", "ом", "ому")) and alone(r, number.last + 1):
        return Read(of_year(_century(r, number.value)), number.last + 1, False)
    if number.value in _CENTURY and (not number.ordinal or r.language != "en"):
        return Read(of_year(number.value), number.last + 1, False)
    return None


def _decade(r: Reading, index: int, forward: bool) -> Read | None:
    """The 1940s, the forties, 40-е годы, сороковых годов."""
    start = index + 1 if r.norm(index) == "the" else index
    if not 0 <= start < len(r.words):
        return None
    token = r.words[start]
    if token.text.isdecimal() and token.text.endswith("0"):
        return _written_decade(r, start)
    named = r.entry("decades", start)
    if named is None:
        return None
    worded = r.entry("year_words", named[1])
    if r.language == "en":
        if start == index and r.norm(index - 1) not in ("from", "in", "since"):
            return None
        return Read(_tens(int(str(named[0]))), named[1], False)
    if worded is None and not (r.entry("in", index - 1) or r.entry("since", index - 1)):
        return None
    if (worded is None and not r.norm(start).endswith(("х", "ті"))) or (worded is None and not alone(r, named[1])):
        return None
    return Read(_tens(int(str(named[0]))), worded[1] if worded else named[1], False)


def _written_decade(r: Reading, start: int) -> Read | None:
    token, after = r.words[start], r.words[start + 1] if start + 1 < len(r.words) else None
    if after is None or after.glue not in ("", "-", "'", "’") or len(token.text) not in (2, 4):
        return None
    if after.norm not in ("s", "х", "е", "ті", "их", "ых", "ті", "і"):
        return None
    value = int(token.text)
    if len(token.text) == 4 and value not in _CENTURY:
        return None
    worded = r.entry("year_words", start + 2)
    if len(token.text) == 2 and r.language != "en" and worded is None:
        return None
    return Read(_tens(value), worded[1] if worded else start + 2, False)


def _tens(value: int) -> When:
    full = value if value > 99 else (1900 if value > 20 else 2000) + value
    return When(f"{full // 10}X", f"{full // 10}X")
