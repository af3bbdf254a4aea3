"""The case's register of units: one unit under several names counts once, wherever it is counted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cases import copy_case
from tests.unit.desk.said import make_case, segment

from firsthand.desk.desk import Desk
from firsthand.model.custody import Integrity
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.statement import Review

pytest.importorskip("natasha", reason="the extra [language] is not installed")

FIRST = [segment("Мы служим в 155-й бригаде.", 2), segment("155-я бригада осталась без связи.", 10)]
SECOND = [segment("Нас передали 40-й бригаде.", 2)]
THIRD = [segment("Мы из 155-й бригады морской пехоты.", 2)]
ARTICLE = "A soldier said that the 155th brigade had no shells.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three recordings and an article; the 155th is named in two recordings, once with its service, and in the article."""
    folder = tmp_path_factory.mktemp("units")
    return make_case(folder, FIRST, SECOND, THIRD, texts={"article.txt": ARTICLE})


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    return copy_case(made, tmp_path / "case")


def _of(desk: Desk, key: str) -> tuple[int, int]:
    return next((each.recordings, each.texts) for each in desk.units() if each.key == key)


def test_units_are_counted_by_key_over_independent_recordings(case: Path) -> None:
    """brigade:155 is said twice in one recording and once in a text; with its service it is another key that may be the same."""
    with Desk(case) as desk:
        found = {each.key: each for each in desk.units()}
        marines = next(key for key in found if key.startswith("brigade:155:"))
        assert set(found) == {"brigade:155", "brigade:40", marines}
        assert _of(desk, "brigade:155") == (1, 1)
        assert len(found["brigade:155"].statements) == 3
        assert found["brigade:155"].perhaps == (marines,)
        assert found["brigade:40"].perhaps == ()


def test_a_merged_unit_counts_once_everywhere(case: Path) -> None:
    """Two keys become one: two independent recordings and a text; statements tell it under one key and keep their words."""
    with Desk(case) as desk:
        marines = next(each.key for each in desk.units() if each.key.startswith("brigade:155:"))
        one = desk.merge_units(marines, "155th Brigade")
        assert (one.key, one.merged, one.recordings, one.texts) == ("brigade:155", (marines,), 2, 1)
        assert {each.key for each in desk.units()} == {"brigade:155", "brigade:40"}
        told = [unit for each in desk.statements() for unit in each.units]
        assert {unit.key for unit in told} == {"brigade:155", "brigade:40"}
        assert len({unit.name for unit in told if unit.key == "brigade:155"}) == 1
        assert "155-й бригады морской пехоты" in {unit.chars.text for unit in told}
        assert desk.verify().integrity is Integrity.INTACT
        before = desk.units()
        desk.rebuild()
        assert desk.units() == before


def test_names_and_merges_are_taken_back_one_by_one(case: Path) -> None:
    """Merged, named, merged again: three steps back, and no fourth."""
    with Desk(case) as desk:
        first = desk.units()
        marines = next(each.key for each in first if each.key.startswith("brigade:155:"))
        desk.merge_units(marines, "brigade:155")
        assert desk.rename_unit("brigade:155", "155th Marines").name == "155th Marines"
        assert {u.name for s in desk.statements() for u in s.units if u.key == "brigade:155"} == {"155th Marines"}
        desk.merge_units("brigade:40", "155th Marines")  # that one unit has two numbers is for a person to know
        assert len(desk.units()) == 1
        with pytest.raises(WrongCall, match="one unit already"):
            desk.merge_units(marines, "brigade:40")
        for left in (2, 2, 3):
            desk.undo_unit("brigade:155")
            assert len(desk.units()) == left
        assert desk.units() == first
        with pytest.raises(WrongCall):
            desk.undo_unit("brigade:155")
        assert desk.verify().integrity is Integrity.INTACT


def test_a_unit_is_found_as_it_is_spoken_of(case: Path) -> None:
    """By key, by listed name, by the words of any text, or as a reader reads it; what fits several is asked for again."""
    with Desk(case) as desk:
        for asked in ("brigade:40", "40th brigade", "сороковая бригада", "40-й бригаде"):
            assert desk.rename_unit(asked, f"unit {asked}").key == "brigade:40"
        with pytest.raises(NotFound):
            desk.merge_units("71st brigade", "brigade:40")


def test_rejected_statements_name_nothing(case: Path) -> None:
    """The only statement of the 40th is rejected: the unit is gone from the list."""
    with Desk(case) as desk:
        for each in desk.statements():
            if any(unit.key == "brigade:40" for unit in each.units):
                desk.review(each.id, Review.REJECTED, reason="misheard")
        assert "brigade:40" not in {each.key for each in desk.units()}


def test_the_command_lists_and_merges(case: Path) -> None:
    """`firsthand units`, `units merge`, `units undo`, with JSON."""

    def call(*words: str) -> str:
        command = [sys.executable, "-m", "firsthand", "units", *words]
        environment = {**os.environ, "FIRSTHAND_CASE": str(case)}
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout

    assert "brigade:40\t40th Brigade\t1\t1\t0\t40-й бригаде" in call()
    merged = json.loads(call("merge", "brigade:40", "brigade:155", "--json"))
    assert (merged["key"], merged["merged"]) == ("brigade:155", ["brigade:40"])
    assert json.loads(call("--json"))[0]["recordings"] == 2
    assert call("undo", "brigade:155").startswith("brigade:155: ")
