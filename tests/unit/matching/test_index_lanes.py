"""Each lane of the index against what a few plain lines find."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from firsthand.matching.features import Features
from firsthand.matching.index import PrintIndex
from firsthand.matching.index.lane import Part
from firsthand.matching.index.picture import Pictures
from firsthand.matching.index.postings import batches, entries, lists, merged_lists, sorted_lists
from firsthand.matching.index.words import WORDS, words_of
from firsthand.matching.prints import PicturePrints, Prints, SoundPrints
from firsthand.matching.vectors import Vectors
from firsthand.model.digest import Digest

RNG = np.random.default_rng


def turned(words: NDArray[np.uint64], bits: int, rng: np.random.Generator) -> NDArray[np.uint64]:
    """The hashes with so many bits of each turned, at random places."""
    made = np.unpackbits(words.view(np.uint8).reshape(len(words), 32), axis=1)
    for row in made:
        row[rng.choice(256, bits, replace=False)] ^= 1
    return np.packbits(made, axis=1).view(np.uint64).reshape(-1, 4)


def hashes(count: int, seed: int) -> NDArray[np.uint64]:
    """Random PDQ hashes."""
    return RNG(seed).integers(0, 1 << 64, (count, 4), dtype=np.uint64, endpoint=False)


def pictures(words: NDArray[np.uint64], flipped: NDArray[np.uint64] | None = None) -> Prints:
    """Prints of two frames a second with these hashes."""
    other = hashes(len(words), 999) if flipped is None else flipped
    return Prints(PicturePrints(np.arange(len(words)) * 500, words, other), None)


def points(seed: int, count: int = 150) -> Features:
    """A frame with random descriptors."""
    rng = RNG(seed)
    made = np.sqrt(rng.dirichlet(np.full(128, 0.3), count)).astype(np.float32)
    return Features(rng.random((count, 2)).astype(np.float32), made, 1.0, 0.6)


@pytest.mark.parametrize("count", [0, 7, 60_000])
def test_lists_hold_what_was_entered(count: int) -> None:
    """Under every key stand its entries in the order they came, however many keys there are and few occur."""
    keys = RNG(count).integers(0, 1 << 16, count).astype(np.uint32)
    keys[::3] = 5
    value = np.arange(count, dtype=np.int64)
    table = sorted_lists(keys, 1 << 16, {"value": value})
    asked = np.array([5, 6, 65_535, *keys[:20].tolist()], np.uint32)
    begin, sizes = lists(table, asked)
    for key, first, size in zip(asked, begin, sizes, strict=True):
        assert table["value"][first : first + size].tolist() == np.flatnonzero(keys == key).tolist()
    which, place = entries(begin, sizes)
    assert table["value"][place].tolist() == [int(k) for key in asked for k in np.flatnonzero(keys == key)]
    assert which.tolist() == [n for n, key in enumerate(asked) for _ in np.flatnonzero(keys == key)]


def test_merged_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merged in small chunks, the lists are those of all entries together, without the ones that are gone."""
    monkeypatch.setattr("firsthand.matching.index.postings.CHUNK", 300)
    rng = RNG(3)
    keys = [rng.integers(0, 1000, size).astype(np.uint32) for size in (900, 40, 0)]
    tables = [sorted_lists(each, 1000, {"row": np.arange(len(each), dtype=np.uint32)}) for each in keys]
    assert ["keys" in each for each in tables] == [False, True, True]  # the second and third are sparse
    gone = rng.random(900) < 0.3
    moves = [np.where(gone, -1, np.cumsum(~gone) - 1), np.arange(40) + 5000, np.empty(0, np.int64)]
    made = merged_lists(tables, 1000, ("row",), "row", [each.__getitem__ for each in moves])
    begin, sizes = lists(made, np.arange(1000))
    for key in range(1000):
        expected = [int(moves[0][k]) for k in np.flatnonzero(keys[0] == key) if not gone[k]]
        expected += [int(k) + 5000 for k in np.flatnonzero(keys[1] == key)]
        assert made["row"][begin[key] : begin[key] + sizes[key]].tolist() == expected


