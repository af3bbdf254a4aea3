"""Independence and standing, on cases small enough to be judged by hand. Every expected count was reckoned, not run."""

from dataclasses import replace
from fractions import Fraction

import pytest

from firsthand.model.claim import Check, Claim, Link, Outcome, Pillar, Stance, Standing, Status
from firsthand.model.digest import Digest
from firsthand.model.footage import Decision, Match
from firsthand.model.item import Item, Kind, Original
from firsthand.model.statement import Chars, Level, Review, Speaker, Statement
from firsthand.model.time import Span
from firsthand.reasoning.footage import fold
from firsthand.reasoning.independence import denials, supports
from firsthand.reasoning.standing import standing, status

LENGTHS = {"V-0001": 20, "V-0002": 15, "V-0003": 12, "V-0004": 19}
ITEMS = {
    name: Item(
        name,
        Kind.TEXT if name[0] == "T" else Kind.VIDEO,
        Original(Digest.of(name.encode()), 1),
        f"{name}.x",
        "2023-03-08T00:00:00Z",
    )
    for name in ("V-0001", "V-0002", "V-0003", "V-0004", "T-0005", "T-0006")
}
MATCHES = [  # V-0003 is a compilation of V-0001 and V-0002; V-0004 is V-0001 from 0:01 on
    Match("V-0001", "V-0003", Span.of(5, 10), Span.of(2, 7), {}, id="M-0002", decision=Decision.CONFIRMED),
    Match("V-0002", "V-0003", Span.of(2, 7), Span.of(7, 12), {}, id="M-0003", decision=Decision.CONFIRMED),
    Match("V-0001", "V-0004", Span.of(1, 20), Span.of(0, 19), {}, id="M-0001", decision=Decision.CONFIRMED),
]
FOOTAGES = fold(list(ITEMS.values()), MATCHES, {name: Fraction(n) for name, n in LENGTHS.items()})


def said(name: str, item: str, span: str | None = None, **fields: object) -> Statement:
    """An accepted statement."""
    speaker = Speaker(f"speaker 1 of {item}") if item[0] == "V" else Speaker("")
    held = Statement(
        speaker,
        Chars(0, 4, "text"),
        id=name,
        item=item,
        span=Span.parse(span) if span else None,
        review=Review.ACCEPTED,
    )
    return replace(held, **fields)  # pyright: ignore[reportArgumentType]


def claim(*links: tuple[str, Stance] | tuple[str, Stance, str], withdrawn: str | None = None) -> Claim:
    """A claim with links."""
    return Claim("C-001", "They were sent to Luhansk.", tuple(Link(*link) for link in links), withdrawn)


def stand(statements: list[Statement], held: Claim, *checks: Check) -> Standing:
    """The standing of the one claim; its status asked for alone is the same."""
    known = {s.id: s for s in statements}
    made = standing(held, known, checks, FOOTAGES, ITEMS)
    assert status(held, known, checks, FOOTAGES, ITEMS) is made.status
    return made


def check(outcome: Outcome, *, decisive: bool, target: str = "C-001") -> Check:
    """A check."""
    return Check(
        "K-001", target, Pillar.PLACE, outcome, "the tower fits", "A. Editor", "2023-03-08T09:00:00Z", decisive
    )


FOR, AGAINST, AGAIN = Stance.ASSERTS, Stance.DENIES, Stance.REPEATS


def test_one_recording_is_unverified():
    """One voice, said once."""
    held = stand([said("S-1", "V-0001", "0:05-0:09")], claim(("S-1", FOR)))
    assert (held.status, held.supports, held.denials, held.ceiling) == (Status.UNVERIFIED, 1, 0, Level.SAYS)
    assert held.reasons == ("one source supports it: V-0001 0:05-0:09",)


def test_a_copy_is_no_second_support_and_the_reason_says_so():
    """V-0004 0:04-0:08 is V-0001 0:05-0:09: the sentence that a journalist reads."""
    statements = [said("S-1", "V-0001", "0:05-0:09"), said("S-2", "V-0004", "0:04-0:08")]
    held = stand(statements, claim(("S-1", FOR), ("S-2", FOR)))
    assert (held.status, held.supports) == (Status.UNVERIFIED, 1)
    assert "its second support is a copy of the first: V-0004 0:00-0:19 is V-0001 0:01-0:20 (M-0001)" in held.reasons


def test_two_recordings_corroborate():
    """Two Footages, no chain."""
    statements = [said("S-1", "V-0001", "0:05-0:09"), said("S-2", "V-0002", "0:03-0:06")]
    held = stand(statements, claim(("S-1", FOR), ("S-2", FOR)))
    assert (held.status, held.supports, held.ceiling) == (Status.CORROBORATED, 2, Level.CORROBORATED)


