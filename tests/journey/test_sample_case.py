"""The sample case from a folder of clips to a checkable report, asserted on content.

Expected seconds and words are those the samples were made from (`samples/truth.yaml`, `samples/README.md`), never our own output.
"""

import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from firsthand.desk.demo import demonstrate
from firsthand.desk.desk import Desk
from firsthand.model.custody import Integrity
from firsthand.model.errors import Refused, WrongCall
from firsthand.model.footage import Decision, Match, Sameness
from firsthand.model.report import Severity
from firsthand.model.statement import Level, Mood, Review
from firsthand.model.time import Span

pytest.importorskip("faster_whisper", reason="the extra [speech] is not installed")
pytest.importorskip("natasha", reason="the extra [language] is not installed")

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH: dict[str, Any] = yaml.safe_load((SAMPLES / "truth.yaml").read_text("utf-8"))
DECISIONS: dict[str, Any] = yaml.safe_load((SAMPLES / "decisions.yaml").read_text("utf-8"))
TOLERANCE = Fraction(1, 2)
"""Seconds: picture prints are half a second apart."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, run once by the same code as `make demo`."""
    folder = tmp_path_factory.mktemp("demo") / "case"
    demonstrate(folder, SAMPLES)
    return folder


@pytest.fixture
def desk(demo: Path) -> Desk:
    """The case it left."""
    return Desk(demo)


def _named(desk: Desk) -> dict[str, str]:
    return {item.file_name: item.id for item in desk.items()}


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))


@pytest.mark.parametrize("name", [name for name, told in TRUTH.items() if "speech" in told])
def test_what_is_said_is_written_down_with_its_seconds(desk: Desk, name: str) -> None:
    """Four words in five of the script are read, and each sentence begins within a second of where it was spoken."""
    segments = desk.transcript(_named(desk)[name])
    heard = [word for segment in segments for word in _bare(segment.text)]
    script = TRUTH[name]["speech"]
    wanted = [word for line in script for word in _bare(line["text"])]
    assert sum(word in heard for word in wanted) >= 0.8 * len(wanted)
    starts = [segment.span.start for segment in segments if segment.span]
    for line in script:
        assert min(abs(start - Fraction(str(line["start"]))) for start in starts) <= 1, line["text"]


def _matches(desk: Desk, one: str, other: str) -> list[Match]:
    names = {_named(desk)[one], _named(desk)[other]}
    return [match for match in desk.matches() if {match.a, match.b} == names]


def _near(span: Span, expected: list[float]) -> bool:
    ends = zip((span.start, span.end), expected, strict=True)
    return all(abs(found - Fraction(str(wanted))) <= TOLERANCE for found, wanted in ends)


@pytest.mark.parametrize(
    ("copy", "number"),
    [(name, number) for name, told in TRUTH.items() for number in range(len(told.get("copies", [])))],
)
def test_copies_are_found_by_the_second(desk: Desk, copy: str, number: int) -> None:
    """These seconds of the copy are those seconds of the original, by picture and by sound."""
    told = TRUTH[copy]["copies"][number]
    found = [m for m in _matches(desk, copy, told["of"]) if m.verdict is Sameness.SAME_RECORDING]
    assert len(found) == 1
    match = found[0]
    here, there = (match.b_span, match.a_span) if match.b == _named(desk)[copy] else (match.a_span, match.b_span)
    assert _near(here, told["here"])
    assert _near(there, told["there"])
    assert min(match.lanes["picture"], match.lanes["sound"]) >= Fraction(7, 10) * here.length


def test_the_same_room_is_not_the_same_recording(desk: Desk) -> None:
    """The look-alike is named as such, and never proposed as a copy of anything."""
    look_alike = _named(desk)["same-room.mp4"]
    found = [match for match in desk.matches() if look_alike in (match.a, match.b)]
    assert not [match for match in found if match.verdict is Sameness.SAME_RECORDING]
    with_first = _matches(desk, "same-room.mp4", "appeal-rostov.mp4")
    assert [match.verdict for match in with_first] == [Sameness.SAME_SCENE]


def test_seven_items_are_four_recordings(desk: Desk) -> None:
    """Three appeals and the look-alike; the re-upload and the compilation count with what they copy, and weld nothing together."""
    names = _named(desk)
    folded = {frozenset(member.item for member in each.members) for each in desk.footage()}
    assert folded == {
        frozenset({names["appeal-rostov.mp4"], names["reupload_telegram.mp4"], names["compilation.mkv"]}),
        frozenset({names["appeal-volgograd.mov"], names["compilation.mkv"]}),
        frozenset({names["same-room.mp4"]}),
        frozenset({names["обращение-красноярск.webm"]}),
    }


