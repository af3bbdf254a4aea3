"""What is said behind a colon, in Russian and Ukrainian."""

import pytest

from firsthand.language.loose import read_text


def _read(text: str, language: str) -> list[dict]:
    return read_text(text, "2023-03-08", language, "speech")


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ru", "Мать просила: берегите себя, не курите.", [("берегите себя", False), ("не курите", True)]),
        ("ru", "Санитарка кричит: лежите тихо, кровь остановим.", [("лежите тихо", False), ("кровь остановим", False)]),
        (
            "ru",
            "Старшина нас учил: воду не тратить, костров не жечь.",
            [("воду не тратить", True), ("костров не жечь", True)],
        ),
        ("uk", "Староста гукав: не виходьте, міст горить.", [("не виходьте", True), ("міст горить", False)]),
    ],
)
def test_all_behind_a_colon_is_said(language: str, text: str, said: list[tuple[str, bool]]) -> None:
    """Each clause behind the colon is a statement of whoever is quoted."""
    outer, *inner = _read(text, language)
    assert [(s["content"]["text"], s["negated"]) for s in inner] == said
    assert {s["parent"] for s in inner} == {outer["id"]}


def test_a_dash_ends_what_is_said() -> None:
    """Behind a dash the voice goes on by itself."""
    told = _read("Кассир говорит: приходите завтра — прихожу третий раз.", "ru")
    assert [s["content"]["text"] for s in told if s["parent"]] == ["приходите завтра"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ru", "Прапорщик командует: не бегать, сапоги надеть, раненого в кузов.", 3),
        ("ru", "Сосед махнул рукой: уезжайте сегодня.", 1),
        ("ru", "Бросай костёр, уходи к реке, крикнул лесник.", 2),
        ("uk", "Сержант верещить: не лежати, бігом до окопу.", 2),
        ("uk", "Лягайте на підлогу, гукнула провідниця.", 1),
    ],
)
def test_orders_of_others(language: str, text: str, said: int) -> None:
    """Infinitives and directions behind a colon are orders; a verb of saying behind orders tells whose they are."""
    outer, *inner = _read(text, language)
    assert (outer["mood"], outer["content"]["text"]) == ("statement", text.rstrip("."))
    assert [s["mood"] for s in inner] == ["demand"] * said
    assert {s["parent"] for s in inner} == {outer["id"]}


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Заберите тело, хоронить некому."), ("uk", "Заберіть тіло, ховати нікому.")],
)
def test_what_follows_an_order_of_ones_own_is_told(language: str, text: str) -> None:
    """Behind the speaker's own order a clause without a finite verb tells why."""
    assert [s["mood"] for s in _read(text, language)][-1] == "statement"
