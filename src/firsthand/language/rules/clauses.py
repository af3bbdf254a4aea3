"""Cut a sentence into clauses: one predicate each, joined in a way that says whether they are one statement or two.

Between two neighbouring predicates the likeliest boundary is chosen from marks, line breaks, joining words, subjects and tree arcs;
where nothing speaks for a boundary the two are one clause. With marks, only a mark or a joining word can be a boundary.
"""

import itertools
from dataclasses import dataclass, field
from typing import Literal

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules import predicates
from firsthand.language.rules.predicates import Predicate
from firsthand.language.tree import Sentence, Token

Join = Literal["first", "split", "coord", "keep", "comp", "none", "bare"]
"""How a clause hangs on the one before: `comp` by a complementizer, `bare` without one, `none` by a mark or a pause alone."""

_HARD = frozenset(";:—…")
_NOUNY = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_INSIDE = frozenset(("ADP", "DET", "SCONJ", "CCONJ", "AUX", "PART"))
_PLACING = (
    "obj",
    "iobj",
    "obl",
    "nmod",
    "amod",
    "case",
    "det",
    "nummod",
    "compound",
    "flat",
    "aux",
    "cop",
    "fixed",
    "mark",
    "xcomp",
    "advmod",
    "attr",
    "appos",
    "acl",
)


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


def cut(sentence: Sentence, lexicon: Lexicon) -> list[Clause]:
    """Clauses in order, covering every token of the sentence."""
    tokens = sentence.tokens
    if not tokens:
        return []
    found = predicates.find(sentence, lexicon)
    starts: list[tuple[int, Predicate | None]] = [(0, found[0] if found else None)]
    for left, right in itertools.pairwise(found):
        at = _boundary(sentence, lexicon, left, right)
        if at is not None and at > starts[-1][0]:
            starts.append((at, right))
    clauses = []
    for (start, predicate), stop in zip(starts, [s for s, _ in starts[1:]] + [len(tokens)], strict=True):
        clauses.append(_clause(sentence, lexicon, start, stop, predicate))
    return clauses


def _boundary(sentence: Sentence, lexicon: Lexicon, left: Predicate, right: Predicate) -> int | None:
    best, best_score = None, 0.5
    for b in range(left.i + 1, right.start + 1):
        score = _score(sentence, lexicon, b, left, right)
        if score is not None and score > best_score:
            best, best_score = b, score
    return best


def _score(sentence: Sentence, lexicon: Lexicon, b: int, left: Predicate, right: Predicate) -> float | None:
    """How well token b begins the right predicate's clause; None where it cannot."""
    tokens = sentence.tokens
    here, before = tokens[b], tokens[b - 1]
    if not here.is_word and here.norm not in ('"', "(", "—", "-"):
        return None
    marked = not before.is_word and before.norm not in ('"', ")", "'", "-", "#", "@")
    joining = joins(lexicon, tokens, b)
    if (
        before.is_word
        and before.norm in (lexicon.join_coord | lexicon.join_split | lexicon.complementizers)
        and before.pos in ("CCONJ", "SCONJ")
    ):
        return None
    if sentence.punctuated and not (marked or joining or here.newline):
        if lexicon.language != "en" or not _starts_subject(sentence, b, right):
            return None
        return 1.0
    score = 0.0
    if marked:
        score += 4.0 if before.norm in _HARD or before.norm[0] in ".!?" else 2.5
    if here.newline:
        score += 4.0
    score += {"split": 3.0, "coord": 2.2, "comp": 3.0, "keep": 2.0, "": 0.0}[joining]
    if _starts_subject(sentence, b, right):
        score += 2.5 if here.pos == "PRON" else 2.0
    elif here.norm in lexicon.openers:
        score += 1.6
    elif b == right.start:
        score += 0.9
    elif here.pos == "ADP":
        score += 0.5
    if not (marked or here.newline):
        score -= _strain(sentence, b)
    return score


