"""A bare day of the month: "until the fifteenth", "пятого числа", "the second of this month"."""

from datetime import date

from firsthand.language.about.calendar import month_end, of_day, shift_month
from firsthand.language.about.lexicon import unfold
from firsthand.language.about.reading import Read, Reading
from firsthand.language.morphology import known, parses


def day_number(r: Reading, index: int, forward: bool) -> Read | None:
    """A day of the month alone: "until the fifteenth", "до пятнадцатого", "пятнадцатого числа"."""
    number = r.number(index)
    if number is None or not number.ordinal or not 1 <= number.value <= 31 or r.anchor is None:
        return None
    stop = number.last + 1
    worded = r.entry("number_word", stop) if r.language != "en" else None
    stop = worded[1] if worded else stop
    if named := _of_month_near(r, stop, number.value):
        return named
    if worded is None and not _stands_alone(r, index, stop):
        return None
    ahead = forward or r.looks_forward(index)
    year, month = r.anchor.year, r.anchor.month
    step = 1 if ahead else -1
    for _ in range(3):
        try:
            found = date(year, month, number.value)
        except ValueError:
            found = None
        if found and (found >= r.anchor if ahead else found <= r.anchor):
            return Read(of_day(found), stop)
        month += step
        if not 1 <= month <= 12:
            year, month = year + step, (month - 1) % 12 + 1
    return None


def _of_month_near(r: Reading, index: int, day: int) -> Read | None:
    """ "(The second) of this month", "(пятого числа) прошлого месяца"."""
    start = index + 1 if r.norm(index) == "of" else index
    for table, step in (("last", -1), ("this", 0), ("next", 1)):
        lead = r.entry(table, start)
        unit = r.entry("units", lead[1]) if lead else None
        if unit is None or unit[0] != "month" or r.anchor is None or r.pauses(start):
            continue
        year, month = shift_month(r.anchor.year, r.anchor.month, step)
        if day <= month_end(year, month):
            return Read(of_day(date(year, month, day)), unit[1])
    return None


def _stands_alone(r: Reading, index: int, stop: int) -> bool:
    """Whether no noun follows that the number could count."""
    if r.language == "en":
        led = r.norm(index - 1) == "the"
        return led and (r.pauses(stop) or r.norm(stop) in FUNCTION)
    if not r.words[stop - 1].norm.endswith(("ого", "его", "го")):
        return False
    return r.entry("parts", stop) is not None or alone(r, stop)


def alone(r: Reading, index: int) -> bool:
    """Whether no noun follows, from this word on, that an ordinal in the genitive could count."""
    return r.pauses(index) or r.norm(index) in FUNCTION or not _could_count(r.norm(index), r.language)


def _could_count(word: str, language: str) -> bool:
    """Whether an ordinal in the genitive may belong to a word: a noun, adjective or number in that case, or one no dictionary has."""
    read = parses(word, language)
    return not read or not known(word, language) or any(_takes_ordinal(forms) for _, forms, _ in read)


def _takes_ordinal(forms: frozenset[str]) -> bool:
    if forms.isdisjoint(("NOUN", "ADJF", "PRTF", "NUMR")) or "plur" in forms or "femn" in forms:
        return False
    return "gent" in forms or ("accs" in forms and "inan" not in forms)


FUNCTION = frozenset(
    unfold(
        "and but when we they i he she it or at in on because so then there who which that was were is are "
        "и а но мы нас нам я он она они когда что как уже в на все меня у без не "
        "і й та але ми нас нам я він вона вони коли що як вже у в на все мене без не"
    )
)
