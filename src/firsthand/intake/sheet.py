"""A table of appearances: which file was seen where, posted by whom and when (`file,url,platform,account,posted_at,seen_at,note`).

The `file` column is compared with the names of what was found; it is never opened as a path. Columns that are not known are kept in the note.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from firsthand.intake.arrival import Found, Reading, Refusal, Said, shown
from firsthand.intake.dates import stated
from firsthand.intake.encoding import decoded
from firsthand.model.errors import Outside, Unreadable, WrongCall
from firsthand.model.item import Appearance
from firsthand.model.time import Moment

_KNOWN = {"file", "url", "platform", "account", "posted_at", "seen_at", "title", "note"}
_ALSO = {"filename": "file", "file name": "file", "link": "url", "posted": "posted_at", "seen": "seen_at"}
_SEPARATORS = ",;\t|"
_MOST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    """As a spreadsheet counts: the head is row 1."""
    cells: Mapping[str, str]


class Sheet:
    """A CSV of appearances, given by `--sheet`. Comma, semicolon, tab or bar; UTF-8, UTF-16 or windows-1251, as spreadsheets save them."""

    name: ClassVar[str] = "sheet"

    def __init__(self, paper: Path | None = None) -> None:
        """Reads the table at once: one that cannot be read raises Unreadable (or Outside) before anything is taken in."""
        self._paper = paper
        self._called = shown(paper.name) if paper else ""
        self._rows = list(_rows(_letters(paper), self._called)) if paper else []

    def read(self, found: Sequence[Found]) -> Reading:
        """An appearance for every row whose file is among those found; a Refusal for every other row."""
        if self._paper is None:
            return Reading()
        names = _Names(found)
        said: list[Said] = []
        refused: list[Refusal] = []
        for row in self._rows:
            called = row.cells.get("file", "")
            files = names.called(called)
            if len(files) == 1:
                appearance, remarks = self._appearance(row)
                said.append(Said(files[0].path, appearance, remarks=remarks))
            else:
                refused.append(self._unplaced(row, called, len(files)))
        own = self._paper.absolute()
        return Reading(
            frozenset(each.path for each in found if each.path.absolute() == own), tuple(said), tuple(refused)
        )

    def _unplaced(self, row: _Row, called: str, matches: int) -> Refusal:
        head = f"row {row.number} of {self._called}"
        if not called:
            return Refusal(f"{head}", f"{head} names no file.", "Fill in the column `file`.")
        if matches:
            return Refusal(
                called,
                f"{head} names a file that is here {matches} times.",
                "Write its folder too, as in `folder/clip.mp4`.",
            )
        return Refusal(
            called, f"{head} names a file that is not among those added.", "Add that file with this sheet again."
        )

    def _appearance(self, row: _Row) -> tuple[Appearance, tuple[str, ...]]:
        cells = row.cells
        posted, unread_posted = self._moment(row, "posted_at")
        seen, unread_seen = self._moment(row, "seen_at")
        further = [f"{column}: {text}" for column, text in cells.items() if column not in _KNOWN]
        unread = [each for each in (unread_posted, unread_seen) if each]
        kept = [f"{column} as written: {cells[column]}" for column, _ in unread]
        note = "; ".join(filter(None, [cells.get("note"), *kept, *further]))
        appearance = Appearance(
            url=cells.get("url"),
            platform=cells.get("platform"),
            account=cells.get("account"),
            posted_at=posted,
            seen_at=seen,
            title=cells.get("title"),
            note=note or None,
            stated_by=f"row {row.number} of {self._called}",
        )
        return appearance, tuple(remark for _, remark in unread)

    def _moment(self, row: _Row, column: str) -> tuple[Moment | None, tuple[str, str] | None]:
        """The date of a cell; beside it the column and a remark where it says less, or other, than was written."""
        written = row.cells.get(column)
        if not written:
            return None, None
        head = f"row {row.number} of {self._called}: {column} {written!r}"
        try:
            moment, whole = stated(written)
        except ValueError:
            return None, (column, f"{head} is no date that can be read; it is kept in the note.")
        if whole:
            return moment, None
        return moment, (column, f"{head} names no time zone; the day is kept, and the rest in the note.")


class _Names:
    """Finds files by what a sheet calls them: the path below what was added, else the bare name."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._by_where: dict[str, list[Found]] = {}
        self._by_name: dict[str, list[Found]] = {}
        for each in found:
            self._by_where.setdefault(_even(each.where), []).append(each)
            self._by_name.setdefault(_even(each.name), []).append(each)

    def called(self, name: str) -> list[Found]:
        """The files that a cell may mean."""
        even = _even(name)
        return self._by_where.get(even) or self._by_name.get(even) or self._by_name.get(even.rsplit("/", 1)[-1]) or []


def _even(name: str) -> str:
    """One form for a name: composed letters (macOS takes them apart), slashes forward, no leading `./`."""
    return unicodedata.normalize("NFC", name.strip()).replace("\\", "/").removeprefix("./")


def _letters(paper: Path) -> str:
    try:
        with paper.open("rb") as file:
            raw = file.read(_MOST + 1)
    except OSError as problem:
        raise Outside(
            f"The sheet {shown(paper.name)} cannot be read: {problem.strerror}.", hint="Check its path."
        ) from problem
    if len(raw) > _MOST:
        raise Unreadable(f"The sheet {shown(paper.name)} is larger than {_MOST >> 20} MB.", hint="Divide it.")
    return decoded(raw).text


def _rows(text: str, called: str) -> Iterator[_Row]:
    """The rows that hold anything, by column name. The separator is the one that gives a column `file`."""
    text = text.lstrip("\ufeff")
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            head = [_column(cell) for cell in next(reader, [])]
            if "file" in head:
                yield from _filled(reader, head)
                return
        except csv.Error as problem:
            raise Unreadable(
                f"The sheet {called} breaks off: {problem}.", hint="Save it again as CSV (UTF-8)."
            ) from problem
    raise WrongCall(
        f"The sheet {called} has no column `file`.",
        hint="Its first row should be: file,url,platform,account,posted_at,seen_at,note",
    )


def _filled(reader: Iterator[list[str]], head: Sequence[str]) -> Iterator[_Row]:
    for number, cells in enumerate(reader, 2):
        named: dict[str, str] = {}
        for place, cell in enumerate(cells):
            text = cell.strip()
            if text:
                column = head[place] if place < len(head) and head[place] else f"column {place + 1}"
                named[column] = f"{named[column]}; {text}" if column in named else text
        if named:
            yield _Row(number, named)


def _column(cell: str) -> str:
    plain = cell.strip().casefold()
    return _ALSO.get(plain, plain)
