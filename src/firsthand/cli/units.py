"""units: list (also without the word), merge, rename, undo."""

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import WAY, CaseOption, JsonOption, ListByDefault, opened

if TYPE_CHECKING:
    from firsthand.desk.unit_register import UnitEntry

_units = typer.Typer(
    cls=ListByDefault,
    help="Which units are named, each once under all its names: list, merge, rename, undo. Without a command it lists.",
)

UnitName = Annotated[
    str, typer.Argument(help="A unit: its key (brigade:155), its name, or as it is written somewhere.")
]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.add_typer(_units, name="units", rich_help_panel=WAY)


@_units.command("list")
def list_units(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Every unit that statements name, with how many statements, independent recordings and texts name it."""
    with opened(case) as desk:
        found = desk.units()
    if as_json:
        show.as_json(found)
        return
    rows = [
        (
            each.key,
            each.name,
            str(len(each.statements)),
            str(each.recordings),
            str(each.texts),
            "; ".join((*each.written[:3], *(["..."] if len(each.written) > 3 else []))),
            ", ".join(each.merged),
            ", ".join(each.perhaps),
        )
        for each in found
    ]
    heads = ("unit", "name", "statements", "recordings", "texts", "as said", "also", "perhaps the same as")
    show.table(heads, rows, empty="No statement names a unit.")
    if any(each.perhaps for each in found):
        show.say("Where two are one: firsthand units merge KEY INTO. Taken back by: firsthand units undo KEY")


@_units.command()
def merge(
    unit: UnitName,
    into: Annotated[str, typer.Argument(help="The unit that it is; its key stands for both from now on.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hold two units to be one: from now on it counts once, in statements, search and links. What was said stays as said."""
    with opened(case) as desk:
        _say(desk.merge_units(unit, into), as_json=as_json)


@_units.command()
def rename(
    unit: UnitName,
    name: Annotated[str, typer.Argument(help="What lists and reports shall call it.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Call a unit by another name in lists and reports."""
    with opened(case) as desk:
        _say(desk.rename_unit(unit, name), as_json=as_json)


@_units.command()
def undo(unit: UnitName, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Take back the last merge or renaming of a unit. Again: the one before."""
    with opened(case) as desk:
        _say(desk.undo_unit(unit), as_json=as_json)


def _say(each: "UnitEntry", *, as_json: bool) -> None:
    if as_json:
        show.as_json(each)
        return
    also = f", also {', '.join(each.merged)}" if each.merged else ""
    counts = f"{len(each.statements)} statements, {each.recordings} independent recordings, {each.texts} texts"
    show.out(f"{each.key}{also}: {show.clean(each.name)}: {counts}")
