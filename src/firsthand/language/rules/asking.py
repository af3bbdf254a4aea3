"""Questions inside what is told: which clause a question word asks anew, which it hangs on."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules import fronted
from firsthand.language.rules.cues import cue_index, is_cue
from firsthand.language.rules.draft import Part
from firsthand.language.rules.openings import asks_anew
from firsthand.language.rules.polarity import negated


def asks_ahead(found: Sequence[Part], n: int, lexicon: Lexicon) -> bool:
    """In speech without marks: "... | где мы будем жить | не знаю": the question hangs on what comes behind it."""
    part, following = found[n], found[n + 1] if n + 1 < len(found) else None
    if left_open(part, lexicon):
        return n == 0 or not _knows(found[n - 1], lexicon)
    if following is None or following.sentence is not part.sentence:
        return False
    if part.sentence.punctuated:
        open_behind = _unknown(following, lexicon) and following.clause.mark in ("—", "-", ",")
        return open_behind and n > 0 and _questions(part, lexicon) and not _knows(found[n - 1], lexicon)
    told = part.clause.join == "comp" and (n == 0 or not is_cue(found[n - 1], lexicon))
    if not (part.clause.join == "keep" or told) or part.tokens[part.clause.start].norm in ("как", "як"):
        return False
    return fronted.completes([part], following, lexicon) and negated(
        following.sentence, lexicon, following.first, following.stop, following.clause.predicate
    )


def left_open(part: Part, lexicon: Lexicon) -> bool:
    """ "Куди | не кажуть", "чи живий він | нам не сказали": a question put first, with the verb of knowing it hangs on in one clause."""
    p = part.clause.predicate
    if p is None or not _questions(part, lexicon) or not _unknown(part, lexicon):
        return False
    before = part.tokens[part.clause.start : p.start]
    return before[0].norm in _OPEN or any(t.feats.get("VerbForm") == "Inf" for t in before)


_OPEN = frozenset(("чи", "куди", "звідки", "куда", "откуда"))
"""These join no description of a noun, or seldom."""


def _questions(part: Part, lexicon: Lexicon) -> bool:
    opening = part.tokens[part.clause.start]
    return lexicon.case_marked and opening.norm in lexicon.questions and part.clause.join in ("keep", "comp")


def _unknown(part: Part, lexicon: Lexicon) -> bool:
    """What is not known or not said, at the end of its clause."""
    p = part.clause.predicate
    if p is None or p.start == p.i or part.tokens[p.i].lemma not in lexicon.knowing:
        return False
    return part.tokens[p.start].norm == "не" and not any(t.is_word for t in part.tokens[p.i + 1 : part.stop])


def _knows(part: Part, lexicon: Lexicon) -> bool:
    p = part.clause.predicate
    return p is None or part.tokens[p.i].lemma in lexicon.knowing or is_cue(part, lexicon)


_ASKING = frozenset(
    [
        "why",
        "who",
        "чому",
        "почему",
        "зачем",
        "навіщо",
        "сколько",
        "скільки",
        "доколе",
        "доки",
        "кто",
        "хто",
        "кому",
        "кого",
    ]
)
_HEADS = frozenset(["тот", "те", "той", "все", "всі", "весь", "каждый", "кожен", "та", "one", "those", "man", "people"])


def _asked_of_you(part: Part, lexicon: Lexicon) -> bool:
    """ "Когда вы приедете", "чем вы докажете": a question word, and those who are asked right behind it."""
    if not lexicon.case_marked:
        return False
    words = [t for t in part.tokens[part.clause.start : part.stop] if t.is_word]
    asking = bool(words) and (words[0].norm in lexicon.questions or words[0].lemma in lexicon.questions)
    return asking and any(t.norm in ("вы", "ви", "ты", "ти") for t in words[1:3])


def _takes_questions(last: Part, lexicon: Lexicon) -> bool:
    """A word of saying that can take a question: "не сказали, когда", not "не обещали | когда ..."."""
    at = cue_index(last, lexicon)
    if at is None or not lexicon.case_marked:
        return at is not None
    ways = lexicon.saying(last.tokens[at].lemma)
    return any("question" in w.frames or w.act == "assert" for w in ways)


def asks(part: Part, last: Part, lexicon: Lexicon) -> bool:
    """In speech without marks a question word asks anew ("who gave the order"), unless the verb or word before it takes it in."""
    at = part.clause.start
    anew = asks_anew(part.tokens, at) or _asked_of_you(part, lexicon)
    if part.sentence.punctuated or not (anew or part.clause.word in _ASKING):
        return False
    p = last.clause.predicate
    before = last.tokens[last.stop - 1]
    taken = p is not None and (last.tokens[p.i].lemma in lexicon.knowing or _takes_questions(last, lexicon))
    if p is not None and not lexicon.case_marked and part.tokens[at].newline and last.stop - p.i > 3:
        taken = False  # "i will say it in court | who had the key"
    return (
        not taken
        and before.lemma not in _HEADS
        and (
            anew
            or part.tokens[at].newline
            or not (part.clause.word == "who" and before.pos in ("NOUN", "PROPN", "PRON"))
        )
    )
