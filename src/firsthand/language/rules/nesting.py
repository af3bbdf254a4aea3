"""What a voice reports of others, as drafts nested under its own statement; nothing is flattened."""

from dataclasses import replace

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules import fronted, polarity, reported
from firsthand.language.rules.awaited import infinitival
from firsthand.language.rules.bidden import obliges, to_do
from firsthand.language.rules.cues import cue_index
from firsthand.language.rules.doubt import doubts
from firsthand.language.rules.draft import Draft, Part, Reader, flatten, span_of
from firsthand.language.rules.duties import urged
from firsthand.language.rules.parts import denies_too, groups
from firsthand.language.rules.polarity import N_WORD
from firsthand.language.rules.report import Report
from firsthand.language.rules.spoken_frames import closes_quote
from firsthand.language.rules.trim import Trimmed, trim
from firsthand.language.rules.verbless import BE
from firsthand.language.tree import Predicate, Token
from firsthand.model.statement import Level, Mood

_DEEPEST = 4


_BACK = {
    "en": (
        ("that", "'s", "what"),
        ("this", "is", "what"),
        ("that", "is", "what"),
        ("that", "was", "what"),
        ("so",),
        ("as",),
        ("at", "least", "that", "'s", "what"),
        ("or", "so"),
    ),
    "ru": (("так",), ("это",), ("так", "нам"), ("так", "мне"), ("это", "мне"), ("это", "нам")),
    "uk": (("так",), ("це",), ("так", "нам"), ("так", "мені"), ("це", "мені"), ("це", "нам"), ("таке",)),
}


def looks_back(group: list[Part], flat: list[Token], edges: Trimmed, reader: Reader) -> bool:
    """ "They sold four hundred; that's what the clerk admitted": the clause before is what was said, and is nested once more."""
    norms = tuple(t.norm for t in flat[edges.first : edges.first + 6])
    opening = next((o for o in _BACK[reader.lexicon.language] if norms[: len(o)] == o), None)
    last = group[-1]
    i = cue_index(last, reader.lexicon)
    if (
        opening is None
        or i is None
        or not reader.drafts
        or len([t for t in flat[edges.first : edges.stop] if t.is_word]) > len(opening) + 8
    ):
        return False
    ways = [w for w in reader.lexicon.saying(last.tokens[i].lemma) if w.frames & {"clause", "quote"}]
    if (
        not ways
        or last.tokens[i].start < flat[min(edges.first + len(opening), len(flat) - 1)].start
        or ways[0].role
        or any(t.pos == "VERB" for t in last.tokens[i + 1 : last.stop])
    ):
        return False
    said = next(d for d in reversed(reader.drafts) if d.parent is None)
    if last.tokens[i + 1 : i + 2] and last.tokens[i + 1].norm in reader.lexicon.complementizers:
        return False
    draft = Draft(said.content, said.content, parent=said, voice=False, negated=said.negated)
    draft.cue, draft.lemma = span_of(last.tokens, i, i + 1), last.tokens[i].lemma
    named = reported.source(last, reader.lexicon)
    draft.source = span_of(last.tokens, named[0], named[-1] + 1) if named else None
    draft.level, draft.act = ways[0].level, ways[0].act
    reader.drafts.append(draft)
    return True


def inner_hedge(flat: list[Token], edges: Trimmed, reader: Reader) -> tuple[int, int] | None:
    """A hedge inside the main clause; one after a word of saying belongs to what is said."""
    for a, b in reader.lexicon.hedges.find(flat, edges.first, edges.stop):
        words = " ".join(t.norm for t in flat[a:b] if t.is_word)
        between = a > 0 and not flat[a - 1].is_word and b < len(flat) and not flat[b].is_word
        if a and flat[a - 1].norm == "не":
            continue  # "конца не видать"
        if words in reader.lexicon.edge_only and not between and not doubts(flat, a, b, reader.lexicon):
            continue
        if any(_reports(t, reader) for t in flat[edges.first : a]):
            return None
        return a, b
    return None


def _reports(token: Token, reader: Reader) -> bool:
    """Whether a word takes what is said behind it; not "held" nor "order", which only may."""
    ways = reader.lexicon.saying(token.lemma) if token.pos in ("VERB", "AUX", "ADJ") else []
    return any("clause" in way.frames and not (way.strict or way.role) for way in ways)


