"""The one door: what a stretch is about, cut from one reading of the whole text."""

import pytest

from firsthand.language.about import about, find_all
from firsthand.model.time import Moment

TEXT = "Мы из 155-й бригады. Вчера вышли из Бахмута, еды нет."
ANCHOR = Moment("2023-03-08")


def test_cut_by_span() -> None:
    """A stretch has what lies in it, with offsets of the whole text."""
    first = about(TEXT, 0, 20, "ru", ANCHOR)
    second = about(TEXT, 21, len(TEXT), "ru", ANCHOR)
    assert [unit.key for unit in first.units] == ["brigade:155"]
    assert (first.places, first.dates) == ((), ())
    assert [place.name for place in second.places] == ["Bakhmut"]
    assert [date.moment.edtf for date in second.dates] == ["2023-03-07"]
    assert TEXT[second.places[0].chars.start : second.places[0].chars.end] == "Бахмута"
    assert second.topics == ("food-water",)


def test_whole_text_holds_every_part() -> None:
    """Reading the whole gives what its parts give."""
    whole = find_all(TEXT, "ru", ANCHOR)
    assert len(whole.units) == len(whole.places) == len(whole.dates) == 1


BAD = [
    "", " \n\t ", "🙂🙂 #Бахмут @user", "\u202eтуманроф\u202c в Бахмуте", "в Бах\u200bмуте вче\u0301ра", "ВЧЕРА В БАХМУТЕ",
    "«Мы из \"155-й» бригады", "①②③ ½ ٣٤", "İstanbul'da ı", "9" * 5000, "сто " * 3000, "вчора у Бахмуті we were in Kyiv ой",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("language", ["en", "ru", "uk", "xx"])
def test_bad_input(text: str, language: str) -> None:
    """No text stops the reading, and every word found is verbatim."""
    found = find_all(text, language, ANCHOR)
    for one in (*found.units, *found.places, *found.dates):
        assert text[one.chars.start : one.chars.end] == one.chars.text
