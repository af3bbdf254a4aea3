"""The evidence folder: originals, acts and report, checked by `sh verify.sh` without our program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.model.digest import Digest


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The custody head as signed: `note` is the text (origin, number of acts, head hash; one a line, last line ended),
    `signature` the raw 64 bytes of Ed25519 over it, `public_key` the PEM."""

    note: bytes
    signature: bytes
    public_key: bytes


def write_folder(
    dest: Path,
    *,
    originals: Mapping[Digest, Path],
    acts: Sequence[bytes],
    head: SignedHead,
    files: Mapping[str, bytes],
    case: str,
) -> Path:
    """Write the folder whole or not at all; returns `dest`."""
    raise NotImplementedError
