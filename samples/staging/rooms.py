"""Where the staged recordings are set: three drawn places, 640 x 360, with enough grain for a fingerprint to hold on to."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 640, 360
BOLD = "DejaVuSans-Bold.ttf"
Colour = tuple[int, int, int]


def font(size: int) -> ImageFont.FreeTypeFont:
    """DejaVu Sans Bold (Debian's fonts-dejavu-core): it knows Cyrillic."""
    return ImageFont.truetype(BOLD, size)


def room(name: str) -> Image.Image:
    """The empty place of that name; the same pixels each time."""
    return _ROOMS[name]()


def _canvas(seed: int, colour: Colour, grain: float) -> tuple[Image.Image, ImageDraw.ImageDraw, np.random.Generator]:
    """A wall: a plain colour with stains of several sizes."""
    rng = np.random.default_rng(seed)
    wall = np.ones((HEIGHT, WIDTH, 3)) * colour
    for cell in (80, 40, 16, 4):
        blot = rng.normal(0, grain, (HEIGHT // cell + 2, WIDTH // cell + 2)).astype(np.float32)
        big = Image.fromarray(blot).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
        wall += np.asarray(big)[:, :, None]
    image = Image.fromarray(np.clip(wall, 0, 255).astype(np.uint8))
    return image, ImageDraw.Draw(image), rng


def _barracks() -> Image.Image:
    """A dim dormitory: bunks, a window, tiles to the shoulder, a lamp."""
    image, draw, rng = _canvas(11, (104, 104, 92), 6)
    for x in range(0, WIDTH, 26):
        for y in range(190, HEIGHT, 26):
            shade = int(rng.integers(-14, 15))
            draw.rectangle((x, y, x + 24, y + 24), fill=(96 + shade, 116 + shade, 112 + shade))
    draw.rectangle((392, 46, 508, 150), fill=(52, 62, 84), outline=(190, 186, 170), width=5)
    draw.line((450, 46, 450, 150), fill=(190, 186, 170), width=5)
    draw.line((392, 92, 508, 92), fill=(190, 186, 170), width=3)
    draw.polygon(((392, 46), (420, 46), (404, 150), (392, 150)), fill=(136, 122, 96))
    for left, right in ((14, 150), (540, 632)):
        for top in (92, 196):
            draw.rectangle((left, top, right, top + 14), fill=(66, 52, 40))
            draw.rectangle((left + 4, top - 20, right - 4, top), fill=(130, 124, 110))
            draw.rectangle((left + 8, top - 30, left + 44, top - 18), fill=(176, 172, 160))
        for post in (left, right - 7):
            draw.rectangle((post, 60, post + 7, HEIGHT), fill=(58, 58, 62))
    draw.rectangle((206, 62, 288, 132), fill=(150, 138, 104), outline=(70, 60, 40), width=3)
    for line in range(6):
        draw.line((216, 76 + line * 9, 216 + int(rng.integers(36, 62)), 76 + line * 9), fill=(70, 62, 50), width=2)
    draw.line((340, 0, 340, 34), fill=(40, 40, 40), width=3)
    draw.ellipse((322, 30, 358, 62), fill=(236, 220, 160))
    draw.line((0, 168, WIDTH, 168), fill=(74, 70, 64), width=6)
    return _lit(image, (340, 70), 0.55)


def _garage() -> Image.Image:
    """A brick garage: a roller door, a rack of tyres, cables."""
    image, draw, rng = _canvas(12, (120, 92, 80), 5)
    for row, y in enumerate(range(0, 270, 15)):
        for x in range(-20 + 16 * (row % 2), WIDTH, 32):
            shade = int(rng.integers(-18, 19))
            draw.rectangle((x, y, x + 29, y + 12), fill=(132 + shade, 86 + shade, 70 + shade))
    draw.rectangle((330, 30, 600, 300), fill=(112, 120, 126), outline=(60, 64, 70), width=6)
    for y in range(40, 300, 14):
        shade = int(rng.integers(-8, 9))
        draw.rectangle((336, y, 594, y + 8), fill=(128 + shade, 136 + shade, 142 + shade))
    draw.rectangle((420, 90, 486, 122), fill=(196, 170, 60))
    draw.text((430, 94), "4-Б", font=font(22), fill=(40, 36, 30))
    for x, y in ((34, 210), (92, 206), (62, 160), (24, 262), (88, 262)):
        draw.ellipse((x - 30, y - 30, x + 30, y + 30), fill=(36, 36, 38))
        draw.ellipse((x - 13, y - 13, x + 13, y + 13), fill=(96, 90, 86))
    draw.rectangle((0, 296, WIDTH, HEIGHT), fill=(86, 84, 80))
    for _ in range(220):
        x, y = int(rng.integers(0, WIDTH)), int(rng.integers(298, HEIGHT))
        draw.ellipse((x, y, x + int(rng.integers(2, 9)), y + 3), fill=(70, 68, 66))
    draw.line((150, 0, 168, 60, 250, 74, 300, 20), fill=(30, 30, 30), width=4, joint="curve")
    return _lit(image, (240, 60), 0.35)


def _station() -> Image.Image:
    """Outdoors: a railway station with its name on it, a clock tower, bare trees, a grey sky."""
    image, draw, rng = _canvas(13, (158, 166, 174), 7)
    draw.rectangle((60, 116, 600, 290), fill=(186, 168, 132))
    draw.polygon(((50, 118), (610, 118), (570, 62), (90, 62)), fill=(96, 66, 56))
    draw.rectangle((440, 6, 530, 118), fill=(196, 178, 142), outline=(120, 104, 78), width=3)
    draw.ellipse((456, 18, 514, 76), fill=(236, 234, 226), outline=(50, 46, 44), width=3)
    draw.line((485, 47, 485, 27), fill=(30, 30, 30), width=3)
    draw.line((485, 47, 500, 55), fill=(30, 30, 30), width=3)
    draw.rectangle((116, 70, 424, 108), fill=(38, 62, 106))
    draw.text((270, 89), "МАРИУПОЛЬ", font=font(28), fill=(240, 240, 236), anchor="mm")
    for x in range(84, 580, 62):
        draw.rectangle((x, 182, x + 36, 246), fill=(66, 74, 86), outline=(226, 214, 184), width=4)
        draw.line((x + 18, 182, x + 18, 246), fill=(226, 214, 184), width=3)
    draw.rectangle((0, 284, WIDTH, HEIGHT), fill=(112, 110, 106))
    for _ in range(320):
        x, y = int(rng.integers(0, WIDTH)), int(rng.integers(288, HEIGHT))
        shade = int(rng.integers(80, 150))
        draw.ellipse((x, y, x + int(rng.integers(2, 10)), y + 3), fill=(shade, shade, shade))
    for x in (22, 620):
        _tree(draw, rng, x, 300, 84, -90.0, 6)
    return image.filter(ImageFilter.GaussianBlur(0.4))


def _tree(
    draw: ImageDraw.ImageDraw, rng: np.random.Generator, x: float, y: float, length: float, angle: float, width: int
) -> None:
    end = (x + length * np.cos(np.radians(angle)), y + length * np.sin(np.radians(angle)))
    draw.line((x, y, *end), fill=(62, 54, 48), width=max(1, width))
    if length > 9:
        for turn in (-26, 24):
            _tree(
                draw,
                rng,
                *end,
                length * float(rng.uniform(0.6, 0.78)),
                angle + turn + float(rng.normal(0, 8)),
                width - 1,
            )


def _lit(image: Image.Image, lamp: tuple[int, int], depth: float) -> Image.Image:
    """Darker away from the lamp."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    far = np.hypot(x - lamp[0], y - lamp[1]) / WIDTH
    light = np.clip(1.12 - depth * far * 1.4, 0.3, 1.15)[:, :, None]
    return Image.fromarray(np.clip(np.asarray(image) * light, 0, 255).astype(np.uint8))


_ROOMS: dict[str, Callable[[], Image.Image]] = {"barracks": _barracks, "garage": _garage, "station": _station}
