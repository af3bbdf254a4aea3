"""Posts and articles: the words that count, in the right letters, and nothing of what stands around them."""

from pathlib import Path

import pytest
from tests.bad import papers

from firsthand.intake import text
from firsthand.model.errors import Unreadable
from firsthand.model.time import Moment


def test_a_page_gives_its_article_and_no_more() -> None:
    """Scripts, styles, menus, asides and footers are gone; entities and soft hyphens are resolved; line breaks are kept."""
    prose = text.read(papers.HTML.encode(), "html-with-script.html")
    assert prose.paragraphs == (
        "Men say they were not trained",
        "He claims that they had no maps.",
        "«Нет карт», he says.",
        "It could not be verified.",
    )
    assert prose.title == "Men say they were not trained"
    assert prose.published == Moment("2023-03-08T07:00:00Z")
    assert prose.gaps == ()


def test_offsets_are_of_the_text() -> None:
    """Paragraphs joined by one line feed: a character's place can be counted by hand."""
    prose = text.read("Один.\r\n\r\n  Два  слова.\n".encode(), "post.txt")
    assert prose.text == "Один.\nДва слова."
    assert prose.text.index("Два") == 6


@pytest.mark.parametrize(
    ("raw", "encoding", "guessed"),
    [
        ("Нет связи.".encode(), "utf-8", False),
        ("\ufeffНет связи.".encode(), "utf-8", False),
        ("\ufeffНет связи.".encode("utf-16-le"), "utf-16", False),
        ("\ufeffНет связи.".encode("utf-16-be"), "utf-16", False),
        ("Нет связи.".encode("cp1251"), "windows-1251", True),
        ("No maps, no radio. ".encode("utf-16-le") * 9, "utf-16-le", True),
        ("Café fermé, déjà.".encode("cp1252"), "windows-1252", True),
    ],
)
def test_encodings(raw: bytes, encoding: str, guessed: bool) -> None:
    """Marks are obeyed, UTF-8 is certain, the rest is a guess and says so."""
    prose = text.read(raw, "post.txt")
    assert prose.encoding == encoding
    assert [gap.code for gap in prose.gaps] == (["encoding-guessed"] if guessed else [])
    assert raw.decode(encoding).lstrip("\ufeff").strip() == prose.text


def test_a_page_states_its_encoding() -> None:
    """The charset of its head is taken where the bytes are no UTF-8; a false one is not."""
    page = "<html><head><meta charset='koi8-r'></head><body><p>Нет связи</p></body></html>"
    assert text.read(page.encode("koi8-r"), "a.html").text == "Нет связи"
    false = page.replace("koi8-r", "ascii")
    assert text.read(false.encode("cp1251"), "a.html").text == "Нет связи"


def test_cp1251_sample(tmp_path: Path) -> None:
    """As a Windows machine saved it, with its line ends."""
    raw = papers.one(tmp_path, "cp1251.txt").read_bytes()
    assert text.read(raw, "cp1251.txt").paragraphs == ("Нас отправили в Луганск без подготовки.", "Мы просим помощи.")


def test_a_line_without_end_is_broken_at_spaces_and_cut(tmp_path: Path) -> None:
    """Two million characters are read, in pieces that end with whole words; the rest is a stated Gap."""
    prose = text.read(papers.one(tmp_path, "huge-line.txt").read_bytes(), "huge-line.txt")
    assert max(map(len, prose.paragraphs)) <= text.PARAGRAPH
    assert all(paragraph.startswith("слово") for paragraph in prose.paragraphs)
    assert sum(map(len, prose.paragraphs)) > text.LONGEST * 0.99
    assert [gap.code for gap in prose.gaps] == ["text-cut"]
    assert "3,030,001" in prose.gaps[0].reason


def test_markdown_with_a_head() -> None:
    """Title and date from the YAML head; marks, links and pictures resolved to their words (CommonMark)."""
    raw = "---\ntitle: Three videos\ndate: 2023-03-09\n---\n# Heading\n\nHe *claims* [it](http://a.example).\n\n- one\n- two\n"
    prose = text.read(raw.encode(), "post.md")
    assert prose.title == "Three videos"
    assert prose.published == Moment("2023-03-09")
    assert prose.paragraphs == ("Heading", "He claims it.", "one", "two")


def test_markdown_without_a_head() -> None:
    """The first heading is the title; a broken head is text."""
    assert text.read(b"# Three *videos*\n\nText.", "post.md").title == "Three videos"
    assert text.read(b"---\n[: broken\n---\nText.", "post.md").paragraphs[-1] == "Text."


def test_titles_by_what_a_page_states() -> None:
    """What it tells other sites, else its heading, else its window."""
    told = '<title>W | Paper</title><meta property="og:title" content="O"><h1>H</h1>'
    assert text.read(told.encode(), "a.html").title == "O"
    assert text.read(b"<title>W</title><h1>H <b>two</b></h1><p>x<h1>Second</h1>", "a.html").title == "H two"
    assert text.read(b"<title>W</title><p>x</p>", "a.html").title == "W"
    assert text.read(b"<p>x</p>", "a.html").title is None


def test_a_date_that_cannot_be_read_is_a_gap() -> None:
    """Not guessed and not dropped."""
    prose = text.read(b'<meta name="date" content="03/06/2023"><p>x</p>', "a.html")
    assert prose.published is None
    assert [gap.code for gap in prose.gaps] == ["date-unread"]
    assert "03/06/2023" in prose.gaps[0].reason


def test_a_menu_that_never_closes_does_not_swallow_the_page() -> None:
    """Where nothing else is left, what stands around is read."""
    assert text.read(b"<nav><p>We ask for help.</p>", "a.html").text == "We ask for help."


@pytest.mark.parametrize("opening", ["<!--", "<a ", "<![CDATA[", "<b>", "</", "<script>", "<b></i>", '<a b="', "<"])
def test_pages_made_to_hold_us_up(opening: str) -> None:
    """A hundred thousand openings without an end: read at once. Unguarded, html.parser takes time with their square (30 s for 50 000)."""
    prose = text.read((opening * 100_000 + " > <p>We ask for help.").encode(), "a.html")
    assert isinstance(prose.text, str)


def test_an_unclosed_comment_hides_nothing() -> None:
    """A closed comment is left out; one that never closes is not allowed to swallow the words after it."""
    assert text.read(b"<p>a<!-- gone --> b <!-- c</p><p>d</p>", "a.html").text == "a b c\nd"


def test_what_is_no_text() -> None:
    """Binary bytes raise with a way out; an empty file and a wordless page are Gaps."""
    with pytest.raises(Unreadable):
        text.read(bytes(range(256)) * 8, "a.txt")
    assert [gap.code for gap in text.read(b"", "a.txt").gaps] == ["no-text"]
    assert [gap.code for gap in text.read(b"<script>x</script>", "a.html").gaps] == ["no-text"]
