"""Long recordings in parts, with parts of twenty seconds in place of ten minutes: the answer is that of the whole."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of

from firsthand.matching import parts
from firsthand.matching.prints import Prints
from firsthand.matching.verify import confirm
from firsthand.model.footage import Match, Sameness

Encode = Callable[..., Path]


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of 20 s that overlap by 6; all pairs of parts only where there are two."""
    monkeypatch.setattr(parts, "FEW", 2)
    monkeypatch.setattr(parts, "PART", 20.0)
    monkeypatch.setattr(parts, "OVERLAP", 6.0)


@pytest.fixture(scope="module")
def speaker(encode: Encode) -> Prints:
    """Fifty seconds of one person in one room, silent."""
    return prints_of(encode(scenes.talking(1, 1, 50)))


@pytest.fixture(scope="module")
def cut(encode: Encode) -> Prints:
    """Seconds 10 to 45 of the same, encoded again and cropped."""
    frames = [each[20:220, 30:300] for each in scenes.cut(scenes.talking(1, 1, 50), 10, 45)]
    return prints_of(encode([np.ascontiguousarray(each) for each in frames], crf=32))


@pytest.fixture(scope="module")
def street(encode: Encode) -> tuple[Prints, Prints]:
    """Forty-eight seconds of a street, and seconds 12 to 22 of them."""
    frames = scenes.street(5, 48)
    return prints_of(encode(frames)), prints_of(encode(scenes.cut(frames, 12, 22)))


def same(matches: tuple[Match, ...]) -> list[tuple[float, ...]]:
    """Spans of what is called the same recording."""
    return [
        tuple(float(at) for at in (m.a_span.start, m.a_span.end, m.b_span.start, m.b_span.end))
        for m in matches
        if m.verdict is Sameness.SAME_RECORDING
    ]


@pytest.mark.usefixtures("short_parts")
def test_a_recording_is_cut_into_parts_that_overlap(speaker: Prints) -> None:
    """Fifty seconds in parts of 20 that overlap by 6: from 0, 14, 28 and 42 s on."""
    assert parts.stretches(speaker) == ((0, 20), (14, 34), (28, 48), pytest.approx((42, 50), abs=0.1))
    assert parts.stretches(Prints(None, None)) == ()


@pytest.mark.usefixtures("short_parts")
def test_what_runs_over_the_seams_is_told_once(speaker: Prints, cut: Prints) -> None:
    """35 seconds over the seams of four parts on one side and three on the other are one match, where they were cut."""
    assert same(confirm(speaker, cut, "A", "B")) == [pytest.approx((10, 45, 0, 35), abs=0.3)]


@pytest.mark.usefixtures("short_parts")
def test_likely_parts_come_first(street: tuple[Prints, Prints]) -> None:
    """Of a street, seconds 12 to 22 lie in the parts from 0 and from 14 on: these two are named first."""
    likely = dict(parts.worth_a_look(*street))
    assert set(likely[0.0, 10.0][:2]) == {(0.0, 20.0), (14.0, 34.0)}


@pytest.mark.usefixtures("short_parts")
def test_the_same_parts_are_held_together_whichever_is_named_first(
    street: tuple[Prints, Prints], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten seconds are looked for in two of a street's four parts, when they are named first and when the street is."""
    monkeypatch.setattr(parts, "MOST", 2)
    whole, piece = street
    there = {(in_a, in_b) for in_b, likely in parts.worth_a_look(whole, piece) for in_a in likely}
    back = {(in_b, in_a) for in_b, likely in parts.worth_a_look(piece, whole) for in_a in likely}
    assert there == back
    assert len(there) == 2


@pytest.mark.usefixtures("short_parts")
def test_sound_over_other_pictures_in_long_recordings(encode: Encode) -> None:
    """One sound under two long films: named by the pictures along it, of which only those are opened."""
    sound = scenes.babble(3, 30)
    one, other = (prints_of(encode(scenes.street(seed, 30), sound)) for seed in (5, 6))
    found = confirm(one, other, "A", "B")
    assert {each.verdict for each in found} == {Sameness.UNDECIDED}
    assert any("same sound, other pictures" in note for each in found for note in each.notes)


@pytest.mark.usefixtures("short_parts")
def test_another_recording_of_a_room_is_told_once(encode: Encode) -> None:
    """Half a minute in one room, twice, with other movement: called another recording, in few findings, never the same."""
    one, other = (prints_of(encode(scenes.talking(1, words, 30))) for words in (1, 2))
    found = confirm(one, other, "A", "B")
    assert not same(found)
    assert Sameness.SAME_SCENE in {each.verdict for each in found}
    assert len(found) <= 3
