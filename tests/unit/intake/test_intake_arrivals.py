"""Files and folders in: what arrives, what is refused and why, and that nothing bad stops the rest."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.bad import papers

from firsthand.intake import arrivals, ways_in
from firsthand.intake.arrival import natural
from firsthand.intake.kinds import kind_of
from firsthand.model.item import Kind

MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"


def put(folder: Path, **files: bytes) -> Path:
    """Files by name, dots written as two underscores."""
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """The folder of bad samples, with one good file among them."""
    papers.build(tmp_path / "bad")
    put(tmp_path / "bad", good__mp4=MP4)
    return tmp_path / "bad"


def test_every_bad_sample_ends_as_arrival_or_refusal(bad: Path) -> None:
    """Each sample is named once, and the good file beside them arrives."""
    gathered = arrivals([bad])
    told = [each.name for each in (*gathered.arrived, *gathered.refused)]
    for name in papers.MAKERS:
        assert told.count(name) == 1, name
    assert "good.mp4" in [each.name for each in gathered.arrived]


def test_refusals_say_why_in_words(bad: Path) -> None:
    """The reason names what is wrong; what may be passed over is not serious."""
    refused = {each.name: each for each in arrivals([bad]).refused}
    expected = {
        "encrypted.zip": ("password-protected ZIP archive", True),
        "document.pdf": ("PDF document", True),
        "directory-named.mp4": ("folder, not a file", False),
        "broken-sidecar.info.json": ("broken", True),
        "lone-sidecar.info.json": ("not beside it", True),
        "sheet-with-missing-files.csv": ("table", True),
        "symlink-out.mp4": ("links are not followed", True),
        "symlink-loop": ("links are not followed", True),
        "fifo.mp4": ("pipe", True),
        ".DS_Store": ("macOS Finder", False),
    }
    for name, (words, serious) in expected.items():
        assert words in refused[name].reason, name
        assert refused[name].serious is serious, name


def test_bytes_count_for_more_than_names(bad: Path) -> None:
    """A picture named as video is a picture; a saved page named as video comes in as text, both with a remark."""
    arrived = {each.name: each for each in arrivals([bad]).arrived}
    assert arrived["renamed-jpeg.mp4"].kind is Kind.IMAGE
    assert "JPEG" in arrived["renamed-jpeg.mp4"].remarks[0]
    assert arrived["saved-page.mp4"].kind is Kind.VIDEO
    assert "a page was saved in its place" in arrived["saved-page.mp4"].remarks[0]
    assert arrived["zero-byte.txt"].kind is Kind.TEXT
    assert "0 bytes" in arrived["zero-byte.txt"].remarks[0]


def test_hostile_names_are_kept_and_can_be_stored(bad: Path) -> None:
    """Line breaks and marks stay in the name; bytes that are no UTF-8 are written out; the file is still reached."""
    arrived = {each.name: each for each in arrivals([bad]).arrived}
    assert papers.HOSTILE in arrived
    written = "\\xcf\\xf0\\xe8\\xe2\\xe5\\xf2.txt"
    assert arrived[written].path.read_text("utf-8") == "Мы просим помощи."
    assert all(name.encode("utf-8") for name in arrived)


def test_no_permission_is_said_and_stops_nothing() -> None:
    """As an ordinary user: the locked file and the locked folder are refused, the file beside them arrives."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)
        papers.one(folder, "no-permission.mp4")
        put(folder, good__mp4=MP4)
        (folder / "locked").mkdir(mode=0o000)
        program = (
            "import os, json, sys; from pathlib import Path; from firsthand.intake import arrivals, ways_in; ways_in()\n"
            "if os.geteuid() == 0: os.setegid(65534); os.seteuid(65534)\n"
            "arrived, refused = arrivals([Path(sys.argv[1])])\n"
            "print(json.dumps([[a.name for a in arrived], {r.name: r.reason for r in refused}]))"
        )
        ran = subprocess.run([sys.executable, "-c", program, scratch], capture_output=True, text=True, check=True)
        (folder / "locked").chmod(0o700)
    arrived, refused = json.loads(ran.stdout)
    assert arrived == ["good.mp4"]
    assert "permission denied" in refused["no-permission.mp4"]
    assert "permission denied" in refused["locked"]


