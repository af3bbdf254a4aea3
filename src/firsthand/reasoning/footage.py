"""Fold Items into Footages: one recording with all its copies, cuts and appearances in compilations.

The graph is one of *stretches*. A confirmed Match says that two stretches are the same recording; it says nothing of
what stands before and after. So a compilation that holds parts of A and parts of B belongs to both Footages by stretch
and welds nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from firsthand.model.footage import Decision, Footage, Match, Member, Sameness
from firsthand.model.item import Item, Kind
from firsthand.model.time import Span
from firsthand.reasoning import stretches
from firsthand.reasoning.postings import earliest, first_posting, rank
from firsthand.reasoning.stretches import EDGE, Tie

FOLDED = frozenset({Decision.CONFIRMED, Decision.EXACT})
_INSIDE, _APART = Fraction(0), Fraction(-1)
RECORDINGS = frozenset({Kind.VIDEO, Kind.AUDIO, Kind.IMAGE})


def fold(items: Sequence[Item], matches: Sequence[Match], durations: Mapping[str, Fraction]) -> tuple[Footage, ...]:
    """Every recording of the case once, each Item under the Footage (or Footages) it shows.

    Only confirmed Matches of the same recording and equal Originals fold; a proposed or rejected Match never does.
    An Item that shares nothing is a Footage of its own. Texts are none. The lead is the longest member (tie: earliest
    posted, then lowest number); the id is `F-` and the lead's number, so it stays while the lead stays. A compilation
    leads only where nothing better is in the case. Where a copy runs on past the lead's end its `footage_span` does
    too; what a copy has from before the lead begins has the empty span at 0.
    A stretch that no match reaches and whose continuity is in doubt (both recordings run on beyond the match) is in no
    Footage: `only_in` lists it, and independence treats it with suspicion.
    """
    house = _House.of(items, matches, durations)
    found: dict[str, Footage] = {}
    for name in house.order():
        for span in house.leads(name):
            if house.is_free(name, span):
                footage = house.gather(name, span, found.keys())
                found[footage.id] = footage
    return tuple(footage for _, footage in sorted(found.items()))


def footage_of(footages: Sequence[Footage], item: str, span: Span | None) -> Footage | None:
    """The Footage that this stretch of the Item shows most of; None where it shows none.

    Without a span: the Item's only Footage, or None where it belongs to several.
    """
    held = [footage for footage in footages if any(m.item == item for m in footage.members)]
    if span is None:
        return held[0] if len(held) == 1 else None
    shares = [_share(footage, item, span) for footage in held]
    best = max(shares, default=_APART)
    return held[shares.index(best)] if best >= 0 else None


def member_at(footage: Footage, item: str, span: Span | None) -> Member | None:
    """The member stretch of the Item that holds most of the span; the first one without a span."""
    stretches_ = [member for member in footage.members if member.item == item]
    if span is None:
        return stretches_[0] if stretches_ else None
    return max(stretches_, key=lambda member: _touch(member.item_span, span), default=None)


def number(item: str) -> int:
    """The number in an Item's name: 3 of `V-0003`."""
    return int(item.rpartition("-")[2])


def _share(footage: Footage, item: str, span: Span) -> Fraction:
    touches = [_touch(member.item_span, span) for member in footage.members if member.item == item]
    return max(touches, default=_APART)


def _touch(held: Span, span: Span) -> Fraction:
    """Seconds shared; 0 where a span without length lies inside; -1 where they do not meet."""
    start, end = max(held.start, span.start), min(held.end, span.end)
    if end > start:
        return end - start
    inside = start == end and held.start <= span.start and span.end <= held.end
    return _INSIDE if inside else _APART


