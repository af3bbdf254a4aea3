"""What a voice reports of others: one whole statement of the voice, and what was said nested under it. All expectations written by hand."""

import pytest

from firsthand.language.loose import read_text

EN = [
    ("The commander told us we would be home by May.", "we would be home by May", "says", "The commander"),
    ("They promised us two weeks of leave.", "two weeks of leave", "says", "They"),
    ("We were told to wait.", "to wait", "says", None),
    ("The driver says the road is mined.", "the road is mined", "says", "The driver"),
    ("The mayor insists there is enough bread.", "there is enough bread", "claims", "The mayor"),
    ("The ministry denies that the camp exists.", "the camp exists", "says", "The ministry"),
    ("According to the nurse, nine people died.", "nine people died", "says", "the nurse"),
    ("A soldier shouted: get down.", "get down", "says", "A soldier"),
    ("The boss keeps saying the money is coming.", "the money is coming", "says", "The boss"),
    ("She swore the child was alive.", "the child was alive", "claims", "She"),
    ("The officer warned us not to film.", "not to film", "says", "The officer"),
    ("We were assured that buses would come.", "buses would come", "claims", None),
]
RU = [
    ("Командир сказал нам, что к маю будем дома.", "к маю будем дома", "says", "Командир"),
    ("Нам велели ждать.", "ждать", "says", None),
    ("Водитель говорит, дорога заминирована.", "дорога заминирована", "says", "Водитель"),
    ("Мэр настаивает, что хлеба хватает.", "хлеба хватает", "claims", "Мэр"),
    ("По словам медсестры, погибли девять человек.", "погибли девять человек", "says", "медсестры"),
    ("Как сказал сторож, выход заперли.", "выход заперли", "says", "сторож"),
    ("По радио объявили, что мост разрушен.", "мост разрушен", "says", "радио"),
    ("«Денег не будет», — сказал бухгалтер.", "«Денег не будет»", "says", "бухгалтер"),
    ("Нам приказали, чтобы мы молчали.", "мы молчали", "says", None),
    ("Соседи жалуются на холод.", "холод", "claims", "Соседи"),
    ("Пришёл приказ отходить.", "отходить", "says", None),
    ("Бухгалтерша твердит, будто деньги перевели.", "деньги перевели", "claims", "Бухгалтерша"),
]
UK = [
    ("Командир сказав нам, що до травня будемо вдома.", "до травня будемо вдома", "says", "Командир"),
    ("Нам звеліли чекати.", "чекати", "says", None),
    ("Мер наполягає, що хліба вистачає.", "хліба вистачає", "claims", "Мер"),
    ("За словами медсестри, загинули дев'ять людей.", "загинули дев'ять людей", "says", "медсестри"),
    ("По радіо оголосили, що міст зруйновано.", "міст зруйновано", "says", "радіо"),
    ("«Грошей не буде», — сказав бухгалтер.", "«Грошей не буде»", "says", "бухгалтер"),
    ("Нам наказали, щоб ми мовчали.", "ми мовчали", "says", None),
    ("Прийшов наказ відходити.", "відходити", "says", None),
    ("Сусіди скаржаться на холод.", "холод", "claims", "Сусіди"),
]
CASES = [(lang, *row) for lang, rows in (("en", EN), ("ru", RU), ("uk", UK)) for row in rows]


@pytest.mark.parametrize(("language", "text", "content", "level", "source"), CASES)
def test_what_others_said_nests_under_the_voice(
    language: str, text: str, content: str, level: str, source: str | None
) -> None:
    """Two rows: the whole sentence as the voice's, and the words of the other with their own source and level."""
    outer, inner = read_text(text, "2023-03-08", language, "speech")
    assert (outer["parent"], outer["level"]) == (None, "says")
    assert text.startswith(outer["content"]["text"].rstrip("."))
    assert (inner["content"]["text"], inner["level"], inner["parent"]) == (content, level, outer["id"])
    assert inner["source"]["text"] == source


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They think we are fools."),
        ("en", "They told us nothing."),
        ("ru", "Нам ничего не сказали."),
        ("ru", "Адвокат уверен, что нас отпустят."),
        ("uk", "Нам нічого не сказали."),
    ],
)
def test_what_was_not_said_is_not_reported(language: str, text: str) -> None:
    """A saying that is denied, and a mere thought, nest nothing."""
    assert all(s["parent"] is None for s in read_text(text, None, language, "speech"))


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "Nobody told us that the road was closed.", "the road was closed"),
        ("ru", "Нам не сказали, что дорога закрыта.", "дорога закрыта"),
        ("ru", "никто нам не говорил что дорога закрыта", "дорога закрыта"),
        ("uk", "Нам не сказали, що дорогу закрито.", "дорогу закрито"),
        ("uk", "ніхто нам не говорив що дорогу закрито", "дорогу закрито"),
    ],
)
def test_what_was_kept_from_us_nests_under_its_denial(language: str, text: str, content: str) -> None:
    """The saying is denied, not what was not said."""
    outer, inner = read_text(text, None, language, "speech")
    assert (outer["negated"], outer["parent"]) == (True, None)
    assert (inner["content"]["text"], inner["negated"], inner["parent"]) == (content, False, outer["id"])


def test_hearsay_of_hearsay_keeps_every_step() -> None:
    """A nested saying that itself reports: three levels, none flattened."""
    found = read_text("The captain told us that headquarters said the war was over.", None, "en", "speech")
    assert [s["parent"] for s in found] == [None, "1", "2"]
    assert [s["source"]["text"] for s in found[1:]] == ["The captain", "headquarters"]
    assert found[2]["content"]["text"] == "the war was over"


def test_a_reported_order_is_a_demand() -> None:
    """An order passed on keeps its mood."""
    for language, text in (
        ("en", "They ordered us to dig."),
        ("ru", "Нам приказали копать."),
        ("uk", "Нам наказали копати."),
    ):
        inner = read_text(text, None, language, "speech")[1]
        assert (inner["mood"], inner["act"]) == ("demand", "order")


def test_what_looks_back_repeats_the_clause_before() -> None:
    """ "That's what the clerk admitted": the sentence before is the clerk's too."""
    found = read_text("They sold four hundred. That's what the clerk admitted.", None, "en", "speech")
    assert [s["content"]["text"] for s in found] == ["They sold four hundred", "They sold four hundred"]
    assert found[1]["parent"] == "1"
    assert found[1]["cue"]["text"] == "admitted"
