"""Topics by the words of a codebook: the shipped one (`codebook.yaml`) or a case's own of the same shape.

A clause gets the topics whose words stand in it. One with no such word stands under the theme of the words around
it ("it was packed", in the story of a bridge that fell): the nearer, the more they count.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from firsthand.language.about.found import Hit
from firsthand.language.about.lexicon import load_yaml, unfold
from firsthand.language.about.tokens import Token, tokens

MOST = 3
"""Topics a stretch may have."""
_REACH = 1200
"""Characters over which a word's say in the theme falls by e."""
_SHARE = 0.5
"""A topic is kept when it weighs at least this share of the strongest."""
_THEME = 1.0
"""How much the theme adds to a topic that has words of its own in the stretch."""
_WEIGHTS = {"words": 1.0, "strong": 2.0, "weak": 0.3}
_SETTINGS = frozenset({"demand", "other", "morale", "training"})
"""Topics that are said of one sentence and make no theme."""
_DETAILS = frozenset(
    {"losses", "equipment", "food-water", "housing", "communications", "treatment", "medical", "status", "evacuation"}
)
"""Topics that are told within many a theme: their words say less of it."""
_DETAIL = 0.6


class Codebook:
    """A codebook made ready: for each language, phrases by their first word."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.labels = {key: str(entry.get("label", key)) for key, entry in raw.items()}
        self._exact: dict[str, dict[str, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
        self._open: dict[str, dict[str, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
        for topic, entry in raw.items():
            weights: dict[tuple[str, str], float] = {}  # a form of two sorts has the weight of the later
            for kind, weight in _WEIGHTS.items():
                for language, line in (entry.get(kind) or {}).items():
                    weights.update({(str(language), form): weight for form in _forms(line)})
            for (language, form), weight in weights.items():
                self._add(language, form, topic, weight)

    def _add(self, language: str, form: str, topic: str, weight: float) -> None:
        parts = tuple(part for part in form.split("_") if part)
        if not parts:
            return
        table = self._open if parts[0].endswith("*") else self._exact
        table[language][parts[0].rstrip("*")].append(_Entry(parts, topic, weight))

    def at(self, words: Sequence[Token], index: int, language: str) -> list["_Entry"]:
        """Entries that begin at a word; for each topic the heaviest, longest first."""
        word = words[index].norm
        found = list(self._exact[language].get(word, ()))
        starts = self._open[language]
        for length in range(2, len(word) + 1):
            found.extend(starts.get(word[:length], ()))
        return [entry for entry in found if entry.follows(words, index)]


class _Entry:
    """One phrase of a topic."""

    __slots__ = ("parts", "topic", "weight")

    def __init__(self, parts: tuple[str, ...], topic: str, weight: float) -> None:
        self.parts, self.topic, self.weight = parts, topic, weight

    def follows(self, words: Sequence[Token], index: int) -> bool:
        if len(self.parts) == 1:
            return True
        if index + len(self.parts) > len(words):
            return False
        return all(_fits(words[index + k], part) for k, part in enumerate(self.parts) if k)


def _fits(token: Token, part: str) -> bool:
    if token.opens:
        return False
    return token.norm.startswith(part[:-1]) if part.endswith("*") else token.norm == part


def _forms(line: object) -> Iterable[str]:
    """A codebook's own words may be a list as well as a line."""
    text = " ".join(str(part).replace(" ", "_") for part in line) if isinstance(line, list) else str(line)
    return unfold(text.lower().replace("ё", "е"))


@lru_cache(maxsize=1)
def shipped() -> Codebook:
    """The shipped codebook."""
    raw = load_yaml("codebook.yaml")
    assert isinstance(raw, dict)
    return Codebook(raw)


_ready: dict[int, tuple[Mapping[str, object], Codebook]] = {}


def compiled(codebook: Mapping[str, object] | None) -> Codebook:
    """A codebook made ready, once for each mapping; the shipped one for None."""
    if codebook is None:
        return shipped()
    kept = _ready.get(id(codebook))
    if kept is None or kept[0] is not codebook:
        if len(_ready) > 16:
            _ready.clear()
        _ready[id(codebook)] = kept = (codebook, Codebook(codebook))
    return kept[1]


def hits(text: str, language: str, book: Codebook) -> tuple[Hit, ...]:
    """All words of topics in a text, in order."""
    words = tokens(text)
    found: list[Hit] = []
    for index in range(len(words)):
        best: dict[str, _Entry] = {}
        for entry in book.at(words, index, language):
            if entry.topic not in best or _heavier(entry, best[entry.topic]):
                best[entry.topic] = entry
        for topic, entry in best.items():  # a word that speaks for several topics says less of each
            last = words[index + len(entry.parts) - 1]
            found.append(Hit(words[index].start, last.end, topic, entry.weight / math.sqrt(len(best))))
    return tuple(found)


def _heavier(one: _Entry, other: _Entry) -> bool:
    """Strong words first, then longer phrases; of one length, what the codebook calls weak is weak, however it came to be listed."""
    return _rank(one) > _rank(other)


def _rank(entry: _Entry) -> tuple[bool, int, bool]:
    return entry.weight >= _WEIGHTS["strong"], len(entry.parts), entry.weight <= _WEIGHTS["weak"]


def choose(found: Sequence[Hit], start: int, end: int) -> tuple[str, ...]:
    """The topics of characters [start, end), strongest first, at most three; its theme where it has no word of its own."""
    own: dict[str, float] = defaultdict(float)
    for hit in found[bisect_left(found, start, key=lambda h: h.start) :]:
        if hit.start >= end:
            break
        if hit.end <= end:
            own[hit.topic] += hit.weight
    theme = _theme(found, start, end)
    if not own:
        return (max(theme, key=lambda topic: theme[topic]),) if theme else ()
    total = sum(theme.values()) or 1.0
    scored = {topic: weight + _THEME * theme.get(topic, 0.0) / total for topic, weight in own.items()}
    best = max(scored.values())
    kept = sorted((t for t in scored if scored[t] >= _SHARE * best), key=lambda t: -scored[t])
    return tuple(kept[:MOST])


def _theme(found: Sequence[Hit], start: int, end: int) -> dict[str, float]:
    """What the words outside [start, end) weigh, by topic."""
    theme: dict[str, float] = defaultdict(float)
    first = bisect_left(found, start - 5 * _REACH, key=lambda h: h.start)
    last = bisect_left(found, end + 4 * _REACH, key=lambda h: h.start)
    for hit in found[first:last]:
        if hit.topic in _SETTINGS or (start <= hit.start and hit.end <= end):
            continue
        away = start - hit.end if hit.end <= start else hit.start - end
        if away < 4 * _REACH:
            told = _DETAIL if hit.topic in _DETAILS else 1.0
            theme[hit.topic] += told * hit.weight * (math.exp(-away / _REACH) if away > 0 else 1.0)
    return theme
