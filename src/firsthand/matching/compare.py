"""From two recordings' stored prints to proposed Matches: which seconds of B are which seconds of A.

Sound decides strongly: two recordings of the same words by the same mouth do not share landmarks. Picture supports it,
and decides alone only where the picture changes along the line; a still picture is the same in every recording of a
room, and is said as such. All of it is proposed, none of it decided.
"""

from fractions import Fraction

from firsthand.matching import VERSION as VERSION
from firsthand.matching.joint import Joint, join, same_line, widened, within
from firsthand.matching.picture import Stretch, agreeing_seconds, changes, likeness, stretches
from firsthand.matching.prints import PICTURE_STEP_MS, Prints
from firsthand.matching.sound import sound_lines
from firsthand.matching.sounding import other_sound, sounds
from firsthand.matching.still import Still, still_blocks
from firsthand.model.footage import Match, Sameness
from firsthand.model.time import Span, timecode

LEAST_MS = 4000
"""Nothing shorter is proposed as the same recording (chance agreement of pictures grows as one over the root of length)."""
HINT_MS = 2000
LEAST_CHANGES, LEAST_ALONE, LEAST_COVERAGE = 4, 0.5, 0.6


def compare(a: Prints, b: Prints, a_id: str, b_id: str) -> tuple[Match, ...]:
    """All stretches that `a` and `b` share, in order of B's time. Same prints, same answer; nothing is read or written.

    Ids and decisions are left at their defaults. An empty answer means: nothing shared was found in these prints.
    """
    joints = _from_sound(a, b)
    runs, still = _from_picture(a, b, joints)
    made = [_of_joint(each, a, b, a_id, b_id) for each in joints + runs]
    made += [_of_still(each, a, b, a_id, b_id) for each in still]
    return tuple(sorted((each for each in made if each is not None), key=_order))


def _order(match: Match) -> tuple[Fraction, Fraction, Fraction, str]:
    return match.b_span.start, match.a_span.start, match.b_span.end, match.verdict.value


def _from_sound(a: Prints, b: Prints) -> list[Joint]:
    if a.sound is None or b.sound is None:
        return []
    joints: list[Joint] = []
    for line in sound_lines(a.sound, b.sound):
        joint = Joint(
            line.offset_ms, line.speed, False, line.b_start_ms, line.b_end_ms, heard=[(line.b_start_ms, line.b_end_ms)]
        )
        joints.append(_seen_along(joint, a, b))
    joints = join(joints, a, b)
    return [widened(each, a, b) for each in joints]


def _seen_along(joint: Joint, a: Prints, b: Prints) -> Joint:
    if a.picture is None or b.picture is None:
        return joint
    views = [
        agreeing_seconds(a.picture, b.picture, joint.speed, joint.offset_ms, mirrored=each) for each in (False, True)
    ]
    inside = [int(((view >= joint.start_ms - PICTURE_STEP_MS) & (view < joint.end_ms)).sum()) for view in views]
    mirrored = inside[1] > inside[0]
    return joint.with_picture(views[int(mirrored)], mirrored=mirrored)


def _from_picture(a: Prints, b: Prints, joints: list[Joint]) -> tuple[list[Joint], list[Still]]:
    if a.picture is None or b.picture is None:
        return [], []
    runs: list[Joint] = []
    plain, mirrored = likeness(a.picture, b.picture)
    found = sorted(
        stretches(plain) + stretches(mirrored), key=lambda each: (-each.frames, each.mirrored, each.b_start_ms)
    )
    for each in found:
        if not _moves(each, a) or any(same_line(each, joint) for joint in joints + runs):
            continue
        if any(joint.start_ms <= each.b_start_ms and each.b_end_ms <= joint.end_ms for joint in runs):
            continue
        joint = Joint(each.offset_ms, each.speed, each.mirrored, each.b_start_ms, each.b_end_ms)
        seen = agreeing_seconds(a.picture, b.picture, each.speed, each.offset_ms, mirrored=each.mirrored)
        runs.append(within(joint, a).with_picture(seen, mirrored=each.mirrored))
    return runs, [
        each
        for each in still_blocks(a.picture, plain, mirrored, told=joints + runs)
        if not _told_in_a(each, joints + runs)
    ]


def _told_in_a(block: Still, joints: list[Joint]) -> bool:
    """Whether a likeness only says that the rest of a recording looks like the part of it that is shared."""
    shared = 0.0
    for each in joints:
        start, end = each.a_at(each.start_ms), each.a_at(each.end_ms)
        if each.mirrored == block.mirrored:
            shared += max(0.0, min(end, block.a_end_ms) - max(start, block.a_start_ms))
    return shared >= 0.5 * (block.a_end_ms - block.a_start_ms)


