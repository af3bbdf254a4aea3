"""Military units: names, keys, and what is not one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.language.about import units
from firsthand.language.about.units import compatible

NAMED = [
    ("ru", "мы из 155-й бригады", "155-й бригады", "155th Brigade", "brigade:155"),
    ("ru", "это сто пятьдесят пятая бригада", "сто пятьдесят пятая бригада", "155th Brigade", "brigade:155"),
    ("en", "the 155th brigade left", "155th brigade", "155th Brigade", "brigade:155"),
    ("uk", "сто п'ятдесят п'ята бригада", "сто п'ятдесят п'ята бригада", "155th Brigade", "brigade:155"),
    ("ru", "1439-й мотострелковый полк", "1439-й мотострелковый полк", "1439th Motor Rifle Regiment", "regiment:1439:motor-rifle"),
    ("en", "Russia's 5th Motorized Brigade", "5th Motorized Brigade", "5th Motorised Brigade", "brigade:5:motorised"),
    ("ru", "810-я отдельная гвардейская бригада морской пехоты", "810-я отдельная гвардейская бригада морской пехоты", "810th Separate Guards Naval Infantry Brigade", "brigade:810:naval-infantry"),
    ("ru", "155 бригада", "155 бригада", "155th Brigade", "brigade:155"),
    ("ru", "в/ч 12345", "в/ч 12345", "Military Unit 12345", "unit:12345"),
    ("ru", "войсковая часть семьдесят четыре пятьсот восемь", "войсковая часть семьдесят четыре пятьсот восемь", "Military Unit 74508", "unit:74508"),
    ("uk", "військова частина А1234", "військова частина А1234", "Military Unit A1234", "unit:a1234"),
    ("uk", "47-ма окрема механізована бригада", "47-ма окрема механізована бригада", "47th Separate Mechanised Brigade", "brigade:47:mechanised"),
    ("en", "three hundred and seventh battalion", "three hundred and seventh battalion", "307th Battalion", "battalion:307"),
    ("ru", "батальон «Восток»", "батальон «Восток»", "Vostok Battalion", "battalion:vstk"),
    ("en", "the 8th combined arms army came", "8th combined arms army", "8th Combined Arms Army", "army:8:combined-arms"),
    ("uk", "двадцять п'ята повітрянодесантна бригада", "двадцять п'ята повітрянодесантна бригада", "25th Airborne Brigade", "brigade:25:airborne"),
    ("ru", "приехал ОМОН", "ОМОН", "OMON", "named:omon"),
    ("uk", "нас бив Беркут", "Беркут", "Berkut", "named:berkut"),
    ("ru", "наёмники ЧВК «Вагнер»", "ЧВК «Вагнер»", "Wagner Group", "named:wagner"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "name", "key"), NAMED)
def test_named(language: str, text: str, words: str, name: str, key: str) -> None:
    """One unit, its very words, its English name and its key."""
    (found,) = units.find(text, language)
    assert (found.chars.text, found.name, found.key) == (words, name, key)


def test_a_region_names_a_unit_in_either_language() -> None:
    """A brigade named for its region has one key in English and in Russian."""
    (english,) = units.find("drafted into the Belgorod region territorial defence brigade and sent off", "en")
    (russian,) = units.find("бригада территориальной обороны Белгородской области", "ru")
    assert english.key == russian.key
    assert english.name == "Belgorod Region Territorial Defence Brigade"


def test_two_numbers_share_a_noun() -> None:
    """ "155-я и 40-я бригады" are two units."""
    assert [u.key for u in units.find("155-я и 40-я бригады", "ru")] == ["brigade:155", "brigade:40"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "пять бригад и три полка"),
        ("ru", "в третьем корпусе больницы"),
        ("ru", "из первой штурмовой группы вернулись четверо"),
        ("en", "our brigade and the other battalion"),
        ("en", "two brigades of five battalions"),
        ("uk", "наша бригада, три роти"),
        ("uk", "беркут кружляв над полем"),
        ("en", "he told a tale of the kraken"),
        ("en", "the Red Cross never came"),
    ],
)
def test_counts_and_other_things(language: str, text: str) -> None:
    """Counted units, unnamed ones and buildings are not units as named."""
    assert units.find(text, language) == ()


def test_compatible_keys() -> None:
    """A unit named less fully may be the one named more fully; other services, numbers or types may not."""
    assert compatible("brigade:155", "brigade:155:naval-infantry")
    assert not compatible("brigade:155:tank", "brigade:155:naval-infantry")
    assert not compatible("brigade:155", "regiment:155")
    assert not compatible("brigade:155", "brigade:15")


PIECES = ["155", "-я", "бригада", "морской", "пехоты", "в/ч", "12345", "the", "5th", "brigade", "«", "»", "Восток", "и", "третий", "батальйон", "Azov", "."]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["en", "ru", "uk", "de"]))
def test_verbatim(pieces: list[str], language: str) -> None:
    """Whatever the text, the words are verbatim and no two units overlap."""
    text = " ".join(pieces)
    end = 0
    for one in units.find(text, language):
        assert text[one.chars.start : one.chars.end] == one.chars.text
        assert one.chars.start >= end
        end = one.chars.end
