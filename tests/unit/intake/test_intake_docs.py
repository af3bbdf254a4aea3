"""The worked example of docs/add-a-way-in.md does what the page says."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from firsthand.intake.arrival import Found

PAGE = Path(__file__).parents[3] / "docs" / "add-a-way-in.md"
SHORTCUT = (
    "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nURL=https://clips.example/v/1\r\n"
)


@pytest.fixture
def example() -> Any:
    """The code of the page, as a module."""
    code = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(code) == 1
    module = ModuleType("shortcut")
    exec(compile(code[0], str(PAGE), "exec"), module.__dict__)
    return module.__dict__["Shortcut"]()


def test_the_example_reads_what_windows_writes(example: Any, tmp_path: Path) -> None:
    """The address reaches the clip beside it; the shortcut itself is taken; one without an address is refused."""
    (tmp_path / "clip.url").write_text(SHORTCUT, encoding="utf-8")
    (tmp_path / "broken.url").write_bytes(b"\0\1\2" * 50)
    (tmp_path / "clip.mp4").write_bytes(b"")
    found = [Found(path, path.name, path.name) for path in sorted(tmp_path.iterdir())]
    reading = example.read(found)
    assert reading.taken == {tmp_path / "clip.url", tmp_path / "broken.url"}
    assert [(said.file.name, said.appearance.url) for said in reading.said] == [
        ("clip.mp4", "https://clips.example/v/1")
    ]
    assert [each.name for each in reading.refused] == ["broken.url"]
