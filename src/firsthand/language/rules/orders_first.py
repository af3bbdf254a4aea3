"""English orders told by how their clause begins, in speech without marks: a bare verb first, or first behind whoever is called upon."""

from firsthand.language.about.lexicon import unfold
from firsthand.language.rules.orders_called import called_order
from firsthand.language.rules.orders_midway import CALLS
from firsthand.language.rules.trim import begins_clause
from firsthand.language.tree import Predicate, Token

_SOFTENED = frozenset(unfold("please kindly just so then now but and or at least only also for god's sake"))
_CALLED = frozenset(
    unfold(
        "sir madam ma'am miss mister mr mrs ms lord lady lords ladies gentlemen sahib uncle auntie aunt brother brothers sister sisters mother mothers father fathers mum mom mama dad daddy papa son "
        "sons daughter grandma grandpa grandson boys girls lads lasses guys folks friends friend comrade comrades neighbours neighbors citizens people kids children doctor doctors nurse captain "
        "major colonel general generals commander commanders sergeant lieutenant officer officers soldier soldiers president minister ministers governor mayor ambassador senator judge judges "
        "prosecutor secretary chairman chief boss chancellor king queen majesty honour excellency prince pope pastor imam reverend teacher driver drivers god world europe america dear darling love"
    )
)
_TAKEN = frozenset(
    unfold(
        "us me him her them it every each a an the my our your his their this that these those all some anyone somebody someone everybody everyone everything nothing anything nobody whoever what where how"
    )
)
_BARE = frozenset(("VB", "VBP"))


def first_order(tokens: list[Token], first: int, stop: int) -> int | None:
    """The bare verb that tokens[first:stop], the words of one clause, begin with as an order does; None where they tell."""
    i = first
    while i < stop - 1 and (tokens[i].norm in _SOFTENED or begins_to_talk(tokens, i)):
        i += 1
    if tokens[i].norm in _ANYONE:
        return _anyones(tokens, i, stop)
    i = _past_setting(tokens, i, stop)
    begin, called = i, tokens[i].norm in _CALLED
    if called:
        i = _past_call(tokens, i, stop)
    if i >= stop:
        return called_order(tokens, begin, stop)
    if called and tokens[i].pos != "AUX" and tokens[i].feats.get("Tag") in _BARE and tokens[i].norm != "do":
        many = tokens[i].feats["Tag"] == "VBP" and tokens[i - 1].feats.get("Tag") in ("NNS", "NNPS")
        return called_order(tokens, begin, stop) if many else i  # "people run up" tells
    if tokens[i].norm == "do" and i + 2 < stop and tokens[i + 1].norm in ("n't", "not"):
        bare = tokens[i + 2].feats.get("Tag") in _BARE or tokens[i + 2].norm in CALLS | _NO_ONE
        return i + 2 if bare else called_order(tokens, begin, stop)
    return i if _orders(tokens, i, stop) else called_order(tokens, begin, stop)


_TALK = frozenset(unfold("well ok okay right yeah yes oh ah hey like"))
_LOOK = frozenset(unfold("look listen see mind"))
_IN_EARNEST = frozenset(
    unfold(
        "at into after to for in on out up down around round under behind here there what how who where if that whether again hard closer carefully the"
    )
)


def begins_to_talk(tokens: list[Token], i: int) -> bool:
    """ "Look i can't feel my hands", "well the ship is not on the crane": a word that only takes the floor; not "look at it", nor "see what you can do"."""
    token = tokens[i]
    if token.norm == "thank" and [t.norm for t in tokens[i + 1 : i + 2]] in (
        ["god"],
        ["goodness"],
        ["heaven"],
        ["heavens"],
    ):
        return True
    if token.norm not in _TALK | _LOOK or i + 1 >= len(tokens):
        return False
    if i and (tokens[i - 1].pos in ("PRON", "AUX", "ADP", "DET", "PART") or tokens[i - 1].norm in ("to", "and")):
        return False
    if token.norm in _LOOK:
        if token.norm == "look" and [t.norm for t in tokens[i + 2 : i + 3]] == ["in"]:
            return False  # "look us in the face"
        return tokens[i + 1].norm not in _IN_EARNEST or begins_clause(tokens, i + 1)
    return token.feats.get("Tag") == "UH" or begins_clause(tokens, i + 1)


