"""What a content begins and ends with: joining words, fillers, pleas, hedges and hearsay at the edges are not part of it."""

from dataclasses import dataclass

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.doubt import doubts
from firsthand.language.tree import Token

_EDGE_MARKS = frozenset(',;:—-…()·•*"')
_DIRECTED = frozenset(("into", "at", "after"))
"""Behind these "look" is no filler: "look into this"."""


@dataclass(slots=True)
class Trimmed:
    """What is left of tokens[first:stop], and what was found at its edges."""

    first: int
    stop: int
    hedge: tuple[int, int] | None = None
    hearsay: tuple[int, int] | None = None
    plea: tuple[int, int] | None = None


def trim(
    tokens: list[Token], first: int, stop: int, lexicon: Lexicon, *, joiners: bool = True, hedges: bool = True
) -> Trimmed:
    """Strip both edges of tokens[first:stop]; what is stripped is remembered, so nothing is lost from the reading."""
    out = Trimmed(first, stop)
    while _strip_front(tokens, out, lexicon, joiners=joiners, hedges=hedges):
        pass
    while _strip_back(tokens, out, lexicon, hedges=hedges):
        pass
    if all(t.norm.startswith("#") for t in tokens[out.first : out.stop]):
        out.stop = out.first  # hashtags alone say nothing
    return out


def _strip_front(tokens: list[Token], out: Trimmed, lexicon: Lexicon, *, joiners: bool, hedges: bool) -> bool:
    i, stop = out.first, out.stop
    if i >= stop - 1:
        return False
    token = tokens[i]
    if not token.is_word and not (token.norm == '"' and _closes_later(tokens, i, stop)):
        out.first += 1
        return True
    if hedges:
        length = lexicon.hearsay.at(tokens, i, stop)
        if length and out.hearsay is None and i + length < stop and heard(tokens, i, length, stop):
            out.hearsay = (i, i + length)
            out.first = _after_that(tokens, i + length, stop, lexicon)
            return True
        length = lexicon.hedges.at(tokens, i, stop)
        if length and i + length < stop and _hedging(tokens, i, length, stop, lexicon):
            out.hedge = out.hedge or (i, i + length)
            out.first = _after_that(tokens, i + length, stop, lexicon)
            return True
    length = lexicon.pleas.at(tokens, i, stop)
    if length and i + length < stop:
        out.plea = out.plea or (i, i + length)
        if tokens[i + length].norm == "," and hedges and token.pos == "VERB":
            out.first = i + length
            return True
    length = lexicon.fillers.at(tokens, i, stop)
    if length and i + length < stop and tokens[i + length].norm not in _DIRECTED and not _taken(tokens, i, length):
        out.first = i + length
        return True
    length = lexicon.asides.at(tokens, i, stop)
    ends = i + length < stop and (not tokens[i + length].is_word or token.newline)
    if length and ends and not _taken(tokens, i, length):
        out.first = i + length
        return True
    if (
        joiners
        and token.norm in (lexicon.join_coord | lexicon.join_split)
        and token.norm not in lexicon.negators
        and token.pos in ("CCONJ", "SCONJ", "PART", "ADV")
    ):
        out.first += 1
        while (
            token.norm in lexicon.join_split
            and out.first < stop - 1
            and tokens[out.first].norm in lexicon.complementizers
        ):
            out.first += 1
        return True
    return False


def _taken(tokens: list[Token], i: int, length: int) -> bool:
    """ "Слушайте небо": with an object it is said in earnest."""
    return tokens[i].pos == "VERB" and tokens[i + length].case == "Acc"


