"""Small parts of media: turns, cuts, confinement."""

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from tests.clips import moving, scene

from firsthand.media.cuts import CutFinder
from firsthand.media.upright import Turn, fitting_size, upright_size, wished_size

_ONE = 65536


def matrix(a, b, c, d):
    """A display matrix as FFmpeg hands it over."""
    return np.array([a, b, 0, c, d, 0, 0, 0, 1 << 30], np.int32).tobytes()


@pytest.mark.parametrize(
    ("abcd", "expected", "degrees", "mirrored"),
    [
        ((_ONE, 0, 0, _ONE), [[1, 2], [3, 4]], 0, False),
        ((0, _ONE, -_ONE, 0), [[3, 1], [4, 2]], 90, False),
        ((-_ONE, 0, 0, -_ONE), [[4, 3], [2, 1]], 180, False),
        ((0, -_ONE, _ONE, 0), [[2, 4], [1, 3]], 270, False),
        ((-_ONE, 0, 0, _ONE), [[2, 1], [4, 3]], 0, True),
        ((0, _ONE, _ONE, 0), [[1, 3], [2, 4]], 90, True),
    ],
)
def test_display_matrices(abcd, expected, degrees, mirrored):
    """The quarter turns and mirrors of ISO/IEC 14496-12, worked out by hand on a picture of four pixels."""
    turn = Turn.of_matrix(matrix(*abcd))
    assert turn.apply(np.array([[1, 2], [3, 4]], np.uint8)).tolist() == expected
    assert (turn.degrees, turn.mirrored) == (degrees, mirrored)


def test_sizes():
    """Square pixels upright, the shape kept, nothing below one pixel."""
    assert upright_size(720, 576, Fraction(16, 15), Turn()) == (768, 576)
    assert upright_size(320, 240, None, Turn(swap=True)) == (240, 320)
    assert wished_size(None, 36, (1280, 720)) == (64, 36)
    assert wished_size(64, None, (1000, 2)) == (64, 1)
    assert fitting_size(1280, (3840, 2160)) == (1280, 720)
    assert fitting_size(1280, (320, 240)) == (320, 240)


def cuts_of(pictures, fps=25):
    """Times of the cuts found in gray pictures."""
    finder = CutFinder()
    found = [cut for n, picture in enumerate(pictures) for cut in finder.feed(Fraction(n, fps), picture)]
    return [*found, *finder.finish()]


def gray(number, at=Fraction(0)):
    """A small gray picture of a scene."""
    return moving(number, (64, 64), at).mean(axis=2).astype(np.uint8)


def test_hard_cuts_are_found_at_their_frame():
    """Four scenes of a second each: cuts at 1, 2 and 3 s; also one two frames before the end."""
    pictures = [gray(n // 25, Fraction(n, 25)) for n in range(100)]
    assert cuts_of(pictures) == [1, 2, 3]
    assert cuts_of([gray(0)] * 30 + [gray(1)] * 2) == [Fraction(30, 25)]


def test_what_is_no_cut():
    """A flash, a slow change of light, a pan and noise are one shot."""
    still = gray(0)
    flash = [still] * 20 + [np.full_like(still, 255)] + [still] * 20
    fading = [(still * (1 - n / 120)).astype(np.uint8) for n in range(100)]
    wide = scene(3, (400, 64)).mean(axis=2).astype(np.uint8)
    pan = [wide[:, n * 3 : n * 3 + 64] for n in range(100)]
    rng = np.random.default_rng(0)
    noisy = [np.clip(still + rng.normal(0, 12, still.shape), 0, 255).astype(np.uint8) for _ in range(60)]
    for name, pictures in {"flash": flash, "fading": fading, "pan": pan, "noise": noisy}.items():
        assert cuts_of(pictures) == [], name


def test_dark_scenes_are_cut_too():
    """A cut between two dark scenes, a quarter as bright, is found."""
    assert cuts_of([gray(0) // 4] * 25 + [gray(1) // 4] * 25) == [1]


def test_limits_hold_in_a_process_of_their_own():
    """A confined process cannot take a gigabyte beyond its limit, and its answer names the limits."""
    code = (
        "from firsthand.media.confine import limit_this_process as limit\n"
        "said = limit(memory=2**30, open_files=64)\n"
        "assert said.limits['memory'] == 2**30 and said.limits['core'] == 0, said\n"
        "try:\n    bytearray(2**31)\nexcept MemoryError:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "refused"
