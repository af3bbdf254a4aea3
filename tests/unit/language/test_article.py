"""A report on what others say: only what is attributed is a statement. All expectations written by hand."""

import pytest

from firsthand.language.loose import read_text


def rows(text: str, language: str = "en") -> list[tuple[str | None, str, str, str]]:
    """(source, cue, content, level) of each attribution."""
    found = read_text(text, "2023-03-08", language, "article")
    return [
        (s["source"]["text"], s["cue"]["text"] if s["cue"] else "", s["content"]["text"], s["level"]) for s in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A miner alleges that the alarm was cut.", ("A miner", "alleges", "the alarm was cut", "alleged")),
        ("The gas is believed to be toxic.", (None, "is believed", "to be toxic", "rumoured")),
        (
            "The head of the ward said nine patients had died.",
            ("The head of the ward", "said", "nine patients had died", "says"),
        ),
        ('"We were left behind," said a conscript.', ("a conscript", "said", '"We were left behind,"', "says")),
        ("According to a teacher, the gym is full.", ("a teacher", "According to", "the gym is full", "says")),
        ("The drivers complain of unpaid wages.", ("The drivers", "complain", "unpaid wages", "claims")),
        ("Officials denied the report.", ("Officials", "denied", "the report", "says")),
    ],
)
def test_attributions(text: str, expected: tuple[str | None, str, str, str]) -> None:
    """Verb, passive, quotation, inversion and "according to"."""
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Three videos that surfaced on Telegram show dozens of men without helmets.", "Three videos"),
        ("The woman who filmed the clip says the men had no food.", "The woman"),
        ("Two men whose faces are hidden say they were beaten.", "Two men"),
        ("Relatives to whom we spoke said the men were beaten.", "Relatives"),
        ("Officials in the town where it happened denied the report.", "Officials in the town"),
        ("The head of the ward that burned said nine patients had died.", "The head of the ward"),
    ],
)
def test_a_source_is_named_without_what_is_told_of_it(text: str, source: str) -> None:
    """The noun with its own words: no "who", "that" or "whose faces" of the clause behind it."""
    assert [row[0] for row in rows(text)] == [source]


def test_the_reports_own_sentences_are_not_statements() -> None:
    """Nothing attributes them."""
    assert rows("A fierce battle continues. Three trains were cancelled on Monday.") == []


def test_a_sentence_that_goes_on_about_him_is_inherited() -> None:
    """ "He claims ... They were then moved": still what he says, and marked so."""
    found = read_text("A driver claims the men were locked in. They were then moved to a depot.", None, "en", "article")
    assert found[1]["source"]["inherited"]
    assert found[1]["level"] == "claims"
    assert found[1]["source"]["speaker"] == "A driver"


def test_hedged_phrase_is_a_cue_without_a_source() -> None:
    """ "purportedly from ...": alleged, by nobody."""
    assert (None, "purportedly", "from the 5th brigade", "alleged") in rows(
        "The clip shows a man, purportedly from the 5th brigade, at a table."
    )


def test_russian_article() -> None:
    """The same rules over another tree."""
    assert ("Министр", "заявил", "мост открыт", "says") in rows("Министр заявил, что мост открыт.", "ru")


def test_ukrainian_article_without_a_tree() -> None:
    """The clause rules stand in."""
    assert ("Міністр", "заявив", "міст відкрито", "says") in rows("Міністр заявив, що міст відкрито.", "uk")


def test_an_odd_quotation_mark_loses_one_sentence_at_most() -> None:
    """What textacy refuses is read."""
    found = rows('The mayor said the water was safe. He added: "it is tested daily. A nurse said the taps were brown.')
    assert ("The mayor", "said", "the water was safe", "says") in found
    assert any(cue == "said" and "brown" in content for _, cue, content, _ in found)


def test_a_post_in_the_first_person_is_its_writers_account() -> None:
    """Not a report on others: every clause is a statement of the text itself."""
    found = read_text("We have no water. My brother is missing. The mayor says help is coming.", None, "en", "article")
    assert [s["content"]["text"] for s in found if s["parent"] is None] == [
        "We have no water",
        "My brother is missing",
        "The mayor says help is coming",
    ]
    assert found[0]["source"]["speaker"] == "text (text)"
    assert found[3]["content"]["text"] == "help is coming"
