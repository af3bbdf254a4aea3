"""A person's correction keeps the times of the words it leaves standing."""

from fractions import Fraction

from firsthand.desk import correction
from firsthand.model.finding import Segment, Word
from firsthand.model.time import Span


def _segment(text: str, *times: tuple[str, str]) -> Segment:
    words: list[Word] = []
    at = 0
    for word, (start, end) in zip(text.split(), times, strict=True):
        at = text.index(word, at)
        words.append(Word(at, at + len(word), Span.of(start, end), 800))
        at += len(word)
    return Segment(
        "speech", text, "ru", Span.of(times[0][0], times[-1][1]), tuple(words), "speaker 1", "V-0001.speech.00001"
    )


def _heard(segment: Segment) -> list[tuple[str, str, str]]:
    return [(segment.text[w.start : w.end], str(w.span.start), str(w.span.end)) for w in segment.words]


HEARD = _segment("мы из влоградской области", ("1", "1.2"), ("1.3", "1.4"), ("1.5", "2.1"), ("2.2", "2.8"))


def test_a_replaced_word_takes_the_time_of_what_it_replaces() -> None:
    """One wrong word, corrected: all four times stand."""
    fixed = correction.apply(HEARD, "Мы из Волгоградской области")
    assert _heard(fixed) == [
        ("Мы", "1", "6/5"),
        ("из", "13/10", "7/5"),
        ("Волгоградской", "3/2", "21/10"),
        ("области", "11/5", "14/5"),
    ]
    assert fixed.corrected
    assert (fixed.id, fixed.span, fixed.speaker) == (HEARD.id, HEARD.span, HEARD.speaker)


def test_two_words_for_one_share_its_time() -> None:
    """0.6 seconds for two words: 0.3 each."""
    fixed = correction.apply(HEARD, "мы из Нижнего Новгорода области")
    assert _heard(fixed)[2:4] == [("Нижнего", "3/2", "9/5"), ("Новгорода", "9/5", "21/10")]


def test_an_added_word_stands_in_the_gap() -> None:
    """Between 1.2 and 1.3 there is a tenth of a second for it."""
    fixed = correction.apply(HEARD, "мы сами из влоградской области")
    assert _heard(fixed)[1] == ("сами", "6/5", "13/10")


def test_dropped_words_take_nothing_with_them() -> None:
    """What is left keeps its own time."""
    assert _heard(correction.apply(HEARD, "мы области")) == [("мы", "1", "6/5"), ("области", "11/5", "14/5")]


def test_times_never_run_backwards() -> None:
    """Whatever is written, the words stay in order and inside the segment."""
    fixed = correction.apply(HEARD, "совсем другие слова здесь были и их намного больше")
    starts = [word.span.start for word in fixed.words]
    assert starts == sorted(starts)
    assert fixed.words[0].span.start >= Fraction(1)
    assert fixed.words[-1].span.end <= Fraction(14, 5)


def test_a_text_without_times_stays_without() -> None:
    """An article's paragraph has no seconds to keep."""
    assert correction.apply(Segment("text", "one two", "en"), "one three").words == ()
