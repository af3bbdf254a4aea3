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
    if _says(lexicon, part.tokens[p.i].lemma) or (
        p.i + 1 < part.stop and _says(lexicon, f"{part.tokens[p.i].lemma} {part.tokens[p.i + 1].norm}")
    ):
        return p.i
    for i in range(p.i + 1, part.stop):
        token = part.tokens[i]
        if (
            token.pos == "VERB"
            and token.feats.get("VerbForm") in ("Inf", "Conv", "Ger", "Part")
            and _says(lexicon, token.lemma)
        ):
            return i
    return None


_TOLD_FRAMES = frozenset(("clause", "quote", "inf", "short", "about", "noun", "want"))


def _says(lexicon: Lexicon, lemma: str) -> bool:
    return any(way.frames & _TOLD_FRAMES for way in lexicon.saying(lemma))