def heard(tokens: list[Token], i: int, length: int, stop: int) -> bool:
    """A hearsay word rules the rest only where something that can be said follows: not "говорили о нас", not "слышал взрыв"."""
    rest = [t for t in tokens[i + length : stop] if t.is_word]
    if (
        len(rest) < 2
        or (rest[0].case == "Dat" and rest[0].pos == "PRON")
        or rest[0].norm in ("о", "об", "про", "about", "of")
    ):
        return False
    if rest[0].pos == "ADP" and any(t.norm in ("that", "что", "що") for t in rest[:6]):
        return False  # "they say on the radio that": somebody does say it
    if tokens[i + length - 1].norm in ("hear", "heard", "hearing", "hears"):
        that = rest[0].norm in ("that", "they", "he", "she", "it", "there", "we", "you")
        return that or any(t.feats.get("Tag") in ("VBZ", "VBP", "MD") or t.norm in ("was", "were", "had") for t in rest)
    return True


def _hedging(tokens: list[Token], i: int, length: int, stop: int, lexicon: Lexicon) -> bool:
    words = " ".join(t.norm for t in tokens[i : i + length] if t.is_word)
    if words not in lexicon.edge_only:
        return True
    return (
        not tokens[i + length].is_word
        or tokens[i + length].norm in lexicon.complementizers
        or tokens[i + length].newline
        or begins_clause(tokens, i + length)
        or doubts(tokens, i, i + length, lexicon)
    )


_SUBJECT_ONLY = frozenset(
    ("i", "we", "he", "she", "they", "there", "somebody", "someone", "nobody", "everybody", "everyone")
)
_FARTHEST_VERB = 7


def begins_clause(tokens: list[Token], at: int) -> bool:
    """In English: a subject at `at` and its verb not far behind it, so that what stands before it ("likely", "I gather") rules a clause."""
    here = tokens[at]
    if "Tag" not in here.feats or here.pos not in ("PRON", "DET", "NOUN", "PROPN", "NUM", "ADJ"):
        return False
    for token in tokens[at + 1 : at + _FARTHEST_VERB]:
        if not token.is_word or token.newline:
            return False
        if token.feats.get("VerbForm") == "Fin":
            return True
        if token.norm in ("to", "that", "who", "which"):
            return False
        if here.norm in _SUBJECT_ONLY and token.pos not in ("ADV", "PART"):
            return False
    return False


def _after_that(tokens: list[Token], at: int, stop: int, lexicon: Lexicon) -> int:
    while at < stop - 1 and (
        (not tokens[at].is_word and tokens[at].norm != '"')
        or (tokens[at].norm in lexicon.complementizers and tokens[at].feats.get("Tag") != "DT")
    ):  # "if you ask me that bloke saved us"
        at += 1
    return at


def _closes_later(tokens: list[Token], i: int, stop: int) -> bool:
    return any(t.norm == '"' for t in tokens[i + 1 : stop])


def _strip_back(tokens: list[Token], out: Trimmed, lexicon: Lexicon, *, hedges: bool) -> bool:
    last = tokens[out.stop - 1]
    if out.stop - out.first <= 1:
        return False
    if not last.is_word and not (last.norm in '")' and _opened(tokens, out.first, out.stop - 1, last.norm)):
        out.stop -= 1
        return True
    if last.norm.startswith("#"):
        out.stop -= 1  # a hashtag behind the words
        return True
    for length in (6, 5, 4, 3, 2, 1):
        at = out.stop - length
        if at <= out.first:
            continue
        if hedges and lexicon.hedges.at(tokens, at, out.stop) == length and not tokens[at - 1].is_word:
            out.hedge = out.hedge or (at, out.stop)
            out.stop = at
            return True
        if (
            lexicon.asides.at(tokens, at, out.stop) == length or lexicon.fillers.at(tokens, at, out.stop) == length
        ) and (not tokens[at - 1].is_word or tokens[at].norm in ("uh", "um", "э", "е", "ну", "вот", "от")):
            out.stop = at
            return True
    return False


def _opened(tokens: list[Token], first: int, stop: int, mark: str) -> bool:
    opening = "(" if mark == ")" else mark
    return any(t.norm == opening for t in tokens[first:stop])
