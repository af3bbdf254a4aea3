"""The table, from the rows of one run."""

import argparse
import platform
from collections import defaultdict
from typing import Any

import numpy as np


def report(ran: dict[str, Any], args: argparse.Namespace, seconds: float) -> str:
    """Markdown with the figures of this run and nothing else."""
    rows = ran["told"]
    lines = [
        "# Matching, measured",
        "",
        f"Made by `python -m bench.match --scale {args.scale} --half {args.half} --seed {args.seed}`"
        f"{' --no-peers' if args.no_peers else ''} in {seconds / 60:.0f} minutes on {platform.machine()}, Python {platform.python_version()}.",
        f"{len(ran['bases'])} clean clips ({sum('take' in b[0] for b in ran['bases'])} composited talking heads, the rest carried by packages), "
        f"{len(ran['edited'])} of them edited; all others serve as what must not be found. Peak memory {ran['peak'] / 1024:.0f} MiB.",
        "The heads are drawn, the sound is synthesised, and each edit is made by this program: the figures hold for this set.",
        "A comparison is one edited file against one clean clip, muted and with sound counted apart. Bases were parted into a tune and a",
        "test half by seed before anything ran; but two thresholds were changed after a first run of the test half (see",
        "[matching.md](../matching.md)), so this is not a clean hold-out. The search among 1,000,000 stored seconds is not measured here.",
        "",
        *_sums(rows),
        "",
        *_edits(rows, ran["peers"]),
        "",
        *_peers(ran),
        "",
        *_costs(ran, rows),
    ]
    return "\n".join(lines) + "\n"


def _share(rows: list[dict[str, Any]]) -> str:
    good = sum(r["found"] for r in rows)
    return f"{good} of {len(rows)} ({good / len(rows):.1%})" if rows else "-"


def _sums(rows: list[dict[str, Any]]) -> list[str]:
    def of(**want: Any) -> list[dict[str, Any]]:
        return [r for r in rows if all(r[k] == v for k, v in want.items())]

    false = [r for r in rows if r["truth"] not in ("copy", "same intro", "same event", "slides") and r["found"]]
    negatives = [r for r in rows if r["truth"] not in ("copy", "same intro", "same event", "slides")]
    hard = [r for r in negatives if r["truth"] != "stranger"]
    scene = of(truth="same scene", muted=True)
    edges = [e for r in rows if r["truth"] == "copy" and r["found"] for e in r["edge_errors"]]
    offsets = [r["offset_error"] for r in rows if r["truth"] == "copy" and r["found"] and r["offset_error"] is not None]
    revoiced = of(kind="re-voiced") + of(kind="music instead")
    named = sum(any(n.startswith("same pictures, other sound") for n in r["notes"]) for r in revoiced)
    plain = [r for r in of(truth="copy", muted=False) if r["kind"] in ("single", "triple", "music over speech 0 dB")]
    falsely = sum(any("other sound" in n for n in r["notes"]) for r in plain)
    dubbed = of(kind="same sound, other pictures")
    dub = sum(any("other pictures" in n for n in r["notes"]) for r in dubbed)
    still = of(truth="nothing moves")
    out = [
        "| figure | of this run | asked |",
        "|---|---|---|",
        f"| muted single edits found | {_share(of(kind='single', truth='copy', muted=True))} | >= 98 % |",
        f"| muted combinations of three | {_share(of(kind='triple', truth='copy', muted=True))} | >= 95 % |",
        f"| singles with sound | {_share(of(kind='single', truth='copy', muted=False))} | >= 99.5 % |",
        f"| combinations of three with sound | {_share(of(kind='triple', truth='copy', muted=False))} | >= 98 % |",
        f"| music over speech at 0 dB | {_share(of(kind='music over speech 0 dB'))} | |",
        f"| other recordings called the same | {len(false)} of {len(negatives)} comparisons, {len(hard)} of them hard | 0 of >= 5,000, >= 1,500 hard |",
        f"| same room, muted: named `same scene, other recording` | {sum(r['verdict'].startswith('same scene') for r in scene)} of {len(scene)} | >= 90 % |",
        f"| another camera at one event called the same | {sum(r['found'] for r in of(truth='same event'))} of {len(of(truth='same event'))} | 0 |",
        f"| nothing moves: undecided | {sum(r['verdict'] == 'undecided' for r in still)} of {len(still)} | all |",
        f"| re-voiced or other music named | {named} of {len(revoiced)}; falsely named {falsely} of {len(plain)} | >= 95 %, 0 |",
        f"| same sound under other pictures named | {dub} of {len(dubbed)} | >= 95 % |",
    ]
    if edges:
        out.append(
            f"| edges of spans, seconds off: median / p95 | {np.median(edges):.2f} / {np.quantile(edges, 0.95):.2f} | <= .2 / <= 1.0 |"
        )
        out.append(
            f"| place in the original, seconds off: median / p95 | {np.median(offsets):.2f} / {np.quantile(offsets, 0.95):.2f} | |"
        )
    wrong = defaultdict(list)
    for r in false:
        wrong[r["truth"]].append(
            f"{r['query']} ({r['edit'] or r['kind']}{', muted' if r['muted'] else ''}) as {r['against']}"
        )
    out += ["", *[f"Called the same wrongly, {truth}: {'; '.join(each[:8])}." for truth, each in wrong.items()]]
    missed = [
        f"{r['query']}, {r['edit']}{' (muted)' if r['muted'] else ''}: {r['verdict']}"
        for r in rows
        if r["truth"] == "copy" and not r["found"]
    ]
    out += ["", f"Missed: {'; '.join(missed[:40]) or 'none'}."]
    return out


