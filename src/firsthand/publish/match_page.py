"""The page of one Match, for the desk's own eyes: paired pictures, the two time lines, the same in words and in a table.

Its pictures are NOT redacted, and page, pictures and drawing say so. It is no report: nothing here is an export, and what
leaves the house goes through `html` and `package`, which know blurred stills alone.
"""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from firsthand.model.errors import Outside, WrongCall
from firsthand.model.footage import Sameness
from firsthand.model.time import timecode
from firsthand.publish.markup import shown
from firsthand.publish.match_lanes import in_words, match_lanes
from firsthand.publish.match_view import MatchView, Pair, Point
from firsthand.publish.paired import NOT_REDACTED, Stills, stills
from firsthand.publish.phrases import say


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture of the page: its file name, the bytes, what is to be seen in it, and the words under it."""

    file: str
    content: bytes
    alt: str
    caption: str

    @property
    def data(self) -> str:
        """The picture inside the page."""
        return f"data:image/jpeg;base64,{base64.b64encode(self.content).decode()}"


@dataclass(frozen=True, slots=True)
class Row:
    """One moment: up to three pictures."""

    a_at: Fraction
    b_at: Fraction
    figures: tuple[Figure, ...]


def match_page(view: MatchView) -> dict[str, bytes]:
    """The files of the page by name: the page itself, which needs none of the others, the drawing and the pictures."""
    match = view.match
    phrase = say("en")
    drawing = match_lanes(match, view.a, view.b, phrase, view.others)
    rows = tuple(_row(view, number, pair) for number, pair in enumerate(view.pairs, 1))
    environment = _environment()
    svg: Any = environment.get_template("match_lanes.svg.j2").module
    title = phrase("match_title" if match.verdict is Sameness.SAME_RECORDING else "match_alike", match=match.id)
    words = in_words(match, view.a, view.b, phrase)
    page = environment.get_template("match.html.j2").render(
        view=view,
        rows=rows,
        drawing=drawing,
        svg=svg.drawn(drawing, title, words, False),
        style=svg.style(),
        notice=NOT_REDACTED,
    )
    alone = str(svg.drawn(drawing, title, words, True))
    files = {f"{match.id}.html": page.encode(), f"{match.id}-lanes.svg": alone.strip().encode()}
    return files | {figure.file: figure.content for row in rows for figure in row.figures}


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put the files into the folder, which is made if need be, readable by their owner alone. Raises WrongCall where one of the
    names is taken - then nothing was written - and Outside where the disk fails.
    """
    taken = [name for name in files if os.path.lexists(folder / name)]
    if taken:
        raise WrongCall(f"{folder / taken[0]} is there already", hint="give another folder; nothing is overwritten")
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            written.append(path)
    except OSError as problem:
        for path in written:
            path.unlink(missing_ok=True)
        raise Outside(
            f"{folder} could not be written: {problem.strerror}", hint="make room or choose another place"
        ) from problem
    return tuple(written)


def _row(view: MatchView, number: int, pair: Pair) -> Row:
    match = view.match
    names = (f"{match.a} at {timecode(pair.a_at, 1)}", f"{match.b} at {timecode(pair.b_at, 1)}")
    made = stills(pair.a, pair.b, view.laid, names, mirrored=match.mirrored)
    return Row(pair.a_at, pair.b_at, tuple(_figures(view, number, made, names)))


def _figures(view: MatchView, number: int, made: Stills, names: tuple[str, str]) -> list[Figure]:
    match, laid = view.match, view.laid
    a, b = names
    a_in_b = laid.shown_in_b(mirrored=match.mirrored) if laid else ()
    turned = ", mirrored back" if match.mirrored else ""
    told = (
        (made.a, match.a, f"Picture of {a}{_outlined(made.a_outlined, match.b, laid.b_in_a if laid else ())}", a),
        (
            made.b,
            match.b,
            f"Picture of {b}{turned}, the moment matched with {a}{_outlined(made.b_outlined, match.a, a_in_b)}",
            b + turned,
        ),
        (
            made.squares,
            "squares",
            f"Both pictures laid over one another, in squares by turns from {a} and {b}; of one picture, lines run on across them",
            "both, in squares by turns",
        ),
    )
    return [
        Figure(f"{match.id}-{number}-{name}.jpg", content, alt, caption)
        for content, name, alt, caption in told
        if content
    ]


def _outlined(is_drawn: bool, other: str, corners: tuple[Point, ...]) -> str:
    """Where the other picture lies, for those who do not see the outline."""
    if not is_drawn:
        return ""
    across, down = [x for x, _ in corners], [y for _, y in corners]
    width, height = (
        f"{min(across):.0%} to {max(across):.0%} of its width",
        f"{min(down):.0%} to {max(down):.0%} of its height",
    )
    return f"; outlined is where the picture of {other} lies in it: {width} from the left, {height} from the top"


def _seconds(length: Fraction) -> str:
    return f"{float(length):.1f} s" if length < 60 else timecode(length)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("firsthand.publish"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = shown
    environment.filters["seconds"] = _seconds
    return environment
