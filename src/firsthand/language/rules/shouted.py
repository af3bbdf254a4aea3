"""Slavic orders without a finite verb, between marks: "не бегать, лыжи связать", "руки на капот", "парни, с охраной не драться".

An infinitive orders where another's words are told behind a colon, behind another order and behind whoever is called upon;
what is put somewhere only behind a colon, what is left for later behind an order there.
"""

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.openings import joins
from firsthand.language.rules.polarity import N_WORD
from firsthand.language.tree import Predicate, Sentence, Token

_TO = {
    "на": "Acc",
    "в": "Acc",
    "у": "Acc",
    "во": "Acc",
    "за": "Acc",
    "под": "Acc",
    "під": "Acc",
    "к": "Dat",
    "до": "Gen",
}
_LATER = frozenset(
    ("потом", "потім", "сначала", "спочатку", "сюда", "сюди", "туда", "туди", "наперед", "вперед", "назад")
)
_THINGS = ("NOUN", "PRON", "ADP")
_EVERYBODY = frozenset(("всем", "каждому", "всім", "усім", "кожному", "никому"))


def shouted(sentence: Sentence, lexicon: Lexicon, found: dict[int, Predicate]) -> None:
    """Adds what orders in stretches between marks that have no finite verb."""
    tokens = sentence.tokens
    told = ordered = called = False
    first = 0
    for stop in [*(i for i, t in enumerate(tokens) if not t.is_word and t.norm not in "\"'-"), len(tokens)]:
        words = [i for i in range(first, stop) if tokens[i].is_word]
        if words and (told or ordered or called) and not joins(lexicon, tokens, words[0]):
            _order(tokens, words, found, lexicon, put=told, after=ordered)
        ordered = ordered or any(i in found and found[i].imperative for i in words)
        if stop < len(tokens) and tokens[stop].norm in (":", "—", ";", "…", ".", "!"):
            told = tokens[stop].norm == ":" and any(_says(tokens, i, found, lexicon) for i in words)
            ordered = called = False
        else:
            called = called or (first == 0 and bool(words) and all(_names(tokens[i]) for i in words))
        first = stop + 1


def _says(tokens: list[Token], i: int, found: dict[int, Predicate], lexicon: Lexicon) -> bool:
    return i in found and found[i].verbal and not found[i].imperative and bool(lexicon.saying(tokens[i].lemma))


def _names(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN", "ADJ", "DET") and token.case in ("Nom", "Voc")


def _order(
    tokens: list[Token], words: list[int], found: dict[int, Predicate], lexicon: Lexicon, *, put: bool, after: bool
) -> None:
    held = [i for i in words if i in found]
    if any(found[i].verbal or tokens[i].norm in lexicon.predicatives for i in held) or _told(tokens, words):
        return
    at = _infinitive(tokens, words, lexicon)
    if at is None and put and len(words) > 1:
        at = _put(tokens, words, after=after)
    if at is None:
        return
    for i in held:
        del found[i]
    start = at - 1 if at and tokens[at - 1].norm == "не" else at
    start = start if tokens[at].feats.get("VerbForm") else words[0]
    found[at] = Predicate(at, start, imperative=True, verbal=tokens[at].pos == "VERB")


def _told(tokens: list[Token], words: list[int]) -> bool:
    """ "Жить будет", "жить не способен"."""
    return any(tokens[i].feats.get("VerbForm") == "Fin" or tokens[i].feats.get("Variant") == "Short" for i in words)


def _infinitive(tokens: list[Token], words: list[int], lexicon: Lexicon) -> int | None:
    """The infinitive that is the stretch's only verb, with nobody who cannot do it."""
    at = next((i for i in words if tokens[i].feats.get("VerbForm")), None)
    if at is None or tokens[at].feats["VerbForm"] != "Inf" or any(tokens[i].norm in lexicon.would for i in words):
        return None
    unable = any(
        tokens[i].norm not in _EVERYBODY
        and (N_WORD.fullmatch(tokens[i].norm) or tokens[i].norm in lexicon.questions or _bearer(tokens[i]))
        for i in words
    )
    return None if unable else at


def _bearer(token: Token) -> bool:
    return token.pos == "PRON" and token.case == "Dat" and token.norm not in _EVERYBODY


def _put(tokens: list[Token], words: list[int], *, after: bool) -> int | None:
    """ "Руки на капот", "мальца в круг", "мене потім", "про температуру ни слова": the word that says whereto, when, or that it be not."""
    for i in words:
        if i + 1 < len(tokens) and tokens[i].pos == "ADP" and (after or tokens[max(i - 1, words[0])].pos in _THINGS):
            ruled = next((t for t in tokens[i + 1 : words[-1] + 1] if t.case and t.pos != "ADJ"), None)
            if ruled is not None and _TO.get(tokens[i].norm) == ruled.case:
                return i
        if after and tokens[i].norm in _LATER and i != words[0]:
            return i
        if after and tokens[i].norm in ("ни", "ні") and i + 1 <= words[-1]:
            return i
    return None
