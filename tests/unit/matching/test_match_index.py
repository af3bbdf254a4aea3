"""The index names those worth comparing and little else."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of

from firsthand.matching.index import PrintIndex
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
    """A muted excerpt is led to its scene, an excerpt of sound alone to its recording; a stranger to nothing that can be laid."""
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
