"""Making the files of the bench and printing them: each is encoded, looked at once by the program and by every peer, and let go.

One task makes all files of one clean clip. What is kept of a file is a `Card`, and beside it what was printed of it.
"""

import pickle
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.match.clips import FPS, HEAD_SECONDS, RATE, Base, Picture, Spec, babble, draw, head, music, photograph, write
from bench.match.edits import SINGLES, TRIPLES, Change, Cut, caption, logo, ticker
from bench.match.measure import Opened, opened, printed
from bench.match.peers import print_all

INTRO_SECONDS = 3.5
"""Under the four seconds from which a stretch may be a finding of its own."""


@dataclass(frozen=True)
class Card:
    """One file: what it is, and where what was printed of it lies."""

    key: str
    kind: str
    """`clean`, `single`, `triple`, `re-voiced` ..."""
    edit: str
    base: str
    scene: str
    printed: Path
    seconds: float
    cost: float
    """Processor seconds of printing."""
    start: float = 0.0
    speed: float = 1.0
    pieces: tuple[tuple[str, float, float, float], ...] = ()
    """Of a compilation: base, start and length in the compilation, start in the base."""
    peers: dict[str, object] = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True)
class Bench:
    """What every task needs to know."""

    site: Path
    store: Path
    seed: int
    only: str | None
    peers: tuple[str, ...]


class Shop:
    """The files of one clean clip."""

    def __init__(self, bench: Bench, spec: Spec, *, slow_peers: bool) -> None:
        self.bench, self.spec, self.cards = bench, spec, list[Card]()
        self.base = draw(spec, bench.site)
        self.asked = bench.peers if slow_peers else tuple(name for name in bench.peers if name != "videohash2 3.2.2")

    def add(self, kind: str, edit: str, frames: list[Picture], sound: NDArray[np.float32] | None, **more: Any) -> None:
        """Encode, print, keep the card, delete the file."""
        crf, fps = more.pop("crf", 28), more.pop("fps", FPS)
        key = f"{self.spec.name} / {kind} / {edit}"
        path = self.bench.store / f"{crc32(key.encode()):08x}.mp4"
        write(path, frames, sound, crf=crf, fps=fps)
        made = printed(path)
        seconds = opened(made).film.seconds
        kept = path.with_suffix(".prints")
        kept.write_bytes(pickle.dumps(made))
        peers = print_all(self.asked, path, self.bench.site) if kind in ("clean", "single", "triple") else {}
        self.cards.append(
            Card(key, kind, edit, self.spec.name, self.spec.scene, kept, seconds, made.cost, peers=peers, **more)
        )
        path.unlink()

    def edit(self, kind: str, edit: str, change: Change, sound: NDArray[np.float32] | None = None) -> None:
        """One edit of the clip, its sound cut and sped as its pictures are."""
        rng = np.random.default_rng(crc32(f"{self.bench.seed} {self.spec.name} {edit}".encode()))
        cut = change(Cut(list(self.base.frames)), rng)
        told = {"crf": cut.crf, "fps": cut.fps, "start": cut.start, "speed": cut.speed}
        self.add(kind, edit, cut.frames, sound_of(self.base, cut, sound), **told)


def make_clean(bench: Bench, spec: Spec) -> list[Card]:
    """The untouched clip alone."""
    shop = Shop(bench, spec, slow_peers=True)
    shop.add("clean", "", shop.base.frames, shop.base.sound, crf=20)
    return shop.cards


def make_all(bench: Bench, spec: Spec, slow_peers: bool) -> list[Card]:
    """The clip, all its edits, its changes of sound, its dressings."""
    shop = Shop(bench, spec, slow_peers=slow_peers)
    shop.add("clean", "", shop.base.frames, shop.base.sound, crf=20)
    for kind, edits in (("single", SINGLES), ("triple", TRIPLES)):
        for edit, change in edits.items():
            if not bench.only or bench.only in edit:
                shop.edit(kind, edit, change)
    if not bench.only:
        _sounds(shop)
        _dressings(shop)
        _places(shop)
    return shop.cards


def _sounds(shop: Shop) -> None:
    sound, length = shop.base.sound, shop.base.seconds
    level = float(np.sqrt((sound**2).mean()) / 0.05)

    for edit in ("recompress crf 38", "crop 25 % off-centre"):
        over = sound + music(5, length)[: len(sound)] * level
        shop.edit("music over speech 0 dB", edit, SINGLES[edit], over)
        shop.edit("re-voiced", edit, SINGLES[edit], babble(shop.spec.words + 500_000, length))
        shop.edit("music instead", edit, SINGLES[edit], music(6, length))
    back = photograph(shop.bench.site / "mvtbdata/images/eiffel-2.png")
    other = head(back, 77, shop.spec.words + 9000, length, calm=False)
    shop.add("same sound, other pictures", "", other, sound)


def _dressings(shop: Shop) -> None:
    """What clips of different scenes may share: caption and logo, a ticker, music, an intro."""
    base, rng = shop.base, np.random.default_rng(0)
    shop.add("same caption and logo", "", logo(caption(Cut(list(base.frames)), rng), rng).frames, base.sound)
    shop.add("same ticker", "", ticker(Cut(list(base.frames)), rng).frames, base.sound)
    shop.add("same music", "", base.frames, music(9, max(HEAD_SECONDS) + 1)[: len(base.sound)])
    frames, sound = _intro(shop.bench.site, shop.bench.seed)
    height, width = base.frames[0].shape[:2]
    first = [cv2.resize(each, (width, height)) for each in frames]
    shop.add("same intro", "", first + base.frames, np.concatenate([sound, base.sound]))