def test_a_compilation_counts_by_the_stretch_and_welds_nothing():
    """V-0003 says it in the stretch of V-0001 and again in that of V-0002: with both originals there are two sources."""
    statements = [
        said("S-1", "V-0001", "0:05-0:09"),
        said("S-2", "V-0002", "0:03-0:06"),
        said("S-3", "V-0003", "0:03-0:06"),
        said("S-4", "V-0003", "0:08-0:11"),
    ]
    links = claim(*((s.id, FOR) for s in statements))
    assert [v.statements for v in supports(links, {s.id: s for s in statements}, FOOTAGES, ITEMS).voices] == [
        ("S-1", "S-3"),
        ("S-2", "S-4"),
    ]


def test_a_stretch_of_unknown_origin_joins_one_source_and_welds_nothing():
    """The title of the compilation (0:00-0:02) is in no Footage: it adds nothing, and V-0001 and V-0002 stay two."""
    statements = [
        said("S-1", "V-0001", "0:05-0:09"),
        said("S-2", "V-0002", "0:03-0:06"),
        said("S-3", "V-0003", "0:00-0:01"),
    ]
    links = claim(*((s.id, FOR) for s in statements))
    found = supports(links, {s.id: s for s in statements}, FOOTAGES, ITEMS)
    assert [v.statements for v in found.voices] == [("S-1", "S-3"), ("S-2",)]
    assert found.voices[0].reasons[0].how == "cannot be told apart from the first"


def test_two_voices_of_one_recording_are_one_source():
    """Two men in one clip were filmed together."""
    other = said("S-2", "V-0001", "0:12-0:15", speaker=Speaker("speaker 2 of V-0001"))
    held = stand([said("S-1", "V-0001", "0:05-0:09"), other], claim(("S-1", FOR), ("S-2", FOR)))
    assert held.supports == 1
    assert (
        "its second support is said in the same recording as the first: S-2 is another voice at V-0001 0:12-0:15"
        in (held.reasons)
    )


def test_a_stated_chain_counts_once():
    """T-0006 is stated to carry the words of T-0005; two texts with named speakers would else be two."""
    one = said("S-1", "T-0005", speaker=Speaker("the mayor", Chars(0, 9, "the mayor")))
    two = said("S-2", "T-0006", speaker=Speaker("a clerk", Chars(0, 7, "a clerk")))
    assert stand([one, two], claim(("S-1", FOR), ("S-2", FOR))).supports == 2
    chained = claim(("S-1", FOR), ("S-2", FOR), ("S-3", AGAIN, "T-0005"))
    assert stand([one, two, said("S-3", "T-0006")], chained).supports == 1


def test_repetition_and_article_never_count_beside_recordings():
    """A REPEATS link is no support; an article that asserts is none beside a recording, and each reason says so."""
    statements = [said("S-1", "V-0001", "0:05-0:09"), said("S-2", "T-0005"), said("S-3", "T-0006")]
    held = stand(statements, claim(("S-1", FOR), ("S-2", FOR), ("S-3", AGAIN, "V-0001")))
    assert (held.status, held.supports) == (Status.UNVERIFIED, 1)
    assert any("S-3 (T-0006) repeats the words of V-0001" in reason for reason in held.reasons)
    assert any("S-2 is from T-0005, a text" in reason for reason in held.reasons)


def test_texts_that_name_nobody_are_one_source():
    """Either may rest on the other."""
    assert stand([said("S-1", "T-0005"), said("S-2", "T-0006")], claim(("S-1", FOR), ("S-2", FOR))).supports == 1


def test_denial_is_counted_apart_and_disputes():
    """+1 -1; the denial of a text counts, though its support would not."""
    statements = [said("S-1", "V-0001", "0:05-0:09"), said("S-2", "T-0005")]
    held = stand(statements, claim(("S-1", FOR), ("S-2", AGAINST)))
    assert (held.status, held.supports, held.denials, held.ceiling) == (Status.DISPUTED, 1, 1, Level.CLAIMS)
    assert "one source denies it: T-0005" in held.reasons


def test_a_copy_of_a_denial_is_one_denial():
    """Two uploads of the denial are one; and a denial never raises supports."""
    statements = [
        said("S-1", "V-0002", "0:03-0:06"),
        said("S-2", "V-0001", "0:05-0:09"),
        said("S-3", "V-0004", "0:04-0:08"),
    ]
    held = stand(statements, claim(("S-1", FOR), ("S-2", AGAINST), ("S-3", AGAINST)))
    assert (held.supports, held.denials, held.status) == (1, 1, Status.DISPUTED)


