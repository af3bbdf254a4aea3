"""Segments on disk: plain `.npy` files, and one JSON file that says what counts.

    index.json                     format, words (digest of the book), segments: folder, SHA-256 of its segment.json, places gone
    <segment>/segment.json         items: name and digest of each; files: SHA-256 of each
    <segment>/<lane>-<array>.npy

A segment is written beside, synced, named by its contents and never altered; a new `index.json` then takes the place of the
old one in one step, and segments that it does not name are deleted. Whoever is stopped in between leaves the old state. One
process writes at a time.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.index.postings import Arrays
from firsthand.matching.index.segment import Segment
from firsthand.matching.index.words import BOOK

FORMAT = 2
"""Of the files and of what the lanes hold: raised when either changes."""
MAPPED = 1 << 16
"""Bytes from which a file is mapped instead of read."""


def written(segment: Segment, folder: Path) -> Segment:
    """The segment as it stands under `folder`, mapped from there; what stands there already is not written again."""
    if segment.folder is not None and segment.folder.parent == folder and segment.folder.exists():
        return segment
    partial = folder / "partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    files = {
        f"{lane}-{name}.npy": _saved(partial / f"{lane}-{name}.npy", array)
        for lane, arrays in segment.tables.items()
        for name, array in arrays.items()
    }
    said = _json({"items": list(zip(segment.items, segment.digests, strict=True)), "files": files})
    _put(partial / "segment.json", said)
    _sync(partial)
    final = folder / hashlib.sha256(said).hexdigest()[:24]
    if final.exists():
        shutil.rmtree(final)
    partial.rename(final)
    return replace(segment, tables=_tables(final, list(files)), folder=final)


def sign(folder: Path, segments: Sequence[Segment], alive: Sequence[NDArray[np.bool_]]) -> None:
    """Say that these segments, all written under `folder`, are the index from now on; the others there are deleted."""
    named = [
        {
            "folder": segment.folder.name,
            "sha256": _digest(segment.folder / "segment.json"),
            "gone": np.flatnonzero(~counts).tolist(),
        }
        for segment, counts in zip(segments, alive, strict=True)
        if segment.folder is not None
    ]
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "index.json.new"
    _put(fresh, _json({"format": FORMAT, "words": BOOK, "segments": named}))
    fresh.replace(folder / "index.json")
    _sync(folder)
    for other in folder.iterdir():
        if other.is_dir() and other.name not in {each["folder"] for each in named}:
            shutil.rmtree(other, ignore_errors=True)


def opened(folder: Path) -> list[tuple[Segment, NDArray[np.bool_]]] | None:
    """What `sign` said last; None where nothing did, or in another format, or where a file is not what was written."""
    try:
        said = json.loads((folder / "index.json").read_bytes())
        if said["format"] != FORMAT or said["words"] != BOOK:
            return None
        return [_opened(folder / each["folder"], each["sha256"], each["gone"]) for each in said["segments"]]
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
    ):  # a cache: whatever is wrong with it, it is made again
        return None


def _opened(folder: Path, digest: str, gone: Sequence[int]) -> tuple[Segment, NDArray[np.bool_]]:
    if _digest(folder / "segment.json") != digest:
        raise ValueError("not the segment that was signed")
    said = json.loads((folder / "segment.json").read_bytes())
    files: Mapping[str, str] = said["files"]
    with ThreadPoolExecutor(2) as pool:
        for name, found in zip(files, pool.map(_digest, [folder / name for name in files]), strict=True):
            if found != files[name]:
                raise ValueError(f"{name} is damaged")
    items, digests = ([each[k] for each in said["items"]] for k in (0, 1))
    alive = np.ones(len(items), bool)
    alive[list(gone)] = False
    return Segment(tuple(items), tuple(digests), _tables(folder, list(files)), folder), alive


def _tables(folder: Path, files: Sequence[str]) -> dict[str, Arrays]:
    tables: dict[str, Arrays] = {}
    for name in files:
        lane, array = name.removesuffix(".npy").split("-")
        path = folder / name
        mode = "r" if path.stat().st_size >= MAPPED else None
        tables.setdefault(lane, {})[array] = np.asarray(np.load(path, mmap_mode=mode, allow_pickle=False))
    return tables


def _saved(path: Path, array: NDArray) -> str:
    with path.open("wb") as out:
        np.save(out, array, allow_pickle=False)
        out.flush()
        os.fsync(out.fileno())
    return _digest(path)


def _put(path: Path, content: bytes) -> None:
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
