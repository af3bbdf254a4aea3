"""Speech without marks read twice: once as it runs on, to be cut, and once each stretch by itself.

A parser trained on sentences takes "the kids sweep with school brooms resign all of you" for one; cut, it sees who is told what. Where case
endings tell who does what and to whom, a second look gains nothing (tried for Russian).
"""

import itertools
from collections.abc import Iterator, Sequence

from firsthand.language import nets
from firsthand.language.lexicon import Lexicon
from firsthand.language.rules import predicates
from firsthand.language.rules.orders_first import first_order
from firsthand.language.rules.unmarked import cuts, weights
from firsthand.language.tree import Parser, Piece, Sentence, Token

HEARD, COUNTS = -1.0, 3.0
"""Log-odds from which an order is heard where nothing is cut yet, and what that adds to the place: of all places few are orders, so the learnt
weights make little of them (chosen on two parts of the learnt texts that the net had not seen, and on texts of our own held out from it)."""


def read_again(sentences: Sequence[Sentence], parser: Parser, lexicon: Lexicon) -> None:
    """Sets `cuts` of sentences without marks and has their tokens filled anew, where the parser gains by it; else nothing changes."""
    if not (parser.rereads and lexicon.boundary):
        return
    unmarked = [s for s in sentences if s.tokens and not s.punctuated]
    net = nets.load(lexicon.language, "orders")
    for sentence in unmarked:
        found = predicates.find(sentence, lexicon)
        odds = net.odds(nets.windows(sentence.vectors)) if net is not None else [HEARD] * len(sentence.tokens)
        for b in _called(sentence.tokens):
            odds[b] = HEARD
        weighed = weights(sentence, lexicon, found)
        sentence.cuts = cuts(
            sentence, lexicon, found, [w + COUNTS * (o > HEARD) for w, o in zip(weighed, odds, strict=True)]
        )
    stretches: list[Piece] = []
    for sentence in unmarked:
        bounds: list[int] = [0, *(sentence.cuts or []), len(sentence.tokens)]
        stretches += [Piece(sentence.tokens[a:b], False, alone=True) for a, b in itertools.pairwise(bounds)]
    read = iter(parser.read(stretches))
    for sentence in unmarked:
        for first in [0, *(sentence.cuts or [])]:
            for token in next(read).tokens:
                token.head += first
        sentence.link()


def _called(tokens: list[Token]) -> Iterator[int]:
    """Where a line opens with whoever is called upon, or with when it is to be done, the places up to the order's verb: it has begun already."""
    for k, token in enumerate(tokens):
        if k == 0 or token.newline:
            at = first_order(tokens, k, len(tokens))
            yield from range(k + 1, (at or k) + 1)
