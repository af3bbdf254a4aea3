"""One Match in words: what a person has to know before saying yes or no to it."""

from collections.abc import Mapping
from fractions import Fraction

from firsthand.model.footage import Decision, Footage, Match, Sameness
from firsthand.model.time import Span, timecode
from firsthand.reasoning.copies import WHOLE
from firsthand.reasoning.framing import CORNERS, Laying, Point, area, within
from firsthand.reasoning.stretches import EDGE


def told(
    match: Match, lengths: Mapping[str, Fraction], before: tuple[Footage, ...], after: tuple[Footage, ...]
) -> tuple[str, ...]:
    """Sentences, the plainest first. `before` and `after` are the Footages as the Match stands, and were it confirmed."""
    return tuple(
        filter(
            None,
            (
                _verdict(match),
                _agreement(match),
                *_frame(match),
                *(note for note in match.notes),
                *(_runs_on(name, span, lengths) for name, span in ((match.b, match.b_span), (match.a, match.a_span))),
                _decision(match),
                _effect(match, before, after),
            ),
        )
    )


def b_in_a(match: Match) -> Laying | None:
    """Where B's picture lies in A's; None where that is not known."""
    held = match.quadrilateral or ()
    return Laying.of([(x / 1000, y / 1000) for x, y in held]) if len(held) == 4 else None


def corners(laying: Laying) -> tuple[Point, ...]:
    """Where the corners of the whole frame come to lie."""
    return tuple(laying.at(corner) for corner in CORNERS)


def _verdict(match: Match) -> str:
    b, a = f"{match.b} {match.b_span}", f"{match.a} {match.a_span}"
    if match.verdict is Sameness.SAME_RECORDING:
        return f"{b} looks like {a}: the same recording"
    if match.verdict is Sameness.SAME_SCENE:
        return f"{b} shows the scene of {a}, in another recording"
    return f"{b} and {a}: the comparison does not settle whether they are one recording"


def _agreement(match: Match) -> str:
    length = match.b_span.length
    verb = "agrees" if match.verdict is not Sameness.SAME_SCENE else "is alike"
    parts = [
        f"{lane} {verb} for {_of(seconds, length)}" if seconds else f"no {lane} agrees"
        for lane, seconds in match.lanes.items()
    ]
    parts += [f"{match.b} runs {float(match.speed):g} times as fast"] if match.speed != 1 else []
    parts += [f"{match.b} is mirrored"] if match.mirrored else []
    return "; ".join(parts)


def _of(seconds: Fraction, length: Fraction) -> str:
    return f"{float(min(seconds, length)):.1f} of {float(length):.1f} s"


def _frame(match: Match) -> list[str]:
    laying = b_in_a(match)
    if laying is None:
        return []
    frame = corners(laying)
    seen = within(frame)
    if len(seen) < 3:
        return [f"no part of the picture of {match.b} lies in that of {match.a}"]
    share = area(seen)
    own = area([laying.back().at(point) for point in seen])
    shown = "all" if share >= WHOLE else f"{round(100 * share)} %"
    said = [f"{match.b} shows {shown} of the picture of {match.a}"]
    if own < WHOLE:
        said.append(f"{100 - round(100 * own)} % of the picture of {match.b} lies outside that of {match.a}")
    return ["; ".join(said)]


def _runs_on(name: str, span: Span, lengths: Mapping[str, Fraction]) -> str:
    length = lengths.get(name)
    before, after = span.start, (length - span.end if length is not None else Fraction(0))
    parts = [
        f"{_long(before)} before" if before > EDGE else "",
        f"{_long(after)} after" if after > EDGE else "",
    ]
    parts = [part for part in parts if part]
    return f"{name} has {' and '.join(parts)} it" if parts else ""


def _long(length: Fraction) -> str:
    return f"{float(length):.1f} s" if length < 60 else timecode(length)


def _decision(match: Match) -> str:
    if match.decision is Decision.PROPOSED:
        return "not decided yet"
    return f"decided: {match.decision.value}" + (f", {match.reason}" if match.reason else "")


def _effect(match: Match, before: tuple[Footage, ...], after: tuple[Footage, ...]) -> str:
    if match.verdict is not Sameness.SAME_RECORDING:
        return "a finding to be looked at: whatever is decided of it, it folds nothing"
    if match.decision is not Decision.PROPOSED:
        return ""
    now, then = len(before), len(after)
    if then < now:
        return f"if confirmed: {now} independent recordings would be {then}"
    shared = [f.id for f in after if {match.a, match.b} <= {m.item for m in f.members}]
    joined = f"; both would show {', '.join(shared)}" if shared else ""
    return f"if confirmed: the number of independent recordings stays {now}{joined}"
