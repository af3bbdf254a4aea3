"""What somebody wants of the one shared decode: which pictures, how large; sound, at which rate."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from firsthand.media.upright import fitting_size, wished_size


@dataclass(frozen=True, slots=True)
class FrameWish:
    """Which frames, how large. `per_second` None: every frame. `width` or `height` None: keep the shape; both None: full size.
    `fit` instead of them: the long side at most so many pixels, the shape kept, never enlarged.

    With a rate, the frames given are the first at or after each tick 0, 1/rate, 2/rate ... of the recording's clock; a
    recording slower than the rate gives all its frames. Sizes are of the upright picture, in square pixels.
    """

    per_second: Fraction | None = None
    width: int | None = None
    height: int | None = None
    pixels: Literal["gray", "rgb"] = "gray"
    fit: int | None = None

    def size(self, whole: tuple[int, int]) -> tuple[int, int]:
        """Width and height of the frame wished for, of an upright picture of that width and height."""
        return wished_size(self.width, self.height, whole) if self.fit is None else fitting_size(self.fit, whole)


@dataclass(frozen=True, slots=True)
class SoundWish:
    """Mono sound at this rate, as float32 in -1..1."""

    rate: int
