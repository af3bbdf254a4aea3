"""Names in Russian, with the real model; the sentences and what is in them written by hand."""

from firsthand.language.about import places
from firsthand.language.ru import names

TEXT = "Вчера Иван Петров приехал в Москву из Новосибирской области."


def test_names_are_found_where_they_stand() -> None:
    """People and places, verbatim."""
    found = names.find(TEXT)
    assert [(n.text, n.kind) for n in found] == [
        ("Иван Петров", "PER"),
        ("Москву", "LOC"),
        ("Новосибирской области", "LOC"),
    ]
    assert all(TEXT[n.start : n.end] == n.text for n in found)


def test_lower_case_is_given_the_dictionarys_capitals() -> None:
    """The same names in the text as a recogniser writes it, at the same characters."""
    assert [(n.start, n.end, n.kind) for n in names.find(TEXT.lower())] == [
        (n.start, n.end, n.kind) for n in names.find(TEXT)
    ]


def test_capitals_move_no_character() -> None:
    """Names get a capital, words that are more often ordinary do not; the length stays."""
    text = "путин был в москве а роман о любви лежал дома"
    assert names.truecased(text) == "Путин был в Москве а роман о любви лежал дома"


def test_a_person_is_no_place() -> None:
    """ "Донской" is a town, too; who speaks is none."""
    text = "Директор театра Сергей Донской сказал, что спектакль в Туле отменён."
    assert [p.chars.text for p in places.find(text, "ru")] == ["Туле"]
