"""Canonical lines and the chain."""

import hashlib
import json
from dataclasses import replace

import pytest

from firsthand.model.custody import Act, Detail
from firsthand.model.digest import Digest
from firsthand.store import custody


def _act(seq: int, prev: Digest) -> Act:
    detail = Detail("00" * 32, {"file_name": "клип.mp4"})
    return Act(
        seq, "2023-03-08T09:14:00Z", "receive", "person", "firsthand 0.1.0", (), (Digest.of(b"x"),), "done",
        custody.commitment(detail), prev,
    )  # fmt: skip


def _chain(length: int) -> list[bytes]:
    lines: list[bytes] = []
    prev = custody.NOTHING
    for seq in range(length):
        lines.append(custody.line(_act(seq, prev)))
        prev = Digest.of(lines[-1])
    return lines


def test_a_line_is_canonical_json() -> None:
    """RFC 8785: sorted keys, no space, UTF-8 - here written by hand from the standard library."""
    text = custody.line(_act(0, custody.NOTHING))
    again = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert text == again
    assert json.loads(text)["prev"] == "sha256:" + hashlib.sha256(b"").hexdigest()


def test_a_commitment_is_salt_then_detail() -> None:
    """What a stranger computes with the salt and the detail in hand."""
    expected = hashlib.sha256(b"\x00" * 32 + '{"file_name":"клип.mp4"}'.encode()).hexdigest()
    assert custody.commitment(Detail("00" * 32, {"file_name": "клип.mp4"})).hex == expected


def test_an_untouched_chain_walks_clean() -> None:
    """The twin of every attack below."""
    assert [problem for _, problem in custody.walk(_chain(5))] == [None] * 5


@pytest.mark.parametrize("attack", ["byte", "drop", "swap", "reorder-fields", "insert"])
def test_every_change_to_the_log_is_seen(attack: str) -> None:
    """An edited, dropped, exchanged, reformatted or inserted line leaves at least one problem."""
    lines = _chain(5)
    if attack == "byte":
        lines[2] = lines[2].replace(b"2023-03-08T09:14:00Z", b"2023-03-07T09:14:00Z")
    elif attack == "drop":
        del lines[2]
    elif attack == "swap":
        lines[2], lines[3] = lines[3], lines[2]
    elif attack == "reorder-fields":
        fields = json.loads(lines[2])
        lines[2] = json.dumps(dict(reversed(list(fields.items())))).encode()
    else:
        lines.insert(2, lines[1])
    assert any(problem for _, problem in custody.walk(lines))


def test_floats_never_come_into_a_line() -> None:
    """Their digits differ between languages."""
    with pytest.raises(TypeError):
        custody.canonical({"at": 0.1})  # pyright: ignore[reportArgumentType]


def test_a_line_of_another_version_is_not_guessed_at() -> None:
    """An act from the future is an error with its reason."""
    text = custody.line(_act(0, custody.NOTHING)).replace(b'"v":1', b'"v":2')
    with pytest.raises(ValueError, match="version"):
        custody.parse(text)


def test_parse_is_the_inverse_of_line() -> None:
    """Model and parameters included."""
    act = replace(_act(0, custody.NOTHING), model={"name": "whisper-base"}, params=Digest.of(b"p"))
    assert custody.parse(custody.line(act)) == act
