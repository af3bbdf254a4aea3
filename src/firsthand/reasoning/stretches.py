"""Stretches of recordings and the ties between them: the arithmetic under Footage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from firsthand.model.footage import Match, Member
from firsthand.model.time import Span
from firsthand.reasoning.postings import Posting

EDGE = Fraction(1)
"""How far a match's edge may lie off (s): its 95th percentile as measured. Less than this beside an edge is no evidence."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One side of a Match: seconds `here` are seconds `there` of `other`; `via` is None for equal bytes."""

    here: Span
    other: str
    there: Span
    via: str | None

    def carry(self, span: Span) -> Span | None:
        """The part of `span` inside `here`, on the other's clock; None where they do not meet."""
        start, end = max(span.start, self.here.start), min(span.end, self.here.end)
        if end < start or (end == start and self.here.length > 0):
            return None
        return Span(self._at(start), self._at(end))

    def _at(self, time: Fraction) -> Fraction:
        if self.here.length == 0:
            return self.there.start
        return self.there.start + (time - self.here.start) * self.there.length / self.here.length


def ties(
    matches: Sequence[Match], equals: Sequence[tuple[str, str]], durations: Mapping[str, Fraction]
) -> dict[str, tuple[Tie, ...]]:
    """Per Item, all that ties it to others, both ways."""
    found: dict[str, list[Tie]] = {name: [] for name in durations}
    for a, b in equals:
        body_a, body_b = Span(Fraction(0), durations[a]), Span(Fraction(0), durations[b])
        found[a].append(Tie(body_a, b, body_b, None))
        found[b].append(Tie(body_b, a, body_a, None))
    for match in matches:
        found[match.a].append(Tie(match.a_span, match.b, match.b_span, match.id))
        found[match.b].append(Tie(match.b_span, match.a, match.a_span, match.id))
    return {name: tuple(held) for name, held in found.items()}


def union(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same seconds as disjoint spans in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def minus(body: Span, taken: Sequence[Span]) -> tuple[Span, ...]:
    """What of `body` lies in none of `taken`."""
    left: list[Span] = []
    at = body.start
    for span in union(taken):
        if span.start > at:
            left.append(Span(at, min(span.start, body.end)))
        at = max(at, span.end)
    if at < body.end:
        left.append(Span(at, body.end))
    return tuple(left)


def loose(name: str, tie: Tie, durations: Mapping[str, Fraction]) -> tuple[bool, bool]:
    """At the tie's start and end: do both recordings run on beyond it? Then one of them is cut there."""
    start = tie.here.start > EDGE and tie.there.start > EDGE
    end = durations[name] - tie.here.end > EDGE and durations[tie.other] - tie.there.end > EDGE
    return start, end


def spliced(
    held: Mapping[str, tuple[Tie, ...]],
    durations: Mapping[str, Fraction],
    posted: Mapping[str, Posting | None],
) -> frozenset[str]:
    """The Items that look put together from others.

    K is, where two others that share nothing with each other lie in different stretches of K, and either both run on
    where K leaves them, or both are whole in K and one begins where the other ends. Not, where K was posted before
    both, nor where one of the two looks more put together than K (more of it is found elsewhere).
    """
    return frozenset(name for name in held if any(_splices(name, held, durations, posted)))


def _splices(
    name: str,
    held: Mapping[str, tuple[Tie, ...]],
    durations: Mapping[str, Fraction],
    posted: Mapping[str, Posting | None],
) -> list[bool]:
    found: list[bool] = []
    for i, one in enumerate(held[name]):
        for two in held[name][i + 1 :]:
            if one.other == two.other or one.here.overlap(two.here) > EDGE or _meet(one, two, held):
                continue
            cut = any(loose(name, one, durations)) and any(loose(name, two, durations))
            if not (cut or _abut(one, two, durations)):
                continue
            mine = posted[name]
            others = [posted[one.other], posted[two.other]]
            earlier = mine is not None and all(o is not None and mine.before(o) for o in others)
            found.append(not earlier and not _more(name, (one.other, two.other), held, durations))
    return found


def _meet(one: Tie, two: Tie, held: Mapping[str, tuple[Tie, ...]]) -> bool:
    """Whether the two others are tied to each other directly."""
    return any(tie.other == two.other for tie in held[one.other])


def _abut(one: Tie, two: Tie, durations: Mapping[str, Fraction]) -> bool:
    """Both whole in the middle one, back to back: two excerpts of one recording would hardly meet so."""
    whole = all(durations[tie.other] - tie.there.length <= EDGE for tie in (one, two))
    gap = max(one.here.start, two.here.start) - min(one.here.end, two.here.end)
    return whole and abs(gap) <= EDGE


def _more(
    name: str, others: tuple[str, str], held: Mapping[str, tuple[Tie, ...]], durations: Mapping[str, Fraction]
) -> bool:
    def found_elsewhere(item: str) -> Fraction:
        return sum((s.length for s in union([t.here for t in held[item]])), Fraction(0)) / max(durations[item], 1)

    rivals = [other for other in others if len({tie.other for tie in held[other]}) > 1]
    return any(found_elsewhere(rival) > found_elsewhere(name) for rival in rivals)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Seconds `span` of `item`, which are the lead's clock at `scale` x time + `shift`."""

    item: str
    span: Span
    scale: Fraction
    shift: Fraction
    via: tuple[str, ...]

    def member(self) -> Member:
        start, end = (max(Fraction(0), self.scale * t + self.shift) for t in (self.span.start, self.span.end))
        return Member(self.item, self.span, Span(start, end), self.via, self.scale)


def grow(
    lead: str,
    span: Span,
    held: Mapping[str, tuple[Tie, ...]],
    durations: Mapping[str, Fraction],
    cut: frozenset[str],
) -> list[Member]:
    """All stretches that are the same recording as `span` of the lead, found along the ties."""
    pieces = [_Piece(lead, span, Fraction(1), Fraction(0), ())]
    waiting = list(pieces)
    while waiting:
        piece = waiting.pop(0)
        for tie in held[piece.item]:
            there = tie.carry(piece.span)
            if there is None:
                continue
            wider = _run_on(piece, tie, there, durations, cut)
            taken = [p.span for p in pieces if p.item == tie.other]
            fresh = minus(wider, taken) if wider.length else (() if taken else (wider,))
            for new in fresh:
                if taken and new.length <= EDGE:
                    continue
                pieces.append(_onto(piece, tie, new))
                waiting.append(pieces[-1])
    return [piece.member() for piece in pieces]


def _run_on(piece: _Piece, tie: Tie, there: Span, durations: Mapping[str, Fraction], cut: frozenset[str]) -> Span:
    """The stretch with what runs on beyond it: a copy that begins earlier or ends later than its model is still it."""
    if tie.other in cut or piece.item in cut or tie.here.length == 0:
        return there
    start, end = loose(piece.item, tie, durations)
    at_start = tie.here.start - piece.span.start >= -EDGE
    at_end = piece.span.end - tie.here.end >= -EDGE
    return Span(
        there.start if start or not at_start else Fraction(0),
        there.end if end or not at_end else durations[tie.other],
    )


def _onto(piece: _Piece, tie: Tie, span: Span) -> _Piece:
    """The new stretch with its place on the lead's clock, through this tie."""
    rate = tie.here.length / tie.there.length if tie.there.length else Fraction(1)
    scale = piece.scale * rate
    shift = piece.scale * (tie.here.start - rate * tie.there.start) + piece.shift
    via = piece.via if tie.via is None or tie.via in piece.via else (*piece.via, tie.via)
    return _Piece(tie.other, span, scale, shift, via)
