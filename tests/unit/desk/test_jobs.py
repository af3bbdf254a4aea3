"""Work in other processes: what one bad recording may not do to the rest."""

import shutil
from pathlib import Path

import pytest
from tests import clips

from firsthand.desk import jobs
from firsthand.desk.progress import Progress, silent
from firsthand.model.digest import Digest

KILLER = """
import os, firsthand.media.opening as opening
real = opening.open_clip
def dying(path):
    if path.name == "killer.mp4":
        os.abort()
    return real(path)
opening.open_clip = dying
"""
"""A decoder that takes its process down: what a crash in native code looks like from outside."""


def _job(path: Path, *asked: str) -> jobs.Job:
    return jobs.Job("V-0001", path.name, Digest.of(path.name.encode()), path, tuple((name, {}) for name in asked))


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds of moving picture with sound."""
    path = tmp_path / "good.mp4"
    clips.make_video(path, seconds=2)
    return path


def test_one_pass_answers_all_questions(clip: Path, tmp_path: Path) -> None:
    """Each analyzer gives one result, and what it made waits in the scratch folder under its digest."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    heard: list[Progress] = []
    done = list(jobs.run([_job(clip, "streams", "stills", "peaks")], 1, scratch, heard.append))
    assert [result.made_by.analyzer for result in done[0].results] == ["streams", "stills", "peaks"]
    for digest, path in done[0].made.items():
        assert Digest.of(path.read_bytes()) == digest
    named = {each.digest for result in done[0].results for each in result.derivatives}
    assert named == set(done[0].made)
    assert [each.what for each in heard if each.finished] == ["V-0001 good.mp4"]
    assert all(each.done <= each.total for each in heard if not each.finished)


def test_a_recording_that_kills_its_reader_leaves_a_gap_and_no_other_victim(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies by a signal; the good recording beside it is still examined."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(KILLER)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    killer = tmp_path / "killer.mp4"
    shutil.copy(clip, killer)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = {o.job.file_name: o for o in jobs.run([_job(killer, "streams"), _job(clip, "streams")], 1, scratch, silent)}
    assert [gap.code for gap in done["killer.mp4"].results[0].gaps] == ["reader-crashed"]
    assert done["good.mp4"].results[0].gaps == ()
    assert done["good.mp4"].results[0].made_by.analyzer == "streams"


def test_an_error_in_a_worker_ends_the_run_instead_of_hanging(clip: Path, tmp_path: Path) -> None:
    """What is no property of the recording comes out as an error, and the pool is gone."""
    missing = tmp_path / "no-such-folder"
    with pytest.raises(OSError, match="no-such-folder"):
        list(jobs.run([_job(clip, "stills")], 1, missing, silent))
