"""What a case has been told: `firsthand.toml` in its folder, under the environment (`FIRSTHAND_*`), under what a call says."""

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand.model.errors import WrongCall
from firsthand.model.finding import Json

FILE = "firsthand.toml"
TEMPLATE = """\
# What this case has been told. Every line may be left out.
# by = "your name"                # who acts; kept in the erasable part of the log

# [analyzers]
# off = ["screen_text"]           # questions that are not to be asked

# [speech]
# model = "/path/to/a/whisper-model"   # a CTranslate2 folder or hub name; the embedded base model otherwise
# language = "ru"                      # fix the language instead of hearing it

# [report]
# protected = ["a name that must never be printed"]
# staged = "a sentence to print on top where the case is made up"
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """One case's settings. `analyzers` holds each analyzer's own, by its name."""

    by: str = "unnamed"
    off: frozenset[str] = frozenset()
    analyzers: Mapping[str, Mapping[str, Json]] = field(default_factory=dict[str, Mapping[str, Json]])
    protected: tuple[str, ...] = ()
    staged: str | None = None
    workers: int = 1


def load(folder: Path, speech_model: str | None = None) -> Settings:
    """Read them. Raises WrongCall where the file is not TOML or names what there is not."""
    path = folder / FILE
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise WrongCall(f"{FILE} of the case cannot be read: {problem}") from problem
    unknown = set(told) - {"by", "analyzers", "speech", "report", "workers"}
    if unknown:
        raise WrongCall(f"{FILE} of the case knows no {', '.join(sorted(unknown))}")
    speech = dict(told.get("speech", {}))
    model = speech_model or os.environ.get("FIRSTHAND_SPEECH_MODEL")
    if model:
        speech["model"] = model
    return Settings(
        by=os.environ.get("FIRSTHAND_BY") or told.get("by") or _user(),
        off=frozenset(told.get("analyzers", {}).get("off", ())),
        analyzers={"speech": speech},
        protected=tuple(told.get("report", {}).get("protected", ())),
        staged=told.get("report", {}).get("staged"),
        workers=int(os.environ.get("FIRSTHAND_WORKERS") or told.get("workers") or os.cpu_count() or 1),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container whose user number has no name
        return "unnamed"
