"""What a clause reports of others: the cue, who said it, and where what was said begins and ends."""

from firsthand.language.lexicon import Lexicon, Saying
from firsthand.language.rules.awaited import awaited
from firsthand.language.rules.bidden import bidden, past_being, words_before
from firsthand.language.rules.cues import before_order, cue_index, phrase
from firsthand.language.rules.draft import Part
from firsthand.language.rules.marks import quoted_from
from firsthand.language.rules.parts import quoting_particle
from firsthand.language.rules.polarity import N_WORD
from firsthand.language.rules.report import CALLS, Report
from firsthand.language.rules.source import source
from firsthand.language.tree import Token
from firsthand.model.statement import Level, Mood

_HEARING = frozenset(["hear", "слышать", "услышать", "слыхать", "чути", "почути"])
_MARKS_OF_ORDER = frozenset(("чтобы", "чтоб", "щоб", "щоби", "аби", "шоб", "шоби", "штоб", "штобы"))
_MARKS_OF_DOUBT = frozenset(
    ("будто", "якобы", "нібито", "ніби", "наче", "буцім", "буцімто", "начебто", "мовби", "мол", "мовляв", "дескать")
)


def find(parts: list[Part], k: int, lexicon: Lexicon) -> Report | None:
    """What the clause parts[k] reports, with parts[k:] as the rest of its statement; None where it reports nothing."""
    part = parts[k]
    p = part.clause.predicate
    if p is None:
        return None
    i = cue_index(part, lexicon)
    if i is None:
        return _by_noun(parts, k, lexicon)
    lemma, cue_stop = _lemma(part, i, lexicon)
    ways = lexicon.saying(lemma) or ([CALLS] if before_order(part, lexicon) else [])
    told = k + 1 < len(parts) and parts[k + 1].clause.join == "comp"
    if not ways or (not told and _muted(part, lexicon)):
        return None
    attempts = (_quoted, _clausal, _infinitive, _verbless, _nominal) if i == p.i else (_quoted, _clausal)
    if not lexicon.case_marked:
        attempts = (_quoted, _bidden, _clausal, _infinitive, _verbless, _nominal, _put_first)
    if i == p.i and lexicon.case_marked and ways[0].act in ("order", "demand"):
        attempts = (_quoted, _infinitive, _clausal, _verbless, _nominal)  # "заставляет писать, что ..."
    for attempt in attempts:
        report = attempt(parts, k, lexicon, ways, (i, cue_stop))
        if report is not None:
            report.lemma = lemma
            report.source = source(part, lexicon)
            return report
    return _by_noun(parts, k, lexicon)


def _by_noun(parts: list[Part], k: int, lexicon: Lexicon) -> Report | None:
    """ "the rumour that", "пришел приказ отходить": a noun of saying with its clause or infinitive right behind it."""
    part = parts[k]
    tokens = part.tokens
    for i in range(part.first, part.stop):
        way = lexicon.nouns.get(tokens[i].lemma) if tokens[i].pos == "NOUN" else None
        if way is None:
            continue
        rest = [j for j in range(i + 1, part.stop) if tokens[j].is_word]
        rest = rest if lexicon.case_marked else past_being(tokens, rest)
        if (
            not rest
            and k + 1 < len(parts)
            and parts[k + 1].clause.join == "comp"
            and parts[k + 1].clause.word not in ("if", "whether", "чи", "ли")
        ):
            following = parts[k + 1]
            ordered = following.clause.word in _MARKS_OF_ORDER
            ordered = ordered or (not lexicon.case_marked and way.act in ("order", "demand"))
            act, mood = (way.inf_act, Mood.DEMAND) if ordered else (way.act, Mood.STATEMENT)
            said, stop = parts[k + 1 :], parts[-1].stop
            return Report(
                (i, i + 1), tokens[i].lemma, way, said, following.first, stop, act, way.level, mood, clausal=True
            )
        if rest and way.act in ("order", "promise", "demand", "threat") and _to_do(tokens, rest, lexicon):
            mood = Mood.DEMAND if way.act in ("order", "demand") else Mood.STATEMENT
            return Report((i, i + 1), tokens[i].lemma, way, [part], rest[0], part.stop, way.act, way.level, mood)
    return None


