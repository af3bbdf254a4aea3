"""The same question put to what else there is, with each tool's own rule."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np


class Peer:
    """One tool: a print per file, and whether two prints are copies by the tool's own thresholds."""

    def __init__(
        self, name: str, rule: str, print_of: Callable[[Path], object], same: Callable[[object, object], bool]
    ) -> None:
        self.name, self.rule, self._print_of, self.same = name, rule, print_of, same
        self._kept: dict[Path, object] = {}

    def print_of(self, path: Path, *, keep: bool = False) -> object:
        """The tool's print of a file; None where it fails."""
        if path in self._kept:
            return self._kept[path]
        made = self._print_of(path)
        if keep:
            self._kept[path] = made
        return made


def peers(site: Path) -> tuple[list[Peer], list[str]]:
    """Those that run here, and why the others do not."""
    sys.path.append(str(site))
    found: list[Peer] = []
    missing: list[str] = []
    trial = site / "mvtbdata/images/traffic_sequence.mp4"
    for make in (_vpdq, _imagehash, _videohash, _chromaprint):
        try:
            peer = make()
            if trial.exists():
                peer.print_of(trial)
            found.append(peer)
        except (ImportError, RuntimeError, OSError, UnboundLocalError) as error:
            missing.append(f"{make.__name__[1:]}: {error}")
    return found, missing


def _vpdq() -> Peer:
    import vpdq

    def print_of(path: Path) -> object:
        return [(each.hex, each.quality) for each in vpdq.computeHash(str(path), seconds_per_hash=1, thread_count=1)]

    def same(a: object, b: object) -> bool:
        left, right = (_bits([h for h, q in side if q >= 50]) for side in (a, b))  # type: ignore[union-attr]
        if not len(left) or not len(right):
            return False
        apart = (left[:, None, :] != right[None]).sum(axis=2)
        return bool((apart.min(axis=0) <= 31).mean() >= 0.8 or (apart.min(axis=1) <= 31).mean() >= 0.8)

    return Peer(
        "vpdq 0.2.5", "1 frame a second, distance <= 31, quality >= 50, 80 % of either side's frames", print_of, same
    )


def _bits(hashes: list[object]) -> np.ndarray:
    rows = [np.unpackbits(np.frombuffer(bytes.fromhex(str(each)), np.uint8)) for each in hashes]
    return np.array(rows, np.uint8).reshape(-1, 256)


def _imagehash() -> Peer:
    import imagehash

    def print_of(path: Path) -> object:
        made, due = [], 0.0
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                if frame.time is not None and frame.time >= due:
                    due += 1.0
                    made.append(imagehash.phash(frame.to_image()).hash.ravel())
        return np.array(made)

    def same(a: object, b: object) -> bool:
        left, right = np.asarray(a), np.asarray(b)
        if not left.size or not right.size:
            return False
        apart = (left[:, None, :] != right[None]).sum(axis=2)
        return bool((apart.min(axis=0) <= 8).mean() >= 0.8)

    return Peer(
        "imagehash 4.3.2 pHash", "1 frame a second, distance <= 8 of 64, 80 % of the query's frames", print_of, same
    )


def _videohash() -> Peer:
    if shutil.which("ffmpeg") is None:
        raise RuntimeError("the ffmpeg program is not installed")
    from videohash2 import VideoHash

    def print_of(path: Path) -> object:
        return VideoHash(path=str(path))

    def same(a: object, b: object) -> bool:
        return bool(a.is_similar(b)) if hasattr(a, "is_similar") else (a - b) <= 15  # type: ignore[attr-defined,operator]

    return Peer("videohash2 3.2.2", "its own is_similar", print_of, same)


def _chromaprint() -> Peer:
    if shutil.which("fpcalc") is None:
        raise RuntimeError("fpcalc is not installed (Debian: libchromaprint-tools)")

    def print_of(path: Path) -> object:
        ran = subprocess.run(["fpcalc", "-raw", "-length", "0", str(path)], capture_output=True, text=True, check=False)
        for line in ran.stdout.splitlines():
            if line.startswith("FINGERPRINT="):
                return np.array([int(each) for each in line[12:].split(",") if each], np.uint32)
        return np.empty(0, np.uint32)

    def same(a: object, b: object) -> bool:
        left, right = np.asarray(a), np.asarray(b)
        best = 1.0
        for shift in range(-len(right) + 20, len(left) - 20):
            x, y = left[max(0, shift) : shift + len(right)], right[max(0, -shift) :]
            n = min(len(x), len(y))
            if n >= 20:
                best = min(best, float(np.bitwise_count(x[:n] ^ y[:n]).mean()) / 32)
        return best <= 0.28

    return Peer("Chromaprint (sound)", "least bit error over offsets <= .28, 2.5 s and longer", print_of, same)
