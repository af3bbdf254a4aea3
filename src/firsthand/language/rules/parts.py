"""Clauses of a text in order, and the groups of them that make one statement."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules import clauses, fronted
from firsthand.language.rules.anew import set_anew
from firsthand.language.rules.asking import asks, asks_ahead
from firsthand.language.rules.awaited import awaited
from firsthand.language.rules.bidden import to_do, told_whom, told_whom_and_how
from firsthand.language.rules.boundary import joins
from firsthand.language.rules.cues import cue_index, is_cue
from firsthand.language.rules.draft import Part
from firsthand.language.rules.polarity import negated
from firsthand.language.rules.said import in_colon, orders_on
from firsthand.language.rules.spoken_frames import behind_order, closes_quote
from firsthand.language.tree import Predicate, Sentence


def parts(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Part]:
    """Every clause of the sentences, in order."""
    found: list[Part] = []
    for sentence in sentences:
        for n, clause in enumerate(clauses.cut(sentence, lexicon)):
            first = (
                min(clause.start + clause.lead, clause.stop - 1)
                if clause.join in ("split", "coord", "comp") and clause.word not in lexicon.negators
                else clause.start
            )
            part = Part(sentence, clause, first, clause.stop, opens=n == 0)
            if n == 0 and not sentence.punctuated:
                _join_line(part, lexicon)
            found.append(part)
    if not lexicon.case_marked:
        set_anew(found, lexicon)
    return found


def _join_line(part: Part, lexicon: Lexicon) -> None:
    """A line of unpunctuated speech may go on with the clause of the line before."""
    clause, tokens = part.clause, part.tokens
    kind = "" if clause.fronted else joins(lexicon, tokens, clause.start)
    if not kind and not lexicon.case_marked:
        clause.join, clause.mark = "none", "\n"
    if kind:
        clause.join, clause.word, clause.lead, clause.mark = kind, tokens[clause.start].norm, 1, "\n"
        if (
            kind in ("split", "coord", "comp")
            and clause.word not in lexicon.negators
            and clause.stop - clause.start > 1
        ):
            part.first = clause.start + 1


def groups(found: Sequence[Part], lexicon: Lexicon) -> list[list[Part]]:
    """Clauses that are one statement, together."""
    out: list[list[Part]] = []
    for n, part in enumerate(found):
        begins = asks_ahead(found, n, lexicon) or fronted.ahead(found, n, lexicon)
        if out and not begins and _continues(out[-1], part, lexicon):
            if behind_order([q for g in out for q in g if q.sentence is part.sentence], part, lexicon):
                _gather(out, part)
            out[-1].append(part)
        else:
            out.append([part])
    return _adopt_fragments(out, lexicon)


def _gather(out: list[list[Part]], part: Part) -> None:
    """ "Гаси фуру, переходи к соседу, передали по рации": all from the first order on is said by whoever is named last."""
    while len(out) > 1 and out[-2][-1].sentence is part.sentence and out[-1][0].clause.mark == ",":
        before = out[-2][0].clause.predicate
        if before is None or not before.imperative:
            return
        out[-2:] = [out[-2] + out[-1]]


def _continues(group: list[Part], part: Part, lexicon: Lexicon) -> bool:
    last, clause = group[-1], part.clause
    if part.opens and part.sentence.punctuated:
        return False
    if _quote_open(group):
        return True
    if fronted.completes(group, part, lexicon):
        return True
    said = is_cue(last, lexicon)
    if said and not part.sentence.punctuated and to_do(part.tokens, part.first):
        return _takes_infinitive(last, lexicon)
    if clause.join in ("keep", "comp", "bare"):
        return not asks(part, last, lexicon)
    if clause.mark in (":",) and said:
        return True
    if orders_on(group, part, lexicon):
        return True
    if clause.join == "none" and not part.sentence.punctuated and _two_orders(last, part):
        return False
    if said and clause.join in ("none", "coord") and quoting_particle(last):
        return True
    if clause.join == "none" and said and (fronted.asked_whether(part) or _told_to(last, part, lexicon)):
        return True
    if awaited(last, part, lexicon) or in_colon(group, part, lexicon):
        return True
    if clause.join == "none" and _turns_away(last, part, lexicon):
        return False
    if clause.join == "none" and ((said and awaits_clause(last, lexicon)) or _opines(last, lexicon)):
        return True
    if closes_quote(group, part, lexicon):
        return True
    if clause.join == "split":
        return False
    if not part.sentence.punctuated and clause.join == "none":
        return False
    if clause.join == "coord":
        return _same_deed(group, part, lexicon)
    return clause.join == "none" and (_closes_insertion(group, part) or _follows_from(last, part, lexicon))


def _two_orders(last: Part, part: Part) -> bool:
    """ "Передайте турнікети | мого прізвища не пишіть": an order to say does not take another order as its words."""
    p, q = last.clause.predicate, part.clause.predicate
    return p is not None and q is not None and p.imperative and q.imperative


def _follows_from(last: Part, part: Part, lexicon: Lexicon) -> bool:
    """ "Снег сойдет — звери растащат", "прилетел вертолет, покружил": behind a dash what comes of it; behind a comma the same doer's verb alone."""
    p, q = last.clause.predicate, part.clause.predicate
    if not lexicon.case_marked or p is None or q is None:
        return False
    if part.clause.mark in ("—", "-"):
        to_come = last.tokens[p.i].feats.get("Tense") != "Past" or _same_polarity(last, part, lexicon)
        return p.verbal and not p.imperative and to_come
    x, y = last.tokens[p.i], part.tokens[q.i]
    alone = sum(t.is_word for t in part.words()) == 1
    same = all(x.feats.get(k) == y.feats.get(k) for k in ("Person", "Number", "Tense", "VerbForm"))
    return alone and same and q.verbal and not q.imperative and _same_polarity(last, part, lexicon)


