"""Full-text search over every layer: FTS5 on the terms that the language wing makes of a text.

Plain FTS finds one in ten of the inflected Russian words, so the index holds all candidate lemmas of each word and a
transliteration-blind key of each name; the exact text stays beside it, as a citation shows what was said.
"""

from dataclasses import dataclass

import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Hit:
    """One segment or paragraph that holds all the words. `ref` is its name; higher `rank` is nearer (thousandths)."""

    ref: str
    item: str
    rank: int


class Search:
    """The index. A cache: rebuilt with the rows."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS search_refs (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, item TEXT NOT NULL) STRICT"
        )
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(terms, tokenize='unicode61 remove_diacritics 0')"
        )

    def add(self, ref: str, item: str, terms: str) -> None:
        """Index one text under `ref`, in place of what was there."""
        names = {"ref": ref, "item": item}
        known = self._connection.scalar(sa.text("SELECT id FROM search_refs WHERE ref = :ref"), names)
        if known is None:
            self._connection.execute(sa.text("INSERT INTO search_refs (ref, item) VALUES (:ref, :item)"), names)
            known = self._connection.scalar(sa.text("SELECT id FROM search_refs WHERE ref = :ref"), names)
        else:
            self._connection.execute(sa.text("DELETE FROM search WHERE rowid = :id"), {"id": known})
        statement = sa.text("INSERT INTO search (rowid, terms) VALUES (:id, :terms)")
        self._connection.execute(statement, {"id": known, "terms": terms})

    def find(self, words: list[list[str]], limit: int) -> list[Hit]:
        """Texts that hold every word; a word is given as its terms, any of which will do."""
        query = " AND ".join(f"({' OR '.join(map(_quoted, terms))})" for terms in words if terms)
        if not query:
            return []
        statement = sa.text(
            "SELECT ref, item, bm25(search) AS score FROM search JOIN search_refs ON search_refs.id = search.rowid "
            "WHERE search MATCH :query ORDER BY score, ref LIMIT :limit"
        )
        found = self._connection.execute(statement, {"query": query, "limit": limit})
        return [Hit(row.ref, row.item, round(-1000 * row.score)) for row in found]

    def clear(self) -> None:
        """Forget everything."""
        self._connection.exec_driver_sql("DELETE FROM search")
        self._connection.exec_driver_sql("DELETE FROM search_refs")


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'
