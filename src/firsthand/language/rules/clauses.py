"""Cut a sentence into clauses: one predicate each, joined in a way that says whether they are one statement or two."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules import predicates
from firsthand.language.rules.agreement import agrees
from firsthand.language.rules.boundary import boundary, joins
from firsthand.language.rules.leaning import leant_on, with_doubt
from firsthand.language.rules.orders import denied
from firsthand.language.rules.orders_first import first_order
from firsthand.language.rules.run_on import parted, supposes, without_tail
from firsthand.language.rules.unmarked import cuts, weights
from firsthand.language.rules.waiting import describes_subject, with_main_clauses
from firsthand.language.tree import Predicate, Sentence, Token

Join = Literal["first", "split", "coord", "keep", "comp", "none", "bare"]
"""How a clause hangs on the one before: `comp` by a complementizer, `bare` without one, `none` by a mark or a pause alone."""

Start = tuple[int, Predicate | None, bool, bool]
"""Where a clause begins, what carries it, whether something new is known to be said there, and whether its first word joins what only hangs on it."""

_NOUNY = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


@dataclass(slots=True)
class Clause:
    """Tokens [start, stop) with at most one predicate. `lead` of them (a joining word) stand before what is said."""

    start: int
    stop: int
    predicate: Predicate | None
    join: Join = "first"
    lead: int = 0
    word: str = ""
    """The joining word."""
    mark: str = ""
    """The mark before it: `,` `:` `\"` ..., newline for a pause."""
    subject: list[int] = field(default_factory=list)
    """Tokens of its own subject; empty where it has none."""
    anew: bool = True
    """Of speech without marks: whether something new is known to be said here, or it is part of a stretch."""
    fronted: bool = False
    """Its joining word joins only what hangs on its predicate from before: "кто стрелял | я не видела"."""


def cut(sentence: Sentence, lexicon: Lexicon) -> list[Clause]:
    """Clauses in order, covering every token of the sentence."""
    tokens = sentence.tokens
    if not tokens:
        return []
    found = predicates.find(sentence, lexicon)
    whole = not sentence.punctuated and lexicon.boundary
    starts = _in_one_breath(sentence, lexicon, found) if whole else _by_pairs(sentence, lexicon, found)
    return [
        _clause(sentence, lexicon, start, stop, predicate, anew=anew, fronted=hangs)
        for (start, predicate, anew, hangs), stop in zip(
            starts, [s[0] for s in starts[1:]] + [len(tokens)], strict=True
        )
    ]


def _by_pairs(sentence: Sentence, lexicon: Lexicon, found: list[Predicate]) -> list[Start]:
    found = [
        p for p, q in itertools.zip_longest(found, found[1:]) if q is None or not describes_subject(sentence, p, q)
    ]
    starts: list[Start] = [(0, found[0] if found else None, False, False)]
    for left, right in itertools.pairwise(found):
        at = boundary(sentence, lexicon, left, right)
        if at is not None and at > starts[-1][0]:
            starts.append((at, right, False, False))
        elif starts[-1][1] is left and left.first >= 0:
            starts[-1] = (starts[-1][0], right, False, False)  # what might have been a clause without a verb is none
    return starts


def _in_one_breath(sentence: Sentence, lexicon: Lexicon, found: list[Predicate]) -> list[Start]:
    """Where speech without marks is cut, and inside of that where a word joins a clause with another predicate."""
    weighed = weights(sentence, lexicon, found) if sentence.cuts is None else []
    anew = cuts(sentence, lexicon, found, weighed) if sentence.cuts is None else sentence.cuts
    anew = (leant_on if lexicon.case_marked else with_doubt)(sentence.tokens, lexicon, anew)
    at = {0, *anew}
    for left, right in itertools.pairwise(found):
        if not at.intersection(range(left.i + 1, right.i + 1)):
            joined = boundary(sentence, lexicon, left, right)
            if joined is not None:
                at.add(joined)
    bounds = sorted(at)
    if not lexicon.case_marked:
        bounds = with_main_clauses(sentence, lexicon, found, bounds)
    else:
        anew = [*anew, *parted(sentence, lexicon, found, bounds, weighed)]
        bounds = without_tail(sentence, lexicon, found, sorted({*bounds, *anew}))
    starts: list[Start] = []
    for start, stop in zip(bounds, [*bounds[1:], len(sentence.tokens)], strict=True):
        inside = [p for p in found if start <= p.i < stop]
        spoken = [p for p in inside if p.first < 0] or inside
        carrier = _order(sentence, lexicon, start, stop, inside) or _carrier(sentence, lexicon, start, spoken)
        last = starts[-1][1] if starts else None
        told = last is not None and any(not w.strict for w in lexicon.saying(sentence.tokens[last.i].lemma))
        fronted = (
            lexicon.case_marked
            and bool(spoken)
            and carrier is not spoken[0]
            and _hung_before(sentence, lexicon, start, carrier)
        )
        starts.append((start, carrier, start in anew, fronted and not told))
    return starts


def _order(sentence: Sentence, lexicon: Lexicon, start: int, stop: int, inside: list[Predicate]) -> Predicate | None:
    """In English a bare verb first in its clause."""
    at = first_order(sentence.tokens, start, stop) if not lexicon.case_marked else None
    if at is None:
        return None
    order = next((p for p in inside if p.i == at), Predicate(at, denied(sentence.tokens, at)))
    order.imperative = True
    return order


def _carrier(sentence: Sentence, lexicon: Lexicon, start: int, inside: list[Predicate]) -> Predicate | None:
    """The first predicate that does not hang on a word before it: "пацаны которые сидят | не ведитесь", "кто стрелял | я не видела"."""
    if not lexicon.case_marked:
        main = next((q for p, q in itertools.pairwise(inside[:2]) if describes_subject(sentence, p, q)), None)
        return main or (inside[0] if inside else None)
    tokens = sentence.tokens
    for n, p in enumerate(inside):
        before = inside[n - 1].i + 1 if n else start
        hangs = any(joins(lexicon, tokens, i) in ("keep", "comp") for i in range(before, p.start)) or (
            p.imperative and n + 1 < len(inside) and p.i - start < 5 and _said_aside(tokens, lexicon, p.i)
        )
        if not hangs:
            following = inside[n + 1 : n + 2]
            supposed = bool(following) and supposes(tokens, start, p, following[0])
            return following[0] if supposed or _done_by_it(tokens, start, [p, *following]) else p
    return inside[0] if inside else None


def _done_by_it(tokens: list[Token], start: int, pair: Sequence[Predicate]) -> bool:
    """ "Мы водители второго парка | не вышли": the verb behind what might be said of a noun is that noun's own, and carries the clause."""
    if len(pair) < 2 or pair[0].verbal or not pair[1].verbal or pair[1].imperative:
        return False
    verb = tokens[pair[1].i]
    who = next(
        (t for t in tokens[start : pair[1].start] if t.case == "Nom" and t.pos in ("NOUN", "PROPN", "PRON")), None
    )
    return who is not None and verb.feats.get("VerbForm") == "Fin" and agrees(who, verb)


