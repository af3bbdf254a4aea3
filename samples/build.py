"""Make the sample case again: `python samples/build.py`. Everything in it is staged fiction.

Needs Debian's festival, festvox-ru, sox and fonts-dejavu-core, and PyAV, numpy, Pillow and PyYAML. Takes about two minutes.
Writes the recordings into `samples/case/` and what they really hold, second by second, into `samples/truth.yaml`.
The papers beside them (article, appearances, sidecar, decisions) are written by hand and are not touched.
"""

import sys
import tempfile
from pathlib import Path

import yaml
from staging import film, stage
from staging.script import KRASNOYARSK, ROSTOV, SAME_ROOM, TAKES, VOLGOGRAD, Take
from staging.speech import RATE, Spoken, speak

HERE = Path(__file__).parent
CASE = HERE / "case"
REUPLOAD = "reupload_telegram.mp4"
COMPILATION = "compilation.mkv"
REUPLOADED = (4.7, 28.9)
"""Seconds of the first appeal that the re-upload keeps: where the men say whence they come, and what the commander answered, is cut off."""
CARD = 3.0
COMPILED = ((ROSTOV, 12.9, 23.5), (VOLGOGRAD, 4.9, 16.8))
"""Seconds of which appeal the compilation takes, in order, after its card."""

RECIPES = {
    ROSTOV: film.PHONE,
    VOLGOGRAD: film.Recipe(
        "libx264",
        "aac",
        crf=28,
        kbit=56,
        rate=44_100,
        tags=(("creation_time", "2023-03-06T07:41:19Z"), ("title", "IMG_2291")),
    ),
    KRASNOYARSK: film.WEB,
    SAME_ROOM: film.PHONE,
}


def main() -> None:
    """Record the takes, then let the channels loose on them."""
    CASE.mkdir(exist_ok=True)
    truth: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for take in TAKES:
            said(f"{take.file}: speaking and drawing")
            truth[take.file] = {"speech": record(take, Path(scratch))}
    said(f"{REUPLOAD}: captioned, cropped, squeezed")
    stage.reupload(CASE / ROSTOV.file, CASE / REUPLOAD, *REUPLOADED)
    truth[REUPLOAD] = {"copies": [copied(ROSTOV, *REUPLOADED, 0.0)]}
    said(f"{COMPILATION}: a card and two stretches")
    stage.compilation([(CASE / take.file, start, end) for take, start, end in COMPILED], CASE / COMPILATION, CARD)
    truth[COMPILATION] = {"copies": list(compiled())}
    note = "# Written by build.py: what each recording really holds. Seconds on the file's own clock.\n"
    (HERE / "truth.yaml").write_text(
        note + yaml.safe_dump(truth, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8"
    )


def record(take: Take, scratch: Path) -> list[dict[str, object]]:
    """One staged appeal; returns its sentences with their seconds."""
    sound, spoken = speak(take, scratch)
    film.write(CASE / take.file, RECIPES[take], take.fps, stage.frames(take, sound), sound, RATE)
    return [sentence(s) for s in spoken]


def sentence(spoken: Spoken) -> dict[str, object]:
    """A sentence as truth.yaml holds it."""
    return {"start": round(spoken.start, 2), "end": round(spoken.end, 2), "text": spoken.text}


def copied(take: Take, start: float, end: float, at: float) -> dict[str, object]:
    """Which seconds here are which seconds of which recording."""
    here = [round(at, 2), round(at + end - start, 2)]
    return {"here": here, "of": take.file, "there": [start, end]}


def compiled():
    """The compilation's copies, one after the other behind its card."""
    at = CARD
    for take, start, end in COMPILED:
        yield copied(take, start, end, at)
        at += end - start


def said(line: str) -> None:
    """Tell the person waiting."""
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
