"""A Footage copy by copy: longest, first posted, best picture, what is added or left out. All worked out by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from firsthand.model.digest import Digest
from firsthand.model.footage import Decision, Match
from firsthand.model.item import Appearance, Item, Kind, Original
from firsthand.model.time import Moment, Span
from firsthand.reasoning.copies import Described, Shape, describe
from firsthand.reasoning.copies_told import told, told_copy
from firsthand.reasoning.footage import fold
from firsthand.reasoning.framing import CORNERS, Laying, area, within
from firsthand.reasoning.postings import earliest, first_posting

HD, SMALL = Shape(1280, 720, "h264", 2_000_000), Shape(640, 360, "h264", 500_000)


def item(name: str, *posted: str, bytes_of: str | None = None) -> Item:
    """A video with its stated postings."""
    seen = tuple(Appearance(posted_at=Moment(each)) for each in posted)
    original = Original(Digest.of((bytes_of or name).encode()), 10)
    return Item(name, Kind.VIDEO, original, f"{name}.mp4", "2023-03-08T10:00:00Z", appearances=seen)


def match(
    name: str,
    a: str,
    a_span: str,
    b: str,
    b_span: str,
    *,
    quad: tuple[tuple[int, int], ...] | None = ((0, 0), (1000, 0), (1000, 1000), (0, 1000)),
    mirrored: bool = False,
    notes: tuple[str, ...] = (),
) -> Match:
    """A confirmed Match, by default with B's frame exactly on A's."""
    return Match(
        a,
        b,
        Span.parse(a_span),
        Span.parse(b_span),
        {},
        mirrored=mirrored,
        notes=notes,
        id=name,
        decision=Decision.CONFIRMED,
        quadrilateral=quad,
    )


def described(
    items: list[Item], matches: list[Match], lengths: dict[str, int], shapes: dict[str, Shape] | None = None
) -> tuple[Described, ...]:
    """The Footages of a little case, told."""
    durations = {name: Fraction(n) for name, n in lengths.items()}
    footages = fold(items, matches, durations)
    known = {each.id: HD for each in items} if shapes is None else shapes
    return describe(footages, {each.id: each for each in items}, matches, durations, known)


def test_a_cut_down_copy_leaves_out_and_a_title_is_only_in_it():
    """V-0007 carries a title for 4 s, then V-0003 0:00-0:10 and, after a cut, 0:20-0:30: 0:10-0:20 is left out."""
    items = [item("V-0003"), item("V-0007")]
    matches = [
        match("M-0001", "V-0003", "0:00-0:10", "V-0007", "0:04-0:14"),
        match("M-0002", "V-0003", "0:20-0:30", "V-0007", "0:14-0:24"),
    ]
    (one,) = described(items, matches, {"V-0003": 30, "V-0007": 24})
    copy = one.copies[1]
    assert (copy.item, copy.shown) == ("V-0007", ((Span.of(4, 14), Span.of(0, 10)), (Span.of(14, 24), Span.of(20, 30))))
    assert copy.leaves_out == (Span.of(10, 20),)
    assert copy.only_here == (Span.of(0, 4),)
    assert copy.runs_on == (Span.of(0, 4),)  # a title, or more of the recording: nobody can tell from here
    assert copy.seconds == 24
    assert one.copies[0].only_here == (Span.of(10, 20),)
    assert one.longest == "V-0003"
    said = told_copy(one, copy)
    assert said == (
        "V-0007 0:04-0:14 = V-0003 0:00-0:10, 0:14-0:24 = V-0003 0:20-0:30; "
        "leaves out 0:10-0:20 of V-0003; only in V-0007: 0:00-0:04"
    )


def test_the_edge_of_a_match_is_no_finding():
    """Half a second at the end is within the error of a match's edge."""
    items = [item("V-0001"), item("V-0002")]
    m = replace(match("M-0001", "V-0001", "0:00-0:19", "V-0002", "0:00-0:19"), a_span=Span.of("0.2", "19.5"))
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 20})
    assert [c.leaves_out for c in one.copies] == [(), ()]
    assert one.copies[0].only_here == ()


def test_two_copies_that_run_on_together_beyond_the_lead():
    """V-0001 is 0-20; V-0002 and V-0003 both show 10-30: what lies beyond is in both, so only in neither of them."""
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    matches = [
        match("M-0001", "V-0001", "0:10-0:20", "V-0002", "0:00-0:10"),
        match("M-0002", "V-0002", "0:00-0:19", "V-0003", "0:00-0:19"),
    ]
    (one,) = described(items, matches, {"V-0001": 20, "V-0002": 19, "V-0003": 19})
    assert [(c.item, c.only_here, c.runs_on) for c in one.copies[1:]] == [
        ("V-0002", (), (Span.of(10, 19),)),
        ("V-0003", (), (Span.of(10, 19),)),
    ]
    assert "beyond V-0001: 0:10-0:19" in told_copy(one, one.copies[1])


