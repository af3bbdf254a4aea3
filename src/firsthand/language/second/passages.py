"""What goes into one call: a paragraph of a text, or some seconds of speech that belong together."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from firsthand.model.layer import Layer

LONGEST = 1500
"""Characters; a small model loses the thread after a page, and a server's context has to hold prompt and answer."""
_PAUSE = Fraction(2)
"""Seconds of silence after which speech is another passage."""
_ENOUGH = 500
"""Characters of speech that are read together at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters [start, end) of the layer's text, and the language they begin in: a text may hold several."""

    start: int
    end: int
    language: str


def passages(layer: Layer) -> tuple[Passage, ...]:
    """The layer in passages, in order; together they hold every word of it."""
    cut = [part for start, end in _groups(layer) for part in _cut(layer.text, start, end)]
    held = [(start, end) for start, end in cut if any(c.isalnum() for c in layer.text[start:end])]
    return tuple(Passage(start, end, _language(layer, start)) for start, end in held)


def _language(layer: Layer, at: int) -> str:
    segment = layer.segment_at(at)
    return segment.language if segment else layer.language


def _groups(layer: Layer) -> Iterator[tuple[int, int]]:
    if not layer.segments:
        yield from _lines(layer.text)
        return
    start, end, before = 0, 0, None
    for offset, segment in zip(layer.starts, layer.segments, strict=True):
        stop = offset + len(segment.text)
        pause = before is not None and segment.span is not None and segment.span.start - before > _PAUSE
        together = layer.register == "speech" and not pause and stop - start <= _ENOUGH
        if end and not together:
            yield start, end
            start = offset
        end, before = stop, segment.span.end if segment.span else before
    if end:
        yield start, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One group, cut where it is too long: at a sentence's end where there is one, else between words."""
    while end - start > LONGEST:
        stop = start + LONGEST
        for mark in (". ", "! ", "? ", "… ", "\n", " "):
            found = text.rfind(mark, start + LONGEST // 3, stop)
            if found > 0:
                stop = found + len(mark)
                break
        yield start, stop
        start = stop
    yield start, end
