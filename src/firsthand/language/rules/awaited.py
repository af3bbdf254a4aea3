"""In Slavic speech without marks: a word of saying whose words come in the next clause, with nothing to join them.

"Сербы требуют | отдать половину горючего", "из лаборатории пишут | реагентов нет", "по курсу дали приказ | разгружать вагоны".
"""

from firsthand.language.lexicon import Lexicon, Saying
from firsthand.language.rules.cues import cue_index, phrase
from firsthand.language.rules.draft import Part
from firsthand.language.rules.polarity import negated


def awaited(last: Part, part: Part, lexicon: Lexicon) -> bool:
    """Whether `part` is what the word of saying in `last` says, or what it tells to do."""
    p, i = last.clause.predicate, cue_index(last, lexicon)
    if not lexicon.case_marked or part.clause.join not in ("none", "first"):
        return False
    if part.sentence.punctuated:
        return part.clause.mark == "," and i is not None and _asking(last, i, lexicon)
    if i is None or p is None:
        return infinitival(part) and _order_noun(last, lexicon)
    if negated(last.sentence, lexicon, last.first, last.stop, p):
        return False
    words = phrase(last, i, lexicon)
    ways = lexicon.saying(words or last.tokens[i].lemma)
    if part.clause.join == "first" and not _broken_off(last, i, ways, lexicon):
        return False
    if infinitival(part):
        return any("inf" in w.frames for w in ways) or _order_noun(last, lexicon)
    after = i + max(1, len(words.split()))
    return _bare_saying(last, ways) and _to_whom(last, after) and not _of_it(last, i)


def _broken_off(last: Part, i: int, ways: list[Saying], lexicon: Lexicon) -> bool:
    """ "Писарь советует /", "нам клялись /": a line ends in somebody's verb of saying, and the pause after it parts nothing."""
    verb = last.tokens[i]
    doers = [t for t in last.tokens[last.first : i] if t.case == "Nom" and t.pos in ("NOUN", "PROPN", "PRON", "ADJ")]
    others = doers or (verb.feats.get("Number") == "Plur" and _told_us(last, i))
    if any(t.norm in lexicon.self_words or t.lemma in lexicon.crowd for t in doers):
        return False
    if verb.feats.get("Person") in ("1", "2") or verb.feats.get("VerbForm") != "Fin" or not others:
        return False
    if verb.feats.get("Tense") == "Fut" or verb.feats.get("Mood") == "Imp" or last.clause.join in ("comp", "keep"):
        return False
    return all(t.pos == "PRON" and t.case == "Dat" for t in last.tokens[i + 1 : last.stop]) and any(
        w.frames & {"clause", "inf"} and not (w.strict or w.role) for w in ways
    )


def _told_us(last: Part, i: int) -> bool:
    return any(t.case == "Dat" and t.pos == "PRON" for t in last.tokens[max(0, i - 2) : i])


def _asking(last: Part, i: int, lexicon: Lexicon) -> bool:
    """ "Младший спросил, | это еще война": even behind a comma it is what is asked."""
    return any(w.act == "ask" for w in lexicon.saying(last.tokens[i].lemma)) and _to_whom(last, i + 1)


def infinitival(part: Part) -> bool:
    """Whether a clause has an infinitive and no finite verb before it."""
    verbs = [t for t in part.words() if t.pos == "VERB"]
    return bool(verbs) and verbs[0].feats.get("VerbForm") == "Inf"


def _order_noun(last: Part, lexicon: Lexicon) -> bool:
    """ "дали приказ |"."""
    words = [t for t in last.words() if t.is_word]
    way = lexicon.nouns.get(words[-1].lemma) if words else None
    return way is not None and way.act in ("order", "promise", "demand", "threat")


def _bare_saying(last: Part, ways: list[Saying]) -> bool:
    """A verb of saying; one that need not report ("крикнул") only with somebody else who does it."""
    told = [w for w in ways if w.frames & {"clause", "quote"} and not w.role]
    if not told:
        return False
    p = last.clause.predicate
    own = p is not None and last.tokens[p.i].feats.get("Person") == "1"
    reflexive = p is not None and last.tokens[p.i].norm.endswith(("ся", "сь"))  # "хлопці сміялися" asks for no words
    return not all(w.strict for w in told) or (bool(last.clause.subject) and not own and not reflexive)


def _to_whom(last: Part, first: int) -> bool:
    """Whether nothing stands behind the verb but to whom, where and how it is said."""
    tokens = last.tokens
    ruled = False
    for i in range(first, last.stop):
        token = tokens[i]
        if not token.is_word or token.pos in ("ADV", "PART"):
            continue
        ruled = token.pos == "ADP" or (ruled and tokens[i - 1].pos in ("ADP", "ADJ", "DET", "NUM"))
        if not ruled and token.case != "Dat":
            return False
    return True


def _of_it(last: Part, i: int) -> bool:
    """An object before the verb: "жалобу писали |"."""
    tokens = last.tokens
    return any(
        tokens[k].pos in ("NOUN", "ADJ")
        and tokens[k].case in ("Acc", "Gen")
        and tokens[k - 1].pos not in ("ADP", "NOUN", "ADJ", "DET")
        and tokens[max(0, k - 2)].pos != "ADP"  # "после того раза нам клялись"
        for k in range(last.first + 1, i)
    )
