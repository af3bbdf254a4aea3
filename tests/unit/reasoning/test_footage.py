"""Footage: one recording with all its copies. Expected folds worked out by hand on small time lines."""

from fractions import Fraction

from firsthand.model.digest import Digest
from firsthand.model.footage import Decision, Footage, Match, Sameness
from firsthand.model.item import Appearance, Item, Kind, Original
from firsthand.model.time import Moment, Span
from firsthand.reasoning.footage import fold, footage_of


def item(name: str, *, posted: str | None = None, bytes_of: str | None = None, kind: Kind = Kind.VIDEO) -> Item:
    """An Item with its own bytes, or those of another."""
    original = Original(Digest.of((bytes_of or name).encode()), 10)
    seen = (Appearance(posted_at=Moment(posted)),) if posted else ()
    return Item(name, kind, original, f"{name}.mp4", "2023-03-08T10:00:00Z", appearances=seen)


def match(
    name: str,
    a: str,
    a_span: str,
    b: str,
    b_span: str,
    decision: Decision = Decision.CONFIRMED,
    verdict: Sameness = Sameness.SAME_RECORDING,
) -> Match:
    """A confirmed Match of two stretches."""
    return Match(a, b, Span.parse(a_span), Span.parse(b_span), {}, id=name, decision=decision, verdict=verdict)


def lengths(**seconds: int) -> dict[str, Fraction]:
    """`V1=20` as {"V-0001": 20}."""
    return {f"{key[0]}-{int(key[1:]):04}": Fraction(value) for key, value in seconds.items()}


def shown(footages: tuple[Footage, ...]) -> dict[str, list[str]]:
    """Footage id to its members as `V-0002 0:00-0:18 = 0:01-0:19`."""
    return {f.id: [f"{m.item} {m.item_span} = {m.footage_span}" for m in f.members] for f in footages}


def test_unmatched_items_are_a_footage_each_and_texts_are_none():
    """Silence between two Items means two recordings; an article is no recording."""
    items = [item("V-0001"), item("A-0002"), item("T-0003", kind=Kind.TEXT)]
    items[1] = item("A-0002", kind=Kind.AUDIO)
    assert shown(fold(items, [], lengths(V1=20, A2=5))) == {
        "F-0001": ["V-0001 0:00-0:20 = 0:00-0:20"],
        "F-0002": ["A-0002 0:00-0:05 = 0:00-0:05"],
    }


def test_confirmed_copy_folds_under_the_longest():
    """The copy carries a caption bar for 2 s in front; the longer one leads although it has the higher number."""
    items = [item("V-0001", posted="2023-03-07"), item("V-0002", posted="2023-03-06T09:14:00Z")]
    (one,) = fold(items, [match("M-0001", "V-0001", "0:00-0:18", "V-0002", "0:02-0:20")], lengths(V1=18, V2=20))
    assert (one.id, one.lead, one.earliest) == ("F-0002", "V-0002", "V-0002")
    assert shown((one,)) == {"F-0002": ["V-0002 0:00-0:20 = 0:00-0:20", "V-0001 0:00-0:18 = 0:02-0:20"]}
    assert one.members[1].via == ("M-0001",)
    assert one.only_in == {"V-0002": (Span.of(0, 2),)}


def test_proposed_rejected_and_same_scene_never_fold():
    """Only a person's yes to `same recording` folds."""
    items = [item("V-0001"), item("V-0002")]
    for decision, verdict in (
        (Decision.PROPOSED, Sameness.SAME_RECORDING),
        (Decision.REJECTED, Sameness.SAME_RECORDING),
        (Decision.CONFIRMED, Sameness.SAME_SCENE),
        (Decision.CONFIRMED, Sameness.UNDECIDED),
    ):
        m = match("M-0001", "V-0001", "0:00-0:10", "V-0002", "0:00-0:10", decision, verdict)
        assert [f.id for f in fold(items, [m], lengths(V1=10, V2=10))] == ["F-0001", "F-0002"]


def test_equal_bytes_fold_without_asking():
    """Two Items of one Original are one recording, led by the earlier posted."""
    items = [item("V-0001", posted="2023-03-08"), item("V-0002", posted="2023-03-07", bytes_of="V-0001")]
    (one,) = fold(items, [], lengths(V1=10, V2=10))
    assert (one.id, one.lead, one.earliest) == ("F-0002", "V-0002", "V-0002")
    assert [m.via for m in one.members] == [(), ()]


def test_compilation_is_in_both_footages_and_welds_nothing():
    """K = title 0-2, A 5-10, B 2-7: A and B stay two recordings, K is in each by stretch and leads none."""
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    matches = [
        match("M-0001", "V-0001", "0:05-0:10", "V-0003", "0:02-0:07"),
        match("M-0002", "V-0002", "0:02-0:07", "V-0003", "0:07-0:12"),
    ]
    footages = fold(items, matches, lengths(V1=20, V2=15, V3=12))
    assert shown(footages) == {
        "F-0001": ["V-0001 0:00-0:20 = 0:00-0:20", "V-0003 0:02-0:07 = 0:05-0:10"],
        "F-0002": ["V-0002 0:00-0:15 = 0:00-0:15", "V-0003 0:07-0:12 = 0:02-0:07"],
    }
    assert footages[0].only_in == {"V-0001": (Span.of(0, 5), Span.of(10, 20)), "V-0003": (Span.of(0, 2),)}
    assert footage_of(footages, "V-0003", Span.of(3, 5)) is footages[0]
    assert footage_of(footages, "V-0003", Span.of(8, 11)) is footages[1]
    assert footage_of(footages, "V-0003", Span.of(0, 1)) is None
    assert footage_of(footages, "V-0003", None) is None
    assert footage_of(footages, "V-0001", None) is footages[0]


