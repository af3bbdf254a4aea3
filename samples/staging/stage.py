"""The recordings themselves, and what other people made of them: a re-upload and a compilation."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from staging import film
from staging.figures import group, lay, motion
from staging.rooms import HEIGHT, WIDTH, font, room
from staging.script import Take
from staging.speech import RATE, loudness

MARK = "STAGED SAMPLE / ПОСТАНОВКА"
GROUPS = {"barracks": 41, "garage": 42, "station": 43}
"""Who stands in a room depends on the room, not on the recording: the look-alike shows the same men."""


def frames(take: Take, sound: NDArray[np.float32]) -> Iterator[film.Picture]:
    """The pictures of one recording: its room, its group, each moving as this recording's seed has it."""
    count = int(len(sound) / RATE * take.fps)
    empty = room(take.room)
    men = group(GROUPS[take.room], take.front)
    rng = np.random.default_rng(take.seed)
    moves = [motion(rng, count, take.fps, 1.7 if man.arm else 1.0) for man in men]
    open_mouth = loudness(sound, take.fps, count)
    mark = _mark()
    for at in range(count):
        canvas = empty.copy()
        for man, move in zip(men, moves, strict=True):
            lay(canvas, man, move, at, float(open_mouth[at]) if man.arm else 0.0)
        canvas.paste(mark, (56, 26), mark)
        yield np.asarray(canvas)


def _mark() -> Image.Image:
    """The label that every staged frame carries."""
    label = Image.new("RGBA", (322, 26), (0, 0, 0, 190))
    ImageDraw.Draw(label).text((161, 13), MARK, font=font(16), fill=(255, 226, 90), anchor="mm")
    return label


def reupload(source: Path, target: Path, start: float, end: float) -> None:
    """What a channel does: cut off the start, crop the edges, shrink, caption, add a logo, squeeze the sound.

    The crop is small so that plain PDQ, the first gate, still knows the picture (about 35 bits of 256 away): four per cent a side
    is already too much for it, and is what registration by features is for.
    """

    def redo() -> Iterator[film.Picture]:
        for pixels in film.pictures(source, start, end, 25):
            inner = (
                Image.fromarray(pixels).crop((6, 3, WIDTH - 6, HEIGHT - 3)).resize((480, 270), Image.Resampling.LANCZOS)
            )
            draw = ImageDraw.Draw(inner)
            draw.rectangle((0, 244, 480, 270), fill=(44, 46, 48))
            draw.text((240, 257), "ПРИЗЫВНИКИ: НАС НЕ УЧИЛИ СТРЕЛЯТЬ", font=font(14), fill=(214, 212, 200), anchor="mm")
            draw.rectangle((396, 10, 470, 32), fill=(176, 30, 36))
            draw.text((433, 21), "СТЕПЬ", font=font(14), fill=(232, 220, 214), anchor="mm")
            yield np.asarray(inner)

    film.write(target, film.MESSENGER, 25, redo(), film.sound(source, start, end, RATE), RATE)


def compilation(parts: list[tuple[Path, float, float]], target: Path, card_seconds: float) -> None:
    """An intro card with a jingle, then a stretch of each part under a channel's bar, then a closing card."""
    fps = 25

    def stretch(path: Path, start: float, end: float) -> Iterator[film.Picture]:
        for pixels in film.pictures(path, start, end, fps):
            inner = Image.fromarray(pixels)
            draw = ImageDraw.Draw(inner)
            draw.rectangle((0, 326, WIDTH, HEIGHT), fill=(24, 50, 96))
            draw.text((320, 343), "ОБРАЩЕНИЯ ПРИЗЫВНИКОВ · МАРТ", font=font(18), fill=(255, 255, 255), anchor="mm")
            yield np.asarray(inner)

    intro, outro = _card("ОБРАЩЕНИЯ", "что говорят призывники"), _card("КОНЕЦ", "подписывайтесь на канал")
    shown = chain(
        [intro] * round(card_seconds * fps),
        *(stretch(*part) for part in parts),
        [outro] * round(card_seconds * fps),
    )
    heard = [
        _jingle(card_seconds),
        *(film.sound(path, start, end, RATE) for path, start, end in parts),
        _jingle(card_seconds),
    ]
    film.write(target, film.CHANNEL, fps, shown, np.concatenate(heard), RATE)


def _card(head: str, line: str) -> film.Picture:
    """A title card, marked as staged like all the rest."""
    card = Image.new("RGB", (WIDTH, HEIGHT), (18, 32, 60))
    draw = ImageDraw.Draw(card)
    for x in range(0, WIDTH, 40):
        draw.line((x, 0, x + 120, HEIGHT), fill=(26, 46, 84), width=12)
    draw.text((320, 160), head, font=font(56), fill=(255, 255, 255), anchor="mm")
    draw.text((320, 222), line, font=font(22), fill=(200, 214, 240), anchor="mm")
    mark = _mark()
    card.paste(mark, (56, 26), mark)
    return np.asarray(card)


def _jingle(seconds: float) -> NDArray[np.float32]:
    """Four falling notes."""
    t = np.arange(round(seconds * RATE)) / RATE
    notes = np.array([523.25, 440.0, 392.0, 329.63])
    which = np.minimum((t / seconds * 4).astype(int), 3)
    fade = np.exp(-3.5 * ((t / seconds * 4) % 1))
    return (0.25 * fade * np.sin(2 * np.pi * notes[which] * t)).astype(np.float32)
