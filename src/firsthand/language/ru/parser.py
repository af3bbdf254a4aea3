"""slovnet's syntax and morphology (weights in the natasha wheel) and pymorphy3's dictionary, in one UD shape.

natasha itself is never imported: it asks for pymorphy2 and pkg_resources, which plain Python 3.12+ no longer has.
"""

import importlib.util
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.language.morphology import analyser, readings
from firsthand.language.threads import one_thread
from firsthand.language.tree import Piece, Sentence, Token

_DATA = {
    "emb": "emb/navec_news_v1_1B_250K_300d_100q.tar",
    "syntax": "model/slovnet_syntax_news_v1.tar",
    "morph": "model/slovnet_morph_news_v1.tar",
    "ner": "model/slovnet_ner_news_v1.tar",
}


def weights(name: str) -> str:
    """The path of one of natasha's weight files: `emb`, `syntax`, `morph`, `ner`. ImportError where natasha is missing."""
    found = importlib.util.find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise ImportError("natasha is not installed")
    return str(Path(next(iter(found.submodule_search_locations))) / "data" / _DATA[name])


@cache
def embeddings() -> Any:
    """natasha's word vectors, loaded once."""
    from navec import Navec

    return Navec.load(weights("emb"))


@cache
def _models() -> tuple[Any, Any]:
    from slovnet import Morph, Syntax

    syntax: Any = Syntax.load(weights("syntax"))
    morph: Any = Morph.load(weights("morph"))
    syntax.navec(embeddings())
    morph.navec(embeddings())
    for model in (syntax.infer.model, morph.infer.model):
        model.encoder = _Kept(model.encoder)
    return syntax, morph


class _Kept:
    """A model's encoder that keeps what it made of the words of each sentence, which slovnet has no door to."""

    def __init__(self, encoder: Any) -> None:
        self._encoder = encoder
        self.vectors: list[Any] = []

    def __call__(self, words: Any, padded: Any) -> Any:
        made = self._encoder(words, padded)
        self.vectors.extend(row[~beyond] for row, beyond in zip(made, padded, strict=True))
        return made


_GRAMMEME = {"NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN", "GRND"},
             "ADJ": {"ADJF", "ADJS", "COMP", "PRTF", "PRTS"}, "ADV": {"ADVB", "PRED", "COMP"}, "PRON": {"NPRO", "ADJF", "NOUN"}, "DET": {"ADJF", "NPRO"},
             "NUM": {"NUMR", "ADJF", "NOUN"}}  # fmt: skip


@lru_cache(maxsize=50_000)
def lemma(word: str, pos: str) -> str:
    """The dictionary form of a lower-case word read as this part of speech."""
    known = readings(word, "ru")
    wanted = _GRAMMEME.get(pos)
    if wanted:
        for reading in known:
            if reading.tag.POS in wanted:
                return _verb(reading).replace("ё", "е")
    return _verb(known[0]).replace("ё", "е")


def _verb(reading: Any) -> str:
    return reading.normal_form


_CASE = {
    "nomn": "Nom",
    "gent": "Gen",
    "datv": "Dat",
    "accs": "Acc",
    "ablt": "Ins",
    "loct": "Loc",
    "gen2": "Gen",
    "loc2": "Loc",
}
_NUMBER = {"sing": "Sing", "plur": "Plur"}
_GENDER = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_TENSE = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_PERSON = {"1per": "1", "2per": "2", "3per": "3"}


