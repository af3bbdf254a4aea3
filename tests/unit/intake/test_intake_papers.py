"""Sheets and sidecars: what they say reaches the right file, as stated; what cannot be read is said."""

import json
from pathlib import Path

import pytest
from tests.bad import papers

from firsthand.intake import arrivals
from firsthand.intake.dates import stated
from firsthand.model.errors import Outside, WrongCall
from firsthand.model.item import Appearance
from firsthand.model.time import Moment

MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"


def clips(folder: Path, *names: str) -> Path:
    """Files that begin like MP4."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(MP4)
    return folder


def test_a_sheet_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    """Semicolons, byte order mark, day first: each row reaches its file, foreign columns are kept, nothing is dropped unsaid."""
    clips(tmp_path, "good.mp4")
    sheet = papers.one(tmp_path, "sheet-with-missing-files.csv")
    arrived, refused = arrivals([tmp_path], sheet=sheet)
    first, third = arrived[0].appearances
    assert first == Appearance(
        url="https://one.example/1",
        posted_at=Moment("2023-03-06"),
        seen_at=Moment("2023-03-07"),
        note="first; seen_at as written: 2023-03-07 09:30; reporter: Anna",
        stated_by="row 2 of sheet-with-missing-files.csv",
    )
    assert third.url == "https://one.example/3"
    assert third.posted_at is None
    assert third.note == "posted_at as written: 03/06/2023; seen_at as written: 31.02.2023"
    assert len(arrived[0].remarks) == 3
    assert {each.name: "names a file that is not among" in each.reason for each in refused} == {
        "not-here.mp4": True,
        "row 5 of sheet-with-missing-files.csv": False,
    }


def test_the_path_in_a_sheet_is_a_name_and_never_opened(tmp_path: Path) -> None:
    """A row that names /etc/passwd finds nothing, for nothing of that name was added."""
    clips(tmp_path, "good.mp4")
    sheet = tmp_path / "s.csv"
    sheet.write_text("file,url\n/etc/passwd,https://one.example\n", encoding="utf-8")
    arrived, refused = arrivals([tmp_path], sheet=sheet)
    assert [each.name for each in arrived] == ["good.mp4"]
    assert [each.name for each in refused] == ["/etc/passwd"]


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "cp1251"), ("\t", "utf-16"), ("|", "utf-8-sig")]
)
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    """As Excel and LibreOffice save in Russia and elsewhere; a Cyrillic name finds its file, in either Unicode form."""
    clips(tmp_path, "обращение й.mp4".replace("й", "и\u0306"))
    sheet = tmp_path / "лист.csv"
    rows = (("File", "account"), ("обращение й.mp4", "Новости области"))
    sheet.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    arrived, refused = arrivals([tmp_path], sheet=sheet)
    assert arrived[0].appearances[0].account == "Новости области"
    assert refused == ()


def test_one_name_in_two_folders(tmp_path: Path) -> None:
    """With its folder a row finds its file; without, it is said to fit two."""
    clips(tmp_path, "a/clip.mp4", "b/clip.mp4")
    sheet = tmp_path / "s.csv"
    sheet.write_text("file,url\nb\\clip.mp4,https://b.example\nclip.mp4,https://both.example\n", encoding="utf-8")
    arrived, refused = arrivals([tmp_path], sheet=sheet)
    assert [[seen.url for seen in each.appearances] for each in arrived] == [[], ["https://b.example"]]
    assert "here 2 times" in refused[0].reason


def test_a_sheet_that_is_none_stops_before_anything(tmp_path: Path) -> None:
    """No column `file`, or no such sheet: an error with a way out, nothing half taken in."""
    clips(tmp_path, "good.mp4")
    sheet = tmp_path / "s.csv"
    sheet.write_text("name,address\nx,y\n", encoding="utf-8")
    with pytest.raises(WrongCall, match="no column `file`"):
        arrivals([tmp_path], sheet=sheet)
    with pytest.raises(Outside):
        arrivals([tmp_path], sheet=tmp_path / "gone.csv")


def test_quoted_cells_with_line_ends(tmp_path: Path) -> None:
    """A note of two lines with a comma (RFC 4180) stays one note."""
    clips(tmp_path, "good.mp4")
    sheet = tmp_path / "s.csv"
    sheet.write_text('file,note\n"good.mp4","one, two\nthree ""four"""\n', encoding="utf-8")
    assert arrivals([tmp_path], sheet=sheet).arrived[0].appearances[0].note == 'one, two\nthree "four"'


