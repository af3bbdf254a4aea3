"""Recording by recording: who says what in it, then where it was posted and which copies of it there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model.claim import Stance
from firsthand.model.footage import Footage, Member
from firsthand.model.item import Appearance, Item
from firsthand.model.report import Citation
from firsthand.model.statement import Mood, Statement
from firsthand.model.time import Span
from firsthand.publish import dates
from firsthand.publish.drafting.case import Told
from firsthand.publish.drafting.plain import line
from firsthand.publish.drafting.speaking import Speaking
from firsthand.publish.drafting.topics import rank

MOST = 12
"""Statements that a draft prints of one recording; the transcript holds the rest."""
_SITES = frozenset({"web", "website", "site", "internet", "www"})
"""What a sheet may say of the platform that names none."""


@dataclass(frozen=True)
class Recordings:
    """The recordings and texts of one case."""

    told: Told

    def footage(self, footage: Footage) -> Iterator[str]:
        """The paragraphs of one recording, its heading first."""
        yield f"### {self.told.say('recording', id=footage.id)}"
        held = self.told.of(self.told.told_by(footage))
        chosen = sorted(sorted(held, key=self._worth)[:MOST], key=_order)
        yield " ".join(Speaking(self.told).sentences(chosen)) or self.told.say("nothing_said", item=footage.lead)
        if len(held) > len(chosen):
            yield self.told.say("left_out", n=len(held) - len(chosen))
        yield " ".join(self._surfaced(footage))

    def texts(self) -> Iterator[str]:
        """The texts, each with the denials it carries."""
        texts = [item for item in self.told.view.items if self.told.is_text(item.id)]
        if texts:
            yield f"## {self.told.say('h_texts')}"
        denials = {s.id: s for c in self.told.view.claims for s in self.told.behind(c, Stance.DENIES)}
        for item in texts:
            mine = sorted((s for s in denials.values() if s.item == item.id), key=lambda s: s.content.start)
            lines = [self.told.say("text_item", item=item.id, cite=Citation(item.id)), *self._posted(item)]
            yield " ".join([*lines, *Speaking(self.told).sentences(mine)])

    def _worth(self, statement: Statement) -> tuple[bool, bool, int, int]:
        """What a reader wants first: what claims rest on, then units, places and dates, demands; then in order of time."""
        about = len(statement.units) + len(statement.places) + len(statement.dates)
        plain = statement.mood is Mood.STATEMENT and not statement.topics
        return statement.id not in self.told.linked, plain and not about, -about, statement.content.start

    def _surfaced(self, footage: Footage) -> Iterator[str]:
        """Where the lead was posted, what the copies are, which was first; the page's table has every appearance."""
        yield from self._posted(self.told.items[footage.lead])
        for member in footage.members:
            if member.item != footage.lead:
                yield self._copy(footage, member)
        if footage.earliest and footage.earliest != footage.lead:
            yield self.told.say("earliest", item=footage.earliest, cite=Citation(footage.earliest))

    def _posted(self, item: Item) -> Iterator[str]:
        """Its stated postings, the earliest first; of one day, the one whose hour is stated."""
        dated = [a for a in item.appearances if a.posted_at is not None]
        for place, seen in enumerate(sorted(dated, key=_when)[:2]):
            if seen.posted_at is not None:
                kind = "again" if place else "published" if self.told.is_text(item.id) else "posted"
                yield self.told.say(
                    kind,
                    item=item.id,
                    where=self._where(item, seen),
                    date=dates.posted(self.told.view.language, seen.posted_at),
                    by=self._by(seen),
                    cite=Citation(item.id),
                )

    def _where(self, item: Item, seen: Appearance) -> str:
        platform, account = line(seen.platform or ""), line(seen.account or "")
        named = bool(platform) and platform.lower() not in _SITES
        where = self.told.say("posted_where", platform=platform) if named else ""
        by = "posted_by" if named and not self.told.is_text(item.id) else "published_by"
        return where + (self.told.say(by, account=account) if account else "")

    def _by(self, seen: Appearance) -> str:
        stated = line(seen.stated_by)
        if stated == Appearance().stated_by:
            return self.told.say("by_person")
        if row := re.fullmatch(r"row (\d+) of (.+)", stated):
            return self.told.say("by_row", row=row.group(1), paper=row.group(2))
        if sidecar := re.fullmatch(r"yt-dlp, in (.+)", stated):
            return self.told.say("by_ytdlp", paper=sidecar.group(1))
        return self.told.say("by_other", by=stated)

    def _copy(self, footage: Footage, member: Member) -> str:
        lead = self.told.items[footage.lead]
        here, there = member.item_span, self._within(footage, member)
        if self.told.items[member.item].original.digest == lead.original.digest:
            cite = f"{Citation(member.item)} {Citation(lead.id)}"
            return self.told.say("exact", item=member.item, lead=footage.lead, cite=cite)
        length = self.told.view.durations.get(member.item)
        part = length is not None and member.item_span.length * 10 < length * 8
        cite = f"{Citation(member.item, here)} {Citation(footage.lead, there)}"
        name = "part" if part else "copy"
        return self.told.say(name, item=member.item, lead=footage.lead, here=here, there=there, cite=cite)

    def _within(self, footage: Footage, member: Member) -> Span:
        """The stretch of the lead; a copy that runs on past its end is cited up to there."""
        length = self.told.view.durations.get(footage.lead)
        span = member.footage_span
        return Span(min(span.start, length), min(span.end, length)) if length is not None else span


def _order(statement: Statement) -> tuple[int, int, str]:
    return rank(statement), statement.content.start, statement.id


def _when(seen: Appearance) -> tuple[str, int]:
    text = str(seen.posted_at)
    return text[:10], -len(text)