def test_a_copy_that_begins_before_the_lead():
    """V-0002 is 10 s of which the last 6 are the first of V-0001 (20 s): its first 4 s come before."""
    items = [item("V-0001"), item("V-0002")]
    (one,) = described(
        items, [match("M-0001", "V-0001", "0:00-0:06", "V-0002", "0:04-0:10")], {"V-0001": 20, "V-0002": 10}
    )
    assert one.copies[1].runs_on == (Span.of(0, 4),)
    assert one.copies[1].only_here == (Span.of(0, 4),)
    assert one.copies[1].seconds == 10


def test_a_sliver_before_the_lead_is_the_error_of_an_edge():
    """V-0002 begins half a second before the lead: no finding, and its place begins at 0."""
    items = [item("V-0001"), item("V-0002")]
    m = replace(match("M-0001", "V-0001", "0:00-0:06", "V-0002", "0:00-0:06"), b_span=Span.of("0.5", "6.5"))
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 6})
    assert one.copies[1].runs_on == ()
    assert one.copies[1].shown[0][1].start == 0


def test_a_speeded_copy_holds_all_of_it():
    """16 s at speed 1.25 are the 20 s of the lead: it leaves out nothing, and as nobody holds more, the lead is the longest."""
    items = [item("V-0001"), item("V-0002")]
    matches = [match("M-0001", "V-0001", "0:00-0:20", "V-0002", "0:00-0:16")]
    (one,) = described(items, matches, {"V-0001": 20, "V-0002": 16})
    assert one.copies[1].stretches[0].speed == Fraction(5, 4)
    assert one.copies[1].seconds == 20
    assert (one.longest, one.copies[1].leaves_out) == ("V-0001", ())
    assert "V-0002 0:00-0:16 = V-0001 0:00-0:20, 1.25 times as fast" in told_copy(one, one.copies[1])


def test_a_compilation_is_in_several_footages_by_stretch():
    """K = title 0-2, A 5-10, B 2-7; in each Footage it is told by its own stretch, with a word of the other."""
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    matches = [
        match("M-0001", "V-0001", "0:05-0:10", "V-0003", "0:02-0:07"),
        match("M-0002", "V-0002", "0:02-0:07", "V-0003", "0:07-0:12"),
    ]
    one, two = described(items, matches, {"V-0001": 20, "V-0002": 15, "V-0003": 12})
    first, second = one.copies[1], two.copies[1]
    assert [str(m.item_span) for m in first.stretches] == ["0:02-0:07"]
    assert [str(m.item_span) for m in second.stretches] == ["0:07-0:12"]
    assert (first.also_in, second.also_in) == (("F-0002",), ("F-0001",))
    assert first.leaves_out == (Span.of(0, 5), Span.of(10, 20))
    assert told_copy(one, first).endswith("only in V-0003: 0:00-0:02; other stretches of it are of F-0002")


QUARTER = ((250, 250), (750, 250), (750, 750), (250, 750))
"""B shows the middle quarter of A's picture."""
PILLARED = ((-1000, 0), (2000, 0), (2000, 1000), (-1000, 1000))
"""A fills the middle third of B's picture: B is A between two pillars."""


def test_the_best_picture_is_the_one_with_most_pixels_on_what_is_shown():
    """1920 x 1080 between pillars has 640 x 1080 on the recording, fewer than the 1280 x 720 of the lead."""
    items = [item("V-0001"), item("V-0002")]
    m = match("M-0001", "V-0001", "0:00-0:20", "V-0002", "0:00-0:20", quad=PILLARED)
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 20}, {"V-0001": HD, "V-0002": Shape(1920, 1080)})
    copy = one.copies[1]
    assert (copy.shows, copy.pixels) == (1000, 640 * 1080)
    assert one.best_picture == "V-0001"
    assert "67 % of its own picture lies outside that of V-0001" in told_copy(one, copy)


def test_a_crop_is_never_the_best_picture_however_large():
    """The middle quarter blown up to 4K shows a quarter."""
    items = [item("V-0001"), item("V-0002")]
    m = match("M-0001", "V-0001", "0:00-0:20", "V-0002", "0:00-0:20", quad=QUARTER)
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 20}, {"V-0001": SMALL, "V-0002": Shape(3840, 2160)})
    assert (one.copies[1].shows, one.copies[1].pixels) == (250, 3840 * 2160)
    assert one.best_picture == "V-0001"
    assert "shows 25 % of its picture" in told_copy(one, one.copies[1])


