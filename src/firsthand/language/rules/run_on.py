"""Slavic speech without marks: what is told and what is denied, or ordered, are two clauses even with nothing to join them.

"Звільнили | пального не дали", "дихав ще | до ранку не дотягнув": where, the learnt weights say (rules/unmarked.py).
"""

import itertools
from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.boundary import joins, possible
from firsthand.language.rules.shapes import places
from firsthand.language.tree import Predicate, Sentence


def parted(sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate], bounds: Sequence[int]) -> list[int]:
    """The tokens at which a second clause begins inside the stretches that `bounds` part."""
    pairs = [
        (left, right)
        for first, stop in itertools.pairwise([*bounds, len(sentence.tokens)])
        for left, right in itertools.pairwise(_verbs(sentence, found, first, stop))
        if _differ(sentence, left, right) and not _joined(sentence, lexicon, first, left, right)
    ]
    if not pairs:
        return []
    weights = [0.0, *(sum(lexicon.boundary.get(n, 0.0) * k for n, k in s) for s in places(sentence, lexicon, found))]
    out = []
    for left, right in pairs:
        at = [b for b in range(left.i + 1, right.start + 1) if possible(sentence, lexicon, b, right)]
        if at:
            out.append(max(at, key=weights.__getitem__))
    return out


def _verbs(sentence: Sentence, found: Sequence[Predicate], first: int, stop: int) -> list[Predicate]:
    return [
        p for p in found if first <= p.i < stop and p.verbal and sentence.tokens[p.i].feats.get("VerbForm") == "Fin"
    ]


def _differ(sentence: Sentence, left: Predicate, right: Predicate) -> bool:
    """One is denied or ordered and the other is not: verbs of one deed are alike in that ("приїхали забрали")."""
    a, b = (sentence.tokens[p.start].norm == "не" for p in (left, right))
    return a != b or left.imperative != right.imperative


def _joined(sentence: Sentence, lexicon: Lexicon, first: int, left: Predicate, right: Predicate) -> bool:
    """Whether a word joins the two, or the first hangs on the second ("коли везли | не питали"), or one only frames or helps the other."""
    tokens = sentence.tokens
    if any(joins(lexicon, tokens, i) for i in range(left.i + 1, right.start)):
        return True
    if any(joins(lexicon, tokens, i) in ("keep", "comp") for i in range(first, left.start)):
        return True
    return any(lexicon.saying(tokens[p.i].lemma) or tokens[p.i].lemma in ("быть", "бути") for p in (left, right))
