"""The evidence folder against a cheat. Each attack says what it would gain; each has its untouched twin.

The verifier is the shipped `verify.sh` under dash, with sha256sum and openssl. The attacker may rewrite SHA256SUMS, for
anyone can; he does not hold the signing key.
"""

import errno
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged, Outside, WrongCall
from firsthand.publish import package
from firsthand.publish.package import SignedHead, write_folder

SHELL = shutil.which("dash") or shutil.which("sh")
ORIGINALS = (b"first clip" * 400, b"second clip", b"")
NOTHING = hashlib.sha256(b"").hexdigest()


def act_lines() -> list[bytes]:
    """A log as the format has it: canonical JSON, sorted keys, no spaces, each chained to the one before."""
    lines: list[bytes] = []
    prev = NOTHING
    for seq, content in enumerate([*ORIGINALS, b"an interview note"]):
        act = {
            "act": "receive",
            "actor": "person:1",
            "at": f"2023-03-08T10:0{seq}:00Z",
            "detail_commitment": "sha256:" + hashlib.sha256(f"salt{seq}".encode()).hexdigest(),
            "inputs": ["sha256:" + hashlib.sha256(content).hexdigest()],
            "outputs": [],
            "prev": f"sha256:{prev}",
            "result": "ok",
            "seq": seq,
            "tool": "firsthand 0.1.0",
            "v": 1,
        }
        lines.append(json.dumps(act, sort_keys=True, separators=(",", ":")).encode())
        prev = hashlib.sha256(lines[-1]).hexdigest()
    return lines


def signed(lines: list[bytes], key: Ed25519PrivateKey) -> SignedHead:
    """The head of these lines, signed by that key."""
    note = f"firsthand/sample\n{len(lines)}\nsha256:{hashlib.sha256(lines[-1]).hexdigest()}\n".encode()
    pem = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return SignedHead(note, key.sign(note), pem)


def sources(tmp_path: Path) -> dict[Digest, Path]:
    """The originals on disk."""
    folder = tmp_path / "originals"
    folder.mkdir(exist_ok=True)
    found: dict[Digest, Path] = {}
    for content in ORIGINALS:
        digest = Digest.of(content)
        path = folder / digest.hex
        path.write_bytes(content)
        found[digest] = path
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An evidence folder as exported."""
    lines = act_lines()
    held = sources(tmp_path)
    names = {next(iter(held)): ["обращение\n\u202egpj.mp4"]}
    return write_folder(
        tmp_path / "evidence",
        originals=held,
        acts=lines,
        head=signed(lines, Ed25519PrivateKey.generate()),
        files={"report.html": b"<p>report</p>", "report.md": b"# report", "stills/V-0001-2.jpg": b"jpeg"},
        names=names,
    )


def verify(folder: Path, *words: str, path: str | None = None) -> tuple[int, str]:
    """Run the shipped verifier as a stranger would."""
    assert SHELL
    env = {**os.environ, **({"PATH": path} if path is not None else {})}
    done = subprocess.run(
        [SHELL, "verify.sh", *words], cwd=folder, capture_output=True, text=True, env=env, check=False
    )
    return done.returncode, done.stdout + done.stderr


def resum(folder: Path) -> None:
    """What a cheat does next: list the changed files anew."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "SHA256SUMS")
    rows = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}" for p in paths]
    (folder / "SHA256SUMS").write_text("\n".join(rows) + "\n")


def lines_of(folder: Path) -> list[bytes]:
    """The acts as they stand."""
    return (folder / "acts.jsonl").read_bytes().splitlines()


