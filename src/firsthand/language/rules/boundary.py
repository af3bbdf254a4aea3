"""Where one clause ends and the next begins, between two neighbouring predicates.

Every position between them is scored by what speaks for and against it; the best one above the threshold is the boundary.
With marks only a mark or a joining word can be one; in speech without marks all that is left is grammar.
The weights were fitted by coordinate search on the tuning halves of the testimony sets (bench/language.py says which).
"""

from collections.abc import Iterator
from typing import Literal

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.predicates import Predicate, agrees
from firsthand.language.tree import Sentence, Token

Joining = Literal["split", "coord", "comp", "keep", ""]

WEIGHTS: dict[str, float] = {
    "threshold": 0.5,
    "mark": 2.5,
    "hard mark": 1.5,
    "newline": 4.0,
    "split": 3.0,
    "coord": 1.0,
    "comp": 2.2,
    "keep": 2.0,
    "coord of nouns": -2.0,
    "subject pronoun": 1.7,
    "subject": 2.6,
    "noun before verb": 3.2,
    "opener": 1.6,
    "at the verb": 0.7,
    "imperative": 2.0,
    "preposition": 0.7,
    "attached right": 1.5,
    "attached left": -0.4,
    "before attached left": 0.4,
    "before attached right": -0.4,
    "unfinished": -3.2,
    "inside a noun phrase": -3.0,
    "genitive chain": -1.2,
    "arc across": 0.3,
    "object cut off": -2.4,
    "after intransitive": 1.0,
    "hedge": 2.6,
    "hesitation": 0.1,
    "fronted object": 2.2,
    "nothing after the verb": -0.8,
}

_HARD = frozenset(";:—…")
_NOUNY = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_INSIDE = frozenset(("ADP", "DET", "SCONJ", "CCONJ", "AUX", "PART"))
_ADJUNCTS = frozenset(
    [
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
    ]
)
_ADP_TOO = frozenset(["since", "as", "before", "after", "until", "till", "like", "than", "once"])


def boundary(sentence: Sentence, lexicon: Lexicon, left: Predicate, right: Predicate) -> int | None:
    """The token the right predicate's clause begins with; None where the two are one clause."""
    places = [b for b in range(left.i + 1, right.start + 1) if _possible(sentence, lexicon, b, right)]
    if sentence.punctuated:
        places = [b for b in places if _spoken_for(sentence, lexicon, b)] or places
    best, best_score = None, WEIGHTS["threshold"]
    for b in places:
        score = sum(WEIGHTS[name] * times for name, times in _signs(sentence, lexicon, b, left, right))
        if score >= best_score:
            best, best_score = b, score
    return best


def _spoken_for(sentence: Sentence, lexicon: Lexicon, b: int) -> bool:
    """Whether a mark or a joining word stands there: where one does, no silent boundary beside it is looked for."""
    return _marked(sentence.tokens[b - 1]) or sentence.tokens[b].newline or bool(joins(lexicon, sentence.tokens, b))


def _marked(token: Token) -> bool:
    return not token.is_word and token.norm not in ('"', ")", "'", "-", "#", "@")


def _possible(sentence: Sentence, lexicon: Lexicon, b: int, right: Predicate) -> bool:
    tokens = sentence.tokens
    here, before = tokens[b], tokens[b - 1]
    if not here.is_word and here.norm not in ('"', "(", "—", "-"):
        return False
    if before.pos in ("CCONJ", "SCONJ") and before.norm in (
        lexicon.join_coord | lexicon.join_split | lexicon.complementizers
    ):
        return False
    if not sentence.punctuated or _marked(before) or here.newline or joins(lexicon, tokens, b):
        return True
    return lexicon.language == "en" and starts_subject(sentence, b, right)


