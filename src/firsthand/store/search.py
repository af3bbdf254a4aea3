"""Full-text search over every layer: FTS5 on the terms that the language wing makes of a text.

Plain FTS finds one in ten of the inflected Russian words, so the index holds all candidate lemmas of each word and a
transliteration-blind key of each name; the exact text stays beside it, as a citation shows what was said. Beside the words
stands what Statements say of the same seconds - topic, unit, place, date, level, speaker - so that a search can be narrowed
to it without reading a Statement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

_TABLES = (
    "CREATE TABLE IF NOT EXISTS search_refs (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, item TEXT NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(terms, tokenize='unicode61 remove_diacritics 0')",
    "CREATE TABLE IF NOT EXISTS search_voices (ref INTEGER PRIMARY KEY, voice TEXT NOT NULL) STRICT",
    "CREATE INDEX IF NOT EXISTS search_voiced ON search_voices (voice, ref)",
    "CREATE TABLE IF NOT EXISTS said (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS said_at (ref INTEGER, said INTEGER, PRIMARY KEY (ref, said)) STRICT, WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS said_where ON said_at (said, ref)",
    "CREATE TABLE IF NOT EXISTS facets (kind TEXT, value TEXT, said INTEGER, lo INTEGER, hi INTEGER) STRICT",
    "CREATE INDEX IF NOT EXISTS facets_by_value ON facets (kind, value, said)",
    "CREATE INDEX IF NOT EXISTS facets_by_range ON facets (kind, lo, hi, value, said)",
    "CREATE INDEX IF NOT EXISTS facets_of ON facets (said, kind)",
)
_CLEARED = ("search", "search_refs", "search_voices", "said", "said_at", "facets")
OPEN_END = 10_000_000
"""Stands for "no end" where a facet is a stretch of days."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One segment or paragraph that holds all the words. `ref` is its name; higher `rank` is nearer (thousandths)."""

    ref: str
    item: str
    rank: int
    said: tuple[str, ...] = ()
    """The Statements in it that have the facets asked for."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing a Statement says: a topic, a unit's key; days from `lo` to `hi`; a place at latitude `lo`, longitude `hi`."""

    kind: str
    value: str = ""
    lo: int = 0
    hi: int = 0