def _same_deed(group: list[Part], part: Part, lexicon: Lexicon) -> bool:
    """ "Раздели и смотрели": a joined verb is of one statement with the one before where it begins its clause and is denied or told alike; orders are two."""
    last, p = group[-1], part.clause.predicate
    if part.clause.subject or not _same_doer(last, part):
        return False
    ordered = p is not None and p.imperative
    if not lexicon.case_marked or not (part.sentence.punctuated or ordered):
        return _same_polarity(group[0], part, lexicon) or _same_tense(last, part)
    if p is None or part.clause.word in ("или", "либо", "або", "чи"):
        return True
    return not ordered and not _fronts(part) and _same_polarity(last, part, lexicon)


def _takes_infinitive(part: Part, lexicon: Lexicon) -> bool:
    i = cue_index(part, lexicon)
    return i is not None and any("inf" in way.frames for way in lexicon.saying(part.tokens[i].lemma))


def _same_tense(last: Part, part: Part) -> bool:
    a, b = last.clause.predicate, part.clause.predicate
    return a is None or b is None or _tense(last, a) == _tense(part, b)


def _tense(part: Part, p: Predicate) -> str | None:
    return part.tokens[p.i].feats.get("Tense") or part.tokens[p.start].feats.get("Tense")


def _fronts(part: Part) -> bool:
    """Something else than the verb comes first: "одного нашли", "в бумагах написали": it says something of its own."""
    p = part.clause.predicate
    first = part.tokens[part.first]
    return (
        p is not None
        and part.first < p.start
        and first.pos in ("NOUN", "PROPN", "ADP", "NUM", "ADJ", "DET", "PRON")
        and "Case" in "".join(k for t in part.tokens[part.first : p.start] for k in t.feats)
    )


