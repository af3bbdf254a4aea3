"""What stands for a Ukrainian word where no parser makes vectors: how likely each of its readings is, and signs of its ending and of the word itself.

Endings and words are hashed to fixed random signs (feature hashing: Weinberger et al. 2009), so frequent ones can be told apart by what is learnt.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from firsthand.language.tree import Token

Array = np.ndarray[Any, Any]
HASHED = 48
_KINDS = (
    "NOUN",
    "PROPN",
    "VERB",
    "AUX",
    "ADJ",
    "DET",
    "PRON",
    "NUM",
    "ADV",
    "ADP",
    "CCONJ",
    "SCONJ",
    "PART",
    "INTJ",
    "X",
)
_FORMS = (
    *(f"Case={c}" for c in ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc")),
    *("Number=Sing", "Number=Plur", "Gender=Masc", "Gender=Fem", "Gender=Neut"),
    *("Person=1", "Person=2", "Person=3", "Tense=Past", "Tense=Pres", "Tense=Fut"),
    *("VerbForm=Fin", "VerbForm=Inf", "VerbForm=Conv", "Mood=Imp", "Variant=Short", "Animacy=Anim", "PronType=Prs"),
)  # fmt: skip
_AT = {name: k for k, name in enumerate((*_KINDS, *_FORMS))}
Reading = tuple[str, str, Any, float]


def vectors(tokens: Sequence[Token], readings: Any) -> Array:
    """[tokens, d]: what each token was read as, what else `readings` says it could be, its ending, itself, and whether a pause stands before it."""
    rows = [
        np.concatenate([_forms(((t.pos, "", t.feats, 1.0),)), _of_word(t.norm, readings), [float(t.newline)]])
        for t in tokens
    ]
    return np.array(rows, np.float32)


@lru_cache(maxsize=50_000)
def _of_word(word: str, readings: Any) -> Array:
    return np.concatenate([_forms(readings(word)), _hashed("-" + word[-3:]), _hashed(word)])


def _forms(found: Sequence[Reading]) -> Array:
    out = np.zeros(len(_AT), np.float32)
    total = sum(reading[3] for reading in found) or 1.0
    for kind, _, feats, score in found:
        for name in (kind, *(f"{k}={v}" for k, v in feats.items())):
            if name in _AT:
                out[_AT[name]] += score / total
    return out


def _hashed(word: str) -> Array:
    return np.random.default_rng(zlib.crc32(word.encode())).choice((-1.0, 1.0), HASHED).astype(np.float32)
