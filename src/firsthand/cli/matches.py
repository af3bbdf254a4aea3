"""match: which recordings share footage; looking at one match, deciding it, and what each copy of a footage is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import WAY, CaseOption, JsonOption, opened
from firsthand.model.errors import WrongCall
from firsthand.model.footage import Decision
from firsthand.model.time import Span

if TYPE_CHECKING:
    from firsthand.model.footage import Match

_match = typer.Typer(
    invoke_without_command=True,
    help="Which recordings share footage: list, show one, confirm, reject, reopen, add what you saw; footage, copy by copy.",
)


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.add_typer(_match, name="match", rich_help_panel=WAY)


def match_line(match: "Match") -> str:
    """`M-0001 proposed: V-0004 0:02-0:11 = V-0001 0:05-0:14, picture 8 s, sound 9 s`."""
    sign = "=" if match.verdict.value == "same recording" else "~"
    lanes = ", ".join(f"{name} {round(float(seconds))} s" for name, seconds in match.lanes.items() if seconds)
    more = [match.verdict.value] if sign == "~" else []
    more += [f"speed {float(match.speed):g}"] if match.speed != 1 else []
    more += ["mirrored"] if match.mirrored else []
    more += list(match.notes)
    tail = (f", {lanes}" if lanes else "") + "".join(f"; {each}" for each in more)
    return f"{match.id} {match.decision.value}: {match.b} {match.b_span} {sign} {match.a} {match.a_span}{tail}"


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
        show.say(
            "Look: firsthand match show M-0001 --into FOLDER; decide: match confirm M-0001, or match reject M-0001 --reason '...'"
        )


MatchName = Annotated[str, typer.Argument(help="A match, such as M-0001.")]
Reason = Annotated[str | None, typer.Option(help="Why, in your words; kept in the log.")]


@_match.command("show")
def show_match(
    context: typer.Context,
    name: MatchName,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            help="Write a page with paired pictures into this folder. They are not redacted: for the desk's own eyes.",
        ),
    ] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """One match laid open: what agrees, where, by which votes, and what a decision would change."""
    with opened(case or context.obj) as desk:
        told = desk.explain_match(name, into)
    if as_json:
        show.as_json(told)
        return
    show.out(match_line(told.match))
    for side in (told.a, told.b):
        posted = f", posted {', '.join(side.posted)} as stated" if side.posted else ""
        show.out(f"  {side.item} is {show.clean(side.file_name)}{posted}")
    for line in told.says:
        show.out(f"  {show.clean(line)}")
    for gap in told.gaps:
        show.out(f"  gap: {show.clean(gap.reason)}")
    if told.files:
        show.say(f"Written: {told.files[0]} and {len(told.files) - 1} pictures beside it. They are not redacted.")
    else:
        show.say(f"See both side by side: firsthand match show {name} --into FOLDER")


@_match.command()
def footage(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="A footage (F-0001) or an item (V-0003). Left out: all with copies.")
    ] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Each recording with its copies: longest, first posted, best picture, what each adds or leaves out."""
    with opened(case or context.obj) as desk:
        sheets = desk.footage_sheets(name)
    if as_json:
        show.as_json(sheets)
        return
    told = [each for each in sheets if name or len(each.described.copies) > 1]
    for each in told:
        show.out(f"{each.described.footage.id}: one recording in {len(each.described.copies)} files")
        for line in (*each.says, *each.copies_say):
            show.out(f"  {show.clean(line)}")
    if not told:
        show.out("No recording has copies here, as far as matches were confirmed: firsthand match")


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


def _span(text: str | None) -> "Span | None":
    try:
        return Span.parse(text) if text else None
    except ValueError as wrong:
        raise WrongCall(str(wrong), hint="seconds are written 0:02-0:11") from wrong


@_match.command()
def add(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="A recording, such as V-0004.")],
    other: Annotated[str, typer.Argument(help="The recording that it is of, such as V-0001.")],
    reason: Annotated[str, typer.Option(help="What shows that they are one; kept in the log.")],
    at: Annotated[str | None, typer.Option(help="The seconds of the first: 0:02-0:11. Left out: all of it.")] = None,
    as_: Annotated[str | None, typer.Option("--as", help="The same seconds in the second: 0:05-0:14.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what you saw: two recordings are one where no comparison says so. `match reject` takes it back."""
    with opened(case or context.obj) as desk:
        made = desk.match_by_eye(one, other, reason, at=_span(at), as_=_span(as_))
    if as_json:
        show.as_json(made)
    else:
        show.out(match_line(made))


def _decide(case: object, name: str, decision: Decision, reason: str | None, *, as_json: bool) -> None:
    with opened(case, watch=False) as desk:  # pyright: ignore[reportArgumentType] - Typer's context carries the Path
        decided = desk.decide_match(name, decision, reason)
    if as_json:
        show.as_json(decided)
        return
    show.out(match_line(decided))
    if decision is Decision.CONFIRMED and decided.verdict.value != "same recording":
        show.say(f"Noted. It folds nothing: what was found is '{decided.verdict.value}'.")
        show.say(
            f"Where you saw that they are one: firsthand match add {decided.b} {decided.a} --at {decided.b_span} --as {decided.a_span} "
            "--reason '...'"
        )
