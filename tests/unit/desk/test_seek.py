"""Searching with filters: every expected second and distance comes from how the case was written, or from the map."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cases import copy_case
from tests.unit.desk.said import make_case, segment

from firsthand.desk import seek
from firsthand.desk.desk import Desk
from firsthand.model.claim import Stance
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.statement import Review
from firsthand.store import narrowing

pytest.importorskip("natasha", reason="the extra [language] is not installed")

FIRST = [
    segment("Нас отправили в Луганск.", 2),
    segment("Нас не учили стрелять.", 10),
    segment("Первого марта 2023 года нас перевели в город Алчевск.", 20),
]
SECOND = [segment("Наша часть стоит в городе Шебекино.", 5, speaker="speaker 2"), segment("Мы из 40-й бригады.", 9)]
ARTICLE = "The mayor claimed that the 155th brigade had no shells.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Luhansk; Alchevsk on 1 March 2023 (40 km west of it); Shebekino, said by another voice; an article's hedged claim."""
    return make_case(tmp_path_factory.mktemp("seek"), FIRST, SECOND, texts={"article.txt": ARTICLE})


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    return copy_case(made, tmp_path / "case")


def _found(desk: Desk, words: str = "", **asked: object) -> list[str]:
    hits = desk.search(words, **asked)  # pyright: ignore[reportArgumentType]
    return [f"{hit.item} {int(hit.span.start)}" if hit.span else hit.item for hit in hits]