def _strain(sentence: Sentence, b: int) -> float:
    """What speaks against a silent boundary before token b: an unfinished left side, arcs across."""
    tokens = sentence.tokens
    before, here = tokens[b - 1], tokens[b]
    strain = 0.0
    if before.pos in _INSIDE and before.feats.get("Polarity") != "Neg" and before.norm not in ("же", "ж", "бы", "би"):
        strain += 3.0
    if (
        before.pos in ("ADJ", "NUM")
        and here.pos in ("NOUN", "PROPN", "ADJ")
        and (not before.case or before.case == here.case or before.pos == "NUM")
    ):
        strain += 3.0
    if here.case == "Gen" and before.pos in ("NOUN", "PROPN", "NUM") and here.pos in ("NOUN", "PROPN", "ADJ", "DET"):
        strain += 1.5
    if here.pos in ("PART",) and here.feats.get("Polarity") != "Neg":
        strain += 0.5
    if sentence.parsed:
        for i in range(max(0, b - 12), min(len(tokens), b + 12)):
            head = tokens[i].head
            if (
                head >= 0
                and (i < b) != (head < b)
                and tokens[i].is_word
                and tokens[i].dep.split(":")[0] in _PLACING
                and abs(head - i) < 12
            ):
                strain += 0.8
    return strain


def joins(lexicon: Lexicon, tokens: list[Token], b: int) -> Literal["split", "coord", "comp", "keep", ""]:
    """What kind of joining word stands at b."""
    word = tokens[b].norm
    if word in lexicon.join_split:
        return "split"
    if word in lexicon.complementizers and tokens[b].pos in ("SCONJ", "PRON", "ADV", "PART", "CCONJ", "DET", "ADP"):
        return "comp"
    if word in lexicon.join_coord:
        return "coord"
    if tokens[b].lemma in lexicon.join_keep or word in lexicon.join_keep:
        return "keep"
    if (
        tokens[b].pos == "ADP"
        and b + 1 < len(tokens)
        and (tokens[b + 1].lemma in lexicon.join_keep)
        and tokens[b + 1].pos in ("PRON", "DET", "ADJ", "SCONJ")
    ):
        return "keep"
    if (
        b + 2 < len(tokens)
        and tokens[b + 1].norm in ("того", "тому")
        and tokens[b + 2].norm in lexicon.complementizers | {","}
    ):
        return "keep"
    return ""


def _starts_subject(sentence: Sentence, b: int, right: Predicate) -> bool:
    """Whether a subject of the right predicate begins at b."""
    tokens = sentence.tokens
    if sentence.parsed:
        for k in sentence.kids(right.i, "nsubj", "expl", "csubj"):
            if k >= b and k < right.i and min(i for i in sentence.subtree(k) if i >= b) == b:
                return min(sentence.subtree(k)) >= b or b == k
        return False
    return _nominative(tokens, b, right.start)


def _nominative(tokens: list[Token], b: int, stop: int) -> bool:
    """Whether a nominative phrase begins at b and runs into a nominative noun before `stop`."""
    if tokens[b].pos == "ADP":
        return False
    for i in range(b, min(stop, b + 5)):
        token = tokens[i]
        if token.pos in _NOUNY and (token.case == "Nom" or token.pos == "NUM"):
            return True
        if token.pos not in ("ADJ", "DET", "NUM"):
            return False
    return False


def _clause(sentence: Sentence, lexicon: Lexicon, start: int, stop: int, predicate: Predicate | None) -> Clause:
    tokens = sentence.tokens
    clause = Clause(start, stop, predicate)
    at = start
    while at < stop and not tokens[at].is_word and tokens[at].norm not in ('"', "("):
        at += 1
    if start > 0:
        previous = tokens[start - 1]
        clause.mark = (
            "\n" if tokens[start].newline and previous.is_word else ("" if previous.is_word else previous.norm)
        )
        kind = joins(lexicon, tokens, at) if at < stop else ""
        if kind:
            clause.join, clause.word = kind, tokens[at].norm
            clause.lead = at + 1 - start
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
            and _agrees(token, verb)
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


def _agrees(noun: Token, verb: Token) -> bool:
    number, gender, person = verb.feats.get("Number"), verb.feats.get("Gender"), verb.feats.get("Person")
    if person in ("1", "2"):
        return noun.pos == "PRON" and noun.lemma in ("я", "ми", "мы", "ти", "ты", "ви", "вы")
    if number == "Plur":
        return noun.feats.get("Number") == "Plur" or noun.pos == "NUM"
    if gender and noun.feats.get("Gender"):
        return gender == noun.feats["Gender"] and noun.feats.get("Number") != "Plur"
    return noun.feats.get("Number") != "Plur"
