"""Numbers as people say and write them, cardinal and ordinal, in English, Russian and Ukrainian, in every case.

"сто пятьдесят пятая", "155-я", "three hundred and seventh" and "307th" all come to a value; the words stay
where they stand. Forms are made here from stems and endings, so that a case is a row and not a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.language.about.tokens import Token

Rank = Literal["unit", "teen", "ten", "hundred", "scale"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number said by tokens [first, last] (both included)."""

    value: int
    ordinal: bool
    first: int
    last: int
    digits: bool = False
    form: str = ""
    """The last word as folded: its ending tells case and gender."""


@dataclass(frozen=True, slots=True)
class _Word:
    value: int
    rank: Rank
    ordinal: bool = False


_RU = {
    "unit": {
        0: "ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле",
        1: "один одна одно одни одного одной одному одним одном одну одною одних одними раз",
        2: "два две двух двум двумя двое двоих двоим",
        3: "три трех трем тремя трое троих троим",
        4: "четыре четырех четырем четырьмя четверо четверых",
        5: "пять пяти пятью пятеро пятерых",
        6: "шесть шести шестью шестеро шестерых",
        7: "семь семи семью семеро семерых",
        8: "восемь восьми восемью восьмью восьмеро",
        9: "девять девяти девятью",
    },
    "teen": {
        10: "десять десяти десятью",
        **{
            n: f"{stem}надцать {stem}надцати {stem}надцатью"
            for n, stem in zip(range(11, 20), "один две три четыр пят шест сем восем девят".split(), strict=True)
        },
    },
    "ten": {
        20: "двадцать двадцати двадцатью",
        30: "тридцать тридцати тридцатью",
        40: "сорок сорока",
        50: "пятьдесят пятидесяти пятьюдесятью",
        60: "шестьдесят шестидесяти шестьюдесятью",
        70: "семьдесят семидесяти семьюдесятью",
        80: "восемьдесят восьмидесяти восемьюдесятью",
        90: "девяносто девяноста",
    },
    "hundred": {
        100: "сто ста сотня сотни сотню сотен",
        200: "двести двухсот двумстам двумястами двухстах",
        300: "триста трехсот тремстам тремястами трехстах",
        400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
        500: "пятьсот пятисот пятистам пятьюстами пятистах",
        600: "шестьсот шестисот шестистам шестьюстами шестистах",
        700: "семьсот семисот семистам семьюстами семистах",
        800: "восемьсот восьмисот восьмистам восьмьюстами восьмистах",
        900: "девятьсот девятисот девятистам девятьюстами девятистах",
    },
    "scale": {
        1000: "тысяча тысячи тысяч тысячу тысяче тысячей тысячью тысячам тысячами тысячах",
        1000000: "миллион миллиона миллионов миллиону миллионом миллионе миллионы",
    },
}
_RU_ORDINALS = {
    "unit": {1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят"},
    "teen": {
        10: "десят",
        **{
            n: f"{stem}надцат"
            for n, stem in zip(range(11, 20), "один две три четыр пят шест сем восем девят".split(), strict=True)
        },
    },
    "ten": {
        20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят",
        70: "семидесят", 80: "восьмидесят", 90: "девяност",
    },
    "hundred": {
        100: "сот", 200: "двухсот", 300: "трехсот", 400: "четырехсот", 500: "пятисот",
        600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "девятисот",
    },
    "scale": {1000: "тысячн"},
}  # fmt: skip
_RU_ENDINGS = "ый ой ая ое ого ому ым ом ую ые ых ыми ою".split()
_RU_THIRD = "третий третья третье третьего третьей третьему третьем третьим третью третьи третьих третьими"

_UK = {
    "unit": {
        0: "нуль нуля нулю нулем нулі ноль",
        1: "один одна одне одно одні одного одної одній одному одним одну одною одних одними",
        2: "два дві двох двом двома двоє",
        3: "три трьох трьом трьома троє",
        4: "чотири чотирьох чотирьом чотирма четверо",
        5: "п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятеро",
        6: "шість шести шістьох шістьом шістьма шестеро",
        7: "сім семи сімох сімом сьома семеро",
        8: "вісім восьми вісьмох вісьмом вісьма восьмеро",
        9: "дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма",
    },
    "teen": {
        10: "десять десяти десятьох десятьом десятьма",
        **{
            n: f"{stem}надцять {stem}надцяти {stem}надцятьох {stem}надцятьома"
            for n, stem in zip(range(11, 20), "оди два три чотир п'ят шіст сім вісім дев'ят".split(), strict=True)
        },
    },
    "ten": {
        20: "двадцять двадцяти двадцятьох двадцятьма",
        30: "тридцять тридцяти тридцятьох",
        40: "сорок сорока",
        50: "п'ятдесят п'ятдесяти п'ятдесятьох",
        60: "шістдесят шістдесяти шістдесятьох",
        70: "сімдесят сімдесяти сімдесятьох",
        80: "вісімдесят вісімдесяти вісімдесятьох",
        90: "дев'яносто дев'яноста",
    },
    "hundred": {
        100: "сто ста сотня сотні сотню сотень",
        200: "двісті двохсот двомстам двомастами двохстах",
        300: "триста трьохсот трьомстам трьохстах",
        400: "чотириста чотирьохсот чотирьомстам чотирьохстах",
        500: "п'ятсот п'ятисот п'ятистам п'ятистах",
        600: "шістсот шестисот шестистам",
        700: "сімсот семисот семистам",
        800: "вісімсот восьмисот восьмистам",
        900: "дев'ятсот дев'ятисот дев'ятистам",
    },
    "scale": {
        1000: "тисяча тисячі тисяч тисячу тисячею тисячам тисячами тисячах",
        1000000: "мільйон мільйона мільйонів мільйони",
    },
}
_UK_ORDINALS = {
    "unit": {1: "перш", 2: "друг", 4: "четверт", 5: "п'ят", 6: "шост", 7: "сьом", 8: "восьм", 9: "дев'ят"},
    "teen": {
        10: "десят",
        **{
            n: f"{stem}надцят"
            for n, stem in zip(range(11, 20), "оди два три чотир п'ят шіст сім вісім дев'ят".split(), strict=True)
        },
    },
    "ten": {
        20: "двадцят", 30: "тридцят", 40: "сороков", 50: "п'ятдесят", 60: "шістдесят",
        70: "сімдесят", 80: "вісімдесят", 90: "дев'яност",
    },
    "hundred": {
        100: "сот", 200: "двохсот", 300: "трьохсот", 400: "чотирьохсот", 500: "п'ятисот",
        600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "дев'ятисот",
    },
    "scale": {1000: "тисячн"},
}  # fmt: skip
_UK_ENDINGS = "ий а е ого ої ому ій ім им у ою і их ими".split()
_UK_THIRD = "третій третя третє третього третьої третьому третім третю третьою треті третіх третіми"

_EN_UNITS = "zero one two three four five six seven eight nine".split()
_EN_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip


def _slavic(
    cardinals: dict[str, dict[int, str]], ordinals: dict[str, dict[int, str]], endings: list[str], third: str
) -> dict[str, _Word]:
    words: dict[str, _Word] = {}
    for rank, stems in ordinals.items():
        for value, stem in stems.items():
            for ending in endings:
                words[stem + ending] = _Word(value, rank, True)  # type: ignore[arg-type]
    for form in third.split():
        words[form] = _Word(3, "unit", True)
    for rank, forms in cardinals.items():
        for value, line in forms.items():
            for form in line.split():
                words.setdefault(form, _Word(value, rank))  # type: ignore[arg-type]
    return words


def _english() -> dict[str, _Word]:
    words: dict[str, _Word] = {}
    for value, word in enumerate(_EN_UNITS):
        words[word] = _Word(value, "unit")
        words[word + "th"] = _Word(value, "unit", True)
    for value, word in enumerate(_EN_TEENS, 10):
        words[word] = _Word(value, "teen")
        words[word + "th"] = _Word(value, "teen", True)
    for value, word in enumerate(_EN_TENS, 2):
        words[word] = _Word(value * 10, "ten")
        words[word[:-1] + "ieth"] = _Word(value * 10, "ten", True)
    for word, value in _EN_ORDINALS.items():
        words[word] = _Word(value, "teen" if value > 9 else "unit", True)
    words["hundred"] = words["hundreds"] = _Word(100, "scale")
    words["hundredth"] = _Word(100, "scale", True)
    words["thousand"] = words["thousands"] = _Word(1000, "scale")
    words["thousandth"] = _Word(1000, "scale", True)
    words["million"] = _Word(1000000, "scale")
    return words


@lru_cache(maxsize=8)
def _lexicon(language: str) -> dict[str, _Word]:
    if language == "ru":
        # "раз" is a noun far more often than a number
        return {w: n for w, n in _slavic(_RU, _RU_ORDINALS, _RU_ENDINGS, _RU_THIRD).items() if w != "раз"}
    if language == "uk":
        words = _slavic(_UK, _UK_ORDINALS, _UK_ENDINGS, _UK_THIRD)
        return words | {form.replace("'", ""): word for form, word in words.items() if "'" in form}
    return _english() if language == "en" else {}


_ENDING = {
    "en": frozenset("st nd rd th".split()),
    "ru": frozenset("й я е го ый ая ое ой ого му ому м ом ым ю ую х ых ми ти".split()),
    "uk": frozenset("й я а е го ий ої ого му ому м им ій ю у ту та те ша ша х их ми ти ма га ї".split()),
}
_SIZE: dict[Rank, int] = {"unit": 1, "teen": 1, "ten": 10, "hundred": 100, "scale": 1000}


def number_at(words: Sequence[Token], index: int, language: str) -> Number | None:
    """The longest number that begins at this token; None where none does."""
    token = words[index]
    if token.text.isdigit():
        return _written(words, index, language)
    lexicon = _lexicon(language)
    if token.norm not in lexicon:
        return None
    return _spoken(words, index, language, lexicon)


def numbers(words: Sequence[Token], language: str) -> list[Number]:
    """All numbers of a text, from left to right, none inside another."""
    found: list[Number] = []
    index = 0
    while index < len(words):
        one = number_at(words, index, language)
        if one is None:
            index += 1
        else:
            found.append(one)
            index = one.last + 1
    return found


def _written(words: Sequence[Token], index: int, language: str) -> Number:
    value, last = int(words[index].text[:18]), index
    while (
        last + 1 < len(words)
        and words[last + 1].text.isdigit()
        and len(words[last + 1].text) == 3
        and len(words[index].text) <= 3
        and words[last + 1].glue in (",", "\u00a0", "\u202f")
    ):
        last += 1
        value = value * 1000 + int(words[last].text)
    if last + 1 < len(words):
        after = words[last + 1]
        glued = after.glue in ("-", "\u2010", "\u2011", "–") or (after.glue == "" and language == "en")
        if glued and after.norm in _ENDING.get(language, _ENDING["ru"]):
            return Number(value, True, index, last + 1, True, after.norm)
    return Number(value, False, index, last, True, words[last].norm)


def _spoken(words: Sequence[Token], index: int, language: str, lexicon: dict[str, _Word]) -> Number | None:
    total = group = 0
    room = 1 << 40  # what may still be added: the size of the smallest word so far
    position, last, ordinal, form = index, index - 1, False, ""
    while position < len(words):
        token = words[position]
        if position > index and not _joined(token):
            break
        if token.norm == "and" and language == "en" and position > index and (group >= 100 or total):
            position += 1
            continue
        word = lexicon.get(token.norm)
        if word is None:
            break
        if word.rank == "scale":
            if word.value <= max(1, group) or (total and word.value >= total):
                break
            if word.value == 100:
                group, room = max(1, group) * 100, 100
            else:
                total, group, room = total + max(1, group) * word.value, 0, 1000
        elif _fits(word, room):
            group += word.value
            room = word.value if word.rank == "hundred" else (10 if word.rank == "ten" else 0)
            if word.rank == "hundred":
                room = 100
        else:
            break
        last, form = position, token.norm
        position += 1
        if word.ordinal:
            ordinal = True
            break
    if last < index:
        return None
    return Number(total + group, ordinal, index, last, False, form)


def _joined(token: Token) -> bool:
    return token.glue.strip(" \u00a0\t") in ("", "-", "\u2010", "\u2011", "–") and "\n" not in token.glue


def _fits(word: _Word, room: int) -> bool:
    """Whether a word may follow: "twenty three" may, "three twenty" and "three four" may not."""
    if word.rank == "teen":
        return room >= 100
    return room > word.value and room >= _SIZE[word.rank] * (1 if word.rank == "unit" else 10)
