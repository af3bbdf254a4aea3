"""The search column's words: from the language wing where it is installed, else the words as they stand."""

import re

_WORD = re.compile(r"\w+")


def index(text: str, language: str) -> tuple[str, str]:
    """(forms, keys) of a text, as the search index holds them."""
    try:
        from firsthand.language import forms
    except ImportError:
        return text.casefold(), ""
    return forms.index_text(text, language), forms.index_keys(text)


def query(words: str) -> list[tuple[list[str], list[str]]]:
    """Each word asked for as (any of these forms, any of these keys)."""
    try:
        from firsthand.language import forms
    except ImportError:
        return [([word.casefold()], []) for word in _WORD.findall(words)]
    return forms.query_terms(words)