@lru_cache(maxsize=1)
def _intro(site: Path, seed: int) -> tuple[list[Picture], NDArray[np.float32]]:
    """The start of a recording that is not in the set."""
    words = seed * 1000 + 999
    frames = head(photograph(site / "mvtbdata/images/roof.png"), 99, words, INTRO_SECONDS, calm=False)
    return frames, babble(words, len(frames) / FPS)


def _places(shop: Shop) -> None:
    """The same event from another camera position, which also stands a little turned and nearer."""
    if not shop.spec.drawn:
        return
    turn = cv2.getRotationMatrix2D((240, 135), 3, 1.15)
    away = [cv2.warpAffine(p, turn, (p.shape[1], p.shape[0])) for p in draw(shop.spec, shop.bench.site, yaw=0.6).frames]
    shop.add("another camera", "", away, None)


def make_still(bench: Bench) -> list[Card]:
    """A photograph held, cropped, panned over twice in different ways; two slideshows that share a photograph."""
    shop = object.__new__(Shop)
    shop.bench, shop.cards, shop.asked = bench, [], ()
    photo = photograph(bench.site / "mvtbdata/images/church.png")
    held = [photo] * (8 * FPS)

    def pan(first: int, last: int, wide: int) -> list[Picture]:
        lefts = np.linspace(first, last, 8 * FPS).astype(int)
        return [np.ascontiguousarray(photo[:, k : k + wide]) for k in lefts]

    for name, frames in (
        ("a still", held),
        ("the still cropped", [np.ascontiguousarray(p[20:240, 30:440]) for p in held]),
        ("a pan over it", pan(0, 170, 300)),
        ("a pan the other way", pan(170, 0, 300)),
        ("a slower pan", pan(20, 110, 340)),
    ):
        shop.spec = Spec(name, "still", "", 0, 8, 0)
        shop.add("nothing moves", "", frames, None)
    pictures = [
        photograph(bench.site / "mvtbdata/images" / n)
        for n in ("flowers2.png", "eiffel-2.png", "roof.png", "castle2.png", "flowers4.png")
    ]
    for name, order in (("slides one", (0, 1, 2)), ("slides two", (3, 1, 4))):
        shop.spec = Spec(name, "slides", "", 0, 9, 0)
        shop.add("slides", "", [pictures[k] for k in order for _ in range(3 * FPS)], None)
    return shop.cards


COMPILED = (
    "caption bar",
    "rotate 4 degrees",
    "crop 25 % centre",
    "mirror",
    "picture in picture 55 %",
    "recompress crf 38",
)


def make_compilation(bench: Bench, specs: tuple[Spec, ...], number: int) -> list[Card]:
    """Up to six pieces of five seconds, each with another edit, one behind the other in a 16:9 frame."""
    shop = object.__new__(Shop)
    shop.bench, shop.cards, shop.asked = bench, [], ()
    shop.spec = Spec(f"compilation {number + 1}", "compilation", "", 0, 30, 0)
    frames: list[Picture] = []
    sounds: list[NDArray[np.float32]] = []
    pieces: list[tuple[str, float, float, float]] = []
    for k, spec in enumerate(specs):
        rng = np.random.default_rng(1000 * bench.seed + 10 * number + k)
        base = draw(spec, bench.site)
        length = min(5.0, base.seconds)
        first = int(rng.uniform(0, base.seconds - length) * FPS)
        cut = SINGLES[COMPILED[k]](Cut(base.frames[first : first + int(length * FPS)], start=first / FPS), rng)
        pieces.append((base.name, len(frames) / FPS, len(cut.frames) / FPS, first / FPS))
        frames += [_framed(each) for each in cut.frames]
        sounds.append(sound_of(base, cut))
    shop.add("compilation", "", frames, np.concatenate(sounds), pieces=tuple(pieces))
    return shop.cards


def _framed(picture: Picture) -> Picture:
    scale = min(480 / picture.shape[1], 270 / picture.shape[0])
    small = cv2.resize(picture, (int(picture.shape[1] * scale) // 2 * 2, int(picture.shape[0] * scale) // 2 * 2))
    framed = np.zeros((270, 480, 3), np.uint8)
    top, left = (270 - small.shape[0]) // 2, (480 - small.shape[1]) // 2
    framed[top : top + small.shape[0], left : left + small.shape[1]] = small
    return framed


def sound_of(base: Base, cut: Cut, sound: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """The base's sound (or another) cut and sped as its pictures were, the pitch going along."""
    whole = base.sound if sound is None else sound
    length = len(cut.frames) / cut.fps
    at = (cut.start + np.arange(int(length * RATE)) / RATE * cut.speed) * RATE
    return np.interp(at, np.arange(len(whole)), whole).astype(np.float32)


@lru_cache(maxsize=96)
def shelf(prints: Path) -> Opened:
    """What was printed of a file."""
    return opened(pickle.loads(prints.read_bytes()))
