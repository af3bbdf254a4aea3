"""Mood and act of a clause: told, asked or demanded, from its main predicate and the words around it."""

from firsthand.language.about.lexicon import unfold
from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.directives import needs, past, request, to_be_had, wishes
from firsthand.language.rules.duties import directs, wants
from firsthand.language.rules.openings import asks_anew
from firsthand.language.rules.orders_first import done_by, first_order
from firsthand.language.rules.polarity import EN_NOT
from firsthand.language.tree import Predicate, Sentence, Token
from firsthand.model.statement import Mood

_TOLD = (Mood.STATEMENT, "assert")
_DEMANDED = (Mood.DEMAND, "demand")
_ASKED = (Mood.QUESTION, "ask")


def mood(
    sentence: Sentence,
    lexicon: Lexicon,
    first: int,
    stop: int,
    predicate: Predicate | None,
    *,
    asked: bool,
    plea: bool,
    alone: bool = True,
    fronted: bool = False,
) -> tuple[Mood, str]:
    """Mood and act. `asked`: a question mark ends the sentence; `plea`: it opens with "please" or "I beg you"; `alone`: no other clause belongs to it; `fronted`: a question it opens with only hangs on it."""
    tokens = sentence.tokens
    if first >= stop:
        return _TOLD
    sounds = not (sentence.punctuated or fronted)
    if asked or (sounds and _sounds_asked(sentence, lexicon, first, stop, predicate, alone=alone)):
        return _DEMANDED if _politely(tokens, lexicon, first, stop, plea=plea) else _ASKED
    if request(tokens, lexicon, first, stop, predicate) or wishes(tokens, lexicon, first, stop):
        return _DEMANDED
    if predicate is None:
        ordered = not lexicon.case_marked and not sentence.punctuated and first_order(tokens, first, stop) is not None
        wanted = not lexicon.case_marked and wants(tokens[first:stop])
        return _DEMANDED if plea or ordered or wanted or any(t.norm == "please" for t in tokens[first:stop]) else _TOLD
    main = tokens[predicate.i]
    if not lexicon.case_marked and not sentence.punctuated and done_by(tokens, first, stop, predicate):
        return _TOLD
    if predicate.imperative or (plea and main.feats.get("Tag") in ("VB", "VBP")):
        return _DEMANDED
    if plea and main.norm in ("прошу", "просим", "просимо", "умоляю", "умоляем", "благаю", "благаємо"):
        return _DEMANDED
    if _self_demands(sentence, lexicon, predicate, first, stop) or needs(sentence, lexicon, predicate, first, stop):
        return _DEMANDED
    if alone and to_be_had(tokens, lexicon, predicate, first, stop):
        return _DEMANDED
    if not lexicon.case_marked and (
        (tokens[first].norm == "whoever" and any(t.norm in ("should", "must") for t in tokens[first:stop]))
        or _obliged(sentence, predicate, first)
        or _must(tokens, first, stop, predicate)
        or _all_we_ask(tokens, lexicon, first, predicate)
        or directs(sentence, lexicon, first, stop, predicate)
    ):
        return _DEMANDED
    if _lets(tokens, lexicon, first, predicate):
        return _DEMANDED
    return _TOLD


def _obliged(sentence: Sentence, predicate: Predicate, first: int) -> bool:
    """ "Somebody has to answer for this", "they must release him": what others are to do; not what "must have been"."""
    tokens = sentence.tokens
    main = tokens[predicate.i]
    subjects = [tokens[k].norm for k in sentence.kids(predicate.i, "nsubj", "csubj") if k < predicate.i]
    if tokens[first].norm in _ANYBODY:
        subjects = [tokens[first].norm]
    if subjects and _is_to(sentence, predicate) and subjects[0] in _ANYBODY:
        return True
    if not subjects or subjects[0] in ("i", "we", "you", "it", "that", "this", "there", "he", "she", "who", "which"):
        return False
    if main.lemma in ("have", "need") and subjects[0] in ("somebody", "someone") and not past(main):
        return any(t.norm == "to" for t in tokens[predicate.i + 1 : predicate.i + 2])
    modal = any(t.norm in ("must", "should") for t in tokens[max(first, predicate.start) : predicate.i])
    if subjects[0] in ("nobody", "no", "no-one", "none") and any(
        t.norm == "should" for t in tokens[first : predicate.i]
    ):
        return True
    knows = main.lemma in ("have", "be", "know", "think", "feel", "mean", "seem")
    helpers = [tokens[k] for k in sentence.kids(predicate.i, "aux")]
    helped = any(t.lemma == "have" or (t.lemma == "be" and main.feats.get("Tag") != "VBN") for t in helpers)
    return modal and not knows and (not helped or (subjects[0] in _ANYBODY and all(t.lemma != "have" for t in helpers)))


