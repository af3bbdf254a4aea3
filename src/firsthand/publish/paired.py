"""Two pictures side by side, for a person's eyes: where one lies in the other is drawn, and a third picture interleaves them.

These pictures are not redacted. That is written into each of them, so that one that is passed on alone still says so.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, ImageOps

from firsthand.publish.match_view import Laid, Point

NOT_REDACTED = "For review at the desk only - not redacted"
QUALITY = 84
SQUARES = 8
"""Squares across the interleaved picture."""
_LINE, _HALO = (255, 196, 0), (20, 20, 20)
_STRIP, _PAPER = (24, 26, 28), (236, 234, 228)
_LEAST_WIDE = 320
_ALL = 0.95
"""Share of a picture from which the other's frame counts as holding all of it: no line is drawn along the edges."""


@dataclass(frozen=True, slots=True)
class Stills:
    """JPEGs of one moment: A with B's frame drawn in it, B turned back with A's frame drawn in it, and both in squares by turns."""

    a: bytes | None
    b: bytes | None
    squares: bytes | None
    a_outlined: bool = False
    b_outlined: bool = False


def stills(
    a: NDArray[np.uint8] | None,
    b: NDArray[np.uint8] | None,
    laid: Laid | None,
    names: tuple[str, str],
    *,
    mirrored: bool,
) -> Stills:
    """The pictures of one moment; `names` ("V-0001 at 0:13.2") are written under them. Without `laid` nothing is drawn in them."""
    one = Image.fromarray(a) if a is not None else None
    two = Image.fromarray(b) if b is not None else None
    back = laid.shown_in_b(mirrored=mirrored) if laid else ()
    squares = _interleaved(one, two, laid) if one and two and laid else None
    turned = ImageOps.mirror(two) if two and mirrored else two
    told = names[1] + (", mirrored back" if mirrored else "")
    framed = [_framed(each, frame) for each, frame in ((one, laid.b_in_a if laid else ()), (turned, back))]
    return Stills(
        _jpeg(framed[0][0], names[0]),
        _jpeg(framed[1][0], told),
        _jpeg(squares, f"{names[0]} and {names[1]}, by turns"),
        framed[0][1],
        framed[1][1],
    )


def _framed(picture: Image.Image | None, corners: Sequence[Point]) -> tuple[Image.Image | None, bool]:
    """The picture with the other one's frame outlined and what lies outside it dimmed, and whether there was one to outline: where
    the frame holds the whole picture it stays as it is."""
    if picture is None or not corners:
        return picture, False
    inside = _mask(picture.size, corners)
    if np.asarray(inside).mean() > 255 * _ALL:
        return picture, False
    dimmed = Image.blend(picture, Image.new("RGB", picture.size, _HALO), 0.45)
    framed = Image.composite(picture, dimmed, inside)
    points = [(x * picture.width, y * picture.height) for x, y in corners]
    draw = ImageDraw.Draw(framed)
    thick = max(2, max(picture.size) // 200)
    for width, colour in ((thick + 4, _HALO), (thick, _LINE)):
        draw.line([*points, points[0], points[1]], fill=colour, width=width, joint="curve")
    return framed, True


def _mask(size: tuple[int, int], corners: Sequence[Point]) -> Image.Image:
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon([(x * size[0], y * size[1]) for x, y in corners], fill=255)
    return mask


def _interleaved(a: Image.Image, b: Image.Image, laid: Laid) -> Image.Image:
    """A, with every other square taken from B laid into A's frame: of one picture, lines run on from square to square.

    Where B shows little of A, that part alone, with a rim around it.
    """
    (width, height), (across, down) = a.size, b.size
    rows = [
        [row[0] * size / width, row[1] * size / height, row[2] * size]
        for row, size in zip(laid.onto, (across, down, 1), strict=True)
    ]
    whole = rows[2][2] or 1e-9
    found = [value / whole for row in rows for value in row][:8]
    into = b.transform(a.size, Image.Transform.PERSPECTIVE, found, Image.Resampling.BILINEAR)
    there = _mask(a.size, laid.b_in_a)
    box = _around(there)
    a, into, there = (each.crop(box) for each in (a, into, there))
    side = max(8, -(-max(a.size) // SQUARES))
    draw = ImageDraw.Draw(there)
    for row in range(-(-a.height // side)):
        for column in range(row % 2, -(-a.width // side), 2):
            draw.rectangle((column * side, row * side, (column + 1) * side - 1, (row + 1) * side - 1), fill=0)
    made = Image.composite(into, a, there)
    larger = min(3.0, max(width, height) / max(made.size))
    return made.resize((round(made.width * larger), round(made.height * larger)), Image.Resampling.BICUBIC)


def _around(mask: Image.Image) -> tuple[int, int, int, int]:
    """The box around what is masked, with a twelfth of the picture's long side beside it."""
    left, top, right, low = mask.getbbox() or (0, 0, *mask.size)
    rim = max(mask.size) // 12
    return max(0, left - rim), max(0, top - rim), min(mask.width, right + rim), min(mask.height, low + rim)


def _jpeg(picture: Image.Image | None, name: str) -> bytes | None:
    """The picture over a strip that names it and says what it is not."""
    if picture is None:
        return None
    width = max(_LEAST_WIDE, picture.width)
    size = max(13, width // 34)
    font = ImageFont.load_default(size)
    canvas = Image.new("RGB", (width, picture.height + 3 * size + 4), _STRIP)
    canvas.paste(picture, ((width - picture.width) // 2, 0))
    draw = ImageDraw.Draw(canvas)
    draw.text((size // 2, picture.height + size // 4), name, font=font, fill=_PAPER)
    draw.text((size // 2, picture.height + size // 4 + round(1.35 * size)), NOT_REDACTED, font=font, fill=_LINE)
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
