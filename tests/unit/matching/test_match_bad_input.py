"""Files in which nothing can be told: no pair of them is ever called one recording, and what is said says why."""

from collections.abc import Callable
from pathlib import Path

import matchclips as scenes
import numpy as np
import pytest
from matchprints import prints_of
from PIL import Image, ImageDraw

from firsthand.matching.verify import confirm
from firsthand.model.footage import Match, Sameness

Encode = Callable[..., Path]
Frames = list[np.ndarray]


def found(a: Path, b: Path) -> tuple[Match, ...]:
    """What is said of two files, by their prints."""
    return confirm(prints_of(a), prints_of(b), "A", "B")


def only_undecided(matches: tuple[Match, ...]) -> None:
    """Nothing, or undecided with a reason."""
    assert {each.verdict for each in matches} <= {Sameness.UNDECIDED}
    assert all(each.notes for each in matches)


def pictures(*seeds: int, seconds: float = 3) -> Frames:
    """Stills of other rooms, one after the other."""
    return [np.asarray(scenes.room(seed)) for seed in seeds for _ in range(int(seconds * scenes.FPS))]


def empty_room(grain: int, seconds: float = 8) -> Frames:
    """A fixed camera in a room with nobody in it: the same room each time, and each time other sensor noise."""
    rng = np.random.default_rng(grain)
    still = np.asarray(scenes.room(4)).astype(np.int16)
    return [
        np.clip(still + rng.normal(0, 4, still.shape), 0, 255).astype(np.uint8)
        for _ in range(int(seconds * scenes.FPS))
    ]


def bars(seconds: float = 8) -> Frames:
    """Eight colour bars."""
    colours = [
        (192, 192, 192),
        (192, 192, 0),
        (0, 192, 192),
        (0, 192, 0),
        (192, 0, 192),
        (192, 0, 0),
        (0, 0, 192),
        (16, 16, 16),
    ]
    picture = np.repeat(np.array(colours, np.uint8)[None], 240, axis=0).repeat(40, axis=1)
    return [picture] * int(seconds * scenes.FPS)


def tone(seconds: float = 8) -> np.ndarray:
    """A steady 1 kHz."""
    return (0.25 * np.sin(2 * np.pi * 1000 * np.arange(int(seconds * scenes.RATE)) / scenes.RATE)).astype(np.float32)


def tune(seconds: float) -> np.ndarray:
    """Plucked chords, the same every time."""
    rng = np.random.default_rng(9)
    sound = np.zeros(int(seconds * scenes.RATE), np.float32)
    for start in range(0, len(sound), int(0.42 * scenes.RATE)):
        time = np.arange(min(int(0.84 * scenes.RATE), len(sound) - start)) / scenes.RATE
        root = 110 * 2 ** (rng.integers(0, 24) / 12)
        chord = sum(np.sin(2 * np.pi * root * ratio * time) for ratio in (1, 1.26, 1.5, 2, 3))
        sound[start : start + len(time)] += (chord * np.exp(-4 * time)).astype(np.float32)
    return 0.25 * sound / float(np.abs(sound).max())


def screen_recording(words: list[str], pace: int) -> Frames:
    """A desktop of windows with text that is being written, three pictures a second."""
    desktop = scenes.room(8)
    written = np.sort(np.random.default_rng(pace).choice(30, len(words), replace=False))
    frames: Frames = []
    for k in range(30):
        picture = desktop.copy()
        draw = ImageDraw.Draw(picture)
        draw.rectangle((40, 40, 280, 200), fill=(250, 250, 250), outline=(40, 40, 40))
        for row in np.flatnonzero(written <= k).tolist():
            draw.text((50, 50 + 14 * row), words[row], fill=(10, 10, 10))
        frames.append(np.asarray(picture))
    return frames


def test_slideshows_that_share_a_photograph(encode: Encode) -> None:
    """One photograph in two shows is one photograph, not one recording."""
    only_undecided(found(encode(pictures(1, 2, 3)), encode(pictures(4, 2, 5), crf=30)))


def test_a_slideshow_and_its_photographs_in_another_order(encode: Encode) -> None:
    """The same stills shown in another order and for other times are another show."""
    only_undecided(found(encode(pictures(1, 2, 3)), encode(pictures(3, 1, 2, seconds=4))))


def test_one_frame(encode: Encode) -> None:
    """A video of one picture, against a recording that holds that picture."""
    frames = scenes.talking(1, 1, 6)
    only_undecided(found(encode(frames), encode([frames[40]])))


def test_two_screen_recordings_of_one_desktop(encode: Encode) -> None:
    """Three pictures a second of one desktop on which other words are written at another pace."""
    one = encode(screen_recording([f"first note, line {k}" for k in range(9)], 1), fps=3)
    other = encode(screen_recording([f"quite another text {k * 7}" for k in range(9)], 2), fps=3)
    matches = found(one, other)
    assert Sameness.SAME_RECORDING not in {each.verdict for each in matches}
    assert all(each.notes for each in matches)


@pytest.mark.parametrize("sound", [None, "babble"])
def test_all_black(encode: Encode, sound: str | None) -> None:
    """Black is like all black; what is heard over it, other words, does not make it one recording."""
    black = [np.zeros((240, 320, 3), np.uint8)] * (6 * scenes.FPS)
    spoken = [None if sound is None else scenes.babble(seed, 6) for seed in (1, 2)]
    assert found(encode(black, spoken[0]), encode(black, spoken[1])) == ()


def test_test_patterns(encode: Encode) -> None:
    """Colour bars and a steady tone are the same everywhere."""
    only_undecided(found(encode(bars(), tone()), encode(bars(6), tone(6), crf=35)))


def test_music_under_other_stills(encode: Encode) -> None:
    """The same tune under another picture: the tune is named, the recordings are not called one."""
    matches = found(encode(pictures(1, seconds=10), tune(10)), encode(pictures(2, seconds=10), tune(10)))
    only_undecided(matches)
    assert any("same sound, other pictures" in note for each in matches for note in each.notes)


def test_nobody_in_the_room(encode: Encode) -> None:
    """A fixed camera in an empty room: sensor noise is all that moves."""
    matches = found(encode(empty_room(1), crf=20), encode(empty_room(2), crf=20))
    only_undecided(matches)
    assert matches
    assert "nothing moves" in matches[0].notes[0]


def test_two_pans_over_one_photograph(encode: Encode) -> None:
    """The camera moves, the photograph does not: two passes over it are not one recording."""
    wide = np.asarray(Image.fromarray(np.concatenate([np.asarray(scenes.room(6)), np.asarray(scenes.room(7))], axis=1)))

    def pan(lefts: np.ndarray) -> Frames:
        return [np.ascontiguousarray(wide[:, k : k + 320]) for k in lefts.astype(int)]

    there, back = np.linspace(0, 300, 120), np.linspace(260, 20, 100)
    only_undecided(found(encode(pan(there)), encode(pan(back))))