@dataclass(frozen=True, slots=True)
class Among:
    """One demand on a Statement: a facet of this kind with one of these values, or meeting [lo, hi], or a name among `names`."""

    kind: str = ""
    values: tuple[str, ...] | None = None
    meets: tuple[int, int] | None = None
    names: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Where to look: one Item, one layer, segments of these voices, and where one Statement meets all demands."""

    item: str | None = None
    layer: str | None = None
    voices: tuple[str, ...] | None = None
    among: tuple[Among, ...] = ()


EVERYWHERE = Within()


class Search:
    """The index. A cache: rebuilt with the rows."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        for table in _TABLES:
            connection.exec_driver_sql(table)

    def add(self, ref: str, item: str, terms: str, voice: str | None = None) -> None:
        """Index one text under `ref`, in place of what was there."""
        known = self._number("search_refs", "ref", ref, item=item)
        self._run("DELETE FROM search WHERE rowid = :id", id=known)
        self._run("INSERT INTO search (rowid, terms) VALUES (:id, :terms)", id=known, terms=terms)
        if voice:
            put = "INSERT OR REPLACE INTO search_voices (ref, voice) VALUES (:id, :voice)"
            self._run(put, id=known, voice=voice.casefold())

    def describe(self, name: str, facets: Iterable[Facet], refs: Sequence[str] | None = None) -> None:
        """What a Statement says, in place of what was known of it; `refs` are the texts it stands in, None: as before."""
        known = self._number("said", "name", name)
        self._run("DELETE FROM facets WHERE said = :id", id=known)
        for each in facets:
            put = "INSERT INTO facets (kind, value, said, lo, hi) VALUES (:kind, :value, :id, :lo, :hi)"
            self._run(put, kind=each.kind, value=each.value, id=known, lo=each.lo, hi=each.hi)
        if refs is None:
            return
        self._run("DELETE FROM said_at WHERE said = :id", id=known)
        for ref in refs:
            place = "INSERT OR IGNORE INTO said_at (ref, said) SELECT id, :id FROM search_refs WHERE ref = :ref"
            self._run(place, id=known, ref=ref)

    def find(self, words: list[list[str]], limit: int, within: Within = EVERYWHERE) -> list[Hit]:
        """Texts that hold every word, best first; a word is given as its terms, any of which will do. Without words, all
        texts that lie `within`, in order of Item and time."""
        query = " AND ".join(f"({' OR '.join(map(_quoted, terms))})" for terms in words if terms)
        if not query and (words or within == EVERYWHERE):
            return []
        bound: dict[str, object] = {"limit": limit}
        conditions = _conditions(within, bound)
        if query and within == EVERYWHERE:  # names are looked up for the best alone: the rest is only scored
            bound["query"] = query
            statement = (
                "SELECT r.id, r.ref, r.item, f.score FROM (SELECT rowid AS id, bm25(search) AS score FROM search "
                "WHERE search MATCH :query ORDER BY score, rowid LIMIT :limit) f JOIN search_refs r ON r.id = f.id "
                "ORDER BY f.score, r.id"
            )
        elif query:
            bound["query"] = query
            statement = (
                "SELECT r.id, r.ref, r.item, bm25(search) AS score FROM search JOIN search_refs r ON r.id = search.rowid "
                f"WHERE {' AND '.join(['search MATCH :query', *conditions])} ORDER BY score, r.id LIMIT :limit"
            )
        else:
            statement = (
                f"SELECT r.id, r.ref, r.item, 0.0 AS score FROM search_refs r WHERE {' AND '.join(conditions)} "
                "ORDER BY CAST(substr(r.item, 3) AS INTEGER), r.ref LIMIT :limit"
            )
        found = self._connection.execute(sa.text(statement), bound).all()
        said = self._said([row.id for row in found], within)
        return [Hit(row.ref, row.item, round(-1000 * row.score), tuple(said.get(row.id, ()))) for row in found]

    def values(self, kind: str, value: str | None = None, box: tuple[int, int, int, int] | None = None) -> list[Facet]:
        """The different facets of a kind, most frequent first: of one value, or with `lo` and `hi` within a box
        (least `lo`, greatest `lo`, least `hi`, greatest `hi`)."""
        bound: dict[str, object] = {"kind": kind}
        wanted = "kind = :kind"
        if value is not None:
            wanted, bound["value"] = f"{wanted} AND value = :value", value
        if box is not None:
            wanted += " AND lo BETWEEN :a AND :b AND hi BETWEEN :c AND :d"
            bound |= dict(zip("abcd", box, strict=True))
        query = f"SELECT value, lo, hi FROM facets WHERE {wanted} GROUP BY value, lo, hi ORDER BY count(*) DESC, value, lo, hi"
        return [Facet(kind, row.value, row.lo, row.hi) for row in self._connection.execute(sa.text(query), bound)]

    def voices(self, words: str) -> tuple[str, ...]:
        """The voices of segments and the speakers of Statements whose label holds these words whole: "speaker 1" is not in
        "speaker 12"."""
        wanted = f" {' '.join(words.casefold().split())} "
        labels = (
            "SELECT DISTINCT voice FROM search_voices UNION SELECT DISTINCT value FROM facets WHERE kind = 'speaker'"
        )
        return tuple(row[0] for row in self._connection.exec_driver_sql(labels) if wanted in f" {row[0]} ")

    def is_told(self) -> bool:
        """Whether any Statement was described; an index made by an older version holds words alone."""
        return self._connection.scalar(sa.text("SELECT 1 FROM said LIMIT 1")) is not None

    def clear(self) -> None:
        """Forget everything."""
        for table in _CLEARED:
            self._connection.exec_driver_sql(f"DELETE FROM {table}")

    def _said(self, refs: Sequence[int], within: Within) -> dict[int, list[str]]:
        """The Statements at each text that meet all demands."""
        if not within.among or not refs:
            return {}
        bound: dict[str, object] = {}
        met = " AND ".join(
            f"EXISTS (SELECT 1 FROM facets f INDEXED BY facets_of WHERE f.said = a.said AND {each})"
            if each.startswith("kind")
            else each
            for each in _demands(within.among, bound)
        )
        places = ", ".join(map(str, refs))
        query = f"SELECT a.ref, s.name FROM said_at a JOIN said s ON s.id = a.said WHERE a.ref IN ({places}) AND {met}"
        found: dict[int, list[str]] = {}
        for ref, name in sorted((row.ref, row.name) for row in self._connection.execute(sa.text(query), bound)):
            found.setdefault(ref, []).append(name)
        return found

    def _number(self, table: str, column: str, value: str, **more: str) -> int:
        """The row number of a name, given one if it has none."""
        names = [column, *more]
        put = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES (:{', :'.join(names)})"
        self._run(put, **{column: value}, **more)
        query = sa.text(f"SELECT id FROM {table} WHERE {column} = :value")
        return int(self._connection.scalar(query, {"value": value}) or 0)

    def _run(self, statement: str, **bound: object) -> None:
        self._connection.execute(sa.text(statement), bound)


def _conditions(within: Within, bound: dict[str, object]) -> list[str]:
    """SQL over `r`, a text; what it needs is put into `bound`."""
    made: list[str] = []
    if within.item is not None:
        made.append("r.item = :item")
        bound["item"] = within.item
    if within.layer is not None:
        made.append("r.ref LIKE :layer ESCAPE '\\'")
        bound["layer"] = f"%.{_plain(within.layer)}.%"
    if within.voices is not None:
        heard = _list(within.voices, "voice", bound)
        told = f"SELECT said FROM facets WHERE kind = 'speaker' AND value IN ({heard})"
        spoken = f"SELECT ref FROM search_voices WHERE voice IN ({heard})"
        made.append(f"r.id IN ({spoken} UNION SELECT ref FROM said_at WHERE said IN ({told}))")
    if within.among:
        met = " INTERSECT ".join(
            f"SELECT said FROM facets WHERE {each}"
            if each.startswith("kind")
            else f"SELECT id FROM said s WHERE {each}"
            for each in _demands(within.among, bound)
        )
        made.append(f"r.id IN (SELECT ref FROM said_at WHERE said IN ({met}))")
    return made


def _demands(among: Sequence[Among], bound: dict[str, object]) -> list[str]:
    """SQL for each demand: over a row of `facets`, or over `s`, a Statement's name."""
    made: list[str] = []
    for place, each in enumerate(among):
        if each.names is not None:
            made.append(f"s.name IN ({_list(each.names, f'n{place}', bound)})")
            continue
        wanted = f"kind = :k{place}"
        bound[f"k{place}"] = each.kind
        if each.values is not None:
            wanted += f" AND value IN ({_list(each.values, f'v{place}', bound)})"
        if each.meets is not None:
            wanted += f" AND lo <= :to{place} AND hi >= :from{place}"
            bound[f"from{place}"], bound[f"to{place}"] = each.meets
        made.append(wanted)
    return made


def _list(values: Sequence[str], name: str, bound: dict[str, object]) -> str:
    bound |= {f"{name}_{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}_{number}" for number in range(len(values))) or "NULL"


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'
