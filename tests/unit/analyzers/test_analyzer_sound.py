"""Peaks and sound prints, on sounds whose every sample is known."""

import struct

import numpy as np
from analysed import analyse, one
from tests.bad import build as bad
from tests.clips import SOUND_RATE, chatter, make_sound, make_video, silence, tone


def peaks_of(path):
    """Head and (n, 2) pairs of the stored peaks."""
    result, kept = one(path, "peaks")
    (content,) = kept.of(result, "peaks")
    return struct.unpack("<iIiiI", content[:20]), np.frombuffer(content[20:], np.int8).reshape(-1, 2)


def test_peaks_draw_the_sound(tmp_path):
    """A second of silence, a second of a tone at half level, a second of silence: 20 pairs each; half of 127 is 64."""
    samples = np.concatenate([silence(1), tone(1), silence(1)])
    head, pairs = peaks_of(make_sound(tmp_path / "a.wav", samples))
    assert head == (1, 1, 8000, 400, len(pairs))
    assert abs(len(pairs) - 60) <= 1
    assert np.abs(pairs[:19].astype(int)).max() <= 1
    assert set(pairs[22:38].ravel().tolist()) <= {63, 64, -63, -64}
    assert np.abs(pairs[42:59].astype(int)).max() <= 1


def test_peaks_leave_room_for_holes(tmp_path):
    """After an hour's hole the second part stands where it sounds: pair 72 040 is 1:00:02."""
    _, pairs = peaks_of(bad.one(tmp_path, "hole-in-sound.mkv"))
    assert abs(len(pairs) - 72_080) <= 1
    assert not pairs[41:72_039].any()
    assert np.abs(pairs[72_041:].astype(int)).max() > 20


def test_silence_is_said(tmp_path):
    """A silent track is called silent, and leaves no sound prints but a Gap."""
    (peaks, prints), _ = analyse(bad.one(tmp_path, "silent.mp4"), "peaks", "sound_prints")
    assert dict(peaks.findings[0].value)["silent"] is True
    assert [gap.code for gap in prints.gaps] == ["nothing-to-print"]


def prints_of(path):
    """Times and hashes of the stored landmarks."""
    result, kept = one(path, "sound_prints")
    made = kept.arrays(result, "sound-prints")
    assert (made["at_ms"].dtype, made["hash"].dtype) == (np.int64, np.uint32)
    return made["at_ms"], made["hash"]


def votes(reference, query):
    """How many landmarks agree on the commonest difference of time (100 ms bins), and that difference in seconds."""
    times, hashes = reference
    differences = [int(at - when) for when, code in zip(*query, strict=True) for at in times[hashes == code]]
    places, counts = np.unique(np.round(np.array(differences) / 100), return_counts=True)
    return (int(counts.max()), float(places[counts.argmax()] / 10)) if len(counts) else (0, 0.0)


def test_sound_prints_find_an_excerpt_through_hard_compression(tmp_path):
    """Five seconds from 7.0 s on, as Opus at 16 kbit/s, are found at 7.0 s; a stranger gets next to no votes."""
    whole = chatter(20, seed=1)
    reference = prints_of(make_sound(tmp_path / "whole.wav", whole))
    part = prints_of(make_sound(tmp_path / "part.ogg", whole[7 * SOUND_RATE : 12 * SOUND_RATE], bit_rate=16_000))
    count, at = votes(reference, part)
    assert count >= 40
    assert abs(at - 7) <= 0.1
    stranger, _ = votes(reference, prints_of(make_sound(tmp_path / "other.ogg", chatter(5, seed=2), bit_rate=16_000)))
    assert stranger * 5 < count


def test_sound_prints_do_not_mind_level_and_noise(tmp_path):
    """A fifth of the level under noise 10 dB below it is still found in place."""
    whole = chatter(12, seed=3)
    part = whole[3 * SOUND_RATE : 8 * SOUND_RATE] / 5
    rng = np.random.default_rng(0)
    noisy = part + rng.normal(0, float(part.std()) / 10**0.5, len(part)).astype(np.float32)
    count, at = votes(
        prints_of(make_sound(tmp_path / "w.wav", whole)),
        prints_of(make_sound(tmp_path / "n.wav", noisy.astype(np.float32))),
    )
    assert count >= 20
    assert abs(at - 3) <= 0.1


def test_steady_tones_leave_no_prints(tmp_path):
    """Ten seconds of mains hum and a whistle leave nothing but their beginning and end: under 3 landmarks a second."""
    hum = tone(10, 50) / 2 + tone(10, 1000) / 2
    result, kept = one(make_sound(tmp_path / "hum.wav", hum.astype(np.float32)), "sound_prints")
    assert len(kept.arrays(result, "sound-prints")["hash"]) < 30 if result.derivatives else result.gaps


def test_landmarks_are_as_dense_as_promised(tmp_path):
    """Lively sound gives some 100 to 400 landmarks a second, all of 22 bits, in order of time."""
    times, hashes = prints_of(make_sound(tmp_path / "a.wav", chatter(20, seed=4)))
    assert 100 <= len(hashes) / 20 <= 400
    assert hashes.max() < 2**22
    assert (np.diff(times) >= 0).all()
    assert (times % 16 == 0).all()


def test_pieces_give_what_one_piece_would(tmp_path, monkeypatch):
    """Working through the sound in pieces of a second gives exactly the landmarks of pieces of a minute."""
    from firsthand.analyzers import sound_prints

    path = make_sound(tmp_path / "a.wav", chatter(20, seed=5))
    whole = prints_of(path)
    monkeypatch.setattr(sound_prints, "_PIECE", 100)
    pieces = prints_of(path)
    assert whole[0].tolist() == pieces[0].tolist()
    assert whole[1].tolist() == pieces[1].tolist()


def test_landmarks_lie_on_the_recordings_clock(tmp_path):
    """The same sound in a video and alone gives landmarks at the same times, within the codec's delay."""
    samples = chatter(6, seed=6)
    alone = prints_of(make_sound(tmp_path / "a.wav", samples))
    count, at = votes(alone, prints_of(make_video(tmp_path / "v.mp4", seconds=6, sound=samples)))
    assert count > 200
    assert at == 0
