"""A sentence as the rules see it: words, stems, quotations and clauses, with their characters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from firsthand.reasoning.words import listed

READ_ONCE = 4096
"""Texts whose words, figures and events are kept once read: every sentence of a report is held against nearly the same ones."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:-?[^\W\d_]{1,4})?|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_QUOTES = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
_CLAUSE = re.compile(
    r"[,;:()]|\s[—–-]\s|\b(?:but|while|whereas|although|though|а|но|однако|хотя|зато)\b", re.IGNORECASE
)
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_RU_ENDINGS = sorted(
    listed("""иями ями ами ией иям ием иях ого его ому ему ыми ими ешь ете ить ать ять еть уть ыть ишь ите ует уют ает ают яет яют
    ла ли ло ет ют ут ит ат ят ую юю ая яя ой ей ом ем ам ям ах ях ов ев ие ые ий ый ое ее их ых им ым ию ия ья ье ён ен на но ны
    та ты то а я о е ы и у ю ь й л т"""),
    key=len,
    reverse=True,
)
_EN_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_IRREGULAR = {
    form: base
    for base, forms in {
        "break": "broke broken",
        "bring": "brought",
        "burn": "burnt",
        "buy": "bought",
        "catch": "caught",
        "drive": "drove driven",
        "fall": "fell fallen",
        "feed": "fed",
        "fight": "fought",
        "find": "found",
        "freeze": "froze frozen",
        "get": "got gotten",
        "give": "gave given",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "kill": "killing",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "pay": "paid",
        "say": "said",
        "see": "saw seen",
        "sell": "sold",
        "send": "sent",
        "shoot": "shot",
        "sleep": "slept",
        "speak": "spoke spoken",
        "steal": "stole stolen",
        "take": "took taken",
        "tell": "told",
        "throw": "threw thrown",
        "tie": "tying",
        "die": "dying",
        "write": "wrote written",
        "child": "children",
        "man": "men",
        "woman": "women",
        "person": "people",
    }.items()
    for form in forms.split()
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure: as written, folded, and its characters."""

    text: str
    norm: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(READ_ONCE)
def fold(text: str) -> str:
    """Lower case, ё as е, one apostrophe; every character keeps its place."""
    folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return folded.replace("ё", "е").replace("’", "'").replace("ʼ", "'")


@lru_cache(READ_ONCE)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of a text, in order."""
    folded = fold(text)
    found = (m.span() for m in _WORD.finditer(text))
    return tuple(Token(text[start:end], folded[start:end], start, end) for start, end in found)


def is_cyrillic(text: str) -> bool:
    """Whether most of its letters are Cyrillic."""
    letters = [c for c in text if c.isalpha()]
    return len(_CYRILLIC.findall(text)) * 2 > len(letters)


@lru_cache(1 << 14)
def stem(norm: str) -> str:
    """A folded word without its commonest endings: enough to see that two forms may be one word."""
    if _CYRILLIC.search(norm):
        word = norm[:-2] if norm.endswith(("ся", "сь")) and len(norm) > 5 else norm
        for ending in _RU_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
        return word
    word = norm.removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _EN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


def stems(text: str) -> set[str]:
    """The stems of a text's words."""
    return {stem(token.norm) for token in tokens(text)}


def quotations(text: str) -> list[tuple[int, int]]:
    """The characters of each quotation, marks included."""
    return [found.span() for found in _QUOTES.finditer(text)]


def inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the character lies in one of the spans."""
    return any(start <= at < end for start, end in spans)


def mask(text: str) -> str:
    """The text with what stands in quotation marks blanked, so that rules hear the report's own voice; same length."""
    held = list(text)
    for start, end in quotations(text):
        held[start:end] = " " * (end - start)
    return "".join(held)


def clauses(text: str) -> list[tuple[int, int]]:
    """The characters of each clause, cut at commas, dashes and contrasting conjunctions."""
    found: list[tuple[int, int]] = []
    at = 0
    for cut in _CLAUSE.finditer(text):
        found.append((at, cut.start()))
        at = cut.end()
    return [span for span in (*found, (at, len(text))) if text[span[0] : span[1]].strip()]
