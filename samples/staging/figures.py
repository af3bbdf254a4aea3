"""Drawn people in uniform, without faces: each stands, sways and (one of them) speaks with a moving mouth and hand."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Outline = Callable[[ImageDraw.ImageDraw], None]
SCALE = 2
"""Figures are drawn at twice the size and laid in smoothly, so that a half-pixel sway is seen."""


@dataclass(frozen=True)
class Figure:
    """A body, a head and (for the speaker) an arm, and where the feet stand in the room."""

    body: Image.Image
    head: Image.Image
    arm: Image.Image | None
    x: int
    y: int
    size: float


def group(seed: int, front: int) -> list[Figure]:
    """Six figures, the last of them in front at x = `front`: he speaks. The same seed gives the same men in the same places."""
    rng = np.random.default_rng(seed)
    row = [(262, 318, 0.74), (96, 330, 0.82), (536, 332, 0.83), (432, 328, 0.85), (200, 326, 0.86)]
    men = [_figure(rng, x + int(rng.integers(-14, 15)), y, size, speaks=False) for x, y, size in row]
    return [*men, _figure(rng, front, 356, 1.12, speaks=True)]


def _figure(rng: np.random.Generator, x: int, y: int, size: float, *, speaks: bool) -> Figure:
    cloth = np.array([74, 82, 58]) + rng.integers(-10, 11, 3)
    body = _cloth(rng, (160, 420), cloth, _body_shape)
    head = Image.new("RGBA", (92, 110))
    draw = ImageDraw.Draw(head)
    dark = int(rng.integers(30, 56))
    hood = (dark, dark, dark + int(rng.integers(0, 8)))
    draw.ellipse((14, 10, 78, 104), fill=(*hood, 255))
    draw.rounded_rectangle((24, 38, 68, 52), 7, fill=(hood[0] + 26, hood[1] + 22, hood[2] + 18, 255))
    draw.pieslice((8, 2, 84, 74), 180, 360, fill=(*(int(v) for v in cloth * 0.8), 255))
    arm = _cloth(rng, (60, 190), cloth, _arm_shape) if speaks else None
    return Figure(body, head, arm, x, y, size)


def _cloth(rng: np.random.Generator, shape: tuple[int, int], cloth: NDArray[np.int64], outline: Outline) -> Image.Image:
    """A camouflaged piece of clothing in the outline given."""
    piece = Image.new("RGB", shape, tuple(int(v) for v in cloth))
    draw = ImageDraw.Draw(piece)
    for _ in range(shape[0] * shape[1] // 700):
        x, y = int(rng.integers(-10, shape[0])), int(rng.integers(-10, shape[1]))
        w, h = int(rng.integers(10, 34)), int(rng.integers(6, 20))
        tone = float(rng.choice([0.6, 0.78, 1.3]))
        draw.ellipse((x, y, x + w, y + h), fill=tuple(int(min(v * tone, 255)) for v in cloth))
    mask = Image.new("L", shape)
    outline(ImageDraw.Draw(mask))
    if outline is _body_shape:
        draw.rectangle((46, 70, 114, 150), outline=(30, 32, 26), width=5)
        draw.line((46, 108, 114, 108), fill=(30, 32, 26), width=5)
    piece.putalpha(mask)
    return piece


def _body_shape(draw: ImageDraw.ImageDraw) -> None:
    draw.rounded_rectangle((28, 20, 132, 230), 34, fill=255)
    draw.rounded_rectangle((6, 34, 46, 220), 18, fill=255)
    draw.rounded_rectangle((114, 34, 154, 220), 18, fill=255)
    draw.rectangle((34, 200, 76, 420), fill=255)
    draw.rectangle((84, 200, 126, 420), fill=255)


def _arm_shape(draw: ImageDraw.ImageDraw) -> None:
    draw.rounded_rectangle((14, 0, 46, 150), 15, fill=255)
    draw.ellipse((12, 136, 48, 176), fill=255)


@dataclass(frozen=True)
class Motion:
    """How one figure moves, frame by frame: lean in degrees, shift in pixels, nod in pixels, arm in degrees."""

    lean: NDArray[np.float64]
    shift: NDArray[np.float64]
    nod: NDArray[np.float64]
    arm: NDArray[np.float64]


def motion(rng: np.random.Generator, frames: int, fps: int, lively: float) -> Motion:
    """Smoothed chance, not sine waves: two recordings of one man must not move alike."""

    def wander(seconds: float, size: float) -> NDArray[np.float64]:
        width = max(3, round(seconds * fps))
        bell = np.hanning(width + 2)[1:-1]
        path = np.convolve(rng.normal(0, 1, frames + width), bell, "valid")[:frames]
        return path / np.sqrt(np.sum(bell**2)) * size

    return Motion(
        wander(2.2, 1.1 * lively), wander(3.0, 2.4 * lively), wander(0.9, 1.8 * lively), wander(1.3, 16 * lively)
    )


def lay(canvas: Image.Image, figure: Figure, move: Motion, at: int, mouth: float) -> None:
    """Draw one figure into the room as it stands at frame `at`; `mouth` is 0 (shut) to 1."""
    size = figure.size / SCALE
    lean, x = float(move.lean[at]), figure.x + float(move.shift[at])
    top = figure.y - 400 * size
    if figure.y > 350:
        top = figure.y - 330 * size  # the one in front is cut off by the frame at the knees
    _paste(canvas, figure.body, x - 80 * size, top, size, lean, (80, 400))
    head = figure.head
    if figure.arm is not None:
        head = head.copy()
        gape = 3 + 13 * mouth
        ImageDraw.Draw(head).ellipse((36, 76 - gape / 2, 56, 76 + gape / 2), fill=(14, 10, 10, 255))
    tilt = np.radians(lean)
    _paste(
        canvas,
        head,
        x - 46 * size + 300 * size * np.sin(tilt),
        top - 72 * size + float(move.nod[at]),
        size,
        lean * 2.4,
        (46, 100),
    )
    if figure.arm is not None:
        _paste(canvas, figure.arm, x + 26 * size, top + 44 * size, size, -38 + float(move.arm[at]), (30, 14))


def _paste(
    canvas: Image.Image, piece: Image.Image, x: float, y: float, size: float, degrees: float, pivot: tuple[int, int]
) -> None:
    """Scale, turn about `pivot` (in the piece's own pixels) and lay in at a place between pixels."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    reach = int(max(piece.size) * size * 1.25)
    left, upper = int(x) - reach // 2, int(y) - reach // 2
    px, py = pivot[0] * size + (x - left), pivot[1] * size + (y - upper)
    a, b = cos / size, sin / size
    d, e = -sin / size, cos / size
    matrix = (a, b, pivot[0] - a * px - b * py, d, e, pivot[1] - d * px - e * py)
    box = (2 * reach, 2 * reach)
    turned = piece.transform(box, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    canvas.paste(turned, (left, upper), turned)
