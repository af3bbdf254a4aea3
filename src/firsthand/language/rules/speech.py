"""A voice telling: every clause that can be checked by itself is a statement of that voice; what it reports of others nests under it."""

from collections.abc import Sequence

from firsthand.language.rules import polarity, reported
from firsthand.language.rules.draft import Draft, Part, Range, Reader
from firsthand.language.rules.parts import closes_quote, cue_index, groups, parts
from firsthand.language.rules.reported import Report
from firsthand.language.rules.trim import Trimmed, trim
from firsthand.language.tree import Sentence, Token
from firsthand.model.statement import Level, Mood

_DEEPEST = 4


def read(sentences: Sequence[Sentence], reader: Reader) -> list[Draft]:
    """The drafts of a spoken text, in order."""
    for group in groups(parts(sentences, reader.lexicon), reader.lexicon):
        _statement(group, reader)
    return reader.drafts


def _range(tokens: Sequence[Token], first: int, stop: int) -> Range:
    return tokens[first].start, tokens[stop - 1].end


def _statement(group: list[Part], reader: Reader) -> None:
    head = group[0]
    flat, where = _flatten(group)
    if not any(t.is_word for t in flat):
        return
    edges = trim(flat, where[0], len(flat), reader.lexicon)
    if (
        edges.first >= edges.stop
        or not any(t.is_word for t in flat[edges.first : edges.stop])
        or _only_aside(flat, edges, reader)
    ):
        return
    main = _main(group, flat, edges)
    edges.first = _after_setting(flat, edges, main, reader)
    tail = _guessed_tail(flat, edges, main, reader)
    if tail is not None:
        edges.stop = tail[0]
    if _looks_back(group, flat, edges, reader):
        return
    outer = Draft(_range(flat, edges.first, edges.stop), _range(flat, 0, len(flat)))
    asked = group[-1].tokens[-1].norm.startswith("?") or "?" in "".join(t.norm for t in flat[-2:])
    _mark(outer, main, reader, edges, asked=asked)
    _hedge(outer, flat, edges, reader)
    hearsay = edges.hearsay or _inner_hearsay(flat, edges, reader)
    if hearsay:
        outer.level, outer.voice = Level.RUMOURED, False
        outer.cue = _range(flat, *hearsay)
        outer.lemma = flat[hearsay[0]].lemma or flat[hearsay[0]].norm
    reader.drafts.append(outer)
    if tail is not None:
        reader.drafts.append(_guess(flat, tail, reader))
    if _according(outer, flat, edges, main, reader):
        return
    start = group.index(main) if main in group else 0
    _report(group, start, outer, reader, head, 0)


def _flatten(group: list[Part]) -> tuple[list[Token], tuple[int]]:
    flat: list[Token] = []
    for part in group:
        flat.extend(part.tokens[part.clause.start : part.stop])
    lead = group[0].first - group[0].clause.start
    return flat, (min(lead, len(flat) - 1),)


def _main(group: list[Part], flat: list[Token], edges: Trimmed) -> Part:
    """The first clause with a predicate that is still inside the trimmed content."""
    inside = {id(t) for t in flat[edges.first : edges.stop]}
    for part in group:
        p = part.clause.predicate
        if p is not None and id(part.tokens[p.i]) in inside:
            return part
    return group[0]


def _only_aside(flat: list[Token], edges: Trimmed, reader: Reader) -> bool:
    words = [i for i in range(edges.first, edges.stop) if flat[i].is_word]
    lexicon = reader.lexicon
    length = words[-1] + 1 - words[0]
    return any(
        kind.at(flat, words[0], edges.stop) >= length
        for kind in (lexicon.asides, lexicon.fillers, lexicon.pleas, lexicon.hearsay, lexicon.hedges)
    )


def _mark(draft: Draft, part: Part, reader: Reader, edges: Trimmed, *, asked: bool) -> None:
    """Polarity, mood and act from the main clause."""
    p = part.clause.predicate
    first = part.first
    draft.negated = polarity.negated(part.sentence, reader.lexicon, first, part.stop, p)
    draft.mood, draft.act = polarity.mood(
        part.sentence, reader.lexicon, first, part.stop, p, asked=asked, plea=edges.plea is not None
    )
    if p is not None and draft.act == "assert":
        for way in reader.lexicon.saying(part.tokens[p.i].lemma):
            if way.outer_act != "assert":
                draft.act = way.outer_act


