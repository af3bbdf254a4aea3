"""Who says what, from a tree: a word of saying, its doer, and the complement that is said."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon, Saying
from firsthand.language.rules import polarity, predicates
from firsthand.language.rules.closing import closing, in_phrase, lengthened
from firsthand.language.rules.marks import opens
from firsthand.language.rules.phrases import bounded, doer, fit, phrase_end, quotation, stretch
from firsthand.language.rules.relation import Relation
from firsthand.language.tree import Predicate, Sentence, Token
from firsthand.model.statement import Level

TOLD = frozenset(
    [
        "tell",
        "promise",
        "order",
        "inform",
        "ask",
        "warn",
        "notify",
        "advise",
        "instruct",
        "command",
        "assure",
        "urge",
        "remind",
        "threaten",
        "guarantee",
        "offer",
        "forbid",
        "direct",
        "сообщить",
        "приказать",
        "обещать",
        "пообещать",
        "велеть",
        "сказать",
        "объявить",
    ]
)
"""Verbs whose passive subject is the one spoken to: their passive is no hearsay."""
_MEDIA = frozenset(
    [
        "video",
        "footage",
        "clip",
        "film",
        "recording",
        "photo",
        "photograph",
        "picture",
        "image",
        "screenshot",
        "broadcast",
        "post",
        "tape",
        "видео",
        "ролик",
        "запись",
        "фото",
        "фотография",
        "снимок",
        "кадр",
        "видеозапись",
        "съемка",
        "відео",
        "ролик",
        "запис",
        "фото",
        "знімок",
        "кадр",
    ]
)
_SUBJECTLESS = frozenset(("aux", "aux:pass"))


def found(sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """The sentence's predicates."""
    return predicates.find(sentence, lexicon)


def relations(sentence: Sentence, lexicon: Lexicon) -> list[Relation]:
    """Attributions by verb, by "according to" and by hedging adverb."""
    out: list[Relation] = []
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.pos not in ("VERB", "AUX", "ADJ") or not lexicon.saying(token.lemma):
            continue
        relation = _verb(sentence, lexicon, i)
        if relation is not None:
            out.append(relation)
    out.extend(_according(sentence, lexicon))
    out.extend(_hedged(sentence, lexicon))
    return [
        r for r in _within_frames(sentence, out) if _sane(sentence, r) and not _is_frame(tokens, r.content[0], lexicon)
    ]


