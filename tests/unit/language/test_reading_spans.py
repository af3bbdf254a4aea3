"""Whatever is fed in: no crash, and every span verbatim in the layer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.language import read
from firsthand.model.layer import Layer
from firsthand.model.statement import Chars, Statement

ODD = (
    "",
    "  \n\n ",
    "🙂🙂 #хэштег @user",
    "НАС НЕ КОРМЯТ УЖЕ ТРИ ДНЯ! ПОМОГИТЕ!",
    '"odd quote he said “we left',
    "« а он сказал: «мы ушли",
    "\u202eНас \u200bбросили\u200b под Шебе\u200bкино, говорят",
    "we are here нас кинули і немає води and they said что всё хорошо",
    "-- --- — ((((",
    "it's 'n' dont",
    "\x00\x01\ufeff",
)


def spans(statement: Statement) -> list[Chars]:
    """All that a statement quotes."""
    found = [
        statement.content,
        statement.hedge,
        statement.speaker.chars,
        statement.cue.chars if statement.cue else None,
    ]
    found += [x.chars for x in (*statement.units, *statement.places, *statement.dates)]
    return [c for c in found if c is not None]


def check(text: str, language: str, register: str) -> None:
    """Every span is the layer's own text, and every parent is there."""
    reading = read(Layer("V-0001", "speech", register, language, text))  # type: ignore[arg-type]
    ids = {s.id for s in reading.statements}
    for statement in reading.statements:
        assert statement.parent is None or statement.parent in ids
        for chars in spans(statement):
            assert text[chars.start : chars.end] == chars.text


@pytest.mark.parametrize("register", ["speech", "article"])
@pytest.mark.parametrize("language", ["en", "ru", "uk", "und"])
@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_or_left_but_never_lost_to_a_crash(text: str, language: str, register: str) -> None:
    """Odd quotation marks, emoji, marks of direction, mixed languages."""
    check(text, language, register)


WORDS = st.sampled_from(
    [
        "they",
        "said",
        "that",
        "we",
        "were",
        "told",
        "нас",
        "бросили",
        "сказали",
        "что",
        "не",
        "дают",
        "воды",
        "говорят",
        "кажется",
        "ми",
        "казали",
        "немає",
        "хліба",
        "хлопці",
        '"',
        "«",
        "»",
        "'",
        ",",
        ".",
        "?",
        "!",
        ":",
        "—",
        "\n",
        "\u200b",
        "🙂",
        "12",
        "5-й",
        "по",
        "словам",
        "according",
        "to",
        "maybe",
        "не",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40), st.sampled_from(["en", "ru", "uk"]), st.sampled_from(["speech", "article"]))
def test_every_span_is_verbatim(words: list[str], language: str, register: str) -> None:
    """Any order of words and marks."""
    check(" ".join(words), language, register)


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_a_paragraph_of_forty_thousand_characters(language: str) -> None:
    """One sentence without an end is cut, and said so."""
    text = {"en": "we waited and ", "ru": "мы ждали и ", "uk": "ми чекали і "}[language] * 3700
    reading = read(Layer("T-0001", "text", "speech", language, text))
    assert reading.statements
    assert any(g.code == "long-sentence" for g in reading.gaps)


def test_a_language_without_a_folder_is_a_gap() -> None:
    """German is kept and said to be unread."""
    text = "Wir haben seit drei Tagen kein Wasser und niemand hilft uns in dieser Stadt."
    reading = read(Layer("T-0001", "text", "article", "de", text))
    assert reading.statements == ()
    assert [g.code for g in reading.gaps] == ["no-reader"]
    assert "no reader for this language" in reading.gaps[0].reason
