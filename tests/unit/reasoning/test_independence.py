"""Two supports count once if they share Footage, a label within it, or a stated chain. Every count was reckoned by hand."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest

from firsthand.model.claim import Claim, Link, Stance, Standing, Status
from firsthand.model.digest import Digest
from firsthand.model.footage import Decision, Match, Sameness
from firsthand.model.item import Item, Kind, Original
from firsthand.model.statement import Chars, Review, Speaker, Statement
from firsthand.model.time import Span
from firsthand.reasoning.footage import fold
from firsthand.reasoning.independence import supports
from firsthand.reasoning.standing import standing

FOR, AGAIN = Stance.ASSERTS, Stance.REPEATS
NAMES = ("V-0001", "V-0002", "V-0003", "V-0004", "V-0005", "T-0006", "T-0007", "T-0008")
ITEMS = {
    name: Item(
        name,
        Kind.TEXT if name[0] == "T" else Kind.VIDEO,
        Original(Digest.of(name.encode()), 1),
        f"{name}.x",
        "2023-03-08T00:00:00Z",
    )
    for name in NAMES
}
LENGTHS = {name: Fraction(20) for name in NAMES if name[0] == "V"}


def said(name: str, item: str, span: str | None = "0:05-0:09", by: str | None = None) -> Statement:
    """An accepted statement, of a speaker of its own; in a text, of a person who is named there."""
    label = by or f"speaker of {name}"
    return Statement(
        Speaker(label, Chars(0, len(label), label) if item[0] == "T" else None),
        Chars(0, 4, "text"),
        id=name,
        item=item,
        span=Span.parse(span) if span and item[0] == "V" else None,
        review=Review.ACCEPTED,
    )


def match(
    name: str,
    a: str,
    b: str,
    decision: Decision = Decision.CONFIRMED,
    verdict: Sameness = Sameness.SAME_RECORDING,
    spans: tuple[str, str] = ("0:00-0:20", "0:00-0:20"),
) -> Match:
    """A Match, by default of the whole of both."""
    a_span, b_span = (Span.parse(each) for each in spans)
    return Match(a, b, a_span, b_span, {}, id=name, decision=decision, verdict=verdict)


def stand(statements: Sequence[Statement], *links: Link, matches: Sequence[Match] = ()) -> Standing:
    """The standing of one claim that all of them assert, with what else is linked to it."""
    claim = Claim("C-001", "They were sent.", (*(Link(s.id, FOR) for s in statements if s.id < "S-5"), *links))
    footages = fold(list(ITEMS.values()), matches, LENGTHS)
    return standing(claim, {s.id: s for s in statements}, (), footages, ITEMS, matches)


def carries(name: str, item: str, whose: str) -> tuple[Statement, Link]:
    """A statement of the Item that is stated to repeat another Item's words."""
    return said(name, item), Link(name, AGAIN, whose)


def test_a_chain_of_three_counts_once():
    """T-0008 reports T-0007, which reports T-0006: three texts with three named speakers, one source."""
    texts = [said("S-1", "T-0006"), said("S-2", "T-0007"), said("S-3", "T-0008")]
    assert stand(texts).supports == 3
    (one, first), (two, second) = carries("S-8", "T-0007", "T-0006"), carries("S-9", "T-0008", "T-0007")
    held = stand([*texts, one, two], first, second)
    assert (held.supports, held.status) == (1, Status.UNVERIFIED)
    assert (
        "its second support is one source with the first: T-0007 is stated to carry the words of T-0006" in held.reasons
    )


def test_a_chain_holds_where_its_middle_is_not_linked():
    """T-0007 itself supports nothing; T-0008 still rests on T-0006 through it, and both steps are told."""
    texts = [said("S-1", "T-0006"), said("S-2", "T-0008")]
    (one, first), (two, second) = carries("S-8", "T-0007", "T-0006"), carries("S-9", "T-0008", "T-0007")
    held = stand([*texts, one, two], first, second)
    assert held.supports == 1
    assert (
        "its second support is one source with the first: "
        "T-0008 is stated to carry the words of T-0007, and T-0007 those of T-0006" in held.reasons
    )


