"""Still images, by Pillow: opened within limits, turned upright by their EXIF orientation, given as one frame at second 0."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import (  # the plug-ins register themselves; only these are ever asked
    GifImagePlugin,  # noqa: F401
    Image,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from firsthand.media.clip import Clip, Frame
from firsthand.media.limits import LARGEST_PICTURE, LONGEST_TAG
from firsthand.media.upright import fitting_size
from firsthand.media.wishes import FrameWish
from firsthand.model.errors import Unreadable
from firsthand.model.finding import Gap
from firsthand.model.item import Kind

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_ORIENTATION = 0x0112
_TURNS = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation (TIFF tag 274) to what turns the stored picture upright; Pillow counts turns anticlockwise."""

_STATED = {0x010F: "make", 0x0110: "model", 0x0131: "software", 0x0132: "date_time"}


def open_picture(path: Path, file: IO[bytes], media_type: str) -> Clip:
    """What the picture is, from its header. Unreadable where the header is damaged; a Gap where it is larger than the limit."""
    with _opened(file) as image:
        frames = int(getattr(image, "n_frames", 1))
        exif = _exif(image)
        turn = _TURNS.get(exif.get(_ORIENTATION, 1), 0) if exif else 0
        width, height = image.size if turn in (0, 180) else image.size[::-1]
        gaps: list[Gap] = []
        if width * height > LARGEST_PICTURE:
            gaps.append(
                Gap(
                    "too-large",
                    f"The picture has {width} x {height} pixels; more than {LARGEST_PICTURE} are not decoded.",
                )
            )
        if exif is None:
            gaps.append(
                Gap(
                    "damaged-exif",
                    "The picture's EXIF data is damaged; what it says, and which way up it stands, is not known.",
                )
            )
        if frames > 1:
            gaps.append(Gap("other-frames", f"Only the first of {frames} pictures in the file is looked at."))
        return Clip(
            path=path,
            kind=Kind.IMAGE,
            media_type=media_type,
            duration=None,
            width=width,
            height=height,
            rotation=turn,
            streams=({"index": 0, "type": "image", "codec": (image.format or "").lower(), "mode": image.mode},),
            gaps=tuple(gaps),
            container=(image.format or "").lower(),
            tags=tuple(
                sorted((name, str(exif[tag])[:LONGEST_TAG]) for tag, name in _STATED.items() if exif and tag in exif)
            ),
        )


def picture_frames(file: IO[bytes], wishes: list[FrameWish]) -> Iterator[Frame]:
    """The picture once per wish, at second 0. Unreadable where its pixels are damaged or too many."""
    with _opened(file) as image:
        if image.width * image.height > LARGEST_PICTURE:
            raise Unreadable(f"The picture has more than {LARGEST_PICTURE} pixels.")
        try:
            turn = _TRANSPOSE.get((_exif(image) or {}).get(_ORIENTATION, 1))
            colour = image.convert("RGB")
            colour = colour.transpose(turn) if turn is not None else colour
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
            raise Unreadable(f"The picture is damaged or cut short ({error}).") from error

        def closer(long_side: int) -> NDArray[np.uint8]:
            return _pixels(colour, fitting_size(long_side, colour.size), "rgb")

        for wish in wishes:
            yield Frame(Fraction(0), _pixels(colour, wish.size(colour.size), wish.pixels), 0, closer=closer)


def _pixels(colour: Image.Image, size: tuple[int, int], pixels: str) -> NDArray[np.uint8]:
    wanted = colour.convert("L") if pixels == "gray" else colour
    return np.array(wanted if size == wanted.size else wanted.resize(size, Image.Resampling.BOX))


def _exif(image: Image.Image) -> Image.Exif | None:
    """What EXIF says, empty where there is none; None where it is damaged. Read anew, for Pillow forgets what was wrong."""
    exif = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # of damage, after which Pillow goes on with half of it
            exif.load(image.info.get("exif") or b"")
            dict(exif)
    except (UserWarning, OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error):
        return None
    return exif


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[Any]:
    """The image with its pixels still unread."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size, which has its limit here; of EXIF, which is read on its own
            image = Image.open(file, formats=_FORMATS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable(
            f"The picture cannot be opened ({type(error).__name__}): its header is damaged, or its size is beyond all measure."
        ) from error
    with image:
        yield image
