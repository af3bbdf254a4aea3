"""Foreign words made fit to stand in a sentence of plain Markdown, and lists in words."""

import re
from collections.abc import Iterable


def line(text: object) -> str:
    """Foreign words as one line of plain Markdown: no breaks, no markup of their own, no direction marks."""
    plain = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f]", " ", str(text))
    plain = re.sub(r"[`*<>|\\#]", "", plain)
    plain = re.sub(r"[\[\]]", lambda m: "(" if m.group() == "[" else ")", plain)
    return re.sub(r"\s+", " ", plain).strip()


def quoted(text: object) -> str:
    """Foreign words in quotation marks: of their own script, without stops and marks at their ends; empty for none."""
    words = re.sub(r"[«»\"“”„]", "", line(text)).strip(" .,;:")
    return (f"“{words}”" if is_latin(words) else f"«{words}»") if words else ""


def listed(parts: Iterable[str], last: str) -> str:
    """`a, b and c`, where `last` is what stands before the last part."""
    held = list(parts)
    return ", ".join(held[:-1]) + (last if len(held) > 1 else "") + (held[-1] if held else "")


def is_latin(words: str) -> bool:
    """Whether a reader of English can at least read the names in it."""
    return sum(char.isascii() for char in words if char.isalpha()) * 2 > sum(char.isalpha() for char in words)
