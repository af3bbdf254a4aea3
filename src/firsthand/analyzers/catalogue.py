"""Which analyzers there are: every file of this folder that holds a class whose `name` is the file's name."""

import importlib
import pkgutil
from pathlib import Path

from firsthand.analyzers import Analyzer

_NOT_ANALYZERS = {"catalogue", "asking"}


def all_analyzers() -> list[type[Analyzer]]:
    """Every analyzer, by name. None of them loads a heavy library before it starts, so a missing extra breaks nothing here."""
    found: list[type[Analyzer]] = []
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name in _NOT_ANALYZERS:
            continue
        holder = importlib.import_module(f"firsthand.analyzers.{module.name}")
        found += [
            thing
            for thing in vars(holder).values()
            if isinstance(thing, type) and getattr(thing, "name", None) == module.name
        ]
    return sorted(found, key=lambda analyzer: analyzer.name)


def analyzer_named(name: str) -> type[Analyzer] | None:
    """The analyzer of that name; None where there is none."""
    return next((analyzer for analyzer in all_analyzers() if analyzer.name == name), None)
