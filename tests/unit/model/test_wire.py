"""The model as JSON and back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import wire
from firsthand.model.footage import Match, Sameness
from firsthand.model.statement import Chars, Level, Speaker, Statement
from firsthand.model.time import Span

fractions = st.fractions(min_value=0, max_value=10**6, max_denominator=90000)


@given(start=fractions, length=fractions)
def test_exact_times_survive(start: Fraction, length: Fraction) -> None:
    """No time is rounded on its way into the ledger and back."""
    span = Span(start, start + length)
    assert wire.read(Span, wire.plain(span)) == span


def test_a_match_survives_with_all_its_parts() -> None:
    """Nested spans, mappings, tuples of tuples and enumerations come back as they were."""
    match = Match(
        "V-0001",
        "V-0002",
        Span.of(0, Fraction(1001, 30)),
        Span.of("4.52", 7),
        {"picture": Fraction(3)},
        verdict=Sameness.UNDECIDED,
        notes=("same room",),
        quadrilateral=((0, 0), (1000, 0), (1000, 1000), (0, 1000)),
    )
    assert wire.read(Match, wire.plain(match)) == match


def test_readers_get_milliseconds_and_words() -> None:
    """Outside, seconds are decimal strings and levels are words."""
    said = Statement(Speaker("speaker 1"), Chars(0, 2, "да"), level=Level.CLAIMS, span=Span.of(Fraction(1, 3), 1))
    shown = wire.public(said)
    assert isinstance(shown, dict)
    assert shown["level"] == "claims"
    assert shown["span"] == {"start": "0.333", "end": "1.000"}
    assert shown["hedge"] is None


def test_nothing_vanishes_silently() -> None:
    """A field that this version does not know is an error."""
    with pytest.raises(ValueError, match="colour"):
        wire.read(Span, {"start": "0", "end": "1", "colour": "red"})


def test_floats_are_refused() -> None:
    """They differ between languages, and so would the digests."""
    with pytest.raises(TypeError):
        wire.plain(0.5)
