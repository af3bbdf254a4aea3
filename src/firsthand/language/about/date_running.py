"""Stretches of time that still run: "for fourteen months", "day four", "третья доба", "не платят два месяца"."""

from collections.abc import Sequence
from datetime import date

from firsthand.language.about.calendar import When, shift
from firsthand.language.about.date_stretch import CALENDAR, stretch
from firsthand.language.about.lexicon import unfold
from firsthand.language.about.reading import Read, Reading
from firsthand.language.morphology import is_present


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
    said = stretch(r, start)
    if said is None or (not said.told and not led and not _going_on(r, index, said.stop)):
        return None
    if said.unit not in CALENDAR or said.many < 1 or not _still_runs(r, index, said.stop, led):
        return None
    when = _running(anchor, said.unit, said.many, about=True)
    return Read(when, said.stop) if when else None


def _still_runs(r: Reading, index: int, stop: int, led: bool) -> bool:
    stop = r.skip("in_a_row", stop)
    closing = r.entry("without", stop) is not None and not r.opens(stop)
    if not led:
        return (closing and (r.opens(index) or r.norm(index - 1) == "been")) or _going_on(r, index, stop)
    if r.language != "en":
        return True
    if r.norm(index) != "for" or r.norm(index + 2) in ("last", "past"):
        return True
    before = [k for k in range(max(0, index - 10), index) if not _broken(r, k, index)]
    after = [k for k in range(stop, stop + 4) if r.opens(index) and not _broken(r, stop - 1, k)]
    return any(r.entry("perfect", k) for k in before + after) or _lacking(r, before, stop)


def _lacking(r: Reading, before: Sequence[int], stop: int) -> bool:
    """ "No pay for three months", "for two months now"."""
    if not r.opens(stop) and r.norm(stop) == "now":
        return True
    return any(r.entry("without", k) for k in before) and not any(r.entry("lasted", k) or r.tells(k) for k in before)


def _going_on(r: Reading, index: int, stop: int) -> bool:
    """What has gone on so long and still does: "сидим три дня", "две недели ждём", "воды нет неделю", "have been here two weeks"."""
    if r.opens(index):
        return not r.opens(stop) and is_present(r.norm(stop), r.language)
    if r.language == "en":
        return any(r.entry("perfect", k) for k in range(max(0, index - 5), index) if not _broken(r, k, index))
    lacking = r.entry("without", index - 1) is not None and r.norm(index - 1) not in (
        "не",
        "ни",
        "ні",
        "как",
        "як",
        "без",
    )
    here = 1 + (r.norm(index - 1) in _HERE)
    return lacking or (not r.opens(index - here + 1) and is_present(r.norm(index - here), r.language))


_HERE = frozenset(unfold("тут там здесь вот так уже вже ось дома вдома"))


def _broken(r: Reading, start: int, stop: int) -> bool:
    return any(r.opens(k) for k in range(start + 1, stop + 1))


def _running(anchor: date, unit: str, back: int, *, about: bool = False) -> When | None:
    unit = "day" if unit == "night" else unit
    if unit not in CALENDAR:
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
