"""The signed head, checked by openssl."""

import shutil
import subprocess
from pathlib import Path

import pytest

from firsthand.model.digest import Digest
from firsthand.store import seal


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is the outsider's tool")
@pytest.mark.parametrize("altered", [False, True])
def test_openssl_agrees(tmp_path: Path, altered: bool) -> None:
    """The signature stands for the exact text, by another program; one more act and it does not."""
    seal.create_key(tmp_path / "keys")
    body = seal.head_text("volunteers", 12, Digest.of(b"last line"))
    (tmp_path / "sig").write_bytes(seal.sign(tmp_path / "keys", body))
    (tmp_path / "body").write_bytes(body.replace(b"12", b"13") if altered else body)
    command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", str(tmp_path / "keys" / seal.PUBLIC)]
    done = subprocess.run(
        [*command, "-in", str(tmp_path / "body"), "-sigfile", str(tmp_path / "sig")], capture_output=True
    )
    assert (done.returncode == 0) is not altered


def test_the_private_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Mode 0600 in a folder of mode 0700."""
    seal.create_key(tmp_path / "keys")
    assert (tmp_path / "keys" / seal.PRIVATE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_a_head_reads_back() -> None:
    """Three lines, no more."""
    body = seal.head_text("volunteers", 12, Digest.of(b"last line"))
    assert seal.parse_head(body) == (12, Digest.of(b"last line"))
    with pytest.raises(ValueError, match="head"):
        seal.parse_head(body + b"more\n")
