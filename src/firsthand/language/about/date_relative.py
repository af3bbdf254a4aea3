"""Dates told by counting from the anchor: yesterday, last week, three days ago."""

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
from firsthand.language.about.date_stretch import CALENDAR, Stretch, stretch
from firsthand.language.about.reading import Read, Reading


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
    if before := _before_last(r, index):
        return before
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


def _before_last(r: Reading, index: int) -> Read | None:
    """ "The week before last"."""
    start = r.skip("article", index)
    unit = r.entry("units", start)
    if unit is None or r.entry("last_but_one", unit[1]) is None or r.opens(unit[1]):
        return None
    read = _step_unit(r, start, -2, False)
    return read._replace(stop=unit[1] + 2) if read else None


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
    if name == "night" and step < 0:
        return Read(of_day(anchor + timedelta(days=step)), stop)
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


def counted(r: Reading, index: int, forward: bool) -> Read | None:
    """Three days ago, неделю назад, через два дня, two days later."""
    if r.anchor is None:
        return None
    if ahead := _through(r, index, forward):
        return ahead
    said = stretch(r, index)
    if said is None or r.opens(said.stop):
        return None
    if after := r.entry("ago", said.stop):
        return Read(_ago(r.anchor, said), after[1])
    if (after := r.entry("later", said.stop)) and r.context and said.unit in CALENDAR:
        return Read(of_day(shift(r.context, said.unit, said.many)), after[1])
    return None


def _ago(anchor: date, said: Stretch) -> When:
    tilde = "~" if said.about else ""
    if said.unit == "hour":
        return of_day(anchor)
    if said.unit == "year":
        year = str(anchor.year - said.many) + tilde
        return When(year, year)
    day = shift(anchor, said.unit, -said.many)
    if said.about:
        return When(day.isoformat() + "~", day.isoformat() + "~")
    if said.unit == "month" and said.many > 3:
        return of_month(day.year, day.month)
    return of_day(day)


def _through(r: Reading, index: int, forward: bool) -> Read | None:
    """ "Через неделю", "in three days": from the anchor on where the words look forward or tell of nothing past, else from the day last named."""
    lead = r.entry("through", index)
    if lead is None or r.opens(lead[1]):
        return None
    said = stretch(r, lead[1])
    if said is None or said.unit not in CALENDAR or r.anchor is None:
        return None
    onward = r.norm(index) == "через"
    if forward or r.looks_forward(index):
        from_day = r.anchor
    elif onward and r.context:
        from_day = r.context
    elif onward and not r.tells(index):
        from_day = r.anchor
    else:
        return None
    return Read(of_day(shift(from_day, said.unit, said.many)), said.stop)
