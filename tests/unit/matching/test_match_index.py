"""The index names those worth comparing and little else."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of

from firsthand.matching.index import PrintIndex, gate, open_snapshot, stretch
from firsthand.matching.prints import Prints

Made = tuple[list[np.ndarray], np.ndarray]


@pytest.fixture
def index(prints: dict[str, Prints]) -> PrintIndex:
    """The untouched recordings."""
    made = PrintIndex()
    for name, each in prints.items():
        made.add(name, each, f"of {name}")
    return made


@pytest.fixture(scope="module")
def muted(walk: Made, encode: Callable[..., Path]) -> Prints:
    """Nine seconds of the walk without sound, compressed hard."""
    return prints_of(encode(scenes.cut(walk[0], 3, 12), crf=32))


def named(index: PrintIndex, prints: Prints) -> list[str]:
    """The names that a search gives, in order."""
    return [each.item for each in index.search(prints)]


def test_search(index: PrintIndex, muted: Prints, appeal: Made, encode: Callable[..., Path]) -> None:
    """A muted excerpt is led to its scene, an excerpt of sound alone to its recording, a room to all recordings of it."""
    assert named(index, muted)[0] == "walk"
    heard = index.search(prints_of(encode([], scenes.cut_sound(appeal[1], 5, 12))))
    assert heard[0].item == "appeal"
    assert set(heard[0].lanes) == {"sound"}
    room = prints_of(encode(scenes.cut(appeal[0], 3, 12), crf=32))
    assert set(named(index, room)[:2]) == {"appeal", "same room"}
    index.remove("walk")
    index.remove("never there")
    assert "walk" not in named(index, muted)
    assert len(index) == 2


EDITS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "quarter cropped": lambda p: p[: int(p.shape[0] * 0.75), : int(p.shape[1] * 0.75)],
    "mirrored": lambda p: p[:, ::-1],
    "turned": lambda p: np.rot90(p),
    "letterboxed": lambda p: np.pad(p, ((p.shape[0] // 5,) * 2, (0, 0), (0, 0))),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edits_are_found_and_laid(
    edit: str, index: PrintIndex, prints: dict[str, Prints], walk: Made, encode: Callable[..., Path]
) -> None:
    """Cropped, mirrored, turned, boxed: named first, by points and (but for the crop) by a view of the whole picture; and laid at its place."""
    frames = [np.ascontiguousarray(EDITS[edit](each)) for each in scenes.cut(walk[0], 4, 10)]
    asked = prints_of(encode(frames, crf=30))
    best = index.search(asked)[0]
    assert best.item == "walk"
    assert set(best.lanes) == ({"points"} if edit == "quarter cropped" else {"points", "picture"})
    laid = gate(best.hits, prints["walk"], asked)
    assert laid
    assert all(each.hit.mirrored == (edit == "mirrored") for each in laid)
    assert all(abs(each.hit.a_at - each.hit.b_at - 4) <= 1.1 for each in laid)


def test_strangers_do_not_pass_the_gate(
    index: PrintIndex, prints: dict[str, Prints], encode: Callable[..., Path]
) -> None:
    """What the search may name of a stranger cannot be laid over it."""
    asked = prints_of(encode(scenes.street(77, 8), scenes.babble(77, 8)))
    assert not [each.item for each in index.search(asked) if gate(each.hits, prints[each.item], asked)]


def test_the_stretch_worth_a_look(
    index: PrintIndex, prints: dict[str, Prints], walk: Made, encode: Callable[..., Path]
) -> None:
    """Of thirty seconds with six of the walk in the middle, those and no more than eight on each side are worth a look."""
    frames = scenes.street(78, 12) + scenes.cut(walk[0], 5, 11) + scenes.street(79, 12)
    asked = prints_of(encode(frames, crf=30))
    best = index.search(asked)[0]
    assert best.item == "walk"
    start, end = stretch(best.hits, prints["walk"], asked)
    assert 4 <= start <= 12
    assert 18 <= end <= 26
    assert stretch((), prints["walk"], asked) == (0.0, 0.0)


def test_no_prints(tmp_path: Path) -> None:
    """An empty index names nobody, and of prints without lanes nothing is found; both can be written down and opened."""
    index = PrintIndex()
    assert index.search(Prints(None, None)) == ()
    index.add("nothing", Prints(None, None))
    assert index.search(Prints(None, None)) == ()
    index.snapshot(tmp_path)
    again = open_snapshot(tmp_path)
    assert again is not None
    assert (again.search(Prints(None, None)), len(again)) == ((), 1)


def test_real_prints_opened_again(index: PrintIndex, muted: Prints, tmp_path: Path) -> None:
    """Written down and opened, real recordings are named as before."""
    index.snapshot(tmp_path)
    again = open_snapshot(tmp_path)
    assert again is not None
    assert again.search(muted) == index.search(muted)
    assert again.items()["walk"] == "of walk"
