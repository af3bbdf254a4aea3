"""English orders: a bare verb that nothing rules, where speech has no marks to set it off.

A small parser takes it for a noun ("hand over the bodies"), for the verb of a noun before it ("the phone | tell us") or for an infinitive.
"""

from collections.abc import Sequence

from firsthand.language.about.lexicon import unfold
from firsthand.language.rules.orders_midway import CALLS
from firsthand.language.tree import Predicate, Sentence, Token

_BARE_VERBS = frozenset(["let", "make", "help", "see", "hear", "watch", "have", "feel", "dare", "need", "bid"])

_SHOUTED = frozenset(["say", "shout", "yell", "scream", "text", "whisper", "write", "message"])

_IMPERATIVE_AFTER = frozenset(["please", "and", "but", "so", "just", "you", "never", "always", "then", "now", "also"])

_ORDERS = frozenset(
    unfold(
        "answer arrest arm back ban bill block boat book call care change charge check clear come contact cover cut deal delay drop end escort excuse execute face feed fight file find fire "
        "fix force free fund get give guard guide halt hand have head hear heat help hold honour hurry issue jail judge keep land lead leave let lift light limit list listen load look mail "
        "make map mark measure mind move name note number open order pack paper pass pay phone place plan post press print process produce promise protect punish push put question quit raise "
        "reach read record refund release remember remind remove repair repeat replace report request rescue respect respond rest restart restore return save search secure see send separate "
        "set share shelter show shut sign speak spare spread stand start stop store supply support surrender switch take talk tell test touch trace trade transfer transport treat trust try "
        "turn unload visit wait wake walk warn wash watch water withdraw witness work write"
    )
)

_TAKEN = frozenset(
    unfold(
        "us me him her them it you this that these those the a an our my your his their its every each all some more"
    )
)

_ADDRESSED = frozenset(
    unfold(
        "president governor general minister commander mayor prosecutor colonel major captain world god lord mother father brother judge chief boss director ambassador secretary king sir "
        "madam doctor chairman officer america europe"
    )
)

_COLLECTIVE = frozenset(
    unfold(
        "police people army staff crew family team government public press crowd everybody everyone somebody someone anybody anyone half rest lot"
    )
)

_GIVE = frozenset(
    unfold(
        "give bring send tell let take publish pay open free stop explain come go do make find build fix print evacuate investigate apologise apologize"
    )
)


