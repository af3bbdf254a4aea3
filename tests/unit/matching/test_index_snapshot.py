"""An index written down is the same index, and whatever is wrong with what was written, it is made again."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from firsthand.matching.features import Features
from firsthand.matching.index import Candidate, PrintIndex, open_snapshot, printed, segment
from firsthand.matching.prints import PicturePrints, Prints, SoundPrints
from firsthand.matching.vectors import Vectors
from firsthand.model.digest import Digest


def recording(seed: int) -> Prints:
    """Random prints of every lane."""
    rng = np.random.default_rng(seed)
    words = rng.integers(0, 1 << 64, (2, 20, 4), dtype=np.uint64, endpoint=False)
    hashes = rng.integers(0, 1 << 22, 300).astype(np.uint32)
    looks = []
    for second in range(0, 10, 2):
        made = np.sqrt(rng.dirichlet(np.full(128, 0.3), 100)).astype(np.float32)
        looks.append((float(second), Features(rng.random((100, 2)).astype(np.float32), made, 1.0, 0.6)))
    sound = SoundPrints(np.sort(rng.integers(0, 600, 300)) * 16, hashes)
    unit = rng.normal(size=(5, 256)).astype(np.float32)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    vectors = Vectors(np.arange(5) * 2000, unit, Digest.of(b"a network"))
    return Prints(PicturePrints(np.arange(20) * 500, words[0], words[1]), sound, looks=looks, vectors=vectors)


def answers(index: PrintIndex) -> list[tuple[Candidate, ...]]:
    """What the index says of the first dozen recordings."""
    return [index.search(recording(seed)) for seed in range(12)]


def filled(count: int = 8) -> PrintIndex:
    """The first recordings, one after the other."""
    index = PrintIndex()
    for seed in range(count):
        index.add(f"r{seed}", recording(seed), f"digest {seed}")
    return index


def test_opened_again(tmp_path: Path) -> None:
    """Opened, a snapshot gives the answers of the index that wrote it, with what was removed and added later in the next one."""
    index = filled()
    index.snapshot(tmp_path / "index")
    again = open_snapshot(tmp_path / "index")
    assert again is not None
    assert answers(again) == answers(index)
    assert again.items() == {f"r{seed}": f"digest {seed}" for seed in range(8)}
    first = {path.name for path in (tmp_path / "index").iterdir()}
    again.remove("r2")
    again.add("r9", recording(9), "digest 9")
    again.add("r3", recording(11), "other prints")
    found = answers(again)
    assert [each[0].item if each else "" for each in found] == [
        "r0",
        "r1",
        "",
        "",
        *(f"r{n}" for n in range(4, 8)),
        "",
        "r9",
        "",
        "r3",
    ]
    again.snapshot(tmp_path / "index")
    third = open_snapshot(tmp_path / "index")
    assert third is not None
    assert answers(third) == found
    assert third.items()["r3"] == "other prints"
    assert "r2" not in third.items()
    assert (
        len(first & {path.name for path in (tmp_path / "index").iterdir()}) == 2
    )  # index.json, and the segment as it was


def test_segments_are_merged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Added one by one with a search between, recordings come to lie in few segments, and are found as if added at once."""
    index = PrintIndex()
    for seed in range(8):
        index.add(f"r{seed}", recording(seed))
        index.search(Prints(None, None))
    index.snapshot(tmp_path)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1
    assert answers(index) == answers(filled())
    monkeypatch.setattr(printed, "MOST_SEGMENT", 0)
    apart = PrintIndex()
    for seed in range(8):
        apart.add(f"r{seed}", recording(seed))
        apart.settle()
    apart.snapshot(tmp_path / "apart")
    assert len([path for path in (tmp_path / "apart").iterdir() if path.is_dir()]) == 8
    named = [[(each.item, each.lanes.keys(), each.hits) for each in answer] for answer in answers(apart)]
    assert named == [[(each.item, each.lanes.keys(), each.hits) for each in answer] for answer in answers(index)]


def test_removed_from_the_middle_of_a_merge() -> None:
    """What is removed is named no more, before it is swept out and after; the rest keep their moments (in another order: words are rarer now)."""
    index = filled()
    before = answers(index)
    for seed in (0, 2, 3, 5, 7):
        index.remove(f"r{seed}")
    marked = answers(index)
    index.settle()
    swept = answers(index)
    for found in (marked, swept):
        for seed in range(8):
            kept = seed in (1, 4, 6)
            assert [each.item for each in found[seed]] == ([f"r{seed}"] if kept else [])
            if kept:
                assert set(found[seed][0].hits) == set(before[seed][0].hits)
    assert len(index) == 3


def test_every_lane_survives_a_merge() -> None:
    """A merged segment holds the very arrays that the same recordings sealed at once hold."""
    kept = [segment.keep(f"r{seed}", recording(seed), "") for seed in range(6)]
    parts = [segment.sealed(kept[:2]), segment.sealed(kept[2:3]), segment.sealed(kept[3:])]
    alive = [np.array([True, False]), np.array([True]), np.array([False, True, True])]
    made = segment.merged(parts, alive)
    whole = segment.sealed([kept[n] for n in (0, 2, 4, 5)])
    assert made.items == whole.items
    for lane, arrays in whole.tables.items():
        assert made.tables[lane].keys() == arrays.keys()
        for name, array in arrays.items():
            assert made.tables[lane][name].dtype == array.dtype, (lane, name)
            assert np.array_equal(made.tables[lane][name], array), (lane, name)


def test_other_versions_and_damage_are_ignored(tmp_path: Path) -> None:
    """No snapshot, one of another format or other words, a byte turned, a file cut or gone: all of them are no index."""
    assert open_snapshot(tmp_path / "nowhere") is None
    filled(3).snapshot(tmp_path / "whole")

    def opens(spoil) -> bool:
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        shutil.copytree(tmp_path / "whole", tmp_path / "copy")
        spoil(tmp_path / "copy")
        return open_snapshot(tmp_path / "copy") is not None

    def said(**changed: object):
        def spoil(folder: Path) -> None:
            told = json.loads((folder / "index.json").read_text())
            (folder / "index.json").write_text(json.dumps({**told, **changed}))

        return spoil

    def turned(name: str):
        def spoil(folder: Path) -> None:
            (path,) = folder.rglob(name)
            content = bytearray(path.read_bytes())
            content[-1] ^= 1
            path.write_bytes(content)

        return spoil

    assert opens(lambda folder: None)
    assert not opens(said(format=0))
    assert not opens(said(words="sha256:other"))
    assert not opens(said(segments="none"))
    for name in ("points-code.npy", "sound-tick.npy", "picture-hash.npy", "segment.json"):
        assert not opens(turned(name)), name
    assert not opens(lambda folder: next(folder.rglob("points-first.npy")).unlink())
    assert not opens(lambda folder: (folder / "index.json").write_text("{"))


def test_a_write_that_is_stopped_leaves_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped between a segment and the word that it counts, the snapshot is the one before; the next write clears up."""
    index = filled(3)
    index.snapshot(tmp_path)
    index.add("later", recording(20))

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("firsthand.matching.index.snapshots.sign", full)
    with pytest.raises(OSError, match="no space"):
        index.snapshot(tmp_path)
    monkeypatch.undo()
    opened = open_snapshot(tmp_path)
    assert opened is not None
    assert set(opened.items()) == {"r0", "r1", "r2"}
    opened.snapshot(tmp_path)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1
    index.snapshot(tmp_path)
    assert "later" in (open_snapshot(tmp_path) or PrintIndex()).items()
