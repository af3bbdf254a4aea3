"""Russian and Ukrainian speech without marks: a clause that only tells who, or what is not known, before the one that carries it."""

import pytest

from firsthand.language.loose import read_text


@pytest.mark.parametrize(
    ("language", "text", "mood", "negated"),
    [
        ("ru", "соседи которые не уехали носят нам воду", "statement", False),
        ("ru", "ребята кто остался в подвале не зажигайте свечи", "demand", True),
        ("ru", "кто увел корову мы так и не узнали", "statement", True),
        ("ru", "если вы нас слышите не взрывайте мост", "demand", True),
        ("uk", "хлопці хто лишився в підвалі не запалюйте свічки", "demand", True),
    ],
)
def test_the_clause_behind_carries_it(language: str, text: str, mood: str, *, negated: bool) -> None:
    """Mood and polarity are those of the clause behind, and both are one statement."""
    (said,) = read_text(text, "2023-03-08", language, "speech")
    assert (said["content"]["text"], said["mood"], said["negated"]) == (text, mood, negated)


def test_a_question_put_first_begins_anew() -> None:
    """What is not known does not hang on what was said before."""
    said = read_text("брата увезли на грузовике\nкуда их повезли нам не сообщили", "2023-03-08", "ru", "speech")
    assert [s["content"]["text"] for s in said] == ["брата увезли на грузовике", "куда их повезли нам не сообщили"]


def test_a_scene_without_a_verb_stands_alone() -> None:
    """What there is somewhere is told by itself, and the denial before it does not cover it."""
    said = read_text("света нет третью неделю\nв школьном подвале вода по колено", "2023-03-08", "ru", "speech")
    assert [(s["content"]["text"], s["negated"]) for s in said] == [
        ("света нет третью неделю", True),
        ("в школьном подвале вода по колено", False),
    ]


def test_joined_orders_are_two() -> None:
    """An order that "and" joins to another asks for something of its own."""
    said = read_text("откройте склад\nи выдайте людям муку", "2023-03-08", "ru", "speech")
    assert [(s["content"]["text"], s["mood"]) for s in said] == [
        ("откройте склад", "demand"),
        ("выдайте людям муку", "demand"),
    ]


@pytest.mark.parametrize(
    ("text", "mood", "negated"),
    [
        ("слушайте бинтов в роте не хватало", "statement", True),
        ("ни один сосед заметьте не испугался", "statement", True),
        ("когда вы нас отпустите мы не знаем и спим на полу не бросайте нас", "demand", True),
    ],
)
def test_an_aside_carries_no_clause(text: str, mood: str, *, negated: bool) -> None:
    """ "Listen" in passing orders nothing, and a "you" far away makes no order a tale."""
    said = read_text(text, "2023-03-08", "ru", "speech")[-1]
    assert (said["mood"], said["negated"]) == (mood, negated)
