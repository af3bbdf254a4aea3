"""init, add, run, status, doctor, demo."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli import show
from firsthand.cli.opening import KEEPING, LOOKING, WAY, CaseOption, JsonOption, opened, watching

if TYPE_CHECKING:
    from firsthand.desk.look import NamedGap

SpeechModel = Annotated[
    str | None,
    typer.Option(
        "--speech-model", help="A Whisper model: a CTranslate2 folder or hub name. Left out: the embedded base model."
    ),
]


def register(app: typer.Typer) -> None:
    """Give the app these commands."""
    for command in (init, add, run):
        app.command(rich_help_panel=WAY)(command)
    app.command(rich_help_panel=LOOKING)(status)
    for command in (doctor, demo):
        app.command(rich_help_panel=KEEPING)(command)


def init(
    case: Annotated[Path, typer.Argument(help="The folder to make; its name is the case's name.")],
    as_json: JsonOption = False,
) -> None:
    """Make a new case: a folder that holds its files, its log and its key."""
    from firsthand.desk.desk import Desk

    with Desk.init(case) as desk:
        if as_json:
            show.as_json(desk.status())
        else:
            show.out(f"Made the case {desk.status().case} in {case}.")
            show.say(f"Next: cd {case}; firsthand add FOLDER --from 'who gave it to you'")


def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders: video, sound, pictures, posts, articles.")],
    origin: Annotated[
        str | None,
        typer.Option("--from", help='Where they came from, as stated: "sent by a reader by e-mail". Kept as stated.'),
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(help="A CSV of where each file appeared: file,url,platform,account,posted_at,seen_at,note."),
    ] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in files and folders. Each is hashed while it is copied, and never altered; its name is kept."""
    with opened(case, watch=True) as desk:
        got = desk.add(paths, origin=origin, sheet=sheet)
        if as_json:
            show.as_json(got)
        else:
            rows = [(item.id, item.kind.value, item.file_name, item.original.digest.short) for item in got.added]
            show.table(("item", "kind", "file", "sha256"), rows, empty="Nothing new.")
            known = f", {len(got.known)} were here already" if got.known else ""
            show.say(f"{len(got.added)} added{known}; {got.appearances} appearances stated.")
        for remark in got.remarks:
            show.say(show.clean(remark))
        for refusal in got.refused:
            show.say_error(f"not taken in: {refusal.file_name}: {refusal.reason}", refusal.mend)
    if got.refused:
        raise typer.Exit(4)


def run(case: CaseOption = None, speech_model: SpeechModel = None, as_json: JsonOption = False) -> None:
    """Do all the work that is missing: examine, match, transcribe, state. Stop it whenever you like; it goes on from there."""
    with opened(case, speech_model=speech_model, watch=True) as desk:
        made = desk.run()
        status = desk.status()
        if as_json:
            show.as_json(made)
        elif not any(made.values()):
            show.out("Nothing to do: all of it was done before.")
        else:
            show.out(
                f"{made['results']} results, {made['matches']} proposed matches, {made['statements']} proposed statements."
            )
        _say_missing_parts(status.gaps)
        if not as_json:
            show.say("Next: firsthand status; firsthand match; firsthand statements")
    if any(named.gap.code in ("unreadable", "reader-crashed") for named in status.gaps):
        raise typer.Exit(4)


def _say_missing_parts(gaps: "tuple[NamedGap, ...]") -> None:
    """Once, not per file: what is not installed, and the one command that mends it."""
    seen: dict[str, str | None] = {}
    for named in gaps:
        if named.gap.code == "missing-part":
            seen.setdefault(named.gap.reason, named.gap.mend)
    for reason, mend in seen.items():
        show.say_error(reason, mend)


def status(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """The case at a glance: what it holds, what is undecided, what could not be seen."""
    with opened(case) as desk:
        now = desk.status()
    if as_json:
        show.as_json(now)
        return
    held = ", ".join(f"{count} {kind}" for kind, count in sorted(now.items.items())) or "nothing yet"
    show.out(f"{now.case}: {held}")
    show.out(
        f"  {sum(now.items.values())} items, {now.originals} different files, {now.footage} recordings after folding copies"
    )
    show.out(f"  matches: {_counts(now.matches)}")
    show.out(f"  statements: {_counts(now.statements)}")
    show.out(f"  claims: {_counts(now.claims)}")
    show.out(
        f"  {now.acts} acts in the log; {now.work_left} pieces of work left"
        + ("" if not now.work_left else " (firsthand run)")
    )
    if now.gaps:
        show.out(f"Gaps ({len(now.gaps)}): what could not be seen")
        rows = [(each.item, each.asked, each.gap.reason, each.gap.mend or "") for each in now.gaps]
        show.table(("item", "asked", "why not", "what helps"), rows, empty="")
    for refusal in now.refused:
        show.out(f"Not taken in: {show.clean(refusal.file_name)}: {show.clean(refusal.reason)}")


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "none"


def doctor(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """What is installed here, what is missing, and the one command that mends each."""
    from firsthand.desk.desk import find_case
    from firsthand.desk.doctor import parts

    found = parts(case or find_case(Path.cwd()))
    if as_json:
        show.as_json(found)
        return
    rows = [
        (part.name, "yes" if part.present else "no", part.what_for, part.found or part.mend or "") for part in found
    ]
    show.table(("part", "here", "what for", "version, or what mends it"), rows, empty="")


def demo(
    into: Annotated[Path, typer.Option(help="Where to put the case and the report.")] = Path("demo-case"),
    samples: Annotated[
        Path | None, typer.Option(help="The sample case's folder. Left out: the one that came along.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Run the whole way on the staged sample case: from a folder of clips to a cited, checkable report."""
    from firsthand.desk.demo import demonstrate

    with watching(enabled=True) as tell:
        shown = demonstrate(into, samples, **tell)
    if as_json:
        show.as_json(shown)
        return
    for line in shown.told:
        show.out(line)
