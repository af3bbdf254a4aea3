"""Two recordings that a person saw to be one, where no comparison says so: stated, folded, never proposed anew, taken back."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from tests.clips import make_video, scene

from firsthand.desk.desk import Desk
from firsthand.model.custody import Integrity
from firsthand.model.errors import FirsthandError
from firsthand.model.footage import Decision, Sameness
from firsthand.model.time import Span


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One photograph held for eight seconds and for six, V-0001 and V-0002, and a text: nothing moves, so nothing can be compared."""
    folder = tmp_path_factory.mktemp("by-eye")
    make_video(folder / "a.mp4", seconds=8, picture=lambda _: scene(3, (320, 240)))
    make_video(folder / "b.mp4", seconds=6, picture=lambda _: scene(3, (320, 240)))
    (folder / "post.txt").write_text("They say that the bridge is gone.")
    Desk.init(folder / "case").close()
    (folder / "case" / "firsthand.toml").write_text('by = "tester"\n[analyzers]\noff = ["speech", "screen_text"]\n')
    with Desk(folder / "case") as desk:
        desk.add([folder / "a.mp4", folder / "b.mp4", folder / "post.txt"])
        desk.run()
    return folder / "case"


@pytest.fixture
def case(examined: Path, tmp_path: Path) -> Path:
    """A copy to write in."""
    return shutil.copytree(examined, tmp_path / "case")


def folded(desk: Desk) -> list[set[str]]:
    """The items of each Footage."""
    return [{member.item for member in each.members} for each in desk.footage()]


def test_what_a_person_saw_folds_and_is_taken_back(case: Path) -> None:
    """The machine leaves a still undecided; a person folds two, the record says by whom, and rejecting it unfolds them."""
    with Desk(case) as desk:
        assert all(each.verdict is Sameness.UNDECIDED for each in desk.matches())
        assert folded(desk) == [{"V-0001"}, {"V-0002"}]
        made = desk.match_by_eye("V-0002", "V-0001", "the same scratch on the lens", as_=Span.of(1, 7))
        assert (made.a, made.b) == ("V-0001", "V-0002")
        assert (made.a_span, made.b_span, made.speed) == (Span.of(1, 7), Span.of(0, 6), Fraction(1))
        assert made.decision is Decision.CONFIRMED
        assert dict(made.lanes) == {}
        assert folded(desk) == [{"V-0001", "V-0002"}]
        assert desk.log()[-1].act.actor == "person"
        assert "seen by a person, not found by the program" in "\n".join(desk.explain_match(made.id).says)
        desk.decide_match(made.id, Decision.REJECTED, "it was another scratch")
        assert folded(desk) == [{"V-0001"}, {"V-0002"}]


def test_it_outlives_a_rebuild_and_a_run_proposes_nothing_beside_it(case: Path) -> None:
    """Rows made anew from the record are the same, and a later run finds nothing to add."""
    with Desk(case) as desk:
        made = desk.match_by_eye("V-0001", "V-0002", "the same scratch on the lens", at=Span.of(1, 7))
        before = desk.matches()
        desk.run()
        desk.rebuild()
        assert desk.matches() == before
        assert made in desk.matches()
        assert desk.verify().integrity is Integrity.INTACT


@pytest.mark.parametrize(
    ("one", "other", "at", "as_", "reason", "says"),
    [
        ("V-0001", "V-0001", None, None, "seen", "same bytes"),
        ("V-0001", "T-0003", None, None, "seen", "no seconds"),
        ("V-0001", "V-0009", None, None, "seen", "V-0009"),
        ("V-0001", "V-0002", None, None, " ", "what shows"),
        ("V-0001", "V-0002", Span.of(5, 15), None, "seen", "not in V-0001"),
        ("V-0001", "V-0002", Span.of(2, 2), None, "seen", "not in V-0001"),
        ("V-0001", "V-0002", Span.of(0, 2), Span.of(0, 6), "seen", "unlike in length"),
        ("V-0001", "V-0002", None, None, "seen", "unlike in length"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    case: Path, one: str, other: str, at: Span | None, as_: Span | None, reason: str, says: str
) -> None:
    """Each wrong call has its own words, and the log stays as long as it was."""
    with Desk(case) as desk:
        acts = len(desk.log())
        with pytest.raises(FirsthandError, match=says):
            desk.match_by_eye(one, other, reason, at=at, as_=as_)
        assert len(desk.log()) == acts


def test_seconds_that_are_named_may_run_at_another_speed(case: Path) -> None:
    """Six seconds that show eight run through them four thirds as fast."""
    with Desk(case) as desk:
        made = desk.match_by_eye("V-0002", "V-0001", "slowed down", at=Span.of(0, 6), as_=Span.of(0, 8))
        assert made.speed == Fraction(1333, 1000)


def test_the_same_twice_is_refused(case: Path) -> None:
    """What a confirmed match tells already need not be said again; after it was rejected it may be."""
    with Desk(case) as desk:
        made = desk.match_by_eye("V-0001", "V-0002", "seen", at=Span.of(1, 7))
        with pytest.raises(FirsthandError, match=f"{made.id} says so already"):
            desk.match_by_eye("V-0002", "V-0001", "seen", as_=Span.of(1, 7))
        desk.decide_match(made.id, Decision.REJECTED)
        assert desk.match_by_eye("V-0002", "V-0001", "seen", as_=Span.of(1, 7)).id != made.id
