"""Topics by the codebook, and by the theme of the words around."""

import pytest

from firsthand.language.about import about, topics

LINES = [
    ("en", "they never taught us how to shoot", "training"),
    ("en", "our rifles are rusty and there is no body armour", "equipment"),
    ("en", "we have no signal and the phones are dead", "communications"),
    ("en", "the wounded man needs a doctor", "medical"),
    ("en", "the river rose and the dam broke", "disaster"),
    ("en", "three of my friends were killed", "losses"),
    ("en", "a missile struck the market", "shelling"),
    ("ru", "зарплату не платят с лета", "pay"),
    ("ru", "нас избивали и называли скотом", "treatment"),
    ("ru", "нас посадили в автозак и увезли в отдел полиции", "detention"),
    ("ru", "вывезите наших детей из-под обстрелов, мы умоляем", "demand"),
    ("ru", "вышли на площадь с плакатами", "protest"),
    ("ru", "в шахте был взрыв метана", "disaster"),
    ("uk", "води немає, хліба теж", "food-water"),
    ("uk", "живемо в наметі, спимо на підлозі", "housing"),
    ("uk", "автобуси для евакуації не приїхали", "evacuation"),
    ("uk", "повістку вручили на вулиці, документи забрали", "status"),
    ("uk", "нам страшно, ми втомилися", "morale"),
]


@pytest.mark.parametrize(("language", "text", "topic"), LINES)
def test_line(language: str, text: str, topic: str) -> None:
    """A line's own words give its topic."""
    assert topic in about(text, 0, len(text), language, None).topics


def test_keys_are_those_of_the_scheme() -> None:
    """The shipped codebook has the keys that the labelled sets use."""
    assert set(topics.shipped().labels) == {
        "training", "equipment", "communications", "orders", "losses", "treatment", "medical", "pay", "food-water",
        "housing", "detention", "shelling", "disaster", "protest", "demand", "status", "evacuation", "morale", "other",
    }  # fmt: skip


def test_theme_for_a_clause_without_words_of_its_own() -> None:
    """A clause that says no topic stands under the text's."""
    text = "The flood came at night. The water rose to the windows of every house. It was so quick."
    start = text.index("It was")
    assert about(text, start, len(text), "en", None).topics == ("disaster",)


def test_a_case_brings_its_own_codebook() -> None:
    """Another codebook replaces the shipped one: phrases, stems, several languages."""
    book = {"animals": {"label": "Animals", "words": {"en": "dog* stray_cat", "ru": ["собак*"]}}}
    text = "the dogs and a stray cat"
    assert about(text, 0, len(text), "en", None, codebook=book).topics == ("animals",)
    assert about("собаку спасли", 0, 13, "ru", None, codebook=book).topics == ("animals",)
    assert about("the cat", 0, 7, "en", None, codebook=book).topics == ()


def test_at_most_three_and_none_for_an_unknown_language() -> None:
    """No more than three topics; a language without words has none."""
    text = "food, water, pay, wounds, dead, prison, fire, phone, march and order"
    assert 1 <= len(about(text, 0, len(text), "en", None).topics) <= 3
    assert about("das Wasser kam", 0, 14, "de", None).topics == ()
