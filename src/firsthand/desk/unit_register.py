"""Units: the case's own register of who is one unit under which names. A person merges and names; every list counts it once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from firsthand.desk import match
from firsthand.desk.projection import UnitNote
from firsthand.desk.record import Recorder, Rooms
from firsthand.language.about import units as wing
from firsthand.model import wire
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.finding import Json
from firsthand.model.item import Item, Kind
from firsthand.model.statement import Review, Statement, Unit
from firsthand.reasoning.independence import voices
from firsthand.store import custody

ACTS = ("merge-units", "rename-unit")


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit of the case. `recordings` are independent ones: copies and a recording's several voices count once."""

    key: str
    name: str
    statements: tuple[str, ...]
    recordings: int
    texts: int
    written: tuple[str, ...]
    """As it is said or written, most often first."""
    merged: tuple[str, ...] = ()
    """Other keys that a person holds to be this unit."""
    perhaps: tuple[str, ...] = ()
    """Other keys that could be this unit, as one text names a unit more fully than another; a person decides."""


@dataclass(frozen=True, slots=True)
class Register:
    """What people decided of units: which key stands for which, and what a unit is called."""

    into: Mapping[str, str] = field(default_factory=dict[str, str])
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    def root(self, key: str) -> str:
        """The key that stands for this one."""
        while key in self.into:
            key = self.into[key]
        return key

    def keys_of(self, root: str) -> frozenset[str]:
        """All keys that this one stands for, with itself."""
        return frozenset({root, *(key for key in self.into if self.root(key) == root)})


def register(rooms: Rooms) -> Register:
    """What was decided so far."""
    notes = rooms.ledger.each("unit", UnitNote)
    return Register(
        {note.key: note.into for note in notes if note.into}, {note.key: note.name for note in notes if note.name}
    )


