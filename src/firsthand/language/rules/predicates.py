"""Where the predicates of a sentence are: what makes a clause a clause."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.trim import heard
from firsthand.language.rules.verbless import (
    BE,
    agreeing,
    bare_pronouns,
    copula,
    has_subject,
    predicative,
    said_of,
    verbless,
)
from firsthand.language.tree import Predicate, Sentence, Token

_BARE_VERBS = frozenset(["let", "make", "help", "see", "hear", "watch", "have", "feel", "dare", "need", "bid"])
_SHOUTED = frozenset(["say", "shout", "yell", "scream", "text", "whisper", "write", "message"])
_IMPERATIVE_AFTER = frozenset(["please", "and", "but", "so", "just", "you", "never", "always", "then", "now", "also"])


def find(sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """Predicates in order of the sentence."""
    found = _english(sentence, lexicon) if lexicon.language == "en" else _slavic(sentence, lexicon)
    return sorted(found.values(), key=lambda p: p.i)


def _silent(sentence: Sentence, lexicon: Lexicon) -> set[int]:
    """Words of hedges and of hearsay that opens a clause: "it seems", "говорят": they rule a clause, they are none."""
    tokens = sentence.tokens
    silent: set[int] = set()
    for a, b in lexicon.hedges.find(tokens, 0, len(tokens)):
        words = " ".join(t.norm for t in tokens[a:b] if t.is_word)
        if words not in lexicon.edge_only or _edge(tokens, a, b):
            silent.update(range(a, b))
    for a, b in lexicon.hearsay.find(tokens, 0, len(tokens)):
        opens = a == 0 or tokens[a].newline or not tokens[a - 1].is_word or b - a > 1
        if b < len(tokens) and opens and heard(tokens, a, b - a, len(tokens)):
            silent.update(range(a, b))
    for a, b in lexicon.according.find(tokens, 0, len(tokens)):
        silent.update(range(a, b))
    for a, b in lexicon.pleas.find(tokens, 0, len(tokens)):
        if (b < len(tokens) and b - a == 1 and tokens[b].norm in (",",)) or b - a > 1 or tokens[a].pos != "VERB":
            silent.update(range(a, b))
    return silent


def _edge(tokens: list[Token], a: int, b: int) -> bool:
    left = a == 0 or tokens[a].newline or not tokens[a - 1].is_word
    right = b >= len(tokens) or not tokens[b].is_word or tokens[b].newline
    return left and right


def _english(sentence: Sentence, lexicon: Lexicon) -> dict[int, Predicate]:
    tokens = sentence.tokens
    silent = _silent(sentence, lexicon)
    found: dict[int, Predicate] = {}
    for i, token in enumerate(tokens):
        if token.pos not in ("VERB", "AUX") or i in silent:
            continue
        if token.feats.get("VerbForm") == "Fin":
            main = _main_verb(tokens, i)
            if main == i and token.feats.get("Tag") == "MD" and i and tokens[i - 1].pos == "ADP":
                continue  # "by may" in lower case
            found.setdefault(main, Predicate(main, i))
            found[main].start = min(found[main].start, i)
        elif token.feats.get("Tag") == "VB" and (_is_imperative(sentence, i) or _calls(sentence, Predicate(i, i))):
            start = i - 2 if i >= 2 and tokens[i - 1].norm in ("n't", "not") and tokens[i - 2].norm == "do" else i
            found.setdefault(i, Predicate(i, start, imperative=True))
    for p in found.values():
        if _calls(sentence, p):
            p.imperative = True
        if not sentence.punctuated and _do_not(sentence, p):
            p.imperative = True
        if sentence.kids(p.i, "nsubj", "expl") or not _opens(sentence, p.start):
            continue
        if (tokens[p.start].norm == "do" and p.i > p.start) or (
            p.start == p.i and tokens[p.i].feats.get("Tag") in ("VBP", "VB")
        ):
            p.imperative = True
    return found


def _calls(sentence: Sentence, p: Predicate) -> bool:
    """ "Somebody help us": a bare verb after an indefinite that would ask for "helps"."""
    tokens = sentence.tokens
    subject = tokens[p.i - 1].norm if p.i else ""
    return (
        p.start == p.i
        and subject in ("somebody", "someone", "anybody", "anyone", "everybody", "everyone")
        and tokens[p.i].feats.get("Tag") in ("VB", "VBP")
    )


def _do_not(sentence: Sentence, p: Predicate) -> bool:
    """ "... in our yard don't touch them": a bare "don't" whose supposed subject stands further off."""
    tokens = sentence.tokens
    if tokens[p.start].norm != "do" or p.start + 1 >= len(tokens) or tokens[p.start + 1].norm not in ("n't", "not"):
        return False
    subjects = sentence.kids(p.i, "nsubj", "expl")
    return all(tokens[k].pos in ("NOUN", "PROPN") and k < p.start - 1 for k in subjects)


def _main_verb(tokens: list[Token], i: int) -> int:
    """The verb an auxiliary belongs to."""
    head = tokens[i].head
    near = tokens[i].dep.startswith("aux") and i < head <= i + 8
    return head if near and tokens[head].pos in ("VERB", "AUX", "ADJ") else i


def _opens(sentence: Sentence, i: int) -> bool:
    before = sentence.tokens[i - 1] if i else None
    return before is None or sentence.tokens[i].newline or not before.is_word or before.norm in _IMPERATIVE_AFTER


def _is_imperative(sentence: Sentence, i: int) -> bool:
    """A bare verb that nothing governs."""
    token = sentence.tokens[i]
    for k in sentence.kids(i):
        kid = sentence.tokens[k]
        if k < i and (kid.norm == "to" or (kid.dep.startswith("aux") and kid.norm != "do")):
            return False
        if (
            k < i
            and kid.dep.startswith("nsubj")
            and (sentence.punctuated or kid.pos not in ("NOUN", "PROPN") or k == i - 1)
        ):
            return False
    head = sentence.tokens[token.head]
    if (
        token.dep == "ccomp"
        and head.pos == "VERB"
        and token.head < i
        and head.lemma in _SHOUTED
        and not any(t.is_word for t in sentence.tokens[token.head + 1 : i])
    ):
        return True
    if not sentence.punctuated and token.dep != "conj":
        return not (head.lemma in _BARE_VERBS and token.head < i) and (
            i == 0 or sentence.tokens[i - 1].pos not in ("AUX", "PART", "ADP", "DET", "ADJ")
        )
    if token.dep in ("xcomp", "acl", "advcl", "pcomp", "amod", "compound") or (
        token.dep == "ccomp" and head.lemma in _BARE_VERBS
    ):
        return False
    if token.dep == "conj":
        return head.feats.get("Tag") == "VB" and _is_imperative(sentence, token.head)
    return i == 0 or _opens(sentence, i) or token.dep == "root" or not sentence.punctuated


def _slavic(sentence: Sentence, lexicon: Lexicon) -> dict[int, Predicate]:
    tokens = sentence.tokens
    silent = _silent(sentence, lexicon)
    found: dict[int, Predicate] = {}
    for i, token in enumerate(tokens):
        if not token.is_word or i in silent:
            continue
        finite = token.feats.get("VerbForm") == "Fin"
        if not (
            finite
            or token.feats.get("Variant") == "Short"
            or predicative(tokens, i, lexicon)
            or (sentence.parsed and has_subject(sentence, i))
        ):
            continue
        if sentence.parsed and token.lemma in BE and copula(sentence, i) and token.head not in silent:
            head = token.head
            found.setdefault(head, Predicate(head, min(i, head), verbal=False))
            found[head].start = min(found[head].start, i)
            continue
        if not sentence.parsed and token.lemma in BE and i + 1 < len(tokens) and said_of(tokens[i + 1], lexicon):
            found[i + 1] = Predicate(i + 1, i, verbal=False)
            continue
        start = i - 1 if i and tokens[i - 1].norm in ("не", "ни", "ні") else i
        found.setdefault(i, Predicate(i, start, imperative=token.feats.get("Mood") == "Imp", verbal=finite))
    if sentence.parsed:
        bare_pronouns(sentence, found)
    else:
        verbless(sentence, found)
    if not sentence.punctuated:
        agreeing(tokens, found)
    return found


def agrees(noun: Token, verb: Token) -> bool:
    """Whether a nominative can be the subject of a verb form, by person, number and gender."""
    number, gender, person = verb.feats.get("Number"), verb.feats.get("Gender"), verb.feats.get("Person")
    if person in ("1", "2"):
        return noun.pos == "PRON" and noun.lemma in ("я", "ми", "мы", "ти", "ты", "ви", "вы")
    if number == "Plur":
        return noun.feats.get("Number") == "Plur" or noun.pos == "NUM"
    if gender and noun.feats.get("Gender"):
        return gender == noun.feats["Gender"] and noun.feats.get("Number") != "Plur"
    return noun.feats.get("Number") != "Plur"
