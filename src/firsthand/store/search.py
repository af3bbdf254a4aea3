"""Full-text search over every layer: FTS5 on the terms that the language wing makes of a text.

Plain FTS finds one in ten of the inflected Russian words, so the index holds all candidate lemmas of each word and a
transliteration-blind key of each name; the exact text stays beside it, as a citation shows what was said. Beside the words
stands what Statements say of the same seconds - topic, unit, place, date, level, speaker - so that a search can be narrowed
to it without reading a Statement.

Texts are numbered so that the numbers stand in order of Item, layer and time: what is asked for in that order is read off.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from firsthand.store.narrowing import EVERYWHERE, Among, Narrowed, Within

__all__ = ["EVERYWHERE", "OPEN_END", "Among", "Facet", "Hit", "Search", "Within"]

_TABLES = (
    "CREATE TABLE IF NOT EXISTS search_refs (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, item TEXT NOT NULL) STRICT",
    "CREATE INDEX IF NOT EXISTS search_items ON search_refs (item)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(terms, tokenize='unicode61 remove_diacritics 0')",
    "CREATE TABLE IF NOT EXISTS stated (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS stated_at (stated INTEGER, ref INTEGER, PRIMARY KEY (stated, ref)) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS facet (ref INTEGER, stated INTEGER, kind TEXT, value TEXT, lo INTEGER, hi INTEGER, "
    "PRIMARY KEY (ref, stated, kind, value, lo, hi)) STRICT, WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS facet_of_value ON facet (kind, value, ref)",
    "CREATE INDEX IF NOT EXISTS facet_of_days ON facet (lo, hi) WHERE kind = 'date'",
)
_CLEARED = ("search", "search_refs", "stated", "stated_at", "facet")
_OF_BEFORE = ("said", "said_at", "facets", "search_voices")
"""Tables of an older form of the index; they go when it is made anew."""
OPEN_END = 10_000_000
"""Stands for "no end" where a facet is a stretch of days."""
RANKED = 4000
"""How many texts are weighed against each other: to weigh one costs as much as to find thirty."""
_REF = re.compile(r"\w-(\d+)\.(screen|speech|text)\.(\d+)\Z")
_LAYERS = {"screen": 0, "speech": 1, "text": 2}
_UNORDERED = 1 << 60


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
    """One thing a Statement says: a topic, a unit's key; days from `lo` to `hi`; a place at latitude `lo`, longitude `hi`.

    A unit's key, its name and its words as written share one `lo`: which of the Statement's units they are of.
    """

    kind: str
    value: str = ""
    lo: int = 0
    hi: int = 0


class Search:
    """The index. A cache: rebuilt with the rows."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        for table in _TABLES:
            connection.exec_driver_sql(table)

    def add(self, ref: str, item: str, terms: str, voice: str | None = None) -> None:
        """Index one text under `ref`, in place of what was there."""
        known = self._text(ref, item)
        self._run("DELETE FROM search WHERE rowid = :id", id=known)
        self._run("INSERT INTO search (rowid, terms) VALUES (:id, :terms)", id=known, terms=terms)
        self._run("DELETE FROM facet WHERE ref = :id AND stated = 0", id=known)
        if voice:  # no Statement's, but as findable as a Statement's speaker
            self._put(known, 0, [Facet("speaker", " ".join(voice.casefold().split()))])

    def describe(self, name: str, facets: Iterable[Facet], refs: Sequence[str] | None = None) -> None:
        """What a Statement says, in place of what was known of it; `refs` are the texts it stands in, None: as before."""
        self._run("INSERT INTO stated (name) VALUES (:name) ON CONFLICT DO NOTHING", name=name)
        known = int(self._connection.scalar(sa.text("SELECT id FROM stated WHERE name = :name"), {"name": name}) or 0)
        self._run(
            "DELETE FROM facet WHERE ref IN (SELECT ref FROM stated_at WHERE stated = :id) AND stated = :id", id=known
        )
        if refs is not None:
            self._run("DELETE FROM stated_at WHERE stated = :id", id=known)
            for ref in refs:
                place = "INSERT OR IGNORE INTO stated_at (ref, stated) SELECT id, :id FROM search_refs WHERE ref = :ref"
                self._run(place, id=known, ref=ref)
        told = list(facets)
        for row in self._connection.execute(
            sa.text("SELECT ref FROM stated_at WHERE stated = :id"), {"id": known}
        ).all():
            self._put(row.ref, known, told)

    def find(self, words: list[list[str]], limit: int, within: Within = EVERYWHERE) -> list[Hit]:
        """Texts that hold every word and lie `within`; a word is given as its terms, any of which will do.

        With words, best first by BM25 (Robertson and Zaragoza 2009), among equals the first in order. Up to RANKED texts, or
        `limit` where that is more, are weighed; where more hold the words, it is the latest of them in order of Item and time
        that are, and the others are left for a narrower question: words so common tell little of what is better. `count`
        tells how many there are in all, and a `limit` above it brings every one. Without words: in order of Item and time.
        """
        query = _query(words)
        if not query and (words or within == EVERYWHERE):
            return []
        narrowed = Narrowed(self._connection, within)
        bound: dict[str, object] = {"limit": limit}
        if query:
            bound |= {"query": query, "ranked": max(limit, RANKED)}
            met = " AND ".join(["search MATCH :query", *narrowed.conditions("+search.rowid")])
            statement = (
                "SELECT r.id, r.ref, r.item, f.score FROM (SELECT id, score FROM (SELECT rowid AS id, bm25(search) AS score "
                f"FROM search WHERE {met} ORDER BY rowid DESC LIMIT :ranked) ORDER BY score, id LIMIT :limit) f "
                "JOIN search_refs r ON r.id = f.id ORDER BY f.score, f.id"
            )
        else:
            met = " AND ".join(narrowed.first("r.id"))
            statement = (
                f"SELECT r.id, r.ref, r.item, 0.0 AS score FROM search_refs r WHERE {met} ORDER BY r.id LIMIT :limit"
            )
        found = self._connection.execute(sa.text(statement), bound | narrowed.bound).all()
        said = narrowed.stated_in([row.id for row in found])
        return [Hit(row.ref, row.item, round(-1000 * row.score), tuple(said.get(row.id, ()))) for row in found]

    def count(self, words: list[list[str]], within: Within = EVERYWHERE) -> int:
        """How many texts hold every word and lie `within`: all that `find` could bring."""
        query = _query(words)
        if not query and (words or within == EVERYWHERE):
            return 0
        narrowed = Narrowed(self._connection, within)
        if query:
            met = " AND ".join(["search MATCH :query", *narrowed.conditions("+search.rowid")])
            statement = f"SELECT count(*) FROM search WHERE {met}"
        else:
            statement = f"SELECT count(*) FROM search_refs r WHERE {' AND '.join(narrowed.conditions('r.id'))}"
        return int(self._connection.scalar(sa.text(statement), {"query": query, **narrowed.bound}) or 0)

    def facets(self, kind: str, value: str) -> list[Facet]:
        """The different facets of a kind that have this value, most frequent first."""
        query = (
            "SELECT value, lo, hi FROM facet WHERE kind = :kind AND value = :value GROUP BY lo, hi "
            "ORDER BY count(*) DESC, lo, hi"
        )
        rows = self._connection.execute(sa.text(query), {"kind": kind, "value": value})
        return [Facet(kind, row.value, row.lo, row.hi) for row in rows]

    def values(self, kind: str) -> list[str]:
        """The different values of a kind, in order. Each is sought after the one before: there are few, on very many rows."""
        query = (
            "WITH RECURSIVE each(value) AS (SELECT min(value) FROM facet WHERE kind = :kind UNION ALL "
            "SELECT (SELECT min(value) FROM facet WHERE kind = :kind AND value > each.value) FROM each "
            "WHERE each.value IS NOT NULL) SELECT value FROM each WHERE value IS NOT NULL"
        )
        return [row.value for row in self._connection.execute(sa.text(query), {"kind": kind})]

    def beside(self, kind: str, value: str, wanted: str) -> list[str]:
        """The different values of the kind `wanted` that stand beside this one: of the same Statement, with the same `lo`."""
        query = (
            "SELECT DISTINCT o.value FROM facet f JOIN facet o ON o.ref = f.ref AND o.stated = f.stated AND o.lo = f.lo "
            "WHERE f.kind = :kind AND f.value = :value AND o.kind = :wanted ORDER BY o.value"
        )
        bound = {"kind": kind, "value": value, "wanted": wanted}
        return [row.value for row in self._connection.execute(sa.text(query), bound)]

    def voices(self, words: str) -> tuple[str, ...]:
        """The voices of segments and the speakers of Statements whose label holds these words whole: "speaker 1" is not in
        "speaker 12"."""
        wanted = f" {' '.join(words.casefold().split())} "
        return tuple(each for each in self.values("speaker") if wanted in f" {each} ")

    def is_told(self) -> bool:
        """Whether any Statement was described; an index made by an older version holds words alone."""
        return self._connection.scalar(sa.text("SELECT 1 FROM stated LIMIT 1")) is not None

    def clear(self) -> None:
        """Forget everything."""
        for table in _CLEARED:
            self._connection.exec_driver_sql(f"DELETE FROM {table}")
        for table in _OF_BEFORE:
            self._connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")

    def _text(self, ref: str, item: str) -> int:
        """The number of a text, given one if it has none."""
        query, bound = sa.text("SELECT id FROM search_refs WHERE ref = :ref"), {"ref": ref}
        known = self._connection.scalar(query, bound)
        if known is None:
            last = "SELECT coalesce(max(id), :least) + 1 FROM search_refs WHERE id > :least"
            known = _in_order(ref) or self._connection.scalar(sa.text(last), {"least": _UNORDERED})
            put = "INSERT INTO search_refs (id, ref, item) VALUES (:id, :ref, :item)"
            self._run(put, id=known, ref=ref, item=item)
        return int(known or 0)

    def _put(self, ref: int, stated: int, facets: Sequence[Facet]) -> None:
        put = "INSERT OR IGNORE INTO facet (ref, stated, kind, value, lo, hi) VALUES (:ref, :stated, :kind, :value, :lo, :hi)"
        rows = [
            {"ref": ref, "stated": stated, "kind": each.kind, "value": each.value, "lo": each.lo, "hi": each.hi}
            for each in facets
        ]
        if rows:
            self._connection.execute(sa.text(put), rows)

    def _run(self, statement: str, **bound: object) -> None:
        self._connection.execute(sa.text(statement), bound)


def _in_order(ref: str) -> int | None:
    """A number by Item, layer and place in it, for a text that is named so; others are numbered behind all of these."""
    named = _REF.match(ref)
    return (int(named[1]) << 27 | _LAYERS[named[2]] << 24 | int(named[3])) if named else None


def _query(words: list[list[str]]) -> str:
    """In FTS5's own language: every word, in any of its terms."""
    return " AND ".join(f"({' OR '.join(map(_quoted, terms))})" for terms in words if terms)


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'
