"""What a report may cite: a frozen view of the case for the lint, and what one citation comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from firsthand.model.claim import Check, Claim, Standing
from firsthand.model.finding import Segment
from firsthand.model.footage import Footage
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.model.time import Moment


@dataclass(frozen=True)
class Ledger:
    """Everything a report's sentences are held against. Keys are the names as cited: `V-0003`, `S-0012`, `C-004`.

    `transcripts` holds what stands today (a person's correction in place of what it superseded); a text's Segments
    have no span. `durations` in seconds; an Item without one (a text, a picture) cannot be cited by the second.
    `protected` are names that must never be printed. `date` is the report's: checks made after it are not yet known to it.
    """

    items: Mapping[str, Item]
    durations: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])
    transcripts: Mapping[str, Sequence[Segment]] = field(default_factory=dict[str, Sequence[Segment]])
    statements: Mapping[str, Statement] = field(default_factory=dict[str, Statement])
    claims: Mapping[str, Claim] = field(default_factory=dict[str, Claim])
    standings: Mapping[str, Standing] = field(default_factory=dict[str, Standing])
    checks: Sequence[Check] = ()
    footages: Sequence[Footage] = ()
    protected: Sequence[str] = ()
    date: Moment | None = None
    language: str = "en"
    """The report's own language, `en` or `ru`."""

    @cached_property
    def by_item(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements per Item, in order of time."""
        held: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            held.setdefault(statement.item, []).append(statement)
        return {name: tuple(sorted(found, key=lambda s: (s.content.start, s.id))) for name, found in held.items()}

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[str, ...]]:
        """Per statement, the Claims it is linked to."""
        held: dict[str, list[str]] = {}
        for claim in self.claims.values():
            for link in claim.links:
                held.setdefault(link.statement, []).append(claim.id)
        return {name: tuple(found) for name, found in held.items()}
