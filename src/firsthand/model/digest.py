"""The name of bytes: SHA-256 (FIPS 180-4), written `sha256:` and 64 hexadecimal digits."""

import hashlib
import re
from dataclasses import dataclass

_FORM = re.compile(r"sha256:([0-9a-f]{64})\Z")


@dataclass(frozen=True, order=True, slots=True)
class Digest:
    """The SHA-256 of some bytes; equal digests name equal bytes."""

    hex: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", self.hex):
            raise ValueError(f"not a SHA-256 in lower-case hexadecimal: {self.hex!r}")

    @classmethod
    def of(cls, content: bytes) -> "Digest":
        """The digest of `content`."""
        return cls(hashlib.sha256(content).hexdigest())

    @classmethod
    def parse(cls, text: str) -> "Digest":
        """Read `sha256:<hex>`; raises ValueError on any other form."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"not of the form sha256:<64 hex digits>: {text!r}")
        return cls(found.group(1))

    def __str__(self) -> str:
        return f"sha256:{self.hex}"

    @property
    def short(self) -> str:
        """The first eight digits, for people's eyes only."""
        return self.hex[:8]
