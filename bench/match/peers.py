"""The same question put to what else there is, with each tool's own rule. Nothing here is used by the program."""

import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np


@dataclass(frozen=True)
class Failed:
    """Why a tool has no print of a file."""

    why: str


@dataclass(frozen=True)
class Peer:
    """One tool: a print per file, and whether two prints are copies by the tool's own thresholds."""

    rule: str
    print_of: Callable[[Path], Any]
    same: Callable[[Any, Any], bool]


def _vpdq_print(path: Path) -> Any:
    import vpdq

    return _bits(
        [each.hex for each in vpdq.computeHash(str(path), seconds_per_hash=1, thread_count=1) if each.quality >= 50]
    )


def _bits(hashes: list[str]) -> np.ndarray:
    rows = [np.unpackbits(np.frombuffer(bytes.fromhex(str(each)), np.uint8)) for each in hashes]
    return np.array(rows, np.uint8).reshape(-1, 256)


def _shares(a: np.ndarray, b: np.ndarray, near: int) -> tuple[float, float]:
    """Of A's frames and of B's, the share with one near enough on the other side."""
    if not len(a) or not len(b):
        return 0.0, 0.0
    apart = (a[:, None, :] != b[None]).sum(axis=2)
    return float((apart.min(axis=1) <= near).mean()), float((apart.min(axis=0) <= near).mean())


def _imagehash_print(path: Path) -> Any:
    import imagehash

    made, due = [], 0.0
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            if frame.time is not None and frame.time >= due:
                due += 1.0
                made.append(imagehash.phash(frame.to_image()).hash.ravel())
    return np.array(made)


def _videohash_print(path: Path) -> Any:
    if shutil.which("ffmpeg") is None:
        raise RuntimeError("the ffmpeg program is not installed")
    from videohash2 import VideoHash

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = VideoHash(path=str(path.resolve()))  # of a relative path it makes a dead link, and then finds no length
    made.delete_storage_path()
    return made.hash


def _chromaprint_print(path: Path) -> Any:
    if shutil.which("fpcalc") is None:
        raise RuntimeError("fpcalc is not installed (Debian: libchromaprint-tools)")
    ran = subprocess.run(["fpcalc", "-raw", "-length", "0", str(path)], capture_output=True, text=True, check=False)
    for line in ran.stdout.splitlines():
        if line.startswith("FINGERPRINT="):
            return np.array([int(each) for each in line[12:].split(",") if each], np.uint32)
    return np.empty(0, np.uint32)


def _chromaprint_same(left: np.ndarray, right: np.ndarray) -> bool:
    best = 1.0
    for shift in range(-len(right) + 20, len(left) - 20):
        x, y = left[max(0, shift) : shift + len(right)], right[max(0, -shift) :]
        n = min(len(x), len(y))
        if n >= 20:
            best = min(best, float(np.bitwise_count(x[:n] ^ y[:n]).mean()) / 32)
    return best <= 0.28


PEERS: dict[str, Peer] = {
    "vpdq 0.2.5": Peer(
        "1 frame a second, distance <= 31, quality >= 50, 80 % of either side's frames",
        _vpdq_print,
        lambda a, b: max(_shares(a, b, 31)) >= 0.8,
    ),
    "imagehash 4.3.2 pHash": Peer(
        "1 frame a second, distance <= 8 of 64, 80 % of the edited file's frames",
        _imagehash_print,
        lambda a, b: _shares(a, b, 8)[1] >= 0.8,
    ),
    "videohash2 3.2.2": Peer(
        "one hash a file, its own is_similar: at most 10 of 64 bits apart",
        _videohash_print,
        lambda a, b: sum(x != y for x, y in zip(a, b, strict=True)) <= 10,
    ),
    "Chromaprint 1.5 (sound)": Peer(
        "least bit error over offsets <= .28, 2.5 s and longer", _chromaprint_print, _chromaprint_same
    ),
}


def running(site: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    """Those that run here, by trying them on a clip, and why the others do not."""
    trial = site / "mvtbdata/images/traffic_sequence.mp4"
    made = print_all(tuple(PEERS), trial, site)
    missing = {name: each.why for name, each in made.items() if isinstance(each, Failed)}
    return tuple(name for name in made if name not in missing), missing


def print_all(names: tuple[str, ...], path: Path, site: Path) -> dict[str, object]:
    """What each tool keeps of a file; a tool's failure is a row of its own, not ours."""
    if str(site) not in sys.path:
        sys.path.append(str(site))
    made: dict[str, object] = {}
    for name in names:
        try:
            made[name] = PEERS[name].print_of(path)
        except Exception as error:  # noqa: BLE001  whatever it is, it is theirs
            made[name] = Failed(f"{type(error).__name__}: {error}"[:120])
    return made


def same(name: str, a: object, b: object) -> bool | None:
    """Whether the tool calls the two copies; None where it failed on either."""
    if isinstance(a, Failed) or isinstance(b, Failed):
        return None
    return bool(PEERS[name].same(a, b))