def put(folder: Path, lines: list[bytes]) -> None:
    """Acts put back."""
    (folder / "acts.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


def rechain(lines: list[bytes]) -> list[bytes]:
    """Acts chained anew after an edit, numbers set right."""
    found: list[bytes] = []
    prev = NOTHING
    for seq, line in enumerate(lines):
        act = json.loads(line)
        act["prev"], act["seq"] = f"sha256:{prev}", seq
        found.append(json.dumps(act, sort_keys=True, separators=(",", ":")).encode())
        prev = hashlib.sha256(found[-1]).hexdigest()
    return found


def flip_original(folder: Path) -> None:
    """One pixel of the evidence is another."""
    path = folder / "data" / Digest.of(ORIGINALS[0]).hex
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def swap_original(folder: Path) -> None:
    """Another clip under its own true name: never collected by the desk."""
    (folder / "data" / Digest.of(ORIGINALS[0]).hex).unlink()
    (folder / "data" / Digest.of(b"planted").hex).write_bytes(b"planted")


def edit_act(folder: Path) -> None:
    """The clip came a day earlier."""
    lines = lines_of(folder)
    lines[1] = lines[1].replace(b"2023-03-08", b"2023-03-07")
    put(folder, lines)


def edit_last_act(folder: Path) -> None:
    """The last act has no successor that could betray it: only the head can."""
    lines = lines_of(folder)
    lines[-1] = lines[-1].replace(b'"ok"', b'"no"')
    put(folder, lines)


def edit_and_rechain(folder: Path) -> None:
    """The whole chain made anew after the edit, head included; the signature alone is left to refuse."""
    lines = lines_of(folder)
    lines[1] = lines[1].replace(b"2023-03-08", b"2023-03-07")
    lines = rechain(lines)
    put(folder, lines)
    note = (folder / "head.txt").read_text().split("\n")
    note[2] = "sha256:" + hashlib.sha256(lines[-1]).hexdigest()
    (folder / "head.txt").write_text("\n".join(note))


def drop_act(folder: Path) -> None:
    """An act that embarrasses is gone."""
    lines = lines_of(folder)
    put(folder, lines[:1] + lines[2:])


def swap_acts(folder: Path) -> None:
    """What was collected second comes first."""
    lines = lines_of(folder)
    lines[1], lines[2] = lines[2], lines[1]
    put(folder, lines)


def cut_tail(folder: Path) -> None:
    """The last act never was."""
    put(folder, lines_of(folder)[:-1])


def cut_tail_and_head(folder: Path) -> None:
    """The last act never was, and the head says so too."""
    lines = lines_of(folder)[:-1]
    put(folder, lines)
    digest = hashlib.sha256(lines[-1]).hexdigest()
    (folder / "head.txt").write_text(f"firsthand/sample\n{len(lines)}\nsha256:{digest}\n")


def edit_head(folder: Path) -> None:
    """Another desk's name on the log."""
    (folder / "head.txt").write_text((folder / "head.txt").read_text().replace("sample", "others"))


def swap_key(folder: Path) -> None:
    """Another key, the old signature."""
    key = Ed25519PrivateKey.generate().public_key()
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    (folder / "log.pub.pem").write_bytes(pem)


def edit_signature(folder: Path) -> None:
    """One bit of the signature."""
    content = bytearray((folder / "head.sig").read_bytes())
    content[5] ^= 4
    (folder / "head.sig").write_bytes(content)


ATTACKS = [
    flip_original,
    swap_original,
    edit_act,
    edit_last_act,
    edit_and_rechain,
    drop_act,
    swap_acts,
    cut_tail,
    cut_tail_and_head,
    edit_head,
    swap_key,
    edit_signature,
]


@pytest.mark.parametrize("resummed", [False, True], ids=["plain", "sums-rewritten"])
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_every_attack_is_refused_and_its_twin_is_intact(
    folder: Path, tmp_path: Path, attack: Callable[[Path], None], resummed: bool
):
    """The tampered copy ends with 3, also where the sums were rewritten; the untouched twin with 0."""
    twin = tmp_path / "twin"
    shutil.copytree(folder, twin)
    attack(folder)
    if resummed:
        resum(folder)
    assert verify(folder)[0] == 3, verify(folder)[1]
    assert verify(twin) == (0, verify(twin)[1]), verify(twin)[1]


def test_intact_says_each_step_and_the_fingerprint(folder: Path):
    """A stranger reads what was done and is asked to compare the key."""
    code, said = verify(folder)
    assert code == 0
    for words in ("3 originals", "4 acts", "INTACT", "fingerprint"):
        assert words in said
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", "log.pub.pem", "-outform", "DER"],
        cwd=folder,
        capture_output=True,
        check=True,
    ).stdout
    assert hashlib.sha256(der).hexdigest() in said


