"""Without a case: compare loose files, read a loose text. Nothing is left behind anywhere."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from firsthand.analyzers.asking import ask
from firsthand.analyzers.catalogue import analyzer_named
from firsthand.desk.progress import Progress, Tell, silent
from firsthand.matching.loose import compare_files
from firsthand.matching.prints import Prints, load
from firsthand.matching.stored import Stored
from firsthand.media.opening import open_clip
from firsthand.model.digest import Digest
from firsthand.model.errors import FirsthandError, Unreadable, WrongCall
from firsthand.model.finding import Gap, Json
from firsthand.model.item import Derivative
from firsthand.model.layer import Register

_PRINTERS = ("picture_prints", "sound_prints", "film_prints", "point_prints")


def compare(paths: Sequence[str | Path], tell: Tell = silent) -> dict[str, Json]:
    """Which seconds of these files (or of the files in these folders) are the same recording: `{"pairs": [...], "gaps": [...]}`.

    One bad file never stops the others: it is listed in `gaps`. Raises WrongCall for fewer than two files.
    """
    given = [Path(path) for path in paths]
    for path in given:
        if not path.exists():
            raise WrongCall(f"{path}: no such file or folder")
    if len(given) < 2 and not any(path.is_dir() for path in given):
        raise WrongCall("it takes two files, or a folder of them, to compare")
    with TemporaryDirectory(prefix="firsthand-") as folder:
        return compare_files(
            given,
            lambda what, share: tell(Progress("compare", what, share * 100, Fraction(100), "percent")),
            print_of=partial(print_of, scratch=Path(folder)),
        )


def print_of(path: Path, scratch: Path) -> tuple[Callable[[], Prints], list[Gap]]:
    """Print a file by the same analyzers as in a case, in one decode: what opens its prints, and what the decode missed.

    The prints lie in `scratch` and are read from there. That there is no picture or no sound is told only where there is
    neither to compare. Raises Unreadable where there is nothing to look at or hear, FirsthandError where a part is missing.
    """
    made: dict[str, list[Stored]] = {}

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        digest = Digest.of(content)
        rests = scratch / digest.hex
        rests.write_bytes(content)
        made.setdefault(role, []).append(rests.read_bytes)
        return Derivative(digest, role, media_type)

    clip = open_clip(path)
    analyzers = [
        kind({}) for name in _PRINTERS if (kind := analyzer_named(name)) is not None and clip.kind in kind.kinds
    ]
    if not analyzers:
        raise Unreadable(f"{path.name} is neither picture nor sound")
    gaps = dict.fromkeys(gap for result in ask(clip, analyzers, keep) for gap in result.gaps)
    for gap in gaps:
        if gap.code == "missing-part":
            raise FirsthandError(gap.reason, hint=gap.mend)
    return partial(_opened, made), [gap for gap in gaps if gap.code != "nothing-to-print" or not made]


def _opened(made: dict[str, list[Stored]]) -> Prints:
    def whole(role: str) -> bytes | None:
        return made[role][0]() if role in made else None

    return load(
        whole("picture-prints"), whole("sound-prints"), made.get("film-prints", ()), made.get("point-prints", ())
    )


def read(
    path: str | Path, *, date: str | None = None, language: str | None = None, register: Register | None = None
) -> list[dict[str, Any]]:
    """The proposed statements of a text file in UTF-8, each as a JSON-plain object; offsets are characters of the file.

    The language and the register are told from the text where they are left out.

    Raises Unreadable where it is no UTF-8 text, WrongCall for a date or a language there is no reader for.
    """
    from firsthand.language.loose import read_text

    try:
        text = Path(path).read_bytes().decode("utf-8")
    except OSError as problem:
        raise Unreadable(f"{path}: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise Unreadable(
            f"{path} is not UTF-8 text: {problem.reason} at byte {problem.start}", hint="iconv -t utf-8 converts it"
        ) from problem
    try:
        return read_text(text, date, language, register)
    except ValueError as wrong:
        raise WrongCall(str(wrong), hint="dates are written 2023-03-08") from wrong