def test_a_sidecar_joins_its_recording(tmp_path: Path) -> None:
    """Keys as yt-dlp writes them: address, platform, account with handle, time to the second, title, description."""
    clips(tmp_path, "Appeal [x1].mp4", "other.mp4")
    info = {
        "id": "x1",
        "title": "Appeal",
        "description": "Men of one regiment.",
        "uploader": "News",
        "uploader_id": "@news",
        "webpage_url": "https://tube.example/x1",
        "extractor_key": "Youtube",
        "upload_date": "20230308",
        "timestamp": 1678293000,
        "epoch": 1678350600,
    }
    (tmp_path / "Appeal [x1].info.json").write_text(json.dumps(info), encoding="utf-8")
    (tmp_path / "Appeal [x1].description").write_text("Men of one regiment.", encoding="utf-8")
    arrived, refused = arrivals([tmp_path])
    assert [each.name for each in arrived] == ["Appeal [x1].mp4", "other.mp4"]
    assert arrived[0].appearances == (
        Appearance(
            url="https://tube.example/x1",
            platform="Youtube",
            account="News (@news)",
            posted_at=Moment("2023-03-08T16:30:00Z"),
            seen_at=Moment("2023-03-09T08:30:00Z"),
            title="Appeal",
            stated_by="yt-dlp, in Appeal [x1].info.json",
        ),
    )
    assert [(text.layer, text.text) for text in arrived[0].texts] == [("description", "Men of one regiment.")]
    assert arrived[1].appearances == ()
    assert refused == ()


@pytest.mark.parametrize(
    "info",
    [
        {"webpage_url": "https://x.example", "timestamp": "soon", "upload_date": "yesterday"},
        {"webpage_url": "https://x.example", "timestamp": 10**30},
        {"webpage_url": "https://x.example", "title": ["a list"], "uploader": {"a": 1}, "epoch": True},
        {"webpage_url": "https://x.example", "description": "half a pair \ud800", "title": "nul\0"},
    ],
)
def test_a_sidecar_with_odd_values_still_joins(tmp_path: Path, info: dict[str, object]) -> None:
    """What is not of its kind is left out or remarked on; the address stays; all can be stored."""
    clips(tmp_path, "a.mp4")
    (tmp_path / "a.info.json").write_text(json.dumps(info), encoding="utf-8")
    arrived, refused = arrivals([tmp_path])
    assert arrived[0].appearances[0].url == "https://x.example"
    assert refused == ()
    assert repr(arrived[0]).encode("utf-8")


@pytest.mark.parametrize("content", ["[" * 100_000, "[1]", "{}", "\x80\x81", '{"id": 1}'])
def test_a_sidecar_that_is_none_is_refused_and_its_recording_taken(tmp_path: Path, content: str) -> None:
    """Deep, foreign, empty or broken: said, and the clip comes in without it."""
    clips(tmp_path, "a.mp4")
    (tmp_path / "a.info.json").write_bytes(content.encode("latin-1"))
    arrived, refused = arrivals([tmp_path])
    assert [each.name for each in arrived] == ["a.mp4"]
    assert [each.name for each in refused] == ["a.info.json"]


def test_the_sidecar_of_a_playlist_is_passed_over(tmp_path: Path) -> None:
    """It tells of no single recording; nothing is lost."""
    info = {"_type": "playlist", "id": "p", "webpage_url": "https://tube.example/p"}
    (tmp_path / "list.info.json").write_text(json.dumps(info), encoding="utf-8")
    _, refused = arrivals([tmp_path])
    assert [each.serious for each in refused] == [False]


def test_origin_is_what_the_person_states(tmp_path: Path) -> None:
    """`--from` stands on every file."""
    clips(tmp_path, "a.mp4", "b.mp4")
    assert {each.stated_origin for each in arrivals([tmp_path], origin="a relative").arrived} == {"a relative"}


@pytest.mark.parametrize(
    ("written", "edtf", "whole"),
    [
        ("2023-03-06", "2023-03-06", True),
        ("2023-03", "2023-03", True),
        ("2023-02~/2023-03-08", "2023-02~/2023-03-08", True),
        ("6.3.2023", "2023-03-06", True),
        ("06.03.2023 18:12", "2023-03-06", False),
        ("2023/3/6", "2023-03-06", True),
        ("2023-03-06T18:12:00Z", "2023-03-06T18:12:00Z", True),
        ("2023-03-06 18:12:00 UTC", "2023-03-06T18:12:00Z", True),
        ("2023-03-07T01:12:30.5+03:00", "2023-03-06T22:12:30Z", True),
        ("2023-03-06T18:12", "2023-03-06", False),
    ],
)
def test_dates_say_no_more_than_was_written(written: str, edtf: str, whole: bool) -> None:
    """By hand: zones turned to UTC, a clock without zone gives the day."""
    assert stated(written) == (Moment(edtf), whole)


@pytest.mark.parametrize("written", ["03/06/2023", "31.02.2023", "March", "12:30", "9999-12-31T23:59:59-05:00", "T:"])
def test_dates_that_cannot_be_read_are_not_guessed(written: str) -> None:
    """Ambiguous, impossible, or no date at all."""
    with pytest.raises(ValueError):  # noqa: PT011 - several sources, one meaning
        stated(written)
