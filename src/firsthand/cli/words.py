"""search."""

from typing import Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import LOOKING, CaseOption, JsonOption, opened


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command(rich_help_panel=LOOKING)(search)


def search(
    words: Annotated[list[str], typer.Argument(help="Words, in any form and spelling.")],
    limit: Annotated[int, typer.Option(help="At most this many hits.")] = 50,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the second where something is said or written, in any word form and transliteration."""
    with opened(case) as desk:
        found = desk.search(" ".join(words), limit=limit)
        left = desk.status().work_left if not found else 0
    if as_json:
        show.as_json(found)
        return
    more = f"; {left} pieces of work are not done yet (firsthand run)" if left else ""
    rows = [(f"{hit.item} {show.span(hit.span)}".strip(), hit.layer, hit.text) for hit in found]
    show.table(("where", "layer", "words"), rows, empty=f"No hit{more}.")
