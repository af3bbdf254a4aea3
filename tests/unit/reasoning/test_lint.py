"""The report lint on hand-labelled paragraphs, and on what only the real record has: seconds, languages, standings.

`lint_rows.jsonl` is our own, in the scheme that `bench/lint.py` reads: invented paragraphs, fair ones meant to tempt.
"""

import importlib.util
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from firsthand.model.claim import Check, Claim, Link, Outcome, Pillar, Stance, Standing, Status
from firsthand.model.digest import Digest
from firsthand.model.finding import Segment
from firsthand.model.item import Appearance, Item, Kind, Original
from firsthand.model.report import Severity
from firsthand.model.statement import Chars, Dated, Level, Place, Review, Speaker, Statement, Unit
from firsthand.model.time import Moment, Span
from firsthand.reasoning.cite import parse
from firsthand.reasoning.footage import fold
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.lint import lint, lint_markdown

HERE = Path(__file__).parent
ROWS = [json.loads(line) for line in (HERE / "lint_rows.jsonl").read_text().splitlines()]
_found = importlib.util.spec_from_file_location("bench_lint", HERE.parents[2] / "bench" / "lint.py")
assert _found
assert _found.loader
bench = importlib.util.module_from_spec(_found)
_found.loader.exec_module(bench)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_fair_rows_pass_and_faults_are_found(row: dict[str, Any]):
    """A fair paragraph has no finding; a faulty one has each meant fault, by code and place."""
    _, missed, extra = bench.judge(row)
    assert missed == []
    if row["verdict"] == "fair":
        assert extra == []


def an_item(name: str) -> Item:
    """An Item of a posted clip, or of a text."""
    seen = (Appearance("https://t.example/1", "Telegram", "rostov_families", Moment("2023-03-06T18:12:00Z")),)
    kind = Kind.TEXT if name[0] == "T" else Kind.VIDEO
    return Item(name, kind, Original(Digest.of(name.encode()), 1), f"{name}.mp4", "2023-03-08T00:00:00Z", None, seen)


RU = "Двадцать третьего февраля сто пятьдесят пятую бригаду перебросили под Шебекино, погибли двенадцать человек"
SAID = Statement(
    Speaker("speaker 1 of V-0001"),
    Chars(0, len(RU), RU),
    units=(Unit(Chars(26, 53, "сто пятьдесят пятую бригаду"), "155-я бригада", "155 brigade"),),
    places=(Place(Chars(70, 78, "Шебекино"), "Shebekino", "RU"),),
    dates=(Dated(Chars(0, 25, "Двадцать третьего февраля"), Moment("2023-02-23"), "2023-03-06"),),
    id="S-0001",
    item="V-0001",
    span=Span.of(12, 19),
    review=Review.ACCEPTED,
)
SEGMENTS = (
    Segment("speech", RU, "ru", Span.of(12, 19)),
    Segment("speech", "Нас бросили здесь", "ru", Span.of(30, 33)),
)


def ledger(**fields: Any) -> Ledger:
    """One Russian recording and a text, cited by an English report."""
    items = {name: an_item(name) for name in ("V-0001", "V-0002", "T-0003")}
    durations = {"V-0001": Fraction(40), "V-0002": Fraction(40)}
    held = Ledger(
        items,
        durations,
        {"V-0001": SEGMENTS},
        {"S-0001": SAID},
        footages=fold(list(items.values()), [], durations),
        date=Moment("2023-03-08"),
    )
    return replace(held, **fields)


def codes(text: str, held: Ledger | None = None) -> list[str]:
    """What the lint says of a paragraph."""
    return [finding.code for finding in lint(parse(text), held or ledger())]