@dataclass
class _House:
    """The working state of one fold: whose seconds are already under a Footage."""

    items: Mapping[str, Item]
    durations: Mapping[str, Fraction]
    ties: Mapping[str, tuple[Tie, ...]]
    spliced: frozenset[str]
    covered: dict[str, tuple[Span, ...]] = field(default_factory=dict[str, tuple[Span, ...]])

    @classmethod
    def of(cls, items: Sequence[Item], matches: Sequence[Match], durations: Mapping[str, Fraction]) -> "_House":
        held = {item.id: item for item in items if item.kind in RECORDINGS}
        sure = [m for m in matches if m.decision in FOLDED and m.verdict is Sameness.SAME_RECORDING]
        sure = [m for m in sure if m.a in held and m.b in held and m.a != m.b]
        lengths = {name: durations.get(name, Fraction(0)) for name in held}
        for match in sure:  # a container that states no length is at least as long as what matched in it
            lengths[match.a] = max(lengths[match.a], match.a_span.end)
            lengths[match.b] = max(lengths[match.b], match.b_span.end)
        ties = stretches.ties(sure, _equals(held.values()), lengths)
        first = {name: first_posting(item) for name, item in held.items()}
        return cls(held, lengths, ties, stretches.spliced(ties, lengths, first))

    def order(self) -> list[str]:
        """Who may lead, best first: compilations last, then the longest, the earliest posted, the lowest number."""
        return sorted(
            self.items,
            key=lambda name: (
                name in self.spliced,
                -self.durations[name],
                rank(first_posting(self.items[name])),
                number(name),
                name,
            ),
        )

    def body(self, name: str) -> Span:
        return Span(Fraction(0), self.durations[name])

    def leads(self, name: str) -> tuple[Span, ...]:
        """The stretches a Footage may be told by: the whole Item; of a compilation or a rest, only what others share."""
        if name not in self.spliced and name not in self.covered:
            return (self.body(name),)
        mine = {part for tie in self.ties[name] for span in self.free(name) if (part := _both(tie.here, span))}
        return tuple(sorted((s for s in mine if self.shared(name, s)), key=lambda s: (-s.length, s)))

    def free(self, name: str) -> tuple[Span, ...]:
        """What of the Item is under no Footage yet; slivers within the error of a match's edge left out."""
        if name not in self.covered:
            return (self.body(name),)
        left = stretches.minus(self.body(name), self.covered[name])
        return tuple(span for span in left if span.length > EDGE)

    def is_free(self, name: str, span: Span) -> bool:
        return all(span.overlap(taken) <= EDGE for taken in self.covered.get(name, ())) or span.length == 0

    def shared(self, name: str, span: Span) -> bool:
        """Whether a match ties this free stretch to a free stretch of another Item."""
        for tie in self.ties.get(name, ()):
            other = tie.carry(span)
            if other is not None and other.length > EDGE and self.is_free(tie.other, other):
                return True
        return False

    def gather(self, lead: str, span: Span, taken: Collection[str]) -> Footage:
        """The Footage that grows from this stretch of the lead along all ties."""
        if not self.ties[lead]:  # most Items are nobody's copy
            first = lead if first_posting(self.items[lead]) else None
            return Footage(_name(lead, taken), lead, (Member(lead, span, span),), first)
        grown = stretches.grow(lead, span, self.ties, self.durations, self.spliced)
        names = {member.item for member in grown}
        for name in names:
            mine = tuple(m.item_span for m in grown if m.item == name)
            self.covered[name] = stretches.union(self.covered.get(name, ()) + mine)
        first = earliest({name: first_posting(self.items[name]) for name in sorted(names, key=number)})
        grown.sort(key=lambda m: (m.item != lead, number(m.item), m.item, m.item_span, m.footage_span))
        return Footage(_name(lead, taken), lead, tuple(grown), first, self.only_in(names))

    def only_in(self, names: set[str]) -> dict[str, tuple[Span, ...]]:
        """Per member, what no match ties to any other Item."""
        if len(names) < 2:
            return {}
        alone = {
            name: tuple(
                span
                for span in stretches.minus(self.body(name), stretches.union(tuple(t.here for t in self.ties[name])))
                if span.length > EDGE
            )
            for name in sorted(names)
        }
        return {name: spans for name, spans in alone.items() if spans}


def _both(one: Span, two: Span) -> Span | None:
    start, end = max(one.start, two.start), min(one.end, two.end)
    return Span(start, end) if end > start else None


def _equals(items: Iterable[Item]) -> list[tuple[str, str]]:
    """Pairs of Items that hold the same bytes."""
    first: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for item in sorted(items, key=lambda i: number(i.id)):
        digest = item.original.digest.hex
        if digest in first:
            pairs.append((first[digest], item.id))
        else:
            first[digest] = item.id
    return pairs


def _name(lead: str, taken: Collection[str]) -> str:
    """`F-0001`; a second Footage told by stretches of one Item is `F-0001b`."""
    base = "F-" + lead.rpartition("-")[2]
    return next(n for n in (base, *(base + letter for letter in "bcdefghijklmnopqrstuvwxyz")) if n not in taken)
