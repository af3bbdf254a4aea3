"""One set of clips for all tests of the wing, made once."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import matchclips as scenes
from matchprints import prints_of

from firsthand.matching.prints import Prints

Made = tuple[list[np.ndarray], np.ndarray]


@pytest.fixture(scope="session")
def appeal() -> Made:
    """24 seconds of one person in one room, with words."""
    return scenes.talking(1, 1, 24), scenes.babble(1, 24)


@pytest.fixture(scope="session")
def same_room() -> Made:
    """Another recording of that person in that room, with other words."""
    return scenes.talking(1, 2, 24), scenes.babble(2, 24)


@pytest.fixture(scope="session")
def walk() -> Made:
    """20 seconds of a camera carried along a street."""
    return scenes.street(5, 20), scenes.babble(5, 20)


@pytest.fixture(scope="session")
def encode(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """encode(frames, sound, **settings): a fresh file."""
    folder = tmp_path_factory.mktemp("clips")

    def make(frames: Any, sound: Any = None, **settings: Any) -> Path:
        return scenes.write(folder / f"{len(list(folder.iterdir())):03}.mp4", frames, sound, **settings)

    return make


@pytest.fixture(scope="session")
def originals(appeal: Made, same_room: Made, walk: Made, encode: Callable[..., Path]) -> dict[str, Path]:
    """The untouched recordings, as files."""
    return {name: encode(*made) for name, made in (("appeal", appeal), ("same room", same_room), ("walk", walk))}


@pytest.fixture(scope="session")
def prints(originals: dict[str, Path]) -> dict[str, Prints]:
    """The prints of the untouched recordings."""
    return {name: prints_of(path) for name, path in originals.items()}
