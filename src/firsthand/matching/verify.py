"""From two recordings' stored prints to proposed Matches: which seconds of B are which seconds of A.

Pictures decide by how they move, sound by its marks, and nothing is decoded again: hard edits are registered, two recordings
of one room are told apart, and pictures and sound that do not belong together are named. All of it is proposed, none decided.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from firsthand.matching.film import Film
from firsthand.matching.joint import Joint, join, within
from firsthand.matching.parts import along, see_all
from firsthand.matching.prints import Prints
from firsthand.matching.register import Placing
from firsthand.matching.seen import Alike, Look, Seen, Shown
from firsthand.matching.sound import sound_lines
from firsthand.matching.sounding import other_sound, sounds
from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span, timecode

ON_LINE_MS = 400
"""How far picture and sound of one recording may have drifted apart in a re-upload."""
LEAST_MS = 4000
"""Nothing shorter is proposed as the same recording: chance agreement grows as one over the root of the length."""
SOUND_ENDS_MS = 1000
"""What sound adds to the pictures' span at an end counts towards that from here on: where a sound ends is not known better."""
HINT_MS = 2000
LEAST_TOGETHER = 0.3
"""Correlation of motion along a stretch of same sound under which the pictures are not those of the sound: one song laid
over two takes in one room."""
OTHER_PICTURES = "same sound, other pictures"
EDGE_MS = 100
"""How exactly the edges of a stretch are known: what is shorter than four seconds by less is four seconds."""


def confirm(a: Prints, b: Prints, a_id: str, b_id: str) -> tuple[Match, ...]:
    """All stretches that the two recordings share, in order of B's time, judged by their stored films, points and sounds.

    Same prints, same answer; ids and decisions are left at their defaults. An empty answer means: nothing shared was found in
    these prints. Raises Unreadable where what is stored are no prints, FirsthandError where OpenCV is missing.
    """
    seen, film_a, film_b = see_all(a, b)
    return judge(seen, film_a, film_b, a, b, a_id, b_id)


def judge(seen: Seen, film_a: Film, film_b: Film, a: Prints, b: Prints, a_id: str, b_id: str) -> tuple[Match, ...]:
    """What picture and sound say together, once the pictures have been compared."""
    heard = _heard(a, b)
    shown = tuple(each for each in seen.shown if not _outdone(each, heard, film_a, film_b))
    made, used = _shown(shown, heard, film_a, a, b, a_id, b_id)
    for line in heard:
        if line not in used:
            made += _by_sound(line, film_a, film_b, seen, a, b, a_id, b_id)
    made += [each for like in seen.alike if (each := _alike(like, film_a, heard, a, b, a_id, b_id)) is not None]
    return tuple(sorted(made, key=lambda m: (m.b_span.start, m.a_span.start, m.b_span.end, m.verdict.value)))


def _heard(a: Prints, b: Prints) -> list[Joint]:
    if a.sound is None or b.sound is None:
        return []
    lines = sound_lines(a.sound, b.sound)
    made = [
        Joint(
            line.offset_ms, line.speed, False, line.b_start_ms, line.b_end_ms, heard=[(line.b_start_ms, line.b_end_ms)]
        )
        for line in lines
    ]
    return join(made, a, b)


def _outdone(shown: Shown, heard: list[Joint], film_a: Film, film_b: Film) -> bool:
    """Whether the sound names another line through the same seconds of B, and the pictures too move more alike along that one."""
    run = shown.run
    joint = Joint(run.offset * 1000, run.speed, shown.placing.mirrored, run.b_start * 1000, run.b_end * 1000)
    for line in heard:
        low, high = max(line.start_ms, joint.start_ms), min(line.end_ms, joint.end_ms)
        if high - low >= (joint.end_ms - joint.start_ms) / 2 and not _goes_with(line, joint):
            look = along(film_a, film_b, low / 1000, high / 1000, line.offset_ms / 1000, line.speed)
            if look.together is not None and look.together > run.rho:
                return True
    return False


