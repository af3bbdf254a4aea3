"""The second look at real encodes: hard edits found, rooms told apart, pictures and sound that do not belong together named."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of
from PIL import Image, ImageDraw

from firsthand.matching.joint import Joint
from firsthand.matching.prints import Prints
from firsthand.matching.verify import confirm, counted_ms
from firsthand.model.footage import Match, Sameness

Made = tuple[list[np.ndarray], np.ndarray]
Encode = Callable[..., Path]


@pytest.fixture(scope="session")
def check(prints: dict[str, Prints]) -> Callable[[str, Path], tuple[Match, ...]]:
    """check(name, copy): the matches of an original with a copy."""

    def run(name: str, copy: Path) -> tuple[Match, ...]:
        return confirm(prints[name], prints_of(copy), "A", "B")

    return run


def spans(match: Match) -> tuple[float, ...]:
    """A's and B's seconds as floats, for approximate comparison."""
    return tuple(float(at) for at in (match.a_span.start, match.a_span.end, match.b_span.start, match.b_span.end))


def edited(frames: list[np.ndarray], how: str) -> list[np.ndarray]:
    """Frames with one of the edits that people make."""

    def one(picture: np.ndarray) -> np.ndarray:
        image = Image.fromarray(picture)
        if how == "crop":
            image = image.crop((40, 30, 280, 210))
        elif how == "upright":
            image = image.crop((92, 0, 228, 240))
        elif how == "letterbox":
            framed = Image.new("RGB", (320, 340), (0, 0, 0))
            framed.paste(image, (0, 50))
            image = framed
        elif how == "caption":
            ImageDraw.Draw(image).rectangle((0, 196, 320, 232), fill=(10, 10, 10))
            ImageDraw.Draw(image).text((20, 204), "BREAKING: soldiers speak out", fill=(255, 255, 255))
        elif how == "mirror and crop":
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).crop((30, 20, 300, 222))
        elif how == "filmed screen":
            image = image.transform(
                (320, 240), Image.Transform.QUAD, (-20, -14, 4, 250, 330, 262, 338, -8), Image.Resampling.BILINEAR
            )
        return np.ascontiguousarray(np.asarray(image))

    return [one(each) for each in frames]


@pytest.mark.parametrize("how", ["crop", "upright", "letterbox", "caption", "mirror and crop", "filmed screen"])
def test_muted_edits_of_a_talking_head(
    check: Callable[[str, Path], tuple[Match, ...]], appeal: Made, encode: Encode, how: str
) -> None:
    """Eight muted seconds of one person in one room, edited as people edit, are found where they were cut."""
    copy = encode(edited(scenes.cut(appeal[0], 8, 16), how), crf=32)
    (match,) = check("appeal", copy)
    assert match.verdict is Sameness.SAME_RECORDING
    assert spans(match) == pytest.approx((8, 16, 0, 8), abs=0.25)
    assert match.mirrored == how.startswith("mirror")
    assert match.lanes["sound"] == 0


def test_where_the_crop_lies(check: Callable[[str, Path], tuple[Match, ...]], appeal: Made, encode: Encode) -> None:
    """The crop's corners are where it was cut: 40 of 320 and 30 of 240 from each side."""
    (match,) = check("appeal", encode(edited(scenes.cut(appeal[0], 0, 6), "crop")))
    assert match.quadrilateral is not None
    expected = np.array([(125, 125), (875, 125), (875, 875), (125, 875)])
    assert np.abs(np.array(match.quadrilateral) - expected).max() <= 20


def test_same_room_muted_is_another_recording(
    check: Callable[[str, Path], tuple[Match, ...]], same_room: Made, encode: Encode
) -> None:
    """Without a word heard, another recording of that person in that room is told from a copy by how it moves."""
    found = check("appeal", encode(same_room[0], crf=30))
    assert {each.verdict for each in found} == {Sameness.SAME_SCENE}


def test_nothing_moves_is_undecided(
    check: Callable[[str, Path], tuple[Match, ...]], appeal: Made, encode: Encode
) -> None:
    """A still of the room may come from any recording of it."""
    found = check("appeal", encode([appeal[0][30]] * 120))
    assert {each.verdict for each in found} == {Sameness.UNDECIDED}
    assert "nothing moves" in found[0].notes[0]


def test_spliced_from_two_takes(
    check: Callable[[str, Path], tuple[Match, ...]], appeal: Made, same_room: Made, encode: Encode
) -> None:
    """Six seconds of another take set into a muted copy are left out of what is called the same."""
    frames = scenes.cut(appeal[0], 0, 8) + scenes.cut(same_room[0], 8, 14) + scenes.cut(appeal[0], 14, 24)
    same = [each for each in check("appeal", encode(frames, crf=28)) if each.verdict is Sameness.SAME_RECORDING]
    assert [spans(each) for each in same] == [
        pytest.approx((0, 8, 0, 8), abs=0.5),
        pytest.approx((14, 24, 14, 24), abs=0.5),
    ]


