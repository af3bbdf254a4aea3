"""The net over a parser's vectors: what it is shown, how it reckons, and where it stands."""

import numpy as np
import pytest

from firsthand.language import breaks, nets, reading
from firsthand.language.nets import Net, windows
from firsthand.model.finding import Gap


def test_a_window_holds_three_words_before_and_three_from_the_place_on() -> None:
    """Written out by hand for a line of two words; beyond the line there is nought."""
    shown = windows(np.array([[1.0], [2.0]]))
    assert shown.tolist() == [[0, 0, 0, 1, 2, 0], [0, 0, 1, 2, 0, 0]]


def test_the_odds_are_those_of_the_net_written_out() -> None:
    """One hidden unit that sees the word itself, less its mean 1 and by its scale 2; nothing below nought; times 3, less 1."""
    hidden = np.zeros((6, 1))
    hidden[3] = 1
    net = Net(
        {
            "mean": np.array([0, 0, 0, 1, 0, 0]),
            "scale": np.array([1, 1, 1, 2, 1, 1]),
            "hidden": hidden,
            "hidden_bias": np.zeros(1),
            "out": np.array([3]),
            "out_bias": np.array([-1]),
        }
    )
    assert net.odds(windows(np.array([[5.0], [1.0], [-4.0]]))) == pytest.approx([5.0, -1.0, -1.0])


LINES = {
    "en": "they took the phones nobody gave us a paper",
    "ru": "забрали телефоны никто не дал бумагу",
    "uk": "забрали телефони ніхто не дав папір",
}


@pytest.mark.parametrize("language", LINES)
def test_every_language_brings_vectors_for_speech_without_marks_and_a_net(language: str) -> None:
    """A row for each word, and the net of the same width; in the written register there is nothing to cut."""
    parser, net = reading.parser(language), nets.load(language, "beginnings")
    assert not isinstance(parser, Gap)
    assert net is not None
    (spoken,) = parser.read(breaks.pieces(LINES[language], speech=True))
    assert len(net.odds(windows(spoken.vectors))) == len(spoken.tokens) == len(LINES[language].split())
    (written,) = parser.read(breaks.pieces(LINES[language].capitalize() + ".", speech=True))
    assert written.vectors is None
