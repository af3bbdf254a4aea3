"""One key for a name under its several spellings: Шебекино, Shebekino, Шебекіно and Schebekino are one.

The key is a skeleton of consonants: vowels differ between Russian, Ukrainian and every romanisation (Avdiivka,
Авдеевка), as do г/h/g/kh, ц/ts and double letters; consonants stay. A skeleton of fewer than three consonants says
too little, so such names keep a mark for every run of vowels (Kyiv, Київ, Киев: `kav`).
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "э": "e", "ж": "Z", "з": "z",
    "и": "i", "і": "i", "ї": "i", "ы": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "C", "ч": "Q", "ш": "S", "щ": "SQ",
    "ъ": "", "ь": "", "ю": "u", "я": "a", "'": "",
}  # fmt: skip
_LATIN = [
    ("shch", "SQ"), ("schtsch", "SQ"), ("szcz", "SQ"), ("tsch", "Q"), ("sch", "S"), ("tch", "Q"), ("ch", "Q"), ("cz", "Q"),
    ("sh", "S"), ("sz", "S"), ("zh", "Z"), ("kh", "h"), ("gh", "h"), ("ph", "f"), ("th", "t"), ("ts", "C"), ("tz", "C"),
    ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("w", "v"), ("g", "h"), ("q", "k"), ("c", "k"), ("j", "i"), ("y", "i"),
]  # fmt: skip
_MARKED = str.maketrans({"š": "S", "ž": "Z", "č": "Q", "ć": "Q", "ś": "S", "ż": "Z", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "s", "ı": "i"})  # fmt: skip
_ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "э": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "yi", "ы": "y", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "", "ю": "yu", "я": "ya", "'": "",
}  # fmt: skip
_ROMAN_UK = {**_ROMAN, "г": "h", "и": "y", "й": "i", "є": "ie", "ї": "i", "ю": "iu", "я": "ia"}
_ROMAN_UK_FIRST = {"є": "Ye", "ї": "Yi", "й": "Y", "ю": "Yu", "я": "Ya"}
_VOWELS = re.compile("[aeiou]+")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """The key of a name of one word or several; equal for its spellings in Cyrillic and Latin letters; "" for none."""
    return " ".join(filter(None, (_skeleton(part) for part in re.split(r"[\s\-\u2010\u2011]+", plain_letters(word)))))


def plain_letters(word: str) -> str:
    """Lower case with one sort of apostrophe, ё as е."""
    word = unicodedata.normalize("NFC", word).lower().replace("ё", "е")
    return re.sub("[’ʼ‘`´′]", "'", word)


def _skeleton(word: str) -> str:
    sounds = _sounds(word)
    bare = _VOWELS.sub("", sounds)
    first = "a" if sounds[:1] in tuple("aeiou") else ""
    bare = _DOUBLE.sub(r"\1", bare)
    if len(bare) >= 3:
        return (first + bare).lower() if bare.isascii() else first + bare
    return _DOUBLE.sub(r"\1", _VOWELS.sub("a", sounds)).lower()


def _sounds(word: str) -> str:
    """A word as one letter a sound: capitals stand for sh, zh, ch, ts."""
    if any(letter in _CYRILLIC for letter in word):
        return "".join(_CYRILLIC.get(letter, letter) for letter in word)
    word = word.translate(_MARKED).replace("'", "")
    word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    for spelling, sound in _LATIN:
        if spelling in word:
            word = word.replace(spelling, sound)
    return word


def latin(word: str, language: str = "ru") -> str:
    """A Cyrillic name in Latin letters: Ukrainian by the official table of 2010, Russian plainly; other words unchanged."""
    return " ".join(_latin_word(part, language) for part in word.split(" "))


def _latin_word(word: str, language: str) -> str:
    table = _ROMAN_UK if language == "uk" else _ROMAN
    out: list[str] = []
    for index, letter in enumerate(unicodedata.normalize("NFC", word)):
        low = "'" if letter in "’ʼ‘`´′" else letter.lower()
        start = index == 0 or word[index - 1] in "- "
        if language == "uk" and low == "г" and index and word[index - 1].lower() == "з":
            piece = "gh"
        elif language == "uk" and start and low in _ROMAN_UK_FIRST:
            piece = _ROMAN_UK_FIRST[low].lower()
        else:
            piece = table.get(low, low)
        out.append(piece.capitalize() if letter.isupper() else piece)
    return "".join(out)
