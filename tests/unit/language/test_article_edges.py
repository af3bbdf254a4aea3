"""Articles: abbreviations, frames that close a sentence, quotations that are a part of what is said. Expected by hand."""

import pytest

from firsthand.language.loose import read_text

SAID = [
    ("en", "Trump said it shows he would be awake for a 3 a.m. call.", "it shows he would be awake for a 3 a.m. call", "Trump"),
    ("en", "He says that we should remember Richard M. Nixon.", "we should remember Richard M. Nixon", "He"),
    (
        "en",
        "“We will achieve justice,” Tulsa police Chief Chuck Jordan said Monday.",
        "“We will achieve justice,”",
        "Tulsa police Chief Chuck Jordan",
    ),
    (
        "en",
        "She didn’t want the escort, but the police overruled that, the official added.",
        "She didn’t want the escort, but the police overruled that",
        "the official",
    ),
    (
        "en",
        "With thousands of systems, “there is no one single point of failure,” Johnson said.",
        "With thousands of systems, “there is no one single point of failure,”",
        "Johnson",
    ),
    (
        "en",
        "The newspaper reported “2,521 shooting incidents” in the city.",
        "“2,521 shooting incidents” in the city",
        "The newspaper",
    ),
    (
        "en",
        "He claims that voting fraud is “a big problem” but “nobody has the guts to talk about it.”",
        "voting fraud is “a big problem” but “nobody has the guts to talk about it.”",
        "He",
    ),
    ("en", "She said she felt the 13th Amendment was worth examining.", "she felt the 13th Amendment was worth examining", "She"),
    ("ru", "Он заявил, что в г. Шебекино погибли 5 чел., в т. ч. двое детей.", "в г. Шебекино погибли 5 чел., в т. ч. двое детей", "Он"),
    ("ru", "По словам А. С. Иванова, в 3 ч. ночи по ул. Ленина был удар.", "в 3 ч. ночи по ул. Ленина был удар", "А. С. Иванова"),
    ("ru", "«Нас бросили», — говорит один из мобилизованных, 35-летний И. Петров.", "«Нас бросили»", "один из мобилизованных"),
    ("uk", "Військовий стверджує, що їм винні 50 тис. грн за лютий.", "їм винні 50 тис. грн за лютий", None),
    ("uk", "«Ми бачили спалах», — розповів рибалка.", "«Ми бачили спалах»", None),
    ("ru", "По их словам, телефоны отобрали.", "телефоны отобрали", "их"),
    ("uk", "За їхніми словами, телефони відібрали.", "телефони відібрали", "їхніми"),
    ("ru", "Как сообщает «Медуза», полк перебросили под Донецк.", "полк перебросили под Донецк", "Медуза"),
    ("ru", "Полк перебросили под Донецк, как пишет газета.", "Полк перебросили под Донецк", "газета"),
    ("uk", "Як повідомляє «Суспільне», полк перекинули під Донецьк.", "полк перекинули під Донецьк", "Суспільне"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "source"), SAID)
def test_whole_content(language: str, text: str, content: str, source: str | None) -> None:
    """What is said runs from its first word to its last; who says it stands beside it."""
    outer = read_text(text, "2023-03-08", language, "article")[0]
    assert outer["content"]["text"] == content
    if source is not None:
        assert outer["source"]["text"] == source


def test_a_frame_bounds_what_is_said_within() -> None:
    """Who closes the sentence is no part of what another says in it."""
    text = "Col. Ivanov told Gen. Petrov that the brigade had lost 300 men, the Washington Post reported."
    outer, inner = read_text(text, "2023-03-08", "en", "article")
    assert (outer["source"]["text"], inner["source"]["text"]) == ("the Washington Post", "Col. Ivanov")
    assert inner["content"]["text"] == "the brigade had lost 300 men"
    assert inner["parent"] is not None


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "He said they left at 3 a.m. She said they stayed.", 2),
        ("en", "He says nobody came. “Nobody came.” Aid groups say the road is shut.", 2),
        ("ru", "Он сообщил, что мост упал в 2022 г. Она сообщила, что мост стоит.", 2),
        ("ru", "Он сообщил, что полк ушёл. Командир сообщил, что остался.", 2),
        ("uk", "Він повідомив, що це було о 5 год. Вона повідомила, що пізніше.", 2),
    ],
)
def test_sentences_still_end(language: str, text: str, count: int) -> None:
    """A stop that ends a sentence ends it, behind an abbreviation too."""
    found = read_text(text, "2023-03-08", language, "article")
    assert len({s["content"]["start"] for s in found if s["cue"]}) == count


