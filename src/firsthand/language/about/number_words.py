"""The words of numbers in English, Russian and Ukrainian: forms made from stems and endings, so that a case is a row and not a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from firsthand.language.about.lexicon import unfold

Rank = Literal["unit", "teen", "ten", "hundred", "scale"]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of a number: what it adds and where it may stand."""

    value: int
    rank: Rank
    ordinal: bool = False


_RU: dict[Rank, dict[int, str]] = {
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
            for n, stem in zip(range(11, 20), unfold("один две три четыр пят шест сем восем девят"), strict=True)
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
_RU_ORDINALS: dict[Rank, dict[int, str]] = {
    "unit": {1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят"},
    "teen": {
        10: "десят",
        **{
            n: f"{stem}надцат"
            for n, stem in zip(range(11, 20), unfold("один две три четыр пят шест сем восем девят"), strict=True)
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
_RU_ENDINGS = tuple(unfold("ый ой ая ое ого ому ым ом ую ые ых ыми ою"))
_RU_THIRD = "третий третья третье третьего третьей третьему третьем третьим третью третьи третьих третьими"

_UK: dict[Rank, dict[int, str]] = {
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
            for n, stem in zip(range(11, 20), unfold("оди два три чотир п'ят шіст сім вісім дев'ят"), strict=True)
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
_UK_ORDINALS: dict[Rank, dict[int, str]] = {
    "unit": {1: "перш", 2: "друг", 4: "четверт", 5: "п'ят", 6: "шост", 7: "сьом", 8: "восьм", 9: "дев'ят"},
    "teen": {
        10: "десят",
        **{
            n: f"{stem}надцят"
            for n, stem in zip(range(11, 20), unfold("оди два три чотир п'ят шіст сім вісім дев'ят"), strict=True)
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
_UK_ENDINGS = tuple(unfold("ий а е ого ої ому ій ім им у ою і их ими"))
_UK_THIRD = "третій третя третє третього третьої третьому третім третю третьою треті третіх третіми"

_EN_UNITS = tuple(unfold("zero one two three four five six seven eight nine"))
_EN_TEENS = tuple(unfold("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"))
_EN_TENS = tuple(unfold("twenty thirty forty fifty sixty seventy eighty ninety"))
_EN_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip


def _slavic(
    cardinals: Mapping[Rank, Mapping[int, str]],
    ordinals: Mapping[Rank, Mapping[int, str]],
    endings: Sequence[str],
    third: str,
) -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for rank, stems in ordinals.items():
        for value, stem in stems.items():
            for ending in endings:
                words[stem + ending] = NumberWord(value, rank, True)
    for form in third.split():
        words[form] = NumberWord(3, "unit", True)
    for rank, forms in cardinals.items():
        for value, line in forms.items():
            for form in line.split():
                words.setdefault(form, NumberWord(value, rank))
    return words


def _english() -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}
    for value, word in enumerate(_EN_UNITS):
        words[word] = NumberWord(value, "unit")
        words[word + "th"] = NumberWord(value, "unit", True)
    for value, word in enumerate(_EN_TEENS, 10):
        words[word] = NumberWord(value, "teen")
        words[word + "th"] = NumberWord(value, "teen", True)
    for value, word in enumerate(_EN_TENS, 2):
        words[word] = NumberWord(value * 10, "ten")
        words[word[:-1] + "ieth"] = NumberWord(value * 10, "ten", True)
    for word, value in _EN_ORDINALS.items():
        words[word] = NumberWord(value, "teen" if value > 9 else "unit", True)
    words["hundred"] = words["hundreds"] = NumberWord(100, "scale")
    words["hundredth"] = NumberWord(100, "scale", True)
    words["thousand"] = words["thousands"] = NumberWord(1000, "scale")
    words["thousandth"] = NumberWord(1000, "scale", True)
    words["million"] = NumberWord(1000000, "scale")
    return words


@lru_cache(maxsize=8)
def number_words(language: str) -> dict[str, NumberWord]:
    """A language's number words by form (folded); none for a language without them."""
    if language == "ru":
        # "раз" is a noun far more often than a number
        return {w: n for w, n in _slavic(_RU, _RU_ORDINALS, _RU_ENDINGS, _RU_THIRD).items() if w != "раз"}
    if language == "uk":
        words = _slavic(_UK, _UK_ORDINALS, _UK_ENDINGS, _UK_THIRD)
        return words | {form.replace("'", ""): word for form, word in words.items() if "'" in form}
    return _english() if language == "en" else {}