def ordered(sentence: Sentence, i: int) -> bool:
    """A bare verb taken for a noun, or for the verb of whoever is addressed: "hand over the bodies", "mister president hear us"."""
    tokens = sentence.tokens
    token = tokens[i]
    if sentence.punctuated or token.norm not in _ORDERS or i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    if after.norm in ("over", "back", "up", "down", "out", "off", "away") and i + 2 < len(tokens):
        after = tokens[i + 2]
    before = tokens[i - 1] if i else None
    called = i >= 2 and before is not None and before.norm in _ADDRESSED and tokens[i - 2].norm in _CALLED
    if called and (after.norm in _TAKEN or after.norm in ("into", "at", "to", "after")):
        return True  # "... comrade president look into this"
    if after.norm not in _TAKEN or after.newline:
        return False
    if before is not None and before.norm in _ADDRESSED and not token.newline:
        line = i - 1
        while (
            line > 0 and not tokens[line].newline and i - line < 3 and tokens[line - 1].pos in ("NOUN", "PROPN", "ADJ")
        ):
            line -= 1
        return line == 0 or tokens[line].newline
    return (
        token.pos not in ("VERB", "AUX")
        and opens(sentence, i)
        and (before is None or before.norm not in ("and", "but", "then", "you"))
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


def calls(sentence: Sentence, p: Predicate) -> bool:
    """ "Somebody help us": a bare verb after an indefinite that would ask for "helps"."""
    tokens = sentence.tokens
    at = p.i - 1
    while at > 0 and tokens[at].norm in ("please", "just"):
        at -= 1
    subject = tokens[at].norm if at >= 0 else ""
    if p.start == p.i and tokens[p.i].feats.get("Tag") == "VB" and _whoever(sentence, p.i):
        return True
    doers = [tokens[k].norm for k in sentence.kids(p.i, "nsubj") if k < p.i]
    bare = p.start == p.i and tokens[p.i].feats.get("Tag") in ("VB", "VBP") and not sentence.kids(p.i, "aux")
    return bare and (subject in _ANYONE or (bool(doers) and doers[0] in _ANYONE))


_ANYONE = frozenset(unfold("somebody someone anybody anyone everybody everyone nobody no-one"))


def _whoever(sentence: Sentence, i: int) -> bool:
    """ "Anyone who has seen him write to me"."""
    return any(
        sentence.tokens[k].norm in ("anyone", "anybody", "everyone", "everybody", "whoever", "those")
        and sentence.kids(k, "acl")
        for k in sentence.kids(i, "nsubj")
    ) and not sentence.kids(i, "aux")


def do_not(sentence: Sentence, p: Predicate) -> bool:
    """ "... in our yard don't touch them": a bare "don't" whose supposed subject stands further off."""
    tokens = sentence.tokens
    if tokens[p.start].norm != "do" or p.start + 1 >= len(tokens) or tokens[p.start + 1].norm not in ("n't", "not"):
        return False
    subjects = sentence.kids(p.i, "nsubj", "expl")
    return all(tokens[k].pos in ("NOUN", "PROPN") and (k < p.start - 1 or _taken_before(sentence, k)) for k in subjects)


def _taken_before(sentence: Sentence, k: int) -> bool:
    """ "i saw their trucks | don't let them forget": the noun is what the verb before it took."""
    tokens = sentence.tokens
    first = min((d for d in sentence.subtree(k) if k - d < 4 and d <= k), default=k)
    before = tokens[first - 1] if first else None
    if sentence.punctuated or before is None or tokens[first].newline or tokens[first].dep not in ("det", "nmod:poss"):
        return False
    return before.pos == "VERB" and before.feats.get("VerbForm") == "Fin" and before.lemma not in _SHOUTED


def _after_all(sentence: Sentence, i: int) -> bool:
    """Whether what stands before a bare verb is complete: "the village is cut off | bring us", "my wife is sick | let me"."""
    before = sentence.tokens[i - 1]
    if i + 1 >= len(sentence.tokens) or sentence.tokens[i + 1].norm not in _TAKEN:
        return False
    return before.feats.get("Tag") == "RP" or (before.pos == "ADJ" and before.dep == "xcomp" and before.head < i - 1)


def on_their_own(sentence: Sentence, p: Predicate) -> bool:
    """ "no heating here send engineers": a verb without a subject, after a clause that is complete."""
    tokens = sentence.tokens
    if p.start != p.i or not p.i or tokens[p.i].feats.get("Tag") != "VBP" or tokens[p.i].norm not in _ORDERS | _GIVE:
        return False
    if sentence.kids(p.i, "nsubj", "expl") or tokens[p.i].dep == "conj":
        return False
    before = tokens[p.i - 1]
    return before.pos in ("ADJ", "ADV") or before.feats.get("Tag") in ("RP", "NN")


def addressed(sentence: Sentence, i: int) -> bool:
    """ "Comrade president, look into this", "Girls, don't open": a bare verb after a comma, behind nothing but whoever is called upon.

    No comma parts a subject from its verb, so what stands before it is no subject.
    """
    tokens = sentence.tokens
    at = denied(tokens, i)
    if not sentence.punctuated or at < 2 or tokens[at - 1].norm != "," or _helps(tokens, i):
        return False
    called = tokens[: at - 1]
    if not only_called(called):
        return False
    known = any(t.norm in _ADDRESSED or t.norm in _CALLED for t in called)
    verb = tokens[i].feats.get("Tag") in ("VB", "VBP") and tokens[i].pos in ("VERB", "AUX")
    if not (verb or (known and tokens[i].norm in _ORDERS | _GIVE | CALLS)):
        return False
    return called[-1].pos != "INTJ" and i + 1 < len(tokens)


def only_called(words: Sequence[Token]) -> bool:
    """Whether words before a comma can be those called upon, or what an order is about: "colleagues in other states", "to the officer on the quay", "please"."""
    if not 0 < len(words) <= _LONGEST_CALL or any(t.pos in _NOT_CALLED or not t.is_word for t in words):
        return False
    if words[0].pos in ("ADP", "ADV") and words[0].norm != "to":
        return False
    return words[-1].pos in ("NOUN", "PROPN", "ADJ", "PRON", "NUM", "INTJ") and words[-1].norm not in _SUBJECTS


_LONGEST_CALL = 7
_NOT_CALLED = ("VERB", "AUX", "SCONJ", "CCONJ")
_SUBJECTS = frozenset(("i", "we", "he", "she", "it", "they", "who", "which", "that"))


def _helps(tokens: list[Token], i: int) -> bool:
    """The "do" of "don't go"."""
    return tokens[i].norm == "do" and i + 1 < len(tokens) and tokens[i + 1].norm in ("n't", "not")


def denied(tokens: list[Token], i: int) -> int:
    """Where an order begins: at its "don't", if it has one."""
    return i - 2 if i >= 2 and tokens[i - 1].norm in ("n't", "not") and tokens[i - 2].norm == "do" else i


_CALLED = frozenset(
    unfold(
        "mr mister mrs ms comrade dear brothers sisters friends people guys folks soldiers officers citizens neighbours gentlemen ladies mothers sons"
    )
)


def opens(sentence: Sentence, i: int) -> bool:
    """Whether an order can begin here: at a start, after a mark, or after "please", "so", "just"."""
    before = sentence.tokens[i - 1] if i else None
    return before is None or sentence.tokens[i].newline or not before.is_word or before.norm in _IMPERATIVE_AFTER


_MODAL = frozenset(
    ["'d", "'ll", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "wo", "ca"]
)


def is_imperative(sentence: Sentence, i: int) -> bool:
    """A bare verb that nothing governs."""
    token = sentence.tokens[i]
    if token.norm in ("be", "have") and any(t.norm in _MODAL for t in sentence.tokens[max(0, i - 3) : i]):
        return False  # "we'd all be shot"
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
            i == 0 or sentence.tokens[i - 1].pos not in ("AUX", "PART", "ADP", "DET", "ADJ") or _after_all(sentence, i)
        )
    if _after_mark(sentence, i) and not _coordinate(sentence, i):
        return True
    if token.dep in ("xcomp", "acl", "advcl", "pcomp", "amod", "compound") or (
        token.dep == "ccomp" and head.lemma in _BARE_VERBS
    ):
        return False
    if token.dep == "conj":
        return head.feats.get("Tag") == "VB" and is_imperative(sentence, token.head)
    return i == 0 or opens(sentence, i) or token.dep == "root" or not sentence.punctuated


