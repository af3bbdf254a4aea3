"""Statements reviewed by a person: what each decision leaves, and that it can be taken back, rebuilt and verified."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cases import copy_case
from tests.unit.desk.said import make_case, segment

from firsthand.desk.desk import Desk
from firsthand.model.claim import Stance
from firsthand.model.custody import Integrity
from firsthand.model.errors import WrongCall
from firsthand.model.statement import Level, Review, Statement

pytest.importorskip("natasha", reason="the extra [language] is not installed")

HEARD = [
    segment("Нас отправили в Луганск.", 2),
    segment("У нас нет оружия, нет связи.", 10),
    segment("Нам обещали отпуск.", 20),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One recording of three sentences."""
    return make_case(tmp_path_factory.mktemp("review"), HEARD)


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    return copy_case(made, tmp_path / "case")


def _named(desk: Desk, words: str) -> Statement:
    return next(s for s in desk.statements() if words in s.content.text and s.review is not Review.REJECTED)


def _sound(desk: Desk) -> None:
    """The rows are those the acts give, and the same after a rebuild."""
    assert desk.verify().integrity is Integrity.INTACT
    before = desk.statements()
    desk.rebuild()
    assert desk.statements() == before


def test_an_edit_holds_words_of_the_text_with_their_seconds(case: Path) -> None:
    """«отправили в Луганск» are words two to four, said from 2.5 to 4."""
    with Desk(case) as desk:
        old = _named(desk, "Луганск")
        new = desk.edit_statement(old.id, "отправили … Луганск")
        assert (new.id, new.content.text, new.edited) == (old.id, "отправили в Луганск", True)
        assert new.span
        assert (str(new.span.start), str(new.span.end)) == ("5/2", "4")
        assert new.level is old.level
        _sound(desk)
        back = desk.undo_statement(old.id)
        assert back == (old,)
        assert desk.statements()[0] == old
        _sound(desk)


@pytest.mark.parametrize("words", ["отправили в Донецк", "У нас нет оружия", "Нас отправили в Луганск"])
def test_an_edit_that_is_none_is_refused(case: Path, words: str) -> None:
    """Words not said there; words of another statement; the same words. Nothing is written."""
    with Desk(case) as desk:
        acts = len(desk.log())
        with pytest.raises(WrongCall):
            desk.edit_statement(_named(desk, "Луганск").id, words)
        assert len(desk.log()) == acts


def test_split_and_merge_are_each_other_and_each_is_undone(case: Path) -> None:
    """«У нас нет оружия, нет связи» in two, and in one again; the originals stay on record."""
    with Desk(case) as desk:
        both = [s for s in desk.statements() if 10 <= (s.span.start if s.span else 0) < 20]
        if len(both) > 1:
            whole = desk.merge_statements(both[0].id)
            assert desk.undo_statement(whole.id)[0] == both[0]
            whole = desk.merge_statements(both[0].id, both[1].id)
        else:
            whole = both[0]
        assert whole.content.text == "У нас нет оружия, нет связи"
        desk.review(whole.id, Review.ACCEPTED)
        one, two = desk.split_statement(whole.id, "нет связи")
        assert (one.content.text, two.content.text) == ("У нас нет оружия", "нет связи")
        assert (one.review, two.review, one.id) == (Review.PROPOSED, Review.PROPOSED, whole.id)
        assert two.span
        assert (str(two.span.start), str(two.span.end)) == ("12", "13")
        _sound(desk)
        desk.undo_statement(two.id)
        assert _named(desk, "нет связи").content.text == "У нас нет оружия, нет связи"
        gone = next(s for s in desk.statements() if s.id == two.id)
        assert (gone.review, gone.reason) == (Review.REJECTED, f"the split of {whole.id} was taken back")
        assert _named(desk, "нет связи").review is Review.ACCEPTED
        _sound(desk)


def test_a_claim_is_not_pulled_from_under(case: Path) -> None:
    """What a claim rests on is not merged away; the message says what to do first."""
    with Desk(case) as desk:
        before = _named(desk, "оружия")
        later = next(s for s in desk.to_review() if s.content.start > before.content.start)
        claim = desk.new_claim("They had no communications.")
        desk.link(claim.id, later.id, Stance.ASSERTS)
        with pytest.raises(WrongCall, match="rests on") as refused:
            desk.merge_statements(before.id, later.id)
        assert refused.value.hint == f"first: firsthand claim unlink {claim.id} {later.id}"


