"""Stored answers of a copy-detection network, opened: one vector a frame, and which network made them.

Such a vector is a hint where to look. The authors of SSCD (Pizzi et al., 2022) state a cosine from which on two photographs are
copies in nine of ten cases; how near two talking heads in one room come was not measured here. So the network
names candidates, and never decides.
"""

import io
import zipfile
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model.digest import Digest
from firsthand.model.errors import Unreadable

_AGAIN = "throw the prints away and make them again: firsthand rebuild"


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """In order of time: `at_ms` int64 (n,), `vectors` float32 (n, d) of unit length; `network` is the SHA-256 of the ONNX file.

    Those of two networks, and be it one weight that differs, say nothing of each other and are never compared.
    """

    at_ms: NDArray[np.int64]
    vectors: NDArray[np.float32]
    network: Digest


def load_vectors(content: bytes) -> Vectors | None:
    """Open stored network prints; None where they hold no frame. Raises Unreadable for other bytes."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            at, rows, name = archive["at_ms"], archive["vectors"], archive["network"]
        network = Digest(str(name))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise Unreadable(f"these are not prints: {error}", hint=_AGAIN) from error
    if at.ndim != 1 or rows.ndim != 2 or len(at) != len(rows) or rows.dtype.kind != "f" or at.dtype.kind != "i":
        raise Unreadable(f"network prints of the wrong shape: {at.shape} times, {rows.shape} vectors", hint=_AGAIN)
    wide = rows.astype(np.float32)
    length = np.linalg.norm(wide, axis=1)
    if not np.isfinite(length).all() or not length.all():
        raise Unreadable("network prints with vectors that are no directions", hint=_AGAIN)
    order = np.argsort(at, kind="stable")
    unit = wide / length[:, None]  # rounded to half precision when stored, they are of unit length again
    return Vectors(at[order].astype(np.int64), unit[order], network) if len(at) else None
