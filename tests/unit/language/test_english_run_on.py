"""English speech without marks, and the words a small parser takes for others."""

import pytest

from firsthand.language.loose import read_text


def _contents(text: str, register: str = "speech") -> list[str]:
    return [s["content"]["text"] for s in read_text(text, "2023-03-08", "en", register) if s["parent"] is None]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The bakery's gone, the library's gone.", ["The bakery's gone", "the library's gone"]),
        ("My mother's on dialysis, she needs it daily.", ["My mother's on dialysis", "she needs it daily"]),
        ("The ceiling cracked and the lamps came down.", ["The ceiling cracked", "the lamps came down"]),
        ("The baker's bread burned.", ["The baker's bread burned"]),
        ("I asked him for the key, he laughed.", ["I asked him for the key", "he laughed"]),
    ],
)
def test_short_clauses_are_seen(text: str, contents: list[str]) -> None:
    """A contracted "is" and a past that looks like a participle carry clauses of their own."""
    assert _contents(text) == contents


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("nobody has called since monday let us talk to the doctors", "let us talk to the doctors"),
        ("we will not sign it comrade president look into this", "look into this"),
        ("i won't name the guards bring home those who are left", "bring home those who are left"),
        ("Anyone who has seen him, write to me.", "write to me"),
        ("the tunnel is flooded repair the pumps", "repair the pumps"),
        ("the company denies everything help us", "help us"),
        ("it was still dark close that camp", "close that camp"),
        ("the second one hit the stairwell provide us with blankets", "provide us with blankets"),
    ],
)
def test_orders_in_mid_flow_are_demands(text: str, demand: str) -> None:
    """An order needs neither a mark nor a pause before it, nor a verb that shows it."""
    found = {s["content"]["text"]: s["mood"] for s in read_text(text, "2023-03-08", "en", "speech")}
    assert [mood for content, mood in found.items() if content.endswith(demand)] == ["demand"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("My neighbour thinks it was a missile.", "alleged"),
        ("The others swear that the rope broke.", "claims"),
        ("People say the road is open.", "rumoured"),
        ("she whispered that her teacher was dead", "says"),
    ],
)
def test_the_level_of_what_others_say(text: str, level: str) -> None:
    """A thought is a hedge, an oath a claim whoever swears it, and what people say a rumour."""
    assert [s["level"] for s in read_text(text, "2023-03-08", "en", "speech") if s["parent"]] == [level]


def test_what_was_said_first_lends_its_denial_to_no_one() -> None:
    """ "Nobody replied, he says": the saying is not denied."""
    outer, inner = read_text("Nobody replied, he says.", None, "en", "speech")
    assert (outer["negated"], inner["negated"]) == (False, True)


def test_a_permission_is_no_report() -> None:
    """ "Have not been allowed to call" says nothing about what anybody said."""
    text = "Relatives complain that the men have not been allowed to call home since December."
    (only,) = read_text(text, "2023-03-08", "en", "article")
    assert only["level"] == "claims"


def test_a_question_on_a_new_line_is_its_own() -> None:
    """ "i will say it in court", then "who had the key": the saying has its object already."""
    found = read_text("i will say it in court\nwho had the key", None, "en", "speech")
    assert [(s["content"]["text"], s["mood"]) for s in found] == [
        ("i will say it in court", "statement"),
        ("who had the key", "question"),
    ]


def test_a_denial_after_the_clause_is_not_the_clauses() -> None:
    """Negation is looked for inside the clause alone."""
    first, *_ = read_text("her teacher was dead nobody told us why they waited", None, "en", "speech")
    assert (first["content"]["text"], first["negated"]) == ("her teacher was dead", False)


def test_emoji_end_sentences_and_hashtags_say_nothing() -> None:
    """A post's pictures stand for marks; tags behind the words, or alone, are not said."""
    text = "Day 4 🔥🔥 We are still here #flood. #help"
    assert _contents(text) == ["Day 4", "We are still here"]


@pytest.mark.parametrize(
    "text",
    [
        "they made us sign the papers",
        "the doctor read the list in the corridor",
        "the soldiers hold the bridge",
        "we saw them take the phones",
        "my brother and i carry the water",
    ],
)
def test_a_bare_verb_with_somebody_to_do_it_orders_nothing(text: str) -> None:
    """Who makes, sees or does it stands before the verb."""
    assert all(s["mood"] == "statement" for s in read_text(f"it was dark {text}", None, "en", "speech"))


def test_a_denied_order_is_denied() -> None:
    """ "Don't" belongs to the order, wherever the order begins."""
    *_, last = read_text("i saw three bodies by the shop don't go back there", None, "en", "speech")
    assert (last["mood"], last["negated"]) == ("demand", True)


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Somebody has to pay for it.", "demand"),
        ("They must release him.", "demand"),
        ("Why don't you send a boat?", "demand"),
        ("We beg the minister to call us.", "demand"),
        ("They must have known it.", "statement"),
        ("We must wait here.", "statement"),
        ("Why didn't you send a boat?", "question"),
    ],
)
def test_what_others_are_to_do_is_demanded(text: str, mood: str) -> None:
    """A duty laid on others is a directive; a guess about the past, the speaker's own duty and a reproach are none."""
    (first, *_) = read_text(text, None, "en", "speech")
    assert first["mood"] == mood