def _hung_before(sentence: Sentence, lexicon: Lexicon, start: int, carrier: Predicate | None) -> bool:
    """A joining word opens the stretch; "that" only before what is denied: "что там творится | словами не передать"."""
    kind = joins(lexicon, sentence.tokens, start)
    return kind == "keep" or (kind == "comp" and carrier is not None and carrier.start < carrier.i)


def _said_aside(tokens: list[Token], lexicon: Lexicon, i: int) -> bool:
    """ "Слушайте патронов не было", "никто заметьте не ушел"."""
    return bool(lexicon.asides.at(tokens, i) or lexicon.inserted.at(tokens, i))


def _clause(
    sentence: Sentence,
    lexicon: Lexicon,
    start: int,
    stop: int,
    predicate: Predicate | None,
    *,
    anew: bool,
    fronted: bool,
) -> Clause:
    tokens = sentence.tokens
    clause = Clause(start, stop, predicate, anew=anew or start == 0, fronted=fronted)
    at = start
    while at < stop and not tokens[at].is_word and tokens[at].norm not in ('"', "("):
        at += 1
    if start > 0:
        previous = tokens[start - 1]
        clause.mark = (
            "\n" if tokens[start].newline and previous.is_word else ("" if previous.is_word else previous.norm)
        )
        kind = joins(lexicon, tokens, at) if at < stop else ""
        if fronted:
            kind = ""
        if kind:
            clause.join, clause.word = "split" if anew and kind == "coord" else kind, tokens[at].norm
            clause.lead = at + 1 - start
            while (
                kind == "split"
                and at + clause.lead < stop - 1
                and tokens[start + clause.lead].norm in lexicon.complementizers | {","}
            ):
                clause.lead += 1
        else:
            clause.join = "none" if clause.mark or not sentence.punctuated else "bare"
    if predicate is not None:
        clause.subject = _subject(sentence, clause, predicate)
    return clause


def _subject(sentence: Sentence, clause: Clause, predicate: Predicate) -> list[int]:
    tokens = sentence.tokens
    if sentence.parsed:
        for k in sentence.kids(predicate.i, "nsubj", "csubj", "expl"):
            if clause.start <= k < clause.stop:
                return [i for i in sentence.subtree(k) if clause.start <= i < clause.stop]
        if not any("Case" in t.feats for t in tokens[clause.start : clause.stop]):
            return []
    return shallow_subject(tokens, clause.start + clause.lead, clause.stop, predicate)


def shallow_subject(tokens: list[Token], start: int, stop: int, predicate: Predicate) -> list[int]:
    """A nominative phrase that agrees with the predicate, before it or just after."""
    verb = tokens[predicate.i]
    order = [*range(predicate.start - 1, start - 1, -1), *range(predicate.i + 1, min(stop, predicate.i + 5))]
    for i in order:
        token = tokens[i]
        if (
            token.pos in _NOUNY
            and token.case == "Nom"
            and agrees(token, verb)
            and not (i and tokens[i - 1].pos == "ADP")
        ):
            first = i
            while (
                first > start
                and tokens[first - 1].pos in ("ADJ", "DET", "NUM")
                and tokens[first - 1].case in ("Nom", "")
            ):
                first -= 1
            last = i
            while (
                last + 1 < stop
                and last + 1 != predicate.start
                and tokens[last + 1].case == "Gen"
                and tokens[last + 1].pos in ("NOUN", "PROPN", "ADJ")
            ):
                last += 1
            return list(range(first, last + 1))
    return []


def _placed(tokens: list[Token], i: int, start: int) -> bool:
    """Whether a noun stands under a preposition ("через кожні дві хвилини")."""
    while i > start and tokens[i - 1].pos in ("ADJ", "DET", "NUM"):
        i -= 1
    return i > start and tokens[i - 1].pos == "ADP"