def test_two_that_report_the_same_third_are_one_source():
    """T-0007 and T-0008 both report V-0001, which supports nothing itself."""
    texts = [said("S-1", "T-0007"), said("S-2", "T-0008")]
    (one, first), (two, second) = carries("S-8", "T-0007", "V-0001"), carries("S-9", "T-0008", "V-0001")
    held = stand([*texts, one, two], first, second)
    assert held.supports == 1
    assert (
        "its second support is one source with the first: "
        "T-0007 is stated to carry the words of V-0001, and T-0008 is stated to carry the words of V-0001"
        in held.reasons
    )


def test_an_item_may_carry_the_words_of_two():
    """V-0003 reports both V-0001 and V-0002. It adds nothing to either, and V-0001 and V-0002 stay two sources."""
    videos = [said("S-1", "V-0001"), said("S-2", "V-0002"), said("S-3", "V-0003")]
    (one, first), (two, second) = carries("S-8", "V-0003", "V-0001"), carries("S-9", "V-0003", "V-0002")
    for order in permutations(videos):
        held = stand([*order, one, two], first, second)
        assert (held.supports, held.status) == (2, Status.CORROBORATED)


def test_a_chain_reaches_through_copies():
    """T-0006 is stated to report V-0002, a copy of V-0001: beside V-0001 in a denial-free claim it adds nothing.

    V-0003, filmed by somebody else, is stated to carry V-0002's words: it is no second source beside V-0001 either.
    """
    videos = [said("S-1", "V-0001"), said("S-2", "V-0003")]
    (one, first) = carries("S-8", "V-0003", "V-0002")
    assert stand([*videos, one], first).supports == 2
    assert stand([*videos, one], first, matches=[match("M-0001", "V-0001", "V-0002")]).supports == 1


def test_who_reports_a_compilation_welds_nothing():
    """V-0003 holds V-0001 0:00-0:05 and V-0002 0:10-0:15; V-0004 reports V-0003: it adds nothing, the two stay two."""
    matches = [
        match("M-0001", "V-0001", "V-0003", spans=("0:02-0:08", "0:00-0:06")),
        match("M-0002", "V-0002", "V-0003", spans=("0:04-0:10", "0:12-0:18")),
    ]
    held = [said("S-1", "V-0003", "0:01-0:04"), said("S-2", "V-0003", "0:13-0:16"), said("S-3", "V-0004")]
    (one, first) = carries("S-8", "V-0004", "V-0003")
    for order in permutations(held):
        assert stand([*order, one], first, matches=matches).supports == 2
    assert stand(held, matches=matches).supports == 3


def test_a_compilation_that_shares_two_footages_counts_by_stretch():
    """Beside V-0001 alone, the compilation's other stretch is a second source; beside both originals it adds none."""
    matches = [
        match("M-0001", "V-0001", "V-0003", spans=("0:02-0:08", "0:00-0:06")),
        match("M-0002", "V-0002", "V-0003", spans=("0:04-0:10", "0:12-0:18")),
    ]
    first, second = said("S-2", "V-0003", "0:01-0:04"), said("S-3", "V-0003", "0:13-0:16")
    assert stand([said("S-1", "V-0001"), first], matches=matches).supports == 1
    assert stand([said("S-1", "V-0001"), second], matches=matches).supports == 2
    assert stand([said("S-1", "V-0001"), first, second, said("S-4", "V-0002")], matches=matches).supports == 2


def test_one_label_in_one_footage_is_one_source():
    """The same voice in a recording and in its copy, and a second voice beside it: all of one recording."""
    copy = match("M-0001", "V-0001", "V-0002")
    statements = [said("S-1", "V-0001", by="the tall man"), said("S-2", "V-0002", "0:12-0:15", by="the tall man")]
    assert stand(statements, matches=[copy]).supports == 1
    assert stand([*statements, said("S-3", "V-0002", by="the other")], matches=[copy]).supports == 1
    assert stand(statements).supports == 2  # a label is a description: alone it makes nobody the same