def test_order_is_that_of_people(tmp_path: Path) -> None:
    """clip 9 before clip 10, folders within, whatever order was given."""
    for name in ("clip 10.mp4", "clip 9.mp4", "Clip 1.mp4", "b/1.mp4", "a/2.mp4"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(MP4)
    arrived = arrivals([tmp_path]).arrived
    assert [each.path.relative_to(tmp_path).as_posix() for each in arrived] == [
        "a/2.mp4",
        "b/1.mp4",
        "Clip 1.mp4",
        "clip 9.mp4",
        "clip 10.mp4",
    ]
    assert natural("file 2") < natural("file 10") < natural("file 10a")


def test_a_file_given_twice_comes_in_once(tmp_path: Path) -> None:
    """By itself and by its folder, by two spellings of its path."""
    put(tmp_path, clip__mp4=MP4)
    arrived, _ = arrivals([tmp_path, tmp_path / "clip.mp4", tmp_path / "." / "clip.mp4"])
    assert [each.name for each in arrived] == ["clip.mp4"]


def test_what_is_named_is_taken_even_if_hidden_or_a_link(tmp_path: Path) -> None:
    """Who names a file means it."""
    put(tmp_path, clip__mp4=MP4)
    (tmp_path / ".hidden.mp4").write_bytes(MP4)
    (tmp_path / "link.mp4").symlink_to("clip.mp4")
    arrived, refused = arrivals([tmp_path / ".hidden.mp4", tmp_path / "link.mp4"])
    assert [each.name for each in arrived] == [".hidden.mp4", "link.mp4"]
    assert refused == ()


def test_missing_and_empty_are_refused(tmp_path: Path) -> None:
    """A path that is not there, and a folder with nothing in it."""
    (tmp_path / "empty").mkdir()
    _, refused = arrivals([tmp_path / "gone.mp4", tmp_path / "empty"])
    assert {each.name.rsplit("/", 1)[-1]: each.serious for each in refused} == {"gone.mp4": True, "empty": True}


def test_a_case_among_the_files_is_not_taken_in(tmp_path: Path) -> None:
    """Adding `.` from inside a case must not add its own originals."""
    put(tmp_path / "case", case__db=b"x", firsthand__toml=b"", clip__mp4=MP4)
    put(tmp_path, clip__mp4=MP4)
    arrived, refused = arrivals([tmp_path])
    assert [each.path for each in arrived] == [tmp_path / "clip.mp4"]
    assert [(each.name, each.serious) for each in refused] == [("case", False)]


def test_a_thousand_folders_deep(tmp_path: Path) -> None:
    """Depth is walked, not climbed by recursion."""
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1100):
            os.mkdir("d", dir_fd=here)
            deeper = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = deeper
    finally:
        os.close(here)
    arrived, _ = arrivals([tmp_path])
    assert arrived == ()
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\0\0\0\x14ftypqt  ", "a.mov", Kind.VIDEO),
        (b"\0\0\0\x14ftyp3gp4", "a.3gp", Kind.VIDEO),
        (b"\0\0\0\x14ftypM4A ", "a.mp4", Kind.AUDIO),
        (b"\0\0\0\x14ftypisom", "a.m4a", Kind.AUDIO),
        (b"\0\0\0\x14ftypheic", "a.heic", Kind.IMAGE),
        (b"\x1aE\xdf\xa3\x01\0\0\0webm", "a.webm", Kind.VIDEO),
        (b"\x1aE\xdf\xa3\x01\0\0\0matroska", "a.mka", Kind.AUDIO),
        (b"RIFF\0\0\0\0AVI LIST", "a.avi", Kind.VIDEO),
        (b"RIFF\0\0\0\0WAVEfmt ", "a.wav", Kind.AUDIO),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a.webp", Kind.IMAGE),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x01\x13OpusHead", "a.opus", Kind.AUDIO),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x01*\x80theora", "a.ogv", Kind.VIDEO),
        (b"ID3\x04\0\0\0\0\0\0", "a.mp3", Kind.AUDIO),
        (b"\xff\xfb\x90\x64" + b"\0" * 60, "a.mp3", Kind.AUDIO),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.jpg", Kind.IMAGE),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "a.png", Kind.IMAGE),
        (b"# Heading\n", "a.md", Kind.TEXT),
        (b"<!DOCTYPE html><html>", "page", Kind.TEXT),
        (b"\xff\xfe\x1d\x04", "a.txt", Kind.TEXT),
        (b"\x8a\x01\xfe\x99" * 40, "a.mp4", Kind.VIDEO),
        (b"PK\x03\x04\x14\0\0\0", "a.mp4", Kind.VIDEO),
        (b"PK\x03\x04\x14\0\0\0", "a.zip", None),
        (b"%PDF-1.4", "a.pdf", None),
        (b"a,b\n", "a.csv", None),
        (b"words", "README", None),
        (b"", "nothing", None),
    ],
)
def test_kinds_by_first_bytes(head: bytes, name: str, kind: Kind | None) -> None:
    """The magic numbers as the formats' own standards give them; what is named as readable always comes in."""
    assert kind_of(head, name).kind is kind


def test_ways_in_are_found_by_their_files() -> None:
    """A new way in is one file: nothing else lists it."""
    assert sorted(ways_in()) == ["sheet", "ytdlp"]
