"""What stands before and behind a statement in its sentence: a setting without a verb, a guess after a comma."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.draft import Draft, Part, Reader, span_of
from firsthand.language.rules.trim import Trimmed, trim
from firsthand.language.tree import Token
from firsthand.model.statement import Level


def after_setting(flat: list[Token], edges: Trimmed, main: Part, reader: Reader) -> int:
    """Past a verbless setting ("Орск, седьмое апреля, вода стоит ..."): its place and date bear on what follows."""
    first = edges.first
    p = main.clause.predicate
    if not reader.lexicon.case_marked or p is None or p.imperative or not main.sentence.punctuated:
        return first  # before an order a name is who is asked
    verb = main.tokens[p.start]
    while True:
        comma = next((i for i in range(first, min(first + 5, edges.stop)) if flat[i].norm == ","), None)
        if (
            comma is None
            or flat[comma].start > verb.start
            or not _is_setting(flat[first:comma], reader.lexicon)
            or comma + 2 >= edges.stop
        ):
            return first
        first = comma + 1


def _is_setting(words: list[Token], lexicon: Lexicon) -> bool:
    """A name, or a date: nouns and numerals alone, no pronoun, no verb, no preposition."""
    if not words or any(t.pos not in ("NOUN", "PROPN", "NUM", "ADJ", "ADV", "X", "DET") for t in words):
        return False
    if len(words) == 1:
        return (
            words[0].text[:1].isupper()
            and words[0].pos in ("NOUN", "PROPN", "X")
            and (words[0].pos == "PROPN" or "Proper" in words[0].feats)
        )
    dated = any(t.lemma in lexicon.months | _DAYS for t in words)
    return dated or (
        any(t.pos == "PROPN" or "Proper" in t.feats for t in words) and all(t.pos in ("PROPN", "NOUN") for t in words)
    )


_DAYS = frozenset(("число", "день"))


def guessed_tail(flat: list[Token], edges: Trimmed, main: Part, reader: Reader) -> tuple[int, tuple[int, int]] | None:
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


def guess(flat: list[Token], tail: tuple[int, tuple[int, int]], reader: Reader) -> Draft:
    """The guess as a draft of its own."""
    hedge = tail[1]
    rest = trim(flat, hedge[1], len(flat), reader.lexicon)
    draft = Draft(span_of(flat, rest.first, rest.stop), span_of(flat, rest.first, rest.stop), level=Level.ALLEGED)
    draft.hedge = span_of(flat, *hedge)
    return draft
