"""Which Statements may assert or deny a Claim: proposals with their reasons in words, for a person to link or leave.

What is named comes first: the same topic, and a unit, place or date that can be the same. What names another unit, place or
date is left out. Nearness in meaning only orders what is left - cosines of all sentences lie close together, so no number
of them says "the same" - and adds at most a few that share nothing but meaning.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from firsthand.model.claim import Stance
from firsthand.model.statement import Mood, Place, Review, Statement, Unit
from firsthand.model.time import Moment

NEIGHBOURS_KM = 30
"""Places nearer than this may be one place told by the next town."""
BY_MEANING_ALONE = 3
"""At most so many a Claim are proposed for their meaning alone."""
_SHORT = 4
"""Words of fewer letters say little of what is talked about."""
_LONGEST_REASON = 4
_COMMON = """
also been before being from have having into more only other over said says some such than that their them then there they
this those till until very were what when which will with would
была были было быть если когда меня него нами того тоже только также чтобы этого этом этот
була були було бути який якщо коли мене теж тільки також щоби цього цьому
"""
_EMPTY = frozenset(_COMMON.split())
"""Words that two sentences share whatever they are about."""
_MISSING = "without lack lacking lacked без брак бракує бракувало нехватка нехватать хватать вистачати нестача"
_LACK = frozenset(_MISSING.split())
"""Words by which a sentence says that something was missing without being negated."""

SameUnit = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a Claim or a Statement is about. `terms` are its words as search holds them: lemmas, and spelling keys of names."""

    units: tuple[Unit, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Moment, ...] = ()
    topics: frozenset[str] = frozenset()
    denied: bool = False
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A Statement that may assert or deny a Claim, and why it is proposed. Nothing is linked by it."""

    claim: str
    statement: str
    stance: Stance
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A suggestion with what it is ordered by: what it shares by name, then meaning, then words."""

    suggestion: Suggestion
    tier: int
    near: int
    shared: float


def subject_of(statement: Statement, terms: Iterable[str] = ()) -> Subject:
    """What a Statement is about; a denial of something negated asserts it."""
    return Subject(
        statement.units,
        statement.places,
        tuple(dated.moment for dated in statement.dates),
        frozenset(statement.topics),
        statement.negated != (statement.act == "deny"),
        frozenset(terms),
    )


def suggest(
    claims: Mapping[str, Subject],
    statements: Sequence[tuple[Statement, Subject]],
    *,
    linked: Set[tuple[str, str]] = frozenset(),
    same_unit: SameUnit = str.__eq__,
    near: Mapping[tuple[str, str], int] | None = None,
    limit: int = 10,
) -> tuple[Suggestion, ...]:
    """For each Claim the Statements that may assert or deny it, best first, at most `limit` a Claim.

    Left out: what is linked to it already (`linked` holds pairs of names), rejected, asked or demanded, and what names
    another unit, place or date. `near` holds nearness in meaning for pairs of names (any scale; only its order counts).
    """
    told = [(s, about) for s, about in statements if s.review is not Review.REJECTED and s.mood is Mood.STATEMENT]
    rarity = _rarity([about.terms for _, about in told])
    made: list[Suggestion] = []
    for name, claim in claims.items():
        found: list[_Weighed] = []
        for statement, about in told:
            if (name, statement.id) not in linked:
                weighed = _weigh(name, claim, statement, about, rarity, same_unit, near or {})
                found += [weighed] if weighed else []
        found.sort(key=lambda w: (-w.tier, -w.near, -w.shared, w.suggestion.statement))
        named = [w for w in found if w.tier]
        alone = [w for w in found if not w.tier][:BY_MEANING_ALONE] if near else []
        made += [w.suggestion for w in (*named, *alone)[:limit]]
    return tuple(made)


def _weigh(
    name: str,
    claim: Subject,
    statement: Statement,
    about: Subject,
    rarity: Mapping[str, float],
    same_unit: SameUnit,
    near: Mapping[tuple[str, str], int],
) -> _Weighed | None:
    """The suggestion, or None where the two name different things."""
    named = _named(claim, about, same_unit)
    if named is None:
        return None
    reasons = list(named)
    topics = sorted(claim.topics & about.topics)
    tier = (2 if reasons else 0) + (1 if topics else 0)
    reasons += [f"same topic: {', '.join(topics)}"] if topics else []
    terms = claim.terms & about.terms
    shared = sum(rarity.get(term, 0.0) for term in terms)
    words = _told(terms, rarity)
    reasons += [f"shares the words {', '.join(words)}"] if words else []
    pair = (name, statement.id)
    if not tier:
        reasons.append("near in meaning alone")
    stance, why = _stance(claim, statement, about)
    if statement.parent:
        why.append(f"reported within {statement.parent}")
    return _Weighed(Suggestion(name, statement.id, stance, (*reasons, *why)), tier, near.get(pair, 0), shared)


