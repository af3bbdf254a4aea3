"""Slavic speech without marks: what is told and what is denied, or ordered, are two clauses even with nothing to join them.

"Звільнили | пального не дали", "дихав ще | до ранку не дотягнув": where, the learnt weights say (rules/unmarked.py).
"""

import itertools
from collections.abc import Sequence

from firsthand.language.about.lexicon import unfold
from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.agreement import agrees
from firsthand.language.rules.boundary import joins, possible
from firsthand.language.rules.unmarked import given
from firsthand.language.tree import Predicate, Sentence, Token


def parted(
    sentence: Sentence,
    lexicon: Lexicon,
    found: Sequence[Predicate],
    bounds: Sequence[int],
    weighed: Sequence[float],
) -> list[int]:
    """The tokens at which a second clause begins inside the stretches that `bounds` part; `weighed` are all places (`unmarked.weights`)."""
    pairs, out = [], []
    for first, stop in itertools.pairwise([*bounds, len(sentence.tokens)]):
        inside = [p for p in found if first <= p.i < stop]
        if len(inside) > 1 and _frames(sentence, lexicon, (first, stop), inside[-2], inside[-1]):
            out.append(inside.pop().start)
        pairs += [
            (left, right)
            for left, right in itertools.pairwise(_carriers(sentence, inside))
            if _differ(sentence, left, right) and not _joined(sentence, lexicon, first, left, right)
        ]
    for left, right in pairs:
        places = [b for b in range(left.i + 1, right.start + 1) if possible(sentence, lexicon, b, right)]
        at = [b for b in places if not given(sentence.tokens, b)]
        if at:
            out.append(max(at, key=weighed.__getitem__))
    return out


def without_tail(sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate], bounds: Sequence[int]) -> list[int]:
    """The bounds but the last, where what it parts off a line's end has no predicate of its own: "не стреляйте | в тех кто выходит"."""
    tokens, b = sentence.tokens, bounds[-1]
    here = tokens[b]
    oblique = here.pos == "ADP" or (here.case in ("Gen", "Dat", "Ins", "Loc") and here.pos != "VERB")
    sure = sentence.parsed  # a case told without a tree is told by guess too often (measured)
    if len(bounds) < 2 or not (sure and oblique) or here.newline or joins(lexicon, tokens, b):
        return list(bounds)
    before = [p for p in found if bounds[-2] <= p.i < b]
    behind = [p for p in found if p.i >= b]
    joined = [i for i in range(b + 1, len(tokens)) if tokens[i].pos != "NOUN" and joins(lexicon, tokens, i) == "keep"]
    hung = all(any(i < p.start for i in joined) for p in behind)
    told = bool(behind) and hung and any(p.verbal for p in before)
    return list(bounds[:-1]) if told else list(bounds)


def _carriers(sentence: Sentence, inside: Sequence[Predicate]) -> list[Predicate]:
    """Finite verbs, and what surely carries a clause without one right before an order."""
    return [
        p
        for n, p in enumerate(inside)
        if (p.verbal and sentence.tokens[p.i].feats.get("VerbForm") == "Fin")
        or (p.first < 0 and not p.verbal and any(q.imperative for q in inside[n + 1 : n + 2]))
        or (p.first < 0 and not p.verbal and _denied(sentence.tokens, p))
    ]


def _frames(sentence: Sentence, lexicon: Lexicon, held: tuple[int, int], left: Predicate, right: Predicate) -> bool:
    """ "На складі лежать справжні | присягається начмед": the last verb of a stretch only says who said the words before it."""
    tokens = sentence.tokens
    if lexicon.saying(tokens[left.i].lemma) or any(joins(lexicon, tokens, i) for i in range(left.i + 1, right.start)):
        return False
    return closing(tokens, lexicon, left.i + 1 if left.verbal else held[0], right, held[1])


def closing(tokens: Sequence[Token], lexicon: Lexicon, first: int, p: Predicate, stop: int) -> bool:
    """Whether a verb of saying stands with at most to whom and who behind it, and nobody from `first` on who could say it."""
    ways = [w for w in lexicon.saying(tokens[p.i].lemma) if w.frames & {"clause", "quote"}]
    rest = tokens[p.i + 1 : stop]
    if (
        not ways
        or ways[0].role
        or p.start != p.i
        or p.imperative
        or tokens[p.i].feats.get("Person") == "1"
        or len(rest) > _LONGEST
    ):
        return False
    if stop < len(tokens) and (tokens[stop].norm in lexicon.complementizers or _ordered(tokens[stop])):
        return False  # what is said comes behind
    who = [t for t in rest if t.case == "Nom"]
    if any(t.case not in ("Nom", "Dat", "Gen") or t.pos == "ADP" for t in rest) or (
        who and not agrees(who[-1], tokens[p.i])
    ):
        return False
    return (bool(who) or not all(w.strict for w in ways)) and not any(
        t.case == "Nom" and t.pos in ("NOUN", "PROPN", "PRON") and agrees(t, tokens[p.i]) for t in tokens[first : p.i]
    )


def _ordered(token: Token) -> bool:
    return token.feats.get("Mood") == "Imp" or token.feats.get("VerbForm") == "Inf" or token.norm == "не"


_LONGEST = 3
"""Words behind the verb of a closing frame."""


def _differ(sentence: Sentence, left: Predicate, right: Predicate) -> bool:
    """One is denied or ordered and the other is not: verbs of one deed are alike in that ("приїхали забрали"); not "давайте зупинимо"."""
    if sentence.tokens[left.i].norm in ("давай", "давайте"):
        return False
    return _denied(sentence.tokens, left) != _denied(sentence.tokens, right) or left.imperative != right.imperative


def _denied(tokens: Sequence[Token], p: Predicate) -> bool:
    """ "Не греет", "дышать нечем", "пить нельзя"."""
    return tokens[p.start].norm == "не" or tokens[p.i].norm in _NOT_AT_ALL


_NOT_AT_ALL = frozenset(
    unfold(
        "нельзя нет нету негде некуда некому нечем нечего некогда неоткуда незачем нема немає ніде нікуди нікому нічим"
    )
)


def _joined(sentence: Sentence, lexicon: Lexicon, first: int, left: Predicate, right: Predicate) -> bool:
    """Whether a word joins the two, or the first hangs on the second ("коли везли | не питали"), or one only frames or helps the other."""
    tokens = sentence.tokens
    if any(joins(lexicon, tokens, i) for i in range(left.i + 1, right.start)):
        return True
    hangs = any(joins(lexicon, tokens, i) in ("keep", "comp") for i in range(first, left.start))
    if hangs and not left.imperative:
        return True
    if supposes(tokens, first, left, right):
        return True
    if any(tokens[p.i].lemma in ("быть", "бути") for p in (left, right)) or lexicon.saying(tokens[left.i].lemma):
        return True
    sayer = any(t.case == "Nom" and agrees(t, tokens[right.i]) for t in tokens[left.i + 1 : right.start])
    return bool(lexicon.saying(tokens[right.i].lemma)) and not sayer  # "пить нельзя | врач сказал", but "не был сказал"


def supposes(tokens: Sequence[Token], first: int, p: Predicate, q: Predicate) -> bool:
    """ "Не можете поднять | покажите где лежит": what you do stands first in its clause, and then what you are to do."""
    verb = tokens[p.i]
    opens = all(t.pos in ("PART", "ADV", "CCONJ") or not t.is_word for t in tokens[first : p.i])
    return opens and q.imperative and verb.feats.get("Person") == "2" and verb.feats.get("Mood") != "Imp"