def _to_do(tokens: list[Token], rest: list[int], lexicon: Lexicon) -> bool:
    """An infinitive right behind the noun, in Slavic with what belongs to it put first: "приказ в чат не писать"."""
    if not lexicon.case_marked:
        return _infinitival(tokens, rest[0], lexicon)
    verb = next((j for j in rest[:_NEAR] if tokens[j].feats.get("VerbForm")), None)
    return verb is not None and tokens[verb].feats["VerbForm"] == "Inf"


_NEAR = 6


def _lemma(part: Part, i: int, lexicon: Lexicon) -> tuple[str, int]:
    words = phrase(part, i, lexicon)
    return (words, i + len(words.split())) if words else (part.tokens[i].lemma, i + 1)


def _muted(part: Part, lexicon: Lexicon) -> bool:
    """A saying that did not happen and names nothing that was not said reports nothing: "не сказали"."""
    from firsthand.language.rules.polarity import negated

    return (
        negated(part.sentence, lexicon, part.first, part.clause.predicate.i + 1, part.clause.predicate)
        if part.clause.predicate
        else False
    )


def _way(ways: list[Saying], *frames: str) -> Saying | None:
    return next((w for w in ways if w.frames & set(frames)), None)


def _quoted(parts: list[Part], k: int, lexicon: Lexicon, ways: list[Saying], cue: tuple[int, int]) -> Report | None:
    """A quotation or a colon after the cue."""
    way = _way(ways, "quote")
    part = parts[k]
    tokens = part.tokens
    end = parts[-1].stop if parts[-1].sentence is part.sentence else part.stop
    if way is None or not part.sentence.punctuated:
        return None
    for i in range(cue[1], min(end, cue[1] + 8)):
        if tokens[i].norm in (":", '"') or (tokens[i].norm == "," and i + 1 < end and tokens[i + 1].norm == '"'):
            said = quoted_from(tokens, i, end, lexicon.complementizers)
            if (
                said is None
                or said[1] - said[0] < 2
                or (tokens[i].norm == '"' and said[1] - said[0] < 4 and i != cue[1])
            ):
                return None
            return Report(cue, "", way, parts[k:], *said, way.act, way.level, clausal=True)
        if tokens[i].pos in ("VERB", "AUX") or tokens[i].norm == "," or tokens[i].norm in lexicon.complementizers:
            return None
    return None


def _clausal(parts: list[Part], k: int, lexicon: Lexicon, ways: list[Saying], cue: tuple[int, int]) -> Report | None:
    if k + 1 >= len(parts):
        return None
    following = parts[k + 1]
    join, word = following.clause.join, following.clause.word
    way = _way(ways, "clause")
    asking = next((w for w in ways if "question" in w.frames), None)
    ordered = join == "none" and following.clause.predicate is not None and following.clause.predicate.imperative
    waited = awaited(parts[k], following, lexicon)
    if waited:
        ordered, way = True, way or _way(ways, "quote", "inf")
    if way is None:
        way = asking
    if way is None or (way.strict and join != "comp" and not (ordered and lexicon.case_marked)):
        return None
    if way.role == "hedge" and not (_anothers(parts[k], lexicon) and (join == "comp" or not lexicon.case_marked)):
        return None
    if way.role == "outer" and (
        (join != "comp" and parts[k].sentence.tokens[cue[0]].lemma != "hear")
        or parts[k].tokens[cue[0]].lemma not in _HEARING
        or word in ("how", "как", "як")
    ):
        return None
    if asking is not None and (
        waited or word in _WHETHER or join == "keep" or any(t.norm == "ли" for t in following.words()[1:3])
    ):
        return Report(
            cue,
            "",
            asking,
            parts[k + 1 :],
            _with_word(following),
            parts[-1].stop,
            "ask",
            Level.SAYS,
            Mood.QUESTION,
            clausal=True,
        )
    if way is asking:
        return None
    if join == "keep" and word not in (
        "how",
        "what",
        "where",
        "when",
        "why",
        "who",
        "which",
        "как",
        "куда",
        "где",
        "як",
        "куди",
        "де",
        "когда",
        "коли",
        "що",
        "что",
        "кто",
        "хто",
    ):
        return None
    if join in ("split", "coord") and not quoting_particle(parts[k]):
        return None
    if join == "keep" and word in ("when", "where", "когда", "где", "коли", "де", "which", "who"):
        return None
    if join == "comp" and word == "if" and way.act not in ("ask",):
        return None
    if join in ("none", "bare") and way.act == "refuse":
        return None
    first = following.first
    hedge = None
    if word in _MARKS_OF_DOUBT:
        hedge = following.clause.start + following.clause.lead - 1
    order = word in _MARKS_OF_ORDER
    act = way.inf_act if order else way.act
    if way.role == "outer":
        return Report(
            cue,
            "",
            way,
            parts[k + 1 :],
            first,
            parts[-1].stop,
            "assert",
            Level.RUMOURED,
            Mood.STATEMENT,
            hedge,
            clausal=True,
        )
    level = way.inf_level if order else way.level
    if hedge is not None and level is Level.SAYS:
        level = Level.ALLEGED  # "твердить, ніби" claims no less
    mood = Mood.DEMAND if act in ("order", "demand") and (order or way.act in ("order", "demand")) else Mood.STATEMENT
    return Report(cue, "", way, parts[k + 1 :], first, parts[-1].stop, act, level, mood, hedge, clausal=True)