def test_a_short_copy_may_have_the_best_picture():
    """The lead is longest at 640 x 360; V-0002 is short and HD."""
    items = [item("V-0001"), item("V-0002")]
    m = match("M-0001", "V-0001", "0:05-0:15", "V-0002", "0:00-0:10")
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 10}, {"V-0001": SMALL, "V-0002": HD})
    assert (one.longest, one.best_picture) == ("V-0001", "V-0002")
    assert told(one, {each.id: each for each in items}) == (
        "longest: V-0001, 0:20 of the recording",
        "earliest posted: not known, no posting is stated",
        "best picture: V-0002, 1280 x 720, h264, 2.0 Mbit/s",
    )


@pytest.mark.parametrize(
    ("second", "best"),
    [
        (Shape(1280, 720, "h264", 3_000_000), "V-0002"),  # same size, half as many bits again
        (Shape(1280, 720, "h264", 2_100_000), "V-0001"),  # not clearly more
        (Shape(1280, 720, "vp9", 3_000_000), "V-0001"),  # bits of two codecs say nothing of one another
        (Shape(1300, 720, "h264", 1_000_000), "V-0001"),  # 1.6 % more pixels are no more
    ],
)
def test_between_pictures_of_one_size_bits_decide_within_one_codec(second: Shape, best: str):
    """And where nothing clearly speaks for the copy, it is the lead."""
    items = [item("V-0001"), item("V-0002")]
    m = match("M-0001", "V-0001", "0:00-0:20", "V-0002", "0:00-0:20")
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 20}, {"V-0001": HD, "V-0002": second})
    assert one.best_picture == best


def test_where_the_picture_lies_is_not_guessed():
    """A Match by sound alone says nothing of the frames: V-0002 is not compared, and that is said."""
    items = [item("V-0001"), item("V-0002")]
    m = match("M-0001", "V-0001", "0:00-0:20", "V-0002", "0:00-0:20", quad=None)
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 20}, {"V-0001": SMALL, "V-0002": HD})
    assert (one.copies[1].frame, one.copies[1].shows, one.best_picture) == (None, None, "V-0001")
    assert told(one, {each.id: each for each in items})[2].endswith(
        "not compared, as it is not known where their picture lies in it: V-0002"
    )


def test_frames_are_followed_through_a_chain_of_matches():
    """V-0003 is the left half of V-0002, which is the mirrored middle quarter of V-0001.

    V-0002's corners lie mirrored in V-0001: its left edge at x = .75, its right edge at .25. Its left half is therefore .75 to .5.
    """
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    mirrored = ((750, 250), (250, 250), (250, 750), (750, 750))
    half = ((0, 0), (500, 0), (500, 1000), (0, 1000))
    matches = [
        match("M-0001", "V-0001", "0:00-0:30", "V-0002", "0:00-0:30", quad=mirrored, mirrored=True),
        match("M-0002", "V-0002", "0:00-0:20", "V-0003", "0:00-0:20", quad=half),
    ]
    (one,) = described(items, matches, {"V-0001": 40, "V-0002": 30, "V-0003": 20})
    copy = one.copies[2]
    assert copy.frame == ((750, 250), (500, 250), (500, 750), (750, 750))
    assert (copy.shows, copy.mirrored) == (125, True)


def test_a_match_read_against_its_direction():
    """The lead is B of the Match: it shows the middle quarter of V-0001, which therefore reaches from -.5 to 1.5 around it."""
    items = [item("V-0001"), item("V-0002")]
    m = match("M-0001", "V-0001", "0:00-0:10", "V-0002", "0:00-0:10", quad=QUARTER)
    (one,) = described(items, [m], {"V-0001": 10, "V-0002": 40})
    assert one.footage.lead == "V-0002"
    assert one.copies[1].frame == ((-500, -500), (1500, -500), (1500, 1500), (-500, 1500))
    assert (one.copies[1].shows, one.copies[1].pixels) == (1000, 1280 * 720 // 4)


def test_other_sound_is_told_on_the_clock_of_the_copy():
    """The note names V-0002 0:05-0:07; for V-0001, the copy where V-0002 leads, that is 0:15-0:17 of its own."""
    items = [item("V-0001"), item("V-0002")]
    m = match(
        "M-0001", "V-0001", "0:10-0:20", "V-0002", "0:00-0:10", notes=("same pictures, other sound at 0:05-0:07",)
    )
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 10})
    assert one.copies[1].findings == ("same pictures, other sound at 0:05-0:07 (M-0001)",)
    (other,) = described(items, [m], {"V-0001": 20, "V-0002": 40})
    assert other.copies[1].findings == ("same pictures, other sound at 0:15-0:17 (M-0001)",)


