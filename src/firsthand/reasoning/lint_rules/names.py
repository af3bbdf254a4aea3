"""Names across spellings: Shebekino, Шебекино and под Шебекином have one key; and names that must not be printed."""

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.reasoning.lint_rules.text import READ_ONCE, Token, tokens
from firsthand.reasoning.words import listed

_LATIN = dict(
    zip(
        "абвгґдезиіїйклмнопрстуфхцчшщыэюяьъє",
        listed("a b v g g d e z i i i i k l m n o p r s t u f h c c s s i e u a   e"),
        strict=False,
    )
)
_LATIN["ж"] = "z"
_SAME = (
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "c"),
    ("kh", "h"),
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("ts", "c"),
    ("ck", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("x", "ks"),
    ("q", "k"),
    ("j", "i"),
)
_ENDING = re.compile(r"[aeiouy]+[mhv]?[aeiouy]*\Z")


@lru_cache(READ_ONCE)
def key(name: str) -> str:
    """The consonants of a name in one alphabet, its grammatical ending cut: equal for one name in most spellings."""
    text = name.casefold().replace("ё", "е").removesuffix("'s").removesuffix("’s")
    text = "".join(_LATIN.get(char, char) for char in text)
    for long, short in _SAME:
        text = text.replace(long, short)
    cut = _ENDING.sub("", text) if len(text) > 4 else text
    bare = re.sub(r"[aeiouy'’ʼ\-\s]", "", cut)
    return re.sub(r"(.)\1+", r"\1", bare)


def same_name(one: str, two: str) -> bool:
    """Whether two spellings may be one name: equal keys, or one the other's beginning with three consonants or more."""
    a, b = key(one), key(two)
    if len(a) < 2 or len(b) < 2:
        return one.casefold()[:4] == two.casefold()[:4] and abs(len(one) - len(two)) < 3
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 1)


def protected_spans(text: str, protected: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Where a protected name stands, whole, by surname or by given name alone, in any case or alphabet.

    A surname under another given name is another person's, and so is a given name before another surname.
    """
    found: list[tuple[int, int, str]] = []
    words = tokens(text)
    for name in protected:
        parts = [part for part in re.split(r"[\s.]+", name) if len(part) > 1]
        held = [_part(word, parts) if word.is_capital else None for word in words]
        at = 0
        while at < len(words):
            if held[at] is None:
                at += 1
                continue
            end = at
            while end + 1 < len(words) and held[end + 1] is not None and words[end + 1].start - words[end].end <= 2:
                end += 1
            if end > at or len(parts) == 1 or not _of_another(words, at, held[at] == len(parts) - 1, text):
                found.append((words[at].start, words[end].end, name))
            at = end + 1
    return found


def _part(word: Token, parts: list[str]) -> int | None:
    matches = [i for i, part in enumerate(parts) if _inflected(word.text, part)]
    return matches[-1] if matches else None


def _inflected(word: str, part: str) -> bool:
    """One name in another case or alphabet; stricter than a place's: nobody else is to be suspected."""
    a, b = word.casefold().removesuffix("'s").removesuffix("’s").replace("ё", "е"), part.casefold().replace("ё", "е")
    if a == b:
        return True
    if (min(a) >= "а") == (min(b) >= "а"):  # one alphabet: endings may differ, the rest may not
        common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        tails = (a[common:], b[common:])
        return min(a) >= "а" and common >= 3 and common >= len(b) - 2 and all(len(tail) <= 3 for tail in tails)
    return len(key(a)) >= 2 and key(a) == key(b) and abs(len(a) - len(b)) <= 4


def _of_another(words: Sequence[Token], at: int, is_surname: bool, text: str) -> bool:
    near = at - 1 if is_surname else at + 1
    if not 0 <= near < len(words) or not words[near].is_capital or len(words[near].text) < 3:
        return False
    gap = text[min(words[at].end, words[near].end) : max(words[at].start, words[near].start)]
    opens = near == 0 or text[: words[near].start].rstrip().endswith((".", "!", "?"))
    return gap == " " and not (is_surname and opens)
