"""Which of several places of one name is meant: by region and country named, places nearby, kind word, people living there."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.language.about.gazetteer import Entry, Region

CLOSE = 60
"""Thousandths by which a second candidate may fall behind and still leave the name ambiguous (about nine times the people)."""
_NEAR_KM = 150
_APART_KM = 20


@dataclass(slots=True)
class Mention:
    """A name in the text with the places it may be."""

    start: int
    end: int
    candidates: list[tuple[Entry, int]]
    """With what the match itself is worth, in thousandths."""
    small: bool | None = None
    """Whether a word before it says village (True) or city (False)."""
    regional: str = ""
    """What a word after it makes of it: `district`."""
    scores: list[tuple[int, Entry]] = field(default_factory=list[tuple[int, Entry]])


@dataclass(frozen=True, slots=True)
class Context:
    """What else the text names."""

    regions: tuple[tuple[int, Region], ...]
    """With where each is named."""
    countries: frozenset[str]
    language: str


def rank(mentions: Sequence[Mention], context: Context) -> None:
    """Orders every mention's candidates, best first; a second pass knows the places that the first is sure of."""
    for mention in mentions:
        _score(mention, context, ())
    sure = [(m, m.scores[0][1]) for m in mentions if m.scores and not ambiguous(m)]
    for mention in mentions:  # a place bears out others, never itself or its own namesake
        names = {entry.id for entry, _ in mention.candidates}
        _score(mention, context, [entry for m, entry in sure if m is not mention and entry.id not in names])


def ambiguous(mention: Mention) -> bool:
    """Whether a second place, elsewhere, is about as likely as the first."""
    if len(mention.scores) < 2:
        return False
    best, first = mention.scores[0]
    return any(best - score <= CLOSE and _apart(first, other) for score, other in mention.scores[1:])


def _score(mention: Mention, context: Context, sure: Iterable[Entry]) -> None:
    around = list(sure)
    scored = [
        (max(0, min(1000, _one(entry, worth, mention, context, around))), entry) for entry, worth in mention.candidates
    ]
    mention.scores = sorted(scored, key=lambda pair: (-pair[0], -pair[1].population, pair[1].id))


def _one(entry: Entry, worth: int, mention: Mention, context: Context, around: list[Entry]) -> int:
    score = 250 + worth + round(400 * min(1.0, math.log10(entry.population + 10) / 7))
    if region := [at for at, r in context.regions if (r.country, r.code) == (entry.country, entry.admin1)]:
        score += 300 if any(abs(at - mention.start) < 80 for at in region) else 220
    if entry.country in context.countries:
        score += 120
    if context.language in ("ru", "uk") and entry.country in ("UA", "RU", "BY"):
        score += 60 if context.language == "uk" and entry.country != "UA" else 120
    if any(other.id != entry.id and _within(entry, other, _NEAR_KM) for other in around):
        score += 150
    elif any(
        other.id != entry.id and (other.country, other.admin1) == (entry.country, entry.admin1) for other in around
    ):
        score += 120
    elif any(other.id != entry.id and other.country == entry.country for other in around):
        score += 60
    if mention.small is not None:
        score += 60 if mention.small == (entry.population < 5000) else 0
    return score


def _apart(one: Entry, other: Entry) -> bool:
    if one.lat is None or other.lat is None:
        return True
    return not _within(one, other, _APART_KM)


def _within(one: Entry, other: Entry, kilometres: float) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    lat, lon = (one.lat - other.lat) / 1e6, (one.lon - other.lon) / 1e6
    if abs(lat) > 3 or abs(lon) > 20:
        return False
    lon *= math.cos(math.radians(one.lat / 1e6))
    return math.hypot(lat, lon) * 111.2 <= kilometres