def _must(tokens: list[Token], first: int, stop: int, predicate: Predicate) -> bool:
    """ "You must open the crossing", "you have to get us out": who hears it is to do it; not "you have to boil it first", nor "you must know"."""
    words = [t.norm for t in tokens[first : min(stop, predicate.i + 3)] if t.is_word]
    at = next((n for n, word in enumerate(words[:4]) if word in ("you", "y'all")), None)
    if at is None:
        return False
    told = words[at + 1 : at + 4]
    if told[:1] == ["must"]:
        return not _NOT_DONE & set(told[1:])
    told = told[1:] if told[:1] == ["'ve"] else told
    if told[:2] not in (["have", "to"], ["got", "to"], ["need", "to"]) or _NOT_DONE & set(told[2:]):
        return False
    return words[at] == "y'all" or any(t.norm in _OURS for t in tokens[first:stop])


_OURS = frozenset(("us", "me", "our", "my"))
_NOT_DONE = frozenset(
    unfold(
        "be been have know think understand see hear remember imagine picture realise realize believe feel like believe call excuse forgive"
    )
)
"""What nobody is bidden to do by such words: "you must have heard", "you have to understand us", "can you hear me?"."""

_ANYBODY = frozenset(
    unfold("nobody no-one no one someone somebody anyone anybody everyone everybody all whoever none whichever")
)


def _is_to(sentence: Sentence, predicate: Predicate) -> bool:
    """ "No one is to touch them": an order to everybody."""
    tokens = sentence.tokens
    after = tokens[predicate.i + 1 : predicate.i + 3]
    return tokens[predicate.i].norm in ("is", "are") and len(after) == 2 and after[0].norm == "to"


def _all_we_ask(tokens: list[Token], lexicon: Lexicon, first: int, predicate: Predicate) -> bool:
    """ "All I want is ...", "what we're after is ...", "my only request is ...": what is asked for comes behind "is"."""
    words = [t for t in tokens[first : predicate.i + 4] if t.is_word]
    if words[0].norm in ("my", "our") and any(t.norm in _REQUESTS for t in words[1:4]):
        return any(t.norm in ("is", "'s") for t in words[2:5])
    if words[0].norm not in ("all", "what") or len(words) < 4 or words[1].norm not in lexicon.self_words:
        return False
    return any(t.lemma in lexicon.demand_verbs or t.norm == "after" for t in words[2:5]) and not any(
        past(t) for t in words[2:4]
    )


_REQUESTS = frozenset(("request", "demand", "plea", "appeal", "wish", "ask"))


def _lets(tokens: list[Token], lexicon: Lexicon, first: int, predicate: Predicate) -> bool:
    """ "Пусть ответят", "и тогда пусть сам идет", "let the doctors in"."""
    if not lexicon.case_marked:
        return tokens[first].norm == "let"
    opening = [t for t in tokens[first : predicate.start] if t.is_word][:3]
    for n, token in enumerate(opening):
        if token.norm in lexicon.let and all(t.pos in ("CCONJ", "PART", "ADV") for t in opening[:n]):
            return True
    at = predicate.start - 1  # "держави хай підпишуть", "врач пусть сам послушает": whoever is let comes first
    while at > first and tokens[at].norm not in lexicon.let and not tokens[at].feats.get("VerbForm"):
        at -= 1
    return at > first and tokens[at].norm in lexicon.let


