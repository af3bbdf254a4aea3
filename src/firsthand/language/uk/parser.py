"""Ukrainian word forms from pymorphy3, one reading a word chosen by its neighbours. No heads: rules take the shallow path."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from firsthand.language.tree import Piece, Sentence, Token
from firsthand.language.uk.vectors import vectors

_POS = {"NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "ADJ", "PRTS": "VERB", "GRND": "VERB",
        "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP", "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ"}  # fmt: skip
_CASE = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc", "voct": "Voc"}
_NUMBER = {"sing": "Sing", "plur": "Plur"}
_GENDER = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_TENSE = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_PERSON = {"1per": "1", "2per": "2", "3per": "3"}

_CLOSED = {
    "ADP": "в у на з із зі до від од за під над перед при про по через для без біля коло поруч поблизу після крім окрім між серед проти щодо замість крізь о об близько навколо переді наді піді зо ізо поза попід побіля довкола стосовно внаслідок напередодні "
    "протягом упродовж всупереч згідно завдяки попри понад із-за з-під з-за",
    "CCONJ": "і й та а але або чи зате однак проте ані ні-ні",
    "SCONJ": "що щоб щоби якщо бо тому-що коли хоч хоча як мов наче неначе ніби нібито поки доки аби позаяк оскільки адже",
    "PART": "не ні ж же б би лише тільки навіть ось от хай нехай ледве хіба невже майже саме",
}
_CLOSED["ADV"] = "видать можна треба теж також підряд зараз потім тоді там тут вже уже ще знову досі"
_FIXED = {word: pos for pos, words in _CLOSED.items() for word in words.split()}
_NEARBY = frozenset(["поруч", "поблизу", "довкола", "навколо", "побіля"])
"""Prepositions that are adverbs where no genitive follows."""
_SHORT = {"нема": "немає"}
"""Short forms the dictionary takes for another word."""
_PERSONAL = frozenset(["я", "ти", "він", "вона", "воно", "ми", "ви", "вони"])
_OBLIQUE = {"Gen", "Dat", "Acc", "Ins", "Loc"}
_BY_PREPOSITION = {
    "в": "Loc Acc Gen", "у": "Gen Loc Acc", "на": "Acc Loc", "з": "Gen Ins", "із": "Gen Ins", "зі": "Gen Ins", "до": "Gen", "від": "Gen", "за": "Acc Ins", "під": "Ins Acc",
    "над": "Ins", "перед": "Ins", "при": "Loc", "про": "Acc", "по": "Loc Acc", "через": "Acc", "для": "Gen", "без": "Gen", "біля": "Gen", "після": "Gen", "між": "Ins",
    "серед": "Gen", "проти": "Gen", "о": "Loc Acc", "об": "Loc Acc", "крім": "Gen", "замість": "Gen", "крізь": "Acc", "близько": "Gen", "попри": "Acc",
}  # fmt: skip


@cache
def dictionary() -> Any:
    """pymorphy3 for Ukrainian, loaded once; ValueError or ImportError where its dictionary is missing."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


Reading = tuple[str, str, dict[str, str], float]


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Reading, ...]:
    """(part of speech, lemma, features, score) of every reading of a lower-case word, best first; one entry a distinct form."""
    found: list[Reading] = []
    for parse in dictionary().parse(word):
        tag = parse.tag
        kind, marks = str(tag.POS or ""), set(str(tag).replace(" ", ",").split(","))
        pos = _POS.get(kind, "X")
        feats: dict[str, str] = {}
        for value, table, name in ((tag.case, _CASE, "Case"), (tag.number, _NUMBER, "Number"), (tag.gender, _GENDER, "Gender"),
                                   (tag.tense, _TENSE, "Tense"), (tag.person, _PERSON, "Person")):  # fmt: skip
            if value and str(value) in table:
                feats[name] = table[str(value)]
        if kind == "VERB" and ("infn" in marks or not (tag.tense or tag.person or {"impr", "Impe"} & marks)):
            feats["VerbForm"] = "Inf"
        elif kind == "VERB":
            feats["VerbForm"] = "Fin"
            if "impr" in marks:
                feats["Mood"] = "Imp"
        elif kind == "GRND":
            feats["VerbForm"] = "Conv"
        elif kind == "ADJS":
            feats["Variant"] = "Short"
        if kind == "NPRO" and not tag.case:
            pos = "ADV"
        if "anim" in marks:
            feats["Animacy"] = "Anim"
        if pos == "NOUN" and not tag.case and word == parse.normal_form:
            feats["Case"] = "Nom"  # the dictionary leaves it out in some words: "ключ", "час"
        if pos == "NOUN" and marks & {"Geox", "Name", "Surn", "Patr", "Orgn", "name", "surn", "geox"}:
            feats["Proper"] = "Yes"
        found.append((pos, parse.normal_form, feats, float(parse.score)))
    return tuple(found)


