"""Where the predicates of a sentence are: what makes a clause a clause."""

from dataclasses import dataclass

from firsthand.language.lexicon import Lexicon
from firsthand.language.tree import Sentence

_BARE_VERBS = frozenset(["let", "make", "help", "see", "hear", "watch", "have", "feel", "dare", "need"])
_BE = frozenset(["быть", "бути"])


@dataclass(slots=True)
class Predicate:
    """The word that carries a clause; `start` is its first auxiliary or negation."""

    i: int
    start: int
    imperative: bool = False
    verbal: bool = True


def find(sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """Predicates in order of the sentence."""
    found = _english(sentence) if lexicon.language == "en" else _slavic(sentence, lexicon)
    return sorted(found.values(), key=lambda p: p.i)


def _english(sentence: Sentence) -> dict[int, Predicate]:
    tokens = sentence.tokens
    found: dict[int, Predicate] = {}
    for i, token in enumerate(tokens):
        if token.pos not in ("VERB", "AUX"):
            continue
        if token.feats.get("VerbForm") == "Fin":
            main = i
            if (
                token.dep.startswith("aux")
                and token.head > i
                and tokens[token.head].pos in ("VERB", "AUX", "ADJ")
                and token.head - i <= 8
            ):
                main = token.head
            if main not in found:
                found[main] = Predicate(main, i)
            found[main].start = min(found[main].start, i)
        elif token.feats.get("Tag") == "VB" and _is_imperative(sentence, i):
            start = i
            if i >= 2 and tokens[i - 1].norm in ("n't", "not") and tokens[i - 2].norm == "do":
                start = i - 2
            found.setdefault(i, Predicate(i, start, imperative=True))
    for p in list(found.values()):
        if (
            tokens[p.start].norm in ("do",)
            and p.i > p.start
            and not sentence.kids(p.i, "nsubj")
            and _opens(sentence, p.start)
        ) or (
            p.start == p.i
            and tokens[p.i].feats.get("Tag") in ("VBP", "VB")
            and not sentence.kids(p.i, "nsubj", "expl")
            and _opens(sentence, p.i)
        ):
            p.imperative = True
    return found


def _opens(sentence: Sentence, i: int) -> bool:
    before = sentence.tokens[i - 1] if i else None
    return (
        before is None
        or sentence.tokens[i].newline
        or not before.is_word
        or before.norm in ("please", "and", "but", "so", "just", "you", "never", "always")
    )


def _is_imperative(sentence: Sentence, i: int) -> bool:
    """A bare verb that nothing governs."""
    token = sentence.tokens[i]
    for k in sentence.kids(i):
        if sentence.tokens[k].norm == "to" and k < i:
            return False
        if sentence.tokens[k].dep.startswith(("aux", "nsubj")) and k < i and sentence.tokens[k].norm != "do":
            return False
    head = sentence.tokens[token.head]
    if token.dep in ("xcomp", "acl", "advcl", "pcomp", "amod", "compound"):
        return False
    if token.dep == "ccomp" and head.lemma in _BARE_VERBS:
        return False
    if token.dep == "conj":
        return head.feats.get("Tag") == "VB" and _is_imperative(sentence, token.head)
    return i == 0 or _opens(sentence, i) or token.dep == "root"


def _slavic(sentence: Sentence, lexicon: Lexicon) -> dict[int, Predicate]:
    tokens = sentence.tokens
    found: dict[int, Predicate] = {}
    for i, token in enumerate(tokens):
        if not token.is_word:
            continue
        finite = token.feats.get("VerbForm") == "Fin"
        short = token.feats.get("Variant") == "Short"
        predicative = (token.norm in lexicon.predicatives and token.pos not in ("CCONJ", "PART")) or token.norm in (
            "нет",
            "немає",
            "нема",
            "нету",
        )
        nominal = (
            sentence.parsed
            and token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV", "DET")
            and _has_subject(sentence, i)
        )
        if not (finite or short or predicative or nominal):
            continue
        if sentence.parsed and token.lemma in _BE and token.dep in ("cop", "aux", "aux:pass") and 0 <= token.head != i:
            head = token.head
            found.setdefault(head, Predicate(head, min(i, head), verbal=False))
            found[head].start = min(found[head].start, i)
            continue
        start = i - 1 if i and tokens[i - 1].norm in ("не", "ни", "ні") else i
        found.setdefault(i, Predicate(i, start, imperative=token.feats.get("Mood") == "Imp", verbal=finite))
    return found


def _has_subject(sentence: Sentence, i: int) -> bool:
    for k in sentence.kids(i, "nsubj", "csubj"):
        subject = sentence.tokens[k]
        if (
            abs(k - i) <= 8
            and subject.case in ("Nom", "")
            and subject.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB", "X")
        ):
            return True
    return False