def _closes_insertion(group: list[Part], part: Part) -> bool:
    """The main verb comes after an inserted clause: "справку о том, что дом утонул, требуют с печатью"."""
    p = part.clause.predicate
    if (
        p is None
        or not part.sentence.parsed
        or group[-1].clause.join not in ("comp", "keep")
        or group[0].sentence is not part.sentence
    ):
        return False
    head = group[0]
    if "Tag" in head.tokens[p.i].feats and part.clause.subject:
        return False  # "they warned us that it was coming, nobody knew": the parser hangs one on the other
    return any(head.tokens[i].head == p.i for i in range(head.first, head.stop) if head.tokens[i].is_word)


def _quote_open(group: list[Part]) -> bool:
    """A quotation that began in this sentence and is not closed; an odd mark never holds more than its own sentence."""
    tokens = group[-1].tokens
    first, stop = group[0].clause.start, group[-1].stop
    if group[0].sentence is not group[-1].sentence:
        return False
    marks = sum(t.norm == '"' for t in tokens[first:stop])
    return marks % 2 == 1 and any(t.norm == '"' for t in tokens[stop:])


def awaits_clause(part: Part, lexicon: Lexicon) -> bool:
    """A word of saying whose clause has nothing after it that could be what is said: "they swear | he saw it"."""
    p = part.clause.predicate
    if p is None:
        return False
    i = cue_index(part, lexicon)
    ways = (
        [s for s in lexicon.saying(part.tokens[i].lemma) if "clause" in s.frames and not s.strict and not s.role]
        if i is not None
        else []
    )
    if i is None or not any(w.act in ("assert", "promise", "deny", "threat") for w in ways) or _done_to(part, p.i):
        return False
    rest = [t for t in part.tokens[i + 1 : part.stop] if t.is_word]
    if lexicon.case_marked:
        return not rest and not _object_before(part) and not negated(part.sentence, lexicon, part.first, part.stop, p)
    if not part.sentence.punctuated and len(rest) <= _LONGEST_ADDRESS and told_whom_and_how(part.tokens[i].lemma, rest):
        return not negated(part.sentence, lexicon, part.first, part.stop, p)
    if p.imperative and not told_whom(part.tokens[i].lemma, rest):
        return False  # "tell my mother | we're alive", but "tell us the number | the wind got up"
    return (
        len(rest) <= 4
        and not negated(part.sentence, lexicon, part.first, part.stop, p)
        and (all(t.pos in ("PRON", "DET", "NOUN", "PROPN", "PART", "ADV") or t.norm == "to" for t in rest))
    )


_LONGEST_ADDRESS = 8


def denies_too(part: Part, lexicon: Lexicon) -> bool:
    """A verb joined to the one before without a subject of its own, and negated: "мы шли и не оглядывались"."""
    clause = part.clause
    if clause.join != "coord" or clause.subject or clause.predicate is None:
        return False
    return negated(part.sentence, lexicon, part.first, part.stop, clause.predicate)


def _told_to(last: Part, part: Part, lexicon: Lexicon) -> bool:
    """In speech without marks: "часть отвечает | ждите": an order right behind a word of saying, not "нам не говорят | помогите"."""
    p, at = part.clause.predicate, cue_index(last, lexicon)
    if part.sentence.punctuated or not lexicon.case_marked or p is None or at is None or not p.imperative:
        return False
    own = last.tokens[at].feats.get("Person") == "1" or last.tokens[at].lemma in lexicon.demand_verbs
    rest = [t for t in last.tokens[at + 1 : last.stop] if t.is_word]
    own = own or last.tokens[at - 1].norm == "не"
    called = next((k for k, t in enumerate(rest) if t.case == "Voc"), len(rest))
    return not own and p.start == part.first and all(t.pos == "PRON" and t.case != "Nom" for t in rest[:called])


def quoting_particle(part: Part) -> bool:
    """ "ответил, мол, ждите": the particle promises words that are another's."""
    return any(t.norm in ("мол", "мовляв", "дескать") for t in part.words()[-3:])


