"""Numbers said and written, in three languages and their cases."""

import pytest

from firsthand.language.about.numbers import numbers
from firsthand.language.about.tokens import tokens

SAID = [
    ("ru", "сто пятьдесят пятая бригада", [(155, True)]),
    ("ru", "в двухстах семидесяти трёх километрах", [(273, False)]),
    ("ru", "тысяча девятьсот сорок третьего года", [(1943, True)]),
    ("ru", "двумя тысячами пятьюстами", [(2500, False)]),
    ("ru", "из сорока вернулись шестеро", [(40, False), (6, False)]),
    ("ru", "двадцать два двадцать два", [(22, False), (22, False)]),
    ("ru", "1439-й полк и 12 500 рублей", [(1439, True), (12500, False)]),
    ("uk", "сорок сьома бригада", [(47, True)]),
    ("uk", "у дві тисячі чотирнадцятому", [(2014, True)]),
    ("uk", "п’ятсот дев’яносто людей", [(590, False)]),
    ("uk", "о шостій тридцять", [(6, True), (30, False)]),
    ("uk", "93-тя бригада", [(93, True)]),
    ("en", "three hundred and seventh battalion", [(307, True)]),
    ("en", "the thirty-first of July", [(31, True)]),
    ("en", "two thousand five hundred", [(2500, False)]),
    ("en", "twelve men and five women", [(12, False), (5, False)]),
    ("en", "the 155th and 1,200 shells", [(155, True), (1200, False)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), SAID)
def test_values(language: str, text: str, expected: list[tuple[int, bool]]) -> None:
    """A number comes to its value, in every case, and is ordinal or not."""
    assert [(n.value, n.ordinal) for n in numbers(tokens(text.replace("12 500", "12\u00a0500")), language)] == expected


def test_ordinary_words_are_no_numbers() -> None:
    """Words that only look like numbers stay words, and an unknown language has none in words."""
    assert numbers(tokens("раз уж стоим семьёй"), "ru") == []
    assert numbers(tokens("vingt-deux"), "fr") == []
