"""Which Statements are proposed for a Claim, on subjects made by hand: every expected order and reason was reasoned out."""

from dataclasses import replace

import pytest

from firsthand.model.claim import Stance
from firsthand.model.statement import Chars, Mood, Place, Review, Speaker, Statement, Unit
from firsthand.model.time import Moment
from firsthand.reasoning.linking import Subject, Suggestion, distance, meet, subject_of, suggest

NOWHERE = Chars(0, 0, "")
THIRD = Unit(NOWHERE, "3rd Brigade", "brigade:3")
THIRD_RIFLE = Unit(NOWHERE, "3rd Rifle Brigade", "brigade:3:rifle")
NINTH = Unit(NOWHERE, "9th Brigade", "brigade:9")
LUHANSK = Place(NOWHERE, "Luhansk", "UA", "Luhansk Oblast", 48_567_060, 39_317_060, key="geonames:702658")
OBLAST = Place(NOWHERE, "Luhansk Oblast", "UA", "Luhansk Oblast", 49_000_000, 39_000_000, key="region:UA-14")
ALCHEVSK = Place(NOWHERE, "Alchevsk", "UA", "Luhansk Oblast", 48_467_220, 38_798_330, key="geonames:713749")
SHEBEKINO = Place(NOWHERE, "Shebekino", "RU", "Belgorod Oblast", 50_414_000, 36_912_000, key="geonames:492094")
MARCH = Moment("2023-03")
FIFTH = Moment("2023-03-05")


def said(name: str, **fields: object) -> Statement:
    """A statement of nothing in particular."""
    return replace(Statement(Speaker("speaker 1 of V-0001"), Chars(0, 4, "text"), id=name), **fields)  # pyright: ignore[reportArgumentType]


def of(claim: Subject, *told: tuple[Statement, Subject], **more: object) -> tuple[Suggestion, ...]:
    """What is suggested for one claim."""
    return suggest({"C-001": claim}, told, **more)  # pyright: ignore[reportArgumentType]


def about(**fields: object) -> Subject:
    """A subject."""
    return Subject(**fields)  # pyright: ignore[reportArgumentType]


ORDERS, TRAINING = frozenset({"orders"}), frozenset({"training"})


def test_what_names_the_same_comes_before_what_shares_a_topic() -> None:
    """Topic and unit; then unit alone; then topic alone; what shares nothing is not there."""
    claim = about(units=(THIRD,), topics=ORDERS)
    found = of(
        claim,
        (said("S-1"), about(topics=ORDERS)),
        (said("S-2"), about(units=(THIRD,), topics=TRAINING)),
        (said("S-3"), about(units=(THIRD,), topics=ORDERS)),
        (said("S-4"), about(topics=TRAINING)),
    )
    assert [each.statement for each in found] == ["S-3", "S-2", "S-1"]
    assert found[0].reasons == ("both name 3rd Brigade", "same topic: orders")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"units": (THIRD,)}, {"units": (NINTH,)}),
        ({"places": (LUHANSK,)}, {"places": (SHEBEKINO,)}),
        ({"dates": (MARCH,)}, {"dates": (Moment("2022-09"),)}),
    ],
)
def test_another_unit_place_or_date_is_another_matter(ours: dict[str, object], theirs: dict[str, object]) -> None:
    """However much else is shared."""
    assert of(about(topics=ORDERS, **ours), (said("S-1"), about(topics=ORDERS, **theirs))) == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        ({"units": (THIRD,)}, {"units": (THIRD_RIFLE,)}, "3rd Brigade may be 3rd Rifle Brigade"),
        ({"places": (OBLAST,)}, {"places": (ALCHEVSK,)}, "Alchevsk lies in Luhansk Oblast"),
        ({"dates": (MARCH,)}, {"dates": (FIFTH,)}, "2023-03 and 2023-03-05 can be one date"),
        ({"dates": (FIFTH,)}, {"dates": (FIFTH,)}, "both say 2023-03-05"),
    ],
)
def test_what_can_be_the_same_says_how(ours: dict[str, object], theirs: dict[str, object], reason: str) -> None:
    """A fuller name, a town in its region, a day in its month."""
    fits = {("brigade:3", "brigade:3:rifle")}
    found = of(about(**ours), (said("S-1"), about(**theirs)), same_unit=lambda a, b: (a, b) in fits)
    assert [each.reasons for each in found] == [(reason,)]


