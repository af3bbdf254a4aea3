"""Words asked for, found in a text: every expected stretch was counted by hand."""

import pytest

from firsthand.desk import wording
from firsthand.model.errors import WrongCall

TEXT = "У нас нет оружия, нет связи и нет карт. Нас отправили в Луганск."


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("нет оружия", "нет оружия"),
        ("НЕТ связи", "нет связи"),
        ("у нас … связи", "У нас нет оружия, нет связи"),
        ("у нас...карт", "У нас нет оружия, нет связи и нет карт"),
        ("оружия нет связи", "оружия, нет связи"),
    ],
)
def test_words_in_full_or_first_and_last(asked: str, words: str) -> None:
    """Capitals and commas need not be typed; what comes back is the text's own."""
    start, end = wording.stretch(TEXT, asked, (0, 16))
    assert TEXT[start:end] == words


def test_the_nearest_of_several_is_meant() -> None:
    """«нет» stands at 6, 18 and 30."""
    assert wording.stretch(TEXT, "нет", (16, 27))[0] == 18
    assert wording.stretch(TEXT, "нет", (30, 38))[0] == 30


@pytest.mark.parametrize("asked", ["танков", "оруж", "", "…", "карт … оружия", "а … б … в"])
def test_what_does_not_stand_there_is_refused(asked: str) -> None:
    """Other words, half words, nothing, the end before the start."""
    with pytest.raises(WrongCall):
        wording.stretch(TEXT, asked, (0, 16))


def test_halves_leave_out_comma_and_joint() -> None:
    """The comma before «нет связи» and the «и» before «нет карт» belong to neither part."""
    one, two = wording.halves(TEXT, (0, 38), "нет связи")
    assert (TEXT[slice(*one)], TEXT[slice(*two)]) == ("У нас нет оружия", "нет связи и нет карт")
    one, two = wording.halves(TEXT, (18, 38), "нет карт")
    assert (TEXT[slice(*one)], TEXT[slice(*two)]) == ("нет связи", "нет карт")


@pytest.mark.parametrize("asked", ["нет", "У", "Луганск", ""])
def test_no_half_is_empty_or_guessed(asked: str) -> None:
    """Three times there; at the very start; outside; nothing."""
    with pytest.raises(WrongCall):
        wording.halves(TEXT, (0, 38), asked)
