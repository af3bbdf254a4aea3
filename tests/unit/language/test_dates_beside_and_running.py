"""Dates counted from another, parts of the present month, halves, what still runs, what is put off: reckoned by hand against Wednesday 8 March 2023."""

import pytest

from firsthand.language.about import dates
from firsthand.model.time import Moment

ANCHOR = Moment("2023-03-08")

SAID = [
    ("en", "Two days before New Year they came.", ["2022-12-30"]),
    ("en", "Two days after Christmas the water stopped.", ["2022-12-27"]),
    ("ru", "За неделю до Нового года нас забрали.", ["2022-12-25"]),
    ("ru", "Накануне первого марта ударили.", ["2023-02-28"]),
    ("uk", "Напередодні Різдва нас привезли.", ["2022-12-24"]),
    ("en", "On Tuesday they came. The next day they left.", ["2023-03-07", "2023-03-08"]),
    ("ru", "В понедельник привезли. На следующий день отправили.", ["2023-03-06", "2023-03-07"]),
    ("uk", "У понеділок привезли. Наступного дня відправили.", ["2023-03-06", "2023-03-07"]),
    ("en", "They promise heat by the end of the month.", ["../2023-03-31"]),
    ("ru", "В начале месяца привезли муку.", ["2023-03-01/2023-03-10~"]),
    ("ru", "В конце месяца привезли муку.", ["2023-02-21~/2023-02-28"]),
    ("uk", "До кінця року обіцяють світло.", ["../2023-12"]),
    ("en", "In the last week of February nobody slept.", ["2023-02-22~/2023-02-28"]),
    ("ru", "В первых числах марта нас забрали.", ["2023-03-01/2023-03-10~"]),
    ("uk", "У двадцятих числах лютого стріляли.", ["2023-02-21~/2023-02-28"]),
    ("ru", "В начале 2020 года было тихо.", ["2020-01/2020-04~"]),
    ("en", "A year and a half ago we left.", ["2021-09"]),
    ("ru", "Полтора года назад мы уехали.", ["2021-09"]),
    ("uk", "Два з половиною роки тому ми поїхали.", ["2020-09"]),
    ("en", "A fortnight ago the bridge stood.", ["2023-02-22"]),
    ("ru", "Дня три назад привезли воду.", ["2023-03-05~"]),
    ("en", "The week before last they shelled us.", ["2023-02-20/2023-02-26"]),
    ("en", "Last year in March we fled.", ["2022-03"]),
    ("ru", "В прошлом году в марте мы бежали.", ["2022-03"]),
    ("uk", "Торік першого вересня школа стояла.", ["2022-09-01"]),
    ("en", "On Feb. 24, 2022 it began.", ["2022-02-24"]),
    ("en", "It came on the second of this month.", ["2023-03-02"]),
    ("ru", "Пятого числа прошлого месяца ударили.", ["2023-02-05"]),
    ("ru", "Утром шестого прилетело во двор.", ["2023-03-06"]),
    ("uk", "Ми тут прописані з дев'яносто першого.", ["1991/.."]),
    ("ru", "Дом строили в девяностых.", ["199X"]),
    ("en", "The hearing was moved to December.", ["2023-12"]),
    ("en", "The trial was adjourned until May.", ["../2023-05"]),
    ("ru", "Заседание перенесли на декабрь.", ["2023-12"]),
    ("uk", "Суд призначили на травень.", ["2023-05"]),
    ("ru", "Сидим три дня без воды.", ["2023-03-05~/2023-03-08"]),
    ("ru", "Не платят два месяца.", ["2023-01~/2023-03-08"]),
    ("uk", "Ротації немає сорок днів.", ["2023-01-27~/2023-03-08"]),
    ("uk", "Два тижні чекаємо на автобус.", ["2023-02-22~/2023-03-08"]),
    ("en", "No pay for three months.", ["2022-12~/2023-03-08"]),
    ("en", "We've been sitting here two weeks.", ["2023-02-22~/2023-03-08"]),
    ("ru", "Через три дня отправка.", ["2023-03-11"]),
    ("ru", "С трёх часов ночи летит.", ["2023-03-08/.."]),
    ("uk", "Б'ють від самого ранку.", ["2023-03-08"]),
]

NOTHING = [
    ("ru", "ждали три дня и ушли"),
    ("ru", "через три дня привезли хлеб"),
    ("en", "there was no water for three days"),
    ("en", "the end of the road"),
    ("en", "at the end of the day nobody cares"),
    ("en", "moved to the second floor for a week"),
    ("ru", "двадцать девятого полка нет"),
    ("ru", "второго батальона не прислали"),
    ("uk", "за день до виборів"),
]


@pytest.mark.parametrize(("language", "text", "edtf"), SAID)
def test_said(language: str, text: str, edtf: list[str]) -> None:
    """Each expression comes to its EDTF value."""
    assert [one.moment.edtf for one in dates.find(text, language, ANCHOR)] == edtf


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_nothing(language: str, text: str) -> None:
    """What is over, what counts something else and what only sounds like a date says none."""
    assert dates.find(text, language, ANCHOR) == ()
