"""Does a text stand in the script its language is written in? Recognisers that fail write in any script at all."""

import unicodedata
from collections import Counter

_SCRIPTS = {
    "CYRILLIC": "ru uk be bg mk kk ky tg mn tt ba",
    "ARABIC": "ar fa ur ps sd",
    "HEBREW": "he yi",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "hi mr ne sa",
    "BENGALI": "bn as",
    "THAI": "th",
    "HANGUL": "ko",
    "LATIN": "en de fr es it pt nl pl cs sk sl hr bs ro hu fi sv no nn da et lv lt tr az uz sq ca gl eu id ms vi tl sw cy is ga mt la",
}
_OF_LANGUAGE = {language: script for script, languages in _SCRIPTS.items() for language in languages.split()}


def fits_script(text: str, language: str) -> bool:
    """Whether at least half of the letters are of the language's script; True for texts without letters and languages with several scripts."""
    script = _OF_LANGUAGE.get(language)
    letters = Counter(unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha())
    return script is None or not letters or 2 * letters[script] >= letters.total()
