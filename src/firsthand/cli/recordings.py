"""items, show, transcript."""

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli import show
from firsthand.cli.matches import match_line
from firsthand.cli.opening import LOOKING, WAY, CaseOption, JsonOption, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firsthand.model.finding import Json
    from firsthand.model.item import Appearance

ItemName = Annotated[str, typer.Argument(help="An item, such as V-0003.")]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command("items", rich_help_panel=LOOKING)(items)
    app.command("show", rich_help_panel=LOOKING)(show_item)
    app.command("transcript", rich_help_panel=WAY)(transcript)


def items(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Everything that was brought in, with its file name and where it is said to have appeared."""
    with opened(case) as desk:
        found = desk.items()
    if as_json:
        show.as_json(found)
        return
    rows = [
        (item.id, item.file_name, item.original.digest.short, item.stated_origin or "", _posted(item.appearances))
        for item in found
    ]
    show.table(
        ("item", "file", "sha256", "from (as stated)", "appeared (as stated)"),
        rows,
        empty="Nothing yet: firsthand add FOLDER",
    )


def _posted(appearances: "tuple[Appearance, ...]") -> str:
    return "; ".join(
        " ".join(str(part) for part in (seen.platform, seen.account, seen.posted_at) if part) or str(seen.url)
        for seen in appearances
    )


def show_item(item: ItemName, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """All that is known of one item: findings, gaps, matches, footage, checks."""
    with opened(case) as desk:
        sheet = desk.show(item)
    if as_json:
        show.as_json(sheet)
        return
    held = sheet.item
    show.out(f"{held.id}  {show.clean(held.file_name)}  {held.kind.value}, {held.original.size} bytes")
    show.out(f"  {held.original.digest}  added {held.added_at}")
    if held.stated_origin:
        show.out(f"  from (as stated): {show.clean(held.stated_origin)}")
    for seen in held.appearances:
        told = (
            seen.platform,
            seen.account,
            f"posted {seen.posted_at}" if seen.posted_at else None,
            seen.url,
            seen.title,
        )
        show.out(f"  appeared (as stated): {show.clean(', '.join(str(part) for part in told if part))}")
    show.out(f"  {sheet.segments} segments of words, {sheet.statements} statements")
    rows = [(each.kind, show.span(each.span), _brief(each.value)) for each in sheet.findings]
    show.table(("finding", "when", "what"), rows, empty="No findings yet: firsthand run")
    for named in sheet.gaps:
        show.out(
            f"  gap ({named.asked}): {show.clean(named.gap.reason)}"
            + (f" - {named.gap.mend}" if named.gap.mend else "")
        )
    for each in sheet.matches:
        show.out(f"  {match_line(each)}")
    for line in sheet.copies:
        show.out(f"  {show.clean(line)}")
    for check in sheet.checks:
        show.out(f"  check {check.id} {check.pillar.value}: {check.outcome.value} - {show.clean(check.evidence)}")


def _brief(value: "Mapping[str, Json]") -> str:
    return ", ".join(f"{name} {found}" for name, found in value.items() if not isinstance(found, list | dict))[:160]


def transcript(
    item: ItemName,
    correct: Annotated[
        str | None,
        typer.Option(
            "--correct", help="Correct the words at this time (0:12) or segment number; give them with --text."
        ),
    ] = None,
    text: Annotated[str | None, typer.Option("--text", help="What is really said there. Left out: asked for.")] = None,
    screen: Annotated[bool, typer.Option("--screen", help="Instead, what is read off the picture.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """What is said or written, and when. Machine text is marked (m), text corrected by a person (c)."""
    with opened(case) as desk:
        if correct is not None:
            words = text if text is not None else typer.prompt(f"What is said in {item} at {correct}")
            desk.correct(item, correct, words)
            show.say("Corrected; the machine's words stay in the record. firsthand run reads the statements again.")
        found = desk.transcript(item, layer="screen" if screen else None)
    if as_json:
        show.as_json(found)
        return
    rows = [
        (str(number), show.span(each.span), each.speaker or "", "c" if each.corrected else "m", each.text)
        for number, each in enumerate(found, 1)
    ]
    show.table(
        ("n", "when", "voice", "by", "words"), rows, empty=f"No words in {item} yet; firsthand show {item} says why"
    )
