"""From real encodes to proposed Matches; every expected second is known because the clip was cut there."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of

from firsthand.matching.prints import Prints
from firsthand.matching.verify import confirm
from firsthand.model.footage import Match, Sameness

Made = tuple[list[np.ndarray], np.ndarray]
Encode = Callable[..., Path]


def same(found: tuple[Match, ...]) -> list[Match]:
    """Only what is proposed as the same recording."""
    return [each for each in found if each.verdict is Sameness.SAME_RECORDING]


def spans(match: Match) -> tuple[float, float, float, float]:
    """A's and B's seconds as floats, for approximate comparison."""
    return tuple(float(at) for at in (match.a_span.start, match.a_span.end, match.b_span.start, match.b_span.end))  # type: ignore[return-value]


def test_recompressed(prints: dict[str, Prints], appeal: Made, encode: Encode) -> None:
    """A smaller, worse encode of the whole is the whole, by picture and by sound."""
    copy = prints_of(encode(*appeal, crf=38, bitrate=24_000, size=(200, 150)))
    (match,) = confirm(prints["appeal"], copy, "V-0001", "V-0002")
    assert (match.a, match.b, match.verdict) == ("V-0001", "V-0002", Sameness.SAME_RECORDING)
    assert spans(match) == pytest.approx((0, 24, 0, 24), abs=0.6)
    assert match.speed == 1
    assert not match.mirrored
    assert min(match.lanes["picture"], match.lanes["sound"]) >= 22


def test_cut_down(prints: dict[str, Prints], appeal: Made, encode: Encode) -> None:
    """Seconds 10 to 18, alone in a file, are found as seconds 10 to 18, in both directions."""
    excerpt = prints_of(encode(scenes.cut(appeal[0], 10, 18), scenes.cut_sound(appeal[1], 10, 18)))
    (match,) = confirm(prints["appeal"], excerpt, "A", "B")
    assert spans(match) == pytest.approx((10, 18, 0, 8), abs=0.3)
    (back,) = confirm(excerpt, prints["appeal"], "B", "A")
    assert spans(back) == pytest.approx((0, 8, 10, 18), abs=0.5)


def test_compilation_of_two(prints: dict[str, Prints], appeal: Made, walk: Made, encode: Encode) -> None:
    """A splice of two recordings is matched to each by its own seconds, and to nothing else."""
    both = prints_of(
        encode(
            scenes.cut(appeal[0], 2, 9) + scenes.cut(walk[0], 5, 14),
            np.concatenate([scenes.cut_sound(appeal[1], 2, 9), scenes.cut_sound(walk[1], 5, 14)]),
        )
    )
    (first,) = confirm(prints["appeal"], both, "A", "C")
    assert spans(first) == pytest.approx((2, 9, 0, 7), abs=0.5)
    (second,) = confirm(prints["walk"], both, "W", "C")
    assert spans(second) == pytest.approx((5, 14, 7, 16), abs=0.5)
    assert not same(confirm(prints["same room"], both, "R", "C"))


def test_mirrored(prints: dict[str, Prints], appeal: Made, encode: Encode) -> None:
    """A left-right flip is said as such."""
    flipped = prints_of(encode([np.ascontiguousarray(each[:, ::-1]) for each in appeal[0]], appeal[1]))
    (match,) = confirm(prints["appeal"], flipped, "A", "B")
    assert match.mirrored
    assert match.lanes["picture"] >= 20


@pytest.mark.parametrize("speed", [1.25, 0.8])
def test_other_speed(prints: dict[str, Prints], appeal: Made, encode: Encode, speed: float) -> None:
    """Sped up and slowed down, pitch and all, the sound still finds its line and its speed."""
    quick = prints_of(encode(*scenes.faster(*appeal, speed)))
    found = same(confirm(prints["appeal"], quick, "A", "B"))
    assert float(found[0].speed) == pytest.approx(speed, abs=0.01)
    assert sum(float(each.b_span.length) for each in found) == pytest.approx(24 / speed, abs=2)
    assert all(float(e.a_span.start) == pytest.approx(speed * float(e.b_span.start), abs=0.3) for e in found)


def test_strangers(prints: dict[str, Prints]) -> None:
    """Two recordings that have nothing in common share nothing."""
    assert confirm(prints["appeal"], prints["walk"], "A", "B") == ()


def test_under_four_seconds_is_a_hint(prints: dict[str, Prints], appeal: Made, encode: Encode) -> None:
    """Three seconds are never proposed as the same recording."""
    short = prints_of(encode(scenes.cut(appeal[0], 5, 8), scenes.cut_sound(appeal[1], 5, 8)))
    found = confirm(prints["appeal"], short, "A", "B")
    assert found
    assert {each.verdict for each in found} == {Sameness.UNDECIDED}


def test_blank_and_single_frame(prints: dict[str, Prints], appeal: Made, encode: Encode) -> None:
    """A black clip, a clip of one frame and a silent one match nothing and stop nothing."""
    black = prints_of(encode([np.zeros((240, 320, 3), np.uint8)] * 90))
    single = prints_of(encode(appeal[0][:1]))
    silent = prints_of(encode([], np.zeros(16000 * 8, np.float32)))
    for other in (black, single, silent):
        for whole in (prints["appeal"], black, single, silent):
            assert not same(confirm(whole, other, "A", "B"))
            assert not same(confirm(other, whole, "B", "A"))


def test_steady_tone_matches_nothing(encode: Encode) -> None:
    """The same hum under two different voices does not make them one recording."""
    hum = 0.2 * np.sin(2 * np.pi * 440 * np.arange(12 * scenes.RATE) / scenes.RATE).astype(np.float32)
    one = prints_of(encode([], hum + 0.5 * scenes.babble(11, 12)))
    other = prints_of(encode([], hum + 0.5 * scenes.babble(12, 12)))
    assert confirm(one, other, "A", "B") == ()
    alone = prints_of(encode([], hum))
    assert not same(confirm(one, alone, "A", "B"))


def test_deterministic(prints: dict[str, Prints]) -> None:
    """The same prints give the same answer."""
    assert confirm(prints["appeal"], prints["same room"], "A", "B") == confirm(
        prints["appeal"], prints["same room"], "A", "B"
    )


@pytest.mark.parametrize(("seconds", "shared"), [(3.5, False), (8.0, True)])
def test_two_takes_of_one_room_behind_one_opening(
    appeal: Made, same_room: Made, encode: Encode, seconds: float, shared: bool
) -> None:
    """An opening of under four seconds folds nothing, however alike what follows looks; a long one is found, and ends where it ends."""
    opening = scenes.talking(7, 7, seconds)
    one, other = (prints_of(encode(opening + scenes.cut(made[0], 0, 10))) for made in (appeal, same_room))
    found = same(confirm(one, other, "A", "B"))
    assert [spans(each) for each in found] == ([pytest.approx((0, seconds, 0, seconds), abs=0.3)] if shared else [])
