"""English directives that are no imperatives: a request in the form of a question, what is wanted, what is overdue, what others had better do."""

import itertools
from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.draft import Part
from firsthand.language.tree import Predicate, Sentence, Token

_SOMEBODY = frozenset(("somebody", "someone", "anybody", "anyone", "everybody", "everyone", "whoever"))
_WANTED = frozenset(("want", "need", "ask", "demand"))


def directs(sentence: Sentence, lexicon: Lexicon, first: int, stop: int, p: Predicate) -> bool:
    """Whether the words of a clause that is no order ask somebody to do something."""
    words = [t for t in sentence.tokens[first:stop] if t.is_word]
    norms = [t.norm for t in words]
    if norms[-1] == "please" or _in_a_question(norms):
        return True
    if norms[0] == "there" and (
        norms[1:4] in (["has", "to", "be"], ["have", "to", "be"]) or norms[1:4] == ["must", "be", "no"]
    ):
        return True
    if _wished(norms, lexicon) or _must_end(norms):
        return True
    return _is_wanted(words, lexicon) or _overdue(sentence.tokens[first:]) or _better(norms)


def wants(words: Sequence[Token]) -> bool:
    """Without a verb: "hands off our river", "out with the board", "enough of the speeches", "bread, not cameras", "everybody out"."""
    norms = [t.norm for t in words if t.is_word]
    if len(norms) < 2:
        return False
    if norms[0] == "enough" and norms[1] in ("of", "with"):
        return True
    if norms[:2] == ["hands", "off"] or (norms[0] in ("out", "down", "away", "off") and norms[1] == "with"):
        return True
    if norms[0] in ("everybody", "everyone", "all") and norms[1] in _AWAY:
        return True
    nouns = [t for t in words if t.is_word and t.norm != "not"]
    return "not" in norms[1:-1] and len(norms) <= _LONGEST_CHOICE and all(t.pos in _NOMINAL for t in nouns)


_AWAY = frozenset(("out", "back", "down", "inside", "up", "off", "away"))
_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM")
_LONGEST_CHOICE = 6


def _wished(norms: Sequence[str], lexicon: Lexicon) -> bool:
    """ "I wish the inspector would come", "if only they would ride with us": what others might do, not what might have been."""
    opens = norms[:2] == ["if", "only"] or (norms[0] in lexicon.self_words and norms[1:2] == ["wish"])
    return opens and any(a in ("would", "'d") and b not in ("have", "be") for a, b in itertools.pairwise(norms[2:]))


def _must_end(norms: Sequence[str]) -> bool:
    """ "This counting has to stop", "it must end"; not "the bus has to stop here"."""
    last = norms[-2:] if norms[-1] in ("now", "today", "here") else norms[-1:]
    if last[0] not in ("stop", "end", "cease") or norms[0] not in ("this", "that", "it", "these", "all"):
        return False
    return norms[-len(last) - 1] in ("must", "should") or norms[-len(last) - 2 : -len(last)] in (
        ["has", "to"],
        ["have", "to"],
    )


def _in_a_question(norms: Sequence[str]) -> bool:
    """ "Could anyone with a van please drive", "will somebody mend it": asked of somebody, whatever mark ends it."""
    return len(norms) > 2 and norms[0] in ("could", "would", "will", "can") and norms[1] in _SOMEBODY


def _is_wanted(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "All the crews want is a lane", "boats is what we need", "that is all we ask": "is" and what is wanted now, on either side."""
    for n, token in enumerate(words[:-1]):
        if token.lemma not in _WANTED or token.feats.get("Tag") not in ("VB", "VBP", "VBZ") or not n:
            continue
        before = [t.norm for t in words[:n]]
        thing = next((k for k in range(n) if before[k] in ("all", "what", "thing")), None)
        if thing is None or n - thing > _FARTHEST:
            continue
        if words[n + 1].norm in ("is", "'s") or words[n + 1].norm == "for":
            return True
    last = words[-1]
    return (
        len(words) > 3
        and last.lemma in _WANTED
        and words[-2].norm in lexicon.self_words
        and words[-3].norm in ("what", "all")
        and words[-4].norm in ("is", "'s", "are")
    )


_FARTHEST = 4


def _overdue(words: Sequence[Token]) -> bool:
    """ "It's time they let him out", "it is high time for the mayor to come": not "time to eat"."""
    norms = [t.norm for t in words if t.is_word]
    at = norms.index("time") if "time" in norms[:4] else -1
    if at < 2 or norms[0] != "it" or norms[1] not in ("is", "'s") or at + 2 >= len(norms):
        return False
    return norms[at + 1] in ("somebody", "someone", "they", "you", "he", "she", "the", "that", "for")


def _better(norms: Sequence[str]) -> bool:
    """ "They had better come", "somebody ought to answer": not what the speaker had better do."""
    if norms[0] in ("i", "we"):
        return False
    for n in range(1, min(len(norms) - 1, 6)):
        if norms[n] == "better" and norms[n - 1] in ("'d", "had"):
            return True
        if norms[n] == "ought" and norms[n + 1] == "to" and norms[n + 2 : n + 3] != ["have"]:
            return True
    return False


_URGING = frozenset(
    ("suggest", "propose", "recommend", "advise", "insist", "demand", "ask", "request", "urge", "order")
)


def urged(cue: Token, inside: Part, p: Predicate) -> bool:
    """ "The clerk suggested we open the windows", "he insisted she leave": the bare form where the past or an ending would be told."""
    verb = inside.tokens[p.i]
    if cue.lemma not in _URGING or p.start != p.i or verb.feats.get("Tag") not in ("VB", "VBP"):
        return False
    return cue.feats.get("Tag") in ("VBD", "VBN") or verb.feats.get("Tag") == "VB"
