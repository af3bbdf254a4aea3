"""The case as the draft reads it: which statements may be told, in whose words, of which recording."""

from dataclasses import dataclass
from functools import cached_property

from firsthand.model.claim import Claim, Stance, Status
from firsthand.model.footage import Footage
from firsthand.model.item import Item, Kind
from firsthand.model.report import Citation
from firsthand.model.statement import Review, Statement
from firsthand.publish.phrases import Say, say
from firsthand.publish.view import ReportView


@dataclass(frozen=True)
class Told:
    """What every part of the draft asks of the view."""

    view: ReportView

    @cached_property
    def say(self) -> Say:
        """The phrases of the report's language."""
        return say(self.view.language)

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every Item by name."""
        return {item.id: item for item in self.view.items}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every Statement that was not rejected, by name."""
        return {s.id: s for s in self.view.statements if s.review is not Review.REJECTED}

    @cached_property
    def linked(self) -> set[str]:
        """What claims rest on, as it is told."""
        names = {link.statement for claim in self.view.claims for link in claim.links}
        return {self.whole(self.statements[name]).id for name in names if name in self.statements}

    def whole(self, statement: Statement) -> Statement:
        """The statement that reports this one, and so on up: words nested in another's are told in that one's sentence.

        Where the one above was rejected, the statement itself.
        """
        seen = {statement.id}
        while statement.parent in self.statements and statement.parent not in seen:
            statement = self.statements[statement.parent]
            seen.add(statement.id)
        return statement

    def inner(self, statement: Statement) -> tuple[Statement, ...]:
        """The statements that this one reports."""
        return tuple(s for s in self.statements.values() if s.parent == statement.id)

    def of(self, item: str) -> tuple[Statement, ...]:
        """The statements to tell of an Item: what people accepted, each in the whole sentence it belongs to, once."""
        accepted = [s for s in self.statements.values() if s.item == item and s.review is Review.ACCEPTED]
        whole = {s.id: s for s in map(self.whole, accepted)}
        return tuple(sorted(whole.values(), key=lambda s: (s.content.start, s.id)))

    def told_by(self, footage: Footage) -> str:
        """The member whose words are printed: the lead, or the first with statements; copies say the same again."""
        names = list(dict.fromkeys([footage.lead, *(m.item for m in footage.members)]))
        return next((name for name in names if self.of(name)), footage.lead)

    def cite(self, statement: Statement) -> Citation:
        """Where it is said: a second of the recording, or the statement itself for a text."""
        return Citation(statement.item, statement.span) if statement.span else Citation(statement.id)

    def is_text(self, item: str) -> bool:
        """Whether the Item is a text."""
        return item in self.items and self.items[item].kind is Kind.TEXT

    def status(self, claim: Claim) -> Status:
        """How the claim stands."""
        standing = self.view.standings.get(claim.id)
        return standing.status if standing else Status.UNVERIFIED

    def behind(self, claim: Claim, *stances: Stance) -> list[Statement]:
        """The accepted statements that take these stances to the claim, as they are told."""
        held = [
            self.statements[link.statement]
            for link in claim.links
            if link.stance in stances and link.statement in self.statements
        ]
        accepted = [self.whole(s) for s in held if s.review is Review.ACCEPTED]
        return list({s.id: s for s in accepted}.values())

    def in_sentence(self, text: str) -> str:
        """A claim's words as they go on after others: a first word that the case also writes small is written small."""
        plain = text.rstrip(" .!?…")
        first, _, rest = plain.partition(" ")
        return f"{first[0].lower()}{first[1:]} {rest}" if rest and first.lower() in self._small else plain

    @cached_property
    def _small(self) -> set[str]:
        """Words that stand somewhere in small letters and nowhere but at the start of a text in capitals."""
        texts = [claim.text for claim in self.view.claims]
        texts += [
            segment.text for item, held in self.view.transcripts.items() if self.is_text(item) for segment in held
        ]
        words = [word.strip(".,;:!?“”\"'()") for text in texts for word in text.split()[1:]]
        written = set(words)
        return {"the", "a", "an", "they", "some", "several"} | {
            word for word in written if word.islower() and word.capitalize() not in written
        }
