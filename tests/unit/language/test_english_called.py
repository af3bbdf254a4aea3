"""English speech without marks: who is called upon, and what they are to do; each beside a line of the same shape that only tells."""

import pytest
from tests.spoken import found, read

ORDERS = [
    "clerk count the bags again",
    "lieutenant please open the stores",
    "those of you with a tractor pull the cars out",
    "y'all fix the pump",
    "sir you tell me where he is",
    "parents don't send them to the river",
    "Between six and eight don't use the bridge.",
    "nobody open the door",
    "uncle look me in the eye",
    "lads hold on",
    "i wish the mayor would come and sleep here",
    "this shelling has to stop",
]
TOLD = [
    "the clerk counted the bags again",
    "farmers sell milk at the gate",
    "people go by on foot",
    "the captain put us in the pit",
    "work stops at five",
    "families swear they heard it",
    "i wish i had gone with them",
    "the bus has to stop at the gate",
]


@pytest.mark.parametrize("line", ORDERS)
def test_whoever_is_called_upon_is_told_to_do_it(line: str) -> None:
    """One sheriff "looks": behind a noun without an article a bare verb is an order."""
    (one,) = read(line)
    assert one["mood"] == "demand"


@pytest.mark.parametrize("line", TOLD)
def test_what_is_told_of_others_is_no_order(line: str) -> None:
    """The same shapes with an article, an ending or a plural of anybody."""
    assert all(s["mood"] == "statement" for s in read(line))


def test_an_order_behind_a_fronted_condition() -> None:
    """Nothing but a vocative stands before "if", and no joining word before the order."""
    (*_, last) = read("mum if you find the keys ring my aunt")
    assert (last["content"]["text"], last["mood"]) == ("ring my aunt", "demand")


def test_a_frame_behind_an_order_names_its_voice() -> None:
    """What the doctor told them is the doctor's demand, not the speaker's."""
    nested = found("keep the children inside she told us", "keep the children inside")
    assert (nested["mood"], nested["parent"] is None) == ("demand", False)


@pytest.mark.parametrize(
    ("sentence", "content", "level"),
    [
        ("The foreman reckons that half have left.", "half have left", "alleged"),
        ("The man on the roof claims they shot first.", "they shot first", "claims"),
        (
            "The mayor announced in church that anybody who stays will be fined.",
            "anybody who stays will be fined",
            "says",
        ),
    ],
)
def test_verbs_of_saying_that_look_like_nouns(sentence: str, content: str, level: str) -> None:
    """ "Claims" and "reckons" behind their subject are verbs; a relative clause does not hide what "that" opens."""
    one = found(sentence, content)
    assert (one["level"], one["parent"] is None) == (level, False)


def test_mama_ring_less_often() -> None:
    """With marks: behind a comma and whoever is called upon a verb that is a noun too is an order."""
    assert read("Mama, ring less often.")[0]["mood"] == "demand"
    assert read("The ring, less shiny, was gone.")[0]["mood"] == "statement"


def test_what_comes_of_an_order_behind_a_colon_stays_with_it() -> None:
    """The promise behind the order is the other voice's too."""
    one = found("He told us: go home and the money will follow.", "go home and the money will follow")
    assert one["parent"] is not None
