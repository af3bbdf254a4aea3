"""The same question for loose files, without a case: which seconds of these files are the same recording. Nothing is written."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from firsthand.matching.film import Film, develop, nothing
from firsthand.matching.prints import Prints
from firsthand.matching.verify import confirm
from firsthand.model.errors import Outside, Unreadable
from firsthand.model.finding import Gap, Json
from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span, decimal

Progress = Callable[[str, Fraction], None]
PrintsOf = Callable[[Path], Prints]
"""How prints are made of a file: the analyzers are another room, so the hall hands this in."""

FILM_BYTES = 1_000_000_000
"""Pictures kept in memory at a time; files whose pictures were let go are decoded again when their turn comes."""
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
    films = _Films()
    files = _files(paths, gaps)
    for number, path in enumerate(files):
        tell(f"looking at {path.name}", Fraction(number, 2 * max(1, len(files))))
        try:
            prints[str(path)] = prints_of(path)
            gaps += [_gap(path, gap) for gap in films(path).gaps]
        except (Unreadable, Outside) as error:
            prints.pop(str(path), None)
            gaps.append({"file": str(path), "code": "unreadable", "reason": str(error), "mend": error.hint})
    readable = [path for path in files if str(path) in prints]
    pairs: list[Json] = []
    chosen = list(combinations(readable, 2))
    for number, (a, b) in enumerate(chosen):
        tell(f"{a.name} and {b.name}", Fraction(1, 2) + Fraction(number, 2 * len(chosen)))
        found = confirm(a, b, prints[str(a)], prints[str(b)], str(a), str(b), film_of=films)
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


class _Films:
    """Decoded pictures, the least lately used let go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Path, Film] = OrderedDict()

    def __call__(self, path: Path) -> Film:
        film = self._kept.pop(path, None)
        if film is None:
            film = _developed(path)
        self._kept[path] = film
        while len(self._kept) > 2 and sum(each.gray.nbytes for each in self._kept.values()) > FILM_BYTES:
            self._kept.popitem(last=False)
        return film


def _developed(path: Path) -> Film:
    film = develop(path)
    return film if len(film.gray) else nothing()


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