def resolved(rooms: Rooms, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The Statements with each unit under the key and name that the case's register gives it; the words stay as they stand."""
    held = register(rooms)
    if not held.into and not held.names:
        return tuple(statements)
    called = _names(held, rooms.ledger.each("statement", Statement) if held.into else statements)
    return tuple(
        replace(each, units=tuple(told(held, unit, called) for unit in each.units)) if each.units else each
        for each in statements
    )


def told(held: Register, unit: Unit, called: Mapping[str, str] | None = None) -> Unit:
    """A unit under the key that stands for it, and its name where a person gave one."""
    root = held.root(unit.key)
    return replace(unit, key=root, name=(called or held.names).get(root, unit.name))


def entries(rooms: Rooms) -> tuple[UnitEntry, ...]:
    """Every unit that a Statement names which was not rejected, most independent recordings first."""
    held = register(rooms)
    statements = [s for s in rooms.ledger.each("statement", Statement) if s.review is not Review.REJECTED and s.bears]
    mentions: dict[str, list[tuple[Unit, Statement]]] = {}
    for each in statements:
        for unit in each.units:
            mentions.setdefault(held.root(unit.key), []).append((unit, each))
    called = _names(held, statements)
    known = {each.id: each for each in statements}
    items = {item.id: item for item in rooms.ledger.each("item", Item)}
    footages = match.footages(rooms)

    def entry(root: str, found: list[tuple[Unit, Statement]]) -> UnitEntry:
        names = tuple(dict.fromkeys(each.id for _, each in found))
        texts = [n for n in names if items[known[n].item].kind is Kind.TEXT]
        spoken = [n for n in names if n not in texts]
        written = Counter(" ".join(unit.chars.text.split()) for unit, _ in found)
        others = held.keys_of(root) - {root}
        perhaps = sorted(key for key in mentions if key != root and wing.compatible(key, root))
        return UnitEntry(
            key=root,
            name=called[root],
            statements=names,
            recordings=len(voices(spoken, known, footages, items)),
            texts=len({known[n].item for n in texts}),
            written=tuple(words for words, _ in sorted(written.items(), key=lambda pair: (-pair[1], pair[0]))),
            merged=tuple(sorted(others)),
            perhaps=tuple(perhaps),
        )

    made = [entry(root, found) for root, found in mentions.items()]
    return tuple(sorted(made, key=lambda each: (-each.recordings, -len(each.statements), each.key)))


def merge(rooms: Rooms, recorder: Recorder, one: str, into: str) -> UnitEntry:
    """Hold two units to be one: the first counts as the second from now on. Raises NotFound, WrongCall.

    Keys that do not fit one another may be merged too: that one unit has two names is what a person knows.
    """
    known = entries(rooms)
    first, second = named(known, one), named(known, into)
    if first.key == second.key:
        raise WrongCall(f"{one} and {into} are one unit already: {first.key}")
    _note(rooms, recorder, "merge-units", replace(_of(rooms, first.key), into=second.key))
    return named(entries(rooms), second.key)


def rename(rooms: Rooms, recorder: Recorder, unit: str, name: str) -> UnitEntry:
    """Call a unit this in lists and reports. What was said of it stays in its own words. Raises NotFound, WrongCall."""
    found, words = named(entries(rooms), unit), " ".join(name.split())
    if not words:
        raise WrongCall("a unit needs a name", hint="firsthand units undo KEY gives it back the name it was read with")
    if words == found.name:
        raise WrongCall(f"{found.key} is called so already")
    _note(rooms, recorder, "rename-unit", replace(_of(rooms, found.key), name=words))
    return named(entries(rooms), found.key)


def undo(rooms: Rooms, recorder: Recorder, unit: str) -> UnitEntry:
    """Take back the last merge or renaming that made this unit what it is. Raises NotFound, and WrongCall where there was none."""
    held = register(rooms)
    found = named(entries(rooms), unit, held)
    keys = held.keys_of(found.key)
    back: set[int] = set()
    for line in reversed(rooms.ledger.lines()):
        act = custody.parse(line)
        kept = rooms.ledger.detail(act.seq) if act.act in (*ACTS, "undo") else None
        if kept is None:
            continue
        seq, before = kept.content.get("act"), kept.content.get("before")
        if act.act == "undo" and isinstance(seq, int):
            back.add(seq)
        elif act.seq not in back and kept.content.get("unit") in keys:
            told: dict[str, Json] = {"unit": kept.content["unit"], "act": act.seq, "undoes": act.act, "note": before}
            recorder.record("undo", told)
            return named(entries(rooms), found.key)
    raise WrongCall(f"nothing was decided of {found.key} that could be taken back")


def named(known: Sequence[UnitEntry], asked: str, held: Register | None = None) -> UnitEntry:
    """The unit of that key or name, as listed, as written, or as any reader would read it. Raises NotFound, and WrongCall where several fit."""
    key = held.root(asked) if held else asked
    folded = " ".join(asked.split()).casefold()
    read = {unit.key for code in ("en", "ru", "uk") for unit in wing.find(asked, code)}
    for fits in (
        [each for each in known if key in (each.key, *each.merged)],
        [each for each in known if each.name.casefold() == folded],
        [each for each in known if folded in {words.casefold() for words in each.written}],
        [each for each in known if read & {each.key, *each.merged}],
        [each for each in known if any(wing.compatible(key, own) for key in read for own in (each.key, *each.merged))],
    ):
        if len(fits) > 1:
            raise WrongCall(
                f"{asked!r} may be several units", hint=f"give a key: {', '.join(each.key for each in fits)}"
            )
        if fits:
            return fits[0]
    raise NotFound(f"no statement names the unit {asked}", hint="firsthand units lists what there is")


def _of(rooms: Rooms, key: str) -> UnitNote:
    return rooms.ledger.find("unit", key, UnitNote) or UnitNote(key)


def _note(rooms: Rooms, recorder: Recorder, act: str, after: UnitNote) -> None:
    detail: dict[str, Json] = {
        "unit": after.key,
        "before": wire.plain(_of(rooms, after.key)),
        "note": wire.plain(after),
    }
    recorder.record(act, detail)


def _names(held: Register, statements: Iterable[Statement]) -> dict[str, str]:
    """What each unit is called: as a person named it, else as its own key is read most often, else as what was merged into it."""
    counts: dict[str, Counter[tuple[bool, str]]] = {}
    for each in statements:
        for unit in each.units:
            root = held.root(unit.key)
            counts.setdefault(root, Counter())[unit.key == root, unit.name] += 1
    read = {root: max(found, key=lambda pair: (pair[0], found[pair], pair[1]))[1] for root, found in counts.items()}
    return {**read, **{key: name for key, name in held.names.items() if held.root(key) == key}}
