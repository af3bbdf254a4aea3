"""Numbers as written or spelled, in English and Russian, with their characters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.reasoning.lint_rules.text import READ_ONCE, Token, tokens
from firsthand.reasoning.words import listed

_EN = {
    **{
        w: n
        for n, w in enumerate(
            listed(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
            )
        )
    },
    **{w: 10 * n for n, w in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)},
    **{
        w: n
        for n, w in enumerate(
            listed(
                "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            ),
            start=3,
        )
    },
    "thirtieth": 30,
    "dozen": 12,
    "twice": 2,
    **{
        w: 10 * n
        for n, w in enumerate(listed("twenties thirties forties fifties sixties seventies eighties nineties"), start=2)
    },
    "both": 2,
}
_EN_LAST = {"first": 1, "second": 2}
"""Ordinals that are ordinary words too: numbers only at the end of a spelled one (twenty-first)."""
_SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "hundredth": 100, "тысяч": 1000, "миллион": 10**6}
_RU = [
    (r"(?:один|одна|одно|одного|одной|одному|одну|одним|одном)", 1),
    (r"(?:два|две|двух|двум|двумя|двое|двоих|двоим|второ(?:й|го|му|м|е)|вторым|вторая|вторую)", 2),
    (r"(?:три|трех|трем|тремя|трое|троих|трети(?:й|м|е|х|ми)|третья|третьего|третьей|третьем|третью)", 3),
    (r"(?:четыре|четырех|четырем|четырьмя|четверо|четверых|четверт(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых))", 4),
    (r"(?:пять|пяти|пятью|пятеро|пятерых|пят(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых))", 5),
    (r"(?:шесть|шести|шестью|шестеро|шестерых|шест(?:ой|ого|ому|ым|ом|ая|ую|ое|ые|ых))", 6),
    (r"(?:семь|семи|семью|семеро|семерых|седьм(?:ой|ого|ому|ым|ом|ая|ую|ое|ые|ых))", 7),
    (r"(?:восемь|восьми|восемью|восьмеро|восьм(?:ой|ого|ому|ым|ом|ая|ую|ое|ые|ых))", 8),
    (r"(?:девять|девяти|девятью|девят(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых))", 9),
    (r"(?:десять|десяти|десятью|десятеро|десят(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых))", 10),
    (r"одиннадцат\w+", 11),
    (r"двенадцат\w+", 12),
    (r"тринадцат\w+", 13),
    (r"четырнадцат\w+", 14),
    (r"пятнадцат\w+", 15),
    (r"шестнадцат\w+", 16),
    (r"семнадцат\w+", 17),
    (r"восемнадцат\w+", 18),
    (r"девятнадцат\w+", 19),
    (r"двадцат\w+", 20),
    (r"тридцат\w+", 30),
    (r"сорок\w{0,5}", 40),
    (r"пятидесят\w*|пятьдесят", 50),
    (r"шестидесят\w*|шестьдесят", 60),
    (r"семидесят\w*|семьдесят", 70),
    (r"восьмидесят\w*|восемьдесят", 80),
    (r"девяност\w+", 90),
    (r"сто|ста|сот(?:ый|ого|ая|ой|ую)", 100),
    (r"двести|двухсот|двумстам", 200),
    (r"триста|трехсот", 300),
    (r"четыреста|четырехсот", 400),
    (r"пятьсот|пятисот", 500),
    (r"шестьсот|шестисот", 600),
    (r"семьсот|семисот", 700),
    (r"восемьсот|восьмисот", 800),
    (r"девятьсот|девятисот", 900),
    (r"дюжин\w", 12),
    (r"полтора|полторы", 1),
    (r"обо?е|оба|обоих", 2),
    (r"дважды", 2),
    (r"трижды", 3),
]
_RU_COMPILED = [(re.compile(rf"(?:{form})\Z"), value) for form, value in _RU]
_RU_SCALE = re.compile(r"(тысяч|миллион)\w{0,3}\Z")
VAGUE = re.compile(r"\b(dozens|scores|hundreds|thousands|десятк\w+|сотн\w+|тысячи)\b", re.IGNORECASE)
"""Amounts without a figure."""
_VAGUE_SIZE = (("doz", 10), ("scor", 20), ("hund", 100), ("thou", 1000), ("деся", 10), ("сотн", 100), ("тыся", 1000))


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number and where it stands; `tokens` are the words that make it, `after` the word that follows."""

    value: int
    start: int
    end: int
    after: str = ""
    ordinal: bool = False


@lru_cache(READ_ONCE)
def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, spelled ones put together ("two hundred and five", "сто пятьдесят пятая")."""
    words = _parts(tokens(text))
    found: list[Number] = []
    at = 0
    while at < len(words):
        number, width = _read(words, at)
        if number is not None:
            after = words[at + width].norm if at + width < len(words) else ""
            found.append(Number(number, words[at].start, words[at + width - 1].end, after))
        at += max(width, 1)
    return tuple(found)


def magnitude(word: str) -> int:
    """What a vague amount is at least: 10 for dozens, 100 for hundreds."""
    return next((size for head, size in _VAGUE_SIZE if word.casefold().startswith(head)), 1)


def _parts(words: Sequence[Token]) -> list[Token]:
    """Hyphened words apart: twenty-one is two words here, 5-й one figure."""
    found: list[Token] = []
    for word in words:
        if "-" not in word.norm or word.norm[0].isdigit():
            found.append(word)
            continue
        at = word.start
        for part in word.text.split("-"):
            found.append(Token(part, part.casefold().replace("ё", "е"), at, at + len(part)))
            at += len(part) + 1
    return found


def _read(words: list[Token], at: int) -> tuple[int | None, int]:
    figure = _figure(words[at].norm)
    if figure is not None:
        scale = _scale(words[at + 1].norm) if at + 1 < len(words) else None
        return (figure * scale, 2) if scale and scale >= 100 else (figure, 1)
    total, current, width, last = 0, 0, 0, 10**9
    while at + width < len(words):
        word = words[at + width].norm
        if (
            word == "and"
            and width
            and current >= 100
            and at + width + 1 < len(words)
            and _value(words[at + width + 1].norm, spelled=True)
        ):
            width += 1
            continue
        if width and words[at + width].start - words[at + width - 1].end > 1:
            break
        scale = _scale(word)
        value = _value(word, spelled=width > 0)
        if scale is not None and (width or scale == 100 or not word.startswith("тысяч")):
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current, last = total + current, 0, 10**9
            else:
                last = 100
        elif value is not None and _fits(value, last):
            current, last = current + value, _size(value)
        else:
            break
        width += 1
    return (total + current if width else None), width


def _size(value: int) -> int:
    return 100 if value >= 100 else 10 if value >= 20 else 1


def _fits(value: int, last: int) -> bool:
    """Whether a spelled part may follow a larger one: fifty after hundred, five after fifty."""
    return last == 10**9 or (last == 100 and value < 100) or (last == 10 and 0 < value < 10)


def _figure(norm: str) -> int | None:
    found = re.fullmatch(r"(\d+(?:[.,]\d{3})*)(?:[:.,]\d+)*(?:-?[^\W\d_]{1,4})?", norm)
    return int(re.sub(r"[.,]", "", found.group(1))) if found else None


def _scale(norm: str) -> int | None:
    found = _RU_SCALE.match(norm)
    return _SCALE.get(found.group(1) if found else norm)


def _value(norm: str, *, spelled: bool) -> int | None:
    if norm in _EN:
        return _EN[norm]
    if spelled and norm in _EN_LAST:
        return _EN_LAST[norm]
    return next((value for form, value in _RU_COMPILED if form.match(norm)), None)
