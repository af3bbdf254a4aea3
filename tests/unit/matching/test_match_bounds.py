"""Long recordings: what is not compared is said, and the rest is."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest

from firsthand.matching import film
from firsthand.matching.film import RATE, develop


def test_what_lies_behind_the_limit_is_a_gap(encode: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """With the limit set to 4 seconds, a clip of 8 has 4 seconds of film and a gap from 4 to 8."""
    monkeypatch.setattr(film, "LONGEST", 4)
    made = develop(encode(scenes.street(3, 8)))
    assert len(made.gray) == pytest.approx(4 * RATE, abs=1)
    assert max(at for at, _ in made.looks) <= 4.5
    (gap,) = made.gaps
    assert gap.span is not None
    assert (float(gap.span.start), round(float(gap.span.end))) == (4, 8)


def test_all_black_has_no_looks(encode: Callable[..., Path]) -> None:
    """A black clip keeps its length and gives nothing to compare."""
    made = develop(encode([np.zeros((240, 320, 3), np.uint8)] * 60))
    assert (made.looks, bool(made.shown.any())) == ((), False)
    assert made.seconds == pytest.approx(4, abs=0.1)