@pytest.mark.parametrize(
    "text",
    [
        "A man says that the 155th brigade was moved to Shebekino on 23 February [V-0001 0:12-0:19].",
        "According to a man in the video, twelve people died near Shebekino in February [S-0001].",
        "A man says the brigade was moved on a Thursday [S-0001].",
        "A man says, in Russian: «погибли двенадцать человек» [V-0001 0:12-0:19].",
        "“Twelve people died,” a man says, in the desk's translation [V-0001 0:12-0:19].",
        "V-0001 was posted on Telegram by rostov_families on 6 March 2023 [V-0001].",
    ],
)
def test_an_english_sentence_on_russian_words_passes(text: str):
    """Spelled numbers, ordinals, dates, weekdays and names are met across the two alphabets."""
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A man says that the 154th brigade was moved to Shebekino [S-0001].", "NEW-FACT"),
        ("A man says that thirteen people died [S-0001].", "NEW-FACT"),
        ("A man says the brigade was moved to Grayvoron [S-0001].", "NEW-FACT"),
        ("A man says the brigade was moved in March [S-0001].", "NEW-FACT"),
        ("A man says the brigade was moved on a Monday [S-0001].", "NEW-FACT"),
        ("“Twelve people died,” a man says [V-0001 0:12-0:19].", "QUOTE-ALTERED"),
        ("A man says: «погибли двадцать человек» [V-0001 0:12-0:19].", "QUOTE-ALTERED"),
        ("Twelve people died near Shebekino [V-0001 0:12-0:19].", "BARE"),
        ("The video shows the brigade being moved to Shebekino [V-0001 0:12-0:19].", "UNSEEN"),
        ("Three men say the brigade was moved to Shebekino [S-0001].", "PLURAL"),
    ],
)
def test_faults_are_found_across_languages(text: str, code: str):
    """What the Russian words do not bear out."""
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("cite", "why"),
    [
        ("V-0009 0:01-0:02", "the case holds nothing of this name"),
        ("V-0001 0:41-0:50", "it ends at 0:40"),
        ("V-0001 0:30-0:55", "it ends at 0:40"),
        ("V-0001 0:75", "the case holds nothing of this name"),
        ("T-0003 0:01", "it has no seconds to cite"),
        ("C-404", "the case holds nothing of this name"),
        ("S-0002", "this statement was rejected"),
    ],
)
def test_what_is_not_there_cannot_be_cited(cite: str, why: str):
    """CITED-NOT-THERE, with the reason."""
    rejected = replace(SAID, id="S-0002", review=Review.REJECTED)
    (finding,) = lint(parse(f"A man says so [{cite}]."), ledger(statements={"S-0001": SAID, "S-0002": rejected}))
    assert finding.code == "CITED-NOT-THERE"
    assert why in finding.message


def test_a_quotation_from_another_second_says_where_it_stands():
    """The hint is the citation that would be right."""
    (finding,) = lint(parse("A man says: «Нас бросили здесь» [V-0001 0:12-0:19]."), ledger())
    assert finding.code == "QUOTE-ALTERED"
    assert finding.hint == "they stand in V-0001 0:30-0:33: cite that second"


def test_standing_decides_what_may_be_said_bare():
    """A bare sentence needs a verified claim; corroborated may use factive verbs; the lint reads the standing, not hopes."""
    claim = Claim("C-001", "The brigade was moved to Shebekino.", (Link("S-0001", Stance.ASSERTS),))

    def held(status: Status, ceiling: Level, supports: int, *checks: Check) -> Ledger:
        standing = Standing("C-001", status, supports, 0, (), ceiling)
        return ledger(claims={"C-001": claim}, standings={"C-001": standing}, checks=checks)

    bare, vouched = (
        "The brigade was moved to Shebekino [C-001].",
        "It has been confirmed that the brigade was moved [C-001].",
    )
    decisive = Check(
        "K-1", "C-001", Pillar.PLACE, Outcome.SUPPORTS, "the tower fits", "A.", "2023-03-07T00:00:00Z", True
    )
    assert codes(bare, held(Status.UNVERIFIED, Level.SAYS, 1)) == ["BARE"]
    assert codes(vouched, held(Status.CORROBORATED, Level.CORROBORATED, 2)) == ["STRONGER"]
    assert codes(bare, held(Status.VERIFIED, Level.CONFIRMED, 1, decisive)) == []
    assert codes(vouched, held(Status.VERIFIED, Level.CONFIRMED, 1, decisive)) == []
    open_ = "The claim that the brigade was moved is not verified [C-001]."
    assert codes(open_, held(Status.UNVERIFIED, Level.SAYS, 1)) == []
    assert codes(open_, held(Status.VERIFIED, Level.CONFIRMED, 1, decisive)) == ["STALE"]
    late = replace(decisive, at="2023-03-10T00:00:00Z")
    assert codes(open_, held(Status.UNVERIFIED, Level.SAYS, 1, late)) == []
    two = "Two independent recordings say the brigade was moved [C-001]."
    assert codes(two, held(Status.CORROBORATED, Level.CORROBORATED, 2)) == []
    assert codes(two, held(Status.UNVERIFIED, Level.SAYS, 1)) == ["PLURAL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two independent recordings surfaced on 6 March 2023, as stated to the desk [V-0001] [V-0002].", []),
        ("Две независимые записи появились 6 марта 2023 года, как указано при сборе [V-0001] [V-0002].", []),
        ("Three independent recordings surfaced on 6 March 2023, as stated to the desk [V-0001] [V-0002].", ["PLURAL"]),
        ("Two independent recordings that surfaced say the brigade was moved [V-0001] [V-0002].", ["PLURAL"]),
        ("Two independent recordings surfaced and say so [V-0001 0:12-0:19] [V-0002 0:12-0:19].", ["PLURAL"]),
    ],
)
def test_recordings_are_counted_as_things_apart_from_what_is_said_in_them(text: str, expected: list[str]):
    """Words are on record from one of two recordings alone: both surfaced, and one says it."""
    assert codes(text) == expected


