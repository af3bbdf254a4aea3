"""Negation and orders in speech without marks; every line and what it must give written by hand."""

import pytest

from firsthand.language.loose import read_text

NEGATED = [
    ("en", "they didnt give us a single paper", "they didnt give us a single paper"),
    ("en", "i cant walk the leg is gone", "i cant walk"),
    ("en", "the pump broke on tuesday nobody repaired it", "nobody repaired it"),
    ("en", "nobody answers the phone tell us the truth", "nobody answers the phone"),
    ("en", "we were supposed to get tents but none arrived", "none arrived"),
    ("ru", "мы в курске никакого оповещения не было", "никакого оповещения не было"),
    ("ru", "ни одной машины не пришло", "ни одной машины не пришло"),
    ("ru", "насос сломался во вторник никто его не починил", "никто его не починил"),
    ("ru", "офицера там даже не было", "офицера там даже не было"),
    ("uk", "медсестра поїхала лікаря теж нема", "лікаря теж нема"),
    ("uk", "жодної машини не прийшло", "жодної машини не прийшло"),
]
PLAIN = [
    ("en", "i cant walk the leg is gone", "the leg is gone"),
    ("en", "without gloves we carried the bodies", "without gloves we carried the bodies"),
    ("ru", "документы нам не вернули телефоны тоже забрали", "телефоны тоже забрали"),
    ("ru", "выйти нельзя двери заварены", "двери заварены"),
    ("uk", "ми не солдати ми будівельники", "ми будівельники"),
    ("uk", "вийти не можна двері заварені", "двері заварені"),
]
ORDERED = [
    ("en", "hand over the bodies", "hand over the bodies"),
    ("en", "release those you took at night", "release those you took at night"),
    ("en", "nobody answers the phone tell us the truth", "tell us the truth"),
    ("en", "there is no heating here send engineers", "send engineers"),
    ("en", "somebody please call the red cross", "somebody please call the red cross"),
    ("ru", "крыша сгорела пришлите брезент", "пришлите брезент"),
    ("ru", "хватит врать", "хватит врать"),
    ("uk", "прохання до всіх поширити це відео", "прохання до всіх поширити це відео"),
]
TOLD = [
    ("en", "we call our mothers every evening", "we call our mothers every evening"),
    ("en", "they open the gate at six", "they open the gate at six"),
    ("en", "they made the boy carry the boxes", "they made the boy carry the boxes"),
    ("ru", "одного нашли живым", "одного нашли живым"),
]


def _said(language: str, text: str, content: str) -> dict:
    found = read_text(text, "2023-03-08", language, "speech")
    (one,) = [s for s in found if s["content"]["text"] == content]
    return one


@pytest.mark.parametrize(("language", "text", "content"), NEGATED)
def test_what_is_denied_is_negated(language: str, text: str, content: str) -> None:
    """Contractions without apostrophes, nobody, none, absence; the clause is cut from its neighbour."""
    assert _said(language, text, content)["negated"]


@pytest.mark.parametrize(("language", "text", "content"), PLAIN)
def test_a_neighbour_of_a_denial_is_not_negated(language: str, text: str, content: str) -> None:
    """Polarity stays in its clause; "without" is no negation."""
    assert not _said(language, text, content)["negated"]


@pytest.mark.parametrize(("language", "text", "content"), ORDERED)
def test_orders_are_demands(language: str, text: str, content: str) -> None:
    """Bare verbs taken for nouns, orders in the middle of a line, requests without an imperative."""
    assert _said(language, text, content)["mood"] == "demand"


@pytest.mark.parametrize(("language", "text", "content"), TOLD)
def test_what_is_told_is_no_demand(language: str, text: str, content: str) -> None:
    """A verb with its subject tells, though its form could order."""
    assert _said(language, text, content)["mood"] == "statement"