class Parser:
    """Ukrainian words to forms."""

    rereads = False

    def __init__(self) -> None:
        dictionary()

    def read(self, pieces: Sequence[Piece]) -> list[Sentence]:
        """One Sentence without heads for each piece."""
        return [self._one(p) for p in pieces]

    def _one(self, piece: Piece) -> Sentence:
        left: Token | None = None
        for token in piece.tokens:
            if token.pos == "PUNCT":
                left = None
                continue
            _choose(token, left)
            if left is not None and left.norm in _NEARBY and (token.newline or token.case != "Gen"):
                left.pos = "ADV"  # "стояла поруч", not "поруч школи"
            left = token
        _hear_orders(piece.tokens)
        seen = None if piece.punctuated else vectors(piece.tokens, readings)
        return Sentence(piece.tokens, parsed=False, punctuated=piece.punctuated, vectors=seen).link()


def _choose(token: Token, left: Token | None) -> None:
    fixed = _FIXED.get(token.norm)
    if fixed:
        token.pos, token.lemma = fixed, token.norm
        return
    if token.norm[0].isdigit():
        token.pos, token.lemma = ("ADJ" if any(c.isalpha() for c in token.norm) else "NUM"), token.norm
        return
    pos, lemma, feats, _ = max(readings(_SHORT.get(token.norm, token.norm)), key=lambda r: _fit(r, left, token))
    token.pos, token.lemma, token.feats = pos, lemma, feats
    if token.norm in _PERSONAL:
        token.pos, token.feats = "PRON", {**feats, "Case": "Nom", "PronType": "Prs"}


def _hear_orders(tokens: Sequence[Token]) -> None:
    """ "Мамо, сходи", "вози, синку": beside whoever is called upon, a form that can be an order is one; "води немає": before an absence it is none."""
    words = [i for i, t in enumerate(tokens) if t.is_word]
    opens = [n == 0 or tokens[i].newline or tokens[i - 1].norm in _ENDS for n, i in enumerate(words)]
    for n, i in enumerate(words):
        token, known = tokens[i], readings(tokens[i].norm)
        order = next((r for r in known if r[2].get("Mood") == "Imp"), None)
        if token.feats.get("VerbForm") == "Fin" and _lacking(tokens, i):
            nouns = [r for r in known if r[0] == "NOUN"]
            _take(token, max(nouns, key=lambda r: r[2].get("Case") == "Gen", default=None))
        elif order is None or token.norm in _FIXED:
            continue
        elif n and not opens[n]:
            before = tokens[words[n - 1]]
            _take(token, order if before.case == "Voc" or (opens[n - 1] and _called(before)) else None)
        elif n + 1 < len(words) and not opens[n + 1]:
            _take(token, order if _called(tokens[words[n + 1]]) else None)


def _take(token: Token, reading: Reading | None) -> None:
    if reading is not None:
        token.pos, token.lemma, token.feats, _ = reading


def _lacking(tokens: Sequence[Token], i: int) -> bool:
    """ "Води немає", "мастила ніхто не бачив": right before an absence or "nobody" no verb stands."""
    after = tokens[i + 1] if i + 1 < len(tokens) and not tokens[i + 1].newline else None
    return after is not None and after.norm in ("немає", "нема", "ніхто", "вистачає", "бракує")


_ENDS = frozenset((".", "!", "?", ":", ";", "…", "—"))


def _called(token: Token) -> bool:
    """Whether a form may call upon somebody, and cannot be who does something."""
    living = {r[2].get("Case") for r in readings(token.norm) if r[0] in ("NOUN", "PROPN") and "Animacy" in r[2]}
    return token.pos in ("NOUN", "PROPN") and "Voc" in living and "Nom" not in living


_PAST = ("в", "ла", "ло", "ли", "вся", "лася", "лося", "лися", "всь", "лась", "лось", "лись")


def _fit(reading: Reading, left: Token | None, token: Token) -> float:
    pos, lemma, feats, score = reading
    fit = score
    case = feats.get("Case", "")
    if left is not None and left.pos == "ADP":
        fit += 1.0 if case in _BY_PREPOSITION.get(left.norm, "Gen Dat Acc Ins Loc").split() else -1.0
    elif left is not None and left.pos in ("ADJ", "NUM", "DET") and case:
        agree = case == left.case and feats.get("Number") == left.feats.get("Number", feats.get("Number"))
        fit += 0.6 if agree else 0.0
        if left.pos == "NUM":
            fit += 0.3 if case == "Gen" else 0.0
    elif left is not None and left.pos in ("NOUN", "PROPN") and case == "Gen":
        fit += 0.25
    elif left is not None and left.norm in ("немає", "нема") and case == "Gen":
        fit += 0.6
    elif case == "Nom":
        fit += 0.15
    if case == "Voc":
        fit -= 0.7
    if feats.get("Mood") == "Imp":
        fit -= 0.1
    if left is not None and left.norm == "не" and feats.get("VerbForm"):
        fit += 0.5
    if pos == "PRON":
        fit += 0.2
    if feats.get("Tense") == "Past" and token.norm.endswith(_PAST):
        fit += 0.5  # a past form looks like an adjective in -лий or an adverb in -ло; those are rare
    if feats.get("VerbForm") == "Inf" and token.norm.endswith(("ть", "ться")):
        fit -= 0.8  # the clipped infinitive is rare, the third person is not
    elif feats.get("VerbForm") == "Inf" and token.norm.endswith(("ти", "тися", "тись")):
        fit += 0.3
    if pos == "NOUN" and len(lemma) < 3:
        fit -= 0.3
    return fit
