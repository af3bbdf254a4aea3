"""Dates as sheets, pages and sidecars write them, into Moments that say no more than was written."""

import re
from datetime import UTC, date, datetime

from firsthand.model.time import Moment

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,T]+(\d{1,2}:\d{2}(?::\d{2})?))?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def stated(written: str) -> tuple[Moment, bool]:
    """The Moment, and whether it holds all that was written.

    Read are EDTF as it stands, ISO 8601 times with their zone (turned to UTC), `6.3.2023` with the day first, as the countries
    that write dots do, and `2023/3/6`. A time of day without a zone gives the day alone, and False. Raises ValueError for
    anything else, such as `03/06/2023`, which is March in one country and June in another.
    """
    text = written.strip()
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        day, month, year = (int(part) for part in dotted.groups()[:3])
        return Moment(date(year, month, day).isoformat()), dotted.group(4) is None
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return Moment(date(*(int(part) for part in slashed.groups())).isoformat()), True
    if ":" not in text:
        return Moment(text), True
    return _clock(text)


def _clock(text: str) -> tuple[Moment, bool]:
    when = datetime.fromisoformat(text.upper().replace(" UTC", "Z").replace(" GMT", "Z"))
    if when.tzinfo is None:
        return Moment(when.date().isoformat()), False
    try:
        return Moment(when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")), True
    except OverflowError as problem:
        raise ValueError(f"a time beyond the calendar: {text!r}") from problem
