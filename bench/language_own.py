"""Our own labelled texts, written and marked by hand in `bench/language_texts`, as rows of the shape the testimony sets have.

The marks, all in the running text:

- `[...]{marks}` is a statement's content; one bracket inside another is nested in it. Marks: `-` negated, `?` question, `!` demand,
  `r` `a` `c` rumoured, alleged, claims (else says), `=act`, and topics of the shipped codebook.
- `<c ...>` a cue, `<h ...>` a hedge of the next bracket; `<c^ ...>` of the bracket just closed, or of the one it stands in where nothing has closed in it.
- `<p text=name|country|lat|lon>`, `<d text=edtf>`, `<u text=name>`: places, dates and units; where no value follows, the word is not scored.
- `|` is where a speaker pauses (a new line in the raw register); `%as written/as spoken%` differs between the registers.

A head is `# name | kind | date recorded | register`, with `| held out` behind it where errors are never read. Of a text headed `speech`
the raw register is derived: lower case, no marks, е for ё. `post` and `article` have the written register alone.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "language_texts"
LEVELS = {"r": "rumoured", "a": "alleged", "c": "claims"}
_MARK = re.compile(r"\[|\]\{[^}]*\}|<[chpdu]\^? |>|%|\|")
_KEPT = re.compile(r"[\w'’ʼ\s-]")

Row = dict[str, Any]


@dataclass
class _Writer:
    """Builds one register's text while the marks are read."""

    raw: bool
    text: str = ""
    rows: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)
    last: Row | None = None
    waiting: dict[str, list[Row]] = field(default_factory=lambda: {"cue": [], "hedge": [], "about": []})

    def put(self, text: str) -> tuple[int, int]:
        """Adds text as the register has it; returns the span it took."""
        if self.raw:
            text = text.lower().replace("ё", "е").replace("—", " ")
            text = "".join(c for c in text if _KEPT.match(c))
        if self.raw and (not self.text or self.text[-1].isspace()):
            text = text.lstrip()
        start = len(self.text)
        self.text += re.sub(r"\s+", " ", text) if self.raw else text
        return start, len(self.text)

    def span(self, start: int, end: int) -> Row:
        """A span without the spaces at its edges."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return {"start": start, "end": end, "text": self.text[start:end]}


def texts(language: str) -> list[Row]:
    """The texts of a language, in order: `id`, `language`, `kind`, `recorded`, `register`, and the registers `punctuated` and, of speech, `raw`."""
    return _texts(language, FOLDER / f"{language}.txt")


def learnt(language: str) -> list[Row]:
    """The texts that boundaries are learnt from, of the same shape; places, dates, units and topics are not marked in them."""
    return [row for path in sorted((FOLDER / "learnt").glob(f"{language}-*.txt")) for row in _texts(language, path)]


def fresh(language: str) -> list[Row]:
    """Texts of the same kind as `learnt` that nothing is learnt from and whose errors nobody reads."""
    return _texts(language, FOLDER / "fresh" / f"{language}.txt")


def _texts(language: str, path: Path) -> list[Row]:
    rows = []
    for block in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]:
        head, body = block.split("\n", 1)
        name, kind, recorded, register, *kept = (part.strip() for part in head.split(" | "))
        row: Row = {"id": name, "language": language, "kind": kind, "recorded": recorded, "register": register}
        row["held_out"] = kept == ["held out"]
        row["punctuated"] = _register(body.strip(), name, raw=False)
        if register == "speech":
            row["raw"] = _register(body.strip(), name, raw=True)
        rows.append(row)
    return rows


def held_out(language: str) -> set[str]:
    """Names of the texts whose errors nobody reads: those whose head says so."""
    return {row["id"] for row in texts(language) if row["held_out"]}


def _register(body: str, name: str, *, raw: bool) -> Row:
    writer = _Writer(raw)
    _walk(writer, body, 0, "", name)
    rows = [row for row in writer.rows if row["content"]["text"]]
    rows.sort(key=lambda row: (row["content"]["start"], -row["content"]["end"]))
    for number, row in enumerate(rows, 1):
        row["id"] = f"{name}-{number:02}"
    for row in rows:
        row["nested_in"] = row["nested_in"]["id"] if row["nested_in"] else None
    return {"text": writer.text.rstrip(), "statements": rows}


def _walk(w: _Writer, body: str, at: int, stop: str, name: str) -> int:
    """Reads marks from `at` to the mark `stop`; returns where it stopped."""
    while at < len(body):
        mark = _MARK.search(body, at)
        if mark is None:
            w.put(body[at:])
            return len(body)
        w.put(body[at : mark.start()])
        token, at = mark.group(), mark.end()
        if token.startswith("]"):
            _close(w, token[2:-1], name)
        elif token == "[":
            _open(w)
        elif token == "|":
            w.text = w.text.rstrip() + ("\n" if w.raw else " ")
            at += len(body[at:]) - len(body[at:].lstrip())
        elif token == "%":
            at = _choice(w, body, at, name)
        elif token != ">":
            end = body.index(">", at)
            _mark(w, token[1], "^" in token, body[at:end])
            at = end + 1
    return at


def _choice(w: _Writer, body: str, at: int, name: str) -> int:
    end = body.index("%", at)
    written, spoken = body[at:end].split("/")
    _walk(w, spoken if w.raw else written, 0, "", name)
    if not (spoken if w.raw else written):
        return end + 1 + (body[end + 1 : end + 2] == " ")
    return end + 1


def _open(w: _Writer) -> None:
    row: Row = {
        "id": "", "content": {"start": len(w.text), "end": -1, "text": ""}, "cue": None, "hedge": None,
        "nested_in": w.open[-1] if w.open else None, "places": [], "dates": [], "units": [],
    }  # fmt: skip
    for key in ("cue", "hedge"):
        if w.waiting[key]:
            row[key] = w.waiting[key].pop()
            w.waiting[key].clear()
    for kind, span in w.waiting["about"]:  # type: ignore[misc]
        row[kind].append(span)
    w.waiting["about"].clear()
    w.rows.append(row)
    w.open.append(row)
    w.last = None


def _close(w: _Writer, marks: str, name: str) -> None:
    row = w.open.pop()
    row["content"] = w.span(row["content"]["start"], len(w.text))
    row.update(level="says", negation=False, mood="statement", act="assert", topics=[])
    for mark in marks.split():
        if mark == "-":
            row["negation"] = True
        elif mark in "?!":
            row["mood"] = "question" if mark == "?" else "demand"
            row["act"] = "ask" if mark == "?" else "demand"
        elif mark in LEVELS:
            row["level"] = LEVELS[mark]
        elif mark.startswith("="):
            row["act"] = mark[1:]
        elif mark.isalpha() or "-" in mark:
            row["topics"].append(mark)
        else:
            raise ValueError(f"{name}: mark {mark!r} is not known")
    w.last = row


def _mark(w: _Writer, kind: str, back: bool, body: str) -> None:
    words, _, value = body.partition("=") if kind in "pdu" else (body, "", "")
    span = w.span(*w.put(words))
    if kind in "ch":
        key = "cue" if kind == "c" else "hedge"
        inside = w.open[-1] if w.open else None
        if back and w.last is not None:
            w.last[key] = span
        elif (back or (kind == "h" and inside is not None)) and inside is not None:
            inside[key] = span
        else:
            w.waiting[key].append(span)
        return
    named = {"p": "places", "d": "dates", "u": "units"}[kind]
    span["scored"] = bool(value)
    if kind == "p" and value:
        place, country, lat, lon = value.split("|")
        span.update(name=place, country=country, lat=float(lat), lon=float(lon), tolerance_km=25.0)
    else:
        span["edtf" if kind == "d" else "name"] = value
    if w.open:
        w.open[0][named].append(span)
    else:
        w.waiting["about"].append((named, span))  # type: ignore[arg-type]