def test_contradictions_are_proposed_as_denials() -> None:
    """A negated statement; a speaker who denies; a denial of something negated asserts it again."""
    claim = about(topics=TRAINING)
    told = [
        (each, subject_of(each))
        for each in (
            said("S-1", topics=("training",)),
            said("S-2", topics=("training",), negated=True),
            said("S-3", topics=("training",), act="deny"),
            said("S-4", topics=("training",), negated=True, act="deny"),
        )
    ]
    found = {each.statement: each for each in of(claim, *told)}
    assert {name: each.stance for name, each in found.items()} == {
        "S-1": Stance.ASSERTS,
        "S-2": Stance.DENIES,
        "S-3": Stance.DENIES,
        "S-4": Stance.ASSERTS,
    }
    assert "it is negated, the claim is not" in found["S-2"].reasons
    assert "its speaker denies it" in found["S-3"].reasons
    against = {each.statement: each.stance for each in of(about(topics=TRAINING, denied=True), *told)}
    assert (against["S-1"], against["S-2"]) == (Stance.DENIES, Stance.ASSERTS)


def test_without_is_no_negation() -> None:
    """ "Sent without training" is not contradicted by "we were not trained"; that one of them lacks something is said."""
    claim = about(topics=TRAINING, terms=frozenset({"send", "without", "training"}))
    (found,) = of(claim, (said("S-1"), about(topics=TRAINING, denied=True)))
    assert found.stance is Stance.ASSERTS
    assert found.reasons[-1].startswith("one of them says that something was missing")


def test_only_what_is_stated_can_bear_on_a_claim() -> None:
    """Questions, demands, rejected statements and what is linked already are left out."""
    topic = about(topics=ORDERS)
    told = [
        (said("S-1", mood=Mood.QUESTION), topic),
        (said("S-2", mood=Mood.DEMAND), topic),
        (said("S-3", review=Review.REJECTED), topic),
        (said("S-4"), topic),
        (said("S-5"), topic),
    ]
    found = of(topic, *told, linked={("C-001", "S-4"), ("C-002", "S-5")})
    assert [each.statement for each in found] == ["S-5"]


def test_meaning_orders_and_never_overrules() -> None:
    """Within what shares a topic the nearest comes first; the farthest with a unit still stands before the nearest without."""
    claim = about(units=(THIRD,), topics=ORDERS)
    told = [
        (said("S-1"), about(topics=ORDERS)),
        (said("S-2"), about(topics=ORDERS)),
        (said("S-3"), about(units=(THIRD,), topics=ORDERS)),
        *((said(f"S-{n}"), about()) for n in (4, 5, 6, 7)),
    ]
    near = {
        ("C-001", f"S-{n}"): value
        for n, value in ((1, 800), (2, 900), (3, 700), (4, 950), (5, 940), (6, 930), (7, 920))
    }
    found = of(claim, *told, near=near)
    assert [each.statement for each in found] == ["S-3", "S-2", "S-1", "S-4", "S-5", "S-6"]
    assert found[3].reasons == ("near in meaning alone",)
    assert [each.statement for each in of(claim, *told)] == ["S-3", "S-1", "S-2"]
    assert len(of(claim, *told, near=near, limit=2)) == 2


def test_rare_words_order_where_meaning_is_not_installed() -> None:
    """All say "conscript"; one also says "artillery", which no other does. Spelling keys order and are not shown."""
    claim = about(topics=ORDERS, terms=frozenset({"conscript", "artillery", "xkshbkn", "were"}))
    told = [
        (said("S-1"), about(topics=ORDERS, terms=frozenset({"conscript", "were"}))),
        (said("S-2"), about(topics=ORDERS, terms=frozenset({"conscript", "artillery", "xkshbkn"}))),
        (said("S-3"), about(topics=ORDERS, terms=frozenset({"conscript"}))),
    ]
    found = of(claim, *told)
    assert [each.statement for each in found] == ["S-2", "S-1", "S-3"]
    assert found[0].reasons[-1] == "shares the words artillery, conscript"


def test_distance_is_that_of_the_map() -> None:
    """One degree of latitude is 111.2 km; Luhansk to Shebekino is 269 km by the spherical law of cosines, another formula."""
    assert round(distance((0, 0), (1_000_000, 0)), 1) == 111.2
    assert abs(distance((48_567_060, 39_317_060), (50_414_000, 36_912_000)) - 268.96) < 0.05


def test_dates_meet_or_do_not() -> None:
    """Days in months, open ends, neighbours that do not touch."""
    assert meet(Moment("2023-03"), Moment("2023-03-31"))
    assert not meet(Moment("2023-03"), Moment("2023-04-01"))
    assert meet(Moment("../2023"), Moment("1990"))
    assert not meet(Moment("2023-01/2023-02"), Moment("2022"))
