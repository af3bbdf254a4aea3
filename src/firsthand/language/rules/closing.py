"""Articles: frames that close a sentence, and contents a small parser ends too early."""

from firsthand.language.rules.marks import opens
from firsthand.language.rules.phrases import doer
from firsthand.language.tree import Sentence

_NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "ADP", "PART")
_AND = ("and", "but", "or", "и", "но", "а", "і", "й", "та", "але")


def closing(sentence: Sentence, i: int) -> tuple[tuple[int, int], list[int]] | None:
    """ "..., the Washington Post reported", "“...,” police Chief Jordan said": what is said, and who says it; None where verb i closes no such frame."""
    tokens = sentence.tokens
    verb = i
    while verb and tokens[verb - 1].pos in ("AUX", "ADV"):
        verb -= 1
    n = verb - 1
    while n >= 0 and tokens[n].is_word and tokens[n].pos in _NOMINAL:
        n -= 1
    who = list(range(n + 1, verb))
    if not who:
        return _inverted(sentence, verb, i)
    if n < 2 or tokens[n].norm not in (",", '"') or not any(tokens[k].pos in ("NOUN", "PROPN", "PRON") for k in who):
        return None
    if tokens[who[0]].pos == "ADP" or _says_more(sentence, i) or not _whole(sentence, n, i):
        return None
    return (0, n + (tokens[n].norm == '"')), who


def _inverted(sentence: Sentence, verb: int, i: int) -> tuple[tuple[int, int], list[int]] | None:
    """ "...,” said a nurse", "«...», — рассказала медсестра", "— ..., — рассказала медсестра"."""
    tokens = sentence.tokens
    n = verb - 1
    while n > 1 and tokens[n].norm in (",", "—"):
        n -= 1
    after = doer(sentence, i)
    if n < 1 or not after or after[0] < i or _says_more(sentence, i):
        return None
    if tokens[n].norm == '"' and not opens(sentence, n):
        return (0, n + 1), after
    dialogue = tokens[0].norm in ("—", '"') and tokens[verb - 1].norm == "—" and tokens[n].is_word
    return ((1, n + 1), after) if dialogue else None


def _says_more(sentence: Sentence, i: int) -> bool:
    """Whether what is said comes behind the verb."""
    tokens = sentence.tokens
    return any(k > i and tokens[k].dep in ("ccomp", "xcomp", "obj") for k in sentence.kids(i)) or any(
        t.norm in (":", '"') for t in tokens[i + 1 : i + 3]
    )


def _whole(sentence: Sentence, n: int, i: int) -> bool:
    """Whether what stands before mark n is a clause of its own, not one that only says when or why."""
    tokens = sentence.tokens
    if tokens[n].norm == '"':
        return not opens(sentence, n)
    verbs = [k for k in range(n) if tokens[k].pos in ("VERB", "AUX") and tokens[k].feats.get("VerbForm") == "Fin"]
    if not verbs or tokens[0].pos == "SCONJ":
        return False
    return not any(tokens[k].dep.startswith(("advcl", "acl")) and tokens[k].head == i for k in verbs)


def in_phrase(sentence: Sentence, i: int, quote: tuple[int, int]) -> int | None:
    """The object of verb i that a quotation is only a part of: "lower taxes and “jobs, jobs, jobs”"; None where it stands alone."""
    for k in sentence.kids(i, "obj", "ccomp", "xcomp"):
        tree = sentence.subtree(k)
        words = [t for t in tree if sentence.tokens[t].is_word]
        inside = [t for t in words if quote[0] < t < quote[1]]
        if k > i and inside and len(inside) < len(words) and min(words) > i:
            return k
    return None


def lengthened(sentence: Sentence, content: tuple[int, int], i: int) -> tuple[int, int]:
    """A content behind its cue up to the end of the quotation it runs into, and of words that hang on neither."""
    tokens = sentence.tokens
    first, stop = content
    if first <= i:
        return content
    while (
        tokens[stop - 1].is_word
        and stop < len(tokens)
        and tokens[stop].is_word
        and _root(sentence, stop) != _root(sentence, i)
    ):
        stop += 1  # "she felt the 13th | Amendment was worth examining"
    at = stop + (stop + 1 < len(tokens) and tokens[stop].norm in _AND)
    marks = [k for k in range(first, len(tokens)) if tokens[k].norm == '"']
    if at < len(tokens) and at in marks and len([k for k in marks if k < at]) % 2 == 0:
        close = next((k for k in marks if k > at), None)
        if close is not None:
            return first, close + 1  # "for focusing on “he said this, he tweeted that”"
    return first, stop


def _root(sentence: Sentence, k: int) -> int:
    for _ in range(len(sentence.tokens)):
        head = sentence.tokens[k].head
        if head in (k, -1):
            break
        k = head
    return k
