"""Time on a recording's clock and dates in the world."""

from datetime import date
from fractions import Fraction

import pytest

from firsthand.model.time import Moment, Span, decimal, seconds, timecode


@pytest.mark.parametrize(
    ("text", "expected"),
    [("75", Fraction(75)), ("1:15", Fraction(75)), ("1:15.5", Fraction(151, 2)), ("1:00:05", Fraction(3605))],
)
def test_a_time_is_read_exactly(text: str, expected: Fraction) -> None:
    """A written time is a fraction, never a float."""
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "1:75", "a", "1:2:3:4", "-3"])
def test_what_is_no_time_is_refused(text: str) -> None:
    """A citation that cannot be read is an error, not a guess."""
    with pytest.raises(ValueError, match=r"time|seconds"):
        seconds(text)


def test_a_citation_never_points_past_its_word() -> None:
    """Timecodes are cut, not rounded."""
    assert timecode(Fraction(1199, 100)) == "0:11"
    assert timecode(Fraction(3661)) == "1:01:01"
    assert timecode(Fraction(1255, 100), 1) == "0:12.5"


def test_a_span_inside_one_second_still_shows_an_end() -> None:
    """0:04-0:04 would cite nothing."""
    assert str(Span.of("4.2", "4.7")) == "0:04-0:05"


def test_decimal_seconds_of_an_ntsc_frame() -> None:
    """Frame 100 of 30000/1001 fps stands at 3.336666... s."""
    assert decimal(Fraction(100 * 1001, 30000)) == "3.337"


def test_spans_share_what_they_share() -> None:
    """Half-open: spans that touch share nothing."""
    assert Span.of(0, 5).overlap(Span.of(3, 9)) == 2
    assert Span.of(0, 5).overlap(Span.of(5, 9)) == 0
    with pytest.raises(ValueError, match="forward"):
        Span.of(5, 4)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2022-09", date(2022, 9, 1), date(2022, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-03-08", date(2023, 3, 8), date(2023, 3, 8)),
        ("2023-02~/2023-03-08", date(2023, 2, 1), date(2023, 3, 8)),
        ("../2023-01-05", None, date(2023, 1, 5)),
        ("2022-24", date(2022, 12, 1), date(2023, 2, 28)),
        ("2023-03-06T23:30:00-02:00", date(2023, 3, 7), date(2023, 3, 7)),
    ],
)
def test_a_moment_knows_its_first_and_last_day(edtf: str, first: date | None, last: date | None) -> None:
    """Precision is kept: a month is all its days; a season its three months; a clock time its day in UTC."""
    assert (Moment(edtf).earliest(), Moment(edtf).latest()) == (first, last)


@pytest.mark.parametrize("edtf", ["yesterday", "2023-13", "2023-02-30", "08.03.2023"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    """No date is better than a wrong one."""
    with pytest.raises(ValueError):  # noqa: PT011 - the calendar's own words differ
        Moment(edtf)
