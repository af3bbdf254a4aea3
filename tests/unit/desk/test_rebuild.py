"""Rows and derivatives thrown away and made again."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cases import copy_case, make_small_case

from firsthand.desk.desk import Desk
from firsthand.model.custody import Integrity

QUESTIONS = ["status", "items", "match", "statements", "claim list", "standing", "search Luhansk", "log", "show V-0001"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small case, made once."""
    return make_small_case(tmp_path_factory.mktemp("small"))


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    return copy_case(made, tmp_path / "case")


def _answers(case: Path) -> dict[str, object]:
    told: dict[str, object] = {}
    for question in QUESTIONS:
        command = [sys.executable, "-m", "firsthand", *question.split(), "--case", str(case), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        told[question] = json.loads(done.stdout)
    return told


def test_the_same_answers_after_rebuild(case: Path) -> None:
    """Every question's JSON is the same to the letter, before and after."""
    before = _answers(case)
    with Desk(case) as desk:
        desk._rooms.ledger.clear_rows()  # noqa: SLF001 - the loss that rebuild is for
        assert desk.items() == ()
        desk.rebuild()
    assert _answers(case) == before


def test_lost_derivatives_are_made_again_from_the_originals(case: Path) -> None:
    """The whole folder is gone; the same bytes come back, and the case verifies."""
    held = {path.name for path in (case / "derivatives").glob("[0-9a-f][0-9a-f]/*")}
    shutil.rmtree(case / "derivatives")
    with Desk(case) as desk:
        assert desk.verify().integrity is Integrity.NOT_CHECKED
        done = desk.rebuild()
        assert done.remade == len(held)
        assert desk.verify().integrity is Integrity.INTACT
    assert {path.name for path in (case / "derivatives").glob("[0-9a-f][0-9a-f]/*")} == held


def test_a_second_run_finds_nothing_to_do(case: Path) -> None:
    """Nothing is decoded or computed twice; the log does not grow."""
    with Desk(case) as desk:
        acts = len(desk.log())
        assert desk.run() == {"results": 0, "matches": 0, "statements": 0}
        assert len(desk.log()) == acts
        assert desk.status().work_left == 0
