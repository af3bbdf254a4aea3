"""Prints of clips as the program makes them: by the analyzers themselves, in one decode."""

from collections.abc import Callable
from pathlib import Path

from firsthand.analyzers import Analyzer
from firsthand.analyzers.asking import ask
from firsthand.analyzers.film_prints import FilmPrints
from firsthand.analyzers.picture_prints import PicturePrints
from firsthand.analyzers.point_prints import PointPrints
from firsthand.analyzers.sound_prints import SoundPrints
from firsthand.matching.prints import Prints, load
from firsthand.media.opening import open_clip
from firsthand.model.digest import Digest
from firsthand.model.finding import Gap
from firsthand.model.item import Derivative

ALL: tuple[type[Analyzer], ...] = (PicturePrints, SoundPrints, FilmPrints, PointPrints)


def printed(path: Path, kinds: tuple[type[Analyzer], ...] = ALL) -> tuple[Prints, list[Gap]]:
    """Decode once, print by those analyzers, load; and all that they could not print or see."""
    kept: dict[str, list[bytes]] = {}
    gaps = _ask(path, kinds, kept)
    return loaded(kept), gaps


def kept_of(path: Path) -> dict[str, list[bytes]]:
    """What is stored of a file, by role."""
    kept: dict[str, list[bytes]] = {}
    _ask(path, ALL, kept)
    return kept


def loaded(kept: dict[str, list[bytes]]) -> Prints:
    """Stored prints, as the program loads them."""

    def one(role: str) -> bytes | None:
        return kept[role][0] if role in kept else None

    def pieces(role: str) -> list[Callable[[], bytes]]:
        return [lambda content=content: content for content in kept.get(role, ())]

    return load(one("picture-prints"), one("sound-prints"), pieces("film-prints"), pieces("point-prints"))


def _ask(path: Path, kinds: tuple[type[Analyzer], ...], kept: dict[str, list[bytes]]) -> list[Gap]:
    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        kept.setdefault(role, []).append(content)
        return Derivative(Digest.of(content), role, media_type)

    clip = open_clip(path)
    results = ask(clip, [kind({}) for kind in kinds if clip.kind in kind.kinds], keep)
    return [gap for result in results for gap in result.gaps]


def print_of(path: Path) -> tuple[Callable[[], Prints], list[Gap]]:
    """Prints as loose files have them: what opens them, and the gaps."""
    prints, gaps = printed(path)
    nothing = prints.film is None and prints.sound is None
    return lambda: prints, [gap for gap in gaps if nothing or gap.code != "nothing-to-print"]


def prints_of(path: Path) -> Prints:
    """All the prints of a file."""
    return printed(path)[0]