def test_claims_that_are_counted_are_things():
    """ "Two claims are not verified" is said by nobody: no plural source, and its figure is that of the citations."""
    claims = {n: Claim(n, "The brigade was moved.", (Link("S-0001", Stance.ASSERTS),)) for n in ("C-001", "C-002")}
    standings = {n: Standing(n, Status.UNVERIFIED, 1, 0, (), Level.SAYS) for n in claims}
    held = ledger(claims=claims, standings=standings)
    assert codes("Two claims are not verified [C-001] [C-002].", held) == []
    assert codes("Seven claims are not verified [C-001] [C-002].", held) == ["NEW-FACT"]


def test_the_desk_may_quote_its_own_reason():
    """Why a claim was taken back stands in the record; other words in its place do not."""
    claim = Claim(
        "C-001", "The brigade was moved.", (Link("S-0001", Stance.ASSERTS),), "Rests on one clip; nobody was reached."
    )
    standing = Standing("C-001", Status.WITHDRAWN, 1, 0, (), Level.RUMOURED)
    held = ledger(claims={"C-001": claim}, standings={"C-001": standing})
    assert (
        codes("The desk has withdrawn C-001, for this reason: “Rests on one clip; nobody was reached” [C-001].", held)
        == []
    )
    assert codes("The desk has withdrawn C-001, for this reason: “It was made up by the uploader” [C-001].", held) == [
        "QUOTE-ALTERED"
    ]


def test_protected_names_are_found_outside_sentences_too():
    """A heading, a table, a comment: a name printed is a name printed."""
    text = "# What Petro Lysenko says\n\nA man says so [S-0001].\n\n| who |\n|---|\n| Лысенко Пётр |\n\n<!-- lysenko -->\n\nOf Lysenko, says the desk.\n"
    found = lint_markdown(text, ledger(protected=("Petro Lysenko",)))
    assert [(f.code, f.line) for f in found] == [("PROTECTED", n) for n in (1, 7, 11)]


def test_every_finding_says_where_and_what_to_do():
    """Line numbers from 1, characters inside the sentence, a hint, and an error unless said otherwise."""
    sentences = parse("A man says so [S-0001].\n\nIn fact twelve died [S-0001].\nHe proved it.\n")
    found = lint(sentences, ledger())
    assert [(f.code, f.line) for f in found] == [("STRONGER", 3), ("NO-CITATION", 4)]
    assert all(f.hint and f.message and f.severity is Severity.ERROR and f.start < f.end for f in found)
    assert sentences[1].text[found[0].start : found[0].end] == "In fact"


@pytest.mark.parametrize(
    "text", ["", "…", "[S-0001]", "«»", "1 2 3", "?!", "🙂 🙂", "\u200b", "says " * 2000, "«" * 50, "не " * 500]
)
def test_odd_text_is_no_crash(text: str):
    """Whatever an editor types, the lint answers."""
    lint(parse(text), ledger())
