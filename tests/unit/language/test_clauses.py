"""Where one statement ends and the next begins. All expectations written by hand."""

from fractions import Fraction

import pytest

from firsthand.language import identify, read
from firsthand.language.loose import read_text
from firsthand.model.finding import Segment, Word
from firsthand.model.layer import Layer
from firsthand.model.time import Moment, Span


def contents(text: str, language: str) -> list[str]:
    """What the voice states, in order."""
    return [s["content"]["text"] for s in read_text(text, None, language, "speech") if s["parent"] is None]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "We walked to the lake, it took all night.", ["We walked to the lake", "it took all night"]),
        ("en", "The ward is full because the roof burned.", ["The ward is full", "the roof burned"]),
        ("en", "They came in and took my brother.", ["They came in and took my brother"]),
        ("en", "I was at the stove when the window broke.", ["I was at the stove when the window broke"]),
        ("ru", "Живём в школе, воду отключили в среду.", ["Живём в школе", "воду отключили в среду"]),
        ("ru", "Врач уехал, потому что бензин кончился.", ["Врач уехал", "бензин кончился"]),
        ("ru", "Мы поднялись на крышу и махали простынёй.", ["Мы поднялись на крышу и махали простынёй"]),
        ("uk", "Живемо в школі, воду вимкнули в середу.", ["Живемо в школі", "воду вимкнули в середу"]),
        ("uk", "Лікар поїхав, бо скінчився бензин.", ["Лікар поїхав", "скінчився бензин"]),
        ("en", "the roof is gone we have no water", ["the roof is gone", "we have no water"]),
        ("ru", "крышу сорвало мы сидим без воды", ["крышу сорвало", "мы сидим без воды"]),
        ("uk", "дах зірвало ми сидимо без води", ["дах зірвало", "ми сидимо без води"]),
    ],
)
def test_clauses(language: str, text: str, expected: list[str]) -> None:
    """Another subject, another reason or another voice is another statement; time and shared subject are not."""
    assert contents(text, language) == expected


def test_a_setting_bears_on_what_follows() -> None:
    """ "Орск, седьмое апреля": no statement of its own; its date stands on the next."""
    (found,) = read_text("Орск, седьмое апреля, вода стоит по окна.", "2024-04-07", "ru", "speech")
    assert found["content"]["text"] == "вода стоит по окна"
    assert "2024-04-07" in [d["edtf"] for d in found["dates"]]


def test_a_pause_ends_a_line_but_not_what_was_said() -> None:
    """A complementizer after a pause goes on with the line before."""
    outer, inner = read_text("охранник рассказал\nчто проводка искрила", None, "ru", "speech")
    assert outer["content"]["text"] == "охранник рассказал\nчто проводка искрила"
    assert inner["content"]["text"] == "проводка искрила"


def test_seconds_and_voice_come_from_the_segments() -> None:
    """A statement of speech carries when it was said, and the label of the voice of its segment."""
    text = "у нас нет воды"
    words = tuple(Word(s, e, Span.of(k, k + 1)) for k, (s, e) in enumerate([(0, 1), (2, 5), (6, 9), (10, 14)]))
    segments = (
        Segment("speech", "мы из пятой роты", "ru", Span.of(0, 3)),
        Segment("speech", text, "ru", Span.of(0, 4), words, speaker="speaker 2"),
    )
    layer = Layer.of_segments("V-0003", segments, anchor=Moment("2023-03-08"))
    first, second = read(layer).statements
    assert (first.speaker.label, second.speaker.label) == ("speaker 1 of V-0003", "speaker 2 of V-0003")
    assert second.span == Span(Fraction(0), Fraction(4))
    assert second.negated


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we have no water here", "en"),
        ("у нас нет воды", "ru"),
        ("у нас немає води", "uk"),
        ("Wir haben seit drei Tagen kein Wasser und niemand hilft uns", "other"),
        ("これは日本語です", "other"),
        ("", "other"),
    ],
)
def test_identify(text: str, language: str) -> None:
    """One of three, or another."""
    assert identify(text) == language
