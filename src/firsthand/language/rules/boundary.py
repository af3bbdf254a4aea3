"""Where one clause ends and the next begins, between two neighbouring predicates.

Every position between them is scored by what speaks for and against it; the best one above the threshold is the boundary.
With marks only a mark or a joining word can be one. Speech without marks is cut as a whole (rules/unmarked.py) where the language has learnt
how; what is left for here are then the joining words inside such a stretch, and without that all signs there are.
"""

from collections.abc import Iterator

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.openings import (
    OWN,
    TOO,
    asks_anew,
    beside,
    bound,
    clause_follows,
    fronted,
    genitive_subject,
    has_object,
    joins,
    nobody,
    only_subject,
    owed,
    runs_into,
    starts_subject,
)
from firsthand.language.rules.polarity import N_WORD
from firsthand.language.rules.verbless import BE
from firsthand.language.rules.weights import WEIGHTS
from firsthand.language.tree import Predicate, Sentence, Token

_HARD = frozenset(";:—…")
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


def boundary(sentence: Sentence, lexicon: Lexicon, left: Predicate, right: Predicate) -> int | None:
    """The token the right predicate's clause begins with; None where the two are one clause."""
    places = [b for b in range(left.i + 1, right.start + 1) if possible(sentence, lexicon, b, right)]
    if sentence.punctuated:
        places = [b for b in places if _spoken_for(sentence, lexicon, b)] or places
        called = next((b for b in places if lexicon.case_marked and _calls(sentence.tokens, b)), None)
        if called is not None:
            return called
        places = [b for b in places if not _around_inserted(sentence.tokens, lexicon, b)] or places[:1]
    elif lexicon.boundary:
        places = [b for b in places if joins(lexicon, sentence.tokens, b)]
    best, best_score = None, WEIGHTS["threshold"]
    for b in places:
        score = sum(WEIGHTS.get(name, 0.0) * times for name, times in signs(sentence, lexicon, b, left, right))
        if score >= best_score:
            best, best_score = b, score
    return best


def _around_inserted(tokens: list[Token], lexicon: Lexicon, b: int) -> bool:
    """Whether the comma before b opens or closes what is inserted between two: "відмовилися, секретаря, бачте, немає"."""
    if tokens[b - 1].norm != ",":
        return False
    for kind in (lexicon.inserted, lexicon.asides, lexicon.hedges, lexicon.hearsay):
        length = kind.at(tokens, b)
        if length and b + length < len(tokens) and tokens[b + length].norm == ",":
            return True
        for a in range(max(1, b - 1 - _LONGEST_CALL), b - 1):
            if tokens[a - 1].norm == "," and kind.at(tokens, a, b - 1) == b - 1 - a:
                return True
    return False


def _calls(tokens: list[Token], b: int) -> bool:
    """ "Каже: | бабо Марусю, сідайте": behind a colon, up to a comma, nobody but whoever is spoken to."""
    if tokens[b - 1].norm != ":":
        return False
    for i in range(b, min(b + _LONGEST_CALL, len(tokens))):
        if tokens[i].norm == ",":
            return i > b
        if tokens[i].pos not in ("NOUN", "PROPN", "ADJ", "DET") or tokens[i].case in ("Ins", "Loc"):
            return False
    return False


_LONGEST_CALL = 4


def _spoken_for(sentence: Sentence, lexicon: Lexicon, b: int) -> bool:
    """Whether a mark or a joining word stands there: where one does, no silent boundary beside it is looked for."""
    return _marked(sentence.tokens[b - 1]) or sentence.tokens[b].newline or bool(joins(lexicon, sentence.tokens, b))


def _marked(token: Token) -> bool:
    return not token.is_word and token.norm not in ('"', ")", "'", "-", "#", "@")


def possible(sentence: Sentence, lexicon: Lexicon, b: int, right: Predicate) -> bool:
    """Whether a boundary may stand before token b at all."""
    tokens = sentence.tokens
    here, before = tokens[b], tokens[b - 1]
    if not here.is_word and here.norm not in ('"', "(", "—", "-"):
        return False
    if before.lemma in BE and here.case in ("Dat", "Ins", "Gen") and N_WORD.fullmatch(here.norm):
        return False  # "рухатися було | нікому"
    if here.feats.get("VerbForm") == "Inf" and (
        before.lemma in lexicon.demand_verbs | lexicon.needs
        or (lexicon.case_marked and any("inf" in way.frames for way in lexicon.saying(before.lemma)))
    ):
        return False  # "хочемо | повернути", "рявкнул | выполнять"
    if before.norm in lexicon.let or (b > 1 and before.norm in lexicon.would and tokens[b - 2].norm in lexicon.let):
        return False  # "хай би | вони пішли"
    if before.pos in ("CCONJ", "SCONJ") and before.norm in (
        lexicon.join_coord | lexicon.join_split | lexicon.complementizers
    ):
        return False
    if not sentence.punctuated and not here.newline and lexicon.case_marked and _ruled_by(tokens, lexicon, b):
        return False
    if not sentence.punctuated or _marked(before) or here.newline or joins(lexicon, tokens, b):
        return True
    return not lexicon.case_marked and starts_subject(sentence, b, right)


