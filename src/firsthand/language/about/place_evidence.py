"""What speaks for a place where a name may stand: words before and after, capitals, the dictionary, how many live there.

Each sign adds a little or takes some away; a name needs `ENOUGH`, and no sign is enough alone.
"""

from functools import lru_cache

from firsthand.language.about.gazetteer import Gazetteer
from firsthand.language.about.lexicon import unfold
from firsthand.language.about.regions import place_words
from firsthand.language.about.tokens import Token
from firsthand.language.morphology import common, known, parses

ENOUGH = 3
_CLOSED = frozenset({"NPRO", "PREP", "CONJ", "PRCL", "INTJ", "PRED"})
_PERSON = frozenset({"Name", "Surn", "Patr"})
_NAMED = _PERSON | {"Geox"}
_CASE = frozenset(unfold("nomn gent datv accs ablt loct"))
_GENDER = frozenset(unfold("masc femn neut plur"))
_TELLING = ("івка", "ївка", "ськ", "цьк")
_NEAR = frozenset(unfold("UA RU BY MD KZ GE AM AZ"))


class Evidence:
    """Weighs the names of one text. `lower` says that capitals mean nothing in it."""

    def __init__(self, words: tuple[Token, ...], language: str, book: Gazetteer, *, lower: bool) -> None:
        self.words, self.language, self.book, self.lower = words, language, book, lower
        self.tables = place_words(language)

    def _stopped(self, first: int, stop: int) -> bool:
        """Whether the words are those that are other things far more often than places."""
        if stop - first > 1:
            return False
        lemmas = {lemma for lemma, _, _ in parses(self.words[first].norm, self.language)}
        meant = (
            self.words[first].capital and not self.lower and not self.words[first].opens and self._led("strong", first)
        )
        if meant and "bold" in self.tables and lemmas & self.tables["bold"].firsts:
            return False
        read = self.tables["stop"].at(self.words, first)
        if read is None and self.language != "en":
            read = next((True for lemma in lemmas if lemma in self._stop_words), None) and (True, stop)
        return read is not None and self._kind_before(first) is None

    @property
    def _stop_words(self) -> frozenset[str]:
        return self.tables["stop"].firsts

    def _kind_before(self, first: int) -> int | None:
        for back in (1, 2):
            at = first - back
            if at >= 0 and (read := self.tables["before"].at(self.words, at)) and read[1] == first:
                dotted = self.words[first].glue.strip() in ("", ".", "«", '"')
                abbreviated = len(self.words[at].norm) > 1 or "." in self.words[first].glue
                if dotted and abbreviated:
                    return at
        return None

    def _evidence(self, first: int, stop: int, listed: int) -> int:
        """What speaks for a place before the gazetteer is asked."""
        token = self.words[first]
        score = 0
        inside = not token.opens
        if inside and not token.glue.strip(" «\"'“"):
            if self._led("strong", first):
                score += 2
            elif self._led("weak", first):
                score += 1
        if self._kind_before(first) is not None:
            score += 2
        if stop < len(self.words) and not self.words[stop].glue.strip() and self.tables["after"].at(self.words, stop):
            score += 2
        if listed >= 0 and self._lists(listed, first):
            score += 2
        if not self.lower:
            score += inside and token.capital
            score -= 2 * self._in_larger_name(first, stop)
        if first and self.tables["title"].at(self.words, first - 1):
            score -= 3
        if token.opens and not self.lower and stop < len(self.words) and self.words[stop].glue.startswith(","):
            score += 1  # a setting: "Олешки, третий день"
        elif first == 0 and self.lower and stop < len(self.words):
            score += {"en": 1, "uk": 2}.get(self.language, 0)  # a recording often begins with where it is
        if stop - first == len(self.words):
            score += 3  # a label: nothing is there but the name
        return score

    def _led(self, table: str, first: int) -> bool:
        for back in (1, 2, 3):
            at = first - back
            if at >= 0 and (read := self.tables[table].at(self.words, at)) and read[1] == first:
                return True
        return False

    def _lists(self, listed: int, first: int) -> bool:
        """Whether the word stands in a row with the place just found: "Bakhmut, Soledar and Vuhledar"."""
        glue = self.words[first].glue.strip()
        joined = (
            self.words[listed].norm in ("and", "or", "и", "или", "і", "й", "та", "або") if listed < first else False
        )
        return (listed == first and glue == ",") or (listed == first - 1 and joined and not glue)

    def _in_larger_name(self, first: int, stop: int) -> bool:
        before = (
            first > 0 and self.words[first - 1].capital and tied(self.words[first]) and not self.words[first - 1].opens
        )
        after = stop < len(self.words) and self.words[stop].capital and tied(self.words[stop])
        if before and self._led("strong", first):
            before = False
        return (before or after) and self.language == "en"

    def _weight_of(self, index: int, matches: dict[int, int], named: set[int], word: str, evidence: int) -> int:
        """What the places and the dictionary add."""
        people = self._people(matches)
        if self.language == "en":
            return people + self._english(index, matches, word, evidence)
        return people + self._slavic(index, named)

    def _people(self, matches: dict[int, int]) -> int:
        entries = [self.book.entry(number) for number in matches]
        most = max(entry.population for entry in entries)
        if self.language == "en":
            return (most >= 100_000) + (most >= 1_000_000)
        near = any(entry.country in _NEAR for entry in entries)
        return (most >= 100_000) - (not near and most < 50_000)

    def _english(self, index: int, matches: dict[int, int], word: str, evidence: int) -> int:
        """A word English lacks is a name; one it has is a place only where the town is large or the words point to it."""
        most = max(self.book.entry(number).population for number in matches)
        if not known(word, "en"):
            return 1 + (self.lower and most >= 8_000 and len(word) > 4)
        if most < 1_000_000 and not self._led("strong", index) and self._kind_before(index) is None and _inflects(word):
            return -1 if most >= 100_000 else -2
        if most >= 100_000 or (not self.lower and evidence >= 3):
            return 0
        if most >= 20_000 and evidence >= 2 and not _inflects(word):
            return 1
        return -1 if most >= 20_000 else -2

    def _slavic(self, index: int, named: set[int]) -> int:
        """What the dictionary says: a place, a person, an ordinary word, or a word it lacks."""
        token = self.words[index]
        readings = parses(token.norm, self.language)
        if not readings:
            return 1
        if any(_CLOSED & tags and score >= 0.2 for _, tags, score in readings):
            return -5
        pointed = index == 0 == len(self.words) - 1 or self._kind_before(index) is not None
        said = self._dictionary(index, named)
        return max(0, said) if pointed else said

    def _dictionary(self, index: int, named: set[int]) -> int:
        token = self.words[index]
        readings = parses(token.norm, self.language)
        if not known(token.norm, self.language):
            return 1
        lemmas = {lemma for lemma, _, _ in readings}
        if self.language == "uk":
            return self._ukrainian(index, named, lemmas)
        place = sum(score for _, tags, score in readings if "Geox" in tags)
        if place > 0:
            person = sum(score for _, tags, score in readings if _PERSON & tags)
            adjective = sum(score for _, tags, score in readings if "ADJF" in tags)
            if adjective >= place and self._noun_follows(index):
                return -2
            if person >= place and not self._led("strong", index):
                return 0
            return 3 if place >= 0.5 else (2 if place >= 0.1 or token.capital else 1)
        return self._ordinary(index, lemmas, any(_PERSON & tags for _, tags, _ in readings))

    def _ukrainian(self, index: int, named: set[int], lemmas: set[str]) -> int:
        """The Ukrainian dictionary holds place names unmarked: a lemma that is a name, and no word of the coarser dictionary, is one."""
        token = self.words[index]
        entries = [self.book.entry(number) for number in named]
        readings = parses(token.norm, "uk")
        person = any(_PERSON & tags for _, tags, _ in readings)
        if not named:
            return self._ordinary(index, lemmas, person)
        if not any(common(word, "uk") for word in {token.norm, *lemmas}):
            return 1 if person else 2
        near = [entry for entry in entries if entry.country in _NEAR]
        most = max((entry.population for entry in near), default=0)
        if most >= 50_000 or any(entry.population >= 300_000 for entry in entries):
            return 2 if person or self.lower else 3
        if most >= 8_000 and not person:
            return 1 if self.lower else 2
        if near and not self.lower and not token.opens:
            return 0
        if most >= 1_000 and any(lemma.endswith(_TELLING) for lemma in lemmas):
            return 1
        return self._ordinary(index, lemmas, person)

    def _noun_follows(self, index: int) -> bool:
        """Whether a noun follows that agrees with the word as an adjective: "в крымском небе"."""
        if index + 1 >= len(self.words) or not tied(self.words[index + 1]):
            return False
        adjectives = [t for _, t, _ in parses(self.words[index].norm, self.language) if "ADJF" in t]
        nouns = [
            t for _, t, _ in parses(self.words[index + 1].norm, self.language)[:3] if "NOUN" in t and not _NAMED & t
        ]
        return any(a & _CASE & n and a & _GENDER & n for a in adjectives for n in nouns)

    def _ordinary(self, index: int, lemmas: set[str], person: bool) -> int:
        if self.tables["bold"].at(self.words, index) or lemmas & self.tables["bold"].firsts:
            return 1
        if person:
            return -2
        if self.lower or self.words[index].opens:
            return -2
        return 0 if self._led("strong", index) else -1


@lru_cache(maxsize=65536)
def _inflects(word: str) -> bool:
    """Whether English forms other words of it, as of an ordinary one."""
    return any(common(word + ending, "en") for ending in ("s", "ed", "ing", "er", "ly"))


def tied(token: Token) -> bool:
    """Whether a word goes on from the one before: a space or a hyphen between, nothing else."""
    return token.glue in (" ", "-", "\u00a0", "\u2010", "\u2011", "–") or token.glue == "'"
