"""Dates as said, reckoned by hand from Wednesday 8 March 2023."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.language.about import dates
from firsthand.model.time import Moment

ANCHOR = Moment("2023-03-08")

SAID = [
    ("en", "They came on the second of March.", "on the second of March", "2023-03-02"),
    ("en", "We have been here since the twentieth of February", "since the twentieth of February", "2023-02-20/.."),
    ("en", "from the first to the fifth of March we starved", "from the first to the fifth of March", "2023-03-01/2023-03-05"),
    ("en", "They promised to come on Friday", "on Friday", "2023-03-03"),
    ("en", "They will come on Friday", "on Friday", "2023-03-10"),
    ("en", "we have had no bread for three days", "for three days", "2023-03-05~/2023-03-08"),
    ("en", "it burned around midnight on 24 February", "around midnight on 24 February", "2023-02-24"),
    ("en", "in the summer of 2022", "in the summer of 2022", "2022-06/2022-08"),
    ("en", "He may come back in May", "in May", "2022-05"),
    ("en", "rifles made in nineteen forty-three", "in nineteen forty-three", "1943"),
    ("en", "two nights ago", "two nights ago", "2023-03-06"),
    ("en", "guns from the 1940s", "the 1940s", "194X"),
    ("en", "day four in the cellar", "day four", "2023-03-05/2023-03-08"),
    ("en", "it lasted until Sunday", "until Sunday", "../2023-03-05"),
    ("ru", "с двадцатого по двадцать пятое февраля", "с двадцатого по двадцать пятое февраля", "2023-02-20/2023-02-25"),
    ("ru", "в пятницу нас повезут на фронт", "в пятницу", "2023-03-10"),
    ("ru", "в прошлую пятницу привезли", "в прошлую пятницу", "2023-03-03"),
    ("ru", "уже третью неделю сидим", "третью неделю", "2023-02-22~/2023-03-08"),
    ("ru", "вторые сутки без воды", "вторые сутки", "2023-03-07/2023-03-08"),
    ("ru", "бахнуло около пяти утра", "около пяти утра", "2023-03-08"),
    ("ru", "пару дней назад", "пару дней назад", "2023-03-06~"),
    ("ru", "летом двадцать второго года", "летом двадцать второго года", "2022-06/2022-08"),
    ("ru", "двадцать восьмого нас отправили", "двадцать восьмого", "2023-02-28"),
    ("ru", "24.02.2022 началось", "24.02.2022", "2022-02-24"),
    ("ru", "через неделю нас отправят", "через неделю", "2023-03-15"),
    ("ru", "в минувшие выходные", "в минувшие выходные", "2023-03-04/2023-03-05"),
    ("uk", "о пів на шосту ранку", "о пів на шосту ранку", "2023-03-08"),
    ("uk", "минулої п'ятниці", "минулої п'ятниці", "2023-03-03"),
    ("uk", "торік восени", "торік восени", "2022-09/2022-11"),
    ("uk", "кілька днів тому", "кілька днів тому", "2023-03-05~"),
    ("uk", "позаминулого тижня", "позаминулого тижня", "2023-02-20/2023-02-26"),
    ("uk", "третій день поспіль без світла", "третій день", "2023-03-06/2023-03-08"),
    ("uk", "з чотирнадцятого року воюю", "з чотирнадцятого року", "2014/.."),
]  # fmt: skip

NOTHING = [
    ("en", "He may march with the second company at three posts"),
    ("en", "every Friday they bring bread"),
    ("en", "we held on to the wall for five hours"),
    ("ru", "первой роты нет, третьего батальона тоже"),
    ("ru", "среда обитания и день рождения"),
    ("ru", "горячего не ели две недели"),
    ("uk", "за добу вода піднялася на два метри"),
    ("uk", "лютий мороз"),
]


@pytest.mark.parametrize(("language", "text", "words", "edtf"), SAID)
def test_said(language: str, text: str, words: str, edtf: str) -> None:
    """An expression is found with its very words and comes to its EDTF value."""
    found = dates.find(text, language, ANCHOR)
    assert [one.moment.edtf for one in found] == [edtf]
    assert words in found[0].chars.text


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_not_a_date(language: str, text: str) -> None:
    """Counts, units and homonyms are no dates."""
    assert dates.find(text, language, ANCHOR) == ()


def test_time_falls_on_the_day_last_named() -> None:
    """A time of day takes the day that was spoken of before it."""
    found = dates.find("The lines were off on Tuesday. I watched a line sparking at three.", "en", ANCHOR)
    assert [one.moment.edtf for one in found] == ["2023-03-07", "2023-03-07"]


def test_without_anchor_only_absolute_dates() -> None:
    """Nothing is reckoned from a date that is not known."""
    assert [one.moment.edtf for one in dates.find("вчера и 24 февраля 2022 года", "ru", None)] == ["2022-02-24"]
    assert dates.find("yesterday", "en", ANCHOR)[0].anchor == "2023-03-08"
    assert dates.find("24 February 2022", "en", ANCHOR)[0].anchor is None


def test_impossible_day_is_not_stated() -> None:
    """The thirtieth of February is no date."""
    assert dates.find("30 февраля", "ru", ANCHOR) == ()


PIECES = ["в", "среду", "24", ".", "февраля", "since", "the", "first", "of", "May", "п’ятого", "числа", "назад", "год", "-", "\n", "\u0301", "🙂", "two", "days", "ago", "з", "по", "last"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["en", "ru", "uk", "fr"]))
def test_verbatim_and_in_order(pieces: list[str], language: str) -> None:
    """Whatever the text, the words are verbatim, in order, do not overlap, and no date runs backwards."""
    text = " ".join(pieces)
    end = 0
    for one in dates.find(text, language, ANCHOR):
        assert text[one.chars.start : one.chars.end] == one.chars.text
        assert one.chars.start >= end
        end = one.chars.end
        first, last = one.moment.earliest(), one.moment.latest()
        assert first is None or last is None or first <= last
