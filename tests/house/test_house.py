"""The house itself: its words, its floors, what may never move in."""

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "firsthand"
IDENTIFIERS = re.compile(
    r"face[_-]?recognition|facenet|insightface|deepface|arcface|dlib|resemblyzer|speechbrain|pyannote|wespeaker|titanet",
    re.I,
)


def _modules() -> Iterator[Path]:
    yield from sorted(SOURCE.rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_ground_floor_stands_on_the_standard_library_alone() -> None:
    """model/ imports nothing that has to be installed."""
    for path in (SOURCE / "model").glob("*.py"):
        for name in _imports(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("firsthand.model"), f"{path.name} imports {name}"


def test_the_glossary_holds_exactly_the_nouns() -> None:
    """A noun without an entry, or an entry without a noun, fails."""
    nouns: set[str] = set()
    for path in (SOURCE / "model").glob("*.py"):
        module = importlib.import_module(f"firsthand.model.{path.stem}")
        for name, value in vars(module).items():
            own = isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")
            if own and (is_dataclass(value) or issubclass(value, Enum)):
                nouns.add(name)
    told = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.M))
    assert told == nouns


def test_nobody_is_identified_by_face_or_voice() -> None:
    """No such library is imported, asked for or locked: not as an option, not as a plugin point."""
    for path in _modules():
        for name in _imports(path):
            assert not IDENTIFIERS.search(name), f"{path} imports {name}"
    for lock in (ROOT / "requirements").glob("*.lock"):
        assert not IDENTIFIERS.search(lock.read_text("utf-8")), lock.name


@pytest.mark.parametrize("path", list(_modules()), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_file_says_why_it_exists(path: Path) -> None:
    """A docstring on every module, and none so long that it holds two ideas."""
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"
    assert len(text.splitlines()) <= 400, f"{path} has {len(text.splitlines())} lines"


def test_no_room_is_a_lumber_room() -> None:
    """Names that say nothing are not used."""
    for path in _modules():
        assert not {path.stem, path.parent.name} & {"utils", "helpers", "common", "misc", "manager", "base"}, path


def test_every_command_is_in_the_readme() -> None:
    """What can be called can be read about."""
    from typer.main import get_command

    from firsthand.cli.main import app

    readme = (ROOT / "README.md").read_text("utf-8")
    commands = getattr(get_command(app), "commands", {})
    assert commands
    for name, command in commands.items():
        assert f"firsthand {name}" in readme, name
        assert command.help, name
        for under, inner in getattr(command, "commands", {}).items():
            assert f"{name} {under}" in readme, f"{name} {under}"
            assert inner.help, f"{name} {under}"


def test_every_act_is_told_in_the_custody_format() -> None:
    """The kinds of act that the program writes are those the document names."""
    from firsthand.desk import projection

    told = (ROOT / "docs" / "custody.md").read_text("utf-8")
    for kind in projection._STEPS:  # noqa: SLF001 - the list of what can be written
        assert f"`{kind}`" in told, kind


def test_every_dependency_has_its_line() -> None:
    """What for, licence, and what we would do without it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]
    told = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for each in asked:
        name = re.split(r"[<>=\[ ]", each)[0]
        assert name == "firsthand" or f"`{name}`" in told, name


def test_every_command_answers_in_json() -> None:
    """What a person can ask, a program can ask."""
    from typer.main import get_command

    from firsthand.cli.main import app

    def leaves(command: object, name: str) -> Iterator[tuple[str, object]]:
        inner = getattr(command, "commands", None)
        if inner is None:
            yield name, command
        for each, under in (inner or {}).items():
            yield from leaves(under, f"{name} {each}".strip())

    for name, command in leaves(get_command(app), ""):
        options = {option for each in getattr(command, "params", []) for option in each.opts}
        assert "--json" in options, name
