"""Ukrainian speech without marks: what is denied, ordered, heard and asked before the main clause."""

import pytest

from firsthand.language.loose import read_text


def _said(text: str) -> list[tuple[str, bool, str]]:
    return [(r["content"]["text"], r["negated"], r["mood"]) for r in read_text(text, "2024-03-01", "uk", "speech")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("хто рубає паркани ми не знаємо", "хто рубає паркани ми не знаємо"),
        ("чи повернуть нам човен ніхто не каже", "чи повернуть нам човен ніхто не каже"),
        ("вони зі мною ні про що не говорили", "вони зі мною ні про що не говорили"),
    ],
)
def test_a_question_put_first_hangs_on_the_denied_knowing(text: str, content: str) -> None:
    """The whole is one denied statement, no question."""
    assert [(content.removeprefix("чи "), True, "statement")] == _said(text)


@pytest.mark.parametrize(
    "text",
    [
        "сусіди хай повернуть візок",
        "пришліть хоч один намет",
        "хто бачив лодку озвіться",
    ],
)
def test_orders_behind_a_topic_and_with_at_least(text: str) -> None:
    """One demand each, not cut at "хоч" nor at who is meant."""
    assert _said(text) == [(text, False, "demand")]


def test_what_another_says_is_to_be_done_is_an_order() -> None:
    """ "Треба" with an infinitive under a word of saying, and "щоб" under a letter."""
    rows = _said("староста оголосив що воду треба кип'ятити")
    assert rows[-1] == ("воду треба кип'ятити", False, "demand")


def test_hearsay_in_passing() -> None:
    """ "Кажуть" between the words of a clause makes the whole clause hearsay."""
    (row,) = read_text("міст балакають підірвали ще вночі", "2024-03-01", "uk", "speech")
    assert row["level"] == "rumoured"
    assert row["content"]["text"] == "міст балакають підірвали ще вночі"


def test_what_is_told_and_what_is_denied_are_two() -> None:
    """Two finite verbs, one of them denied, with nothing to join them."""
    rows = _said("човен повернули весел не дали")
    assert rows == [("човен повернули", False, "statement"), ("весел не дали", True, "statement")]


def test_a_frame_behind_its_words() -> None:
    """Who said it comes last, without a mark: the words before are nested, and the denial is theirs."""
    outer, inner = read_text("катерів сьогодні не буде каже диспетчер", "2024-03-01", "uk", "speech")
    assert inner["content"]["text"] == "катерів сьогодні не буде"
    assert inner["cue"]["text"] == "каже"
    assert (inner["negated"], outer["negated"], inner["parent"]) == (True, False, outer["id"])


@pytest.mark.parametrize(
    "text",
    ["тату сходи до сільради", "лікарю відпусти хлопця", "гуляти ввечері не варто"],
)
def test_orders_to_one_called_and_what_is_not_needed(text: str) -> None:
    """A form that is a noun too is an order beside a vocative; "не варто" may come last."""
    assert [mood for _, _, mood in _said(text)] == ["demand"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Сторож у лікарні, сторожки нема.",
            [("Сторож у лікарні", False, "statement"), ("сторожки нема", True, "statement")],
        ),
        (
            "Не лайте водія, лайте того, хто його послав.",
            [("Не лайте водія", True, "demand"), ("лайте того, хто його послав", False, "demand")],
        ),
    ],
)
def test_clauses_side_by_side_behind_a_comma(text: str, said: list[tuple[str, bool, str]]) -> None:
    """One without a verb, and one whose object a relative tells: each is a statement of its own."""
    assert _said(text) == said
