"""English orders in the middle of a line without marks: "the roof fell on the stairs | release our men".

A bare verb of asking is an order where nothing before it can do it, rule it or own it.
"""

from firsthand.language.about.lexicon import unfold
from firsthand.language.tree import Sentence, Token

CALLS = frozenset(
    unfold(
        "release bring stop fix listen look do come pass let tell evacuate explain pay give keep punish open answer check save turn show get send take return free help call find rescue "
        "arrest investigate publish restore repair remove withdraw put hand lift close remember forgive support share admit apologise apologize ask lend grant lower hold honour honor obey "
        "respect protect provide supply spare sack cancel drop charge swap rotate transfer treat clear dig warn watch feed bury end ban ground unblock pull recall reopen resign quit sort "
        "spread think pray join follow go leave move write read name print make build rebuild search wake disarm deliver drain reinstate compensate identify arrange allow believe forget "
        "touch shoot film block blame fire have be lie"
    )
)
_PAST_TOO = frozenset(unfold("put let read quit spread"))
"""Of these the past looks the same, so a noun before may be who did it."""
_TAKEN = frozenset(
    unfold(
        "us me him her them it this that these those the a an our my your his their its every each all some more what who where how everyone everybody someone somebody everything "
        "something anything anybody anyone nobody one enough whoever yourselves mercy"
    )
)
_ALONG = frozenset(
    unfold("at on back out home off up down away in over to for with after into about here aside behind and alone")
)
_BARE_OBJECT = frozenset(
    unfold(
        "bring send provide give stop free release evacuate find publish supply deliver quit build buy keep do drop lift have"
    )
)
_HERE_TOO = frozenset(unfold("back home out off up down away over here aside"))
_NEEDS_WORD = frozenset(unfold("come go listen look think pray join follow be have move wake resign"))
_CAUSES = frozenset(unfold("let make help see hear watch have feel dare need bid ask tell want order force allow beg"))
_CAUSES_OF_NOUNS = frozenset(unfold("let make help watch"))
_SUBJECTS = frozenset(
    unfold(
        "i we they you who that which what people police men women others these those many some both nobody everybody"
    )
)
_UNFREE = frozenset(unfold("to not n't never 'll 'd 've or nor than as if when while please only"))
_GROUPS = frozenset(
    unfold("police people army staff crew family team government public press crowd half rest lot men women children")
)


def unruled(sentence: Sentence, i: int) -> bool:
    """Whether token i is such an order; a line's first word is not asked about here."""
    tokens = sentence.tokens
    token = tokens[i]
    if sentence.punctuated or token.newline or i < 2 or token.norm not in CALLS:
        return False
    if token.feats.get("Tag") in ("VBZ", "VBG", "NNS", "NNPS") or not _taking(tokens, i):
        return False
    line = next((k for k in range(i, 0, -1) if tokens[k].newline), 0)
    denied = i - line >= 3 and tokens[i - 1].norm in ("n't", "not") and tokens[i - 2].norm == "do"
    at = i - 2 if denied else i
    return _said_before(tokens, line, at) and _nobodys(sentence, line, at, i)


def _taking(tokens: list[Token], i: int) -> bool:
    """What an order is followed by: its object, or where to."""
    word, after = tokens[i].norm, tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.newline:
        return False
    if word == "do":
        return after.norm in ("something", "it", "your")
    if word in ("be", "have"):
        return after.norm in ("mercy", "honest", "quick", "careful", "some", "pity")
    if word in _NEEDS_WORD:
        return after.norm in ("at", "to", "for", "into", "of", "with", "us", "me", "and", "what", "the", "those") or (
            after.norm in _HERE_TOO
        )
    if after.norm in _TAKEN or after.norm in _HERE_TOO or after.pos == "PROPN" or after.feats.get("Tag") == "PRP$":
        return True
    if after.norm in _ALONG:
        return word in _BARE_OBJECT or word in (
            "hold",
            "look",
            "call",
            "put",
            "get",
            "apologise",
            "apologize",
            "check",
            "sort",
            "watch",
            "hand",
            "turn",
        )
    return word in _BARE_OBJECT and (after.feats.get("Tag") in ("NNS", "NN", "VBG") or after.pos in ("ADJ", "NUM"))


