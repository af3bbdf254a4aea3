"""The page of one run: its figures, its table beside the peers, its pictures, and nothing else."""

import argparse
import platform
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from bench.match.curves import precision_recall, scored, separation
from bench.match.figures import (
    EDITED,
    Row,
    called_same,
    compiled,
    copies,
    errors,
    long_enough,
    middle_and_p95,
    negatives,
    noted,
    share,
)
from bench.match.pairs import HARD


def report(ran: dict[str, Any], args: argparse.Namespace, folder: Path) -> str:
    """Writes match.md and its pictures into the folder; returns the page."""
    rows: list[Row] = ran["rows"]
    length = {key: seconds for key, _, seconds, _ in ran["cards"]}
    for row in rows:
        row["length"] = length[row["b"]]
    pairs = scored(rows)
    (folder / "match-precision.svg").write_text(precision_recall(pairs))
    (folder / "match-separation.svg").write_text(separation(pairs))
    parts = [
        _opening(ran, args),
        _sums(rows),
        _wrong(rows),
        PICTURES,
        _table(rows, ran),
        _peers(ran),
        _costs(ran, rows),
    ]
    text = "\n\n".join("\n".join(part) if isinstance(part, list) else part for part in parts) + "\n"
    (folder / "match.md").write_text(text)
    return text


PICTURES = """![Precision and recall](match-precision.svg)

![Copies and other recordings apart](match-separation.svg)"""


def _opening(ran: dict[str, Any], args: argparse.Namespace) -> list[str]:
    half = [b for b in ran["bases"] if args.half in ("both", b[2])]
    edited = [b for b in half if b[3]]
    drawn = sum("take" in b[0] for b in half)
    made, compared = ran["seconds"]
    return [
        "# Matching, measured",
        "",
        f"Made by `python -m bench.match --scale {args.scale} --half {args.half} --seed {args.seed}`"
        f"{' --no-peers' if args.no_peers else ''} in {(made + compared) / 60:.0f} minutes by two processes on {platform.machine()}, "
        f"Python {platform.python_version()}: {made / 60:.0f} for making {len(ran['cards'])} files and printing them with every peer, "
        f"{compared / 60:.0f} for comparing {len(ran['rows'])} pairs.",
        f"{len(ran['bases'])} clean clips were parted into a tune and a test half by scene before anything ran; this page is of the "
        f"{args.half} half: {len(half)} clips of {len({b[1] for b in half})} scenes ({drawn} composited talking heads, the rest carried by "
        f"packages), {len(edited)} of them edited ({sum('take' in b[0] for b in edited)} heads, {sum('take' not in b[0] for b in edited)} carried).",
        "The heads are drawn, the sound is synthesised, and each edit is made by this program: the figures hold for this set. "
        f"Words, motion and edits are drawn by seed {args.seed}; thresholds were set on the tune half with seeds 2, 4, 5 and 6. "
        "How each threshold was chosen stands in [matching.md](../matching.md).",
        "",
        "A pair is two files, whichever comes first, counted once: a false answer is one that calls two other recordings the same "
        "muted, with sound, or both. Edits shorter than 4 s can only be hints and are not counted as found or lost.",
    ]


def _sums(rows: list[Row]) -> list[str]:
    singles, triples = copies(rows, "single"), copies(rows, "triple")
    others = negatives(rows)
    false = [r for r in others if called_same(r)]
    by_kind = Counter(r["truth"] for r in others)
    scene = [r for r in others if r["truth"] == "same room" and r["kind"] in EDITED]
    still = [r for r in rows if r["truth"] in ("nothing moves", "slides")]
    other_voice = copies(rows, "re-voiced", "music instead")
    plain = copies(rows, *EDITED, "music over speech 0 dB")
    dubbed = [r for r in rows if r["truth"] == "dubbed"]
    short = [r for r in rows if r["truth"] == "copy" and r["kind"] in EDITED and not long_enough(r)]
    found = copies(rows, *EDITED)
    pieces = list(compiled(rows).values())
    named = sum(noted(r, "same pictures, other sound") for r in other_voice)
    falsely = sum(noted(r, "other sound") for r in plain)
    return [
        "| figure | of this run | asked |",
        "|---|---|---|",
        f"| muted single edits found | {share(singles, 'muted')} | >= 98 % |",
        f"| muted combinations of three | {share(triples, 'muted')} | >= 95 % |",
        f"| singles with sound | {share(singles, 'sound')} | >= 99.5 % |",
        f"| combinations of three with sound | {share(triples, 'sound')} | >= 98 % |",
        f"| singles and combinations called the same where the edit is named first | {_back(singles + triples)} | |",
        f"| music over speech at 0 dB | {share(copies(rows, 'music over speech 0 dB'), 'sound')} | |",
        f"| other recordings called the same | {len(false)} of {len(others)} pairs, {sum(r['truth'] in HARD for r in others)} of them hard "
        f"| 0 of >= 5,000, >= 1,500 hard |",
        f"| of these pairs | {', '.join(f'{n} {kind}' for kind, n in by_kind.most_common())} | |",
        f"| same room, muted: named `same scene, other recording` | {sum(r['muted']['verdict'].startswith('same scene') for r in scene)} of {len(scene)} | >= 90 % |",
        f"| stills, pans over a photograph, slides: undecided or nothing | {sum(r['muted']['verdict'] in ('undecided', 'nothing') for r in still)} of {len(still)} | all |",
        f"| re-voiced or other music named | {named} of {len(other_voice)}; falsely named {falsely} of {len(plain)} | >= 95 %, 0 |",
        f"| same sound under other pictures named | {sum(noted(r, 'other pictures') for r in dubbed)} of {len(dubbed)} | >= 95 % |",
        f"| edges of spans, seconds off: median / p95 | {middle_and_p95(errors(found, 'edges'))} | <= .2 / <= 1.0 |",
        f"| place in the original, seconds off: median / p95 | {middle_and_p95(errors(found, 'offset_error'))} | |",
        f"| pieces of compilations found, muted | {'; '.join(f'{good} of {n}' for n, good, _ in pieces) or '-'} | 6 of 6 |",
        f"| given to a clip that is not in the compilation | {'; '.join(w for each in pieces for w in each[2]) or 'none'} | none |",
        f"| edits shorter than 4 s, muted: said to be hints or nothing | {sum(r['muted']['verdict'] in ('undecided', 'nothing') for r in short)} of {len(short)} | |",
    ]


