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