def test_a_folder_remade_with_another_key_is_seen_by_the_fingerprint(folder: Path):
    """What VERIFY.txt warns of: it agrees with itself, and not with the fingerprint a stranger holds."""
    key = Ed25519PrivateKey.generate()
    fresh = signed(lines_of(folder), key)
    (folder / "head.sig").write_bytes(fresh.signature)
    (folder / "log.pub.pem").write_bytes(fresh.public_key)
    resum(folder)
    assert verify(folder)[0] == 0
    assert verify(folder, "0" * 64)[0] == 3


def test_edited_sums_and_strays_are_refused(folder: Path, tmp_path: Path):
    """A line dropped from SHA256SUMS hides a file; a stray file was never exported; a garbled line hides all."""
    for number, spoil in enumerate(("drop", "stray", "garble", "link")):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(folder, copy)
        sums = copy / "SHA256SUMS"
        rows = sums.read_text().splitlines()
        if spoil == "drop":
            sums.write_text("\n".join(rows[1:]) + "\n")
        elif spoil == "stray":
            (copy / "stray.txt").write_text("planted")
        elif spoil == "garble":
            sums.write_text("\n".join([rows[0][:40], *rows[1:]]) + "\n")
        else:
            (copy / "data" / "link").symlink_to("/etc/hostname")
        assert verify(copy)[0] == 3, spoil


def test_a_missing_tool_is_not_intact(folder: Path, tmp_path: Path):
    """Without openssl nothing is promised: 4, not 0."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for tool in ("sha256sum", "grep", "sed", "cut", "wc", "sort", "find", "dirname"):
        (bin_ / tool).symlink_to(str(shutil.which(tool)))
    code, said = verify(folder, path=str(bin_))
    assert code == 4
    assert "openssl is not installed" in said


def test_hostile_names_are_shown_not_obeyed(folder: Path):
    """A newline and a direction mark in a file name stay one line of names.tsv."""
    (row,) = (folder / "names.tsv").read_text().splitlines()
    assert row.endswith("\tобращение\\u000a\\u202egpj.mp4")


def test_an_existing_place_is_refused(folder: Path, tmp_path: Path):
    """Nothing is ever written over: not a folder, not a dangling link."""
    lines = act_lines()
    head = signed(lines, Ed25519PrivateKey.generate())
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for dest in (folder, tmp_path / "dangling"):
        with pytest.raises(WrongCall):
            write_folder(dest, originals={}, acts=lines, head=head, files={})
    assert verify(folder)[0] == 0


@pytest.mark.parametrize("name", ["../out.txt", "/etc/x", "data/x", "acts.jsonl", "a\nb", "", "a\\b"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str):
    """No file leaves the folder or takes one of its own names."""
    lines = act_lines()
    with pytest.raises(WrongCall):
        write_folder(
            tmp_path / "e",
            originals={},
            acts=lines,
            head=signed(lines, Ed25519PrivateKey.generate()),
            files={name: b""},
        )
    assert not (tmp_path / "e").exists()


def test_a_damaged_original_or_a_foreign_head_is_never_exported(tmp_path: Path):
    """What our own verifier would refuse is not begun."""
    lines, held = act_lines(), sources(tmp_path)
    head = signed(lines, Ed25519PrivateKey.generate())
    with pytest.raises(Damaged):
        write_folder(tmp_path / "e", originals=held, acts=lines[:-1], head=head, files={})
    next(iter(held.values())).write_bytes(b"other bytes")
    with pytest.raises(Damaged):
        write_folder(tmp_path / "e", originals=held, acts=lines, head=head, files={})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["originals"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each write in turn fails as on a full disk: an Outside error, nothing at the place, nothing beside it."""
    lines, held = act_lines(), sources(tmp_path)
    head = signed(lines, Ed25519PrivateKey.generate())
    real, calls = os.fsync, 0

    def failing(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == stop:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(package.os, "fsync", failing)
    for stop in range(1, 13):
        calls = 0
        with pytest.raises(Outside, match="No space left"):
            write_folder(tmp_path / "e", originals=held, acts=lines, head=head, files={"a/b.txt": b"x"})
        assert sorted(p.name for p in tmp_path.iterdir()) == ["originals"], stop