def _after_setting(flat: list[Token], edges: Trimmed, main: Part, reader: Reader) -> int:
    """Past a verbless setting ("Орск, седьмое апреля, вода стоит ..."): its place and date bear on what follows."""
    first = edges.first
    p = main.clause.predicate
    if reader.lexicon.language == "en" or p is None or not main.sentence.punctuated:
        return first
    verb = main.tokens[p.start]
    while True:
        comma = next((i for i in range(first, min(first + 5, edges.stop)) if flat[i].norm == ","), None)
        if (
            comma is None
            or flat[comma].start > verb.start
            or not _is_setting(flat[first:comma])
            or comma + 2 >= edges.stop
        ):
            return first
        first = comma + 1


def _is_setting(words: list[Token]) -> bool:
    """A name, or a date: nouns and numerals alone, no pronoun, no verb, no preposition."""
    if not words or any(t.pos not in ("NOUN", "PROPN", "NUM", "ADJ", "ADV", "X", "DET") for t in words):
        return False
    if len(words) == 1:
        return (
            words[0].text[:1].isupper()
            and words[0].pos in ("NOUN", "PROPN", "X")
            and (words[0].pos == "PROPN" or "Proper" in words[0].feats)
        )
    dated = any(t.lemma in _MONTHS for t in words)
    return dated or (
        any(t.pos == "PROPN" or "Proper" in t.feats for t in words) and all(t.pos in ("PROPN", "NOUN") for t in words)
    )


_MONTHS = frozenset(
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
        "січень",
        "лютий",
        "березень",
        "квітень",
        "травень",
        "червень",
        "липень",
        "серпень",
        "вересень",
        "жовтень",
        "листопад",
        "грудень",
        "число",
        "день",
    ]
)


def _guessed_tail(flat: list[Token], edges: Trimmed, main: Part, reader: Reader) -> tuple[int, tuple[int, int]] | None:
    """ "they came on motorbikes, maybe sixty of them": a hedged fragment after a comma is a guess of its own."""
    lexicon = reader.lexicon
    for a, b in lexicon.hedges.find(flat, edges.first + 2, edges.stop):
        p = main.clause.predicate
        if (
            flat[a - 1].norm not in (",", "\u2014", "-")
            or p is None
            or flat[a].start < main.tokens[p.i].start
            or b >= edges.stop
            or not flat[b].is_word
        ):
            continue
        rest = flat[b : edges.stop]
        if (
            len(rest) >= 2
            and any(t.pos == "NUM" for t in rest)
            and not any(t.feats.get("VerbForm") == "Fin" or t.norm == "," for t in rest)
            and rest[0].pos != "ADP"
        ):
            return a, (a, b)
    return None


def _guess(flat: list[Token], tail: tuple[int, tuple[int, int]], reader: Reader) -> Draft:
    hedge = tail[1]
    rest = trim(flat, hedge[1], len(flat), reader.lexicon)
    draft = Draft(_range(flat, rest.first, rest.stop), _range(flat, rest.first, rest.stop), level=Level.ALLEGED)
    draft.hedge = _range(flat, *hedge)
    return draft


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


def _looks_back(group: list[Part], flat: list[Token], edges: Trimmed, reader: Reader) -> bool:
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
    draft.cue, draft.lemma = _range(last.tokens, i, i + 1), last.tokens[i].lemma
    named = reported.source(last, reader.lexicon)
    draft.source = _range(last.tokens, named[0], named[-1] + 1) if named else None
    draft.level, draft.act = ways[0].level, ways[0].act
    reader.drafts.append(draft)
    return True


def _hedge(draft: Draft, flat: list[Token], edges: Trimmed, reader: Reader) -> None:
    found = edges.hedge or _inner_hedge(flat, edges, reader)
    if found:
        draft.hedge = _range(flat, *found)
        draft.level = Level.ALLEGED


def _inner_hedge(flat: list[Token], edges: Trimmed, reader: Reader) -> tuple[int, int] | None:
    """A hedge inside the main clause; one after a word of saying belongs to what is said."""
    for a, b in reader.lexicon.hedges.find(flat, edges.first, edges.stop):
        words = " ".join(t.norm for t in flat[a:b] if t.is_word)
        between = a > 0 and not flat[a - 1].is_word and b < len(flat) and not flat[b].is_word
        if words in reader.lexicon.edge_only and not between:
            continue
        if any(reader.lexicon.saying(t.lemma) for t in flat[edges.first : a]):
            return None
        return a, b
    return None


def _inner_hearsay(flat: list[Token], edges: Trimmed, reader: Reader) -> tuple[int, int] | None:
    for a, b in reader.lexicon.hearsay.find(flat, edges.first, edges.stop):
        between = a > 0 and not flat[a - 1].is_word and b < len(flat) and not flat[b].is_word
        if between or flat[a].pos == "ADP" or flat[a].norm == "reportedly":
            return a, b
    return None