def _edits(rows: list[dict[str, Any]], peers: list[dict[str, Any]]) -> list[str]:
    names = list(dict.fromkeys(r["edit"] for r in rows if r["kind"] in ("single", "triple")))
    tools = list(dict.fromkeys(p["peer"] for p in peers))
    out = ["| edit | muted | with sound | " + "".join(f"{t} | " for t in tools), "|---|---|---|" + "---|" * len(tools)]
    for name in names:
        cells = []
        for muted in (True, False):
            mine = [
                r
                for r in rows
                if r["edit"] == name
                and r["truth"] == "copy"
                and r["muted"] == muted
                and r["kind"] in ("single", "triple")
            ]
            cells.append(f"{sum(r['found'] for r in mine)}/{len(mine)}")
        for tool in tools:
            theirs = [p for p in peers if p["peer"] == tool and p["edit"] == name and p["truth"] == "copy"]
            cells.append(f"{sum(p['same'] for p in theirs)}/{len(theirs)}")
        out.append(f"| {name} | " + " | ".join(cells) + " |")
    return out


def _peers(ran: dict[str, Any]) -> list[str]:
    out = ["## Peers", ""]
    for name, rule in ran["peer_rules"].items():
        rows = [p for p in ran["peers"] if p["peer"] == name]
        scene, far = ([p for p in rows if p["truth"] == truth] for truth in ("same scene", "stranger"))
        failed = sum(p["truth"] == "failed" for p in rows)
        out.append(
            f"- {name} ({rule}): another recording of the scene called a copy {sum(p['same'] for p in scene)} of {len(scene)}, "
            f"strangers {sum(p['same'] for p in far)} of {len(far)}; failed on {failed} files."
        )
    out += [f"- not run: {why}" for why in ran["peers_missing"]]
    return out


def _costs(ran: dict[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    opened = ran["cost"]["open"]
    per_hour = 3600 * sum(c for _, c in opened) / max(1e-9, sum(s for s, _ in opened))
    costs = [r["cost"] for r in rows]
    out = [
        "## Cost and compilations",
        "",
        f"- developing a file for the picture check (decode, small pictures, features) and its sound prints: {per_hour:.0f} cpu-s an hour of these clips",
        f"- comparing the pictures of one pair: median {np.median(costs):.2f}, largest {max(costs):.2f} cpu-s",
    ]
    for each in ran["compilations"]:
        wrong = "; ".join(each["wrong"]) or "none"
        out.append(
            f"- compilation of {each['pieces']} edited pieces, muted: {each['found']} found; given to a clip that is not in it: {wrong}"
        )
    return out
