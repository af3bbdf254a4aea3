"""Deciding a match: copies fold or stay apart as was decided, for good; what a person looks at before deciding."""

import base64
import io
import json
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from tests.cases import copy_case
from tests.clips import Pixels, chatter, make_video, scene

from firsthand.desk import match as matching
from firsthand.desk.desk import Desk
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.footage import Decision, Sameness
from firsthand.model.item import Item

SIZE = (320, 240)
NOTICE = "For review at the desk only - not redacted"


def walk(at: Fraction) -> Pixels:
    """A camera carried past a wall of pictures, now faster, now slower, with somebody in front of it."""
    strip = np.concatenate([scene(n, SIZE) for n in (3, 4, 5)], axis=1)
    time = float(at)
    left = int(36 * time + 14 * np.sin(2.1 * time) + 9 * np.sin(5.3 * time))
    picture = strip[:, left % 640 : left % 640 + SIZE[0]].copy()
    x, y = int(150 + 60 * np.sin(1.7 * time)), int(110 + 40 * np.cos(2.9 * time))
    picture[y : y + 50, x : x + 40] = (200, 60, 40)
    return picture


def cut_and_mirrored(at: Fraction) -> Pixels:
    """`walk` from 0:03 on, the middle four fifths of it, mirrored."""
    inner = walk(at + 3)[24:216, 32:288]
    return np.asarray(Image.fromarray(np.ascontiguousarray(inner[:, ::-1])).resize(SIZE))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """V-0001 is a mirrored cut of V-0002 (16 s), V-0003 is V-0002 byte for byte; examined and matched."""
    folder = tmp_path_factory.mktemp("deciding")
    incoming = folder / "incoming"
    incoming.mkdir()
    sound = chatter(16, seed=4)
    make_video(incoming / "b-long.mp4", seconds=16, fps=12, picture=walk, sound=sound, keyframe_every=24)
    cut = sound[3 * 48_000 : 12 * 48_000]
    make_video(incoming / "a-cut.mp4", seconds=9, fps=12, picture=cut_and_mirrored, sound=cut, keyframe_every=24)
    shutil.copy(incoming / "b-long.mp4", incoming / "c-twin.mp4")
    case = folder / "case"
    Desk.init(case).close()
    (case / "firsthand.toml").write_text('by = "tester"\nworkers = 1\n[analyzers]\noff = ["speech", "screen_text"]\n')
    with Desk(case) as desk:
        desk.add([incoming])
        desk.run()
    return case


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy to be decided upon."""
    return copy_case(made, tmp_path / "case")


@pytest.fixture
def desk(case: Path) -> Iterator[Desk]:
    """The case, opened."""
    with Desk(case) as opened:
        yield opened


def folded(desk: Desk) -> set[frozenset[str]]:
    """Which Items are one recording."""
    return {frozenset(member.item for member in each.members) for each in desk.footage()}


def test_what_was_made_is_found(desk: Desk):
    """One match: the 9 s of the cut are 0:03-0:12 of the long one, mirrored, by picture and sound; the twin is not compared."""
    (found,) = desk.matches()
    assert {found.a, found.b} == {"V-0001", "V-0002"}
    assert (found.verdict, found.decision, found.mirrored) == (Sameness.SAME_RECORDING, Decision.PROPOSED, True)
    long, cut = (found.a_span, found.b_span) if found.a == "V-0002" else (found.b_span, found.a_span)
    assert abs(long.start - 3) < 1
    assert abs(long.end - 12) < 1
    assert cut.length > 8


def test_equal_bytes_fold_without_asking_and_a_proposal_does_not(desk: Desk):
    """Before anything was decided: the twin is one with its original, the cut stands apart. Confirmed, the three are one."""
    assert folded(desk) == {frozenset({"V-0001"}), frozenset({"V-0002", "V-0003"})}
    desk.decide_match("M-0001", Decision.CONFIRMED)
    assert folded(desk) == {frozenset({"V-0001", "V-0002", "V-0003"})}


@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.CONFIRMED])
def test_a_better_method_proposes_nothing_again_that_was_decided(
    case: Path, decision: Decision, monkeypatch: pytest.MonkeyPatch
):
    """The method gets a new version, so that all is compared again: the decision and its reason stand, and nothing is added.

    The same after everything but originals and acts was thrown away and made again.
    """
    with Desk(case) as desk:
        before = desk.decide_match("M-0001", decision, "looked at it twice")
        monkeypatch.setattr(matching, "METHOD", replace(matching.METHOD, version=matching.METHOD.version + 1))
        assert desk.status().work_left == 2  # both recordings wait to be compared by it
        assert desk.run()["matches"] == 0
        assert desk.status().work_left == 0
        assert desk.matches() == (before,)
        desk.rebuild()
        assert desk.run()["matches"] == 0
        assert desk.matches() == (before,)
        assert (frozenset({"V-0001", "V-0002", "V-0003"}) in folded(desk)) == (decision is Decision.CONFIRMED)


def test_a_reopened_match_is_asked_again_and_folds_nothing(desk: Desk):
    """Confirmed, then taken back: the cut stands apart again."""
    desk.decide_match("M-0001", Decision.CONFIRMED)
    desk.decide_match("M-0001", Decision.PROPOSED)
    assert folded(desk) == {frozenset({"V-0001"}), frozenset({"V-0002", "V-0003"})}


def test_the_footage_is_told_copy_by_copy(desk: Desk):
    """16 s and a cut of 9 s that shows four fifths by four fifths of the picture, 64 %: figures known from how it was made."""
    desk.decide_match("M-0001", Decision.CONFIRMED)
    (sheet,) = desk.footage_sheets("V-0001")
    described = sheet.described
    assert (described.longest, described.best_picture, described.earliest) == ("V-0002", "V-0002", None)
    cut = next(each for each in described.copies if each.item == "V-0001")
    assert cut.mirrored
    assert cut.shows is not None
    assert abs(cut.shows - 640) <= 40
    assert [(round(s.start), round(s.end)) for s in cut.leaves_out] == [(0, 3), (12, 16)]
    assert "earliest posted: not known, no posting is stated" in sheet.says
    assert any("of its picture; mirrored" in line for line in sheet.copies_say)
    assert desk.footage_sheets("F-0002") == desk.footage_sheets("V-0003")
    (line,) = desk.show("V-0001").copies
    assert line.startswith("F-0002: V-0001 0:00-0:0")
    with pytest.raises(NotFound):
        desk.footage_sheets("F-0009")


def test_the_explanation_says_what_a_decision_changes(desk: Desk):
    """Two recordings would be one; nothing is written to the record by asking."""
    acts = desk.status().acts
    told = desk.explain_match("M-0001")
    assert "V-0001 is mirrored" in " ".join(told.says) or "V-0002 is mirrored" in " ".join(told.says)
    assert "if confirmed: 2 independent recordings would be 1" in told.says
    assert "not decided yet" in told.says
    assert told.files == ()
    assert len(told.moments) == 3
    assert desk.status().acts == acts
    desk.decide_match("M-0001", Decision.REJECTED, "other man")
    assert "decided: rejected, other man" in desk.explain_match("M-0001").says
    with pytest.raises(NotFound):
        desk.explain_match("M-0009")


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attrs for name, attrs in self.tags if name == tag]


def test_the_page_stands_alone_and_says_that_it_is_not_redacted(desk: Desk, tmp_path: Path):
    """Nine pictures, each with words for those who do not see it; nothing from outside; the notice above and below."""
    told = desk.explain_match("M-0001", tmp_path / "look")
    names = sorted(Path(path).name for path in told.files)
    assert names == sorted(
        ["M-0001.html", "M-0001-lanes.svg"]
        + [f"M-0001-{n}-{what}.jpg" for n in (1, 2, 3) for what in ("V-0001", "V-0002", "squares")]
    )
    assert {stat.S_IMODE(Path(path).stat().st_mode) for path in told.files} == {0o600}
    page = Page((tmp_path / "look" / "M-0001.html").read_text())
    assert page.text.count(NOTICE) == 2
    assert not {"script", "link", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    images = page.all("img")
    assert len(images) == 9
    for image in images:
        assert (image["src"] or "").startswith("data:image/jpeg;base64,")
        assert re.search(r"V-000[12] at 0:\d\d\.\d", image["alt"] or "")
    assert sum("mirrored back" in (image["alt"] or "") for image in images) == 3
    assert sum("outlined is where the picture of" in (image["alt"] or "") for image in images) == 3
    assert "firsthand match confirm M-0001" in page.text


def test_the_pictures_show_one_moment(desk: Desk, tmp_path: Path):
    """At every pair, A's second and B's differ by the 3 s that were cut off, and the pictures, laid together, are alike."""
    told = desk.explain_match("M-0001", tmp_path / "look")
    a_is_long = told.match.a == "V-0002"
    for a_at, b_at in told.moments:
        long, cut = (a_at, b_at) if a_is_long else (b_at, a_at)
        assert abs(long - cut - 3) < Fraction(1, 4)
        assert Path(tmp_path / "look" / "M-0001-1-squares.jpg").exists()
    long_at, _ = told.moments[0] if a_is_long else told.moments[0][::-1]
    whole = Image.open(tmp_path / "look" / "M-0001-1-V-0002.jpg").convert("RGB")
    assert whole.size[0] == SIZE[0]
    assert whole.size[1] > SIZE[1] + 30  # the strip that names it and says what it is not
    if not a_is_long:
        return
    middle = np.asarray(whole, np.int16)[60:180, 80:240]  # inside the outline nothing is dimmed
    times = [long_at - Fraction(n, 12) for n in range(2)]
    assert min(np.abs(middle - walk(Fraction(int(at * 12), 12))[60:180, 80:240]).mean() for at in times) < 12


def test_the_drawing_says_the_same_as_the_table(desk: Desk, tmp_path: Path):
    """Read as XML: title and description, a band, both lanes of both recordings filled where they agree."""
    told = desk.explain_match("M-0001", tmp_path / "look")
    root = ElementTree.fromstring((tmp_path / "look" / "M-0001-lanes.svg").read_text())
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "M-0001: which seconds are the same"
    words = root.findtext(f"{space}desc") or ""
    match = told.match
    assert f"{match.b} {match.b_span} is joined with {match.a} {match.a_span}" in words
    titles = [title.text or "" for title in root.iter(f"{space}title")]
    for name, span in ((match.a, match.a_span), (match.b, match.b_span)):
        for lane in ("picture", "sound"):
            assert f"{name} {span}: {lane} agrees" in titles
    assert len(root.findall(f"{space}polygon")) == 1
    assert f"{match.a_span}" in Page((tmp_path / "look" / "M-0001.html").read_text()).text


def test_nothing_is_overwritten(desk: Desk, tmp_path: Path):
    """A second time into the same folder is refused, and what is there stays as it is."""
    desk.explain_match("M-0001", tmp_path / "look")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "look").iterdir()}
    with pytest.raises(WrongCall, match="is there already"):
        desk.explain_match("M-0001", tmp_path / "look")
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "look").iterdir()} == before


def test_the_report_draws_the_match_and_shows_blurred_pictures_alone(desk: Desk, tmp_path: Path):
    """The same drawing stands in the report; every picture in it is a blurred still of the case, none of them sharp."""
    desk.decide_match("M-0001", Decision.CONFIRMED)
    page = (desk.export(desk.new_report().markdown, tmp_path / "report.html")).read_text()
    assert "M-0001, drawn second by second" in page
    assert NOTICE not in page
    blurred = {
        finding.value["still_blurred"]
        for item in desk.items()
        for finding in desk.show(item.id).findings
        if finding.kind == "still"
    }
    derivatives = desk._rooms.derivatives  # noqa: SLF001 - to compare bytes with what is stored
    known = {
        derivatives.read(each.digest)
        for i in desk.items()
        for each in desk.show(i.id).derivatives
        if str(each.digest) in blurred
    }
    shown = [base64.b64decode(data) for data in re.findall(r"data:image/jpeg;base64,([^\"]+)", page)]
    assert shown
    assert set(shown) <= known
    assert all(Image.open(io.BytesIO(each)).size[0] == 480 for each in shown)


def test_on_the_command_line(case: Path, tmp_path: Path):
    """`match show` and `match footage` answer in words and in JSON."""

    def asked(*words: str) -> str:
        command = [sys.executable, "-m", "firsthand", *words, "--case", str(case)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    told = json.loads(asked("match", "show", "M-0001", "--into", str(tmp_path / "look"), "--json"))
    assert {told["match"]["a"], told["match"]["b"]} == {"V-0001", "V-0002"}
    assert len(told["files"]) == 11
    assert len(told["moments"]) == 3
    assert "F-0002: one recording in 2 files" in asked("match", "footage")
    (sheet,) = json.loads(asked("match", "footage", "F-0002", "--json"))
    assert [copy["item"] for copy in sheet["described"]["copies"]] == ["V-0002", "V-0003"]


def test_a_file_that_can_no_longer_be_read_is_a_gap(desk: Desk, tmp_path: Path):
    """The original was lost: the page is made without its pictures, and says why."""
    original = desk._rooms.ledger.get("item", "V-0001", Item).original.digest  # noqa: SLF001 - the loss
    path = desk._rooms.originals.path(original)  # noqa: SLF001
    path.chmod(0o600)
    path.unlink()
    told = desk.explain_match("M-0001", tmp_path / "look")
    assert [gap.code for gap in told.gaps] == ["unreadable"]
    assert "squares" not in " ".join(told.files)