@lru_cache(maxsize=50_000)
def _dictionary_says(word: str) -> tuple[dict[str, str] | None, frozenset[str]]:
    """What the dictionary leaves no doubt of: the features of a word that can only be a finite verb; the cases a noun form can have."""
    known = [r for r in readings(word, "ru") if r.is_known]
    verb = None
    finite = [r for r in known if str(r.tag.POS) == "VERB"]
    if finite and all(str(r.tag.POS) in ("VERB", "PRTS") for r in known):  # "требуем" is a rare participle, too
        plain = [r for r in finite if "impr" not in str(r.tag)]
        tag = (plain or finite)[0].tag  # "нашли" is found far more often than "send (on)!"
        verb = {"VerbForm": "Fin", "Mood": "Imp" if "impr" in str(tag) else "Ind"}
        for value, table, name in (
            (tag.number, _NUMBER, "Number"),
            (tag.gender, _GENDER, "Gender"),
            (tag.tense, _TENSE, "Tense"),
            (tag.person, _PERSON, "Person"),
        ):
            if value and str(value) in table:
                verb[name] = table[str(value)]
    if known and all(str(r.tag.POS) == "PRTS" for r in known):
        verb = {"VerbForm": "Part", "Variant": "Short"}
        for value, table, name in ((known[0].tag.number, _NUMBER, "Number"), (known[0].tag.gender, _GENDER, "Gender")):
            if value and str(value) in table:
                verb[name] = table[str(value)]
    cases = frozenset(
        _CASE[str(r.tag.case)] for r in known if str(r.tag.POS) in ("NOUN", "NPRO", "NUMR") and str(r.tag.case) in _CASE
    )
    return verb, cases


@lru_cache(maxsize=50_000)
def _infinitive(word: str) -> bool:
    """Whether a word can only be an infinitive."""
    known = [r for r in readings(word, "ru") if r.is_known]
    return bool(known) and all(str(r.tag.POS) == "INFN" for r in known)


_FINITE = ("Tense", "Number", "Person")


@lru_cache(maxsize=50_000)
def _finite(word: str) -> frozenset[tuple[str, ...]]:
    """Tense, number and person of every finite form a word can be."""
    tags = [r.tag for r in readings(word, "ru") if str(r.tag.POS) == "VERB"]
    tables = [
        (_TENSE.get(str(t.tense), ""), _NUMBER.get(str(t.number), ""), _PERSON.get(str(t.person), "")) for t in tags
    ]
    present = [("Pres", number, person) for tense, number, person in tables if tense == "Fut"]  # as some name it
    return frozenset([*tables, *present])


def _fits(token: Token) -> bool:
    """Whether a finite verb can be what the model takes it for: "дотянем" is no past."""
    return tuple(token.feats.get(name, "") for name in _FINITE) in _finite(token.norm)


@lru_cache(maxsize=50_000)
def _never_verb(word: str) -> tuple[str, str] | None:
    """Part of speech and case of a word that the dictionary knows, and as no verb; None otherwise."""
    known = [r for r in readings(word, "ru") if r.is_known]
    if known and str(known[0].tag.POS) == "ADVB":
        known = [r for r in known if str(r.tag.POS) != "GRND"]  # "отродясь" is a rare participle, too
    if not known or any(
        str(r.tag.POS) in ("VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED", "ADJS", "None") for r in known
    ):
        return None
    kind = {"NOUN": "NOUN", "ADJF": "ADJ", "NPRO": "PRON", "ADVB": "ADV"}.get(str(known[0].tag.POS), "")
    return kind, _CASE.get(str(known[0].tag.case), "")


@lru_cache(maxsize=50_000)
def _only(word: str) -> str:
    """`NOUN` or `ADJ` of a word that the dictionary knows as that alone, else empty: the model takes "колодец пустой" for the other way round."""
    kinds = {str(r.tag.POS) for r in readings(word, "ru") if r.is_known}
    return {"NOUN": "NOUN", "ADJF": "ADJ"}.get(kinds.pop(), "") if len(kinds) == 1 else ""


def _correct(token: Token) -> None:
    """The model guesses by context and sometimes against the dictionary, most of all in lower-case speech; the dictionary wins."""
    verb, cases = _dictionary_says(token.norm)
    if verb is not None and (
        token.pos not in ("VERB", "AUX")
        or verb.get("Mood") == "Imp"
        or "Variant" in verb
        or token.feats.get("VerbForm") != "Fin"
        or (not _may_order(token.norm) if token.feats.get("Mood") == "Imp" else not _fits(token))
    ):
        token.pos, token.feats = "VERB", verb
    elif token.feats.get("VerbForm") != "Inf" and _infinitive(token.norm):
        token.pos, token.feats = "VERB", {"VerbForm": "Inf"}
    elif token.pos in ("VERB", "AUX") and (other := _never_verb(token.norm)) and other[0]:
        token.pos, token.feats = other[0], {"Case": other[1], **_number(token.norm)} if other[1] else {}
    elif token.pos in ("NOUN", "ADJ") and (only := _only(token.norm)) and only != token.pos:
        token.pos = only
    elif token.pos in ("NOUN", "PRON") and cases and token.case not in cases:
        best = next((c for c in ("Nom", "Acc", "Gen", "Dat", "Ins", "Loc") if c in cases), token.case)
        token.feats = {**token.feats, "Case": best}


