"""Where clauses begin in speech without marks: a whole line is cut at once, in the likeliest way of all.

Every place is weighed by its signs (rules/shapes.py), every stretch between two cuts by what it holds: how many predicates, with how many
words that join them, how long it is. The cuts with the best sum are found by dynamic programming (a semi-Markov chain: Sarawagi and Cohen 2004).
The weights are a language's own, `<language>/boundary.tsv`, fitted by bench/language_fit.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.agreement import agrees
from firsthand.language.rules.boundary import with_that
from firsthand.language.rules.openings import joins
from firsthand.language.rules.shapes import Sign, places
from firsthand.language.tree import Predicate, Sentence, Token

SURELY = 10.0
"""Outweighs what signs say, where a rule knows better."""
PLAINLY = 3.0
"""What an order or a pronoun with its own verb adds: lines of two short clauses are rare in what was learnt from."""
_LONG = (1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 17)
"""Lengths in words told apart; the last stands for all above."""

Held = tuple[bool, bool, int, int, bool, int, int, bool, int]
"""What a stretch holds: whether it opens and ends the sentence, words, predicates, whether some only may be one, words that join clauses side by
side and one under another, whether there is a cue, nominatives."""


def weights(sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate]) -> list[float]:
    """What the signs of each token's place weigh for something new to begin there; nought at the sentence's first."""
    return [0.0, *(_weight(signs, lexicon.boundary) for signs in places(sentence, lexicon, found))]


def cuts(sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate], weighed: Sequence[float]) -> list[int]:
    """The tokens at which something new begins, the sentence's first left out; `weighed` are its places, as from `weights`."""
    n = len(sentence.tokens)
    at = list(weighed)
    for b in range(1, n):
        if bidden(sentence, lexicon, found, b) or given(sentence.tokens, b):
            at[b] -= SURELY
        elif with_that(sentence.tokens, lexicon, b) and sentence.tokens[b - 1].norm not in lexicon.complementizers:
            at[b] += SURELY
        elif _plainly(sentence.tokens, found, b):
            at[b] += PLAINLY
            place = _in_place(sentence.tokens, 0, b)
            if place is not None:
                at[place] -= (
                    PLAINLY  # "нас одиннадцать в комнате | заберите": where they are, not where to take them from
                )
    best, back = [0.0] + [float("-inf")] * n, [0] * (n + 1)
    for first, stop, held in _held(sentence, lexicon, found):
        score = best[first] + at[first] + _worth(lexicon, held)
        if score > best[stop]:
            best[stop], back[stop] = score, first
    out, stop = [], back[n]
    while stop > 0:
        out.append(stop)
        stop = back[stop]
    return out[::-1]


def _weight(signs: Sequence[Sign], learnt: Mapping[str, float]) -> float:
    total = 0.0
    for name, times in signs:
        weight = learnt.get(name)
        if weight is not None:
            total += weight * times
    return total


def bidden(sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate], b: int) -> bool:
    """ "told us | to walk", "велел | уходить": what is bidden is found inside the clause of its cue, no cut is wanted (rules/reported.py)."""
    token = sentence.tokens[b]
    if token.feats.get("VerbForm") != "Inf" and token.norm != "to":
        return False
    left = next((p for p in reversed(found) if p.i < b), None)
    return left is not None and any("inf" in way.frames for way in lexicon.saying(sentence.tokens[left.i].lemma))


_GIVE = frozenset(("дать", "давать", "предоставить", "дати", "давати", "надати"))


def given(tokens: Sequence[Token], b: int) -> bool:
    """ "Дайте техніку | розчистимо самі": nobody is told to give without what, or whom, right behind."""
    order, thing = tokens[b - 1], tokens[b]
    what = thing.pos in ("NOUN", "ADJ", "NUM") and thing.case in ("Acc", "Gen", "Dat")
    return what and order.feats.get("Mood") == "Imp" and order.lemma in _GIVE and not thing.newline