def _anothers(part: Part, lexicon: Lexicon) -> bool:
    """ "My lawyer thinks I'll get five years": what somebody is said to think is reported; what the speaker thinks, or "they" are guessed to, is not."""
    tokens = part.tokens
    subject = [tokens[i] for i in part.clause.subject]
    return any(t.pos in ("NOUN", "PROPN") for t in subject)


_WHETHER = frozenset(("if", "whether", "чи", "ли"))


def _with_word(part: Part) -> int:
    """A question keeps its question word, but for "if" and "whether"."""
    return part.first if part.clause.word in _WHETHER else part.clause.start


def _put_first(parts: list[Part], k: int, lexicon: Lexicon, ways: list[Saying], cue: tuple[int, int]) -> Report | None:
    part, way = parts[k], _way(ways, "quote")
    stop = words_before(part, part.clause.predicate, lexicon) if way and part.clause.predicate else None
    if way is None or way.strict or stop is None:
        return None
    ordered = any(t.feats.get("Tag") == "VB" for t in part.tokens[part.first : stop])
    mood = Mood.DEMAND if ordered else Mood.STATEMENT
    return Report(cue, "", way, [part], part.first, stop, "order" if ordered else way.act, way.level, mood)


def _bidden(parts: list[Part], k: int, lexicon: Lexicon, ways: list[Saying], cue: tuple[int, int]) -> Report | None:
    part = parts[k]
    found = bidden(part, lexicon, ways, cue[1])
    if found is None:
        return None
    first, way = found
    act = way.act if way.act == "demand" else "order"
    return Report(cue, "", way, [part], first, part.stop, act, way.inf_level, Mood.DEMAND)


def _verbless(parts: list[Part], k: int, lexicon: Lexicon, ways: list[Saying], cue: tuple[int, int]) -> Report | None:
    """ "сказали что сын в госпитале": a complementizer whose clause has no verb that would have made it a clause here."""
    part = parts[k]
    tokens = part.tokens
    asking = _way(ways, "question")
    at = cue[1]
    if asking is not None and at + 1 < part.stop and tokens[at].norm in lexicon.questions and lexicon.case_marked:
        return Report(cue, "", asking, [part], at, part.stop, "ask", Level.SAYS, Mood.QUESTION)
    way = _way(ways, "clause")
    if way is None or way.role:
        return None
    for i in range(cue[1], min(part.stop - 2, cue[1] + 5)):
        if tokens[i].norm in lexicon.complementizers and tokens[i].pos in ("SCONJ", "PRON", "ADP", "DET"):
            return Report(cue, "", way, [part], i + 1, part.stop, way.act, way.level)
    return None


