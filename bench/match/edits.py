"""The edits that people make of a clip before they post it again, each seeded and each with what it does to time."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from bench.match.clips import FPS, Grain, Picture

Change = Callable[["Cut", np.random.Generator], "Cut"]


@dataclass(frozen=True)
class Cut:
    """Frames on their way to a file, and which seconds of the base they are."""

    frames: list[Picture]
    fps: int = FPS
    crf: int = 28
    start: float = 0.0
    speed: float = 1.0
    tags: tuple[str, ...] = field(default=())


def _each(cut: Cut, change: Callable[[Picture], Picture]) -> Cut:
    return replace(cut, frames=[np.ascontiguousarray(change(each)) for each in cut.frames])


def recompress(cut: Cut, rng: np.random.Generator) -> Cut:
    """crf 38."""
    return replace(cut, crf=38)


def resize(cut: Cut, rng: np.random.Generator) -> Cut:
    """To 40 %."""
    return _each(cut, lambda p: cv2.resize(p, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA))


def bright(cut: Cut, rng: np.random.Generator) -> Cut:
    """Brightness and contrast."""
    return _each(cut, lambda p: np.clip((p.astype(np.float32) - 128) * 1.25 + 148, 0, 255).astype(np.uint8))


def gray(cut: Cut, rng: np.random.Generator) -> Cut:
    """Without colour."""
    return _each(cut, lambda p: np.repeat(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2))


def caption(cut: Cut, rng: np.random.Generator) -> Cut:
    """A bar with two lines over the bottom sixth; the same words on every clip."""

    def change(p: Picture) -> Picture:
        p = p.copy()
        height, width = p.shape[:2]
        top = int(height * 0.8)
        p[top : int(height * 0.97)] = (15, 15, 25)
        for row, words in enumerate(("BREAKING NEWS: they speak out", "subscribe to the channel 155")):
            where = (int(width * 0.04), top + int(height * (0.07 + 0.07 * row)))
            cv2.putText(p, words, where, cv2.FONT_HERSHEY_SIMPLEX, width / 900, (255, 255, 255), 1, cv2.LINE_AA)
        return p

    return _each(cut, change)


def logo(cut: Cut, rng: np.random.Generator) -> Cut:
    """A mark in the upper right corner; the same on every clip."""

    def change(p: Picture) -> Picture:
        p = p.copy()
        height, width = p.shape[:2]
        size = height // 6
        y, x = height // 20, width - size - width // 30
        p[y : y + size, x : x + size] = (200, 30, 40)
        cv2.circle(p, (x + size // 2, y + size // 2), size // 3, (255, 255, 255), 2, cv2.LINE_AA)
        cv2.putText(p, "TV7", (x + 2, y + size - 4), cv2.FONT_HERSHEY_SIMPLEX, size / 70, (255, 255, 0), 1, cv2.LINE_AA)
        return p

    return _each(cut, change)


def _crop(left: float, top: float, right: float, bottom: float) -> Change:
    def change(cut: Cut, rng: np.random.Generator) -> Cut:
        def one(p: Picture) -> Picture:
            height, width = p.shape[:2]
            return p[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]

        return _each(cut, one)

    return change


def upright(cut: Cut, rng: np.random.Generator) -> Cut:
    """Cropped to 9:16."""

    def change(p: Picture) -> Picture:
        height, width = p.shape[:2]
        wide = min(width, int(height * 9 / 16))
        return p[:, (width - wide) // 2 : (width - wide) // 2 + wide]

    return _each(cut, change)


def letterbox(cut: Cut, rng: np.random.Generator) -> Cut:
    """Black bars above and below, 40 % taller."""

    def change(p: Picture) -> Picture:
        bar = int(p.shape[0] * 0.2)
        return cv2.copyMakeBorder(p, bar, bar, 0, 0, cv2.BORDER_CONSTANT)

    return _each(cut, change)


def pillars(cut: Cut, rng: np.random.Generator) -> Cut:
    """Set over a blurred, enlarged copy of itself in a frame half as wide again."""

    def change(p: Picture) -> Picture:
        height, width = p.shape[:2]
        wide = int(width * 1.5)
        small = cv2.resize(p, (wide // 8, height // 8), interpolation=cv2.INTER_AREA)
        back = cv2.resize(cv2.GaussianBlur(small, (0, 0), 1.5), (wide, height), interpolation=cv2.INTER_CUBIC)
        left = (wide - width) // 2
        back[:, left : left + width] = p
        return back

    return _each(cut, change)


def mirror(cut: Cut, rng: np.random.Generator) -> Cut:
    """Left and right exchanged."""
    return _each(cut, lambda p: p[:, ::-1])


def rotate4(cut: Cut, rng: np.random.Generator) -> Cut:
    """Turned by four degrees."""

    def change(p: Picture) -> Picture:
        height, width = p.shape[:2]
        return cv2.warpAffine(p, cv2.getRotationMatrix2D((width / 2, height / 2), 4, 1.0), (width, height))

    return _each(cut, change)


def rotate90(cut: Cut, rng: np.random.Generator) -> Cut:
    """Turned by a right angle."""
    return _each(cut, lambda p: np.rot90(p))


def inset(cut: Cut, rng: np.random.Generator) -> Cut:
    """Picture in picture at 55 % over a pattern that moves slowly."""

    def change(p: Picture) -> Picture:
        height, width = p.shape[:2]
        back = np.full_like(p, 90)
        back[:, :, 1] = np.linspace(40, 200, width).astype(np.uint8)
        small = cv2.resize(p, None, fx=0.55, fy=0.55, interpolation=cv2.INTER_AREA)
        back[height // 8 : height // 8 + small.shape[0], width // 3 : width // 3 + small.shape[1]] = small
        return back

    return _each(cut, change)


def screen(cut: Cut, rng: np.random.Generator) -> Cut:
    """Filmed off a screen: perspective, a shaking hand, noise, twelve of fifteen frames a second."""
    count = int(len(cut.frames) * 12 / FPS)
    made: list[Picture] = []
    shake = np.cumsum(rng.normal(0, 1.2, (count, 2)), axis=0)
    shake -= np.linspace(0, 1, count)[:, None] * shake[-1] if count else 0
    grain = Grain(rng)
    for k in range(count):
        p = cut.frames[min(len(cut.frames) - 1, int(k * FPS / 12))]
        height, width = p.shape[:2]
        source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        aim = np.array(
            [
                [width * 0.07, height * 0.1],
                [width * 0.94, height * 0.05],
                [width * 0.9, height * 0.95],
                [width * 0.1, height * 0.9],
            ]
        )
        aim = (aim + np.clip(shake[k], -6, 6)).astype(np.float32)
        shown = cv2.warpPerspective(
            p, cv2.getPerspectiveTransform(source, aim), (width, height), borderValue=(35, 32, 30)
        )
        dim = cv2.convertScaleAbs(shown, alpha=0.9, beta=12)
        made.append(cv2.add(dim, np.repeat(grain.of(shown.shape[:2], 9)[..., None], 3, axis=2), dtype=cv2.CV_8U))
    return replace(cut, frames=made, fps=12)


def _speed(speed: float) -> Change:
    def change(cut: Cut, rng: np.random.Generator) -> Cut:
        count = int(len(cut.frames) / speed)
        return replace(cut, frames=[cut.frames[int(k * speed)] for k in range(count)], speed=speed)

    return change


def frame_rate(cut: Cut, rng: np.random.Generator) -> Cut:
    """From 15 to 10 frames a second."""
    return replace(cut, frames=[cut.frames[int(k * 1.5)] for k in range(int(len(cut.frames) / 1.5))], fps=10)


def excerpt(cut: Cut, rng: np.random.Generator) -> Cut:
    """Six seconds; of shorter clips the last four fifths."""
    seconds = len(cut.frames) / FPS
    length = 6.0 if seconds > 7 else 0.8 * seconds
    start = round(float(rng.uniform(0, seconds - length)) * FPS) / FPS if seconds > 7 else seconds - length
    first = round(start * FPS)
    return replace(cut, frames=cut.frames[first : first + int(length * FPS)], start=first / FPS)


def ticker(cut: Cut, rng: np.random.Generator) -> Cut:
    """Words that run through a bar at the bottom; the same on every clip."""
    height, width = cut.frames[0].shape[:2]
    tall = max(14, height // 9)
    strip = np.full((tall, width * 3, 3), (120, 10, 20), np.uint8)
    for k in range(6):
        cv2.putText(
            strip,
            f"news {k} from the front ***",
            (k * width // 2, tall - 5),
            cv2.FONT_HERSHEY_SIMPLEX,
            tall / 40,
            (255, 255, 255),
            1,
        )
    made = []
    for k, p in enumerate(cut.frames):
        p = p.copy()
        left = (k * 3) % (width * 2)
        p[height - tall :] = strip[:, left : left + width]
        made.append(p)
    return replace(cut, frames=made)


def stickers(cut: Cut, rng: np.random.Generator) -> Cut:
    """Three discs that bounce about."""
    height, width = cut.frames[0].shape[:2]
    phases = rng.uniform(0, 6, (3, 2))
    made = []
    for k, p in enumerate(cut.frames):
        p = p.copy()
        for n, (a, b) in enumerate(phases):
            x = int(width * (0.5 + 0.45 * np.sin(k / FPS * 1.3 + a)))
            y = int(height * (0.5 + 0.45 * np.sin(k / FPS * 1.9 + b)))
            cv2.circle(p, (x, y), height // 14, ((250, 220, 0), (0, 200, 90), (230, 60, 160))[n], -1, cv2.LINE_AA)
        made.append(p)
    return replace(cut, frames=made)


def chain(*changes: Change) -> Change:
    """One edit after another."""

    def change(cut: Cut, rng: np.random.Generator) -> Cut:
        for each in changes:
            cut = each(cut, rng)
        return cut

    return change


SINGLES: dict[str, Change] = {
    "recompress crf 38": recompress,
    "resize 40 %": resize,
    "brightness and contrast": bright,
    "gray": gray,
    "caption bar": caption,
    "logo": logo,
    "caption and logo": chain(caption, logo),
    "crop 10 %": _crop(0.05, 0.05, 0.95, 0.95),
    "crop 25 % centre": _crop(0.125, 0.125, 0.875, 0.875),
    "crop 25 % off-centre": _crop(0.0, 0.0, 0.75, 0.75),
    "crop 50 %": _crop(0.25, 0.2, 0.8, 0.85),
    "9:16": upright,
    "letterbox": letterbox,
    "blurred pillars": pillars,
    "mirror": mirror,
    "rotate 4 degrees": rotate4,
    "rotate 90 degrees": rotate90,
    "picture in picture 55 %": inset,
    "filmed screen": screen,
    "speed 1.25": _speed(1.25),
    "speed 0.8": _speed(0.8),
    "frame rate 15 to 10": frame_rate,
    "excerpt 6 s": excerpt,
    "moving ticker": ticker,
    "animated stickers": stickers,
}
TRIPLES: dict[str, Change] = {
    "caption + crop 10 % + crf 38": chain(_crop(0.05, 0.05, 0.95, 0.95), caption, recompress),
    "mirror + crop 25 % + crf 38": chain(mirror, _crop(0.125, 0.125, 0.875, 0.875), recompress),
    "9:16 + caption + resize 40 %": chain(upright, caption, resize),
    "pillars + logo + speed 1.25": chain(pillars, logo, _speed(1.25)),
    "crop 25 % off-centre + bright + crf 38": chain(_crop(0.0, 0.0, 0.75, 0.75), bright, recompress),
    "filmed screen + caption + mirror": chain(caption, mirror, screen),
}
