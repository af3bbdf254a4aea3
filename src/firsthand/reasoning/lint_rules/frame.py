"""How a sentence speaks: who is said to say it, from where to where, and whether the desk speaks of its own work."""

import re
from dataclasses import dataclass
from functools import cached_property

from firsthand.model.report import Sentence
from firsthand.reasoning.lint_rules import lexicon_en, lexicon_ru
from firsthand.reasoning.lint_rules.lexicon import Lexicon
from firsthand.reasoning.lint_rules.text import clauses, fold, inside, is_cyrillic, mask, quotations, tokens
from firsthand.reasoning.words import listed

_NOUNISH = frozenset(
    listed("a an the this that these those his her its their our my no any each of such for in on by with into")
)
"""Before a word that may be a noun or a plural verb (report, claim), these make it a noun."""
_HELPING = frozenset(
    listed("to not n't would could should can will may might must did does do i we you cannot didn't doesn't")
)
"""Before a bare verb, these leave its number open."""
_NOT = frozenset(listed("not n't never doesn't didn't don't не"))
_COUNTED = re.compile(r"(?:claim|report|demand|request|protest|estimate)s?\s+(?:is|are|was|were|has|have)\b")
""" "Three claims are not verified": a noun, and nobody speaks."""
_IDS = re.compile(r"\b[vaptxcsmfkr]-\d+[a-z]?\b(?:\s+\d+:\d\d)?|\b\d+:\d\d(?::\d\d)?[-–]\d+:\d\d(?::\d\d)?")
LEXICONS = {"en": lexicon_en.LEXICON, "ru": lexicon_ru.LEXICON}


@dataclass(frozen=True, slots=True)
class Attribution:
    """The first words that attribute: [start, end), whom (a stretch of the sentence), whether the form is plural.

    `content` is what is attributed: what follows, or, where they close the sentence, what comes before.
    """

    start: int
    end: int
    subject: tuple[int, int]
    plural: bool
    content: tuple[int, int]
    according: bool = False
    negated: bool = False
    """Somebody is said not to say it: kept only where nothing else attributes."""


@dataclass(frozen=True)
class Frame:
    """One sentence as heard by the rules. `voice` is the folded text with quotations blanked; offsets are the sentence's."""

    sentence: Sentence
    lexicon: Lexicon

    @classmethod
    def of(cls, sentence: Sentence, language: str) -> "Frame":
        """With the lexicon of the report's language, or of the sentence's own script where it has hardly a word of that."""
        words = [word for word in tokens(mask(sentence.text)) if word.text.isalpha() and len(word.text) > 1]
        cyrillic = sum(is_cyrillic(word.text) for word in words)
        mine = cyrillic if language == "ru" else len(words) - cyrillic
        code = language if language in LEXICONS and mine >= 2 else "ru" if cyrillic * 2 > len(words) else "en"
        return cls(sentence, LEXICONS[code])

    @property
    def text(self) -> str:
        """The sentence without citations."""
        return self.sentence.text

    @cached_property
    def folded(self) -> str:
        """Lower case, same length."""
        return fold(self.text)

    @cached_property
    def voice(self) -> str:
        """The report's own words: quotations and seconds blanked, an Item's name heard as "video"; same length."""
        word = "видео" if self.lexicon.code == "ru" else "video"

        def heard(found: re.Match[str]) -> str:
            is_item = found.group()[0] in "vaptx" and found.group()[1] == "-"
            return (word if is_item and len(found.group()) >= len(word) else "").ljust(len(found.group()))

        return _IDS.sub(heard, mask(self.folded))

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Quotations, marks included."""
        return quotations(self.text)

    @cached_property
    def attribution(self) -> Attribution | None:
        """The topmost attribution: the first that stands outside quotations and speaks of somebody."""
        found = [
            *(self._according(m.start(), m.end(), m.span("who")) for m in self.lexicon.according.finditer(self.voice)),
            *self._said(),
        ]
        return min(found, key=lambda a: (a.negated, a.start), default=None)

    @cached_property
    def attributes(self) -> bool:
        """Whether anything in the sentence attributes or hedges."""
        voice = self.voice
        return bool(self.attribution or self.lexicon.account.search(voice) or self.lexicon.hearsay.search(voice))

    @cached_property
    def is_own_work(self) -> bool:
        """Whether the desk speaks of its own work and its limits; then no citation is needed."""
        return bool(self.lexicon.own_work.search(self.voice)) and not self.lexicon.found.search(self.voice)

    def attributed(self, at: int) -> bool:
        """Whether the character stands in what is attributed to somebody."""
        return self.attribution is not None and inside(at, [self.attribution.content])

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around the character."""
        return next((span for span in clauses(self.voice) if span[0] <= at < span[1]), (0, len(self.text)))

    def negated(self, start: int) -> bool:
        """Whether the words are negated: a negator before them in their clause."""
        head = self.voice[self.clause(start)[0] : start]
        return bool(self.lexicon.negator.search(head[-60:]))

    def _according(self, start: int, end: int, who: tuple[int, int]) -> Attribution:
        lead = self.text[:start].strip(' ,"«“')
        content = (0, start) if len(lead) > 12 else (end, len(self.text))
        return Attribution(start, who[0], who, plural=False, content=content, according=True)

    def _said(self) -> list[Attribution]:
        found: list[Attribution] = []
        for match in self.lexicon.says.finditer(self.voice):
            before = self.voice[: match.start()].rstrip().rpartition(" ")[2]
            bare = match.groupdict().get("plural") is not None
            if bare and before in _NOUNISH:
                continue
            if _COUNTED.match(self.voice, match.start()):
                continue
            subject = self._subject(match.start(), match.end())
            if subject is None:
                continue
            plural = bare and before not in _HELPING
            content = self._content(match.start(), match.end())
            silent = before in _NOT
            found.append(Attribution(match.start(), match.end(), subject, plural, content, negated=silent))
        return found

    def _subject(self, start: int, end: int) -> tuple[int, int] | None:
        """What stands before the verb in its part of the sentence; after it, where the verb closes what it attributes."""
        head = max((self.voice.rfind(mark, 0, start) for mark in (";", ":", " — ", " – ")), default=-1) + 1
        before = self.voice[head:start]
        if before.strip(" ,—–-"):
            comma = before.rfind(",")
            tail = before[comma + 1 :]
            if comma >= 0 and tail.strip() and not any(m in before[:comma] for m in (",",)) and len(tail.split()) <= 6:
                return (head + comma + 1, start)
            return (head, start)
        return (end, min(len(self.voice), end + 40))

    def _content(self, start: int, end: int) -> tuple[int, int]:
        """What is attributed: up to the next citation after the cue, or what stands before a closing cue."""
        after = self.voice[end:].strip(' .,!?…"»”')
        if len(after.split()) <= 6 and "," in self.text[:start] and not after.startswith(("that ", "что ")):
            return (0, start)
        stops = [place for place in self.sentence.cited_at if place > end]
        return (end, min(stops, default=len(self.text)))


def frames(sentences: tuple[Sentence, ...], language: str) -> list[Frame]:
    """Every sentence heard."""
    return [Frame.of(sentence, language) for sentence in sentences]
