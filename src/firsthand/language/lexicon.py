"""A language's words of saying, doubting, denying and joining, read from its lexicon.yaml."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
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
    """Fixed expressions, found by their words; the longest wins."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(t.norm for t in cut(phrase) if t.is_word)
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def at(self, tokens: Sequence[Token], i: int, stop: int | None = None) -> int:
        """How many tokens the longest expression beginning at i covers; 0 for none. Marks inside are stepped over."""
        limit = len(tokens) if stop is None else stop
        for words in self._by_first.get(tokens[i].norm, ()):
            at = i
            for word in words:
                while at < limit and at > i and not tokens[at].is_word:
                    at += 1
                if at >= limit or tokens[at].norm != word:
                    break
                at += 1
            else:
                return at - i
        return 0

    def find(self, tokens: Sequence[Token], start: int, stop: int) -> Iterator[tuple[int, int]]:
        """(first, after the last) token of each expression in tokens[start:stop], in order, not overlapping."""
        i = start
        while i < stop:
            length = self.at(tokens, i, stop)
            if length:
                yield i, i + length
            i += max(1, length)

    def __contains__(self, words: str) -> bool:
        key = tuple(words.split())
        return bool(key) and key in self._by_first.get(key[0], ())


class Lexicon:
    """All of one language's lists. ValueError names a wrong entry."""

    def __init__(self, language: str, data: Mapping[str, Any], boundary: Mapping[str, float] | None = None) -> None:
        self.language = language
        self.boundary = dict(boundary or {})
        """Weights of what speaks for a clause boundary in speech without marks; empty where the language brings none."""
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
        self.edge_only = {" ".join(t.norm for t in cut(p)) for p in data["edge_only"]}
        self.fillers = Phrases(data["fillers"])
        self.noise = Phrases(data["noise"])
        self.asides = Phrases(data["asides"])
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
    weights = folder.joinpath("boundary.yaml")
    fitted = yaml.safe_load(weights.read_text(encoding="utf-8")) if weights.is_file() else None
    return Lexicon(language, data, fitted)
