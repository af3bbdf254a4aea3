"""What is read from a line of English testimony."""

from typing import Any

from firsthand.language.loose import read_text


def read(text: str) -> list[dict[str, Any]]:
    """Its statements, in order."""
    return read_text(text, "2023-03-08", "en", "speech")


def found(text: str, content: str) -> dict[str, Any]:
    """The one statement with this very content."""
    (one,) = [s for s in read(text) if s["content"]["text"] == content]
    return one
