"""The looks a picture may have had before someone turned or framed it: hashes of its turned, mirrored and trimmed views.

Stored are plain hashes alone. What was asked about is known as a small film, and of that any view is made when it is needed:
turned by quarters and mirrored (Meta's PDQ gives all eight from one transform), and without what stands still and flat at its
edges, which are the bars of a letterbox.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.features import open_cv
from firsthand.matching.prints import LEAST_QUALITY, PicturePrints, Prints
from firsthand.matching.stored import StoredFilm
from firsthand.media.reel import BLOCK, RATE

Box = tuple[slice, slice]

STEP = RATE // 2
"""Ticks of film from one frame that is turned and trimmed to the next: about two a second."""
WINDOW = BLOCK // RATE
MOST_WINDOWS = 30
"""The film is looked at in windows of so many seconds, as it is packed: all of five minutes, of longer ones a part."""
SIDE = 64
STILL_BITS = 8
"""A hash this near to the one kept before it adds nothing to find the recording by."""
LEAST_BAR, LEAST_LEFT = 0.06, 0.4
"""Of the frame's height or width: bars narrower than this stay, and at least so much must be left between them."""
FLAT = 8.0
"""Gray levels by which a line of a bar may vary, along itself or in time."""
MIRRORED = (False, False, False, False, True, True, True, True)
"""Which of the eight views that `pdqhash.compute_dihedral` gives are mirror images."""


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Hashes (n, 4) uint64 of what may have been stored, the time of each, and whether the view is a mirror image."""

    at_ms: NDArray[np.int64]
    words: NDArray[np.uint64]
    mirrored: NDArray[np.bool_]


def views(prints: Prints) -> Views:
    """Of stored prints plain and mirrored, of a stored film turned and trimmed besides; frames that repeat the last left out.

    Without `pdqhash` (the extra `match`) or without a film only what is stored is asked about.
    """
    made = [] if prints.picture is None else _stored(prints.picture)
    made += _developed(prints)
    at = np.concatenate([np.empty(0, np.int64), *(each.at_ms for each in made)])
    words = np.concatenate([np.empty((0, 4), np.uint64), *(each.words for each in made)])
    return Views(at, words, np.concatenate([np.empty(0, bool), *(each.mirrored for each in made)]))


def telling(words: NDArray[np.uint64]) -> list[int]:
    """The places of those hashes that do not repeat the one kept before."""
    kept = [0] if len(words) else []
    for k in range(1, len(words)):
        if int(np.bitwise_count(words[k] ^ words[kept[-1]]).sum()) > STILL_BITS:
            kept.append(k)
    return kept


def _stored(picture: PicturePrints) -> list[Views]:
    kept = telling(picture.words)
    at = picture.at_ms[kept]
    return [
        Views(at, words[kept], np.full(len(kept), flip))
        for words, flip in ((picture.words, False), (picture.mirrored, True))
    ]


def _developed(prints: Prints) -> list[Views]:
    try:
        import pdqhash  # noqa: F401  asked first: without it no film needs to be unpacked
    except ImportError:
        return []
    if prints.film is None:
        return []
    at, gray = _frames(prints.film)
    return [made for box in _boxes(gray) if (made := _hashed(at, gray[(slice(None), *box)])) is not None]


def _frames(film: StoredFilm) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Times in milliseconds and frames (n, h, w) of the windows looked at, blank frames left out."""
    count = max(1, int(np.ceil(film.seconds / WINDOW)))
    chosen = np.unique(np.linspace(0, count - 1, min(count, MOST_WINDOWS)).round())
    times: list[NDArray[np.int64]] = []
    frames: list[NDArray[np.uint8]] = []
    for start in (chosen * WINDOW).tolist():
        gray, shown = film.part(start, start + WINDOW)
        picked = np.arange(STEP // 2, len(gray), STEP)
        picked = picked[shown[picked]]
        times.append(np.rint(1000 * (start + picked / RATE)).astype(np.int64))
        frames.append(gray[picked])
    return np.concatenate(times), np.concatenate(frames)


def _boxes(gray: NDArray[np.uint8]) -> list[Box]:
    """The whole frame; what is between flat bars; the middle of a lying frame that an upright picture would fill, and the reverse."""
    if not len(gray):
        return []
    height, width = gray.shape[1:]
    whole = (slice(0, height), slice(0, width))
    made = [whole]
    inner = (_between_bars(gray), _between_bars(gray.transpose(0, 2, 1)))
    if inner != whole:
        made.append(inner)
    short, long = sorted((height, width))
    if short / long < 0.7:
        begin = round((long - short * 9 / 16) / 2)
        middle = slice(begin, long - begin)
        made.append((slice(0, height), middle) if width > height else (middle, slice(0, width)))
    return made


def _between_bars(gray: NDArray[np.uint8]) -> slice:
    """The lines that are left without flat, unchanging ones at both ends; all of them where there is no bar to speak of."""
    lines = gray.shape[1]
    busy = np.flatnonzero(gray.transpose(1, 0, 2).reshape(lines, -1).std(axis=1) > FLAT)
    if not len(busy):
        return slice(0, lines)
    begin, end = int(busy[0]), int(busy[-1]) + 1
    if begin + lines - end < LEAST_BAR * lines or end - begin < LEAST_LEFT * lines:
        return slice(0, lines)
    return slice(begin, end)


def _hashed(at: NDArray[np.int64], gray: NDArray[np.uint8]) -> Views | None:
    """The eight hashes of each frame; those too plain to be told apart are left out."""
    import pdqhash

    cv2 = open_cv()
    hashes: list[NDArray[np.uint8]] = []
    kept: list[int] = []
    for number, each in enumerate(gray):
        small = np.asarray(cv2.resize(each, (SIDE, SIDE), interpolation=cv2.INTER_AREA))
        eight, quality = pdqhash.compute_dihedral(np.repeat(small[:, :, None], 3, axis=2))
        if quality >= LEAST_QUALITY:
            hashes.append(np.packbits(np.asarray(eight, np.uint8), axis=1))
            kept.append(number)
    if not kept:
        return None
    words = np.stack(hashes).view(np.uint64).reshape(len(kept), 8, 4)
    sole = telling(words[:, 0])
    return Views(np.repeat(at[kept][sole], 8), words[sole].reshape(-1, 4), np.tile(np.array(MIRRORED), len(sole)))
