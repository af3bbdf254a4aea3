"""Long recordings, part by part: which parts of two recordings are worth a look at their films, and what the looks say together.

Memory and time stay bounded: never more than two parts of film are open, and a part of B is held against a few parts of A, those
that points, hashes and marks name. What is found twice, where parts overlap, is told once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from firsthand.matching.both_ways import see
from firsthand.matching.film import Film, film_of, outline_of
from firsthand.matching.index import PrintIndex
from firsthand.matching.prints import PicturePrints, Prints, SoundPrints
from firsthand.matching.register import SAME_PLACE, Placing
from firsthand.matching.seen import Alike, Look, Seen, Shown, apart, covers, doubled
from firsthand.matching.seen import along as seen_along
from firsthand.matching.stored import between

PART, OVERLAP = 600.0, 30.0
"""Seconds of a part, and by how much one reaches into the next."""
FEW = 4
"""Pairs of parts up to which all are looked at."""
MOST, MOST_IN_ALL = 4, 12
"""Parts of the longer that one part of the shorter is held against, and pairs of parts in all: two very long recordings must not
take hours."""
ON_LINE = 0.25
"""Seconds by which two finds may differ in offset and be one."""
SAME_SPEED = 0.02
MARGIN = 2.0
"""Seconds of A beside a line that are opened with it."""

Stretch = tuple[float, float]
"""From and to, in seconds."""


def see_all(a: Prints, b: Prints) -> tuple[Seen, Film, Film]:
    """What the pictures of two recordings say, however long they are, in seconds of each recording's own clock; and their
    films, of which long ones are outlines.

    Raises Unreadable where what is stored are no prints, FirsthandError where OpenCV is missing.
    """
    if len(stretches(a)) <= 1 and len(stretches(b)) <= 1:
        film_a, film_b = film_of(a), film_of(b)
        return see(film_a, film_b), film_a, film_b
    shown: list[Shown] = []
    seen: list[Seen] = []
    for part_b, likely in worth_a_look(a, b):
        film_b = film_of(b, *part_b)
        for part_a in likely:
            if _told(part_b, shown):
                break
            film_a = film_of(a, *part_a)
            seen.append(_on_own_clocks(see(film_a, film_b), film_a.start, film_b.start))
            shown += seen[-1].shown
    return _together(seen), outline_of(a), outline_of(b)


def along(a: Film, b: Film, b_start: float, b_end: float, offset: float, speed: float) -> Look:
    """As `seen.along`, of films of any length: no more is opened than lies on the line, of a long line its middle ten minutes."""
    if a.of is None and b.of is None:
        return seen_along(a, b, b_start, b_end, offset, speed)
    spare = max(0.0, b_end - b_start - PART) / 2
    start, end = b_start + spare, b_end - spare
    part_a = a.part(max(0.0, offset + speed * start - MARGIN), max(0.0, offset + speed * end + MARGIN))
    part_b = b.part(start, end)
    moved = offset + speed * part_b.start - part_a.start
    return seen_along(part_a, part_b, start - part_b.start, end - part_b.start, moved, speed)


def stretches(prints: Prints) -> tuple[Stretch, ...]:
    """The recording's film in parts of ten minutes that overlap by half a minute; empty without a film."""
    length = 0.0 if prints.film is None else prints.film.seconds
    starts = np.arange(0.0, max(length - OVERLAP, 1e-9), PART - OVERLAP) if length else ()
    return tuple((float(start), min(float(start) + PART, length)) for start in starts)


def worth_a_look(a: Prints, b: Prints) -> Iterator[tuple[Stretch, Sequence[Stretch]]]:
    """For each part of B the parts of A to hold it against, likeliest first. Which is named first does not change the pairs."""
    parts_a, parts_b = stretches(a), stretches(b)
    if len(parts_a) * len(parts_b) <= FEW:
        yield from ((part, parts_a) for part in parts_b)
        return
    if len(parts_b) > len(parts_a):
        pairs = [(in_b, in_a) for in_a, in_b in _likeliest(b, parts_b, a, parts_a)]
    else:
        pairs = _likeliest(a, parts_a, b, parts_b)
    likely: dict[Stretch, list[Stretch]] = {}
    for in_a, in_b in pairs:
        likely.setdefault(in_b, []).append(in_a)
    yield from likely.items()


def _likeliest(
    long: Prints, parts_long: Sequence[Stretch], short: Prints, parts_short: Sequence[Stretch]
) -> list[tuple[Stretch, Stretch]]:
    """Pairs of a part of the longer and one of the shorter, likeliest first."""
    index = PrintIndex()
    for number, part in enumerate(parts_long):
        index.add(str(number), _part_of(long, part))
    asked = [(part, each) for part in parts_short for each in index.search(_part_of(short, part), MOST)]
    asked.sort(key=lambda pair: (-pair[1].score, pair[0]))
    return [(parts_long[int(each.item)], part) for part, each in asked[:MOST_IN_ALL]]


def _part_of(prints: Prints, part: Stretch) -> Prints:
    """What is printed of a stretch, without its film."""
    picture, sound = prints.picture, prints.sound
    if picture is not None:
        inside = _within(picture.at_ms, part)
        picture = PicturePrints(picture.at_ms[inside], picture.words[inside], picture.mirrored[inside])
    if sound is not None:
        inside = _within(sound.at_ms, part)
        sound = SoundPrints(sound.at_ms[inside], sound.hash[inside])
    return Prints(
        picture if picture is not None and len(picture.at_ms) else None,
        sound if sound is not None and len(sound.at_ms) else None,
        looks=between(prints.looks, *part),
    )


