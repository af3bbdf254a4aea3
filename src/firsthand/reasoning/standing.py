"""What may be said of a Claim today, and why, in words a journalist can print beside it."""

from collections.abc import Mapping, Sequence

from firsthand.model.claim import Check, Claim, Outcome, Stance, Standing, Status
from firsthand.model.footage import Footage, Match
from firsthand.model.item import Item
from firsthand.model.statement import Level, Review, Statement
from firsthand.reasoning.independence import Independence, Voice, denials, place, supports, where
from firsthand.reasoning.open_matches import open_questions

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def standing(
    claim: Claim,
    statements: Mapping[str, Statement],
    checks: Sequence[Check],
    footages: Sequence[Footage],
    items: Mapping[str, Item],
    matches: Sequence[Match] = (),
) -> Standing:
    """The Claim's standing, computed from the record alone.

    withdrawn: the desk took it back. refuted or verified: a decisive Check of the Claim says so (disputed where decisive
    Checks differ). disputed: an independent denial stands beside a support. corroborated: two independent supports or
    more. unverified: the rest. Only statements that a person accepted count; proposed ones are named as proposals,
    rejected ones are as if they were not. Supports and denials are counted apart. A Match that nobody has decided folds nothing;
    where the count rests on it, it is named.
    """
    pro = supports(claim, statements, footages, items)
    con = denials(claim, statements, footages, items)
    against = _independent(con, pro, statements)
    mine = [check for check in checks if check.target == claim.id]
    status = _status(claim, mine, len(pro.voices), len(against))
    reasons = (
        *_of_checks(claim, mine),
        *_of_count(pro, against, statements, footages, items),
        *_same(pro, "support"),
        *_same(con, "denial"),
        *_not_apart(con, against),
        *dict.fromkeys(
            told
            for voices in (pro.voices, against)
            for told in open_questions(voices, statements, footages, items, matches)
        ),
        *pro.uncounted,
        *_of_proposals(pro, con),
        *_of_items(claim, checks, statements),
    )
    return Standing(claim.id, status, len(pro.voices), len(against), reasons, _ceiling(status, claim, statements))


def status(
    claim: Claim,
    statements: Mapping[str, Statement],
    checks: Sequence[Check],
    footages: Sequence[Footage],
    items: Mapping[str, Item],
) -> Status:
    """The Claim's status alone, without the reasons: the same as `standing` gives it."""
    pro, against = supports(claim, statements, footages, items), ()
    if any(link.stance is Stance.DENIES for link in claim.links):
        against = _independent(denials(claim, statements, footages, items), pro, statements)
    return _status(claim, [check for check in checks if check.target == claim.id], len(pro.voices), len(against))


def _status(claim: Claim, checks: Sequence[Check], pro: int, con: int) -> Status:
    decided = {check.outcome for check in checks if check.decisive} - {Outcome.INCONCLUSIVE}
    if claim.withdrawn is not None:
        return Status.WITHDRAWN
    if len(decided) > 1:
        return Status.DISPUTED
    if decided:
        return Status.REFUTED if Outcome.REFUTES in decided else Status.VERIFIED
    if pro and con:
        return Status.DISPUTED
    return Status.CORROBORATED if pro >= 2 else Status.UNVERIFIED


def _ceiling(status: Status, claim: Claim, statements: Mapping[str, Statement]) -> Level:
    """The strongest level a sentence may use. Language never gives more than `shown`; above it only the record does."""
    if status is Status.VERIFIED:
        return Level.CONFIRMED
    if status is Status.CORROBORATED:
        return Level.CORROBORATED
    if status is Status.WITHDRAWN:
        return Level.RUMOURED
    held = [statements[link.statement] for link in claim.links if link.statement in statements]
    levels = [s.level if s.review is Review.ACCEPTED else min(s.level, Level.SAYS) for s in held if _stands(s)]
    best = min(max(levels, default=Level.RUMOURED), Level.SHOWN)
    return min(best, Level.CLAIMS) if status in (Status.DISPUTED, Status.REFUTED) else best


