"""The evidence folder: originals, acts and report, checked by `sh verify.sh` without our program.

The folder needs sh, sha256sum and openssl to be checked, and none of our code. What it shows and what it cannot show
is said in plain words in its VERIFY.txt.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path, PurePosixPath

from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged, Outside, WrongCall

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The custody head as signed.

    `note` is its exact text: origin, number of acts, `sha256:` of the last act's line; one a line, the last line ended.
    `signature` is the raw 64 bytes of Ed25519 (RFC 8032) over it; `public_key` the key as PEM.
    """

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
    case: str = "",
    names: Mapping[Digest, Sequence[str]] | None = None,
) -> Path:
    """Write the evidence folder whole or not at all, and return `dest`.

    `originals`: each digest and where its bytes are; they are hashed while they are copied. `acts`: the exact lines of
    the log, without newlines. `files`: further files by their path inside the folder (`report.html`, `stills/...`).
    `names`: the file names each original came under, listed in `names.tsv`; `case` opens VERIFY.txt.

    Raises WrongCall where `dest` exists, a path leads out of the folder or is one of the folder's own; Damaged where an
    original is not what its name says or the head is not that of these acts; Outside where the disk stands in the way.
    After a failure nothing is at `dest`, and nothing half-written is left beside it.
    """
    if os.path.lexists(dest):
        raise WrongCall(f"{dest} is there already", hint="name a folder that does not exist yet")
    _agree(acts, head)
    inner = {_inside(name): content for name, content in files.items()}
    parent = dest.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{dest.name}.", dir=parent))
    except OSError as problem:
        raise _outside(problem, dest) from problem
    try:
        _fill(stage, originals, acts, head, inner, names or {}, case)
        stage.chmod(0o755)
        stage.rename(dest)
        _sync(parent)
    except OSError as problem:
        raise _outside(problem, dest) from problem
    finally:
        if stage.exists():
            shutil.rmtree(stage, ignore_errors=True)
    return dest


def _fill(
    stage: Path,
    originals: Mapping[Digest, Path],
    acts: Sequence[bytes],
    head: SignedHead,
    files: Mapping[PurePosixPath, bytes],
    names: Mapping[Digest, Sequence[str]],
    case: str,
) -> None:
    sums: dict[str, str] = {}
    (stage / "data").mkdir()
    for digest, source in sorted(originals.items()):
        sums[f"data/{digest.hex}"] = _copy(source, stage / "data" / digest.hex, digest)
    ours = {
        "acts.jsonl": b"".join(line + b"\n" for line in acts),
        "head.txt": head.note,
        "head.sig": head.signature,
        "log.pub.pem": head.public_key,
        "names.tsv": _names(originals, names),
        "VERIFY.txt": f"EVIDENCE FOLDER: {_shown(case)}\n\n".encode() + _resource("VERIFY.txt"),
        "verify.sh": _resource("verify.sh"),
    }
    for name, content in {**{str(path): content for path, content in files.items()}, **ours}.items():
        sums[name] = _write(stage / name, content)
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    _write(stage / "SHA256SUMS", lines.encode())
    (stage / "verify.sh").chmod(0o755)
    for folder in [stage, *(path for path in stage.rglob("*") if path.is_dir())]:
        _sync(folder)


def _agree(acts: Sequence[bytes], head: SignedHead) -> None:
    """An export that its own verifier would refuse is not begun."""
    if any(b"\n" in line for line in acts):
        raise Damaged("an act's line has a newline in it")
    lines = head.note.decode(errors="replace").split("\n")
    last = hashlib.sha256(acts[-1] if acts else b"").hexdigest()
    if len(lines) != 4 or lines[1:] != [str(len(acts)), f"sha256:{last}", ""]:
        raise Damaged("the head is not that of these acts", hint="run `firsthand verify`")
    if len(head.signature) != 64:
        raise Damaged("the head's signature is not one of Ed25519")


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    ours = {
        "data",
        "acts.jsonl",
        "head.txt",
        "head.sig",
        "log.pub.pem",
        "names.tsv",
        "VERIFY.txt",
        "verify.sh",
        "SHA256SUMS",
    }
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or any(ord(c) < 32 for c in name):
        raise WrongCall(f"not a path inside the evidence folder: {name!r}")
    if path.parts[0] in ours:
        raise WrongCall(f"the evidence folder has a file of that name itself: {name!r}")
    return path


def _copy(source: Path, dest: Path, digest: Digest) -> str:
    """Copy and hash in one pass; the copy is what was hashed."""
    found = hashlib.sha256()
    with source.open("rb") as reader, dest.open("xb") as writer:
        while chunk := reader.read(CHUNK):
            found.update(chunk)
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
    if found.hexdigest() != digest.hex:
        raise Damaged(f"the original {digest.short} is not what its name says", hint="run `firsthand verify`")
    return digest.hex


def _write(path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as writer:
        writer.write(content)
        writer.flush()
        os.fsync(writer.fileno())
    return hashlib.sha256(content).hexdigest()


def _names(originals: Iterable[Digest], names: Mapping[Digest, Sequence[str]]) -> bytes:
    """`digest <tab> name`, one a line; control characters of hostile names are shown, not obeyed."""
    rows = [f"{d.hex}\t{_shown(name)}" for d in sorted(originals) for name in names.get(d, ())]
    return "".join(row + "\n" for row in rows).encode("utf-8", "surrogateescape")


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in name)


def _resource(name: str) -> bytes:
    return (resources("firsthand.publish") / "evidence" / name).read_bytes()


def _sync(folder: Path) -> None:
    """A name is durable only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _outside(problem: OSError, dest: Path) -> Outside:
    why = problem.strerror or str(problem)
    return Outside(
        f"the evidence folder {dest} could not be written: {why}",
        hint="nothing was left there; make room or choose another place",
    )
