"""The page of one match: the drawing by the ruler, the pictures by the pixel, hostile words shown and not obeyed."""

import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from publish_case import build  # pyright: ignore[reportMissingImports]
from test_html import HOSTILE, Reader  # pyright: ignore[reportMissingImports]

from firsthand.model.errors import WrongCall
from firsthand.model.finding import Gap
from firsthand.model.footage import Decision, Match, Sameness
from firsthand.model.time import Span
from firsthand.publish.draft import draft
from firsthand.publish.html import html
from firsthand.publish.match_lanes import LEFT, RIGHT, WIDTH, Drawing, match_lanes
from firsthand.publish.match_page import match_page, write
from firsthand.publish.match_view import Laid, MatchView, Pair, Side
from firsthand.publish.paired import stills
from firsthand.publish.phrases import say

ROOM = WIDTH - LEFT - RIGHT
OTHER = "same pictures, other sound at 0:05-0:07"
WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SAME = Laid(WHOLE, WHOLE, ((1, 0, 0), (0, 1, 0), (0, 0, 1)))
MIDDLE = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
AROUND = ((-0.5, -0.5), (1.5, -0.5), (1.5, 1.5), (-0.5, 1.5))
QUARTER = Laid(MIDDLE, AROUND, ((2, 0, -0.5), (0, 2, -0.5), (0, 0, 1)))
"""B shows the middle quarter of A: A's (x, y) is B's (2 x - .5, 2 y - .5)."""


def a_match(**fields: object) -> Match:
    """V-0002 0:02-0:12 is V-0001 0:10-0:20."""
    held = Match(
        "V-0001",
        "V-0002",
        Span.of(10, 20),
        Span.of(2, 12),
        {"picture": Fraction(10), "sound": Fraction(8)},
        id="M-0001",
        notes=(OTHER,),
    )
    return replace(held, **fields)  # pyright: ignore[reportArgumentType]


def drawn(match: Match, a: Side, b: Side, *others: Match) -> Drawing:
    """The drawing with English words."""
    return match_lanes(match, a, b, say("en"), others)


def sides(match: Match, a_length: int, b_length: int) -> tuple[Side, Side]:
    """The two recordings of so many seconds."""
    return (
        Side("V-0001", "one.mp4", match.a_span, Fraction(a_length)),
        Side("V-0002", "two.mp4", match.b_span, Fraction(b_length)),
    )


def rects(drawing: Drawing, kind: str) -> list[tuple[float, float]]:
    """Where such stretches begin and how wide they are, top to bottom."""
    return [(r.x, r.width) for r in sorted(drawing.rects, key=lambda r: r.y) if r.kind == kind]


def test_the_lines_are_drawn_to_one_scale_and_under_one_another():
    """A has 30 s over the whole width, so 10 s are a third of it; B's 12 s begin 8 s in, where its 0:02 lies under A's 0:10."""
    match = a_match()
    drawing = drawn(match, *sides(match, 30, 12))
    second = ROOM / 30
    matched = (round(LEFT + 10 * second, 1), round(10 * second, 1))
    assert rects(drawing, "same") == [matched] * 4
    (a_picture, a_sound, b_picture, b_sound) = rects(drawing, "whole")
    assert a_picture == a_sound == (LEFT, round(float(ROOM), 1))
    assert b_picture == b_sound == (round(LEFT + 8 * second, 1), round(12 * second, 1))
    # other sound at B 0:05-0:07, which is A 0:13-0:15: on the two sound lanes alone, one under the other
    other = (round(LEFT + 13 * second, 1), round(2 * second, 1))
    assert rects(drawing, "other") == [other, other]
    (band,) = drawing.bands
    assert (band.kind, band.label) == ("same", "M-0001")
    left, right = [point.split(",")[0] for point in band.points.split()][:2]
    assert (float(left), float(right)) == (matched[0], round(LEFT + 20 * second, 1))


def test_of_a_long_recording_the_neighbourhood_is_drawn():
    """Of an hour: the 10 s and 10 s on either side, open at both ends, with its own time codes."""
    match = a_match(a_span=Span.of(1800, 1810))
    drawing = drawn(match, *sides(match, 3600, 12))
    first, *_ = [r for r in drawing.rects if r.kind == "whole"]
    assert (first.width, first.open_start, first.open_end) == (round(float(ROOM), 1), True, True)
    assert rects(drawing, "same")[0] == (round(LEFT + ROOM / 3, 1), round(ROOM / 3, 1))
    ticks = [label.text for label in drawing.labels if label.kind == "tick"]
    assert ticks[0] == "29:50"
    assert "30:00" in ticks


