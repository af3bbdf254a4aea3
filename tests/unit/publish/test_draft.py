"""The draft: every sentence of it passes our own lint, and says what the case holds. Facts counted off publish_case by hand."""

from dataclasses import replace
from datetime import date

import pytest
from publish_case import LUHANSK, WORDS, a_statement, build  # pyright: ignore[reportMissingImports]

from firsthand.model.claim import Link, Stance
from firsthand.model.item import Appearance
from firsthand.model.statement import Chars, Cue, Dated, Level, Mood, Review, Speaker, Statement, Unit
from firsthand.model.time import Moment
from firsthand.publish.dates import period
from firsthand.publish.draft import draft
from firsthand.publish.phrases import spelled
from firsthand.publish.view import ReportView
from firsthand.reasoning.cite import parse
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.lint import lint_markdown

Case = tuple[ReportView, Ledger]


@pytest.fixture
def case() -> Case:
    """The case in English."""
    return build()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_sentence_passes_the_lint(language: str):
    """What the house writes itself holds to the house's rules."""
    view, ledger = build(language)
    assert lint_markdown(draft(view), ledger) == ()


@pytest.mark.parametrize("level", [Level.RUMOURED, Level.ALLEGED, Level.CLAIMS, Level.SAYS, Level.SHOWN])
def test_each_level_is_hedged_so_that_it_passes(case: Case, level: Level):
    """The hedge of the sentence is that of what it cites."""
    view, ledger = case
    lowered = [replace(s, level=level) if s.id in ("S-0006", "S-0009") else s for s in view.statements]
    view = replace(view, statements=lowered)
    ledger = replace(ledger, statements={s.id: s for s in lowered})
    assert lint_markdown(draft(view), ledger) == ()


def test_it_counts_recordings_not_files(case: Case):
    """Six videos, of them one copy and one compilation: four recordings; the copies are named as copies."""
    text = draft(case[0])
    assert "Firsthand holds seven items in this case; it counts two of them as copies" in text
    assert "Three independent recordings surfaced between 6 and 7 March 2023" in text
    assert "no date of posting for one further recording" in text
    assert "V-0004 is a copy of V-0001: seconds 0:00-0:28 of it are seconds 0:05-0:33 of V-0001" in text
    assert "V-0005 contains a part of V-0002" in text


def test_words_are_verbatim_and_cited_by_the_second(case: Case):
    """Quotations are the transcript's own words, in their own language."""
    text = draft(case[0])
    assert "«Нас не учили стрелять» [V-0001 0:17-0:19]." in text
    assert "naming Mariupol: «Первого марта нас перевели в Мариуполь» [V-0003 0:10-0:13]." in text
    assert "demands: «вернуть нас под командование нашей бригады»" in text


def test_claims_are_told_by_their_standing(case: Case):
    """Corroborated by number, unverified as such, disputed with both sides, withdrawn without its text."""
    text = draft(case[0])
    assert "According to two independent recordings: conscripts of the 3rd Territorial Defence Brigade" in text
    assert "According to one recording, and not verified: the conscripts were ordered" in text
    assert "Claimed by one side and denied by another: conscripts were sent" in text
    assert "Alleged, with no accepted statement behind it: the men sent to Luhansk" in text
    assert (
        "The desk has withdrawn C-006, for this reason: “Rests on one clip whose uploader nobody has reached;" in text
    )
    assert "uniforms" not in text


def test_what_nobody_reviewed_is_not_printed(case: Case):
    """A proposed statement is counted as one to review, and its words stay in the transcript."""
    text = draft(case[0])
    assert "Мы понесли большие потери" not in text
    assert "proposes one further statement from these recordings" in text


def test_hostile_words_stay_one_sentence_of_plain_text(case: Case):
    """Brackets, markup, breaks and direction marks in foreign words make no citation, heading or table."""
    view = case[0]
    bad = "Нас\n# не [C-001](javascript:x) учили |\u202e **стрелять** <script>"
    spoilt = [replace(s, content=replace(s.content, text=bad)) if s.id == "S-0009" else s for s in view.statements]
    text = draft(replace(view, statements=spoilt, case="Case\n## [C-001] <b>"))
    (line,) = (line for line in text.splitlines() if "javascript" in line)
    assert "«Нас не (C-001)(javascript:x) учили стрелять script»" in line
    assert text.count("\n## ") == draft(view).count("\n## ")
    assert len([s for s in parse(text) if "C-001" in str(s.citations)]) == 2  # the first paragraphs, and its own


def test_an_empty_case_is_a_short_draft(case: Case):
    """Nothing is made up where nothing is held."""
    empty = replace(case[0], items=(), footages=(), statements=(), claims=(), standings={}, checks=(), gaps={})
    text = draft(empty)
    assert "Firsthand holds nothing in this case yet" in text
    assert "records no gap" in text


