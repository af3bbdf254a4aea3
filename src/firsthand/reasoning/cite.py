"""Read a Markdown draft as Sentences that cite. What is not prose (headings, tables, code, comments) says nothing here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model.report import Citation, Sentence
from firsthand.model.time import Span, seconds
from firsthand.reasoning.split import ends

TARGET = r"(?:[VAPTX]-\d+|[CSKM]-\d+)"
_MARK = re.compile(rf"\[\s*({TARGET}[^\]\[]*)\]")
_ONE = re.compile(rf"({TARGET})(?:\s+(\S+))?\Z")
_FENCE = re.compile(r"\s*(```|~~~)")
_RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*\Z")
_LEAD = re.compile(r"\s*(?:>\s?)*\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?")
_BULLET = re.compile(r"\s*(?:>\s?)*\s*(?:[-*+]|\d{1,3}[.)])\s+")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_SPAN_CODE = re.compile(r"`[^`\n]*`")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def parse(markdown: str) -> tuple[Sentence, ...]:
    """The sentences of a draft in order, each with its citations, line and column (from 1).

    `[V-0003 0:12-0:19]`, `[V-0003 0:12]` (that second), `[V-0003]`, `[C-004]`, `[S-0012]`, `[T-0002]`; several may stand
    side by side or in one bracket, parted by `;` or `,`. Citations after the full stop belong to the sentence before.
    `cited_at` says where in the sentence each stood. A time that cannot be read makes a citation of a target that
    exists nowhere, so that the lint names it instead of losing it.
    """
    found: list[Sentence] = []
    for paragraph in _paragraphs(markdown):
        found.extend(_sentences(paragraph))
    return tuple(found)


def citations(text: str) -> tuple[Citation, ...]:
    """The citations inside one bracket, without the brackets."""
    return tuple(_citation(part.strip()) for part in re.split(r"[;,]", text) if part.strip())


def _citation(text: str) -> Citation:
    found = _ONE.fullmatch(text)
    if not found:
        return Citation(text)
    target, time = found.groups()
    if time is None:
        return Citation(target)
    try:
        if re.search(r"[-\u2013\u2014]", time):
            return Citation(target, Span.parse(time))
        return Citation(target, Span(seconds(time), seconds(time) + 1))
    except ValueError:
        return Citation(text)


@dataclass(frozen=True, slots=True)
class _Prose:
    """A paragraph as one text; `origin` gives line and column of every character of it."""

    text: str
    origin: tuple[tuple[int, int], ...]


def _paragraphs(markdown: str) -> Iterator[_Prose]:
    """Prose, line by line: front matter, code, comments, headings, rules and tables left out."""
    blank = _COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), markdown.replace("\r\n", "\n"))
    lines = blank.split("\n")
    held: list[tuple[int, str]] = []
    skip_to = _front_matter(lines)
    fence: str | None = None
    for row, line in enumerate(lines, start=1):
        opening = _FENCE.match(line)
        if row <= skip_to:
            continue
        if opening and (fence is None or opening.group(1) == fence):
            fence = None if fence else opening.group(1)
            yield from _flush(held)
        elif fence is not None:
            continue
        elif re.match(r"\s*(=+|-+)\s*\Z", line) and held:  # a heading underlined
            held.clear()
        elif not line.strip() or _skipped(line):
            yield from _flush(held)
        else:
            if _BULLET.match(line):
                yield from _flush(held)
            held.append((row, line))
    yield from _flush(held)


def _front_matter(lines: list[str]) -> int:
    """The number of the line that closes front matter; 0 where there is none."""
    if lines and lines[0].strip() == "---":
        for row, line in enumerate(lines[1:], start=2):
            if line.strip() in ("---", "..."):
                return row
    return 0


def _skipped(line: str) -> bool:
    text = line.lstrip()
    return (
        bool(re.match(r"#{1,6}(\s|\Z)", text))
        or text.startswith("|")
        or bool(_RULE.fullmatch(line))
        or bool(re.match(r"\[[^\]]+\]:\s", text))
        or bool(re.match(r"</?[a-zA-Z][^>]*>\s*\Z", text))
    )


def _flush(held: list[tuple[int, str]]) -> Iterator[_Prose]:
    if not held:
        return
    text: list[str] = []
    origin: list[tuple[int, int]] = []
    for place, (row, line) in enumerate(held):
        lead = _LEAD.match(line)
        start = lead.end() if lead and (place == 0 or line.lstrip().startswith(">")) else len(line) - len(line.lstrip())
        if place:
            text.append(" ")
            origin.append((row, 1))
        for column in range(start, len(line.rstrip())):
            text.append(line[column])
            origin.append((row, column + 1))
    held.clear()
    yield _plain(_Prose("".join(text), tuple(origin)))


def _plain(prose: _Prose) -> _Prose:
    """Without emphasis, code and link targets; every character that stays keeps its place."""
    gone: set[int] = set()
    marks = [found.span() for found in _MARK.finditer(prose.text)]
    for found in _LINK.finditer(prose.text):
        gone.update(range(found.start(), found.start(1)), range(found.end(1), found.end()))
        if found.group().startswith("!"):
            gone.update(range(*found.span()))
    for found in (*_SPAN_CODE.finditer(prose.text), *_EMPHASIS.finditer(prose.text)):
        if not any(start <= found.start() < end for start, end in marks):
            gone.update(range(*found.span()))
    keep = [i for i in range(len(prose.text)) if i not in gone]
    return _Prose("".join(prose.text[i] for i in keep), tuple(prose.origin[i] for i in keep))


def _sentences(prose: _Prose) -> Iterator[Sentence]:
    """Cut after the marks are taken out, so that a citation is no part of any word, and given to the sentence it follows."""
    kept: list[int] = []
    marks: list[tuple[int, tuple[Citation, ...]]] = []
    at = 0
    for found in _MARK.finditer(prose.text):
        before = len(prose.text[at : found.start()].rstrip()) + at
        kept.extend(range(at, before if before > at or not kept else at))
        marks.append((len(kept), citations(found.group(1))))
        at = found.end()
    kept.extend(range(at, len(prose.text)))
    text = "".join(prose.text[i] for i in kept)
    start = 0
    for end in ends(text):
        mine = [(where, c) for where, cs in marks for c in cs if start < where <= end or (where == start == 0)]
        head = start + len(text[start:end]) - len(text[start:end].lstrip())
        body = text[head:end].rstrip()
        if body:
            line, column = prose.origin[kept[head]]
            yield Sentence(body, tuple(c for _, c in mine), line, column, tuple(max(0, w - head) for w, _ in mine))
        start = end
