"""Picture and sound on one line in time, joined into one stretch."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.picture import Stretch
from firsthand.matching.prints import PICTURE_STEP_MS, Prints
from firsthand.matching.sounding import sounds

JOIN_MS = 30_000
"""A pause up to this long on one line is bridged where the pictures agree through it, or both sides are silent."""
SAME_OFFSET_MS = 120


def _none() -> NDArray[np.int64]:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """B's [start, end) is A's [a_at(start), a_at(end)): `heard` are B's stretches of same sound, `seen_ms` its prints of same picture."""

    offset_ms: float
    speed: float
    mirrored: bool
    start_ms: float
    end_ms: float
    heard: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    seen_ms: NDArray[np.int64] = field(default_factory=_none)
    line_ms: NDArray[np.int64] = field(default_factory=_none)
    """All of B's prints that agree on the line, inside the stretch or not."""

    def a_at(self, b_ms: float) -> float:
        """The time in A of `b_ms` in B."""
        return self.offset_ms + self.speed * b_ms

    def with_picture(self, line_ms: NDArray[np.int64], *, mirrored: bool) -> "Joint":
        """The same stretch with the pictures that agree along its line."""
        inside = (line_ms >= self.start_ms - PICTURE_STEP_MS) & (line_ms < self.end_ms)
        return replace(self, seen_ms=line_ms[inside], line_ms=line_ms, mirrored=mirrored)

    @property
    def sound_ms(self) -> float:
        """How long the sound agrees."""
        return sum(end - start for start, end in self.heard)

    @property
    def picture_ms(self) -> float:
        """How long the picture agrees: half a second per print, never more than the stretch."""
        return min(float(len(self.seen_ms) * PICTURE_STEP_MS), self.end_ms - self.start_ms)


def same_line(stretch: Stretch, joint: Joint) -> bool:
    """Whether a stretch of pictures is what a joint already tells: same mirror state, meeting in B, at the same place in A."""
    low, high = max(stretch.b_start_ms, joint.start_ms), min(stretch.b_end_ms, joint.end_ms)
    if stretch.mirrored != joint.mirrored or high - low < 0.5 * (stretch.b_end_ms - stretch.b_start_ms):
        return False
    middle = (low + high) / 2
    return abs(stretch.offset_ms + stretch.speed * middle - joint.a_at(middle)) <= 1500


def join(joints: list[Joint], a: Prints, b: Prints) -> list[Joint]:
    """Neighbours on one line made one, where nothing speaks against it."""
    made: list[Joint] = []
    for each in sorted(joints, key=lambda joint: (joint.start_ms, joint.offset_ms)):
        before = next((k for k in range(len(made) - 1, -1, -1) if _joins(made[k], each, a, b)), None)
        if before is None:
            made.append(each)
            continue
        first = made[before]
        wide = replace(first, end_ms=max(first.end_ms, each.end_ms), heard=[*first.heard, *each.heard])
        made[before] = wide.with_picture(wide.line_ms, mirrored=wide.mirrored)
    return made


def _joins(first: Joint, second: Joint, a: Prints, b: Prints) -> bool:
    gap = second.start_ms - first.end_ms
    if not 0 <= gap <= JOIN_MS or abs(first.speed - second.speed) > 0.02:
        return False
    if abs(first.a_at(second.start_ms) - second.a_at(second.start_ms)) > SAME_OFFSET_MS:
        return False
    if gap <= 1000 or _through(first, first.end_ms, second.start_ms, b):
        return True
    return not sounds(b, first.end_ms, second.start_ms) and not sounds(
        a, first.a_at(first.end_ms), second.a_at(second.start_ms)
    )


def _through(joint: Joint, start: float, end: float, b: Prints) -> bool:
    """Whether most of B's prints from start to end agree on the joint's line."""
    if b.picture is None:
        return False
    shown = int(((b.picture.at_ms >= start) & (b.picture.at_ms < end)).sum())
    agree = int(((joint.line_ms >= start) & (joint.line_ms < end)).sum())
    return shown > 0 and agree >= 0.6 * shown


def widened(joint: Joint, a: Prints, b: Prints) -> Joint:
    """Drawn out to where the pictures go on agreeing without a break, as long as no sound speaks against it.

    The edge lies between the last print that agrees and the first that does not: half way, or, where the recording ends
    there, at its end.
    """
    if b.picture is None or not len(joint.line_ms):
        return joint
    start, end = joint.start_ms, joint.end_ms
    for at in joint.line_ms[::-1].tolist():
        if at < start and start - at <= 2 * PICTURE_STEP_MS and not _disputed(joint, at, joint.start_ms, a, b):
            start = float(at)
    for at in joint.line_ms.tolist():
        if at > end - PICTURE_STEP_MS and at - end <= PICTURE_STEP_MS and not _disputed(joint, joint.end_ms, at, a, b):
            last = at >= b.picture.at_ms[-1]
            end = max(end, float(at + PICTURE_STEP_MS // (1 if last else 2)))
    if start < joint.start_ms and start > b.picture.at_ms[0]:
        start = min(joint.start_ms, max(0.0, start - PICTURE_STEP_MS // 2))
    return within(replace(joint, start_ms=start, end_ms=end), a).with_picture(joint.line_ms, mirrored=joint.mirrored)


def within(joint: Joint, a: Prints) -> Joint:
    """Cut to what A has: nothing before its first second, nothing after its last print."""
    start = max(joint.start_ms, -joint.offset_ms / joint.speed)
    ends = [float(a.picture.at_ms[-1] + PICTURE_STEP_MS)] if a.picture is not None else []
    ends += [float(a.sound.at_ms[-1] + 1000)] if a.sound is not None else []
    stop = (max(ends) - joint.offset_ms) / joint.speed if ends else joint.end_ms
    end = max(start, min(joint.end_ms, stop))
    return replace(joint, start_ms=start, end_ms=end)


def _disputed(joint: Joint, start: float, end: float, a: Prints, b: Prints) -> bool:
    """Whether both sound from start to end without having agreed; under a second and a half that is a pause or a loss."""
    if end - start <= 1500:
        return False
    return sounds(b, start, end) and sounds(a, joint.a_at(start), joint.a_at(end))
