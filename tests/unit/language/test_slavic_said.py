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
