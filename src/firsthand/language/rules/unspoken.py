"""Clauses whose "is" is not spoken, looked for anywhere in speech without marks: "паспорта у агента", "в квартире девять градусов".

What is found here only may be a clause: whether one begins there is weighed with all else (rules/boundary.py), and where it does not,
the clause keeps its verb (rules/clauses.py).
"""

import re
from collections.abc import Iterator

from firsthand.language.lexicon import Lexicon
from firsthand.language.morphology import parses
from firsthand.language.tree import Predicate, Token

_NONE = re.compile(r"(?:ника|ніяк|жодн)\w+|нуль|ноль|ни(?:кого|чего)|ні(?:кого|чого)")
_NOWHERE = re.compile(
    r"не(?:где|куда|когда|откуда|зачем|кому|чем|чего|кого|ким)|ні(?:де|куди|коли|звідки|кому|чим|чого|кого|ким)|нема"
)
_WITHIN = ("ADJ", "DET", "NUM")
_MOST = 4
"""Words looked over for the end of a phrase."""


def unspoken(tokens: list[Token], lexicon: Lexicon, found: dict[int, Predicate]) -> None:
    """Adds what may be predicates without a verb, each with the token its clause would begin at."""
    for first, said in _impossible(tokens, found):
        found[said] = Predicate(said, said, verbal=False, first=first)
    for first, said in sorted([*_subjects(tokens, lexicon, found), *_settings(tokens, lexicon, found)]):
        last = said + 1 if said + 1 < len(tokens) else said
        if any(first <= k <= last for k in found):
            continue
        if _verb_follows(tokens, first, said, found):
            continue
        found[said] = Predicate(said, said, verbal=False, first=first)


def _impossible(tokens: list[Token], found: dict[int, Predicate]) -> Iterator[tuple[int, int]]:
    """ "нам негде ночевать", "дышать нечем", "нічим годувати худобу": "nowhere", "with nothing" and an infinitive."""
    for i, token in enumerate(tokens):
        if not _NOWHERE.fullmatch(token.norm) or any(k in found for k in range(max(0, i - 1), i + 2)):
            continue
        before = tokens[i - 1] if i and not token.newline else None
        after = tokens[i + 1] if i + 1 < len(tokens) and not tokens[i + 1].newline else None
        if before is not None and before.norm in ("не", "ни"):
            continue
        if after is not None and after.feats.get("VerbForm") == "Inf":
            yield (i - 1 if before is not None and before.case == "Dat" else i), i
        elif before is not None and before.feats.get("VerbForm") == "Inf" and i - 2 not in found:
            yield i - 1, i


def _subjects(tokens: list[Token], lexicon: Lexicon, found: dict[int, Predicate]) -> Iterator[tuple[int, int]]:
    """A nominative, then what is said of it: a phrase with a preposition, a number, an adjective, "не" and a noun."""
    for i in range(len(tokens) - 1):
        token = tokens[i]
        if token.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") or not nominative(token, lexicon):
            continue
        first = i
        while first and not tokens[first].newline and tokens[first - 1].pos in ("ADJ", "DET"):
            first -= 1
        before = tokens[first - 1] if first and not tokens[first].newline else None
        if before is not None and (
            before.pos in ("ADP", "NUM", "SCONJ")
            or (_takes(first - 1, found) and token.pos != "PRON")
            or (before.pos == "VERB" and token.norm in ("это", "це"))
        ):
            continue
        said = _past_genitives(tokens, i + 1, lexicon)
        if said >= len(tokens) or tokens[said].newline:
            continue
        if _says(tokens, i, said, lexicon):
            yield first, said


