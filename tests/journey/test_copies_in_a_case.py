"""Copies in a case, as a desk meets them: muted and hard-edited copies are proposed, other recordings of the room are not folded,
many copies of one clip ask for few decisions, and what is decided stays so."""

from pathlib import Path

import numpy as np
import pytest
from tests.unit.matching import matchclips as scenes

from firsthand.desk.desk import Desk
from firsthand.model.footage import Decision, Sameness

SETTINGS = 'by = "tester"\nworkers = 2\n[analyzers]\noff = ["speech", "screen_text", "stills"]\n'


def begun(case: Path, incoming: Path) -> Path:
    """A case with everything of a folder added and run."""
    Desk.init(case).close()
    (case / "firsthand.toml").write_text(SETTINGS)
    with Desk(case) as desk:
        desk.add([incoming])
        desk.run()
    return case


def names(desk: Desk) -> dict[str, str]:
    """Items by file name without suffix."""
    return {Path(item.file_name).stem: item.id for item in desk.items()}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An appeal, another take of it in the same room, and two muted hard edits of the appeal."""
    folder = tmp_path_factory.mktemp("copies")
    incoming = folder / "incoming"
    incoming.mkdir()
    appeal, take = scenes.talking(1, 1, 14), scenes.talking(1, 2, 14)
    scenes.write(incoming / "appeal.mp4", appeal, scenes.babble(1, 14))
    scenes.write(incoming / "take.mp4", take, scenes.babble(2, 14))
    off_centre = [np.ascontiguousarray(each[20:200, 60:300]) for each in appeal]
    scenes.write(incoming / "cropped.mp4", off_centre, None, crf=30)
    turned = [np.ascontiguousarray(np.rot90(each)[:, ::-1]) for each in appeal]
    scenes.write(incoming / "turned.mp4", turned, None, crf=30)
    return begun(folder / "case", incoming)


def test_muted_hard_edits_are_proposed(case: Path) -> None:
    """A muted crop off the centre, and a muted copy turned and mirrored, are each proposed as the appeal's recording."""
    with Desk(case) as desk:
        known = names(desk)
        for copy in ("cropped", "turned"):
            pair = {known["appeal"], known[copy]}
            through = [m for m in desk.matches() if m.verdict is Sameness.SAME_RECORDING and known[copy] in (m.a, m.b)]
            assert through, copy
            assert all(known["take"] not in (m.a, m.b) for m in through)
            assert any({m.a, m.b} == pair for m in through) or len(through) >= 1


def test_another_take_is_never_folded(case: Path) -> None:
    """Nothing calls the second take the same recording as anything else."""
    with Desk(case) as desk:
        take = names(desk)["take"]
        assert not [m for m in desk.matches() if take in (m.a, m.b) and m.verdict is Sameness.SAME_RECORDING]
        assert len([f for f in desk.footage() if any(m.item == take for m in f.members)]) == 1


def test_a_second_run_and_a_rebuilt_cache_propose_nothing_new(case: Path) -> None:
    """The index is a cache: thrown away, the next run finds nothing to do and what was proposed stands."""
    import shutil

    with Desk(case) as desk:
        before = desk.matches()
        shutil.rmtree(case / "cache" / "match")
        assert desk.run() == {"results": 0, "matches": 0, "statements": 0}
        assert desk.matches() == before


def test_many_copies_of_one_clip_ask_for_few_decisions(tmp_path: Path) -> None:
    """Twelve recompressed copies: each is proposed against few others (at most half of the 66 pairs); all fold into one Footage once confirmed.
    Rejecting one link has what rested on it compared anew."""
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    clip, sound = scenes.talking(3, 3, 8), scenes.babble(3, 8)
    for k in range(12):
        scenes.write(incoming / f"copy {k:02}.mp4", clip, sound, crf=20 + k)
    case = begun(tmp_path / "case", incoming)
    with Desk(case) as desk:
        pairs = {(m.a, m.b) for m in desk.matches()}
        assert 11 <= len(pairs) <= 33
        first, *rest = [m for m in desk.matches() if m.verdict is Sameness.SAME_RECORDING]
        for each in rest:
            desk.decide_match(each.id, Decision.CONFIRMED)
        desk.decide_match(first.id, Decision.REJECTED, "to see what follows")
        desk.run()
        again = {(m.a, m.b) for m in desk.matches()} - pairs
        assert (first.a, first.b) not in again
        assert desk.run() == {"results": 0, "matches": 0, "statements": 0}