def test_undo_goes_back_decision_by_decision(case: Path) -> None:
    """Lowered, then accepted, then rejected: three steps back, and no fourth."""
    with Desk(case) as desk:
        old = _named(desk, "Луганск")
        desk.review(old.id, Review.PROPOSED, level=Level.ALLEGED)
        desk.review(old.id, Review.ACCEPTED)
        desk.review(old.id, Review.REJECTED, reason="misheard")
        assert desk.undo_statement(old.id)[0].review is Review.ACCEPTED
        assert desk.undo_statement(old.id)[0].review is Review.PROPOSED
        assert desk.undo_statement(old.id) == (old,)
        with pytest.raises(WrongCall):
            desk.undo_statement(old.id)
        _sound(desk)


def test_a_new_reading_keeps_what_people_made(case: Path) -> None:
    """Another sentence is corrected: the edited statement keeps name, words and decision, and no second one appears."""
    with Desk(case) as desk:
        old = _named(desk, "Луганск")
        desk.edit_statement(old.id, "отправили … Луганск")
        desk.review(old.id, Review.ACCEPTED)
        desk.correct(old.item, "3", "Нам всем обещали отпуск.")
        desk.run()
        held = [s for s in desk.statements() if "Луганск" in s.content.text]
        assert [(s.id, s.content.text, s.review) for s in held] == [(old.id, "отправили в Луганск", Review.ACCEPTED)]
        with pytest.raises(WrongCall):  # the offsets of before would cite other words
            desk.undo_statement(old.id)
        _sound(desk)


def test_what_people_made_does_not_outlive_its_words(case: Path) -> None:
    """The sentence itself is corrected: the edited words are gone, what is said now is proposed, nothing of it accepted."""
    with Desk(case) as desk:
        old = _named(desk, "Луганск")
        desk.edit_statement(old.id, "отправили … Луганск")
        desk.correct(old.item, "1", "Нас отправили в Донецк.")
        desk.run()
        assert not [s for s in desk.statements() if "Луганск" in s.content.text and s.review is not Review.REJECTED]
        assert _named(desk, "Донецк").review is Review.PROPOSED
        _sound(desk)


def _call(case: Path, *words: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "firsthand", "statements", *words]
    environment = {**os.environ, "FIRSTHAND_CASE": str(case), "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, input=answers, env=environment, check=False)


def test_the_sitting_takes_piped_answers(case: Path) -> None:
    """Accept, reject with the reason on the next line, undo that, a letter that is none, reject again, quit; then go on."""
    with Desk(case) as desk:
        first, second = desk.to_review()[:2]
        waiting = len(desk.to_review())
    done = _call(case, "review", answers="a\nr\nnot said so\nu\nx\nr unclear\nq\n")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "A-0001 0:02-0:04" in done.stdout
    assert "[Нас отправили в Луганск]." in done.stdout
    assert f"2 decisions recorded; {waiting - 2} wait" in done.stdout
    with Desk(case) as desk:
        found = {s.id: s for s in desk.statements()}
        assert found[first.id].review is Review.ACCEPTED
        assert (found[second.id].review, found[second.id].reason) == (Review.REJECTED, "unclear")
        acts = [each.act.act for each in desk.log()][-4:]
        assert acts == ["review", "review", "undo", "review"]
    rest = json.loads(_call(case, "review", "A-0001", "--json", answers="a\n" * 9).stdout)
    assert len(rest) == waiting - 2
    assert _call(case, "review").stdout == "Nothing is left to review.\n"


def test_without_answers_nothing_is_decided(case: Path) -> None:
    """An empty input: no prompt, no act, a clear end."""
    with Desk(case) as desk:
        acts = len(desk.log())
    done = _call(case, "review")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 decisions recorded" in done.stdout
    with Desk(case) as desk:
        assert len(desk.log()) == acts


def test_the_old_calls_go_on_working(case: Path) -> None:
    """`statements`, `statements A-0001 --json`, `statements --accept`: as before there were commands under it."""
    all_of_them = json.loads(_call(case, "--json").stdout)
    assert json.loads(_call(case, "A-0001", "--json").stdout) == all_of_them
    accepted = json.loads(_call(case, "--accept", all_of_them[0]["id"], "--json").stdout)
    assert [each["review"] for each in accepted] == ["accepted"]
    assert _call(case, "A-0009").returncode == 2


def test_csv_is_read_back_and_runs_nothing(case: Path) -> None:
    """A reason that is a formula is escaped; the rest is as in the record."""
    with Desk(case) as desk:
        name = _named(desk, "Луганск").id
        desk.review(name, Review.REJECTED, reason='=HYPERLINK("http://x")')
    rows = list(csv.DictReader(io.StringIO(_call(case, "--csv").stdout)))
    row = next(each for each in rows if each["statement"] == name)
    assert (row["start"], row["end"], row["words"]) == ("2.000", "4.000", "Нас отправили в Луганск")
    assert row["reason"] == '\'=HYPERLINK("http://x")'
    assert not [cell for each in rows for cell in each.values() if cell[:1] in ("=", "+", "-", "@")]
