"""One edited file against clean ones: what was said, and how far from the truth it was."""

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.match.clips import FPS, RATE, Base, write
from bench.match.edits import Change, Cut
from firsthand.desk.loose import prints_of
from firsthand.matching.film import Film, film_of
from firsthand.matching.prints import Prints
from firsthand.matching.seen import see
from firsthand.matching.verify import judge
from firsthand.model.footage import Match, Sameness

SILENT = Prints(None, None)


@dataclass(frozen=True)
class Opened:
    """A file as the program knows it."""

    path: Path
    film: Film
    prints: Prints
    seconds: float
    cost: float


@dataclass(frozen=True)
class Told:
    """What was said of one pair."""

    kind: str
    edit: str
    query: str
    against: str
    half: str
    truth: str
    """`copy`, `same scene`, `same overlay`, `stranger` ..."""
    muted: bool
    verdict: str
    found: bool
    """Called the same recording; for a copy also at the right place and speed."""
    offset_error: float | None
    edge_errors: tuple[float, ...]
    best: float
    notes: tuple[str, ...]
    cost: float

    def row(self) -> dict[str, object]:
        """For a line of JSON."""
        return asdict(self)


def opened(path: Path) -> Opened:
    """A file's prints, made as `firsthand compare` makes them; they rest in a folder beside it."""
    start = time.process_time()
    folder = path.parent / "prints"
    folder.mkdir(exist_ok=True)
    prints, _ = prints_of(path, folder)
    film = film_of(prints)
    return Opened(path, film, prints, film.seconds, time.process_time() - start)


def sound_of(base: Base, cut: Cut, sound: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """The base's sound (or another) cut and sped as its pictures were, the pitch going along."""
    whole = base.sound if sound is None else sound
    length = len(cut.frames) / cut.fps
    at = (cut.start + np.arange(int(length * RATE)) / RATE * cut.speed) * RATE
    return np.interp(at, np.arange(len(whole)), whole).astype(np.float32)


def made(
    base: Base, change: Change, seed: int, folder: Path, name: str, sound: NDArray[np.float32] | None = None
) -> tuple[Cut, Path]:
    """The edited file."""
    cut = change(Cut(list(base.frames)), np.random.default_rng(seed))
    path = write(folder / f"{name}.mp4", cut.frames, sound_of(base, cut, sound), crf=cut.crf, fps=cut.fps)
    return cut, path


def tell(
    reference: Opened, asked: Opened, *, muted: bool, both: bool = False, cut: Cut | None = None, **told: str
) -> Iterator[Told]:
    """Compare; yields the muted answer, the answer with sound, or both (the pictures are compared once)."""
    start = time.process_time()
    seen = see(reference.film, asked.film)
    cost = time.process_time() - start
    ways = [True, False] if both else [muted]
    for way in ways:
        a, b = (SILENT, SILENT) if way else (reference.prints, asked.prints)
        matches = judge(seen, reference.film, asked.film, a, b, "A", "B")
        yield _told(matches, cut, muted=way, cost=cost, **told)


def _told(matches: tuple[Match, ...], cut: Cut | None, *, muted: bool, cost: float, **told: str) -> Told:
    same = [each for each in matches if each.verdict is Sameness.SAME_RECORDING]
    offset: float | None = None
    edges: tuple[float, ...] = ()
    found = bool(same)
    if cut is not None and same:
        length = len(cut.frames) / cut.fps
        best = max(same, key=lambda m: m.b_span.length)
        middle = float(best.b_span.start + best.b_span.end) / 2
        offset = abs(
            float(best.a_span.start)
            + float(best.speed) * (middle - float(best.b_span.start))
            - cut.start
            - cut.speed * middle
        )
        edges = (
            abs(float(min(m.b_span.start for m in same))),
            abs(float(max(m.b_span.end for m in same)) - length),
        )
        found = offset <= 0.5 and abs(float(best.speed) - cut.speed) <= 0.03
    order = (Sameness.SAME_RECORDING, Sameness.SAME_SCENE, Sameness.UNDECIDED)
    verdict = next((each.value for each in order if any(m.verdict is each for m in matches)), "nothing")
    return Told(
        muted=muted,
        verdict=verdict,
        found=found,
        offset_error=offset,
        edge_errors=edges,
        best=max((m.strength for m in matches), default=0) / 1000,
        notes=tuple(note for m in matches for note in m.notes),
        cost=cost,
        **told,
    )


def joined(
    pieces: list[tuple[Base, Change, float]], seed: int, folder: Path
) -> tuple[Path, list[tuple[str, float, float, float]]]:
    """A compilation: path, and per piece its base, its start in the compilation, its length, and its start in the base."""
    import cv2

    frames: list[NDArray[np.uint8]] = []
    sounds: list[NDArray[np.float32]] = []
    placed: list[tuple[str, float, float, float]] = []
    for number, (base, change, length) in enumerate(pieces):
        rng = np.random.default_rng(seed + number)
        first = int(rng.uniform(0, max(0.0, base.seconds - length)) * FPS)
        part = base.frames[first : first + int(length * FPS)]
        cut = change(Cut(list(part)), rng)
        cut = replace(cut, start=first / FPS)
        placed.append((base.name, len(frames) / FPS, len(cut.frames) / FPS, first / FPS))
        for each in cut.frames:
            scale = min(480 / each.shape[1], 270 / each.shape[0])
            small = cv2.resize(each, (int(each.shape[1] * scale) // 2 * 2, int(each.shape[0] * scale) // 2 * 2))
            framed = np.zeros((270, 480, 3), np.uint8)
            top, left = (270 - small.shape[0]) // 2, (480 - small.shape[1]) // 2
            framed[top : top + small.shape[0], left : left + small.shape[1]] = small
            frames.append(framed)
        sounds.append(sound_of(base, cut))
    return write(folder / "compilation.mp4", frames, np.concatenate(sounds)), placed
