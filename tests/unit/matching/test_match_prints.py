"""Stored prints in, arrays out; anything else is refused in words."""

import io

import numpy as np
import pytest

from firsthand.matching.landmarks import at_speed, fields, hashes_of
from firsthand.matching.prints import load
from firsthand.model.errors import Unreadable


def npz(**arrays: np.ndarray) -> bytes:
    """An archive as the analyzers store it."""
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def test_plain_frames_are_left_out() -> None:
    """A frame of quality 5 is not compared; one of quality 100 is."""
    two = npz(
        at_ms=np.array([500, 0]),
        hash=np.zeros((2, 32), np.uint8),
        mirrored=np.zeros((2, 32), np.uint8),
        quality=np.array([100, 5], np.uint8),
    )
    picture = load(two, None).picture
    assert picture is not None
    assert picture.at_ms.tolist() == [500]


def test_nothing_to_compare_is_none() -> None:
    """No derivative and an empty derivative both mean: no lane."""
    empty = npz(at_ms=np.empty(0, np.int64), hash=np.empty(0, np.uint32))
    assert load(None, empty).sound is None
    assert load(None, None).picture is None


@pytest.mark.parametrize(
    "content",
    [b"", b"not an archive", npz(at_ms=np.zeros(3)), npz(at_ms=np.zeros(3), hash=np.zeros(2))],
    ids=["empty", "text", "field missing", "lengths differ"],
)
def test_other_bytes_are_refused(content: bytes) -> None:
    """Anything but sound prints raises Unreadable with a way out."""
    with pytest.raises(Unreadable) as error:
        load(None, content)
    assert str(error.value)


def test_pickles_are_refused() -> None:
    """An archive that holds Python objects is never unpickled."""
    out = io.BytesIO()
    np.savez(out, at_ms=np.array([object()]), hash=np.array([1]))
    with pytest.raises(Unreadable):
        load(None, out.getvalue())


def test_landmark_fields_go_round() -> None:
    """Three fields in one number and back."""
    f1, f2, dt = np.array([0, 255, 17]), np.array([255, 0, 99]), np.array([1, 64, 30])
    assert [each.tolist() for each in fields(hashes_of(f1, f2, dt))] == [f1.tolist(), f2.tolist(), dt.tolist()]


def test_landmarks_at_another_speed() -> None:
    """At 1.25 with the pitch moving along, bins 100 and 50 come from 80 and 40, and 20 frames from 25."""
    _, made = at_speed(
        np.array([1000]), hashes_of(np.array([100]), np.array([50]), np.array([20])), 1.25, pitch_kept=False
    )
    assert int(hashes_of(np.array([80]), np.array([40]), np.array([25]))[0]) in made.tolist()
    _, kept = at_speed(
        np.array([1000]), hashes_of(np.array([100]), np.array([50]), np.array([20])), 1.25, pitch_kept=True
    )
    assert sorted(fields(kept)[2].tolist()) == [24, 25, 26]