def _said_before(tokens: list[Token], line: int, i: int) -> bool:
    """A clause stands before it in its line, and no word that would rule a bare verb."""
    if not any(t.feats.get("VerbForm") == "Fin" for t in tokens[line:i]):
        return False
    before = tokens[i - 1]
    if (
        before.norm == "and" and i - line >= 3
    ):  # "the roof leaks and tell them": what is told of and what is ordered are not joined
        told = [t.feats.get("Tag") for t in tokens[line : i - 1] if t.feats.get("VerbForm") == "Fin"]
        return told[-1] in ("VBD", "VBZ") and not _caused(tokens, line, i)
    if before.norm in _UNFREE or before.norm in _SUBJECTS or before.pos in ("AUX", "DET", "SCONJ", "CCONJ"):
        return (
            before.pos == "AUX"
            and before.norm in ("do", "did", "does", "is", "was", "are", "were")
            and before.dep == "root"
        )
    if before.feats.get("Tag") in ("PRP$", "WP", "WDT", "WRB", "MD", "TO") or (
        before.pos == "ADP" and before.feats.get("Tag") != "RP"
    ):
        return before.norm in _HERE_TOO | {"inside", "outside", "in", "through"}
    return not _caused(tokens, line, i)


def _caused(tokens: list[Token], line: int, i: int) -> bool:
    """ "made us sign it", "let the doctor see him": the bare verb belongs to another."""
    before = tokens[i - 1]
    causes = _CAUSES if before.pos == "PRON" or before.pos == "VERB" else _CAUSES_OF_NOUNS
    return any(t.lemma in causes and t.pos in ("VERB", "AUX") for t in tokens[max(line, i - 4) : i])


def _nobodys(sentence: Sentence, line: int, at: int, i: int) -> bool:
    """Nothing right before it can be who does it."""
    tokens = sentence.tokens
    before = tokens[at - 1]
    tag = before.feats.get("Tag")
    if before.norm == "and":
        return tokens[i].norm not in _PAST_TOO and tokens[i].feats.get("Tag") in ("VB", "VBP")
    if before.pos == "PRON":
        return before.norm in (
            "us",
            "him",
            "them",
            "me",
            "it",
            "her",
            "this",
            "that",
            "one",
            "anyone",
            "nothing",
            "anything",
            "everything",
            "myself",
        ) and (
            before.norm not in ("it", "this", "that", "one", "nothing", "everything")
            or before.head < at - 1
            or at - line >= 3
        )
    if before.pos in ("ADJ", "ADV", "VERB", "NUM", "PART") or tag in ("RP", "VBN", "CD"):
        return before.norm not in ("just", "always", "still", "also", "even", "now", "then") or before.head < at
    if before.pos not in ("NOUN", "PROPN", "ADP"):
        return False
    if before.norm in _GROUPS or tokens[i].norm in _PAST_TOO:
        return _ruled(tokens, line, at)
    if tag in ("NN", "NNP"):
        return True
    return _ruled(tokens, line, at)


def _ruled(tokens: list[Token], line: int, at: int) -> bool:
    """Whether the noun before belongs to a preposition or a verb before it."""
    k = at - 1
    while k > line and tokens[k].pos in ("NOUN", "PROPN", "ADJ", "NUM"):
        k -= 1
    led = tokens[k].pos == "DET" or tokens[k].feats.get("Tag") == "PRP$"
    ruler = tokens[k - 1] if led and k > line else tokens[k]
    if ruler.norm in ("n't", "not", "us", "me", "him", "them") and k > line + 1:
        return True
    return (ruler.pos == "ADP" and ruler.norm != "of") or ruler.pos in ("VERB", "AUX")
