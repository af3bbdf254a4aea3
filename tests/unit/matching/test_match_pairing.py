"""Many loose files: which pairs are looked at, and what follows from a third."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import matchclips as scenes
import numpy as np
from matchprints import print_of

from firsthand.matching import loose
from firsthand.matching.pairing import implied, turned
from firsthand.matching.prints import Prints
from firsthand.model.finding import Gap
from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span

LONG = {"hub": Fraction(60), "a": Fraction(10), "b": Fraction(8), "c": Fraction(60)}


def match(a: str, b: str, a_span: tuple[int, int], b_span: tuple[int, int], **told: Any) -> Match:
    """A match by picture, with what else is given."""
    speed = Fraction(a_span[1] - a_span[0], b_span[1] - b_span[0])
    spans = [Span(Fraction(start), Fraction(end)) for start, end in (a_span, b_span)]
    made = Match(a, b, *spans, lanes={"picture": spans[1].length}, speed=speed, strength=900)
    return replace(made, **told)


def test_two_whole_copies_of_one_third() -> None:
    """A is 20 to 30 of the hub; B is 20 to 30 of it at 1.25, 8 s long: B runs through A at 1.25, from end to end."""
    known = {
        ("hub", "a"): [match("hub", "a", (20, 30), (0, 10), mirrored=True, strength=800)],
        ("hub", "b"): [match("hub", "b", (20, 30), (0, 8))],
    }
    found = implied("a", "b", known, LONG)
    assert found is not None
    assert (found.a_span, found.b_span) == (Span(Fraction(0), Fraction(10)), Span(Fraction(0), Fraction(8)))
    assert (found.speed, found.mirrored, found.strength) == (Fraction(5, 4), True, 800)
    assert "hub" in found.notes[0]


def test_copies_of_other_stretches_are_looked_at() -> None:
    """Whole copies of stretches of the hub that hardly meet say nothing about one another."""
    known = {
        ("hub", "a"): [match("hub", "a", (20, 30), (0, 10))],
        ("hub", "b"): [match("hub", "b", (28, 36), (0, 8))],
    }
    assert implied("a", "b", known, LONG) is None


def test_what_is_not_a_whole_plain_copy_implies_nothing() -> None:
    """Copied in part, with other sound, only alike, or with a second finding: each is looked at itself."""
    plain = [match("hub", "b", (20, 28), (0, 8))]
    for doubtful in (
        [match("hub", "a", (20, 28), (0, 8))],  # of 10 s
        [match("hub", "a", (20, 30), (0, 10), notes=("same pictures, other sound at 0:02-0:07",))],
        [match("hub", "a", (20, 30), (0, 10), verdict=Sameness.SAME_SCENE)],
        [match("hub", "a", (20, 30), (0, 10)), match("hub", "a", (40, 45), (0, 5))],
        [],
    ):
        assert implied("a", "b", {("hub", "a"): doubtful, ("hub", "b"): plain}, LONG) is None


def test_a_match_from_the_other_side() -> None:
    """Turned, spans change places and 1.25 becomes .8."""
    found = turned(match("a", "b", (0, 10), (0, 8)))
    assert (found.a, found.a_span.end, found.b_span.end, found.speed) == ("b", 8, 10, Fraction(4, 5))


def test_equal_bytes_are_one(encode: Callable[..., Path], tmp_path: Path) -> None:
    """Three names of one file and one of another: printed twice, six pairs, three of them the same from end to end."""
    first = encode(scenes.street(3, 5))
    paths = [tmp_path / name for name in ("a.mp4", "b.mp4", "c.mp4")]
    for path in paths:
        path.write_bytes(first.read_bytes())
    printed: list[Path] = []

    def counted(path: Path) -> tuple[Callable[[], Prints], Sequence[Gap]]:
        printed.append(path)
        return print_of(path)

    answer = loose.compare_files([*paths, encode(scenes.talking(4, 4, 5))], print_of=counted)
    assert len(printed) == 2
    verdicts = [pair["verdict"] for pair in answer["pairs"]]
    assert verdicts.count("same recording") == 3
    assert len(verdicts) == 6
    whole = next(pair for pair in answer["pairs"] if pair["verdict"] == "same recording")["matches"][0]
    assert [float(at) for at in whole["a_span"]] == [0, float(np.float64(whole["a_span"][1]))]
    assert float(whole["b_span"][1]) == 5


def test_many_copies_of_one_clip(encode: Callable[..., Path], monkeypatch) -> None:
    """Thirteen copies and a stranger: every pair has its verdict, and few of them were looked at."""
    frames = scenes.talking(1, 1, 6)
    copies = [encode(scenes.cut(frames, 0, 6 - 0.2 * (n % 3)), crf=24 + n) for n in range(13)]
    looked: list[tuple[str, str]] = []
    check = loose.confirm
    monkeypatch.setattr(loose, "confirm", lambda a, b, *names: looked.append(names) or check(a, b, *names))
    answer = loose.compare_files([*copies, encode(scenes.street(5, 6))], print_of=print_of)
    verdicts = [pair["verdict"] for pair in answer["pairs"]]
    assert verdicts.count("same recording") == 13 * 12 // 2
    assert verdicts.count(loose.NONE) == 13
    assert len(looked) <= 12 + 13
