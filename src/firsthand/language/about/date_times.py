"""Times of day: they say no date of their own, but fall on the day last spoken of, or on the anchor."""

from firsthand.language.about.calendar import of_day
from firsthand.language.about.lexicon import unfold
from firsthand.language.about.reading import Read, Reading

_FUNCTION = frozenset(
    unfold(
        "and but when we they i he she it or in on because so then there the this yesterday today tonight last that my our "
        "и а но мы нас нам я он она они когда что как уже утром вечером ночью дня вчера сегодня "
        "і й та але ми нас нам я він вона вони коли що як вже вранці ввечері вночі вчора сьогодні у в"
    )
)


def clock_time(r: Reading, index: int, forward: bool) -> Read | None:
    """At three, between six and seven this morning, в пять утра, о восьмій: the day it is said of."""
    stop = _time(r, index)
    day = r.context or r.anchor
    if stop is None or day is None:
        return None
    if later := _named_day(r, stop):
        return later
    return Read(of_day(day), stop)


def time_after_date(r: Reading, index: int) -> int:
    """The index after a time that follows a date ("yesterday at five"), or the same index."""
    return _time(r, index) or index


def _named_day(r: Reading, stop: int) -> Read | None:
    """ "at five yesterday morning": the day that follows the time."""
    if r.anchor is None or r.pauses(stop):
        return None
    from firsthand.language.about.date_relative import day_word

    read = day_word(r, stop, False)
    if read is None:
        return None
    after = r.entry("parts", read.stop)
    return read._replace(stop=after[1]) if after and not r.pauses(read.stop) else read


def _time(r: Reading, index: int) -> int | None:
    if r.language == "en" and r.norm(index) in ("between", "from"):
        return _range(r, index)
    lead = r.entry("time_before", index)
    if lead is None:
        named = r.entry("time_names", index) if r.language == "uk" else None
        return named[1] if named else _told_plainly(r, index)
    at = lead[1]
    if r.opens(at):
        return None
    if (named := r.entry("time_names", at)) and r.language != "uk":
        return named[1]
    if half := r.entry("half", at):
        number = r.number(half[1])
        return _closed(r, number.last + 1) if number and 1 <= number.value <= 12 else None
    read = _hour(r, at)
    if read is None:
        return None
    stop, minutes = read
    after = r.entry("time_after", stop)
    if after and not r.opens(stop):
        return _closed(r, after[1])
    if minutes:
        return stop
    return _bare(r, index, at, stop)


def _told_plainly(r: Reading, index: int) -> int | None:
    """ "Шоста ранку", "семь утра", "six in the morning": an hour whose part of the day is said needs no preposition."""
    number = r.number(index)
    if number is None or not 1 <= number.value <= 12 or (r.language == "uk") != number.ordinal:
        return None
    read = _hour(r, index)
    after = r.entry("hour_of", read[0]) if read and not r.opens(read[0]) else None
    return after[1] if after else None


def _hour(r: Reading, at: int) -> tuple[int, bool] | None:
    """Hour and maybe minutes; the index after, and whether minutes were said."""
    number = r.number(at)
    if number is None or number.value > 24 or (number.ordinal and r.language in ("en", "ru")):
        return None
    stop = number.last + 1
    second = r.number(stop)
    if second and not second.ordinal and not r.opens(stop):
        if number.digits and second.digits:
            ok = r.glue(stop) in (":", ".") and len(r.words[stop].text) == 2 and second.value < 60
        else:
            ok = not number.digits and not second.digits and second.value in range(5, 60) and not r.pauses(stop)
        if ok and not r.entry("units", second.last + 1):
            return second.last + 1, True
    return stop, False


def _bare(r: Reading, index: int, at: int, stop: int) -> int | None:
    """An hour with nothing after it counts only after "at" or "о", at the end of its clause."""
    number = r.number(at)
    assert number is not None
    led = {"en": ("at",), "ru": (), "uk": ("о", "об")}.get(r.language, ())
    if r.norm(index) not in led or not 1 <= number.value <= 24 or (number.digits and r.language == "en"):
        return None
    if r.language == "uk":
        return stop if number.ordinal else None
    return stop if r.pauses(stop) or r.norm(stop) in _FUNCTION else None


def _closed(r: Reading, stop: int) -> int:
    """Takes in a second word of the kind: "часов утра", "o'clock in the morning"."""
    after = r.entry("time_after", stop)
    return after[1] if after and not r.opens(stop) else stop


def _range(r: Reading, index: int) -> int | None:
    first = _hour(r, index + 1)
    if first is None or r.norm(first[0]) not in ("and", "to", "till", "until"):
        return None
    second = _hour(r, first[0] + 1)
    if second is None:
        return None
    after = r.entry("time_after", second[0])
    if after and not r.opens(second[0]):
        return _closed(r, after[1])
    return second[0] if first[1] or second[1] else None
