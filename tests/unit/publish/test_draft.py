"""The draft: every sentence of it passes our own lint, and says what the case holds. Facts counted off conftest by hand."""

from dataclasses import replace

import pytest
from publish_case import build  # pyright: ignore[reportMissingImports]

from firsthand.model.statement import Level, Review
from firsthand.publish.draft import draft
from firsthand.publish.view import ReportView
from firsthand.reasoning.cite import parse
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.lint import lint_markdown

Case = tuple[ReportView, Ledger]


@pytest.fixture
def case() -> Case:
    """The case in English."""
    return build()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_sentence_passes_the_lint(language: str):
    """What the house writes itself holds to the house's rules."""
    view, ledger = build(language)
    assert lint_markdown(draft(view), ledger) == ()


@pytest.mark.parametrize("level", [Level.RUMOURED, Level.ALLEGED, Level.CLAIMS, Level.SAYS, Level.SHOWN])
def test_each_level_is_hedged_so_that_it_passes(case: Case, level: Level):
    """The hedge of the sentence is that of what it cites."""
    view, ledger = case
    lowered = [replace(s, level=level) if s.id in ("S-0006", "S-0009") else s for s in view.statements]
    view = replace(view, statements=lowered)
    ledger = replace(ledger, statements={s.id: s for s in lowered})
    assert lint_markdown(draft(view), ledger) == ()


def test_it_counts_recordings_not_files(case: Case):
    """Six videos, of them one copy and one compilation: four recordings; the copies are named as copies."""
    text = draft(case[0])
    assert "7 items" in text
    assert "4 independent recordings" in text
    assert "V-0004 is a copy of V-0001: seconds 0:00-0:28 of it are seconds 0:05-0:33 of V-0001" in text
    assert "V-0005 contains a part of V-0002" in text


def test_words_are_verbatim_and_cited_by_the_second(case: Case):
    """Quotations are the transcript's own words, in their own language."""
    text = draft(case[0])
    assert "«Нас не учили стрелять» [V-0001 0:17-0:19]." in text
    assert "naming Mariupol: «Первого марта нас перевели в Мариуполь» [V-0003 0:10-0:13]." in text
    assert "demands: «вернуть нас под командование нашей бригады»" in text


def test_claims_are_told_by_their_standing(case: Case):
    """Corroborated by number, unverified as such, disputed with both sides, withdrawn without its text."""
    text = draft(case[0])
    assert "According to 2 independent recordings: Conscripts of the 3rd Territorial Defence Brigade" in text
    assert "According to one recording, and not verified: the conscripts were ordered" in text
    assert "Claimed by one side and denied by another: Conscripts were sent" in text
    assert "Alleged, with no accepted statement behind it: the men sent to Luhansk" in text
    assert "withdrawn C-006" in text
    assert "uniforms" not in text


def test_what_nobody_reviewed_is_not_printed(case: Case):
    """A proposed statement is counted as one to review, and its words stay in the transcript."""
    text = draft(case[0])
    assert "Мы понесли большие потери" not in text
    assert "proposes 1 statement of this recording" in text


def test_hostile_words_stay_one_sentence_of_plain_text(case: Case):
    """Brackets, markup, breaks and direction marks in foreign words make no citation, heading or table."""
    view = case[0]
    bad = "Нас\n# не [C-001](javascript:x) учили |\u202e **стрелять** <script>"
    spoilt = [replace(s, content=replace(s.content, text=bad)) if s.id == "S-0009" else s for s in view.statements]
    text = draft(replace(view, statements=spoilt, case="Case\n## [C-001] <b>"))
    (line,) = (line for line in text.splitlines() if "javascript" in line)
    assert "«Нас не (C-001)(javascript:x) учили стрелять script»" in line
    assert text.count("\n## ") == draft(view).count("\n## ")
    assert len([s for s in parse(text) if "C-001" in str(s.citations)]) == 1


def test_an_empty_case_is_a_short_draft(case: Case):
    """Nothing is made up where nothing is held."""
    empty = replace(case[0], items=(), footages=(), statements=(), claims=(), standings={}, checks=(), gaps={})
    text = draft(empty)
    assert "Firsthand holds 0 items" in text
    assert "records no gap" in text


def test_a_recording_without_words_says_so(case: Case):
    """Silence is stated."""
    view = case[0]
    rejected = [replace(s, review=Review.REJECTED) if s.item == "V-0006" else s for s in view.statements]
    assert "has no statement on record from V-0006" in draft(replace(view, statements=rejected))
