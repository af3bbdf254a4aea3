"""What could be true or false, what was done to test it, and what may be said of it today."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.statement import Level


class Stance(StrEnum):
    """What a Statement does to a Claim. Only an assertion can support; a repetition never counts."""

    ASSERTS = "asserts"
    DENIES = "denies"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Link:
    """A Statement's stance to a Claim. `repeats_of` names the Item whose words a repetition carries, where stated."""

    statement: str
    stance: Stance
    repeats_of: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that could be true or false, in one sentence of a person's own words."""

    id: str
    text: str
    links: tuple[Link, ...] = ()
    withdrawn: str | None = None
    """Why the desk took it back; None while it stands."""


class Pillar(StrEnum):
    """What a Check tests (First Draft's five pillars of verification)."""

    PROVENANCE = "provenance"
    SOURCE = "source"
    DATE = "date"
    PLACE = "place"
    MOTIVE = "motive"


class Outcome(StrEnum):
    """How a Check ended."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class Check:
    """One act of testing a Claim or an Item on one pillar, with its evidence in words."""

    id: str
    target: str
    """`C-004` or `V-0003`."""
    pillar: Pillar
    outcome: Outcome
    evidence: str
    by: str
    at: str
    decisive: bool = False
    """Whether the checker holds that this settles the claim; only such a check can verify or refute one."""


class Status(StrEnum):
    """What may be said of a Claim. `corroborated` needs two independent supports; `verified` a decisive check."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be said of a Claim today, computed when asked, never stored. `+supports -denials`, each counted once per independent recording and speaker."""

    claim: str
    status: Status
    supports: int
    denials: int
    reasons: tuple[str, ...]
    ceiling: Level
    """The strongest level a report sentence may use for it."""
