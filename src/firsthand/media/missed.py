"""What a pass could not decode, gathered into few Gaps: neighbouring losses are one loss."""

from fractions import Fraction

from firsthand.media.limits import LONGEST, MOST_GAPS
from firsthand.model.finding import Gap
from firsthand.model.time import Span, timecode

_NEIGHBOURS = Fraction(1)
"""Seconds within which two losses of one kind are told as one."""

_EDGE = Fraction(1, 10)
"""Seconds before the end of what could be read within which a loss is that end itself."""

_WORDS = {
    "damaged": "The {what} is damaged {where}; what could not be decoded, and what rests on it, was left out.",
    "backward": "The clock of the {what} jumps back {where}; what lies before the jump again was left out.",
    "silence": "The {what} has a hole {where}.",
    "beyond": "The clock of the {what} runs beyond "
    + timecode(LONGEST)
    + ", which is taken for damage; nothing is examined there.",
}


class Missed:
    """Losses as they come, in order of time."""

    def __init__(self) -> None:
        self._losses: list[tuple[str, Fraction, Fraction]] = []
        self._more = 0

    def add(self, code: str, start: Fraction, end: Fraction | None = None) -> None:
        """Something was lost from `start` to `end` (or at `start`)."""
        end = max(start, end if end is not None else start)
        for place, (known, first, last) in enumerate(reversed(self._losses)):
            if known == code and start - last <= _NEIGHBOURS:
                self._losses[-1 - place] = (code, min(first, start), max(last, end))
                return
            if place >= len(_WORDS):
                break
        if len(self._losses) < MOST_GAPS:
            self._losses.append((code, start, end))
        else:
            self._more += 1

    def gaps(self, what: str, *, before: Fraction | None = None) -> tuple[Gap, ...]:
        """The losses in words, all or those that begin well `before` a time; `what` is `picture` or `sound`."""
        told = [
            Gap(code, _WORDS[code].format(what=what, where=_where(start, end)), Span(start, end))
            for code, start, end in self._losses
            if before is None or start < before - _EDGE
        ]
        if self._more:
            told.append(Gap("more", f"The {what} is damaged in {self._more} further places."))
        return tuple(told)


def _where(start: Fraction, end: Fraction) -> str:
    if end - start < 1:
        return f"at {timecode(start, 1)}"
    return f"from {timecode(start, 1)} to {timecode(end, 1)}"
