"""English speech without marks: clauses whose first word joins them to nothing before, as they begin something new."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.cues import cue_index
from firsthand.language.rules.draft import Part
from firsthand.language.rules.waiting import waiting


def set_anew(found: Sequence[Part], lexicon: Lexicon) -> None:
    """In speech without marks "when they did come | they had no stretchers" begins anew: its "when" joins it to nothing before."""
    for n, part in enumerate(found):
        clause = part.clause
        if part.sentence.punctuated:
            continue
        if clause.anew and _names_a_thing(part) and not (n and _says(found[n - 1], lexicon)):
            clause.join, part.first = "none", clause.start
        following = found[n + 1] if n + 1 < len(found) else part
        main = following.clause
        if following is part or following.sentence is not part.sentence or main.join != "none":
            continue
        at = waiting(part.tokens, clause.start, part.stop, lexicon) if clause.anew else None
        if at is None or (n and _asks_if(found[n - 1], lexicon)):
            continue
        if clause.start or not main.anew or part.tokens[at].norm in _MOSTLY_FIRST:
            clause.join, part.first = "none", clause.start


def _says(part: Part, lexicon: Lexicon) -> bool:
    p = part.clause.predicate
    return p is not None and cue_index(part, lexicon) == p.i


def _names_a_thing(part: Part) -> bool:
    """ "What we want is the names": the clause is the subject of its "is"."""
    words = [t.norm for t in part.words()]
    return words[:1] == ["what"] and any(w in ("is", "'s", "was") for w in words[2:6])


_MOSTLY_FIRST = frozenset(("when", "whenever", "if", "unless", "once", "whoever"))
"""Behind a pause these begin anew more often than they go on."""


def _asks_if(part: Part, lexicon: Lexicon) -> bool:
    """ "The major asked | if I fancied waiting"."""
    i = cue_index(part, lexicon)
    return i is not None and any("question" in way.frames for way in lexicon.saying(part.tokens[i].lemma))
