"""Read a text that is in no case: `firsthand read FILE --json`."""

from typing import Any

from firsthand.language.identify import OTHER, identify
from firsthand.language.reading import read
from firsthand.language.register import tell
from firsthand.model.finding import Segment
from firsthand.model.layer import Layer, Register
from firsthand.model.statement import Chars, Dated, Place, Statement, Unit
from firsthand.model.time import Moment


def read_text(
    text: str, date: str | None = None, language: str | None = None, register: Register | None = None
) -> list[dict[str, Any]]:
    """One JSON-plain object a proposed statement; offsets are characters of `text`. `date` is EDTF; ValueError where it is not.

    What is left out, the language or the register, is told from the text.
    """
    tongue = language or identify(text)
    anchor = Moment(date) if date else None
    layer = Layer(
        "text",
        "text",
        register or tell(text),
        "und" if tongue == OTHER else tongue,
        text,
        anchor,
        _lines(text, tongue),
        _starts(text),
    )
    return [_plain(s) for s in read(layer).statements]


def _lines(text: str, language: str) -> tuple[Segment, ...]:
    return tuple(Segment("text", line, language) for line in text.split("\n"))


def _starts(text: str) -> tuple[int, ...]:
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append(at)
        at += len(line) + 1
    return tuple(starts)


def _plain(s: Statement) -> dict[str, Any]:
    chars = s.speaker.chars
    return {
        "id": s.id,
        "source": {
            "start": chars.start if chars else None,
            "end": chars.end if chars else None,
            "text": chars.text if chars else None,
            "inherited": s.speaker.inherited,
            "speaker": s.speaker.label,
        },
        "cue": {**_span(s.cue.chars), "lemma": s.cue.lemma} if s.cue else None,
        "content": _span(s.content),
        "level": s.level.label,
        "hedge": _span(s.hedge) if s.hedge else None,
        "negated": s.negated,
        "mood": s.mood.value,
        "act": s.act,
        "topics": list(s.topics),
        "units": [_unit(u) for u in s.units],
        "places": [_place(p) for p in s.places],
        "dates": [_date(d) for d in s.dates],
        "parent": s.parent,
    }


def _span(chars: Chars) -> dict[str, Any]:
    return {"start": chars.start, "end": chars.end, "text": chars.text}


def _unit(unit: Unit) -> dict[str, Any]:
    return {**_span(unit.chars), "name": unit.name, "key": unit.key}


def _place(place: Place) -> dict[str, Any]:
    return {
        **_span(place.chars),
        "name": place.name,
        "country": place.country,
        "region": place.region,
        "lat": None if place.lat is None else place.lat / 1_000_000,
        "lon": None if place.lon is None else place.lon / 1_000_000,
        "score": place.score / 1000,
        "ambiguous": place.ambiguous,
    }


def _date(dated: Dated) -> dict[str, Any]:
    return {**_span(dated.chars), "edtf": dated.moment.edtf, "anchor": dated.anchor}
