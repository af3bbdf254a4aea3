"""One untouched case; each attack gets a copy."""

from pathlib import Path

import pytest
from tests.cases import copy_case, make_small_case


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with every kind of act; never altered."""
    return make_small_case(tmp_path_factory.mktemp("untouched"))


@pytest.fixture
def victim(untouched: Path, tmp_path: Path) -> Path:
    """A copy to be tampered with."""
    return copy_case(untouched, tmp_path / "victim")
