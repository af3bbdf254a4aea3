"""Loose files, without a case: the answer in its JSON form, and bad files beside good ones."""

import json
from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import print_of

from firsthand.matching.loose import compare_files

Made = tuple[list[np.ndarray], np.ndarray]


def test_compare_files(appeal: Made, walk: Made, tmp_path: Path) -> None:
    """Three clips and a broken one: the copy is found with its seconds, the stranger with none, the broken one is a gap."""
    first = scenes.write(tmp_path / "a.mp4", scenes.cut(appeal[0], 0, 12), scenes.cut_sound(appeal[1], 0, 12))
    copy = scenes.write(tmp_path / "b.mp4", scenes.cut(appeal[0], 4, 10), scenes.cut_sound(appeal[1], 4, 10), crf=34)
    scenes.write(tmp_path / "c.mp4", scenes.cut(walk[0], 0, 6))
    (tmp_path / "d.mp4").write_bytes(b"not a film")
    told: list[str] = []
    answer = compare_files([tmp_path], lambda what, share: told.append(what), print_of=print_of)
    assert json.loads(json.dumps(answer)) == answer
    verdicts = {(Path(p["a"]).name, Path(p["b"]).name): p["verdict"] for p in answer["pairs"]}
    assert verdicts == {
        ("a.mp4", "b.mp4"): "same recording",
        ("a.mp4", "c.mp4"): "nothing shared was found",
        ("b.mp4", "c.mp4"): "nothing shared was found",
    }
    (match,) = answer["pairs"][0]["matches"]
    assert [float(at) for at in match["a_span"]] == pytest.approx([4, 10], abs=0.25)
    assert [float(at) for at in match["b_span"]] == pytest.approx([0, 6], abs=0.25)
    assert all(
        isinstance(at, str) for at in [*match["a_span"], *match["b_span"], match["speed"], *match["lanes"].values()]
    )
    assert [(Path(gap["file"]).name, gap["code"]) for gap in answer["gaps"]] == [("d.mp4", "unreadable")]
    assert (answer["pairs"][0]["a"], answer["pairs"][0]["b"]) == (str(first), str(copy))
    assert told[-1] == ""


def test_blank_files_side_by_side(encode: Callable[..., Path]) -> None:
    """Black, a single frame, a test pattern, silence: nothing is the same recording as anything."""
    bars = np.zeros((240, 320, 3), np.uint8)
    bars[:, ::40] = 255
    bars[:, 160:] = (40, 200, 90)
    made = [
        encode([np.zeros((240, 320, 3), np.uint8)] * 90),
        encode([np.zeros((240, 320, 3), np.uint8)] * 120),
        encode(scenes.talking(3, 3, 1)[:1]),
        encode([bars] * 90),
        encode([bars] * 120),
        encode([], np.zeros(16000 * 8, np.float32)),
    ]
    answer = compare_files(made, print_of=print_of)
    assert not any(pair["matches"] for pair in answer["pairs"])
