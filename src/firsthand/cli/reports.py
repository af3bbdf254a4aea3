"""report new, lint, export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import WAY, CaseOption, JsonOption, opened

if TYPE_CHECKING:
    from firsthand.model.report import LintFinding

_report = typer.Typer(no_args_is_help=True, help="The report: draft it, lint it, export it.")
DraftFile = Annotated[Path, typer.Argument(help="The report's Markdown file.")]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.add_typer(_report, name="report", rich_help_panel=WAY)


@_report.command()
def new(
    to: Annotated[Path, typer.Argument(help="The Markdown file to write.")] = Path("report.md"),
    title: Annotated[str | None, typer.Option(help="Its title. Left out: the case's name.")] = None,
    language: Annotated[str, typer.Option(help="The report's language.")] = "en",
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draft a report from the case. Every sentence cites, and none says more than its evidence. Then edit it."""
    from firsthand.model.errors import WrongCall

    if to.exists():
        raise WrongCall(f"{to} is there already", hint="give another name: firsthand report new NAME.md")
    with opened(case) as desk:
        draft = desk.new_report(title, language=language)
    to.write_text(draft.markdown, "utf-8")
    if as_json:
        show.as_json(draft)
    else:
        show.out(f"{draft.id} written to {to}")
        show.say(f"Next: edit it; firsthand report lint {to}; firsthand report export {to} report.html")


@_report.command()
def lint(draft: DraftFile, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """What the report says that its evidence does not bear. Errors (exit code 5) block export; warnings are printed in it."""
    with opened(case) as desk:
        found = desk.lint(_read(draft))
    if as_json:
        show.as_json(found)
    else:
        say_findings(found, draft)
    if any(each.severity.value == "error" for each in found):
        raise typer.Exit(5)


@_report.command()
def export(
    draft: DraftFile,
    to: Annotated[Path, typer.Argument(help="An .html file, or with --folder the evidence folder to make.")],
    folder: Annotated[bool, typer.Option("--folder", help="An evidence folder that `sh verify.sh` checks.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the report as one HTML file, or as an evidence folder a stranger can check with sha256sum and openssl."""
    with opened(case) as desk:
        text = _read(draft)
        found = desk.lint(text)
        if not as_json:
            say_findings(found, draft)
        written = desk.export(text, to, folder=folder)
    if as_json:
        show.as_json({"written": str(written), "lint": found})
    else:
        show.out(f"Written: {written}")


def say_findings(found: "tuple[LintFinding, ...]", draft: Path) -> None:
    """One line a finding, as compilers print them."""
    for each in found:
        show.say(f"{draft}:{each.line}: {each.severity.value} {each.code}: {show.clean(each.message)}")
        if each.hint:
            show.say(f"    {show.clean(each.hint)}")
    errors = sum(each.severity.value == "error" for each in found)
    counts = f"{_count(errors, 'error')}, {_count(len(found) - errors, 'warning')}"
    show.say(counts if found else "The lint has nothing to say against it.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _read(path: Path) -> str:
    from firsthand.model.errors import Unreadable

    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise Unreadable(
            f"{path}: {problem}", hint="a report is a Markdown file in UTF-8; firsthand report new makes one"
        ) from problem
