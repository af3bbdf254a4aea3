"""English speech without marks: a clause that opens with "when" or "if" and the one it waits for, in one stretch, are parted between them.

"When they did come | they had no stretchers", "lads if you hear this | turn back", "whoever has a boat | come to the steps".
"""

import itertools
from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.boundary import possible, signs
from firsthand.language.rules.weights import WEIGHTS
from firsthand.language.tree import Predicate, Sentence, Token

_FARTHEST = 4
"""Words of a name or an office that may stand before "if"."""


def waiting(tokens: Sequence[Token], first: int, stop: int, lexicon: Lexicon) -> int | None:
    """Where the word stands that makes tokens[first:stop] begin with a waiting clause; None where none does."""
    for i in range(first, min(stop, first + _FARTHEST + 1)):
        here = tokens[i]
        if here.norm in ("whoever", "whatever") or here.norm in lexicon.fronting_always:
            return i
        if here.norm in lexicon.fronting and here.pos not in ("ADP", "ADV" if i > first else "ADP"):
            return i
        if here.pos not in ("NOUN", "PROPN", "ADJ", "CCONJ", "DET") or here.norm in ("a", "an", "the"):
            return None
    return None


def with_main_clauses(
    sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate], bounds: Sequence[int]
) -> list[int]:
    """The bounds of stretches, with those between a waiting clause and its main clause."""
    out = set(bounds)
    for first, stop in itertools.pairwise([*bounds, len(sentence.tokens)]):
        at = waiting(sentence.tokens, first, stop, lexicon)
        known = [p for p in found if at is not None and at < p.i < stop]
        out.update(_main_start(sentence, lexicon, known))
    return sorted(out)


def _main_start(sentence: Sentence, lexicon: Lexicon, inside: Sequence[Predicate]) -> list[int]:
    for left, right in itertools.pairwise(inside):
        if right.imperative and right.start > left.i:
            return [right.start]
        places = [b for b in range(left.i + 1, right.start + 1) if possible(sentence, lexicon, b, right)]
        scored = [(_score(sentence, lexicon, b, left, right), b) for b in places]
        if scored and max(scored)[0] >= WEIGHTS["threshold"]:
            return [max(scored)[1]]
    return []


def _score(sentence: Sentence, lexicon: Lexicon, b: int, left: Predicate, right: Predicate) -> float:
    return sum(WEIGHTS.get(name, 0.0) * times for name, times in signs(sentence, lexicon, b, left, right))
