"""One Footage, copy by copy: which is longest, first and best seen, and what each adds or leaves out.

Nothing here chooses for anybody. It says what was measured or stated, and where neither settles a question it says that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from firsthand.model.footage import Footage, Match, Member
from firsthand.model.item import Item
from firsthand.model.time import Span
from firsthand.reasoning import stretches
from firsthand.reasoning.framing import CORNERS, Laying, Point, area, within
from firsthand.reasoning.stretches import EDGE

WHOLE = 0.9
"""Share of the lead's picture from which a copy counts as showing all of it: corners are laid to some percent."""
CLEARLY = 1.1
"""Times as many pixels, or bits a second, from which one picture counts as better than another."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file measures: its upright picture (0 where it has none), and bits a second over all of it."""

    width: int = 0
    height: int = 0
    codec: str | None = None
    bits_per_second: int = 0

    @property
    def pixels(self) -> int:
        """Of one picture."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class Copy:
    """One Item of a Footage. Spans are on its own clock but for `leaves_out`, which is on the lead's."""

    item: str
    stretches: tuple[Member, ...]
    shown: tuple[tuple[Span, Span], ...]
    """Its own seconds and the lead's that they are, stretch by stretch; without what runs on beyond the lead."""
    seconds: Fraction
    """How much of the recording it holds, in seconds of the lead's clock; what runs on beyond the lead counts."""
    leaves_out: tuple[Span, ...] = ()
    only_here: tuple[Span, ...] = ()
    """What no other Item is known to hold."""
    runs_on: tuple[Span, ...] = ()
    """What lies before the lead begins or after it ends, though another copy may hold it."""
    mirrored: bool = False
    frame: tuple[tuple[int, int], ...] | None = None
    """Where its picture lies in the lead's, corner by corner from its own top left on, in thousandths of the lead's width and
    height; None where that is not known."""
    shows: int | None = None
    """Thousandths of the lead's picture that it shows."""
    pixels: int | None = None
    """How many of its pixels fall on the lead's picture: bars, captions and frames around it do not count."""
    shape: Shape = Shape()
    findings: tuple[str, ...] = ()
    """Seconds in which it is otherwise than what it is a copy of: other sound, other pictures."""
    also_in: tuple[str, ...] = ()
    """Further Footages that it shows in other stretches."""


@dataclass(frozen=True, slots=True)
class Described:
    """A Footage with its copies told, the lead first. None is what the record does not settle; `undated` state no posting."""

    footage: Footage
    copies: tuple[Copy, ...]
    longest: str
    earliest: str | None
    undated: tuple[str, ...]
    best_picture: str | None
    not_compared: tuple[str, ...]
    """Copies with a picture of which it is not known where it lies in the lead's: by sound alone nobody can tell."""


def describe(
    footages: Sequence[Footage],
    items: Mapping[str, Item],
    matches: Sequence[Match],
    durations: Mapping[str, Fraction],
    shapes: Mapping[str, Shape],
) -> tuple[Described, ...]:
    """Every Footage of `fold`, in its order, from the same Items and Matches and what was measured of each Item."""
    by_name = {match.id: match for match in matches}
    return tuple(_Teller(each, footages, items, by_name, durations, shapes).tell() for each in footages)


