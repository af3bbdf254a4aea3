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

# [copy_network]                  # off unless named; docs/copy-network.md
# model = "/path/to/sscd.onnx"         # a copy-detection network in one ONNX file: one more hint where copies are

# [report]
# protected = ["a name that must never be printed"]
# staged = "a sentence to print on top where the case is made up"

# [second_reader]                 # off unless named; firsthand second-read; docs/second-reader.md
# url = "http://127.0.0.1:8080/v1"     # any OpenAI-compatible server: llama.cpp, Ollama, vLLM
# model = "the name it has there"
# key_env = "MY_SERVER_KEY"            # the environment variable that holds the key; the key never stands here
# timeout = 300                        # seconds for one passage
# plain_http = false                   # true lets words go unencrypted to another machine
"""


@dataclass(frozen=True, slots=True)
class SecondReader:
    """The server that a case names for second readings. `key_env` names the variable that holds its key."""

    url: str
    model: str
    key_env: str | None = None
    timeout: int = 300
    plain_http: bool = False


UNASKED = frozenset({"network_prints"})
"""Analyzers that are off until a case names what they need."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One case's settings. `analyzers` holds each analyzer's own, by its name."""

    by: str = "unnamed"
    off: frozenset[str] = UNASKED
    analyzers: Mapping[str, Mapping[str, Json]] = field(default_factory=dict[str, Mapping[str, Json]])
    protected: tuple[str, ...] = ()
    staged: str | None = None
    workers: int = 1
    second_reader: SecondReader | None = None


def load(folder: Path | None, speech_model: str | None = None) -> Settings:
    """Read them; without a folder, what the environment says. Raises WrongCall where the file is not TOML or names what there is not."""
    path = folder / FILE if folder else None
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path and path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise WrongCall(f"{FILE} of the case cannot be read: {problem}") from problem
    unknown = set(told) - {"by", "analyzers", "speech", "copy_network", "report", "workers", "second_reader"}
    if unknown:
        raise WrongCall(f"{FILE} of the case knows no {', '.join(sorted(unknown))}")
    speech = dict(told.get("speech", {}))
    model = speech_model or os.environ.get("FIRSTHAND_SPEECH_MODEL")
    if model:
        speech["model"] = model
    network = _copy_network(folder, told.get("copy_network"))
    return Settings(
        by=os.environ.get("FIRSTHAND_BY") or told.get("by") or _user(),
        off=frozenset(told.get("analyzers", {}).get("off", ())) | (UNASKED if network is None else frozenset()),
        analyzers={"speech": speech} | ({"network_prints": {"model": network}} if network else {}),
        protected=tuple(told.get("report", {}).get("protected", ())),
        staged=told.get("report", {}).get("staged"),
        workers=int(os.environ.get("FIRSTHAND_WORKERS") or told.get("workers") or os.cpu_count() or 1),
        second_reader=_second_reader(told.get("second_reader")),
    )


def _copy_network(folder: Path | None, told: Any) -> str | None:
    """The network's file: `FIRSTHAND_COPY_NETWORK`, else as the case says, from its folder where the path is relative."""
    if told is not None and (
        not isinstance(told, dict) or set(told) != {"model"} or not isinstance(told["model"], str)
    ):
        raise WrongCall(f"[copy_network] in {FILE} knows model, the path of an ONNX file, and nothing else")
    if given := os.environ.get("FIRSTHAND_COPY_NETWORK"):
        return given
    return str((folder or Path()) / Path(told["model"]).expanduser()) if told else None


def _second_reader(told: Any) -> SecondReader | None:
    if told is None:
        return None
    kinds = {"url": str, "model": str, "key_env": str, "timeout": int, "plain_http": bool}
    if not isinstance(told, dict) or set(told) - set(kinds):
        known = ", ".join(kinds)
        raise WrongCall(f"[second_reader] in {FILE} knows {known} and nothing else")
    for name, value in told.items():
        if type(value) is not kinds[name]:
            raise WrongCall(f"{name} below [second_reader] in {FILE} is no {kinds[name].__name__}")
    if "url" not in told or "model" not in told:
        raise WrongCall(f"[second_reader] in {FILE} needs url and model")
    return SecondReader(**told)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container whose user number has no name
        return "unnamed"
