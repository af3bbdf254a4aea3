"""Clauses without a verb between marks: "света нет, | ведро одно", "школы на дистанте, | интернет глушат"."""

from collections.abc import Iterator, Set

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.agreement import agrees
from firsthand.language.rules.openings import joins
from firsthand.language.rules.polarity import N_WORD
from firsthand.language.rules.verbless import stretches
from firsthand.language.tree import Predicate, Sentence, Token

_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_BEFORE = frozenset(("ADJ", "DET", "NUM"))


def nominal(sentence: Sentence, lexicon: Lexicon, found: dict[int, Predicate], silent: Set[int]) -> None:
    """What a stretch between marks with no predicate says of a noun that nothing rules: where or whose it is, how many, what like."""
    tokens = sentence.tokens
    ranges = stretches(sentence, silent)
    for n, (a, b) in enumerate(ranges):
        words = [i for i in range(a, b) if tokens[i].is_word and i not in silent]
        while words and tokens[words[0]].pos in ("CCONJ", "PART"):
            words = words[1:]
        if len(words) < 2 or any(a <= i < b for i in found) or _lists(tokens, words[0]):
            continue
        unable = next((i for i in words if _unable(tokens, i, b)), None)
        if unable is not None:
            found[unable] = Predicate(unable, unable, verbal=False)
            continue
        none = next((i for i in words[1:] if _none(tokens, i, words[-1])), None)
        if none is not None:
            found[none] = Predicate(none, none, verbal=False)
            continue
        if any(tokens[i].feats.get("VerbForm") or tokens[i].pos == "SCONJ" for i in words):
            continue
        if tokens[words[0]].norm in ("нам", "мені", "мне") and tokens[words[1]].norm in lexicon.would:
            found[words[1]] = Predicate(words[1], words[1], verbal=False)  # "нам би генератор"
            continue
        if a and tokens[words[0]].norm in _WHERE:  # "скажіть, | де окопи, | я піду"
            asked = next((i for i in words[1:] if tokens[i].case == "Nom"), None)
            if asked is not None:
                found[asked] = Predicate(asked, asked, verbal=False)
                continue
        head = next((i for i in words if _free(tokens, i, words[0])), None)
        if head is not None and n + 1 < len(ranges) and _goes_on(tokens, head, ranges[n + 1], found):
            continue
        if head is not None and _waits_for_verb(sentence, lexicon, head, b, found):
            continue
        said = None if head is None else _said(tokens, words, head, lexicon)
        if said is not None:
            found[said] = Predicate(said, said, verbal=False)


_WHERE = frozenset(("де", "звідки", "хто", "чий", "где", "откуда", "кто", "чей"))


def _none(tokens: list[Token], i: int, last: int) -> bool:
    """ "За январь ни копейки", "йоду ні в кого", "больше у меня ничего", "поезію встигли, фізику ні": nothing, or nobody, is there."""
    here, before = tokens[i], tokens[i - 1]
    if here.norm in ("ни", "ні", "ані"):
        return i == last or tokens[i + 1].pos in ("NOUN", "PRON", "NUM", "ADJ", "DET", "ADP")
    return i == last and bool(N_WORD.fullmatch(here.norm)) and before.pos != "ADP"


def _unable(tokens: list[Token], i: int, stop: int) -> bool:
    """ "Дров не достать", "ночевать негде": an infinitive denied has no other verb."""
    if tokens[i].feats.get("VerbForm") != "Inf":
        return False
    if i and tokens[i - 1].norm == "не":
        return True
    after = [t.norm for t in tokens[i + 1 : min(stop, i + 4)]]
    return bool(after) and (bool(N_WORD.fullmatch(after[0])) or after[0] == "не")


def _free(tokens: list[Token], i: int, first: int) -> bool:
    """Whether a noun or number is ruled by nothing before it in its stretch."""
    token = tokens[i]
    if token.pos not in _NOUNS | {"NUM"} or token.case not in ("Nom", "Acc", "") or token.norm.endswith(("у", "ю")):
        return False
    while i > first and tokens[i - 1].pos in _BEFORE:
        i -= 1
    return i == first or (tokens[i - 1].pos not in ("ADP", "SCONJ"))


