"""A language's words of saying, doubting, denying and joining, read from its lexicon.yaml."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from firsthand.language.tree import Token
from firsthand.language.words import cut, plain
from firsthand.model.statement import Level


@dataclass(frozen=True, slots=True)
class Saying:
    """What a cue word does: its act, the level it carries, the complements (`frames`) under which it attributes."""

    act: str
    level: Level
    frames: frozenset[str]
    inf_act: str
    inf_level: Level
    outer_act: str
    role: str
    """`hedge` or `outer` for verbs of the speaker's own mind ("I think", "I heard"); empty otherwise."""
    about: frozenset[str]
    strict: bool = False
    """Attributes only with a complementizer or a quotation: the word has too many other uses."""


class Phrases:
    """Fixed expressions, found by their words; the longest wins.

    `(a|b c|)` in an expression stands for any of its alternatives, `*` for a phrase of place or company ("word * is": "word in the camp is").
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._tree: _Branch = {}
        for phrase in phrases:
            for words in _alternatives(phrase):
                branch = self._tree
                for word in words:
                    branch = branch.setdefault(word, {})
                if words:
                    branch[_END] = {}

    def at(self, tokens: Sequence[Token], i: int, stop: int | None = None) -> int:
        """How many tokens the longest expression beginning at i covers; 0 for none. Marks inside are stepped over."""
        branch = self._tree.get(tokens[i].norm)
        limit = len(tokens) if stop is None else stop
        return 0 if branch is None or i >= limit else max(0, _farthest(branch, tokens, i + 1, limit) - i)

    def find(self, tokens: Sequence[Token], start: int, stop: int) -> Iterator[tuple[int, int]]:
        """(first, after the last) token of each expression in tokens[start:stop], in order, not overlapping."""
        i = start
        while i < stop:
            length = self.at(tokens, i, stop)
            if length:
                yield i, i + length
            i += max(1, length)

    def __contains__(self, words: str) -> bool:
        branch: _Branch | None = self._tree
        for word in words.split():
            branch = branch.get(word) if branch is not None else None
        return branch is not None and _END in branch


_Branch = dict[str, "_Branch"]
_END = ""
_CHOICE = re.compile(r"\(([^()]*)\)")
_STARRED = frozenset(
    (
        "in",
        "on",
        "at",
        "from",
        "among",
        "amongst",
        "around",
        "round",
        "about",
        "along",
        "across",
        "by",
        "with",
        "up",
        "down",
        "out",
        "here",
        "there",
        "now",
        "today",
        "going",
        "doing",
        "coming",
    )
)
_LONGEST_STAR = 5


def _alternatives(phrase: str) -> Iterator[tuple[str, ...]]:
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(_CHOICE.split(phrase))]
    for picked in itertools.product(*choices):
        yield tuple(t.norm for t in cut(re.sub(r"\s+('|$)", r"\1", " ".join(picked))) if t.is_word or t.norm == "*")


def _farthest(branch: _Branch, tokens: Sequence[Token], at: int, limit: int) -> int:
    """After the last token of the longest expression that goes on with `branch` at `at`; 0 for none."""
    best = at if _END in branch else 0
    on = at
    while on < limit and not tokens[on].is_word:
        on += 1
    if on >= limit:
        return best
    following = branch.get(tokens[on].norm)
    if following is not None:
        best = max(best, _farthest(following, tokens, on + 1, limit))
    starred = branch.get("*")
    if starred is not None and tokens[on].norm in _STARRED:
        for past in range(on + 1, min(limit, on + 1 + _LONGEST_STAR)):
            best = max(best, _farthest(starred, tokens, past, limit))
    return best


class Lexicon:
    """All of one language's lists. ValueError names a wrong entry."""

    def __init__(self, language: str, data: Mapping[str, Any], boundary: Mapping[str, float] | None = None) -> None:
        self.language = language
        self.boundary = dict(boundary or {})
        """Weights of what speaks for a clause boundary in speech without marks; empty where the language brings none."""
        self.case_marked = data["case_marked"] == "true"
        """Whether its nouns show by their form what they are to the verb, so that words may stand in any order; else the order tells."""
        self.verbs: dict[str, list[Saying]] = {}
        for group in data["verbs"]:
            saying = _saying(group)
            for lemma in group["lemmas"]:
                self.verbs.setdefault(plain(lemma), []).append(saying)
        self.nouns: dict[str, Saying] = {}
        self.unsourced: set[str] = set()
        for group in data.get("nouns", ()):
            saying = _saying({"frames": ["noun"], **group})
            for lemma in group["lemmas"]:
                self.nouns.setdefault(plain(lemma), saying)
                if group.get("unsourced"):
                    self.unsourced.add(plain(lemma))
        self.hearsay = Phrases(data["hearsay"])
        self.according = Phrases(row["phrase"] for row in data["according"])
        self._according = {
            " ".join(t.norm for t in cut(row["phrase"])): Level.parse(row["level"]) for row in data["according"]
        }
        self.hedges = Phrases(data["hedges"])
        self.edge_only = {" ".join(words) for p in data["edge_only"] for words in _alternatives(p)}
        self.midway = {plain(word): kind for kind, words in data.get("midway", {}).items() for word in words}
        """Words of `edge_only` that can hedge in the middle of a clause too, with the kind that says when (rules/doubt.py)."""
        self.fillers = Phrases(data["fillers"])
        self.noise = Phrases(data["noise"])
        self.asides = Phrases(data["asides"])
        self.inserted = Phrases(data.get("inserted", ()))
        self.pleas = Phrases(data["pleas"])
        self.negators = _words(data["negators"])
        self.negators_subject = _words(data["negators_subject"])
        self.complementizers = _words(data["complementizers"])
        self.predicatives = _words(data.get("predicatives", ()))
        self.needs = _words(data.get("needs", ()))
        self.join_split, self.join_coord, self.join_keep = (
            _words(data["joins"][k]) for k in ("split", "coord", "keep")
        )
        self.openers = _words(data["openers"])
        self.demand_verbs = _words(data["demand_verbs"])
        self.self_words = _words(data["self"])
        self.questions = _words(data["questions"])
        self.crowd = _words(data["crowd"])
        self.genitive_subject = _words(data["genitive_subject"])
        self.let, self.would, self.requests, self.enough, self.needless, self.telling, self.knowing, self.thinking = (
            _words(data[k])
            for k in ("let", "would", "requests", "enough", "needless", "telling", "knowing", "thinking")
        )
        self.persons, self.still, self.whereabouts, self.amounts, self.some = (
            _words(data.get(k, ())) for k in ("persons", "still", "whereabouts", "amounts", "some")
        )
        self.months = _words(data.get("months", ()))
        self.times = self.months | _words(data.get("times", ()))
        self.fronting, self.fronting_always = _words(data["fronting"]), _words(data["fronting_always"])

    def saying(self, lemma: str) -> list[Saying]:
        """What this verb lemma may do; empty where it is no cue."""
        return self.verbs.get(lemma, [])

    def according_level(self, tokens: Sequence[Token]) -> Level:
        """The level of an "according to" expression."""
        return self._according.get(" ".join(t.norm for t in tokens), Level.SAYS)


def _words(items: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(w) for w in items)


def _saying(group: Mapping[str, Any]) -> Saying:
    act = group.get("act", "assert")
    level = Level.parse(group["level"])
    return Saying(
        act=act,
        level=level,
        frames=frozenset(group["frames"]),
        inf_act=group.get("inf_act", "order" if act == "assert" else act),
        inf_level=Level.parse(group.get("inf_level", group["level"])),
        outer_act=group.get("outer_act", "assert"),
        role=group.get("self", ""),
        about=_words(group.get("about", ())),
        strict=group.get("strict") == "true",
    )


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language folder; FileNotFoundError where it has none."""
    folder = resources.files(f"firsthand.language.{language}")
    data = yaml.load(folder.joinpath("lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Lexicon(language, data, _weights(folder.joinpath("boundary.tsv")))


def _weights(file: Traversable) -> dict[str, float]:
    """A sign, a tab and its weight on every line, remarks behind "# "; nothing where there is no such file."""
    if not file.is_file():
        return {}
    rows = (row.rsplit("\t", 1) for row in file.read_text(encoding="utf-8").splitlines() if not row.startswith("# "))
    return {name: float(weight) for name, weight in rows}
