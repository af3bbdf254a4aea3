"""Negation of a clause: of its main predicate, by a function word or by absence."""

import re
from collections.abc import Container

from firsthand.language.about.lexicon import unfold
from firsthand.language.lexicon import Lexicon
from firsthand.language.tree import Predicate, Sentence, Token

_EXISTENTIAL = frozenset(["нет", "нету", "немає", "нема", "нельзя", "неможна", "не́ма"])
_SLAVIC_NOT = frozenset(["не", "ни", "ні", "ані"])
N_WORD = re.compile(
    r"ни(?:кто|кого|кому|кем|что|чего|чему|чем|когда|как|где|куда|откуда|чей|чья|чье|чьи|сколько|как(?:ой|ая|ое|ие|ого|ому|им|их|ими|ую))"
    r"|не(?:кому|чего|чем|где|куда|когда|откуда|зачем|кого)"
    r"|ні(?:хто|кого|кому|ким|що|чого|чому|чим|коли|як|де|куди|звідки|як(?:ий|а|е|і|ого|ої|ому|ій|им|их|ими|у)|скільки|чий|защо)"
    r"|жод(?:ен|ний|на|не|ні|ного|ної|ному|ній|ним|них|ними|ну)"
)


APART = re.compile(
    r"чем|чему|чего|что|кого|кому|кем|ком|чим|чому|чого|ким|що|якого|якої|яких|який|яку|какой|какого|каких|какие"
)
"""Pronouns that a preposition parts from their "not": "не на чем", "ні з ким"."""


def _n_word(token: Token) -> bool:
    return bool(N_WORD.fullmatch(token.norm))


EN_NOT = frozenset(["not", "n't", "never", "cannot", "nor", "dunno"])
_EN_HARDLY = frozenset(["hardly", "scarcely", "barely"])
"""With "any" or "ever" they deny; "we barely made it" tells."""
_ENN_WORDS = frozenset(["no", "nobody", "none", "nothing", "nowhere", "neither", "no-one", "nowt"])


def negated(sentence: Sentence, lexicon: Lexicon, first: int, stop: int, predicate: Predicate | None) -> bool:
    """Whether the main predicate of tokens[first:stop] is negated by a function word or an existential negative."""
    tokens = sentence.tokens
    if not lexicon.case_marked:
        return _english(sentence, first, stop, predicate, lexicon.verbs)
    if predicate is None:
        return any(t.norm in _EXISTENTIAL or _n_word(t) or t.norm in _SLAVIC_NOT for t in tokens[first:stop])
    doubt = lexicon.hedges.at(tokens, first, stop)  # "не иначе полиция в доле"
    first = first + doubt if first + doubt <= predicate.start else first
    if tokens[predicate.i].norm in _EXISTENTIAL:
        return True
    if _polite(tokens, lexicon, predicate):
        return False
    if any(
        tokens[k].norm == "не" and tokens[k + 1].pos == "ADP" and APART.fullmatch(tokens[k + 2].norm)
        for k in range(first, stop - 2)
    ):
        return True  # "выехать не на чем"
    if tokens[predicate.i].lemma in ("быть", "бути") and any(_n_word(t) for t in tokens[first:stop]):
        return True  # "есть было нечего", "рухатися було нікому"
    if not predicate.verbal and any(
        tokens[k].norm == "не"
        and tokens[k + 1].lemma in ("быть", "бути")
        and tokens[k + 1].feats.get("VerbForm") == "Fin"
        for k in range(first, stop - 1)
    ):
        return True
    if not predicate.verbal and any(t.norm in _SLAVIC_NOT or _n_word(t) for t in tokens[first : predicate.i + 1]):
        return not any(
            tokens[k].norm == "а" and tokens[k + 1].norm in _SLAVIC_NOT for k in range(first, predicate.i)
        )  # "люди, а не скот"
    if not predicate.verbal and any(_n_word(t) for t in tokens[predicate.i + 1 : stop]):
        return True  # "лекарств в аптеке никаких"
    for i in range(first, stop):
        norm = tokens[i].norm
        if norm in _SLAVIC_NOT and i + 1 < len(tokens) and _negates(sentence, i, predicate):
            return True
        if N_WORD.fullmatch(norm) and (i == predicate.i or (not predicate.verbal and i < predicate.i)):
            return True
        if norm in _EXISTENTIAL and abs(i - predicate.i) <= 3:
            return True
    return _not_so(tokens, predicate, stop)


def asked_not_to(tokens: list[Token], lexicon: Lexicon, predicate: Predicate, stop: int) -> bool:
    """ "Прошу вас не відключати вулицю": what the speaker asks for is that it be not done."""
    verb, at = tokens[predicate.i], predicate.i + 1
    if verb.feats.get("Person") != "1" or verb.lemma not in lexicon.demand_verbs:
        return False
    while at < stop and (tokens[at].pos == "PRON" or tokens[at].feats.get("Animacy") == "Anim"):
        at += 1
    return at + 1 < stop and tokens[at].norm == "не" and tokens[at + 1].feats.get("VerbForm") == "Inf"


def _not_so(tokens: list[Token], predicate: Predicate, stop: int) -> bool:
    """ "Хватило не всем", "стріляли вже не вгору": what is denied comes last, and nothing is set against it."""
    at = predicate.i + 1
    while at < stop and tokens[at].pos in ("ADV", "PART") and tokens[at].norm != "не":
        at += 1
    if at + 1 >= stop or tokens[at].norm != "не" or at - predicate.i > 2:
        return False
    denied = tokens[at + 1]
    if denied.norm in _NOT_DENIED or denied.pos == "NUM" or denied.feats.get("VerbForm"):
        return False
    return not any(t.norm in ("а", "но", "але") for t in tokens[at + 1 : stop + 2])


