"""What search knows of Statements beside their words: written with the rows, thrown away and made again with them."""

from collections.abc import Iterator, Sequence

from firsthand.desk import wordforms
from firsthand.model.finding import Segment
from firsthand.model.layer import Layer
from firsthand.model.statement import Review, Statement
from firsthand.store.ledger import Ledger
from firsthand.store.search import OPEN_END, Facet


def put(ledger: Ledger, statements: Sequence[Statement], *, moved: bool = True) -> None:
    """Write Statements of one layer as rows, and into the index. `moved` False: they stand in the segments they stood in."""
    refs: dict[str, list[str]] = {}
    if moved and statements:
        first = statements[0]
        held = ledger.each("segment", Segment, item=first.item)
        layer = Layer.of_segments(first.item, tuple(each for each in held if each.layer == first.layer))
        refs = {each.id: _segments(layer, each) for each in statements}
    for each in statements:
        ledger.put("statement", each.id, each, item=each.item)
        ledger.search.describe(each.id, _facets(each), refs.get(each.id))


def _segments(layer: Layer, statement: Statement) -> list[str]:
    """The names of the segments that hold its words."""
    start, end = statement.content.start, statement.content.end
    return [
        segment.id
        for offset, segment in zip(layer.starts, layer.segments, strict=True)
        if offset < end and offset + len(segment.text) > start
    ]


def _facets(each: Statement) -> Iterator[Facet]:
    """Nothing for what was rejected, or proposed by a second reader alone: no search leads to it."""
    if each.review is Review.REJECTED or not each.bears:
        return
    yield Facet("level", each.level.label)
    yield Facet("speaker", " ".join(each.speaker.label.casefold().split()))
    yield from (Facet("topic", topic) for topic in dict.fromkeys(each.topics))
    for number, unit in enumerate(each.units):
        yield Facet("unit", unit.key, number)
        yield Facet("unit-name", " ".join(unit.name.split()).casefold(), number)
        yield Facet("unit-written", " ".join(unit.chars.text.split()).casefold(), number)
    for place in dict.fromkeys(each.places):
        lat, lon = place.lat or 0, place.lon or 0
        yield Facet("place-name", wordforms.name_key(place.name), lat, lon)
        if place.region:
            yield Facet("region", wordforms.name_key(place.region))
        # the middle of a region is no place: "in Luhansk Oblast" is not within 10 km of anything
        if place.lat is not None and place.lon is not None and not place.key.startswith("region:"):
            yield Facet("place", f"{lat},{lon}", lat, lon)
    for dated in each.dates:
        first, last = dated.moment.earliest(), dated.moment.latest()
        yield Facet(
            "date", str(dated.moment), first.toordinal() if first else 0, last.toordinal() if last else OPEN_END
        )