def test_a_recording_without_words_says_so(case: Case):
    """Silence is stated."""
    view = case[0]
    rejected = [replace(s, review=Review.REJECTED) if s.item == "V-0006" else s for s in view.statements]
    assert "has no accepted statement on record from V-0006" in draft(replace(view, statements=rejected))


NOBODY = Speaker("someone not named")


def drafted(statements: list[Statement], language: str = "en") -> str:
    """The draft of the case with these statements of V-0003 alone, checked by the lint."""
    view, ledger = build(language)
    view = replace(view, statements=statements, claims=(), standings={}, checks=())
    ledger = replace(ledger, statements={s.id: s for s in statements}, claims={}, standings={}, checks=())
    text = draft(view)
    assert lint_markdown(text, ledger) == ()
    return text


def nested(parent: Review = Review.ACCEPTED, act: str = "order") -> list[Statement]:
    """`Нам приказали штурмовать деревню`, and in it, by nobody named, `штурмовать деревню`, which was accepted."""
    whole = a_statement(20, "V-0003", "0:10-0:13", "Нам приказали штурмовать деревню", review=parent)
    inner = a_statement(
        21, "V-0003", "0:11-0:13", "штурмовать деревню", parent="S-0020", act=act, mood=Mood.DEMAND, speaker=NOBODY
    )
    return [whole, replace(inner, cue=Cue(Chars(204, 213, "приказали"), "приказать"))]


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transcript of V-0003 says what the statements made here say."""
    said = [("0:10-0:13", "Нам приказали штурмовать деревню."), ("0:14-0:16", "Вчера нас перевели в Мариуполь.")]
    monkeypatch.setitem(WORDS, "V-0003", [*WORDS["V-0003"], *said])


@pytest.mark.parametrize("parent", [Review.ACCEPTED, Review.PROPOSED])
def test_an_order_passed_on_is_not_the_voices_own(parent: Review):
    """Words nested in another's are told in the whole sentence: the voice speaks of an order, it gives none."""
    text = drafted(nested(parent))
    assert (
        "A voice in V-0003 says, in Russian, speaking of an order: «Нам приказали штурмовать деревню» [V-0003 0:10-0:13]."
        in text
    )
    assert "«штурмовать деревню»" not in text
    assert "demands" not in text
    assert "Голос в записи V-0003 говорит о приказе: «Нам приказали штурмовать деревню»" in drafted(
        nested(parent), "ru"
    )


def test_nested_words_without_their_sentence_are_nobodys():
    """Where the sentence around them was rejected, they are told as reported, and not as the voice's demand."""
    text = drafted(nested(Review.REJECTED))
    assert "Someone not named in V-0003 is reported as saying, in Russian: «штурмовать деревню»" in text
    assert "A voice in V-0003" not in text


def test_hearsay_is_named_as_hearsay():
    """What others told the voice is said to be at second hand; in another's rejected words as well."""
    text = drafted(nested(act="assert"))
    assert "says, in Russian, passing on the words of others at second hand: «Нам приказали" in text


def test_a_claim_on_nested_words_cites_their_sentence(case: Case):
    """The second cited begins where the sentence begins."""
    view, ledger = case
    statements = [*(s for s in view.statements if s.id != "S-0003"), *nested()]
    claim = replace(view.claims[1], links=(Link("S-0021", Stance.ASSERTS),))
    text = draft(replace(view, statements=statements, claims=[claim]))
    assert "without artillery support [C-002] [V-0003 0:10-0:13]." in text
    assert ledger.claims["C-002"].id == claim.id


def test_units_places_and_dates_are_named_for_who_cannot_read_the_words():
    """By their names on record; what was not said of a date is said to be reckoned; the topic only where nothing is named."""
    unit = Unit(Chars(0, 5, "9-й бригады"), "9th Territorial Defence Brigade", "brigade:9")
    dated = Dated(Chars(0, 5, "Вчера"), Moment("2023-03-06"), "2023-03-07")
    text = drafted(
        [
            a_statement(
                30, "V-0003", "0:10-0:13", "Первого марта нас перевели в Мариуполь", units=(unit,), places=(LUHANSK,)
            ),
            a_statement(31, "V-0003", "0:14-0:16", "Вчера нас перевели", topics=("status", "orders"), dates=(dated,)),
            a_statement(32, "V-0003", "0:14-0:16", "Нас учили только три дня", topics=("training",)),
        ]
    )
    assert "says, in Russian, naming the 9th Territorial Defence Brigade and Luhansk: «Первого марта" in text
    assert "It says, on orders and command and speaking of 6 March 2023 (reckoned): «Вчера нас перевели»" in text
    assert "It says, on training: «Нас учили только три дня»" in text
    assert "Firsthand reckons a day or a year that is not said" in text


