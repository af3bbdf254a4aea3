"""When an Item was first posted, as far as that is stated, and which of two was surely first.

What is stated may be a second, a day, a year or "about then". One posting comes before another only where no reading of the
two dates says otherwise; nothing is guessed from the other ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta

from firsthand.model.item import Item
from firsthand.model.time import Moment

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Posting:
    """First posted not before `after`, and before `by`; None where that side is open. Both in UTC."""

    after: datetime | None
    by: datetime | None

    def before(self, other: "Posting") -> bool:
        """Whether this one was first, however the two dates are read."""
        return self.by is not None and other.after is not None and self.by <= other.after

    def with_(self, other: "Posting") -> bool:
        """Whether both are stated to the same second."""
        return self == other and self.after is not None and self.by == self.after + SECOND


def first_posting(item: Item) -> Posting | None:
    """The first stated posting among the Item's appearances; None where none states one."""
    held = [_read(seen.posted_at) for seen in item.appearances if seen.posted_at is not None]
    if not held:
        return None
    afters, bys = [each.after for each in held], [each.by for each in held]
    return Posting(
        None if None in afters else min(each for each in afters if each is not None),
        min((each for each in bys if each is not None), default=None),
    )


def earliest(postings: Mapping[str, Posting | None]) -> str | None:
    """The Item that was posted first, among those that state a posting; None where the dates do not settle it.

    Of several stated to the same second, the first named.
    """
    dated = {name: posting for name, posting in postings.items() if posting is not None}
    for name, posting in dated.items():
        if all(other == name or posting.before(each) or posting.with_(each) for other, each in dated.items()):
            return name
    return None


def rank(posting: Posting | None) -> tuple[datetime, datetime]:
    """A key to sort by: what was surely posted soonest first, what states nothing last. An order, no finding."""
    last = datetime.max.replace(tzinfo=UTC)
    return (posting.by or last, posting.after or last) if posting else (last, last)


def _read(moment: Moment) -> Posting:
    text = moment.edtf
    if any(mark in text for mark in "~?%"):  # about then: how far off it may be is not stated
        return Posting(None, None)
    if "T" in text:
        at = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
        return Posting(at, _later(at, SECOND))
    first, last = moment.earliest(), moment.latest()
    return Posting(_midnight(first) if first else None, _later(_midnight(last), timedelta(days=1)) if last else None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _later(at: datetime, by: timedelta) -> datetime | None:
    """None beyond the last year that there is: as good as open."""
    return at + by if at.year < MAXYEAR else None
