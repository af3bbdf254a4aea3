"""search."""

from typing import Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import LOOKING, CaseOption, JsonOption, opened


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command(rich_help_panel=LOOKING)(search)


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="Words, in any form and spelling. May be left out where a filter is given."),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(help='Said by this voice or named source: "speaker 1", "mayor".')
    ] = None,
    topic: Annotated[
        str | None, typer.Option(help="Stated on this topic: training, equipment, orders, losses ...")
    ] = None,
    unit: Annotated[str | None, typer.Option(help='Stated about this unit, by key or name: "155th brigade".')] = None,
    place: Annotated[
        str | None,
        typer.Option(help='Stated about this place or region; a name, or latitude and longitude: "48.57,39.31".'),
    ] = None,
    within: Annotated[float | None, typer.Option(metavar="KM", help="Or about any place so near to it.")] = None,
    date_from: Annotated[
        str | None, typer.Option("--from", help="Stated of this day or later: 2023-03-08, 2023-03, 2023.")
    ] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Stated of this day or earlier.")] = None,
    level: Annotated[
        str | None, typer.Option(help="Stated at this level: rumoured, alleged, claims, says, shown.")
    ] = None,
    standing: Annotated[
        str | None,
        typer.Option(help="Linked to a claim that stands so: unverified, corroborated, verified, disputed, refuted."),
    ] = None,
    item: Annotated[str | None, typer.Option(help="Only in this item, such as V-0003.")] = None,
    layer: Annotated[
        str | None, typer.Option(help="Only what is heard (speech), shown (screen) or written (text).")
    ] = None,
    limit: Annotated[int, typer.Option(help="At most this many hits.")] = 50,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the second where something is said or written, in any word form and transliteration.

    Filters narrow it to what is stated there; several must be met by one statement: firsthand search --place Luhansk --within 50
    --from 2023-03. A place is the one that is claimed, not one that is shown.
    """
    with opened(case) as desk:
        found = desk.search(
            " ".join(words or []),
            limit=limit,
            speaker=speaker,
            topic=topic,
            unit=unit,
            place=place,
            within=within,
            date_from=date_from,
            date_to=date_to,
            level=level,
            standing=standing,
            item=item,
            layer=layer,
        )
        left = desk.status().work_left if not found else 0
    if as_json:
        show.as_json(found)
        return
    more = f"; {left} pieces of work are not done yet (firsthand run)" if left else ""
    told = any(hit.statements for hit in found)
    rows = [
        (
            f"{hit.item} {show.span(hit.span)}".strip(),
            hit.layer,
            hit.text,
            *([", ".join(hit.statements)] if told else []),
        )
        for hit in found
    ]
    heads = ("where", "layer", "words", *(["statements"] if told else []))
    show.table(heads, rows, empty=f"No hit{more}.")
