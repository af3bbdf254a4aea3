"""Cases made for tests: a small one without speech, and copies of it to be tampered with."""

import shutil
from pathlib import Path

from firsthand.desk.desk import Desk
from firsthand.model.claim import Outcome, Pillar, Stance
from firsthand.model.statement import Review
from tests import clips

POST = """Two men in the video say that they were sent to Luhansk on 5 March without training.
One of them claims his unit, the 155th brigade, has no ammunition. The ministry denied the claims.
"""


def make_small_case(folder: Path) -> Path:
    """A case of two videos and a post, with every kind of act but speech; returns its folder."""
    incoming = folder / "incoming"
    incoming.mkdir()
    clips.make_video(incoming / "a.mp4", seconds=6)
    shutil.copy(incoming / "a.mp4", incoming / "a again.mp4")
    (incoming / "post.txt").write_text(POST, "utf-8")
    case = folder / "case"
    Desk.init(case).close()
    (case / "firsthand.toml").write_text('by = "tester"\nworkers = 1\n[analyzers]\noff = ["speech", "screen_text"]\n')
    with Desk(case) as desk:
        desk.add([incoming], origin="made for a test")
        desk.run()
        text = next(item for item in desk.items() if item.file_name == "post.txt")
        said = desk.statements(text.id)
        claim = desk.new_claim("Men were sent to Luhansk without training.")
        desk.review(said[0].id, Review.ACCEPTED)
        desk.link(claim.id, said[0].id, Stance.ASSERTS)
        desk.add_check(claim.id, Pillar.PLACE, Outcome.INCONCLUSIVE, "no landmark in the picture")
        desk.correct(
            text.id, "2", "One of them claims his unit, the 155th brigade, has no shells. The ministry denied it."
        )
        desk.run()
    return case


def copy_case(case: Path, to: Path) -> Path:
    """The whole folder again; what is done to it does not touch the first."""
    shutil.copytree(case, to)
    return to
