"""One file against another: what was said, and how far from the truth it was."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from firsthand.analyzers.asking import ask
from firsthand.analyzers.film_prints import FilmPrints
from firsthand.analyzers.point_prints import PointPrints
from firsthand.analyzers.sound_prints import SoundPrints
from firsthand.matching.both_ways import see
from firsthand.matching.film import Film, film_of
from firsthand.matching.prints import Prints, load
from firsthand.matching.seen import Seen
from firsthand.matching.verify import judge
from firsthand.media.opening import open_clip
from firsthand.model.digest import Digest
from firsthand.model.footage import Match, Sameness
from firsthand.model.item import Derivative


@dataclass(frozen=True)
class Opened:
    """A file as the program knows it."""

    film: Film
    prints: Prints


@dataclass(frozen=True)
class Printed:
    """What is stored of a file, as bytes by role, and what making it cost in processor seconds."""

    kept: dict[str, list[bytes]]
    cost: float


def printed(path: Path) -> Printed:
    """Decode a file once and print it, as in a case."""
    start = time.process_time()
    kept: dict[str, list[bytes]] = {}

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        kept.setdefault(role, []).append(content)
        return Derivative(Digest.of(content), role, media_type)

    clip = open_clip(path)
    ask(clip, [kind({}) for kind in (SoundPrints, FilmPrints, PointPrints) if clip.kind in kind.kinds], keep)
    return Printed(kept, time.process_time() - start)


def opened(stored: Printed) -> Opened:
    """Stored prints, loaded as the program loads them."""

    def pieces(role: str) -> list[Callable[[], bytes]]:
        return [lambda content=content: content for content in stored.kept.get(role, ())]

    sound = stored.kept.get("sound-prints")
    prints = load(None, sound[0] if sound else None, pieces("film-prints"), pieces("point-prints"))
    return Opened(film_of(prints), prints)


@dataclass(frozen=True)
class Truth:
    """Of a copy: B's time t is A's start + speed * t, over B's whole length."""

    start: float
    speed: float
    length: float


def tell(a: Opened, b: Opened, truth: Truth | None) -> dict[str, Any]:
    """What is said of the pair muted and with its sound; the pictures are compared once."""
    began = time.process_time()
    seen = see(a.film, b.film)
    cost = time.process_time() - began
    muted_a, muted_b = (replace(each.prints, sound=None) for each in (a, b))
    ways = {
        "muted": _way(judge(seen, a.film, b.film, muted_a, muted_b, "A", "B"), truth),
        "sound": _way(judge(seen, a.film, b.film, a.prints, b.prints, "A", "B"), truth),
    }
    return {**ways, "cost": cost, "tried": _tried(seen)}


def _tried(seen: Seen) -> list[dict[str, Any]]:
    """The numbers of the likeliest runs, said or not."""
    runs = sorted(seen.tried, key=lambda each: -each.run.score)[:4]
    return [
        {
            "sure": s.run.sure,
            "rho": s.run.rho,
            "clear": s.run.clear,
            "score": s.run.score,
            "picked": s.run.picked,
            "covers": s.run.covers,
            "seconds": s.run.seconds,
            "b_start": s.run.b_start,
            "speed": s.run.speed,
            "offset": s.run.offset,
            "spread": s.run.spread,
            "fields": s.placing.fields,
            "inner": s.run.inner,
            "alike": s.run.alike,
            "agree": s.run.agree,
            "said": any(s.run is x.run for x in seen.shown),
        }
        for s in runs
    ]


def _way(matches: tuple[Match, ...], truth: Truth | None) -> dict[str, Any]:
    same = [each for each in matches if each.verdict is Sameness.SAME_RECORDING]
    order = (Sameness.SAME_RECORDING, Sameness.SAME_SCENE, Sameness.UNDECIDED)
    told: dict[str, Any] = {
        "verdict": next((each.value for each in order if any(m.verdict is each for m in matches)), "nothing"),
        "found": bool(same),
        "notes": [note for m in matches for note in m.notes],
        "spans": [(float(m.a_span.start), float(m.b_span.start), float(m.b_span.end), float(m.speed)) for m in same],
    }
    if truth is not None and same:
        best = max(same, key=lambda m: m.b_span.length)
        middle = float(best.b_span.start + best.b_span.end) / 2
        there = float(best.a_span.start) + float(best.speed) * (middle - float(best.b_span.start))
        told["offset_error"] = abs(there - truth.start - truth.speed * middle)
        told["edges"] = [
            abs(float(min(m.b_span.start for m in same))),
            abs(float(max(m.b_span.end for m in same)) - truth.length),
        ]
        told["found"] = told["offset_error"] <= 0.5 and abs(float(best.speed) - truth.speed) <= 0.0301
    return told
