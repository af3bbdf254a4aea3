"""What a new clause can begin with: its subject in many forms, an object put first, a joining word."""

import re
from typing import Literal

from firsthand.language.about.lexicon import unfold
from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.agreement import agrees
from firsthand.language.rules.polarity import APART
from firsthand.language.tree import Predicate, Sentence, Token

Joining = Literal["split", "coord", "comp", "keep", ""]


_NOUNY = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


OWN = frozenset(("свой", "мой", "твой", "наш", "ваш", "свій", "мій", "твій", "його", "ее", "его", "их"))
_ADP_TOO = frozenset(["since", "as", "before", "after", "until", "till", "like", "than", "once"])


_TO_HEAD = frozenset(["compound", "amod", "det", "nummod", "nmod:poss", "case", "flat", "aux", "aux:pass", "mark"])


_RELATIVE_HEADS = frozenset(["those", "everyone", "everything", "anyone", "anything", "all", "what", "ones"])


TOO = frozenset(("тоже", "также", "теж", "також"))
_NO_ONE = re.compile(
    r"ни(?:кто|кого|кому|кем|что|чего|чему|чем|как\w+|один|одна|одного|одной)|ні(?:хто|кого|кому|ким|що|чого|чому|чим|як\w+)|жод[ен]\w*"
)


def nobody(sentence: Sentence, b: int, left: Predicate, right: Predicate) -> bool:
    """ "никакого оповещения не было", "жодної машини не прийшло": a negative word that the negation still to come answers, not one before."""
    tokens = sentence.tokens
    here = tokens[b].norm
    after = tokens[b + 1].norm if b + 1 < len(tokens) else ""
    if not _NO_ONE.fullmatch(here) and not (here in ("ни", "ні", "ані") and after[:3] in ("оди", "одн")):
        return False
    answered = any(t.norm in _NOT for t in tokens[b + 1 : right.i + 1])
    return answered and not any(t.norm in _NOT for t in tokens[left.start : left.i + 1])


_NOT = frozenset(("не", "нет", "нету", "нема", "немає", "нельзя"))


def owed(sentence: Sentence, b: int, left: Predicate) -> bool:
    """ "немає | хліба": what is absent stands right after "there is no", where nothing absent was named before."""
    tokens = sentence.tokens
    if b != left.i + 1 or tokens[left.i].norm not in _ABSENT or tokens[b].case != "Gen" or tokens[b].pos == "PRON":
        return False
    before = next((i for i in range(left.i - 1, -1, -1) if tokens[i].pos not in ("ADV", "PART")), -1)
    if before >= 0 and tokens[before].pos == "NOUN" and not _ruled(tokens, before):
        return False  # "води нема": named already, whatever case its form was taken for
    for i in range(left.i - 1, max(-1, left.i - 7), -1):
        if not tokens[i].is_word:
            break
        if tokens[i].case == "Gen" and tokens[i].pos in ("NOUN", "PROPN", "PRON", "DET") and not _ruled(tokens, i):
            return False
        if tokens[i].newline:
            break
    return True


_ABSENT = frozenset(("нет", "нету", "нема", "немає"))


def _ruled(tokens: list[Token], i: int) -> bool:
    while i and tokens[i - 1].pos in ("ADJ", "DET", "NUM"):
        i -= 1
    return bool(i) and tokens[i - 1].pos in ("ADP", "NOUN")


def bound(sentence: Sentence, b: int) -> bool:
    """Whether the token before b cannot end anything: it belongs to a word still to come, or b is "of"."""
    tokens = sentence.tokens
    before, here = tokens[b - 1], tokens[b]
    if here.norm in ("of", "'s", "n't") or (before.norm in _RELATIVE_HEADS and here.pos == "PRON"):
        return True
    return sentence.parsed and b <= before.head < b + 4 and before.dep in _TO_HEAD