_BEGINS = frozenset(("there", "i", "we", "he", "she", "they", "it"))
"""English words that only a subject is: a source does not go on with them."""


def according(outer: Draft, flat: list[Token], edges: Trimmed, main: Part, reader: Reader) -> bool:
    """ "According to X, ...": the source stands up to the comma, or up to the clause where there is none."""
    lexicon = reader.lexicon
    for a, b in lexicon.according.find(flat, edges.first, edges.stop):
        stop = b
        while (
            stop < edges.stop
            and flat[stop].is_word
            and not flat[stop].newline
            and (stop == b or flat[stop].pos in ("NOUN", "PROPN", "ADJ", "DET", "ADP", "PRON"))
            and (stop == b or flat[stop].norm not in _BEGINS)
        ):
            if stop > b and flat[stop].case == "Nom" and lexicon.case_marked:
                break
            if (
                stop > b
                and flat[stop].case == "Gen"
                and not main.sentence.punctuated
                and flat[stop - 1].pos in ("NOUN", "PROPN")
                and stop - b >= 1
            ):
                break
            stop += 1
        if stop == b:
            continue
        front = a <= edges.first + 1
        first, end = (stop, edges.stop) if front else (edges.first, a)
        if first >= end or (end - first < 2 and not front):
            continue
        inner = trim(flat, first, end, lexicon)
        draft = Draft(
            span_of(flat, inner.first, inner.stop), span_of(flat, inner.first, inner.stop), parent=outer, voice=False
        )
        draft.cue, draft.lemma = span_of(flat, a, b), " ".join(t.norm for t in flat[a:b])
        draft.source = span_of(flat, b, stop)
        draft.level = lexicon.according_level(flat[a:b])
        draft.negated = outer.negated
        if outer.hedge:
            draft.hedge, draft.level = outer.hedge, min(draft.level, Level.ALLEGED)
        reader.drafts.append(draft)
        return True
    return False


def report_under(group: list[Part], k: int, outer: Draft, reader: Reader, head: Part, depth: int) -> None:
    """Nest what clauses group[k:] report under `outer`."""
    for j in range(k, len(group)):
        if j > k and closes_quote(group[:j], group[j], reader.lexicon):
            _inverted(group, j, outer, reader)
            return
        report = reported.find(group, j, reader.lexicon)
        if report is None:
            continue
        if (
            outer.mood is Mood.DEMAND
            and outer.act == "demand"
            and (report.mood is Mood.DEMAND or report.act == "demand")
        ):
            return
        if report.way.outer_act == "refuse" or "accuse" in report.way.frames:
            return
        for said in _one_by_one(report, group[j], reader):
            draft = _nested(said, group[j], outer, reader)
            if draft is None:
                return
            reader.drafts.append(draft)
            if depth < _DEEPEST and said.clausal and len(said.parts) > 0 and said.parts[0] is not group[j]:
                report_under(said.parts, 0, draft, reader, head, depth + 1)
        return


def _one_by_one(report: Report, part: Part, reader: Reader) -> list[Report]:
    """What is said behind a colon, parted into its statements."""
    behind = [q for q in report.parts if q is not part]
    if not behind or (behind[0].clause.mark != ":" and part.sentence.punctuated) or not reader.lexicon.case_marked:
        return [report]
    runs = groups(behind, reader.lexicon)
    if len(runs) == 1:
        return [report]
    return [
        replace(
            report,
            parts=run,
            first=max(run[0].first, report.first) if run is runs[0] else run[0].first,
            stop=report.stop if run is runs[-1] else run[-1].stop,
            mood=report.mood if run is runs[0] else Mood.STATEMENT,
        )
        for run in runs
    ]


