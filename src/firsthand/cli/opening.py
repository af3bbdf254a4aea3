"""Which case a command is about, what is meant where no command is named, and how work tells how far it is."""

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from firsthand.model.errors import WrongCall

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk
    from firsthand.desk.progress import Progress

WAY, LOOKING, KEEPING = "The way", "Looking", "Keeping"
"""The panels of `firsthand --help`."""

CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case",
        envvar="FIRSTHAND_CASE",
        help="The case's folder. Left out: the case you stand in.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]


class ListByDefault(TyperGroup):
    """`firsthand statements V-0003` is `firsthand statements list V-0003`: what does not begin with a command is for `list`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `list` before what names no command."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@contextmanager
def opened(case: Path | None, *, speech_model: str | None = None, watch: bool = False) -> Generator["Desk"]:
    """The desk of the case; with `watch`, its work is shown as it goes."""
    from firsthand.desk.desk import Desk, find_case

    folder = case or find_case(Path.cwd())
    if folder is None:
        raise WrongCall(
            "you are not in a case", hint="cd into its folder, or name it: --case FOLDER; firsthand init NAME makes one"
        )
    with watching(enabled=watch) as tell, Desk(folder, speech_model=speech_model, **tell) as desk:
        yield desk


@contextmanager
def watching(*, enabled: bool) -> Generator[dict[str, Any]]:
    """Bars with what is being worked on and time left on a terminal; plain lines elsewhere."""
    if not enabled or os.environ.get("FIRSTHAND_QUIET"):
        yield {}
    elif sys.stderr.isatty():
        yield from _bars()
    else:
        yield {"tell": _Lines().tell}


class _Lines:
    """One plain line whenever something new is worked on, and each ten seconds of a long one."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def tell(self, progress: "Progress") -> None:
        from firsthand.cli.show import clean, say

        name, now = f"{progress.step} {progress.what}", time.monotonic()
        if progress.finished or not progress.what or now - self._last.get(name, -99.0) < 10:
            return
        self._last[name] = now
        of = f" ({_amount(progress)})" if progress.total else ""
        say(f"{progress.step}: {clean(progress.what)}{of}")


def _amount(progress: "Progress") -> str:
    from firsthand.model.time import timecode

    if progress.unit == "seconds":
        return f"{timecode(progress.done)} of {timecode(progress.total)}"
    if progress.unit == "percent":
        return f"{int(progress.done)} %"
    return f"{int(progress.done) + 1} of {int(progress.total)}"


def _bars() -> Generator[dict[str, Any]]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    from firsthand.cli.show import clean

    columns = (
        TextColumn("{task.fields[step]:<8}"),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[amount]}"),
        TimeRemainingColumn(compact=True),
    )
    tasks: dict[str, Any] = {}
    ended: set[str] = set()  # a worker's last news can come after its end
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def tell(progress: "Progress") -> None:
            name = f"{progress.step}/{progress.what}" if progress.unit == "seconds" else progress.step
            if progress.finished and progress.unit == "seconds":
                ended.add(name)
            if progress.finished or name in ended:
                task = tasks.pop(name, None)
                if task is not None:
                    bars.remove_task(task)
                return
            if name not in tasks:
                tasks[name] = bars.add_task("", step=progress.step, amount="", total=None)
            bars.update(
                tasks[name],
                description=clean(progress.what)[:44],
                amount=_amount(progress) if progress.total else "",
                total=float(progress.total) or None,
                completed=float(progress.done),
            )

        yield {"tell": tell}
