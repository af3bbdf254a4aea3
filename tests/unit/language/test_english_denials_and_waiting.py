"""English: denials and orders whose clause is easily taken for another's. Expected readings are a grammar's, by hand."""

import pytest

from firsthand.language.loose import read_text
from firsthand.model.statement import Mood

DAY = "2023-03-08"


def _read(text: str) -> list[dict]:
    return read_text(text, DAY, "en", "speech")


def _found(text: str, content: str) -> dict:
    read = _read(text)
    return next(
        (p for p in read if p["content"]["text"] == content), {"missing from": [p["content"]["text"] for p in read]}
    )


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The ladders we carried had no rungs.", True),
        ("A van I never noticed hit the gate.", False),
        ("Of all the wells not one was clean.", True),
        ("Eleven beds, four with no mattress.", False),
        ("When they reached us they had no rope.", True),
        ("If nobody comes we leave at dawn.", False),
    ],
)
def test_the_main_verb_decides_what_is_denied(text: str, denied: bool) -> None:
    """What only describes the subject, waits for the main clause or says what is lacking, denies nothing."""
    assert [p["negated"] for p in _read(text)] == [denied]


def test_a_waiting_clause_in_speech_belongs_to_what_follows() -> None:
    """ "when they came they had no keys" is one statement, and begins anew behind the line before."""
    found = _found("the shop was shut\nwhen they came they had no keys", "when they came they had no keys")
    assert found.get("negated") is True


@pytest.mark.parametrize(
    "order",
    [
        "chlorinate the wells",
        "tow it away",
        "if anyone hears this send a winch",
        "captain if you hear this lower the boats",
        "whoever has a barge come to the steps",
        "nobody touch the wires",
    ],
)
def test_orders_without_marks(order: str) -> None:
    """A bare verb that nobody does is an order, also behind those called upon and behind "if"."""
    found = _found(f"the bank gave way on sunday\n{order}\nthe ferry is still tied up", order)
    assert found.get("mood") == Mood.DEMAND.value


def test_a_bare_form_with_a_doer_tells() -> None:
    """A plural before it does it."""
    told = "people run past the window"
    assert _found(f"the bank gave way on sunday\n{told}", told).get("mood") == Mood.STATEMENT.value


def test_an_order_opens_a_sentence() -> None:
    """Verbs that are no nouns need no article behind them to be orders."""
    assert (
        _found("We have been here a week. Vaccinate herders first.", "Vaccinate herders first").get("mood") == "demand"
    )


def test_a_new_clause_behind_a_comma_is_not_reported() -> None:
    """ "..., nobody asked why" has its own subject: it is not part of what was warned of."""
    found = _found("They warned us that the dam was full, nobody asked why.", "nobody asked why")
    assert found.get("negated") is True
    assert found.get("parent", "") is None


def test_that_before_a_noun_behind_a_comma_points() -> None:
    """ "..., that lorry never came back" joins nothing."""
    assert _found("Two men drove to the mill, that lorry never came back.", "that lorry never came back").get("negated")


def test_an_order_told_without_a_mark() -> None:
    """ "Shouted leave the bags": what takes an object right behind a word of saying was ordered."""
    found = _found("My aunt shouted leave the bags.", "leave the bags")
    assert found.get("mood") == "demand"
    assert found.get("parent") is not None


def test_what_is_wanted_begins_anew() -> None:
    """ "What we need is ..." is the subject of its "is", and hangs on nothing before."""
    found = _found("the bakery burnt down\nwhat we want is the names", "what we want is the names")
    assert found.get("mood") == "demand"


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("You must open the crossing.", "demand"),
        ("You have to get us out of here.", "demand"),
        ("You've got to send me a doctor.", "demand"),
        ("You have to boil the water first.", "statement"),
        ("You must have heard the blast.", "statement"),
        ("Can somebody bring a ladder?", "demand"),
        ("Will you open the gate for us?", "demand"),
        ("Can you hear me?", "question"),
        ("Blankets, please.", "demand"),
    ],
)
def test_what_the_hearer_is_to_do(text: str, mood: str) -> None:
    """ "You must" and "can somebody" are told and asked in form, and directives; how a thing is done, and what must be so, are not."""
    assert [p["mood"] for p in _read(f"It rained all night. {text}")][-1] == mood
