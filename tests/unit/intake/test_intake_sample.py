"""The staged sample case: what it holds is what its papers say, and all of it comes in."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from firsthand.intake import arrivals
from firsthand.model.item import Kind

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    """samples/check.py."""
    spec = importlib.util.spec_from_file_location("samples_check", SAMPLES / "check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_case_comes_in_whole() -> None:
    """Seven items; the sheet and the sidecar are papers; the compilation is stated at two addresses, the first appeal too."""
    gathered = arrivals([SAMPLES / "case"], sheet=SAMPLES / "case" / "appearances.csv", origin="the sample")
    assert gathered.refused == ()
    assert {each.name: (each.kind, len(each.appearances)) for each in gathered.arrived} == {
        "appeal-rostov.mp4": (Kind.VIDEO, 2),
        "appeal-volgograd.mov": (Kind.VIDEO, 1),
        "article.html": (Kind.TEXT, 1),
        "compilation.mkv": (Kind.VIDEO, 2),
        "reupload_telegram.mp4": (Kind.VIDEO, 1),
        "same-room.mp4": (Kind.VIDEO, 1),
        "обращение-красноярск.webm": (Kind.VIDEO, 1),
    }
    assert [each.remarks for each in gathered.arrived if each.remarks] == []


def test_streams_movement_and_size(check: ModuleType) -> None:
    """Codecs, sizes and seconds as the README's table gives them; something moves; small enough to travel with the source."""
    assert [*check.streams(), *check.moving(), *check.size()] == []


def test_papers_and_recordings_agree(check: ModuleType) -> None:
    """Every file that the sheet names is there; every word that a decision links is said in its file."""
    assert [*check.papers()] == []
