"""A copy-detection network in the user's own ONNX file: what it is by digest, what it asks for, what it answers.

The digest is the SHA-256 of the file, as `sha256sum` prints it; a network that keeps its weights in a second file is refused,
since that digest would not cover them. Pictures are prepared as the authors of SSCD (Pizzi et al., 2022) do for theirs: brought
to the network's own size, whatever that does to their shape, or where it takes any size to 288 pixels on the short side; then as
numbers 0 to 1 less ImageNet's mean, over its deviation. A network that takes bytes gets the bytes as they are.
"""

import hashlib
import math
import os
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from firsthand.model.digest import Digest
from firsthand.model.errors import NotFound, Unreadable

SHORT_SIDE = 288
"""Pixels of the short side where the network takes any size."""
_LONGEST = 4
"""Times its short side that a picture may be long; what is longer still is squeezed."""
_LARGEST_SIDE = 1024
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
_TYPES = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(uint8)": np.uint8}
_DOCS = "docs/copy-network.md says what fits"


@dataclass(frozen=True, slots=True)
class NetworkFile:
    """The file that the settings name; it need not be there."""

    path: Path

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name

    def digest(self) -> Digest:
        """SHA-256 of the file, remembered while it keeps size and time. NotFound where it cannot be read."""
        try:
            stamp = self.path.stat()
            return _digest(self.path, stamp.st_size, stamp.st_mtime_ns)
        except OSError as error:
            raise NotFound(f"The copy-detection network {self.name} cannot be read: {error.strerror}.") from error

    def missing(self) -> tuple[str, str] | None:
        """onnxruntime, or the file; what is wrong inside the file is only known once it is opened."""
        if find_spec("onnxruntime") is None:
            return "A copy-detection network needs the extra `network` (onnxruntime).", (
                "pip install 'firsthand[network]'"
            )
        try:
            self.digest()
        except NotFound as error:
            return str(error), "put the file there, or name another: [copy_network] model in firsthand.toml"
        return None

    def opened(self) -> "Network":
        """The network, ready to look; loaded once a process. Raises Unreadable with what is wrong and what would fit."""
        return _opened(self.path, self.digest())


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A loaded network that takes one picture and answers one vector."""

    digest: Digest
    session: Any
    picture: str
    type: Any
    channels_last: bool
    size: tuple[int, int] | None
    """Width and height it asks for; None where it takes any."""

    def reach(self, width: int, height: int) -> int:
        """The long side to ask of a picture of that shape so that nothing the network sees is lost."""
        short, long = sorted((max(1, width), max(1, height)))
        wanted = max(self.size) if self.size else SHORT_SIDE
        return math.ceil(wanted * min(long / short, _LONGEST))

    def look(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32] | None:
        """The vector (d,) of unit length for a picture (h, w, 3) RGB; None for an answer of zeros, which points nowhere.

        Raises Unreadable where the network fails, or answers with something else than one vector of finite numbers.
        """
        try:
            answer = np.asarray(self.session.run(None, {self.picture: self._prepared(pixels)})[0])
        except _troubles() as error:
            raise Unreadable(
                f"The copy-detection network failed on a picture: {_first_line(error)}", hint=_DOCS
            ) from error
        if sum(side > 1 for side in answer.shape) != 1 or answer.dtype.kind not in "fiu":
            shape = " x ".join(map(str, answer.shape)) or "a single number"
            raise Unreadable(f"The copy-detection network answers {shape} where one vector is wanted.", hint=_DOCS)
        vector = answer.reshape(-1).astype(np.float64)
        if not np.isfinite(vector).all():
            raise Unreadable("The copy-detection network answers with values that are no numbers (NaN).", hint=_DOCS)
        length = float(np.linalg.norm(vector))
        return (vector / length).astype(np.float32) if length else None

    def _prepared(self, pixels: NDArray[np.uint8]) -> NDArray[Any]:
        width, height = self.size or _kept_shape(pixels.shape[1], pixels.shape[0])
        if pixels.shape[:2] != (height, width):
            pixels = np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.BILINEAR))
        fed: NDArray[Any] = pixels
        if self.type is not np.uint8:
            fed = ((pixels.astype(np.float32) / 255 - _MEAN) / _DEVIATION).astype(self.type)
        return np.ascontiguousarray(fed if self.channels_last else fed.transpose(2, 0, 1))[None]


def _kept_shape(width: int, height: int) -> tuple[int, int]:
    """Width and height with the short side at SHORT_SIDE."""
    scale = Fraction(SHORT_SIDE, max(1, min(width, height)))
    longest = SHORT_SIDE * _LONGEST
    return min(longest, int(width * scale)), min(longest, int(height * scale))


@lru_cache(maxsize=4)
def _digest(path: Path, size: int, changed: int) -> Digest:
    with path.open("rb") as file:
        return Digest(hashlib.file_digest(file, "sha256").hexdigest())


@lru_cache(maxsize=1)
def _opened(path: Path, digest: Digest) -> Network:
    """The file is read once and what was read is what is loaded, so that the digest is that of the network at work."""
    content = path.read_bytes()
    if Digest.of(content) != digest:
        raise Unreadable("The copy-detection network was changed while it was being opened.", hint="firsthand run")
    session = _session(content)
    inputs, outputs = session.get_inputs(), session.get_outputs()
    if len(inputs) != 1 or len(outputs) != 1:
        raise Unreadable(
            f"The copy-detection network has {len(inputs)} inputs and {len(outputs)} outputs; one of each is wanted.",
            hint=_DOCS,
        )
    (asked,) = inputs
    if asked.type not in _TYPES:
        raise Unreadable(f"The copy-detection network asks for {asked.type}, which no picture is.", hint=_DOCS)
    channels_last, size = _form(list(asked.shape))
    return Network(digest, session, asked.name, _TYPES[asked.type], channels_last, size)


def _session(content: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread: recordings are looked at side by side already, and sums come out the same however many cores there are.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what it would print is raised, and becomes a Gap
    # Weights in a second file would be taken from wherever the program was started, unhashed: they are looked for nowhere.
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", os.devnull)
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except _troubles() as error:
        if "xternal data" in str(error):
            raise Unreadable(
                "The copy-detection network keeps its weights in a second file.",
                hint="store it as one file: torch.onnx.export(..., external_data=False)",
            ) from error
        raise Unreadable(f"The file is no ONNX network: {_first_line(error)}", hint=_DOCS) from error


def _form(shape: list[Any]) -> tuple[bool, tuple[int, int] | None]:
    """Whether colours come last, and the width and height asked for, of an input's shape; names stand for any number."""
    told = " x ".join(str(each or "any") for each in shape)
    if len(shape) != 4 or 3 not in (shape[1], shape[3]):
        raise Unreadable(f"The copy-detection network asks for {told}, not for a picture in three colours.", hint=_DOCS)
    if isinstance(shape[0], int) and shape[0] != 1:
        raise Unreadable(f"The copy-detection network asks for {shape[0]} pictures at once.", hint=_DOCS)
    channels_last = shape[1] != 3
    height, width = shape[1:3] if channels_last else shape[2:4]
    if not isinstance(height, int) and not isinstance(width, int):
        return channels_last, None
    size = tuple(each if isinstance(each, int) else SHORT_SIDE for each in (width, height))
    if not all(1 <= side <= _LARGEST_SIDE for side in size):
        raise Unreadable(f"The copy-detection network asks for pictures of {told}.", hint=_DOCS)
    return channels_last, (size[0], size[1])


def _troubles() -> tuple[type[Exception], ...]:
    """What onnxruntime raises: classes without a root of their own."""
    state = import_module("onnxruntime.capi.onnxruntime_pybind11_state")
    own = (each for each in vars(state).values() if isinstance(each, type) and issubclass(each, Exception))
    return (*own, RuntimeError, ValueError)


def _first_line(error: Exception) -> str:
    return f"{(str(error).splitlines() or [''])[0][:200].rstrip('. ')}."
