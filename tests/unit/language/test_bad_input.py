"""What people really write: two scripts in a line, marks without width, odd quotes, everything in capitals, one endless paragraph."""

import pytest

from firsthand.language.loose import read_text
from firsthand.language.reading import read
from firsthand.model.layer import Layer

TEXTS = [
    "Мы сидим в подвале уже третий день, we have no water and no bread here.",
    "ми з мужем живем тут давно но шас світа нема і воды тоже нету",
    "🔥🔥 OUR HOUSE IS GONE 😭 #Kharkiv @NATO please help 🙏 https://t.me/abc/123",
    "\u202bHe said \u200bthat\u200d the bri\u00addge was gone\u202c.\ufeff",
    "\u200fКомандир\u200f сказав,\u00a0що\u200b води не\u2060ма.\r\nМи в Херсоні.\r\n",
    "Он сказал: „Мы уходим завтра“, а она ответила ‹нет›.",
    "»Воды нет«, — сказала она. ‚‚Света тоже нет’’, — добавил сосед",
    "\"\"\"\"''''((((",
    "ааааа помогите!!!!!!!!!!!!!!!!!!!!!!!!!",
    "\x00\x01 abc",
    "—Ты где?—В подвале.—Воды нет?—Нет.",
]


@pytest.mark.parametrize("language", [None, "en", "ru", "uk"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_span_is_verbatim(text: str, language: str | None) -> None:
    """Whatever the text, spans are its own characters."""
    for one in read_text(text, "2023-03-08", language):
        for key in ("content", "cue", "hedge", "source"):
            span = one[key]
            if span and span["start"] is not None:
                assert text[span["start"] : span["end"]] == span["text"]


def test_two_scripts_in_a_line_are_read_apart() -> None:
    """Each half by its own language."""
    said = {s["content"]["text"]: s for s in read_text(TEXTS[0], "2023-03-08", "ru", "speech")}
    assert "Мы сидим в подвале уже третий день" in said
    assert said["we have no water and no bread here"]["negated"]


def test_marks_without_width_stay_outside_words_edges() -> None:
    """A complementizer written with them is one all the same, and a content does not begin with them."""
    said = read_text(TEXTS[3], "2023-03-08", "en", "speech")
    assert [s["content"]["text"] for s in said if s["parent"]] == ["the bri\u00addge was gone"]


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "´", "`", "ʹ"])
def test_every_apostrophe_denies(mark: str) -> None:
    """ "won't" is "won't" however it is typed."""
    (one,) = read_text(f"He won{mark}t come back.", "2023-03-08", "en", "speech")
    assert one["negated"]


def test_capitals_are_read() -> None:
    """All capitals: the report, its denial and the appeal."""
    text = "КОМАНДИР СКАЗАЛ ЧТО ПОМОЩИ НЕ БУДЕТ. ВЕРНИТЕ НАС ДОМОЙ"
    said = read_text(text, "2023-03-08", "ru", "speech")
    assert [s["negated"] for s in said if s["parent"]] == [True]
    assert said[-1]["mood"] == "demand"


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_one_paragraph_of_forty_thousand_characters(language: str) -> None:
    """No mark and no line in it: read to its end."""
    line = {
        "en": "we have no water and the commander told us that nobody would come ",
        "ru": "воды нет и командир сказал что никто не придет ",
        "uk": "води немає і командир сказав що ніхто не прийде ",
    }[language]
    text = (line * (40_000 // len(line) + 1))[:40_000]
    said = read_text(text, "2023-03-08", language)
    assert said[-1]["content"]["end"] > 39_000


def test_a_language_without_a_folder_is_a_gap() -> None:
    """German inside a Russian text is named, and the rest is read."""
    text = "Воды нет уже третий день. Wir haben seit Tagen kein Wasser mehr. Света тоже нет."
    found = read(Layer("text", "text", "speech", "ru", text))
    assert [gap.code for gap in found.gaps] == ["no-reader"]
    assert len(found.statements) == 2