def _signs(
    sentence: Sentence, lexicon: Lexicon, b: int, left: Predicate, right: Predicate
) -> Iterator[tuple[str, float]]:
    """What speaks for or against a boundary before token b, by name, with how often."""
    tokens = sentence.tokens
    here, before = tokens[b], tokens[b - 1]
    silent = not (_marked(before) or here.newline)
    if _marked(before):
        yield "mark", 1
        if before.norm in _HARD or before.norm[0] in ".!?":
            yield "hard mark", 1
    if here.newline:
        yield "newline", 1
    joining = joins(lexicon, tokens, b)
    if joining:
        yield joining, 1
        if joining == "coord" and not _clause_follows(sentence, b + 1, right):
            yield "coord of nouns", 1
    yield from _openings(sentence, lexicon, b, left, right)
    if silent:
        yield from _objections(
            sentence,
            b,
            left,
            right,
            subject=_genitive_subject(sentence, lexicon, b, right) or _beside(sentence, b, right),
        )
        if sentence.parsed:
            yield from _attachments(sentence, b, left, right)


_LET = frozenset(("пусть", "пускай", "нехай", "хай"))


def _openings(
    sentence: Sentence, lexicon: Lexicon, b: int, left: Predicate, right: Predicate
) -> Iterator[tuple[str, float]]:
    tokens = sentence.tokens
    here = tokens[b]
    if here.norm in _LET or (here.norm == "there" and b + 1 < len(tokens) and tokens[b + 1].lemma == "be"):
        yield "subject", 1
    elif (
        starts_subject(sentence, b, right)
        or (here.norm in lexicon.negators_subject and b < right.start)
        or _genitive_subject(sentence, lexicon, b, right)
    ):
        yield ("subject pronoun" if here.pos == "PRON" else "subject"), 1
    elif here.norm in lexicon.openers:
        yield "opener", 1
    elif b == right.start:
        yield "at the verb", 1
        if right.imperative:
            yield "imperative", 1
    elif here.pos == "ADP":
        yield "preposition", 1
        if b == left.i + 1:
            yield "nothing after the verb", 1
    elif not sentence.punctuated:
        if _runs_into(tokens, b, right.start):
            yield "noun before verb", 1
        elif _fronted(sentence, b, right):
            yield "fronted object", 1
            if any(t.pos == "PRON" and t.case == "Nom" for t in tokens[b + 1 : min(b + 3, right.start)]):
                yield "subject pronoun", 1
            if here.case == "Gen" and any(
                t.norm in ("не", "нет", "немає", "нема") for t in tokens[b + 1 : right.i + 1]
            ):
                yield "fronted object", 1
    if not sentence.punctuated:
        ruling = (
            lexicon.hedges.at(tokens, b)
            or lexicon.pleas.at(tokens, b)
            or lexicon.hearsay.at(tokens, b)
            or lexicon.according.at(tokens, b)
        )
        if ruling:
            yield (
                "hedge",
                1.4
                if ruling > 1 or (b + ruling < len(tokens) and tokens[b + ruling].norm in lexicon.complementizers)
                else 1,
            )
        if here.start - tokens[b - 1].end > 1:
            yield "hesitation", 1


def _objections(
    sentence: Sentence, b: int, left: Predicate, right: Predicate, *, subject: bool
) -> Iterator[tuple[str, float]]:
    tokens = sentence.tokens
    before, here = tokens[b - 1], tokens[b]
    if (
        before.pos in _INSIDE
        and before.feats.get("Polarity") != "Neg"
        and before.norm not in ("же", "ж", "бы", "би", "out", "up", "down", "off", "away", "in")
    ):
        yield "unfinished", 1
    if _bound(sentence, b) or (
        before.pos in ("ADJ", "NUM")
        and here.pos in ("NOUN", "PROPN", "ADJ", "NUM")
        and (not before.case or before.case == here.case or before.pos == "NUM")
    ):
        yield "inside a noun phrase", 1
    if (
        here.case == "Gen"
        and before.pos in ("NOUN", "PROPN", "NUM")
        and here.pos in ("NOUN", "PROPN", "ADJ", "DET")
        and not subject
    ):
        yield "genitive chain", 1
    if (
        not subject
        and before.pos == "VERB"
        and before.feats.get("Tag") != "VBG"
        and here.pos in ("NOUN", "PROPN", "DET", "ADJ", "NUM")
        and b < right.start
    ):
        if (here.case == "Nom" and sentence.parsed) or _has_object(sentence, left):
            return
        taken = here.case not in ("Ins", "Dat")  # "торгует | рыбой": even these belong to an intransitive verb
        if taken and (before.feats.get("Valency") == "Intr" or before.norm.endswith(("ся", "сь"))):
            yield "after intransitive", 1
        else:
            yield "object cut off", 1