def _number(word: str) -> dict[str, str]:
    tag = readings(word, "ru")[0].tag
    found = {"Number": _NUMBER.get(str(tag.number), ""), "Gender": _GENDER.get(str(tag.gender), "")}
    return {k: v for k, v in found.items() if v}


@lru_cache(maxsize=50_000)
def _may_order(word: str) -> bool:
    """Whether a form can be an imperative ("распространите" is one, or a future); nobody is told to want."""
    return any("impr" in str(r.tag) and r.normal_form != "хотеть" for r in readings(word, "ru"))


@lru_cache(maxsize=50_000)
def _intransitive(word: str) -> bool:
    """Whether a verb takes no object, by the dictionary."""
    return all("intr" in str(r.tag) for r in readings(word, "ru")[:2] if str(r.tag.POS) in ("VERB", "INFN", "GRND"))


class Parser:
    """Russian words to trees. Raises ImportError or FileNotFoundError where natasha or pymorphy3 is missing."""

    rereads = False

    def __init__(self) -> None:
        self._syntax, self._morph = _models()
        if analyser("ru") is None:
            raise ImportError("pymorphy3 or its Russian dictionary is not installed")

    def read(self, pieces: Sequence[Piece]) -> list[Sentence]:
        """One tree for each piece; a piece may hold several roots."""
        words = [[_shown(t) for t in p.tokens] for p in pieces]
        filled = [w for w in words if w]
        made = [model.infer.model.encoder.vectors for model in (self._syntax, self._morph)]
        for kept in made:
            kept.clear()
        with one_thread():
            trees, forms = iter(list(self._syntax.map(filled))), iter(list(self._morph.map(filled)))
        read = [_adapt(p, next(trees), next(forms)) if p.tokens else Sentence([], True) for p in pieces]
        whole = (s for s in read if s.tokens)
        for sentence, syntax, morph in zip(whole, *made, strict=True):
            if not sentence.punctuated:
                sentence.vectors = np.concatenate([syntax, morph], axis=1)
        return read


def _shown(token: Token) -> str:
    return (
        token.norm
        if token.text.isupper() and len(token.norm) > 3
        else (token.text if token.text.isalpha() else token.norm)
    )


_NEAR = 5
"""Words within which "вы" says that "бросите" tells of you and orders nothing."""


def _does(tokens: Sequence[Token], i: int) -> bool:
    """ "Вы бросите"; not "не молчите и вы", where others are called upon too."""
    return tokens[i].norm == "вы" and not (i and tokens[i - 1].norm == "и")


def _adapt(piece: Piece, tree: Any, forms: Any) -> Sentence:
    for i, (token, node, form) in enumerate(zip(piece.tokens, tree.tokens, forms.tokens, strict=True)):
        head = int(node.head_id) - 1
        token.head = i if head < 0 else head
        token.dep = node.rel
        if token.pos == "PUNCT":
            continue
        token.pos = form.pos if form.pos != "PUNCT" else "X"
        token.feats = form.feats
        _correct(token)
        token.lemma = lemma(token.norm, token.pos)
        if token.pos in ("VERB", "AUX") and _intransitive(token.norm):
            token.feats = {**token.feats, "Valency": "Intr"}
    for i, token in enumerate(piece.tokens):
        told = any(_does(piece.tokens, j) for j in range(max(0, i - _NEAR), min(i + _NEAR, len(piece.tokens))))
        if token.pos == "VERB" and not told and token.norm.endswith(("те", "тесь")) and _may_order(token.norm):
            token.feats = {**token.feats, "Mood": "Imp"}
    return Sentence(piece.tokens, parsed=True, punctuated=piece.punctuated).link()
