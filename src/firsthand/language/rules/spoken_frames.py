"""In testimony: frames that follow what is said: "..., said the doctor", "«...», — розповів рибалка", "на складі лежать справжні | присягається начмед"."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.bidden import closing_frame
from firsthand.language.rules.cues import is_cue
from firsthand.language.rules.draft import Part
from firsthand.language.rules.run_on import closing
from firsthand.language.tree import Predicate


def closes_quote(group: list[Part], part: Part, lexicon: Lexicon) -> bool:
    """The words said come first: "...", said the doctor; ..., сказал врач."""
    p = part.clause.predicate
    if p is not None and _frame_alone(group[-1], part, p, lexicon):
        return True
    if p is not None and behind_order(group, part, lexicon):
        return True
    if p is None or p.imperative or not is_cue(part, lexicon) or part.clause.mark not in ('"', ",", "—", "-", "?", "!"):
        return False
    rest = [t for t in part.tokens[p.i + 1 : part.stop] if t.is_word]
    before = [t for t in part.tokens[part.first : p.start] if t.is_word]
    if part.clause.mark == '"' or _behind_quote(part):
        return len(rest) <= 6
    if all(way.strict for way in lexicon.saying(part.tokens[p.i].lemma)):
        return False  # "..., he laughed"
    inverted = not before and bool(part.clause.subject) and part.clause.subject[0] > p.i and len(rest) <= 5
    english = not lexicon.case_marked and bool(part.clause.subject) and part.stop >= len(part.tokens) - 1
    alone = lexicon.case_marked and not before and not rest and part.tokens[p.i].feats.get("Person") == "3"
    opening = group[0].clause.predicate
    inverted = inverted or (alone and part.stop >= len(part.tokens) - 1)
    return inverted or (english and closing_frame(part, p, ordered=opening is not None and opening.imperative))


def behind_order(group: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """ "Гаси фуру, передали по рации", "стань до стіни, скомандував": behind an order a verb of saying tells who gave it."""
    p, tokens = part.clause.predicate, part.tokens
    if not lexicon.case_marked or p is None or p.imperative or part.clause.mark != "," or part.clause.join != "none":
        return False
    ordered = [q for q in (g.clause.predicate for g in group) if q is not None and q.imperative]
    if not ordered or p.start != part.first or not is_cue(part, lexicon) or tokens[p.i].feats.get("Person") == "2":
        return False
    pleads = tokens[p.i].feats.get("Person") == "1" and tokens[p.i].lemma in lexicon.demand_verbs
    return not pleads and part.stop >= len(tokens) - 1


def _behind_quote(part: Part) -> bool:
    """ "«...», — розповів рибалка": a closing quotation mark among the marks before it."""
    at = part.clause.start - 1
    while at > 0 and not part.tokens[at].is_word and part.tokens[at].norm != '"':
        at -= 1
    return part.tokens[at].norm == '"'


def _frame_alone(last: Part, part: Part, p: Predicate, lexicon: Lexicon) -> bool:
    """In speech without marks: "на складі лежать справжні | присягається начмед", "leave the cow | she told us"."""
    if part.sentence.punctuated or part.clause.join != "none" or last.clause.predicate is None:
        return False
    if not lexicon.case_marked:
        return _behind_order(last, part, p, lexicon)
    alone = p.start == part.first and last.sentence is part.sentence and not is_cue(last, lexicon)
    first = p.i if last.clause.predicate.verbal else last.first
    return alone and closing(part.tokens, lexicon, first, p, part.stop)


def _behind_order(last: Part, part: Part, p: Predicate, lexicon: Lexicon) -> bool:
    """ "Take the calf and leave me | she told us": behind an order, with a pause after it, a clause that says only who said so to whom."""
    order = last.clause.predicate
    ends = part.stop == len(part.tokens) or part.tokens[part.stop].newline
    if order is None or not order.imperative or not ends or p.imperative or last.sentence is not part.sentence:
        return False
    return is_cue(part, lexicon) and bool(part.clause.subject) and closing_frame(part, p, ordered=True)
