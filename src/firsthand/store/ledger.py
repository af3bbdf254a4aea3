"""The ledger: acts and their details, which are the record; and rows, which anyone can make again from it.

SQLite in WAL mode with `synchronous=FULL`: measured in power cuts, NORMAL loses acknowledged work. Rows are model
nouns as JSON under (noun, id), so a new noun needs no new table and no migration: rows are dropped and made again.
"""

import json
import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from firsthand.model import wire
from firsthand.model.custody import Detail
from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged, NotFound, Outside
from firsthand.store import custody
from firsthand.store.search import Search

T = TypeVar("T")
_AMONG = "FROM rows r WHERE r.noun = :noun AND r.id IN (SELECT value FROM json_each(:names))"
"""Names as one JSON text: SQLite takes 32,766 values at most one by one, some builds fewer."""

_schema = sa.MetaData()
_acts = sa.Table(
    "acts",
    _schema,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("line", sa.LargeBinary, nullable=False),
    sqlite_strict=True,
)
_details = sa.Table(
    "details",
    _schema,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("salt", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sqlite_strict=True,
)
_rows = sa.Table(
    "rows",
    _schema,
    sa.Column("noun", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("rows_by_item", "noun", "item"),
    sqlite_strict=True,
)


class Ledger:
    """The case's database. One connection; writing happens inside `transaction` alone."""

    def __init__(self, path: Path | None) -> None:
        """Open the database at `path`, or an empty one in memory for None. Raises Damaged where it is not a ledger."""
        engine = sa.create_engine(f"sqlite:///{path}" if path else "sqlite://", isolation_level="AUTOCOMMIT")
        try:
            self._connection = engine.connect()
            for setting in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
                self._connection.exec_driver_sql(f"PRAGMA {setting}")
            _schema.create_all(self._connection)
        except DBAPIError as problem:
            raise Damaged(
                f"the case's database cannot be opened: {problem.orig}", hint="restore it from a backup"
            ) from problem
        self.search = Search(self._connection)

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()
        self._connection.engine.dispose()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All of it or nothing: durable when the block has ended. A disk that refuses raises Outside and nothing was written."""
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.exec_driver_sql("COMMIT")
        except BaseException as problem:
            if self._connection.connection.dbapi_connection.in_transaction:  # pyright: ignore[reportOptionalMemberAccess]
                self._connection.exec_driver_sql("ROLLBACK")
            if isinstance(problem, DBAPIError):
                raise Outside(
                    f"the database refused: {problem.orig}", hint="free some disk room, then run it again"
                ) from problem
            raise

    # The record

    def append(self, line: bytes, detail: Detail) -> None:
        """Add the next line and its detail; the caller has numbered and chained it."""
        seq = self.length()
        self._connection.execute(_acts.insert().values(seq=seq, line=line))
        content = custody.canonical(dict(detail.content)).decode()
        self._connection.execute(_details.insert().values(seq=seq, salt=detail.salt, content=content))

    def length(self) -> int:
        """How many acts there are."""
        return int(self._connection.scalar(sa.select(sa.func.count()).select_from(_acts)) or 0)

    def head(self) -> Digest:
        """The SHA-256 of the last line; of nothing where there is none."""
        last = self._connection.scalar(sa.select(_acts.c.line).order_by(_acts.c.seq.desc()).limit(1))
        return custody.NOTHING if last is None else Digest.of(bytes(last))

    def lines(self) -> list[bytes]:
        """Every act's exact line, in order."""
        return [bytes(row[0]) for row in self._connection.execute(sa.select(_acts.c.line).order_by(_acts.c.seq))]

    def detail(self, seq: int) -> Detail | None:
        """The detail of an act; None where it was erased."""
        row = self._connection.execute(sa.select(_details).where(_details.c.seq == seq)).first()
        return Detail(row.salt, json.loads(row.content)) if row else None

    # The rows

    def put(self, noun: str, name: str, value: object, item: str = "") -> None:
        """Write a row, in place of one of that name."""
        body = custody.canonical(wire.plain(value)).decode()
        statement = sa.text("INSERT OR REPLACE INTO rows (noun, id, item, body) VALUES (:noun, :id, :item, :body)")
        self._connection.execute(statement, {"noun": noun, "id": name, "item": item, "body": body})

    def drop(self, noun: str, item: str) -> None:
        """Remove the rows of a noun that belong to `item`."""
        self._connection.execute(_rows.delete().where(_rows.c.noun == noun, _rows.c.item == item))

    def find(self, noun: str, name: str, kind: type[T]) -> T | None:
        """The noun of that name, or None."""
        query = sa.select(_rows.c.body).where(_rows.c.noun == noun, _rows.c.id == name)
        body = self._connection.scalar(query)
        return None if body is None else wire.read(kind, json.loads(body))

    def some(self, noun: str, names: Iterable[str], kind: type[T]) -> dict[str, T]:
        """Those of these names that there are, in the order asked."""
        wanted = list(dict.fromkeys(names))
        found = dict(self._asked(f"SELECT r.id, r.body {_AMONG}", noun=noun, names=json.dumps(wanted)))
        return {name: wire.read(kind, json.loads(found[name])) for name in wanted if name in found}

    def parts(
        self, noun: str, names: Iterable[str], field: str, kinds: Iterable[str], part: type[T]
    ) -> list[tuple[str, T]]:
        """Of these rows the entries of a list `field` whose own `kind` is among `kinds`, each with its row's name; nothing else of a row
        is read."""
        found = self._asked(
            f"SELECT a.id, e.value FROM (SELECT r.id, r.body {_AMONG}) a, json_each(a.body, '$.{field}') e "
            "WHERE json_extract(e.value, '$.kind') IN (SELECT value FROM json_each(:kinds))",
            noun=noun,
            names=json.dumps(list(names)),
            kinds=json.dumps(list(kinds)),
        )
        return [(name, wire.read(part, json.loads(body))) for name, body in found]

    def field(self, noun: str, names: Iterable[str], field: str, kind: type[T]) -> dict[str, T]:
        """One field of each of these rows that has it; nothing else of a row is read."""
        found = self._asked(
            f"SELECT r.id, json_extract(r.body, '$.{field}') {_AMONG}", noun=noun, names=json.dumps(list(names))
        )
        return {name: wire.read(kind, json.loads(body)) for name, body in found if body is not None}

    def get(self, noun: str, name: str, kind: type[T]) -> T:
        """The noun of that name. Raises NotFound."""
        found = self.find(noun, name, kind)
        if found is None:
            raise NotFound(f"there is no {noun} {name} in this case", hint=_listing(noun))
        return found

    def each(self, noun: str, kind: type[T], item: str | None = None) -> list[T]:
        """All of a noun, or those that belong to `item`, in order of number: `T-0002` stands between V-0001 and V-0003."""
        query = sa.select(_rows.c.id, _rows.c.body).where(_rows.c.noun == noun)
        if item is not None:
            query = query.where(_rows.c.item == item)
        found = sorted((_order(row.id), row.body) for row in self._connection.execute(query))
        return [wire.read(kind, json.loads(body)) for _, body in found]

    def twins(self, noun: str) -> list[tuple[str, str]]:
        """Each row of a noun that belongs to what another belongs to as well, with that; no row is read for it."""
        several = "SELECT item FROM rows WHERE noun = :noun GROUP BY item HAVING count(*) > 1"
        return [
            (name, home)
            for name, home in self._asked(
                f"SELECT id, item FROM rows WHERE noun = :noun AND item IN ({several})", noun=noun
            )
        ]

    def fields(self, noun: str, *names: str) -> list[tuple[Any, ...]]:
        """The name of each row of a noun and these text fields of it, in order of number: None for a field at its default."""
        taken = ", ".join(f"json_extract(body, '$.{name}')" for name in names)
        found = self._asked(f"SELECT id, {taken} FROM rows WHERE noun = :noun", noun=noun)
        return sorted(found, key=lambda row: _order(row[0]))

    def count(self, noun: str) -> int:
        """How many rows a noun has."""
        query = sa.select(sa.func.count()).select_from(_rows).where(_rows.c.noun == noun)
        return int(self._connection.scalar(query) or 0)

    def _asked(self, query: str, **bound: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(sa.text(query), bound)]

    def clear_rows(self) -> None:
        """Throw every row and the search index away; the record stays."""
        self._connection.execute(_rows.delete())
        self.search.clear()

    def rows(self) -> dict[tuple[str, str], str]:
        """Every row's text under (noun, id): for comparing two ledgers."""
        query = sa.select(_rows.c.noun, _rows.c.id, _rows.c.body)
        found: dict[tuple[str, str], str] = {}
        for noun, name, body in self._connection.execute(query):
            found[(noun, name)] = body
        return found


def _order(name: str) -> tuple[int, str]:
    """Nouns are numbered through the case (`V-0012`) or within their Item (`V-0012.speech.00003`)."""
    number = re.fullmatch(r"[A-Z]-(\d+)", name)
    return (int(number.group(1)) if number else 0, name)


def _listing(noun: str) -> str | None:
    commands: dict[str, Any] = {"item": "items", "match": "match", "claim": "claim list", "statement": "statements"}
    return f"firsthand {commands[noun]} lists what there is" if noun in commands else None