def _according(outer: Draft, flat: list[Token], edges: Trimmed, main: Part, reader: Reader) -> bool:
    """ "According to X, ...": the source stands up to the comma, or up to the clause where there is none."""
    lexicon = reader.lexicon
    for a, b in lexicon.according.find(flat, edges.first, edges.stop):
        stop = b
        while (
            stop < edges.stop
            and flat[stop].is_word
            and not flat[stop].newline
            and (stop == b or flat[stop].pos in ("NOUN", "PROPN", "ADJ", "DET", "ADP", "PRON"))
        ):
            if stop > b and flat[stop].case == "Nom" and lexicon.language != "en":
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
        if end - first < 2 and not front:
            continue
        inner = trim(flat, first, end, lexicon)
        draft = Draft(
            _range(flat, inner.first, inner.stop), _range(flat, inner.first, inner.stop), parent=outer, voice=False
        )
        draft.cue, draft.lemma = _range(flat, a, b), " ".join(t.norm for t in flat[a:b])
        draft.source = _range(flat, b, stop)
        draft.level = lexicon.according_level(flat[a:b])
        draft.negated = outer.negated
        if outer.hedge:
            draft.hedge, draft.level = outer.hedge, min(draft.level, Level.ALLEGED)
        reader.drafts.append(draft)
        return True
    return False


def _report(group: list[Part], k: int, outer: Draft, reader: Reader, head: Part, depth: int) -> None:
    """Nest what clauses group[k:] report under `outer`."""
    for j in range(k, len(group)):
        report = reported.find(group, j, reader.lexicon)
        if report is None and j > k and closes_quote(group[:j], group[j], reader.lexicon):
            _inverted(group, j, outer, reader)
            return
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
        draft = _nested(report, group[j], outer, reader)
        if draft is None:
            return
        reader.drafts.append(draft)
        if depth < _DEEPEST and report.clausal and len(report.parts) > 0 and report.parts[0] is not group[j]:
            _report(report.parts, 0, draft, reader, head, depth + 1)
        return


def _inverted(group: list[Part], j: int, outer: Draft, reader: Reader) -> None:
    part = group[j]
    p = part.clause.predicate
    assert p is not None
    ways = [w for w in reader.lexicon.saying(part.tokens[p.i].lemma) if w.frames & {"clause", "quote"}]
    if not ways or ways[0].role:
        return
    flat, _ = _flatten(group[:j])
    inner = trim(flat, 0, len(flat), reader.lexicon)
    draft = Draft(
        _range(flat, inner.first, inner.stop), _range(flat, inner.first, inner.stop), parent=outer, voice=False
    )
    draft.cue, draft.lemma = _range(part.tokens, p.i, p.i + 1), part.tokens[p.i].lemma
    named = reported.source(part, reader.lexicon)
    draft.source = _range(part.tokens, named[0], named[-1] + 1) if named else None
    draft.level, draft.act, draft.negated = ways[0].level, ways[0].act, outer.negated
    reader.drafts.append(draft)


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
        _range(flat, inner.first, inner.stop), _range(flat, inner.first, inner.stop), parent=outer, voice=False
    )
    draft.cue, draft.lemma = _range(part.tokens, *report.cue), report.lemma
    if report.source and report.way.role != "outer":
        draft.source = _range(part.tokens, report.source[0], report.source[-1] + 1)
    draft.level, draft.act, draft.mood = report.level, report.act, report.mood
    if (
        report.source
        and draft.act == "assert"
        and any({part.tokens[i].lemma, part.tokens[i].norm} & reader.lexicon.crowd for i in report.source)
    ):
        draft.level = min(draft.level, Level.RUMOURED)
    if report.hedge is not None:
        mark = first_part.tokens[report.hedge]
        draft.hedge = (mark.start, mark.end)
    found = inner.hedge or _inner_hedge(flat, inner, reader)
    if found:
        draft.hedge, draft.level = _range(flat, *found), min(draft.level, Level.ALLEGED)
    _polarity(draft, report, flat, reader)
    return draft


def _polarity(draft: Draft, report: Report, flat: list[Token], reader: Reader) -> None:
    inside = report.parts[0]
    p = inside.clause.predicate
    own = report.clausal and p is not None and p.i >= report.first
    draft.negated = polarity.negated(inside.sentence, reader.lexicon, report.first, inside.stop, p if own else None)
    if not own and not report.clausal:
        words = [t.norm for t in flat[:3]]
        draft.negated = any(w in ("not", "не", "never") for w in words) or (
            draft.negated and not any(t.feats.get("VerbForm") for t in flat)
        )
    if own and p is not None and p.imperative and report.act == "assert":
        draft.mood, draft.act = Mood.DEMAND, "order"