def _past_genitives(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    """Past what belongs to a noun, and past "уже", "тоже"."""
    for _ in range(2):
        if (
            at < len(tokens)
            and tokens[at].case == "Gen"
            and tokens[at].pos in ("NOUN", "PROPN", "ADJ", "DET")
            and not (tokens[at].newline or tokens[at].norm in lexicon.amounts or _NONE.fullmatch(tokens[at].norm))
        ):
            at += 1
    return _past_still(tokens, at, lexicon)


def _past_still(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    while at < len(tokens) - 1 and tokens[at].norm in lexicon.still and not tokens[at].newline:
        at += 1
    return at


def _says(tokens: list[Token], i: int, at: int, lexicon: Lexicon) -> bool:
    here = tokens[at]
    if tokens[i].pos == "PRON" and tokens[i].norm not in lexicon.persons and here.pos != "ADP":
        return False
    if here.pos == "ADP":
        if tokens[i].case == "Gen" and tokens[i].pos != "PRON":
            return False
        return (at + 1 < len(tokens) and not tokens[at + 1].newline and tokens[i].pos != "NUM") or tokens[
            i
        ].norm in lexicon.some
    if here.norm == "не" and at + 1 < len(tokens):
        return tokens[at + 1].pos in ("NOUN", "ADJ", "PROPN") and nominative(tokens[at + 1], lexicon)
    if tokens[i].norm in lexicon.persons:
        return here.pos in ("NOUN", "ADJ", "NUM") and nominative(here, lexicon)
    if here.pos in ("ADJ", "NOUN") and at == i + 1 and tokens[i].pos in ("NOUN", "PRON", "PROPN", "ADJ"):
        return _same_form(tokens[i].norm, here.norm, lexicon.language) and (
            at + 1 >= len(tokens) or tokens[at + 1].newline or not _carries_on(tokens, at, lexicon)
        )
    return here.pos == "NUM" and tokens[i].pos == "PRON"


def _carries_on(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "красная шапка": the adjective has a noun of its own behind it."""
    after = tokens[at + 1]
    return after.pos in ("NOUN", "PROPN", "ADJ") and _same_form(tokens[at].norm, after.norm, lexicon.language)


def _settings(tokens: list[Token], lexicon: Lexicon, found: dict[int, Predicate]) -> Iterator[tuple[int, int]]:
    """A place, an owner, a bearer or a time, then what there is: "на улице минус двадцать", "ребенку полтора года", "сначала хлопок"."""
    for i in range(len(tokens) - 1):
        token = tokens[i]
        if token.pos == "ADP" and not _after_verb(tokens, i, found):
            at = _past_still(tokens, _past_phrase(tokens, i + 1, lexicon), lexicon)
        elif token.case == "Dat" and token.pos in ("PRON", "NOUN", "PROPN"):
            at = _past_genitives(tokens, i + 1, lexicon)
        elif token.pos in ("NOUN", "PRON") and _genitive(token, lexicon):
            at = _past_owner(tokens, i + 1, lexicon)
            if (
                at < len(tokens)
                and not tokens[at].newline
                and _number_or_none(tokens, at, lexicon)
                and not (i and tokens[i - 1].pos in ("ADP", "NUM", "NOUN"))
                and not _takes(i - 1, found)
            ):
                yield i, at
            continue
        elif token.pos == "ADV" and token.norm in lexicon.openers | lexicon.whereabouts:
            at = _past_still(tokens, i + 1, lexicon)
        else:
            continue
        if at >= len(tokens) or at == i or tokens[at].newline or (at == i + 1 and token.pos == "ADP"):
            continue
        number = _number_or_none(tokens, at, lexicon)
        if number or (token.pos in ("ADP", "ADV") and _there(tokens, at, lexicon)):
            yield i, at


def _after_verb(tokens: list[Token], i: int, found: dict[int, Predicate]) -> bool:
    """Whether a verb in the same line, not closed off by a joining word, may rule what stands at i: "сидели в погребе | четверо суток"."""
    for k in range(i - 1, -1, -1):
        if tokens[k + 1].newline or tokens[k + 1].pos == "CCONJ":
            return False
        if _takes(k, found) or tokens[k].feats.get("VerbForm"):
            return True
    return False


def _past_phrase(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    """Past the noun phrase a preposition rules."""
    stop = min(len(tokens), at + _MOST)
    while at < stop and tokens[at].pos in _WITHIN and not tokens[at].newline:
        at += 1
    if at < stop and tokens[at].pos in ("NOUN", "PROPN", "PRON") and not tokens[at].newline:
        at = _past_genitives(tokens, at + 1, lexicon)
    return at


def _past_owner(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    """Past "у нас", "в черзі" and the like."""
    return (
        _past_phrase(tokens, at + 1, lexicon)
        if at < len(tokens) and tokens[at].pos == "ADP"
        else _past_genitives(tokens, at, lexicon)
    )


def _number_or_none(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """So many, so cold, or none at all."""
    here = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if here.norm in ("ни", "ні", "ані"):
        return after is not None and after.pos in ("NOUN", "NUM", "ADJ", "PRON")
    if here.norm in ("минус", "мінус", "плюс"):
        return after is not None and after.pos == "NUM"
    return here.pos == "NUM" or here.norm in lexicon.amounts or bool(_NONE.fullmatch(here.norm))


def _there(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """A nominative phrase of what there is."""
    stop = min(len(tokens), at + 3)
    while at < stop and tokens[at].pos in _WITHIN and not tokens[at].newline:
        at += 1
    return (
        at < stop
        and tokens[at].pos in ("NOUN", "PROPN")
        and tokens[at].case in ("Nom", "Acc")
        and nominative(tokens[at], lexicon)
    )


def _takes(i: int, found: dict[int, Predicate]) -> bool:
    return i in found and found[i].verbal


def _verb_follows(tokens: list[Token], first: int, said: int, found: dict[int, Predicate]) -> bool:
    """Whether a verb stands so near behind that all this belongs to it."""
    after = [k for k in found if k > said and found[k].verbal]
    if not after:
        return False
    verb = min(after)
    between = tokens[said + 1 : found[verb].start]
    if any(t.newline for t in [*between, tokens[found[verb].start]]):
        return False
    return all(t.pos in ("ADV", "PART", "AUX") for t in between)


def nominative(token: Token, lexicon: Lexicon) -> bool:
    """Whether a form can be a nominative, by the dictionary."""
    if token.case == "Nom":
        return True
    return any(
        "nomn" in marks and marks & {"NOUN", "NPRO", "ADJF"} for _, marks, _ in parses(token.norm, lexicon.language)
    )


def _genitive(token: Token, lexicon: Lexicon) -> bool:
    return token.case == "Gen" or any("gent" in marks for _, marks, _ in parses(token.norm, lexicon.language))


def _same_form(noun: str, said: str, language: str) -> bool:
    """Whether two forms can be a nominative noun and an adjective that agrees with it."""
    for _, a, _ in parses(noun, language):
        if "nomn" not in a or not a & {"NOUN", "NPRO", "ADJF"}:
            continue
        for _, b, _ in parses(said, language):
            if "nomn" not in b or not b & {"ADJF", "PRTF"}:
                continue
            if "plur" in a and "plur" in b:
                return True
            if "plur" not in a and "plur" not in b and a & b & {"masc", "femn", "neut"}:
                return True
    return False
