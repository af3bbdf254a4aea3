"""Time, exactly: seconds on a recording's own clock, and dates in the world with their precision.

A `Span` holds fractions of a second of the container's presentation clock, never a float and never
"frame number / frame rate". A `Moment` is a date in EDTF (ISO 8601-2:2019, levels 0 and 1).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:\.\d+)?)\Z")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)\Z")
_DECADE = re.compile(r"(\d{2}[\dX])X[~?%]?\Z")  # 194X, 19XX: unspecified digits of EDTF level 1


def seconds(text: str) -> Fraction:
    """Seconds from `75`, `1:15`, `1:15.5` or `0:01:15`; ValueError on another form."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a time like 1:15.5: {text!r}")
    hours, minutes, rest = found.groups()
    value = Fraction(rest)
    if minutes is not None and value >= 60:
        raise ValueError(f"seconds go to 59: {text!r}")
    return value + 60 * int(minutes or 0) + 3600 * int(hours or 0)


def timecode(at: Fraction, places: int = 0) -> str:
    """`at` as `m:ss` or `h:mm:ss`, cut (not rounded) to `places` decimals: a citation never points past its word."""
    unit = 10**places
    ticks = int(at * unit)
    whole, part = divmod(ticks, unit)
    minutes, secs = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    tail = f".{part:0{places}}" if places else ""
    return f"{head}:{secs:02}{tail}"


def decimal(at: Fraction, places: int = 3) -> str:
    """Seconds as a decimal string with `places` decimals, rounded half to even: the one form in JSON."""
    scaled = round(at * 10**places)
    return str(Decimal(scaled).scaleb(-places))


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """From `start` up to, not including, `end`, in seconds of a recording's own clock; start <= end."""

    start: Fraction
    end: Fraction

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"a span runs forward from 0: {self.start} to {self.end}")

    @classmethod
    def of(cls, start: Fraction | str | int | float, end: Fraction | str | int | float) -> "Span":
        """From fractions, decimal strings or numbers; floats are taken to the nearest millisecond."""
        return cls(_exact(start), _exact(end))

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read `0:12-0:19` (hyphen or dash); ValueError on another form."""
        parts = re.split(r"[-\u2013\u2014]", text.strip())
        if len(parts) != 2:
            raise ValueError(f"not a span like 0:12-0:19: {text!r}")
        return cls(seconds(parts[0]), seconds(parts[1]))

    @property
    def length(self) -> Fraction:
        """Seconds from start to end."""
        return self.end - self.start

    def overlap(self, other: "Span") -> Fraction:
        """Seconds that both share; 0 where they do not meet."""
        return max(Fraction(0), min(self.end, other.end) - max(self.start, other.start))

    def __str__(self) -> str:
        start, end = timecode(self.start), timecode(self.end)
        if start == end:  # under one second, or inside it: show where it ends, rounded up
            end = timecode(Fraction(-(-self.end // 1)))
        return f"{start}-{end}"


def _exact(value: Fraction | str | int | float) -> Fraction:
    if isinstance(value, float):
        return Fraction(round(value * 1000), 1000)
    return Fraction(value)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in the world with its precision, as EDTF: `2023`, `2022-09`, `2023-03-08`, `2023-02~/2023-03-08`, `../2023`.

    Also a full UTC time, `2023-03-06T09:14:00Z`, as posts carry it. Two Moments are equal when their texts are.
    """

    edtf: str

    def __post_init__(self) -> None:
        self.earliest()
        self.latest()

    def earliest(self) -> date | None:
        """The first day it may be; None where the start is open or unknown."""
        return _edge(self.edtf.split("/")[0], last=False)

    def latest(self) -> date | None:
        """The last day it may be; None where the end is open or unknown."""
        return _edge(self.edtf.split("/")[-1], last=True)

    def __str__(self) -> str:
        return self.edtf


def _edge(text: str, *, last: bool) -> date | None:
    if text in ("..", ""):
        return None
    if "T" in text:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC).date()
    if unspecified := _DECADE.fullmatch(text):
        digits = unspecified.group(1)
        year = int((digits + "X").replace("X", "9" if last else "0"))
        return date(year, 12, 31) if last else date(year, 1, 1)
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(f"not an EDTF date of level 0 or 1: {text!r}")
    year, month, day = (int(part) if part else None for part in found.groups()[:3])
    assert year is not None
    if month is not None and 21 <= month <= 24:  # seasons of EDTF level 1, read as meteorological
        return _season(year, month, last=last)
    if not last:
        return date(year, month or 1, day or 1)
    if day is not None and month is not None:
        return date(year, month, day)
    following = date(year + 1, 1, 1) if month in (None, 12) else date(year, month + 1, 1)
    return following - timedelta(days=1)


def _season(year: int, code: int, *, last: bool) -> date:
    first = {21: date(year, 3, 1), 22: date(year, 6, 1), 23: date(year, 9, 1), 24: date(year, 12, 1)}[code]
    if not last:
        return first
    month = first.month + 3
    return date(year + (month > 12), (month - 1) % 12 + 1, 1) - timedelta(days=1)
