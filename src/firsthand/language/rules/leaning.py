"""English speech without marks: a word of doubt or hearsay leans on the clause behind it: "the map | doubtless they have got it", "nobody came | word is they sold it"."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.orders_first import first_order
from firsthand.language.rules.trim import begins_clause
from firsthand.language.tree import Token

_LONGEST = 6
_INSIDE = frozenset(("ADP", "DET", "SCONJ", "CCONJ"))
_DOERS = frozenset(("i", "we", "he", "she", "they", "who", "that", "which", "what"))


def with_doubt(tokens: list[Token], lexicon: Lexicon, starts: Sequence[int]) -> list[int]:
    """The places where stretches begin, those right behind a word of doubt moved before it; an order is not doubted, and what ends its line belongs there."""
    out: list[int] = []
    starts = sorted({*starts, *_anew(tokens, lexicon)})
    for n, b in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(tokens)
        last = out[-1] if out else 0
        leans = b > last + 1 and not tokens[b].newline and first_order(tokens, b, stop) is None
        out.append(_doubt_before(tokens, lexicon, last, b) if leans else b)
    return out


def leant_on(tokens: list[Token], lexicon: Lexicon, starts: Sequence[int]) -> list[int]:
    """Slavic: "спати | на мою думку пароплав тоне": places right behind a doubt, moved before it where it stands behind a clause that has its verb."""
    out: list[int] = []
    for b in starts:
        last = out[-1] if out else 0
        at = b if tokens[b].newline else _doubt_behind(tokens, lexicon, last, b)
        out.append(at)
    return out


def _doubt_behind(tokens: list[Token], lexicon: Lexicon, last: int, b: int) -> int:
    for a in range(max(last + 1, b - _LONGEST), b):
        if lexicon.hedges.at(tokens, a, b) != b - a or any(t.newline for t in tokens[a:b]):
            continue
        words = " ".join(t.norm for t in tokens[a:b])
        named = tokens[b].case == "Nom" and tokens[b].pos in ("PRON", "NOUN", "PROPN")
        told = any(t.feats.get("VerbForm") or t.norm in lexicon.predicatives for t in tokens[last:a])
        if told and (words not in lexicon.edge_only or named) and tokens[a - 1].norm not in lexicon.negators:
            return a
    return b


def _anew(tokens: list[Token], lexicon: Lexicon) -> list[int]:
    """Where doubt, or hearsay of several words, comes after a clause that has its verb, with a clause behind it."""
    heard = [(a, b) for a, b in lexicon.hearsay.find(tokens, 0, len(tokens)) if b - a > 1]
    doubted = [(a, b) for a, b in lexicon.hedges.find(tokens, 0, len(tokens)) if _hedges(tokens, lexicon, a, b)]
    out, spoken = [], 0
    for a, b in sorted(heard + doubted):
        told = any(t.feats.get("VerbForm") == "Fin" for t in tokens[spoken:a])
        free = a > 0 and tokens[a - 1].pos not in _INSIDE and tokens[a - 1].norm not in _DOERS
        copula = tokens[a - 1].pos == "AUX" and tokens[a - 1].feats.get("Tag") != "VB"  # "he was | maybe nineteen"
        free = free and not copula and tokens[a - 1].lemma != "be"
        if told and free and b < len(tokens) and begins_clause(tokens, b):
            out.append(a)
        spoken = b
    return out


def _doubt_before(tokens: list[Token], lexicon: Lexicon, last: int, b: int) -> int:
    for a in range(max(last + 1, b - _LONGEST), b):
        heard = lexicon.hearsay.at(tokens, a, b) == b - a
        if (heard or _hedges(tokens, lexicon, a, b)) and not any(t.newline for t in tokens[a + 1 : b]):
            return a
    return b


def _hedges(tokens: list[Token], lexicon: Lexicon, a: int, b: int) -> bool:
    if lexicon.hedges.at(tokens, a, b) != b - a or tokens[a].feats.get("Tag") == "MD" or b >= len(tokens):
        return False
    return " ".join(t.norm for t in tokens[a:b]) not in lexicon.edge_only or begins_clause(tokens, b)
