"""A clause that comes first and cannot stand alone: "if they do not bring water, ...", "кто отходил, того ...", "где он, не знаю".

It asserts nothing by itself, so it is one statement with the clause it waits for, and that one gives polarity and mood.
"""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.draft import Part
from firsthand.language.rules.openings import joins
from firsthand.language.rules.run_on import supposes
from firsthand.language.tree import Predicate, Token

_WHO = frozenset(("кто", "хто", "кого", "кому", "кем", "ком", "ким", "що", "что", "чем", "чим"))
_THAT_ONE = frozenset(("тот", "та", "того", "тому", "том", "тем", "те", "тех", "той", "тим", "тім", "ті", "тих", "то"))


def completes(group: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """Whether `part` is what the group waits for."""
    last, clause, p = group[0], part.clause, part.clause.predicate
    if p is None or not (len(group) == 1 or _still_waits(group, lexicon)):
        return False
    punctuated = part.sentence.punctuated
    silent = clause.join == "bare" and not lexicon.case_marked  # "when they reached us | they had no rope"
    if punctuated and (part.opens or not (silent or clause.mark in (",", "—", "-", '"'))):
        return False
    if lexicon.case_marked and not punctuated and clause.join == "first":
        return len(group) == 1 and p.start == part.first and last.opens and _called(last, part)
    if clause.join not in ("none", "bare", "split") or (
        clause.join == "split" and clause.word not in ("то", "так", "then")
    ):
        return False
    if not lexicon.case_marked and p.imperative and _whoever(last):
        return True
    if _conditional(last, lexicon):
        return punctuated or not _asked_when(last)
    if interrupted(last, lexicon) or (lexicon.case_marked and (_called(last, part) or _supposed(last, part))):
        return True
    if (_who(last) or (len(group) > 1 and _only_called(last))) and (_that_one(part) or p.imperative):
        return True
    return _asking(last, lexicon) and _unknown(last, part, lexicon)


def _still_waits(group: Sequence[Part], lexicon: Lexicon) -> bool:
    """Only clauses that hang on it have come since, or go on with it: "if you know a lad who has gone quiet, | knock", "кто сидит и читает это, | пишите"."""
    if lexicon.case_marked:
        join = group[1].clause.join if len(group) == 2 else ""
        return (join in ("coord", "keep", "comp") and _who(group[0])) or (join == "keep" and _only_called(group[0]))
    return len(group) == 2 and group[1].clause.join in ("keep", "comp") and group[1].clause.word in _RELATIVE


_RELATIVE = frozenset(("who", "whom", "whose", "which", "that", "where", "what"))


def _whoever(part: Part) -> bool:
    """ "Whoever can drive a crane", "Madam, whoever you are", "anyone who hears this": those an order is meant for."""
    words = [t.norm for t in _past_name(part) if t.is_word][:2]
    return bool(words) and (words[0] in ("whoever", "whichever") or words in _ANY_WHO)


_ANY_WHO = [[any_of, "who"] for any_of in ("anyone", "anybody", "everyone", "everybody", "those", "all", "you")]


def _past_name(part: Part) -> list[Token]:
    """The clause without the name or office called before a first comma, or before "if": "Captain, | if you're watching this"."""
    tokens = part.tokens[part.clause.start : part.stop]
    if not part.sentence.punctuated and "Tag" in tokens[0].feats:
        at = next((i for i, t in enumerate(tokens[:5]) if t.pos not in ("NOUN", "PROPN", "ADJ")), 0)
        return tokens[at:] if tokens[at].norm in ("if", "when", "unless", "whoever") else tokens
    comma = next((i for i, t in enumerate(tokens[:5]) if t.norm == ","), None)
    called = comma is not None and all(t.pos in ("NOUN", "PROPN", "ADJ", "DET", "PRON") for t in tokens[:comma])
    return tokens[comma + 1 :] if comma is not None and called and "Tag" in tokens[0].feats else tokens


def interrupted(part: Part, lexicon: Lexicon) -> bool:
    """ "Термобелье, которое мы передали, | до них не дошло": what was begun before the inserted clause has no verb yet, and waits for it."""
    p, tokens = part.clause.predicate, part.tokens
    if p is None or not lexicon.case_marked:
        return False
    if not part.sentence.punctuated:
        return _only_named(part, p, lexicon)
    return any(
        tokens[i - 1].norm == "," and (joins(lexicon, tokens, i) in ("keep", "comp") or tokens[i].norm in _THOUGH)
        for i in range(part.first + 2, p.start + 1)
    )


_THOUGH = frozenset(("хотя", "хоть", "хоча", "хоч"))


def _only_named(part: Part, p: Predicate, lexicon: Lexicon) -> bool:
    """ "Соседи которые не уехали | носят воду", "ребята кто остался | не жгите свет": somebody, and a clause that only tells who it is."""
    tokens = part.tokens
    for i in range(part.first, p.start + 1):
        if joins(lexicon, tokens, i) == "keep":
            return i > part.first and not any(t.feats.get("VerbForm") == "Fin" for t in tokens[i : p.start])
        if tokens[i].pos not in ("NOUN", "PROPN", "ADJ", "DET", "PRON") or i - part.first >= _LONGEST_CALL:
            return False
    return False


def _called(last: Part, part: Part) -> bool:
    """ "Полковник Рябов, | откройте ворота": who is asked stands before the order."""
    p, q = last.clause.predicate, part.clause.predicate
    words = [t for t in last.words() if t.is_word]
    return (
        p is not None
        and (last.sentence.punctuated or part.clause.join == "first")
        and q is not None
        and q.imperative
        and not p.verbal
        and len(words) <= _LONGEST_CALL
        and _named(words)
    )


def _only_called(last: Part) -> bool:
    """ "Люди добрые, | у кого колодец цел, | несите сами": nobody but whoever is asked, before what tells which of them."""
    p, words = last.clause.predicate, [t for t in last.words() if t.is_word]
    return last.sentence.punctuated and (p is None or not p.verbal) and len(words) <= _LONGEST_CALL and _named(words)


def _supposed(last: Part, part: Part) -> bool:
    """ "Хотите мира, | прекратите стрелять", "ранят — | выплаты не будет": a condition without "if", told by the order, or the dash, behind it."""
    p, q = last.clause.predicate, part.clause.predicate
    if p is None or q is None or p.imperative or not p.verbal or last.clause.join not in ("first", "none", "split"):
        return False
    alone = sum(t.is_word for t in last.words()) == 1 and last.tokens[p.i].feats.get("Tense") == "Pres"
    to_come = last.tokens[p.i].feats.get("Tense") == "Fut" or alone
    dashed = part.clause.mark in ("—", "-") and part.tokens[part.clause.start - 2].is_word  # not '", — said he'
    dashed = dashed and to_come and not q.imperative
    return dashed or supposes(last.tokens, last.first, p, q)


def _named(words: Sequence[Token]) -> bool:
    """Somebody by name or kind, and at most which of them: "полковник Рябов", "начальство наше", "девчата из других комиссий"."""
    ruled = next((n for n, t in enumerate(words) if t.pos == "ADP"), len(words))
    who, rest = words[:ruled], words[ruled:]
    return (
        any(t.pos in ("NOUN", "PROPN") and t.case == "Nom" for t in who)
        and all(t.pos in ("NOUN", "PROPN", "ADJ", "DET") and t.case in ("Nom", "Gen") for t in who)
        and all(t.pos in ("ADP", "NOUN", "PROPN", "ADJ", "DET", "NUM") or t.lemma in _POINTING for t in rest)
    )


_LONGEST_CALL = 5
_POINTING = frozenset(("тот", "этот", "той", "цей", "наш", "ваш"))


def ahead(found: Sequence[Part], n: int, lexicon: Lexicon) -> bool:
    """ "Спим по очереди, | кто не успел, тот в проходе", "потеряли человека: | пока рылись, он вытек": it hangs on what comes behind it."""
    part, following = found[n], found[n + 1] if n + 1 < len(found) else None
    if following is None or not part.sentence.punctuated or following.sentence is not part.sentence:
        return False
    waits = _who(part) and _that_one(following)
    return (waits or (part.clause.mark == ":" and _conditional(part, lexicon))) and completes(
        [part], following, lexicon
    )


def main_part(group: Sequence[Part], lexicon: Lexicon) -> Part:
    """The clause that a group's polarity and mood come from: the first that does not wait for another."""
    return next((group[k] for k in (1, 2) if k < len(group) and completes(group[:k], group[k], lexicon)), group[0])


def _opening(part: Part) -> Token | None:
    return next((t for t in _past_name(part) if t.is_word), None)


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
    opening = _asking_word(part)
    return opening is not None and opening.norm in _WHO and not part.sentence.tokens[part.stop - 1].norm.startswith("?")


def _that_one(part: Part) -> bool:
    words = [t for t in part.words() if t.is_word and t.pos != "ADP"]
    return bool(words) and words[0].norm in _THAT_ONE


def _asking_word(part: Part) -> Token | None:
    """The word a clause opens with, past "and" and a preposition: "А у кого ..."."""
    words = (t for t in part.tokens[part.clause.start : part.stop] if t.is_word)
    return next((t for t in words if t.pos not in ("ADP", "CCONJ") or t.norm == "чи"), None)


def _asking(part: Part, lexicon: Lexicon) -> bool:
    opening = _asking_word(part)
    if opening is None or not lexicon.case_marked:
        return False
    return opening.norm in lexicon.questions or opening.lemma in lexicon.questions or asked_whether(part)


def _unknown(last: Part, part: Part, lexicon: Lexicon) -> bool:
    """ "... не знаю", "... никто не скажет": the verb of knowing that a question put first hangs on; any verb behind a comma, where the sentence asks nothing."""
    if part.sentence.punctuated and last.sentence.tokens[-1].norm == ".":
        return True
    words = [t for t in part.words() if t.is_word]
    return len(words) <= _LONGEST_UNKNOWN and any(t.lemma in lexicon.knowing for t in words)


_LONGEST_UNKNOWN = 6


def asked_whether(part: Part) -> bool:
    """ "спросила, ели ли мы": the question's particle stands second."""
    return any(t.norm in ("ли", "чи") for t in part.words()[1:3])