def _infinitive(parts: list[Part], k: int, lexicon: Lexicon, ways: list[Saying], cue: tuple[int, int]) -> Report | None:
    part = parts[k]
    way = _way(ways, "inf")
    tokens = part.tokens
    if way is None:
        return None
    at = next((i for i in range(cue[1], part.stop) if _infinitival(tokens, i, lexicon)), None)
    if (
        at is None
        or any(not t.is_word and t.norm != '"' for t in tokens[cue[1] : at])
        or _purpose(tokens, cue[1], at, lexicon, way)
    ):
        return None
    first = cue[1] + (not lexicon.case_marked and tokens[cue[1]].norm in ("at", "on") and cue[1] + 1 < at)
    while first < at and (
        tokens[first].pos in ("PRON", "NOUN", "PROPN", "DET", "ADJ")
        and tokens[first].case in ("Dat", "Acc", "Gen", "")
        and _addressee(tokens, first, at, lexicon)
    ):
        first += 1
    act = way.inf_act
    mood = Mood.DEMAND if act in ("order", "demand") else Mood.STATEMENT
    tail = [p for p in parts[k + 1 :] if p.sentence is part.sentence]
    return Report(cue, "", way, [part, *tail], first, (tail[-1] if tail else part).stop, act, way.inf_level, mood)


def _addressee(tokens: list[Token], i: int, at: int, lexicon: Lexicon) -> bool:
    if not lexicon.case_marked:
        return True
    if N_WORD.fullmatch(tokens[i].norm):
        return False  # "просил | никому не рассказывать"
    return tokens[i].pos == "PRON" or tokens[i].case == "Dat" or tokens[i].feats.get("Animacy") == "Anim"


def _infinitival(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    if not lexicon.case_marked:
        j = i + 1
        while j < len(tokens) and tokens[j].pos == "ADV":
            j += 1
        opened = j < len(tokens) and tokens[j].norm == '"'
        j += opened
        return (
            tokens[i].norm == "to"
            and j < len(tokens)
            and (tokens[j].feats.get("Tag") == "VB" or (opened and tokens[j].pos in ("VERB", "NOUN")))
        )
    return tokens[i].feats.get("VerbForm") == "Inf"


def _purpose(tokens: list[Token], first: int, at: int, lexicon: Lexicon, way: Saying) -> bool:
    """ "wrote a letter to get help": an infinitive far behind an object is a purpose, not what is said."""
    if lexicon.case_marked:
        return at - first > 4
    return at - first > 7 or (way.act == "assert" and at - first > 4)


def _nominal(parts: list[Part], k: int, lexicon: Lexicon, ways: list[Saying], cue: tuple[int, int]) -> Report | None:
    part = parts[k]
    tokens = part.tokens
    stop = part.stop
    about = _way(ways, "about", "with", "appeal")
    if about is not None and about.about:
        for i in range(cue[1], min(stop, cue[1] + 5)):
            if tokens[i].norm in about.about and tokens[i].pos == "ADP" and i + 1 < stop:
                return Report(
                    cue, "", about, [part], i + 1, _noun_end(tokens, i + 1, stop, lexicon), about.act, about.level
                )
    short = _way(ways, "short", "noun")
    if short is None or cue[1] >= stop:
        return None
    first = cue[1]
    while first < stop and (
        (tokens[first].pos in ("PRON", "ADV", "PART") and tokens[first].feats.get("Tag") != "PRP$")
        or (tokens[first].case == "Dat")
    ):
        first += 1
    if first >= stop or not tokens[first].is_word or tokens[first].pos in ("ADP", "SCONJ", "CCONJ", "VERB", "AUX"):
        return None
    if lexicon.case_marked and ("short" not in short.frames or short.act != "promise"):
        return None
    if (
        not lexicon.case_marked
        and short.act == "assert"
        and "noun" not in short.frames
        and tokens[first].norm
        in ("a", "the", "us", "me", "this", "that", "it", "so", "his", "her", "my", "our", "their", "goodbye", "hello")
    ):
        return None
    return Report(cue, "", short, [part], first, stop, short.act, short.level)


def _noun_end(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> int:
    """Up to a time expression or a mark: "complained about the fertiliser | for years"."""
    for i in range(first + 1, stop):
        if (
            tokens[i].norm in ("for", "since", "every", "yesterday", "today")
            and tokens[i].pos in ("ADP", "DET", "NOUN", "SCONJ")
            and i > first + 1
        ):
            return i
    return stop