def test_batches_keep_groups_together() -> None:
    """Batches hold about so many entries, cover all lists, and cut only between groups."""
    sizes = np.array([5, 5, 5, 5, 5, 50, 0, 1])
    assert batches(sizes, 10) == [(0, 2), (2, 4), (4, 5), (5, 6), (6, 8)]
    group = np.array([0, 0, 0, 1, 1, 1, 2, 2])
    assert batches(sizes, 10, group) == [(0, 3), (3, 6), (6, 8)]
    assert batches(np.empty(0, np.int64), 10) == []


def test_bands_find_what_a_full_scan_finds() -> None:
    """Over the frames of a clip: every recording that a full scan finds within 31 bits, at the same moments as it."""
    recordings = [hashes(40, seed) for seed in range(30)]
    lane = Pictures()
    part = Part(lane.table([lane.keep(pictures(each)) for each in recordings]), np.ones(30, bool))
    rng = RNG(100)
    for bits, least in ((0, 1.0), (31, 0.8), (45, 0.4)):
        asked = turned(recordings[17][10:40], bits, rng)
        votes = lane.ask([part], pictures(asked))
        scan = [(n, i, j) for n, each in enumerate(recordings) for i, j in near(each, asked)]
        assert {n for n, _, _ in scan} == {17} == {vote.item for vote in votes}
        told = {(round(hit.a_at * 2), round(hit.b_at * 2)) for vote in votes for hit in vote.hits}
        assert told <= {(i, j) for _, i, j in scan}
        assert len(told) >= min(12, least * len(scan) * 0.8)


