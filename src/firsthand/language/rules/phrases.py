"""Phrases of a tree: who does a verb, how far a complement runs, which quotation touches it."""

from firsthand.language.lexicon import Lexicon, Saying
from firsthand.language.tree import Sentence


def stretch(
    sentence: Sentence,
    k: int,
    *,
    after: int | None = None,
    before: int | None = None,
    quote: tuple[int, int] | None = None,
) -> tuple[int, int]:
    """Tokens [first, stop) of what hangs on k, on one side of a cue, with the quotation that touches it."""
    tree = [t for t in sentence.subtree(k) if (after is None or t > after) and (before is None or t < before)]
    first, stop = min(tree, default=k), max(tree, default=k) + 1
    if quote is not None and quote[0] <= stop and first <= quote[1]:
        first, stop = min(first, quote[0]), max(stop, quote[1])
    return first, stop


def fit(sentence: Sentence, content: tuple[int, int], cue: tuple[int, int]) -> tuple[int, int] | None:
    """Trim marks and the complementizer, keep the content on one side of its cue, mend its quotation marks."""
    tokens = sentence.tokens
    first, stop = content
    if first >= cue[1]:
        first = max(first, cue[1])
    elif first < cue[0]:
        stop = min(stop, cue[0])
    while first < stop and (
        (not tokens[first].is_word and tokens[first].norm != '"')
        or (
            tokens[first].norm in ("that", "что", "чтобы", "що", "щоб")
            and tokens[first].pos in ("SCONJ", "ADP", "PRON", "DET")
        )
    ):
        first += 1
    while stop > first and not tokens[stop - 1].is_word and tokens[stop - 1].norm not in ('"', ")"):
        stop -= 1
    marks = sum(t.norm == '"' for t in tokens[first:stop])
    if marks % 2:
        if stop < len(tokens) and tokens[stop].norm == '"':
            stop += 1
        elif stop + 1 < len(tokens) and tokens[stop + 1].norm == '"' and not tokens[stop].is_word:
            stop += 2
        elif tokens[stop - 1].norm == '"':
            stop -= 1
        elif first and tokens[first - 1].norm == '"':
            first -= 1
        elif tokens[first].norm == '"':
            first += 1
        while stop > first and tokens[stop - 1].norm in (",", ";", "—"):
            stop -= 1
    return (first, stop) if stop > first else None


def bounded(
    sentence: Sentence, lexicon: Lexicon, content: tuple[int, int], cue: tuple[int, int], way: Saying, head: int
) -> tuple[int, int]:
    """Mend what a small parser hangs in the wrong place: another saying's participle, "but" with the outer subject, a verbless tail."""
    tokens = sentence.tokens
    first, stop = content
    if first < cue[0] or not way.frames & {"clause", "inf", "want"}:
        return content
    for k in range(first + 1, stop):
        if (
            tokens[k].feats.get("Tag") == "VBG"
            and not tokens[k - 1].is_word
            and tokens[k - 1].norm in (",", '"')
            and lexicon.saying(tokens[k].lemma)
        ):
            return first, k  # "..., saying": the outer one says it
    if head >= 0:
        for k in sentence.kids(head, "conj"):
            ccs = [c for c in sentence.kids(head, "cc") if c < k and tokens[c].norm == "but"]
            if (
                ccs
                and first < ccs[-1] < stop
                and _modal(sentence, head)
                and not _modal(sentence, k)
                and not sentence.kids(k, "nsubj")
            ):
                return first, ccs[-1]  # "they would be ... but were sent": the second is no longer what they were told
    rest = tokens[stop:]
    if (
        rest
        and not any(t.pos in ("VERB", "AUX") or t.norm == '"' for t in rest)
        and rest[0].norm in (",", "but", "and")
    ):
        return first, len(tokens)
    return content


def _modal(sentence: Sentence, i: int) -> bool:
    return any(
        sentence.tokens[k].norm in ("would", "will", "'ll", "shall", "should", "must", "may", "might")
        for k in sentence.kids(i, "aux")
    )


def quotation(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The quotation that touches the cue's clause: after it, or before it with nothing but its doer between."""
    tokens = sentence.tokens
    marks = [n for n, t in enumerate(tokens) if t.norm == '"']
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    for a, b in pairs:
        if a > i and b - a >= 3 and a - i <= 6 and not any(tokens[n].pos == "VERB" for n in range(i + 1, a)):
            return a, b + 1
        if b < i and b - a >= 3 and i - b <= 8 and not any(tokens[n].pos == "VERB" for n in range(b + 1, i)):
            return a, b + 1
    return None


def doer(sentence: Sentence, i: int, depth: int = 0) -> list[int] | None:
    """The tokens that name who does verb i: its subject, agent, the noun its participle stands by, or the subject it shares."""
    tokens = sentence.tokens
    if depth > 4:
        return None
    if any(tokens[k].dep == "aux:pass" for k in sentence.kids(i)):
        agents = [k for k in sentence.kids(i) if tokens[k].dep == "obl:agent"]
        return phrase(sentence, agents[0], i) if agents else None
    subjects = [k for k in sentence.kids(i, "nsubj") if tokens[k].dep != "nsubj:pass"]
    if subjects:
        k = subjects[0]
        if tokens[k].norm in ("who", "which", "that", "который", "которые", "которая") and tokens[i].dep.startswith(
            "acl"
        ):
            return phrase(sentence, tokens[i].head, i)
        return phrase(sentence, k, i)
    dep, head = tokens[i].dep, tokens[i].head
    if head == i or head < 0:
        return None
    if dep.startswith("acl") or (
        tokens[head].pos in ("NOUN", "PROPN", "PRON") and dep in ("amod", "advcl", "ccomp", "xcomp")
    ):
        return phrase(sentence, head, i)
    if dep.split(":")[0] in ("conj", "advcl", "xcomp", "ccomp", "parataxis", "dep"):
        return doer(sentence, head, depth + 1)
    return None


def phrase(sentence: Sentence, k: int, away: int) -> list[int]:
    """A noun phrase without its clauses, appositions after a comma and the preposition before it; never token `away`."""
    tokens = sentence.tokens
    below = set(sentence.subtree(away)) if away != k and away in sentence.subtree(k) else set()
    kept = [n for n in sentence.subtree(k) if n not in below and n != away]
    clauses = [n for n in kept if n > k and tokens[n].dep.startswith("acl")]
    told = {m for n in clauses for m in sentence.subtree(n)}  # "who", "that", "whose faces" stand before their verb
    out: list[int] = []
    for n in kept:
        if n > k and (tokens[n].norm in (",", "(", "—", '"') or n in told):
            break
        if n < k and ((tokens[n].dep == "case" and tokens[n].head == k) or not tokens[n].is_word):
            out = []
            continue
        if out and n != out[-1] + 1:
            break
        out.append(n)
    return out or [k]


def phrase_end(sentence: Sentence, start: int) -> int:
    """The first mark from `start` on, or the end."""
    for n in range(start, len(sentence.tokens)):
        if not sentence.tokens[n].is_word:
            return n
    return len(sentence.tokens)
