"""Bytes into letters: the encoding is taken from what the bytes state, else from what they can be, and a guess is called one."""

import codecs
import re
from dataclasses import dataclass

from firsthand.model.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC_WORD = re.compile(r"[А-ЯЁІЇЄҐ]?[а-яёіїєґ]{2,}")
_STATED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Letters, the encoding they were read by, and whether that was a guess rather than stated or the only one possible."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(raw: bytes) -> Decoded:
    """Read `raw`: by its byte order mark, as UTF-8, as UTF-16 by where its zeros stand, by the charset an HTML head states,
    else as windows-1251 where that gives Cyrillic words, else as windows-1252. Raises Unreadable for bytes that are no text."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return Decoded(raw.decode(name, "replace"), name.removesuffix("-sig"))
    if b"\0" in raw[:4096]:
        return _wide(raw)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _stated(raw) or _eight_bit(raw)


def _wide(raw: bytes) -> Decoded:
    """UTF-16 without a mark: spaces, digits and line ends have a zero on one side only."""
    head = raw[:4096]
    little, big = (
        sum(head[at + other] == 0 and head[at] < 128 for at in places) for places, other in _sides(len(head))
    )
    if max(little, big) >= len(head) // 16 and min(little, big) * 4 < max(little, big):
        name = "utf-16-le" if little > big else "utf-16-be"
        return Decoded(raw.decode(name, "replace"), name, guessed=True)
    raise Unreadable("The bytes are not text.", hint="Rename the file after what it is, and add it again.")


def _sides(length: int) -> tuple[tuple[range, int], tuple[range, int]]:
    return ((range(0, length - 1, 2), 1), (range(1, length, 2), -1))


def _stated(raw: bytes) -> Decoded | None:
    said = _STATED.search(raw[:4096])
    if not said:
        return None
    try:
        name = codecs.lookup(said.group(1).decode("ascii")).name
        return Decoded(raw.decode(name), name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None  # a page that states what it is not: fall back on the bytes


def _eight_bit(raw: bytes) -> Decoded:
    """Cyrillic words in windows-1251, letter for letter, are no accident; anything else is read as Western."""
    cyrillic = raw.decode("cp1251", "replace")
    letters = sum(len(word) for word in _CYRILLIC_WORD.findall(cyrillic))
    high = sum(byte > 127 for byte in raw)
    if letters > 0.7 * high:
        return Decoded(cyrillic, "windows-1251", guessed=True)
    return Decoded(raw.decode("cp1252", "replace"), "windows-1252", guessed=True)
