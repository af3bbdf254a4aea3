"""Where a search is to look, as SQL: one Item, one layer, some voices, what one Statement says.

Which way is cheaper depends on how many rows meet a demand, so they are counted first, up to a bound: what few rows meet is laid
down as a set of texts before anything else is looked at; what very many meet is asked of each text as it comes.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

_MANY = 30_000
"""Rows from which on a demand is asked of each text instead: a set of so many costs some ten milliseconds to lay down."""


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


class Narrowed:
    """The SQL of a Within against one index; `bound` is what it needs."""

    def __init__(self, connection: sa.Connection, within: Within) -> None:
        self.bound: dict[str, object] = {}
        self._connection = connection
        self._within = within
        self._demands = sorted(map(self._demand, within.among), key=lambda demand: demand.rows)
        """What fewest rows meet comes first."""
        self._voices = None if within.voices is None else self._demand(Among("speaker", within.voices))

    def first(self, text: str) -> list[str]:
        """As `conditions`, where the first texts in order are wanted, `:limit` of them: read off in order where one value is asked for,
        and laid down no further than that where few rows meet the demand."""
        demands = self._demands or ([self._voices] if self._voices else [])
        if not demands or not (demands[0].single or demands[0].rows <= _MANY):
            return self.conditions(text)
        met = [self._met(demands), *self._place("a.ref")]
        if self._demands and self._voices:
            met.append(self._at("a.ref", [self._voices]))
        driver = (
            f"SELECT DISTINCT a.ref FROM {demands[0].table} a WHERE {' AND '.join(met)} ORDER BY a.ref LIMIT :limit"
        )
        return [f"{text} IN ({driver})"]

    def conditions(self, text: str) -> list[str]:
        """What the text of the number `text` (a column) must meet."""
        made = self._place(text)
        if self._voices:
            made.append(self._at(text, [self._voices]))
        if self._demands:
            made.append(self._at(text, self._demands))
        return made

    def _place(self, text: str) -> list[str]:
        made: list[str] = []
        within = self._within
        if within.item is not None:
            made.append(f"{text} IN (SELECT id FROM search_refs WHERE item = :item)")
            self.bound["item"] = within.item
        if within.layer is not None:
            made.append(f"EXISTS (SELECT 1 FROM search_refs n WHERE n.id = {text} AND n.ref LIKE :layer ESCAPE '\\')")
            self.bound["layer"] = f"%.{_plain(within.layer)}.%"
        return made

    def stated_in(self, texts: Sequence[int]) -> dict[int, list[str]]:
        """The names of the Statements at each text that meet all demands."""
        if not self._demands or not texts:
            return {}
        numbers = ", ".join(map(str, texts))
        ref = (
            "a.ref" if self._demands[0].table == "facet" else "+a.ref"
        )  # a few Statements are looked up by themselves, not by text
        query = (
            f"SELECT DISTINCT a.ref, s.name FROM {self._demands[0].table} a NOT INDEXED JOIN stated s ON s.id = a.stated "
            f"WHERE {ref} IN ({numbers}) AND a.stated > 0 AND {self._met(self._demands)}"
        )
        found: dict[int, list[str]] = {}
        for ref, name in sorted((row.ref, row.name) for row in self._connection.execute(sa.text(query), self.bound)):
            found.setdefault(ref, []).append(name)
        return found

    def _demand(self, asked: Among) -> "_Demand":
        mark = f"d{len(self.bound)}_"
        if asked.names is not None:
            query = sa.text("SELECT id FROM stated WHERE name IN (SELECT value FROM json_each(:names))")
            numbers = self._connection.execute(query, {"names": json.dumps(asked.names)}).scalars().all()
            return self._counted("stated_at", f"{{a}}.stated IN ({', '.join(map(str, numbers)) or 'NULL'})")
        if asked.meets is not None:  # spelt out: the index of days is of dates alone
            self.bound |= {f"{mark}from": asked.meets[0], f"{mark}to": asked.meets[1]}
            return self._counted("facet", f"{{a}}.kind = 'date' AND {{a}}.lo <= :{mark}to AND {{a}}.hi >= :{mark}from")
        self.bound[f"{mark}kind"] = asked.kind
        values = _listed(asked.values or (), mark, self.bound)
        single = len(asked.values or ()) == 1
        value = f"= {values}" if single else f"IN ({values})"
        return self._counted("facet", f"{{a}}.kind = :{mark}kind AND {{a}}.value {value}", single=single)

    def _counted(self, table: str, template: str, *, single: bool = False) -> "_Demand":
        made = _Demand(table, template, 0, single)
        query = f"SELECT count(*) FROM (SELECT 1 FROM {table} a WHERE {made.condition('a')} LIMIT {_MANY + 1}) x"
        return replace(made, rows=int(self._connection.scalar(sa.text(query), self.bound) or 0))

    def _at(self, text: str, demands: "Sequence[_Demand]") -> str:
        if demands[0].rows <= _MANY:
            return f"{text} IN (SELECT a.ref FROM {demands[0].table} a WHERE {self._met(demands)})"
        return f"EXISTS (SELECT 1 FROM {demands[0].table} a WHERE a.ref = {text} AND {self._met(demands)})"

    def _met(self, demands: "Sequence[_Demand]") -> str:
        """The first demand on `a`, and the others on what the same Statement says at the same text."""
        made = [demands[0].condition("a")]
        for place, each in enumerate(demands[1:]):
            o = f"o{place}"
            same = f"{o}.ref = a.ref AND {o}.stated = a.stated"
            made.append(f"EXISTS (SELECT 1 FROM {each.table} {o} NOT INDEXED WHERE {same} AND {each.condition(o)})")
        return " AND ".join(made)


@dataclass(frozen=True, slots=True)
class _Demand:
    """A table of (ref, stated) and what its rows must meet, with `{a}` for its name."""

    table: str
    template: str
    rows: int
    """How many meet it, counted up to just beyond _MANY."""
    single: bool
    """One value of one kind: the index holds its texts in order."""

    def condition(self, name: str) -> str:
        return self.template.format(a=name)


def _listed(values: Sequence[str], name: str, bound: dict[str, object]) -> str:
    """Placeholders for the values, which are put into `bound`."""
    bound |= {f"{name}{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}{number}" for number in range(len(values))) or "NULL"


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
