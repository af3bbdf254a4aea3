"""statements: list (also without the word), review, edit, split, merge, undo."""

from typing import Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import WAY, CaseOption, JsonOption, ListByDefault, opened
from firsthand.cli.said import level_named, say_statements
from firsthand.model.statement import Review

_statements = typer.Typer(
    cls=ListByDefault,
    help="Who says what, how strongly, about which unit, place and date: list, review, edit, split, merge, undo.\n\n"
    "Without a command it lists, accepts and rejects: firsthand statements V-0003, "
    "firsthand statements --accept S-0012. All its options: firsthand statements list --help.",
)

StatementName = Annotated[str, typer.Argument(help="A statement, such as S-0012.")]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.add_typer(_statements, name="statements", rich_help_panel=WAY)


@_statements.command("list")
def list_statements(
    item: Annotated[str | None, typer.Argument(help="Only of this item, such as V-0003.")] = None,
    accept: Annotated[
        list[str] | None, typer.Option(help="Accept this statement (S-0012); may be given again.")
    ] = None,
    reject: Annotated[list[str] | None, typer.Option(help="Reject it; needs --reason.")] = None,
    reopen: Annotated[list[str] | None, typer.Option(help="Take back what was decided of it.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why, in your words; kept in the log.")] = None,
    level: Annotated[
        str | None, typer.Option(help="Set the level by hand: rumoured, alleged, claims, says, shown.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who says what, how strongly, about which unit, place and date. Proposed (P) by a machine until you accept (A) it."""
    decisions = [(Review.ACCEPTED, accept), (Review.REJECTED, reject), (Review.PROPOSED, reopen)]
    with opened(case) as desk:
        for decision, names in decisions:
            for name in names or []:
                desk.review(name, decision, reason=reason, level=level_named(level))
        decided = {name for _, names in decisions for name in names or []}
        found = tuple(each for each in desk.statements(item) if not decided or each.id in decided)
    say_statements(found, as_json=as_json, as_csv=as_csv)


@_statements.command()
def review(
    item: Annotated[str | None, typer.Argument(help="Only of this item, such as V-0003.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Go through what waits for a decision, one by one: its words with their seconds, and what was read from them.

    Answers are single letters: accept, reject, edit, split, merge, level, skip, undo, quit. Each is recorded at once, so
    stop whenever you like. Answers may also be piped in, one a line: a, r not said so, e first … last.
    """
    from firsthand.cli.reviewing import Session

    with opened(case) as desk:
        decided = Session(desk, item, told=show.say if as_json else show.out).run()
        if as_json:
            show.as_json(tuple(each for each in desk.statements(item) if each.id in decided))


@_statements.command()
def edit(
    name: StatementName,
    words: Annotated[
        str, typer.Argument(help='The words it shall hold, as they stand there: in full, or "first … last".')
    ],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let a statement hold other words of its text. Words that do not stand there cannot be held."""
    with opened(case) as desk:
        say_statements((desk.edit_statement(name, words),), as_json=as_json)


@_statements.command()
def split(
    name: StatementName,
    at: Annotated[str, typer.Option(help="The word that the second part begins with.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make two statements of one; both wait for your decision. The first keeps its name and its claims."""
    with opened(case) as desk:
        say_statements(desk.split_statement(name, at), as_json=as_json)


@_statements.command()
def merge(
    name: StatementName,
    other: Annotated[str | None, typer.Argument(help="The one beside it. Left out: the one that follows.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make one statement of two that stand side by side. The earlier keeps its name; the weaker level holds."""
    with opened(case) as desk:
        say_statements((desk.merge_statements(name, other),), as_json=as_json)


@_statements.command()
def undo(name: StatementName, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Take back what was last decided of a statement: accepted, rejected, level, edit, split or merge. Again: the one before."""
    with opened(case) as desk:
        say_statements(desk.undo_statement(name), as_json=as_json)
