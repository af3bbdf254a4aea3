"""How things are shown: JSON for programs, tables and sentences for people. Hostile text is made visible, never obeyed."""

import csv as comma_separated
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from firsthand.model import wire
from firsthand.model.time import Span, timecode


def out(text: str = "") -> None:
    """One line of result, to standard output."""
    sys.stdout.write(text + "\n")


def say(text: str) -> None:
    """One line about the work, to standard error."""
    sys.stderr.write(text + "\n")


def say_error(message: str, hint: str | None) -> None:
    """An error and the way out of it."""
    say(f"firsthand: {clean(message)}")
    if hint:
        say(f"  try: {clean(hint)}")


def as_json(value: Any) -> None:
    """One JSON document, seconds as decimal strings to the millisecond."""
    out(json.dumps(wire.public(value), ensure_ascii=False, indent=2))


def clean(text: str) -> str:
    """Text from outside with control characters and direction marks made visible, so that a file name cannot draw on the
    terminal or turn a line around."""
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n" else c.replace("\n", "\\n")
        for c in text
    )


def span(value: Span | None) -> str:
    """`0:12-0:19`, or nothing."""
    return str(value) if value else ""


def length(value: Span) -> str:
    """`0:12.4`."""
    return timecode(value.length, 1)


def csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table for a spreadsheet (RFC 4180). A cell that a spreadsheet would run as a formula is escaped by an apostrophe."""
    writer = comma_separated.writer(sys.stdout, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_inert(clean(cell)) for cell in row])


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.lstrip()[:1] in ("=", "+", "-", "@") and cell.strip() else cell


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str) -> None:
    """A table that fits the terminal; `empty` in words where there is no row. Plain columns when not on a terminal."""
    lines = [[clean(cell) for cell in row] for row in rows]
    if not lines:
        out(empty)
        return
    if not sys.stdout.isatty():
        for row in [list(heads), *lines]:
            out("\t".join(row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for number, head in enumerate(heads):
        drawn.add_column(head, no_wrap=number == 0, overflow="fold")
    for row in lines:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)
