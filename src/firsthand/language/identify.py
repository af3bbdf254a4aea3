"""Which language a text is in: one of those that have a folder, or "other"."""

import re
from functools import cache
from typing import Any

LANGUAGES = ("en", "ru", "uk")
OTHER = "other"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_ONLY_UK = re.compile(r"[іїєґІЇЄҐ]|\b(?:що|та|не має|немає|й|ми|є|від)\b")
_ONLY_RU = re.compile(r"[ыэъёЫЭЪЁ]|\b(?:что|и|мы|нет|от|как|они)\b")
_ENGLISH = re.compile(
    r"(?i)\b(?:the|and|of|to|in|is|was|we|they|that|on|have|it|are|with|for|our|not|no|i|he|she|my|at|were|had|from|this)\b"
)


def identify(text: str) -> str:
    """`en`, `ru`, `uk` or `other`. Short Cyrillic lines are told by their letters, the rest by py3langid among all it knows."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return OTHER
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic + latin < letters * 0.5:
        return OTHER
    if cyrillic >= latin:
        return _cyrillic(text)
    return _latin(text)


def _cyrillic(text: str) -> str:
    uk, ru = len(_ONLY_UK.findall(text)), len(_ONLY_RU.findall(text))
    if len(text.split()) >= 12:
        guess = _guess(text, None)
        if guess in ("bg", "mk", "sr", "kk", "mn", "ky", "be") and not uk and not ru:
            return OTHER
        if guess == "be" and "ў" in text:
            return OTHER
    if uk != ru:
        return "uk" if uk > ru else "ru"
    return "uk" if _guess(text, LANGUAGES) == "uk" else "ru"


def _latin(text: str) -> str:
    words = max(1, len(text.split()))
    known = len(_ENGLISH.findall(text))
    if known / words >= 0.2:
        return "en"
    guess = _guess(text, None)
    if guess == "en":
        return "en"
    return "en" if known and known / words >= 0.12 else ("en" if words <= 3 and known else OTHER)


def _guess(text: str, among: tuple[str, ...] | None) -> str:
    try:
        return str(_identifier(among).classify(text)[0])
    except ImportError:
        return "ru" if _CYRILLIC.search(text) else "en"


@cache
def _identifier(among: tuple[str, ...] | None) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    if among:
        identifier.set_languages(list(among))
    return identifier
