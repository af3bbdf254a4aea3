"""Where the predicates of a sentence are: what makes a clause a clause."""

import itertools

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.doubt import doubts
from firsthand.language.rules.nominal import appositions, nominal
from firsthand.language.rules.orders import (
    addressed,
    another,
    calls,
    denied,
    do_not,
    in_a_row,
    is_imperative,
    on_their_own,
    only_called,
    opens,
    ordered,
)
from firsthand.language.rules.orders_called import bare_verb
from firsthand.language.rules.orders_first import begins_to_talk, first_order
from firsthand.language.rules.orders_midway import unruled
from firsthand.language.rules.passing import in_passing, set_off
from firsthand.language.rules.shouted import shouted
from firsthand.language.rules.trim import begins_clause, heard
from firsthand.language.rules.unspoken import unspoken
from firsthand.language.rules.verbless import (
    BE,
    agreeing,
    bare_pronouns,
    copula,
    existing,
    has_subject,
    predicative,
    said_of,
    verbless,
)
from firsthand.language.rules.waiting import waiting
from firsthand.language.tree import Predicate, Sentence, Token


def find(sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """Predicates in order of the sentence."""
    found = _english(sentence, lexicon) if not lexicon.case_marked else _slavic(sentence, lexicon)
    return sorted(found.values(), key=lambda p: p.i)


def _silent(sentence: Sentence, lexicon: Lexicon) -> set[int]:
    """Words of hedges and of hearsay that opens a clause: "it seems", "говорят": they rule a clause, they are none."""
    tokens = sentence.tokens
    silent: set[int] = set()
    for a, b in lexicon.hedges.find(tokens, 0, len(tokens)):
        words = " ".join(t.norm for t in tokens[a:b] if t.is_word)
        if (
            words not in lexicon.edge_only
            or any(rules(tokens, a, b) for rules in (_edge, _fronted))
            or (doubts(tokens, a, b, lexicon) and tokens[a].feats.get("Tag") != "MD")
        ):
            silent.update(range(a, b))
    for a, b in lexicon.hearsay.find(tokens, 0, len(tokens)):
        opens = a == 0 or tokens[a].newline or not tokens[a - 1].is_word or _by_nobody(tokens, lexicon, a, b)
        joined = lexicon.case_marked or not sentence.punctuated or tokens[a - 1].pos in ("CCONJ", "SCONJ", "ADV")
        opens = opens or (b - a > 1 and joined)  # in English not "in the next valley | they say"
        opens = opens or in_passing(tokens, a, b, lexicon)
        if b < len(tokens) and opens and heard(tokens, a, b - a, len(tokens)):
            silent.update(range(a, b))
    for a, b in lexicon.according.find(tokens, 0, len(tokens)):
        silent.update(range(a, b))
    for a in range(1, len(tokens) if sentence.punctuated else 0):
        found = set_off(tokens, a, lexicon)
        if found is not None:
            silent.update(range(a, found[0]))
    for kind in (lexicon.inserted, lexicon.asides, lexicon.pleas):
        found = [
            (a, b) for a, b in kind.find(tokens, 0, len(tokens)) if _aside(tokens, a, b) or _does_one(tokens, a, b)
        ]
        silent.update(i for a, b in found for i in range(a, b))
    if lexicon.case_marked and not sentence.punctuated:
        midway = lexicon.inserted.find(tokens, 0, len(tokens))
        silent.update(i for a, b in midway if _midway(tokens, a, b, lexicon) for i in range(a, b))
    for a, b in lexicon.pleas.find(tokens, 0, len(tokens)):
        if (b < len(tokens) and b - a == 1 and tokens[b].norm in (",",)) or b - a > 1 or tokens[a].pos != "VERB":
            silent.update(range(a, b))
    return silent


def _by_nobody(tokens: list[Token], lexicon: Lexicon, a: int, b: int) -> bool:
    """ "... говорят что" in the flow of Slavic speech, with nobody before it who could say it: no subject, no "по телевизору"."""
    if not lexicon.case_marked or b >= len(tokens) or tokens[b].norm not in lexicon.complementizers:
        return False
    for t in reversed(tokens[max(0, a - 3) : a]):
        if t.pos == "ADP" or t.norm in lexicon.negators or (t.pos == "PRON" and t.case == "Dat"):
            return False
        if t.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"):
            return True
        if t.case == "Nom":
            return False
    return True


def _fronted(tokens: list[Token], a: int, b: int) -> bool:
    """ "Likely it costs too much": at the opening, with a clause behind it."""
    opens = a == 0 or tokens[a].newline or not tokens[a - 1].is_word or tokens[a - 1].pos in ("CCONJ", "SCONJ")
    return opens and b < len(tokens) and begins_clause(tokens, b)


def _edge(tokens: list[Token], a: int, b: int) -> bool:
    left = a == 0 or tokens[a].newline or not tokens[a - 1].is_word
    right = b >= len(tokens) or not tokens[b].is_word or tokens[b].newline
    return left and right


def _does_one(tokens: list[Token], a: int, b: int) -> bool:
    """ "Приказа у них видите ли нет": asked of the hearer in passing, with or without marks."""
    return b - a == 2 and a > 0 and tokens[b - 1].norm in ("ли", "чи")


def _aside(tokens: list[Token], a: int, b: int) -> bool:
    """Between commas, or behind the last one: "он, признаться, не спал", "не ходите полем, умоляю"."""
    return a > 0 and tokens[a - 1].norm == "," and (b >= len(tokens) or not tokens[b].is_word)


_RULES_NOTHING = frozenset(("виявляється", "бачте", "вибачте", "пробачте", "даруйте"))
"""Of what is inserted, verbs that are hardly ever used in earnest before a clause without a joining word."""


def _midway(tokens: list[Token], a: int, b: int, lexicon: Lexicon) -> bool:
    """In speech without marks: "секретаря бачте немає", "фірми тої виявляється не існує": in the middle of a line."""
    if not a or b >= len(tokens) or tokens[a].newline or tokens[b].newline or tokens[a].norm not in _RULES_NOTHING:
        return False
    return tokens[b].norm not in lexicon.complementizers | lexicon.questions and tokens[b].case != "Dat"


def _english(sentence: Sentence, lexicon: Lexicon) -> dict[int, Predicate]:
    tokens = sentence.tokens
    silent = _silent(sentence, lexicon)
    found: dict[int, Predicate] = {}
    for i, token in enumerate(tokens):
        if i in silent or begins_to_talk(tokens, i):
            continue
        if ordered(sentence, i) or unruled(sentence, i) or addressed(sentence, i):
            found[i] = Predicate(i, denied(tokens, i), imperative=True)
            continue
        if token.pos not in ("VERB", "AUX"):
            continue
        if token.feats.get("VerbForm") == "Fin":
            main = _main_verb(tokens, i)
            if main == i and token.feats.get("Tag") == "MD" and i and tokens[i - 1].pos == "ADP":
                continue  # "by may" in lower case
            found.setdefault(main, Predicate(main, i))
            found[main].start = min(found[main].start, i)
        elif token.feats.get("Tag") == "VB" and (is_imperative(sentence, i) or calls(sentence, Predicate(i, i))):
            found.setdefault(i, Predicate(i, denied(tokens, i), imperative=True))
    for p in found.values():
        if calls(sentence, p):
            p.imperative = True
        if not sentence.punctuated and (do_not(sentence, p) or on_their_own(sentence, p)):
            p.imperative = True
        doers = [k for k in sentence.kids(p.i, "nsubj", "expl") if k < p.i]
        if not opens(sentence, p.start) or in_a_row(sentence, p.i):
            continue
        if (
            tokens[p.start].norm == "do"
            and p.i > p.start
            and all(tokens[k].norm in _NOBODY or (k < p.start - 1 and tokens[p.start - 1].norm == ",") for k in doers)
        ):
            p.imperative = True  # "don't nobody call it kindness" too
        elif not doers and p.start == p.i and (tokens[p.i].feats.get("Tag") in ("VBP", "VB") or another(sentence, p.i)):
            p.imperative = True
    if sentence.punctuated:
        _first_orders(sentence, lexicon, found)
    else:
        _absences(sentence, found)
    return found


def _first_orders(sentence: Sentence, lexicon: Lexicon, found: dict[int, Predicate]) -> None:
    """Orders a sentence begins with, or its main clause behind "if ...," and behind whoever is called upon: "Prioritise water over photos", "please, love, ring her"."""
    tokens = sentence.tokens
    marks = [i for i, t in enumerate(tokens) if not t.is_word and t.norm not in ('"', "'")] + [len(tokens)]
    waits, called = False, True
    for first, stop in itertools.pairwise([-1, *marks]):
        if first < 0 or waits or called or tokens[first].norm in (";", ":", "\u2014"):
            at = first_order(tokens, first + 1, stop) if first + 1 < stop else None
            if at is None and first >= 0 and (waits or called) and first + 1 < stop:
                at = bare_verb(tokens, first + 1, stop)  # "Mama, ring less often"
            if at is not None and tokens[denied(tokens, at) - 1].pos not in ("NOUN", "PROPN"):
                found.setdefault(at, Predicate(at, denied(tokens, at))).imperative = True
        called = called and stop < len(tokens) and tokens[stop].norm == "," and only_called(tokens[first + 1 : stop])
        waits = waiting(tokens, first + 1, stop, lexicon) is not None


_NOBODY = frozenset(("nobody", "no", "anyone", "anybody"))


def _absences(sentence: Sentence, found: dict[int, Predicate]) -> None:
    """ "seven months no salary": with no verb in its line yet, "no" and its noun carry a clause of their own."""
    tokens = sentence.tokens
    spoken = False
    for i, token in enumerate(tokens):
        spoken = (spoken and not token.newline) or i in found
        if token.norm != "no" or spoken:
            continue
        noun = i + 1
        while (
            noun + 1 < len(tokens)
            and tokens[noun].pos in ("ADJ", "NOUN", "ADV", "NUM")
            and tokens[noun + 1].pos == "NOUN"
        ):
            noun += 1
        after = tokens[noun + 1] if noun + 1 < len(tokens) else None
        if (
            noun < len(tokens)
            and tokens[noun].pos in ("NOUN", "PROPN")
            and not (i and tokens[i - 1].pos in ("ADP", "AUX", "VERB", "SCONJ"))
            and not (after is not None and after.pos in ("VERB", "AUX", "ADV") and not after.newline)
            and not (tokens[noun].dep.startswith("nsubj") and 0 <= tokens[noun].head - noun <= 3)
        ):
            found[noun] = Predicate(noun, noun, verbal=False)
            spoken = True


def _main_verb(tokens: list[Token], i: int) -> int:
    """The verb an auxiliary belongs to."""
    head = tokens[i].head
    near = tokens[i].dep.startswith("aux") and i < head <= i + 8
    return head if near and tokens[head].pos in ("VERB", "AUX", "ADJ") else i


def _to_eat(tokens: list[Token], i: int) -> bool:
    """ "Есть не давали", "есть нечего": not "there is"."""
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].norm == "не" else i + 1
    if at >= len(tokens) or tokens[at].newline:
        return False
    return tokens[at].norm in ("нечего", "хочется") or (at == i + 2 and tokens[at].feats.get("VerbForm") == "Fin")