def near(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> list[tuple[int, int]]:
    """Pairs of frames within 45 bits, by counting every bit of every pair."""
    rows = [np.unpackbits(each.view(np.uint8).reshape(-1, 32), axis=1).astype(int) for each in (a, b)]
    apart = (rows[0][:, None] != rows[1][None]).sum(axis=2)
    return [(int(i), int(j)) for i, j in zip(*np.nonzero(apart <= 45), strict=True)]


def test_mirror_images_of_hashes() -> None:
    """A recording whose mirrored hashes were stored plain is found, and said to be mirrored."""
    index = PrintIndex()
    index.add("one", pictures(hashes(20, 1)))
    index.add("other", pictures(hashes(20, 2)))
    (found,) = index.search(pictures(hashes(20, 3), hashes(20, 2)))
    assert (found.item, set(found.lanes)) == ("other", {"picture"})
    assert all(hit.mirrored and hit.a_at == hit.b_at for hit in found.hits)


def test_words_do_not_depend_on_company() -> None:
    """A point's word and code are its own: shuffled, they come shuffled; near copies mostly keep both."""
    descriptors = points(1, 400).descriptors
    words, codes = words_of(descriptors)
    assert words.dtype == np.uint16
    assert len(np.unique(words)) > 100
    order = RNG(2).permutation(400)
    again = words_of(descriptors[order])
    assert (again[0] == words[order]).all()
    assert (again[1] == codes[order]).all()
    noisy = descriptors + RNG(3).normal(0, 0.004, descriptors.shape).astype(np.float32)
    near_words, near_codes = words_of(noisy / np.linalg.norm(noisy, axis=1, keepdims=True))
    same = near_words == words
    assert same.mean() > 0.6
    assert np.median(np.bitwise_count(near_codes ^ codes)[same]) <= 12
    assert int(words.max()) < WORDS


def test_points_vote_for_their_own_look() -> None:
    """Of thirty recordings the one that shares 40 of 150 points of one look is named first, with that look; mirrored ones too."""
    index = PrintIndex()
    looks = {f"r{n}": [(2.0 * k, points(100 * n + k)) for k in range(5)] for n in range(30)}
    for name, each in looks.items():
        index.add(name, Prints(None, None, looks=each))
    mixed = points(9000)
    mixed.descriptors[50:90] = looks["r7"][3][1].descriptors[100:140]
    best = index.search(Prints(None, None, looks=[(11.0, mixed)]))[0]
    assert (best.item, best.hits[0].a_at, best.hits[0].b_at, best.hits[0].mirrored) == ("r7", 6.0, 11.0, False)
    from firsthand.matching.features import mirrored

    best = index.search(Prints(None, None, looks=[(4.0, mirrored(looks["r8"][0][1]))]))[0]
    assert (best.item, best.hits[0].a_at, best.hits[0].mirrored) == ("r8", 0.0, True)


def test_landmarks_pile_up() -> None:
    """A stretch of the landmarks of one recording is led to it and its place, at equal speed and at 1.25 with the pitch kept."""
    rng = RNG(4)
    sounds = [SoundPrints(np.sort(rng.integers(0, 3000, 4000)) * 16, marks(rng, 4000)) for _ in range(12)]
    index = PrintIndex()
    for number, each in enumerate(sounds):
        index.add(f"r{number}", Prints(None, each))
    whole = sounds[5]
    inside = (whole.at_ms >= 10_000) & (whole.at_ms < 20_000) & (rng.random(4000) < 0.5)
    asked = SoundPrints(whole.at_ms[inside] - 10_000, whole.hash[inside])
    found = index.search(Prints(None, asked))
    assert [each.item for each in found] == ["r5"]
    assert all(abs(hit.a_at - hit.b_at - 10) < 0.1 for hit in found[0].hits)
    frames = np.maximum(1, np.rint(((whole.hash & 63) + 1) / 1.25)).astype(np.uint32)
    fast = SoundPrints(np.rint(whole.at_ms / 1.25).astype(np.int64), whole.hash & ~np.uint32(63) | frames - 1)
    found = index.search(Prints(None, fast))
    assert found[0].item == "r5"
    assert all(abs(hit.a_at - 1.25 * hit.b_at) < 0.3 for hit in found[0].hits)


def marks(rng: np.random.Generator, count: int) -> NDArray[np.uint32]:
    """Random landmarks: two bins of 8 bits, and frames between."""
    low, high, apart = rng.integers(0, 256, count), rng.integers(0, 256, count), rng.integers(0, 64, count)
    return (low << 14 | high << 6 | apart).astype(np.uint32)


def test_vectors_of_one_network_only() -> None:
    """Frames are found by their cosine; vectors of another network, near as they may be, are not looked at."""
    rng = RNG(6)
    unit = rng.normal(size=(3, 10, 64)).astype(np.float32)
    unit /= np.linalg.norm(unit, axis=2, keepdims=True)
    ours, theirs = Digest.of(b"one network"), Digest.of(b"another")
    at = np.arange(10) * 1000
    index = PrintIndex()
    index.add("a", Prints(None, None, vectors=Vectors(at, unit[0], ours)))
    index.add("b", Prints(None, None, vectors=Vectors(at, unit[1], ours)))
    index.add("c", Prints(None, None, vectors=Vectors(at, unit[1], theirs)))
    asked = Vectors(np.array([500]), unit[1][4:5], ours)
    (found,) = index.search(Prints(None, None, vectors=asked))
    assert found.item == "b"
    assert (found.hits[0].a_at, found.hits[0].b_at) == (4.0, 0.5)
    assert found.lanes["network"] == pytest.approx(0.5, abs=0.01)


def test_rank_favours_the_first_of_any_lane() -> None:
    """Nobody is lost because another lane names many: the first of each lane stands before the second of any."""
    index = PrintIndex()
    for number in range(6):
        index.add(f"p{number}", pictures(hashes(20, number)))
    index.add("v", Prints(None, None, looks=[(0.0, points(5))]))
    asked = pictures(np.concatenate([hashes(20, n)[: 20 - n] for n in range(6)]))
    asked = Prints(asked.picture, None, looks=[(0.0, points(5))])
    found = index.search(asked)
    assert {found[0].item, found[1].item} == {"p0", "v"}
    assert [b.score <= a.score for a, b in pairwise(found)] == [True] * (len(found) - 1)