def test_equal_bytes_are_the_same_picture():
    """No Match is needed to know where the frame lies."""
    items = [item("V-0001"), item("V-0002", bytes_of="V-0001")]
    (one,) = described(items, [], {"V-0001": 10, "V-0002": 10})
    assert (one.copies[1].shows, one.copies[1].pixels, one.best_picture) == (1000, 1280 * 720, "V-0001")


@pytest.mark.parametrize(
    ("one", "two", "first"),
    [
        ("2023-03-06", "2023-03-07", "V-0001"),
        ("2023-03-06T09:14:00Z", "2023-03-06T18:00:00Z", "V-0001"),
        ("2023-03-06T23:30:00-05:00", "2023-03-06T23:45:00Z", "V-0002"),  # the first is 04:30 of the 7th in UTC
        ("2023-03-06", "2023-03-06T18:00:00Z", None),  # some time that day
        ("2023", "2023-03-06", None),  # some time that year
        ("2022", "2023-03-06", "V-0001"),
        ("2023-03-05~", "2023-03-06", None),  # about then
        ("../2023-03-05", "2023-03-06", "V-0001"),
        ("2023-03-05/..", "2023-03-06", None),
        ("2023-03-06T09:14:00Z", "2023-03-06T09:14:00Z", "V-0001"),  # the same second: the first named
        ("2023-03-06", "2023-03-06", None),
        ("9999-12-31", "2023-03-06", "V-0002"),
    ],
)
def test_which_was_posted_first_is_never_guessed(one: str, two: str, first: str | None):
    """A date answers only for what every reading of it says."""
    postings = {"V-0001": first_posting(item("V-0001", one)), "V-0002": first_posting(item("V-0002", two))}
    assert earliest(postings) == first


def test_several_postings_of_one_item():
    """Posted on 6 March by one account and some time in 2023 by another: it may have been as early as January."""
    many = first_posting(item("V-0001", "2023-03-06", "2023"))
    other = first_posting(item("V-0002", "2023-03-07"))
    assert earliest({"V-0001": many, "V-0002": other}) == "V-0001"
    assert earliest({"V-0001": many, "V-0002": first_posting(item("V-0002", "2023-02-01"))}) is None


def test_what_states_no_posting_is_named():
    """It may have been first: that is said, not left out."""
    items = [item("V-0001", "2023-03-06T18:12:00Z"), item("V-0002")]
    m = match("M-0001", "V-0001", "0:00-0:20", "V-0002", "0:00-0:20")
    (one,) = described(items, [m], {"V-0001": 20, "V-0002": 20})
    assert (one.earliest, one.undated) == ("V-0001", ("V-0002",))
    assert told(one, {each.id: each for each in items})[1] == (
        "earliest posted, as stated: V-0001, 2023-03-06T18:12:00Z; of V-0002 no posting is stated"
    )


def test_a_frame_of_a_screen_filmed_askew():
    """Known projective map: (0,0), (1,0), (1,1), (0,1) to a trapezium; its back way brings the corners home."""
    trapezium = ((0.1, 0.2), (0.9, 0.1), (0.8, 0.9), (0.2, 0.8))
    laid = Laying.of(trapezium)
    assert laid is not None
    assert [laid.at(corner) for corner in CORNERS] == [pytest.approx(corner) for corner in trapezium]
    assert [laid.back().at(corner) for corner in trapezium] == [pytest.approx(c, abs=1e-9) for c in CORNERS]
    # The diagonals of a quadrilateral meet where the middle goes: (0.1,0.2)-(0.8,0.9) and (0.9,0.1)-(0.2,0.8) at (0.45,0.55).
    assert laid.at((0.5, 0.5)) == pytest.approx((0.45, 0.55))
    assert area(trapezium) == pytest.approx(0.49)
    assert Laying.of(((0, 0), (1, 1), (2, 2), (3, 3))) is None


def test_what_of_a_polygon_lies_inside():
    """A square from -.5 to .5 has a quarter inside; a diamond that touches all four edges lies inside whole."""
    assert area(within(((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)))) == pytest.approx(0.25)
    assert area(within(((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)))) == pytest.approx(0.5)
    assert within(((2, 2), (3, 2), (3, 3), (2, 3))) == ()


def test_only_notes_that_name_seconds_are_marks():
    """Numbers are no mark; what the copy has and A has not lies nowhere in A."""
    m = match(
        "M-0001",
        "V-0001",
        "0:10-0:20",
        "V-0002",
        "0:00-0:10",
        notes=(
            "picture moves together: 0.90 over 24.3 s",
            "same pictures, other sound at 0:02-0:04",
            "odd at 0:75-0:80",
        ),
    )
    (mark,) = m.marks()
    assert (mark.words, mark.b_span, mark.a_span, mark.lane) == (
        "same pictures, other sound",
        Span.of(2, 4),
        Span.of(12, 14),
        "sound",
    )