def _ruled_by(tokens: list[Token], lexicon: Lexicon, b: int) -> bool:
    """Whether a hedge or hearsay stands close before b with no verb between: it rules what follows, so a boundary stands before it or nowhere."""
    for k in range(b - 1, max(-1, b - 5), -1):
        if with_that(tokens, lexicon, k):
            return True
        hedge = lexicon.hedges.at(tokens, k)
        if hedge and k + hedge <= b and " ".join(t.norm for t in tokens[k : k + hedge]) not in lexicon.edge_only:
            return True
        if tokens[k].newline or tokens[k].feats.get("VerbForm") == "Fin":
            return False
    return False


def with_that(tokens: list[Token], lexicon: Lexicon, k: int) -> bool:
    """ "говорят что", "скидається на те що": a hedge or hearsay with its "that" begins what it rules."""
    length = max(lexicon.hedges.at(tokens, k), lexicon.hearsay.at(tokens, k))
    last = k + length
    denied = k > 0 and tokens[k - 1].norm in lexicon.negators
    return (length > 0 and not denied) and (
        tokens[last - 1].norm in lexicon.complementizers
        or (last < len(tokens) and tokens[last].norm in lexicon.complementizers)
    )


def signs(
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
        if joining == "coord" and not clause_follows(sentence, b + 1, right):
            yield "coord of nouns", 1
    yield from _openings(sentence, lexicon, b, left, right)
    if silent:
        yield from _objections(
            sentence,
            b,
            left,
            right,
            subject=genitive_subject(sentence, lexicon, b, right)
            or beside(sentence, b, right)
            or only_subject(sentence, b, right)
            or nobody(sentence, b, left, right)
            or (b + 1 < len(tokens) and tokens[b + 1].norm in TOO),
        )
        if sentence.parsed:
            yield from _attachments(sentence, b, left, right)


def _directive(tokens: list[Token], lexicon: Lexicon, b: int) -> bool:
    """ "Пусть ...", "хватит врать", "не надо нас пугать", "нужен генератор": what begins to ask without an imperative."""
    here = tokens[b]
    if here.norm in lexicon.let or here.norm in lexicon.needs:
        return lexicon.case_marked
    after = tokens[b + 1] if b + 1 < len(tokens) else None
    if after is None or not lexicon.case_marked:
        return False
    if here.norm in ("нам", "мне", "мені") and after.norm in lexicon.would:
        return True
    if here.norm in lexicon.enough:
        return after.feats.get("VerbForm") == "Inf"
    return here.norm == "не" and after.norm in lexicon.needless and b + 2 < len(tokens) and tokens[b - 1].case != "Dat"


_LET = frozenset(("пусть", "пускай", "нехай", "хай"))


def _openings(
    sentence: Sentence, lexicon: Lexicon, b: int, left: Predicate, right: Predicate
) -> Iterator[tuple[str, float]]:
    tokens = sentence.tokens
    here = tokens[b]
    no_one = nobody(sentence, b, left, right)
    if not sentence.punctuated and _directive(tokens, lexicon, b):
        yield "directive", 1
    if not sentence.punctuated and asks_anew(tokens, b):
        yield "question word", 1
    if here.norm in _LET or (here.norm == "there" and b + 1 < len(tokens) and tokens[b + 1].lemma == "be"):
        yield "subject", 1
    elif (
        starts_subject(sentence, b, right)
        or (here.norm in lexicon.negators_subject and b < right.start)
        or genitive_subject(sentence, lexicon, b, right)
        or no_one
    ):
        yield ("subject pronoun" if here.pos == "PRON" and not no_one else "subject"), 1
    elif here.norm in lexicon.openers:
        yield "opener", 1
    elif b == right.start:
        yield "at the verb", 1
        if right.imperative:
            yield "imperative", 1
            if here.norm == "do" and right.i > b:
                yield "do not", 1
    elif here.pos == "ADP":
        yield "preposition", 1
        if b == left.i + 1:
            yield "nothing after the verb", 1
    elif not sentence.punctuated:
        english = not lexicon.case_marked
        if (runs_into(tokens, b, right.start) and not (english and right.imperative)) or only_subject(
            sentence, b, right
        ):
            yield "noun before verb", 1
        elif fronted(sentence, b, right):
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
    elif any(nobody(sentence, k, left, right) for k in range(left.i + 1, b)):
        yield "unfinished", 1  # "никто | его не видел": it still waits for its verb
    if left.imperative and b == left.i + 1 and b < right.start and here.case in ("Acc", "Gen", "Dat"):
        yield "order without its object", 1  # "дайте | технику"
    if (
        here.pos == "NUM"
        and before.pos == "VERB"
        and b < right.start
        and tokens[b + 1].pos not in ("NOUN", "NUM", "ADJ")
    ):
        yield "number after its verb", 1  # "вышло четырнадцать | мы ..."
    if (
        bound(sentence, b)
        or (here.pos in ("DET", "ADJ") and here.lemma in OWN and before.pos == "NOUN" and before.case == here.case)
        or owed(sentence, b, left)
        or (
            before.pos in ("ADJ", "NUM")
            and here.pos in ("NOUN", "PROPN", "ADJ", "NUM")
            and (not before.case or before.case == here.case or before.pos == "NUM")
        )
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
        if (here.case == "Nom" and sentence.parsed) or has_object(sentence, left):
            return
        taken = here.case not in ("Ins", "Dat")  # "торгует | рыбой": even these belong to an intransitive verb
        if taken and (before.feats.get("Valency") == "Intr" or before.norm.endswith(("ся", "сь"))):
            yield "after intransitive", 1
        else:
            yield "object cut off", 1


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
