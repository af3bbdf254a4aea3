"""The same question for loose files, without a case: which seconds of these files are the same recording. Nothing is written."""

import hashlib
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from firsthand.matching.pairing import FEW, connected, implied, turned
from firsthand.matching.prints import Prints
from firsthand.matching.verify import confirm
from firsthand.model.errors import Outside, Unreadable
from firsthand.model.finding import Gap, Json
from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span, decimal

Progress = Callable[[str, Fraction], None]
Opener = Callable[[], Prints]
Print = Callable[[Path], tuple[Opener, Sequence[Gap]]]
"""How a file is printed: what opens its prints, and what could not be seen or heard. The analyzers are another room, so the hall hands this in."""
_OPEN = 16
"""Recordings whose prints are kept open at a time."""

NONE = "nothing shared was found"


def compare_files(paths: Sequence[Path], progress: Progress | None = None, *, print_of: Print) -> dict[str, Json]:
    """Compare every file with every other; folders are looked through for files, in order of name.

    Returns `{"pairs": [...], "gaps": [...]}` with seconds as decimal strings. A pair's `matches` holds same-recording spans
    only, its `findings` all else that a person should see; `verdict` is that of the best of them. Files that cannot be read
    become gaps and are left out; one bad file never stops the others. Files of equal bytes are looked at once. Of more than
    a dozen, pairs that no print connects are not looked at, nor those of whole copies of one third. FirsthandError where
    OpenCV is missing.
    """
    tell = progress or (lambda what, share: None)
    gaps: list[Json] = []
    opened, twins = _printed(_files(paths, gaps), gaps, print_of, tell)
    prints = lru_cache(_OPEN)(lambda name: opened[name]())
    first = [str(path) for path, name in twins.items() if name == str(path)]
    lengths = {name: _length(prints(name)) for name in first}
    found: dict[tuple[str, str], tuple[Match, ...]] = {}
    close = connected(first, prints)
    for number, (a, b) in enumerate(combinations(first, 2)):
        if (a, b) not in close:
            continue
        tell(f"{Path(a).name} and {Path(b).name}", Fraction(1, 2) + Fraction(number, len(first) * (len(first) - 1)))
        known = implied(a, b, found, lengths) if len(first) > FEW else None
        found[a, b] = (known,) if known else confirm(prints(a), prints(b), a, b)
    tell("", Fraction(1))
    return {
        "pairs": [_pair(a, b, _between(a, b, twins, found, lengths)) for a, b in combinations(twins, 2)],
        "gaps": gaps,
    }


def _printed(
    files: Sequence[Path], gaps: list[Json], print_of: Print, tell: Progress
) -> tuple[dict[str, Opener], dict[Path, str]]:
    """Prints of each file that can be read, and for each such file the name of the first with the same bytes."""
    opened: dict[str, Opener] = {}
    twins: dict[Path, str] = {}
    by_bytes: dict[str, str] = {}
    for number, path in enumerate(files):
        tell(f"looking at {path.name}", Fraction(number, 2 * max(1, len(files))))
        try:
            digest = _digest(path)
            if digest not in by_bytes:
                opened[str(path)], missed = print_of(path)
                gaps += [_gap(path, gap) for gap in missed]
                by_bytes[digest] = str(path)
            twins[path] = by_bytes[digest]
        except (Unreadable, Outside) as error:
            gaps.append({"file": str(path), "code": "unreadable", "reason": str(error), "mend": error.hint})
    return opened, twins


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Outside(f"{path.name} cannot be read: {error.strerror or error}") from error


def _between(
    a: Path,
    b: Path,
    twins: dict[Path, str],
    found: dict[tuple[str, str], tuple[Match, ...]],
    lengths: dict[str, Fraction],
) -> Sequence[Match]:
    """What two files share, by what their first twins share; the whole of it where they are twins."""
    one, other = twins[a], twins[b]
    if one == other:
        whole = Span(Fraction(0), lengths[one])
        lanes = {"picture": whole.length, "sound": whole.length}
        return [Match(a=one, b=other, a_span=whole, b_span=whole, lanes=lanes, strength=1000, notes=("equal bytes",))]
    if (one, other) in found:
        return found[one, other]
    return [turned(each) for each in found.get((other, one), ())]


def _length(prints: Prints) -> Fraction:
    """How long the recording is, as far as it is printed."""
    film = prints.film.seconds if prints.film is not None else 0.0
    heard = prints.sound.at_ms[-1] / 1000 if prints.sound is not None else 0.0
    return Fraction(round(1000 * max(film, float(heard))), 1000)


def _files(paths: Sequence[Path], gaps: list[Json]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        if not inside:
            gaps.append({"file": str(path), "code": "empty-folder", "reason": "there are no files in it", "mend": None})
        found += [each for each in inside if each not in found]
    return found


def _pair(a: Path, b: Path, found: Sequence[Match]) -> dict[str, Json]:
    order = [Sameness.SAME_RECORDING, Sameness.SAME_SCENE, Sameness.UNDECIDED]
    verdicts = [each for each in order if any(match.verdict is each for match in found)]
    same = [each for each in found if each.verdict is Sameness.SAME_RECORDING]
    return {
        "a": str(a),
        "b": str(b),
        "verdict": verdicts[0].value if verdicts else NONE,
        "matches": [_match(each) for each in same],
        "findings": [_finding(each) for each in found if each.verdict is not Sameness.SAME_RECORDING],
    }


def _match(match: Match) -> dict[str, Json]:
    return {
        "a_span": _span(match.a_span),
        "b_span": _span(match.b_span),
        "speed": decimal(match.speed),
        "mirrored": match.mirrored,
        "lanes": {name: decimal(seconds) for name, seconds in match.lanes.items()},
        "strength": match.strength,
        "quadrilateral": None if match.quadrilateral is None else [list(corner) for corner in match.quadrilateral],
        "notes": list(match.notes),
    }


def _finding(match: Match) -> dict[str, Json]:
    return {"verdict": match.verdict.value, **_match(match)}


def _span(span: Span) -> list[Json]:
    return [decimal(span.start), decimal(span.end)]


def _gap(path: Path, gap: Gap) -> dict[str, Json]:
    span = None if gap.span is None else _span(gap.span)
    return {"file": str(path), "code": gap.code, "reason": gap.reason, "span": span, "mend": gap.mend}
