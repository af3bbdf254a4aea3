"""claim, check, standing."""

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import WAY, CaseOption, JsonOption, opened
from firsthand.model.claim import Outcome, Pillar, Stance

if TYPE_CHECKING:
    from firsthand.model.claim import Standing

_claim = typer.Typer(
    no_args_is_help=True, help="What could be true or false: new, suggest, link, unlink, withdraw, list."
)
_check = typer.Typer(no_args_is_help=True, help="What was done to test it.")

ClaimName = Annotated[str, typer.Argument(help="A claim, such as C-004.")]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.add_typer(_claim, name="claim", rich_help_panel=WAY)
    app.add_typer(_check, name="check", rich_help_panel=WAY)
    app.command(rich_help_panel=WAY)(standing)


@_claim.command()
def new(
    text: Annotated[str, typer.Argument(help="One sentence in your own words that could be true or false.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write down a claim."""
    with opened(case) as desk:
        claim = desk.new_claim(text)
    if as_json:
        show.as_json(claim)
    else:
        show.out(f"{claim.id}: {claim.text}")
        show.say(f"Next: firsthand claim link {claim.id} S-0001 (with --stance denies or repeats where it does)")


@_claim.command()
def link(
    claim: ClaimName,
    statements: Annotated[list[str], typer.Argument(help="Statements, such as S-0012.")],
    stance: Annotated[Stance, typer.Option(help="What the statements do to the claim.")] = Stance.ASSERTS,
    repeats_of: Annotated[str | None, typer.Option(help="The item whose words they repeat, such as V-0003.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that statements assert, deny or repeat a claim. Only assertions can support it."""
    with opened(case) as desk:
        for name in statements:
            desk.link(claim, name, stance, repeats_of=repeats_of)
        _say_standing(desk.standings([claim]), as_json=as_json)


@_claim.command()
def unlink(
    claim: ClaimName,
    statements: Annotated[list[str], typer.Argument(help="Statements, such as S-0012.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take links back."""
    with opened(case) as desk:
        for name in statements:
            desk.link(claim, name, None)
        _say_standing(desk.standings([claim]), as_json=as_json)


@_claim.command()
def withdraw(
    claim: ClaimName,
    reason: Annotated[str | None, typer.Option(help="Why the desk takes it back. Left out: it stands again.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a claim back, or let it stand again."""
    with opened(case) as desk:
        desk.withdraw(claim, reason)
        _say_standing(desk.standings([claim]), as_json=as_json)


@_claim.command("list")
def list_claims(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Every claim, with how many independent recordings support and deny it."""
    with opened(case) as desk:
        found, standings = desk.claims(), desk.standings()
    if as_json:
        show.as_json({"claims": found, "standings": standings})
        return
    rows = [
        (claim.id, each.status.value, f"+{each.supports} -{each.denials}", claim.text)
        for claim, each in zip(found, standings, strict=True)
    ]
    show.table(("claim", "standing", "independent", "what"), rows, empty='No claims yet: firsthand claim new "..."')


@_claim.command()
def suggest(
    claim: Annotated[str | None, typer.Argument(help="Only for this claim, such as C-001.")] = None,
    statement: Annotated[str | None, typer.Option(help="Only of this statement, such as S-0012.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many for each claim.")] = 10,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Which statements may assert or deny a claim, and why. Proposals, best first: nothing is linked until you link it."""
    from firsthand.desk import meaning

    with opened(case, watch=True) as desk:
        found = desk.suggest_links(claim, statement=statement, limit=limit)
        said = {each.id: each for each in desk.statements()}
    if as_json:
        show.as_json(found)
        return
    rows = [
        (
            each.claim,
            each.statement,
            f"{said[each.statement].item} {show.span(said[each.statement].span)}".strip(),
            f"may {'deny' if each.stance is Stance.DENIES else 'assert'}",
            said[each.statement].content.text,
            "; ".join(each.reasons),
        )
        for each in found
    ]
    heads = ("claim", "statement", "where", "stance", "what", "why")
    show.table(heads, rows, empty="Nothing that may assert or deny it, beside what is linked already.")
    if found:
        show.say(
            f"Link what fits: firsthand claim link {found[0].claim} {found[0].statement} (--stance denies where it does)"
        )
    if not meaning.is_here():
        show.say(f"Not ordered by meaning: {meaning.MEND} orders them across languages.")


@_check.command("add")
def add_check(
    target: Annotated[str, typer.Argument(help="A claim (C-004) or an item (V-0003).")],
    pillar: Annotated[Pillar, typer.Option(help="What was tested.")],
    outcome: Annotated[Outcome, typer.Option(help="How it ended.")],
    evidence: Annotated[str, typer.Option(help="What it rests on, in words.")],
    decisive: Annotated[bool, typer.Option(help="It settles the claim in your judgement.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record one act of testing on one of the five pillars."""
    with opened(case) as desk:
        check = desk.add_check(target, pillar, outcome, evidence, decisive=decisive)
    if as_json:
        show.as_json(check)
    else:
        show.out(f"{check.id} on {check.target}, {check.pillar.value}: {check.outcome.value}")


def standing(
    claims: Annotated[list[str] | None, typer.Argument(help="Only these claims, such as C-004.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """What may be said of each claim today, and why. Computed now from the record, never stored."""
    with opened(case) as desk:
        _say_standing(desk.standings(claims), as_json=as_json)


def _say_standing(found: "tuple[Standing, ...]", *, as_json: bool) -> None:
    if as_json:
        show.as_json(found)
        return
    for each in found:
        show.out(f"{each.claim} {each.status.value}  +{each.supports} -{each.denials}")
        for reason in each.reasons:
            show.out(f"  {show.clean(reason)}")
    if not found:
        show.out('No claims yet: firsthand claim new "..."')
