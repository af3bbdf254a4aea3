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


@pytest.mark.parametrize("text", ["начальника бачте немає на місці", "складу того виявляється не існує"])
def test_what_turns_out_without_marks(text: str) -> None:
    """The inserted verb parts nothing in speech without marks either."""
    (row,) = _rows(text)
    assert (row["content"]["text"], row["negated"], row["mood"]) == (text, True, "statement")


@pytest.mark.parametrize("text", ["Пишуть у чатах, ніби брід замінували.", "у чатах пишуть що брід замінували"])
def test_what_is_written_where_people_talk_is_hearsay(text: str) -> None:
    """Nobody in particular writes it."""
    (row,) = _rows(text)
    assert (row["content"]["text"], row["level"]) == ("брід замінували", "rumoured")


def test_doubt_leans_on_the_clause_behind_it() -> None:
    """Behind a clause that has its verb, "на мою думку" begins the next."""
    first, second = _rows("нас відправили спати на мою думку баржа тоне")
    assert (first["content"]["text"], first["level"]) == ("нас відправили спати", "says")
    assert (second["content"]["text"], second["level"]) == ("баржа тоне", "alleged")


def test_laughing_waits_for_no_words() -> None:
    """A reflexive verb that need not report takes no clause behind it."""
    assert [r["parent"] for r in _rows("діти сміялися\nхата моя згоріла")] == [None, None]


@pytest.mark.parametrize(
    ("text", "second", "level"),
    [
        ("Заяву прийняти відмовилися, начальника, бачте, немає на місці.", "начальника, бачте, немає на місці", "says"),
        ("Рибу вже не беруть, воду, мабуть, отруїли.", "воду, мабуть, отруїли", "alleged"),
    ],
)
def test_no_clause_begins_at_what_is_inserted(text: str, second: str, level: str) -> None:
    """The commas around it part nothing where another comma does."""
    rows = _rows(text)
    assert (rows[-1]["content"]["text"], rows[-1]["level"]) == (second, level)
    assert len(rows) == 2


def test_doubt_between_two_clauses_is_of_the_second() -> None:
    """Between two commas and two whole clauses, it begins what comes behind it."""
    first, second = _rows("Шукайте її в лікарні, скоріш за все, її відвезли туди.")
    assert (first["mood"], first["level"]) == ("demand", "says")
    assert (second["content"]["text"], second["level"]) == ("її відвезли туди", "alleged")
