"""Stored recordings that were never filmed: drawn from real descriptors, hashes and landmarks, so that they crowd the index as real ones would.

A drawn recording is a minute in one place: its 30 looks take their points from three versions of photographs, its picture
hashes wander from one real hash, its landmarks are real ones at other times and a little off. Every minute is made from its
number alone, so that what the index held of it can be made again when it has to be laid over the query.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pdqhash
from numpy.typing import NDArray

from bench.match.clips import ROOMS, Picture
from firsthand.analyzers.point_prints import LONG_SIDE, found
from firsthand.matching.features import Features, rooted
from firsthand.matching.index.network import nothing
from firsthand.matching.index.points import KEPT
from firsthand.matching.index.segment import Kept
from firsthand.matching.index.words import words_of
from firsthand.matching.landmarks import fields, hashes_of
from firsthand.matching.prints import Prints, SoundPrints

SECONDS = 60
LOOKS = 30
POINTS = 300
HASHES = 60
"""Picture hashes of a minute that differ from the one before."""
LANDMARKS = 190
"""A second, as speech has them."""
VERSIONS, NOISES = 4, 4
"""Versions of a photograph (cut out, turned, compressed), and of each of its descriptors."""
NOISE = 5.0
"""Of a descriptor's numbers, which go to 255: standard deviation."""


@dataclass(frozen=True)
class Pool:
    """What is drawn from. Points of version `v` stand from `ends[v - 1]` to `ends[v]`; all arrays over points hold NOISES of each."""

    ends: NDArray[np.int64]
    places: NDArray[np.float32]
    sift: NDArray[np.uint8]
    word: NDArray[np.uint16]
    code: NDArray[np.uint64]
    hash: NDArray[np.uint64]
    landmark: NDArray[np.uint32]


def pool(site: Path, sounds: list[SoundPrints], seed: int) -> Pool:
    """Points and hashes of versions of all photographs that packages carry, but those of what stands behind the drawn heads."""
    ends, places, sift, hashes = [0], [], [], []
    for number, picture in enumerate(_photographs(site)):
        for version in _versions(picture, np.random.default_rng([seed, number])):
            _, described, at = found(version)
            if len(described) < KEPT:
                continue
            places.append(at.astype(np.float32) / 65535)
            sift.append(described)
            ends.append(ends[-1] + len(described))
            hashes.append(_hash(version))
    rng = np.random.default_rng(seed)
    clean = np.concatenate(sift).astype(np.int16)
    noisy = [np.clip(clean + rng.normal(0, NOISE, clean.shape), 0, 255).astype(np.uint8) for _ in range(NOISES)]
    made = [words_of(rooted(each)) for each in noisy]
    return Pool(
        ends=np.array(ends),
        places=np.concatenate(places),
        sift=np.stack(noisy),
        word=np.stack([word for word, _ in made]),
        code=np.stack([code for _, code in made]),
        hash=np.stack(hashes),
        landmark=np.concatenate([each.hash for each in sounds]),
    )


def _photographs(site: Path) -> Iterator[Picture]:
    behind = {_subject(Path(name)) for name in ROOMS}
    for folder in ("mvtbdata/images", "perception/testing/images"):
        for path in sorted((site / folder).rglob("*")):
            picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) if path.suffix in (".png", ".jpg") else None
            if picture is not None and max(picture.shape) >= 200 and _subject(path) not in behind:
                scale = 640 / max(picture.shape)
                yield np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _subject(path: Path) -> str:
    """What a photograph shows, by its name: eiffel-1 and eiffel-2 are two pictures of one tower."""
    return path.stem.rstrip("-0123456789lr") or path.stem


def _versions(picture: Picture, rng: np.random.Generator) -> Iterator[Picture]:
    height, width = picture.shape
    for _ in range(VERSIONS):
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-25, 25), rng.uniform(1.1, 2.0))
        turn[:, 2] += rng.uniform(-0.15, 0.15, 2) * (width, height)
        cut = cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REFLECT)
        small = cv2.resize(cut, None, fx=LONG_SIDE / 640, fy=LONG_SIDE / 640, interpolation=cv2.INTER_AREA)
        packed = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(40, 90))])[1]
        yield np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def _hash(gray: Picture) -> NDArray[np.uint64]:
    small = cv2.resize(gray, (64, 64), interpolation=cv2.INTER_AREA)
    bits, _ = pdqhash.compute(np.repeat(small[:, :, None], 3, axis=2))
    return np.packbits(bits.astype(np.uint8)).view(np.uint64)


def minute(pool: Pool, seed: int, number: int) -> Kept:
    """What the index holds of drawn minute `number`."""
    rng = np.random.default_rng([seed, number])
    point, noise = _drawn(pool, rng)
    point, noise = point[:, :KEPT].ravel(), noise[:, :KEPT].ravel()
    return Kept(
        name(number),
        "",
        {
            "points": {
                "at_ms": np.arange(LOOKS) * 2000,
                "count": np.full(LOOKS, KEPT),
                "word": pool.word[noise, point],
                "code": pool.code[noise, point],
            },
            "picture": {"at_ms": np.arange(HASHES) * 1000, "hash": _wandering(pool, rng)},
            "sound": _sounds(pool, rng),
            "network": nothing(),
        },
    )


def looks_of(pool: Pool, seed: int, number: int) -> Prints:
    """Prints of drawn minute `number` as far as the gate needs them: its looks with all their points."""
    point, noise = _drawn(pool, np.random.default_rng([seed, number]))
    looks = [
        (2.0 * k, Features(pool.places[point[k]], rooted(pool.sift[noise[k], point[k]]), 1.0, 0.75))
        for k in range(LOOKS)
    ]
    return Prints(None, None, looks=looks)


def name(number: int) -> str:
    """Of a drawn minute."""
    return f"drawn-{number}"


def _drawn(pool: Pool, rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which points the looks show (LOOKS, POINTS), and in which noise."""
    versions = rng.integers(0, len(pool.ends) - 1, 3)
    there = np.concatenate([np.arange(int(pool.ends[v]), int(pool.ends[v + 1])) for v in versions])
    return there[rng.integers(0, len(there), (LOOKS, POINTS))], rng.integers(0, NOISES, (LOOKS, POINTS))


def _wandering(pool: Pool, rng: np.random.Generator) -> NDArray[np.uint64]:
    """From one real hash turned by half its bits at random places, on by a twelfth of them with every step."""
    first = np.unpackbits(pool.hash[rng.integers(len(pool.hash))].view(np.uint8)) ^ (rng.random(256) < 0.25)
    steps = rng.random((HASHES, 256)) < 1 / 12
    return np.packbits(np.bitwise_xor.accumulate(steps, axis=0) ^ first, axis=1).view(np.uint64)


def _sounds(pool: Pool, rng: np.random.Generator) -> dict[str, NDArray]:
    count = LANDMARKS * SECONDS
    first, second, apart = fields(pool.landmark[rng.integers(0, len(pool.landmark), count)])
    off = np.rint(rng.normal(0, 2, (3, count))).astype(np.int64)
    hashes = hashes_of(
        np.clip(first + off[0], 2, 255), np.clip(second + off[1], 2, 255), np.clip(apart + off[2], 1, 63)
    )
    return {"hash": hashes, "tick": np.sort(rng.integers(0, SECONDS * 1000 // 16, count)).astype(np.uint32)}
