"""Finds names of settlements in a text: looks up what may be a name, weighs what speaks for a place."""

from difflib import SequenceMatcher
from functools import lru_cache

from firsthand.language.about.countries import country_word
from firsthand.language.about.gazetteer import Gazetteer
from firsthand.language.about.place_rank import Mention
from firsthand.language.about.regions import place_words
from firsthand.language.about.stems import plain, stems
from firsthand.language.about.tokens import Token
from firsthand.language.forms import common, known, parses
from firsthand.language.spelling import latin, name_key

_CLOSED = frozenset({"NPRO", "PREP", "CONJ", "PRCL", "INTJ", "PRED"})
_PERSON = frozenset({"Name", "Surn", "Patr"})
_ENOUGH = 3
_CITY_STATES = frozenset(
    "singapore monaco gibraltar djibouti luxembourg jersey kuwait panama guatemala mexico vatican macao".split()
) | {"hong kong", "san marino"}
_CASE = frozenset("nomn gent datv accs ablt loct".split())
_GENDER = frozenset("masc femn neut plur".split())
_NAMED = _PERSON | {"Geox"}
_TELLING = ("івка", "ївка", "ськ", "цьк")
_SMALL_WORDS = frozenset("on de of the la le el al del da do na upon sur".split())
_NEAR = frozenset("UA RU BY MD KZ GE AM AZ".split())