def _self_demands(sentence: Sentence, lexicon: Lexicon, predicate: Predicate, first: int, stop: int) -> bool:
    """ "We want", "требуем", "я бы хотела": the speaker's own verb of asking, not denied, not of the past, not only a way to begin telling."""
    tokens = sentence.tokens
    main = tokens[predicate.i]
    if not lexicon.case_marked:
        if not any(tokens[k].norm in lexicon.self_words for k in sentence.kids(predicate.i, "nsubj")):
            return False
        before = {t.norm for t in tokens[max(first, predicate.start - 1) : predicate.i]}
        would = main.lemma in ("like", "love", "prefer", "ask", "appreciate", "beg", "request") and before & {
            "'d",
            "would",
        }
        if not would and (main.lemma not in lexicon.demand_verbs or past(main)):
            return False
        return _asks_for(tokens, predicate.i, first, stop) and not _begins_to_tell(tokens, lexicon, predicate.i, stop)
    would = any(t.norm in lexicon.would for t in tokens[predicate.i + 1 : predicate.i + 2]) or any(
        t.norm in lexicon.would for t in tokens[first : predicate.i]
    )
    own = main.feats.get("Person") == "1" or (would and _nobody_else(tokens, first, predicate))
    if not own or main.lemma not in lexicon.demand_verbs or (past(main) and not would):
        return False
    if predicate.i and tokens[predicate.i - 1].norm == "не":
        return False
    if any(t.norm in _THEM for t in tokens[max(first, predicate.i - 1) : predicate.i + 2]):
        return False  # "я їх прошу: не стріляйте" tells of them
    to_do = any(t.feats.get("VerbForm") == "Inf" for t in tokens[first:stop])
    if main.lemma in _WISHING and not would and to_do and main.feats.get("Number") == "Sing":
        return False  # "работать хочу", "хочу его найти": what one wants to do oneself; "хотим вернуться домой" is an appeal
    if main.lemma in ("ждать", "чекати") and not (predicate.i + 1 < stop and tokens[predicate.i + 1].case == "Gen"):
        return False  # "чекаємо до п'ятниці" only tells; "ждем помощи" asks
    return not _begins_to_tell(tokens, lexicon, predicate.i, stop)


_THEM = frozenset(("их", "его", "ее", "їх", "його", "її"))
_WISHING = frozenset(("хотеть", "желать", "хотіти", "бажати"))


def _nobody_else(tokens: list[Token], first: int, predicate: Predicate) -> bool:
    """No subject but "I" or "we" before or right after the verb."""
    near = tokens[first : predicate.i + 3]
    return not any(
        t.pos in ("NOUN", "PROPN", "PRON") and t.case == "Nom" and t.lemma not in ("я", "мы", "ми") for t in near
    )


def _begins_to_tell(tokens: list[Token], lexicon: Lexicon, i: int, stop: int) -> bool:
    """ "I want to say that", "хочу поблагодарить": it opens what is told, and asks for nothing."""
    for token in tokens[i + 1 : min(stop, i + 4)]:
        if token.lemma in lexicon.telling:
            return True
        if token.pos == "PRON" and not lexicon.case_marked:
            return False  # "I need someone to explain"
        if token.pos not in ("PART", "ADV", "PRON", "ADP"):
            return False
    return False


_WITH_PREPOSITION = frozenset(("call", "appeal", "pray", "plead"))


def _asks_for(tokens: list[Token], i: int, first: int, stop: int) -> bool:
    """Whether the verb asks here: "we call on you", not "we call our mothers"; and "we do not want to fight" asks for nothing."""
    if tokens[i].lemma in _WITH_PREPOSITION:
        return any(t.norm in ("on", "upon", "for", "to", "that", "with") for t in tokens[i + 1 : min(stop, i + 4)])
    return not any(tokens[k].norm in EN_NOT for k in range(first, i))


_POLITE = frozenset(("you", "someone", "somebody", "anyone", "anybody"))


