"""Put analyzers to a file and keep what they make: what the desk does, without a desk."""

import io
from pathlib import Path

import numpy as np

from firsthand.analyzers.asking import ask
from firsthand.analyzers.catalogue import analyzer_named
from firsthand.media.opening import open_clip
from firsthand.model.digest import Digest
from firsthand.model.finding import Result
from firsthand.model.item import Derivative


class Kept:
    """Derivatives by digest."""

    def __init__(self) -> None:
        self.bytes: dict[Digest, bytes] = {}

    def keep(self, content: bytes, role: str, media_type: str) -> Derivative:
        """Remember the bytes, answer with their name."""
        digest = Digest.of(content)
        self.bytes[digest] = content
        return Derivative(digest, role, media_type)

    def of(self, result: Result, role: str) -> list[bytes]:
        """The bytes of a result's derivatives of one role."""
        return [self.bytes[made.digest] for made in result.derivatives if made.role == role]

    def arrays(self, result: Result, role: str) -> dict[str, np.ndarray]:
        """The arrays of the one `.npz` of that role."""
        (content,) = self.of(result, role)
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            return dict(stored)


def analyse(path: Path, *names: str, **settings: object) -> tuple[list[Result], Kept]:
    """The Results of the analyzers of those names, and what they kept."""
    kept = Kept()
    asked = []
    for name in names:
        kind = analyzer_named(name)
        assert kind is not None, name
        asked.append(kind(settings))
    return ask(open_clip(path), asked, kept.keep), kept


def one(path: Path, name: str, **settings: object) -> tuple[Result, Kept]:
    """The Result of one analyzer, and what it kept."""
    (result,), kept = analyse(path, name, **settings)
    return result, kept
