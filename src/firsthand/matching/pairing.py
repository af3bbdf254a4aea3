"""Which of many pairs are worth a full check, and which are answered by what is known of a third recording."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from firsthand.matching.index import PrintIndex
from firsthand.matching.prints import Prints
from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span

FEW = 12
"""Recordings up to which every pair is checked in full."""
WHOLE = Fraction(9, 10)
"""The share of a recording that must be found in another for it to be a copy of it as a whole."""

Pair = tuple[str, str]


def connected(names: Sequence[str], prints_of: Callable[[str], Prints]) -> set[Pair]:
    """The pairs worth a full check, each in the order of `names`: all of few; of many those that some kind of print connects."""
    if len(names) <= FEW:
        return set(combinations(names, 2))
    place = {name: number for number, name in enumerate(names)}
    index = PrintIndex()
    for name in names:
        index.add(name, prints_of(name))
    found: set[Pair] = set()
    for name in names:
        for each in index.search(prints_of(name), len(names)):
            if each.item != name:
                one, other = sorted((name, each.item), key=place.__getitem__)
                found.add((one, other))
    return found


def turned(match: Match) -> Match:
    """The same match, told from the other side. Where B's frame lies in A's is left out: A's in B's is another question."""
    return replace(
        match,
        a=match.b,
        b=match.a,
        a_span=match.b_span,
        b_span=match.a_span,
        speed=1 / match.speed,
        quadrilateral=None,
    )


@dataclass(frozen=True, slots=True)
class _Within:
    """A recording that lies in another as a whole: its second `start` is the other's `at`, and so on at `speed`, until `end`."""

    start: Fraction
    end: Fraction
    at: Fraction
    speed: Fraction
    match: Match

    @property
    def until(self) -> Fraction:
        return self.at + self.speed * (self.end - self.start)

    def moment(self, of_other: Fraction) -> Fraction:
        """The recording's own second at which it shows that second of the other."""
        return self.start + (of_other - self.at) / self.speed


def implied(a: str, b: str, known: Mapping[Pair, Sequence[Match]], lengths: Mapping[str, Fraction]) -> Match | None:
    """What follows where both are whole copies of one third recording; None where it must be looked at.

    Only from matches that say nothing else: a copy with other sound, or only in part, is looked at itself.
    """
    for hub in dict.fromkeys(name for pair in known if a in pair or b in pair for name in pair):
        mine, its = _within(a, hub, known, lengths), _within(b, hub, known, lengths)
        if mine is None or its is None:
            continue
        start, end = max(mine.at, its.at), min(mine.until, its.until)
        if end - start >= WHOLE * min(mine.until - mine.at, its.until - its.at):
            return Match(
                a=a,
                b=b,
                a_span=Span(mine.moment(start), mine.moment(end)),
                b_span=Span(its.moment(start), its.moment(end)),
                lanes={lane: min(mine.match.lanes[lane], its.match.lanes[lane]) for lane in mine.match.lanes},
                speed=its.speed / mine.speed,
                mirrored=mine.match.mirrored != its.match.mirrored,
                strength=min(mine.match.strength, its.match.strength),
                notes=(f"both are copies of {hub}; not compared with one another",),
            )
    return None


def _within(
    name: str, hub: str, known: Mapping[Pair, Sequence[Match]], lengths: Mapping[str, Fraction]
) -> _Within | None:
    found = known.get((hub, name)) or known.get((name, hub)) or ()
    if name == hub or len(found) != 1 or found[0].verdict is not Sameness.SAME_RECORDING:
        return None
    (match,) = found
    if any("other sound" in note for note in match.notes) or not match.speed:
        return None
    if match.b == name:
        made = _Within(match.b_span.start, match.b_span.end, match.a_span.start, match.speed, match)
    else:
        made = _Within(match.a_span.start, match.a_span.end, match.b_span.start, 1 / match.speed, match)
    return made if made.end - made.start >= WHOLE * lengths.get(name, Fraction(0)) and made.end > made.start else None
