"""A post or an article as paragraphs of clean text, with the title and the date that it states of itself.

Scripts, styles, menus and forms are left out; where a page marks its article, only that is read. Nothing is fetched, nothing is run.
The paragraphs joined by line feeds are the text that is read, cited by character and searched: letters are composed (NFC), spaces made
single, and marks that only steer line breaks dropped.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

import yaml

from firsthand.intake.dates import stated
from firsthand.intake.encoding import Decoded, decoded
from firsthand.model.finding import Gap
from firsthand.model.time import Moment

LONGEST = 2_000_000
"""Characters that are read of one text; beyond, a Gap says so."""
PARAGRAPH = 20_000
"""Characters of one paragraph; a longer one is broken at a space, for no reader of sentences survives a line without end."""

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_UNREAD = frozenset(
    ["script", "style", "noscript", "template", "textarea", "select", "svg", "math", "iframe", "object"]
)
_AROUND = frozenset(["nav", "aside", "footer", "form", "button"])
"""What stands around an article; read only where there is nothing else, as on a page that never closes its menu."""
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_MARKED = 200_000
"""Characters of Markdown that are parsed as such: a hostile one takes time with the square of its length (7 s at this size)."""
_DEEPEST = 200
"""Tags open at once that are kept track of: a page that opens a million must not hold us up."""
_TITLES = ("og:title", "twitter:title", "dc.title")
_DATES = ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "date", "pubdate", "parsely-pub-date")


@dataclass(frozen=True, slots=True)
class Prose:
    """What a text says, and what it says of itself. `gaps` tell what was guessed, cut or not understood."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    published: Moment | None = None
    encoding: str = "utf-8"
    gaps: tuple[Gap, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)


def read(raw: bytes, name: str) -> Prose:
    """Read a .txt, .md or .html file; what it is goes by its ending, else by its first letters. Raises Unreadable where it is no text."""
    letters = decoded(raw)
    ending = name.rpartition(".")[2].lower()
    text = letters.text[:LONGEST]
    if ending in ("html", "htm", "xhtml") or text[:512].lstrip().lower().startswith(("<!doctype html", "<html")):
        prose = _page(text)
    elif ending in ("md", "markdown"):
        prose = _markdown(text)
    else:
        prose = Prose(tuple(_lines(text)))
    gaps = [*prose.gaps, *_doubts(letters)]
    if not prose.paragraphs:
        gaps.append(Gap("no-text", "There are no words in it."))
    return replace(prose, encoding=letters.encoding, gaps=tuple(gaps))


def _doubts(letters: Decoded) -> Iterator[Gap]:
    if letters.guessed:
        yield Gap(
            "encoding-guessed", f"It does not say how its letters are written; it was read as {letters.encoding}."
        )
    if len(letters.text) > LONGEST:
        reason = f"Only the first {LONGEST:,} of {len(letters.text):,} characters were read."
        yield Gap("text-cut", reason, mend="Divide the file and add the parts.")
    lost = letters.text.count("\ufffd")
    if lost:
        yield Gap("letters-lost", f"{lost} places could not be read as {letters.encoding}.")


def _lines(text: str) -> Iterator[str]:
    """One paragraph for each line that holds anything; of a line too long, several."""
    for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text):
        clean = _clean(line)
        while len(clean) > PARAGRAPH:
            cut = clean.rfind(" ", 0, PARAGRAPH)
            head = cut if cut > 0 else PARAGRAPH
            yield clean[:head]
            clean = clean[head:].lstrip()
        if clean:
            yield clean


def _clean(line: str) -> str:
    composed = unicodedata.normalize("NFC", line.translate(_INVISIBLE))
    return " ".join(_CONTROL.sub(" ", composed).split())


def _markdown(text: str) -> Prose:
    """Markdown by way of HTML (CommonMark, through markdown-it-py); a YAML head between `---` gives title and date."""
    from markdown_it import MarkdownIt

    head, body = _head(text)
    if len(body) > _MARKED:
        gap = Gap(
            "markup-unread", f"It is longer than {_MARKED:,} characters, so it was read as plain text, marks and all."
        )
        return Prose(tuple(_lines(body)), gaps=(gap,))
    prose = _page(MarkdownIt("commonmark", {"html": True}).render(body))
    title = head.get("title")
    if isinstance(title, str) and title.strip():
        prose = replace(prose, title=_clean(title))
    for key in ("date", "published", "published_at"):
        if head.get(key) is not None:
            return _dated(prose, str(head[key]))
    return prose


