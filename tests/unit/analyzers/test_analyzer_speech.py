"""Speech: the model's identity, words on the recording's clock, and silence said as such. A real voice, a real model."""

import hashlib
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from analysed import one
from tests.bad import build as bad
from tests.clips import SOUND_RATE, make_sound, make_video, read_sound, silence, spoken

from firsthand.analyzers import speech
from firsthand.analyzers.speech import Speech, weights
from firsthand.analyzers.speech.recogniser import Clock, Stretch
from firsthand.analyzers.speech.script import fits_script
from firsthand.model.digest import Digest
from firsthand.model.errors import NotFound, WrongCall

SAID = "нас отправили на передовую без подготовки"


@pytest.fixture(scope="module")
def voice(tmp_path_factory):
    """One spoken sentence at 48 kHz; skipped where no Russian voice is installed."""
    path = spoken(SAID, tmp_path_factory.mktemp("voice") / "voice.wav")
    if path is None:
        pytest.skip("needs festival with festvox-ru")
    return read_sound(path)


def test_the_embedded_model_is_the_published_one(tmp_path, monkeypatch):
    """Joined from its two packages, its files have the digests of Systran/faster-whisper-base as published, and it is joined but once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = weights.Embedded().folder()
    assert (folder / "model.bin").stat().st_size == 145_217_532
    published = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
    assert hashlib.sha256((folder / "model.bin").read_bytes()).hexdigest() == published
    stamp = (folder / "model.bin").stat().st_mtime_ns
    assert weights.Embedded().folder() == folder
    assert (folder / "model.bin").stat().st_mtime_ns == stamp
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_damaged_model_is_joined_anew(tmp_path, monkeypatch):
    """One flipped byte in the cache is noticed when the model is loaded, and mended from the packages."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = weights.Embedded().folder()
    with (folder / "model.bin").open("r+b") as file:
        file.seek(1000)
        byte = file.read(1)
        file.seek(1000)
        file.write(bytes([byte[0] ^ 1]))
    assert hashlib.sha256((weights.Embedded().folder() / "model.bin").read_bytes()).hexdigest().startswith("d01c3014")


def test_a_models_digest_is_that_of_sha256sum(tmp_path):
    """The digest over a folder is what `sha256sum a b | sha256sum` prints, worked out by hand; other files do not count."""
    (tmp_path / "model.bin").write_bytes(b"weights")
    (tmp_path / "config.json").write_bytes(b"{}")
    (tmp_path / "README.md").write_bytes(b"not read")
    lines = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in (("config.json", b"{}"), ("model.bin", b"weights"))
    )
    made_by = Speech({"model": str(tmp_path)}).made_by()
    assert made_by.model_digest == Digest.of(lines.encode())
    assert made_by.model_name == tmp_path.name
    assert str(tmp_path) not in str(made_by)


def test_missing_models_say_what_mends_them(tmp_path):
    """An empty folder and an unknown name are said with a command; nothing is downloaded."""
    assert Speech({"model": str(tmp_path)}).missing() is not None
    with pytest.raises(NotFound):
        weights.InFolder(tmp_path).digest()
    lacking = Speech({"model": "no-such-model"}).missing()
    assert lacking is not None
    assert "download_model" in lacking[1]
    assert Speech({"model": "no-such-model"}).made_by().model_digest is None
    assert Speech({}).missing() is None
    with pytest.raises(WrongCall):
        Speech({"language": 7})


