"""The shape of the words around a place where a clause may begin, as names to be weighed (rules/boundary.py)."""

from collections.abc import Iterator

from firsthand.language.tree import Predicate, Sentence, Token


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
