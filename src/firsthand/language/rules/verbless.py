"""Clauses without a verb: "ми в Херсоні", "водій живий", "хворих троє"."""

import itertools
import re
from collections.abc import Set

from firsthand.language.lexicon import Lexicon
from firsthand.language.tree import Predicate, Sentence, Token

BE = frozenset(("быть", "бути"))


_ABSENT = frozenset(("нет", "нету", "немає", "нема"))


_PERSONAL = frozenset(
    ["я", "ты", "он", "она", "оно", "мы", "вы", "они", "ти", "він", "вона", "воно", "ми", "ви", "вони"]
)


def bare_pronouns(sentence: Sentence, found: dict[int, Predicate], silent: Set[int] = frozenset()) -> None:
    """ "мы из Воронежа": a stretch with a personal pronoun and no verb, where the tree shows none."""
    tokens = sentence.tokens
    for a, b in stretches(sentence, silent):
        if any(a <= i < b for i in found):
            _pronouns(tokens, a, b, found)
            continue
        for i in range(a, b - 1):
            if (
                tokens[i].norm in _PERSONAL
                and tokens[i + 1].is_word
                and (i == a or tokens[i - 1].pos in ("ADV", "CCONJ", "PART", "PUNCT"))
            ):
                found[i + 1] = Predicate(i + 1, i + 1, verbal=False)
                break


def said_of(token: Token, lexicon: Lexicon) -> bool:
    """What "was" leads to: "було темно", "був поранений"."""
    return (
        token.norm in lexicon.predicatives
        or token.feats.get("Variant") == "Short"
        or (token.pos == "ADJ" and token.case in ("Nom", "Ins"))
    )


def copula(sentence: Sentence, i: int) -> bool:
    """Whether "was" only carries the tense of a predicate nearby."""
    token = sentence.tokens[i]
    if i >= 2 and sentence.tokens[i - 1].norm == "не" and sentence.tokens[i - 2].case == "Gen":
        nearer = sentence.punctuated and token.head > i
        if token.head < i - 2 or (token.head > i and not nearer):
            return False  # "оповещения не было": that is absence
    if token.dep not in ("cop", "aux", "aux:pass") or not 0 <= token.head != i or abs(token.head - i) > 5:
        return False
    return sentence.tokens[token.head].feats.get("VerbForm") != "Fin"