def _back(rows: list[Row]) -> str:
    return ", ".join(
        f"{way} {sum(r['back'][way] for r in rows)} of {len(rows)}, against {sum(r[way]['found'] for r in rows)}"
        for way in ("muted", "sound")
    )


def _wrong(rows: list[Row]) -> list[str]:
    false = [f"{r['b']} as {r['a']} ({r['truth']})" for r in negatives(rows) if called_same(r)]
    lost = [
        f"{r['b']} ({way}: {r[way]['verdict']})"
        for r in copies(rows, *EDITED)
        for way in ("muted", "sound")
        if not r[way]["found"]
    ]
    return [
        f"Called the same wrongly: {'; '.join(false[:20]) or 'none'}.",
        "",
        f"Missed: {'; '.join(lost[:40]) or 'none'}{f' and {len(lost) - 40} more' if len(lost) > 40 else ''}.",
    ]


def _table(rows: list[Row], ran: dict[str, Any]) -> list[str]:
    tools = list(ran["peer_rules"])
    out = ["| edit | muted | with sound | " + "".join(f"{t} | " for t in tools), "|---|---|---|" + "---|" * len(tools)]
    mine = copies(rows, *EDITED)
    for edit in dict.fromkeys(r["edit"] for r in sorted(mine, key=lambda r: (r["kind"], r["edit"]))):
        these = [r for r in mine if r["edit"] == edit]
        cells = [f"{sum(r[way]['found'] for r in these)}/{len(these)}" for way in ("muted", "sound")]
        out.append(f"| {edit} | " + " | ".join(cells + [_peer_share(these, t) for t in tools]) + " |")
    others = negatives(rows)
    for label, these in (
        ("**called the same wrongly**, same room and other hard pairs", [r for r in others if r["truth"] in HARD]),
        ("**called the same wrongly**, strangers", [r for r in others if r["truth"] == "stranger"]),
    ):
        cells = [f"{sum(r[way]['found'] and called_same(r) for r in these)}/{len(these)}" for way in ("muted", "sound")]
        out.append(f"| {label} | " + " | ".join(cells + [_peer_share(these, t) for t in tools]) + " |")
    return out


def _peer_share(rows: list[Row], tool: str) -> str:
    told = [r["peers"][tool] for r in rows if r["peers"].get(tool) is not None]
    return f"{sum(told)}/{len(told)}" if told else "-"


def _peers(ran: dict[str, Any]) -> list[str]:
    out = [
        "## Peers",
        "",
        "Each with its own rule on the same files; videohash2 takes seconds a file and saw every fifth clip.",
        "",
    ]
    out += [f"- {name}: {rule}; failed on {ran['peer_fails'][name]} files." for name, rule in ran["peer_rules"].items()]
    out += [f"- not run: {name}: {why}" for name, why in ran["peers_missing"].items()]
    return out


def _costs(ran: dict[str, Any], rows: list[Row]) -> list[str]:
    per_hour = 3600 * sum(c for *_, c in ran["cards"]) / max(1e-9, sum(s for _, _, s, _ in ran["cards"]))
    costs = [r["cost"] for r in rows]
    return [
        "## Cost",
        "",
        f"- decoding a file once and making its film, points and sound prints: {per_hour:.0f} cpu-s an hour of these clips",
        f"- comparing the pictures of one pair: median {np.median(costs):.3f}, mean {np.mean(costs):.3f}, largest {max(costs):.2f} cpu-s",
        f"- peak memory of a process: {ran['peak'] / 1024:.0f} MiB",
    ]
