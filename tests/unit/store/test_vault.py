"""Write-once bytes."""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged, Outside
from firsthand.store.vault import ORPHAN_AGE, Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault."""
    made = Vault(tmp_path / "originals")
    made.create()
    return made


def test_the_name_is_what_sha256sum_says(vault: Vault, tmp_path: Path) -> None:
    """Expected value from coreutils, not from us."""
    source = tmp_path / "clip.mp4"
    source.write_bytes(os.urandom(3_000_001))
    digest, size = vault.take(source)
    told = subprocess.run(["sha256sum", str(source)], capture_output=True, text=True, check=True).stdout.split()[0]
    assert (digest.hex, size) == (told, 3_000_001)
    assert vault.path(digest).read_bytes() == source.read_bytes()


def test_an_object_cannot_be_written_again(vault: Vault) -> None:
    """Mode 0444, and putting the same bytes twice leaves one object and nothing in the way."""
    digest = vault.put(b"seen")
    assert vault.put(b"seen") == digest
    assert vault.path(digest).stat().st_mode & 0o777 == 0o444
    assert list((vault.root / "incoming").iterdir()) == []


def test_altered_bytes_under_a_name_are_never_taken_for_it(vault: Vault, tmp_path: Path) -> None:
    """Adding a good copy must not hide that the stored one was altered."""
    source = tmp_path / "clip"
    source.write_bytes(b"true bytes")
    digest, _ = vault.take(source)
    vault.path(digest).chmod(0o644)
    vault.path(digest).write_bytes(b"other bytes")
    with pytest.raises(Damaged):
        vault.take(source)
    with pytest.raises(Damaged):
        vault.read(digest)
    problem = vault.check(digest)
    assert problem is not None
    assert problem.found == f"sha256:{hashlib.sha256(b'other bytes').hexdigest()}"


def test_a_file_that_changes_while_it_is_copied_is_refused(vault: Vault, tmp_path: Path) -> None:
    """Half of one state and half of another is nobody's original."""
    source = tmp_path / "growing"
    source.write_bytes(b"a" * (1 << 20) * 3)
    real = Vault._settle  # noqa: SLF001 - the moment between reading and acknowledging

    def grow(self: Vault, staged: Path, digest: Digest) -> None:
        with source.open("ab") as file:
            file.write(b"more")
        real(self, staged, digest)

    patch = pytest.MonkeyPatch()
    patch.setattr(Vault, "_settle", grow)
    with pytest.raises(Outside, match="changed"):
        vault.take(source)
    patch.undo()


@pytest.mark.parametrize("kind", ["link", "directory", "missing", "fifo"])
def test_what_is_no_plain_file_is_refused(vault: Vault, tmp_path: Path, kind: str) -> None:
    """Nothing is followed, nothing blocks, and nothing is left behind."""
    path = tmp_path / kind
    if kind == "link":
        (tmp_path / "target").write_bytes(b"x")
        path.symlink_to(tmp_path / "target")
    elif kind == "directory":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    with pytest.raises(Outside):
        vault.take(path)
    assert list((vault.root / "incoming").iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="making a full disk needs root")
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    """On a real file system of one megabyte: the error says so, and no object and no temporary file is left."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        vault = Vault(small / "originals")
        vault.create()
        source = tmp_path / "large"
        source.write_bytes(b"a" * (3 << 20))
        with pytest.raises(Outside) as refused:
            vault.take(source)
        assert "full" in (refused.value.hint or "")
        assert list(vault.names()) == []
        assert list((vault.root / "incoming").iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_an_fsync_that_fails_is_fatal_and_not_tried_again(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first failure the kernel may have dropped the page: a second call would lie."""
    calls: list[int] = []

    def fail(handle: int) -> None:
        calls.append(handle)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Outside):
        vault.put(b"never acknowledged")
    assert len(calls) == 1
    assert list(vault.names()) == []


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not here to watch the kernel calls")
def test_file_and_directory_are_synced(tmp_path: Path) -> None:
    """Seen from outside: one fsync of the file before its link, one of its directory after."""
    script = (
        "import sys; from pathlib import Path; from firsthand.store.vault import Vault;"
        "v = Vault(Path(sys.argv[1])); v.create(); v.put(b'x')"
    )
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-o", str(trace), "-e", "trace=fsync,link,linkat", sys.executable, "-c", script]
    subprocess.run([*command, str(tmp_path / "v")], check=True)
    calls = re.findall(r"(fsync|link\w*)\(", trace.read_text())
    link = next(n for n, call in enumerate(calls) if call.startswith("link"))
    assert "fsync" in calls[:link]
    assert "fsync" in calls[link + 1 :]


def test_only_old_orphans_are_swept(vault: Vault) -> None:
    """A temporary file may be another process's work under way."""
    old, young = vault.root / "incoming" / "old", vault.root / "incoming" / "young"
    for path in (old, young):
        path.write_bytes(b"half")
    long_ago = old.stat().st_mtime - ORPHAN_AGE - 1
    os.utime(old, (long_ago, long_ago))
    assert vault.sweep() == 1
    assert young.exists()
