"""A voice telling: every clause that can be checked by itself is a statement of that voice; what it reports of others nests under it."""

from collections.abc import Sequence

from firsthand.language.rules import fronted, polarity
from firsthand.language.rules.asking import left_open
from firsthand.language.rules.draft import Draft, Part, Reader, flatten, span_of
from firsthand.language.rules.mood import mood
from firsthand.language.rules.nesting import according, inner_hedge, looks_back, report_under
from firsthand.language.rules.openings import TOO
from firsthand.language.rules.parts import denies_too, groups, parts
from firsthand.language.rules.passing import in_passing, set_off
from firsthand.language.rules.settings import after_setting, guess, guessed_tail
from firsthand.language.rules.trim import Trimmed, trim
from firsthand.language.tree import Sentence, Token
from firsthand.model.statement import Level, Mood


def read(sentences: Sequence[Sentence], reader: Reader) -> list[Draft]:
    """The drafts of a spoken text, in order."""
    for group in groups(parts(sentences, reader.lexicon), reader.lexicon):
        _statement(group, reader)
    return reader.drafts


def _statement(group: list[Part], reader: Reader) -> None:
    if _doubted(group, reader):
        return
    head = group[0]
    flat, where = flatten(group)
    if not any(t.is_word for t in flat):
        return
    edges = trim(flat, where[0], len(flat), reader.lexicon)
    if (
        edges.first >= edges.stop
        or not any(t.is_word for t in flat[edges.first : edges.stop])
        or _only_aside(flat, edges, reader)
    ):
        return
    main = _main(group, flat, edges, reader)
    edges.first = after_setting(flat, edges, main, reader)
    tail = guessed_tail(flat, edges, main, reader)
    if tail is not None:
        edges.stop = tail[0]
    if looks_back(group, flat, edges, reader):
        return
    outer = Draft(span_of(flat, edges.first, edges.stop), span_of(flat, 0, len(flat)))
    asked = group[-1].tokens[-1].norm.startswith("?") or "?" in "".join(t.norm for t in flat[-2:])
    _mark(outer, main, group, reader, edges, asked=asked)
    _asked_for_too(outer, group, flat[edges.first : edges.stop], reader)
    _hedge(outer, flat, edges, reader)
    hearsay = edges.hearsay or _inner_hearsay(flat, edges, reader)
    if hearsay:
        outer.level, outer.voice = Level.RUMOURED, False
        outer.cue = span_of(flat, *hearsay)
        outer.lemma = flat[hearsay[0]].lemma or flat[hearsay[0]].norm
    elif main.sentence.punctuated:
        _set_off(outer, flat, edges, reader)
    reader.drafts.append(outer)
    if tail is not None:
        reader.drafts.append(guess(flat, tail, reader))
    if according(outer, flat, edges, main, reader):
        return
    start = group.index(main) if main in group else 0
    report_under(group, start, outer, reader, head, 0)


def _doubted(group: list[Part], reader: Reader) -> bool:
    """ "I don't think | they came": what is denied is what is thought, not the thinking."""
    part, lexicon = group[0], reader.lexicon
    joined = ("comp", "none", "bare") if not lexicon.case_marked else ("comp",)
    p = part.clause.predicate
    if len(group) < 2 or group[1].clause.join not in joined or p is None:
        return False
    if part.tokens[p.i].lemma not in lexicon.thinking:
        return False
    main = part.tokens[p.i]
    if not lexicon.case_marked:
        own = any(part.tokens[k].norm in lexicon.self_words for k in part.sentence.kids(p.i, "nsubj"))
        own = own and main.feats.get("Tag") not in ("VBD", "VBN")
    else:
        own = main.feats.get("Person") == "1"
    thought = [t for t in part.tokens[p.i + 1 : part.stop] if t.is_word]
    if not own or thought or not polarity.negated(part.sentence, lexicon, part.first, part.stop, p):
        return False
    count = len(reader.drafts)
    _statement(group[1:], reader)
    for draft in reader.drafts[count:]:
        if draft.parent is None:
            draft.negated, draft.level = True, min(draft.level, Level.ALLEGED)
            draft.hedge = span_of(part.tokens, part.first, part.stop)
            draft.bearing = (part.tokens[part.first].start, draft.bearing[1])
    return len(reader.drafts) > count


