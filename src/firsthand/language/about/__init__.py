"""What a stretch of text is about: units, places, dates, topics.

The one door is `about`; it is cheap to call for every clause, because a text is read once (`find_all`)
and then cut by spans. Every `Chars` is verbatim: `chars.text == text[chars.start:chars.end]`.
A part whose data is not installed gives nothing here and says so in `missing()`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from firsthand.language.about import dates, places, topics, units
from firsthand.language.about.found import About, Hit
from firsthand.language.about.gazetteer import GEONAMES_CREDIT, prepare
from firsthand.language.about.topics import Codebook
from firsthand.model.statement import Dated, Place, Unit
from firsthand.model.time import Moment

__all__ = ["GEONAMES_CREDIT", "About", "about", "find_all", "missing", "prepare"]

_Named = TypeVar("_Named", Unit, Place, Dated)


def about(
    text: str,
    start: int,
    end: int,
    language: str,
    anchor: Moment | None,
    *,
    codebook: Mapping[str, object] | None = None,
    tokens: Sequence[object] | None = None,
) -> About:
    """What characters [start, end) of `text` are about; offsets stay those of the whole text.

    `anchor` is the date that "yesterday" is reckoned from; without one only absolute dates are given.
    `codebook` is a case's own (the shape of the shipped `codebook.yaml`). `tokens` is not needed: the
    text is cut here once and remembered. A name belongs to the stretch where all of it lies.
    """
    del tokens
    whole, hits = _read(text, language, anchor, topics.compiled(codebook))
    return About(
        _within(whole.units, start, end),
        _within(whole.places, start, end),
        _within(whole.dates, start, end),
        topics.choose(hits, start, end),
    )


def find_all(text: str, language: str, anchor: Moment | None, *, codebook: Mapping[str, object] | None = None) -> About:
    """Everything named in a whole text, in order of the text; topics are the text's own, strongest first."""
    whole, hits = _read(text, language, anchor, topics.compiled(codebook))
    return About(whole.units, whole.places, whole.dates, topics.choose(hits, 0, len(text)))


def missing(language: str = "en") -> tuple[str, ...]:
    """What cannot be read for want of an installed part, each in words with the one command that mends it."""
    return places.missing(language)


def _within(found: tuple[_Named, ...], start: int, end: int) -> tuple[_Named, ...]:
    return tuple(one for one in found if start <= one.chars.start and one.chars.end <= end)


@lru_cache(maxsize=64)
def _read(text: str, language: str, anchor: Moment | None, book: Codebook) -> tuple[About, tuple[Hit, ...]]:
    named = units.find(text, language)
    return About(
        named,
        places.find(text, language),
        dates.find(text, language, anchor),
        (),
    ), topics.hits(text, language, book)
