"""Stretches of same sound on one line in time, joined."""

from dataclasses import dataclass, field, replace

from firsthand.matching.prints import Prints
from firsthand.matching.sounding import sounds

JOIN_MS = 30_000
"""A pause up to this long on one line is bridged where both sides are silent."""
PAUSE_MS = 1000
"""A shorter one is a breath or a loss, and always bridged."""
SAME_OFFSET_MS = 120


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """B's [start, end) is A's [a_at(start), a_at(end)): `heard` are B's stretches of same sound."""

    offset_ms: float
    speed: float
    mirrored: bool
    start_ms: float
    end_ms: float
    heard: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])

    def a_at(self, b_ms: float) -> float:
        """The time in A of `b_ms` in B."""
        return self.offset_ms + self.speed * b_ms

    @property
    def sound_ms(self) -> float:
        """How long the sound agrees."""
        return sum(end - start for start, end in self.heard)


def join(joints: list[Joint], a: Prints, b: Prints) -> list[Joint]:
    """Neighbours on one line made one, where nothing sounds between them."""
    made: list[Joint] = []
    for each in sorted(joints, key=lambda joint: (joint.start_ms, joint.offset_ms)):
        before = next((k for k in range(len(made) - 1, -1, -1) if _joins(made[k], each, a, b)), None)
        if before is None:
            made.append(each)
            continue
        first = made[before]
        made[before] = replace(first, end_ms=max(first.end_ms, each.end_ms), heard=[*first.heard, *each.heard])
    return made


def _joins(first: Joint, second: Joint, a: Prints, b: Prints) -> bool:
    gap = second.start_ms - first.end_ms
    if not 0 <= gap <= JOIN_MS or abs(first.speed - second.speed) > 0.02:
        return False
    if abs(first.a_at(second.start_ms) - second.a_at(second.start_ms)) > SAME_OFFSET_MS:
        return False
    between_a = first.a_at(first.end_ms), second.a_at(second.start_ms)
    return gap <= PAUSE_MS or not (sounds(b, first.end_ms, second.start_ms) or sounds(a, *between_a))


def within(joint: Joint, a: Prints) -> Joint:
    """Cut to what A has: nothing before its first second, nothing after its film and its last mark."""
    start = max(joint.start_ms, -joint.offset_ms / joint.speed)
    ends = [a.film.seconds * 1000] if a.film is not None else []
    ends += [float(a.sound.at_ms[-1] + 1000)] if a.sound is not None else []
    stop = (max(ends) - joint.offset_ms) / joint.speed if ends else joint.end_ms
    return replace(joint, start_ms=start, end_ms=max(start, min(joint.end_ms, stop)))