def _turns_away(last: Part, part: Part, lexicon: Lexicon) -> bool:
    """ "the company denies everything | help us": an order after a saying that has its object is the speaker's own."""
    p, order = last.clause.predicate, part.clause.predicate
    if lexicon.case_marked or part.sentence.punctuated or p is None or order is None or not order.imperative:
        return False
    return any(t.is_word and t.norm not in _TOLD_TO for t in last.tokens[p.i + 1 : last.stop])


_TOLD_TO = frozenset(("us", "me", "him", "her", "them", "at", "to", "everyone", "everybody", "out"))


def _opines(part: Part, lexicon: Lexicon) -> bool:
    """ "my neighbour thinks | it was a missile": thinking takes its clause without a mark, and reports nothing."""
    p = part.clause.predicate
    if (
        p is None
        or p.imperative
        or part.sentence.punctuated
        or not any(way.role == "hedge" for way in lexicon.saying(part.tokens[p.i].lemma))
    ):
        return False
    return not any(t.is_word for t in part.tokens[p.i + 1 : part.stop])


def _done_to(part: Part, i: int) -> bool:
    """A passive of something else than telling: "a hotel had been found"."""
    from firsthand.language.rules.attribution import TOLD

    return any(part.tokens[k].dep == "aux:pass" for k in part.sentence.kids(i)) and part.tokens[i].lemma not in TOLD


def _object_before(part: Part) -> bool:
    p = part.clause.predicate
    tokens = part.tokens
    return p is not None and any(
        tokens[i].pos in ("NOUN", "PROPN", "ADJ")
        and tokens[i].case in ("Acc", "Gen")
        and tokens[i - 1].pos not in ("ADP", "NOUN")
        for i in range(part.first, p.i)
    )


def _same_doer(last: Part, part: Part) -> bool:
    a, b = last.clause.predicate, part.clause.predicate
    if a is None or b is None:
        return True
    return a.imperative == b.imperative


def _same_polarity(first: Part, part: Part, lexicon: Lexicon) -> bool:
    return negated(first.sentence, lexicon, first.first, first.stop, first.clause.predicate) == negated(
        part.sentence, lexicon, part.first, part.stop, part.clause.predicate
    )


def _adopt_fragments(found: list[list[Part]], lexicon: Lexicon) -> list[list[Part]]:
    """Lines of speech without a predicate belong to the line they set the scene for, or to the one they follow."""
    out: list[list[Part]] = []
    waiting: list[Part] = []
    for group in found:
        part = group[0]
        fragment = len(group) == 1 and part.clause.predicate is None and not part.sentence.punctuated
        if not fragment:
            out.append(waiting + group)
            waiting = []
        elif _leads_on(part, lexicon):
            waiting = [*waiting, part]
        elif (
            out
            and not (lexicon.boundary and lexicon.case_marked and part.clause.anew and len(part.words()) > 1)
            and not lexicon.hedges.at(part.tokens, part.clause.start)
            and _belongs_back(part)
        ):
            out[-1].append(part)
        else:
            out.append(waiting + group)
            waiting = []
    if waiting:
        if out:
            out[-1].extend(waiting)
        else:
            out.append(waiting)
    return out


def _leads_on(part: Part, lexicon: Lexicon) -> bool:
    tokens = part.tokens
    first, stop = part.clause.start, part.stop
    heard = lexicon.hearsay.at(tokens, first, stop) or lexicon.according.at(tokens, first, stop)
    if heard and not any(t.pos == "VERB" for t in tokens[first + heard : stop]):
        return True
    if (
        lexicon.hedges.at(tokens, first, stop) == stop - first
        or lexicon.fillers.at(tokens, first, stop) == stop - first
    ):
        return True
    return (
        stop - first <= 2
        and all(t.pos in ("ADV", "NOUN", "PROPN") for t in part.words())
        and tokens[first].norm in lexicon.openers
    )


def _belongs_back(part: Part) -> bool:
    words = part.words()
    return (bool(words) and (words[0].pos in ("ADP", "ADJ", "ADV", "PART") or len(words) <= 2)) or part.clause.join in (
        "keep",
        "comp",
        "coord",
    )
