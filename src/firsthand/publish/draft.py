"""A first draft of the report from the case: what surfaced, who says what, how it stands, what is not known.

It is written to be edited. Every sentence is attributed, hedged by the level of what it cites and cited by the second,
so that it passes the report lint as it stands; quotations are the words of the transcript in their own language.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.model.claim import Check, Claim, Outcome, Stance, Status
from firsthand.model.footage import Footage, Member
from firsthand.model.item import Appearance, Item, Kind
from firsthand.model.report import Citation
from firsthand.model.statement import Level, Mood, Review, Statement
from firsthand.model.time import Moment, Span
from firsthand.publish.phrases import Say, day, say, tongue
from firsthand.publish.view import ReportView

MOST = 12
"""Statements that a draft prints of one recording; the transcript holds the rest."""


def draft(view: ReportView) -> str:
    """The report as Markdown with front matter (`title`, `language`, `date`), in the view's language."""
    return _Draft(view).text()


@dataclass(frozen=True)
class _Draft:
    view: ReportView

    @cached_property
    def say(self) -> Say:
        return say(self.view.language)

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.id: item for item in self.view.items}

    @cached_property
    def linked(self) -> set[str]:
        return {link.statement for claim in self.view.claims for link in claim.links}

    def text(self) -> str:
        view = self.view
        date = view.generated_at[:10]
        title = _line(view.case)
        head = f'---\ntitle: "{title.replace(chr(34), chr(39))}"\nlanguage: {view.language}\ndate: {date}\n---\n\n# {title}\n'
        parts = [
            " ".join(self._opening()),
            f"## {self.say('h_recordings')}",
            *(part for footage in view.footages for part in self._footage(footage)),
            *self._texts(),
            *self._claims(),
            f"## {self.say('h_limits')}",
            f"{self.say('not_verified')} {self.say('who_filmed')}",
            f"## {self.say('h_gaps')}",
            *self._gaps(),
        ]
        return head + "\n" + "\n\n".join(part for part in parts if part) + "\n"

    def _opening(self) -> Iterator[str]:
        view = self.view
        yield self.say("holds", n=len(view.items), footages=len(view.footages))
        copies = {m.item for f in view.footages for m in f.members if m.item != f.lead} - {
            f.lead for f in view.footages
        }
        if copies:
            yield self.say("copies_count", n=len(copies))

    def _footage(self, footage: Footage) -> Iterator[str]:
        yield f"### {self.say('recording', id=footage.id)}"
        said = [s for s in self.view.statements if s.review is not Review.REJECTED and s.item == self._told_by(footage)]
        accepted = [s for s in said if s.review is Review.ACCEPTED]
        top = [s for s in accepted if s.parent is None or s.parent not in {a.id for a in accepted}]
        chosen = sorted(sorted(top, key=self._worth)[:MOST], key=_order)
        yield " ".join(self._statements(chosen)) if chosen or said else self.say("nothing_said", item=footage.lead)
        rest = [self.say("left_out", n=len(top) - len(chosen))] if len(top) > len(chosen) else []
        waiting = len(said) - len(accepted)
        yield " ".join(rest + ([self.say("unreviewed", n=waiting)] if waiting else []))
        yield " ".join(self._surfaced(footage))

    def _told_by(self, footage: Footage) -> str:
        """The member whose words are printed: the lead, or the first with statements; copies say the same again."""
        spoken = {s.item for s in self.view.statements if s.review is Review.ACCEPTED}
        names = list(dict.fromkeys([footage.lead, *(m.item for m in footage.members)]))
        return next((name for name in names if name in spoken), footage.lead)

    def _worth(self, statement: Statement) -> tuple[bool, bool, int, int]:
        """What a reader wants first: what claims rest on, then units, places and dates, demands; then in order of time."""
        about = len(statement.units) + len(statement.places) + len(statement.dates)
        plain = statement.mood is Mood.STATEMENT and not statement.topics
        return statement.id not in self.linked, plain and not about, -about, statement.content.start

    def _surfaced(self, footage: Footage) -> Iterator[str]:
        """Where the lead was posted, what the copies are, which was first; the page's table has every appearance."""
        yield from self._posted(self.items[footage.lead])
        for member in footage.members:
            if member.item != footage.lead:
                yield self._copy(footage, member)
        if footage.earliest and footage.earliest != footage.lead:
            yield self.say("earliest", item=footage.earliest, cite=Citation(footage.earliest))

    def _posted(self, item: Item) -> Iterator[str]:
        dated = [a for a in item.appearances if a.posted_at is not None]
        first = min(dated, key=lambda a: str(a.posted_at), default=None)
        if first is None or first.posted_at is None:
            return
        where = self.say("posted_where", platform=_line(first.platform)) if first.platform else ""
        where += self.say("posted_by", account=_line(first.account)) if first.account else ""
        on = day(self.view.language, first.posted_at)
        by = self.say("person") if first.stated_by == Appearance().stated_by else _line(first.stated_by)
        yield self.say("posted", item=item.id, where=where, date=on, by=by, cite=Citation(item.id))

    def _copy(self, footage: Footage, member: Member) -> str:
        cite = f"{Citation(member.item, member.item_span)} {Citation(footage.lead, self._within(footage, member))}"
        lead = self.items[footage.lead]
        if self.items[member.item].original.digest == lead.original.digest:
            return self.say(
                "exact", item=member.item, lead=footage.lead, cite=f"{Citation(member.item)} {Citation(lead.id)}"
            )
        length = self.view.durations.get(member.item)
        part = length is not None and member.item_span.length * 10 < length * 8
        here, there = member.item_span, self._within(footage, member)
        return self.say(
            "part" if part else "copy", item=member.item, lead=footage.lead, here=here, there=there, cite=cite
        )

    def _within(self, footage: Footage, member: Member) -> Span:
        """The stretch of the lead; a copy that runs on past its end is cited up to there."""
        length = self.view.durations.get(footage.lead)
        span = member.footage_span
        return Span(min(span.start, length), min(span.end, length)) if length is not None else span

    def _statements(self, chosen: list[Statement]) -> Iterator[str]:
        """One sentence each; a voice that goes on is "it", and its language is named once."""
        before: tuple[str, str] | None = None
        for statement in chosen:
            words = _line(statement.content.text).strip(' .,;:«»"“”')
            if not words:
                continue
            code = self._language_of(statement)
            here = (self._who(statement), code)
            who = self.say("same_voice") if here == before and statement.speaker.chars is None else here[0]
            spoken = tongue(self.view.language, code) if here != before else ""
            yield self.say(
                _verb(statement),
                who=who,
                words=words,
                tongue=self.say("tongue", language=spoken) if spoken else "",
                naming=self._naming(statement, words),
                cite=Citation(statement.item, statement.span) if statement.span else Citation(statement.id),
            )
            before = here

    def _naming(self, statement: Statement, words: str) -> str:
        """The places named, for a reader who cannot read the words: as the gazetteer spells them, never translated by us."""
        named = [_line(place.name) for place in statement.places if not place.ambiguous]
        if not named or is_latin(words):
            return ""
        return self.say("naming", what=_listed(dict.fromkeys(named), self.say("and")))

    def _who(self, statement: Statement) -> str:
        item = self.items[statement.item]
        if statement.speaker.chars is not None:
            return self.say("quoted", label=_line(statement.speaker.chars.text), item=item.id)
        return self.say("article" if item.kind is Kind.TEXT else "voice", item=item.id)

    def _language_of(self, statement: Statement) -> str:
        spans = self.view.transcripts.get(statement.item, ())
        if statement.span is not None:
            for segment in spans:
                if segment.span is not None and segment.span.overlap(statement.span) > 0:
                    return segment.language
        return next((segment.language for segment in spans), "")

    def _texts(self) -> Iterator[str]:
        texts = [item for item in self.view.items if item.kind is Kind.TEXT]
        if texts:
            yield f"## {self.say('h_texts')}"
        for item in texts:
            denials = [s for s in self._denials() if s.item == item.id]
            lines = [self.say("text_item", item=item.id, cite=Citation(item.id)), *self._posted(item)]
            yield " ".join([*lines, *self._statements(denials)])

    def _denials(self) -> list[Statement]:
        denied = {link.statement for c in self.view.claims for link in c.links if link.stance is Stance.DENIES}
        return [s for s in self.view.statements if s.id in denied and s.review is Review.ACCEPTED]

    def _claims(self) -> Iterator[str]:
        if self.view.claims:
            yield f"## {self.say('h_claims')}"
        for claim in self.view.claims:
            yield " ".join(self._claim(claim))

    def _claim(self, claim: Claim) -> Iterator[str]:
        standing = self.view.standings.get(claim.id)
        status = standing.status if standing else Status.UNVERIFIED
        if status is Status.WITHDRAWN:
            yield self.say("claim_withdrawn", id=claim.id)
            return
        behind = [s for s in self._linked(claim, Stance.ASSERTS, Stance.DENIES) if s.review is Review.ACCEPTED]
        cites = [str(Citation(claim.id)), *(str(Citation(s.item, s.span)) for s in behind if s.span)]
        supports = standing.supports if standing else 0
        name = f"claim_{status.value}"
        asserted = [s for s in self._linked(claim, Stance.ASSERTS) if s.review is Review.ACCEPTED]
        spoken = any(self.items[s.item].kind is not Kind.TEXT for s in asserted)
        if status is Status.UNVERIFIED:
            name = "claim_open" if not supports else name if spoken else "claim_text"
        elif status is Status.CORROBORATED and not spoken:
            name = "claim_corroborated_texts"
        text = _line(claim.text).rstrip(" .!?…")
        text = (
            text[0].lower() + text[1:] if text.split(" ")[0] in ("The", "A", "An", "They", "Some", "Several") else text
        )
        yield self.say(name, text=text, n=supports, cite=" ".join(dict.fromkeys(cites)))
        yield from self._checks(claim)

    def _linked(self, claim: Claim, *stances: Stance) -> list[Statement]:
        held = {s.id: s for s in self.view.statements}
        return [held[link.statement] for link in claim.links if link.stance in stances and link.statement in held]

    def _checks(self, claim: Claim) -> Iterator[str]:
        for check in self.view.checks:
            if check.target == claim.id and not check.decisive and check.outcome is not Outcome.INCONCLUSIVE:
                yield self._check(claim, check)

    def _check(self, claim: Claim, check: Check) -> str:
        name = "check_supports" if check.outcome is Outcome.SUPPORTS else "check_refutes"
        on = day(self.view.language, Moment(check.at[:10]))
        return self.say(name, pillar=self.say(check.pillar.value), date=on, cite=Citation(claim.id))

    def _gaps(self) -> Iterator[str]:
        gaps = [(name, gap) for name in sorted(self.view.gaps) for gap in self.view.gaps[name]]
        if not gaps:
            yield self.say("no_gaps")
            return
        yield self.say("gaps_count", n=len(gaps))
        rows = [
            f"| {_cell(name or self.say('case_gap'))} | {_cell(g.reason)} | {_cell(g.mend or '')} |" for name, g in gaps
        ]
        heads = [self.say(name) for name in ("c_item", "c_reason", "c_mend")]
        yield "\n".join([f"| {' | '.join(heads)} |", "|---|---|---|", *rows])


