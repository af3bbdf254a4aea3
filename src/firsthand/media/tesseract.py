"""The one file that starts another program: Debian's tesseract, which reads text off a picture.

It gets the picture on standard input and gives words with boxes and confidences; it is given no file name and no
network, runs on one thread, and is stopped after a while.
"""

import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.model.errors import Outside

WANTED = ("rus", "ukr", "eng")
MEND = "apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-ukr"
PATIENCE = 60
"""Seconds for one picture."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A word on a picture: its box in pixels, and how sure the program is (0 to 100)."""

    left: int
    top: int
    right: int
    bottom: int
    text: str
    sure: int

    def meets(self, other: "Shown") -> bool:
        """Whether the two boxes touch."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)


@lru_cache(maxsize=1)
def version() -> str | None:
    """The program's version, or None where it is not installed."""
    if shutil.which("tesseract") is None:
        return None
    done = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False, timeout=PATIENCE)
    return (done.stdout or done.stderr).split("\n")[0].removeprefix("tesseract ").strip() or None


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Which of the wanted languages are installed."""
    if version() is None:
        return ()
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=PATIENCE)
    held = set(done.stdout.split())
    return tuple(each for each in WANTED if each in held)


def words(picture: NDArray[np.uint8]) -> list[Shown]:
    """The words on an (h, w, 3) RGB picture. Raises Outside where the program fails or takes too long.

    Two of the program's layouts are asked: scattered words (11) misses whole bars that a block of text (6) reads, and the reverse.
    """
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG")
    found: list[Shown] = []
    for layout in ("11", "6"):
        found += [each for each in _asked(file.getvalue(), layout) if not any(each.meets(known) for known in found)]
    return found


def lines(found: list[Shown]) -> list[str]:
    """The words as lines from top to bottom: words whose middles stand within each other's height share one."""
    rows: list[list[Shown]] = []
    for word in sorted(found, key=lambda each: (each.top + each.bottom, each.left)):
        middle = (word.top + word.bottom) / 2
        row = next((row for row in rows if row[-1].top <= middle <= row[-1].bottom), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [" ".join(each.text for each in sorted(row, key=lambda each: each.left)) for row in rows]


def _asked(picture: bytes, layout: str) -> list[Shown]:
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(languages()), "--psm", layout, "tsv"]
    settings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=picture, capture_output=True, check=True, timeout=PATIENCE, env=settings)
    except (subprocess.SubprocessError, OSError) as problem:
        raise Outside(f"tesseract failed: {problem}", hint=MEND) from problem
    return [shown for row in done.stdout.decode("utf-8", "replace").split("\n")[1:] if (shown := _word(row))]


def _word(row: str) -> Shown | None:
    cells = row.split("\t")
    if len(cells) != 12 or not cells[11].strip():
        return None
    left, top, width, height = (int(cells[n]) for n in (6, 7, 8, 9))
    return Shown(left, top, left + width, top + height, cells[11].strip(), int(float(cells[10])))