LUHANSK, SHOOTING, ALCHEVSK, SHEBEKINO, FORTIETH, ARTICLES = (
    "A-0001 2", "A-0001 10", "A-0001 20", "A-0002 5", "A-0002 9", "T-0003",
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"place": "Luhansk"}, [LUHANSK]),
        ({"place": "Луганськ"}, [LUHANSK]),
        ({"place": "Luhansk", "within": 20}, [LUHANSK]),
        ({"place": "Luhansk", "within": 60}, [LUHANSK, ALCHEVSK]),
        ({"place": "48.57, 39.31", "within": 60}, [LUHANSK, ALCHEVSK]),
        ({"place": "Luhansk", "within": 400}, [LUHANSK, ALCHEVSK, SHEBEKINO]),
        ({"place": "Белгород", "within": 50}, [SHEBEKINO]),
        ({"date_from": "2023-03", "date_to": "2023-03-01"}, [ALCHEVSK]),
        ({"date_from": "2023-03-02"}, []),
        ({"date_to": "2022"}, []),
        ({"speaker": "speaker 2"}, [SHEBEKINO]),
        ({"speaker": "mayor"}, [ARTICLES]),
        ({"topic": "training"}, [SHOOTING]),
        ({"unit": "155th brigade"}, [ARTICLES]),
        ({"level": "claims"}, [ARTICLES]),
        ({"layer": "text"}, [ARTICLES]),
        ({"item": "A-0002"}, [SHEBEKINO, FORTIETH]),
        ({"place": "Luhansk", "within": 60, "date_from": "2023"}, [ALCHEVSK]),
        ({"place": "Luhansk", "topic": "training"}, []),
        ({"speaker": "speaker 2", "place": "Luhansk", "within": 400}, [SHEBEKINO]),
    ],
)
@pytest.mark.parametrize("many", [30_000, 0], ids=["few", "many"])
def test_each_filter_finds_its_seconds(
    made: Path, asked: dict[str, object], expected: list[str], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without words, in order of item and time; the same whether few rows meet the demand or so many that each text is asked."""
    monkeypatch.setattr(narrowing, "_MANY", many)
    with Desk(made) as desk:
        assert _found(desk, **asked) == expected


def test_words_and_filters_narrow_each_other(made: Path) -> None:
    """«отправили» is said once; with the other place it is nowhere, and the hit names the statement that met the filter."""
    with Desk(made) as desk:
        assert _found(desk, "отправить") == [LUHANSK]
        assert _found(desk, "отправить", place="Luhansk", within=5.0) == [LUHANSK]
        assert _found(desk, "отправить", place="Shebekino") == []
        (hit,) = desk.search(place="Luhansk")
        assert [s.content.text for s in desk.statements() if s.id in hit.statements] == ["Нас отправили в Луганск"]
        assert desk.search("отправить")[0].statements == ()
        assert len(desk.search(item="A-0001", limit=2)) == 2


def test_standing_is_that_of_the_claims_it_is_linked_to(case: Path) -> None:
    """One accepted assertion: unverified; a denial beside it: disputed. Both seconds are found then."""
    with Desk(case) as desk:
        said = next(s for s in desk.statements() if "Луганск" in s.content.text)
        other = next(s for s in desk.statements() if "Шебекино" in s.content.text)
        claim = desk.new_claim("The men were sent to Luhansk.")
        for each, stance in ((said, Stance.ASSERTS), (other, Stance.DENIES)):
            assert _found(desk, standing="disputed") == []
            desk.review(each.id, Review.ACCEPTED)
            desk.link(claim.id, each.id, stance)
        assert _found(desk, standing="disputed") == [LUHANSK, SHEBEKINO]
        assert _found(desk, standing="verified") == []


def test_decisions_are_seen_at_once_and_after_a_rebuild(case: Path) -> None:
    """Rejected: gone; taken back: there again; edited to other words: no longer about the place; merged units: one filter."""
    with Desk(case) as desk:
        said = next(s for s in desk.statements() if "Луганск" in s.content.text)
        desk.review(said.id, Review.REJECTED, reason="misheard")
        assert _found(desk, place="Luhansk", within=20) == []
        desk.undo_statement(said.id)
        assert _found(desk, place="Luhansk", within=20) == [LUHANSK]
        desk.edit_statement(said.id, "Нас отправили")
        assert _found(desk, place="Luhansk", within=20) == []
        desk.undo_statement(said.id)
        desk.merge_units("brigade:155", "brigade:40")
        assert _found(desk, unit="155th brigade") == [FORTIETH, ARTICLES]
        before = [
            _found(desk, place="Luhansk", within=60.0),
            _found(desk, unit="brigade:40"),
            _found(desk, topic="training"),
        ]
        desk.rebuild()
        again = [
            _found(desk, place="Luhansk", within=60.0),
            _found(desk, unit="brigade:40"),
            _found(desk, topic="training"),
        ]
        assert again == before


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"within": 5.0},
        {"place": "Nowheregrad", "within": 5.0},
        {"place": "95.0,10.0", "within": 5.0},
        {"place": "Luhansk", "within": -1.0},
        {"date_from": "8 March"},
        {"date_from": "2024", "date_to": "2023"},
        {"level": "true"},
        {"standing": "proven"},
    ],
)
def test_a_filter_that_cannot_be_met_is_told(made: Path, asked: dict[str, object]) -> None:
    """Each ends as a wrong call with a way out, not in an empty list that looks like an answer."""
    with Desk(made) as desk:
        with pytest.raises(WrongCall) as wrong:
            desk.search(**asked)  # pyright: ignore[reportArgumentType]
        assert str(wrong.value)


def test_what_is_not_in_the_case_is_told(made: Path) -> None:
    """An item, a unit."""
    with Desk(made) as desk:
        with pytest.raises(NotFound):
            desk.search(item="A-0099")
        with pytest.raises(NotFound):
            desk.search(unit="71st brigade")


def test_an_index_of_an_older_version_says_so(case: Path) -> None:
    """Words are found as before; a filter asks for the rebuild that makes it work."""
    with Desk(case) as desk:
        run = desk._rooms.ledger._connection.exec_driver_sql  # noqa: SLF001 - an older version's index
        for table in ("facet", "stated_at", "stated"):
            run(f"DELETE FROM {table}")
        run("CREATE TABLE facets (kind TEXT, value TEXT, said INTEGER, lo INTEGER, hi INTEGER)")
        assert _found(desk, "отправить") == [LUHANSK]
        with pytest.raises(WrongCall) as wrong:
            desk.search(topic="training")
        assert wrong.value.hint
        assert "firsthand rebuild" in wrong.value.hint
        desk.rebuild()
        assert _found(desk, topic="training") == [SHOOTING]
        assert run("SELECT count(*) FROM sqlite_master WHERE name = 'facets'").scalar() == 0


@pytest.mark.parametrize(
    "asked", ["brigade:155", "155TH  brigade", "155-я бригада", "155 бригада", "the 155th brigade"]
)
def test_a_unit_is_meant_by_key_name_or_any_spelling(made: Path, asked: str) -> None:
    """As it is read in English and Russian, in any case of letters, or by key."""
    with Desk(made) as desk:
        assert _found(desk, unit=asked) == [ARTICLES]


def test_a_unit_is_meant_by_the_name_a_person_gave_it(case: Path) -> None:
    """Renamed: found under that name, and under the old one still."""
    with Desk(case) as desk:
        desk.rename_unit("brigade:155", "The marines")
        assert _found(desk, unit="the marines") == [ARTICLES]
        assert _found(desk, unit="155th brigade") == [ARTICLES]


def test_the_count_is_of_all_that_could_be_brought(made: Path) -> None:
    """Two lines hold «нас» in Russian; a limit of one shows one, and the count says two."""
    with Desk(made) as desk:
        rooms = desk._rooms  # noqa: SLF001
        every = seek.search(rooms, "нас", 100, seek.Asked())
        assert len(every) > 1
        assert len(seek.search(rooms, "нас", 1, seek.Asked())) == 1
        assert seek.count(rooms, "нас", seek.Asked()) == len(every)
        assert seek.count(rooms, "", seek.Asked(place="Luhansk", within=60.0)) == 2
        assert seek.count(rooms, "отправить", seek.Asked(place="Shebekino")) == 0


def test_the_command_takes_the_same_filters(made: Path) -> None:
    """`search --place Luhansk --within 60 --from 2023 --json`; words may be left out; nothing at all is exit code 2."""

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "firsthand", "search", *words]
        environment = {**os.environ, "FIRSTHAND_CASE": str(made)}
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    found = json.loads(
        call("--place", "Luhansk", "--within", "60", "--from", "2023", "--to", "2023-12", "--json").stdout
    )
    assert [(each["item"], each["layer"], each["span"]["start"]) for each in found] == [("A-0001", "speech", "20.000")]
    assert (
        call("отправили", "--level", "says", "--speaker", "speaker 1").stdout.splitlines()[1].startswith("A-0001 0:02-")
    )
    assert call().returncode == 2
