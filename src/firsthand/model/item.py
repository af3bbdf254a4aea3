"""What was brought in, the bytes of it, where it appeared, and what was made from it."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.digest import Digest
from firsthand.model.time import Moment


class Kind(StrEnum):
    """What an Item is; its letter opens the Item's name (`V-0003`)."""

    VIDEO = "video"
    AUDIO = "audio"
    IMAGE = "image"
    TEXT = "text"
    UNKNOWN = "unknown"

    @property
    def letter(self) -> str:
        """V, A, P (picture), T or X (cannot be read)."""
        return {"video": "V", "audio": "A", "image": "P", "text": "T", "unknown": "X"}[self.value]


@dataclass(frozen=True, slots=True)
class Case:
    """What one inquiry holds together."""

    name: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as collected. The SHA-256 is the name; nothing ever alters them."""

    digest: Digest
    size: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """This Original at this address, in this channel, by this account: posted then, seen then. All of it as stated."""

    url: str | None = None
    platform: str | None = None
    account: str | None = None
    posted_at: Moment | None = None
    seen_at: Moment | None = None
    title: str | None = None
    note: str | None = None
    stated_by: str = "the person who added it"


@dataclass(frozen=True, slots=True)
class Item:
    """What someone brought in: its name, when, and from where as stated. Two Items may hold the same Original."""

    id: str
    kind: Kind
    original: Original
    file_name: str
    added_at: str
    stated_origin: str | None = None
    appearances: tuple[Appearance, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivative:
    """Bytes made from an Original by a known recipe: a still, a blurred still, peaks, prints."""

    digest: Digest
    role: str
    """What it is: `still`, `still-blurred`, `peaks`, `picture-prints`, `sound-prints`, ..."""
    media_type: str