_TO_HEAD = frozenset(["compound", "amod", "det", "nummod", "nmod:poss", "case", "flat", "aux", "aux:pass", "mark"])
_RELATIVE_HEADS = frozenset(["those", "everyone", "everything", "anyone", "anything", "all", "what", "ones"])


def _bound(sentence: Sentence, b: int) -> bool:
    """Whether the token before b cannot end anything: it belongs to a word still to come, or b is "of"."""
    tokens = sentence.tokens
    before, here = tokens[b - 1], tokens[b]
    if here.norm in ("of", "'s", "n't") or (before.norm in _RELATIVE_HEADS and here.pos == "PRON"):
        return True
    return sentence.parsed and b <= before.head < b + 4 and before.dep in _TO_HEAD


def _beside(sentence: Sentence, b: int, right: Predicate) -> bool:
    """A nominative phrase from b up to the verb, which it agrees with: a subject, though its form could be an object too."""
    tokens = sentence.tokens
    if right.start - b > 4 or b >= right.start or tokens[b].pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
        return False
    inside = tokens[b : right.start]
    nouns = [t for t in inside if t.pos in ("NOUN", "PROPN") and t.case == "Nom"]
    return (
        bool(nouns)
        and agrees(nouns[0], tokens[right.i])
        and all(t.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADV") for t in inside)
    )


def _genitive_subject(sentence: Sentence, lexicon: Lexicon, b: int, right: Predicate) -> bool:
    """ "протигазів вистачило", "воды не было": the subject of absence and sufficiency stands in the genitive."""
    tokens = sentence.tokens
    here = tokens[b]
    if (
        here.case != "Gen"
        or here.pos not in ("NOUN", "PROPN", "ADJ", "DET")
        or tokens[right.i].lemma not in lexicon.genitive_subject | {"нет", "немає"}
    ):
        return False
    if right.i + 1 < len(tokens) and tokens[right.i + 1].case == "Gen":
        return False  # "в списке больницы нет фамилий": what is absent comes after
    return b + 1 >= right.start or all(
        t.case == "Gen" or t.pos in ("ADV", "PART", "CCONJ") for t in tokens[b + 1 : right.start]
    )


def _has_object(sentence: Sentence, left: Predicate) -> bool:
    """Whether its object already stands before the verb: "жалобу писали | ответа не получили"."""
    tokens = sentence.tokens
    for i in range(left.start - 1, max(-1, left.start - 4), -1):
        if (
            tokens[i].pos in ("NOUN", "PROPN", "PRON")
            and tokens[i].case == "Acc"
            and not (i and tokens[i - 1].pos in ("ADP", "ADJ", "DET"))
        ):
            return True
    return False


def _attachments(sentence: Sentence, b: int, left: Predicate, right: Predicate) -> Iterator[tuple[str, float]]:
    tokens = sentence.tokens
    across = 0
    for i in range(max(0, b - 12), min(len(tokens), b + 12)):
        head = tokens[i].head
        if (
            head >= 0
            and (i < b) != (head < b)
            and tokens[i].is_word
            and abs(head - i) < 12
            and tokens[i].dep.split(":")[0] in _ADJUNCTS
        ):
            across += 1
    yield "arc across", across
    if b != right.start:
        side = _side(sentence, b, left.i, right.i)
        if side:
            yield ("attached right" if side > 0 else "attached left"), 1
    side = _side(sentence, b - 1, left.i, right.i)
    if side:
        yield ("before attached right" if side > 0 else "before attached left"), 1


def _side(sentence: Sentence, i: int, left: int, right: int) -> int:
    """Which predicate token i hangs on first: -1 left, 1 right, 0 neither."""
    for _ in range(8):
        if i == left:
            return -1
        if i == right:
            return 1
        head = sentence.tokens[i].head
        if head < 0 or head == i:
            return 0
        i = head
    return 0


def joins(lexicon: Lexicon, tokens: list[Token], b: int) -> Joining:
    """What kind of joining word stands at b."""
    token = tokens[b]
    word = token.norm
    if word in lexicon.join_split and not (
        lexicon.language == "en"
        and word in ("so", "plus", "yet", "though")
        and token.pos not in ("CCONJ", "SCONJ", "ADV")
    ):
        return "split"
    if word in lexicon.complementizers and token.pos in ("SCONJ", "PRON", "ADV", "PART", "CCONJ", "DET", "ADP"):
        return "comp"
    if word in lexicon.join_coord:
        return "coord"
    if word in lexicon.join_keep or token.lemma in lexicon.join_keep:
        if word in _ADP_TOO and token.pos == "ADP":
            return ""
        return "keep"
    following = tokens[b + 1] if b + 1 < len(tokens) else None
    if following is None or lexicon.hedges.at(tokens, b):
        return ""
    if token.pos == "ADP" and following.lemma in lexicon.join_keep and following.pos in ("PRON", "DET", "ADJ"):
        return "keep"
    if (
        following.norm in ("того", "тому")
        and b + 2 < len(tokens)
        and tokens[b + 2].norm in lexicon.complementizers | {","}
    ):
        return "split" if word in ("через", "из-за", "благодаря", "потому") else "keep"
    return ""


def starts_subject(sentence: Sentence, b: int, right: Predicate) -> bool:
    """Whether a subject of the right predicate begins at b."""
    tokens = sentence.tokens
    if not sentence.parsed:
        return _nominative(tokens, b, right.start)
    for k in sentence.kids(right.i, "nsubj", "expl", "csubj"):
        if b <= k < right.i and tokens[k].feats.get("Case") != "Acc":
            tree = sentence.subtree(k)
            return min(i for i in tree if i >= b) == b and (min(tree) >= b or b == k)
    return False


def _nominative(tokens: list[Token], b: int, stop: int) -> bool:
    """Whether a nominative phrase begins at b and runs into a nominative noun before `stop`."""
    for i in range(b, min(stop, b + 5)):
        token = tokens[i]
        if token.pos in _NOUNY and (token.case == "Nom" or token.pos == "NUM"):
            return True
        if token.pos not in ("ADJ", "DET", "NUM"):
            return False
    return False


def _runs_into(tokens: list[Token], b: int, stop: int) -> bool:
    """A whole noun phrase begins at b and ends at the verb: its subject, where the parser saw none."""
    if (
        tokens[b].pos not in ("NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON")
        or stop - b > 5
        or (tokens[b].case not in ("Nom", "") and tokens[b].pos != "NUM")
    ):
        return False
    if tokens[b].norm in _RELATIVE_HEADS and b + 1 < stop and tokens[b + 1].pos == "PRON":
        return False
    inside = tokens[b:stop]
    nouns = [t for t in inside if t.pos in _NOUNY]
    if not nouns or any(t.pos not in ("NOUN", "PROPN", "DET", "ADJ", "NUM", "ADV", "PRON") for t in inside):
        return False
    counted = any(t.pos == "NUM" for t in inside)
    return (nouns[0].case in ("Nom", "") or counted) and all(t.case in ("Nom", "Gen", "") for t in nouns[1:])


def _fronted(sentence: Sentence, b: int, right: Predicate) -> bool:
    """An object or a place put first: "раненого мы тащили", "воду берем"."""
    tokens = sentence.tokens
    here = tokens[b]
    if "Tag" in here.feats:  # English keeps its objects behind the verb
        return False
    if here.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "DET") or here.case not in ("Acc", "Gen", "Dat", "Ins", "Nom"):
        return False
    last = b
    while last + 1 < right.start and tokens[last].pos in ("ADJ", "DET", "NUM"):
        last += 1
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.pos == "PRON" and after.case == "Nom" and last + 1 < right.start:
        return True
    return last + 1 >= right.start or (
        after is not None and (after.pos == "ADV" or after.feats.get("VerbForm") == "Inf")
    )


def _clause_follows(sentence: Sentence, b: int, right: Predicate) -> bool:
    """Whether a clause, not a noun, is joined: its verb or its subject is near."""
    tokens = sentence.tokens
    if b >= right.start or starts_subject(sentence, b, right):
        return True
    if b < len(tokens) and tokens[b].pos in ("ADV", "PART", "SCONJ", "ADP", "PRON"):
        return True
    return right.start - b <= 2 or not sentence.parsed