def predicative(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether a word carries a clause without being a verb: "нет", "треба"."""
    token = tokens[i]
    if token.norm in _ABSENT:
        return True
    if token.norm not in lexicon.predicatives or token.pos in ("CCONJ", "PART"):
        return False
    return not (i + 1 < len(tokens) and token.pos == "ADV" and tokens[i + 1].feats.get("VerbForm") == "Fin")


def has_subject(sentence: Sentence, i: int) -> bool:
    """A noun, adjective or the like with a subject of its own, by the tree."""
    if sentence.tokens[i].pos not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV", "DET"):
        return False
    for k in sentence.kids(i, "nsubj", "csubj"):
        subject = sentence.tokens[k]
        if (
            abs(k - i) <= 8
            and subject.case in ("Nom", "")
            and subject.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB", "X")
        ):
            return True
    return False


def verbless(sentence: Sentence, found: dict[int, Predicate], silent: Set[int] = frozenset()) -> None:
    """Without a tree: a nominative with nothing to rule it, followed by what is said of it ("ми в Херсоні", "водій живий", "хворих троє")."""
    tokens = sentence.tokens
    for a, b in stretches(sentence, silent):
        if any(a <= i < b for i in found):
            _pronouns(tokens, a, b, found)
            continue
        words = [i for i in range(a, b) if tokens[i].is_word]
        for n, i in enumerate(words[:-1]):
            after = words[n + 1]
            if (
                tokens[i].pos in ("NOUN", "PROPN", "PRON")
                and tokens[i].case == "Nom"
                and not (i and tokens[i - 1].pos == "ADP")
            ):
                found[after] = Predicate(after, after, verbal=False)
                break
            if (tokens[i].case in ("Gen", "Dat") and tokens[after].pos in ("NUM", "ADP") and n == 0) or (
                tokens[i].pos == "NUM" and n == 0 and tokens[after].pos == "ADP"
            ):
                found[after] = Predicate(after, after, verbal=False)
                break
        _pronouns(tokens, a, b, found)


def _pronouns(tokens: list[Token], a: int, b: int, found: dict[int, Predicate]) -> None:
    """A personal pronoun whose next verb has a nearer subject or does not agree has its own, unspoken "is"."""
    for i in range(a, b - 1):
        if tokens[i].norm not in _PERSONAL or i + 1 in found:
            continue
        following = min((k for k in found if k > i), default=b)
        said = max((k for k in found if k < i), default=-1)
        if (
            said >= a
            and not found[said].verbal
            and following >= b
            and tokens[i - 1].pos in ("NOUN", "PROPN", "ADJ", "ADV")
            and (
                tokens[i + 1].pos in ("ADP", "NUM")
                or (tokens[i + 1].pos in ("NOUN", "ADJ") and tokens[i + 1].case == "Nom")
            )
        ):
            found[i + 1] = Predicate(i + 1, i + 1, verbal=False)  # "мы не солдаты | мы строители"
            continue
        rest = range(i + 1, min(following, b))
        rival = any(tokens[k].pos in ("PRON", "NOUN") and tokens[k].case == "Nom" for k in rest)
        rival = rival or (following < b and not _shares(tokens[i], tokens[following]))
        if (
            rival
            and (tokens[i + 1].pos in ("ADP", "ADJ", "NOUN", "ADV") or tokens[i + 1].norm == "не")
            and i - 1 not in found
            and i + 2 not in found
        ):
            found[i + 1] = Predicate(i + 1, i + 1, verbal=False)


def _shares(pronoun: Token, verb: Token) -> bool:
    """Whether number and gender let a pronoun be the verb's subject: not "мы ... не было"."""
    if verb.feats.get("VerbForm") != "Fin" or verb.feats.get("Number") != "Sing":
        return True
    if pronoun.norm in ("мы", "вы", "они", "ми", "ви", "вони"):
        return False
    return verb.feats.get("Gender") != "Neut" or pronoun.norm in ("оно", "воно")


def agreeing(sentence: Sentence, found: dict[int, Predicate], silent: Set[int] = frozenset()) -> None:
    """ "дитина жива": a nominative adjective after its noun, with no noun of its own, is said of it; with marks, only where its stretch has no predicate."""
    tokens = sentence.tokens
    held = (
        [(a, b) for a, b in stretches(sentence, silent) if any(a <= i < b for i in found)]
        if sentence.punctuated
        else []
    )
    for i in range(len(tokens) - 1):
        if any(a <= i < b for a, b in held):
            continue
        noun, said = tokens[i], tokens[i + 1]
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        if (
            noun.pos not in ("NOUN", "PROPN", "PRON")
            or noun.case != "Nom"
            or said.pos != "ADJ"
            or said.case != "Nom"
            or i in found
            or i + 1 in found
        ):
            continue
        same = noun.feats.get("Number") == said.feats.get("Number") and (
            noun.feats.get("Number") == "Plur" or noun.feats.get("Gender", "") in ("", said.feats.get("Gender", ""))
        )
        if (
            same
            and (after is None or after.pos not in ("NOUN", "PROPN", "ADJ") or after.newline)
            and not (i and tokens[i - 1].pos in ("ADP", "ADJ"))
        ):
            found[i + 1] = Predicate(i + 1, i + 1, verbal=False)


def existing(sentence: Sentence, found: dict[int, Predicate], silent: Set[int] = frozenset()) -> None:
    """ "В квартире девять градусов", "ребенку полтора года", "у нее новая машина": where or whose first, then what there is."""
    tokens = sentence.tokens
    for a, b in stretches(sentence, silent):
        words = [i for i in range(a, b) if tokens[i].is_word]
        while words and tokens[words[0]].pos in ("CCONJ", "PART"):
            words = words[1:]
        if len(words) < 3 or any(a <= i < b for i in found):
            continue
        at = _there_is(tokens, words)
        if at is not None:
            found[at] = Predicate(at, at, verbal=False)
    if not sentence.punctuated:
        _possessed(tokens, found)
        _counted(tokens, found)
        _denied(tokens, found)


_OBLIQUE = frozenset(("Gen", "Dat", "Loc", "Ins", "Acc", ""))


def _there_is(tokens: list[Token], words: list[int]) -> int | None:
    """The token that names what there is; None where the stretch does not begin with a place, an owner or a bearer."""
    first = tokens[words[0]]
    if first.pos == "ADP":
        rest = words[1:]
    elif first.case == "Dat" and first.pos in ("NOUN", "PRON", "PROPN"):
        rest = words
    else:
        return None
    for n, i in enumerate(rest):
        token = tokens[i]
        if n and (token.pos == "NUM" or token.case == "Nom") and token.pos in ("NOUN", "NUM", "ADJ"):
            inner = rest[n + 1 :]
            if first.pos != "ADP" and token.pos != "NUM":
                return None
            return i if token.pos != "NUM" or inner else None
        if token.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM") or token.case == "Nom":
            return None
    return None


def _counted(tokens: list[Token], found: dict[int, Predicate]) -> None:
    """In speech without marks: "нас одиннадцать", "их двое": so many there are, where no verb says so."""
    for i in range(len(tokens) - 1):
        number = tokens[i + 1]
        if (
            tokens[i].norm not in ("нас", "вас", "их", "їх")
            or number.newline
            or (i and tokens[i - 1].pos in ("ADP", "VERB"))
        ):
            continue
        collective = number.norm.endswith(("еро", "оро", "єро")) or number.norm in ("двое", "трое", "двоє", "троє")
        if not (number.pos == "NUM" or collective) or any(i <= k <= i + 1 for k in found):
            continue
        last = i + 1
        while last + 1 < len(tokens) and tokens[last + 1].pos in ("NUM", "NOUN") and not tokens[last + 1].newline:
            last += 1
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is None or after.newline or after.feats.get("VerbForm") != "Fin":
            found[i + 1] = Predicate(i + 1, i + 1, verbal=False)


_THIS = frozenset(("это", "то", "це"))
_NONE = re.compile(r"(?:ника|ніяк|жодн)\w+")


def _denied(tokens: list[Token], found: dict[int, Predicate]) -> None:
    """In speech without marks: "мы не солдаты", "это не больница", "денег ни копейки", "лекарств никаких", "нам бы генератор"."""
    for i in range(len(tokens) - 1):
        if tokens[i + 1].newline or any(i <= k <= i + 2 for k in found):
            continue
        if _is_not(tokens, i):
            found[i + 2] = Predicate(i + 2, i + 1, verbal=False)
        elif _none_of(tokens, i) or _wish(tokens, i):
            found[i + 1] = Predicate(i + 1, i, verbal=False)


def _is_not(tokens: list[Token], i: int) -> bool:
    if tokens[i].norm not in _PERSONAL | _THIS or tokens[i + 1].norm != "не" or i + 2 >= len(tokens):
        return False
    said = tokens[i + 2]
    return said.pos in ("NOUN", "ADJ", "PROPN", "PRON") and said.case in ("Nom", "Ins") and not said.newline


def _none_of(tokens: list[Token], i: int) -> bool:
    here, after = tokens[i], tokens[i + 1]
    then = tokens[i + 2] if i + 2 < len(tokens) else None
    if here.pos != "NOUN" or here.case != "Gen" or (i and tokens[i - 1].pos in ("ADP", "NOUN", "NUM")):
        return False
    if after.norm in ("ни", "ні", "ані"):
        return then is not None and then.pos == "NOUN"
    return bool(_NONE.fullmatch(after.norm)) and (then is None or then.newline or then.case != "Gen")


def _wish(tokens: list[Token], i: int) -> bool:
    then = tokens[i + 2] if i + 2 < len(tokens) else None
    wished = tokens[i].norm in ("нам", "мне", "мені") and tokens[i + 1].norm in ("бы", "б", "би")
    return wished and then is not None and then.pos in ("NOUN", "ADJ", "NUM")


def _possessed(tokens: list[Token], found: dict[int, Predicate]) -> None:
    """In speech without marks: "у | у нее новая машина | нас заставляют"."""
    for i in range(len(tokens) - 2):
        if (
            tokens[i].norm not in ("у", "в")
            or tokens[i + 1].pos != "PRON"
            or tokens[i + 1].case not in ("Gen", "Acc", "Loc")
        ):
            continue
        j = i + 2
        while j < len(tokens) - 1 and tokens[j].pos in ("ADJ", "DET", "NUM", "PART", "ADV") and not tokens[j].newline:
            j += 1
        noun, after = tokens[j], tokens[j + 1] if j + 1 < len(tokens) else None
        if noun.pos != "NOUN" or noun.case != "Nom" or noun.newline or any(i <= k <= j for k in found):
            continue
        if (
            after is not None
            and not after.newline
            and (after.feats.get("VerbForm") or after.pos in ("ADJ", "ADP", "ADV", "PART"))
        ):
            continue
        if after is not None and after.feats.get("Variant") == "Short":
            continue
        found[j] = Predicate(j, j, verbal=False)


def stretches(sentence: Sentence, silent: Set[int] = frozenset()) -> list[tuple[int, int]]:
    """Token ranges between marks, joining words and lines; the marks around a `silent` insertion ("здається") part nothing."""
    tokens = sentence.tokens
    cuts = [0]
    for i, token in enumerate(tokens):
        if i and (
            (not token.is_word and token.norm not in "\"'-" and not _around(tokens, i, silent))
            or (token.pos == "SCONJ" and tokens[i - 1].pos != "ADP")
            or token.newline
            or token.norm in ("а", "але", "но")
        ):
            cuts.append(i)
    cuts.append(len(tokens))
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]


def _around(tokens: list[Token], i: int, silent: Set[int]) -> bool:
    """Whether mark i opens or closes an insertion that stands between two marks, with words on both sides."""
    if tokens[i].norm != ",":
        return False
    first, last = i + 1, i - 1
    while first < len(tokens) and first in silent:
        first += 1
    while last >= 0 and last in silent:
        last -= 1
    opens = first > i + 1 and first < len(tokens) and tokens[first].norm == ","
    closes = last < i - 1 and last > 0 and tokens[last].norm == ","
    return opens or closes
