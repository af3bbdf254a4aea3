"""A clause that comes first and cannot stand alone: "if they do not bring water, ...", "кто отходил, того ...", "где он, не знаю".

It asserts nothing by itself, so it is one statement with the clause it waits for, and that one gives polarity and mood.
"""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.draft import Part
from firsthand.language.tree import Token

_WHO = frozenset(("кто", "хто", "кого", "кому", "що", "что"))
_THAT_ONE = frozenset(("тот", "того", "тому", "тем", "те", "тех", "той", "тим", "ті", "тих", "то"))


def completes(group: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """Whether `part` is what the group waits for."""
    if part.clause.predicate is None or len(group) != 1:
        return False
    last, clause = group[0], part.clause
    punctuated = part.sentence.punctuated
    if punctuated and (part.opens or clause.mark not in (",", "—", "-", '"')):
        return False
    if clause.join not in ("none", "bare", "split") or (
        clause.join == "split" and clause.word not in ("то", "так", "then")
    ):
        return False
    if _conditional(last, lexicon):
        return punctuated or not _asked_when(last)
    if _who(last):
        opening = next((t.norm for t in part.words() if t.is_word), "")
        return opening in _THAT_ONE or clause.predicate.imperative if clause.predicate else False
    return _asking(last, lexicon) and _unknown(part, lexicon)


def main_part(group: Sequence[Part], lexicon: Lexicon) -> Part:
    """The clause that a group's polarity and mood come from: the first that does not wait for another."""
    if len(group) > 1 and completes(group[:1], group[1], lexicon):
        return group[1]
    return group[0]


def _opening(part: Part) -> Token | None:
    return next((t for t in part.tokens[part.clause.start : part.stop] if t.is_word), None)


def _conditional(part: Part, lexicon: Lexicon) -> bool:
    opening = _opening(part)
    return (
        opening is not None
        and opening.norm in lexicon.fronting
        and part.clause.predicate is not None
        and opening.pos not in ("ADP", "ADV")
    ) or (opening is not None and opening.norm in lexicon.fronting_always and part.clause.predicate is not None)


def _asked_when(part: Part) -> bool:
    """ "когда вы приедете": in speech without marks that is a question."""
    words = part.tokens[part.clause.start : part.stop]
    return words[0].norm in ("когда", "коли", "when") and any(
        t.norm in ("вы", "ви", "ты", "ти") or t.feats.get("Tense") == "Fut" for t in words[1:5]
    )


def _who(part: Part) -> bool:
    opening = _opening(part)
    return opening is not None and opening.norm in _WHO and not part.sentence.tokens[part.stop - 1].norm.startswith("?")


def _asking(part: Part, lexicon: Lexicon) -> bool:
    opening = _opening(part)
    return opening is not None and lexicon.language != "en" and opening.norm in lexicon.questions


def _unknown(part: Part, lexicon: Lexicon) -> bool:
    """ "... не знаю", "... никто не скажет": the verb of knowing that a question put first hangs on."""
    words = [t for t in part.words() if t.is_word]
    return len(words) <= 4 and any(t.lemma in lexicon.knowing for t in words)
