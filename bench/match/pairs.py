"""Which files are compared with which, and what is true of each pair."""

import random
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from bench.match.measure import Truth, tell
from bench.match.peers import same
from bench.match.shop import Card, shelf

HARD = ("same room", "same event", "same overlay", "same ticker", "same music", "same intro", "slides", "dubbed")
"""Other recordings that share a place, an event, or something laid over them; `stranger` is what shares nothing."""
OVERLAYS = {
    "same caption and logo": "same overlay",
    "same ticker": "same ticker",
    "same music": "same music",
    "same intro": "same intro",
    "slides": "slides",
    "nothing moves": "nothing moves",
}


@dataclass(frozen=True)
class Pair:
    """A stored file and one that is asked about."""

    a: Card
    b: Card
    truth: str
    """`copy`, `nothing moves`, `compiled`, one of HARD, or `stranger`."""


def pairs(cards: list[Card], seed: int, strangers: int) -> list[Pair]:
    """Every unordered pair of files at most once."""
    by_base: dict[str, list[Card]] = {}
    for card in cards:
        by_base.setdefault(card.base, []).append(card)
    clean = {card.base: card for card in cards if card.kind == "clean"}
    made = [Pair(a, b, _of_clean(a, b)) for a, b in combinations(clean.values(), 2)]
    for base, mine in by_base.items():
        if base in clean:
            made += _of_base(clean[base], mine, clean, seed, strangers)
    made += _crossed(by_base, clean)
    for kind, truth in OVERLAYS.items():
        dressed = [card for card in cards if card.kind == kind]
        for a, b in combinations(dressed, 2):
            one_place = a.scene == b.scene and kind in ("same caption and logo", "same ticker", "same music")
            made.append(Pair(a, b, "same room" if one_place else truth))
    for card in cards:
        if card.kind == "compilation":
            inside = {name for name, *_ in card.pieces}
            made += [
                Pair(a, card, "compiled" if a.base in inside else _compiled_truth(a, card, clean))
                for a in clean.values()
            ]
    return _ordered(made)


def _of_clean(a: Card, b: Card) -> str:
    return "same room" if a.scene == b.scene else "stranger"


def _compiled_truth(a: Card, card: Card, clean: dict[str, Card]) -> str:
    scenes = {clean[name].scene for name, *_ in card.pieces if name in clean}
    return "same room" if a.scene in scenes else "stranger"


def _of_base(own: Card, mine: list[Card], clean: dict[str, Card], seed: int, strangers: int) -> list[Pair]:
    """A clip's edits against itself, against other recordings of its scene, and against some of other scenes."""
    made: list[Pair] = []
    near = [card for card in clean.values() if card.scene == own.scene and card.base != own.base]
    far = [card for card in clean.values() if card.scene != own.scene]
    for card in mine:
        if card.kind == "clean":
            continue
        if card.kind in ("single", "triple", "music over speech 0 dB", "re-voiced", "music instead"):
            made.append(Pair(own, card, "copy"))
        elif card.kind == "another camera":
            made.append(Pair(own, card, "same event"))
        elif card.kind == "same sound, other pictures":
            made.append(Pair(own, card, "dubbed"))
        if card.kind in ("single", "triple", "another camera"):
            rng = random.Random(f"{seed} {card.key}")
            made += [Pair(other, card, "same room") for other in near]
            made += [Pair(other, card, "stranger") for other in rng.sample(far, min(strangers, len(far)))]
    return made


def _crossed(by_base: dict[str, list[Card]], clean: dict[str, Card]) -> list[Pair]:
    """Edits of one recording against edits of another of the same scene: the same edit of both, and two others in turn."""
    made: list[Pair] = []
    edited = {
        base: [card for card in mine if card.kind in ("single", "triple")]
        for base, mine in by_base.items()
        if base in clean
    }
    for one, two in combinations([base for base, mine in edited.items() if mine], 2):
        if clean[one].scene != clean[two].scene:
            continue
        for k, card in enumerate(edited[one]):
            for step in (0, 7, 19):
                made.append(Pair(card, edited[two][(k + step) % len(edited[two])], "same room"))
    return made


def _ordered(made: list[Pair]) -> list[Pair]:
    """Each once, those of one base together."""
    kept: dict[frozenset[str], Pair] = {}
    for pair in made:
        kept.setdefault(frozenset((pair.a.key, pair.b.key)), pair)
    return sorted(kept.values(), key=lambda pair: (pair.b.scene, pair.b.key, pair.a.key))


def ask(asked: list[Pair]) -> list[dict[str, Any]]:
    """A row for each pair: our answer and every peer's."""
    return [_row(pair) for pair in asked]


def _row(pair: Pair) -> dict[str, Any]:
    a, b = pair.a, pair.b
    truth = Truth(b.start, b.speed, b.seconds) if pair.truth == "copy" else None
    said = tell(shelf(a.printed), shelf(b.printed), truth)
    if truth is not None:
        back = tell(shelf(b.printed), shelf(a.printed), None)
        said["back"] = {way: back[way]["found"] for way in ("muted", "sound")}
    peers = {name: same(name, a.peers[name], b.peers[name]) for name in b.peers if name in a.peers}
    return {
        "truth": pair.truth,
        "kind": b.kind,
        "edit": b.edit,
        "a": a.key,
        "b": b.key,
        "pieces": [p for p in b.pieces if p[0] == a.base],
        "peers": peers,
        **said,
    }
