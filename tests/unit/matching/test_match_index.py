"""The index names those worth comparing and little else."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
from matchprints import prints_of

from firsthand.matching.index import PlainIndex
from firsthand.matching.prints import Prints

Made = tuple[list[np.ndarray], np.ndarray]


def test_candidates(prints: dict[str, Prints], appeal: Made, walk: Made, encode: Callable[..., Path]) -> None:
    """A muted excerpt is led to its scene, an excerpt of sound alone to its recording; a stranger to nothing."""
    index = PlainIndex()
    for name, each in prints.items():
        index.add(name, each)
    muted = prints_of(encode(scenes.cut(walk[0], 3, 12), crf=32))
    assert index.candidates(muted) == ("walk",)
    heard = prints_of(encode([], scenes.cut_sound(appeal[1], 5, 12)))
    assert index.candidates(heard)[0] == "appeal"
    assert index.candidates(prints_of(encode(scenes.street(77, 8), scenes.babble(77, 8)))) == ()
    room = prints_of(encode(scenes.cut(appeal[0], 3, 12), crf=32))
    assert set(index.candidates(room)) == {"appeal", "same room"}
    index.remove("walk")
    index.remove("never there")
    assert index.candidates(muted) == ()
    assert len(index) == 2


def test_empty() -> None:
    """An empty index has no candidates, and prints without lanes none either."""
    index = PlainIndex()
    assert index.candidates(Prints(None, None)) == ()
    index.add("nothing", Prints(None, None))
    assert index.candidates(Prints(None, None)) == ()
