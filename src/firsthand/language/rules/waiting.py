"""English speech without marks: a clause that opens with "when" or "if" and the one it waits for, in one stretch, are parted between them.

"When they did come | they had no stretchers", "lads if you hear this | turn back", "whoever has a boat | come to the steps".
"""

import itertools
from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.boundary import possible, signs
from firsthand.language.rules.openings import starts_subject
from firsthand.language.rules.orders_called import PAST_TOO, bare_verb
from firsthand.language.rules.orders_first import first_order, takes
from firsthand.language.rules.polarity import negated
from firsthand.language.rules.weights import WEIGHTS
from firsthand.language.tree import Predicate, Sentence, Token

_FARTHEST = 4
"""Words of a name or an office that may stand before "if"."""


def waiting(tokens: Sequence[Token], first: int, stop: int, lexicon: Lexicon) -> int | None:
    """Where the word stands that makes tokens[first:stop] begin with a waiting clause; None where none does."""
    for i in range(first, min(stop, first + _FARTHEST + 1)):
        here = tokens[i]
        if here.norm in _WHOEVER or here.norm in lexicon.fronting_always:
            return i
        if here.norm in lexicon.fronting and here.pos != "ADP" and (i == first or here.pos != "ADV"):
            return i
        if here.pos not in ("NOUN", "PROPN", "ADJ", "CCONJ", "DET") or here.norm in ("a", "an", "the"):
            return None
    return None


def describes_subject(sentence: Sentence, left: Predicate, right: Predicate) -> bool:
    """English: "the wounds we washed | had no bullets": the left predicate only tells which subject the right one has."""
    tokens = sentence.tokens
    if tokens[left.i].dep != "acl:relcl" or "Tag" not in tokens[left.i].feats:
        return False
    noun = tokens[left.i].head
    doer = tokens[noun].dep.startswith("nsubj") and tokens[noun].head in (right.i, right.start)
    set_off = [any(t.norm == "," for t in tokens[a:b]) for a, b in ((noun, left.i), (left.i, right.start))]
    return noun < left.i < right.start and doer and set_off != [False, True]  # "scissors I boil, gloves we've none"


def with_main_clauses(sentence: Sentence, lexicon: Lexicon, found: list[Predicate], bounds: Sequence[int]) -> list[int]:
    """The bounds of stretches, with those between a waiting clause and its main clause; an order found there is added to `found`."""
    out = set(bounds)
    for first, stop in itertools.pairwise([*bounds, len(sentence.tokens)]):
        at = waiting(sentence.tokens, first, stop, lexicon)
        out.update(_said_start(sentence, lexicon, [p for p in found if first <= p.i < stop]))
        if at is None:
            continue
        inside = [p for p in found if at < p.i < stop]
        order = _order(sentence, inside, stop, called=at > first)
        if order is not None:
            out.add(order.start)
            if order not in found:
                found.append(order)
                found.sort(key=lambda p: p.i)
        elif sentence.tokens[at].norm not in _WHOEVER:
            out.update(_main_start(sentence, lexicon, inside))
    return sorted(out)


def _said_start(sentence: Sentence, lexicon: Lexicon, inside: Sequence[Predicate]) -> list[int]:
    """ "Folks are saying | they blew the levee": a verb of saying with nothing behind it but to whom, and the clause it takes."""
    tokens = sentence.tokens
    for left, right in itertools.pairwise(inside):
        says = any("clause" in w.frames and not (w.strict or w.role) for w in lexicon.saying(tokens[left.i].lemma))
        b = left.i + 1
        while b < right.start and tokens[b].norm in _TOLD:
            b += 1
        told = says and not left.imperative and not negated(sentence, lexicon, left.start, left.i + 1, left)
        denied = any(t.norm in lexicon.negators for t in tokens[max(0, left.start - 2) : left.start])
        if told and not denied and b <= right.start and starts_subject(sentence, b, right):
            return [b]
    return []


_TOLD = frozenset(("us", "me", "him", "her", "them"))
_WHOEVER = frozenset(("whoever", "whatever", "whichever", "wherever"))
"""Without an order behind it, "whoever has the maps" is who does what comes next."""


def _order(sentence: Sentence, inside: Sequence[Predicate], stop: int, *, called: bool) -> Predicate | None:
    """The order that a waiting clause ends in: a bare verb without a doer; `called`: somebody was called upon, so nothing else is likely."""
    tokens = sentence.tokens
    for right in inside[1:]:
        doers = [k for k in sentence.kids(right.i, "nsubj", "expl") if k < right.i and not _one(tokens[k])]
        if right.imperative or (not doers and first_order(tokens, right.start, stop) == right.i):
            right.imperative = True
            return right
    if called and inside:
        for k in range(inside[0].i + 1, stop - 1):
            free = tokens[k - 1].pos not in ("ADP", "DET", "AUX") and tokens[k - 1].norm != "to"
            if tokens[k].feats.get("Bare") and free and takes(tokens, k, stop):
                return next((p for p in inside if p.i == k), Predicate(k, k, imperative=True))
    for k in range(inside[0].i + 1, stop - 1) if inside else ():
        caused = any(t.lemma in _CAUSES for t in tokens[max(inside[0].start, k - 4) : k])
        if (
            _complete(tokens[k - 1])
            and not caused
            and bare_verb(tokens, k, stop) == k
            and tokens[k].norm not in PAST_TOO
        ):
            return next((p for p in inside if p.i == k), Predicate(k, k, imperative=True))
    return None


_CAUSES = frozenset(("let", "make", "help", "see", "hear", "watch", "have", "feel"))


def _complete(token: Token) -> bool:
    """Whether a waiting clause can end here, and what ends it can do no bare verb: "if that is your mother | call us", "if you find him | look after my cat"."""
    return token.feats.get("Tag") in ("NN", "NNP", "RP", "RB", "CD") or token.norm in _DONE_TO


_DONE_TO = frozenset(("me", "us", "him", "her", "them", "it", "this", "that"))


def _one(token: Token) -> bool:
    """A single thing: "this", "smoke": no "don't" and no bare verb is its."""
    return token.norm in ("this", "that", "it", "he", "she") or token.feats.get("Tag") in ("NN", "NNP")


def _main_start(sentence: Sentence, lexicon: Lexicon, inside: Sequence[Predicate]) -> list[int]:
    for left, right in itertools.pairwise(inside):
        places = [b for b in range(left.i + 1, right.start + 1) if possible(sentence, lexicon, b, right)]
        scored = [(_score(sentence, lexicon, b, left, right), b) for b in places]
        if scored and max(scored)[0] >= WEIGHTS["threshold"]:
            return [max(scored)[1]]
    return []


def _score(sentence: Sentence, lexicon: Lexicon, b: int, left: Predicate, right: Predicate) -> float:
    return sum(WEIGHTS.get(name, 0.0) * times for name, times in signs(sentence, lexicon, b, left, right))