_BY_LEVEL = {Level.RUMOURED: "rumoured", Level.ALLEGED: "alleged", Level.CLAIMS: "claims", Level.SAYS: "says"}


def _verb(statement: Statement) -> str:
    """The phrase for it: hedges first, then what kind of saying it is."""
    if statement.level in (Level.RUMOURED, Level.ALLEGED):
        return _BY_LEVEL[statement.level]
    if statement.level is Level.SHOWN:
        return "shown"
    if statement.act == "demand" or statement.mood is Mood.DEMAND:
        return "asks" if statement.act == "ask" else "demands"
    return {"ask": "asks", "deny": "denies"}.get(statement.act) or _BY_LEVEL.get(statement.level, "says")


def _order(statement: Statement) -> tuple[int, str]:
    return statement.content.start, statement.id


def _line(text: object) -> str:
    """Foreign words as one line of plain Markdown: no breaks, no markup of their own, no direction marks."""
    plain = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f]", " ", str(text))
    plain = re.sub(r"[`*<>|\\#]", "", plain)
    plain = re.sub(r"[\[\]]", lambda m: "(" if m.group() == "[" else ")", plain)
    return re.sub(r"\s+", " ", plain).strip()


def _cell(text: str) -> str:
    """Foreign words in a table cell: brackets stay, unless they would read as a citation or a link."""
    plain = re.sub(r"\[(?=\s*[A-Z]-\d)|\](?=\()", " ", text.replace("|", "/"))
    return _line(plain.replace("[", "\ue000").replace("]", "\ue001")).replace("\ue000", "[").replace("\ue001", "]")


def _listed(names: Iterable[str], last: str) -> str:
    held = list(names)
    return ", ".join(held[:-1]) + (last if len(held) > 1 else "") + held[-1]


def is_latin(words: str) -> bool:
    """Whether a reader of English can at least read the names in it."""
    return sum(char.isascii() for char in words if char.isalpha()) * 2 > sum(char.isalpha() for char in words)
