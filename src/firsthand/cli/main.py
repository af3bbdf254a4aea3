"""The command line: every command's name and help. What a command does is in its file; nothing heavy is imported here."""

import os
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from firsthand.cli import case, judging, keeping, loose, matches, recordings, reports, second, statements, units, words
from firsthand.model.errors import FirsthandError


class _InOrder(TyperGroup):
    """The commands in the order of the work, as help shows them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The way, then looking, then keeping; what is not named here comes last."""
        way = "init add run match transcript statements second-read units claim check standing report"
        rest = "status items show search compare read log verify rebuild doctor demo"
        order = f"{way} {rest}".split()
        return sorted(self.commands, key=lambda name: order.index(name) if name in order else len(order))


app = typer.Typer(
    name="firsthand",
    cls=_InOrder,
    help="The desk for eyewitness video: collect, preserve, match, transcribe, state, check, report.\n\n"
    "Start with [bold]firsthand demo[/bold], or: firsthand init CASE; cd CASE; firsthand add FOLDER; firsthand run.",
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for room in (case, recordings, matches, statements, second, units, words, judging, reports, keeping, loose):
    room.register(app)


def main() -> NoReturn:
    """Run a command and end with its exit code: 0 well, 1 error, 2 usage, 3 integrity broken, 4 finished with some items
    failed or not checked, 5 lint forbids export, 130 interrupted."""
    try:
        app(standalone_mode=True)
    except FirsthandError as problem:
        from firsthand.cli.show import say_error

        say_error(str(problem), problem.hint)
        sys.exit(problem.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What was done is kept; the same command goes on from there.\n")
        sys.exit(130)
    except BrokenPipeError:  # `firsthand items | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)