def _inverted(group: list[Part], j: int, outer: Draft, reader: Reader) -> None:
    part = group[j]
    p = part.clause.predicate
    assert p is not None
    ways = [w for w in reader.lexicon.saying(part.tokens[p.i].lemma) if w.frames & {"clause", "quote"}]
    if not ways or ways[0].role:
        return
    named = reported.source(part, reader.lexicon)
    runs = groups(group[:j], reader.lexicon) if reader.lexicon.case_marked else [group[:j]]
    for run in runs:
        flat, _ = flatten(run)
        inner = trim(flat, 0, len(flat), reader.lexicon)
        span = span_of(flat, inner.first, inner.stop)
        draft = Draft(span, span, parent=outer, voice=False)
        draft.cue, draft.lemma = span_of(part.tokens, p.i, p.i + 1), part.tokens[p.i].lemma
        draft.source = span_of(part.tokens, named[0], named[-1] + 1) if named else None
        draft.level, draft.act, draft.negated = ways[0].level, ways[0].act, _denied(run, outer, reader)
        if named and {f for i in named for f in (part.tokens[i].lemma, part.tokens[i].norm)} & reader.lexicon.crowd:
            draft.level = min(draft.level, Level.RUMOURED)  # "he was shot, people say"
        q = run[0].clause.predicate
        if outer.mood is Mood.DEMAND if len(runs) == 1 else q is not None and q.imperative:
            draft.mood, draft.act = Mood.DEMAND, "order"  # "don't look, he shouted": it is ordered by him
        reader.drafts.append(draft)
    outer.negated = False  # "nobody replied, he says": it is the replying that is denied
    if outer.mood is Mood.DEMAND:
        outer.mood, outer.act = Mood.STATEMENT, "assert"


def _denied(run: list[Part], outer: Draft, reader: Reader) -> bool:
    part = run[0]
    if not reader.lexicon.case_marked:
        return outer.negated
    return polarity.negated(part.sentence, reader.lexicon, part.first, part.stop, part.clause.predicate)


def _nested(report: Report, part: Part, outer: Draft, reader: Reader) -> Draft | None:
    first_part, last = report.parts[0], report.parts[-1]
    flat: list[Token] = []
    for p in report.parts:
        begin = report.first if (p is first_part and p.sentence is part.sentence) or p is first_part else p.clause.start
        flat.extend(
            p.tokens[
                begin : min(p.stop, report.stop)
                if p is last or (p.sentence is part.sentence and report.stop <= p.stop)
                else p.stop
            ]
        )
    if not any(t.is_word for t in flat):
        return None
    inner = trim(flat, 0, len(flat), reader.lexicon, joiners=False)
    draft = Draft(
        span_of(flat, inner.first, inner.stop), span_of(flat, inner.first, inner.stop), parent=outer, voice=False
    )
    draft.cue, draft.lemma = span_of(part.tokens, *report.cue), report.lemma
    if report.source and report.way.role != "outer":
        draft.source = span_of(part.tokens, report.source[0], report.source[-1] + 1)
    draft.level, draft.act, draft.mood = report.level, report.act, report.mood
    if (
        report.source
        and draft.level is Level.SAYS
        and draft.act == "assert"
        and any({part.tokens[i].lemma, part.tokens[i].norm} & reader.lexicon.crowd for i in report.source)
    ):
        draft.level = min(draft.level, Level.RUMOURED)
    if draft.level is Level.SAYS and draft.act == "assert" and _is_about(part, report):
        draft.level = Level.RUMOURED
    if report.hedge is not None:
        mark = first_part.tokens[report.hedge]
        draft.hedge = (mark.start, mark.end)
    found = inner.hedge or inner_hedge(flat, inner, reader)
    if found:
        draft.hedge, draft.level = span_of(flat, *found), min(draft.level, Level.ALLEGED)
    _polarity(draft, report, part, flat, reader)
    return draft


def _is_about(part: Part, report: Report) -> bool:
    """ "The drivers were saying the road is cut": what many say for a while, not what one of them once said."""
    cue = part.tokens[report.cue[0]]
    many = [i for i in report.source or () if part.tokens[i].feats.get("Tag") == "NNS"]
    being = any(part.tokens[k].lemma == "be" for k in part.sentence.kids(report.cue[0], "aux"))
    return cue.lemma == "say" and cue.feats.get("Tag") == "VBG" and being and bool(many)