def _statement(desk: Desk, name: str, words: str) -> Any:
    found = [each for each in desk.statements(_named(desk)[name]) if words in each.content.text]
    assert found, f"no statement of {name} says {words!r}"
    return min(found, key=lambda each: len(each.content.text))


def test_units_places_and_dates_are_read_from_speech(desk: Desk) -> None:
    """Each appeal names a unit, a region and a transfer, as the script has them."""
    unit = _statement(desk, "appeal-rostov.mp4", "третьей бригады")
    assert [u.name for u in unit.units] == ["3rd Territorial Defence Brigade"]
    same = _statement(desk, "appeal-volgograd.mov", "третьей бригады")
    assert [u.key for u in same.units] == [u.key for u in unit.units]
    moved = _statement(desk, "appeal-rostov.mp4", "отправили в Луганск")
    assert [p.name for p in moved.places] == ["Luhansk"]
    assert [str(d.moment) for d in moved.dates] == ["2023-03-05"]
    home = _statement(desk, "appeal-rostov.mp4", "Ростовской области")
    assert [p.country for p in home.places] == ["RU"]


def test_negation_demand_and_nesting_are_kept(desk: Desk) -> None:
    """ "We were not taught" is negated; "we demand" is a demand; "they promised us" nests what was promised."""
    assert _statement(desk, "appeal-rostov.mp4", "не учили стрелять").negated
    assert not _statement(desk, "appeal-rostov.mp4", "отправили в Луганск").negated
    assert _statement(desk, "appeal-volgograd.mov", "вернуть нас").mood is Mood.DEMAND
    promised = _statement(desk, "appeal-rostov.mp4", "будем служить в тылу")
    assert promised.parent is not None


def test_the_article_hedges_and_so_do_its_statements(desk: Desk) -> None:
    """ "claims" is weaker than "says", and a spokesman's denial is a denial."""
    article = desk.statements(_named(desk)["article.html"])
    by_cue = {each.cue.lemma: each.level for each in article if each.cue}
    assert by_cue["claim"] is Level.CLAIMS
    assert by_cue["say"] is Level.SAYS
    assert any(each.act == "deny" for each in article)


def test_every_span_is_verbatim(desk: Desk) -> None:
    """A statement of a recording cites its second, and its words stand in the transcript."""
    standing = [each for each in desk.statements() if each.review is not Review.REJECTED]
    for each in standing:
        text = "\n".join(segment.text for segment in desk.transcript(each.item) if segment.layer == each.layer)
        assert text[each.content.start : each.content.end] == each.content.text
        assert (each.span is not None) == (each.layer == "speech")


@pytest.mark.parametrize("claim", DECISIONS["claims"], ids=lambda each: each["key"])
def test_claims_come_out_as_the_evidence_bears(desk: Desk, claim: dict[str, Any]) -> None:
    """Two independent recordings corroborate; a copy adds nothing; a denial disputes; a repetition is no support."""
    text = " ".join(claim["text"].split())
    known = next(each for each in desk.claims() if each.text == text)
    assert len(known.links) == len(claim["links"])
    assert desk.standings([known.id])[0].status.value == claim["expect"]


def test_a_copy_is_named_as_the_reason(desk: Desk) -> None:
    """The reason for `unverified` says in words that the second support is a copy of the first."""
    known = next(each for each in desk.claims() if "artillery" in each.text)
    reasons = " ".join(desk.standings([known.id])[0].reasons)
    assert "its second support is a copy of the first" in reasons


def test_rejecting_a_match_changes_the_count_at_once_and_undo_restores_it(demo: Path, tmp_path: Path) -> None:
    """Opened again, the re-upload is a recording of its own; confirmed again, the count is as before."""
    shutil.copytree(demo, tmp_path / "case")
    with Desk(tmp_path / "case") as desk:
        match = next(
            m for m in _matches(desk, "reupload_telegram.mp4", "appeal-rostov.mp4") if m.decision is Decision.CONFIRMED
        )
        others = [
            m for m in _matches(desk, "reupload_telegram.mp4", "compilation.mkv") if m.decision is Decision.CONFIRMED
        ]
        before = len(desk.footage())
        for each in (match, *others):
            desk.decide_match(each.id, Decision.PROPOSED)
        assert len(desk.footage()) == before + 1
        assert desk.run() == {"results": 0, "matches": 0, "statements": 0}
        for each in (match, *others):
            desk.decide_match(each.id, Decision.CONFIRMED)
        assert len(desk.footage()) == before


