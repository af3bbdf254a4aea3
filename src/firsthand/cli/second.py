"""second-read: have a model of your choice read beside the rules."""

from typing import Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import WAY, CaseOption, JsonOption, opened


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command("second-read", rich_help_panel=WAY)(second_read)


def second_read(
    item: Annotated[str | None, typer.Argument(help="Only this item, such as V-0003.")] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="Ask nothing; show its proposals and where it reads statements otherwise.")
    ] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Have the server that the case names in its firsthand.toml read the texts too. Optional.

    It proposes and disagrees, and never raises a level. What it proposes bears nothing until you accept it:
    firsthand statements --accept S-0012. Passages that were answered are not sent again.
    """
    with opened(case, watch=True) as desk:
        if listing:
            _show(desk.second_opinion(item), as_json=as_json)
            return
        asked = desk.second_read(item)
    if as_json:
        show.as_json(asked)
    elif not asked.asked and not asked.left:
        show.out("Nothing to ask: every passage was read by this model before.")
    else:
        show.out(
            f"{asked.asked} passages to {asked.model} at {asked.host}: {asked.proposed} proposed, "
            f"{asked.disagreements} disagreements, {asked.dropped} dropped as not in the text."
        )
        show.say("Next: firsthand second-read --list")
    reasons = {gap.reason: gap.mend for gap in asked.gaps if gap.code != "second-reader-not-verbatim"}
    for reason, mend in reasons.items():
        show.say_error(reason, mend)
    if asked.left:
        show.say(f"{asked.left} passages were not asked about; nothing is lost, the same command goes on from there.")
    if reasons or asked.left:
        raise typer.Exit(4)


def _show(opinion: object, *, as_json: bool) -> None:
    from firsthand.desk.second import SecondOpinion

    assert isinstance(opinion, SecondOpinion)
    if as_json:
        show.as_json(opinion)
        return
    rows = [
        (
            each.id,
            f"{each.item} {show.span(each.span)}".strip(),
            each.level.label,
            each.speaker.label,
            each.content.text,
        )
        for each in opinion.proposals
    ]
    show.table(("proposed", "where", "level", "who", "what"), rows, empty="No proposals of the second reader wait.")
    rows = [
        (
            each.disagreement.statement,
            each.item,
            each.disagreement.about,
            each.disagreement.known,
            each.disagreement.second,
        )
        for each in opinion.disagreements
    ]
    show.table(("statement", "item", "about", "as it stands", "second reader"), rows, empty="No disagreements.")
