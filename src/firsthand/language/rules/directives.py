"""Directives without an imperative: needs, wishes, what is to be done ("нам нужны документы", "врача бы сюда", "хватит врать")."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.morphology import parses
from firsthand.language.tree import Predicate, Sentence, Token


def past(token: Token) -> bool:
    """Whether a verb form is of the past."""
    return token.feats.get("Tense") == "Past" or token.feats.get("Tag") in ("VBD", "VBN")


def needs(sentence: Sentence, lexicon: Lexicon, predicate: Predicate, first: int, stop: int) -> bool:
    """ "Нам нужны документы", "дітям потрібен автобус": a need of the speaker's side, of now, not denied."""
    tokens = sentence.tokens
    main = tokens[predicate.i]
    if not lexicon.needs or not (main.lemma in lexicon.needs or main.norm in lexicon.needs) or past(main):
        return False
    if any(
        t.norm == "не" or t.lemma in ("быть", "бути") for t in tokens[max(first, predicate.i - 2) : predicate.i + 2]
    ):
        return False
    if any(t.norm in _SO_THAT for t in tokens[stop : stop + 2]):
        return True  # "нужно, чтобы к нам пробились"
    bearers = [t for t in tokens[first:stop] if t.case == "Dat" and t.pos in ("NOUN", "PRON", "PROPN")]
    if bearers:
        return any(t.norm in ("нам", "мне", "мені") or t.feats.get("Animacy") == "Anim" for t in bearers)
    if main.pos == "ADJ" or main.feats.get("Variant") == "Short":
        return main.norm not in ("нужно", "необходимо", "потрібно", "необхідно")
    return False


def to_be_had(tokens: list[Token], lexicon: Lexicon, predicate: Predicate, first: int, stop: int) -> bool:
    """ "Майстра треба", "військового не треба": something named, and nothing that is to be done with it nor who needs it."""
    if tokens[predicate.i].norm not in ("треба", "надо", "нужно", "потрібно") or not lexicon.needs:
        return False
    words = tokens[first:stop]
    if any(t.feats.get("VerbForm") or t.case == "Dat" or t.norm in lexicon.questions for t in words):
        return False
    named = (t.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and t.case in ("Gen", "Acc") for t in words)
    return any(named) and not any(t.pos == "ADP" and k < predicate.i for k, t in enumerate(words, first))


_SO_THAT = frozenset(("чтобы", "чтоб", "щоб", "щоби", "аби"))


def wishes(tokens: list[Token], lexicon: Lexicon, first: int, stop: int) -> bool:
    """ "Нам бы генератор", "врача бы сюда", "воды бы привезли": what is wished for with "would" alone; not "нам бы выжить"."""
    words = [t for t in tokens[first:stop] if t.is_word]
    if len(words) > 2 and words[0].case == words[1].case == "Dat":
        words = words[1:]  # "главному врачу бы выйти"
    if len(words) < 3 or words[1].norm not in lexicon.would:
        return False
    verbs = [t for t in words if t.feats.get("VerbForm")]
    if words[0].norm in ("нам", "мне", "мені"):
        return not any(t.feats.get("VerbForm") == "Inf" for t in verbs)
    if words[0].case == "Dat" and words[0].pos != "PRON" and any(t.feats.get("VerbForm") == "Inf" for t in verbs):
        return True  # "главному бы спуститься к людям"
    others = all(t.feats.get("Tense") == "Past" and t.feats.get("Number") == "Plur" for t in verbs)
    return (
        others
        and "не" not in [t.norm for t in words]
        and words[0].pos in ("NOUN", "PROPN")
        and words[0].case in ("Gen", "Acc")
    )


def request(tokens: list[Token], lexicon: Lexicon, first: int, stop: int, predicate: Predicate | None) -> bool:
    """ "Просьба ко всем ...", "хватит врать", "не надо нас пугать": directives without an imperative."""
    words = [i for i in range(first, stop) if tokens[i].is_word]
    if len(words) < 2:
        return False
    opening = words[:3]
    if any(tokens[i].norm in lexicon.requests for i in opening) and not (predicate and predicate.i < opening[0]):
        return not any(past(tokens[i]) or tokens[i].norm in ("была", "было", "було") for i in opening)
    one, two = tokens[words[0]], tokens[words[1]]
    if one.norm in lexicon.enough:
        return any(t.feats.get("VerbForm") == "Inf" for t in tokens[words[1] : words[min(3, len(words) - 1)] + 1])
    not_needed = [tokens[i].norm for i in words[-2:]]
    if one.feats.get("VerbForm") == "Inf" and not_needed[0] == "не" and not_needed[1] in lexicon.needless:
        return not any(tokens[i].case == "Dat" for i in words)  # "говорити не треба"
    if one.norm == "не" and two.norm in lexicon.needless and len(words) > 2:
        return tokens[words[2]].lemma not in ("быть", "бути")
    return _is_to_be_done([tokens[i] for i in words], lexicon)


def _is_to_be_done(words: list[Token], lexicon: Lexicon) -> bool:
    """ "Оружие надо забрать", "нас не надо сажать на паром": what others are to do now, or not to; not "мне надо", "надо кипятить"."""
    at = next((n for n, t in enumerate(words) if t.norm in lexicon.needless and t.norm in lexicon.needs), None)
    if at is None or any(t.case == "Dat" or t.lemma in ("быть", "бути", "думать", "полагать") for t in words):
        return False
    done = next((t for t in [*words[at + 1 :], *words[:1]] if t.feats.get("VerbForm") == "Inf"), None)
    denied = at > 0 and words[at - 1].norm == "не"
    return done is not None and (denied or _done_once(done, lexicon))


def _done_once(token: Token, lexicon: Lexicon) -> bool:
    """A perfective infinitive, by the dictionary."""
    return any("perf" in marks for _, marks, _ in parses(token.norm, lexicon.language) if "INFN" in marks)
