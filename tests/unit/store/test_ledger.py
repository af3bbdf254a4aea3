"""The ledger: the record, the rows and the search index in one database."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from firsthand.model.claim import Claim
from firsthand.model.custody import Detail
from firsthand.model.errors import Busy, Damaged, NotFound
from firsthand.model.finding import Segment
from firsthand.model.time import Span
from firsthand.store.ledger import Ledger
from firsthand.store.lock import only_writer


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger on disk."""
    return Ledger(tmp_path / "case.db")


def test_all_of_a_transaction_or_nothing(ledger: Ledger) -> None:
    """An error in the middle takes the act back with the row."""

    def break_off() -> None:
        with ledger.transaction():
            ledger.append(b"{}", Detail("00", {}))
            ledger.put("claim", "C-001", Claim("C-001", "It rained."))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert (ledger.length(), ledger.count("claim")) == (0, 0)
    with ledger.transaction():
        ledger.put("claim", "C-001", Claim("C-001", "It rained."))
    assert ledger.get("claim", "C-001", Claim).text == "It rained."


def test_every_commit_is_flushed_to_disk(ledger: Ledger) -> None:
    """WAL and synchronous=FULL (2): NORMAL was measured to lose acknowledged work at a power cut."""
    asked = ledger._connection.exec_driver_sql  # noqa: SLF001 - the settings of this very connection
    assert asked("PRAGMA journal_mode").scalar() == "wal"
    assert asked("PRAGMA synchronous").scalar() == 2


def test_what_is_not_there_is_said_with_a_way_on(ledger: Ledger) -> None:
    """A wrong name is the caller's mistake, and the hint names the list."""
    with pytest.raises(NotFound) as missing:
        ledger.get("claim", "C-009", Claim)
    assert missing.value.exit_code == 2
    assert "claim list" in (missing.value.hint or "")


def test_one_field_is_read_of_the_rows_that_have_it(ledger: Ledger) -> None:
    """Exactly as it was put; a row without it, and a name of no row, are left out."""
    with ledger.transaction():
        ledger.put("segment", "one", Segment("speech", "It rained.", "en", Span.of("1.25", "4")))
        ledger.put("segment", "two", Segment("text", "It rained.", "en"))
    assert ledger.field("segment", ["two", "one", "three"], "span", Span) == {"one": Span(Fraction(5, 4), Fraction(4))}


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    """Never a traceback of the database library."""
    path = tmp_path / "case.db"
    path.write_bytes(b"this is not a database, and long enough to be looked at as one" * 20)
    with pytest.raises(Damaged):
        Ledger(path)


def test_a_word_is_found_by_any_of_its_terms_and_only_with_all_words(ledger: Ledger) -> None:
    """OR within a word, AND across words; quotes in terms are harmless; an index entry is replaced, not doubled."""
    with ledger.transaction():
        ledger.search.add("a", "V-0001", "бригада шебекино xkšbkn")
        ledger.search.add("b", "V-0002", "бригада донецк")
        ledger.search.add("b", "V-0002", "полк донецк")

    def found(*words: list[str]) -> list[str]:
        return [hit.ref for hit in ledger.search.find(list(words), 10)]

    assert found(["бригада", "бригад"]) == ["a"]
    assert found(["нет", "xkšbkn"]) == ["a"]
    assert found(["полк"], ["донецк"]) == ["b"]
    assert found(["полк"], ["шебекино"]) == []
    assert found(['"; DROP']) == []
    assert found([]) == []


def test_a_second_writer_is_told_so_at_once(tmp_path: Path) -> None:
    """Another process holds the case; when it has died, the way is free."""
    path = tmp_path / "case.lock"
    script = (
        "import sys, pathlib; from firsthand.store.lock import only_writer\n"
        "with only_writer(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(Busy, match=str(other.pid)), only_writer(path):
        pass
    other.kill()
    other.wait()
    with only_writer(path):
        pass
