"""From an expression to a stretch of days: the wrappers ("since", "from ... to") over the plain dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from firsthand.language.about.calendar import (
    When,
    of_month,
    of_season,
    of_week,
    of_year,
    part_of,
    part_of_month,
    part_of_year,
    shift,
)
from firsthand.language.about.date_beside import beside
from firsthand.language.about.date_calendar import (
    calendar_date,
    month_name,
    season_name,
    year_alone,
    year_named,
)
from firsthand.language.about.date_days import day_number
from firsthand.language.about.date_nights import night, weekdays, weekend
from firsthand.language.about.date_relative import counted, day_word, last_next
from firsthand.language.about.date_running import duration
from firsthand.language.about.date_times import clock_time, time_after_date
from firsthand.language.about.reading import Read, Reading
from firsthand.language.morphology import is_verb

_Reader = Callable[[Reading, int, bool], Read | None]


class DatePhrases(Reading):
    """Reads the longest date that begins at a word."""

    def at(self, index: int) -> Read | None:
        """The date there, prepositions included; None where none begins."""
        if self.norm(index) not in self.lexicon.firsts and self.number(index) is None:
            return None
        best: Read | None = None
        for reader in (_beside, _night, _between, _since, _until, _set_for, _placed, _timed, _plain):
            read = reader(self, index, False)
            if read is not None and (best is None or read.stop > best.stop):
                best = read
        if best is None or (best.relative and self.anchor is None):
            return None
        return best


def _plain(r: Reading, index: int, forward: bool) -> Read | None:
    """A date without a preposition."""
    best: Read | None = None
    for reader in (
        calendar_date,
        day_word,
        weekend,
        last_next,
        counted,
        duration,
        _part,
        _holiday,
        season_name,
        month_name,
        _day_told,
    ):
        read = reader(r, index, forward)
        if read is not None and (best is None or read.stop > best.stop):
            best = read
    if best is None:
        return None
    return _with_part_of_day(r, _within_year(r, best) or best)


def _within_year(r: Reading, year: Read) -> Read | None:
    """ "Last year in March", "торік першого вересня": the day or month of that year that is named behind it."""
    if not (year.relative and len(year.when.lo) == 4 and year.when.lo == year.when.hi) or r.pauses(year.stop):
        return None
    start = r.skip("in", year.stop)
    for reader in (_part, calendar_date, _shy):
        inner = reader(r, start, False)
        if inner is None or not inner.relative or len(inner.when.lo) < 7 or r.entry("weekdays", start):
            continue
        gone = int(inner.when.lo[:4]) - int(year.when.lo)
        lo, hi = (_years_back(edge, gone) for edge in (inner.when.lo, inner.when.hi))
        return Read(When(lo, hi, date.fromisoformat(lo) if len(lo) == 10 and lo == hi else None), inner.stop)
    return None


def _years_back(edge: str, years: int) -> str:
    return f"{int(edge[:4]) - years:04}{edge[4:]}"


def _timed(r: Reading, index: int, forward: bool) -> Read | None:
    """A time of day, and the date it is said of where that follows: "at five in the morning on the second of March"."""
    read = clock_time(r, index, forward)
    if read is None or r.pauses(read.stop) or r.opens(read.stop):
        return read
    later = _placed(r, read.stop, forward) or _plain(r, read.stop, forward)
    return later if later is not None and later.when.day is not None else read


def _after_word(r: Reading, index: int, forward: bool) -> Read | None:
    """A date after a preposition, where more may be read as one: a bare year, a bare day, a shy month."""
    start = r.skip("article", index) if r.norm(index) in ("the",) else index
    best = _plain(r, index, forward)
    readers: tuple[_Reader, ...] = (_part, _shy, year_alone, day_number)
    for reader in readers:
        read = reader(r, start, forward)
        if read is not None and (best is None or read.stop > best.stop):
            best = _with_part_of_day(r, read)
    return best


def _shy(r: Reading, index: int, forward: bool) -> Read | None:
    return month_name(r, index, forward, shy=True) or season_name(r, index, forward, shy=True)


def _placed(r: Reading, index: int, forward: bool) -> Read | None:
    lead = r.entry("in", index)
    if lead is None or r.opens(lead[1]):
        return None
    read = _after_word(r, lead[1], forward)
    when = read.when if read else None
    if read and when and r.entry("roughly", index) and when.lo == when.hi and not when.lo.endswith(("~", "X")):
        return read._replace(when=When(when.lo + "~", when.lo + "~"))
    return read


def _since(r: Reading, index: int, forward: bool) -> Read | None:
    lead = r.entry("since", index)
    if lead is None or r.opens(lead[1]):
        return None
    read = _after_word(r, lead[1], False)
    if read is None and r.entry("since_hour", index):
        read = clock_time(r, index, False)
    if read is None or not read.when.lo:
        return None
    if read.when.lo.endswith("X"):  # "rifles from the 1940s" are of them, not since
        return read
    return read._replace(when=read.when.since())


def _until(r: Reading, index: int, forward: bool) -> Read | None:
    lead = r.entry("until", index)
    if lead is None or r.opens(lead[1]):
        return None
    read = _after_word(r, lead[1], not _over(r, index))
    if read is None or not read.when.hi:
        return None
    return read._replace(when=read.when.until())


def _set_for(r: Reading, index: int, forward: bool) -> Read | None:
    """What is moved, put off, fixed or promised for a day to come: "postponed to May", "перенесли на декабрь"."""
    if r.entry("set_for", index) is None or not _is_set(r, index):
        return None
    return _after_word(r, index + 1, True)


def _is_set(r: Reading, index: int) -> bool:
    return any(r.entry("set", k) for k in range(max(0, index - 5), index) if not r.opens(k + 1))


def _over(r: Reading, index: int) -> bool:
    """Whether what ran "until" then is told as over: "lasted until Sunday"."""
    if _is_set(r, index):
        return False
    return any(r.entry("lasted", k) for k in range(max(0, index - 4), index) if not r.opens(k + 1))


def _night(r: Reading, index: int, forward: bool) -> Read | None:
    return night(r, index, _after_word)


def _beside(r: Reading, index: int, forward: bool) -> Read | None:
    return beside(r, index, forward, _after_word)


def _between(r: Reading, index: int, forward: bool) -> Read | None:
    """From X to Y; a bare day before the second ("с 1 по 15 марта") takes its month."""
    lead = r.entry("from", index)
    first = _after_word(r, lead[1], forward) if lead else _plain(r, index, forward)
    middle: int | None = None
    if first is not None:
        middle = _joint(r, first.stop, lead[1] if lead else -1)
    elif lead and (number := r.number(_bare_start(r, lead[1]))) and number.value <= 31:
        middle = _joint(r, number.last + 1, lead[1])
    if middle is None:
        return None
    if lead and (named := weekdays(r, lead[1], r.skip("article", middle), forward)):
        return named
    second = _after_word(r, middle, forward)
    if second is None or not second.when.hi:
        return None
    if first is None or (first.when.lo > second.when.hi and first.relative):
        first = _borrow(r, lead[1] if lead else index, second)
    if first is None or not first.when.lo or first.when.lo > second.when.hi:
        return None
    return Read(When(first.when.lo, second.when.hi), second.stop, first.relative or second.relative)


def _bare_start(r: Reading, index: int) -> int:
    return index + 1 if r.norm(index) == "the" else index


def _joint(r: Reading, index: int, led: int) -> int | None:
    """The index after "to"; `led` is where the words after "from" begin, -1 without one."""
    if led >= 0 and (joint := r.entry("to", index)):
        return joint[1]
    if led >= 0 and r.norm(index) == "на" and r.norm(led - 2) in ("ночь", "ніч"):
        return index + 1
    if led < 0 and r.norm(index) in ("to", "till", "until", "по", "до"):
        return index + 1
    dashed = r.glue(index).strip() in ("-", "–", "—") and index < len(r.words)
    return index if dashed and led >= 0 else None


def _borrow(r: Reading, index: int, second: Read) -> Read | None:
    number = r.number(_bare_start(r, index))
    if number is None or not 1 <= number.value <= 31 or len(second.when.hi) < 10:
        return None
    return Read(When(f"{second.when.hi[:8]}{number.value:02}", second.when.hi), number.last + 1)


def _part(r: Reading, index: int, forward: bool) -> Read | None:
    """Early, mid or late in a month, a season or a year."""
    lead = r.entry("early", index)
    if lead is None or r.opens(lead[1]):
        return None
    part, inside = str(lead[0]), r.skip("article", lead[1]) if r.norm(lead[1]) == "the" else lead[1]
    if r.glue(inside).strip() not in ("", "-"):
        return None
    for reader in (_named_part, last_next, year_named, year_alone):
        read = reader(r, inside, forward)
        if read is not None:
            return _cut(read, part)
    return _of_now(r, index, inside, part, forward)


def _of_now(r: Reading, index: int, inside: int, part: str, forward: bool) -> Read | None:
    """ "The end of the month", "в начале года", no other named: of the present one, or of the last where that is still to come."""
    unit = r.entry("units", inside)
    if unit is None or r.anchor is None or str(unit[0]) not in ("week", "month", "year"):
        return None
    if r.language == "en" and r.norm(inside - 1) != "the":
        return None
    name = str(unit[0])
    read = Read(_present(r.anchor, name), unit[1])
    cut = _cut(read, part)
    if cut and cut.when.lo.rstrip("~") > r.anchor.isoformat() and not (forward or r.looks_forward(index)):
        return _cut(Read(_present(shift(r.anchor, name, -1), name), unit[1]), part)
    return cut


def _present(day: date, unit: str) -> When:
    return {"week": of_week(day), "month": of_month(day.year, day.month), "year": of_year(day.year)}[unit]


def _named_part(r: Reading, index: int, forward: bool) -> Read | None:
    return _shy(r, index, forward)


def _cut(read: Read, part: str) -> Read | None:
    when = read.when
    if len(when.lo) == 7 and when.lo == when.hi:
        return read._replace(when=part_of_month(int(when.lo[:4]), int(when.lo[5:]), part))
    if part.endswith("week"):
        return None
    if len(when.lo) == 4 and when.lo == when.hi and when.lo.isdecimal():
        return read._replace(when=part_of_year(int(when.lo), part))
    if len(when.lo) == 7 and len(when.hi) == 7:  # a season: its first, second or third month
        step = {"early": 0, "mid": 1, "late": 2}[part]
        months = _months(when)
        return read._replace(when=When(months[step], months[step])) if len(months) == 3 else None
    if len(when.lo) == 10 and len(when.hi) == 10 and when.lo != when.hi:
        return read._replace(when=part_of(date.fromisoformat(when.lo), date.fromisoformat(when.hi), part))
    return None


def _months(when: When) -> list[str]:
    year, month = int(when.lo[:4]), int(when.lo[5:])
    season = of_season(year, month)
    if season.hi != when.hi:
        return []
    return [f"{year + (month + k - 1) // 12:04}-{(month + k - 1) % 12 + 1:02}" for k in range(3)]


def _day_told(r: Reading, index: int, forward: bool) -> Read | None:
    """A bare day of the month: with the word for it ("пятого числа"), opening a sentence, or after a verb ("выехали двадцать пятого")."""
    if r.language == "en":
        return None
    number = r.number(index)
    if number is None:
        return None
    told = r.opens(index) or r.entry("number_word", number.last + 1)
    before = r.norm(index - 1)
    if not told and not (number.value > 3 and (is_verb(before, r.language) or r.entry("parts", index - 1))):
        return None
    return day_number(r, index, forward)


def _holiday(r: Reading, index: int, forward: bool) -> Read | None:
    entry = r.entry("holidays", index)
    if entry is None or r.anchor is None:
        return None
    edges = str(entry[0]).split("/")
    year = r.anchor.year
    if not forward and f"{year}-{edges[-1]}" > r.anchor.isoformat():
        year -= 1
    elif forward and f"{year}-{edges[-1]}" < r.anchor.isoformat():
        year += 1
    first = year - 1 if len(edges) == 2 and edges[0] > edges[1] else year
    return Read(When(f"{first}-{edges[0]}", f"{year}-{edges[-1]}"), entry[1])


def _with_part_of_day(r: Reading, read: Read) -> Read:
    """Takes in what only narrows the day: "вечером", "in the morning", "at five"."""
    if read.when.day is None and read.when.lo != read.when.hi:
        return read
    stop = read.stop
    for _ in range(2):
        if stop < len(r.words) and not r.pauses(stop):
            entry = r.entry("parts", stop)
            if entry and read.when.day is not None:
                stop = entry[1]
            elif read.when.day is not None:
                stop = time_after_date(r, stop)
    return replace_stop(read, stop)


def replace_stop(read: Read, stop: int) -> Read:
    """The same date with another end."""
    return read._replace(stop=stop, when=replace(read.when))
