"""A recording on its own clock: what it is, one frame of it, one stretch of its sound."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.model.finding import Gap
from firsthand.model.item import Kind


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, upright (rotation applied). `at` is its presentation time; `pixels` is (h, w) gray or (h, w, 3) RGB, uint8."""

    at: Fraction
    pixels: NDArray[np.uint8]
    index: int
    lasts: Fraction = Fraction(0)
    """Seconds it stands, as the container says; 0 where it does not say."""
    closer: Callable[[int], NDArray[np.uint8]] | None = None
    """The same picture in colour, (h, w, 3) RGB, its long side at most so many pixels, never enlarged. Costs a conversion; call
    it only while this frame is being taken."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono float32 samples in -1..1 at `rate`, the first of them at `at` seconds on the recording's clock."""

    at: Fraction
    samples: NDArray[np.float32]
    rate: int


@dataclass(frozen=True, slots=True)
class Clip:
    """An Original opened read-only: what its container and streams say, before it is decoded in full."""

    path: Path
    kind: Kind
    media_type: str
    duration: Fraction | None
    """Seconds by the container; None where it does not say. Containers lie: analyzers go by decoded times."""
    width: int = 0
    """Of the upright picture, in square pixels; 0 where there is none."""
    height: int = 0
    rotation: int = 0
    """Degrees clockwise by which the stored picture is turned to stand upright: 0, 90, 180 or 270."""
    streams: tuple[dict[str, Any], ...] = ()
    """One per stream, of values that JSON holds; never a float."""
    gaps: tuple[Gap, ...] = ()
    """What opening could not read: no sound, unknown codec, cut short."""
    container: str = ""
    """The container's format as FFmpeg or Pillow names it."""
    tags: tuple[tuple[str, str], ...] = ()
    """What the container says of itself: encoder, creation_time, location ... as stated, cut at a length."""
    picture_stream: int | None = None
    """Which stream is looked at; None where there is none that can be decoded."""
    sound_stream: int | None = None
    """Which stream is listened to; None where there is none that can be decoded."""
