"""items, show, match, transcript."""

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import LOOKING, WAY, CaseOption, JsonOption, opened
from firsthand.model.footage import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firsthand.model.finding import Json
    from firsthand.model.footage import Match
    from firsthand.model.item import Appearance

ItemName = Annotated[str, typer.Argument(help="An item, such as V-0003.")]
_match = typer.Typer(invoke_without_command=True, help="Which recordings share footage: list, confirm, reject, reopen.")


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command("items", rich_help_panel=LOOKING)(items)
    app.command("show", rich_help_panel=LOOKING)(show_item)
    app.add_typer(_match, name="match", rich_help_panel=WAY)
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
    for check in sheet.checks:
        show.out(f"  check {check.id} {check.pillar.value}: {check.outcome.value} - {show.clean(check.evidence)}")


def _brief(value: "Mapping[str, Json]") -> str:
    return ", ".join(f"{name} {found}" for name, found in value.items() if not isinstance(found, list | dict))[:160]


def match_line(match: "Match") -> str:
    """`M-0001 proposed: V-0004 0:02-0:11 = V-0001 0:05-0:14, picture 8 s, sound 9 s`."""
    sign = "=" if match.verdict.value == "same recording" else "~"
    lanes = ", ".join(f"{name} {round(float(seconds))} s" for name, seconds in match.lanes.items() if seconds)
    more = [match.verdict.value] if sign == "~" else []
    more += [f"speed {float(match.speed):g}"] if match.speed != 1 else []
    more += ["mirrored"] if match.mirrored else []
    more += list(match.notes)
    tail = "".join(f"; {each}" for each in more)
    return f"{match.id} {match.decision.value}: {match.b} {match.b_span} {sign} {match.a} {match.a_span}, {lanes}{tail}"


@_match.callback()
def match(context: typer.Context, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Which recordings share footage, second by second, by which votes; and what was decided."""
    if context.invoked_subcommand:
        context.obj = case
        return
    with opened(case) as desk:
        found, footage = desk.matches(), desk.footage()
    if as_json:
        show.as_json({"matches": found, "footage": footage})
        return
    for each in found:
        show.out(match_line(each))
    if not found:
        show.out("No matches. Recordings are compared by: firsthand run")
    for each in footage:
        if len(each.members) > 1:
            told = ", ".join(f"{member.item} {member.item_span}" for member in each.members)
            show.out(f"{each.id}: one recording, {len(each.members)} appearances: {told}")
    if any(each.decision is Decision.PROPOSED for each in found):
        show.say("Decide each: firsthand match confirm M-0001, or match reject M-0001 --reason '...'")


MatchName = Annotated[str, typer.Argument(help="A match, such as M-0001.")]
Reason = Annotated[str | None, typer.Option(help="Why, in your words; kept in the log.")]


@_match.command()
def confirm(
    context: typer.Context, name: MatchName, reason: Reason = None, case: CaseOption = None, as_json: JsonOption = False
) -> None:
    """Same recording: fold the copy, so that it never counts twice."""
    _decide(case or context.obj, name, Decision.CONFIRMED, reason, as_json=as_json)


@_match.command()
def reject(
    context: typer.Context, name: MatchName, reason: Reason = None, case: CaseOption = None, as_json: JsonOption = False
) -> None:
    """Not the same recording. Remembered: no later run proposes it again."""
    _decide(case or context.obj, name, Decision.REJECTED, reason, as_json=as_json)


@_match.command()
def reopen(
    context: typer.Context, name: MatchName, reason: Reason = None, case: CaseOption = None, as_json: JsonOption = False
) -> None:
    """Take a decision back: the match is proposed again."""
    _decide(case or context.obj, name, Decision.PROPOSED, reason, as_json=as_json)


def _decide(case: object, name: str, decision: Decision, reason: str | None, *, as_json: bool) -> None:
    with opened(case, watch=False) as desk:  # pyright: ignore[reportArgumentType] - Typer's context carries the Path
        decided = desk.decide_match(name, decision, reason)
    if as_json:
        show.as_json(decided)
    else:
        show.out(match_line(decided))


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
