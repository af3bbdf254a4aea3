"""Film and points read back in parts; damaged ones refused in words."""

import io
from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import kept_of, loaded, prints_of

from firsthand.matching.features import rooted
from firsthand.matching.film import RATE, film_of
from firsthand.matching.prints import load
from firsthand.matching.stored import between
from firsthand.media import reel
from firsthand.model.errors import Unreadable

Encode = Callable[..., Path]


@pytest.fixture(scope="module")
def street(encode: Encode) -> Path:
    """25 seconds of a moving camera: three blocks of film."""
    return encode(scenes.street(3, 25))


def test_a_part_is_that_part_of_the_whole(street: Path) -> None:
    """Seconds 7 to 21, over the seams of blocks, are the ticks 105 to 315 of the whole, and the looks between, less 7."""
    prints = prints_of(street)
    whole, part = film_of(prints), film_of(prints, 7.0, 21.0)
    assert whole.seconds == pytest.approx(25, abs=1 / RATE)
    assert (part.gray == whole.gray[105:315]).all()
    assert (part.shown == whole.shown[105:315]).all()
    assert [at + 7 for at, _ in part.looks] == pytest.approx([at for at, _ in whole.looks if 7 <= at < 21])
    assert part.start == 7
    again = whole.part(7.0, 21.0)
    assert (again.gray == part.gray).all()
    assert [at for at, _ in again.looks] == pytest.approx([at for at, _ in part.looks])


def test_parts_over_the_seam_of_two_pieces(street: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With pieces of ten seconds a film is three of them, and reads as it did in one."""
    whole = film_of(prints_of(street))
    for where in ("firsthand.analyzers.film_prints.PIECE", "firsthand.matching.stored.PIECE"):
        monkeypatch.setattr(where, 10 * RATE)
    kept = kept_of(street)
    assert len(kept["film-prints"]) == 3
    prints = loaded(kept)
    assert (film_of(prints, 9.0, 11.0).gray == whole.gray[135:165]).all()
    assert prints.film is not None
    assert prints.film.seconds == whole.seconds


def test_only_the_pieces_asked_for_are_read(street: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part in the first of three pieces opens that one, and the last for the length."""
    for where in ("firsthand.analyzers.film_prints.PIECE", "firsthand.matching.stored.PIECE"):
        monkeypatch.setattr(where, 10 * RATE)
    read: list[int] = []
    pieces = [
        lambda number=number, content=content: read.append(number) or content
        for number, content in enumerate(kept_of(street)["film-prints"])
    ]
    film_of(load(None, None, pieces), 1.0, 3.0)
    assert sorted(set(read)) == [0, 2]


def test_beyond_the_end_there_is_nothing(street: Path) -> None:
    """A part behind the end is empty, not an error."""
    part = film_of(prints_of(street), 100.0, 200.0)
    assert (len(part.gray), part.looks) == (0, ())


def test_looks_are_in_order_and_between_two_seconds(street: Path) -> None:
    """Stored looks can be asked for by time, and are RootSIFT: unit length."""
    looks = prints_of(street).looks
    some = between(looks, 4.0, 12.0)
    assert [at for at, _ in some] == [at for at, _ in looks if 4 <= at < 12]
    assert len(some) >= 4
    assert np.linalg.norm(some[0][1].descriptors, axis=1) == pytest.approx(1, abs=1e-5)


def test_root_sift_by_hand() -> None:
    """Of a descriptor (9, 16, 0 ...) the sum is 25: its roots are 3/5 and 4/5."""
    row = np.zeros((1, 128), np.uint8)
    row[0, :2] = 9, 16
    assert rooted(row)[0, :3].tolist() == pytest.approx([0.6, 0.8, 0])


def test_packed_pictures_come_back() -> None:
    """Pictures of odd sides come back in order, in size, and within two levels of gray on the mean; twice the same bytes."""
    rng = np.random.default_rng(1)
    smooth = np.cumsum(rng.normal(0, 1, (20, 33, 57)), axis=2).cumsum(axis=1)
    pictures = list(np.clip(128 + smooth, 0, 255).astype(np.uint8))
    block = reel.pack(pictures)
    back = [reel.unpack(block, 33, 57) for _ in range(8)]
    assert all((each == back[0]).all() for each in back)
    assert reel.pack(pictures) == block
    assert back[0].shape == (20, 33, 57)
    assert np.abs(back[0].astype(int) - np.stack(pictures)).mean() < 2


def test_the_same_picture_again_takes_no_packet() -> None:
    """Three ticks of one array, one of another: two packets, four pictures."""
    one, other = np.full((32, 48), 50, np.uint8), np.full((32, 48), 200, np.uint8)
    block = reel.pack([one, one, one, other])
    assert (np.frombuffer(block, "<u4", 4, 4) > 0).tolist() == [True, False, False, True]
    assert np.abs(reel.unpack(block, 32, 48).mean(axis=(1, 2)) - [50, 50, 50, 200]).max() < 2


def npz(**arrays: np.ndarray) -> bytes:
    """An archive as the analyzers store it."""
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        npz(size=np.array([72, 128])),
        npz(size=np.array([72, 128]), shown=np.ones(15, np.uint8), packed=np.ones(40, np.uint8), ends=np.array([40])),
        npz(size=np.array([72, 128]), shown=np.ones(15, np.uint8), packed=np.ones(0, np.uint8), ends=np.array([0])),
        npz(size=np.array([72, 128]), shown=np.ones(15, np.uint8), packed=np.ones(0, np.uint8), ends=np.empty(0, int)),
    ],
    ids=["empty", "fields missing", "noise", "nothing packed", "no blocks"],
)
def test_other_bytes_are_no_film(content: bytes) -> None:
    """Anything but film raises Unreadable when it is read, with a way out."""
    prints = load(None, None, [lambda: content])
    with pytest.raises(Unreadable):
        film_of(prints)


def test_other_bytes_are_no_points() -> None:
    """Points whose arrays do not fit one another are refused."""
    content = npz(
        at_ms=np.array([0]),
        size=np.array([[360, 240]]),
        ends=np.array([5]),
        points=np.zeros((3, 2), np.uint16),
        sift=np.zeros((3, 128), np.uint8),
    )
    looks = load(None, None, [], [lambda: content]).looks
    with pytest.raises(Unreadable):
        looks[0]