def _main(group: list[Part], flat: list[Token], edges: Trimmed, reader: Reader) -> Part:
    """The first clause with a predicate that is still inside the trimmed content and waits for no other."""
    main = fronted.main_part(group, reader.lexicon)
    if main is not group[0]:
        return main
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


def _mark(draft: Draft, part: Part, group: list[Part], reader: Reader, edges: Trimmed, *, asked: bool) -> None:
    """Polarity, mood and act from the main clause; a verb joined to it without a subject of its own can deny as well."""
    p = part.clause.predicate
    first = part.first
    lexicon = reader.lexicon
    draft.negated = polarity.negated(part.sentence, lexicon, first, part.stop, p) or any(
        denies_too(other, lexicon) for other in group[group.index(part) + 1 : group.index(part) + 2]
    )
    draft.negated = draft.negated or _denied_as_well(part, reader)
    if not lexicon.case_marked and polarity.unknown(
        part.tokens, first, group[-1].stop if group[-1].sentence is part.sentence else part.stop
    ):
        draft.negated = True
    plea, alone, hung = edges.plea is not None, len(group) == 1, part.clause.fronted or left_open(part, lexicon)
    draft.mood, draft.act = mood(
        part.sentence, lexicon, first, part.stop, p, asked=asked, plea=plea, alone=alone, fronted=hung
    )
    if p is not None and draft.act == "demand" and polarity.asked_not_to(part.tokens, lexicon, p, part.stop):
        draft.negated = True
    if p is not None and draft.act == "assert":
        for way in lexicon.saying(part.tokens[p.i].lemma):
            if way.outer_act != "assert" and not draft.negated:
                draft.act = way.outer_act


def _denied_as_well(part: Part, reader: Reader) -> bool:
    """ "Жилетів нема, рятувальних теж": with no verb of its own it says the same of another, denied like what stands before it."""
    words = [t for t in part.words() if t.is_word]
    verbless = not any(t.feats.get("VerbForm") for t in words)
    before = next((d for d in reversed(reader.drafts) if d.parent is None), None)
    return before is not None and before.negated and verbless and words[-1].norm in TOO and len(words) > 1


def _asked_for_too(draft: Draft, group: list[Part], words: list[Token], reader: Reader) -> None:
    """English: "Send tents. Blankets. Not speeches.": what is only named right behind a demand is demanded or refused with it."""
    last = next((d for d in reversed(reader.drafts) if d.parent is None), None)
    named = all(q.clause.predicate is None for q in group) and all(t.pos in _NAMING for t in words if t.is_word)
    own = last is not None and last.mood is Mood.DEMAND and last.voice
    if (
        not reader.lexicon.case_marked
        and own
        and named
        and len(words) <= _LONGEST_NAMED
        and draft.mood is Mood.STATEMENT
    ):
        draft.mood, draft.act = Mood.DEMAND, "demand"


_NAMING = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "CCONJ", "ADV", "PART", "PRON")
_LONGEST_NAMED = 7


def _hedge(draft: Draft, flat: list[Token], edges: Trimmed, reader: Reader) -> None:
    found = edges.hedge or inner_hedge(flat, edges, reader)
    if found:
        draft.hedge = span_of(flat, *found)
        draft.level = Level.ALLEGED


def _set_off(draft: Draft, flat: list[Token], edges: Trimmed, reader: Reader) -> None:
    """A saying between commas gives its level: "бойових, запевняє міністр, не застосовують"."""
    for a in range(edges.first + 1, edges.stop):
        found = set_off(flat, a, reader.lexicon)
        if found is not None:
            stop, draft.level = found
            draft.cue, draft.lemma, draft.voice = span_of(flat, a, a + 1), flat[a].lemma, False
            draft.source = span_of(flat, a + 1, stop) if stop > a + 1 else None
            return


def _inner_hearsay(flat: list[Token], edges: Trimmed, reader: Reader) -> tuple[int, int] | None:
    for a, b in reader.lexicon.hearsay.find(flat, edges.first, edges.stop):
        between = a > 0 and not flat[a - 1].is_word and b < len(flat) and not flat[b].is_word
        if between or flat[a].pos == "ADP" or flat[a].norm == "reportedly" or in_passing(flat, a, b, reader.lexicon):
            return a, b
    return None
