"""How many independent sources stand behind a Claim. Copies, one recording's voices and retellings count once.

Two statements count once where they share a Footage (at the stretch where each is said), where one speaker's words reach
us twice, or where a chain is stated (B reports A, or both report C). A repetition never counts, and an article that stands
beside recordings is not a source of its own. Where it cannot be told whether two are independent, they are not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model.claim import Claim, Link, Stance
from firsthand.model.footage import Footage
from firsthand.model.item import Item, Kind
from firsthand.model.statement import Review, Statement
from firsthand.model.time import Span
from firsthand.reasoning.chains import Chains
from firsthand.reasoning.footage import footage_of, member_at


@dataclass(frozen=True, slots=True)
class Why:
    """Why a statement adds no source: `how` it hangs on the first ("is a copy of the first") and what shows it."""

    statement: str
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One source that counts: its statements, first to last, the Footage they are in (None for a text) and why they are one."""

    statements: tuple[str, ...]
    footage: str | None
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Independence:
    """What counts, what does not and why, and what waits for a person's review."""

    voices: tuple[Voice, ...]
    uncounted: tuple[str, ...] = ()
    """One sentence for each statement that never counts: a repetition, an article beside recordings."""
    proposed: tuple[Voice, ...] = ()
    """Further sources there would be if every proposed statement were accepted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement where it is said."""

    statement: Statement
    item: Item
    footage: Footage | None

    @property
    def is_text(self) -> bool:
        """Whether it is read, not heard."""
        return self.item.kind in (Kind.TEXT, Kind.UNKNOWN)


def supports(
    claim: Claim,
    statements: Mapping[str, Statement],
    footages: Sequence[Footage],
    items: Mapping[str, Item],
) -> Independence:
    """The independent sources that assert the Claim; rejected and unknown statements are left out."""
    return _weigh(claim, Stance.ASSERTS, statements, footages, items)


def denials(
    claim: Claim,
    statements: Mapping[str, Statement],
    footages: Sequence[Footage],
    items: Mapping[str, Item],
) -> Independence:
    """The independent sources that deny the Claim, counted as supports are."""
    return _weigh(claim, Stance.DENIES, statements, footages, items)


def voices(
    ids: Iterable[str], statements: Mapping[str, Statement], footages: Sequence[Footage], items: Mapping[str, Item]
) -> tuple[Voice, ...]:
    """The independent sources among these statements, whatever claim they bear on."""
    placed = [p for name in ids if (p := place(name, statements, footages, items)) is not None]
    return _group(placed, Chains((), statements, footages))


def place(
    name: str, statements: Mapping[str, Statement], footages: Sequence[Footage], items: Mapping[str, Item]
) -> Placed | None:
    """The statement with its Item and Footage; None where the case has no such statement or Item."""
    statement = statements.get(name)
    item = items.get(statement.item) if statement else None
    if statement is None or item is None:
        return None
    return Placed(statement, item, footage_of(footages, item.id, statement.span))


def where(placed: Placed) -> str:
    """`V-0004 0:02-0:11`, or the Item alone for a text."""
    return at(placed.statement.item, placed.statement.span)


def at(item: str, span: Span | None) -> str:
    """The Item and the seconds, as citations write them."""
    return f"{item} {span}" if span is not None else item


def _weigh(
    claim: Claim,
    stance: Stance,
    statements: Mapping[str, Statement],
    footages: Sequence[Footage],
    items: Mapping[str, Item],
) -> Independence:
    links = {link.statement: link for link in claim.links}
    chains = Chains(claim.links, statements, footages)
    uncounted: list[str] = []
    held: list[Placed] = []
    for name, link in links.items():
        if link.stance not in (stance, Stance.REPEATS):
            continue
        placed = place(name, statements, footages, items)
        if placed is None or placed.statement.review is Review.REJECTED:
            continue
        if link.stance is Stance.REPEATS and stance is Stance.ASSERTS:
            uncounted.append(_repeats(placed, link))
        elif link.stance is stance:
            held.append(placed)
    if any(not p.is_text for p in held if p.statement.review is Review.ACCEPTED):
        uncounted.extend(_beside(p) for p in held if p.is_text)
        held = [p for p in held if not p.is_text]
    accepted = [p for p in held if p.statement.review is Review.ACCEPTED]
    counted = _group(accepted, chains)
    waiting = [p for p in held if p.statement.review is not Review.ACCEPTED]
    if not waiting:
        return Independence(counted, tuple(uncounted))
    known = {name for voice in counted for name in voice.statements}
    proposed = tuple(v for v in _group(accepted + waiting, chains) if not known & set(v.statements))
    return Independence(counted, tuple(uncounted), proposed)


def _repeats(placed: Placed, link: Link) -> str:
    what = f"the words of {link.repeats_of}" if link.repeats_of else "what others said"
    return f"{link.statement} ({where(placed)}) repeats {what}: it does not count as a source"


