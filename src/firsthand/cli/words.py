"""statements, search."""

from typing import Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import LOOKING, WAY, CaseOption, JsonOption, opened
from firsthand.model.statement import Level, Review


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command(rich_help_panel=WAY)(statements)
    app.command(rich_help_panel=LOOKING)(search)


def statements(
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
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who says what, how strongly, about which unit, place and date. Proposed (P) by a machine until you accept (A) it."""
    decisions = [(Review.ACCEPTED, accept), (Review.REJECTED, reject), (Review.PROPOSED, reopen)]
    with opened(case) as desk:
        for decision, names in decisions:
            for name in names or []:
                desk.review(name, decision, reason=reason, level=_level(level))
        decided = {name for _, names in decisions for name in names or []}
        found = tuple(each for each in desk.statements(item) if not decided or each.id in decided)
    if as_json:
        show.as_json(found)
        return
    rows = [
        (
            ("  " if each.parent else "") + each.id,
            f"{each.item} {show.span(each.span)}".strip(),
            each.review.value[0].upper(),
            each.level.label + (", denied" if each.act == "deny" else "") + (", not" if each.negated else ""),
            each.speaker.label,
            each.content.text,
            "; ".join(
                [u.name for u in each.units] + [p.name for p in each.places] + [str(d.moment) for d in each.dates]
            ),
        )
        for each in found
    ]
    heads = ("statement", "where", "P/A/R", "level", "who", "what", "about")
    show.table(heads, rows, empty="No statements yet: firsthand run")


def _level(label: str | None) -> Level | None:
    from firsthand.model.errors import WrongCall

    if label is None:
        return None
    try:
        return Level.parse(label)
    except ValueError as wrong:
        raise WrongCall(str(wrong), hint="one of rumoured, alleged, claims, says, shown") from wrong


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
