"""What leaves the house, gathered: the desk fills a ReportView, the formats read it and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from firsthand.model.claim import Check, Claim, Standing
from firsthand.model.finding import Gap, Segment
from firsthand.model.footage import Footage, Match
from firsthand.model.item import Item
from firsthand.model.report import LintFinding
from firsthand.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Still:
    """One picture of an Item at a second, already blurred. Sharp pictures never come here."""

    at: Fraction
    content: bytes
    media_type: str = "image/jpeg"
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class CustodyHead:
    """Where the log stood at export: acts so far, the hash of the last line, the key that signs it."""

    acts: int
    head: str
    """`sha256:<64 hex>` of the last act's line."""
    public_key: str
    """The Ed25519 public key as PEM."""
    origin: str = ""
    """The name the log signs under."""


@dataclass(frozen=True)
class ReportView:
    """One case as a report may show it. Keys of the mappings are Item names (`V-0003`) except where said.

    `transcripts` hold what stands today, corrections in place of what they superseded. `stills` are blurred. `gaps` are
    keyed by Item; the key `""` holds those of the whole case. `lint` are the warnings that the colophon prints: where
    an error is among them, `html` refuses. `generated_at` is an RFC 3339 time in UTC.
    """

    case: str
    generated_at: str
    items: Sequence[Item]
    durations: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])
    footages: Sequence[Footage] = ()
    matches: Sequence[Match] = ()
    silent: frozenset[str] = frozenset()
    """Recordings without a sound stream."""
    statements: Sequence[Statement] = ()
    claims: Sequence[Claim] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict[str, Standing])
    """By Claim name."""
    checks: Sequence[Check] = ()
    transcripts: Mapping[str, Sequence[Segment]] = field(default_factory=dict[str, Sequence[Segment]])
    stills: Mapping[str, Sequence[Still]] = field(default_factory=dict[str, Sequence[Still]])
    gaps: Mapping[str, Sequence[Gap]] = field(default_factory=dict[str, Sequence[Gap]])
    custody: CustodyHead | None = None
    lint: Sequence[LintFinding] = ()
    language: str = "en"
    desk: str = "Firsthand"
    """Who speaks in the report's own voice."""
    staged: str | None = None
    """A sentence to print on top where the case is a made-up sample."""