class NameReader:
    """Reads one text. `lower` says that capitals mean nothing in it."""

    def __init__(self, words: tuple[Token, ...], language: str, book: Gazetteer, *, lower: bool) -> None:
        self.words, self.language, self.book, self.lower = words, language, book, lower
        self.tables = place_words(language)

    def mentions(self, taken: set[int]) -> list[Mention]:
        """All names found, left to right; words of `taken` belong to regions already."""
        found: list[Mention] = []
        index, listed = 0, -1
        while index < len(self.words):
            if self.language == "en" and (after := self._country(index)):
                index = after
                continue
            if index in taken or not self._possible(index):
                index += 1
                continue
            read = self._several(index, taken, listed) or self._single(index, listed)
            if read is None:
                index += 1
                continue
            mention, index = read
            found.append(mention)
            listed = index
        return found

    def _country(self, index: int) -> int | None:
        """The index after a country's English name; such a name is no town's, whatever town bears it."""
        if not (self.lower or self.words[index].capital) or self._kind_before(index) is not None:
            return None
        for length in (4, 3, 2, 1):
            run = self.words[index : index + length]
            if len(run) == length and all(_tied(token) for token in run[1:]):
                name = " ".join(plain(token.norm.removesuffix("'s")) for token in run)
                if name in self.book.countries and name not in _CITY_STATES:
                    return index + length
        return None

    def _possible(self, index: int) -> bool:
        token = self.words[index]
        if len(token.norm) < 2 or token.text.isdigit() or country_word(token.norm, self.language):
            return False
        if not self.lower and token.text.isupper() and len(token.text) < 6:
            return False  # initials: NATO, HIV
        return self.lower or token.capital

    def _single(self, index: int, listed: int) -> tuple[Mention, int] | None:
        token = self.words[index]
        if len(token.norm) < 3 or self._stopped(index, index + 1):
            return None
        evidence = self._evidence(index, index + 1, listed)
        if evidence + (5 if self.language == "en" else 4) < _ENOUGH:
            return None
        word = token.norm[:-2] if self.language == "en" and token.norm.endswith("'s") else token.norm
        matches, named = self._look_up(word)
        respelled = not matches
        if respelled and evidence + 1 >= _ENOUGH:
            matches = self._respelled(word)
        if (
            not matches
            or evidence + self._weight_of(index, matches, named, word, evidence) < _ENOUGH + respelled * self.lower
        ):
            return None
        end = token.end - (len(token.norm) - len(word) if self.language == "en" else 0)
        return self._mention(index, index + 1, end, matches)

    def _mention(self, first: int, stop: int, end: int, matches: dict[int, int]) -> tuple[Mention, int]:
        entries = [(self.book.entry(number), worth) for number, worth in matches.items()]
        mention = Mention(self.words[first].start, end, entries)
        before = self._kind_before(first)
        if before is not None:
            mention.small = bool(self.tables["small"].at(self.words, before))
        after = self.tables["after"].at(self.words, stop) if stop < len(self.words) else None
        if self.language == "en" and after and not self.words[stop].glue.strip():
            if self.words[stop].norm in ("district", "raion", "county"):
                mention.regional = "district"
                mention.end = self.words[stop].end
                return mention, stop + 1
            mention.small = bool(self.tables["small"].at(self.words, stop))
        return mention, stop

    def _look_up(self, word: str) -> tuple[dict[int, int], set[int]]:
        """Places by the word's stems, with what the match is worth (a first name, the very form, the lemma's form); and those whose name is its lemma."""
        matches: dict[int, int] = {}
        named: set[int] = set()
        lemmas = {lemma for lemma, _, _ in parses(word, self.language)}
        for stem in stems(word, self.language):
            if len(stem) < 3:
                continue
            for number, first, form in self.book.single(stem):
                worth = (50 if first else 0 if form else self._foreign(number, stem)) + (
                    60 if form and form == word else 40 if form in lemmas else 0
                )
                matches[number] = max(worth, matches.get(number, -1000))
                if form in lemmas:
                    named.add(number)
        return matches, named

    def _foreign(self, number: int, name: str) -> int:
        """What another name in Latin letters is worth: Derna for Darnah little less, Moria for Jerusalem much less."""
        alike = SequenceMatcher(None, plain(self.book.entry(number).name), name, autojunk=False).ratio() >= 0.5
        return -20 if alike else -120

    def _respelled(self, word: str) -> dict[int, int]:
        """Places of Ukraine, Russia and Belarus with the word's spelling key, where the vowels are near too."""
        matches: dict[int, int] = {}
        for stem in stems(word, self.language):
            key = name_key(stem)
            if len(key) < 4 or len(stem) < 5:
                continue
            for number in self.book.spelled(key):
                if number not in matches and self._sounds_alike(stem, number):
                    matches[number] = -100
        return matches

    def _sounds_alike(self, stem: str, number: int) -> bool:
        entry = self.book.entry(number)
        said = plain(latin(stem))
        names = {plain(entry.name), plain(latin(entry.native))} - {""}
        return any(SequenceMatcher(None, said, name[: len(said) + 2], autojunk=False).ratio() >= 0.7 for name in names)

    def _several(self, index: int, taken: set[int], listed: int) -> tuple[Mention, int] | None:
        if index + 1 >= len(self.words) or index + 1 in taken or not _tied(self.words[index + 1]):
            return None
        second = self.words[index + 1]
        if (
            not self.lower
            and not second.capital
            and second.norm not in _SMALL_WORDS | {"на"}
            and "-" not in second.glue
        ):
            return None
        if self.lower and self.language == "en" and second.norm in ("the", "and", "of"):
            return None
        best: tuple[int, dict[int, int]] | None = None
        for one in stems(self.words[index].norm, self.language):
            for two in stems(second.norm, self.language):
                for stem, number, first in self.book.several(f"{one} {two}"):
                    stop = self._fits(index, stem)
                    if stop is None or (best and stop < best[0]):
                        continue
                    if best is None or stop > best[0]:
                        best = (stop, {})
                    best[1][number] = max(best[1].get(number, -1000), 60 if first else -20)
        if best is None or self._stopped(index, best[0]):
            return None
        evidence = self._evidence(index, best[0], listed)
        evidence += 1 + self._people(best[1])
        if evidence < _ENOUGH + (self.lower and self.language == "en"):
            return None
        return self._mention(index, best[0], self.words[best[0] - 1].end, best[1])

    def _fits(self, index: int, stem: str) -> int | None:
        parts = stem.split(" ")
        stop = index + len(parts)
        if stop > len(self.words):
            return None
        for part, token in zip(parts[2:], self.words[index + 2 : stop], strict=True):
            if not _tied(token) or part not in stems(token.norm, self.language):
                return None
        return stop

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
            first > 0 and self.words[first - 1].capital and _tied(self.words[first]) and not self.words[first - 1].opens
        )
        after = stop < len(self.words) and self.words[stop].capital and _tied(self.words[stop])
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
            return 1 + (self.lower and most >= 15_000 and len(word) > 4)
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
        if index + 1 >= len(self.words) or not _tied(self.words[index + 1]):
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
        return -2 if self.lower or self.words[index].opens else -1


@lru_cache(maxsize=65536)
def _inflects(word: str) -> bool:
    """Whether English forms other words of it, as of an ordinary one."""
    return any(common(word + ending, "en") for ending in ("s", "ed", "ing", "er", "ly"))


def _tied(token: Token) -> bool:
    """Whether a word goes on from the one before: a space or a hyphen between, nothing else."""
    return token.glue in (" ", "-", "\u00a0", "\u2010", "\u2011", "–") or token.glue == "'"
