"""A case with a second reader: what it may do, what it may not, and what stays when its server fails."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.second_server import serving
from typer.testing import CliRunner

from firsthand.cli.main import app
from firsthand.desk.desk import Desk
from firsthand.model.claim import Stance
from firsthand.model.custody import Integrity
from firsthand.model.errors import WrongCall
from firsthand.model.statement import SECOND_READER, Review, Statement

pytest.importorskip("spacy", reason="the extra [language] is not installed")

POST = """Two men in the video allegedly say that they were sent to Luhansk on 5 March.

Wir haben seit Wochen keinen Sold bekommen und niemand sagt uns warum das so ist.
"""
GERMAN = "Wir haben seit Wochen keinen Sold bekommen"


def entry(content: str, **other: Any) -> dict[str, Any]:
    """An entry as a server writes it."""
    read = {"content": content, "speaker": None, "cue": None, "level": "says", "negated": False, "mood": "statement"}
    return {**read, **other}


ANSWERS = {
    "Luhansk": [entry("they were sent to Luhansk on 5 March", speaker="Two men", cue="say", negated=True)],
    "Wochen": [entry(GERMAN, negated=True), entry("Der Sold ist gestohlen")],
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running server that answers as ANSWERS says."""
    answers = tmp_path_factory.mktemp("second") / "answers.json"
    answers.write_text(json.dumps(ANSWERS), "utf-8")
    with serving(str(answers)) as found:
        yield found


def name_reader(case: Path, url: str, more: str = "") -> None:
    """Write the server into the case's settings."""
    told = f'by = "tester"\nworkers = 1\n[second_reader]\nurl = "{url}"\nmodel = "scripted"\n{more}'
    (case / "firsthand.toml").write_text(told, "utf-8")


@pytest.fixture
def case(tmp_path: Path, address: str) -> Path:
    """A case of one post, read by the rules."""
    (tmp_path / "post.txt").write_text(POST, "utf-8")
    Desk.init(tmp_path / "case").close()
    name_reader(tmp_path / "case", f"{address}/good/v1")
    with Desk(tmp_path / "case") as desk:
        desk.add([tmp_path / "post.txt"])
        desk.run()
    return tmp_path / "case"


def rules(desk: Desk) -> list[Statement]:
    """What the rules read."""
    return [each for each in desk.statements() if each.made_by != SECOND_READER]


def test_it_proposes_and_disagrees_and_changes_nothing(case: Path) -> None:
    """The rules' statements stay as they are; what they could not read is proposed, what is read otherwise is listed."""
    with Desk(case) as desk:
        before = rules(desk)
        asked = desk.second_read()
        assert (asked.asked, asked.proposed, asked.dropped, asked.left) == (2, 1, 1, 0)
        assert rules(desk) == before
        opinion = desk.second_opinion()
        assert [(each.content.text, each.review) for each in opinion.proposals] == [(GERMAN, Review.PROPOSED)]
        contested = [each.disagreement for each in opinion.disagreements]
        assert ("negated", "not negated", "negated") in [(d.about, d.known, d.second) for d in contested]
        assert any(named.gap.code == "second-reader-not-verbatim" for named in desk.status().gaps)


def test_the_record_says_who_read_and_holds(case: Path) -> None:
    """Model and prompt digest stand on the act; verify and rebuild come to the same rows; a second call asks nothing."""
    with Desk(case) as desk:
        desk.second_read()
        line = desk.log()[-1]
        assert line.act.act == "second-read"
        assert line.act.model == {"name": "scripted"}
        assert line.detail
        assert line.detail["prompt"] == str(line.act.inputs[1])
        assert desk.verify().integrity is Integrity.INTACT
        desk.rebuild()
        assert desk.verify().integrity is Integrity.INTACT
        assert desk.second_read().asked == 0


def test_it_bears_nothing_until_a_person_accepts(case: Path) -> None:
    """It can be linked to no claim, and a report that cites it cites nothing, until it is accepted."""
    with Desk(case) as desk:
        desk.second_read()
        name = desk.second_opinion().proposals[0].id
        claim = desk.new_claim("They were not paid.")
        report = f"# R\n\nA man says that they were not paid [{name}].\n"
        with pytest.raises(WrongCall, match="nobody has accepted"):
            desk.link(claim.id, name, Stance.ASSERTS)
        assert name not in desk.new_report().markdown
        refused = {found.code for found in desk.lint(report)}
        desk.review(name, Review.ACCEPTED)
        desk.link(claim.id, name, Stance.ASSERTS)
        assert desk.standings([claim.id])[0].supports == 1
        assert refused - {found.code for found in desk.lint(report)}