def _within(at_ms: NDArray[np.int64], part: Stretch) -> slice:
    first, last = np.searchsorted(at_ms, [round(each * 1000) for each in part])
    return slice(int(first), int(last))


def _told(part: Stretch, shown: Iterable[Shown]) -> bool:
    """Whether nearly all of a part of B is told already: hints are not, and what two parts of A tell counts once."""
    told, reached = 0.0, part[0]
    for run in sorted((each.run for each in shown if each.run.same), key=lambda run: run.b_start):
        end = min(part[1], run.b_end)
        told += max(0.0, end - max(reached, run.b_start))
        reached = max(reached, end)
    return told >= 0.9 * (part[1] - part[0])


def _on_own_clocks(seen: Seen, a_start: float, b_start: float) -> Seen:
    """What was seen of two parts, in seconds of the recordings."""

    def placing(each: Placing) -> Placing:
        laid = [replace(one, a_at=one.a_at + a_start, b_at=one.b_at + b_start) for one in each.laid]
        return replace(each, laid=tuple(laid))

    def shown(each: Shown) -> Shown:
        run = each.run
        offset = run.offset + a_start - run.speed * b_start
        moved = replace(run, b_start=run.b_start + b_start, b_end=run.b_end + b_start, offset=offset)
        return Shown(moved, placing(each.placing))

    def alike(each: Alike) -> Alike:
        in_a = {"a_start": each.a_start + a_start, "a_end": each.a_end + a_start}
        in_b = {"b_start": each.b_start + b_start, "b_end": each.b_end + b_start}
        return replace(each, **in_a, **in_b, placing=placing(each.placing))

    return replace(
        seen,
        shown=tuple(map(shown, seen.shown)),
        alike=tuple(map(alike, seen.alike)),
        tried=tuple(map(shown, seen.tried)),
    )


def _together(seen: Sequence[Seen]) -> Seen:
    """One account of many parts: what runs on from one part into the next is one stretch, and each is told once."""
    joined: list[Shown] = []
    for each in sorted((each for one in seen for each in one.shown), key=lambda each: each.run.b_start):
        place = next((k for k, known in enumerate(joined) if _runs_on(known, each)), None)
        if place is None:
            joined.append(each)
        else:
            joined[place] = _one(joined[place], each)
    shown: list[Shown] = []
    for each in sorted(joined, key=lambda each: (-each.run.sure, each.run.b_start)):
        if not doubled(each.run, shown):
            shown.append(each)
    alike: list[Alike] = []
    for each in sorted((each for one in seen for each in one.alike), key=lambda each: each.b_start):
        place = next((k for k, known in enumerate(alike) if _goes_on(known, each)), None)
        if place is None:
            alike.append(each)
        else:
            alike[place] = _both(alike[place], each)
    left = apart(
        sorted(
            (each for each in alike if not covers(each, shown)), key=lambda each: (-each.placing.inliers, each.b_start)
        )
    )
    tried = tuple(each for one in seen for each in one.tried)
    return Seen(tuple(shown), tuple(left), any(each.compared for each in seen), tried)


def _runs_on(known: Shown, each: Shown) -> bool:
    """Whether two finds are stretches of one line that meet or overlap in B; `known` begins first."""
    one, other = known.run, each.run
    if other.b_start > one.b_end or abs(one.speed - other.speed) > SAME_SPEED:
        return False
    middle = (other.b_start + min(one.b_end, other.b_end)) / 2
    near = abs(one.offset + one.speed * middle - other.offset - other.speed * middle) <= ON_LINE
    return near and known.placing.mirrored == each.placing.mirrored


def _one(known: Shown, each: Shown) -> Shown:
    """Two finds as one: the line of the longer, the least that both say."""
    longer = max(known, each, key=lambda one: one.run.seconds)
    share = known.run.seconds / (known.run.seconds + each.run.seconds)
    run = replace(
        longer.run,
        b_start=known.run.b_start,
        b_end=max(known.run.b_end, each.run.b_end),
        rho=share * known.run.rho + (1 - share) * each.run.rho,
        runner_up=max(known.run.runner_up, each.run.runner_up),
        spread=min(known.run.spread, each.run.spread),
        inner=min(known.run.inner, each.run.inner),
        alike=min(known.run.alike, each.run.alike),
    )
    return Shown(run, longer.placing)


def _goes_on(known: Alike, each: Alike) -> bool:
    """Whether two likenesses are one that parts have cut: the same place in the picture, meeting in A and in B."""
    if known.placing.mirrored != each.placing.mirrored or (known.stirs, known.partly) != (each.stirs, each.partly):
        return False
    size = max(0.2, float(np.ptp(known.placing.corners[:, 0])))
    if np.abs(known.placing.corners - each.placing.corners).max() > SAME_PLACE * size:
        return False
    in_b = each.b_start <= known.b_end + OVERLAP
    in_a = each.a_start <= known.a_end + OVERLAP and known.a_start <= each.a_end + OVERLAP
    return in_a and in_b


def _both(known: Alike, each: Alike) -> Alike:
    return replace(
        max(known, each, key=lambda one: one.placing.inliers),
        a_start=min(known.a_start, each.a_start),
        a_end=max(known.a_end, each.a_end),
        b_start=min(known.b_start, each.b_start),
        b_end=max(known.b_end, each.b_end),
        rho=max(known.rho, each.rho),
    )