def _said(tokens: list[Token], words: list[int], head: int, lexicon: Lexicon) -> int | None:
    """The token that says something of the noun: behind its phrase, or the noun itself where place or owner stand first."""
    at = words.index(head)
    start = at
    while start and tokens[words[start - 1]].pos in _BEFORE:
        start -= 1
    if start and (
        tokens[words[0]].pos == "ADP"
        or tokens[words[0]].case in ("Dat", "Gen")
        or tokens[words[0]].norm in lexicon.whereabouts | lexicon.still
    ):
        return head
    rest = words[at + 1 :]
    while rest and tokens[rest[0]].case == "Gen" and tokens[rest[0]].pos in ("NOUN", "PROPN", "ADJ", "DET"):
        rest = rest[1:]
    while rest and tokens[rest[0]].pos in ("DET", "PART") and len(rest) > 1:
        rest = rest[1:]
    if not rest:
        return None
    after = tokens[rest[0]]
    if after.pos in ("ADP", "NUM", "ADV") or after.case in ("Dat", "Nom"):
        return rest[0]
    return None


def _goes_on(tokens: list[Token], head: int, following: tuple[int, int], found: dict[int, Predicate]) -> bool:
    """ "Музыкант из оркестра, | играл на свадьбах": a verb right behind the mark that agrees is this noun's own."""
    first = next((i for i in range(*following) if tokens[i].is_word), following[0])
    verb = next((p for p in found.values() if p.verbal and p.start == first and not p.imperative), None)
    return verb is not None and tokens[head].pos != "NUM" and agrees(tokens[head], tokens[verb.i])


def _waits_for_verb(sentence: Sentence, lexicon: Lexicon, head: int, stop: int, found: dict[int, Predicate]) -> bool:
    """ "Мост за рекой, который чинили, | взорвали": the tree hangs the noun on a verb behind the clause put in."""
    tokens, verb = sentence.tokens, found.get(sentence.tokens[head].head)
    put_in = next((i for i in range(stop, min(stop + 3, len(tokens))) if tokens[i].is_word), None)
    if verb is None or not verb.verbal or put_in is None or not put_in < verb.i:
        return False
    closed = any(tokens[i].norm == "," for i in range(put_in, verb.start))
    return closed and (tokens[put_in].pos == "SCONJ" or joins(lexicon, tokens, put_in) == "keep")


def appositions(sentence: Sentence, found: dict[int, Predicate], silent: Set[int]) -> None:
    """ "Соседка сверху, Тамара Ильинична, не отвечает": a name, or what like, between a noun and its verb says nothing by itself."""
    tokens = sentence.tokens
    for (a, b), (b, c), (c, d) in _triples(stretches(sentence, silent)):
        words = [tokens[i] for i in range(b, c) if tokens[i].is_word]
        verb = next((p for p in found.values() if c <= p.i < d), None)
        if verb is None or not verb.verbal or verb.imperative or tokens[c].norm != "," or not _names(words):
            continue
        before = [tokens[i] for i in range(c, verb.start) if tokens[i].is_word and i not in silent]
        who = next((i for i in range(a, b) if tokens[i].pos in _NOUNS and tokens[i].case == "Nom"), None)
        if (
            who is None
            or any(t.case == "Nom" or t.pos in ("SCONJ", "CCONJ") for t in before)
            or not agrees(tokens[who], tokens[verb.i])
        ):
            continue
        if not any(a <= i < b and found[i].verbal for i in found):
            for i in [i for i in found if a <= i < c]:
                del found[i]


def _triples(ranges: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], ...]]:
    return zip(ranges, ranges[1:], ranges[2:], strict=False)


def _names(words: list[Token]) -> bool:
    """A name alone, or adjectives alone, in the nominative."""
    if not words or any(t.case != "Nom" for t in words):
        return False
    named = all(t.text[:1].isupper() and t.pos in ("PROPN", "NOUN") for t in words)
    return named or all(t.pos in ("ADJ", "DET") for t in words)


def _lists(tokens: list[Token], first: int) -> bool:
    """Whether a stretch only goes on with nouns, or explains one: "хлеб, масло на неделю", "терапевт, девочка после института"."""
    if first < 2 or tokens[first - 1].norm != "," or tokens[first].case not in ("Nom", "Acc"):
        return False
    before = tokens[first - 2]
    return before.pos in _NOUNS and before.case in ("Nom", "Acc")
