"""English: who is called upon, words that only take the floor, and words of doubt where speech without marks was cut around them."""

import pytest
from tests.spoken import found


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Nurses in other wards, keep the doors shut.", "Nurses in other wards, keep the doors shut"),
        ("The stamp on the lid, look at it.", "The stamp on the lid, look at it"),
        ("Resign, the pair of you.", "Resign, the pair of you"),
        (
            "Please, dear, if the clerk comes back, tell him everything.",
            "Please, dear, if the clerk comes back, tell him everything",
        ),
        ("anyone walking up from the harbour turn back", "anyone walking up from the harbour turn back"),
    ],
)
def test_whoever_is_called_upon_stands_before_the_order(text: str, content: str) -> None:
    """A name, a group or a thing set off by a comma is no subject."""
    assert found(text, content)["mood"] == "demand"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("look i can't move my legs", "i can't move my legs"),
        ("well the bridge isn't on the map", "the bridge isn't on the map"),
        ("see we never asked for a palace", "we never asked for a palace"),
    ],
)
def test_a_word_that_takes_the_floor_orders_nothing(text: str, content: str) -> None:
    """ "Look" and "see" before a clause; what follows is told."""
    assert found(text, content)["mood"] == "statement"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("the depot burned all night presumably they had fuel in it", "they had fuel in it"),
        ("nobody opens the gate perhaps they have left", "they have left"),
        ("The tide must have turned.", "The tide must have turned"),
        ("The patrol was likely looking for a ford.", "The patrol was likely looking for a ford"),
        ("Judging by the smell of it, the tank is full.", "the tank is full"),
        ("the wall held by some miracle i suppose", "the wall held by some miracle i suppose"),
        ("The barn was hit likely by a shell.", "The barn was hit likely by a shell"),
    ],
)
def test_doubt_makes_alleged(text: str, content: str) -> None:
    """Doubt leans on the clause behind it, and stands inside one right before its verb."""
    assert found(text, content)["level"] == "alleged"


def test_what_the_speaker_must_have_done_is_told() -> None:
    """ "I must have" counts, it does not guess at what happened."""
    assert found("I must have walked ten miles.", "I must have walked ten miles")["level"] == "says"


def test_hearsay_begins_anew() -> None:
    """Without marks hearsay cuts off what stands before it."""
    said = found("the ferry stopped in may word is they sold it", "they sold it")
    assert said["level"] == "rumoured"


def test_that_before_a_noun_points() -> None:
    """ "That" behind a word of doubt can belong to a noun."""
    assert found("If you ask me that man saved the school.", "that man saved the school")["level"] == "alleged"


@pytest.mark.parametrize(
    ("text", "content", "level"),
    [
        ("The clerk apologised that the form was lost.", "the form was lost", "says"),
        ("The foreman gave his word that the pit was safe.", "the pit was safe", "says"),
        ("They would have us believe that the well is clean.", "the well is clean", "claims"),
        ("The mayor insinuates that we burned it.", "we burned it", "alleged"),
        ("The boatmen have it that the bridge is mined.", "the bridge is mined", "rumoured"),
    ],
)
def test_more_ways_of_saying(text: str, content: str, level: str) -> None:
    """Idioms of saying nest what is said at their own level."""
    said = found(text, content)
    assert said["parent"]
    assert said["level"] == level
