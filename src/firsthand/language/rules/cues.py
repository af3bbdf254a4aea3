"""The word of saying in a clause."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.draft import Part


def is_cue(part: Part, lexicon: Lexicon) -> bool:
    """Whether its predicate is a word of saying."""
    return cue_index(part, lexicon) is not None


def cue_index(part: Part, lexicon: Lexicon) -> int | None:
    """The word of saying in a clause: its predicate, or a verb that hangs on it ("kept saying", "стали говорить")."""
    p = part.clause.predicate
    if p is None:
        return None
    if _says(lexicon, part.tokens[p.i].lemma) or phrase(part, p.i, lexicon):
        return p.i
    for i in range(p.i + 1, part.stop):
        token = part.tokens[i]
        if (
            token.pos == "VERB"
            and token.feats.get("VerbForm") in ("Inf", "Conv", "Ger", "Part")
            and _says(lexicon, token.lemma)
        ):
            return i
    at = _right_before_that(part, p.i, lexicon)
    return p.i if at is None and before_order(part, lexicon) else at


def before_order(part: Part, lexicon: Lexicon) -> bool:
    """ "Водитель махнул: завтра выходите": whatever somebody does, an order right behind its colon is what he says."""
    p, tokens = part.clause.predicate, part.tokens
    if p is None or not lexicon.case_marked or not p.verbal or p.imperative or not part.clause.subject:
        return False
    if tokens[part.stop - 1].norm != ":" or tokens[p.i].feats.get("Person") in ("1", "2"):
        return False
    own = any(tokens[i].norm in lexicon.self_words for i in part.clause.subject)
    behind = tokens[part.stop : part.stop + _NEAR]
    return not own and any(t.feats.get("Mood") == "Imp" for t in behind)


_NEAR = 7
"""Words behind a colon within which an order shows that somebody speaks."""


def _right_before_that(part: Part, first: int, lexicon: Lexicon) -> int | None:
    """ "Директор вышел сказал | что денег нет": in speech without marks the second of two verbs of one doer takes the clause."""
    tokens = part.tokens
    if part.sentence.punctuated or not lexicon.case_marked or part.stop >= len(tokens):
        return None
    at = part.stop - 1
    while at > first and tokens[at].pos == "PRON" and tokens[at].case == "Dat":
        at -= 1
    joined = tokens[part.stop].norm in lexicon.complementizers and tokens[at].feats.get("VerbForm") == "Fin"
    return at if joined and at > first and _says(lexicon, tokens[at].lemma) else None


def phrase(part: Part, i: int, lexicon: Lexicon) -> str:
    """The saying of several words that begins with verb i: "развести руками", "стоять на своем"; empty where there is none."""
    for length in (3, 2):
        rest = [t.norm for t in part.tokens[i + 1 : min(part.stop, i + length)]]
        key = " ".join((part.tokens[i].lemma, *rest))
        if len(rest) == length - 1 and _says(lexicon, key):
            return key
    return ""


_TOLD_FRAMES = frozenset(("clause", "quote", "inf", "short", "about", "noun", "want"))


def _says(lexicon: Lexicon, lemma: str) -> bool:
    return any(way.frames & _TOLD_FRAMES for way in lexicon.saying(lemma))
