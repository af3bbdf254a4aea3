"""Dates as one reads them: `6 March 2023`, `between 6 and 8 March 2023`."""

import re
from datetime import date

from firsthand.model.statement import Dated
from firsthand.model.time import Moment

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}
_ALONE = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
_YEAR = re.compile(r"\d{4}|\bгод|\bрок[уі]|\bр\.", re.IGNORECASE)
_DAY = re.compile(
    r"\d|январ|феврал|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|січ|лют|берез|квіт|трав|черв|лип|серп|верес|"
    r"жовт|листоп|груд|january|february|march|april|\bmay\b|june|july|august|september|october|november|december",
    re.IGNORECASE,
)


def day(language: str, moment: Moment) -> str:
    """A day, month or year as one reads it; other precisions as they are written."""
    first, last = moment.earliest(), moment.latest()
    if first is None or last is None:
        return moment.edtf
    if first == last:
        return _day(language, first)
    if re.fullmatch(r"\d{4}-\d{2}", moment.edtf):
        names = _ALONE if language == "ru" else _MONTHS["en"]
        return f"{names[first.month - 1]} {first.year}" + (" года" if language == "ru" else "")
    return moment.edtf


def posted(language: str, moment: Moment) -> str:
    """As `day`, with the preposition that goes before it: `on 6 March 2023`, `in March 2023`."""
    first, last = moment.earliest(), moment.latest()
    if language == "ru":
        return day(language, moment) if first == last else f"({day(language, moment)})"
    return f"{'on' if first == last else 'in'} {day(language, moment)}"


def period(language: str, first: date, last: date) -> str:
    """`on 6 March 2023`, `between 6 and 8 March 2023`, `between 28 February and 2 March 2023`."""
    if first == last:
        return _day(language, first) if language == "ru" else f"on {_day(language, first)}"
    between, link = ("с", "по") if language == "ru" else ("between", "and")
    return f"{between} {_short(language, first, last)} {link} {_day(language, last)}"


def reckoned(dated: Dated) -> str:
    """What of a date was not said: empty, `year_reckoned`, or `reckoned` for "yesterday"."""
    said = dated.chars.text
    if _YEAR.search(said):
        return ""
    return "year_reckoned" if _DAY.search(said) else "reckoned"


def _short(language: str, on: date, before: date) -> str:
    if on.year != before.year:
        return _day(language, on)
    return str(on.day) if on.month == before.month else f"{on.day} {_MONTHS[_own(language)][on.month - 1]}"


def _day(language: str, on: date) -> str:
    return f"{on.day} {_MONTHS[_own(language)][on.month - 1]} {on.year}" + (" года" if language == "ru" else "")


def _own(language: str) -> str:
    return language if language in _MONTHS else "en"