def _stands(statement: Statement) -> bool:
    return statement.review is not Review.REJECTED


def _independent(con: Independence, pro: Independence, statements: Mapping[str, Statement]) -> tuple[Voice, ...]:
    """Denials that are not merely the supporting voice, in its own recording, taking it back."""

    def speakers(voice: Voice) -> set[tuple[str | None, str]]:
        return {(voice.footage, statements[s].speaker.label.casefold()) for s in voice.statements}

    known = {pair for voice in pro.voices for pair in speakers(voice) if pair[0] is not None}
    return tuple(voice for voice in con.voices if not speakers(voice) <= known)


def _not_apart(con: Independence, against: tuple[Voice, ...]) -> list[str]:
    return [
        f"{', '.join(voice.statements)}: the same voice in the same recording also denies it; read both"
        for voice in con.voices
        if voice not in against
    ]


def _of_checks(claim: Claim, checks: Sequence[Check]) -> list[str]:
    found: list[str] = []
    if claim.withdrawn is not None:
        found.append(f"withdrawn: {claim.withdrawn}")
    verb = {
        Outcome.SUPPORTS: "supports it",
        Outcome.REFUTES: "speaks against it",
        Outcome.INCONCLUSIVE: "settled nothing",
    }
    for check in checks:
        weight = ", held decisive" if check.decisive and check.outcome is not Outcome.INCONCLUSIVE else ""
        found.append(
            f"a check of its {check.pillar.value} by {check.by} on {check.at[:10]} {verb[check.outcome]}"
            f"{weight}: {check.evidence} ({check.id})"
        )
    return found


def _of_count(
    pro: Independence,
    against: tuple[Voice, ...],
    statements: Mapping[str, Statement],
    footages: Sequence[Footage],
    items: Mapping[str, Item],
) -> list[str]:
    def told(voices: tuple[Voice, ...]) -> str:
        firsts = [place(v.statements[0], statements, footages, items) for v in voices]
        return "; ".join(where(p) for p in firsts if p is not None)

    count = len(pro.voices)
    if not count:
        found = ["no accepted statement supports it"]
    elif count == 1:
        found = [f"one source supports it: {told(pro.voices)}"]
    else:
        found = [f"{count} independent sources support it: {told(pro.voices)}"]
    if len(against) == 1:
        found.append(f"one source denies it: {told(against)}")
    elif against:
        found.append(f"{len(against)} independent sources deny it: {told(against)}")
    return found


def _same(held: Independence, what: str) -> list[str]:
    """`its second support is a copy of the first: V-0004 0:02-0:11 is V-0001 0:05-0:14 (M-0001)`."""
    if len(held.voices) != 1:
        return [
            f"{why.statement} adds no {what}, it {why.how.replace('the first', voice.statements[0])}: {why.text}"
            for voice in held.voices
            for why in voice.reasons
        ]
    return [
        f"its {_ordinal(place)} {what} {why.how}: {why.text}"
        for place, why in enumerate(held.voices[0].reasons, start=2)
    ]


def _ordinal(place: int) -> str:
    return ORDINALS[place - 1] if place <= len(ORDINALS) else f"{place}th"


def _of_proposals(pro: Independence, con: Independence) -> list[str]:
    found: list[str] = []
    for held, verb in ((pro, "support"), (con, "deny")):
        names = [name for voice in held.proposed for name in voice.statements]
        if names:
            found.append(f"proposed by machine and not reviewed, so not counted: {', '.join(names)} would {verb} it")
    return found


def _of_items(claim: Claim, checks: Sequence[Check], statements: Mapping[str, Statement]) -> list[str]:
    """Checks of the recordings it rests on: they bear on the claim, and settle nothing of it."""
    items = {statements[link.statement].item for link in claim.links if link.statement in statements}
    verb = {Outcome.SUPPORTS: "bears out", Outcome.REFUTES: "speaks against", Outcome.INCONCLUSIVE: "did not settle"}
    return [
        f"of {check.target} itself a check {verb[check.outcome]} its {check.pillar.value}: {check.evidence} ({check.id})"
        for check in checks
        if check.target in items
    ]