def test_speed_without_sound(check: Callable[[str, Path], tuple[Match, ...]], appeal: Made, encode: Encode) -> None:
    """A muted copy at 1.25 is found with its speed."""
    frames, _ = scenes.faster(*appeal, 1.25)
    (match,) = check("appeal", encode(frames))
    assert float(match.speed) == pytest.approx(1.25, abs=0.01)
    assert spans(match) == pytest.approx((0, 24, 0, 19.2), abs=0.3)


def test_revoiced_is_named(
    check: Callable[[str, Path], tuple[Match, ...]], appeal: Made, same_room: Made, encode: Encode
) -> None:
    """The pictures of one recording with the words of another: same pictures, other sound, with its seconds."""
    (match,) = check("appeal", encode(edited(appeal[0], "crop"), same_room[1]))
    assert match.verdict is Sameness.SAME_RECORDING
    assert match.lanes["sound"] == 0
    assert any(note.startswith("same pictures, other sound at 0:0") for note in match.notes)


def test_same_sound_other_pictures(
    check: Callable[[str, Path], tuple[Match, ...]], appeal: Made, walk: Made, encode: Encode
) -> None:
    """One recording's sound under other pictures is named and not folded."""
    (match,) = check("appeal", encode(scenes.cut(walk[0], 0, 15), scenes.cut_sound(appeal[1], 0, 15)))
    assert match.verdict is Sameness.UNDECIDED
    assert match.notes[0].startswith("same sound, other pictures at 0:00-0:1")


def test_same_caption_on_two_scenes(
    check: Callable[[str, Path], tuple[Match, ...]], encode: Encode, walk: Made
) -> None:
    """A caption bar that two clips share does not make them one scene."""
    one, other = (
        encode(edited(scenes.cut(walk[0], 0, 8), "caption")),
        encode(edited(scenes.talking(9, 9, 8), "caption")),
    )
    assert not confirm(prints_of(one), prints_of(other), "A", "B")


def test_same_ticker_on_two_scenes(encode: Encode) -> None:
    """Words that run alike under two different films are motion in common, and no recording in common."""
    strip = np.asarray(Image.new("RGB", (2000, 30), (120, 10, 20)))
    image = Image.fromarray(strip)
    for k in range(12):
        ImageDraw.Draw(image).text((k * 160, 8), f"NEWS {k} FROM THE FRONT", fill=(255, 255, 255))
    strip = np.asarray(image)

    def under(frames: list[np.ndarray]) -> list[np.ndarray]:
        made = [each.copy() for each in frames]
        for k, each in enumerate(made):
            each[210:] = strip[:, 3 * k : 3 * k + 320]
        return made

    one, other = encode(under(scenes.talking(9, 9, 7))), encode(under(scenes.talking(10, 10, 7)))
    found = confirm(prints_of(one), prints_of(other), "A", "B")
    assert not [each for each in found if each.verdict is Sameness.SAME_RECORDING]


@pytest.mark.parametrize(("other", "named"), [(False, False), (True, True)])
def test_plain_pictures_that_fade(appeal: Made, encode: Encode, *, other: bool, named: bool) -> None:
    """Plain colours hold no points; whether their brightness goes alike still tells whether the same sound has other pictures."""
    levels = 110 + 90 * np.sin(np.arange(120) / 11)
    plain = [np.full((240, 320, 3), level, np.uint8) for level in levels]
    sound = scenes.cut_sound(appeal[1], 0, 8)
    copy = scenes.cut(appeal[0], 0, 8) if other else [each[20:-20, 30:-30] // 2 + 60 for each in plain]
    found = confirm(prints_of(encode(plain, sound)), prints_of(encode(copy, sound)), "A", "B")
    assert {each.verdict for each in found} == {Sameness.UNDECIDED}
    assert any("same sound, other pictures" in note for each in found for note in each.notes) is named


@pytest.mark.parametrize(
    ("wide", "counted"),
    [((0, 4032), 3500), ((0, 5000), 5000), ((-600, 3500), 3500), ((-1400, 3500), 4900), ((200, 3300), 3100)],
)
def test_sound_counts_only_where_it_goes_on_for_a_second(wide: tuple[float, float], counted: float) -> None:
    """Of pictures from 0 to 3.5 s: sound that ends half a second behind them adds nothing, a second and a half does."""
    seen = Joint(0.0, 1.0, False, 0, 3500)
    assert counted_ms(seen, Joint(0.0, 1.0, False, *wide)) == counted