def _shown(
    shown: Iterable[Shown], heard: list[Joint], film_a: Film, a: Prints, b: Prints, a_id: str, b_id: str
) -> tuple[list[Match], list[Joint]]:
    """Stretches that the pictures call one recording, with the sound that goes along."""
    made: list[Match] = []
    used: list[Joint] = []
    for each in shown:
        run = each.run
        joint = Joint(run.offset * 1000, run.speed, each.placing.mirrored, run.b_start * 1000, run.b_end * 1000)
        with_it = [line for line in heard if _goes_with(line, joint)]
        used += with_it
        spans = sorted(part for line in with_it for part in line.heard)
        start = min([joint.start_ms, *[s for s, _ in spans]])
        end = max([joint.end_ms, *[e for _, e in spans]])
        wide = within(replace(joint, start_ms=start, end_ms=end, heard=spans), a)
        notes = [_numbers(each)]
        notes += [f"same pictures, other sound at {clock(*gap)}" for gap in other_sound(wide, a, b)]
        match = _match(wide, counted_ms(joint, wide), each, a_id, b_id, notes)
        made.append(replace(match, quadrilateral=_quadrilateral(each.placing, film_a)))
    return made, used


def _goes_with(line: Joint, joint: Joint) -> bool:
    low, high = max(line.start_ms, joint.start_ms), min(line.end_ms, joint.end_ms)
    if high - low < 500 or abs(line.speed - joint.speed) > 0.04:
        return False
    middle = (low + high) / 2
    return abs(line.a_at(middle) - joint.a_at(middle)) <= ON_LINE_MS


def _numbers(shown: Shown) -> str:
    run = shown.run
    return f"picture moves together: {run.rho:.2f} over {run.seconds:.1f} s, next best place {run.runner_up:.2f}"


def counted_ms(seen: Joint, wide: Joint) -> float:
    """How much of a match counts towards the least there must be: what the pictures bear, and what the sound adds at either end if that
    is a second or more. An opening of 3.5 s that two films share must not become 4 s because voices behind it begin alike."""
    start = wide.start_ms if seen.start_ms - wide.start_ms >= SOUND_ENDS_MS else max(seen.start_ms, wide.start_ms)
    end = wide.end_ms if wide.end_ms - seen.end_ms >= SOUND_ENDS_MS else min(seen.end_ms, wide.end_ms)
    return min(end - start, wide.a_at(end) - wide.a_at(start))


def _match(joint: Joint, length: float, shown: Shown, a_id: str, b_id: str, notes: list[str]) -> Match:
    verdict = Sameness.SAME_RECORDING
    if length < LEAST_MS - EDGE_MS:
        verdict = Sameness.UNDECIDED
        notes.insert(0, "shorter than 4 s: a hint, not a finding")
    lanes = {"picture": exact(shown.run.seconds * 1000), "sound": exact(joint.sound_ms)}
    share = joint.sound_ms / max(1.0, joint.end_ms - joint.start_ms)
    return Match(
        a=a_id,
        b=b_id,
        a_span=_span(joint.a_at(joint.start_ms), joint.a_at(joint.end_ms)),
        b_span=_span(joint.start_ms, joint.end_ms),
        lanes=lanes,
        speed=Fraction(round(joint.speed * 1000), 1000),
        mirrored=joint.mirrored,
        strength=min(1000, round(1000 * max(shown.run.rho, share))),
        verdict=verdict,
        notes=tuple(notes),
    )


def _by_sound(
    line: Joint, film_a: Film, film_b: Film, seen: Seen, a: Prints, b: Prints, a_id: str, b_id: str
) -> list[Match]:
    """A stretch of the same sound whose pictures were not found to move together: look whether they are there at all."""
    length = line.end_ms - line.start_ms
    if length < HINT_MS:
        return []
    look = along(film_a, film_b, line.start_ms / 1000, line.end_ms / 1000, line.offset_ms / 1000, line.speed)
    verdict, notes = _of_look(look, pictured=a.film is not None and b.film is not None)
    if length < LEAST_MS - EDGE_MS:
        verdict = Sameness.UNDECIDED
        notes.insert(0, "shorter than 4 s: a hint, not a finding")
    notes = [f"{each} at {clock(line.start_ms, line.end_ms)}" if each == OTHER_PICTURES else each for each in notes]
    notes += [f"other sound at {clock(*gap)}" for gap in other_sound(line, a, b)]
    seen_ms = length * look.laid / look.asked if look.asked else 0.0
    return [
        Match(
            a=a_id,
            b=b_id,
            a_span=_span(line.a_at(line.start_ms), line.a_at(line.end_ms)),
            b_span=_span(line.start_ms, line.end_ms),
            lanes={"picture": exact(seen_ms), "sound": exact(line.sound_ms)},
            speed=Fraction(round(line.speed * 1000), 1000),
            mirrored=look.flipped * 2 > max(1, look.laid),
            strength=min(1000, round(1000 * line.sound_ms / max(1.0, length))),
            verdict=verdict,
            notes=tuple(notes),
        )
    ]


