"""The search column's words: from the language wing where it is installed, else the words as they stand."""

import re

_WORD = re.compile(r"\w+")


def index(text: str, language: str) -> str:
    """The terms of a text, as the search index holds them."""
    try:
        from firsthand.language import forms
    except ImportError:
        return text.casefold()
    return forms.index_text(text, language)


def query(words: str) -> list[list[str]]:
    """Each word asked for as its terms, any of which will do."""
    try:
        from firsthand.language import forms
    except ImportError:
        return [[word.casefold()] for word in _WORD.findall(words)]
    return forms.query_terms(words)


def name_key(name: str) -> str:
    """A name's key, equal across its spellings where the language wing is installed."""
    try:
        from firsthand.language import forms
    except ImportError:
        return name.casefold()
    return forms.name_key(name) or name.casefold()
