"""A Footage and its copies in words: what a person reads before deciding which copy to keep, to show or to cite."""

from collections.abc import Iterable, Mapping

from firsthand.model.item import Item
from firsthand.model.time import Span, timecode
from firsthand.reasoning.copies import WHOLE, Copy, Described, Shape
from firsthand.reasoning.stretches import minus


def told(described: Described, items: Mapping[str, Item]) -> tuple[str, ...]:
    """What is known of the Footage as a whole, one sentence each; nothing for a recording without copies."""
    if len(described.copies) < 2:
        return ()
    return (_longest(described), _earliest(described, items), _best(described))


def told_copy(described: Described, copy: Copy) -> str:
    """`V-0005 0:00-0:24 = V-0001 0:04-0:28; leaves out 0:00-0:04, 0:28-0:33 of V-0001; shows 56 % of its picture, mirrored`."""
    lead = described.footage.lead
    if copy.item == lead:
        where = ", ".join(str(m.item_span) for m in copy.stretches)
        said = [f"{copy.item} {where}: the recording is told by it"]
    else:
        said = [f"{copy.item} {_stretches(copy, lead)}"]
    if copy.leaves_out:
        said.append(f"leaves out {_spans(copy.leaves_out)} of {lead}")
    if copy.only_here:
        said.append(f"only in {copy.item}: {_spans(copy.only_here)}")
    if further := _further(copy):
        said.append(f"beyond {lead}: {_spans(further)}")
    said += [*_picture(copy, lead), *copy.findings]
    if copy.also_in:
        said.append(f"other stretches of it are of {', '.join(copy.also_in)}")
    return "; ".join(said)


def measures(shape: Shape) -> str:
    """`1280 x 720, h264, 1.9 Mbit/s`; empty where nothing was measured."""
    parts = [f"{shape.width} x {shape.height}"] if shape.pixels else []
    parts += [shape.codec] if shape.codec else []
    if shape.bits_per_second:
        parts.append(f"{shape.bits_per_second / 1e6:.1f} Mbit/s")
    return ", ".join(parts)


def _stretches(copy: Copy, lead: str) -> str:
    speeds = sorted({f"{float(m.speed):.2f}" for m in copy.stretches if abs(m.speed - 1) * 50 > 1})
    said = ", ".join(f"{here} = {lead} {there}" for here, there in copy.shown)
    said = said or ", ".join(str(m.item_span) for m in copy.stretches)
    return said + (f", {' and '.join(speeds)} times as fast" if speeds else "")


def _spans(spans: Iterable[Span]) -> str:
    return ", ".join(map(str, spans))


def _further(copy: Copy) -> tuple[Span, ...]:
    """What runs on beyond the lead, less what was told as being only here."""
    return tuple(part for span in copy.runs_on for part in minus(span, copy.only_here) if part.length >= 1)


def _picture(copy: Copy, lead: str) -> list[str]:
    said: list[str] = []
    if copy.shows is not None and copy.shows < 1000 * WHOLE:
        said.append(f"shows {round(copy.shows / 10)} % of its picture")
    if copy.pixels is not None and copy.item != lead and copy.pixels < WHOLE * copy.shape.pixels:
        share = 100 - round(100 * copy.pixels / copy.shape.pixels)
        said.append(f"{share} % of its own picture lies outside that of {lead}")
    return [*said, "mirrored"] if copy.mirrored else said


def _longest(described: Described) -> str:
    held = next(each for each in described.copies if each.item == described.longest)
    return f"longest: {held.item}, {timecode(held.seconds)} of the recording"


def _earliest(described: Described, items: Mapping[str, Item]) -> str:
    stated = {each.item: _postings(items[each.item]) for each in described.copies}
    dated = {name: when for name, when in stated.items() if when}
    if not dated:
        return "earliest posted: not known, no posting is stated"
    if described.earliest is None:
        rest = "; ".join(f"{name} {when}" for name, when in dated.items())
        said = f"earliest posted: the stated dates leave it open ({rest})"
    else:
        said = f"earliest posted, as stated: {described.earliest}, {dated[described.earliest]}"
    unknown = f"; of {', '.join(described.undated)} no posting is stated" if described.undated else ""
    return said + unknown


def _postings(item: Item) -> str:
    return " and ".join(sorted(str(seen.posted_at) for seen in item.appearances if seen.posted_at is not None))


def _best(described: Described) -> str:
    held = next((each for each in described.copies if each.item == described.best_picture), None)
    if held is None:
        said = "best picture: not known" if described.not_compared else "no picture"
    else:
        said = f"best picture: {held.item}, {measures(held.shape)}"
    if described.not_compared:
        said += (
            f"; not compared, as it is not known where their picture lies in it: {', '.join(described.not_compared)}"
        )
    return said
