"""The second reader: passages go to the server that the case names; what comes back waits for a person.

Off unless `[second_reader]` stands in the case's firsthand.toml, and never part of `run`: words leave the machine only
when somebody asks for it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from firsthand.desk import transcript
from firsthand.desk.progress import Progress, Tell
from firsthand.desk.projection import REREAD, PassageRead, SecondRead, item_of
from firsthand.desk.record import Recorder, Rooms
from firsthand.desk.settings import FILE, Settings
from firsthand.language.second import HOPELESS, Endpoint, Passage, made_by, passages, prompt_digest, read_passage
from firsthand.model import wire
from firsthand.model.digest import Digest
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Gap, Json, MadeBy
from firsthand.model.item import Item
from firsthand.model.layer import Layer
from firsthand.model.statement import SECOND_READER, Disagreement, Review, Statement
from firsthand.store import custody

_BATCH = 8
"""Passages an Act holds at most: what an interruption can lose."""
_PATIENCE = 3
"""Failed calls in a row after which the server is left alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one call of `second_read` came to. `left` passages were not asked about, because the server gave no answers."""

    host: str
    model: str
    asked: int
    proposed: int
    disagreements: int
    dropped: int
    gaps: tuple[Gap, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Contested:
    """A Disagreement, and the Item that it is about."""

    item: str
    layer: str
    disagreement: Disagreement


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """All that waits of the second reader: its proposals, and where it reads known Statements otherwise."""

    proposals: tuple[Statement, ...]
    disagreements: tuple[Contested, ...]


def endpoint(settings: Settings) -> Endpoint:
    """The server that the case names. Raises WrongCall where it names none, or one that is not to be called."""
    told = settings.second_reader
    if told is None:
        raise WrongCall(
            "this case names no second reader; everything works without one",
            hint=f'in {FILE}: [second_reader], url = "http://127.0.0.1:8080/v1", model = "..." (docs/second-reader.md)',
        )
    key = None
    if told.key_env is not None:
        key = os.environ.get(told.key_env)
        if not key:
            raise WrongCall(f"the second reader's key is not in the environment: {told.key_env} is not set")
    return Endpoint(told.url, told.model, key, told.timeout, told.plain_http)


def second_read(rooms: Rooms, recorder: Recorder, settings: Settings, name: str | None, tell: Tell) -> Asked:
    """Ask about every passage that this model was not yet asked about, of one Item or all. Raises NotFound, WrongCall;
    what the server does raises nothing: it is a Gap, and the next call asks again."""
    server = endpoint(settings)
    maker = made_by(server)
    todo = list(_todo(rooms, name, maker))
    total = sum(len(missing) for _, _, missing in todo)
    round_ = _Round(rooms, recorder, server, maker, tell, total)
    for layer, keys, missing in todo:
        for at in range(0, len(missing), _BATCH):
            if round_.is_hopeless:
                break
            round_.ask(layer, keys, missing[at : at + _BATCH])
    if total:
        tell(Progress("second-read", "", Fraction(total), Fraction(total), finished=True))
    return round_.told()


def opinion(rooms: Rooms, name: str | None = None) -> SecondOpinion:
    """What waits of the second reader, of one Item or all. A Disagreement with what was rejected since is left out."""
    item = _first(rooms, name) if name else None
    known = {each.id: each for each in rooms.ledger.each("statement", Statement, item=item)}
    proposals = [s for s in known.values() if s.made_by == SECOND_READER and s.review is Review.PROPOSED]
    contested = [
        Contested(row.item, row.layer, each)
        for row in rooms.ledger.each("second-reading", SecondRead, item=item)
        for passage in row.passages
        for each in passage.disagreements
        if (about := known.get(each.statement)) is not None and about.review is not Review.REJECTED
    ]
    return SecondOpinion(tuple(proposals), tuple(contested))


def _first(rooms: Rooms, name: str) -> str:
    return item_of(rooms.ledger, rooms.ledger.get("item", name, Item).original.digest).id


def _todo(
    rooms: Rooms, name: str | None, maker: MadeBy
) -> Iterator[tuple[Layer, list[str], list[tuple[str, Passage]]]]:
    """Layers with all their passages' keys, and those without an answer yet."""
    wanted = _first(rooms, name) if name else None
    for item in rooms.ledger.each("item", Item):
        if _first(rooms, item.id) != item.id or wanted not in (None, item.id):
            continue  # an exact copy says nothing that its twin does not
        for layer in transcript.layers(rooms, item):
            keyed = _keyed(layer, maker)
            row = rooms.ledger.find("second-reading", f"{layer.item}/{layer.name}", SecondRead)
            answered = {each.key for each in row.passages if each.answered} if row else set[str]()
            missing = [each for each in keyed if each[0] not in answered]
            if missing:
                yield layer, [key for key, _ in keyed], missing


