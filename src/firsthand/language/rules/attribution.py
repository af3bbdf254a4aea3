"""Who says what, from a tree: a word of saying, its doer, and the complement that is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.language.lexicon import Lexicon, Saying
from firsthand.language.rules import polarity, predicates
from firsthand.language.rules.predicates import Predicate
from firsthand.language.tree import Sentence
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


@dataclass(slots=True)
class Relation:
    """Token ranges [first, stop) of one attribution."""

    cue: tuple[int, int]
    lemma: str
    content: tuple[int, int]
    source: list[int] | None
    level: Level
    act: str = "assert"
    head: int = -1
    """The main word of what is said."""
    demands: bool = False


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
        if relation is not None and _sane(relation):
            out.append(relation)
    out.extend(r for r in _according(sentence, lexicon) if _sane(r))
    out.extend(r for r in _hedged(sentence, lexicon) if _sane(r))
    return out


def _sane(relation: Relation) -> bool:
    first, stop = relation.content
    return stop > first and not (first < relation.cue[1] and relation.cue[0] < stop)


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
    who = doer(sentence, i)
    first_cue = min([i, *[k for k in sentence.kids(i) if sentence.tokens[k].dep == "aux:pass" and i - k <= 4]])
    cue = (first_cue, i + 1)
    for way in ways:
        content, head = _complement(sentence, lexicon, i, way, who, passive=passive)
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
        content = _fit(sentence, _bounded(sentence, lexicon, content, cue, way, head), cue)
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
    quote = _quotation(sentence, i) if "quote" in way.frames else None
    if "show" in way.frames:
        if who is None or not any(tokens[k].lemma in _MEDIA for k in who):
            return None, -1
        objects = [k for k in sentence.kids(i, "obj", "ccomp") if k > i]
        return (_span(sentence, objects[0], after=i), objects[0]) if objects else (None, -1)
    if "regard" in way.frames:
        if not passive:
            return None, -1
        marks = [k for k in range(i + 1, min(i + 4, len(tokens))) if tokens[k].norm == "as"]
        return ((marks[0], _phrase_end(sentence, marks[0] + 1)), -1) if marks else (None, -1)
    if "clause" in way.frames or "want" in way.frames:
        for k in sentence.kids(i, "ccomp", "parataxis", "csubj"):
            if (
                tokens[k].pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV")
                and (k > i or tokens[k].dep != "csubj")
                and _clausal(sentence, k, i)
            ):
                return _span(sentence, k, after=i if k > i else None, before=None if k > i else i, quote=quote), k
    if way.frames & {"inf", "want"} or passive:
        for k in sentence.kids(i, "xcomp", "ccomp", "advcl"):
            if k > i and _to(sentence, k) and (tokens[k].dep != "advcl" or k - i <= 3):
                return _span(sentence, k, after=i, quote=quote), k
    if quote is not None:
        return quote, -1
    if "accuse" in way.frames:
        for k in range(i + 1, min(i + 9, len(tokens))):
            if tokens[k].norm in way.about and tokens[k].pos in ("ADP", "SCONJ") and k + 1 < len(tokens):
                return (k + 1, _phrase_end(sentence, k + 1)), -1
        return None, -1
    if way.frames & {"about", "appeal", "with"}:
        for k in sentence.kids(i, "obl", "nmod", "advcl", "iobj") + [
            d for o in sentence.kids(i, "obl", "obj") for d in sentence.kids(o, "nmod")
        ]:
            cases = [c for c in sentence.kids(k, "case", "mark") if tokens[c].norm in way.about]
            if k > i and cases:
                span = _span(sentence, k, after=max(cases[-1], i))
                return span, k
    if "noun" in way.frames and not passive:
        for k in sentence.kids(i, "obj"):
            if k > i and tokens[k].pos in ("NOUN", "PROPN") and k - i <= 12:
                return _span(sentence, k, after=i), k
    return None, -1


def _clausal(sentence: Sentence, k: int, i: int) -> bool:
    """A complement clause has a subject or a complementizer; "seen burning" has not."""
    kinds = {sentence.tokens[d].dep.split(":")[0] for d in sentence.kids(k)}
    if k < i:
        return bool(kinds & {"nsubj"}) and any(not sentence.tokens[j].is_word for j in range(k, i))
    return bool(kinds & {"nsubj", "mark", "csubj", "expl", "cop"}) or sentence.tokens[k].feats.get("VerbForm") == "Fin"


def _span(
    sentence: Sentence,
    k: int,
    *,
    after: int | None = None,
    before: int | None = None,
    quote: tuple[int, int] | None = None,
) -> tuple[int, int]:
    tree = [t for t in sentence.subtree(k) if (after is None or t > after) and (before is None or t < before)]
    first, stop = min(tree, default=k), max(tree, default=k) + 1
    if quote is not None and quote[0] <= stop and first <= quote[1]:
        first, stop = min(first, quote[0]), max(stop, quote[1])
    return first, stop


def _fit(sentence: Sentence, content: tuple[int, int], cue: tuple[int, int]) -> tuple[int, int] | None:
    """Trim marks and the complementizer, keep the content on one side of its cue, mend its quotation marks."""
    tokens = sentence.tokens
    first, stop = content
    if first >= cue[1]:
        first = max(first, cue[1])
    elif first < cue[0]:
        stop = min(stop, cue[0])
    while first < stop and (
        (not tokens[first].is_word and tokens[first].norm != '"')
        or (
            tokens[first].norm in ("that", "что", "чтобы", "що", "щоб")
            and tokens[first].pos in ("SCONJ", "ADP", "PRON", "DET")
        )
    ):
        first += 1
    while stop > first and not tokens[stop - 1].is_word and tokens[stop - 1].norm not in ('"', ")"):
        stop -= 1
    marks = sum(t.norm == '"' for t in tokens[first:stop])
    if marks % 2:
        if stop < len(tokens) and tokens[stop].norm == '"':
            stop += 1
        elif stop + 1 < len(tokens) and tokens[stop + 1].norm == '"' and not tokens[stop].is_word:
            stop += 2
        elif tokens[stop - 1].norm == '"':
            stop -= 1
        elif first and tokens[first - 1].norm == '"':
            first -= 1
    return (first, stop) if stop > first else None


def _bounded(
    sentence: Sentence, lexicon: Lexicon, content: tuple[int, int], cue: tuple[int, int], way: Saying, head: int
) -> tuple[int, int]:
    """Mend what a small parser hangs in the wrong place: another saying's participle, "but" with the outer subject, a verbless tail."""
    tokens = sentence.tokens
    first, stop = content
    if first < cue[0] or not way.frames & {"clause", "inf", "want"}:
        return content
    for k in range(first + 1, stop):
        if (
            tokens[k].feats.get("Tag") == "VBG"
            and not tokens[k - 1].is_word
            and tokens[k - 1].norm in (",", '"')
            and lexicon.saying(tokens[k].lemma)
        ):
            return first, k  # "..., saying": the outer one says it
    if head >= 0:
        for k in sentence.kids(head, "conj"):
            ccs = [c for c in sentence.kids(head, "cc") if c < k and tokens[c].norm == "but"]
            if (
                ccs
                and first < ccs[-1] < stop
                and _modal(sentence, head)
                and not _modal(sentence, k)
                and not sentence.kids(k, "nsubj")
            ):
                return first, ccs[-1]  # "they would be ... but were sent": the second is no longer what they were told
    rest = tokens[stop:]
    if (
        rest
        and not any(t.pos in ("VERB", "AUX") or t.norm == '"' for t in rest)
        and rest[0].norm in (",", "but", "and")
    ):
        return first, len(tokens)
    return content


