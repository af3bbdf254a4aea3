"""A recording on its own clock: what it is, one frame of it, one stretch of its sound."""

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


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono float32 samples in -1..1 at `rate`, the first of them at `at` seconds on the recording's clock."""

    at: Fraction
    samples: NDArray[np.float32]
    rate: int


@dataclass(frozen=True, slots=True)
class Clip:
    """An Original opened read-only: what its container and streams say, before anything is decoded."""

    path: Path
    kind: Kind
    media_type: str
    duration: Fraction | None
    """Seconds by the container; None where it does not say. Containers lie: analyzers go by decoded times."""
    width: int = 0
    height: int = 0
    rotation: int = 0
    streams: tuple[dict[str, Any], ...] = ()
    gaps: tuple[Gap, ...] = ()
    """What opening could not read: no sound, unknown codec, cut short."""