def _head(text: str) -> tuple[Mapping[str, Any], str]:
    found = re.match(r"\s*---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", text, re.DOTALL)
    if not found:
        return {}, text
    try:
        head = yaml.safe_load(found.group(1))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    return (head, text[found.end() :]) if isinstance(head, dict) else ({}, text)


def _page(text: str) -> Prose:
    page = _Page()
    page.feed(_closed(text))
    page.close()
    readings = (tuple(_lines("".join(pieces))) for pieces in (page.article, page.body, page.all))
    prose = Prose(next(filter(None, readings), ()), title=page.title())
    return _dated(prose, page.date) if page.date else prose


def _closed(text: str) -> str:
    """The page without comments and without tags that never close: html.parser would look for their ends again and again,
    and a page made for it would hold it for hours."""
    for opening, closing in (("<!--", "-->"), ("<![", "]>")):
        kept: list[str] = []
        at = 0
        while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
            kept.append(text[at:start])
            at = end + len(closing)
        text = "".join((*kept, text[at:].replace(opening, " ")))
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", "&lt;")


def _dated(prose: Prose, written: str) -> Prose:
    try:
        return replace(prose, published=stated(written)[0])
    except ValueError:
        gap = Gap("date-unread", f"It states its date as {written[:60]!r}, which could not be read.")
        return replace(prose, gaps=(*prose.gaps, gap))


class _Page(HTMLParser):
    """Words of a page: of its article or main part, of all but what stands around it, and of all."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.article: list[str] = []
        self.body: list[str] = []
        self.all: list[str] = []
        self.date: str | None = None
        self._open: list[str] = []
        self._unread = self._around = self._article = 0
        self._headed = False
        self._meta: dict[str, str] = {}
        self._heard: dict[str, list[str]] = {"title": [], "h1": [], "ld+json": []}

    def title(self) -> str | None:
        """As the page tells others, else its first heading, else its window title."""
        told = next((self._meta[key] for key in _TITLES if self._meta.get(key)), None)
        return _clean(told or "".join(self._heard["h1"]) or "".join(self._heard["title"])) or None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what opens."""
        known = {key: value or "" for key, value in attrs}
        if tag == "meta":
            key = (known.get("property") or known.get("name") or known.get("itemprop") or "").lower()
            self._meta.setdefault(key, known.get("content", ""))
        if tag == "time" and self._article and not self.date:
            self.date = known.get("datetime")
        if tag in _BLOCKS:
            self._put("\n")
        if tag in _VOID or len(self._open) >= _DEEPEST:
            return
        self._open.append("ld+json" if tag == "script" and known.get("type") == "application/ld+json" else tag)
        self._count(self._open[-1], 1)

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest tag of that name and whatever was left open in it."""
        if tag in _BLOCKS:
            self._put("\n")
        known = ("script", "ld+json") if tag == "script" else (tag,)
        if not any(name in known for name in self._open):
            return
        closed = ""
        while closed not in known:
            closed = self._open.pop()
            self._count(closed, -1)
        if tag == "h1" and "".join(self._heard["h1"]).strip():
            self._headed = True

    def handle_data(self, data: str) -> None:
        """Keep words, for the text or for the title."""
        within = self._open[-1] if self._open else ""
        if within in ("title", "ld+json"):
            self._heard[within].append(data)
            return
        if not self._headed and "h1" in self._open and not self._unread:
            self._heard["h1"].append(data)
        self._put(data if within == "pre" else re.sub(r"\s+", " ", data))

    def close(self) -> None:
        """Settle the date: what the head states, else what data for machines states, else the article's own clock."""
        super().close()
        told = next((self._meta[key] for key in _DATES if self._meta.get(key)), None)
        self.date = told or _published(self._heard["ld+json"]) or self.date

    def _count(self, tag: str, step: int) -> None:
        self._unread += step * (tag in _UNREAD or tag == "ld+json")
        self._around += step * (tag in _AROUND)
        self._article += step * (tag in ("article", "main"))

    def _put(self, piece: str) -> None:
        if self._unread:
            return
        self.all.append(piece)
        if self._around:
            return
        self.body.append(piece)
        if self._article:
            self.article.append(piece)


def _published(blocks: list[str]) -> str | None:
    """`datePublished` of schema.org JSON-LD."""
    for block in blocks:
        found = re.search(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.){4,40}")', block)
        if found:
            try:
                return str(json.loads(found.group(1)))
            except ValueError:
                continue
    return None
