"""Network prints: one vector a frame by a copy-detection network that the user gives, one frame every two seconds.

Derivative of role `network-prints`, a NumPy `.npz` (stored, not compressed), with, for n frames in order of time: `at_ms` int64
(n,) presentation time; `vectors` float16 (n, d), of unit length before rounding; `network`, a text: the SHA-256 of the network's
file in hexadecimal. The nearer two frames, the larger the dot product of their vectors; those of different networks say nothing
of each other and are never compared. Blank frames (`media.blank`) are left out: a network answers alike to all of them.
"""

import io
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from firsthand.analyzers import Clip, Frame, FrameWish, Keep, Sound, SoundWish, known_only
from firsthand.analyzers.network_prints.network import Network, NetworkFile
from firsthand.media.blank import blank
from firsthand.model.errors import FirsthandError, NotFound, Unreadable, WrongCall
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result
from firsthand.model.item import Kind

_SIDE = 64
_A_SECOND = Fraction(1, 2)
_UNKNOWN = 1920, 1080
"""The shape taken for granted where the container does not say."""


class NetworkPrints:
    """Fingerprints of the picture by a copy-detection network of your own, to find copies that were cropped or filmed off a screen."""

    name: ClassVar[str] = "network_prints"
    version: ClassVar[int] = 1
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.VIDEO, Kind.IMAGE})

    def __init__(self, settings: Mapping[str, Json]) -> None:
        """`model`: the network's ONNX file. None: there is none, and nothing is printed."""
        model = known_only(settings, {"model": None}, self.name)["model"]
        if not (model is None or (isinstance(model, str) and model)):
            raise WrongCall("The setting `model` of network_prints is the path of an ONNX file.")
        self.network: NetworkFile | None = NetworkFile(Path(model).expanduser()) if model else None
        # a small gray frame to tell blank ones by; the network's own picture is only made where it is not blank
        self.frames: FrameWish | None = FrameWish(_A_SECOND, _SIDE, _SIDE, "gray")
        self.sound: SoundWish | None = None

    def made_by(self) -> MadeBy:
        """Name, version, and the network by its file's name and SHA-256."""
        if self.network is None:
            return MadeBy(self.name, self.version)
        try:
            digest = self.network.digest()
        except NotFound:  # `missing` says what to do about it
            digest = None
        return MadeBy(self.name, self.version, model_name=self.network.name, model_digest=digest)

    def missing(self) -> tuple[str, str] | None:
        """A network, its file, or the extra `network`."""
        if self.network is None:
            return "No copy-detection network is named.", "name one: [copy_network] model in firsthand.toml"
        return self.network.missing()

    def start(self, clip: Clip, keep: Keep) -> "_Run":
        """Begin on one recording. A network that does not fit is a Gap of the answer."""
        assert self.network is not None
        run = _Run(self.made_by(), keep, clip.width or _UNKNOWN[0], clip.height or _UNKNOWN[1])
        try:
            run.network = self.network.opened()
        except FirsthandError as error:
            run.unfit(error)
        return run


class _Run:
    def __init__(self, made_by: MadeBy, keep: Keep, width: int, height: int) -> None:
        self.network: Network | None = None
        self._made_by, self._keep = made_by, keep
        self._shape = width, height
        self._at: list[int] = []
        self._vectors: list[NDArray[np.float16]] = []
        self._blank = 0
        self._gap: Gap | None = None

    def unfit(self, error: FirsthandError) -> None:
        """The network cannot be used: there will be no prints, and this is why."""
        self.network = None
        self._gap = Gap("unfit-network", str(error), mend=error.hint)

    def frame(self, frame: Frame) -> None:
        if self.network is None:
            return
        if frame.closer is None or blank(frame.pixels):
            self._blank += 1
            return
        try:
            vector = self.network.look(frame.closer(self.network.reach(*self._shape)))
            if vector is not None and self._vectors and len(vector) != len(self._vectors[0]):
                raise Unreadable("The copy-detection network answers with vectors of different lengths.")
        except FirsthandError as error:
            self.unfit(error)
            return
        if vector is None:
            self._blank += 1
            return
        self._at.append(round(frame.at * 1000))
        self._vectors.append(vector.astype(np.float16))

    def sound(self, sound: Sound) -> None:
        """Not wished for."""

    def finish(self) -> Result:
        if self._gap is not None:
            return Result(self._made_by, gaps=(self._gap,))
        assert self.network is not None
        if not self._at:
            why = (
                f"All {self._blank} pictures looked at are blank or nearly so" if self._blank else "There is no picture"
            )
            return Result(self._made_by, gaps=(Gap("nothing-to-print", f"{why}: the network has nothing to look at."),))
        out = io.BytesIO()
        np.savez(
            out, at_ms=np.array(self._at, np.int64), vectors=np.stack(self._vectors), network=self.network.digest.hex
        )
        kept = self._keep(out.getvalue(), "network-prints", "application/x-npz")
        value: dict[str, Json] = {"prints": str(kept.digest), "count": len(self._at), "blank": self._blank}
        return Result(self._made_by, (Finding("network-prints", value),), derivatives=(kept,))