def test_the_same_voice_taking_it_back_is_no_independent_denial():
    """Asserted and denied by one voice in one recording: unverified, and the reader is sent to both."""
    statements = [
        said("S-1", "V-0001", "0:05-0:09"),
        said("S-2", "V-0004", "0:12-0:15", speaker=Speaker("speaker 1 of V-0001")),
    ]
    held = stand(statements, claim(("S-1", FOR), ("S-2", AGAINST)))
    assert (held.status, held.denials) == (Status.UNVERIFIED, 0)
    assert any("the same voice in the same recording also denies it" in reason for reason in held.reasons)
    by_id = {s.id: s for s in statements}
    assert len(denials(claim(("S-2", AGAINST)), by_id, FOOTAGES, ITEMS).voices) == 1


def test_rejected_is_as_if_it_were_not_and_proposed_is_named():
    """Machines propose, people decide."""
    statements = [
        said("S-1", "V-0001", "0:05-0:09", review=Review.PROPOSED),
        said("S-2", "V-0002", "0:03-0:06", review=Review.REJECTED),
    ]
    held = stand(statements, claim(("S-1", FOR), ("S-2", FOR)))
    assert (held.status, held.supports) == (Status.UNVERIFIED, 0)
    assert "proposed by machine and not reviewed, so not counted: S-1 would support it" in held.reasons
    assert not any("S-2" in reason for reason in held.reasons)


def test_a_proposed_copy_adds_no_proposal():
    """Were it accepted, it would still be the same source."""
    statements = [said("S-1", "V-0001", "0:05-0:09"), said("S-2", "V-0004", "0:04-0:08", review=Review.PROPOSED)]
    assert not any("S-2" in reason for reason in stand(statements, claim(("S-1", FOR), ("S-2", FOR))).reasons)


@pytest.mark.parametrize(
    ("outcome", "decisive", "status", "ceiling"),
    [
        (Outcome.SUPPORTS, True, Status.VERIFIED, Level.CONFIRMED),
        (Outcome.REFUTES, True, Status.REFUTED, Level.CLAIMS),
        (Outcome.SUPPORTS, False, Status.UNVERIFIED, Level.SAYS),
        (Outcome.REFUTES, False, Status.UNVERIFIED, Level.SAYS),
        (Outcome.INCONCLUSIVE, True, Status.UNVERIFIED, Level.SAYS),
    ],
)
def test_only_a_decisive_check_settles(outcome: Outcome, decisive: bool, status: Status, ceiling: Level):
    """And an inconclusive one settles nothing, however firmly held."""
    held = stand([said("S-1", "V-0001", "0:05-0:09")], claim(("S-1", FOR)), check(outcome, decisive=decisive))
    assert (held.status, held.ceiling) == (status, ceiling)
    assert held.reasons[0].startswith("a check of its place by A. Editor on 2023-03-08")


def test_a_check_of_the_recording_settles_nothing_of_the_claim():
    """It is told beside the claim, and the claim stays where it was."""
    held = stand(
        [said("S-1", "V-0001", "0:05-0:09")],
        claim(("S-1", FOR)),
        check(Outcome.SUPPORTS, decisive=True, target="V-0001"),
    )
    assert held.status is Status.UNVERIFIED
    assert "of V-0001 itself a check bears out its place: the tower fits (K-001)" in held.reasons


def test_checks_that_differ_dispute_and_withdrawal_comes_first():
    """Two decisive checks against each other are a dispute; what the desk took back is withdrawn whatever they say."""
    one, two = check(Outcome.SUPPORTS, decisive=True), check(Outcome.REFUTES, decisive=True)
    statements = [said("S-1", "V-0001", "0:05-0:09")]
    assert stand(statements, claim(("S-1", FOR)), one, two).status is Status.DISPUTED
    held = stand(statements, claim(("S-1", FOR), withdrawn="the uploader was not reached"), one)
    assert (held.status, held.ceiling) == (Status.WITHDRAWN, Level.RUMOURED)
    assert held.reasons[0] == "withdrawn: the uploader was not reached"


def test_the_ceiling_is_what_was_said():
    """A claim known only as alleged may be printed as alleged; `shown` only where a person set it."""
    for level in (Level.RUMOURED, Level.ALLEGED, Level.CLAIMS, Level.SAYS, Level.SHOWN):
        assert stand([said("S-1", "V-0001", "0:05-0:09", level=level)], claim(("S-1", FOR))).ceiling is level
    assert stand([], claim()).ceiling is Level.RUMOURED


def test_order_of_links_changes_no_count():
    """The same links in any order give the same numbers."""
    statements = [
        said("S-1", "V-0001", "0:05-0:09"),
        said("S-2", "V-0003", "0:00-0:01"),
        said("S-3", "V-0004", "0:04-0:08"),
        said("S-4", "V-0002", "0:03-0:06"),
    ]
    for turn in range(4):
        turned = statements[turn:] + statements[:turn]
        assert stand(turned, claim(*((s.id, FOR) for s in turned))).supports == 2