def _slavic(sentence: Sentence, lexicon: Lexicon) -> dict[int, Predicate]:
    tokens = sentence.tokens
    silent = _silent(sentence, lexicon)
    found: dict[int, Predicate] = {}
    for i, token in enumerate(tokens):
        if not token.is_word or i in silent:
            continue
        finite = token.feats.get("VerbForm") == "Fin"
        if token.norm == "есть" and _to_eat(tokens, i):
            continue
        if not (
            finite
            or token.feats.get("Variant") == "Short"
            or predicative(tokens, i, lexicon)
            or (sentence.parsed and has_subject(sentence, i))
        ):
            continue
        bare = not (sentence.parsed and sentence.punctuated) and token.lemma in BE
        if bare and i + 1 < len(tokens) and not tokens[i + 1].newline and said_of(tokens[i + 1], lexicon):
            found[i + 1] = Predicate(i + 1, i, verbal=False)
            continue
        if sentence.parsed and token.lemma in BE and copula(sentence, i) and token.head not in silent:
            head = token.head
            found.setdefault(head, Predicate(head, min(i, head), verbal=False))
            found[head].start = min(found[head].start, i)
            continue
        start = i - 1 if i and tokens[i - 1].norm in ("не", "ни", "ні") else i
        if not finite and start and tokens[start - 1].feats.get("VerbForm") == "Inf" and not tokens[start].newline:
            start -= 1  # "пить нельзя", "съезжать некуда"
        found.setdefault(i, Predicate(i, start, imperative=token.feats.get("Mood") == "Imp", verbal=finite))
    if sentence.parsed:
        bare_pronouns(sentence, found, silent)
    else:
        verbless(sentence, found, silent)
    existing(sentence, found, silent)
    if sentence.punctuated:
        nominal(sentence, lexicon, found, silent)
    agreeing(sentence, found, silent)
    if sentence.punctuated:
        appositions(sentence, found, silent)
        shouted(sentence, lexicon, found)
    if not sentence.punctuated:
        unspoken(tokens, lexicon, found)
    return found