def _keyed(layer: Layer, maker: MadeBy) -> list[tuple[str, Passage]]:
    """Same maker, same words: same key. Words that stand in a layer twice are two passages."""
    made = custody.canonical(wire.plain(maker))
    seen: dict[str, int] = {}
    keyed: list[tuple[str, Passage]] = []
    for passage in passages(layer):
        text = layer.text[passage.start : passage.end]
        key = Digest.of(made + f"\n{layer.register}\n{passage.language}\n{text}".encode(errors="surrogatepass")).hex
        seen[key] = seen.get(key, 0) + 1
        keyed.append((f"{key}.{seen[key]}", passage))
    return keyed


class _Round:
    """One call of `second_read`: asks in batches, one Act each, until all is asked or the server proves hopeless."""

    def __init__(
        self, rooms: Rooms, recorder: Recorder, server: Endpoint, maker: MadeBy, tell: Tell, total: int
    ) -> None:
        self._rooms, self._recorder, self._server, self._maker = rooms, recorder, server, maker
        self._tell, self._total = tell, total
        self._asked = self._proposed = self._failed = 0
        self._read: list[PassageRead] = []
        self.is_hopeless = False

    def ask(self, layer: Layer, keys: Sequence[str], batch: Sequence[tuple[str, Passage]]) -> None:
        """Ask about a batch of one layer's passages and record what came of it."""
        known = [s for s in self._rooms.ledger.each("statement", Statement, item=layer.item) if s.layer == layer.name]
        naming = _naming(known, self._rooms.ledger.count("statement"))
        fresh: list[Statement] = []
        read: list[PassageRead] = []
        for key, passage in batch:
            if self.is_hopeless:
                break
            where = Progress("second-read", f"{layer.item} {layer.name}", Fraction(self._asked), Fraction(self._total))
            self._tell(where)
            got = read_passage(layer, passage, self._server, [*known, *fresh])
            self._asked += 1
            self._mind(got.answered, got.gaps)
            fresh += [naming(each) for each in got.additions]
            read.append(PassageRead(key, got.answered, got.gaps, got.disagreements, got.agreed, got.dropped))
        self._proposed += sum(each.review is Review.PROPOSED for each in fresh)
        self._read += read
        self._record(layer, keys, read, fresh)

    def told(self) -> Asked:
        """What it came to."""
        gaps = tuple(gap for each in self._read for gap in each.gaps)
        contested = sum(len(each.disagreements) for each in self._read)
        dropped = sum(each.dropped for each in self._read)
        left = self._total - self._asked
        return Asked(self._server.host, self._server.model, self._asked, self._proposed, contested, dropped, gaps, left)

    def _mind(self, answered: bool, gaps: Sequence[Gap]) -> None:
        self._failed = 0 if answered else self._failed + 1
        self.is_hopeless = self._failed >= _PATIENCE or any(gap.code in HOPELESS for gap in gaps)

    def _record(
        self, layer: Layer, keys: Sequence[str], read: Sequence[PassageRead], fresh: Sequence[Statement]
    ) -> None:
        detail: dict[str, Json] = {
            "item": layer.item,
            "layer": layer.name,
            "model": self._server.model,
            "endpoint": self._server.url,
            "prompt": str(prompt_digest()),
            "keys": list(keys),
            "passages": [wire.plain(each) for each in read],
            "statements": [wire.plain(each) for each in fresh],
        }
        text = Digest.of(layer.text.encode(errors="surrogatepass"))
        outcome = "gap" if any(each.gaps for each in read) else "done"
        self._recorder.record(
            "second-read", detail, inputs=[text, prompt_digest()], result=outcome, made_by=self._maker
        )


def _naming(known: Sequence[Statement], count: int) -> Callable[[Statement], Statement]:
    """Names for additions: one that says the words of an earlier proposal, moved since by a correction, keeps its name
    and what a person decided of it."""
    earlier = {each.content.text: each for each in reversed(known) if each.made_by == SECOND_READER}
    following = count

    def name(fresh: Statement) -> Statement:
        nonlocal following
        old = earlier.pop(fresh.content.text, None)
        if old is None:
            following += 1
            return replace(fresh, id=f"S-{following:04}")
        decided = old.review is Review.ACCEPTED or (old.review is Review.REJECTED and old.reason != REREAD)
        if not decided:
            return replace(fresh, id=old.id)
        return replace(fresh, id=old.id, review=old.review, reason=old.reason, level=old.level)

    return name
