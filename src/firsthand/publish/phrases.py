"""Phrases filled in: forms by number, numbers as words, names of languages. A further language is one more column."""

import re
from collections.abc import Callable

from firsthand.publish.phrases_draft import DRAFT
from firsthand.publish.phrases_page import PAGE

PHRASES: dict[str, dict[str, str]] = DRAFT | PAGE
_LANGUAGES = {
    "en": {
        "ru": "Russian",
        "uk": "Ukrainian",
        "en": "English",
        "be": "Belarusian",
        "de": "German",
        "fr": "French",
        "ar": "Arabic",
    },
    "ru": {
        "uk": "по-украински",
        "en": "по-английски",
        "be": "по-белорусски",
        "de": "по-немецки",
        "fr": "по-французски",
    },
}
_EN = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_RU = {
    "": ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"],
    "g": ["нуля", "одной", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти"],
}
"""Genitive and prepositional are alike here; recordings are feminine, so is their "one"."""
_ONE_TWO = {"f": ("одна", "две"), "n": ("одно", "два")}
_FORMS = re.compile(r"\{(\w+)\|([^{}]*)\}")
_WORDS = re.compile(r"\{(\w+)~(\w?)\}")
Say = Callable[..., str]


def say(language: str) -> Say:
    """The phrases of a language as `say("holds", n=3)`; a missing one falls back to English."""

    def phrase(name: str, **values: object) -> str:
        text = PHRASES[name].get(language, PHRASES[name]["en"])
        opens = bool(_WORDS.match(text))
        text = _WORDS.sub(lambda m: spelled(language, int(str(values[m.group(1)])), m.group(2)), text)
        text = _FORMS.sub(lambda m: _form(language, int(str(values[m.group(1)])), m.group(2).split("|")), text)
        text = text.format(**values)
        return text[:1].upper() + text[1:] if opens and text.endswith(".") else text

    return phrase


def spelled(language: str, number: int, form: str = "") -> str:
    """A number as a word below ten, in figures from ten. Russian forms: `f`, `n`, and `g` or `p` for its oblique ones."""
    if not 0 <= number < 10:
        return str(number)
    if language != "ru":
        return _EN[number]
    if form in _ONE_TWO and number in (1, 2):
        return _ONE_TWO[form][number - 1]
    return _RU["g" if form in ("g", "p") else ""][number]


def _form(language: str, number: int, forms: list[str]) -> str:
    if language != "ru":
        return forms[0] if number == 1 else forms[-1]
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return forms[0]
    return forms[min(1, len(forms) - 1)] if 2 <= last <= 4 and not 12 <= two <= 14 else forms[-1]


def tongue(language: str, code: str) -> str:
    """A language's name in the report's language; empty where it has none or is the report's own."""
    return "" if code == language else _LANGUAGES.get(language, {}).get(code, "")