def _polarity(draft: Draft, report: Report, part: Part, flat: list[Token], reader: Reader) -> None:
    lexicon, opening = reader.lexicon, report.parts[0]
    held = [q for q in report.parts if _holds(q, report)]
    inside = next(iter(held), opening)
    if held and lexicon.case_marked and report.clausal:
        inside = fronted.main_part(held, lexicon)  # "кто боится, пишите заявление"
    p = inside.clause.predicate
    own = report.clausal and _holds(inside, report)
    first = report.first if inside is opening else inside.first
    draft.negated = polarity.negated(inside.sentence, lexicon, first, inside.stop, p if own else None)
    if own and not draft.negated:
        following = report.parts[report.parts.index(inside) + 1 :][:1]
        draft.negated = any(denies_too(q, lexicon) for q in following)
    if not own and not report.clausal:
        words = [t.norm for t in flat[:3]]
        draft.negated = any(w in ("not", "не", "never") for w in words) or (
            draft.negated and not any(t.feats.get("VerbForm") for t in flat)
        )
    if own and p is not None and report.way.inf_act == "promise" and inside.tokens[p.i].feats.get("Tense") == "Fut":
        draft.act, draft.level = (
            "promise",
            report.way.inf_level,
        )  # "клялись, что уберут": what is sworn to come is promised
    if lexicon.case_marked and report.clausal and report.act in ("order", "demand"):
        verb = next((t for t in flat if t.pos == "VERB"), None)
        bare = verb is not None and verb.feats.get("VerbForm") == "Inf"
        if (own and p is not None and p.imperative) or infinitival(opening) or bare:
            draft.mood = Mood.DEMAND
        return
    if report.act != "assert":
        return
    if report.clausal and "inf" in report.way.frames and to_do(flat, 0):
        draft.act = report.way.inf_act  # "told us | to walk": cut off from its cue
        draft.mood = Mood.DEMAND if draft.act in ("order", "demand") else draft.mood
        return
    cue = part.tokens[report.cue[0]]
    if own and p and not lexicon.case_marked and (obliges(inside.tokens, inside.first, p) or urged(cue, inside, p)):
        draft.mood, draft.act = Mood.DEMAND, "demand"
    ordered = (own and p is not None and (p.imperative or _needed(inside, p, lexicon))) or _bare(flat)
    if ordered or (lexicon.case_marked and _to_be_done(report)):
        draft.mood, draft.act = Mood.DEMAND, "order"


def _to_be_done(report: Report) -> bool:
    """Slavic: "напутствовал: раненых не тащить", "сказала ей | намочить шарф": an infinitive with nothing to join it, and nobody who cannot."""
    begins = ((q, report.first if q is report.parts[0] else q.first) for q in report.parts)
    part, first = next(((q, at) for q, at in begins if min(q.stop, report.stop) > at), (report.parts[0], report.first))
    p, words = part.clause.predicate, [t for t in part.tokens[first : min(part.stop, report.stop)] if t.is_word]
    verb = next((t for t in words if t.feats.get("VerbForm")), None)
    alone = p is None or p.i < first or part.tokens[p.i].feats.get("VerbForm") == "Inf"
    if verb is None or verb.feats["VerbForm"] != "Inf" or not alone or not report.clausal or part.clause.join == "comp":
        return False
    unable = any((t.case == "Dat" and not _bidden(t)) or N_WORD.fullmatch(t.norm) or t.lemma in BE for t in words)
    return not unable


def _bidden(token: Token) -> bool:
    """ "Усім відійти", "жильцам спуститься в подвал": whoever an order is for, not "нам ещё ехать"."""
    return token.norm in ("усім", "всім", "всем", "каждому", "кожному") or token.feats.get("Animacy") == "Anim"


def _needed(part: Part, p: Predicate, lexicon: Lexicon) -> bool:
    """ "Оголосив, що зброю треба здати": what another says is to be done, and was not to be."""
    words = part.words()
    now = not any(t.lemma in ("быть", "бути") or t.feats.get("Tense") == "Past" for t in words)
    return part.tokens[p.i].norm in lexicon.needless and now and any(t.feats.get("VerbForm") == "Inf" for t in words)


def _bare(flat: list[Token]) -> bool:
    """English: what is said begins with a bare verb."""
    words = [t for t in flat if t.is_word][:2]
    if words and words[0].norm in ("never", "always", "just", "please"):
        words = words[1:]
    return bool(words) and words[0].feats.get("Tag") == "VB" and words[0].pos == "VERB"


def _holds(part: Part, report: Report) -> bool:
    """Whether a clause's predicate is part of what is said."""
    p = part.clause.predicate
    return p is not None and (part is not report.parts[0] or p.i >= report.first)