def _politely(tokens: list[Token], lexicon: Lexicon, first: int, stop: int, *, plea: bool) -> bool:
    """ "Would someone check on them?", "не могли бы вы ...": a request in the form of a question."""
    words = [t.norm for t in tokens[first:stop] if t.is_word]
    if not lexicon.case_marked:
        please = plea or "please" in words
        if words[:1] == ["why"] and words[1:2] in (["do"], ["does"]) and words[3:4] == ["you"]:
            return True  # "why don't you send a boat"
        for n in range(min(3, len(words) - 2)):
            if (
                words[n] in ("would", "could")
                and words[n + 1] in _POLITE
                and words[n + 2] not in ("have", "believe", "imagine")
            ):
                return True
            if words[n] in ("can", "will", "would", "could") and please:
                return True
            asked = words[n + 1] in ("someone", "somebody") or (words[n + 1] == "you" and _OURS & set(words))
            if words[n] in ("can", "will") and asked and words[n + 2] not in _NOT_DONE:
                return True
        return False
    for n in range(len(words) - 2):
        if (
            words[n] == "не"
            and tokens[first + n + 1].lemma in ("мочь", "могти", "смочь")
            and words[n + 2] in lexicon.would
        ):
            return True
    return False


_EN_WH = frozenset(("who", "what", "where", "when", "why", "how", "which", "whose"))


def _sounds_asked(
    sentence: Sentence, lexicon: Lexicon, first: int, stop: int, predicate: Predicate | None, *, alone: bool
) -> bool:
    tokens = sentence.tokens
    if lexicon.case_marked:
        return _slavic_asked(tokens, lexicon, first, stop, predicate, alone=alone)
    opening = tokens[first].norm
    if predicate is None:
        return opening in ("what", "which", "whose") and stop - first <= 4
    if opening in _EN_WH:
        return asks_anew(tokens, first) or opening in ("who", "why")
    aux = tokens[first].pos == "AUX" and first + 1 < stop and tokens[first + 1].pos in ("PRON", "DET", "PROPN")
    return aux and tokens[first].norm not in ("'s", "'re")


_ALWAYS = frozenset(
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
        "кому",
        "кого",
        "за_что",
        "за_що",
        "до_каких",
    ]
)


def _told_after(tokens: list[Token], lexicon: Lexicon, first: int, p: Predicate) -> bool:
    """ "Хто стріляє | не знаємо", "хто бачив | пишіть": the question word has a verb of its own, and what carries the clause comes behind it."""
    if not any(t.feats.get("VerbForm") == "Fin" for t in tokens[first : p.start]):
        return False
    denied = any(t.norm == "не" for t in tokens[max(first, p.i - 2) : p.i])
    return p.imperative or (denied and tokens[p.i].lemma in lexicon.knowing)


def _slavic_asked(
    tokens: list[Token], lexicon: Lexicon, first: int, stop: int, predicate: Predicate | None, *, alone: bool
) -> bool:
    if predicate is not None and _told_after(tokens, lexicon, first, predicate):
        return False
    words = [t for t in tokens[first:stop] if t.is_word]
    while len(words) > 2 and words[0].norm in ("а", "и", "й", "ну", "так", "та", "то"):
        words = words[1:]
    if not words:
        return False
    opening = words[0].norm
    pair = f"{opening}_{words[1].norm}" if len(words) > 1 else ""
    if opening not in lexicon.questions and pair not in _ALWAYS:
        return False
    if opening in _ALWAYS or pair in _ALWAYS:
        return predicate is not None or alone
    if not alone:
        return False
    if opening in ("кто", "хто", "где", "де", "куда", "куди"):
        return True
    to_you = any(t.norm in ("вы", "ви", "ты", "ти") for t in words[1:4])
    to_do = any(t.feats.get("VerbForm") == "Inf" for t in words[1:4])
    if opening in ("когда", "коли"):
        return to_you or any(t.feats.get("Tense") == "Fut" for t in words[1:5])
    if opening in ("что", "що", "как", "як"):
        return to_you or to_do
    return predicate is not None