def test_the_draft_passes_the_lint_and_tells_the_story(demo: Path, desk: Desk) -> None:
    """Every sentence cites, none over-claims; the three appeals, their unit and their transfer are in it."""
    draft = (demo / "report.md").read_text("utf-8")
    assert not [each for each in desk.lint(draft) if each.severity is Severity.ERROR]
    names = _named(desk)
    for name in ("appeal-rostov.mp4", "appeal-volgograd.mov", "обращение-красноярск.webm"):
        assert f"[{names[name]} 0:" in draft
    assert "Луганск" in draft
    assert "corroborat" in draft or "independent recordings" in draft


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Conscripts were sent to Luhansk.", "NO-CITATION"),
        ("It is confirmed that the conscripts were sent to Mariupol [V-0007 0:10-0:13].", "STRONGER"),
        ("The man revealed that they suffered heavy losses [V-0002 0:21-0:23].", "FACTIVE"),
        ("A man says they were sent to Kherson [V-0001 0:13-0:16].", "NEW-FACT"),
        ("A man says they were sent to Luhansk [V-0001 9:13-9:16].", "CITED-NOT-THERE"),
        ("A man says: «нас отправили в Донецк» [V-0001 0:13-0:16].", "QUOTE-ALTERED"),
        (
            "Two independent recordings say that they were to storm villages [V-0001 0:23-0:28] [V-0005 0:19-0:23].",
            "COPIES",
        ),
    ],
)
def test_a_sentence_that_says_more_than_its_evidence_is_refused(
    demo: Path, desk: Desk, tmp_path: Path, sentence: str, code: str
) -> None:
    """Added to the good draft it is an error of that kind, in that line, and nothing leaves the house."""
    draft = (demo / "report.md").read_text("utf-8") + f"\n{sentence}\n"
    line = draft.rstrip("\n").count("\n") + 1
    found = [(each.code, each.line) for each in desk.lint(draft) if each.severity is Severity.ERROR]
    assert (code, line) in found
    with pytest.raises(Refused):
        desk.export(draft, tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_the_page_asks_for_nothing_and_shows_no_sharp_picture(demo: Path) -> None:
    """One file: no address is loaded from it, and its pictures are the blurred ones."""
    page = (demo / "report.html").read_text("utf-8")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?https?:""", page)
    assert "<script" not in page
    assert "data:image/jpeg;base64," in page
    assert "Staged sample" in page


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is the stranger's tool")
@pytest.mark.parametrize("tampered", [False, True])
def test_a_stranger_can_check_the_folder(demo: Path, tmp_path: Path, tampered: bool) -> None:
    """`sh verify.sh` says intact of the folder as it is, and altered after one byte of an original."""
    shutil.copytree(demo / "evidence", tmp_path / "evidence")
    if tampered:
        original = sorted((tmp_path / "evidence" / "data").iterdir())[0]
        original.chmod(0o644)
        original.write_bytes(original.read_bytes()[:-1] + b"\x00")
    done = subprocess.run(["sh", "verify.sh"], cwd=tmp_path / "evidence", capture_output=True, text=True)
    assert done.returncode == (3 if tampered else 0), done.stdout + done.stderr


def test_the_case_verifies_and_an_export_is_never_overwritten(demo: Path, desk: Desk) -> None:
    """Intact at the end of the way; a second export asks for another name."""
    assert desk.verify().integrity is Integrity.INTACT
    with pytest.raises(WrongCall):
        desk.export((demo / "report.md").read_text("utf-8"), demo / "report.html")


def test_the_same_words_are_found_in_any_spelling(desk: Desk) -> None:
    """A Latin spelling finds the Russian word in its case form, at its second; a base form finds an inflected one."""
    first = _named(desk)["appeal-rostov.mp4"]
    assert any(hit.item == first and hit.span and hit.span.start > 12 for hit in desk.search("Luhansk"))
    assert any(hit.item == first for hit in desk.search("бригада оборона"))
    assert desk.search("подводная лодка") == ()
