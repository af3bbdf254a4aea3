"""Ukrainian: what is put between the words of a clause and carries none: sayings, hearing, fear, "it turns out"."""

import pytest

from firsthand.language.loose import read_text


def _rows(text: str) -> list[dict]:
    return read_text(text, "2024-03-01", "uk", "speech")


@pytest.mark.parametrize(
    ("text", "level", "negated"),
    [
        ("Хліба тут, запевняє староста, не бракує.", "claims", True),
        ("Через Львів, чула, можна дістатися.", "rumoured", False),
        ("Мосту, боюся, не відбудують.", "alleged", True),
        ("мосту боюся не відбудують", "alleged", True),
        ("бродом кажуть можна пройти", "rumoured", False),
        ("корів там може сорок", "alleged", False),
    ],
)
def test_a_saying_inside_gives_its_level(text: str, level: str, negated: bool) -> None:
    """One statement, with the level of what is inserted and the polarity of its own verb."""
    (row,) = _rows(text)
    assert (row["content"]["text"], row["level"], row["negated"]) == (text.rstrip("."), level, negated)


@pytest.mark.parametrize("text", ["Складу того, виявляється, не існує.", "лікаря, бачте, немає на місці."])
def test_what_turns_out_is_no_clause(text: str) -> None:
    """A verb inserted between commas parts nothing."""
    (row,) = _rows(text)
    assert (row["level"], row["negated"]) == ("says", True)


@pytest.mark.parametrize("text", ["боюся темряви", "боюся ходити де стріляють"])
def test_fear_of_something_is_told(text: str) -> None:
    """With an object or an infinitive the fear itself is what is said."""
    (row,) = _rows(text)
    assert (row["content"]["text"], row["level"]) == (text, "says")
