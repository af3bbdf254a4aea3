"""The first paragraphs, as a news report has it: how many recordings surfaced when, what they are about, how it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from firsthand.model.claim import Claim, Stance, Status
from firsthand.model.footage import Footage
from firsthand.model.report import Citation
from firsthand.model.statement import Statement
from firsthand.publish import dates
from firsthand.publish.drafting.case import Told
from firsthand.publish.drafting.plain import line, listed
from firsthand.publish.drafting.speaking import unit_name
from firsthand.publish.drafting.topics import WORDS, is_introduction, topic

MOST = 3
"""Units, places and topics named, and claims of one standing told, in the first paragraphs."""
Found = dict[str, dict[str, Statement]]
"""By name: the first statement of it in each recording."""


@dataclass(frozen=True)
class Lead:
    """The opening of one draft."""

    told: Told

    def paragraphs(self) -> Iterator[str]:
        """What surfaced and what it is about; how it stands and what the desk holds."""
        if not self.told.view.items:
            yield self.told.say("holds_nothing")
            return
        yield " ".join(self._about())
        yield " ".join([*self._claims(), self._holds()])

    def _about(self) -> Iterator[str]:
        view = self.told.view
        yield from self._surfaced()
        if view.language == "en":
            yield from self._named(lambda s: [unit_name(unit) for unit in s.units])
            yield from self._named(
                lambda s: [] if is_introduction(s) else [line(p.name) for p in s.places if not p.ambiguous]
            )
        yield from self._topics()

    def _surfaced(self) -> Iterator[str]:
        """The first stated posting of each recording counts, a copy's as well."""
        firsts = {footage.id: day for footage in self.told.view.footages if (day := self._first(footage))}
        if firsts:
            cites = " ".join(str(Citation(f.lead)) for f in self.told.view.footages if f.id in firsts)
            when = dates.period(self.told.view.language, min(firsts.values()), max(firsts.values()))
            yield self.told.say("surfaced", n=len(firsts), when=when, cite=cites)
        rest = len(self.told.view.footages) - len(firsts)
        if rest:
            yield self.told.say("undated", n=rest)

    def _first(self, footage: Footage) -> date | None:
        """The lead's own, else that of the Items that show all of it; a compilation tells nothing of its parts."""
        held = [item for member in footage.members if (item := self.told.items.get(member.item))]
        leads = [item for item in held if item.id == footage.lead] or held
        days = [
            day for item in leads for seen in item.appearances if seen.posted_at and (day := seen.posted_at.earliest())
        ]
        return min(days, default=None)

    def _found(self, names: Callable[[Statement], list[str]]) -> Found:
        found: Found = {}
        for footage in self.told.view.footages:
            held = self.told.of(self.told.told_by(footage))
            for statement in sorted(held, key=lambda s: bool(s.places)):  # a plain one is cited before one that names
                for name in names(statement):
                    found.setdefault(name, {}).setdefault(footage.id, statement)
        return dict(sorted(found.items(), key=lambda pair: -len(pair[1]))[:MOST])

    def _cites(self, held: dict[str, Statement]) -> str:
        return " ".join(str(self.told.cite(s)) for s in held.values())

    def _named(self, names: Callable[[Statement], list[str]]) -> Iterator[str]:
        parts = [
            self.told.say("named_next" if place else "named", what=name, n=len(held), cite=self._cites(held))
            for place, (name, held) in enumerate(self._found(names).items())
        ]
        if parts:
            sentence = listed(parts, self.told.say("and_next"))
            yield f"{sentence[0].upper()}{sentence[1:]}."

    def _topics(self) -> Iterator[str]:
        def names(statement: Statement) -> list[str]:
            about = topic(statement)
            return [about] if about else []

        language = self.told.view.language
        parts = [
            self.told.say("topic_in", topic=WORDS[name].get(language, name), n=len(held), cite=self._cites(held))
            for name, held in self._found(names).items()
        ]
        if parts:
            yield self.told.say("topics", what=listed(parts, self.told.say("and_next")))

    def _claims(self) -> Iterator[str]:
        by_status: dict[Status, list[Claim]] = {}
        for claim in self.told.view.claims:
            by_status.setdefault(self.told.status(claim), []).append(claim)
        for status in (Status.VERIFIED, Status.CORROBORATED, Status.DISPUTED, Status.REFUTED):
            held = by_status.get(status, [])
            if held:
                what = "; ".join(map(self._claim, held[:MOST]))
                yield self.told.say(f"lead_{status.value}", n=len(held), what=what)
        open_ones = by_status.get(Status.UNVERIFIED, [])
        if open_ones:
            cites = " ".join(str(Citation(claim.id)) for claim in open_ones)
            yield self.told.say("lead_unverified", n=len(open_ones), cite=cites)
        gone = by_status.get(Status.WITHDRAWN, [])
        if gone:
            yield self.told.say("lead_withdrawn", n=len(gone), cite=" ".join(str(Citation(c.id)) for c in gone))

    def _claim(self, claim: Claim) -> str:
        standing = self.told.view.standings.get(claim.id)
        name = "as_claimed"
        if standing and standing.status is Status.CORROBORATED:
            spoken = any(not self.told.is_text(s.item) for s in self.told.behind(claim, Stance.ASSERTS))
            name = "by_recordings" if spoken else "by_sources"
        text = self.told.in_sentence(line(claim.text))
        return self.told.say(name, n=standing.supports if standing else 0, text=text, cite=Citation(claim.id))

    def _holds(self) -> str:
        view = self.told.view
        leads = {footage.lead for footage in view.footages}
        copies = len({m.item for f in view.footages for m in f.members} - leads)
        texts = sum(self.told.is_text(item.id) for item in view.items)
        parts = [self.told.say("of_copies", n=copies)] if copies else []
        parts += [self.told.say("of_texts", n=texts)] if texts else []
        rest = self.told.say("of_rest", what=listed(parts, self.told.say("and"))) if parts else ""
        return self.told.say("holds", n=len(view.items), rest=rest)
