"""Hearsay named in passing, in Slavic speech without marks: "соляру кажуть наші ж продають", "пілот балакають упав у море"."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.tree import Token

_BEFORE = 4
_BEHIND = 7
"""Words looked at on either side."""


def in_passing(tokens: Sequence[Token], a: int, b: int, lexicon: Lexicon) -> bool:
    """Whether the hearsay verb tokens[a:b] is put between the words of another clause.

    Nobody stands before it who could say it, nor where or to whom it is said, and behind it comes the verb that what stands before belongs to.
    """
    if not lexicon.case_marked or b - a != 1 or not a or b >= len(tokens) or tokens[a].newline or tokens[b].newline:
        return False
    if tokens[a].feats.get("Person") != "3" or tokens[a].feats.get("Number") != "Plur":
        return False
    if not tokens[a - 1].is_word or not tokens[b].is_word or tokens[b].norm in lexicon.complementizers:
        return False
    return _belongs_on(tokens, a, lexicon) and _verb_comes(tokens, b, lexicon)


def _belongs_on(tokens: Sequence[Token], a: int, lexicon: Lexicon) -> bool:
    for k in range(a - 1, max(-1, a - 1 - _BEFORE), -1):
        token = tokens[k]
        if token.pos in ("ADP", "SCONJ", "VERB") or token.case == "Dat" or token.norm in lexicon.negators:
            return False
        many = token.feats.get("Number") == "Plur" or token.norm in lexicon.some or token.norm in lexicon.crowd
        if token.case == "Nom" and (many or token.pos == "NUM"):
            return False
        if token.newline:
            return True
    return a <= _BEFORE


def _verb_comes(tokens: Sequence[Token], b: int, lexicon: Lexicon) -> bool:
    for token in tokens[b : b + _BEHIND]:
        if token.newline or not token.is_word or token.norm in lexicon.complementizers:
            return False
        if token.feats.get("VerbForm") == "Fin":
            return token.feats.get("Mood") != "Imp"
    return False
