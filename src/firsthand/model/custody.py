"""Custody: who did what to which bytes, each line chained to the line before."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.digest import Digest
from firsthand.model.finding import Json


@dataclass(frozen=True, slots=True)
class Agent:
    """A person (`name` is kept in the erasable detail, never in the line) or a program with its version."""

    kind: str
    """`person` or `program`."""
    name: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the custody log. `prev` is the SHA-256 of the line before (of nothing, for the first)."""

    seq: int
    at: str
    act: str
    actor: str
    tool: str
    inputs: tuple[Digest, ...]
    outputs: tuple[Digest, ...]
    result: str
    detail_commitment: Digest
    prev: Digest
    model: Mapping[str, str] | None = None
    params: Digest | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What an Act was about, in full: names, texts, handles. Kept beside the line so that it can be erased for a person's safety."""

    salt: str
    """64 hexadecimal digits."""
    content: Mapping[str, Json]


class Integrity(StrEnum):
    """Three answers, never a bool: `not checked` is not `intact`."""

    INTACT = "intact"
    ALTERED = "altered"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as recorded: where, what was expected, what is there."""

    where: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found, with every problem and everything it could not look at."""

    integrity: Integrity
    acts: int
    originals: int
    problems: tuple[Problem, ...] = ()
    unchecked: tuple[str, ...] = ()
    head: Digest | None = None
