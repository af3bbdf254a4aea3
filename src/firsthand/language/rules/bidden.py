"""English reports without a word or a mark to join them: orders inside the clause of their cue, frames behind what was said.

"He said let them shoot", "they bid us go home", "she advised going"; "hands up, they shouted at us", "they have left, a rigger told us".
"""

from collections.abc import Sequence

from firsthand.language.about.lexicon import unfold
from firsthand.language.lexicon import Lexicon, Saying
from firsthand.language.rules.draft import Part
from firsthand.language.rules.orders_first import takes
from firsthand.language.tree import Predicate, Token

_BETWEEN = frozenset(("PRON", "ADP", "DET", "ADJ", "NOUN", "PROPN", "ADV"))
_MOST_BETWEEN = 5
"""Words that may stand between a cue and the order: whom it was told, where, in what language."""


def bidden(part: Part, lexicon: Lexicon, ways: Sequence[Saying], after: int) -> tuple[int, Saying] | None:
    """Where the order behind a cue that ends before token `after` begins, and the sense of the cue that takes it; None where there is none."""
    tokens = part.tokens
    for i in range(after, min(part.stop, after + _MOST_BETWEEN + 1)):
        way = None
        if _bare(tokens, i, part.stop):
            way = next((w for w in ways if "quote" in w.frames), None)
        elif tokens[i].feats.get("Tag") == "VBG" and i == after:
            way = next((w for w in ways if w.act == "demand"), None)
        elif i > after and _to_verb(tokens, i, part.stop) and not _own(part, lexicon):
            way = next((w for w in ways if "want" in w.frames), None)
        if way is not None:
            while i > after and tokens[i - 1].norm in _WITH_ORDERS:
                i -= 1
            return i, way
        if tokens[i].pos not in _BETWEEN or tokens[i].norm in lexicon.complementizers:
            return None
    return None


_WITH_ORDERS = frozenset(("never", "always", "just", "please"))


def _bare(tokens: list[Token], i: int, stop: int) -> bool:
    """A bare verb, with its "don't" where it has one."""
    if tokens[i].norm == "do" and i + 2 < stop and tokens[i + 1].norm in ("n't", "not"):
        return True
    if tokens[i].feats.get("Tag") == "VB":
        return True
    led = tokens[i - 1].pos in ("VERB", "PRON")  # "shouted leave the bags", whatever the parser takes "leave" for
    return led and tokens[i].feats.get("Bare") is not None and takes(tokens, i, stop)


def past_being(tokens: Sequence[Token], rest: list[int]) -> list[int]:
    """ "The answer was | that ...", "the order had been | to hold the hill"."""
    n = next((n for n, j in enumerate(rest) if tokens[j].lemma not in ("be", "have")), len(rest))
    return rest[n:]


def obliges(tokens: Sequence[Token], first: int, p: Predicate) -> bool:
    """ "... that we should leave it", "... that they were to stay aboard": what is said to be somebody's duty."""
    if tokens[p.i].norm in ("is", "are", "was", "were"):
        return to_do(tokens, p.i + 1)
    modal = any(t.norm in ("should", "must") for t in tokens[first : p.i])
    return modal and tokens[p.i].lemma not in ("be", "have", "know", "mean", "seem") and tokens[p.i - 1].norm != "have"


def to_do(tokens: Sequence[Token], first: int) -> bool:
    """English: "to" and a bare verb begin at `first`, or "not to"."""
    words = [t for t in tokens[first : first + 4] if t.is_word]
    if words and words[0].norm in ("not", "never"):
        words = words[1:]
    return len(words) > 1 and words[0].norm == "to" and words[1].feats.get("Tag") == "VB"


def _to_verb(tokens: list[Token], i: int, stop: int) -> bool:
    return tokens[i].norm == "to" and i + 1 < stop and tokens[i + 1].feats.get("Tag") == "VB"


