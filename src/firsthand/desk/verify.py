"""Verify: is the case what its record says? Three answers - intact, altered, not checked - with every problem listed."""

from collections.abc import Callable
from fractions import Fraction

from firsthand.desk import projection
from firsthand.desk.progress import Progress, Tell
from firsthand.desk.record import Rooms
from firsthand.model.custody import Act, Integrity, Problem, Verdict
from firsthand.model.digest import Digest
from firsthand.model.errors import Damaged
from firsthand.store import custody, seal
from firsthand.store.ledger import Ledger
from firsthand.store.vault import Vault


def verify(rooms: Rooms, tell: Tell, head: tuple[bytes, bytes] | None = None) -> Verdict:
    """Check the whole case. `head` is the text and signature of a head that was given out before.

    1. Every act is a canonical line, numbered in order and chained to the line before.
    2. Every detail that is kept is the one its act commits to; an erased one is listed as not checked.
    3. Every original that an act received has the bytes of its name.
    4. Every derivative that an act names has the bytes of its name, or is missing and can be made again.
    5. The rows are those that the acts give.
    6. A head given out before is signed by this case's key and stands in this chain.
    """
    problems: list[Problem] = []
    unchecked: list[str] = []
    acts = _chain(rooms, problems)
    _details(rooms, acts, problems, unchecked)
    originals = _received(acts)
    _bytes(rooms.originals, originals, problems, None, tell)
    made = [each for act in acts if act.act == "analyse" for each in act.outputs]
    _bytes(rooms.derivatives, made, problems, unchecked, tell)
    if not problems:
        _rows(rooms, acts, problems, unchecked)
    if head:
        _given_head(rooms, head, problems)
    integrity = Integrity.ALTERED if problems else Integrity.NOT_CHECKED if unchecked else Integrity.INTACT
    return Verdict(integrity, len(acts), len(originals), tuple(problems), tuple(unchecked), rooms.ledger.head())


def _chain(rooms: Rooms, problems: list[Problem]) -> list[Act]:
    acts: list[Act] = []
    for act, problem in custody.walk(rooms.ledger.lines()):
        if problem:
            problems.append(problem)
        if act:
            acts.append(act)
    if not acts:
        problems.append(Problem("acts", "at least the act that made the case", "none"))
    return acts


def _details(rooms: Rooms, acts: list[Act], problems: list[Problem], unchecked: list[str]) -> None:
    for act in acts:
        detail = rooms.ledger.detail(act.seq)
        if detail is None:
            unchecked.append(f"detail of act {act.seq}: erased")
        elif (found := custody.commitment(detail)) != act.detail_commitment:
            problems.append(Problem(f"detail of act {act.seq}", str(act.detail_commitment), str(found)))


def _received(acts: list[Act]) -> list[Digest]:
    return list(dict.fromkeys(each for act in acts if act.act == "receive" for each in act.outputs))


def _bytes(vault: Vault, named: list[Digest], problems: list[Problem], missing: list[str] | None, tell: Tell) -> None:
    """Read every object whole. Where `missing` is given, an absent object is only noted there: it can be made again."""
    names = list(dict.fromkeys(named))
    for number, digest in enumerate(names):
        tell(Progress("verify", vault.root.name, Fraction(number), Fraction(len(names))))
        if missing is not None and not vault.has(digest):
            missing.append(f"{vault.root.name}/{digest.hex}: missing; firsthand rebuild makes it again")
            continue
        problem = vault.check(digest)
        if problem:
            problems.append(problem)


def _rows(rooms: Rooms, acts: list[Act], problems: list[Problem], unchecked: list[str]) -> None:
    if any(not rooms.derivatives.has(each) for act in acts if act.act == "analyse" for each in act.outputs):
        unchecked.append("rows: derivatives are missing")
        return
    if any("detail of act" in each for each in unchecked):
        unchecked.append("rows: some details were erased")
        return
    replayed = Ledger(None)
    try:
        with replayed.transaction():
            replay(rooms, acts, replayed, rooms.derivatives.read)
        expected, found = replayed.rows(), rooms.ledger.rows()
    finally:
        replayed.close()
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            where = f"row {name[0]} {name[1]}"
            problems.append(Problem(where, _brief(expected.get(name)), _brief(found.get(name))))


def replay(rooms: Rooms, acts: list[Act], into: Ledger, blob: Callable[[Digest], bytes]) -> None:
    """Make the rows of all `acts` in `into`. Raises Damaged where a detail was erased or a blob is gone."""
    for act in acts:
        detail = rooms.ledger.detail(act.seq)
        if detail is None:
            raise Damaged(f"the detail of act {act.seq} was erased: its rows cannot be made again")
        projection.apply(into, blob, act, detail.content)


def _brief(body: str | None) -> str:
    if body is None:
        return "no such row"
    return body if len(body) <= 200 else f"{body[:200]}... ({Digest.of(body.encode())})"


def _given_head(rooms: Rooms, head: tuple[bytes, bytes], problems: list[Problem]) -> None:
    body, signature = head
    if not seal.is_signed(seal.public_pem(rooms.keys), body, signature):
        problems.append(Problem("head", "a signature by this case's key", "another signature or text"))
        return
    try:
        count, digest = seal.parse_head(body)
    except ValueError as wrong:
        problems.append(Problem("head", "the text of a head", str(wrong)))
        return
    lines = rooms.ledger.lines()
    found = Digest.of(lines[count - 1]) if 0 < count <= len(lines) else None
    if found != digest:
        problems.append(Problem(f"act {count - 1}", str(digest), str(found or f"the log ends at act {len(lines) - 1}")))
