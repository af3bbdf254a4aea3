"""Searching: the seconds and paragraphs that hold the words, where what is stated there meets what was asked."""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from firsthand.desk import check, unit_register, wordforms
from firsthand.desk.projection import item_of
from firsthand.desk.record import Rooms
from firsthand.language import about
from firsthand.language.about import units
from firsthand.model.claim import Status
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.finding import Segment
from firsthand.model.item import Item
from firsthand.model.statement import Level, Place
from firsthand.model.time import Moment, Span
from firsthand.reasoning.linking import distance
from firsthand.store.search import OPEN_END, RANKED, Among, Within
from firsthand.store.search import Hit as Indexed

_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)\s*\Z")
_KM_PER_DEGREE = 111.195
_AHEAD = 4
"""Without words, how many times the wanted texts are looked through for a standing before all Claims are weighed."""
_AT_ONCE = 20
"""Texts whose Claims are weighed together, at least."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a search is narrowed; what is None asks nothing. All that is asked of Statements must be met by one of them."""

    speaker: str | None = None
    topic: str | None = None
    unit: str | None = None
    place: str | None = None
    within: float | None = None
    date_from: str | None = None
    date_to: str | None = None
    level: str | None = None
    standing: str | None = None
    item: str | None = None
    layer: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A second (or paragraph) that holds the words."""

    item: str
    segment: str
    layer: str
    language: str
    span: Span | None
    text: str
    statements: tuple[str, ...] = ()
    """The Statements there that meet what was asked of them."""


def search(rooms: Rooms, words: str, limit: int, asked: Asked) -> tuple[Hit, ...]:
    """Segments and paragraphs that hold all the words, in any form and spelling, best first; without words, where the filters
    are met, in order. At most `limit`: `count` says how many there are, and a greater limit brings them all.

    Of words so common that thousands hold them, the latest are weighed against each other and no others shown (see
    `Search.find`). Raises WrongCall for neither words nor filter, or a filter that cannot be read; NotFound.
    """
    if not words.strip() and asked == Asked():
        raise WrongCall("nothing was asked for", hint="give words, or a filter: firsthand search --topic training")
    found = _found(rooms, wordforms.query(words), limit, asked)
    segments = rooms.ledger.some("segment", (each.ref for each in found), Segment)
    said = () if words.strip() else (name for each in found for name in each.said)
    told = rooms.ledger.field("statement", said, "span", Span)
    hits: list[Hit] = []
    for each in found:
        known = segments[each.ref]
        span = _narrowed(known.span, [told.get(name) for name in each.said])
        hits.append(Hit(each.item, known.id, known.layer, known.language, span, known.text, each.said))
    return tuple(hits)


def count(rooms: Rooms, words: str, asked: Asked) -> int:
    """How many segments and paragraphs there are in all that `search` could bring. Raises as it does."""
    stands = check.Resting(rooms, _status(asked.standing)) if asked.standing else None
    within = _within(rooms, asked, stands and stands.among(stands.perhaps))
    return rooms.ledger.search.count(wordforms.query(words), within)


def _found(rooms: Rooms, query: list[list[str]], limit: int, asked: Asked) -> list[Indexed]:
    """The texts in order. For a standing those that may be meant are walked in that order and their Claims weighed till there are
    enough; all Claims are weighed first where that would not do: too few found so, or words too common to rank every text."""
    index = rooms.ledger.search
    if not asked.standing:
        return index.find(query, limit, _within(rooms, asked))
    stands = check.Resting(rooms, _status(asked.standing))
    most = max(limit, RANKED) if query else _AHEAD * limit
    perhaps = index.find(query, most, _within(rooms, asked, stands.perhaps))
    found: list[Indexed] = []
    if len(perhaps) < most or not query:
        start = 0
        while start < len(perhaps) and len(found) < limit:
            some = perhaps[start : start + max(_AT_ONCE, limit - len(found))]
            start += len(some)
            names = stands.among(name for each in some for name in each.said)
            found += [replace(each, said=said) for each in some if (said := tuple(n for n in each.said if n in names))]
        if len(perhaps) < most or len(found) >= limit:
            return found[:limit]
    return index.find(query, limit, _within(rooms, asked, stands.among(stands.perhaps)))


def _narrowed(span: Span | None, told: Sequence[Span | None]) -> Span | None:
    """The seconds of a segment in which what was asked for is stated; all of it where nothing was asked of Statements."""
    spans = [each for each in told if each and span and each.overlap(span)]
    if span is None or not spans:
        return span
    return Span(max(span.start, min(s.start for s in spans)), min(span.end, max(s.end for s in spans)))


def _within(rooms: Rooms, asked: Asked, standing: Collection[str] | None = None) -> Within:
    """What was asked as the index knows it; `standing` are the Statements of which one must be met. Raises as `search` does."""
    item = item_of(rooms.ledger, rooms.ledger.get("item", asked.item, Item).original.digest).id if asked.item else None
    among: list[Among] = []
    if asked.topic:
        among.append(Among("topic", (asked.topic.strip().casefold(),)))
    if asked.unit:
        among.append(Among("unit", _unit(rooms, asked.unit)))
    if asked.place or asked.within is not None:
        among.append(_place(rooms, asked.place, asked.within))
    if asked.date_from or asked.date_to:
        among.append(Among("date", meets=_days(asked.date_from, asked.date_to)))
    if asked.level:
        among.append(Among("level", (_level(asked.level),)))
    if standing is not None:
        among.append(Among(names=tuple(standing)))
    voices = rooms.ledger.search.voices(asked.speaker) if asked.speaker else None
    if voices is not None and among:  # one statement must meet all of it; its own speaker counts
        among.append(Among("speaker", voices))
        voices = None
    if (among or voices is not None) and not rooms.ledger.search.is_told() and rooms.ledger.count("statement"):
        raise WrongCall(
            "the index of this case holds words alone", hint="firsthand rebuild makes it anew; nothing is lost"
        )
    return Within(item, asked.layer, voices, tuple(among))


def _unit(rooms: Rooms, asked: str) -> tuple[str, ...]:
    """All keys of the unit meant: by key, as a person named it, as read, as written, as any reader would read it. No Statement is read
    for it. Raises NotFound, and WrongCall where several fit."""
    held, index = unit_register.register(rooms), rooms.ledger.search
    known = {key: held.root(key) for key in index.values("unit")}
    folded = " ".join(asked.split()).casefold()
    read = {unit.key for code in ("en", "ru", "uk") for unit in units.find(asked, code)}
    for fits in (
        lambda: {held.root(asked)} & set(known.values()),
        lambda: {held.root(key) for key, name in held.names.items() if name.casefold() == folded},
        lambda: {held.root(key) for key in index.beside("unit-name", folded, "unit")},
        lambda: {held.root(key) for key in index.beside("unit-written", folded, "unit")},
        lambda: {known[key] for key in read & set(known)},
        lambda: {root for key, root in known.items() if any(units.compatible(each, key) for each in read)},
    ):
        found = fits()
        if len(found) > 1:
            raise WrongCall(f"{asked!r} may be several units", hint=f"give a key: {', '.join(sorted(found))}")
        if found:
            return tuple(sorted(held.keys_of(found.pop())))
    raise NotFound(f"no statement names the unit {asked}", hint="firsthand units lists what there is")


def _days(first: str | None, last: str | None) -> tuple[int, int]:
    try:
        start = Moment(first).earliest() if first else None
        end = Moment(last).latest() if last else None
    except ValueError as wrong:
        raise WrongCall(str(wrong), hint="dates are written 2023-03-08, 2023-03 or 2023") from wrong
    if start and end and end < start:
        raise WrongCall(f"{first} comes after {last}")
    return start.toordinal() if start else 0, end.toordinal() if end else OPEN_END


def _level(asked: str) -> str:
    try:
        return Level.parse(asked).label
    except ValueError as wrong:
        raise WrongCall(str(wrong), hint=f"one of {', '.join(level.label for level in Level)}") from wrong


def _status(asked: str) -> Status:
    try:
        return Status(asked.casefold())
    except ValueError as wrong:
        raise WrongCall(
            f"not a standing: {asked!r}", hint=f"one of {', '.join(each.value for each in Status)}"
        ) from wrong


def _place(rooms: Rooms, name: str | None, km: float | None) -> Among:
    """Statements about a place of that name (or in that region), or about any place within `km` of it."""
    if not name:
        raise WrongCall("within how far of which place?", hint='--place "Luhansk" --within 50')
    if km is None and not _POINT.match(name):
        key = wordforms.name_key(name)
        exact = Among("place-name", (key,))
        return exact if rooms.ledger.search.facets("place-name", key) else Among("region", (key,))
    if km is not None and not (math.isfinite(km) and km >= 0):
        raise WrongCall(f"not a distance: {km}")
    centre = _point(rooms, name)
    reach = km if km is not None else 1.0
    south, north, west, east = _box(centre, reach)
    near: list[str] = []
    for value in rooms.ledger.search.values("place"):
        lat, _, lon = value.partition(",")
        at = int(lat), int(lon)
        if south <= at[0] <= north and west <= at[1] <= east and distance(centre, at) <= reach:
            near.append(value)
    return Among("place", tuple(near))


def _point(rooms: Rooms, name: str) -> tuple[int, int]:
    """Where a place lies, in millionths of a degree: as given, else as the case knows it, else by the gazetteer."""
    if given := _POINT.match(name):
        lat, lon = float(given.group(1)), float(given.group(2))
        if abs(lat) > 90 or abs(lon) > 180:
            raise WrongCall(f"not a point of the globe: {name}")
        return round(lat * 1e6), round(lon * 1e6)
    for known in rooms.ledger.search.facets("place-name", wordforms.name_key(name)):
        if known.lo or known.hi:
            return known.lo, known.hi
    for found in _looked_up(name):
        if found.lat is not None and found.lon is not None:
            return found.lat, found.lon
    raise WrongCall(
        f"the gazetteer knows no place {name!r}", hint="give its latitude and longitude: --place 48.57,39.31"
    )


def _looked_up(name: str) -> tuple[Place, ...]:
    if re.search("[\u0400-\u04ff]", name):
        return (
            *about.find_all(f"город {name}", "ru", None).places,
            *about.find_all(f"місто {name}", "uk", None).places,
        )
    return about.find_all(f"in {name.title() if name.islower() else name}", "en", None).places


def _box(centre: tuple[int, int], km: float) -> tuple[int, int, int, int]:
    """Least and greatest latitude and longitude of a circle; all longitudes where it reaches a pole or the date line."""
    tall = math.ceil(1e6 * km / _KM_PER_DEGREE) + 1
    low, high = centre[0] - tall, centre[0] + tall
    widest = max(abs(low), abs(high))
    if widest >= 89_000_000:
        return low, high, -180_000_000, 180_000_000
    wide = math.ceil(tall / math.cos(math.radians(widest / 1e6)))
    left, right = centre[1] - wide, centre[1] + wide
    if left < -180_000_000 or right > 180_000_000:
        left, right = -180_000_000, 180_000_000
    return low, high, left, right
