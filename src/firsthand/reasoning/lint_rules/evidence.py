"""What a citation comes to: the statements, words, checks and sources behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from firsthand.model.claim import Check, Claim, Outcome, Stance, Status
from firsthand.model.finding import Segment
from firsthand.model.report import Citation
from firsthand.model.statement import Level, Review, Statement
from firsthand.model.time import Moment, Span
from firsthand.reasoning.footage import footage_of
from firsthand.reasoning.independence import voices
from firsthand.reasoning.ledger import Ledger

NEAR = Fraction(1)
"""Words that begin or end within a second of the cited ones belong to them: recognisers cut so."""
RAISED = {Status.CORROBORATED: Level.CORROBORATED, Status.VERIFIED: Level.CONFIRMED}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation resolved. `level` is None where nothing is said or shown on record in what is cited."""

    citation: Citation
    level: Level | None
    statements: tuple[Statement, ...] = ()
    segments: tuple[Segment, ...] = ()
    items: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    checks: tuple[Check, ...] = ()
    supports: int = 0
    """The most independent supports that any claim behind it has."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said, in its own words, and what claims and checks say of it."""
        said = [s.content.text for s in self.statements] or [s.text for s in self.segments]
        return (*said, *(c.text for c in self.claims), *(c.evidence for c in self.checks))

    @property
    def labels(self) -> tuple[str, ...]:
        """Who is said to say it."""
        return tuple(s.speaker.label for s in self.statements)


def resolve(citation: Citation, ledger: Ledger) -> Evidence | None:
    """What the citation comes to; None where the case holds nothing of that name."""
    target = citation.target
    if target in ledger.statements:
        return _of([ledger.statements[target]], citation, ledger)
    if target in ledger.claims:
        return _of_claim(ledger.claims[target], citation, ledger)
    if target in ledger.items:
        held = [s for s in ledger.by_item.get(target, ()) if _meets(s.span, citation.span)]
        segments = tuple(s for s in ledger.transcripts.get(target, ()) if _meets(s.span, citation.span))
        return _of(held, citation, ledger, segments, target)
    return None


def known_by(checks: Iterable[Check], moment: Moment | None) -> tuple[Check, ...]:
    """The checks that a report of that date could know."""
    day = moment.latest() if moment else None
    return tuple(c for c in checks if day is None or date.fromisoformat(c.at[:10]) <= day)


def _meets(said: Span | None, cited: Span | None) -> bool:
    if cited is None or said is None:
        return True
    return said.start < cited.end + NEAR and cited.start < said.end + NEAR if said.length else True


def _of(
    found: list[Statement], citation: Citation, ledger: Ledger, segments: tuple[Segment, ...] = (), item: str = ""
) -> Evidence:
    held = tuple(_with_parents([s for s in found if s.review is not Review.REJECTED], ledger))
    claims = _claims(held, ledger)
    items = tuple(dict.fromkeys([item, *(s.item for s in held)] if item else [s.item for s in held]))
    if not segments:
        segments = tuple(s for each in held for s in ledger.transcripts.get(each.item, ()) if _meets(s.span, each.span))
    levels = [min(s.level, Level.SHOWN) if s.level <= Level.SHOWN else s.level for s in held]
    level = max(levels, default=Level.SAYS if segments and citation.span else None)
    standings = [ledger.standings[c.id] for c in claims if c.id in ledger.standings]
    if held:
        level = max([level or Level.RUMOURED, *(RAISED[s.status] for s in standings if s.status in RAISED)])
    targets = {c.id for c in claims} | set(items)
    checks = known_by((c for c in ledger.checks if c.target in targets), ledger.date)
    supports = max((s.supports for s in standings), default=0)
    return Evidence(citation, level, held, segments, items, tuple(claims), checks, supports)


def _of_claim(claim: Claim, citation: Citation, ledger: Ledger) -> Evidence:
    linked = [ledger.statements[link.statement] for link in claim.links if link.statement in ledger.statements]
    whole = _of(linked, citation, ledger)
    standing = ledger.standings.get(claim.id)
    checks = known_by((c for c in ledger.checks if c.target in {claim.id, *whole.items}), ledger.date)
    level = standing.ceiling if standing else whole.level
    claims = tuple({c.id: c for c in (claim, *whole.claims)}.values())
    supports = standing.supports if standing else whole.supports
    return Evidence(citation, level, whole.statements, whole.segments, whole.items, claims, checks, supports)


def _with_parents(found: list[Statement], ledger: Ledger) -> list[Statement]:
    """With the statements that report them: a nested one is told by somebody."""
    held = {s.id: s for s in found}
    for statement in found:
        parent = statement.parent
        while parent and parent not in held and parent in ledger.statements:
            held[parent] = ledger.statements[parent]
            parent = held[parent].parent
    return list(held.values())


def _claims(held: Iterable[Statement], ledger: Ledger) -> list[Claim]:
    """The claims that the statements assert."""
    found: dict[str, Claim] = {}
    for statement in held:
        for name in ledger.claims_of.get(statement.id, ()):
            claim = ledger.claims[name]
            if any(link.statement == statement.id and link.stance is Stance.ASSERTS for link in claim.links):
                found[name] = claim
    return list(found.values())


@dataclass(frozen=True)
class Bundle:
    """All that a sentence, or a part of it, cites."""

    evidence: tuple[Evidence, ...]
    ledger: Ledger

    @property
    def level(self) -> Level | None:
        """The strongest level among what is cited."""
        return max((e.level for e in self.evidence if e.level is not None), default=None)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement cited, once."""
        return tuple({s.id: s for e in self.evidence for s in e.statements}.values())

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment cited."""
        return tuple(s for e in self.evidence for s in e.segments)

    @property
    def texts(self) -> tuple[str, ...]:
        """All words cited."""
        return tuple(dict.fromkeys(t for e in self.evidence for t in e.texts))

    @property
    def labels(self) -> tuple[str, ...]:
        """Who is cited."""
        return tuple(dict.fromkeys(label for e in self.evidence for label in e.labels))

    @property
    def items(self) -> tuple[str, ...]:
        """Which Items are cited."""
        return tuple(dict.fromkeys(i for e in self.evidence for i in e.items))

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks on record of what is cited."""
        return tuple({c.id: c for e in self.evidence for c in e.checks}.values())

    @property
    def is_checked(self) -> bool:
        """Whether a check on record bears it out and is held to settle it."""
        return any(c.outcome is Outcome.SUPPORTS and c.decisive for c in self.checks)

    @property
    def independent(self) -> int:
        """How many independent sources there are for it: among what is cited, or behind its claims."""
        said = len(
            voices([s.id for s in self.statements], self.ledger.statements, self.ledger.footages, self.ledger.items)
        )
        return max([said or self.recordings, *(e.supports for e in self.evidence)], default=0)

    @property
    def recordings(self) -> int:
        """How many recordings are cited, copies folded, whatever is said in them."""
        return len({self._footage(name) for name in self.items})

    @property
    def copies(self) -> int:
        """How many re-uploads the cited recordings have: further Items of their Footage, further appearances."""
        total = 0
        for footage in self.ledger.footages:
            names = {m.item for m in footage.members}
            if names & set(self.items):
                shown = sum(max(1, len(self.ledger.items[n].appearances)) for n in names if n in self.ledger.items)
                total += max(0, shown - 1)
        return total

    def _footage(self, item: str) -> str:
        held = footage_of(self.ledger.footages, item, None)
        return held.id if held else item
