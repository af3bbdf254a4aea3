"""Search terms: word forms, spellings, spoken numbers."""

import sqlite3

import pytest

from firsthand.language.forms import index_text, lemmas, query_terms
from firsthand.language.spelling import latin, name_key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Shebekino", "Шебекино", "Шебекіно", "Schebekino", "Šebekino"),
        ("Kharkiv", "Харків", "Харьков", "Kharkov", "Kharkiv"),
        ("Klishchiivka", "Клещеевка", "Кліщіївка", "Kleshcheyevka"),
        ("Kyiv", "Київ", "Киев", "Kiev"),
        ("Luhansk", "Луганск", "Луганськ", "Lugansk"),
        ("Makiivka", "Макеевка", "Макіївка", "Makeevka", "Makeyevka"),
        ("Krasna Hora", "Красна Гора"),
        ("Kreminna", "Кременная", "Кремінна"),
    ],
)
def test_one_key_for_all_spellings(spellings: tuple[str, ...]) -> None:
    """A name has one key in every alphabet and romanisation."""
    assert len({name_key(one) for one in spellings}) == 1


def test_other_names_have_other_keys() -> None:
    """Names that differ in consonants stay apart."""
    assert len({name_key(n) for n in ("Бахмут", "Мариуполь", "Соледар", "Сватово", "Киев", "Уфа")}) == 6


def test_official_romanisation() -> None:
    """Ukrainian names as the resolution of 2010 writes them."""
    assert latin("Згорани", "uk") == "Zghorany"
    assert latin("Єнакієве", "uk") == "Yenakiieve"
    assert latin("Мар'їнка", "uk") == "Marinka"
    assert latin("Кліщіївка", "uk") == "Klishchiivka"


def _hits(query: str, texts: list[tuple[str, str]]) -> list[int]:
    """Which texts a query finds, in a real FTS5 index."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE f USING fts5(terms, tokenize='unicode61')")
    for number, (language, text) in enumerate(texts):
        database.execute("INSERT INTO f(rowid, terms) VALUES (?, ?)", (number, index_text(text, language)))
    match = " AND ".join("(" + " OR ".join(f'"{term}"' for term in either) + ")" for either in query_terms(query))
    return [row[0] for row in database.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid", (match,))]


TEXTS = [
    ("ru", "Мы стояли под Шебекином без патронов"),
    ("ru", "стояли под шебекином"),
    ("uk", "Нас привезли до Шебекіна"),
    ("en", "They were taken to Shebekino by bus"),
    ("ru", "кабель порвался, связи нет"),
    ("ru", "сто пятьдесят пятая бригада"),
    ("ru", "Бои за Клещеевку"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Shebekino", [0, 1, 2, 3]),
        ("Шебекино", [0, 1, 2, 3]),
        ("Шебекіно", [0, 1, 2, 3]),
        ("патроны", [0]),
        ("Kabul", []),
        ("155 бригады", [5]),
        ("Кліщіївка", [6]),
        ("стоять Шебекино", [0, 1]),
        ("bus", [3]),
        ("buses", [3]),
    ],
)
def test_found_across_forms_and_spellings(query: str, expected: list[int]) -> None:
    """Word forms, spellings and spoken numbers are found; a look-alike word is not."""
    assert _hits(query, TEXTS) == expected


def test_all_candidate_lemmas_and_the_word_itself() -> None:
    """An ambiguous form carries all its lemmas: "стали" is of "стать" and of "сталь"."""
    (found,) = lemmas("стали", "ru")
    assert {"стали", "стать", "сталь"} <= found


def test_language_without_dictionary_keeps_its_words() -> None:
    """Words of any language can be searched as they stand."""
    assert lemmas("Ördek güzel", "xx") == [{"ördek"}, {"güzel"}]
    assert "güzel" in index_text("Ördek güzel", "xx").split()
