"""Examine: work is planned from the record, not from a queue. What is missing = items x analyzers, less what has a result."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from firsthand.analyzers import Analyzer
from firsthand.analyzers.catalogue import all_analyzers
from firsthand.desk import jobs
from firsthand.desk.progress import Progress, Tell
from firsthand.desk.projection import Done
from firsthand.desk.record import Recorder, Rooms
from firsthand.desk.settings import Settings
from firsthand.intake import text
from firsthand.language import identify
from firsthand.model import wire
from firsthand.model.digest import Digest
from firsthand.model.errors import FirsthandError
from firsthand.model.finding import Finding, Gap, Json, MadeBy, Result, Segment
from firsthand.model.item import Item, Kind
from firsthand.store import custody

READER = MadeBy("text", 1)
"""Who reads posts and articles: not a decoder, so it asks no shared pass."""


def key(made_by: MadeBy, original: Digest, *, missing: bool = False) -> str:
    """The name a result is filed under. Where a part is missing the name differs, so that mending it brings the work back."""
    made = custody.canonical(wire.plain(made_by)).decode()
    return f"analyse/{original.hex}/{Digest.of(made.encode()).hex}" + ("/missing" if missing else "")


def examine(rooms: Rooms, recorder: Recorder, settings: Settings, tell: Tell) -> int:
    """Do all missing examinations; returns how many results were recorded. A second call finds nothing to do."""
    written = _read_texts(rooms, recorder, tell)
    plan = _plan(rooms, settings)
    scratch = Path(tempfile.mkdtemp(prefix="work-", dir=rooms.folder))
    try:
        for outcome in jobs.run(plan, settings.workers, scratch, tell):
            for result in outcome.results:
                _record(rooms, recorder, outcome.job.original, result, outcome.made)
                written += 1
            for path in outcome.made.values():
                path.unlink(missing_ok=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return written


def enabled(settings: Settings) -> list[Analyzer]:
    """The analyzers that this case asks, each with its settings."""
    return [kind(settings.analyzers.get(kind.name, {})) for kind in all_analyzers() if kind.name not in settings.off]


def work_left(rooms: Rooms, settings: Settings) -> int:
    """How many results are still to be made."""
    texts = [each for each in rooms.ledger.each("item", Item) if each.kind is Kind.TEXT]
    unread = sum(not _is_done(rooms, key(READER, each.original.digest)) for each in texts)
    return unread + sum(len(job.asked) for job in _plan(rooms, settings))


def _plan(rooms: Rooms, settings: Settings) -> list[jobs.Job]:
    analyzers = enabled(settings)
    gone = {each.name: bool(each.missing()) for each in analyzers}
    planned: dict[Digest, jobs.Job] = {}
    for item in rooms.ledger.each("item", Item):
        digest = item.original.digest
        if item.kind is Kind.TEXT or digest in planned or _is_done(rooms, key(jobs.OPEN, digest)):
            continue
        asked: list[tuple[str, Mapping[str, Json]]] = []
        for each in analyzers:
            fits = item.kind in each.kinds or item.kind is Kind.UNKNOWN
            if fits and not _is_done(rooms, key(each.made_by(), digest, missing=gone[each.name])):
                asked.append((each.name, settings.analyzers.get(each.name, {})))
        if asked:
            path = rooms.originals.path(digest)
            planned[digest] = jobs.Job(item.id, item.file_name, digest, path, tuple(asked))
    return list(planned.values())


def _is_done(rooms: Rooms, name: str) -> bool:
    return rooms.ledger.find("done", name, Done) is not None


def write_result(rooms: Rooms, result: Result, made: Mapping[Digest, Path]) -> Digest:
    """Make a Result and the derivatives it names durable; returns the digest that an Act names."""
    for derivative in result.derivatives:
        if not rooms.derivatives.has(derivative.digest):
            rooms.derivatives.take(made[derivative.digest])
    return rooms.derivatives.put(custody.canonical(wire.plain(result)))


def _record(rooms: Rooms, recorder: Recorder, original: Digest, result: Result, made: Mapping[Digest, Path]) -> None:
    blob = write_result(rooms, result, made)
    missing = any(gap.code == "missing-part" for gap in result.gaps)
    detail: dict[str, Json] = {
        "analyzer": result.made_by.analyzer,
        "key": key(result.made_by, original, missing=missing),
    }
    recorder.record(
        "analyse",
        detail,
        inputs=[original],
        outputs=[blob, *dict.fromkeys(each.digest for each in result.derivatives)],
        result="gap" if result.gaps else "done",
        made_by=result.made_by,
    )


def _read_texts(rooms: Rooms, recorder: Recorder, tell: Tell) -> int:
    written = 0
    for item in rooms.ledger.each("item", Item):
        digest = item.original.digest
        if item.kind is not Kind.TEXT or _is_done(rooms, key(READER, digest)):
            continue
        tell(Progress("read", f"{item.id} {item.file_name}"))
        _record(rooms, recorder, digest, read_text(rooms, item), {})
        written += 1
    return written


def read_text(rooms: Rooms, item: Item) -> Result:
    """The paragraphs of a post or article, or the Gap why not."""
    try:
        page = text.read(rooms.originals.read(item.original.digest), item.file_name)
    except FirsthandError as problem:
        return Result(READER, gaps=(Gap("unreadable", str(problem), mend=problem.hint),))
    about: dict[str, Json] = {"encoding": page.encoding}
    if page.title:
        about["title"] = page.title
    if page.published:
        about["published"] = str(page.published)
    segments = tuple(Segment("text", each, identify(each)) for each in page.paragraphs)
    return Result(READER, (Finding("page", about),), segments, page.gaps)
