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
