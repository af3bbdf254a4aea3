"""Testimony in words the lists were not made from: what stands beside, who is called on, what others are said to say."""

import pytest

from firsthand.language.loose import read_text


def _read(language: str, text: str) -> list[dict]:
    return read_text(text, "2023-03-08", language, "speech")


@pytest.mark.parametrize(
    ("language", "text", "contents"),
    [
        ("uk", "Відкрийте браму, пришліть лікаря.", ["Відкрийте браму", "пришліть лікаря"]),
        ("uk", "Машину забрали вранці, повернули без коліс.", ["Машину забрали вранці", "повернули без коліс"]),
        ("ru", "Откройте ворота, пришлите врача.", ["Откройте ворота", "пришлите врача"]),
        ("uk", "Лікар, який нас лікував, виїхав до Польщі.", ["Лікар, який нас лікував, виїхав до Польщі"]),
    ],
)
def test_clauses_side_by_side(language: str, text: str, contents: list[str]) -> None:
    """A comma alone between two verbs parts two statements; behind an inserted clause the verb goes on."""
    assert [s["content"]["text"] for s in _read(language, text)] == contents


@pytest.mark.parametrize(
    ("language", "text", "content", "level"),
    [
        ("uk", "ключі може вже загубили", "ключі може вже загубили", "alleged"),
        ("uk", "ключі сторож може загубити", "ключі сторож може загубити", "says"),
        ("uk", "вони ніби вже виїхали", "вони ніби вже виїхали", "alleged"),
        ("uk", "вежу видно з вікна", "вежу видно з вікна", "says"),
        ("uk", "Сторожа, мабуть, попередили.", "Сторожа, мабуть, попередили", "alleged"),
        ("uk", "Ця дорога, здається, не замінована.", "Ця дорога, здається, не замінована", "alleged"),
    ],
)
def test_doubt_in_the_middle(language: str, text: str, content: str, level: str) -> None:
    """What doubts between commas, or between the words of a clause without marks, doubts the whole clause; "може" with an infinitive can."""
    (said,) = _read(language, text)
    assert (said["content"]["text"], said["level"]) == (content, level)


def test_a_claim_stays_one_behind_as_if() -> None:
    """ "Твердить, ніби": the verb's own level is no lower for the doubting word behind it."""
    _, said = _read("uk", "Начальник твердить, ніби вугілля привезли.")
    assert said["level"] == "claims"
