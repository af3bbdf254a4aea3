"""Stretches of days and how they are written in EDTF (ISO 8601-2:2019, levels 0 and 1)."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class When:
    """From `lo` to `hi`, each an EDTF date; equal for a single date, "" for an open end."""

    lo: str
    hi: str
    day: date | None = None
    """The one day it comes to, where it does: what a later "at three" is said of."""

    @property
    def edtf(self) -> str:
        """As EDTF."""
        if self.lo == self.hi:
            return self.lo
        return f"{self.lo or '..'}/{self.hi or '..'}"

    def since(self) -> "When":
        """From then on."""
        return When(self.lo, "")

    def until(self) -> "When":
        """Up to then."""
        return When("", self.hi)


def of_day(day: date) -> When:
    """One day."""
    return When(day.isoformat(), day.isoformat(), day)


def of_month(year: int, month: int) -> When:
    """One month."""
    text = f"{year:04}-{month:02}"
    return When(text, text)


def of_year(year: int) -> When:
    """One year."""
    return When(f"{year:04}", f"{year:04}")


def of_week(day: date) -> When:
    """The calendar week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return When(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def of_weekend(day: date) -> When:
    """Saturday and Sunday of the week that holds a day."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return When(saturday.isoformat(), (saturday + timedelta(days=1)).isoformat())


def of_season(year: int, first_month: int) -> When:
    """Three meteorological months; winter ends in the year after."""
    end_year, end_month = shift_month(year, first_month, 2)
    return When(f"{year:04}-{first_month:02}", f"{end_year:04}-{end_month:02}")


def part_of_month(year: int, month: int, part: str) -> When:
    """`early` to the 10th, `mid` the 11th to the 20th, `late` from the 21st, `first_week` and `last_week` seven days; the inner edges approximate."""
    stem, end = f"{year:04}-{month:02}", month_end(year, month)
    if part == "first_week":
        return When(f"{stem}-01", f"{stem}-07~")
    if part == "last_week":
        return When(f"{stem}-{end - 6}~", f"{stem}-{end}")
    if part == "early":
        return When(f"{stem}-01", f"{stem}-10~")
    if part == "mid":
        return When(f"{stem}-11~", f"{stem}-20~")
    return When(f"{stem}-21~", f"{stem}-{end}")


def part_of_year(year: int, part: str) -> When:
    """A third of a year, edges approximate."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    return When(
        f"{year:04}-{first:02}" + ("" if first == 1 else "~"), f"{year:04}-{last:02}" + ("" if last == 12 else "~")
    )


def part_of(start: date, end: date, part: str) -> When:
    """A third of a longer stretch, edges approximate."""
    third = (end - start) / 3
    lo = start + {"early": 0, "mid": 1, "late": 2}[part] * third
    hi = start + {"early": 1, "mid": 2, "late": 3}[part] * third
    return When(lo.isoformat() + ("" if part == "early" else "~"), hi.isoformat() + ("" if part == "late" else "~"))


def month_end(year: int, month: int) -> int:
    """The last day of a month."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).day


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month, so many months on."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shift(day: date, unit: str, by: int) -> date:
    """A day so many days, weeks, months or years on; the 31st becomes the last day there is."""
    if unit in ("month", "year"):
        year, month = shift_month(day.year, day.month, by * (12 if unit == "year" else 1))
        return date(year, month, min(day.day, month_end(year, month)))
    return day + timedelta(days=by * (7 if unit == "week" else 1))