def test_compilation_longer_than_its_parts_still_welds_nothing():
    """A compilation of 40 s is the longest file of the case and leads no Footage."""
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    matches = [
        match("M-0001", "V-0001", "0:05-0:10", "V-0003", "0:02-0:07"),
        match("M-0002", "V-0002", "0:02-0:07", "V-0003", "0:17-0:22"),
    ]
    footages = fold(items, matches, lengths(V1=20, V2=15, V3=40))
    assert [f.lead for f in footages] == ["V-0001", "V-0002"]


def test_two_excerpts_of_one_long_recording_are_one():
    """V-0001 is the whole, the others were cut from it: nothing of them lies outside it."""
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    matches = [
        match("M-0001", "V-0001", "0:05-0:15", "V-0002", "0:00-0:10"),
        match("M-0002", "V-0001", "0:30-0:40", "V-0003", "0:00-0:10"),
    ]
    (one,) = fold(items, matches, lengths(V1=60, V2=10, V3=10))
    assert one.lead == "V-0001"
    assert len(one.members) == 3


def test_whole_clips_back_to_back_are_a_compilation():
    """Two whole clips that meet without a gap: put together, not cut out."""
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    matches = [
        match("M-0001", "V-0001", "0:00-0:10", "V-0003", "0:00-0:10"),
        match("M-0002", "V-0002", "0:00-0:12", "V-0003", "0:10-0:22"),
    ]
    assert [f.lead for f in fold(items, matches, lengths(V1=10, V2=12, V3=22))] == ["V-0001", "V-0002"]


def test_what_was_posted_first_is_no_compilation_of_later_ones():
    """Two later compilations each took another part of V-0001: it leads, and they are in it by stretch."""
    items = [
        item("V-0001", posted="2023-03-01"),
        item("V-0002", posted="2023-03-05"),
        item("V-0003", posted="2023-03-06"),
    ]
    matches = [
        match("M-0001", "V-0001", "0:05-0:10", "V-0002", "0:10-0:15"),
        match("M-0002", "V-0001", "0:12-0:17", "V-0003", "0:10-0:15"),
    ]
    footages = fold(items, matches, lengths(V1=40, V2=30, V3=30))
    assert shown(footages) == {
        "F-0001": [
            "V-0001 0:00-0:40 = 0:00-0:40",
            "V-0002 0:10-0:15 = 0:05-0:10",
            "V-0003 0:10-0:15 = 0:12-0:17",
        ]
    }


def test_a_copy_of_a_copy_is_reached_through_it():
    """V-0003 was matched only with V-0002, which is a copy of V-0001 half a minute in."""
    items = [item("V-0001"), item("V-0002"), item("V-0003")]
    matches = [
        match("M-0001", "V-0001", "0:30-0:50", "V-0002", "0:00-0:20"),
        match("M-0002", "V-0002", "0:05-0:15", "V-0003", "0:00-0:10"),
    ]
    (one,) = fold(items, matches, lengths(V1=60, V2=20, V3=10))
    assert shown((one,))["F-0001"][2] == "V-0003 0:00-0:10 = 0:35-0:45"
    assert one.members[2].via == ("M-0001", "M-0002")


def test_a_copy_that_runs_on_is_still_the_same_recording():
    """V-0001 is 0-20 of the recording, V-0002 is 10-25: they overlap by their ends, so nothing was cut in between."""
    items = [item("V-0001"), item("V-0002")]
    footages = fold(items, [match("M-0001", "V-0001", "0:10-0:20", "V-0002", "0:00-0:10")], lengths(V1=20, V2=15))
    assert shown(footages) == {"F-0001": ["V-0001 0:00-0:20 = 0:00-0:20", "V-0002 0:00-0:15 = 0:10-0:25"]}


def test_a_speeded_copy_keeps_its_clock():
    """Ten seconds of the copy are twenty of the lead."""
    items = [item("V-0001"), item("V-0002")]
    footages = fold(items, [match("M-0001", "V-0001", "0:00-0:20", "V-0002", "0:00-0:10")], lengths(V1=20, V2=10))
    assert shown(footages)["F-0001"][1] == "V-0002 0:00-0:10 = 0:00-0:20"


def test_clip_known_only_from_two_compilations_counts_once():
    """Both compilations hold five seconds of a clip that is not in the case: one Footage told by that stretch."""
    items = [item(f"V-000{n}") for n in (1, 2, 3, 4)]
    matches = [
        match("M-0001", "V-0001", "0:05-0:10", "V-0003", "0:00-0:05"),
        match("M-0002", "V-0002", "0:05-0:10", "V-0003", "0:05-0:10"),
        match("M-0003", "V-0001", "0:05-0:10", "V-0004", "0:00-0:05"),
        match("M-0004", "V-0002", "0:05-0:10", "V-0004", "0:05-0:10"),
        match("M-0005", "V-0003", "0:10-0:15", "V-0004", "0:12-0:17"),
    ]
    footages = fold(items, matches, lengths(V1=30, V2=30, V3=16, V4=20))
    assert [f.id for f in footages] == ["F-0001", "F-0002", "F-0004"]
    assert shown(footages)["F-0004"] == ["V-0004 0:12-0:17 = 0:12-0:17", "V-0003 0:10-0:15 = 0:12-0:17"]


def test_pictures_fold_by_bytes_though_they_have_no_length():
    """Two equal photographs are one."""
    items = [item("P-0001", kind=Kind.IMAGE), item("P-0002", kind=Kind.IMAGE, bytes_of="P-0001")]
    (one,) = fold(items, [], {})
    assert [m.item for m in one.members] == ["P-0001", "P-0002"]
    assert footage_of((one,), "P-0002", None) is one
