"""One suite over every analyzer: whatever the recording, the answer is findings or a stated Gap, and the same each time."""

import io
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from tests.bad import build as bad
from tests.clips import chatter, make_picture, make_sound, make_video

from firsthand.analyzers.asking import ask
from firsthand.analyzers.catalogue import all_analyzers
from firsthand.media.opening import open_clip
from firsthand.media.wishes import FrameWish
from firsthand.model.digest import Digest
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Finding, Gap, MadeBy, Result
from firsthand.model.item import Derivative, Kind

ANALYZERS = all_analyzers()
NAMES = [analyzer.name for analyzer in ANALYZERS]

BAD = [
    "truncated.mp4",
    "damaged-middle.mp4",
    "unknown-codec.mp4",
    "locked-codec.mp4",
    "no-audio.mp4",
    "silent.mp4",
    "one-frame.mp4",
    "black.mp4",
    "variable-rate.mp4",
    "rotated.mp4",
    "hole-in-sound.mkv",
    "cut-picture.jpg",
    "picture-renamed.mp4",
    "sound-only.mp4",
]


@pytest.fixture(scope="module")
def clips(tmp_path_factory) -> dict[str, Path]:
    """One well-formed recording of each kind, and each bad one that can be opened."""
    folder = tmp_path_factory.mktemp("clips")
    made = {name: bad.one(folder, name) for name in BAD}
    made["video"] = make_video(folder / "v.mp4", seconds=2, cuts=[1], sound=chatter(2))
    made["audio"] = make_sound(folder / "a.mp3", chatter(2))
    made["image"] = make_picture(folder / "p.jpg")
    return made


@pytest.fixture(scope="module")
def answers(clips):
    """The answers of all analyzers to a clip, asked once."""
    known: dict[str, tuple[list[Result], dict[Digest, bytes]]] = {}

    def answer(name: str) -> tuple[list[Result], dict[Digest, bytes]]:
        if name not in known:
            known[name] = put(clips[name], ANALYZERS)
        return known[name]

    return answer


def put(path: Path, analyzers) -> tuple[list[Result], dict[Digest, bytes]]:
    """Ask those that take this kind; what they answer and keep."""
    stored: dict[Digest, bytes] = {}

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        digest = Digest.of(content)
        stored[digest] = content
        return Derivative(digest, role, media_type)

    clip = open_clip(path)
    return ask(clip, [kind({}) for kind in analyzers if clip.kind in kind.kinds], keep), stored


def test_the_catalogue_holds_those_of_the_issue():
    """Streams, shots, stills, peaks, both prints and speech are there, each under its file's name."""
    assert {
        "streams",
        "shots",
        "stills",
        "peaks",
        "picture_prints",
        "sound_prints",
        "film_prints",
        "point_prints",
        "speech",
    } <= set(NAMES)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("kind", ANALYZERS, ids=NAMES)
def test_says_what_it_is(kind):
    """A docstring for users, a version, kinds; settings that are not known are refused; `made_by` is a stable key."""
    assert kind.__doc__
    assert kind.version >= 1
    assert kind.kinds
    with pytest.raises(WrongCall):
        kind({"no such setting": 1})
    assert kind({}).made_by() == kind({}).made_by()
    assert kind({}).made_by().analyzer == kind.name


@pytest.mark.parametrize("name", ["video", "audio", "image", *BAD])
def test_every_recording_ends_in_findings_or_a_gap(answers, name):
    """No analyzer answers with nothing at all, none lets an exception out, none fails on a bad file."""
    results, stored = answers(name)
    for result in results:
        assert result.findings or result.segments or result.gaps, result.made_by.analyzer
        assert "failed" not in [gap.code for gap in result.gaps], result.gaps
        assert all(made.digest in stored for made in result.derivatives)


@pytest.mark.parametrize("kind", ANALYZERS, ids=NAMES)
@pytest.mark.parametrize("name", ["video", "audio", "image", "damaged-middle.mp4", "truncated.mp4", "cut-picture.jpg"])
def test_repeatable(clips, answers, name, kind):
    """The same bytes give the same Result and the same derivatives, whether asked alone or beside all others."""
    if open_clip(clips[name]).kind not in kind.kinds:
        pytest.skip("not for this kind")
    alone, stored = put(clips[name], [kind])
    together, all_stored = answers(name)
    (same,) = [result for result in together if result.made_by.analyzer == kind.name]
    assert alone == [same]
    assert stored.items() <= all_stored.items()


