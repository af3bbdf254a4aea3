"""Rebuild: throw the rows and the index away and make them again from originals and acts."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from firsthand.desk import examine, jobs, verify
from firsthand.desk.progress import Tell
from firsthand.desk.record import Rooms
from firsthand.desk.settings import Settings
from firsthand.model.custody import Act
from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged
from firsthand.model.finding import Json
from firsthand.model.item import Item
from firsthand.store import custody


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many acts were gone through, and how many lost derivatives were made again from their originals."""

    acts: int
    rows: int
    remade: int


def rebuild(rooms: Rooms, settings: Settings, tell: Tell) -> Rebuilt:
    """Make all rows again, in one transaction: on any failure the old rows stay. Raises Damaged where the chain is broken,
    a detail was erased, or a lost derivative does not come out the same when made again."""
    acts: list[Act] = []
    for act, problem in custody.walk(rooms.ledger.lines()):
        if problem or act is None:
            where = problem.where if problem else "an act"
            raise Damaged(f"the log is broken at {where}", hint="firsthand verify lists every problem")
        acts.append(act)
    remade = _remake(rooms, settings, acts, tell)
    ledger = rooms.ledger
    with ledger.transaction():
        ledger.clear_rows()
        verify.replay(rooms, acts, ledger, rooms.derivatives.read)
    return Rebuilt(len(acts), len(ledger.rows()), remade)


def _remake(rooms: Rooms, settings: Settings, acts: list[Act], tell: Tell) -> int:
    """Ask the analyzers again whose results were lost, and see that the same bytes come out."""
    lost = {each for act in acts if act.act == "analyse" for each in act.outputs if not rooms.derivatives.has(each)}
    if not lost:
        return 0
    again: dict[Digest, list[str]] = {}
    for act in acts:
        detail = rooms.ledger.detail(act.seq)
        if act.act == "analyse" and detail and lost & set(act.outputs):
            again.setdefault(act.inputs[0], []).append(str(detail.content["analyzer"]))
    texts = {original for original, names in again.items() if names == [examine.READER.analyzer]}
    plan = [_job(rooms, settings, each, names) for each, names in again.items() if each not in texts]
    scratch = Path(tempfile.mkdtemp(prefix="work-", dir=rooms.folder))
    made: set[Digest] = set()
    try:
        for outcome in jobs.run(plan, settings.workers, scratch, tell):
            made |= set(outcome.made)
            made |= {examine.write_result(rooms, result, outcome.made) for result in outcome.results}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    made |= {examine.write_result(rooms, examine.read_text(rooms, _item(rooms, each)), {}) for each in texts}
    still = lost - made
    if still:
        raise Damaged(
            f"{len(still)} of {len(lost)} lost derivatives did not come out the same when made again",
            hint="the analyzers or models may have changed since; firsthand run asks them afresh",
        )
    return len(lost)


def _job(rooms: Rooms, settings: Settings, original: Digest, names: list[str]) -> jobs.Job:
    item = _item(rooms, original)
    asked: list[tuple[str, dict[str, Json]]] = [(name, dict(settings.analyzers.get(name, {}))) for name in names]
    return jobs.Job(item.id, item.file_name, original, rooms.originals.path(original), tuple(asked))


def _item(rooms: Rooms, original: Digest) -> Item:
    return rooms.ledger.each("item", Item, item=str(original))[0]
