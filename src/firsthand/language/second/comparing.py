"""What the second reader says beside what is known: additions and disagreements, for a person to look at.

It never changes a statement and never raises a level: an addition carries the lowest level among the model's, the cue's,
a hedge's, and those of every known statement that its words touch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.language.about import about
from firsthand.language.identify import LANGUAGES
from firsthand.language.second.grounding import Grounded
from firsthand.language.second.passages import Passage
from firsthand.language.words import plain
from firsthand.model.layer import Layer
from firsthand.model.statement import (
    SECOND_READER,
    Chars,
    Cue,
    Disagreement,
    Level,
    Mood,
    Review,
    Speaker,
    Statement,
)

_SAME = 0.5
"""Intersection over union of characters from which two contents are the same statement (as PolNeAR's scorers match)."""
_EDGES = 0.8
"""... and from which their edges are the same too."""
_ACTS = {Mood.QUESTION: "ask", Mood.DEMAND: "demand"}


@dataclass(frozen=True, slots=True)
class Compared:
    """Additions have local ids "1", "2" ... and the ids of known statements as parents."""

    additions: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    agreed: int = 0


def compare(layer: Layer, passage: Passage, grounded: Sequence[Grounded], known: Sequence[Statement]) -> Compared:
    """Hold each entry of a passage against the layer's known statements; those whose words moved since are left aside."""
    standing = [s for s in known if layer.text[s.content.start : s.content.end] == s.content.text]
    additions: list[Statement] = []
    disagreements: list[Disagreement] = []
    agreed = 0
    for each in grounded:
        if any(_share(each.content, earlier.content) >= _SAME for earlier in additions):
            continue  # told twice in one answer
        meeting = [s for s in standing if _shared(each.content, s.content)]
        same = max(meeting, key=lambda s: _share(each.content, s.content), default=None)
        parent = _parent(each, meeting)
        if same is None or (_share(each.content, same.content) < _SAME and parent is not None):
            additions.append(_statement(layer, passage.language, each, meeting, parent, str(len(additions) + 1)))
            continue
        found = _differences(layer, each, same)
        agreed += not found
        if same.review is not Review.REJECTED:  # a person has spoken
            disagreements += found
    return Compared(tuple(additions), tuple(disagreements), agreed)


def _statement(
    layer: Layer, language: str, each: Grounded, meeting: Sequence[Statement], parent: Statement | None, name: str
) -> Statement:
    made = Statement(
        speaker=_speaker(layer, each),
        content=each.content,
        cue=Cue(each.cue, each.lemma) if each.cue else None,
        level=min([each.level, Level.SAYS, *(s.level for s in meeting)]),
        hedge=each.hedge,
        negated=each.negated,
        mood=each.mood,
        act=_ACTS.get(each.mood, "assert"),
        parent=parent.id if parent else None,
        id=name,
        item=layer.item,
        layer=layer.name,
        span=layer.seconds(each.content.start, each.content.end),
        made_by=SECOND_READER,
    )
    if language not in LANGUAGES:
        return made
    named = about(layer.text, each.content.start, each.content.end, language, layer.anchor)
    return replace(made, topics=named.topics, units=named.units, places=named.places, dates=named.dates)


def _parent(each: Grounded, meeting: Sequence[Statement]) -> Statement | None:
    """The statement that reports this one: the smallest that holds both its words and the word that reports them."""
    cue = each.cue
    if cue is None:
        return None
    around = [s for s in meeting if _holds(s.content, each.content) and _holds(s.content, cue)]
    return min(around, key=lambda s: s.content.end - s.content.start, default=None)


def _speaker(layer: Layer, each: Grounded) -> Speaker:
    if not each.own_voice:
        return Speaker(each.speaker.text if each.speaker else "someone not named", each.speaker)
    if layer.register == "article":
        return Speaker(f"{layer.item} (text)", each.speaker)
    segment = layer.segment_at(each.content.start)
    voice = (segment.speaker if segment and segment.speaker else None) or "speaker 1"
    return Speaker(f"{voice} of {layer.item}", each.speaker)


def _differences(layer: Layer, each: Grounded, known: Statement) -> list[Disagreement]:
    own = _speaker(layer, each)
    read = [
        ("level", known.level.label, each.level.label, known.level == each.level),
        ("negated", _yes(known.negated), _yes(each.negated), known.negated == each.negated),
        ("mood", known.mood.value, each.mood.value, known.mood == each.mood),
        ("speaker", known.speaker.label, own.label, _same_speaker(known.speaker, own)),
        ("content", known.content.text, each.content.text, _share(known.content, each.content) >= _EDGES),
    ]
    return [Disagreement(known.id, what, rules, second, each.content) for what, rules, second, same in read if not same]


def _same_speaker(one: Speaker, other: Speaker) -> bool:
    if one.chars and other.chars and _shared(one.chars, other.chars):
        return True
    return plain(one.label) == plain(other.label)


def _yes(value: bool) -> str:
    return "negated" if value else "not negated"


def _shared(one: Chars, other: Chars) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _share(one: Chars, other: Chars) -> float:
    both = _shared(one, other)
    return both / (one.end - one.start + other.end - other.start - both) if both else 0.0


def _holds(outer: Chars, inner: Chars) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
