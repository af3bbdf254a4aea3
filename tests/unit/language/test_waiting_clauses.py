"""Clauses of Russian and Ukrainian that wait for another: an inserted one, a question put first, "who ..., that one ..."."""

import pytest

from firsthand.language.loose import read_text


def _contents(language: str, text: str) -> list[str]:
    return [s["content"]["text"] for s in read_text(text, "2023-03-08", language, "speech")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Генератор, который прислали шефы, до нас не доехал."),
        ("ru", "Тех, кто просил воды, били прикладами."),
        ("ru", "Девочки, кто выезжает завтра, заберите мою бабушку."),
        ("ru", "Кто отдал приказ, мы не узнали."),
        ("ru", "А за что его взяли, никто нам так и не объяснил."),
        ("ru", "Жив ли он, в части не говорят."),
        ("ru", "У кого есть лодка, плывите к школе."),
        ("uk", "Хто віддав наказ, ми не дізналися."),
        ("uk", "Генератор, який надіслали шефи, до нас не доїхав."),
    ],
)
def test_one_statement(language: str, text: str) -> None:
    """A clause that asserts nothing by itself is one statement with the one it waits for."""
    assert _contents(language, text) == [text.rstrip(".").removeprefix("А ")]


def test_the_main_clause_denies() -> None:
    """Polarity comes from the clause that was waited for, not from the inserted one."""
    (said,) = read_text("Снаряд, который не взорвался, лежит у колодца.", "2023-03-08", "ru", "speech")
    assert not said["negated"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Спим в коридоре, кто опоздал, тот у двери.", ["Спим в коридоре", "кто опоздал, тот у двери"]),
        (
            "Остались без связи: пока чинили рацию, колонна ушла.",
            ["Остались без связи", "пока чинили рацию, колонна ушла"],
        ),
    ],
)
def test_it_begins_where_it_waits(text: str, contents: list[str]) -> None:
    """It goes with what comes behind it, not with what came before."""
    assert _contents("ru", text) == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Откройте ворота и впустите врачей.", ["Откройте ворота", "впустите врачей"]),
        ("Мы вышли к мосту и не нашли никого.", ["Мы вышли к мосту", "не нашли никого"]),
        ("Паспорт отобрали и телефон разбили.", ["Паспорт отобрали", "телефон разбили"]),
        ("Мы вышли к мосту и сели на камни.", ["Мы вышли к мосту и сели на камни"]),
    ],
)
def test_joined_verbs(text: str, contents: list[str]) -> None:
    """Behind "and" two orders, another polarity or another object make two statements; the same doer going on makes one."""
    assert _contents("ru", text) == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Хлеб, признаться, мы не видели неделю.", ["Хлеб, признаться, мы не видели неделю"]),
        ("Обстрел, оказывается, шёл с горы.", ["Обстрел, оказывается, шёл с горы"]),
        ("Нам так и не вернули тела.", ["Нам так и не вернули тела"]),
        ("Отдайте хотя бы тела.", ["Отдайте хотя бы тела"]),
        ("Полковник Рябов, откройте ворота.", ["Полковник Рябов, откройте ворота"]),
        ("Воды нет, колодец один.", ["Воды нет", "колодец один"]),
        ("Школа на замке, детей учим дома.", ["Школа на замке", "детей учим дома"]),
        ("Привезли хлеб, масло на неделю.", ["Привезли хлеб, масло на неделю"]),
    ],
)
def test_what_is_no_clause_and_what_is_one_without_a_verb(text: str, contents: list[str]) -> None:
    """Inserted words and stressing "and" cut nothing; what is said of a noun without a verb stands alone, a list does not."""
    assert _contents("ru", text) == contents


def test_an_adverb_the_model_takes_for_a_verb() -> None:
    """The dictionary knows "отродясь" as an adverb, so the verb behind it carries the clause."""
    (said,) = read_text("Брат в тюрьме отродясь не сидел.", "2023-03-08", "ru", "speech")
    assert said["negated"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Река встанет — они перейдут.", ["Река встанет — они перейдут"]),
        ("Прилетел беспилотник, повисел.", ["Прилетел беспилотник, повисел"]),
        ("Дайте лодку или пришлите вертолёт.", ["Дайте лодку или пришлите вертолёт"]),
        ("Слушайте рацию.", ["Слушайте рацию"]),
    ],
)
def test_what_follows_from_it(text: str, contents: list[str]) -> None:
    """Behind a dash stands what comes of it; one more verb alone and a choice of orders add no statement."""
    assert _contents("ru", text) == contents
