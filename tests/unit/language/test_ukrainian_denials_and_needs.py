"""Ukrainian: what is not known, not to be done, lacking too, and needed; who is spoken to inside what is said."""

import pytest

from firsthand.language.loose import read_text


def _said(text: str) -> list[tuple[str, bool, str]]:
    return [(r["content"]["text"], r["negated"], r["mood"]) for r in read_text(text, "2024-03-01", "uk", "speech")]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("сестру забрали в автобус куди не кажуть", "куди не кажуть"),
        ("Поїзд скасували, чи буде інший — не кажуть.", "буде інший — не кажуть"),
        ("напарник приніс ящик що з ним робити ніхто не пояснив", "з ним робити ніхто не пояснив"),
    ],
)
def test_what_is_not_told_is_denied_by_itself(text: str, last: str) -> None:
    """A question put first and its "is not said" hang on nothing before them."""
    rows = _said(text)
    assert len(rows) == 2
    assert rows[-1] == (last, True, "statement")


def test_an_order_behind_what_is_not_said() -> None:
    """Who says nothing orders nothing."""
    assert _said("нам нічого не кажуть допоможіть")[-1] == ("допоможіть", False, "demand")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Столяра треба.", False),
        ("Старого одягу більше не треба.", True),
        ("прошу не закривати нам кордон", True),
    ],
)
def test_something_named_as_needed_is_asked_for(text: str, negated: bool) -> None:
    """With nothing to be done with it and nobody who needs it; "прошу не" asks that it be not done."""
    assert _said(text) == [(text.rstrip("."), negated, "demand")]


def test_a_medal_nobody_needs_is_told() -> None:
    """With the one who needs it not, it is a statement."""
    assert _said("ордена мені не треба") == [("ордена мені не треба", True, "statement")]


@pytest.mark.parametrize("text", ["Лікар каже: діду Іване, дихайте.", "лікар каже мамо дихайте"])
def test_whoever_is_spoken_to_belongs_to_the_order(text: str) -> None:
    """The order is nested, and the name called is no clause."""
    rows = _said(text)
    assert [mood for _, _, mood in rows] == ["statement", "demand"]
    assert rows[0][0] == text.rstrip(".")


def test_infinitives_behind_an_order_and_a_colon() -> None:
    """What is commanded in infinitives is demanded."""
    assert _said("Сержант наказав: сидіти тихо.")[-1] == ("сидіти тихо", False, "demand")


def test_the_same_of_another_is_denied_like_it() -> None:
    """ "Теж" without a verb takes its polarity from what stands before."""
    assert [negated for _, negated, _ in _said("Касок немає. Рукавиць теж.")] == [True, True]


def test_an_adjective_behind_its_noun_carries_no_clause() -> None:
    """The noun's verb is the cue."""
    rows = _said("фельдшер сільський повідомив що ліки привезли")
    assert rows[-1][0] == "ліки привезли"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Покажіть, де лікарня, я сама дійду.",
            [("Покажіть, де лікарня", False, "demand"), ("я сама дійду", False, "statement")],
        ),
        (
            "Свічки нікому не потрібні, нам би дрова.",
            [("Свічки нікому не потрібні", True, "statement"), ("нам би дрова", False, "demand")],
        ),
    ],
)
def test_questions_and_wishes_without_a_verb_between_marks(text: str, said: list[tuple[str, bool, str]]) -> None:
    """Each ends at its comma."""
    assert _said(text) == said
