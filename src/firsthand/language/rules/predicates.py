"""Where the predicates of a sentence are: what makes a clause a clause."""

import itertools
from dataclasses import dataclass

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.trim import heard
from firsthand.language.tree import Sentence, Token

_BARE_VERBS = frozenset(["let", "make", "help", "see", "hear", "watch", "have", "feel", "dare", "need", "bid"])
_SHOUTED = frozenset(["say", "shout", "yell", "scream", "text", "whisper", "write", "message"])
_BE = frozenset(("быть", "бути"))
_ABSENT = frozenset(("нет", "нету", "немає", "нема"))
_IMPERATIVE_AFTER = frozenset(["please", "and", "but", "so", "just", "you", "never", "always", "then", "now", "also"])
_PERSONAL = frozenset(
    ["я", "ты", "он", "она", "оно", "мы", "вы", "они", "ти", "він", "вона", "воно", "ми", "ви", "вони"]
)


@dataclass(slots=True)
class Predicate:
    """The word that carries a clause; `start` is its first auxiliary or negation."""

    i: int
    start: int
    imperative: bool = False
    verbal: bool = True


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
            or _predicative(tokens, i, lexicon)
            or (sentence.parsed and _has_subject(sentence, i))
        ):
            continue
        if sentence.parsed and token.lemma in _BE and _copula(sentence, i) and token.head not in silent:
            head = token.head
            found.setdefault(head, Predicate(head, min(i, head), verbal=False))
            found[head].start = min(found[head].start, i)
            continue
        if not sentence.parsed and token.lemma in _BE and i + 1 < len(tokens) and _said_of(tokens[i + 1], lexicon):
            found[i + 1] = Predicate(i + 1, i, verbal=False)
            continue
        start = i - 1 if i and tokens[i - 1].norm in ("не", "ни", "ні") else i
        found.setdefault(i, Predicate(i, start, imperative=token.feats.get("Mood") == "Imp", verbal=finite))
    if sentence.parsed:
        _bare_pronouns(sentence, found)
    else:
        _verbless(sentence, found)
    if not sentence.punctuated:
        _agreeing(tokens, found)
    return found


def _bare_pronouns(sentence: Sentence, found: dict[int, Predicate]) -> None:
    """ "мы из Воронежа": a stretch with a personal pronoun and no verb, where the tree shows none."""
    tokens = sentence.tokens
    for a, b in _stretches(sentence):
        if any(a <= i < b for i in found):
            _pronouns(tokens, a, b, found)
            continue
        for i in range(a, b - 1):
            if (
                tokens[i].norm in _PERSONAL
                and tokens[i + 1].is_word
                and (i == a or tokens[i - 1].pos in ("ADV", "CCONJ", "PART", "PUNCT"))
            ):
                found[i + 1] = Predicate(i + 1, i + 1, verbal=False)
                break


def _said_of(token: Token, lexicon: Lexicon) -> bool:
    """What "was" leads to: "було темно", "був поранений"."""
    return (
        token.norm in lexicon.predicatives
        or token.feats.get("Variant") == "Short"
        or (token.pos == "ADJ" and token.case in ("Nom", "Ins"))
    )


def _copula(sentence: Sentence, i: int) -> bool:
    """Whether "was" only carries the tense of a predicate nearby."""
    token = sentence.tokens[i]
    if token.dep not in ("cop", "aux", "aux:pass") or not 0 <= token.head != i or abs(token.head - i) > 5:
        return False
    return sentence.tokens[token.head].feats.get("VerbForm") != "Fin"


def _predicative(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    token = tokens[i]
    if token.norm in _ABSENT:
        return True
    if token.norm not in lexicon.predicatives or token.pos in ("CCONJ", "PART"):
        return False
    return not (i + 1 < len(tokens) and token.pos == "ADV" and tokens[i + 1].feats.get("VerbForm") == "Fin")


def _has_subject(sentence: Sentence, i: int) -> bool:
    """A noun, adjective or the like with a subject of its own, by the tree."""
    if sentence.tokens[i].pos not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV", "DET"):
        return False
    for k in sentence.kids(i, "nsubj", "csubj"):
        subject = sentence.tokens[k]
        if (
            abs(k - i) <= 8
            and subject.case in ("Nom", "")
            and subject.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB", "X")
        ):
            return True
    return False


def _verbless(sentence: Sentence, found: dict[int, Predicate]) -> None:
    """Without a tree: a nominative with nothing to rule it, followed by what is said of it ("ми в Херсоні", "водій живий", "хворих троє")."""
    tokens = sentence.tokens
    for a, b in _stretches(sentence):
        if any(a <= i < b for i in found):
            _pronouns(tokens, a, b, found)
            continue
        words = [i for i in range(a, b) if tokens[i].is_word]
        for n, i in enumerate(words[:-1]):
            after = words[n + 1]
            if (
                tokens[i].pos in ("NOUN", "PROPN", "PRON")
                and tokens[i].case == "Nom"
                and not (i and tokens[i - 1].pos == "ADP")
            ):
                found[after] = Predicate(after, after, verbal=False)
                break
            if (tokens[i].case in ("Gen", "Dat") and tokens[after].pos in ("NUM", "ADP") and n == 0) or (
                tokens[i].pos == "NUM" and n == 0 and tokens[after].pos == "ADP"
            ):
                found[after] = Predicate(after, after, verbal=False)
                break


def _pronouns(tokens: list[Token], a: int, b: int, found: dict[int, Predicate]) -> None:
    """A personal pronoun whose next verb has a nearer subject or does not agree has its own, unspoken "is"."""
    for i in range(a, b - 1):
        if tokens[i].norm not in _PERSONAL or i + 1 in found:
            continue
        following = min((k for k in found if k > i), default=b)
        rest = range(i + 1, min(following, b))
        rival = any(tokens[k].pos in ("PRON", "NOUN") and tokens[k].case == "Nom" for k in rest)
        if (
            rival
            and (tokens[i + 1].pos in ("ADP", "ADJ", "NOUN", "ADV") or tokens[i + 1].norm == "не")
            and i - 1 not in found
            and i + 2 not in found
        ):
            found[i + 1] = Predicate(i + 1, i + 1, verbal=False)


def _agreeing(tokens: list[Token], found: dict[int, Predicate]) -> None:
    """ "дитина жива": a nominative adjective after its noun, with no noun of its own, is said of it."""
    for i in range(len(tokens) - 1):
        noun, said = tokens[i], tokens[i + 1]
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        if (
            noun.pos not in ("NOUN", "PROPN", "PRON")
            or noun.case != "Nom"
            or said.pos != "ADJ"
            or said.case != "Nom"
            or i in found
            or i + 1 in found
        ):
            continue
        same = noun.feats.get("Number") == said.feats.get("Number") and noun.feats.get("Gender", "") in (
            "",
            said.feats.get("Gender", ""),
        )
        if (
            same
            and (after is None or after.pos not in ("NOUN", "PROPN", "ADJ") or after.newline)
            and not (i and tokens[i - 1].pos in ("ADP", "ADJ"))
        ):
            found[i + 1] = Predicate(i + 1, i + 1, verbal=False)


def _stretches(sentence: Sentence) -> list[tuple[int, int]]:
    """Token ranges between marks, joining words and lines."""
    tokens = sentence.tokens
    cuts = [0]
    for i, token in enumerate(tokens):
        if i and (
            (not token.is_word and token.norm not in "\"'-")
            or token.pos in ("SCONJ",)
            or token.newline
            or token.norm in ("а", "але", "но")
        ):
            cuts.append(i)
    cuts.append(len(tokens))
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


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
