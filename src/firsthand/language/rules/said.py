"""What is said behind a colon: all of it is the other voice's, and each clause of it a statement of its own.

"Комендант кричит: матрасы сдаём, не рассуждаем", "він просив: не бийте, я лежу".
"""

import itertools
from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.awaited import infinitival
from firsthand.language.rules.cues import is_cue
from firsthand.language.rules.draft import Part


def orders_on(group: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """In speech without marks: "орут беги | не оглядывайся", "командует не бегать | лыжи связать": one more order of the same voice, in one breath."""
    p, tokens = part.clause.predicate, part.tokens
    if part.sentence.punctuated or not lexicon.case_marked or part.clause.join != "none" or len(group) < 2:
        return False
    cue, last = group[-2].clause.predicate, group[-1]
    told = cue is not None and not cue.imperative and is_cue(group[-2], lexicon)
    told = told and group[-2].tokens[cue.i if cue else 0].feats.get("Person") != "1"
    if not told or last.sentence is not part.sentence or tokens[part.clause.start].newline:
        return False
    q = last.clause.predicate
    if p is None or q is None or not p.imperative or not q.imperative:
        return False
    return tokens[p.i].norm.endswith(_MANY) == tokens[q.i].norm.endswith(_MANY)


_MANY = ("те", "тесь", "ть", "ться")


def in_colon(group: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """Whether a clause behind a comma goes on with what a colon behind a word of saying has opened; a dash ends that."""
    clause = part.clause
    if not lexicon.case_marked:
        return _english(group, part)
    if not part.sentence.punctuated or clause.join != "none" or clause.mark != ",":
        return False
    return any(later.clause.mark == ":" and is_cue(earlier, lexicon) for earlier, later in itertools.pairwise(group))


def _english(group: Sequence[Part], part: Part) -> bool:
    """ "He told us: go home | and the money will follow": behind an order what is to be done or to come of it."""
    pair = [(g, g.clause.predicate) for g in (group[-1], part)]
    return all(p is not None and (p.imperative or infinitival(g)) for g, p in pair) and any(
        g.clause.mark == ":" for g in group[1:]
    )
