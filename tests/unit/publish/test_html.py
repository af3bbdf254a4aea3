"""The report page: one file, nothing from outside, every citation leads somewhere, hostile text is text."""

import html as escaping
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from publish_case import build  # pyright: ignore[reportMissingImports]

from firsthand.model.errors import Outside, Refused, WrongCall
from firsthand.model.item import Appearance
from firsthand.model.report import LintFinding, Severity
from firsthand.publish.draft import draft
from firsthand.publish.html import html, write
from firsthand.publish.lanes import lanes
from firsthand.publish.view import ReportView
from firsthand.reasoning.ledger import Ledger

Case = tuple[ReportView, Ledger]


@pytest.fixture
def case() -> Case:
    """The case in English."""
    return build()


VOID = {"meta", "img", "br", "link", "input", "hr", "rect", "line", "path", "circle", "polygon"}


class Reader(HTMLParser):
    """Reads a page as a browser's parser would: tags in balance, ids, links, attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.faults: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Every end closes what was opened last."""
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text.append(data)

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_in_balance_whose_links_lead_somewhere(language: str):
    """Well formed, ids once, every link a place in this page."""
    view, _ = build(language)
    page = Reader(html(draft(view), view))
    ids = page.values("id")
    assert page.faults == []
    assert page.open == []
    assert len(ids) == len(set(ids))
    links = page.values("href")
    assert len(links) > 30
    assert [link for link in links if link[0] != "#" or link[1:] not in ids] == []


def test_nothing_from_outside_and_no_script(case: Case):
    """No address is loaded; the page forbids it to itself besides."""
    page = Reader(html(draft(case[0]), case[0]))
    assert not {"script", "link", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in page.tags}
    assert all(src.startswith("data:image/") for src in page.values("src"))
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    css = "".join(re.findall(r"<style>(.*?)</style>", html(draft(case[0]), case[0]), re.DOTALL))
    assert "url(" not in css
    assert "@import" not in css
    assert any("default-src 'none'" in (attrs.get("content") or "") for tag, attrs in page.tags if tag == "meta")


def test_a_citation_leads_to_its_words(case: Case):
    """`[V-0001 0:17-0:19]` is a link to the line that was said then."""
    page = html(draft(case[0]), case[0])
    assert 'href="#V-0001-17"' in page
    line = page[page.index('id="V-0001-17"') :]
    assert "Нас не учили стрелять." in line[: line.index("</li>")]


def test_what_the_page_must_tell(case: Case):
    """Standings with their reasons, copies apart from sources, custody, gaps, warnings, credits."""
    text = " ".join(" ".join(Reader(html(draft(case[0]), case[0])).text).split())
    for words in (
        "S-0007 adds no support, it is a copy of S-0001",
        "0:00-0:28 = V-0001 0:05-0:33",
        "earliest stated posting",
        "withdrawn: Rests on one clip",
        "sha256:" + "ab" * 32,
        "BEGIN PUBLIC KEY",
        "pip install 'firsthand[speech]'",
        "QUOTE-ALTERED · these words are not in the transcript",
        "GeoNames (geonames.org), CC BY 4.0",
        "Staged sample: the people, units and events are invented.",
        "rostov_families",
    ):
        assert words in text, words


def test_each_language_is_marked_as_what_it_is():
    """On a Russian page our own English reasons are English, quoted Russian is Russian in an English one."""
    russian, _ = build("ru")
    page = html(draft(russian), russian)
    assert '<ul lang="en"><li><bdi dir="auto">2 independent sources support it' in page
    assert '<td lang="en"><bdi dir="auto">speech was not read: no model is installed</bdi>' in page
    assert '<p class="text" lang="">' in page
    english, _ = build("en")
    page = html(draft(english), english)
    assert '<q class="verbatim" dir="auto" lang="ru">«Нас не учили стрелять»</q>' in page
    assert '<p class="text" lang="en">' in page


def test_a_gap_that_many_share_is_told_once_and_none_is_no_section(case: Case):
    """Three items without a model are one row; a case without gaps has no heading for them."""
    view = case[0]
    (gap,) = view.gaps["V-0006"]
    page = html(draft(view), replace(view, gaps={"V-0001": [gap, gap], "V-0002": [gap], "": []}))
    assert page.count("speech was not read: no model is installed") == 1
    assert '<span class="id">V-0001, V-0002</span>' in page
    assert 'id="gaps"' not in html(draft(view), replace(view, gaps={}))


def test_what_a_person_corrected_is_marked(case: Case):
    """Machine text is dotted, a correction says that it is one."""
    page = html(draft(case[0]), case[0])
    line = page[page.rindex("<li", 0, page.index("Мы из третьей бригады территориальной обороны.")) :]
    assert "corrected by a person" in line[: line.index("</li>")]
    assert "machine" not in line[: line.index(">")]


def test_a_denial_in_a_text_leads_to_its_paragraph(case: Case):
    """`[S-0010]` is cited by its words, not by a second."""
    page = html(draft(case[0]), case[0])
    assert 'href="#S-0010"' in page
    assert "A spokesman denied that" in page[page.index('id="S-0010"') :][:400]


