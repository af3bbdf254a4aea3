"""Statements as sentences: attributed, hedged by their level, named for a reader who cannot read the words, cited."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.model.statement import Dated, Level, Mood, Statement, Unit
from firsthand.publish import dates
from firsthand.publish.drafting.case import Told
from firsthand.publish.drafting.plain import is_latin, line, listed, quoted
from firsthand.publish.drafting.topics import WORDS, rank, topic
from firsthand.publish.phrases import tongue

NOBODY = "someone not named"
"""The label of a speaker whom the words do not name."""
_BY_LEVEL = {Level.RUMOURED: "rumoured", Level.ALLEGED: "alleged", Level.CLAIMS: "claims", Level.SAYS: "says"}
_ASKING = re.compile(r"\b(?:прос(?:им|ит|ят|ьб|имо|ять)|прошу|ask|request|plead|please)", re.IGNORECASE)
_HOPING = re.compile(r"\b(?:жд[её]м|надеемся|хотим|чекаємо|hope|wait|want)", re.IGNORECASE)
"""Wishes that are told as said: to demand is more."""
_ARTICLE = re.compile(
    r"\d|\b(?:Brigade|Regiment|Battalion|Division|Company|Army|Corps|Ministry|Group|Forces|Guard|Service|Fleet|Battery|Platoon|Department|Committee)\b"
)
_OF = {"order": "of_order", "promise": "of_promise", "threat": "of_threat"}


@dataclass(frozen=True)
class Speaking:
    """How the statements of one case are told."""

    told: Told

    def sentences(self, chosen: Iterable[Statement]) -> Iterator[str]:
        """One sentence each, in the order given; a voice that goes on is "it", and its language is named once."""
        before: tuple[str, str] | None = None
        last: tuple[str, int] | None = None
        for statement in chosen:
            words = quoted(statement.content.text)
            if not words:
                continue
            code = self._language(statement)
            here = (self._who(statement), code)
            goes_on = here == before and statement.speaker.chars is None
            verb, group = self._verb(statement), rank(statement)
            yield self.told.say(
                "adds" if goes_on and verb == "says" and last == (verb, group) else verb,
                who=self.told.say("same_voice") if goes_on and verb != "reported" else here[0],
                item=statement.item,
                words=words,
                tongue=self._tongue(code) if here != before else "",
                naming=self.naming(statement, words),
                cite=self.told.cite(statement),
            )
            before, last = here, (verb, group)

    def naming(self, statement: Statement, words: str) -> str:
        """What the words are about, in the report's language: hearsay as such, units, places, dates; else the topic.

        Names are those on record, never a translation of ours. A reader of the words needs none of it.
        """
        parts = [said] if (said := self._inner(statement)) else []
        if not is_latin(words) and self.told.view.language == "en":
            parts += self._glosses(statement, said)
        return self.told.say("aside", what=listed(parts, self.told.say("and"))) if parts else ""

    def _glosses(self, statement: Statement, said_before: str) -> Iterator[str]:
        """Names and dates; the topic where neither a name nor what was said before tells what it is about."""
        names = [unit_name(unit) for unit in statement.units]
        names += [line(place.name) for place in statement.places if not place.ambiguous]
        about = topic(statement)
        if about and not names and not said_before:
            yield self.told.say("on_topic", topic=WORDS[about]["en"])
        said = [self._date(dated) for dated in statement.dates if dates.reckoned(dated) != "reckoned"]
        if names or said:
            yield self.told.say("naming", what=listed(dict.fromkeys([*names, *said]), self.told.say("and")))
        reckoned = [self._date(dated) for dated in statement.dates if dates.reckoned(dated) == "reckoned"]
        if reckoned:
            what = listed(dict.fromkeys(reckoned), self.told.say("and"))
            goes_on = said_before.startswith(self.told.say("of_date", what="")) and not (names or said)
            yield what if goes_on else self.told.say("of_date", what=what)

    def _date(self, dated: Dated) -> str:
        date = dates.day(self.told.view.language, dated.moment)
        how = dates.reckoned(dated)
        return self.told.say(how, date=date) if how else date

    def _inner(self, statement: Statement) -> str:
        """What kind of another's words it passes on."""
        acts = [s.act for s in self.told.inner(statement) if s.content.text != statement.content.text]
        return self.told.say(_OF.get(acts[0], "of_words")) if acts and not self.told.is_text(statement.item) else ""

    def _who(self, statement: Statement) -> str:
        if statement.speaker.chars is not None:
            return self.told.say("quoted", label=line(statement.speaker.chars.text), item=statement.item)
        if statement.speaker.label == NOBODY:
            return self.told.say("unnamed", item=statement.item)
        return self.told.say("article" if self.told.is_text(statement.item) else "voice", item=statement.item)

    def _verb(self, statement: Statement) -> str:
        """The phrase for it: hedges first, then what kind of saying it is."""
        if statement.level in (Level.RUMOURED, Level.ALLEGED):
            return _BY_LEVEL[statement.level]
        if statement.level is Level.SHOWN:
            return "shown"
        if statement.speaker.chars is None and statement.speaker.label == NOBODY:
            return "reported"
        if statement.act == "demand" or (statement.mood is Mood.DEMAND and statement.act != "order"):
            if _HOPING.search(statement.content.text):
                return _BY_LEVEL.get(statement.level, "says")
            return "asks" if statement.act == "ask" or _ASKING.search(statement.content.text) else "demands"
        return {"ask": "asks", "deny": "denies"}.get(statement.act) or _BY_LEVEL.get(statement.level, "says")

    def _tongue(self, code: str) -> str:
        name = tongue(self.told.view.language, code)
        return self.told.say("tongue", language=name) if name else ""

    def _language(self, statement: Statement) -> str:
        held = self.told.view.transcripts.get(statement.item, ())
        if statement.span is not None:
            for segment in held:
                if segment.span is not None and segment.span.overlap(statement.span) > 0:
                    return segment.language
        return next((segment.language for segment in held if segment.layer != "description"), "")


def unit_name(unit: Unit) -> str:
    """Its English name with the article it takes: `the 3rd Territorial Defence Brigade`, `Wagner`."""
    name = line(unit.name)
    return f"the {name}" if _ARTICLE.search(name) and not name.lower().startswith("the ") else name
