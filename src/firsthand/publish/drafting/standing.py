"""The claims and how they stand, each with what it rests on; then what is not known."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model.claim import Check, Claim, Outcome, Stance, Status
from firsthand.model.report import Citation
from firsthand.model.statement import Level, Review, Statement
from firsthand.model.time import Moment
from firsthand.publish import dates
from firsthand.publish.drafting.case import Told
from firsthand.publish.drafting.plain import line, listed, quoted


@dataclass(frozen=True)
class Claims:
    """The claims of one case."""

    told: Told

    def paragraphs(self) -> Iterator[str]:
        """Heading and one paragraph a claim; nothing where there is none."""
        if self.told.view.claims:
            yield f"## {self.told.say('h_claims')}"
        for claim in self.told.view.claims:
            yield " ".join(self._claim(claim))

    def _claim(self, claim: Claim) -> Iterator[str]:
        standing = self.told.view.standings.get(claim.id)
        status = self.told.status(claim)
        if status is Status.WITHDRAWN:
            words = quoted(claim.withdrawn or "")
            yield self.told.say("claim_withdrawn", id=claim.id, words=words, cite=Citation(claim.id))
            return
        behind = self.told.behind(claim, Stance.ASSERTS, Stance.DENIES)
        cites = [str(Citation(claim.id)), *(str(self.told.cite(s)) for s in behind if not self._is_copy(s, behind))]
        supports = standing.supports if standing else 0
        name = f"claim_{status.value}"
        spoken = any(not self.told.is_text(s.item) for s in self.told.behind(claim, Stance.ASSERTS))
        if status is Status.UNVERIFIED:
            name = "claim_open" if not supports else name if spoken else "claim_text"
        elif status is Status.CORROBORATED and not spoken:
            name = "claim_corroborated_texts"
        text = self.told.in_sentence(line(claim.text))
        yield self.told.say(name, text=text, n=supports, cite=" ".join(dict.fromkeys(cites)))
        yield from self._checks(claim)

    def _is_copy(self, statement: Statement, behind: list[Statement]) -> bool:
        """Whether it is said in a copy of a recording that is cited already: the standing on the page lists it."""
        cited = {s.item for s in behind}
        homes = [f for f in self.told.view.footages if any(m.item == statement.item for m in f.members)]
        return any(f.lead != statement.item and f.lead in cited for f in homes)

    def _checks(self, claim: Claim) -> Iterator[str]:
        for check in self.told.view.checks:
            if check.target == claim.id and not check.decisive and check.outcome is not Outcome.INCONCLUSIVE:
                yield self._check(claim, check)

    def _check(self, claim: Claim, check: Check) -> str:
        name = "check_supports" if check.outcome is Outcome.SUPPORTS else "check_refutes"
        on = dates.day(self.told.view.language, Moment(check.at[:10]))
        return self.told.say(name, pillar=self.told.say(check.pillar.value), date=on, cite=Citation(claim.id))


@dataclass(frozen=True)
class Limits:
    """What nobody has verified, seen, reviewed, or could read."""

    told: Told

    def sentences(self) -> Iterator[str]:
        """Its sentences in order; what does not apply is left out."""
        if self.told.view.footages:
            yield self.told.say("not_verified" if self.told.view.checks else "nothing_verified")
            yield self.told.say("who_filmed")
            yield from self._not_seen()
            yield from self._reckoning()
            yield from self._unreviewed()
        yield self._gaps()

    def _leads(self) -> list[str]:
        return list(dict.fromkeys(self.told.told_by(footage) for footage in self.told.view.footages))

    def _not_seen(self) -> Iterator[str]:
        seen = {s.item for s in self.told.statements.values() if s.level is Level.SHOWN}
        blind = [name for name in self._leads() if name not in seen and name[0] in "VP"]
        if blind:
            yield self.told.say("not_seen", items=listed(blind, self.told.say("and")))

    def _reckoning(self) -> Iterator[str]:
        told = [s for name in self._leads() for s in self.told.of(name)]
        if self.told.view.language == "en" and any(dates.reckoned(dated) for s in told for dated in s.dates):
            yield self.told.say("reckoning")

    def _unreviewed(self) -> Iterator[str]:
        leads = self._leads()
        printed = {s.id for name in leads for s in self.told.of(name)}
        waiting = [
            s
            for s in self.told.statements.values()
            if s.item in leads and s.review is Review.PROPOSED and self.told.whole(s).id not in printed
        ]
        if waiting:
            yield self.told.say("unreviewed", n=len(waiting))

    def _gaps(self) -> str:
        held = {
            name: len({(g.reason, g.mend) for g in gaps}) for name, gaps in sorted(self.told.view.gaps.items()) if gaps
        }
        if not held:
            return self.told.say("no_gaps")
        where = listed((line(name or self.told.say("case_gap")) for name in held), self.told.say("and"))
        return self.told.say("gaps_count", n=sum(held.values()), where=where)
