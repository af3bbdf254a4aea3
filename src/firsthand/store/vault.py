"""Write-once bytes, named by their SHA-256: originals and derivatives each rest in one Vault.

The order on disk is what the promise hangs on (measured in power cuts; no library does all of it): write to a
temporary file inside the vault, hashing on the way; fsync the file; link it to its name, which refuses to replace;
fsync the directory. Only then is a digest returned. An fsync that fails is never tried again: after the first
failure the kernel may have dropped the page, and the second call would lie.
"""

import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from firsthand.model.custody import Problem
from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged, Outside

CHUNK = 1 << 20
ORPHAN_AGE = 3600.0
"""Seconds after which a temporary file is surely nobody's: no copy holds one chunk for an hour."""


class Vault:
    """A folder of write-once objects at `<root>/<first two digits>/<sha256>`, mode 0444."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def create(self) -> None:
        """Make the folders; says Outside where that is refused."""
        try:
            (self.root / "incoming").mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise _outside(problem, self.root) from problem

    def path(self, digest: Digest) -> Path:
        """Where the object of that name rests, whether or not it is there."""
        return self.root / digest.hex[:2] / digest.hex

    def has(self, digest: Digest) -> bool:
        """Whether an object of that name is there; its bytes are not looked at."""
        return self.path(digest).is_file()

    def take(self, source: Path) -> tuple[Digest, int]:
        """Copy a file in; returns its digest and size once both are durable.

        Raises Outside where the source cannot be read, changes while it is read, or the disk refuses; nothing
        half-written is ever visible under a digest. Never follows a symbolic link in the last step.
        """
        try:
            handle = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as problem:
            raise _outside(problem, source) from problem
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            os.close(handle)
            raise Outside(
                f"{source.name!r} is not a file", hint="a folder, device or pipe has no bytes of its own to keep"
            )
        with os.fdopen(handle, "rb") as stream:
            digest, size = self._write(stream, source)
            after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise Outside(f"{source.name!r} changed while it was being copied", hint="add it again when it is at rest")
        return digest, size

    def put(self, content: bytes) -> Digest:
        """Keep these bytes; returns their digest once they are durable."""
        name = Digest.of(content)
        if not self.has(name):
            self._write(_Whole(content), self.root)
        return name

    def read(self, digest: Digest) -> bytes:
        """The bytes of that name. Raises Damaged where they are missing or are not those bytes any more."""
        try:
            content = self.path(digest).read_bytes()
        except OSError as problem:
            raise Damaged(f"{digest} is missing from {self.root.name}", hint="firsthand rebuild") from problem
        if Digest.of(content) != digest:
            raise Damaged(f"{digest} in {self.root.name} is not the bytes of that name", hint="firsthand verify")
        return content

    def check(self, digest: Digest) -> Problem | None:
        """Read the object whole; None where its bytes still have its name."""
        where = f"{self.root.name}/{digest.hex[:2]}/{digest.hex}"
        try:
            with self.path(digest).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            return Problem(where, str(digest), "missing")
        if found != digest.hex:
            return Problem(where, str(digest), f"sha256:{found}")
        return None

    def names(self) -> Iterator[Digest]:
        """Every object in the vault, in order of name."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            yield Digest(path.name)

    def sweep(self) -> int:
        """Remove temporary files that a crash left; returns how many. Objects are never removed."""
        removed = 0
        for path in (self.root / "incoming").glob("*"):
            if time.time() - path.stat().st_mtime > ORPHAN_AGE:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def _write(self, stream: "BinaryIO | _Whole", source: Path) -> tuple[Digest, int]:
        staged = self.root / "incoming" / secrets.token_hex(8)
        try:
            with staged.open("xb") as target:
                digest, size = _copy(stream, target)
                target.flush()
                os.fsync(target.fileno())
                os.fchmod(target.fileno(), 0o444)
            self._settle(staged, digest)
        except OSError as problem:
            raise _outside(problem, source) from problem
        finally:
            staged.unlink(missing_ok=True)
        return digest, size

    def _settle(self, staged: Path, digest: Digest) -> None:
        final = self.path(digest)
        if not final.parent.is_dir():
            final.parent.mkdir(exist_ok=True)
            _sync_directory(self.root)
        try:
            os.link(staged, final)
        except FileExistsError:
            if self.check(digest):  # the name is taken by other bytes: the store is hurt, the new copy must not hide it
                raise Damaged(
                    f"{digest} is in the case already, but its bytes were altered", hint="firsthand verify"
                ) from None
        except OSError as problem:  # filesystems without hard links, such as exFAT on a memory stick
            if problem.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
                raise
            if not final.exists():
                staged.rename(final)
        _sync_directory(final.parent)


class _Whole:
    """Bytes in memory that read like a file."""

    def __init__(self, content: bytes) -> None:
        self._rest = memoryview(content)

    def read(self, size: int) -> bytes:
        part, self._rest = self._rest[:size], self._rest[size:]
        return bytes(part)


def _copy(stream: "BinaryIO | _Whole", target: BinaryIO) -> tuple[Digest, int]:
    running, size = hashlib.sha256(), 0
    while part := stream.read(CHUNK):
        running.update(part)
        target.write(part)
        size += len(part)
    return Digest(running.hexdigest()), size


def _sync_directory(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _outside(problem: OSError, where: Path) -> Outside:
    hints = {
        errno.ENOSPC: "the disk is full: free some room, then run the same command again",
        errno.EDQUOT: "the disk quota is used up",
        errno.EACCES: "this user may not read it: change the permission or copy the file elsewhere",
        errno.EPERM: "this user may not read it: change the permission or copy the file elsewhere",
        errno.EROFS: "the disk is mounted read-only",
        errno.ELOOP: "it is a symbolic link: add the file that it points to",
    }
    return Outside(f"{where.name!r}: {problem.strerror or problem}", hint=hints.get(problem.errno or 0))
