"""Match: which recordings share footage. Machines propose, a person decides, and a decision survives every re-run."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from firsthand.desk.progress import Progress, Tell
from firsthand.desk.projection import Done
from firsthand.desk.record import Recorder, Rooms
from firsthand.matching import VERSION
from firsthand.matching.compare import compare
from firsthand.matching.index import PrintIndex
from firsthand.matching.prints import Prints, load
from firsthand.matching.stored import Stored
from firsthand.matching.verify import confirm
from firsthand.model import wire
from firsthand.model.digest import Digest
from firsthand.model.errors import FirsthandError, WrongCall
from firsthand.model.finding import Finding, Json, MadeBy, Result
from firsthand.model.footage import Decision, Footage, Match
from firsthand.model.item import Item
from firsthand.reasoning import footage

METHOD = MadeBy("match", VERSION)
ROLES = ("picture-prints", "sound-prints")


def match(rooms: Rooms, recorder: Recorder, tell: Tell) -> int:
    """Compare every recording that has new prints with all others; returns how many Matches were proposed.

    What was decided stays decided: nothing is proposed again that overlaps a decided Match of the same pair.
    """
    printed = _printed(rooms)
    fresh = [name for name, digest in printed.items() if not _is_done(rooms, digest)]
    if not fresh:
        return 0
    prints = {name: _prints(rooms, digest) for name, digest in printed.items()}
    index = PrintIndex()
    for name, each in prints.items():
        index.add(name, each)
    known = rooms.ledger.each("match", Match)
    found: list[Match] = []
    pairs: set[tuple[str, str]] = set()
    for number, name in enumerate(fresh):
        tell(Progress("match", name, Fraction(number), Fraction(len(fresh))))
        for candidate in index.search(prints[name]):
            other = candidate.item
            pair = (min(name, other, key=_number), max(name, other, key=_number))
            if other != name and pair not in pairs:
                pairs.add(pair)
                before = [each for each in known if (each.a, each.b) == pair]
                a, b = (prints[each] for each in pair)
                found += [m for m in _judged(a, b, *pair) if not any(_overlaps(m, old) for old in before)]
    tell(Progress("match", "", Fraction(len(fresh)), Fraction(len(fresh)), finished=True))
    count = rooms.ledger.count("match")
    named = [replace(each, id=f"M-{count + n:04}") for n, each in enumerate(found, 1)]
    detail: dict[str, Json] = {"method": METHOD.version, "matches": [wire.plain(each) for each in named]}
    recorder.record("match", detail, inputs=[printed[name] for name in fresh], made_by=METHOD)
    return len(named)


def work_left(rooms: Rooms) -> int:
    """How many recordings have prints that were not compared yet."""
    return sum(not _is_done(rooms, digest) for digest in _printed(rooms).values())


def decide(rooms: Rooms, recorder: Recorder, name: str, decision: Decision, reason: str | None) -> Match:
    """Confirm or reject a Match, or open it again (`proposed`). Raises NotFound, and WrongCall where it is decided so already."""
    known = rooms.ledger.get("match", name, Match)
    if known.decision is decision:
        raise WrongCall(f"{name} is {decision.value} already")
    detail: dict[str, Json] = {"match": name, "decision": decision.value}
    if reason:
        detail["reason"] = reason
    recorder.record("decide-match", detail)
    return rooms.ledger.get("match", name, Match)


def footages(rooms: Rooms) -> tuple[Footage, ...]:
    """Every recording with its copies, folded from what was decided. Computed when asked."""
    items = rooms.ledger.each("item", Item)
    return footage.fold(items, rooms.ledger.each("match", Match), durations(rooms))


def durations(rooms: Rooms) -> Mapping[str, Fraction]:
    """How long each recording is, by what was decoded of picture and sound; items without a length are left out."""
    found: dict[str, Fraction] = {}
    for item in rooms.ledger.each("item", Item):
        result = rooms.ledger.find("result", f"{item.original.digest}/streams", Result)
        length = max((_length(each) for each in result.findings), default=Fraction(0)) if result else Fraction(0)
        if length:
            found[item.id] = length
    return found


def _length(finding: Finding) -> Fraction:
    if finding.kind == "picture-clock" and finding.span is not None:
        return finding.span.end
    heard = finding.value.get("decoded_ms")
    return Fraction(heard, 1000) if finding.kind == "sound-heard" and isinstance(heard, int) else Fraction(0)


def _judged(a: Prints, b: Prints, a_id: str, b_id: str) -> tuple[Match, ...]:
    """What the two share. Where the prints cannot be checked (no OpenCV), what hashes and marks say stands."""
    first = compare(a, b, a_id, b_id)
    if not first:
        return ()
    try:
        return confirm(a, b, a_id, b_id)
    except FirsthandError as problem:
        return tuple(replace(each, notes=(*each.notes, f"by hashes and marks alone: {problem}")) for each in first)


def _overlaps(one: Match, other: Match) -> bool:
    return one.a_span.overlap(other.a_span) > 0 and one.b_span.overlap(other.b_span) > 0


def _printed(rooms: Rooms) -> dict[str, Digest]:
    """The first Item of each Original that has prints: exact copies fold without being compared."""
    named: dict[Digest, str] = {}
    for item in sorted(rooms.ledger.each("item", Item), key=lambda item: _number(item.id)):
        digest = item.original.digest
        if digest not in named and any(_pieces(rooms, digest, role) for role in ROLES):
            named[digest] = item.id
    return {name: digest for digest, name in named.items()}


def _pieces(rooms: Rooms, original: Digest, role: str) -> list[Digest]:
    """What is stored of an Original in one role, in order."""
    result = rooms.ledger.find("result", f"{original}/{role.replace('-', '_')}", Result)
    return [each.digest for each in result.derivatives if each.role == role] if result else []


def _prints(rooms: Rooms, original: Digest) -> Prints:
    def whole(role: str) -> bytes | None:
        return next((rooms.derivatives.read(each) for each in _pieces(rooms, original, role)), None)

    def parts(role: str) -> list[Stored]:
        return [partial(rooms.derivatives.read, each) for each in _pieces(rooms, original, role)]

    return load(whole("picture-prints"), whole("sound-prints"), parts("film-prints"), parts("point-prints"))


def _is_done(rooms: Rooms, original: Digest) -> bool:
    return rooms.ledger.find("done", f"match/{METHOD.version}/{original}", Done) is not None


def _number(name: str) -> int:
    return int(name.rsplit("-", 1)[1])
