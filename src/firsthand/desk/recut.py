"""A Statement over other characters of its text. Every span in it stays verbatim; nothing here raises a level."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from firsthand.language import about
from firsthand.model.layer import Layer
from firsthand.model.statement import Chars, Dated, Mood, Place, Review, Statement, Unit

_Named = TypeVar("_Named", Unit, Place, Dated)


def recut(layer: Layer, known: Statement, start: int, end: int, *, sever: bool = False) -> Statement:
    """The Statement holding characters [start, end). What the new words name is added; what was named outside the old words
    (a unit said in the breath before) stays, and what stands in words now left out goes.

    With `sever` (one half of a split) also what was named in the other half goes.
    """
    segment = layer.segment_at(start)
    language = segment.language if segment else layer.language
    found = about.about(layer.text, start, end, language, layer.anchor)
    old = known.content

    def kept(named: Sequence[_Named], fresh: Sequence[_Named]) -> tuple[_Named, ...]:
        outside = [n for n in named if n.chars.end <= old.start or n.chars.start >= old.end]
        inside = [n for n in named if start <= n.chars.start and n.chars.end <= end]
        have = {n.chars.start for n in (*outside, *inside)}
        added = [n for n in fresh if n.chars.start not in have]
        return tuple(sorted({*outside, *inside, *added}, key=lambda n: n.chars.start))

    hedge = known.hedge
    if sever and hedge and old.start <= hedge.start < old.end and not start <= hedge.start < end:
        hedge = None  # it stays with its own half; the level is not raised for it
    return replace(
        known,
        content=Chars(start, end, layer.text[start:end]),
        hedge=hedge,
        units=kept(known.units, found.units),
        places=kept(known.places, found.places),
        dates=kept(known.dates, found.dates),
        topics=found.topics or known.topics,
        span=layer.seconds(start, end),
        edited=True,
    )


def joined(layer: Layer, one: Statement, two: Statement) -> Statement:
    """Both as one, from the first character of either to the last: the weaker level, the first's cue, all they are about.

    It is negated only where both are: a negation of half of it is in the words, and is not said of the whole.
    """
    start, end = min(one.content.start, two.content.start), max(one.content.end, two.content.end)
    whole = recut(layer, one, start, end)

    def both(first: Sequence[_Named], second: Sequence[_Named]) -> tuple[_Named, ...]:
        have = {named.chars.start for named in first}
        added = [named for named in second if named.chars.start not in have]
        return tuple(sorted([*first, *added], key=lambda named: named.chars.start))

    settled = one.review if one.review is two.review else Review.PROPOSED
    return replace(
        whole,
        level=min(one.level, two.level),
        cue=one.cue or two.cue,
        hedge=one.hedge or two.hedge,
        negated=one.negated and two.negated,
        mood=one.mood if one.mood is two.mood else Mood.STATEMENT,
        act=one.act if one.act == two.act else "assert",
        units=both(whole.units, two.units),
        places=both(whole.places, two.places),
        dates=both(whole.dates, two.dates),
        topics=tuple(dict.fromkeys((*one.topics, *two.topics)))[:3],
        review=settled,
        reason=None,
    )


def moved(layer: Layer, known: Statement) -> Statement | None:
    """The Statement in a text that was corrected since: at the nearest place where its words stand. None where they stand nowhere.

    What else it cites is carried along where it still stands, and left out where it does not.
    """
    at = _nearest(layer.text, known.content.text, known.content.start)
    if at is None:
        return None
    shift = at - known.content.start

    def there(chars: Chars | None) -> Chars | None:
        start = _nearest(layer.text, chars.text, chars.start + shift) if chars else None
        return Chars(start, start + len(chars.text), chars.text) if chars and start is not None else None

    def carried(named: Sequence[_Named]) -> tuple[_Named, ...]:
        return tuple(replace(each, chars=chars) for each in named if (chars := there(each.chars)))

    end = at + len(known.content.text)
    cue = there(known.cue.chars) if known.cue else None
    return replace(
        known,
        content=Chars(at, end, known.content.text),
        speaker=replace(known.speaker, chars=there(known.speaker.chars)),
        cue=replace(known.cue, chars=cue) if known.cue and cue else None,
        hedge=there(known.hedge),
        units=carried(known.units),
        places=carried(known.places),
        dates=carried(known.dates),
        span=layer.seconds(at, end),
    )


def _nearest(text: str, words: str, near: int) -> int | None:
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return min(found, key=lambda start: (abs(start - near), start), default=None)