_NOT_DENIED = frozenset(
    unfold(
        "только лишь тільки лише просто раз один одна одно одни меньше менше більше больше менее более очень дуже далеко сразу одразу по без случайно випадково скоро"
    )
)


def _polite(tokens: list[Token], lexicon: Lexicon, predicate: Predicate) -> bool:
    """ "Не могли бы вы ...": the "not" of a request denies nothing."""
    i = predicate.i
    return (
        tokens[i].lemma in ("мочь", "могти", "смочь")
        and i + 1 < len(tokens)
        and tokens[i + 1].norm in lexicon.would
        and (len(tokens) <= i + 2 or tokens[i + 2].norm in ("вы", "ви", "кто-то", "кто-нибудь", "хтось", "хто-небудь"))
    )


def _negates(sentence: Sentence, i: int, predicate: Predicate) -> bool:
    tokens = sentence.tokens
    if tokens[i + 1].norm in ("только", "лишь", "тільки", "лише", "просто"):
        return False  # "не только голодали, но и мерзли"
    if i + 1 == predicate.i or (
        i < predicate.i
        and all(t.pos in ("ADV", "PART", "AUX", "PRON") for t in tokens[i + 1 : predicate.i])
        and predicate.i - i <= 4
    ):
        return not (i and tokens[i - 1].norm == "а")
    following = tokens[i + 1]
    if following.feats.get("VerbForm") == "Inf":
        return not (predicate.verbal and predicate.i < i)
    if sentence.parsed and tokens[i].head == predicate.i:
        return True
    return predicate.i + 1 == i and not predicate.verbal


def _english(sentence: Sentence, first: int, stop: int, predicate: Predicate | None, says: Container[str]) -> bool:
    tokens = sentence.tokens
    if predicate is None:
        denied = (k for k in range(first, stop) if tokens[k].norm in EN_NOT or tokens[k].norm in _ENN_WORDS)
        return any(not _without(tokens, k) for k in denied)
    i = predicate.i
    if tokens[first].norm == "let" and first + 1 < stop and tokens[first + 1].norm in _ENN_WORDS:
        return True
    if tokens[first].norm in ("nor", "neither") or any(
        t.norm in _EN_HARDLY and tokens[k + 1].norm.startswith(("any", "ever"))
        for k, t in enumerate(tokens[first : stop - 1], first)
    ):
        return True
    if (
        tokens[first].norm in ("not", "nary")
        and first + 1 < stop
        and tokens[first + 1].norm in ("a", "one", "any", "even", "all", "everyone", "every")
    ):
        return True
    behind = 2 if tokens[i].lemma not in says else 0  # "ordered | not to speak", "said | never trust them"
    if any(tokens[k].norm in EN_NOT and (k < i or k - i <= behind) for k in sentence.kids(i) if first <= k < stop):
        return True
    if any(t.norm in EN_NOT for t in tokens[max(first, predicate.start) : i + 1]):
        return True
    if behind and i + 1 < stop and tokens[i + 1].norm in EN_NOT:
        return True
    for k in sentence.kids(i, "nsubj", "obj", "attr", "expl"):
        if not first <= k < stop:
            continue
        if tokens[k].norm in _ENN_WORDS or any(
            tokens[d].norm in ("no", "neither", "none") for d in sentence.kids(k) if first <= d < stop and d < k
        ):
            return True
    begins = max(
        (k + 1 for k in range(first, predicate.start) if tokens[k].feats.get("VerbForm") == "Fin"), default=first
    )
    last = min(stop, i + 4) if tokens[i].lemma in ("be", "have") else i
    return _not_one(tokens, begins, i) or any(
        t.norm in _ENN_WORDS
        and t.pos in ("DET", "PRON", "NOUN", "ADV", "INTJ")
        and t.norm != "nothing"
        and not _without(tokens, k)
        for k, t in enumerate(tokens[begins:last], begins)
    )


def _not_one(tokens: list[Token], first: int, stop: int) -> bool:
    """ "Of the men in my cell not one was there", "never before had they been so kind"."""
    return any(
        (tokens[k].norm == "not" and tokens[k + 1].norm in _AT_ALL) or (tokens[k].norm == "never" and k == first)
        for k in range(first, stop)
    )


_AT_ALL = frozenset(
    (
        "a",
        "one",
        "any",
        "even",
        "all",
        "everyone",
        "everybody",
        "every",
        "many",
        "much",
        "once",
        "until",
        "till",
        "since",
    )
)


_KNOWS = frozenset(unfold("know say tell remember explain see learn understand guess bother ask matter hear"))


def unknown(tokens: list[Token], first: int, stop: int) -> bool:
    """English: "who fired I couldn't tell you", "on what grounds nobody said": a question put first, and behind it that it is not known or said."""
    at = first + (tokens[first].pos == "ADP")
    if at >= stop or tokens[at].feats.get("Tag") not in ("WP", "WDT", "WRB", "WP$"):
        return False
    for k in range(at + 1, stop):
        if tokens[k].norm in EN_NOT or tokens[k].norm in ("nobody", "no", "none"):
            return any(t.lemma in _KNOWS for t in tokens[k + 1 : min(stop, k + 5)])
    return False


def _without(tokens: list[Token], k: int) -> bool:
    """ "Nineteen with no name", "a lad with a bag and no shoes": an adjunct that says what is lacking denies nothing."""
    return tokens[k].norm == "no" and any(t.norm == "with" for t in tokens[max(0, k - 5) : k])
