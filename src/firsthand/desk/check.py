"""Check: Claims made of Statements, what was done to test them, and what may be said of them today."""

from collections.abc import Collection, Iterable, Sequence

from firsthand.desk import match
from firsthand.desk.record import Recorder, Rooms
from firsthand.model.claim import Check, Claim, Outcome, Pillar, Stance, Standing, Status
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.finding import Json
from firsthand.model.footage import Footage
from firsthand.model.item import Item
from firsthand.model.statement import Review, Statement
from firsthand.reasoning import standing as reasoning


def new_claim(rooms: Rooms, recorder: Recorder, text: str) -> Claim:
    """Write down what could be true or false, in one sentence. Raises WrongCall for none, or one that is there already."""
    words = " ".join(text.split())
    if not words:
        raise WrongCall("a claim is one sentence that could be true or false")
    for known in rooms.ledger.each("claim", Claim):
        if known.text.casefold() == words.casefold():
            raise WrongCall(f"{known.id} says so already")
    name = f"C-{rooms.ledger.count('claim') + 1:03}"
    recorder.record("claim", {"id": name, "text": words})
    return rooms.ledger.get("claim", name, Claim)


def link(
    rooms: Rooms, recorder: Recorder, claim: str, statement: str, stance: Stance | None, repeats_of: str | None
) -> Claim:
    """Say what a Statement does to a Claim; no stance takes the link back. Raises NotFound, WrongCall."""
    known = rooms.ledger.get("claim", claim, Claim)
    said = rooms.ledger.get("statement", statement, Statement)
    if stance is None and all(each.statement != statement for each in known.links):
        raise WrongCall(f"{statement} is not linked to {claim}")
    if stance and said.review is Review.REJECTED:
        raise WrongCall(f"{statement} was rejected: {said.reason}", hint=f"firsthand statements --accept {statement}")
    if stance and not said.bears:
        raise WrongCall(
            f"{statement} is the second reader's and nobody has accepted it",
            hint=f"firsthand statements --accept {statement}",
        )
    detail: dict[str, Json] = {"claim": claim, "statement": statement}
    if stance:
        detail["stance"] = stance.value
    if repeats_of:
        rooms.ledger.get("item", repeats_of, Item)
        detail["repeats_of"] = repeats_of
    recorder.record("link", detail)
    return rooms.ledger.get("claim", claim, Claim)


def withdraw(rooms: Rooms, recorder: Recorder, claim: str, reason: str | None) -> Claim:
    """Take a Claim back, or with no reason let it stand again. Raises NotFound."""
    rooms.ledger.get("claim", claim, Claim)
    detail: dict[str, Json] = {"claim": claim}
    if reason:
        detail["reason"] = reason
    recorder.record("withdraw", detail)
    return rooms.ledger.get("claim", claim, Claim)


def add_check(
    rooms: Rooms, recorder: Recorder, target: str, pillar: Pillar, outcome: Outcome, evidence: str, *, decisive: bool
) -> Check:
    """Record one act of testing a Claim or an Item on one pillar. Raises NotFound, and WrongCall where no evidence is given."""
    if rooms.ledger.find("claim", target, Claim) is None and rooms.ledger.find("item", target, Item) is None:
        raise NotFound(f"there is no claim or item {target} in this case", hint="firsthand claim list; firsthand items")
    if not evidence.strip():
        raise WrongCall("a check says what it rests on", hint='--evidence "compared the church tower with ..."')
    name = f"K-{rooms.ledger.count('check') + 1:03}"
    check: dict[str, Json] = {
        "id": name,
        "target": target,
        "pillar": pillar.value,
        "outcome": outcome.value,
        "evidence": " ".join(evidence.split()),
        "decisive": decisive,
    }
    recorder.record("check", {"check": check})
    return rooms.ledger.get("check", name, Check)


def standing(rooms: Rooms, name: str) -> Standing:
    """What may be said of a Claim today, computed now. Raises NotFound."""
    claim = rooms.ledger.get("claim", name, Claim)
    return standings(rooms, [claim])[0]


