"""Back to the text: an entry of the second reader is taken only where its words stand in the passage, word for word.

Words are compared as `words.plain` writes them (case, kinds of quotation mark, apostrophe and dash, zero-width marks,
ё as е), and what is kept is the passage's own text at its own offsets: not one letter of the model is ever stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.language import lexicon
from firsthand.language.identify import LANGUAGES
from firsthand.language.lexicon import Lexicon
from firsthand.language.morphology import coarse_lemma
from firsthand.language.second.asking import Said
from firsthand.language.second.passages import Passage
from firsthand.language.tree import Token
from firsthand.language.words import cut
from firsthand.model.layer import Layer
from firsthand.model.statement import Chars, Level, Mood

_STOPS = frozenset(".!?…")
_OFTEN = 40
"""Places looked at for one string: a chant may repeat a word without end."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """One entry whose words stand in the layer. `level` is the lowest that the model, the cue and a hedge allow."""

    content: Chars
    speaker: Chars | None
    cue: Chars | None
    lemma: str
    level: Level
    hedge: Chars | None
    negated: bool
    mood: Mood
    own_voice: bool
    """Said by the voice of the passage itself."""


def ground(layer: Layer, passage: Passage, said: Sequence[Said]) -> tuple[tuple[Grounded, ...], int]:
    """The entries that stand in the passage, and how many do not and were dropped."""
    tokens = cut(layer.text, passage.start, passage.end)
    words = lexicon.load(passage.language) if passage.language in LANGUAGES else None
    taken: set[tuple[int, int]] = set()
    kept: list[Grounded] = []
    for each in said:
        found = _ground(layer.text, passage.language, tokens, words, each, taken)
        if found:
            kept.append(found)
    return tuple(kept), len(said) - len(kept)


def _ground(
    text: str, language: str, tokens: Sequence[Token], words: Lexicon | None, said: Said, taken: set[tuple[int, int]]
) -> Grounded | None:
    cues = _places(tokens, said.cue) if said.cue is not None else None
    names = _places(tokens, said.speaker) if said.speaker is not None else None
    choices: list[tuple[int, Stretch, Stretch | None, Stretch | None]] = []
    for content in _places(tokens, said.content):
        free = [each for each in cues or () if not _meet(content, each)]  # "without the word that reports it"
        if content in taken or (cues is not None and not free) or (names is not None and not names):
            continue
        cue = min(free, key=lambda each: _apart(content, each), default=None)
        name = min(names or (), key=lambda each: _apart(content, each), default=None)
        choices.append((_apart(content, cue) + _apart(content, name), content, cue, name))
    if not choices:
        return None
    _, content, cue, name = min(choices, key=lambda each: each[:2])
    taken.add(content)
    lemma = "" if cue is None else " ".join(coarse_lemma(t.norm, language) for t in tokens[cue[0] : cue[1]])
    hedge, low = _hedged(tokens, words, content)
    low = min(low, _strength(tokens, words, cue, lemma))
    own = words is not None and name is not None and all(t.norm in words.self_words for t in tokens[slice(*name)])
    return Grounded(
        content=_chars(text, tokens, content),
        speaker=_chars(text, tokens, name) if name else None,
        cue=_chars(text, tokens, cue) if cue else None,
        lemma=lemma,
        level=min(said.level, low, Level.SAYS),
        hedge=_chars(text, tokens, hedge) if hedge else None,
        negated=said.negated,
        mood=said.mood,
        own_voice=own or (name is None and cue is None),
    )


Stretch = tuple[int, int]
"""Tokens [first, after the last) of the passage."""


def _places(tokens: Sequence[Token], needle: str) -> list[Stretch]:
    """Where the words stand, on whole words; marks at their edges need not agree. Empty where they do not, or are no words."""
    wanted = cut(needle)
    while wanted and not wanted[0].is_word:
        wanted.pop(0)
    while wanted and not wanted[-1].is_word:
        wanted.pop()
    if not wanted:
        return []
    norms, length = [t.norm for t in wanted], len(wanted)
    held = [t.norm for t in tokens]
    first, found = norms[0], []
    for at in range(len(held) - length + 1):
        if held[at] == first and held[at : at + length] == norms and _whole(tokens, at, at + length):
            found.append((at, at + length))
            if len(found) == _OFTEN:
                break
    return found


def _whole(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Not cut inside a word: "do" is not found in "don't", whose "n't" would be lost."""
    before = start and tokens[start - 1].is_word and tokens[start - 1].end == tokens[start].start
    after = end < len(tokens) and tokens[end].is_word and tokens[end].start == tokens[end - 1].end
    return not before and not after


def _strength(tokens: Sequence[Token], words: Lexicon | None, cue: Stretch | None, lemma: str) -> Level:
    """The lowest level that the house's own lexicon gives this cue; `says` for a cue that it does not know."""
    if words is None or cue is None:
        return Level.SAYS
    levels = [saying.level for saying in words.saying(lemma)]
    if words.according.at(tokens, cue[0]):
        levels.append(words.according_level(tokens[slice(*cue)]))
    return min(levels, default=Level.SAYS)


def _hedged(tokens: Sequence[Token], words: Lexicon | None, content: Stretch) -> tuple[Stretch | None, Level]:
    """A hedge in the content's sentence, and the highest level that it leaves."""
    if words is None:
        return None, Level.SAYS
    first, last = content
    while first and tokens[first - 1].norm[:1] not in _STOPS:
        first -= 1
    while last < len(tokens) and tokens[last].norm[:1] not in _STOPS:
        last += 1
    for phrases, level in ((words.hearsay, Level.RUMOURED), (words.hedges, Level.ALLEGED)):
        for stretch in phrases.find(tokens, first, last):
            return stretch, level
    return None, Level.SAYS


def _chars(text: str, tokens: Sequence[Token], stretch: Stretch) -> Chars:
    start, end = tokens[stretch[0]].start, tokens[stretch[1] - 1].end
    return Chars(start, end, text[start:end])


def _apart(one: Stretch, other: Stretch | None) -> int:
    return 0 if other is None else max(0, other[0] - one[1], one[0] - other[1])


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