@dataclass(frozen=True)
class _Teller:
    """What is at hand while one Footage is told."""

    footage: Footage
    footages: Sequence[Footage]
    items: Mapping[str, Item]
    matches: Mapping[str, Match]
    durations: Mapping[str, Fraction]
    shapes: Mapping[str, Shape]

    def tell(self) -> Described:
        names = list(dict.fromkeys([self.footage.lead, *(m.item for m in self.footage.members)]))
        copies = tuple(self.copy(name) for name in names)
        pictured = [each for each in copies if each.shape.pixels]
        return Described(
            self.footage,
            copies,
            _longest(copies),
            self.footage.earliest,
            tuple(n for n in names if all(a.posted_at is None for a in self.items[n].appearances)),
            _best(pictured),
            tuple(each.item for each in pictured if each.pixels is None),
        )

    def copy(self, name: str) -> Copy:
        held = tuple(m for m in self.footage.members if m.item == name)
        shape = self.shapes.get(name, Shape())
        best = max(held, key=lambda m: m.item_span.length)
        frame = self.frame(best)
        seen = within(frame) if frame else ()
        further = [self.beyond(m) for m in held]
        return Copy(
            name,
            held,
            tuple(pair for m, out in zip(held, further, strict=True) for pair in _shown(m, out)),
            sum((m.item_span.length * m.speed for m in held), Fraction(0)),
            self.left_out(held) if name != self.footage.lead else (),
            self.footage.only_in.get(name, ()),
            tuple(span for out in further for span in out),
            self.mirrored(best),
            tuple((round(1000 * x), round(1000 * y)) for x, y in frame) if frame else None,
            min(1000, round(1000 * area(seen))) if frame else None,
            _pixels(frame, seen, shape) if frame and shape.pixels else None,
            shape,
            self.findings(held),
            tuple(f.id for f in self.footages if f is not self.footage and any(m.item == name for m in f.members)),
        )

    @property
    def body(self) -> tuple[Span, ...]:
        """The stretches of the lead by which the Footage is told."""
        return tuple(m.item_span for m in self.footage.members if m.item == self.footage.lead and not m.via)

    def left_out(self, held: tuple[Member, ...]) -> tuple[Span, ...]:
        shown = [m.footage_span for m in held]
        return tuple(s for body in self.body for s in stretches.minus(body, shown) if s.length > EDGE)

    def beyond(self, m: Member) -> tuple[Span, ...]:
        """What its place on the lead's clock puts before the lead's first second, or after its last."""
        end = max((body.end for body in self.body), default=Fraction(0))
        after = min(m.item_span.length, (m.footage_span.end - end) / m.speed)
        before = Fraction(0)
        if m.footage_span.start == 0:
            before = m.item_span.length - m.footage_span.length / m.speed
        found = [Span(m.item_span.start, m.item_span.start + before)] if before > EDGE else []
        return (*found, *([Span(m.item_span.end - after, m.item_span.end)] if after > EDGE else []))

    def chain(self, member: Member) -> list[tuple[Match, bool]] | None:
        """The Matches from the lead to this stretch, each with whether it is walked from A to B; None where they do not meet."""
        at, steps = self.original(self.footage.lead), list[tuple[Match, bool]]()
        for name in member.via:
            match = self.matches.get(name)
            if match is None or at not in (self.original(match.a), self.original(match.b)):
                return None
            forward = at == self.original(match.a)
            at = self.original(match.b if forward else match.a)
            steps.append((match, forward))
        return steps if at == self.original(member.item) else None

    def original(self, name: str) -> str:
        return self.items[name].original.digest.hex if name in self.items else name

    def mirrored(self, member: Member) -> bool:
        return sum(match.mirrored for match, _ in self.chain(member) or ()) % 2 == 1

    def frame(self, member: Member) -> tuple[Point, ...] | None:
        """Where the copy's picture lies in the lead's, through every Match between them."""
        steps = self.chain(member)
        laying = Laying.of(CORNERS)
        for match, forward in reversed(steps or ()):
            quadrilateral = match.quadrilateral or ()
            laid = Laying.of([(x / 1000, y / 1000) for x, y in quadrilateral]) if len(quadrilateral) == 4 else None
            if laid is None or laying is None:
                return None
            laying = laying.then(laid if forward else laid.back())
        return tuple(laying.at(corner) for corner in CORNERS) if laying and steps is not None else None

    def findings(self, held: tuple[Member, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for match in {step.id: step for m in held for step, _ in self.chain(m) or ()}.values():
            mine = held[0].item == match.b
            for mark in match.marks():
                span = mark.b_span if mine else mark.a_span
                if span is not None and held[0].item in (match.a, match.b):
                    found.append(f"{mark.words} at {span} ({match.id})")
        return tuple(found)


def _shown(m: Member, beyond: Sequence[Span]) -> tuple[tuple[Span, Span], ...]:
    """What of the stretch is on the lead's clock, with its place there: reckoned from its end, as 0 may have cut its start."""

    def there(at: Fraction) -> Fraction:
        return max(Fraction(0), m.footage_span.end - (m.item_span.end - at) * m.speed)

    return tuple((part, Span(there(part.start), there(part.end))) for part in stretches.minus(m.item_span, beyond))


def _pixels(frame: tuple[Point, ...], shown: tuple[Point, ...], shape: Shape) -> int:
    """The copy's own pixels that lie on what it shows of the lead."""
    laid = Laying.of(frame)
    if laid is None or len(shown) < 3:
        return 0
    back = laid.back()
    return min(shape.pixels, round(area([back.at(point) for point in shown]) * shape.pixels))


def _longest(copies: Sequence[Copy]) -> str:
    """Who holds most of the recording; the lead where nobody holds clearly more."""
    most = max(each.seconds for each in copies)
    return next(each.item for each in copies if most - each.seconds <= EDGE)


def _best(pictured: Sequence[Copy]) -> str | None:
    """Who shows the lead's whole picture in the most pixels; between equals, most bits a second of one codec, then the lead."""
    whole = [each for each in pictured if each.shows is not None and each.shows >= 1000 * WHOLE and each.pixels]
    best: Copy | None = None
    for each in whole:
        if best is None or _better(each, best):
            best = each
    return best.item if best else None


def _better(one: Copy, than: Copy) -> bool:
    mine, other = one.pixels or 0, than.pixels or 0
    if mine > other * CLEARLY or other > mine * CLEARLY:
        return mine > other
    same_codec = one.shape.codec is not None and one.shape.codec == than.shape.codec
    return same_codec and one.shape.bits_per_second > than.shape.bits_per_second * CLEARLY
