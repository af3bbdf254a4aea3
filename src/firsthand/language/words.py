"""Cut a text into words and marks without moving a character."""

import re
import unicodedata

from firsthand.language import abbreviations
from firsthand.language.tree import Token

_ZERO_WIDTH = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u0301"
)
_STRIP = {ord(c): None for c in _ZERO_WIDTH}
_PLAIN = {
    **_STRIP,
    **{ord(c): "'" for c in "\u2019\u2018\u02bc\u2032\u00b4`\u02b9\u201b"},
    **{ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"},
    **{ord(c): "-" for c in "\u2010\u2011"},
    **{ord(c): "\u2014" for c in "\u2013\u2015\u2212"},
    ord("\u0451"): "\u0435",
    ord("\u0401"): "\u0435",
}
_Z = f"[{_ZERO_WIDTH}]*"
_LETTER = rf"(?:[^\W_](?:{_Z}))"
_WORD = re.compile(
    rf"{_Z}{abbreviations.PATTERN}"
    rf"|{_Z}\d+(?:[.,:]\d+)+(?:-?[^\W\d_]{{1,3}}\b)?"  # 12.5, 3:40, 1,000
    rf"|[#@]?{_Z}{_LETTER}+(?:(?:['\u2019\u02bc\u2018\u2032\u00b4\u02b9\u201b`](?=[^\W_])|[-\u2010\u2011](?=[^\W_]))"
    rf"{_LETTER}+)*"
    r"|\.{2,}|[!?]+|\S",
)
_CONTRACTION = re.compile(r"(?i)(.+?)(n't|'s|'re|'ve|'ll|'d|'m|s')\Z")
_UNMARKED = re.compile(
    r"(?i)((?:do|does|did|is|was|are|were|have|has|had|wo|ca|could|would|should|must|need|ai)(?=nt)|(?:they|you|we|i)(?=ve)|(?:they|you)(?=re)|(?:they|you|it|that)(?=ll)"
    r"|(?:that|there|what|here|he|she)(?=s\Z)|i(?=m\Z))(nt|ve|re|ll|s|m)\Z"
)
_MARKED = {"nt": "n't", "ve": "'ve", "re": "'re", "ll": "'ll", "s": "'s", "m": "'m"}
_LATIN = re.compile(r"[A-Za-z]")


def plain(text: str) -> str:
    """The form words are compared in: lower case, plain quotes, apostrophes and dashes, no zero-width marks, е for ё."""
    return unicodedata.normalize("NFC", text.translate(_PLAIN).lower()).replace("ё", "е")


def visible(word: str) -> str:
    """A word without the marks that have no width: what a parser is shown."""
    return word.translate(_STRIP)


def cut(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of text[start:end] with offsets of the whole text. English contractions are split ("do" + "n't"), those without an apostrophe too; an abbreviation keeps its stop (its `norm` does not); emoji and marks are `PUNCT`."""
    tokens: list[Token] = []
    stop = len(text) if end is None else end
    newline = True
    position = start
    for found in _WORD.finditer(text, start, stop):
        s, e = found.span()
        while s < e - 1 and text[s] in _ZERO_WIDTH:
            s += 1
        while e - 1 > s and text[e - 1] in _ZERO_WIDTH and text[e - 1] != "\u0301":  # an accent is part of its letter
            e -= 1
        newline = newline or "\n" in text[position:s]
        position = e
        for a, b in _split(text, s, e):
            raw = text[a:b]
            norm = plain(raw)
            if abbreviations.shortened(norm):
                norm = norm[:-1]
            if a > s and norm in _MARKED:
                norm = _MARKED[norm]
            if not norm:
                continue
            token = Token(a, b, raw, norm)
            if not any(c.isalnum() for c in norm):
                token.pos = "PUNCT"
            token.newline = newline
            newline = False
            tokens.append(token)
    return tokens


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    raw = text[start:end].translate(_PLAIN)
    if len(raw) != end - start or not _LATIN.search(raw):
        return [(start, end)]
    if raw.lower() == "cannot":
        return [(start, start + 3), (start + 3, end)]
    if "'" not in raw:
        bare = _UNMARKED.fullmatch(raw)  # "dont", "theres", as fast thumbs and recognisers write
        return [(start, start + bare.start(2)), (start + bare.start(2), end)] if bare else [(start, end)]
    found = _CONTRACTION.fullmatch(raw)
    if not found or found.group(2).lower() == "s'":
        return [(start, end)]
    cut_at = start + found.start(2)
    return [(start, cut_at), (cut_at, end)]