def _modal(sentence: Sentence, i: int) -> bool:
    return any(
        sentence.tokens[k].norm in ("would", "will", "'ll", "shall", "should", "must", "may", "might")
        for k in sentence.kids(i, "aux")
    )


def _quotation(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The quotation that touches the cue's clause: after it, or before it with nothing but its doer between."""
    tokens = sentence.tokens
    marks = [n for n, t in enumerate(tokens) if t.norm == '"']
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    for a, b in pairs:
        if a > i and b - a >= 3 and a - i <= 6 and not any(tokens[n].pos == "VERB" for n in range(i + 1, a)):
            return a, b + 1
        if b < i and b - a >= 3 and i - b <= 8 and not any(tokens[n].pos == "VERB" for n in range(b + 1, i)):
            return a, b + 1
    return None


def doer(sentence: Sentence, i: int, depth: int = 0) -> list[int] | None:
    """The tokens that name who does verb i: its subject, agent, the noun its participle stands by, or the subject it shares."""
    tokens = sentence.tokens
    if depth > 4:
        return None
    if any(tokens[k].dep == "aux:pass" for k in sentence.kids(i)):
        agents = [k for k in sentence.kids(i) if tokens[k].dep == "obl:agent"]
        return phrase(sentence, agents[0], i) if agents else None
    subjects = [k for k in sentence.kids(i, "nsubj") if tokens[k].dep != "nsubj:pass"]
    if subjects:
        k = subjects[0]
        if tokens[k].norm in ("who", "which", "that", "который", "которые", "которая") and tokens[i].dep.startswith(
            "acl"
        ):
            return phrase(sentence, tokens[i].head, i)
        return phrase(sentence, k, i)
    dep, head = tokens[i].dep, tokens[i].head
    if head == i or head < 0:
        return None
    if dep.startswith("acl") or (
        tokens[head].pos in ("NOUN", "PROPN", "PRON") and dep in ("amod", "advcl", "ccomp", "xcomp")
    ):
        return phrase(sentence, head, i)
    if dep.split(":")[0] in ("conj", "advcl", "xcomp", "ccomp", "parataxis", "dep"):
        return doer(sentence, head, depth + 1)
    return None


def phrase(sentence: Sentence, k: int, away: int) -> list[int]:
    """A noun phrase without its clauses, appositions after a comma and the preposition before it; never token `away`."""
    tokens = sentence.tokens
    below = set(sentence.subtree(away)) if away != k and away in sentence.subtree(k) else set()
    kept = [n for n in sentence.subtree(k) if n not in below and n != away]
    out: list[int] = []
    for n in kept:
        if n > k and (tokens[n].norm in (",", "(", "—", '"') or tokens[n].dep.startswith("acl")):
            break
        if n < k and ((tokens[n].dep == "case" and tokens[n].head == k) or not tokens[n].is_word):
            out = []
            continue
        if out and n != out[-1] + 1:
            break
        out.append(n)
    return out or [k]


def _phrase_end(sentence: Sentence, start: int) -> int:
    for n in range(start, len(sentence.tokens)):
        if not sentence.tokens[n].is_word:
            return n
    return len(sentence.tokens)


def _according(sentence: Sentence, lexicon: Lexicon) -> list[Relation]:
    out = []
    tokens = sentence.tokens
    for a, b in lexicon.according.find(tokens, 0, len(tokens)):
        stop = b
        while (
            stop < len(tokens)
            and (tokens[stop].is_word or tokens[stop].norm == "-")
            and not (tokens[stop].case == "Nom" and lexicon.language != "en")
        ):
            stop += 1
        if stop == b:
            continue
        words = [n for n, t in enumerate(tokens) if t.is_word]
        content = (min(stop + 1, len(tokens)), words[-1] + 1) if a <= words[0] + 1 else (words[0], a)
        fitted = _fit(sentence, content, (a, b)) if content[1] - content[0] > 1 else None
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
            fitted = _fit(sentence, (b, stop), (a, b))
            if fitted:
                out.append(Relation((a, b), tokens[a].lemma, fitted, None, Level.ALLEGED))
    for a, b in lexicon.hearsay.find(tokens, 0, len(tokens)):
        words = [n for n, t in enumerate(tokens) if t.is_word]
        if a <= words[0] + 1 and b < len(tokens):
            fitted = _fit(sentence, (b, words[-1] + 1), (a, b))
        else:
            fitted = _fit(sentence, (words[0], a), (a, b)) if tokens[a - 1].norm == "," else None
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
