"""Collect and preserve: bytes in, hashed and durable before anything looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from firsthand.desk.progress import Progress, Tell
from firsthand.desk.projection import Refusal
from firsthand.desk.record import Recorder, Rooms
from firsthand.intake import arrivals
from firsthand.intake.arrival import Arrival
from firsthand.model import wire
from firsthand.model.digest import Digest
from firsthand.model.errors import Outside
from firsthand.model.finding import Json
from firsthand.model.item import Item


@dataclass(frozen=True, slots=True)
class Collected:
    """What an `add` came to: new Items, Items already known (same bytes, same name), refused files, how many stated
    appearances were added, and remarks for whoever added them (a name that does not fit the bytes, an unread date)."""

    added: tuple[Item, ...]
    known: tuple[Item, ...]
    refused: tuple[Refusal, ...]
    appearances: int
    remarks: tuple[str, ...] = ()


def collect(
    rooms: Rooms, recorder: Recorder, paths: Sequence[Path], sheet: Path | None, origin: str | None, tell: Tell
) -> Collected:
    """Take in files and folders. One bad file never stops the others; each refusal is an Act with its reason."""
    arrived, passed_over = arrivals(paths, sheet=sheet, origin=origin)
    added: list[Item] = []
    known: list[Item] = []
    refusals = [Refusal(each.name, each.reason, each.mend) for each in passed_over if each.serious]
    remarks = [f"passed over: {each.name}: {each.reason}" for each in passed_over if not each.serious]
    sightings = 0
    for number, arrival in enumerate(arrived):
        tell(Progress("collect", arrival.name, Fraction(number), Fraction(len(arrived))))
        try:
            digest, size = rooms.originals.take(arrival.path)
        except Outside as problem:
            if "disk" in (problem.hint or ""):  # every further file would fail alike: stop, what is in is in
                raise
            refusals.append(Refusal(arrival.name, str(problem), problem.hint))
            continue
        remarks += arrival.remarks
        twin = _twin(rooms, digest, arrival)
        if twin is None:
            added.append(_receive(rooms, recorder, arrival, digest, size))
            sightings += len(arrival.appearances)
        else:
            known.append(twin)
            sightings += _sight(recorder, twin, arrival)
    for refusal in refusals:
        recorder.record("refuse", _plain(refusal), result="refused")
    tell(Progress("collect", "", Fraction(len(arrived)), Fraction(len(arrived)), finished=True))
    return Collected(tuple(added), tuple(known), tuple(refusals), sightings, tuple(remarks))


def _twin(rooms: Rooms, digest: Digest, arrival: Arrival) -> Item | None:
    for item in rooms.ledger.each("item", Item, item=str(digest)):
        if item.file_name == arrival.name and item.stated_origin == arrival.stated_origin:
            return item
    return None


def _receive(rooms: Rooms, recorder: Recorder, arrival: Arrival, digest: Digest, size: int) -> Item:
    name = f"{arrival.kind.letter}-{rooms.ledger.count('item') + 1:04}"
    detail: dict[str, Json] = {
        "id": name,
        "kind": arrival.kind.value,
        "file_name": arrival.name,
        "size": size,
        "appearances": [wire.plain(each) for each in arrival.appearances],
    }
    if arrival.texts:
        detail["texts"] = [wire.plain(each) for each in arrival.texts]
    if arrival.stated_origin:
        detail["stated_origin"] = arrival.stated_origin
    recorder.record("receive", detail, outputs=[digest])
    return rooms.ledger.get("item", name, Item)


def _sight(recorder: Recorder, item: Item, arrival: Arrival) -> int:
    fresh = [each for each in arrival.appearances if each not in item.appearances]
    if fresh:
        seen: list[Json] = [wire.plain(each) for each in fresh]
        recorder.record("appear", {"item": item.id, "appearances": seen}, inputs=[item.original.digest])
    return len(fresh)


def _plain(refusal: Refusal) -> dict[str, Json]:
    kept: dict[str, Json] = {"file_name": refusal.file_name, "reason": refusal.reason}
    if refusal.mend:
        kept["mend"] = refusal.mend
    return kept