def _moves(stretch: Stretch, a: Prints) -> bool:
    """Whether the picture changes enough along the line for the line to mean something."""
    assert a.picture is not None
    return (
        stretch.b_end_ms - stretch.b_start_ms >= HINT_MS
        and stretch.coverage >= LEAST_COVERAGE
        and stretch.alone >= LEAST_ALONE
        and changes(a.picture, stretch.a_start_ms, stretch.a_end_ms) >= LEAST_CHANGES
    )


def _of_joint(joint: Joint, a: Prints, b: Prints, a_id: str, b_id: str) -> Match | None:
    length = joint.end_ms - joint.start_ms
    if length < HINT_MS:
        return None
    notes: list[str] = []
    verdict = Sameness.SAME_RECORDING
    if length < LEAST_MS or (joint.a_at(joint.end_ms) - joint.a_at(joint.start_ms)) < LEAST_MS:
        verdict = Sameness.UNDECIDED
        notes.append("shorter than 4 s: a hint, not a finding")
    for gap in other_sound(joint, a, b):
        seen = bool(((joint.seen_ms >= gap[0]) & (joint.seen_ms < gap[1])).any())
        notes.append(f"{'same pictures, other sound' if seen else 'other sound'} at {clock(*gap)}")
    if joint.heard and not len(joint.seen_ms) and _both_show(joint, a, b):
        notes.append("same sound; the picture was not recognised by its prints (cropped, covered or other)")
    return _match(joint, a_id, b_id, verdict, tuple(notes))


def _both_show(joint: Joint, a: Prints, b: Prints) -> bool:
    if a.picture is None or b.picture is None:
        return False
    shown = (b.picture.at_ms >= joint.start_ms) & (b.picture.at_ms < joint.end_ms)
    there = (a.picture.at_ms >= joint.a_at(joint.start_ms)) & (a.picture.at_ms < joint.a_at(joint.end_ms))
    return bool(shown.any() and there.any())


def _match(joint: Joint, a_id: str, b_id: str, verdict: Sameness, notes: tuple[str, ...]) -> Match:
    lanes = {"picture": exact(joint.picture_ms), "sound": exact(joint.sound_ms)}
    a_start, a_end = max(0.0, joint.a_at(joint.start_ms)), max(0.0, joint.a_at(joint.end_ms))
    best = max(joint.picture_ms, joint.sound_ms) / max(1.0, joint.end_ms - joint.start_ms)
    return Match(
        a=a_id,
        b=b_id,
        a_span=Span(exact(a_start), exact(max(a_start, a_end))),
        b_span=Span(exact(joint.start_ms), exact(joint.end_ms)),
        lanes=lanes,
        speed=Fraction(round(joint.speed * 1000), 1000),
        mirrored=joint.mirrored,
        strength=min(1000, round(1000 * best)),
        verdict=verdict,
        notes=notes,
    )


def _of_still(block: Still, a: Prints, b: Prints, a_id: str, b_id: str) -> Match | None:
    if min(block.b_end_ms - block.b_start_ms, block.a_end_ms - block.a_start_ms) < LEAST_MS:
        return None
    if sounds(a, block.a_start_ms, block.a_end_ms) and sounds(b, block.b_start_ms, block.b_end_ms):
        verdict, note = Sameness.SAME_SCENE, "same room, other sound"
    else:
        verdict = Sameness.UNDECIDED
        note = "same scene; the picture changes too little, and there is no sound on both sides, to tell one recording from another"
    return Match(
        a=a_id,
        b=b_id,
        a_span=Span(exact(block.a_start_ms), exact(block.a_end_ms)),
        b_span=Span(exact(block.b_start_ms), exact(block.b_end_ms)),
        lanes={"picture": exact(block.frames * PICTURE_STEP_MS), "sound": Fraction(0)},
        mirrored=block.mirrored,
        strength=min(1000, round(1000 * block.frames * PICTURE_STEP_MS / (block.b_end_ms - block.b_start_ms))),
        verdict=verdict,
        notes=(note,),
    )


def exact(ms: float) -> Fraction:
    """Milliseconds as exact seconds."""
    return Fraction(round(ms), 1000)


def clock(start_ms: float, end_ms: float) -> str:
    """A stretch as people write it, 0:05-0:12."""
    return f"{timecode(exact(start_ms))}-{timecode(exact(end_ms))}"