def test_a_correction_takes_it_back_and_a_decision_outlives_it(case: Path) -> None:
    """Where the words moved, the proposal is read again under its old name, with what a person decided of it."""
    with Desk(case) as desk:
        desk.second_read()
        name = desk.second_opinion().proposals[0].id
        desk.review(name, Review.REJECTED, reason="not about the case")
        text = desk.items()[0].id
        desk.correct(text, "1", "Two men in the short video allegedly say that they were sent to Luhansk on 5 March.")
        desk.run()
        asked = desk.second_read()
        assert asked.asked == 1  # only the paragraph that changed
        assert {each.id: each.review for each in desk.statements()}[name] is Review.REJECTED
        assert desk.second_opinion().proposals == ()
        assert desk.verify().integrity is Integrity.INTACT


def test_what_was_read_stays_when_the_rules_read_again(case: Path) -> None:
    """A correction that does not move a proposal's words leaves it proposed."""
    with Desk(case) as desk:
        desk.second_read()
        text = desk.items()[0].id
        desk.correct(text, "1", "Two men in the video allegedly say that they were sent to Luhansk on 6 March.")
        desk.run()
        assert [each.content.text for each in desk.second_opinion().proposals] == [GERMAN]


@pytest.mark.parametrize(
    ("path", "asked", "left"), [("error", 2, 0), ("prose", 2, 0), ("redirect", 1, 1), ("denied", 1, 1)]
)
def test_a_failing_server_loses_nothing(case: Path, address: str, path: str, asked: int, left: int) -> None:
    """Statements stay, each passage asked about has a Gap, and with a server that works the rest is asked again."""
    name_reader(case, f"{address}/{path}/v1")
    with Desk(case) as desk:
        before = desk.statements()
        got = desk.second_read()
        assert (got.asked, got.left, len(got.gaps), got.proposed) == (asked, left, asked, 0)
        assert desk.statements() == before
        assert sum(named.asked.startswith("second reader") for named in desk.status().gaps) == asked
    name_reader(case, f"{address}/good/v1")
    with Desk(case) as desk:
        assert desk.second_read().asked == 2
        assert [named.gap.code for named in desk.status().gaps if named.asked.startswith("second reader")] == [
            "second-reader-not-verbatim"
        ]


@pytest.mark.parametrize(
    "told",
    [
        'model = "m"',
        'url = "http://127.0.0.1:1/v1"',
        'url = 1\nmodel = "m"',
        'url = "http://127.0.0.1:1/v1"\nmodel = "m"\nkey = "secret"',
        'url = "http://127.0.0.1:1/v1"\nmodel = "m"\nplain_http = 1',
    ],
)
def test_settings_that_cannot_be_meant(case: Path, told: str) -> None:
    """What is missing, of another kind or unknown is refused in words; a key never stands in the file."""
    (case / "firsthand.toml").write_text(f"[second_reader]\n{told}\n", "utf-8")
    with pytest.raises(WrongCall, match="second_reader"):
        Desk(case)


def test_without_a_second_reader_everything_works(case: Path) -> None:
    """Off by default: the verb says how to switch it on, and nothing else asks for it."""
    (case / "firsthand.toml").write_text("", "utf-8")
    with Desk(case) as desk:
        with pytest.raises(WrongCall, match="names no second reader"):
            desk.second_read()
        desk.run()
        assert desk.second_opinion().proposals == ()


def test_a_key_that_is_not_there(case: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable that should hold the key is named; nothing is sent without it."""
    monkeypatch.delenv("NO_SUCH_KEY", raising=False)
    name_reader(case, f"{address}/good/v1", 'key_env = "NO_SUCH_KEY"\n')
    with Desk(case) as desk, pytest.raises(WrongCall, match="NO_SUCH_KEY"):
        desk.second_read()


def test_the_command(case: Path, address: str) -> None:
    """It says what went where; --list shows what waits; a failing server ends it with 4, a case without one with 2."""
    run = CliRunner().invoke
    done = run(app, ["second-read", "--case", str(case)])
    assert done.exit_code == 0, done.output
    assert "2 passages to scripted at 127.0.0.1" in done.output
    listed = run(app, ["second-read", "--list", "--case", str(case)])
    assert GERMAN in listed.output
    assert "not negated" in listed.output
    told = json.loads(run(app, ["second-read", "--list", "--json", "--case", str(case)]).stdout)
    assert [each["made_by"] for each in told["proposals"]] == [SECOND_READER]
    assert "read by this model before" in run(app, ["second-read", "--case", str(case)]).output
    name_reader(case, f"{address}/error/v1", "timeout = 5\n")
    (case / "firsthand.toml").write_text((case / "firsthand.toml").read_text().replace("scripted", "other"), "utf-8")
    failed = run(app, ["second-read", "--case", str(case)])
    assert failed.exit_code == 4
    assert "HTTP 500" in failed.output