def _of_look(look: Look, *, pictured: bool) -> tuple[Sameness, list[str]]:
    if not look.asked:
        if look.lit is not None and look.lit < LEAST_TOGETHER:
            return Sameness.UNDECIDED, [OTHER_PICTURES]
        if pictured:
            return Sameness.UNDECIDED, ["same sound; the pictures hold nothing to compare"]
        return Sameness.SAME_RECORDING, ["same sound; there are no pictures on both sides to compare"]
    if look.laid * 2 >= look.asked:
        if look.together is not None and look.together < LEAST_TOGETHER:
            return Sameness.UNDECIDED, [f"same sound and place, other movement in the picture: {look.together:.2f}"]
        return Sameness.SAME_RECORDING, []
    if look.laid and look.together is not None and look.together >= LEAST_TOGETHER:
        return Sameness.UNDECIDED, ["same sound; only some of the pictures are the same"]
    return Sameness.UNDECIDED, [OTHER_PICTURES]


def _alike(like: Alike, film_a: Film, heard: list[Joint], a: Prints, b: Prints, a_id: str, b_id: str) -> Match | None:
    """Pictures that look alike and do not move alike: a scene, or not enough to say."""
    a_ms, b_ms = (like.a_start * 1000, like.a_end * 1000), (like.b_start * 1000, like.b_end * 1000)
    if any(line.start_ms < b_ms[1] - 1000 and line.end_ms > b_ms[0] + 1000 for line in heard):
        return None
    if min(a_ms[1] - a_ms[0], b_ms[1] - b_ms[0]) < HINT_MS:
        return None
    other = sounds(a, *a_ms) and sounds(b, *b_ms)
    if like.partly:
        verdict = Sameness.UNDECIDED
        notes = [f"part of the picture moves together ({like.rho:.2f}), too little of it to say more"]
    elif like.stirs and b_ms[1] - b_ms[0] >= LEAST_MS:
        verdict = Sameness.SAME_SCENE
        notes = [f"same place in the picture, other movement: {like.rho:.2f}"]
    elif other:
        verdict, notes = Sameness.SAME_SCENE, []
    else:
        verdict, notes = Sameness.UNDECIDED, ["nothing moves, or too briefly, to tell one recording from another"]
    if other:
        notes.append("same room, other sound")
    return Match(
        a=a_id,
        b=b_id,
        a_span=_span(*a_ms),
        b_span=_span(*b_ms),
        lanes={"picture": exact(b_ms[1] - b_ms[0]), "sound": Fraction(0)},
        mirrored=like.placing.mirrored,
        quadrilateral=_quadrilateral(like.placing, film_a),
        strength=min(1000, round(1000 * max(0.0, like.rho))),
        verdict=verdict,
        notes=tuple(notes),
    )


def _quadrilateral(placing: Placing, a: Film) -> tuple[tuple[int, int], ...]:
    """B's corners from its top left on clockwise, in thousandths of A's width and height."""
    height, width = a.gray.shape[1:]
    unit = max(height, width)
    corners = placing.corners[[1, 0, 3, 2]] if placing.mirrored else placing.corners
    return tuple((round(1000 * x * unit / width), round(1000 * y * unit / height)) for x, y in corners.tolist())


def _span(start_ms: float, end_ms: float) -> Span:
    start = max(0.0, start_ms)
    return Span(exact(start), exact(max(start, end_ms)))


def exact(ms: float) -> Fraction:
    """Milliseconds as exact seconds."""
    return Fraction(round(ms), 1000)


def clock(start_ms: float, end_ms: float) -> str:
    """A stretch as people write it, 0:05-0:12."""
    return f"{timecode(exact(start_ms))}-{timecode(exact(end_ms))}"
