"""Finds names of settlements in a text: looks up what may be a name, weighs what speaks for a place."""

from difflib import SequenceMatcher

from firsthand.language.about.countries import country_word
from firsthand.language.about.lexicon import unfold
from firsthand.language.about.place_evidence import ENOUGH, Evidence, tied
from firsthand.language.about.place_rank import Mention
from firsthand.language.about.stems import plain, stems
from firsthand.language.morphology import parses
from firsthand.language.spelling import latin, name_key

_CITY_STATES = frozenset(
    unfold("singapore monaco gibraltar djibouti luxembourg jersey kuwait panama guatemala mexico vatican macao")
) | {"hong kong", "san marino"}
_SMALL_WORDS = frozenset(unfold("on de of the la le el al del da do na upon sur"))


class NameReader(Evidence):
    """Reads one text: what may be a name is looked up, and weighed."""

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
            if len(run) == length and all(tied(token) for token in run[1:]):
                name = " ".join(plain(token.norm.removesuffix("'s")) for token in run)
                if name in self.book.countries and name not in _CITY_STATES:
                    return index + length
        return None

    def _possible(self, index: int) -> bool:
        token = self.words[index]
        if len(token.norm) < 2 or token.text.isdecimal() or country_word(token.norm, self.language):
            return False
        if not self.lower and token.text.isupper() and len(token.text) < 6:
            return False  # initials: NATO, HIV
        return self.lower or token.capital

    def _single(self, index: int, listed: int) -> tuple[Mention, int] | None:
        token = self.words[index]
        if len(token.norm) < 3 or self._stopped(index, index + 1):
            return None
        evidence = self._evidence(index, index + 1, listed)
        if evidence + (5 if self.language == "en" else 4) < ENOUGH:
            return None
        word = token.norm[:-2] if self.language == "en" and token.norm.endswith("'s") else token.norm
        matches, named = self._look_up(word)
        respelled = not matches
        if respelled and evidence + 1 >= ENOUGH:
            matches = self._respelled(word)
        if not matches or evidence + self._weight_of(index, matches, named, word, evidence) < ENOUGH + (
            respelled and self.lower and not self._well_known(index, matches)
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

    def _well_known(self, index: int, matches: dict[int, int]) -> bool:
        """A town under a word that leads to places needs no capital to be known in another spelling: "под авдиевку"."""
        return self._led("strong", index) and max(self.book.entry(n).population for n in matches) >= 5_000

    def _sounds_alike(self, stem: str, number: int) -> bool:
        entry = self.book.entry(number)
        said = plain(latin(stem))
        names = {plain(entry.name), plain(latin(entry.native))} - {""}
        return any(SequenceMatcher(None, said, name[: len(said) + 2], autojunk=False).ratio() >= 0.7 for name in names)

    def _several(self, index: int, taken: set[int], listed: int) -> tuple[Mention, int] | None:
        if index + 1 >= len(self.words) or index + 1 in taken or not tied(self.words[index + 1]):
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
        if evidence < ENOUGH + (self.lower and self.language == "en"):
            return None
        return self._mention(index, best[0], self.words[best[0] - 1].end, best[1])

    def _fits(self, index: int, stem: str) -> int | None:
        parts = stem.split(" ")
        stop = index + len(parts)
        if stop > len(self.words):
            return None
        for part, token in zip(parts[2:], self.words[index + 2 : stop], strict=True):
            if not tied(token) or part not in stems(token.norm, self.language):
                return None
        return stop