def _beside(placed: Placed) -> str:
    return (
        f"{placed.statement.id} is from {placed.item.id}, a text: beside recordings of people saying it, "
        "what reports them is not counted as a source of its own"
    )


def _group(placed: Sequence[Placed], chains: Chains) -> tuple[Voice, ...]:
    """Statements into sources. One that carries another's words, or cannot be told apart, joins the first source that it may
    belong to and never welds two others together: who reports two men does not make one of them.
    """
    groups: list[list[Placed]] = []
    reasons: list[list[Why]] = []
    for one in sorted(placed, key=lambda p: (p.footage is None and not p.is_text, chains.depth(p.item.id))):
        firm = [i for i, group in enumerate(groups) if any(_same(old, one) for old in group)]
        near = firm or [i for i, group in enumerate(groups) if any(_near(old, one, chains) for old in group)][:1]
        if not near:
            groups.append([one])
            reasons.append([])
            continue
        home = near[0]
        why = next(why for old in groups[home] if (why := _same(old, one) or (not firm and _near(old, one, chains))))
        reasons[home].append(Why(one.statement.id, *why))
        groups[home].append(one)
        for i in reversed(near[1:]):  # one that firmly belongs to two shows that the two are one
            reasons[home].extend(reasons.pop(i))
            groups[home].extend(groups.pop(i))
    return tuple(
        Voice(tuple(p.statement.id for p in group), next((p.footage.id for p in group if p.footage), None), tuple(why))
        for group, why in zip(groups, reasons, strict=True)
    )


_COPY = "is a copy of the first"
_SAME = "is said in the same recording as the first"
_CHAIN = "is one source with the first"
_UNSURE = "cannot be told apart from the first"


def _same(one: Placed, two: Placed) -> tuple[str, str] | None:
    """Why the two are one recording or one text; None where nothing on record says so."""
    if one.footage is not None and two.footage is not None and one.footage.id == two.footage.id:
        return _one_recording(one, two, one.footage)
    return _one_text(one, two) if one.is_text and two.is_text else None


def _near(one: Placed, two: Placed, chains: Chains) -> tuple[str, str] | None:
    """Why the second adds no source to the first though it is not the same recording: a stated chain, or a doubt."""
    homes = [p.footage.id if p.footage else None for p in (one, two)]
    chain = chains.why(one.item.id, homes[0], two.item.id, homes[1])
    return (_CHAIN, chain) if chain else _doubt(one, two)


def _one_recording(one: Placed, two: Placed, footage: Footage) -> tuple[str, str]:
    if one.item.id == two.item.id:
        whom = "the same voice" if _label(one) == _label(two) else "another voice"
        return _SAME, f"{two.statement.id} is {whom} at {where(two)}"
    copy, other = (two, one) if two.item.id != footage.lead else (one, two)
    held = member_at(footage, copy.item.id, copy.statement.span)
    if held is None:
        return _COPY, f"{where(two)} and {where(one)} are both of {footage.id}"
    if not held.via and copy.item.original.digest == other.item.original.digest:
        return _COPY, f"{copy.item.id} is {other.item.id}, byte for byte"
    via = f" ({', '.join(held.via)})" if held.via else ""
    also = "" if other.item.id == footage.lead else f", as is {where(other)}"
    return _COPY, f"{at(copy.item.id, held.item_span)} is {footage.lead} {held.footage_span}{via}{also}"


def _one_text(one: Placed, two: Placed) -> tuple[str, str] | None:
    """One speaker's words in two texts are one source; so are two texts that name nobody."""
    if _label(one) == _label(two):
        return _SAME.replace("recording", "words"), f"both give the words of {two.statement.speaker.label}"
    if one.statement.speaker.chars is None and two.statement.speaker.chars is None:
        return _UNSURE, f"{two.item.id} and {one.item.id} do not say whom they have it from"
    if one.item.original.digest == two.item.original.digest and one.item.id != two.item.id:
        return _UNSURE, f"{two.item.id} is {one.item.id}, byte for byte"
    return None


def _doubt(one: Placed, two: Placed) -> tuple[str, str] | None:
    """Two stretches of one file, or of files that share a recording elsewhere, of which one is in no known Footage."""
    if one.is_text or two.is_text or (one.footage is not None and two.footage is not None):
        return None
    if one.item.id == two.item.id:
        return _UNSURE, f"{where(two)} is another stretch of the same file; whether of another recording is not known"
    for known, stray in ((one, two), (two, one)):
        if known.footage is not None and any(m.item == stray.item.id for m in known.footage.members):
            reason = f"{stray.item.id} shares {known.footage.id} elsewhere; whether {where(stray)} is another recording is not known"
            return _UNSURE, reason
    return None


def _label(placed: Placed) -> str:
    return placed.statement.speaker.label.casefold().strip()
