"""Check: Claims made of Statements, what was done to test them, and what may be said of them today."""

from collections.abc import Mapping

from firsthand.desk import match
from firsthand.desk.record import Recorder, Rooms
from firsthand.model.claim import Check, Claim, Outcome, Pillar, Stance, Standing
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.finding import Json
from firsthand.model.footage import Footage, Match
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
    """The Standing of each Claim. Of the Statements only those that are linked to one are read."""
    ledger = rooms.ledger
    claims = ledger.each("claim", Claim) if claims is None else claims
    linked = {link.statement for claim in claims for link in claim.links}
    homes: dict[str, list[Footage]] = {}
    for footage in match.footages(rooms):
        for member in footage.members:
            homes.setdefault(member.item, []).append(footage)
    found = ledger.some("statement", sorted(linked), Statement)
    statements = {name: each for name, each in found.items() if each.bears}
    items = {each.id: each for each in ledger.each("item", Item)}
    checks = ledger.each("check", Check)
    matches = ledger.each("match", Match)
    return [
        reasoning.standing(claim, statements, checks, _around(claim, statements, homes), items, matches)
        for claim in claims
    ]


def _around(claim: Claim, statements: Mapping[str, Statement], homes: Mapping[str, list[Footage]]) -> list[Footage]:
    """The Footages that bear on a Claim: those of the recordings it rests on, and those of their copies."""
    held = {statements[link.statement].item for link in claim.links if link.statement in statements}
    held |= {link.repeats_of for link in claim.links if link.repeats_of}
    copies = {member.item for item in held for footage in homes.get(item, ()) for member in footage.members}
    return sorted({f.id: f for item in copies for f in homes.get(item, ())}.values(), key=lambda footage: footage.id)
