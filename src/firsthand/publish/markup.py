"""The draft's Markdown as safe HTML: no raw HTML, no pictures from elsewhere, citations as links into the page."""

import re
from collections.abc import Callable
from fractions import Fraction
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from firsthand.model.time import seconds

_INNER = r"(?:[VAPTX]-\d+|[CSKM]-\d+)[^\]\[]*"
CITE = re.compile(rf"\[({_INNER})\]")
_ONE = re.compile(r"([A-Z]-\d+)(?:\s+(\S+))?\Z")
_TAIL = re.compile(rf"((?:\s*\[{_INNER}\])+)\s*([.,;:!?…]+)")
"""Marks before a stop: on the page the stop comes first, as footnotes stand."""
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
Anchor = Callable[[str, Fraction | None], str | None]
"""Where a citation leads inside the page: (target, second) to an id, or None where it leads nowhere."""
Spoken = Callable[[str], str]


def shown(text: object) -> str:
    """Foreign text made harmless to read: direction marks and control characters shown by their number, breaks as spaces."""
    plain = _CONTROLS.sub(lambda m: f"⟨U+{ord(m.group()):04X}⟩", str(text))
    plain = re.sub(r"\s+", " ", plain)
    return "".join(c if c.isprintable() else f"⟨U+{ord(c):04X}⟩" for c in plain)


def body(markdown: str, anchor: Anchor, spoken: Spoken = lambda _: "") -> str:
    """The draft's prose as HTML, front matter and first heading left out (the page has its own).

    `spoken` tells the language of quoted words, so that they are read aloud as what they are.
    """
    reader = (
        MarkdownIt("commonmark", {"html": False, "linkify": False})
        .enable("table")
        .disable(["image", "reference", "html_block", "html_inline"])
    )
    text = re.sub(r"\A---\n.*?\n(?:---|\.\.\.)\n", "", markdown.replace("\r\n", "\n"), count=1, flags=re.DOTALL)
    text = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)
    text = _CONTROLS.sub(lambda m: f"⟨U+{ord(m.group()):04X}⟩", text)
    tokens = reader.parse(text)
    if len(tokens) > 2 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        tokens = tokens[3:]
    for token in tokens:
        if token.type == "heading_open" and token.tag in ("h1", "h2", "h3", "h4"):
            token.tag = f"h{int(token.tag[1]) + (token.tag == 'h1')}"
        if token.type == "heading_close" and token.tag == "h1":
            token.tag = "h2"
        if token.children:
            token.children = [piece for child in token.children for piece in _pieces(child, anchor, spoken)]
    return reader.renderer.render(tokens, reader.options, {})


def _pieces(token: Token, anchor: Anchor, spoken: Spoken) -> list[Token]:
    """Text cut at citations and quotations; a quotation is isolated, so that its direction stays its own."""
    if token.type == "link_open":
        token.attrSet("rel", "noreferrer nofollow")
        return [token]
    if token.type != "text":
        return [token]
    content = _TAIL.sub(lambda m: f"{m.group(2)}{m.group(1)}", token.content)
    found: list[Token] = []
    at = 0
    for mark in re.finditer(rf"{CITE.pattern}|«[^«»]*»|“[^“”]*”", content):
        found.append(_text(content[at : mark.start()].rstrip() if mark.group(1) else content[at : mark.start()]))
        found.append(_html(_cite(mark.group(1), anchor) if mark.group(1) else _quote(mark.group(), spoken)))
        at = mark.end()
    return [*found, _text(content[at:])]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)


def _quote(words: str, spoken: Spoken) -> str:
    code = spoken(words[1:-1])
    language = f' lang="{escape(code, quote=True)}"' if code else ""
    return f'<q class="verbatim" dir="auto"{language}>{escape(words)}</q>'


def _cite(text: str, anchor: Anchor) -> str:
    return " " + " ".join(_chip(part.strip(), anchor) for part in re.split(r"[;,]", text) if part.strip())


def _chip(text: str, anchor: Anchor) -> str:
    parts = _ONE.fullmatch(text)
    target, time = parts.groups() if parts else (text, None)
    try:
        start = seconds(re.split(r"[-\u2013\u2014]", time)[0]) if time else None
    except ValueError:
        start = None
    where = anchor(target, start)
    label = f"<b>{escape(target)}</b>" + (f"<time>{escape(time)}</time>" if time else "")
    if where is None:
        return f'<span class="cite">{label}</span>'
    return f'<a class="cite" href="#{escape(where, quote=True)}">{label}</a>'