def _orders(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether the word a clause begins with is a verb in its bare form, which no subject stands before: by its tag, its dictionary or what follows."""
    tag, kind = tokens[i].feats.get("Tag"), tokens[i].feats.get("Bare")
    if tag == "VB" and tokens[i].pos == "VERB":
        return True
    if i + 1 >= stop:
        if tokens[i].norm in _ALONE and i == 0:
            return True
        return kind == "Verb" and tag not in ("VBD", "VBN", "VBZ", "VBG") and tokens[i].norm not in _OF_MYSELF
    if kind is None or tag in ("VBZ", "VBG", "MD", "IN", "TO", "PRP", "DT", "CC", "WP", "WRB", "RB", "RP"):
        return False
    if tokens[i + 1].norm in _DOERS or tokens[i].norm in _OF_MYSELF:
        return False
    bare = tag == "VBP" or kind == "Verb" or takes(tokens, i, stop) or _acts(tokens, i)
    return bare and not _told_of(tokens, i, stop)


_ALONE = frozenset(
    unfold("hurry stop run wait refuse answer act move fight march vote search resign surrender retreat")
)
_ACTS = frozenset(
    unfold(
        "search dig post march push pull press lift check count call drive ride reach step swap share book arm free block patch mend drain rescue release ban sack halt mark name"
    )
)
"""Verbs whose nouns want an article, so without one they are what is to be done."""


def _acts(tokens: list[Token], i: int) -> bool:
    """ "Post guards at the school", "search along the river", "dig by the chimney"."""
    after = tokens[i + 1]
    thing = after.feats.get("Tag") in ("NNS", "NN", "CD", "JJ", "RP") or after.pos == "ADP"
    return tokens[i].norm in _ACTS and thing and after.norm not in ("of", "for", "with")


_ANYONE = frozenset(unfold("somebody someone anybody anyone everybody everyone nobody"))


def _anyones(tokens: list[Token], i: int, stop: int) -> int | None:
    """ "Everyone inside the cordon step back": the bare form where telling would have an ending."""
    for k in range(i + 1, stop):
        tag = tokens[k].feats.get("Tag")
        if tag in ("MD", "VBZ", "VBD", "TO", "WP", "WDT") or tokens[k].norm in _DOERS:
            return None
        if tag in _BARE and tokens[k].pos == "VERB" and tokens[k].feats.get("Bare"):
            return k
    return None


_LEADING = frozenset(
    unfold("from under by on at in until after before between tonight tomorrow today this next first once above")
)
_LONGEST_SETTING = 6


def _past_setting(tokens: list[Token], i: int, stop: int) -> int:
    """Behind when or how it is to be done: "from now on | wear white", "tonight at eight | bang your pots"; i where no bare verb comes behind it.

    One thing, a number or an adverb right before it does no bare verb; several may.
    """
    if tokens[i].norm not in _LEADING:
        return i
    for k in range(i + 1, min(stop - 1, i + 1 + _LONGEST_SETTING)):
        before = tokens[k - 1]
        if tokens[k].norm == "do" and tokens[k + 1].norm in ("n't", "not"):
            return k if before.pos in ("NUM", "ADV") or before.feats.get("Tag") in ("NN", "NNP", "PRP", "CD") else i
        if tokens[k].feats.get("VerbForm") == "Fin" and tokens[k].feats.get("Tag") not in _BARE:
            return i
        one = (
            before.pos in ("NUM", "ADV")
            or before.feats.get("Tag") in ("NN", "NNP", "RP", "CD")
            or before.norm == "circumstances"
        )
        own = tokens[k].feats.get("Tag") in _BARE and tokens[k].pos == "VERB"
        if one and tokens[k].feats.get("Bare") and (own or takes(tokens, k, stop)):
            return k
        if tokens[k].pos in ("PRON", "SCONJ", "CCONJ") and (tokens[i].norm, tokens[k].norm) != ("between", "and"):
            return i
    return i


def takes(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether what stands behind a word only an object can be: "cut off every grille", "test it"; not "tape over my eyes"."""
    at = i + 2 if i + 2 < stop and tokens[i + 1].norm in _OFF else i + 1
    return at < stop and tokens[at].norm in _TAKEN


_DOERS = frozenset(
    ("i", "we", "he", "she", "they", "you", "'s", "'re", "'m", "'d", "'ll", "of", "and", "is", "was", "were", "are")
)
_OF_MYSELF = frozenset(
    unfold(
        "thank bless imagine excuse forgive hope guess think reckon suppose wish mean bet dunno be have let people police men lay half even last like near time"
    )
)


def _told_of(tokens: list[Token], i: int, stop: int) -> bool:
    """ "Water the guards kept for themselves": a verb behind it that has no "they" and no joining word before it, so it is what is told."""
    for k in range(i + 1, stop):
        if (
            tokens[k].norm in _DOERS
            or tokens[k].pos in ("SCONJ", "CCONJ")
            or tokens[k].feats.get("Tag") in ("WP", "WRB", "WDT")
        ):
            return False
        if tokens[k].feats.get("VerbForm") == "Fin":
            return True
    return False


_OFF = frozenset(("off", "out", "up", "down", "back", "away"))
_PARTICLES = frozenset(unfold("up down in out off on over back away home along through"))


def done_by(tokens: list[Token], first: int, stop: int, p: Predicate) -> bool:
    """ "Officials hand out quilts": a plural or a pronoun right before a bare verb that is none of those called upon does it."""
    if p.start == first or not p.imperative or called_order(tokens, first, stop) == p.i:
        return False
    before = tokens[p.start - 1]
    many = before.feats.get("Tag") == "NNS" or before.norm in ("i", "we", "they", "you", "ours", "theirs", "others")
    return many and before.norm not in _CALLED


_NO_ONE = frozenset(("nobody", "anyone", "anybody", "you", "let", "be"))


def _past_call(tokens: list[Token], i: int, stop: int) -> int:
    """Behind the name or office called: "captain mike | pick up", "mister president | do not sign"; `stop` where no verb comes near."""
    for k in range(i + 1, min(stop, i + 4)):
        verbal = tokens[k].feats.get("Tag") in _BARE or tokens[k].norm in CALLS or tokens[k].norm == "do"
        if verbal:
            return k
        if tokens[k].pos not in ("NOUN", "PROPN", "ADJ", "DET"):
            return stop
    return stop