def test_the_drawing_has_a_table_beside_it(case: Case):
    """V-0005 at 0:03-0:14 is V-0001 at 0:13-0:24: drawn from 0:10 to 0:38 on the lead's clock, and said in words."""
    view = case[0]
    drawing = lanes(view.footages[0], view.durations)
    assert drawing is not None
    copy, cut = drawing.wholes[1:]
    scale = 630 / 38  # 720 wide, 78 + 12 beside; V-0005 ends latest, at 0:10 + 0:28
    assert [round(x, 1) for x in (copy.x, copy.width)] == [round(78 + 5 * scale, 1), round(28 * scale, 1)]
    assert [round(x, 1) for x in (cut.x, cut.width)] == [round(78 + 10 * scale, 1), round(28 * scale, 1)]
    assert drawing.matched[1].x == round(78 + 13 * scale, 1)
    assert drawing.matched[1].label == "0:03-0:14"
    text = " ".join(" ".join(Reader(html(draft(view), view)).text).split())
    assert "M-0002 V-0005 0:03-0:14 V-0001 0:13-0:24 11 s – confirmed by a person" in text


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202egpj.4pm\u2066\x00\n{{7*7}}&lt;"


def test_hostile_text_is_shown_not_obeyed(case: Case):
    """A payload in every foreign field: no tag comes of it, direction marks are shown by their number, all isolated."""
    view = case[0]
    seen = Appearance(HOSTILE, HOSTILE, HOSTILE, title=HOSTILE, note=HOSTILE, stated_by=HOSTILE)
    spoilt = replace(
        view,
        case=HOSTILE,
        staged=HOSTILE,
        items=[replace(i, file_name=HOSTILE, stated_origin=HOSTILE, appearances=(seen,)) for i in view.items],
        claims=[replace(c, text=HOSTILE) for c in view.claims],
        checks=[replace(c, evidence=HOSTILE, by=HOSTILE) for c in view.checks],
        transcripts={
            n: [replace(s, text=HOSTILE, language='"><b>') for s in held] for n, held in view.transcripts.items()
        },
        statements=[replace(s, content=replace(s.content, text=HOSTILE)) for s in view.statements],
        gaps={HOSTILE: [replace(g, reason=HOSTILE, mend=HOSTILE) for held in view.gaps.values() for g in held]},
        lint=[replace(f, message=HOSTILE) for f in view.lint],
    )
    clean = {tag for tag, _ in Reader(html(draft(view), view)).tags}
    markdown = (
        draft(spoilt)
        + f"\n{HOSTILE}\n\n![x](http://evil.example/x.png) [y](javascript:alert(1)) <img src=x>\n\n[C-001]: http://evil.example\n"
    )
    page = html(markdown, spoilt)
    read = Reader(page)
    assert read.faults == []
    assert {tag for tag, _ in read.tags} <= clean | {"a", "bdi", "em", "strong", "code"}
    assert not [name for _, attrs in read.tags for name in attrs if name.startswith("on")]
    assert all(src.startswith("data:image/") for src in read.values("src"))
    assert not [link for link in read.values("href") if "javascript" in link]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page)
    assert "⟨U+202E⟩gpj.4pm" in page


def test_an_over_claiming_report_does_not_leave(case: Case):
    """The last door holds even where somebody forgot to ask the lint."""
    error = LintFinding("BARE", Severity.ERROR, 3, "testimony", "say who says it")
    with pytest.raises(Refused):
        html("# x", replace(case[0], lint=[error]))


def test_an_edited_draft_keeps_its_markup(case: Case):
    """Emphasis, lists, tables and quotes of the writer's own are rendered; citations inside them are links."""
    page = html(
        "# T\n\nHe *says* so [V-0001 0:13-0:16].\n\n- one [C-001]\n\n| a | b |\n|---|---|\n| [S-0003] | x |\n", case[0]
    )
    assert '<em>says</em> so. <a class="cite" href="#V-0001-13">' in page
    assert '<li>one <a class="cite" href="#C-001">' in page
    assert '<td> <a class="cite" href="#V-0001-24">' in page


def test_writing_is_whole_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An existing file is never overwritten; a failing disk leaves nothing."""
    to = tmp_path / "out" / "report.html"
    assert write(to, "<p>ä</p>").read_text() == "<p>ä</p>"
    with pytest.raises(WrongCall):
        write(to, "other")
    monkeypatch.setattr(
        "firsthand.publish.html.os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(Outside, match="No space"):
        write(tmp_path / "out" / "two.html", "x")
    assert [p.name for p in to.parent.iterdir()] == ["report.html"]


@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium to lay the page out")
def test_320_pixels_without_sideways_scroll(tmp_path: Path):
    """WCAG 1.4.10, laid out by a browser: the page is no wider than a small telephone."""
    view, _ = build("ru")
    page = re.sub(r"<meta http-equiv[^>]*>", "", html(draft(view), view))
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<iframe id="f" width="320" height="800" style="border:0" srcdoc="{escaping.escape(page, quote=True)}"></iframe><p id="o"></p>'
        "<script>f.onload=()=>{o.textContent='W'+f.contentDocument.documentElement.scrollWidth}</script>"
    )
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars",
         f"--user-data-dir={tmp_path}/profile", "--virtual-time-budget=3000", "--dump-dom", frame.as_uri()],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert ">W320<" in done.stdout
