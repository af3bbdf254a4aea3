"""Dates told by counting from the anchor: yesterday, last week, three days ago, day four, for fourteen months."""

from datetime import date, timedelta

from firsthand.language.about.calendar import (
    When,
    of_day,
    of_month,
    of_season,
    of_week,
    of_weekend,
    of_year,
    shift,
    shift_month,
)
from firsthand.language.about.lexicon import unfold
from firsthand.language.about.reading import Read, Reading

_SPOKEN_OF = ("day", "week", "month", "year")


def day_word(r: Reading, index: int, forward: bool) -> Read | None:
    """Yesterday, позавчера, last night, recently."""
    if r.anchor is None:
        return None
    entry = r.entry("days", index)
    if entry:
        return Read(of_day(r.anchor + timedelta(days=int(str(entry[0])))), entry[1])
    entry = r.entry("recently", index)
    if entry:
        year, month = shift_month(r.anchor.year, r.anchor.month, -1)
        return Read(When(f"{year:04}-{month:02}~", r.anchor.isoformat()), entry[1])
    for table, step in (("last_year", -1), ("this_year", 0)):
        entry = r.entry(table, index)
        if entry:
            return Read(of_year(r.anchor.year + step), entry[1])
    return None


def last_next(r: Reading, index: int, forward: bool) -> Read | None:
    """Last, this, next: week, month, year, weekend, weekday, month by name, season."""
    if r.anchor is None:
        return None
    for table, step in (("before_last", -2), ("last", -1), ("this", 0), ("next", 1)):
        lead = r.entry(table, index)
        if lead is None or r.pauses(lead[1]):
            continue
        start = lead[1]
        if r.norm(index) in ("the", "that") or r.norm(start) == "":
            continue
        far = r.norm(index) in ("ту", "тот", "того", "той", "тої", "тієї", "past")
        bare_far = far and r.language != "en"
        when = _step_unit(r, start, step, far) or (None if bare_far else _step_named(r, start, step))
        if when:
            return when
    return None


def _step_unit(r: Reading, index: int, step: int, far: bool) -> Read | None:
    anchor, unit = r.anchor, r.entry("units", index)
    if unit is None or anchor is None:
        return None
    name, stop = str(unit[0]), unit[1]
    if far and name != "week" and r.language != "en":  # "того тижня" is last week, "того дня" a day told of
        return None
    if name == "week":
        return Read(of_week(anchor + timedelta(days=7 * step)), stop)
    if name == "weekend":
        week = anchor + timedelta(days=7 * step)
        if step <= 0 and r.language == "en":  # "last weekend", "this weekend": the one just gone or the one here
            week = anchor - timedelta(days=7) if step else anchor
        return Read(of_weekend(week), stop)
    if name == "month":
        return Read(of_month(*shift_month(anchor.year, anchor.month, step)), stop)
    if name == "year":
        return Read(of_year(anchor.year + step), stop)
    if name == "night" and step == -1:
        return Read(of_day(anchor - timedelta(days=1)), stop)
    return None


def _step_named(r: Reading, index: int, step: int) -> Read | None:
    anchor = r.anchor
    assert anchor is not None
    if entry := r.entry("weekdays", index):
        number = int(str(entry[0]))
        if step < -1:
            return None
        if step < 0:
            day = anchor - timedelta(days=(anchor.isoweekday() - number - 1) % 7 + 1)
        elif step > 0:
            day = anchor + timedelta(days=(number - anchor.isoweekday() - 1) % 7 + 1)
        else:
            day = anchor + timedelta(days=number - anchor.isoweekday())
        return Read(of_day(day), entry[1])
    if entry := r.entry("months", index):
        number = int(str(entry[0]))
        year = anchor.year - (step < 0 and number >= anchor.month) + (step > 0 and number <= anchor.month)
        return Read(of_month(year, number), entry[1])
    if entry := r.entry("seasons", index):
        return Read(_season(anchor, int(str(entry[0])), step), entry[1])
    return None


def _season(anchor: date, first: int, step: int) -> When:
    """Last: the last one that is over. Next: the next to begin. This: of this year, or the winter around the anchor."""
    year = anchor.year
    if step < 0:
        while date(*shift_month(year, first, 3), 1) > anchor:
            year -= 1
    elif step > 0:
        while date(year, first, 1) <= anchor:
            year += 1
    elif first == 12 and anchor.month < 6:
        year -= 1
    return of_season(year, first)


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


def counted(r: Reading, index: int, forward: bool) -> Read | None:
    """Three days ago, неделю назад, через два дня, two days later."""
    if r.anchor is None:
        return None
    if ahead := _through(r, index, forward):
        return ahead
    count = _count(r, index)
    half = count is not None and count[0] == 0.5 and r.language != "en"
    start = count[1] if count else index
    if r.pauses(start) and count:
        return None
    unit = (("month", start) if half else None) or r.entry("units", start)
    if unit is None or (count is None and r.language == "en"):
        return None
    name, stop = str(unit[0]), unit[1]
    many, about = (count[0], count[2]) if count else (1, False)
    if half:
        many, name = 6, "month"
    elif many == 0.5:
        many, name = (6, "month") if name == "year" else (0, name)
    if (after := r.entry("ago", stop)) and not r.opens(stop):
        when = _ago(r.anchor, name, int(many), about)
        return Read(when, after[1]) if when else None
    if (after := r.entry("later", stop)) and r.context and not r.opens(stop) and name in _SPOKEN_OF:
        return Read(of_day(shift(r.context, name, int(many))), after[1])
    return None


