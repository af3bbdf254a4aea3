"""The shape of the words around a place where a clause may begin, as names to be weighed (rules/boundary.py)."""

from collections.abc import Iterator

from firsthand.language.rules.agreement import agrees
from firsthand.language.tree import Predicate, Sentence, Token

_CLOSED = frozenset(("ADP", "ADV", "PART", "PRON", "CCONJ", "SCONJ", "DET"))


def shape(sentence: Sentence, b: int, left: Predicate, right: Predicate) -> Iterator[tuple[str, float]]:
    """Parts of speech and cases of the words before and after the place, and how far it is from both predicates."""
    tokens = sentence.tokens
    before, here = tokens[b - 1], tokens[b]
    kind, was = _kind(here), _kind(before)
    yield f"{was}|", 1
    yield f"|{kind}", 1
    yield f"{before.pos}|{here.pos}", 1
    yield f"{min(b - left.i, 5)} after", 1
    yield f"{min(right.start - b, 5)} to go", 1
    if b < right.start:
        yield f"|{here.pos} {tokens[b + 1].pos}", 1
    if b - 1 > left.i:
        yield f"{tokens[b - 2].pos} {before.pos}|", 1
    if b == right.start and before.pos in ("NOUN", "PRON", "PROPN", "NUM"):
        yield f"{was}|verb", 1  # its subject or object would be left behind
    if b == left.i + 1:
        yield f"{_verb(tokens[left.i])}|{kind}", 1
    if "Tag" not in here.feats:
        yield from _inflected(tokens, b, left, right)


def _inflected(tokens: list[Token], b: int, left: Predicate, right: Predicate) -> Iterator[tuple[str, float]]:
    """What forms tell in a language that has them: whom a noun agrees with, what both sides have already, where the verb's form changes."""
    before, here = tokens[b - 1], tokens[b]
    if here.pos in _CLOSED:
        yield f"|={here.norm}", 1
    if before.pos in _CLOSED:
        yield f"{before.norm}=|", 1
    yield f"{_sort(left)}>{_sort(right)}", 1
    yield f"{_row(tokens, left.i + 1, b)} |", 1
    yield f"| {_row(tokens, b, right.start)}", 1
    yield f"{_verb(tokens[left.i])} {_cases(tokens, left.i + 1, b)} |", 1
    yield f"| {_cases(tokens, b, right.start)} {_verb(tokens[right.i])}", 1
    if b == right.start:
        yield f"| {'not ' if right.start < right.i else ''}{_form(tokens[right.i])}", 1
    if right.first >= 0:
        yield "unspoken from here" if b == right.first else "unspoken from elsewhere", 1
    line = next((k for k in range(left.start, 0, -1) if tokens[k].newline), 0)
    has = any(
        _nominative(tokens, k) and agrees(tokens[k], tokens[left.i])
        for k in range(max(line, left.start - 5), left.start)
    )
    head = _head(tokens, b, right.start)
    if head is not None and left.verbal:
        mine = right.verbal and agrees(tokens[head], tokens[right.i])
        theirs = agrees(tokens[head], tokens[left.i])
        yield f"subject of {'it' if mine else '-'} {'both' if theirs else '-'} {'had' if has else '-'}", 1
    noms = (
        sum(_nominative(tokens, k) for k in range(left.i + 1, b)),
        sum(_nominative(tokens, k) for k in range(b, right.start)),
    )
    yield f"{int(has)}{min(noms[0], 2)} nominatives {min(noms[1], 2)}", 1
    taken = (
        sum(_object(tokens, k) for k in range(left.i + 1, b)),
        sum(_object(tokens, k) for k in range(b, right.start)),
    )
    yield f"{_verb(tokens[left.i])} {min(taken[0], 2)} objects {min(taken[1], 2)}", 1
    after = tokens[right.i + 1] if right.i + 1 < len(tokens) else None
    yield f"|{here.pos} ... {'end' if after is None or after.newline else after.pos}", 1
    if b == right.start and left.verbal and right.verbal:
        yield f"{_form(tokens[left.i])}>{_form(tokens[right.i])}", 1


def _row(tokens: list[Token], first: int, stop: int) -> str:
    """Parts of speech in a row, up to three."""
    return " ".join(t.pos for t in tokens[first:stop]) if stop - first <= 3 else "long"


def _cases(tokens: list[Token], first: int, stop: int) -> str:
    """Cases of the phrases in a row, each with "+" where a preposition rules it; up to three."""
    found: list[str] = []
    for k in range(first, stop):
        if tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM") and tokens[k].case:
            case = tokens[k].case
            ruled = any(tokens[m].pos == "ADP" for m in range(max(first, k - 2), k))
            if not (found and found[-1].strip("+") == case and tokens[k - 1].pos in ("ADJ", "NUM", "DET", "NOUN")):
                found.append("+" + case if ruled else case)
    return " ".join(found) if len(found) <= 3 else "many"


def _sort(p: Predicate) -> str:
    return "verb" if p.verbal else ("unspoken" if p.first >= 0 else "other")


def _form(token: Token) -> str:
    return f"{token.feats.get('Mood', '')[:3]}{token.feats.get('Tense', '')}{token.feats.get('Person', '')}{token.feats.get('Number', '')}"


def _nominative(tokens: list[Token], k: int) -> bool:
    return (
        tokens[k].case == "Nom"
        and tokens[k].pos in ("NOUN", "PROPN", "PRON")
        and not (k and tokens[k - 1].pos == "ADP")
    )


def _object(tokens: list[Token], k: int) -> bool:
    return (
        tokens[k].case == "Acc"
        and tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM")
        and not (k and tokens[k - 1].pos in ("ADP", "ADJ", "DET", "NUM"))
    )


def _head(tokens: list[Token], b: int, stop: int) -> int | None:
    """The noun of a phrase that begins at b and may be a subject."""
    for k in range(b, min(stop, b + 3)):
        if tokens[k].pos in ("NOUN", "PROPN", "PRON"):
            may = tokens[k].case == "Nom" or (tokens[k].case == "Acc" and not tokens[k].norm.endswith(("у", "ю")))
            return k if (may and tokens[k].pos != "PRON") or tokens[k].case == "Nom" else None
        if tokens[k].pos not in ("ADJ", "DET", "NUM"):
            return None
    return None


def _kind(token: Token) -> str:
    return (
        f"{token.pos}.{token.case or token.feats.get('Tag', '')}" if token.case or "Tag" in token.feats else token.pos
    )


def _verb(token: Token) -> str:
    """What a verb lets expect after it: whether it takes an object, and whether anybody does it."""
    if token.pos not in ("VERB", "AUX"):
        return token.pos
    return (
        token.feats.get("Valency")
        or token.feats.get("Gender")
        or token.feats.get("Person")
        or token.feats.get("Tag", "V")
    )
