"""Russian words of saying, hearsay and doubt beyond the plain ones: manner verbs, sayings of several words, talk that nobody owns."""

import pytest

from firsthand.language.loose import read_text


def _read(text: str) -> list[dict]:
    return read_text(text, "2023-03-08", "ru", "speech")


@pytest.mark.parametrize(
    ("text", "content", "level"),
    [
        ("Завхоз обронила, что угля не будет.", "угля не будет", "says"),
        ("Дежурный развёл руками: мест нет.", "мест нет", "says"),
        ("Комендант стоит на своём: дорога открыта.", "дорога открыта", "claims"),
        ("Он заладил, что связь вот-вот дадут.", "связь вот-вот дадут", "claims"),
    ],
)
def test_manner_verbs_report(text: str, content: str, level: str) -> None:
    """Verbs of manner and gesture report where a clause or a colon follows them."""
    outer, inner = _read(text)
    assert (inner["content"]["text"], inner["level"], inner["parent"]) == (content, level, outer["id"])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Ходит шепоток, что колонну обстреляли.", "rumoured"),
        ("Слух прошёл, будто мост взорвали.", "rumoured"),
        ("По солдатскому радио, нас скоро сменят.", "rumoured"),
        ("Насколько я поняла, дорогу перекрыли.", "alleged"),
        ("Дорогу, выходит, никто не чистил.", "alleged"),
        ("Судя по акценту, они были с юга.", "alleged"),
    ],
)
def test_talk_and_doubt(text: str, level: str) -> None:
    """Talk without an owner is hearsay; what one only concludes is alleged."""
    (said,) = _read(text)
    assert said["level"] == level


@pytest.mark.parametrize(
    ("text", "content", "mood"),
    [
        ("комендант требует сдать все телефоны", "сдать все телефоны", "demand"),
        ("роте дали приказ разгружать вагоны", "разгружать вагоны", "demand"),
        ("Сержант приказал: ложитесь.", "ложитесь", "demand"),
    ],
)
def test_what_one_is_told_to_do(text: str, content: str, mood: str) -> None:
    """The infinitive or the order that a word of ordering waits for is nested, and a demand."""
    outer, inner = _read(text)
    assert (inner["content"]["text"], inner["mood"], inner["parent"]) == (content, mood, outer["id"])


def test_a_question_behind_a_comma_is_asked() -> None:
    """What somebody asked is nested as a question, whether or not a question word opens it."""
    outer, inner = _read("Дочка спросила, это ещё гроза.")
    assert (inner["mood"], inner["parent"]) == ("question", outer["id"])


def test_what_cannot_be_done_is_denied() -> None:
    """An infinitive with "not" and no other verb carries a clause of its own."""
    assert [(s["content"]["text"], s["negated"]) for s in _read("Топим мебелью, дров не достать.")] == [
        ("Топим мебелью", False),
        ("дров не достать", True),
    ]
