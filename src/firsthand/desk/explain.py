"""One Match, laid open for the person who decides it: in words, and on request as a page with pictures. Nothing here writes to
the record; the pages are made anew from the originals and belong to nobody's report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from firsthand.desk import copies, glimpse, match
from firsthand.desk.record import Rooms
from firsthand.model.finding import Gap, Result
from firsthand.model.footage import Decision, Footage, Mark, Match
from firsthand.model.item import Item, Kind
from firsthand.model.time import Span
from firsthand.publish import match_page
from firsthand.publish.match_view import Laid, MatchView, Pair, Side
from firsthand.reasoning import footage, match_told
from firsthand.reasoning.copies import Shape

SEEING = frozenset({"open", "streams", "picture_prints", "film_prints", "point_prints", "sound_prints"})
"""Whose Gaps are told on the time lines: who reads pictures and sound for comparing them."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A Match and all that helps to decide it. `moments` are the seconds, in A and in B, at which pictures are compared."""

    match: Match
    says: tuple[str, ...]
    a: Side
    b: Side
    marks: tuple[Mark, ...]
    others: tuple[str, ...]
    """Further Matches of the same two Items."""
    moments: tuple[tuple[Fraction, Fraction], ...]
    gaps: tuple[Gap, ...] = ()
    files: tuple[str, ...] = ()
    """What was written, where a folder was given."""


def explain(rooms: Rooms, name: str, into: Path | None = None) -> Explanation:
    """Lay a Match open; with a folder, write its page, pictures and drawing there. Raises NotFound, and as `match_page.write`.

    The pictures are not redacted, and say so.
    """
    known = rooms.ledger.get("match", name, Match)
    matches = rooms.ledger.each("match", Match)
    lengths = match.durations(rooms)
    shapes = copies.shapes(rooms, lengths)
    sides = [_side(rooms, n, span, lengths, shapes) for n, span in ((known.a, known.a_span), (known.b, known.b_span))]
    others = tuple(each for each in matches if {each.a, each.b} == {known.a, known.b} and each.id != name)
    says = match_told.told(known, lengths, *_footages(rooms, matches, known, lengths))
    told = Explanation(
        known,
        says,
        sides[0],
        sides[1],
        known.marks(),
        tuple(each.id for each in others),
        glimpse.moments(known.a_span, known.b_span),
    )
    return _written(rooms, told, others, into) if into is not None else told


def _written(rooms: Rooms, told: Explanation, others: Sequence[Match], into: Path) -> Explanation:
    known = told.match
    paths = [rooms.originals.path(rooms.ledger.get("item", n, Item).original.digest) for n in (known.a, known.b)]
    looked = glimpse.Looked(())
    if told.a.has_picture and told.b.has_picture:
        looked = glimpse.look(paths[0], paths[1], known.a_span, known.b_span)
    view = MatchView(
        known,
        told.a,
        told.b,
        told.says,
        others,
        _laid(known),
        tuple(Pair(each.a_at, each.b_at, each.a, each.b) for each in looked.moments),
        looked.gaps,
    )
    files = match_page.write(into, match_page.match_page(view))
    seen = tuple((each.a_at, each.b_at) for each in looked.moments)
    return replace(told, moments=seen, gaps=looked.gaps, files=tuple(str(path) for path in files))


def _side(rooms: Rooms, name: str, span: Span, lengths: Mapping[str, Fraction], shapes: Mapping[str, Shape]) -> Side:
    item = rooms.ledger.get("item", name, Item)
    results = rooms.ledger.each("result", Result, item=str(item.original.digest))
    return Side(
        name,
        item.file_name,
        span,
        lengths.get(name),
        item.kind is Kind.IMAGE or (item.kind is Kind.VIDEO and shapes.get(name, Shape()).pixels > 0),
        name not in copies.silent(rooms),
        tuple(str(seen.posted_at) for seen in item.appearances if seen.posted_at is not None),
        tuple(
            dict.fromkeys(
                (gap.span, gap.reason)
                for result in results
                if result.made_by.analyzer in SEEING
                for gap in result.gaps
                if gap.span is not None
            )
        ),
    )


def _footages(
    rooms: Rooms, matches: Sequence[Match], known: Match, lengths: Mapping[str, Fraction]
) -> tuple[tuple[Footage, ...], tuple[Footage, ...]]:
    """The Footages as things stand, and as they would were this Match confirmed."""
    items = rooms.ledger.each("item", Item)
    confirmed = [replace(each, decision=Decision.CONFIRMED) if each.id == known.id else each for each in matches]
    return footage.fold(items, matches, lengths), footage.fold(items, confirmed, lengths)


def _laid(known: Match) -> Laid | None:
    laying = match_told.b_in_a(known)
    if laying is None:
        return None
    return Laid(match_told.corners(laying), match_told.corners(laying.back()), laying.back().rows)