def test_a_wish_is_no_demand():
    """To wait is less than to demand; what was promised and for when is told in one breath."""
    wish = a_statement(33, "V-0003", "0:14-0:16", "Мы ждем писем", mood=Mood.DEMAND, act="demand")
    dated = Dated(Chars(0, 6, "Завтра"), Moment("2023-03-08"), "2023-03-07")
    held = a_statement(34, "V-0003", "0:10-0:13", "Завтра нам обещали отпуск", dates=(dated,))
    inner = a_statement(35, "V-0003", "0:11-0:13", "отпуск", parent="S-0034", act="promise", speaker=NOBODY)
    view, _ = build()
    text = draft(replace(view, statements=[wish, held, inner], claims=()))
    assert "It says: «Мы ждем писем»" in text
    assert "speaking of a promise and 8 March 2023 (reckoned): «Завтра нам обещали отпуск»" in text


def test_it_is_told_in_order(case: Case):
    """Who they are, what was ordered, what is lacking, losses, demands; within each in order of time."""
    view = case[0]
    said = [
        ("Просим вернуть нас", {"act": "demand", "mood": Mood.DEMAND}),
        ("Мы понесли большие потери", {"topics": ("losses",)}),
        ("У нас нет оружия", {"topics": ("equipment",), "negated": True}),
        ("Нам приказали штурмовать", {"topics": ("orders",)}),
        ("Мы из Луганска", {"topics": ("status",), "places": (LUHANSK,)}),
    ]
    held = [a_statement(40 + n, "V-0003", f"0:{10 + n}-0:{11 + n}", text, **how) for n, (text, how) in enumerate(said)]
    text = draft(replace(view, statements=held, claims=()))
    places = [text.rindex(f"«{words}»") for words, _ in reversed(said)]
    assert places == sorted(places)
    assert "It asks: «Просим вернуть нас»" in text


def test_the_first_paragraphs_tell_what_is_borne_out_and_what_is_disputed(case: Case):
    """As a news report's: how many when, what is named, how the claims stand, each cited."""
    text = draft(case[0])
    assert "Luhansk is named in two recordings [V-0001 0:13-0:16] [V-0002 0:10-0:13], and Mariupol in one" in text
    assert (
        "One claim is corroborated: according to two independent recordings, conscripts of the 3rd Territorial "
        "Defence Brigade were sent to Luhansk [C-001]." in text
    )
    assert "One claim is disputed, made by one side and denied by another: conscripts were sent to the front" in text
    assert "Three claims are not verified [C-002] [C-004] [C-005]. The desk has withdrawn one claim [C-006]." in text


def test_where_it_was_posted_is_told_as_stated(case: Case):
    """A site is no platform to name, a row is where something is stated, the hour decides which posting comes first."""
    view = case[0]
    late = Appearance(None, "VK Video", "mothers", Moment("2023-03-06"), stated_by="row 3 of seen.csv")
    items = [replace(i, appearances=(late, *i.appearances)) if i.id == "V-0001" else i for i in view.items]
    text = draft(replace(view, items=items))
    assert (
        "V-0001 was posted on Telegram by the account rostov_families on 6 March 2023, as stated by the person" in text
    )
    assert (
        "It was also posted on VK Video by the account mothers on 6 March 2023, as stated in row 3 of seen.csv" in text
    )
    assert "T-0007 was published by The Steppe Courier on 9 March 2023" in text


@pytest.mark.parametrize(
    ("language", "number", "form", "word"),
    [
        ("en", 3, "", "three"),
        ("en", 10, "", "10"),
        ("ru", 2, "f", "две"),
        ("ru", 2, "m", "два"),
        ("ru", 1, "n", "одно"),
        ("ru", 3, "g", "трёх"),
        ("ru", 12, "g", "12"),
    ],
)
def test_numbers_are_words_below_ten(language: str, number: int, form: str, word: str):
    """In Russian in the gender and case of their noun."""
    assert spelled(language, number, form) == word


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2023, 3, 6), (2023, 3, 6), "on 6 March 2023"),
        ((2023, 3, 6), (2023, 3, 8), "between 6 and 8 March 2023"),
        ((2023, 2, 28), (2023, 3, 2), "between 28 February and 2 March 2023"),
        ((2022, 12, 31), (2023, 1, 1), "between 31 December 2022 and 1 January 2023"),
    ],
)
def test_a_period_names_month_and_year_once(first: tuple[int, int, int], last: tuple[int, int, int], words: str):
    """As one writes it by hand."""
    assert period("en", date(*first), date(*last)) == words
