"""One file, one question to a recording. The protocol stands here; no analyzer knows another.

An analyzer says what it wants of the one shared pass (`frames`, `sound`), is fed, and ends in a `Result`.
It sees a Clip and nothing else: no store, no network, no clock. It is repeatable: same bytes, version, settings
and model give the same Result. What it cannot see it says as a Gap; an exception it lets out becomes one.

`catalogue.all_analyzers()` finds them, `asking.ask()` puts them to one recording with one decode.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import ClassVar, Protocol, runtime_checkable

from firsthand.media.clip import Clip, Frame, Sound
from firsthand.media.wishes import FrameWish, SoundWish
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Json, MadeBy, Result
from firsthand.model.item import Derivative, Kind

__all__ = ["Analyzer", "Clip", "Frame", "FrameWish", "Keep", "Run", "Slow", "Sound", "SoundWish", "known_only"]

Keep = Callable[[bytes, str, str], Derivative]
"""keep(content, role, media_type): put made bytes away, get their name."""


class Run(Protocol):
    """One analyzer at work on one recording."""

    def frame(self, frame: Frame) -> None:
        """A frame, in order of time, turned upright, at the size wished for."""
        ...

    def sound(self, sound: Sound) -> None:
        """The next stretch of sound; stretches follow one another without overlap, and a hole shows in `at`."""
        ...

    def finish(self) -> Result:
        """The answer. Called once, also where no frame and no sound came."""
        ...


@runtime_checkable
class Slow(Protocol):
    """A Run whose work outlasts the decoding: it tells how far it is, by a `tell` that is put in before it is fed."""

    tell: Callable[[Fraction], None]
    """tell(share): this share of its work, 0 to 1, is done."""


class Analyzer(Protocol):
    """One question. The docstring is what users read; `name` is file name, CLI word and docs anchor."""

    name: ClassVar[str]
    version: ClassVar[int]
    kinds: ClassVar[frozenset[Kind]]
    """What it can be asked of."""
    frames: FrameWish | None
    sound: SoundWish | None

    def __init__(self, settings: Mapping[str, Json]) -> None:
        """`settings` are this analyzer's own; unknown keys raise WrongCall."""
        ...

    def made_by(self) -> MadeBy:
        """Name, version, settings and model digest: the key its result is filed under. Cheap: loads no model."""
        ...

    def missing(self) -> tuple[str, str] | None:
        """Why it cannot run here and the one command that mends it; None where it can."""
        ...

    def start(self, clip: Clip, keep: Keep) -> Run:
        """Begin on one recording."""
        ...


def known_only(settings: Mapping[str, Json], known: Mapping[str, Json], analyzer: str) -> dict[str, Json]:
    """`known` (the defaults) with `settings` over it; WrongCall for a setting that is not known."""
    for key in settings:
        if key not in known:
            names = ", ".join(sorted(known)) or "none"
            raise WrongCall(f"The analyzer {analyzer} has no setting {key!r}.", hint=f"Its settings: {names}.")
    return {**known, **settings}
