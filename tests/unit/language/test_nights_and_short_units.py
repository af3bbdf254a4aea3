"""Nights between two days, spans of weekdays, weekends, bare years; abbreviated and spelled-out units: reckoned by hand against Wednesday 8 March 2023."""

import pytest

from firsthand.language.about import dates, units
from firsthand.model.time import Moment

DATED = [
    ("en", "In the night of 3 to 4 March they shelled us.", "2023-03-03/2023-03-04"),
    ("en", "On the night of the third to the fourth we left.", "2023-03-03/2023-03-04"),
    ("en", "From Monday to Thursday we had no light.", "2023-02-27/2023-03-02"),
    ("ru", "В ночь на пятое ударили снова.", "2023-03-04/2023-03-05"),
    ("ru", "С понедельника по четверг света не было.", "2023-02-27/2023-03-02"),
    ("ru", "На выходных приезжали волонтёры.", "2023-03-04/2023-03-05"),
    ("ru", "Весной двадцать второго мы уехали.", "2022-03/2022-05"),
    ("ru", "За последние два месяца не платили.", "2023-01~/2023-03-08"),
    ("uk", "У ніч на п'яте вдарили знову.", "2023-03-04/2023-03-05"),
    ("uk", "З понеділка по четвер світла не було.", "2023-02-27/2023-03-02"),
    ("uk", "Навесні двадцять другого ми поїхали.", "2022-03/2022-05"),
]
NAMED = [
    ("en", "we are from the fourteen thirty ninth regiment", "regiment:1439"),
    ("ru", "Нас передали 74-й омсбр.", "brigade:74:motor-rifle"),
    ("uk", "Стояла 110 ОМБр.", "brigade:110:mechanised"),
    ("uk", "Зайшла 3 ОШБр.", "brigade:3:assault"),
]


@pytest.mark.parametrize(("language", "text", "edtf"), DATED)
def test_dates(language: str, text: str, edtf: str) -> None:
    """One date, this interval."""
    (one,) = dates.find(text, language, Moment("2023-03-08"))
    assert one.moment.edtf == edtf


@pytest.mark.parametrize(("language", "text", "key"), NAMED)
def test_units(language: str, text: str, key: str) -> None:
    """One unit, the key of its full name."""
    (one,) = units.find(text, language)
    assert one.key == key