def test_what_a_recording_does_not_have_is_said_on_its_lane():
    """A muted copy: its sound lane is there, broken, and says so; nothing is filled on it."""
    match = a_match(lanes={"picture": Fraction(10), "sound": Fraction(0)}, notes=())
    a, b = sides(match, 30, 12)
    drawing = drawn(match, a, replace(b, has_sound=False))
    assert [r.title for r in drawing.rects if r.kind == "none"] == ["V-0002: no sound"]
    assert [label.text for label in drawing.labels if label.kind == "lane"] == [
        "picture",
        "sound",
        "picture",
        "no sound",
    ]
    assert len(rects(drawing, "same")) == 2


def test_another_recording_of_the_scene_is_not_drawn_as_the_same():
    """Broken lines, another fill, and no word of agreement."""
    match = a_match(verdict=Sameness.SAME_SCENE, lanes={"picture": Fraction(10), "sound": Fraction(0)}, notes=())
    drawing = drawn(match, *sides(match, 30, 12))
    assert {band.kind for band in drawing.bands} == {"alike"}
    assert rects(drawing, "same") == []
    assert [r.title for r in drawing.rects if r.kind == "alike"] == [
        "V-0001 0:10-0:20: picture is alike",
        "V-0002 0:02-0:12: picture is alike",
    ]


def test_gaps_and_further_matches_are_marked():
    """Damage at 0:25-0:27 of A on its picture lane; a second match of the two as a gray band."""
    match = a_match()
    a, b = sides(match, 30, 20)
    drawing = drawn(
        match,
        replace(a, gaps=((Span.of(25, 27), "Pictures are damaged."), (Span.of(1, 2), "The sound is damaged."))),
        b,
        a_match(id="M-0002", a_span=Span.of(22, 26), b_span=Span.of(14, 18)),
    )
    second = ROOM / 30
    assert rects(drawing, "gap") == [
        (round(LEFT + 25 * second, 1), round(2 * second, 1)),
        (round(LEFT + second, 1), round(second, 1)),
    ]
    assert [(band.kind, band.label) for band in drawing.bands] == [("more", "M-0002"), ("same", "M-0001")]


def picture(*shade: int) -> np.ndarray:
    """160 x 120 of one colour."""
    return np.full((120, 160, 3), shade, np.uint8)


