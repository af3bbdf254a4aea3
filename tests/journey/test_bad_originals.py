"""A folder of bad files, named by their badness, goes the whole way: each ends in findings, a stated Gap or a refusal, and none
stops the others."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests import clips
from tests.bad import build

from firsthand.desk.desk import Desk
from firsthand.model.custody import Integrity

SETTINGS = 'by = "tester"\n[analyzers]\noff = ["speech", "screen_text"]\n'


def firsthand(*words: str, case: Path, code: int = 0) -> Any:
    """Run a command as a user does; its JSON."""
    command = [sys.executable, "-m", "firsthand", *words, "--case", str(case), "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout) if done.stdout else None


@pytest.fixture(scope="module")
def gone_through(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All bad samples and one good clip, added and run."""
    folder = tmp_path_factory.mktemp("bad")
    samples = folder / "samples"
    build.build(samples)
    clips.make_video(samples / "good.mp4", seconds=3, sound=clips.chatter(3))
    case = folder / "case"
    Desk.init(case).close()
    (case / "firsthand.toml").write_text(SETTINGS)
    with Desk(case) as desk:
        desk.add([samples])
        desk.run()
    return case


def test_nothing_is_lost_without_a_word(gone_through: Path) -> None:
    """Every sample is an Item or a refusal with a reason; every Item has findings or a Gap with a reason."""
    with Desk(gone_through) as desk:
        names = {item.file_name for item in desk.items()} | {each.file_name for each in desk.status().refused}
        for path in (gone_through.parent / "samples").iterdir():
            assert any(path.name in name or name in path.name for name in names), path.name
        for item in desk.items():
            sheet = desk.show(item.id)
            assert sheet.findings or sheet.gaps or sheet.segments, item.file_name
            assert all(named.gap.reason for named in sheet.gaps)
        assert all(each.reason for each in desk.status().refused)


def test_the_good_clip_among_them_is_whole(gone_through: Path) -> None:
    """One bad file never stops the others."""
    with Desk(gone_through) as desk:
        good = next(item for item in desk.items() if item.file_name == "good.mp4")
        sheet = desk.show(good.id)
        assert sheet.gaps == ()
        assert {"shot", "still", "picture-clock"} <= {finding.kind for finding in sheet.findings}


def test_the_record_is_whole_and_the_work_is_done(gone_through: Path) -> None:
    """After all that the case verifies, and a second run has nothing left to try."""
    with Desk(gone_through) as desk:
        assert desk.verify().integrity is Integrity.INTACT
        assert desk.run() == {"results": 0, "matches": 0, "statements": 0}


def test_hostile_names_are_kept_but_never_obeyed(gone_through: Path) -> None:
    """Control and direction characters reach JSON as data, and no terminal."""
    command = [sys.executable, "-m", "firsthand", "items", "--case", str(gone_through)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "\u202e" not in shown
    assert "\x1b" not in shown
    with Desk(gone_through) as desk:
        assert any("\u202e" in item.file_name for item in desk.items())
    assert not (gone_through.parent / "x").exists()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """An empty case."""
    folder = tmp_path / "case"
    Desk.init(folder).close()
    (folder / "firsthand.toml").write_text(SETTINGS)
    return folder


def test_a_folder_that_is_not_there_is_refused_and_the_rest_comes_in(case: Path, tmp_path: Path) -> None:
    """Exit code 4: finished, with some that failed."""
    clips.make_video(tmp_path / "good.mp4", seconds=1)
    told = firsthand("add", str(tmp_path / "good.mp4"), str(tmp_path / "nowhere"), case=case, code=4)
    assert len(told["added"]) == 1
    assert "nowhere" in told["refused"][0]["file_name"]


def test_a_file_without_permission_is_refused_and_the_rest_comes_in(case: Path, tmp_path: Path) -> None:
    """One of two files may not be read - by root neither, once the right to overrule permissions is taken from it."""
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    (incoming / "open.txt").write_text("They say that the bridge is gone.")
    (incoming / "closed.txt").write_text("secret")
    (incoming / "closed.txt").chmod(0)
    command = [sys.executable, "-m", "firsthand", "add", str(incoming), "--case", str(case), "--json"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("setpriv is not here to take root's rights away")
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 4, done.stderr
    told = json.loads(done.stdout)
    assert [item["file_name"] for item in told["added"]] == ["open.txt"]
    assert "permission" in told["refused"][0]["reason"].lower()


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="making a full disk needs root")
def test_a_full_disk_stops_with_its_reason_and_the_case_stays_whole(tmp_path: Path) -> None:
    """On a real file system of twelve megabytes: what was in stays in, what was not is not half there."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        incoming = tmp_path / "incoming"
        incoming.mkdir()
        (incoming / "1 small.txt").write_text("They say that the bridge is gone.")
        (incoming / "2 large.wav").write_bytes(os.urandom(20 << 20))
        Desk.init(disk / "case").close()
        command = [sys.executable, "-m", "firsthand", "add", str(incoming), "--case", str(disk / "case")]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode in (1, 4)
        assert "full" in done.stderr or "space" in done.stderr
        assert "Traceback" not in done.stderr
        with Desk(disk / "case") as desk:
            assert [item.file_name for item in desk.items()] == ["1 small.txt"]
            assert desk.verify().integrity is Integrity.INTACT
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_second_process_on_the_case_is_told_to_wait(case: Path, tmp_path: Path) -> None:
    """While one process writes, another that wants to gets a clear error at once; readers go on."""
    (tmp_path / "post.txt").write_text("They say that the bridge is gone.")
    holder = subprocess.Popen(
        [sys.executable, "-c", "import sys, pathlib; from firsthand.store.lock import only_writer\n"
         "with only_writer(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()",
         str(case / "case.lock")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        firsthand("add", str(tmp_path / "post.txt"), case=case, code=1)
        assert firsthand("status", case=case)["items"] == {}
    finally:
        holder.kill()
        holder.wait()
    assert len(firsthand("add", str(tmp_path / "post.txt"), case=case)["added"]) == 1


def test_kill_in_the_middle_loses_nothing_that_was_acknowledged(case: Path, tmp_path: Path) -> None:
    """SIGKILL at some moment of an `add`, ten times: the case verifies, and each item in it has its bytes."""
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    for number in range(40):
        (incoming / f"{number:02}.txt").write_text(f"They say that bridge {number} is gone.\n" * 400)
    for tenth in range(10):
        command = [sys.executable, "-m", "firsthand", "add", str(incoming), "--case", str(case)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=0.35 + 0.06 * tenth)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        with Desk(case) as desk:
            verdict = desk.verify()
            assert verdict.integrity is Integrity.INTACT
            assert verdict.originals == len(desk.items())
    with Desk(case) as desk:
        desk.add([incoming])
        assert len(desk.items()) == 40


def test_the_same_bytes_twice_are_one_original_with_both_names(case: Path, tmp_path: Path) -> None:
    """Both file names are kept, the bytes once, and the two count as one recording without asking."""
    clips.make_video(tmp_path / "first.mp4", seconds=2)
    shutil.copy(tmp_path / "first.mp4", tmp_path / "second.mp4")
    with Desk(case) as desk:
        desk.add([tmp_path / "first.mp4"], origin="a reader")
        desk.add([tmp_path / "second.mp4"], origin="an agency")
        desk.run()
        assert [item.file_name for item in desk.items()] == ["first.mp4", "second.mp4"]
        assert len({item.original.digest for item in desk.items()}) == 1
        assert len(desk.footage()) == 1
        assert len(desk.add([tmp_path / "first.mp4"], origin="a reader").known) == 1
        assert len(desk.items()) == 2
