"""Russian and Ukrainian speech without marks: clauses with no verb, denials, orders, hedges in the flow."""

import pytest

from firsthand.language.loose import read_text


def _read(language: str, text: str) -> list[dict]:
    return read_text(text, "2023-03-08", language, "speech")


@pytest.mark.parametrize(
    ("language", "text", "contents"),
    [
        ("ru", "речка красная я такого никогда не видел", ["речка красная", "я такого никогда не видел"]),
        ("ru", "снегом завалило перевал дышать нечем", ["снегом завалило перевал", "дышать нечем"]),
        ("ru", "нужно чтобы нас услышали она учительница", ["нужно чтобы нас услышали", "она учительница"]),
        ("ru", "ребенку полтора года он не ест", ["ребенку полтора года", "он не ест"]),
        ("uk", "село відрізане хліба нема", ["село відрізане", "хліба нема"]),
        ("uk", "тепер там самі стіни нехай прокурор подивиться", ["тепер там самі стіни", "нехай прокурор подивиться"]),
        ("uk", "на зустріч він не прийшов води в крані немає", ["на зустріч він не прийшов", "води в крані немає"]),
    ],
)
def test_clauses_without_a_verb_stand_alone(language: str, text: str, contents: list[str]) -> None:
    """No mark, no pause and no verb is needed for what can be checked by itself."""
    assert [s["content"]["text"] for s in _read(language, text)] == contents


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "самоспасателей хватило не всем"),
        ("ru", "есть не давали"),
        ("ru", "выехать было не на чем"),
        ("ru", "толком никто ничего не объяснил"),
        ("uk", "далі стріляли вже не вгору"),
        ("uk", "рухатися було нікому"),
        ("uk", "допомоги вашої нам не треба"),
        ("uk", "нічим годувати худобу"),
    ],
)
def test_denials(language: str, text: str) -> None:
    """What is denied may stand behind the verb, in a pronoun, in an infinitive's "nowhere"."""
    (said,) = _read(language, text)
    assert said["negated"]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("ru", "часть отвечает ждите", "ждите"),
        ("ru", "он рявкнул выполнять", "выполнять"),
        ("ru", "Врач сказал: «Ждите».", "Ждите"),
        ("uk", "він гаркнув виконуйте", "виконуйте"),
        ("uk", "Йому відповіли: тримайтеся.", "тримайтеся"),
    ],
)
def test_orders_reported_word_for_word(language: str, text: str, content: str) -> None:
    """An order right behind a word of saying is what was said, and a demand."""
    outer, inner = _read(language, text)
    assert content in inner["content"]["text"]
    assert (inner["parent"], inner["mood"], outer["mood"]) == (outer["id"], "demand", "statement")


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("ru", "диспетчер спросил сколько у нас детей", "сколько у нас детей"),
        ("uk", "На комісії питали, чи нога не відросла.", "нога не відросла"),
    ],
)
def test_reported_questions(language: str, text: str, content: str) -> None:
    """What somebody asked nests as a question."""
    outer, inner = _read(language, text)
    assert (inner["content"]["text"], inner["mood"], inner["parent"]) == (content, "question", outer["id"])


@pytest.mark.parametrize(
    ("language", "text", "mood"),
    [
        ("ru", "нужна просто крыша", "demand"),
        ("ru", "надо чтобы колонну кто-то прикрывал", "demand"),
        ("uk", "потрібні ліки від тиску", "demand"),
        ("uk", "чекаємо до п'ятниці", "statement"),
        ("ru", "ему были нужны деньги", "statement"),
    ],
)
def test_needs(language: str, text: str, mood: str) -> None:
    """A need of now is a demand; another's, or one of the past, is told."""
    (said,) = _read(language, text)
    assert said["mood"] == mood


@pytest.mark.parametrize(
    ("language", "text", "content", "level"),
    [
        ("ru", "скорая не приехала говорят что ее не пустили", "ее не пустили", "rumoured"),
        ("uk", "ліс вирубали подейкують що шлюзи відкрили навмисно", "шлюзи відкрили навмисно", "rumoured"),
        ("uk", "заміни немає мабуть вона захворіла", "вона захворіла", "alleged"),
    ],
)
def test_a_hedge_begins_what_it_rules(language: str, text: str, content: str, level: str) -> None:
    """Hearsay and doubt in the flow belong to what follows."""
    found = {s["content"]["text"]: s["level"] for s in _read(language, text)}
    assert found.get(content) == level
