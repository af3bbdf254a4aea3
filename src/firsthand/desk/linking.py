"""Linking: the Statements that may assert or deny a Claim, computed when asked. Only a person links."""

from firsthand.desk import meaning, unit_register, wordforms
from firsthand.desk.progress import Tell
from firsthand.desk.record import Rooms
from firsthand.language import about, identify, read
from firsthand.language.about import units
from firsthand.model.claim import Claim, Stance
from firsthand.model.layer import Layer
from firsthand.model.statement import Statement
from firsthand.reasoning import linking
from firsthand.reasoning.linking import Subject, Suggestion


def suggestions(
    rooms: Rooms, tell: Tell, claim: str | None = None, statement: str | None = None, limit: int = 10
) -> tuple[Suggestion, ...]:
    """What may be linked to each standing Claim, or to one; of all Statements, or one. Best first. Raises NotFound."""
    ledger = rooms.ledger
    claims = (
        [ledger.get("claim", claim, Claim)] if claim else [c for c in ledger.each("claim", Claim) if not c.withdrawn]
    )
    asked = [ledger.get("statement", statement, Statement)] if statement else ledger.each("statement", Statement)
    told = unit_register.resolved(rooms, [each for each in asked if each.bears])
    known = {each.id: each for each in ledger.each("statement", Statement)}
    subjects = {each.id: _subject(rooms, each, known) for each in claims}
    texts = {each.id: each.content.text for each in told}
    return linking.suggest(
        subjects,
        [(each, linking.subject_of(each, _terms(each.content.text))) for each in told],
        linked={(each.id, link.statement) for each in claims for link in each.links},
        same_unit=units.compatible,
        near=meaning.nearness(rooms.folder, {each.id: each.text for each in claims}, texts, tell),
        limit=limit,
    )


def _subject(rooms: Rooms, claim: Claim, known: dict[str, Statement]) -> Subject:
    """What a Claim is about: by its own words, and the topics of what already asserts it."""
    language = identify(claim.text)
    named = about.find_all(claim.text, language, None)
    held = unit_register.register(rooms)
    topics = {*named.topics}
    for link in claim.links:
        if link.stance is Stance.ASSERTS and link.statement in known:
            topics |= set(known[link.statement].topics)
    return Subject(
        tuple(unit_register.told(held, unit) for unit in named.units),
        named.places,
        tuple(dated.moment for dated in named.dates),
        frozenset(topics),
        _is_denied(claim.text, language),
        _terms(claim.text),
    )


def _is_denied(text: str, language: str) -> bool:
    """Whether the sentence says that something is not so, as the language's reader has it."""
    read_as = read(Layer("", "claim", "article", language, text)).statements
    first = next((each for each in read_as if each.parent is None), None)
    return first is not None and first.negated != (first.act == "deny")


def _terms(text: str) -> frozenset[str]:
    return frozenset(wordforms.index(text, identify(text)).split())
