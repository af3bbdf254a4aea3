"""The one shape all rules are written over: Universal Dependencies tokens, with or without heads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

NOTHING: Mapping[str, str] = {}


@dataclass(slots=True)
class Token:
    """One word or mark, characters [start, end) of the layer's text. `head` is an index into its Sentence, -1 where unknown, itself at a root."""

    start: int
    end: int
    text: str
    norm: str
    """Lower case, plain quotes and apostrophes, no zero-width characters, ё as е."""
    lemma: str = ""
    pos: str = "X"
    """UD part of speech; `PUNCT` for marks."""
    feats: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    head: int = -1
    dep: str = ""
    newline: bool = False
    """A line of the layer begins here: in speech, a pause."""

    @property
    def case(self) -> str:
        """The grammatical case (`Nom` ...), empty where there is none."""
        return self.feats.get("Case", "")

    @property
    def is_word(self) -> bool:
        """Not a mark."""
        return self.pos != "PUNCT"


@dataclass(slots=True)
class Sentence:
    """Tokens read together. `parsed` is False on the shallow path: parts of speech and forms, but no heads."""

    tokens: list[Token]
    parsed: bool = False
    punctuated: bool = True
    children: list[list[int]] = field(default_factory=list)
    cuts: list[int] | None = None
    """Of speech without marks: where something new begins, once that was settled (rules/again.py)."""
    vectors: Any = None
    """Of speech without marks: the parser's vector of each token in its context, an array [tokens, d]; None where it has none."""

    def link(self) -> "Sentence":
        """Fill `children` from the heads; returns itself."""
        self.children = [[] for _ in self.tokens]
        if self.parsed:
            for i, token in enumerate(self.tokens):
                if 0 <= token.head != i:
                    self.children[token.head].append(i)
        return self

    def kids(self, i: int, *deps: str) -> list[int]:
        """Dependents of token i with one of these relations (subtypes included); all of them when none is named."""
        found = self.children[i] if self.children else []
        if not deps:
            return found
        return [k for k in found if self.tokens[k].dep.split(":")[0] in deps or self.tokens[k].dep in deps]

    def subtree(self, i: int) -> list[int]:
        """Token i and all below it, in order; loops in a broken parse are cut."""
        seen: set[int] = set()
        stack = [i]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            stack.extend(self.children[node] if self.children else [])
        return sorted(seen)


@dataclass(slots=True)
class Predicate:
    """The word that carries a clause; `start` is its first auxiliary or negation."""

    i: int
    start: int
    imperative: bool = False
    verbal: bool = True
    first: int = -1
    """Where its clause would begin, of one that only may be a predicate (rules/unspoken.py); -1 of all others."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to be read together, as cut by `breaks`. `punctuated` False: speech without marks; `whole` False: cut for length; `alone`: a clause cut from such speech."""

    tokens: list[Token]
    punctuated: bool
    whole: bool = True
    alone: bool = False


class Parser(Protocol):
    """A language's adapter to the one shape. It sees words already cut, so offsets stay the layer's own."""

    rereads: bool
    """Whether it reads a clause better alone than in a line without marks."""

    def read(self, pieces: Sequence[Piece]) -> list[Sentence]:
        """One Sentence for each Piece, the same Token objects filled in."""
        ...