def test_words_are_heard_at_their_time(tmp_path, voice):
    """A sentence that begins 4 s into a video is heard there, in Russian, most of its words right, each word within it."""
    samples = np.concatenate([silence(4), voice, silence(2)])
    path = make_video(tmp_path / "v.mp4", seconds=len(samples) // SOUND_RATE, size=(160, 120), sound=samples)
    result, _ = one(path, "speech")
    assert result.gaps == ()
    assert {segment.language for segment in result.segments} == {"ru"}
    heard = " ".join(segment.text for segment in result.segments).lower()
    assert sum(word in heard for word in SAID.split()) >= 4, heard
    end = 4 + Fraction(len(voice), SOUND_RATE)
    last = Fraction(0)
    for segment in result.segments:
        assert segment.layer == "speech"
        assert segment.span is not None
        for word in segment.words:
            assert segment.text[word.start : word.end].strip() == segment.text[word.start : word.end] != ""
            assert Fraction(7, 2) <= word.span.start <= word.span.end <= end + 1
            assert last <= word.span.start
            assert 0 <= word.probability <= 1000
            last = word.span.start
        assert segment.span.start == segment.words[0].span.start
    (finding,) = result.findings
    assert finding.value["language"] == "ru"
    assert 0 < int(finding.value["speech_ms"]) < int(finding.value["sound_ms"])


def test_long_sound_is_heard_in_pieces(tmp_path, voice, monkeypatch):
    """Two sentences 12 s apart, heard in pieces of 10 s: both are there, each at its own time, none twice."""
    monkeypatch.setattr(speech, "_PIECE", 10 * speech.RATE)
    gap = 12 - len(voice) / SOUND_RATE
    samples = np.concatenate([voice, silence(gap), voice, silence(1)])
    result, _ = one(make_sound(tmp_path / "a.wav", samples), "speech")
    starts = [segment.span.start for segment in result.segments if segment.span]
    first, second = [at for at in starts if at < 6], [at for at in starts if at >= 6]
    assert first
    assert second
    assert abs(second[0] - first[0] - 12) < Fraction(1, 2)
    assert " ".join(segment.text for segment in result.segments).lower().count("подготов") <= 2


@pytest.mark.parametrize("name", ["silent.mp4", "hole-in-sound.mkv"])
def test_no_speech_is_said(tmp_path, name):
    """Where nobody speaks there is a finding that says so, in seconds; no words are invented for silence."""
    path = bad.one(tmp_path, name)
    result, _ = one(path, "speech")
    (finding,) = result.findings
    summary = str(finding.value["summary"])
    if name == "silent.mp4":
        assert summary == "no speech found: 0.0 s of 2 s"
        assert result.segments == ()
    assert summary.endswith(f"{int(finding.value['sound_ms']) / 1000:.0f} s") or "no words" in summary


def test_no_sound_is_a_gap(tmp_path):
    """A video without sound has nothing to listen to, and says so."""
    result, _ = one(bad.one(tmp_path, "no-audio.mp4"), "speech")
    assert [gap.code for gap in result.gaps] == ["no-sound"]


@pytest.mark.parametrize(
    ("text", "language", "fits"),
    [
        ("Нас отправили", "ru", True),
        ("ארבע מילים בעברית", "ru", False),
        ("They sent us", "en", True),
        ("Мы в BMP-2 сидели", "ru", True),
        ("155", "ru", True),
        ("ขอบคุณครับ", "uk", False),
        ("日本語", "ja", True),
    ],
)
def test_script_of_the_language(text, language, fits):
    """Cyrillic for Russian and Ukrainian, Latin for English; digits and loan words do no harm; unknown languages are let through."""
    assert fits_script(text, language) is fits


def test_joined_stretches_map_back():
    """Two stretches of a second, at 1 s and at 5 s of a piece that begins at 10 s: joined second 0.5 is 11.5, joined 1.5 is 15.5."""
    clock = Clock([Stretch(16_000, 32_000), Stretch(80_000, 96_000)], Fraction(10))
    assert str(clock.span(0.25, 0.75).start) == str(Fraction(45, 4))
    assert clock.span(0.25, 0.75).end == Fraction(47, 4)
    assert clock.span(1.25, 1.75).start == Fraction(61, 4)
    held = clock.span(0.8, 1.1)  # its middle is in the first stretch: it ends with that
    assert (held.start, held.end) == (Fraction(118, 10), 12)


def test_a_cut_lies_in_the_last_silence_of_the_second_half():
    """Speech at 0-4 s and 7-9 s of 10 s: the piece is cut at 9.5 s; speech throughout: at the very end."""
    assert speech.cut_in_silence([Stretch(0, 40), Stretch(70, 90)], 100) == 95
    assert speech.cut_in_silence([Stretch(0, 40), Stretch(60, 100)], 100) == 100
    assert speech.cut_in_silence([Stretch(0, 60), Stretch(80, 100)], 100) == 70
    assert speech.cut_in_silence([], 100) == 100


def test_the_cache_is_found_where_it_is_told(monkeypatch, tmp_path):
    """XDG_CACHE_HOME names the place; without it, ~/.cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert weights.cache_folder().parent == tmp_path / "firsthand"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert weights.cache_folder().parent == Path.home() / ".cache" / "firsthand"