@pytest.mark.parametrize("decision", [Decision.PROPOSED, Decision.REJECTED])
def test_what_is_not_confirmed_does_not_fold(decision: Decision):
    """Two recordings stay two sources until a person says otherwise."""
    statements = [said("S-1", "V-0001"), said("S-2", "V-0002")]
    held = stand(statements, matches=[match("M-0001", "V-0001", "V-0002", decision)])
    assert (held.supports, held.status) == (2, Status.CORROBORATED)


def test_an_undecided_match_is_named_as_an_open_question():
    """The reader is told that one of the two sources hangs on a decision; a rejected or confirmed Match is an answer."""
    statements = [said("S-1", "V-0001"), said("S-2", "V-0002")]
    proposed = match("M-0001", "V-0001", "V-0002", Decision.PROPOSED)
    told = (
        "not decided: M-0001 proposes that V-0002 0:00-0:20 and V-0001 0:00-0:20 are one recording; "
        "if they are, this is one source fewer"
    )
    assert told in stand(statements, matches=[proposed]).reasons
    unsure = replace(proposed, verdict=Sameness.UNDECIDED)
    assert any(r.startswith("not decided: whether V-0002") for r in stand(statements, matches=[unsure]).reasons)
    for other in (
        replace(proposed, decision=Decision.REJECTED),
        replace(proposed, decision=Decision.CONFIRMED),
        replace(proposed, verdict=Sameness.SAME_SCENE),
    ):
        assert not [r for r in stand(statements, matches=[other]).reasons if "not decided" in r]


def test_an_open_question_reaches_through_folded_copies():
    """S-2 is said in V-0003, a confirmed copy of V-0002; M-0002 asks of V-0002."""
    matches = [match("M-0001", "V-0002", "V-0003"), match("M-0002", "V-0001", "V-0002", Decision.PROPOSED)]
    held = stand([said("S-1", "V-0001"), said("S-2", "V-0003")], matches=matches)
    assert held.supports == 2
    assert any("M-0002 proposes" in reason for reason in held.reasons)


def test_what_bears_on_no_count_is_no_question():
    """A Match of recordings that do not support the claim, or within one source, is not told."""
    copies = [match("M-0001", "V-0001", "V-0002"), match("M-0002", "V-0001", "V-0003")]
    open_one = match("M-0003", "V-0002", "V-0003", Decision.PROPOSED)
    other = match("M-0004", "V-0004", "V-0005", Decision.PROPOSED)
    held = stand([said("S-1", "V-0002"), said("S-2", "V-0003")], matches=[*copies, open_one, other])
    assert held.supports == 1
    assert not [r for r in held.reasons if "not decided" in r]


def test_same_room_other_words_are_two_sources():
    """Two testimonies filmed in one room, confirmed to be the same scene and another recording, count twice."""
    scene = match("M-0001", "V-0001", "V-0002", verdict=Sameness.SAME_SCENE)
    assert stand([said("S-1", "V-0001"), said("S-2", "V-0002")], matches=[scene]).supports == 2


def test_a_circle_of_reports_ends():
    """Each is stated to report the other: one source, and no endless walk."""
    texts = [said("S-1", "T-0006"), said("S-2", "T-0007")]
    (one, first), (two, second) = carries("S-8", "T-0006", "T-0007"), carries("S-9", "T-0007", "T-0006")
    assert stand([*texts, one, two], first, second).supports == 1


def test_the_first_voice_is_never_dropped():
    """Whatever joins it, every accepted support is in exactly one source."""
    statements = {
        s.id: s for s in (said("S-1", "V-0001"), said("S-2", "V-0002"), said("S-3", "V-0003"), said("S-4", "V-0004"))
    }
    links = tuple(Link(name, FOR) for name in statements)
    footages = fold(list(ITEMS.values()), [match("M-0001", "V-0001", "V-0003")], LENGTHS)
    found = supports(Claim("C-001", "x", links), statements, footages, ITEMS).voices
    assert sorted(name for voice in found for name in voice.statements) == ["S-1", "S-2", "S-3", "S-4"]
    assert len(found) == 3