def standings(rooms: Rooms, claims: list[Claim] | None = None) -> list[Standing]:
    """The Standing of each Claim."""
    claims = rooms.ledger.each("claim", Claim) if claims is None else claims
    ground = _Ground(rooms, claims, match.Ways(rooms), rooms.ledger.each("check", Check))
    return [
        reasoning.standing(claim, ground.statements, ground.checks, ground.around(claim), ground.items, ground.matches)
        for claim in claims
    ]


class Resting:
    """The Statements that Claims of one status rest on. A Claim is weighed when a Statement linked to it is asked about, and no
    sooner; one that cannot have the status by what is linked and checked is never weighed."""

    def __init__(self, rooms: Rooms, status: Status) -> None:
        self._rooms = rooms
        self._status = status
        self._found: set[str] = set()
        self._checks = rooms.ledger.each("check", Check)
        self._ways: match.Ways | None = None
        decisive = {each.target for each in self._checks if each.decisive}
        self._open = [each for each in rooms.ledger.each("claim", Claim) if _may_be(each, status, decisive)]
        self.perhaps = tuple(dict.fromkeys(link.statement for each in self._open for link in each.links))
        """Every Statement it could be; most are, as a rule."""

    def among(self, names: Iterable[str]) -> set[str]:
        """Those of these Statements that a Claim of the status is linked to, without the rejected."""
        asked = set(names)
        meant = {each.id for each in self._open if any(link.statement in asked for link in each.links)}
        claims = [each for each in self._open if each.id in meant]
        self._open = [each for each in self._open if each.id not in meant]
        if claims:
            self._weigh(claims)
        return asked & self._found

    def _weigh(self, claims: Sequence[Claim]) -> None:
        self._ways = self._ways or match.Ways(self._rooms)
        ground = _Ground(self._rooms, claims, self._ways, self._checks)
        held = ground.statements
        for each in claims:
            if reasoning.status(each, held, ground.checks, ground.around(each), ground.items) is self._status:
                names = (link.statement for link in each.links if link.statement in held)
                self._found.update(name for name in names if held[name].review is not Review.REJECTED)


def _may_be(claim: Claim, status: Status, decisive: Collection[str]) -> bool:
    """Whether a Claim can have that status at all, by what is linked and checked: most cannot, and need not be weighed."""
    if status is Status.WITHDRAWN or claim.withdrawn is not None:
        return status is Status.WITHDRAWN and claim.withdrawn is not None
    if claim.id in decisive:
        return True
    stances = [link.stance for link in claim.links]
    if status is Status.DISPUTED:
        return Stance.ASSERTS in stances and Stance.DENIES in stances
    if status is Status.CORROBORATED:
        return stances.count(Stance.ASSERTS) >= 2
    return status is Status.UNVERIFIED


class _Ground:
    """What some Claims rest on. Of Statements and Items only those that a Claim or Match leads to are read."""

    def __init__(self, rooms: Rooms, claims: Sequence[Claim], ways: match.Ways, checks: Sequence[Check]) -> None:
        linked = sorted({link.statement for claim in claims for link in claim.links})
        found = rooms.ledger.some("statement", linked, Statement)
        self.statements = {name: each for name, each in found.items() if each.bears}
        names = {each.item for each in found.values()}
        names |= {link.repeats_of for claim in claims for link in claim.links if link.repeats_of}
        self.items, self.matches = ways.tied(names)
        self.checks = checks
        self._homes: dict[str, dict[str, Footage]] = {}
        for footage in match.fold(rooms, list(self.items.values()), self.matches):
            for member in footage.members:
                self._homes.setdefault(member.item, {})[footage.id] = footage

    def around(self, claim: Claim) -> list[Footage]:
        """The Footages that bear on a Claim: those of the recordings it rests on, and those of their copies."""
        held = {self.statements[link.statement].item for link in claim.links if link.statement in self.statements}
        held |= {link.repeats_of for link in claim.links if link.repeats_of}
        copies = {m.item for item in held for footage in self._homes.get(item, {}).values() for m in footage.members}
        found = {name: footage for item in copies for name, footage in self._homes[item].items()}
        return [footage for _, footage in sorted(found.items())]
