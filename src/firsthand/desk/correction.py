"""A person's correction of a Segment, which keeps the times of the words it leaves standing."""

import re
from dataclasses import replace
from difflib import SequenceMatcher

from firsthand.model.finding import Segment, Word
from firsthand.model.time import Span

_WORD = re.compile(r"\S+")


def apply(segment: Segment, text: str) -> Segment:
    """The Segment with `text` in place of its words. Words in both keep their times; new ones share out the time of
    those they replace, or the gap they stand in, evenly. A Segment without word times stays without."""
    text = " ".join(text.split())
    corrected = replace(segment, text=text, corrected=True, words=())
    if not segment.words or segment.span is None:
        return corrected
    old = list(segment.words)
    new = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    before = [_bare(segment.text[word.start : word.end]) for word in old]
    after = [_bare(text[start:end]) for start, end in new]
    words: list[Word] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            words += [replace(old[i + n], start=new[k + n][0], end=new[k + n][1]) for n in range(m - k)]
        elif m > k:
            words += _share(new[k:m], _stretch(old, i, j, segment.span))
    return replace(corrected, words=tuple(words))


def _bare(word: str) -> str:
    return re.sub(r"\W+", "", word.casefold()) or word


def _stretch(old: list[Word], i: int, j: int, whole: Span) -> Span:
    if j > i:
        return Span(old[i].span.start, old[j - 1].span.end)
    start = old[i - 1].span.end if i else whole.start
    end = old[i].span.start if i < len(old) else whole.end
    return Span(start, max(start, end))


def _share(places: list[tuple[int, int]], stretch: Span) -> list[Word]:
    step = stretch.length / len(places)
    return [
        Word(start, end, Span(stretch.start + n * step, stretch.start + (n + 1) * step))
        for n, (start, end) in enumerate(places)
    ]