def _ago(anchor: date, unit: str, many: int, about: bool) -> When | None:
    tilde = "~" if about else ""
    if unit == "hour":
        return of_day(anchor)
    unit = "day" if unit == "night" else unit
    if unit not in _SPOKEN_OF:
        return None
    if unit == "year":
        year = str(anchor.year - many) + tilde
        return When(year, year)
    day = shift(anchor, unit, -many)
    if about:
        return When(day.isoformat() + "~", day.isoformat() + "~")
    if unit == "month" and many > 3:
        return of_month(day.year, day.month)
    return of_day(day)


def _through(r: Reading, index: int, forward: bool) -> Read | None:
    lead = r.entry("through", index)
    if lead is None or r.opens(lead[1]):
        return None
    count = _count(r, lead[1])
    start = count[1] if count else lead[1]
    unit = r.entry("units", start)
    if unit is None or str(unit[0]) not in _SPOKEN_OF or (count is None and r.language == "en"):
        return None
    many = int(count[0]) if count else 1
    if forward or r.looks_forward(index):
        assert r.anchor is not None
        return Read(of_day(shift(r.anchor, str(unit[0]), many)), unit[1])
    if r.context and r.norm(index) == "через":
        return Read(of_day(shift(r.context, str(unit[0]), many)), unit[1])
    return None


def duration(r: Reading, index: int, forward: bool) -> Read | None:
    """A stretch that still runs: "for fourteen months" (have been), "уже три месяца", "day four", "третья доба"."""
    if r.anchor is None:
        return None
    return _nth_day(r, index) or _so_long(r, index)


def _nth_day(r: Reading, index: int) -> Read | None:
    anchor = r.anchor
    assert anchor is not None
    if r.language == "en":
        return _english_nth(r, index, anchor)
    number = r.number(index)
    if number is None or not number.ordinal or number.value > 400 or r.norm(index - 1) in _ORDERED:
        return None
    unit = r.entry("units", number.last + 1)
    if unit is None or r.opens(number.last + 1) or not _nominative(r.norm(number.last + 1), r.words[number.last].norm):
        return None
    when = _running(anchor, str(unit[0]), number.value - 1)
    return Read(when, unit[1]) if when and number.value > 1 else None


_ORDERED = frozenset(unfold("на в у к до через за о об с со з із по наш того"))


def _nominative(noun: str, ordinal: str) -> bool:
    """Whether "четвёртый день", "третью неделю", "третя доба": as one counts on, not "пятого дня"."""
    return not ordinal.endswith(("ого", "его", "ього", "ому", "ему", "ом", "ем", "ым", "им")) and noun not in (
        "дне", "днем", "днями", "неделе", "тижні", "місяці", "месяце", "году", "році",
    )  # fmt: skip


def _english_nth(r: Reading, index: int, anchor: date) -> Read | None:
    unit = r.entry("units", index)
    if unit and r.norm(index) in ("day", "week") and not r.pauses(unit[1]):
        number = r.number(unit[1])
        if number and not number.ordinal and 1 < number.value < 100:
            when = _running(anchor, str(unit[0]), number.value - 1)
            return Read(when, number.last + 1) if when else None
    number = r.number(index)
    if number is None or not number.ordinal or not 1 < number.value < 100:
        return None
    unit = r.entry("units", number.last + 1)
    before = r.norm(index - 1)
    led = (
        r.opens(index)
        or before in ("our", "my")
        or (before == "the" and r.norm(index - 2) in ("for", "is", "it's", "s"))
    )
    if unit is None or r.opens(number.last + 1) or not led:
        return None
    when = _running(anchor, str(unit[0]), number.value - 1)
    return Read(when, unit[1]) if when else None


def _so_long(r: Reading, index: int) -> Read | None:
    anchor = r.anchor
    assert anchor is not None
    lead = r.entry("already", index)
    start = lead[1] if lead and not r.opens(lead[1]) else index
    led = start != index
    count = _count(r, start)
    at = count[1] if count else start
    unit = r.entry("units", at)
    if unit is None or r.opens(at) or (count is None and (r.language == "en" or not led)):
        return None
    name, many = str(unit[0]), count[0] if count else 1
    if name not in _SPOKEN_OF or many < 1:
        return None
    if not _still_runs(r, index, unit[1], led):
        return None
    when = _running(anchor, name, int(many), about=True)
    return Read(when, unit[1]) if when else None


def _still_runs(r: Reading, index: int, stop: int, led: bool) -> bool:
    closing = r.entry("without", stop) is not None and not r.opens(stop)
    if not led:
        return closing and (r.opens(index) or r.norm(index - 1) == "been")
    if r.language != "en":
        return True
    if r.norm(index) != "for" or r.norm(index + 2) in ("last", "past"):
        return True
    return any(r.entry("perfect", k) for k in range(max(0, index - 10), index) if not _broken(r, k, index))


def _broken(r: Reading, start: int, stop: int) -> bool:
    return any(r.opens(k) for k in range(start + 1, stop + 1))


def _running(anchor: date, unit: str, back: int, *, about: bool = False) -> When | None:
    unit = "day" if unit == "night" else unit
    if unit not in _SPOKEN_OF:
        return None
    begun = shift(anchor, unit, -back)
    if unit == "day":
        lo = begun.isoformat() + ("~" if about else "")
    elif unit == "week" or (unit == "month" and back <= 1):
        lo = begun.isoformat() + "~"
    elif unit == "month":
        lo = f"{begun:%Y-%m}~"
    else:
        lo = f"{begun:%Y}~"
    return When(lo, anchor.isoformat())
