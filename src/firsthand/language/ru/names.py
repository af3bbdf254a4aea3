"""Names of people, places and bodies in Russian: a dictionary's capitals for text that has none, then slovnet's NER.

The model (weights in the natasha wheel) was trained on news with capitals and finds next to nothing without them:
what a recogniser wrote in lower case is shown to it with capitals where the dictionary has a name. No character moves.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from firsthand.language.morphology import readings
from firsthand.language.ru.parser import embeddings, weights
from firsthand.language.threads import one_thread

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAMED = frozenset(["Name", "Surn", "Patr", "Geox", "Orgn"])
_CLOSED = frozenset(["PREP", "CONJ", "PRCL", "NPRO", "INTJ", "PRED"])
_ENOUGH = 0.3
"""The share of a form's readings that must be names: "роман" is more often a novel, "москве" is nothing else."""
_OF_A_REGION = re.compile(
    r"\b([^\W\d_]+(?:ск|цк)(?:ая|ой|ую|ий|ого|ому|им|ом|ие|их|ими|ое))(?= (?:област|кра[йяюе]|район|республик|федераци|округ|губерни|автономи))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, characters [start, end) of the text; `kind` is `PER`, `LOC` or `ORG`."""

    start: int
    end: int
    text: str
    kind: str


def find(text: str) -> tuple[Named, ...]:
    """The names of a text in order; one without capitals is given the dictionary's first. ImportError or FileNotFoundError where natasha or pymorphy3 is missing."""
    return marked(text, truecased(text) if without_capitals(text) else text)


def marked(text: str, shown: str = "") -> tuple[Named, ...]:
    """What the model marks in `shown`, a text of the same length (left out: the text itself), as names of `text`."""
    with one_thread():
        markup = _model()(shown or text)
    return tuple(Named(s.start, s.stop, text[s.start : s.stop], s.type) for s in markup.spans)


def without_capitals(text: str) -> bool:
    """Whether a text has no capitals to speak of, as a recogniser writes."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) < len(letters) / 250


def truecased(text: str) -> str:
    """The text with a capital on each word that the dictionary knows as a name; of the same length."""
    named = _WORD.sub(lambda found: _cased(found.group()), text)
    return _OF_A_REGION.sub(lambda found: _large(found.group()), named)


def _large(word: str) -> str:
    return word[0].upper() + word[1:] if len(word[0].upper()) == 1 else word


@lru_cache(maxsize=50_000)
def _cased(word: str) -> str:
    if word.isascii():
        return word.upper() if len(word) <= 3 else _large(word)  # Latin letters in a Russian text: a brand, a firm
    found = readings(word, "ru")
    if any(str(r.tag.POS) in _CLOSED for r in found):
        return word
    if not found:
        raise ImportError("pymorphy3 or its Russian dictionary is not installed")
    if "Abbr" in found[0].tag and len(word) <= 5 and found[0].is_known:
        return word.upper()
    share = sum(r.score for r in found if _NAMED & set(r.tag.grammemes))
    return _large(word) if share >= _ENOUGH else word


@cache
def _model() -> Any:
    from slovnet import NER

    model = NER.load(weights("ner"))
    model.navec(embeddings())
    return model
