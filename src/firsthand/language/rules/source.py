"""Who said what a clause reports: its subject, the agent of its passive, the body its preposition names."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.draft import Part
from firsthand.language.tree import Sentence


def source(part: Part, lexicon: Lexicon) -> list[int] | None:
    """The tokens that name who says it; None where nobody is named."""
    p = part.clause.predicate
    if p is None:
        return None
    if not lexicon.case_marked and _passive(part.sentence, p.i):
        agents = [k for k in part.sentence.kids(p.i, "obl") if part.sentence.tokens[k].dep == "obl:agent"]
        return _noun(part.sentence, agents[0], part) if agents else None
    if part.clause.subject:
        return _without_marks(part, part.clause.subject)
    if lexicon.case_marked:
        return _by_whom(part, p.i, lexicon)
    return None


def _passive(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[k].dep == "aux:pass" for k in sentence.kids(i))


def _noun(sentence: Sentence, k: int, part: Part) -> list[int]:
    return [i for i in sentence.subtree(k) if part.clause.start <= i < part.stop and sentence.tokens[i].dep != "case"]


def _without_marks(part: Part, subject: list[int]) -> list[int]:
    tokens = part.tokens
    kept = list(subject)
    while len(kept) > 1 and (
        not tokens[kept[0]].is_word or tokens[kept[0]].norm in ("that", "что", "що") or tokens[kept[0]].pos == "SCONJ"
    ):
        kept.pop(0)
    for n, i in enumerate(kept):
        if tokens[i].norm in (",", "(") or tokens[i].pos == "SCONJ":
            kept = kept[:n]
            break
    return kept or subject


def _by_whom(part: Part, verb: int, lexicon: Lexicon) -> list[int] | None:
    """ "в финчасти отвечают", "по телевизору заявили": the body stands in a prepositional phrase."""
    tokens = part.tokens
    if tokens[verb].feats.get("Number") != "Plur":
        return None
    for i in range(part.first, verb):
        if tokens[i].pos == "ADP" and tokens[i].norm in ("в", "во", "по", "на", "у", "из", "від", "от", "з", "із"):
            stop = i + 1
            while stop < verb and tokens[stop].pos in ("ADJ", "DET"):
                stop += 1
            if stop < verb and tokens[stop].pos in ("NOUN", "PROPN") and tokens[stop].lemma not in lexicon.times:
                last = stop
                while (
                    last + 1 < verb
                    and tokens[last + 1].case == "Gen"
                    and tokens[last + 1].pos in ("NOUN", "PROPN", "ADJ")
                ):
                    last += 1
                return list(range(i + 1, last + 1))
    return None
