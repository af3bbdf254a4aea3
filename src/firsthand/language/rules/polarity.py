"""Negation, mood and act of a clause, from its main predicate and the words around it."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.tree import Predicate, Sentence, Token
from firsthand.model.statement import Mood

_EXISTENTIAL = frozenset(["нет", "нету", "немає", "нема", "нельзя", "неможна", "не́ма"])
_SLAVIC_NOT = frozenset(["не", "ни", "ні", "ані"])
_N_WORDS = frozenset(
    [
        "никто",
        "никого",
        "никому",
        "никем",
        "ничто",
        "ничего",
        "ничему",
        "никогда",
        "никак",
        "нигде",
        "никуда",
        "некому",
        "нечего",
        "нечем",
        "негде",
        "некуда",
        "некогда",
        "ніхто",
        "нікого",
        "нікому",
        "ніким",
        "ніщо",
        "нічого",
        "ніколи",
        "ніяк",
        "ніде",
        "нікуди",
        "нікому",
        "нічим",
        "жоден",
        "жодного",
        "жодної",
        "жодних",
        "жодній",
    ]
)
_EN_NOT = frozenset(["not", "n't", "never", "cannot", "nor"])
_EN_N_WORDS = frozenset(["no", "nobody", "none", "nothing", "nowhere", "neither", "no-one"])


def negated(sentence: Sentence, lexicon: Lexicon, first: int, stop: int, predicate: Predicate | None) -> bool:
    """Whether the main predicate of tokens[first:stop] is negated by a function word or an existential negative."""
    tokens = sentence.tokens
    if lexicon.language == "en":
        return _english(sentence, first, stop, predicate)
    if predicate is None:
        return any(t.norm in _EXISTENTIAL or t.norm in _N_WORDS or t.norm in _SLAVIC_NOT for t in tokens[first:stop])
    if tokens[predicate.i].norm in _EXISTENTIAL:
        return True
    if not predicate.verbal and any(
        tokens[k].norm == "не"
        and tokens[k + 1].lemma in ("быть", "бути")
        and tokens[k + 1].feats.get("VerbForm") == "Fin"
        for k in range(first, stop - 1)
    ):
        return True
    if not predicate.verbal and any(
        t.norm in _SLAVIC_NOT or t.norm in _N_WORDS for t in tokens[first : predicate.i + 1]
    ):
        return not any(t.norm == "а" for t in tokens[first : predicate.i + 1])
    for i in range(first, stop):
        norm = tokens[i].norm
        if norm in _SLAVIC_NOT and i + 1 < len(tokens) and _negates(sentence, i, predicate):
            return True
        if norm in _N_WORDS and (i == predicate.i or (not predicate.verbal and i < predicate.i)):
            return True
        if norm in _EXISTENTIAL and abs(i - predicate.i) <= 3:
            return True
    return False


def _negates(sentence: Sentence, i: int, predicate: Predicate) -> bool:
    tokens = sentence.tokens
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


def _english(sentence: Sentence, first: int, stop: int, predicate: Predicate | None) -> bool:
    tokens = sentence.tokens
    if predicate is None:
        return any(t.norm in _EN_NOT or t.norm in _EN_N_WORDS for t in tokens[first:stop])
    i = predicate.i
    if (
        tokens[first].norm in ("not", "nary")
        and first + 1 < stop
        and tokens[first + 1].norm in ("a", "one", "any", "even", "all", "everyone", "every")
    ):
        return True
    if any(tokens[k].norm in _EN_NOT and (k < i or k - i <= 2) for k in sentence.kids(i) if first <= k < stop):
        return True
    if any(t.norm in _EN_NOT for t in tokens[max(first, predicate.start) : i + 1]):
        return True
    if i + 1 < stop and tokens[i + 1].norm in _EN_NOT:
        return True
    for k in sentence.kids(i, "nsubj", "obj", "attr", "expl"):
        if not first <= k < stop:
            continue
        if tokens[k].norm in _EN_N_WORDS or any(
            tokens[d].norm in ("no", "neither", "none") for d in sentence.kids(k) if first <= d < stop and d < k
        ):
            return True
    window = tokens[first : i + 4 if tokens[i].lemma in ("be", "have") else i]
    return any(
        t.norm in _EN_N_WORDS and t.pos in ("DET", "PRON", "NOUN", "ADV", "INTJ") and t.norm != "nothing"
        for t in window[:stop]
    )


def mood(
    sentence: Sentence, lexicon: Lexicon, first: int, stop: int, predicate: Predicate | None, *, asked: bool, plea: bool
) -> tuple[Mood, str]:
    """Mood and act. `asked`: a question mark ends the sentence; `plea`: it opens with "please" or "I beg you"."""
    tokens = sentence.tokens
    if asked or (not sentence.punctuated and _sounds_asked(sentence, lexicon, first, stop, predicate)):
        return Mood.QUESTION, "ask"
    if _request(tokens, first, stop, predicate):
        return Mood.DEMAND, "demand"
    if predicate is None:
        return (Mood.DEMAND, "demand") if plea else (Mood.STATEMENT, "assert")
    main = tokens[predicate.i]
    if predicate.imperative or (plea and main.feats.get("Tag") in ("VB", "VBP")):
        return Mood.DEMAND, "demand"
    if plea and main.norm in ("прошу", "просим", "просимо", "умоляю", "умоляем", "благаю", "благаємо"):
        return Mood.DEMAND, "demand"
    if (
        _of_self(sentence, lexicon, predicate)
        and main.lemma in lexicon.demand_verbs
        and not _past(main)
        and _asks_for(sentence, lexicon, predicate.i, first, stop)
    ):
        return Mood.DEMAND, "demand"
    if (
        lexicon.needs
        and (main.lemma in lexicon.needs or main.norm in lexicon.needs)
        and any(t.norm in ("нам", "мне", "мені") for t in tokens[first:stop])
        and not _past(main)
    ):
        return Mood.DEMAND, "demand"
    if tokens[first].norm in ("пусть", "пускай", "нехай", "хай", "let"):
        return Mood.DEMAND, "demand"
    return Mood.STATEMENT, "assert"


_WITH_PREPOSITION = frozenset(("call", "appeal", "pray", "plead"))


def _asks_for(sentence: Sentence, lexicon: Lexicon, i: int, first: int, stop: int) -> bool:
    """Whether the verb asks here: "we call on you", not "we call our mothers"; and "we do not want to fight" asks for nothing."""
    if lexicon.language != "en":
        return True
    tokens = sentence.tokens
    if tokens[i].lemma in _WITH_PREPOSITION:
        return any(t.norm in ("on", "upon", "for", "to", "that", "with") for t in tokens[i + 1 : min(stop, i + 4)])
    return not any(tokens[k].norm in _EN_NOT for k in range(first, i))


def _past(token: Token) -> bool:
    return token.feats.get("Tense") == "Past" or token.feats.get("Tag") in ("VBD", "VBN")


def _of_self(sentence: Sentence, lexicon: Lexicon, predicate: Predicate) -> bool:
    if lexicon.language == "en":
        return any(sentence.tokens[k].norm in lexicon.self_words for k in sentence.kids(predicate.i, "nsubj"))
    return sentence.tokens[predicate.i].feats.get("Person") == "1"


_REQUESTS = frozenset(("просьба", "прохання", "убедительная", "переконливе"))
_ENOUGH = frozenset(("хватит", "довольно", "полно", "годі", "досить"))


def _request(tokens: list[Token], first: int, stop: int, predicate: Predicate | None) -> bool:
    """ "просьба ко всем ...", "хватит врать": directives without an imperative."""
    words = [i for i in range(first, stop) if tokens[i].is_word][:3]
    if not words:
        return False
    if any(tokens[i].norm in _REQUESTS for i in words) and not (predicate and predicate.i < words[0]):
        return not any(_past(tokens[i]) or tokens[i].norm in ("была", "было", "було") for i in words)
    if tokens[words[0]].norm in _ENOUGH and len(words) > 1:
        return tokens[words[1]].feats.get("VerbForm") == "Inf"
    return False


def _sounds_asked(sentence: Sentence, lexicon: Lexicon, first: int, stop: int, predicate: Predicate | None) -> bool:
    tokens = sentence.tokens
    if predicate is None or first >= stop:
        return False
    opening = tokens[first].norm
    if lexicon.language != "en":
        return (
            opening in lexicon.questions
            and opening not in ("что", "що", "как", "як", "когда", "коли", "где", "де", "кто", "хто")
            and (first == 0 or opening not in ("сколько", "скільки", "который", "який", "какой") or True)
        )
    if opening in ("who", "what", "where", "when", "why", "how", "which", "whose"):
        return (
            first + 1 < stop and (tokens[first + 1].pos == "AUX" or tokens[first + 1].norm in ("many", "much", "long"))
        ) or opening in ("who", "why")
    aux = tokens[first].pos == "AUX" and first + 1 < stop and tokens[first + 1].pos in ("PRON", "DET", "PROPN")
    return aux and tokens[first].norm not in ("'s", "'re")
