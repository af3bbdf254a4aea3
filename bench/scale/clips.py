"""Real files: clean clips that are stored, and edits of them that are asked about, printed by the program's own analyzers."""

import json
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from bench.match.clips import FPS, RATE, Base, draw, fitted, specs, write
from bench.match.edits import SINGLES, TRIPLES, Change, Cut
from firsthand.analyzers.asking import ask
from firsthand.analyzers.catalogue import analyzer_named
from firsthand.matching.prints import Prints, load
from firsthand.media.opening import open_clip
from firsthand.model.digest import Digest
from firsthand.model.item import Derivative

ROLES = ("picture_prints", "sound_prints", "film_prints", "point_prints")
LONG = ("montage of real clips", "a head, 60 s")
EDITS: dict[str, Change] = {
    "as it is, encoded again": lambda cut, rng: cut,
    **{
        name: SINGLES[name]
        for name in (
            "recompress crf 38",
            "crop 25 % off-centre",
            "9:16",
            "caption and logo",
            "blurred pillars",
            "mirror",
            "rotate 90 degrees",
            "filmed screen",
            "excerpt 6 s",
        )
    },
    **{name: TRIPLES[name] for name in ("9:16 + caption + resize 40 %", "filmed screen + caption + mirror")},
}
LONG_EDITS = ("as it is, encoded again", "crop 25 % off-centre", "caption and logo", "mirror", "filmed screen")


@dataclass(frozen=True)
class Query:
    """One file asked about: which clip it is, what was done to it, and what its prints cost."""

    name: str
    base: str
    scene: str
    edit: str
    seconds: float
    wall: float
    cpu: float


def bases(site: Path, seed: int, rooms: int) -> list[Base]:
    """The clips that packages carry, heads in `rooms` rooms with a second take each, and two clips of a minute."""
    made = specs(site, seed, rooms, 2, 99)
    short = [draw(spec, site) for spec in made]
    real = [base for base, spec in zip(short, made, strict=True) if not spec.drawn]
    drawn = draw(replace(made[-1], name=LONG[1], words=made[-1].words + 500, end=60.0), site)
    height, width = drawn.frames[0].shape[:2]
    frames = [fitted(frame, width, height) for base in real for frame in base.frames]
    frames = (frames * 3)[: 60 * FPS]
    return [*short, Base(LONG[0], LONG[0], frames, np.resize(real[0].sound, 60 * RATE)), drawn]


def asked(chosen: list[Base], folder: Path, seed: int) -> list[Query]:
    """Edit each base, encode it (the short ones without sound), print it into `folder`; two processes, longest first."""
    tasks = [
        (number, edit) for number, base in enumerate(chosen) for edit in (LONG_EDITS if base.name in LONG else EDITS)
    ]
    numbered = sorted(enumerate(tasks), key=lambda each: -chosen[each[1][0]].seconds)
    with ProcessPoolExecutor(2, get_context("fork"), initializer=_hold, initargs=(chosen,)) as workers:
        made = [workers.submit(_asked, f"{name:03}", *task, folder, seed) for name, task in numbered]
        queries = sorted((each.result() for each in made), key=lambda query: query.name)
    (folder / "queries.json").write_text(json.dumps([asdict(each) for each in queries]))
    return queries


_held: list[Base] = []
"""In a worker: the bases, which are too large to be sent with each task."""


def _hold(chosen: list[Base]) -> None:
    _held[:] = chosen


def _asked(name: str, number: int, edit: str, folder: Path, seed: int) -> Query:
    base = _held[number]
    cut = EDITS[edit](Cut(list(base.frames)), np.random.default_rng([seed, number]))
    path = write(
        folder / f"{name}.mp4", cut.frames, base.sound if base.name in LONG else None, crf=cut.crf, fps=cut.fps
    )
    wall, cpu = time.perf_counter(), time.process_time()
    printed(path, folder / name)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    path.unlink()
    return Query(name, base.name, base.scene, edit, len(cut.frames) / cut.fps, wall, cpu)


def stored(chosen: list[Base], folder: Path) -> dict[str, str]:
    """Print the clean clips; returns the folder of each."""
    held: dict[str, str] = {}
    for number, base in enumerate(chosen):
        path = write(folder / "clean.mp4", base.frames, base.sound, crf=20)
        printed(path, folder / f"clean-{number}")
        held[base.name] = f"clean-{number}"
    (folder / "stored.json").write_text(json.dumps(held))
    return held


def printed(path: Path, into: Path) -> None:
    """Decode once; every piece that the analyzers keep becomes a file."""
    into.mkdir(parents=True, exist_ok=True)

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        (into / f"{role} {len(list(into.iterdir())):04}").write_bytes(content)
        return Derivative(Digest.of(content), role, media_type)

    clip = open_clip(path)
    kinds = [analyzer_named(name) for name in ROLES]
    ask(clip, [kind({}) for kind in kinds if kind is not None], keep)


def printers() -> dict[str, int]:
    """The printers and their versions."""
    kinds = [analyzer_named(name) for name in ROLES]
    return {kind.name: kind.version for kind in kinds if kind is not None}


def prints_in(folder: Path, *, muted: bool = False) -> Prints:
    """What `printed` put down, opened; pieces are read when they are needed."""
    pieces = {role: sorted(folder.glob(f"{role.replace('_', '-')} *")) for role in ROLES}
    picture, sound = (next((path.read_bytes() for path in pieces[role]), None) for role in ROLES[:2])
    film, points = ([path.read_bytes for path in pieces[role]] for role in ROLES[2:])
    return load(picture, None if muted else sound, film, points)
