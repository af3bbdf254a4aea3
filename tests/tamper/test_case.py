"""Attacks on a case on disk. What the cheat gains stands in each docstring; each must be seen, and the twin stay clean."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.desk.desk import Desk
from firsthand.model.custody import Integrity
from firsthand.model.digest import Digest
from firsthand.store import custody, seal


def _verdict(case: Path):
    with Desk(case) as desk:
        return desk.verify()


def _sql(case: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(case / "case.db") as connection:
        connection.execute(statement, values)
    connection.close()


def _first(case: Path, vault: str) -> Path:
    return sorted((case / vault).glob("[0-9a-f][0-9a-f]/*"))[0]


def _flip(path: Path) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def flip_original(case: Path) -> None:
    """Other pictures under the name of the evidence: one bit is enough."""
    _flip(_first(case, "originals"))


def drop_original(case: Path) -> None:
    """Inconvenient evidence is gone."""
    path = _first(case, "originals")
    path.parent.chmod(0o755)
    path.unlink()


def flip_derivative(case: Path) -> None:
    """Another still or result than the machine made."""
    _flip(_first(case, "derivatives"))


def edit_act(case: Path) -> None:
    """The receipt was earlier than it was."""
    line = _line(case, 1)
    _sql(case, "UPDATE acts SET line = ? WHERE seq = 1", line.replace(b'"at":"2', b'"at":"1', 1))


def edit_act_and_rechain(case: Path) -> None:
    """The same, by someone who knows the format and chains every later line again, without the rows' agreement."""
    with sqlite3.connect(case / "case.db") as connection:
        rows = connection.execute("SELECT seq, line FROM acts ORDER BY seq").fetchall()
        prev = custody.NOTHING
        for seq, line in rows:
            fields = json.loads(line)
            fields["at"] = "2001-01-01T00:00:00Z" if seq == 1 else fields["at"]
            fields["prev"] = str(prev)
            new = custody.canonical(fields)
            connection.execute("UPDATE acts SET line = ? WHERE seq = ?", (new, seq))
            prev = Digest.of(new)
    connection.close()


def drop_act(case: Path) -> None:
    """A decision that was never taken."""
    _sql(case, "DELETE FROM acts WHERE seq = 4")


def swap_acts(case: Path) -> None:
    """What came first came later."""
    third, fourth = _line(case, 3), _line(case, 4)
    _sql(case, "UPDATE acts SET line = ? WHERE seq = 3", fourth)
    _sql(case, "UPDATE acts SET line = ? WHERE seq = 4", third)


def edit_detail(case: Path) -> None:
    """Another file name, another person, another reason."""
    _sql(case, "UPDATE details SET content = replace(content, 'tester', 'somebody else') WHERE seq = 1")


def edit_row(case: Path) -> None:
    """The interface says other words than the record."""
    _sql(case, "UPDATE rows SET body = replace(body, 'Luhansk', 'Rostov') WHERE noun = 'claim'")


def add_row(case: Path) -> None:
    """A check that nobody made."""
    _sql(case, "INSERT INTO rows SELECT 'check', 'K-009', item, body FROM rows WHERE noun = 'check' LIMIT 1")


def drop_row(case: Path) -> None:
    """A gap that is not shown."""
    _sql(case, "DELETE FROM rows WHERE noun = 'check'")


ATTACKS: list[Callable[[Path], None]] = [
    flip_original, drop_original, flip_derivative, edit_act, edit_act_and_rechain, drop_act, swap_acts, edit_detail,
    edit_row, add_row, drop_row,
]  # fmt: skip


def _line(case: Path, seq: int) -> bytes:
    with sqlite3.connect(case / "case.db") as connection:
        line = connection.execute("SELECT line FROM acts WHERE seq = ?", (seq,)).fetchone()[0]
    connection.close()
    return bytes(line)


def test_the_untouched_case_is_intact(untouched: Path) -> None:
    """The twin of all attacks: nothing is found where nothing was done."""
    verdict = _verdict(untouched)
    assert verdict.integrity is Integrity.INTACT
    assert verdict.problems == ()
    assert verdict.unchecked == ()
    assert verdict.originals == 2


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.__name__)
def test_the_attack_is_seen(victim: Path, attack: Callable[[Path], None]) -> None:
    """Altered, with at least one problem that says where, what was expected and what was found."""
    attack(victim)
    verdict = _verdict(victim)
    assert verdict.integrity is Integrity.ALTERED
    assert all(problem.where and problem.expected and problem.found for problem in verdict.problems)


def test_an_erased_detail_is_not_checked_rather_than_intact(victim: Path) -> None:
    """Erasing for a person's safety leaves the chain whole, and the answer says what it could not look at."""
    _sql(victim, "DELETE FROM details WHERE seq = 1")
    verdict = _verdict(victim)
    assert verdict.integrity is Integrity.NOT_CHECKED
    assert any("act 1" in each for each in verdict.unchecked)


def test_a_tail_cut_off_is_seen_by_whoever_holds_a_head(victim: Path) -> None:
    """The cheat drops the newest acts and their rows. Alone the log looks whole; against a head given out it does not."""
    with Desk(victim) as desk:
        acts = len(desk.log())
        lines = [custody.line(each.act) for each in desk.log()]
    body = seal.head_text("case", acts, Digest.of(lines[-1]))
    head = (body, seal.sign(victim / "keys", body))
    with Desk(victim) as desk:
        assert desk.verify(head).integrity is Integrity.INTACT
    _sql(victim, "DELETE FROM acts WHERE seq >= ?", acts - 2)
    _sql(victim, "DELETE FROM details WHERE seq >= ?", acts - 2)
    with Desk(victim) as desk:
        desk.rebuild()
        assert desk.verify().integrity is Integrity.INTACT
        assert desk.verify(head).integrity is Integrity.ALTERED


def test_a_head_of_another_case_does_not_stand_for_this_one(victim: Path, tmp_path: Path) -> None:
    """A signature by another key, whatever it says."""
    seal.create_key(tmp_path / "other")
    with Desk(victim) as desk:
        body = seal.head_text("case", len(desk.log()), Digest.of(custody.line(desk.log()[-1].act)))
        assert desk.verify((body, seal.sign(tmp_path / "other", body))).integrity is Integrity.ALTERED


@pytest.mark.parametrize(("attack", "code"), [(None, 0), (flip_original, 3)])
def test_the_exit_code_tells(victim: Path, attack: Callable[[Path], None] | None, code: int) -> None:
    """0 intact, 3 altered: a script need not read."""
    if attack:
        attack(victim)
    done = subprocess.run([sys.executable, "-m", "firsthand", "verify", "--case", str(victim)], capture_output=True)
    assert done.returncode == code