def _own(part: Part, lexicon: Lexicon) -> bool:
    """ "I want you to come": the speaker's own wish, no report."""
    return any(part.tokens[i].norm in lexicon.self_words for i in part.clause.subject)


_LONGEST_FRAME = 9
_WANTING = frozenset(
    unfold(
        "tell say inform reckon assure warn insist swear explain add answer reply declare announce claim maintain promise admit remark confirm assert"
    )
)
"""Without what is said these are not whole; "they shouted" is, so it frames an order alone."""
_ADDRESSED = frozenset(("us", "me", "him", "her", "them", "everyone", "everybody"))


def closing_frame(part: Part, p: Predicate, *, ordered: bool) -> bool:
    """Whether a clause says only who said what stands before it: somebody, a word of saying, at most to whom, where and how. `ordered`: an order stands before it."""
    tokens = part.tokens
    before = [t for t in tokens[part.first : p.start] if t.is_word]
    rest = [t for t in tokens[p.i + 1 : part.stop] if t.is_word]
    if len(before) + len(rest) > _LONGEST_FRAME or any(t.pos in ("VERB", "SCONJ", "CCONJ") for t in before + rest):
        return False
    if not rest and len(before) <= 3:
        return True
    return (ordered or tokens[p.i].lemma in _WANTING) and to_whom_and_how(rest)


def to_whom_and_how(rest: Sequence[Token]) -> bool:
    """To whom, where, when and how it was said: nothing that could itself be said."""
    if any(t.pos in ("VERB", "AUX") for t in rest):
        return False
    ruled = False
    for token in rest:
        nominal = token.pos in ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON") and token.norm not in _ADDRESSED
        if token.pos == "ADP" or token.norm in ("every", "each", "that", "last"):
            ruled = True
        elif (nominal and not ruled) or token.norm in ("it", "so", "nothing"):
            return False
    return True


def told_whom(lemma: str, rest: Sequence[Token]) -> bool:
    """Whether nothing but one who is told stands behind an order to tell."""
    named = [t for t in rest if t.pos != "PRON" or t.feats.get("Tag") == "PRP$" or t.norm in ("it", "this", "that")]
    return not named or (lemma == "tell" and named[0] is rest[0])


_ONLY_WITH_WORDS = frozenset(("say", "tell", "swear", "reckon", "insist", "explain"))
_SPOKEN_TO = frozenset(("tell", "inform", "assure", "warn", "promise", "remind"))


def told_whom_and_how(lemma: str, rest: Sequence[Token]) -> bool:
    """To whom, when and where does not make these verbs whole: "they said at the time | I'd be home", "told my aunt at the window | our names are gone"."""
    if lemma not in _ONLY_WITH_WORDS | _SPOKEN_TO:
        return False
    n = 0
    while lemma in _SPOKEN_TO and n < len(rest) and rest[n].pos in ("DET", "PRON", "ADJ", "NOUN", "PROPN"):
        if n and rest[n].pos == "DET" and rest[n - 1].pos in ("NOUN", "PROPN"):
            return False  # "tell the families | the truth"
        n += 1
    return bool(rest) and to_whom_and_how(rest[n:])


def words_before(part: Part, p: Predicate, lexicon: Lexicon) -> int | None:
    """ "Students to the back, somebody yells": a fragment before the comma that its frame begins behind; where it ends, None where there is none."""
    tokens = part.tokens
    start = min(part.clause.subject, default=p.i)
    if start >= p.i or start - part.first < 3 or tokens[start - 1].norm not in (",", "\u2014", "-", "!", "?"):
        return None
    opening = tokens[part.first]
    setting = opening.pos in ("ADP", "ADV", "SCONJ", "PRON", "DET", "CCONJ") or opening.norm in lexicon.openers
    rest = [t for t in tokens[p.i + 1 : part.stop] if t.is_word]
    return None if setting or not to_whom_and_how(rest) else start - 1