def beside(sentence: Sentence, b: int, right: Predicate) -> bool:
    """A nominative phrase from b up to the verb, which it agrees with: a subject, though its form could be an object too."""
    tokens = sentence.tokens
    if right.start - b > 4 or b >= right.start or tokens[b].pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
        return False
    inside = tokens[b : right.start]
    nouns = [t for t in inside if t.pos in ("NOUN", "PROPN") and t.case == "Nom"]
    return (
        bool(nouns)
        and agrees(nouns[0], tokens[right.i])
        and all(t.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADV", "PART") for t in inside)
    )


def genitive_subject(sentence: Sentence, lexicon: Lexicon, b: int, right: Predicate) -> bool:
    """ "протигазів вистачило", "воды не было": the subject of absence and sufficiency stands in the genitive."""
    tokens = sentence.tokens
    here = tokens[b]
    if (
        here.case != "Gen"
        or here.pos not in ("NOUN", "PROPN", "ADJ", "DET")
        or tokens[right.i].lemma not in lexicon.genitive_subject | {"нет", "немає"}
    ):
        return False
    if right.i + 1 < len(tokens) and tokens[right.i + 1].case == "Gen":
        return False  # "в списке больницы нет фамилий": what is absent comes after
    return b + 1 >= right.start or all(
        t.case == "Gen" or t.pos in ("ADV", "PART", "CCONJ") for t in tokens[b + 1 : right.start]
    )


def has_object(sentence: Sentence, left: Predicate) -> bool:
    """Whether its object already stands before the verb: "жалобу писали | ответа не получили"."""
    tokens = sentence.tokens
    cases = (
        ("Acc", "Gen") if tokens[left.start].norm in _NOT else ("Acc",)
    )  # what a negated verb lacks stands in the genitive
    for i in range(left.start - 1, max(-1, left.start - 4), -1):
        if (
            tokens[i].pos in ("NOUN", "PROPN", "PRON")
            and tokens[i].case in cases
            and not (i and tokens[i - 1].pos in ("ADP", "ADJ", "DET"))
        ):
            return True
    return False


_THOUGH = frozenset(("хотя", "хоть", "хоча"))
_AT_LEAST = frozenset(("хоть", "хоч"))
_STRESSING = frozenset(("и", "й", "і", "та"))
_STRESSED = frozenset(
    unfold(
        "так еще больше никто ничего нигде никуда никогда потому поэтому оттого даже ще більше ніхто нічого ніде нікуди ніколи тому навіть"
    )
)


def joins(lexicon: Lexicon, tokens: list[Token], b: int) -> Joining:
    """What kind of joining word stands at b."""
    token = tokens[b]
    word = token.norm
    if not lexicon.case_marked and lexicon.hedges.at(tokens, b) >= 3:
        return ""  # "as far as i know": no "as" that joins
    if word in _THOUGH and b + 1 < len(tokens) and tokens[b + 1].norm in lexicon.would:
        return ""  # "пришлите хотя бы мешки"
    if word in _AT_LEAST and not _verb_near(lexicon, tokens, b + 1):
        return ""  # "нехай приїде хоч одна машина"
    if _parted(tokens, b):
        return ""
    if word in lexicon.join_split and not (
        not lexicon.case_marked
        and word in ("so", "plus", "yet", "though")
        and token.pos not in ("CCONJ", "SCONJ", "ADV")
    ):
        return "split"
    if word == "that" and (_points_back(tokens, b) or _points_at(tokens, b)):
        return ""
    if word in lexicon.complementizers and token.pos in ("SCONJ", "PRON", "ADV", "PART", "CCONJ", "DET", "ADP"):
        return "comp"
    if word in TOO and b and not token.newline and tokens[b - 1].is_word:
        return ""  # "телефоны тоже забрали": it joins only where it opens
    if word in _STRESSING and b and tokens[b - 1].norm in _STRESSED and not token.newline:
        return ""  # "нам так и не сообщили": it stresses the word before it
    if word in lexicon.join_coord:
        return "coord"
    if word in lexicon.join_keep or token.lemma in lexicon.join_keep:
        if word in _ADP_TOO and token.pos == "ADP":
            return ""
        return "keep"
    following = tokens[b + 1] if b + 1 < len(tokens) else None
    if following is None or lexicon.hedges.at(tokens, b):
        return ""
    if token.pos == "ADP" and following.lemma in lexicon.join_keep and following.pos in ("PRON", "DET", "ADJ"):
        return "keep"
    if (
        following.norm in ("того", "тому")
        and token.pos != "VERB"
        and b + 2 < len(tokens)
        and tokens[b + 2].norm in lexicon.complementizers | {","}
    ):
        return "split" if word in ("через", "из-за", "благодаря", "потому") else "keep"
    return ""


def _parted(tokens: list[Token], b: int) -> bool:
    """Whether b is inside of "ні про що": "about nothing", one word parted by its preposition."""
    return any(
        tokens[k].norm in ("ні", "ни") and tokens[k + 1].pos == "ADP" and APART.fullmatch(tokens[k + 2].norm)
        for k in range(max(0, b - 2), min(b + 1, len(tokens) - 2))
    )


def _verb_near(lexicon: Lexicon, tokens: list[Token], at: int) -> bool:
    """Whether a clause with a verb of its own begins at `at`, before a pause, a mark or the next joining word."""
    for token in tokens[at : at + _NEAR]:
        if token.newline or not token.is_word or token.norm in lexicon.join_keep | lexicon.complementizers:
            return False
        if token.feats.get("VerbForm") == "Fin":
            return token.feats.get("Mood") != "Imp"
    return False


_NEAR = 6
"""Words looked at for the verb of a joined clause."""


def _points_back(tokens: list[Token], b: int) -> bool:
    """ "... first that isn't true": a "that" with its own "is", behind nothing that could take a clause or be what it describes."""
    if b + 1 >= len(tokens) or not b or tokens[b + 1].norm not in ("is", "was", "'s", "isn", "wasn"):
        return False
    if tokens[b + 1].norm == "'s" and tokens[b - 1].pos == "VERB":
        return True  # "he said that's your tent"
    return tokens[b].newline or tokens[b - 1].pos not in ("NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "DET", "NUM")


def _points_at(tokens: list[Token], b: int) -> bool:
    """ "..., that lorry never came back": no relative stands behind a comma, so before a noun it points."""
    return b > 0 and tokens[b - 1].norm == "," and tokens[b + 1 : b + 2] != [] and tokens[b + 1].pos == "NOUN"


_EN_WH = frozenset(("who", "what", "where", "when", "why", "how", "which", "whose"))
_EN_AUX = frozenset(
    [
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "am",
        "have",
        "has",
        "had",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "ca",
        "wo",
        "must",
        "may",
        "might",
    ]
)
_SLAVIC_WH = frozenset(
    [
        "почему",
        "зачем",
        "сколько",
        "доколе",
        "неужели",
        "разве",
        "отчего",
        "чому",
        "навіщо",
        "скільки",
        "доки",
        "невже",
        "хіба",
    ]
)


def asks_anew(tokens: list[Token], i: int) -> bool:
    """ "How do you", "why has nobody", "how many more": a question word with its turned verb behind it begins a question, as "почему" does."""
    if tokens[i].norm in _SLAVIC_WH:
        return True
    if tokens[i].norm not in _EN_WH or i + 2 >= len(tokens):
        return False
    after, then = tokens[i + 1], tokens[i + 2]
    if after.norm in ("many", "much", "long") and tokens[i].norm == "how":
        return True
    if after.norm not in _EN_AUX:
        return False
    if tokens[i].norm in ("who", "what", "which"):  # "what is left", "who was there" are clauses of another
        return then.pos in ("PRON", "DET") and then.norm not in ("that", "this", "all", "no")
    return then.pos in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM") or then.norm in ("n't", "not", "nobody", "no")


def starts_subject(sentence: Sentence, b: int, right: Predicate) -> bool:
    """Whether a subject of the right predicate begins at b."""
    tokens = sentence.tokens
    if not sentence.parsed:
        return _nominative(tokens, b, right.start)
    doers = sentence.kids(right.i, "nsubj", "expl", "csubj")
    if sentence.punctuated and right.start != right.i:
        doers = [*doers, *sentence.kids(right.start, "nsubj", "expl")]  # hung on its "was"
    for k in doers:
        if right.imperative and tokens[k].feats.get("Tag") in ("NN", "NNP"):
            continue  # "nobody answers the phone | tell us": taken for its subject, which an order has not
        if b <= k < right.i and tokens[k].feats.get("Case") != "Acc":
            tree = sentence.subtree(k)
            return min(i for i in tree if i >= b) == b and (min(tree) >= b or b == k)
    return False


def _nominative(tokens: list[Token], b: int, stop: int) -> bool:
    """Whether a nominative phrase begins at b and runs into a nominative noun before `stop`."""
    for i in range(b, min(stop, b + 5)):
        token = tokens[i]
        if token.pos in _NOUNY and (token.case == "Nom" or token.pos == "NUM"):
            return True
        if token.pos not in ("ADJ", "DET", "NUM"):
            return False
    return False


def runs_into(tokens: list[Token], b: int, stop: int) -> bool:
    """A whole noun phrase begins at b and ends at the verb: its subject, where the parser saw none."""
    if (
        tokens[b].pos not in ("NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON")
        or stop - b > 5
        or (tokens[b].case not in ("Nom", "") and tokens[b].pos != "NUM")
    ):
        return False
    if tokens[b].norm in _RELATIVE_HEADS and b + 1 < stop and tokens[b + 1].pos == "PRON":
        return False
    inside = tokens[b:stop]
    nouns = [t for t in inside if t.pos in _NOUNY]
    if not nouns or any(t.pos not in ("NOUN", "PROPN", "DET", "ADJ", "NUM", "ADV", "PRON") for t in inside):
        return False
    counted = any(t.pos == "NUM" for t in inside)
    return (nouns[0].case in ("Nom", "") or counted) and all(t.case in ("Nom", "Gen", "") for t in nouns[1:])


def only_subject(sentence: Sentence, b: int, right: Predicate) -> bool:
    """ "двери заварены", "приказы шли": a short participle or an intransitive verb takes no object, so what agrees before it is its subject."""
    tokens = sentence.tokens
    here, verb = tokens[b], tokens[right.i]
    if not (verb.feats.get("Variant") == "Short" or verb.feats.get("Valency") == "Intr") or b >= right.start:
        return False
    return (
        here.pos == "NOUN"
        and here.case in ("Nom", "Acc")
        and not here.norm.endswith(("у", "ю"))
        and agrees(here, verb)
        and all(t.pos in ("ADV", "PART", "AUX") for t in tokens[b + 1 : right.i])
    )


def fronted(sentence: Sentence, b: int, right: Predicate) -> bool:
    """An object or a place put first: "раненого мы тащили", "воду берем"."""
    tokens = sentence.tokens
    here = tokens[b]
    if "Tag" in here.feats:  # English keeps its objects behind the verb
        return False
    if here.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "DET") or here.case not in ("Acc", "Gen", "Dat", "Ins", "Nom"):
        return False
    last = b
    while last + 1 < right.start and tokens[last].pos in ("ADJ", "DET", "NUM"):
        last += 1
    while last + 1 < right.start and tokens[last + 1].lemma in OWN and tokens[last + 1].case == tokens[last].case:
        last += 1
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.pos == "PRON" and after.case == "Nom" and last + 1 < right.start:
        return True
    return last + 1 >= right.start or (
        after is not None and (after.pos == "ADV" or after.feats.get("VerbForm") == "Inf")
    )


def clause_follows(sentence: Sentence, b: int, right: Predicate) -> bool:
    """Whether a clause, not a noun, is joined: its verb or its subject is near."""
    tokens = sentence.tokens
    if b >= right.start or starts_subject(sentence, b, right):
        return True
    if b < len(tokens) and tokens[b].pos in ("ADV", "PART", "SCONJ", "ADP", "PRON"):
        return True
    if b < len(tokens) and "Tag" not in tokens[b].feats and sentence.punctuated and tokens[b].head == right.i:
        return True  # "... с ошибкой и пенсию не оформляют"
    return right.start - b <= 2 or not sentence.parsed