def opened(jpeg: bytes | None) -> np.ndarray:
    """The pixels of a JPEG without the strip under it."""
    assert jpeg is not None
    image = Image.open(io.BytesIO(jpeg)).convert("RGB")
    return np.asarray(image, np.int16)[:120, (image.width - 160) // 2 :][:, :160]


def test_the_other_frame_is_outlined_and_what_lies_outside_is_dimmed():
    """The middle quarter keeps its shade; the corner does not; on the edge at a quarter of the width runs the line."""
    made = stills(picture(200, 200, 200), picture(90, 90, 90), QUARTER, ("A", "B"), mirrored=False)
    a = opened(made.a)
    assert abs(a[60, 80] - 200).max() <= 4
    assert a[10, 10].max() < 140
    edge = a[60, 40]
    assert edge[0] - edge[2] > 60  # amber, on a gray picture
    assert (made.a_outlined, made.b_outlined) == (True, False)
    assert abs(opened(made.b) - 90).max() <= 4  # A's frame holds all of B: nothing to outline


def test_a_mirrored_picture_is_turned_back():
    """Its left half is white; as shown, its right half is."""
    b = picture(0, 0, 0)
    b[:, :80] = 255
    turned = replace(SAME, b_in_a=((1, 0), (0, 0), (0, 1), (1, 1)), a_in_b=((1, 0), (0, 0), (0, 1), (1, 1)))
    shown = opened(stills(picture(0, 0, 0), b, turned, ("A", "B"), mirrored=True).b)
    assert shown[60, 20].max() < 10
    assert shown[60, 140].min() > 245


def test_squares_by_turns():
    """A black, B white, eight squares across of 20 pixels: the first is B's, the next A's; the row below begins with A's."""
    squares = stills(picture(0, 0, 0), picture(255, 255, 255), SAME, ("A", "B"), mirrored=False).squares
    shown = opened(squares)
    assert [int(shown[10, x].mean() > 128) for x in (10, 30, 50)] == [0, 1, 0]
    assert [int(shown[30, x].mean() > 128) for x in (10, 30, 50)] == [1, 0, 1]


def test_laid_together_one_picture_has_no_seams():
    """B is the middle quarter of A, doubled in size; by turns with A the picture is A's own, as far as doubling and JPEG keep it.
    Four pixels beside it, the seams show.
    """
    rng = np.random.default_rng(2)
    a = np.asarray(
        Image.fromarray(rng.integers(0, 256, (4, 5, 3), dtype=np.uint8)).resize((160, 120), Image.Resampling.BICUBIC)
    )
    # Around the middle quarter a rim of 160 / 12 = 13 pixels is kept (its edge counts): 107 x 87, drawn until it is 160 across.
    kept = Image.fromarray(a[17:104, 27:134]).resize((160, 130), Image.Resampling.BICUBIC)

    def off(beside: int) -> float:
        b = Image.fromarray(a[30:90, 40 + beside : 120 + beside]).resize((160, 120), Image.Resampling.BICUBIC)
        made = stills(a, np.asarray(b), QUARTER, ("A", "B"), mirrored=False).squares
        squares = Image.open(io.BytesIO(made or b"")).convert("RGB")
        shown = squares.crop(((squares.width - 160) // 2, 0, (squares.width + 160) // 2, 130))
        return float(np.abs(np.asarray(shown, np.int16) - np.asarray(kept, np.int16)).mean())

    assert off(0) < 3
    assert off(4) > 2 * off(0)


def a_view(**fields: object) -> MatchView:
    """A page's worth: one moment."""
    match = a_match()
    a, b = sides(match, 30, 12)
    pair = Pair(Fraction(12), Fraction(4), picture(200, 0, 0), picture(0, 200, 0))
    return replace(
        MatchView(match, a, b, ("told so",), (), SAME, (pair,)),
        **fields,  # pyright: ignore[reportArgumentType]
    )


def test_the_page_without_pictures_says_so():
    """By sound alone, or where a file is gone: no figure, and the Gap in words."""
    page = match_page(a_view(pairs=(), laid=None, gaps=(Gap("unreadable", "The file cannot be read."),)))
    text = " ".join(Reader(page["M-0001.html"].decode()).text)
    assert sorted(page) == ["M-0001-lanes.svg", "M-0001.html"]
    assert "There are no pictures to compare." in text
    assert "The file cannot be read." in text


def test_a_page_in_balance_with_words_for_every_picture():
    """Well formed, ids once, every table head with its scope, every picture with words."""
    page = Reader(match_page(a_view())["M-0001.html"].decode())
    assert page.faults == []
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert all(attrs.get("scope") for tag, attrs in page.tags if tag == "th")
    assert all(attrs.get("alt") for tag, attrs in page.tags if tag == "img")
    named = [attrs.get("aria-labelledby") or "" for tag, attrs in page.tags if tag == "svg"]
    assert all(each in ids for label in named for each in label.split())


def test_hostile_words_are_shown_and_not_obeyed():
    """In file names, notes, reasons and gaps: no tag comes of it, in the page or in the drawing."""
    match = a_match(decision=Decision.REJECTED, reason=HOSTILE, notes=(HOSTILE, f"{HOSTILE} other sound at 0:05-0:07"))
    a, b = sides(match, 30, 12)
    spoilt = a_view(
        match=match,
        a=replace(a, file_name=HOSTILE, gaps=((Span.of(1, 2), HOSTILE),), posted=(HOSTILE,)),
        b=replace(b, file_name=HOSTILE),
        told=(HOSTILE,),
        gaps=(Gap("x", HOSTILE),),
    )
    files = match_page(spoilt)
    page = Reader(files["M-0001.html"].decode())
    clean = Reader(match_page(a_view())["M-0001.html"].decode())
    assert page.faults == []
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in clean.tags} | {"ul", "li", "p"}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    ElementTree.fromstring(files["M-0001-lanes.svg"])


def test_writing_refuses_what_is_taken_and_leaves_nothing_behind(tmp_path: Path):
    """One of the names is there already: no file is written, that one stays as it was."""
    (tmp_path / "b.jpg").write_bytes(b"mine")
    with pytest.raises(WrongCall):
        write(tmp_path, {"a.html": b"x", "b.jpg": b"y"})
    assert [path.name for path in tmp_path.iterdir()] == ["b.jpg"]
    assert (tmp_path / "b.jpg").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Above the time line of V-0001, below that of V-0004. V-0004 0:00-0:28 is joined with V-0001 0:05-0:33.",
        ),
        ("ru", "Вверху лента времени V-0001, внизу — V-0004. Отрезок V-0004 0:00-0:28 соединён с V-0001 0:05-0:33."),
    ],
)
def test_the_report_draws_each_folded_match_in_its_language(language: str, words: str):
    """The drawing, its words, and the finding of other sound beside the match in the table."""
    view, _ = build(language)
    noted = [replace(m, notes=("same pictures, other sound at 0:05-0:12",)) for m in view.matches]
    page = html(draft(view), replace(view, matches=noted, silent=frozenset({"V-0004"})))
    text = " ".join(" ".join(Reader(page).text).split())
    assert words in text
    assert ("no sound" if language == "en" else "нет звука") in text
    assert "V-0004 0:05-0:12: same pictures, other sound" in text
    told = "On the clock of V-0001" if language == "en" else "по часам V-0001: V-0004 0:00-0:28 = 0:05-0:33"
    assert told in text or told in page
