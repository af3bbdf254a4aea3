"""What was said or written in an Item, segment by segment, and a person's correction of it."""

from fractions import Fraction

from firsthand.desk.projection import item_of
from firsthand.desk.record import Recorder, Rooms
from firsthand.model.errors import NotFound, WrongCall
from firsthand.model.finding import Json, Result, Segment
from firsthand.model.item import Item
from firsthand.model.layer import Layer, Register
from firsthand.model.time import Moment, seconds

SCREEN = "screen"
"""Text read off the picture: searchable and shown, but too often half-read to make statements of."""


def segments(rooms: Rooms, name: str, layer: str | None = None) -> tuple[Segment, ...]:
    """The Segments of an Item in order, corrected where a person did: of one layer, or of all but the screen's. Raises NotFound."""
    item = rooms.ledger.get("item", name, Item)
    first = item_of(rooms.ledger, item.original.digest)
    known = rooms.ledger.each("segment", Segment, item=first.id)
    return tuple(each for each in known if (each.layer != SCREEN if layer is None else each.layer == layer))


def correct(rooms: Rooms, recorder: Recorder, name: str, at: str, text: str) -> Segment:
    """Put a person's words in place of the Segment at `at` (`0:12` or its number). The machine's words stay in the record.

    Raises NotFound where no Segment is there, WrongCall for empty words or words that change nothing.
    """
    item = item_of(rooms.ledger, rooms.ledger.get("item", name, Item).original.digest)
    target = _segment_at(segments(rooms, name), at, name)
    words = " ".join(text.split())
    if not words:
        raise WrongCall("a correction needs words", hint="to mark that nothing is said there, write [nothing said]")
    if words == target.text:
        raise WrongCall(f"the segment at {at} reads so already")
    detail: dict[str, Json] = {"item": item.id, "segment": target.id, "text": words}
    recorder.record("correct", detail, inputs=[item.original.digest])
    return rooms.ledger.get("segment", target.id, Segment)


def _segment_at(known: tuple[Segment, ...], at: str, name: str) -> Segment:
    if at.isdigit() and 1 <= int(at) <= len(known):
        return known[int(at) - 1]
    try:
        moment = seconds(at)
    except ValueError as wrong:
        raise WrongCall(str(wrong), hint="give a time such as 0:12, or the number of a segment") from wrong
    near = [each for each in known if each.span and each.span.start - Fraction(1, 2) <= moment < each.span.end]
    if not near:
        raise NotFound(
            f"nothing is said in {name} at {at}", hint=f"firsthand transcript {name} shows what is said when"
        )
    return near[-1]


def layers(rooms: Rooms, item: Item) -> tuple[Layer, ...]:
    """The Item's text layers, as the language wing reads them."""
    known = rooms.ledger.each("segment", Segment, item=item.id)
    day = anchor(rooms, item)
    made: list[Layer] = []
    for name in sorted({each.layer for each in known} - {SCREEN}):
        own = tuple(each for each in known if each.layer == name)
        made.append(Layer.of_segments(item.id, own, name=name, anchor=day, register=_register(name)))
    return tuple(made)


def _register(layer: str) -> Register:
    return "speech" if layer == "speech" else "article"


def anchor(rooms: Rooms, item: Item) -> Moment | None:
    """The day that "yesterday" is reckoned from: the earliest stated posting, else the date a text gives itself."""
    days = [day for seen in item.appearances if seen.posted_at and (day := seen.posted_at.earliest())]
    if days:
        return Moment(min(days).isoformat())
    result = rooms.ledger.find("result", f"{item.original.digest}/text", Result)
    for finding in result.findings if result else ():
        published = finding.value.get("published")
        if isinstance(published, str):
            return Moment(published)
    return None
