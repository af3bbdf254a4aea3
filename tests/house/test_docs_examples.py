"""The examples in the documents run."""

import re
from fractions import Fraction
from pathlib import Path

from tests import clips

from firsthand.analyzers.asking import ask
from firsthand.media.opening import open_clip
from firsthand.model.digest import Digest
from firsthand.model.item import Derivative

ROOT = Path(__file__).parents[2]


def test_the_analyzer_of_the_document_analyses(tmp_path: Path) -> None:
    """What a newcomer copies gives one finding a second, bright where the clip was made bright."""
    text = (ROOT / "docs" / "add-an-analyzer.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.S)
    assert code
    space: dict[str, type] = {"__name__": "brightness"}
    exec(compile(code.group(1), "add-an-analyzer.md", "exec"), space)
    clips.make_video(tmp_path / "a.mp4", seconds=3)
    made = ask(open_clip(tmp_path / "a.mp4"), [space["Brightness"]({})], lambda c, r, m: Derivative(Digest.of(c), r, m))
    assert [finding.span.start for finding in made[0].findings if finding.span] == [Fraction(n) for n in range(3)]
