"""Places: found across spellings and case forms, ranked by what is said around them, silent where nothing says a place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.language.about import gazetteer_build, places
from firsthand.language.about.gazetteer import cache_folder, entry_file, gazetteer

FOUND = [
    ("en", "We are near Shebekino.", "Shebekino", "Shebekino", "RU", "Belgorod Oblast"),
    ("ru", "стояли под Шебекином", "Шебекином", "Shebekino", "RU", "Belgorod Oblast"),
    ("uk", "стояли під Шебекіним", "Шебекіним", "Shebekino", "RU", "Belgorod Oblast"),
    ("ru", "под клещеевкой нас накрыло", "клещеевкой", "Klishchiivka", "UA", "Donetsk Oblast"),
    ("uk", "під Кліщіївкою", "Кліщіївкою", "Klishchiivka", "UA", "Donetsk Oblast"),
    ("en", "in Klishchiivka", "Klishchiivka", "Klishchiivka", "UA", "Donetsk Oblast"),
    ("ru", "вышли из Новой Каховки", "Новой Каховки", "Nova Kakhovka", "UA", "Kherson Oblast"),
    ("uk", "ми з Кривого Рогу", "Кривого Рогу", "Kryvyy Rih", "UA", "Dnipropetrovsk Oblast"),
    ("uk", "у часовому яру тихо", "часовому яру", "Chasiv Yar", "UA", "Donetsk Oblast"),
    ("en", "we were in el fasher when the shells came", "el fasher", "El Fasher", "SD", "North Darfur"),
    ("en", "they flew us to Kabul's airport", None, None, None, None),
    ("ru", "служил в Оренбургской области", "Оренбургской области", "Orenburg Oblast", "RU", "Orenburg Oblast"),
    ("en", "from Russia's Orenburg region", "Orenburg region", "Orenburg Oblast", "RU", "Orenburg Oblast"),
    ("uk", "живемо на Харківщині", "Харківщині", "Kharkiv Oblast", "UA", "Kharkiv Oblast"),
    ("ru", "в Шебекинском районе", "Шебекинском районе", "Shebekino District", "RU", "Belgorod Oblast"),
    ("ru", "нас призвали в Бурятии", "Бурятии", "Buryatia", "RU", "Buryatia"),
    ("uk", "ми пливли до Зміїного", "Зміїного", "Snake Island", "UA", "Odesa Oblast"),
    ("uk", "ми дійшли пішки до сіверська", "сіверська", "Siversk", "UA", "Donetsk Oblast"),
    ("en", "a prison in Alabama", "Alabama", "Alabama", "US", "Alabama"),
]


@pytest.mark.parametrize(("language", "text", "words", "name", "country", "region"), [row for row in FOUND if row[2]])
def test_found(language: str, text: str, words: str, name: str, country: str, region: str) -> None:
    """A place is found with its very words, and its likeliest entry comes first."""
    (place,) = places.find(text, language)
    assert (place.chars.text, place.name, place.country, place.region) == (words, name, country, region)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He said that hope is a nice thing in the spring"),
        ("en", "he may be reading in march"),
        ("en", "The NATO summit and HIV in Ukraine, Norway and South Africa"),
        ("en", "they told John Lincoln to go"),
        ("ru", "мир победит войну, в поле тихо"),
        ("ru", "у Ивана нет брони, Владимир уехал"),
        ("ru", "счастье в труде, не в деньгах"),
        ("uk", "у полі під селом, у черзі, в підвалі"),
        ("uk", "я тримав гвинтівку в руках"),
    ],
)
def test_ordinary_words_are_no_places(language: str, text: str) -> None:
    """Words, people and countries that share a name with some town are not taken for it."""
    assert places.find(text, language) == ()


def test_region_named_nearby_decides() -> None:
    """The two Donetsks: the Ukrainian city, unless Rostov's region is named."""
    (alone,) = places.find("нас отправили в Донецк", "ru")
    assert (alone.country, alone.region) == ("UA", "Donetsk Oblast")
    near = places.find("город Донецк Ростовской области", "ru")
    assert (near[0].country, near[0].region) == ("RU", "Rostov Oblast")


def test_places_beside_it_decide() -> None:
    """A village of many namesakes is the one near the other places of the text."""
    found = places.find("Из Бахмута нас повезли в Опытное", "ru")
    village = found[1]
    assert village.lat is not None
    assert abs(village.lat - 48_556_000) < 60_000


def test_many_of_one_name_stay_ambiguous() -> None:
    """Without anything around it, a name of two villages is marked so."""
    (village,) = places.find("Опытное", "ru")
    assert village.ambiguous


def test_key_is_equal_across_languages() -> None:
    """One place has one key, however spelled."""
    keys = {
        places.find(text, language)[0].key
        for language, text in [("en", "in Vuhledar"), ("ru", "под Угледаром"), ("uk", "біля Вугледара")]
    }
    assert len(keys) == 1


def test_misheard_names_are_not_guessed() -> None:
    """What is near no name stays unsaid."""
    assert places.find("i got out of la hyena", "en") == ()
    assert places.find("мы стояли под бахчуном", "ru") == ()


def test_unknown_language_and_missing_words() -> None:
    """A language without place words gives nothing and does not fail."""
    assert places.find("Wir waren in Bachmut", "de") == ()
    assert places.find("", "en") == ()


def test_cache_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """FIRSTHAND_CACHE wins over XDG; the file is named by the packages' versions."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    monkeypatch.delenv("FIRSTHAND_CACHE", raising=False)
    assert cache_folder() == tmp_path / "x" / "firsthand"
    monkeypatch.setenv("FIRSTHAND_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    assert entry_file().parent == tmp_path / "own"


def test_a_build_that_stops_leaves_nothing(tmp_path: Path) -> None:
    """Stopped midway, the build leaves neither a half file nor its scraps."""

    def stop(done: int, total: int, what: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gazetteer_build.build(tmp_path / "g.sqlite", stop)
    assert list(tmp_path.iterdir()) == []


def test_register_adds_villages_without_coordinates() -> None:
    """A village only the register knows has a region and a code, and no made-up coordinates."""
    book = gazetteer()
    assert book is not None
    (place,) = places.find("село Мала Рогань Харківської області", "uk")[:1]
    assert place.region == "Kharkiv Oblast"
    for one in places.find("у селі Нова Гнилиця Харківської області", "uk"):
        if one.origin == "KATOTTG":
            assert one.lat is None
            assert one.key.startswith("katottg:UA")


PIECES = ["в", "Бахмуте", "из", "село", "Красная", "Гора", "in", "Shebekino", "New", "York", "область", "Харківська", ",", "-", ".", "🙂", "под", "’", "район", "Сум", "Lahaina's"]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["en", "ru", "uk"]))
def test_verbatim(pieces: list[str], language: str) -> None:
    """Whatever the text, the words are verbatim and no two places overlap."""
    text = " ".join(pieces)
    end = 0
    for place in places.find(text, language):
        assert text[place.chars.start : place.chars.end] == place.chars.text
        assert place.chars.start >= end
        end = place.chars.end
        assert 0 <= place.score <= 1000