def _after_mark(sentence: Sentence, i: int) -> bool:
    """A clause with marks begins here: nothing before it but a mark, or "please", "just" and the like behind one."""
    tokens = sentence.tokens
    at = denied(tokens, i)
    while at and tokens[at - 1].norm in _SOFTENED:
        at -= 1
    return at == 0 or tokens[at - 1].norm in (",", ";", ":", "\u2014", "\u2026", "...")


_SOFTENED = frozenset(("please", "just", "kindly", "so", "then", "now", "at", "least", "for", "once", "also"))


_UNCHANGED = frozenset(unfold("put let read quit spread cut hit set shut cast bid shed split thrust"))
"""Verbs whose past looks like their bare form."""


def another(sentence: Sentence, i: int) -> bool:
    """ "Bring us a doctor, put him on the list": behind an order and a comma, a form that is a past or a bare verb is an order too."""
    tokens = sentence.tokens
    if not sentence.punctuated or tokens[i].norm not in _UNCHANGED or i < 2 or tokens[i - 1].norm != ",":
        return i == 0 and tokens[i].norm in _UNCHANGED
    if tokens[0].norm in ("if", "when", "whoever") or any(
        tokens[k].norm == "," and tokens[k + 1].norm in ("if", "when", "whoever") for k in range(min(4, i - 1))
    ):
        return True  # "Captain, if you hear this, put your coat on"
    head = tokens[i].head
    return tokens[i].dep == "conj" and head < i and (tokens[head].norm in _UNCHANGED or is_imperative(sentence, head))


def in_a_row(sentence: Sentence, i: int) -> bool:
    """ "We could eat, sleep, pray": a bare verb right behind another and a comma, in a sentence that waits for no main clause."""
    tokens = sentence.tokens
    if not sentence.punctuated or i < 2 or tokens[i - 1].norm != ",":
        return False
    before = tokens[i - 2]
    row = before.feats.get("Tag") in ("VB", "VBP", "JJ") and before.dep in ("conj", "ccomp")
    waits = tokens[0].pos in ("SCONJ", "PRON") and tokens[0].norm not in _SUBJECTS
    return row and not waits and _coordinate(sentence, i - 2)


def _coordinate(sentence: Sentence, i: int) -> bool:
    """ "They made us wash, carry bricks": one of a row of bare verbs that a modal, "to" or a causing verb rules."""
    tokens = sentence.tokens
    if tokens[i].dep != "conj":
        return False
    head = tokens[i].head
    if tokens[head].feats.get("Tag") == "VB" and (is_imperative(sentence, head) or addressed(sentence, head)):
        return False
    ruled = any(tokens[k].dep.startswith("aux") and tokens[k].lemma not in ("be", "have") for k in sentence.kids(head))
    return ruled or tokens[head].feats.get("Tag") == "VB" or any(tokens[k].norm == "to" for k in sentence.kids(head))