def _plainly(tokens: Sequence[Token], found: Sequence[Predicate], b: int) -> bool:
    """ "крышу сорвало | мы сидим", "отвечает | ждите": behind a verb that is no order and not its own, a pronoun with its verb, or an order.

    Without a verb before it an order is plain only behind a place ("нас одиннадцать в комнате | заберите"): another noun may be who is told.
    """
    left = next((p for p in reversed(found) if p.i < b), None)
    right = next((p for p in found if p.start >= b), None)
    if left is None or right is None or left.imperative or tokens[b - 1].pos in ("CCONJ", "SCONJ", "ADP"):
        return False
    if right.start == b:
        under = left.start > 0 and tokens[left.start - 1].pos == "SCONJ"  # "якщо є зайвий реб на легковик передайте"
        return right.imperative and (
            left.verbal or (left.first < 0 and not under and _in_place(tokens, left.i + 1, b) is not None)
        )
    if not left.verbal:
        return False
    here = tokens[b]
    own = here.pos == "PRON" and here.case == "Nom" and right.start == b + 1 and "Tag" not in here.feats
    return own and agrees(here, tokens[right.i]) and not agrees(here, tokens[left.i])


def _in_place(tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """The preposition of the phrase that ends at `stop`: "в комнате", "в нашем подвале"; None where none does."""
    at = stop - 2
    while at > first and tokens[at].pos in ("ADJ", "DET", "NUM"):
        at -= 1
    return at if at >= first and tokens[at].pos == "ADP" and tokens[stop - 1].pos in ("NOUN", "PROPN") else None


def stretches(
    sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every stretch [first, stop) of the sentence with the names of what it holds, those that end early before those that end late."""
    for first, stop, held in _held(sentence, lexicon, found):
        yield first, stop, _names(held)


def _held(sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate]) -> Iterator[tuple[int, int, Held]]:
    tokens = sentence.tokens
    n = len(tokens)
    kinds = [joins(lexicon, tokens, i) for i in range(n)]
    sure, unsure = {p.i for p in found if p.first < 0}, {p.i for p in found if p.first >= 0}
    spoken = _before(i in sure for i in range(n))
    may = _before(i in unsure for i in range(n))
    side = _before(kind in ("coord", "split") for kind in kinds)
    under = _before(kind in ("comp", "keep") for kind in kinds)
    cues = _before(i in sure and bool(lexicon.saying(tokens[i].lemma)) for i in range(n))
    subjects = _before(t.case == "Nom" and t.pos in ("NOUN", "PROPN", "PRON") for t in tokens)
    for stop in range(1, n + 1):
        last = stop == n
        verbs, perhaps, beside = spoken[stop], may[stop], side[stop]
        below, cue, subject = under[stop], cues[stop], subjects[stop]
        for first in range(stop):
            yield first, stop, (
                first == 0,
                last,
                min(stop - first, _LONG[-1]),
                verbs - spoken[first],
                perhaps > may[first],
                beside - side[first + 1],
                below - under[first],
                cue > cues[first],
                min(subject - subjects[first], 3),
            )  # fmt: skip


def _names(held: Held) -> tuple[str, ...]:
    opens, ends, words, count, may, beside, below, cue, subjects = held
    where = ("^" if opens else "") + ("$" if ends else "")
    verbs = f"{min(count, 4)}{'?' if may else ''}"
    long = next(x for x in reversed(_LONG) if x <= words)
    over = min(max(0, count - 1 - beside - below), 3)
    return (
        f"[{verbs} verbs{where}",
        f"[{verbs} verbs",
        f"[{long} words{where}",
        f"[{long} words",
        f"[{verbs} verbs {long} words",
        f"[{over} over",
        f"[{over} over {int(cue)} cues",
        f"[{verbs} verbs {min(beside, 2)} beside {min(below, 2)} under",
        f"[{verbs} verbs {subjects} nominatives",
    )


@lru_cache(maxsize=65_536)
def _worth(lexicon: Lexicon, held: Held) -> float:
    """What a stretch weighs; stretches that hold the same are many, so each is summed once a lexicon."""
    return sum(lexicon.boundary.get(name, 0.0) for name in _names(held))


def _before(marked: Iterator[bool] | Sequence[bool]) -> list[int]:
    """How many are marked before each place."""
    return [0, *accumulate(map(int, marked))]
