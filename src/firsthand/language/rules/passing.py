"""Sayings put between the words of another clause: "соляру кажуть наші ж продають", "бойових там, запевняє міністр, не застосовують"."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.agreement import agrees
from firsthand.language.tree import Token
from firsthand.model.statement import Level

_BEFORE = 4
_BEHIND = 7
"""Words looked at on either side."""


def in_passing(tokens: Sequence[Token], a: int, b: int, lexicon: Lexicon) -> bool:
    """Whether the hearsay verb tokens[a:b] is put between the words of another clause.

    Nobody stands before it who could say it, nor where or to whom it is said, and behind it comes the verb that what stands before belongs to.
    """
    if not lexicon.case_marked or b - a > 3 or not a or b >= len(tokens) or tokens[a].newline or tokens[b].newline:
        return False
    if not any(t.feats.get("Person") == "3" and t.feats.get("Number") == "Plur" for t in tokens[a:b]):
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
        if token.norm in lexicon.predicatives:
            return True
    return False


def set_off(tokens: Sequence[Token], a: int, lexicon: Lexicon) -> tuple[int, Level] | None:
    """Where a saying between two commas that begins at `a` ends, and the level it gives the clause around it; None where none does.

    What stands before it has no verb yet, and it is a verb with nobody, or with who says it behind it: "чув", "боюсь", "каже кума".
    """
    if not lexicon.case_marked or not a or tokens[a - 1].norm != "," or tokens[a].feats.get("VerbForm") != "Fin":
        return None
    b = next((i for i in range(a + 1, min(a + 5, len(tokens))) if not tokens[i].is_word), None)
    if b is None or tokens[b].norm != "," or b + 1 >= len(tokens) or not tokens[b + 1].is_word:
        return None
    if tokens[b + 1].norm in lexicon.complementizers or not _begun(tokens, a, lexicon):
        return None
    level = _level(tokens, a, b, lexicon)
    return None if level is None else (b, level)


def _begun(tokens: Sequence[Token], a: int, lexicon: Lexicon) -> bool:
    """Whether a clause was begun before the comma and has no predicate yet."""
    k = a - 2
    while k >= 0 and tokens[k].is_word:
        token = tokens[k]
        carries = token.feats.get("VerbForm") or token.feats.get("Variant") == "Short"
        if carries or token.norm in lexicon.predicatives or token.pos == "SCONJ" or token.case == "Voc":
            return False
        k -= 1
    return k < a - 2


def _level(tokens: Sequence[Token], a: int, b: int, lexicon: Lexicon) -> Level | None:
    verb, who = tokens[a], tokens[a + 1 : b]
    way = next((w for w in lexicon.saying(verb.lemma) if "clause" in w.frames and not w.strict), None)
    if way is None or way.act != "assert" or verb.feats.get("Mood") == "Imp":
        return None
    if who:
        named = who[0].case == "Nom" and who[0].pos in ("NOUN", "PROPN") and agrees(who[0], verb)
        return way.level if named and not way.role and all(t.case in ("Nom", "Gen") for t in who) else None
    own = verb.feats.get("Person") == "1"
    if way.role == "hedge":
        return Level.ALLEGED if own else None
    if way.role == "outer":
        return Level.RUMOURED if own or verb.feats.get("Tense") == "Past" else None
    return Level.RUMOURED if not own and verb.feats.get("Number") == "Plur" else None
