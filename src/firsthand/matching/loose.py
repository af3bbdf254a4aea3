"""The same question for loose files, without a case: which seconds of these files are the same recording. Nothing is written."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from firsthand.matching.prints import Prints
from firsthand.matching.verify import confirm
from firsthand.model.errors import Outside, Unreadable
from firsthand.model.finding import Gap, Json
from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span, decimal

Progress = Callable[[str, Fraction], None]
PrintsOf = Callable[[Path], tuple[Prints, Sequence[Gap]]]
"""How prints are made of a file, and what could not be seen or heard of it: the analyzers are another room, so the hall hands this in."""

NONE = "nothing shared was found"


def compare_files(paths: Sequence[Path], progress: Progress | None = None, *, prints_of: PrintsOf) -> dict[str, Json]:
    """Compare every file with every other; folders are looked through for files, in order of name.

    Returns `{"pairs": [...], "gaps": [...]}` with seconds as decimal strings. A pair's `matches` holds same-recording spans
    only, its `findings` all else that a person should see; `verdict` is that of the best of them. Files that cannot be read
    become gaps and are left out; one bad file never stops the others. FirsthandError where OpenCV is missing.
    """
    tell = progress or (lambda what, share: None)
    gaps: list[Json] = []
    prints: dict[str, Prints] = {}
    files = _files(paths, gaps)
    for number, path in enumerate(files):
        tell(f"looking at {path.name}", Fraction(number, 2 * max(1, len(files))))
        try:
            prints[str(path)], missed = prints_of(path)
            gaps += [_gap(path, gap) for gap in missed]
        except (Unreadable, Outside) as error:
            gaps.append({"file": str(path), "code": "unreadable", "reason": str(error), "mend": error.hint})
    readable = [path for path in files if str(path) in prints]
    pairs: list[Json] = []
    chosen = list(combinations(readable, 2))
    for number, (a, b) in enumerate(chosen):
        tell(f"{a.name} and {b.name}", Fraction(1, 2) + Fraction(number, 2 * len(chosen)))
        found = confirm(prints[str(a)], prints[str(b)], str(a), str(b))
        pairs.append(_pair(a, b, found))
    tell("", Fraction(1))
    return {"pairs": pairs, "gaps": gaps}


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
