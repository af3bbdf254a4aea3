"""Stored network prints in, unit vectors in order of time out; anything else is refused in words."""

import io

import numpy as np
import pytest

from firsthand.matching.vectors import load_vectors
from firsthand.model.errors import Unreadable

NAME = "ab" * 32


def npz(**arrays: object) -> bytes:
    """An archive as the analyzer stores it."""
    out = io.BytesIO()
    np.savez(out, **{name: np.asarray(value) for name, value in arrays.items()})
    return out.getvalue()


def test_vectors_come_in_order_of_time_and_of_unit_length() -> None:
    """(3, 4) is (.6, .8); half precision rounds, the length is mended; the network's name is kept."""
    rows = np.array([[0.6, 0.8], [1.0, 0.0]], np.float16)
    held = load_vectors(npz(at_ms=np.array([4000, 0]), vectors=rows, network=NAME))
    assert held is not None
    assert held.at_ms.tolist() == [0, 4000]
    assert held.network.hex == NAME
    np.testing.assert_allclose(held.vectors, [[1, 0], [0.6, 0.8]], atol=1e-3)
    np.testing.assert_allclose((held.vectors**2).sum(axis=1), 1, atol=1e-6)


def test_none_where_no_frame_is_held() -> None:
    """An empty archive is no lane."""
    empty = npz(at_ms=np.array([], np.int64), vectors=np.empty((0, 2), np.float16), network=NAME)
    assert load_vectors(empty) is None


@pytest.mark.parametrize(
    "content",
    [
        b"junk",
        npz(at_ms=np.array([0]), vectors=np.ones((1, 2), np.float16)),
        npz(at_ms=np.array([0]), vectors=np.ones((1, 2), np.float16), network="net.onnx"),
        npz(at_ms=np.array([0, 1]), vectors=np.ones((1, 2), np.float16), network=NAME),
        npz(at_ms=np.array([0]), vectors=np.ones(2, np.float16), network=NAME),
        npz(at_ms=np.array([0]), vectors=np.zeros((1, 2), np.float16), network=NAME),
        npz(at_ms=np.array([0]), vectors=np.array([[np.nan, 1]], np.float16), network=NAME),
    ],
    ids=["junk", "no network", "no digest", "other count", "one axis", "zero", "nan"],
)
def test_other_bytes_are_refused(content: bytes) -> None:
    """With a way out."""
    with pytest.raises(Unreadable) as wrong:
        load_vectors(content)
    assert wrong.value.hint
