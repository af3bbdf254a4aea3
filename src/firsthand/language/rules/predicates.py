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
        if i in silent:
            continue
        if _ordered(sentence, i):
            found[i] = Predicate(i, i, imperative=True)
            continue
        if token.pos not in ("VERB", "AUX"):
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
    if not sentence.punctuated:
        _absences(sentence, found)
    return found


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


_ORDERS = frozenset(
    "answer arrest arm back ban bill block boat book call care change charge check clear come contact cover cut deal delay drop end escort excuse execute face feed fight file find fire "
    "fix force free fund get give guard guide halt hand have head hear heat help hold honour hurry issue jail judge keep land lead leave let lift light limit list listen load look mail "
    "make map mark measure mind move name note number open order pack paper pass pay phone place plan post press print process produce promise protect punish push put question quit raise "
    "reach read record refund release remember remind remove repair repeat replace report request rescue respect respond rest restart restore return save search secure see send separate "
    "set share shelter show shut sign speak spare spread stand start stop store supply support surrender switch take talk tell test touch trace trade transfer transport treat trust try "
    "turn unload visit wait wake walk warn wash watch water withdraw witness work write".split()
)
_TAKEN = frozenset(
    "us me him her them it you this that these those the a an our my your his their its every each all some more".split()
)
_ADDRESSED = frozenset(
    "president governor general minister commander mayor prosecutor colonel major captain world god lord mother father brother judge chief boss director ambassador secretary king sir "
    "madam doctor chairman officer america europe".split()
)


def _ordered(sentence: Sentence, i: int) -> bool:
    """A bare verb taken for a noun, or for the verb of whoever is addressed: "hand over the bodies", "mister president hear us"."""
    tokens = sentence.tokens
    token = tokens[i]
    if sentence.punctuated or token.norm not in _ORDERS or i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    if after.norm in ("over", "back", "up", "down", "out", "off", "away") and i + 2 < len(tokens):
        after = tokens[i + 2]
    if after.norm not in _TAKEN or after.newline:
        return False
    before = tokens[i - 1] if i else None
    if before is not None and before.norm in _ADDRESSED and not token.newline:
        line = i - 1
        while (
            line > 0 and not tokens[line].newline and i - line < 3 and tokens[line - 1].pos in ("NOUN", "PROPN", "ADJ")
        ):
            line -= 1
        return line == 0 or tokens[line].newline
    return (
        token.pos not in ("VERB", "AUX")
        and _opens(sentence, i)
        and (before is None or before.norm not in ("and", "but", "then", "you"))
    )


_COLLECTIVE = frozenset(
    "police people army staff crew family team government public press crowd everybody everyone somebody someone anybody anyone half rest lot".split()
)


def _turned_to(sentence: Sentence, i: int, k: int) -> bool:
    """ "... the phone tell us the truth": one thing does not "tell", so the bare verb orders."""
    tokens = sentence.tokens
    return (
        tokens[k].feats.get("Tag") in ("NN", "NNP")
        and tokens[k].norm not in _COLLECTIVE
        and tokens[i].feats.get("Tag") == "VB"
        and i + 1 < len(tokens)
        and tokens[i + 1].norm in _TAKEN
        and not (tokens[tokens[i].head].lemma in _BARE_VERBS and tokens[i].head < i)
    )


def _calls(sentence: Sentence, p: Predicate) -> bool:
    """ "Somebody help us": a bare verb after an indefinite that would ask for "helps"."""
    tokens = sentence.tokens
    at = p.i - 1
    while at > 0 and tokens[at].norm in ("please", "just"):
        at -= 1
    subject = tokens[at].norm if at >= 0 else ""
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
            and (
                sentence.punctuated
                or kid.pos not in ("NOUN", "PROPN")
                or (k == i - 1 and not _turned_to(sentence, i, k))
            )
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