QUOTED = [
    ("en", "“They left us here,” Petrov said. “We have no food. Nobody answers the phone.”",
     ["“They left us here,”", "We have no food", "Nobody answers the phone"]),
    ("en", "“There is no water. There is no light,” said a nurse.", ["There is no water", "There is no light"]),
    ("en", "Petrov said: “We have no food. Nobody answers.” The ministry did not comment.", ["We have no food", "Nobody answers"]),
    ("ru", "«Воды нет. Света нет», — рассказала медсестра.", ["Воды нет", "Света нет"]),
    ("ru", "— Воды нет, — рассказала медсестра. — Света тоже нет.", ["Воды нет", "Света тоже нет"]),
    ("uk", "— Води немає, — розповіла медсестра. — Світла теж немає.", ["Води немає", "Світла теж немає"]),
    ("ru", "«Если нам не помогут, — предупредил он, — мы все тут погибнем».", ["Если нам не помогут", "мы все тут погибнем"]),
    ("ru", "«Нас бросили, — сказал Петров. — Еды нет».", ["Нас бросили", "Еды нет"]),
    ("uk", "«Ми не відмовляємося, — каже чоловік, — але вчити нас ніхто не хоче».", ["Ми не відмовляємося", "але вчити нас ніхто не хоче"]),
    ("en", "“The road is shut,” he warns, “and the bridge is gone.”", ["“The road is shut,”", "and the bridge is gone"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "contents"), QUOTED)
def test_each_quoted_sentence(language: str, text: str, contents: list[str]) -> None:
    """Every sentence of a quotation is said by whoever its frame names, before it or behind it; those without the frame inherit."""
    found = read_text(text, "2023-03-08", language, "article")
    assert [s["content"]["text"] for s in found] == contents
    assert [s["source"]["inherited"] for s in found] == [s["cue"] is None for s in found]
    assert len({s["source"]["speaker"] for s in found}) == 1


def test_a_quotation_of_nobody_is_no_statement() -> None:
    """What is quoted with nobody named before or behind it is not an article's statement."""
    assert read_text("The street is empty. “We have no food. Nobody answers.”", "2023-03-08", "en", "article") == []


def test_a_quoted_order_is_a_demand() -> None:
    """ "Bring them home!" is what they demand."""
    (one,) = read_text("“Bring them home!” the women shouted.", "2023-03-08", "en", "article")
    assert (one["mood"], one["source"]["text"]) == ("demand", "the women")


def test_who_is_asked_does_not_ask() -> None:
    """A participle at the opening says what was done to the subject."""
    assert read_text("Asked whether help had come, he shook his head.", "2023-03-08", "en", "article") == []


def test_a_mark_that_nothing_closes_hides_nothing() -> None:
    """Everybody behind an opening mark without a closing one still says what they say."""
    text = "The mayor said “the road is shut and left. Officials say the bridge stands. A nurse claims nobody came."
    found = read_text(text, "2023-03-08", "en", "article")
    assert [(s["source"]["speaker"], s["content"]["text"]) for s in found][1:] == [
        ("Officials", "the bridge stands"),
        ("A nurse", "nobody came"),
    ]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """A mark that opens a paragraph within a quotation goes on with it; the frame at its end names all of it."""
    found = read_text("“We have no food.\n\n“Nobody answers the phone,” Petrov said.", "2023-03-08", "en", "article")
    assert [(s["source"]["speaker"], s["content"]["text"]) for s in found] == [
        ("Petrov", "We have no food"),
        ("Petrov", "Nobody answers the phone"),
    ]


def test_named_for_somebody() -> None:
    """ "В школе им. Пушкина" goes on; "помогите им." ends."""
    (one,) = read_text("Мэр сообщил, что в школе им. Пушкина погибли трое.", "2023-03-08", "ru", "article")
    assert one["content"]["text"] == "в школе им. Пушкина погибли трое"
    found = read_text("Мэр просит: «Помогите им. Солдаты голодают».", "2023-03-08", "ru", "article")
    assert [s["content"]["text"] for s in found][-1] == "Солдаты голодают"
