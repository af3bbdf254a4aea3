"""English orders that are reported inside the clause of their cue: "he said let them shoot", "they bid us go home", "she advised going"."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon, Saying
from firsthand.language.rules.draft import Part
from firsthand.language.tree import Token

_BETWEEN = frozenset(("PRON", "ADP", "DET", "ADJ", "NOUN", "PROPN", "ADV"))
_MOST_BETWEEN = 5
"""Words that may stand between a cue and the order: whom it was told, where, in what language."""


def bidden(part: Part, lexicon: Lexicon, ways: Sequence[Saying], after: int) -> tuple[int, Saying] | None:
    """Where the order behind a cue that ends before token `after` begins, and the sense of the cue that takes it; None where there is none."""
    tokens = part.tokens
    for i in range(after, min(part.stop, after + _MOST_BETWEEN + 1)):
        way = None
        if _bare(tokens, i, part.stop):
            way = next((w for w in ways if "quote" in w.frames), None)
        elif tokens[i].feats.get("Tag") == "VBG" and i == after:
            way = next((w for w in ways if w.act == "demand"), None)
        elif i > after and _to_verb(tokens, i, part.stop) and not _own(part, lexicon):
            way = next((w for w in ways if "want" in w.frames), None)
        if way is not None:
            return i, way
        if tokens[i].pos not in _BETWEEN or tokens[i].norm in lexicon.complementizers:
            return None
    return None


def _bare(tokens: list[Token], i: int, stop: int) -> bool:
    """A bare verb, with its "don't" where it has one."""
    if tokens[i].norm == "do" and i + 2 < stop and tokens[i + 1].norm in ("n't", "not"):
        return True
    return tokens[i].feats.get("Tag") == "VB"


def _to_verb(tokens: list[Token], i: int, stop: int) -> bool:
    return tokens[i].norm == "to" and i + 1 < stop and tokens[i + 1].feats.get("Tag") == "VB"


def _own(part: Part, lexicon: Lexicon) -> bool:
    """ "I want you to come": the speaker's own wish, no report."""
    return any(part.tokens[i].norm in lexicon.self_words for i in part.clause.subject)