def _named(claim: Subject, about: Subject, same_unit: SameUnit) -> tuple[str, ...] | None:
    """What both name, in words; None where they name different units, places or dates."""
    asked = (
        (claim.units and about.units, lambda: _units(claim.units, about.units, same_unit)),
        (claim.places and about.places, lambda: _places(claim.places, about.places)),
        (claim.dates and about.dates, lambda: _dates(claim.dates, about.dates)),
    )
    reasons = [answer() for both, answer in asked if both]
    found = tuple(reason for reason in reasons if reason is not None)
    return found if len(found) == len(reasons) else None


def _stance(claim: Subject, statement: Statement, about: Subject) -> tuple[Stance, list[str]]:
    """Asserts, unless one says that it is so and the other that it is not.

    Where one says "without", it is half of each, and only its speaker's own denial turns it: a person has to read it.
    """
    denies = statement.act == "deny"
    why = ["its speaker denies it"] if denies else []
    if (claim.terms | about.terms) & _LACK and claim.denied != (about.denied != denies):
        why.append("one of them says that something was missing: read whether it bears the other out")
        return (Stance.DENIES if denies else Stance.ASSERTS), why
    if claim.denied == about.denied:
        return Stance.ASSERTS, why
    if not denies:
        why = ["it is negated, the claim is not" if about.denied else "the claim is negated, it is not"]
    return Stance.DENIES, why


def _units(ours: Sequence[Unit], theirs: Sequence[Unit], same: SameUnit) -> str | None:
    for one in ours:
        for other in theirs:
            if one.key == other.key:
                return f"both name {other.name}"
    for one in ours:
        for other in theirs:
            if same(one.key, other.key):
                return f"{one.name} may be {other.name}"
    return None


def _places(ours: Sequence[Place], theirs: Sequence[Place]) -> str | None:
    for one in ours:
        for other in theirs:
            if (one.key and one.key == other.key) or one.name.casefold() == other.name.casefold():
                return f"both name {other.name}"
    for one in ours:
        for other in theirs:
            if one.region == other.name or other.region == one.name:
                inner, outer = (one, other) if one.region == other.name else (other, one)
                return f"{inner.name} lies in {outer.name}"
            apart = kilometres(one, other)
            if apart is not None and apart <= NEIGHBOURS_KM:
                return f"{one.name} and {other.name} are {apart:.0f} km apart"
    return None


def _dates(ours: Sequence[Moment], theirs: Sequence[Moment]) -> str | None:
    for one in ours:
        for other in theirs:
            if meet(one, other):
                return f"both say {other}" if one == other else f"{one} and {other} can be one date"
    return None


def meet(one: Moment, other: Moment) -> bool:
    """Whether two dates can be the same day; an open end meets everything on its side."""
    first, last = one.earliest(), one.latest()
    start, end = other.earliest(), other.latest()
    return (last is None or start is None or start <= last) and (first is None or end is None or first <= end)


def kilometres(one: Place, other: Place) -> float | None:
    """How far apart two places are, along the globe (haversine, mean radius 6371.0088 km); None where a coordinate is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance((one.lat, one.lon), (other.lat, other.lon))


def distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Kilometres between two points given as latitude and longitude in millionths of a degree."""
    (lat, lon), (there_lat, there_lon) = ((math.radians(p[0] / 1e6), math.radians(p[1] / 1e6)) for p in (one, other))
    half = (
        math.sin((there_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(there_lat) * math.sin((there_lon - lon) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


def _rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each term says: the logarithm of how rare it is; short words say nothing."""
    counts = Counter(term for terms in texts for term in terms)
    return {term: math.log((len(texts) + 1) / count) for term, count in counts.items() if _says(term)}


def _says(term: str) -> bool:
    return len(term) >= _SHORT and term not in _EMPTY


def _told(terms: Set[str], rarity: Mapping[str, float]) -> list[str]:
    """The rarest of the words shared, one form of each; spelling keys are no words."""
    told: list[str] = []
    for term in sorted(terms, key=lambda t: (-rarity.get(t, 0.0), t)):
        if term in rarity and not term.startswith("xk") and all(term[:4] != other[:4] for other in told):
            told.append(term)
    return told[:_LONGEST_REASON]
