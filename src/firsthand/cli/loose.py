"""compare, read: without a case."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from firsthand.cli import show
from firsthand.cli.opening import LOOKING, JsonOption, watching


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    app.command(rich_help_panel=LOOKING)(compare)
    app.command(rich_help_panel=LOOKING)(read)


def compare(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders, any number.")], as_json: JsonOption = False
) -> None:
    """Without a case: which seconds of these files are the same recording. Nothing is written."""
    from firsthand.desk import loose

    with watching(enabled=True) as tell:
        found = loose.compare(paths, **tell)
    if as_json:
        show.out(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _say(found)
    if found["gaps"]:
        raise typer.Exit(4)


def _say(found: dict[str, Any]) -> None:
    for pair in found["pairs"]:
        show.out(f"{show.clean(pair['a'])} and {show.clean(pair['b'])}: {pair['verdict']}")
        for match in pair["matches"]:
            lanes = ", ".join(f"{name} {seconds} s" for name, seconds in match["lanes"].items())
            show.out(f"  {'-'.join(match['b_span'])} of the second = {'-'.join(match['a_span'])} of the first; {lanes}")
        for finding in pair.get("findings", []):
            if finding.get("notes"):
                show.out(f"  {'; '.join(finding['notes'])}")
    for gap in found["gaps"]:
        show.say_error(f"{gap['file']}: {gap['reason']}", gap.get("mend"))


def read(
    file: Annotated[Path, typer.Argument(help="A text file in UTF-8.")],
    date: Annotated[str | None, typer.Option(help="The day it was said or published: 2023-03-08.")] = None,
    language: Annotated[str | None, typer.Option(help="en, ru or uk. Left out: told from the text.")] = None,
    register: Annotated[
        Literal["article", "speech"] | None,
        typer.Option(help="How it was made: written, or spoken and written down. Left out: told from the text."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Without a case: the statements proposed from a text. With --json one object a line."""
    from firsthand.desk import loose

    for each in loose.read(file, date=date, language=language, register=register):
        if as_json:
            show.out(json.dumps(each, ensure_ascii=False))
        else:
            _say_statement(each)


def _say_statement(each: dict[str, Any]) -> None:
    source = each["source"]
    who = source["text"] or source["speaker"]
    cue = f" ({each['cue']['text']})" if each["cue"] else ""
    marks = [
        each["level"],
        *(["not"] if each["negated"] else []),
        *([each["mood"]] if each["mood"] != "statement" else []),
    ]
    show.out(f"{', '.join(marks)}: {show.clean(str(who))}{cue}: {show.clean(each['content']['text'])}")
