"""Negation, mood, hedges and hearsay of single clauses, with marks and as a recogniser writes them. All expectations written by hand."""

import pytest

from firsthand.language.loose import read_text

NEGATED = {
    "en": "We never got the money|Nobody came for us|There isn't any bread|We have no water|Neither of them came back|Not a single bus arrived|He is not a fighter|The doctors had no gloves|No food, no blankets",
    "ru": "Никто не приехал|Воды нет|Света не было|Ни света, ни воды|Нельзя выходить|Нас не пускают|Выйти мы не можем|Мы не солдаты|Здесь никого нет|Хлеба нету",
    "uk": "Ніхто не приїхав|Води немає|Ні світла, ні води|Не можна виходити|Вийти ми не можемо|Жоден автобус не прийшов|Хліба нема|Ліків не лишилося|Не вистачає води",
}
PLAIN = {
    "en": "The cell was empty|He went out without gloves|They refused to help|The road is closed",
    "ru": "Комната была пустая|Он вышел без перчаток|На счету ноль|Дорога закрыта",
    "uk": "Кімната була порожня|Він вийшов без рукавиць|На рахунку нуль|Дорогу закрито",
}
DEMANDS = {
    "en": "Please send help|We demand an inquiry|We ask the governor to come|Let us go|Don't shoot|Somebody help us|Stop the shelling|I beg you, find my brother",
    "ru": "Помогите нам|Мы требуем расследования|Просим президента разобраться|Не стреляйте|Пусть нас услышат|Нам нужен врач|Умоляю, найдите брата|распространите это видео",
    "uk": "Допоможіть нам|Ми вимагаємо розслідування|Просимо президента розібратися|Не стріляйте|Нехай нас почують|Нам потрібен лікар|Благаю, знайдіть брата|поширте це відео",
}
QUESTIONS = {
    "en": "Why was there no siren?|where are our wages?",
    "ru": "Почему не было сирены?|где наши деньги?",
    "uk": "Чому не було сирени?|де наші гроші?",
}


def each(table: dict[str, str]) -> list[tuple[str, str]]:
    """(language, sentence) of a table, with a full stop and in lower case without."""
    return [
        (language, form)
        for language, lines in table.items()
        for line in lines.split("|")
        for form in (line.rstrip("?") + ".", line.lower())
    ]


@pytest.mark.parametrize(("language", "text"), each(NEGATED))
def test_negated(language: str, text: str) -> None:
    """A function word or an existential negative denies the main predicate."""
    found = read_text(text, None, language, "speech")
    assert [s["negated"] for s in found] == [True]


@pytest.mark.parametrize(("language", "text"), each(PLAIN))
def test_adjuncts_and_lexical_negatives_do_not_negate(language: str, text: str) -> None:
    """ "Without", "empty", "refuse" leave the statement positive."""
    assert [s["negated"] for s in read_text(text, None, language, "speech")] == [False]


@pytest.mark.parametrize(("language", "text"), each(DEMANDS))
def test_demands(language: str, text: str) -> None:
    """Imperatives, pleas and first-person demands; they nest nothing."""
    assert [s["mood"] for s in read_text(text, None, language, "speech")] == ["demand"]


@pytest.mark.parametrize(
    ("language", "text"), [(lang, line) for lang, lines in QUESTIONS.items() for line in lines.split("|")]
)
def test_questions(language: str, text: str) -> None:
    """A question mark makes a question."""
    assert [(s["mood"], s["act"]) for s in read_text(text, None, language, "speech")] == [("question", "ask")]


@pytest.mark.parametrize(
    ("language", "text", "hedge", "content"),
    [
        ("en", "Apparently the pump was broken.", "Apparently", "the pump was broken"),
        ("en", "I think they knew.", "I think", "they knew"),
        ("en", "The pump was broken, it seems.", "it seems", "The pump was broken"),
        ("en", "The pump, presumably, was broken.", "presumably", "The pump, presumably, was broken"),
        ("ru", "Кажется, насос сломался.", "Кажется", "насос сломался"),
        ("ru", "наверное насос сломался", "наверное", "насос сломался"),
        ("ru", "Насос, похоже, сломался.", "похоже", "Насос, похоже, сломался"),
        ("uk", "Мабуть, насос зламався.", "Мабуть", "насос зламався"),
        ("uk", "схоже насос зламався", "схоже", "насос зламався"),
    ],
)
def test_hedges(language: str, text: str, hedge: str, content: str) -> None:
    """A hedge lowers the level; at an edge it is no part of the content, inside it stays, so that a content is one stretch."""
    (found,) = read_text(text, None, language, "speech")
    assert (found["level"], found["hedge"]["text"], found["content"]["text"]) == ("alleged", hedge, content)


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "Word is that the governor fled.", "the governor fled"),
        ("en", "There's talk that the bridge will be closed.", "the bridge will be closed"),
        ("en", "I heard that the dam broke.", "the dam broke"),
        ("ru", "Говорят, губернатор сбежал.", "губернатор сбежал"),
        ("ru", "Ходят слухи, что мост закроют.", "мост закроют"),
        ("uk", "Кажуть, губернатор утік.", "губернатор утік"),
        ("uk", "Ходять чутки, що міст закриють.", "міст закриють"),
    ],
)
def test_hearsay_has_no_source_and_stands_lowest(language: str, text: str, content: str) -> None:
    """What is said by nobody who can be found."""
    (found,) = read_text(text, None, language, "speech")
    assert (found["level"], found["content"]["text"], found["source"]["text"]) == ("rumoured", content, None)


def test_hearing_a_sound_is_no_hearsay() -> None:
    """ "We heard explosions" is what the voice itself witnessed."""
    assert [s["level"] for s in read_text("We heard explosions all night.", None, "en", "speech")] == ["says"]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "People say the governor fled.", "People"),
        ("ru", "Люди говорят, что губернатор сбежал.", "Люди"),
        ("uk", "Люди переказують, що губернатор утік.", "Люди"),
    ],
)
def test_what_everybody_says_is_hearsay_with_a_name(language: str, text: str, source: str) -> None:
    """ "People" are nobody who can be found, but they stand in the sentence: nested, and rumoured."""
    outer, inner = read_text(text, None, language, "speech")
    assert (outer["level"], inner["level"], inner["source"]["text"]) == ("says", "rumoured", source)
