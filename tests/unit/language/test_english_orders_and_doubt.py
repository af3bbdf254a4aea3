"""English orders, reports without "that", and words of doubt and hearsay as whole classes."""

import pytest
from tests.spoken import found, read

from firsthand.language.lexicon import Phrases
from firsthand.language.words import cut


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Nephew, lock the shed.", "Nephew, lock the shed"),
        ("Ladies, don't sign the paper.", "Ladies, don't sign the paper"),
        ("Patch the roof, the rain comes in.", "Patch the roof"),
        ("Fetch the vet, bring the ladder.", "bring the ladder"),
        ("Grandpa, don't answer them, hide the radio.", "hide the radio"),
        ("Waive the fine.", "Waive the fine"),
        ("Sergeant, if you can hear me, put the rifle down.", "Sergeant, if you can hear me, put the rifle down"),
        ("Whoever owns a pump, come to the mill.", "Whoever owns a pump, come to the mill"),
        ("If you meet a man who limps, give him bread.", "If you meet a man who limps, give him bread"),
        ("Whoever keeps the keys should open the store.", "Whoever keeps the keys should open the store"),
        ("No one is to burn the books.", "No one is to burn the books"),
        ("All we ask is a clean well.", "All we ask is a clean well"),
        ("Don't nobody thank the mayor.", "Don't nobody thank the mayor"),
        ("sir do not close the clinic", "sir do not close the clinic"),
    ],
)
def test_orders_are_demands(text: str, demand: str) -> None:
    """Whoever is called upon, whatever the order waits for, it is a demand, and one of its own behind a comma."""
    assert found(text, demand)["mood"] == "demand"


@pytest.mark.parametrize(
    "text",
    [
        "We could knit, read, pray.",
        "Water the monks kept for the horses.",
        "porters carry it up",
    ],
)
def test_bare_verbs_that_something_rules_are_no_orders(text: str) -> None:
    """A row behind a modal, an object put first, and what a plural does."""
    assert all(s["mood"] == "statement" for s in read(text))


@pytest.mark.parametrize(
    ("text", "content", "mood"),
    [
        ("Grandma said leave the goats.", "leave the goats", "demand"),
        ("The driver told us don't get off.", "don't get off", "demand"),
        ("They bid us carry the sacks.", "carry the sacks", "demand"),
        ("My aunt wants me to sell the field.", "to sell the field", "demand"),
        ("He said never open the hatch.", "never open the hatch", "demand"),
        ("The captain ruled that we should wait.", "we should wait", "demand"),
        ("Stay in the barn, she whispered every night.", "Stay in the barn", "demand"),
        ("The pass is shut, a shepherd told us.", "The pass is shut", "statement"),
        ("Women to the left, somebody shouts in Polish.", "Women to the left", "statement"),
        ("In the next valley they say the mill burned.", "the mill burned", "statement"),
        ("He shrugged and said that's your bed.", "that's your bed", "statement"),
        ("They let us know the ferry was gone.", "the ferry was gone", "statement"),
        ("the clerk says\nthe file is lost", "the file is lost", "statement"),
        ("the nurse told my aunt\nto boil the water", "to boil the water", "demand"),
    ],
)
def test_reports_without_a_joining_word_are_nested(text: str, content: str, mood: str) -> None:
    """Inside the clause of their cue, before it, or on the next line."""
    one = found(text, content)
    assert (one["mood"], one["parent"] is not None) == (mood, True)


def test_what_is_said_at_night_to_somebody_frames_no_statement() -> None:
    """ "They shouted at us" is whole: what stands before it was not what they shouted."""
    assert all(s["parent"] is None for s in read("They came at dusk, they shouted at us."))


def test_not_behind_a_word_of_saying_denies_what_is_said() -> None:
    """ "Ordered not to speak": the ordering happened."""
    assert not found("I was ordered not to whistle.", "I was ordered not to whistle")["negated"]
    assert found("I was ordered not to whistle.", "not to whistle")["negated"]
    assert found("Let nobody sell the seed.", "Let nobody sell the seed")["negated"]


@pytest.mark.parametrize(
    ("text", "content", "level"),
    [
        ("Likely the well is dry.", "the well is dry", "alleged"),
        ("I rather think she has left.", "she has left", "alleged"),
        ("I'd venture the bridge is mined.", "the bridge is mined", "alleged"),
        ("Could be the ferry is late.", "the ferry is late", "alleged"),
        ("For all anyone knows he is in Warsaw.", "he is in Warsaw", "alleged"),
        ("Word among the porters is that the pass is shut.", "the pass is shut", "rumoured"),
        ("Reputedly the dam will go.", "the dam will go", "rumoured"),
        ("The porters were saying the pass was shut.", "the pass was shut", "rumoured"),
        ("The director bragged that nothing leaked.", "nothing leaked", "claims"),
    ],
)
def test_doubt_hearsay_and_boasts(text: str, content: str, level: str) -> None:
    """Words of a class weigh the same, whichever of them is used and with whatever adverb."""
    assert found(text, content)["level"] == level


def test_a_doubting_word_with_an_object_doubts_nothing() -> None:
    """ "I gather mushrooms" is work."""
    assert found("I gather mushrooms with my son.", "I gather mushrooms with my son")["level"] == "says"


def test_alternatives_and_stars_in_expressions() -> None:
    """`(a|b|)` is any of its alternatives, `*` a phrase of place or company of up to five words."""
    phrases = Phrases(["(we|i) (really|) think", "(the|) word * is"])
    assert [phrases.at(cut(text), 0) for text in ("we think so", "i really think so", "he thinks so")] == [2, 3, 0]
    assert phrases.at(cut("the word in the lower camp is bread"), 0) == 7
    assert phrases.at(cut("word that is"), 0) == 0
    assert "i think" in phrases
    assert "think" not in phrases
