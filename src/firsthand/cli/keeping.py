"""log, verify, rebuild."""

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import KEEPING, CaseOption, JsonOption, opened


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    for command in (log, verify, rebuild):
        app.command(rich_help_panel=KEEPING)(command)


def log(
    item: Annotated[str | None, typer.Argument(help="Only what concerns this item, such as V-0003.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who did what to which bytes, line by line, each chained to the line before."""
    with opened(case) as desk:
        lines = desk.log(item)
    if as_json:
        show.as_json(lines)
        return
    rows = [
        (str(each.act.seq), each.act.at, each.act.actor, each.act.act, each.act.result, _told(each.detail))
        for each in lines
    ]
    show.table(("act", "when", "who", "did", "ended", "what"), rows, empty="")


def _told(detail: object) -> str:
    if not isinstance(detail, dict):
        return "(erased)"
    brief = {
        name: value
        for name, value in detail.items()
        if isinstance(value, str | int) and name not in ("by", "key", "markdown")
    }
    return ", ".join(f"{name} {value}" for name, value in brief.items())[:140]


def verify(
    head: Annotated[
        Path | None,
        typer.Option(help="A head.txt given out before (its head.sig beside it): is it still part of this log?"),
    ] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Is the case what its record says? intact (exit 0), altered (3) or not checked (4), with every problem listed."""
    from firsthand.model.custody import Integrity
    from firsthand.model.errors import Unreadable

    given = None
    if head is not None:
        try:
            given = (head.read_bytes(), head.with_suffix(".sig").read_bytes())
        except OSError as problem:
            raise Unreadable(
                f"{head}: {problem.strerror}", hint="head.txt and head.sig lie side by side in an export"
            ) from problem
    with opened(case, watch=True) as desk:
        verdict = desk.verify(given)
    if as_json:
        show.as_json(verdict)
    else:
        show.out(f"{verdict.integrity.value}: {verdict.acts} acts, {verdict.originals} originals; head {verdict.head}")
        for problem in verdict.problems:
            show.out(f"  {problem.where}: expected {problem.expected}, found {problem.found}")
        for each in verdict.unchecked:
            show.out(f"  not checked: {each}")
    raise typer.Exit({Integrity.INTACT: 0, Integrity.ALTERED: 3, Integrity.NOT_CHECKED: 4}[verdict.integrity])


def rebuild(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Throw rows and search index away and make them again from originals and the log. Answers stay the same."""
    with opened(case, watch=True) as desk:
        done = desk.rebuild()
    if as_json:
        show.as_json(done)
    else:
        show.out(f"Rebuilt {done.rows} rows from {done.acts} acts; {done.remade} lost derivatives made again.")