def _is_frame(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """ "..., — сказал Петров": behind a dash a verb of saying is the frame, not what is said."""
    return first > 0 and tokens[first - 1].norm == "—" and bool(lexicon.saying(tokens[first].lemma))


def _sane(sentence: Sentence, relation: Relation) -> bool:
    """Content and cue do not overlap, and no cue within a quotation takes what stands outside it: "«Нас бросили», — говорит один"."""
    first, stop = relation.content
    if stop <= first or (first < relation.cue[1] and relation.cue[0] < stop):
        return False
    marks = [n for n, t in enumerate(sentence.tokens) if t.norm == '"']
    before = [n for n in marks if n < relation.cue[0]]
    quoted = bool(before) and opens(sentence, before[-1])
    between = (relation.cue[1], first) if first >= relation.cue[1] else (stop, relation.cue[0])
    return not quoted or len([n for n in marks if between[0] <= n < between[1]]) % 2 == 0


def _within_frames(sentence: Sentence, found: list[Relation]) -> list[Relation]:
    """What is said within a sentence that a frame closes ends before that frame."""
    for frame in found:
        stop = frame.content[1]
        for other in found if stop <= frame.cue[0] and frame.content[0] == 0 else []:
            if other.cue[1] <= other.content[0] and other.cue[0] < stop < other.content[1]:
                other.content = fit(sentence, (other.content[0], stop), other.cue) or other.content
    return found


def negated(sentence: Sentence, lexicon: Lexicon, relation: Relation) -> bool:
    """Whether what is said has a negated main predicate, or is a phrase that begins with "without" or "not"."""
    first, stop = relation.content
    inside = [p for p in predicates.find(sentence, lexicon) if first <= p.i < stop]
    if inside:
        main = next((p for p in inside if p.i == relation.head), inside[0])
        return polarity.negated(sentence, lexicon, first, stop, main)
    words = [t.norm for t in sentence.tokens[first:stop] if t.is_word]
    return bool(words) and words[0] in ("not", "without", "no", "never", "не", "без", "ни", "нет", "ні", "немає")


def _verb(sentence: Sentence, lexicon: Lexicon, i: int) -> Relation | None:
    ways = lexicon.saying(sentence.tokens[i].lemma)
    passive = bool([k for k in sentence.kids(i) if sentence.tokens[k].dep == "aux:pass"])
    if not passive and sentence.tokens[i].feats.get("Tag") == "VBN" and sentence.tokens[i].dep == "advcl":
        return None  # "asked whether help had come, he ...": he is not who asks
    frame = None if passive else closing(sentence, i)
    who = frame[1] if frame else doer(sentence, i)
    first_cue = min([i, *[k for k in sentence.kids(i) if sentence.tokens[k].dep == "aux:pass" and i - k <= 4]])
    cue = (first_cue, i + 1)
    own = who is not None and any(sentence.tokens[k].norm in lexicon.self_words for k in who)
    for way in ways:
        if way.role == "hedge" and own:
            continue  # "we thought it was thunder": a hedge of the one quoted
        content, head = _complement(sentence, lexicon, i, way, who, passive=passive)
        if frame and way.frames & {"clause", "quote"}:
            content, head = frame[0], head if head < i else -1
        if content is None:
            continue
        infinitive = "inf" in way.frames and head >= 0 and _to(sentence, head)
        act = way.inf_act if infinitive else way.act
        level = way.inf_level if infinitive else way.level
        if way.role == "hedge":
            level = Level.ALLEGED
        if (
            passive
            and who is None
            and sentence.tokens[i].lemma not in TOLD
            and level in (Level.SAYS, Level.ALLEGED)
            and way.act == "assert"
        ):
            level = (
                Level.RUMOURED
                if sentence.tokens[i].lemma not in ("allege", "suspect", "presume", "suppose")
                else Level.ALLEGED
            )
            act = "assert"
        content = bounded(sentence, lexicon, content, cue, way, head)
        content = fit(sentence, lengthened(sentence, content, i) if way.frames & {"clause", "quote"} else content, cue)
        if content is None:
            continue
        return Relation(
            cue,
            sentence.tokens[i].lemma,
            content,
            who,
            level,
            act,
            head,
            demands=infinitive or "want" in way.frames or _subjunctive(way),
        )
    return None


def _subjunctive(way: Saying) -> bool:
    return way.act == "demand" and "clause" in way.frames


def _to(sentence: Sentence, head: int) -> bool:
    """Whether a complement is an infinitive: with "to", or by its form where the language has one."""
    token = sentence.tokens[head]
    with_to = any(sentence.tokens[k].norm == "to" and k < head for k in sentence.kids(head))
    return with_to or (token.feats.get("VerbForm") == "Inf" and "Tag" not in token.feats)


def _complement(
    sentence: Sentence, lexicon: Lexicon, i: int, way: Saying, who: Sequence[int] | None, *, passive: bool
) -> tuple[tuple[int, int] | None, int]:
    """What is said, and its main word."""
    tokens = sentence.tokens
    quote = quotation(sentence, i) if "quote" in way.frames else None
    if "show" in way.frames:
        if who is None or not any(tokens[k].lemma in _MEDIA for k in who):
            return None, -1
        objects = [k for k in sentence.kids(i, "obj", "ccomp") if k > i]
        return (stretch(sentence, objects[0], after=i), objects[0]) if objects else (None, -1)
    if "regard" in way.frames:
        if not passive:
            return None, -1
        marks = [k for k in range(i + 1, min(i + 4, len(tokens))) if tokens[k].norm == "as"]
        return ((marks[0], phrase_end(sentence, marks[0] + 1)), -1) if marks else (None, -1)
    if "clause" in way.frames or "want" in way.frames:
        for k in sentence.kids(i, "ccomp", "parataxis", "csubj"):
            if (
                tokens[k].pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV")
                and (k > i or tokens[k].dep != "csubj")
                and _clausal(sentence, k, i)
            ):
                return stretch(sentence, k, after=i if k > i else None, before=None if k > i else i, quote=quote), k
    if way.frames & {"inf", "want"} or (passive and not way.strict):
        for k in sentence.kids(i, "xcomp", "ccomp", "advcl"):
            if k > i and _to(sentence, k) and (tokens[k].dep != "advcl" or k - i <= 3):
                return stretch(sentence, k, after=i, quote=quote), k
    if quote is not None:
        whole = in_phrase(sentence, i, quote)
        return (stretch(sentence, whole, after=i), whole) if whole else (quote, -1)
    if "accuse" in way.frames:
        for k in range(i + 1, min(i + 9, len(tokens))):
            if tokens[k].norm in way.about and tokens[k].pos in ("ADP", "SCONJ") and k + 1 < len(tokens):
                return (k + 1, phrase_end(sentence, k + 1)), -1
        return None, -1
    if way.frames & {"about", "appeal", "with"}:
        for k in sentence.kids(i, "obl", "nmod", "advcl", "iobj") + [
            d for o in sentence.kids(i, "obl", "obj") for d in sentence.kids(o, "nmod")
        ]:
            cases = [c for c in sentence.kids(k, "case", "mark") if tokens[c].norm in way.about]
            if k > i and cases:
                span = stretch(sentence, k, after=max(cases[-1], i))
                return span, k
    if "noun" in way.frames and not passive:
        for k in sentence.kids(i, "obj"):
            if k > i and tokens[k].pos in ("NOUN", "PROPN") and k - i <= 12:
                return stretch(sentence, k, after=i), k
    return None, -1


def _clausal(sentence: Sentence, k: int, i: int) -> bool:
    """A complement clause has a subject or a complementizer; "seen burning" has not."""
    kinds = {sentence.tokens[d].dep.split(":")[0] for d in sentence.kids(k)}
    if k < i:
        return bool(kinds & {"nsubj"}) and any(not sentence.tokens[j].is_word for j in range(k, i))
    return bool(kinds & {"nsubj", "mark", "csubj", "expl", "cop"}) or sentence.tokens[k].feats.get("VerbForm") == "Fin"


def _according(sentence: Sentence, lexicon: Lexicon) -> list[Relation]:
    out = []
    tokens = sentence.tokens
    for a, b in lexicon.according.find(tokens, 0, len(tokens)):
        stop = b
        while (
            stop < len(tokens)
            and (tokens[stop].is_word or tokens[stop].norm == "-")
            and not (tokens[stop].case == "Nom" and lexicon.case_marked)
        ):
            stop += 1
        if stop == b:
            continue
        words = [n for n, t in enumerate(tokens) if t.is_word]
        content = (min(stop + 1, len(tokens)), words[-1] + 1) if a <= words[0] + 1 else (words[0], a)
        fitted = fit(sentence, content, (a, b)) if content[1] - content[0] > 1 else None
        if fitted:
            lemma = " ".join(t.norm for t in tokens[a:b])
            out.append(Relation((a, b), lemma, fitted, list(range(b, stop)), lexicon.according_level(tokens[a:b])))
    return out


def _hedged(sentence: Sentence, lexicon: Lexicon) -> list[Relation]:
    """An adverb that keeps a phrase at arm's length ("purportedly from ...") is a cue without a source."""
    tokens = sentence.tokens
    out = []
    for a, b in lexicon.hedges.find(tokens, 0, len(tokens)):
        if (
            b - a != 1
            or tokens[a].pos not in ("ADV", "PART", "CCONJ", "SCONJ", "X")
            or tokens[a].norm in lexicon.edge_only
            or b >= len(tokens)
        ):
            continue
        stop = _scope(sentence, a)
        if stop > b:
            fitted = fit(sentence, (b, stop), (a, b))
            if fitted:
                out.append(Relation((a, b), tokens[a].lemma, fitted, None, Level.ALLEGED))
    for a, b in lexicon.hearsay.find(tokens, 0, len(tokens)):
        words = [n for n, t in enumerate(tokens) if t.is_word]
        if a <= words[0] + 1 and b < len(tokens):
            fitted = fit(sentence, (b, words[-1] + 1), (a, b))
        elif b < len(tokens) and (tokens[a].pos == "ADV" or (tokens[a - 1].norm == tokens[b].norm == ",")):
            fitted = fit(sentence, (b, words[-1] + 1), (a, b))  # "was reportedly killed near ..."
        else:
            fitted = fit(sentence, (words[0], a), (a, b)) if tokens[a - 1].norm == "," else None
        if fitted and fitted[1] - fitted[0] > 1:
            out.append(Relation((a, b), tokens[a].lemma or tokens[a].norm, fitted, None, Level.RUMOURED))
    return out


def _scope(sentence: Sentence, a: int) -> int:
    tokens = sentence.tokens
    quoted = tokens[a + 1].norm == '"'
    for n in range(a + 1 + quoted, len(tokens)):
        if quoted and tokens[n].norm == '"':
            return n + 1
        if not quoted and not tokens[n].is_word and tokens[n].norm not in ("-", "'"):
            return n
    return len(tokens)
