"""The case's signing key, and the signed head of its log.

The head is a short text in the form of a signed note body (C2SP): an origin line, the number of acts, and the SHA-256
of the last line. It is signed with Ed25519 (RFC 8032) over its exact bytes, so that `openssl pkeyutl -verify -rawin`
checks it. Who holds a head can see any later change to an act before it. Merkle roots and outside time stamps will be
further lines of this text; nothing of them is here yet.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged

PRIVATE, PUBLIC = "log.pem", "log.pub.pem"


def create_key(folder: Path) -> None:
    """Make the case's key; the private file is readable by its owner alone."""
    folder.mkdir(mode=0o700, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    handle = os.open(folder / PRIVATE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(private)
        os.fsync(file.fileno())
    (folder / PUBLIC).write_bytes(_public_pem(key.public_key()))


def sign(folder: Path, body: bytes) -> bytes:
    """The raw 64-byte signature of `body`. Raises Damaged where the case has no usable key."""
    try:
        key = serialization.load_pem_private_key((folder / PRIVATE).read_bytes(), None)
    except (OSError, ValueError) as problem:
        raise Damaged("the case's signing key cannot be read", hint="restore keys/log.pem from the backup") from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise Damaged("the case's signing key is not an Ed25519 key")
    return key.sign(body)


def public_pem(folder: Path) -> bytes:
    """The verifying key as PEM: printed in every export."""
    return (folder / PUBLIC).read_bytes()


def is_signed(public: bytes, body: bytes, signature: bytes) -> bool:
    """Whether the signature is that key's over exactly these bytes."""
    key = serialization.load_pem_public_key(public)
    if not isinstance(key, Ed25519PublicKey):
        return False
    try:
        key.verify(signature, body)
    except InvalidSignature:
        return False
    return True


def head_text(origin: str, acts: int, head: Digest) -> bytes:
    """The body of a head: three lines, the last newline included in what is signed."""
    return f"firsthand/{origin}\n{acts}\n{head}\n".encode()


def parse_head(body: bytes) -> tuple[int, Digest]:
    """How many acts, and the last line's digest. Raises ValueError on another form."""
    lines = body.decode().split("\n")
    if len(lines) != 4 or lines[3] or not lines[0].startswith("firsthand/"):
        raise ValueError("not a head: three lines, the first beginning with firsthand/")
    return int(lines[1]), Digest.parse(lines[2])


def _public_pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
