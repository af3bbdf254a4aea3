"""What machines saw, heard or could not: Findings, Segments, Gaps. Silence is not a result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from firsthand.model.digest import Digest
from firsthand.model.item import Derivative
from firsthand.model.time import Span

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
"""What a Finding may carry: no floats (RFC 8785 numbers differ between languages); decimals travel as strings."""

EMPTY: Mapping[str, Json] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Who made a result: same bytes + same MadeBy = same result, so it is never computed twice."""

    analyzer: str
    version: int
    settings: Mapping[str, Json] = field(default_factory=lambda: EMPTY)
    model_name: str | None = None
    model_digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a machine saw in a Span, or in the whole file where span is None."""

    kind: str
    value: Mapping[str, Json]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be seen, and why, in words for a person; `mend` is the one command or act that would help."""

    code: str
    reason: str
    span: Span | None = None
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One word heard: characters [start, end) of its Segment's text, and when. `probability` in thousandths."""

    start: int
    end: int
    span: Span
    probability: int = 1000


@dataclass(frozen=True, slots=True)
class Segment:
    """Words heard, shown or written in a Span. A person's correction is a new Segment that supersedes it and keeps the word times."""

    layer: str
    """`speech`, `screen` or `text`."""
    text: str
    language: str
    span: Span | None = None
    words: tuple[Word, ...] = ()
    speaker: str | None = None
    """A label within the recording ("speaker 1"), never an identity."""
    id: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """All that one analyzer said of one Original. Empty findings with no Gap mean: it looked and found nothing."""

    made_by: MadeBy
    findings: tuple[Finding, ...] = ()
    segments: tuple[Segment, ...] = ()
    gaps: tuple[Gap, ...] = ()
    derivatives: tuple[Derivative, ...] = ()
