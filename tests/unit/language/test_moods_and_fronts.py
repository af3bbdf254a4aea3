"""What is demanded, asked, denied, and what only waits for its main clause; every line and what it must give written by hand."""

import pytest

from firsthand.language.loose import read_text

DEMANDS = [
    ("en", "I'd like to call my mother."),
    ("en", "We would like the ministry to answer us."),
    ("en", "Would someone check on my parents?"),
    ("en", "Could you please send a doctor?"),
    ("ru", "Хотели бы, чтобы нам вернули фельдшера."),
    ("ru", "Не могли бы вы прислать врача?"),
    ("ru", "Не надо нас пугать."),
    ("ru", "Нам бы генератор."),
    ("ru", "И пусть ответят за это."),
    ("ru", "Детям нужны лекарства."),
    ("uk", "Ми хотіли б, щоб нам повернули фельдшера."),
    ("uk", "Не треба нас лякати."),
    ("uk", "Нам би генератор."),
    ("uk", "Дітям потрібні ліки."),
]
NO_DEMANDS = [
    ("en", "I want to say that we are tired."),
    ("en", "We do not want to fight."),
    ("ru", "Хочу сказать, что мы устали."),
    ("ru", "Я не хочу воевать."),
    ("ru", "Нам не надо жалости."),
    ("uk", "Хочу сказати, що ми втомилися."),
    ("uk", "Я не хочу воювати."),
]
ASKED = [
    ("en", "we sat there how do you stage a dead child", "how do you stage a dead child"),
    ("en", "how many more have to die", "how many more have to die"),
    ("uk", "хто за це сяде", "хто за це сяде"),
    ("ru", "когда вы привезете воду", "когда вы привезете воду"),
]
WHOLE = [
    ("ru", "Если завтра не привезут воду, люди пойдут к реке.", False, "statement"),
    ("ru", "Кто отходил, того расстреливали.", False, "statement"),
    ("ru", "Где он сейчас, не знаю.", True, "statement"),
    ("ru", "Кто видел моего сына, позвоните.", False, "demand"),
    ("uk", "Якщо завтра не привезуть воду, люди підуть до річки.", False, "statement"),
    ("uk", "Коли полетіли гелікоптери, ми спустилися в підвал.", False, "statement"),
    ("uk", "Хто бачив мого сина, зателефонуйте.", False, "demand"),
    ("en", "If nobody comes tomorrow, we will walk.", False, "statement"),
]
DENIED = [
    ("en", "Hardly anyone came back."),
    ("en", "There was no bread, nor was there any water."),
    ("ru", "Лекарств в аптеке никаких."),
    ("ru", "Связи никакой."),
    ("uk", "Рухатися було нікому."),
    ("uk", "Ліків в аптеці ніяких."),
]


def _all(language: str, text: str) -> list[dict]:
    return read_text(text, "2023-03-08", language, "speech")


@pytest.mark.parametrize(("language", "text"), DEMANDS)
def test_wishes_needs_and_polite_questions_are_demands(language: str, text: str) -> None:
    """Asked for politely, conditionally or as a need, it is still asked for."""
    assert _all(language, text)[0]["mood"] == "demand"


@pytest.mark.parametrize(("language", "text"), NO_DEMANDS)
def test_what_only_begins_to_tell_or_is_denied_asks_for_nothing(language: str, text: str) -> None:
    """ "I want to say" opens a telling; "we do not want to fight" refuses."""
    assert _all(language, text)[0]["mood"] == "statement"


@pytest.mark.parametrize(("language", "text", "content"), ASKED)
def test_questions_in_speech_without_marks(language: str, text: str, content: str) -> None:
    """A question word with its turned verb, "who" alone, "when" with "you"."""
    (one,) = [s for s in _all(language, text) if s["content"]["text"] == content]
    assert one["mood"] == "question"


@pytest.mark.parametrize(("language", "text", "negated", "mood"), WHOLE)
def test_a_clause_that_waits_is_one_statement_with_its_main_clause(
    language: str, text: str, negated: bool, mood: str
) -> None:
    """A condition asserts nothing by itself; polarity and mood are the main clause's."""
    (one,) = _all(language, text)
    assert one["content"]["text"] == text.rstrip(".")
    assert (one["negated"], one["mood"]) == (negated, mood)


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_absence_in_other_words_is_denied(language: str, text: str) -> None:
    """ "None whatever", "nobody to do it", "hardly any", "nor"."""
    assert all(s["negated"] for s in _all(language, text))


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "I don't think they came.", "they came"),
        ("ru", "Не думаю, что они придут.", "они придут"),
        ("uk", "Не думаю, що вони прийдуть.", "вони прийдуть"),
    ],
)
def test_denied_thinking_denies_what_is_thought(language: str, text: str, content: str) -> None:
    """The hedge carries the "not", the content is what is denied, and only alleged."""
    (one,) = _all(language, text)
    assert one["content"]["text"] == content
    assert (one["level"], one["negated"]) == ("alleged", True)


def test_not_only_denies_nothing() -> None:
    """ "Мы не только голодали" says that they starved."""
    assert not _all("ru", "Мы не только голодали, но и мёрзли.")[0]["negated"]


def test_an_appeal_stands_under_the_topic_of_appeals() -> None:
    """The speaker's own demand has the codebook's `demand`, a reported order has not."""
    assert "demand" in _all("ru", "Верните нас в свою часть.")[0]["topics"]
    told = [s for s in _all("ru", "Командир приказал окапываться.") if s["parent"]]
    assert [t for t in told if "demand" not in t["topics"]] == told != []


IN_THE_MIDDLE = [
    ("en", "the roof fell on the stairs release our men my hands are burnt", "release our men", False),
    ("en", "i counted three cluster bomblets in our yard don't touch them", "don't touch them", True),
    ("ru", "нас одиннадцать в комнате заберите тела руки обожжены", "заберите тела", False),
    ("ru", "крыша упала на лестницу мы не солдаты руки обожжены", "мы не солдаты", True),
    ("uk", "нас одинадцятеро в кімнаті витягніть нас звідси дах упав на сходи", "витягніть нас звідси", False),
    ("uk", "дах упав на сходи рації в нас не було брата забрали", "рації в нас не було", True),
]


@pytest.mark.parametrize(("language", "text", "content", "negated"), IN_THE_MIDDLE)
def test_orders_and_denials_in_one_breath_with_their_neighbours(
    language: str, text: str, content: str, negated: bool
) -> None:
    """No mark and no pause: the clause is cut out, and only it denies."""
    said = _all(language, text)
    (one,) = [s for s in said if s["content"]["text"] == content]
    assert one["negated"] is negated
    assert not any(s["negated"] for s in said if s is not one)