def jsonable(value) -> bool:
    """Whether a value is what RFC 8785 holds without doubt: no floats, text keys."""
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and jsonable(each) for key, each in value.items())
    if isinstance(value, list):
        return all(jsonable(each) for each in value)
    return value is None or type(value) in (bool, int, str)


@pytest.mark.parametrize("name", ["video", "audio", "image", *BAD])
def test_findings_hold_no_floats(clips, answers, name):
    """Values, settings and Spans are exact; gaps are in words."""
    results, _ = answers(name)
    for result in results:
        for finding in result.findings:
            assert jsonable(dict(finding.value)), (result.made_by.analyzer, finding)
            json.dumps(dict(finding.value))
        assert jsonable(dict(result.made_by.settings))
        for gap in result.gaps:
            assert gap.reason.endswith((".", "…")), gap
            assert str(clips[name].parent) not in gap.reason


@pytest.mark.parametrize("name", ["video", "audio", "image"])
def test_stored_arrays_load_without_pickle(answers, name):
    """Prints are plain arrays; where they name times, these are whole milliseconds in order."""
    results, stored = answers(name)
    for made in (made for result in results for made in result.derivatives if made.role.endswith("-prints")):
        with np.load(io.BytesIO(stored[made.digest]), allow_pickle=False) as opened:
            arrays = dict(opened)
        assert all(array.dtype != object for array in arrays.values())
        if "at_ms" in arrays:
            assert arrays["at_ms"].dtype == np.int64
            assert (np.diff(arrays["at_ms"]) >= 0).all()


class Broken:
    """An analyzer that fails at the third frame."""

    name = "broken"
    version = 1
    kinds = frozenset(Kind)

    def __init__(self, settings):
        self.frames, self.sound = FrameWish(None, 8, 8), None
        self.seen = 0

    def made_by(self):
        """Its name."""
        return MadeBy(self.name, self.version)

    def missing(self):
        """Nothing."""
        return

    def start(self, clip, keep):
        """Itself."""
        return self

    def frame(self, frame):
        """Fail at the third."""
        self.seen += 1
        if self.seen == 3:
            raise RuntimeError("a bug")

    def sound(self, sound):
        """Never comes."""

    def finish(self):
        """Never reached."""
        return Result(self.made_by(), (Finding("x", {}),))


class Lacking(Broken):
    """An analyzer whose part is not installed."""

    name = "lacking"

    def missing(self):
        """The part and the command."""
        return "It needs a part.", "install the part"


def test_one_analyzers_failure_is_its_own_gap(clips):
    """The broken one ends in a Gap, the lacking one says what mends it, the third answers as if alone."""
    streams = next(kind for kind in ANALYZERS if kind.name == "streams")
    alone, _ = put(clips["video"], [streams])
    results, _ = put(clips["video"], [Broken, Lacking, streams])
    assert results[0].gaps == (Gap("failed", "broken could not finish: RuntimeError: a bug"),)
    assert results[0].findings == ()
    assert results[1].gaps == (Gap("missing-part", "It needs a part.", mend="install the part"),)
    assert results[2] == alone[0]


def test_progress_rises_over_decoding_and_speech_to_one(clips):
    """What is told never falls, ends at 1, and leaves most of the way to the analyzer that works on after the decoding."""
    told = []
    asked = [kind({}) for kind in ANALYZERS if kind.name in ("streams", "speech")]
    ask(
        open_clip(clips["video"]),
        asked,
        lambda content, role, media_type: Derivative(Digest.of(content), role, media_type),
        told.append,
    )
    assert told == sorted(told)
    assert told[-1] == 1
    assert told[len(told) // 2] < 1


def test_a_full_disk_is_no_gap(clips):
    """What keeping raises for the disk comes out: it must not be filed as something the recording lacks."""

    def keep(content, role, media_type):
        raise OSError(28, "No space left on device")

    peaks = next(kind for kind in ANALYZERS if kind.name == "peaks")
    with pytest.raises(OSError, match="No space"):
        ask(open_clip(clips["audio"]), [peaks({})], keep)


def test_wrong_kind_is_refused(clips):
    """Shots of a sound are a wrong call, not an empty answer."""
    shots = next(kind for kind in ANALYZERS if kind.name == "shots")
    with pytest.raises(WrongCall):
        ask(
            open_clip(clips["audio"]),
            [shots({})],
            lambda content, role, media_type: Derivative(Digest.of(content), role, media_type),
        )
