"""What is compared with what, in order."""

import argparse
import random
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.match.clips import FPS, RATE, Base, head, heads, music, real, still, write
from bench.match.edits import SINGLES, TRIPLES, Cut, caption, logo, ticker
from bench.match.measure import Opened, Told, joined, made, opened, sound_of, tell
from bench.match.peers import peers

Say = Callable[[str], None]
Scale = tuple[int, int, float, int, int]


def run(args: argparse.Namespace, scale: Scale, folder: Path, say: Say) -> dict[str, Any]:
    """All comparisons; returns rows and sums for the report."""
    rooms, takes, seconds, clips, strangers = scale
    bases = real(args.site, args.seed)[:clips] + heads(args.site, args.seed, rooms, takes, seconds)
    halves = _halves(bases, args.seed)
    chosen = [b for b in bases if (args.half == "both" or halves[b.scene] == args.half)]
    chosen = [b for b in chosen if "take" not in b.name or b.name.endswith("take 1")]
    say(f"{len(bases)} clean clips, {len(chosen)} of them edited ({args.half} half)")
    files = {b.name: opened(write(folder / f"base-{n}.mp4", b.frames, b.sound, crf=20)) for n, b in enumerate(bases)}
    told: list[Told] = []
    others, missing = ([], ["left out"]) if args.no_peers else peers(args.site)
    peer_rows: list[dict[str, Any]] = []
    edits = {**SINGLES, **TRIPLES}
    for number, base in enumerate(chosen):
        rng = random.Random(f"{args.seed}/{base.name}")
        say(f"{number + 1} of {len(chosen)}: {base.name}")
        for edit, change in edits.items():
            if args.only and args.only not in edit:
                continue
            kind = "single" if edit in SINGLES else "triple"
            cut, path = made(base, change, args.seed + number, folder, "query")
            query = opened(path)
            same = {"kind": kind, "edit": edit, "query": base.name, "half": halves[base.scene]}
            told += tell(
                files[base.name], query, muted=True, both=True, cut=cut, against=base.name, truth="copy", **same
            )
            near = [b for b in bases if b.scene == base.scene and b.name != base.name]
            far = rng.sample([b for b in bases if b.scene != base.scene], strangers)
            for other in near + far:
                truth = "same scene" if other in near else "stranger"
                told += tell(files[other.name], query, muted=True, both=True, against=other.name, truth=truth, **same)
            for peer in others:
                peer_rows += _ask(peer, path, files, base, near[:1] + far[:1], edit, kind)
            path.unlink()
    specials = [] if args.only else _specials(args, bases, chosen, halves, files, folder, say)
    return {
        "told": [each.row() for each in told] + [each.row() for each in specials[0]]
        if specials
        else [e.row() for e in told],
        "compilations": specials[1] if specials else [],
        "peers": peer_rows,
        "peer_rules": {p.name: p.rule for p in others},
        "peers_missing": missing,
        "bases": [(b.name, b.scene, b.seconds, halves[b.scene]) for b in bases],
        "edited": [b.name for b in chosen],
        "cost": {"open": [(f.seconds, f.cost) for f in files.values()]},
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


def _halves(bases: list[Base], seed: int) -> dict[str, str]:
    """Tune or test, by scene, before anything is measured."""
    scenes = sorted({b.scene for b in bases})
    random.Random(seed).shuffle(scenes)
    return {scene: ("tune", "test")[n % 2] for n, scene in enumerate(scenes)}


def _ask(
    peer: Any, path: Path, files: dict[str, Opened], base: Base, others: list[Base], edit: str, kind: str
) -> list[dict[str, Any]]:
    rows = []
    try:
        query = peer.print_of(path)
        for other, truth in [
            (base, "copy"),
            *((o, "same scene" if o.scene == base.scene else "stranger") for o in others),
        ]:
            same = peer.same(peer.print_of(files[other.name].path, keep=True), query)
            rows.append({"peer": peer.name, "edit": edit, "kind": kind, "truth": truth, "same": bool(same)})
    except Exception as error:  # noqa: BLE001  a peer's failure is a row of its own, not ours
        rows.append(
            {"peer": peer.name, "edit": edit, "kind": kind, "truth": "failed", "same": False, "why": str(error)[:80]}
        )
    return rows


def _specials(
    args: argparse.Namespace,
    bases: list[Base],
    chosen: list[Base],
    halves: dict[str, str],
    files: dict[str, Opened],
    folder: Path,
    say: Say,
) -> tuple[list[Told], list[dict[str, Any]]]:
    told: list[Told] = []
    say("music, other voices, other pictures")
    for number, base in enumerate(chosen):
        half = halves[base.scene]
        other = next(b for b in bases[::-1] if b.scene != base.scene)
        over = base.sound + music(5, base.seconds)[: len(base.sound)] * _level(base.sound)
        words = other.sound[: len(base.sound)]
        words = np.pad(words, (0, len(base.sound) - len(words)), mode="wrap")
        for kind, sound in (
            ("music over speech 0 dB", over),
            ("re-voiced", words),
            ("music instead", music(6, base.seconds)),
        ):
            for edit in ("recompress crf 38", "crop 25 % off-centre"):
                cut, path = made(base, SINGLES[edit], number, folder, "query", sound)
                told += tell(
                    files[base.name],
                    opened(path),
                    muted=False,
                    cut=cut,
                    kind=kind,
                    edit=edit,
                    query=base.name,
                    against=base.name,
                    half=half,
                    truth="copy",
                )
        length = min(base.seconds, other.seconds)
        cut = Cut(other.frames[: int(length * FPS)])
        path = write(folder / "query.mp4", cut.frames, base.sound[: int(length * RATE)])
        told += tell(
            files[base.name],
            opened(path),
            muted=False,
            kind="same sound, other pictures",
            edit="",
            query=base.name,
            against=base.name,
            half=half,
            truth="dubbed",
        )
    told += _overlays(chosen, halves, folder, say)
    told += _places(args, bases, chosen, halves, files, folder, say)
    return told, _compilations(args, bases, files, folder, say)


def _level(sound: np.ndarray) -> float:
    return float(np.sqrt((sound**2).mean()) / 0.05)


def _overlays(chosen: list[Base], halves: dict[str, str], folder: Path, say: Say) -> list[Told]:
    """Clips of different scenes with the same caption and logo, the same ticker, the same intro, the same music."""
    told: list[Told] = []
    say("same overlays, intros and music on different recordings")
    rng = np.random.default_rng(0)
    tune = music(9, 12)
    intro = chosen[0].frames[: 4 * FPS]

    def with_intro(base: Base) -> list[np.ndarray]:
        import cv2

        height, width = base.frames[0].shape[:2]
        return [cv2.resize(each, (width, height)) for each in intro] + base.frames

    dressed: dict[str, list[tuple[Base, Opened]]] = {
        "same caption and logo": [],
        "same ticker": [],
        "same music": [],
        "same intro": [],
    }
    for n, base in enumerate(chosen):
        bar = logo(caption(Cut(list(base.frames)), rng), rng)
        runs = ticker(Cut(list(base.frames)), rng)
        dressed["same caption and logo"].append((base, opened(write(folder / f"o{n}.mp4", bar.frames, base.sound))))
        dressed["same ticker"].append((base, opened(write(folder / f"t{n}.mp4", runs.frames, base.sound))))
        dressed["same music"].append((base, opened(write(folder / f"m{n}.mp4", base.frames, tune[: len(base.sound)]))))
        if n:
            sound = np.concatenate([chosen[0].sound[: 4 * RATE], base.sound])
            dressed["same intro"].append((base, opened(write(folder / f"i{n}.mp4", with_intro(base), sound))))
    for kind, clips in dressed.items():
        for n, (a, file_a) in enumerate(clips):
            for b, file_b in clips[n + 1 :]:
                if a.scene != b.scene:
                    same = {"kind": kind, "edit": "", "query": b.name, "against": a.name, "half": halves[b.scene]}
                    told += tell(file_a, file_b, muted=kind not in ("same music", "same intro"), truth=kind, **same)
    return told


def _places(
    args: argparse.Namespace,
    bases: list[Base],
    chosen: list[Base],
    halves: dict[str, str],
    files: dict[str, Opened],
    folder: Path,
    say: Say,
) -> list[Told]:
    """The same event from another camera position; a photograph held still; a pan over it."""
    import cv2

    from bench.match.clips import ROOMS, WIDTH, fitted

    told: list[Told] = []
    say("another camera, stills")
    rooms = [path for name in ROOMS if (path := args.site / "mvtbdata/images" / name).exists()]
    for base in chosen:
        if "take" not in base.name:
            continue
        k = int(base.name.split()[1]) - 1
        back = fitted(cv2.cvtColor(cv2.imread(str(rooms[k])), cv2.COLOR_BGR2RGB), WIDTH, WIDTH * 9 // 16)
        away = head(back, k, args.seed + 100 * k, base.seconds, calm=k % 3 == 0, yaw=0.6, noise_seed=4)
        turn = cv2.getRotationMatrix2D((240, 135), 3, 1.15)
        away = [cv2.warpAffine(each, turn, (each.shape[1], each.shape[0])) for each in away]
        path = write(folder / "away.mp4", away, None)
        told += tell(
            files[base.name],
            opened(path),
            muted=True,
            kind="another camera",
            edit="",
            query=base.name,
            against=base.name,
            half=halves[base.scene],
            truth="same event",
        )
    quiet = still(args.site, 8.0)
    first = opened(write(folder / "s1.mp4", quiet.frames, None))
    second = opened(
        write(folder / "s2.mp4", [np.ascontiguousarray(p[20:240, 30:440]) for p in quiet.frames], None, crf=34)
    )
    pan = [np.ascontiguousarray(quiet.frames[0][:, k : k + 300]) for k in np.linspace(0, 170, 120).astype(int)]
    panned = opened(write(folder / "s3.mp4", pan, None))
    for b, name in ((second, "a still cropped"), (panned, "a pan over a still")):
        told += tell(
            first, b, muted=True, kind=name, edit="", query=name, against="still", half="test", truth="nothing moves"
        )
    slides = [_slides(bases, n) for n in (1, 2)]
    shows = [opened(write(folder / f"sl{n}.mp4", each, None)) for n, each in enumerate(slides)]
    told += tell(
        shows[0],
        shows[1],
        muted=True,
        kind="slideshows that share a photo",
        edit="",
        query="slides",
        against="slides",
        half="test",
        truth="slides",
    )
    return told


def _slides(bases: list[Base], seed: int) -> list[np.ndarray]:
    """Four stills of three seconds each; the second is the same in every show."""
    import cv2

    picked = [bases[(seed * 3 + n) % len(bases)].frames[10] for n in range(4)]
    picked[1] = bases[0].frames[10]
    return [cv2.resize(each, (480, 270)) for each in picked for _ in range(3 * FPS)]


def _compilations(
    args: argparse.Namespace, bases: list[Base], files: dict[str, Opened], folder: Path, say: Say
) -> list[dict[str, Any]]:
    """Six pieces with six edits, muted: which are found, and whether any is given to a clip that is not in it."""
    say("compilations")
    rows: list[dict[str, Any]] = []
    for n in range(2):
        rng = random.Random(f"{args.seed}/{n}")
        scenes = rng.sample(sorted({b.scene for b in bases if b.seconds >= 4}), min(6, len({b.scene for b in bases})))
        picked = [rng.choice([b for b in bases if b.scene == s]) for s in scenes]
        names = [
            "caption bar",
            "filmed screen",
            "crop 25 % centre",
            "mirror",
            "picture in picture 55 %",
            "recompress crf 38",
        ]
        pieces = [
            (b, SINGLES[names[k]] if names[k] != "filmed screen" else SINGLES["rotate 4 degrees"], min(5.0, b.seconds))
            for k, b in enumerate(picked)
        ]
        path, placed = joined(pieces, args.seed + n, folder)
        query = opened(path)
        found, wrong = 0, []
        from firsthand.matching.seen import see

        for base in bases:
            runs = [s.run for s in see(files[base.name].film, query.film).shown if s.run.seconds >= 4]
            inside = [(at, length, first) for name, at, length, first in placed if name == base.name]
            for at, length, first in inside:
                hit = [
                    r
                    for r in runs
                    if abs(r.offset + r.speed * (at + length / 2) - (first + length / 2)) <= 0.5
                    and r.b_start < at + length
                    and r.b_end > at
                ]
                found += bool(hit)
            if not inside:
                wrong += [f"{base.name} at {r.b_start:.1f}-{r.b_end:.1f}" for r in runs]
        rows.append({"pieces": len(placed), "found": found, "wrong": wrong})
    return rows


_ = sound_of
