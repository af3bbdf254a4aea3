"""Text on the screen, drawn with a known font and read by the real program."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from tests import clips

from firsthand.analyzers.asking import ask
from firsthand.analyzers.screen_text import ScreenText
from firsthand.media.opening import open_clip
from firsthand.model.digest import Digest
from firsthand.model.finding import Result
from firsthand.model.item import Derivative

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
needs_tesseract = pytest.mark.skipif(
    ScreenText({}).missing() is not None or not FONT.exists(),
    reason="tesseract with rus, ukr, eng and a font is not here",
)


def _captioned(caption: str) -> np.ndarray:
    picture = Image.new("RGB", (640, 360), (90, 110, 90))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 300, 640, 360), fill=(0, 0, 0))
    pen.text((20, 310), caption, font=ImageFont.truetype(str(FONT), 28), fill=(255, 255, 255))
    return np.asarray(picture)


def _read(path: Path) -> Result:
    return ask(open_clip(path), [ScreenText({})], lambda c, r, m: Derivative(Digest.of(c), r, m))[0]


@needs_tesseract
def test_captions_are_read_with_their_seconds(tmp_path: Path) -> None:
    """One caption for six seconds, another for six more: each line once, within the two seconds between looks."""
    shown = [_captioned("Обращение командиру"), _captioned("Нам нужны бронежилеты")]
    path = tmp_path / "captions.mp4"
    clips.make_video(path, seconds=12, size=(640, 360), picture=lambda at: shown[at >= 6])
    result = _read(path)
    told = {segment.text: segment.span for segment in result.segments}
    assert set(told) == {"Обращение командиру", "Нам нужны бронежилеты"}
    first, second = told["Обращение командиру"], told["Нам нужны бронежилеты"]
    assert first is not None
    assert second is not None
    assert first.start == 0
    assert abs(first.end - 6) <= 2
    assert abs(second.start - 6) <= 2
    assert {segment.language for segment in result.segments} == {"ru"}


@needs_tesseract
def test_a_picture_without_words_gives_no_words(tmp_path: Path) -> None:
    """Texture is not text; that it was looked at is said."""
    path = tmp_path / "plain.mp4"
    clips.make_video(path, seconds=3)
    result = _read(path)
    assert result.segments == ()
    assert result.findings[0].value["lines"] == 0
    read = result.findings[0].value["frames_read"]
    assert isinstance(read, int)
    assert read >= 1


@needs_tesseract
def test_a_still_picture_has_lines_without_seconds(tmp_path: Path) -> None:
    """A photograph of a sign is cited whole."""
    Image.fromarray(_captioned("Field hospital 5")).save(tmp_path / "sign.png")
    result = _read(tmp_path / "sign.png")
    assert [(segment.text, segment.span, segment.language) for segment in result.segments] == [
        ("Field hospital 5", None, "en")
    ]


def test_without_the_program_it_says_what_mends_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty search path: a reason and the one command."""
    from firsthand.media import tesseract

    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.version.cache_clear()
    tesseract.languages.cache_clear()
    try:
        missing = ScreenText({}).missing()
        assert missing is not None
        assert missing[1].startswith("apt-get install tesseract-ocr")
    finally:
        monkeypatch.undo()
        tesseract.version.cache_clear()
        tesseract.languages.cache_clear()


def test_frames_wished_for_are_two_seconds_apart() -> None:
    """The pass is asked for little."""
    wish = ScreenText({}).frames
    assert wish is not None
    assert wish.per_second == Fraction(1, 2)
