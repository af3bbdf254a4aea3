"""Articles: who is credited around what is said, without a clause for it: "По их словам, ...", "Як повідомляє «Суспільне», ...", "«..., — говорит он, — ...»"."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.marks import opens
from firsthand.language.rules.relation import Relation
from firsthand.language.tree import Sentence

_AS = ("как", "як", "as")
_POSSESSIVE = frozenset(
    ("его", "ее", "их", "моим", "нашим", "своим", "його", "її", "їх", "їхніми", "їхньою", "їхнім", "моїми", "нашими")
)
_FRAME = 25
"""Tokens a frame within a quotation may have."""

Span = tuple[int, int]


def by_their_words(sentence: Sentence, lexicon: Lexicon) -> list[Relation]:
    """ "По их словам, телефоны отобрали": an "according to" with its source inside."""
    tokens, out = sentence.tokens, []
    for a in range(len(tokens) - 3):
        if tokens[a + 1].norm not in _POSSESSIVE or tokens[a + 3].norm != ",":
            continue
        phrase = [tokens[a], tokens[a + 2]]
        if lexicon.according.at(phrase, 0) != 2:
            continue
        words = [n for n, t in enumerate(tokens) if t.is_word]
        content = (a + 4, words[-1] + 1) if a <= words[0] + 1 else (words[0], a - 1)
        if content[1] - content[0] > 1:
            lemma = " ".join(t.norm for t in phrase)
            out.append(Relation((a, a + 3), lemma, content, [a + 1], lexicon.according_level(phrase)))
    return out


def as_told(sentence: Sentence, lexicon: Lexicon) -> list[Relation]:
    """ "Как сообщает «Медуза», полк перебросили", "полк перебросили, как пишет «Медуза»"."""
    tokens = sentence.tokens
    words = [n for n, t in enumerate(tokens) if t.is_word]
    for a in range(len(tokens) - 2):
        if tokens[a].norm not in _AS or not (a == words[0] or tokens[a - 1].norm == ","):
            continue
        verb = next((k for k in range(a + 1, min(a + 6, len(tokens))) if lexicon.saying(tokens[k].lemma)), None)
        if verb is None or tokens[verb].pos not in ("VERB", "AUX") or tokens[verb].feats.get("VerbForm") == "Inf":
            continue
        end = _comma(sentence, verb + 1)
        way = lexicon.saying(tokens[verb].lemma)[0]
        content = (end + 1, words[-1] + 1) if a == words[0] else (words[0], a - 1)
        who = [k for k in (*range(a + 1, verb), *range(verb + 1, end)) if tokens[k].is_word]
        told_after = a != words[0] and end < words[-1]
        if who and way.act == "assert" and not told_after and content[1] - content[0] > 1:
            source = [k for k in who if k > verb] or who
            return [Relation((verb, verb + 1), tokens[verb].lemma, content, source, way.level)]
    return []


def _comma(sentence: Sentence, first: int) -> int:
    """The next comma outside quotation marks, or where the last word ends."""
    quoted = False
    for n in range(first, len(sentence.tokens)):
        if sentence.tokens[n].norm == '"':
            quoted = opens(sentence, n)
        elif sentence.tokens[n].norm == "," and not quoted:
            return n
    return next((n + 1 for n in range(len(sentence.tokens) - 1, first - 1, -1) if sentence.tokens[n].is_word), first)


def interposed(sentence: Sentence, lexicon: Lexicon) -> tuple[Relation, Span] | None:
    """ "«Мы не отказываемся, — говорит он, — но просим ...»": what is said before the frame, and what goes on behind it."""
    tokens = sentence.tokens
    for n in range(2, len(tokens) - 2):
        if not _dash_frame(sentence, n, lexicon):
            continue
        first = next(
            (k for k in range(n - 1, -1, -1) if tokens[k].norm == '"' or (k == 0 and tokens[0].norm == "—")), None
        )
        if first is None or (tokens[first].norm == '"' and not opens(sentence, first)):
            continue
        again = next((k for k in range(n + 2, min(n + _FRAME, len(tokens))) if tokens[k].norm == "—"), None)
        if again is None or any(tokens[k].norm == '"' for k in range(n, again)):
            continue
        stop = next((k for k in range(again + 1, len(tokens)) if tokens[k].norm == '"'), len(tokens))
        who = _named(sentence, n + 2, again)
        way = lexicon.saying(tokens[n + 1].lemma)[0]
        frame = Relation((n + 1, n + 2), tokens[n + 1].lemma, _bare(sentence, first + 1, n), who, way.level)
        return frame, _bare(sentence, again + 1, stop)
    return None


def frame_inside(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a frame after a dash stands among what is quoted: "«..., — говорит он"."""
    return any(_dash_frame(sentence, n, lexicon) for n in range(2, len(sentence.tokens) - 2))


def _dash_frame(sentence: Sentence, n: int, lexicon: Lexicon) -> bool:
    dash, mark, verb = sentence.tokens[n], sentence.tokens[n - 1], sentence.tokens[n + 1]
    return dash.norm == "—" and not mark.is_word and mark.norm != '"' and bool(lexicon.saying(verb.lemma))


def split(sentence: Sentence, frame: Relation) -> Span | None:
    """ "“If nobody helps us,” he warns, “we will all die”": the second half of a quotation whose frame stands between."""
    tokens = sentence.tokens
    if frame.content[1] > frame.cue[0] or not any(t.norm == '"' for t in tokens[frame.content[1] - 1 : frame.cue[0]]):
        return None
    first = next(
        (k for k in range(frame.cue[1], min(frame.cue[1] + _FRAME, len(tokens))) if tokens[k].norm == '"'), None
    )
    if first is None or not opens(sentence, first) or tokens[first - 1].norm not in (",", ".", "—", ";"):
        return None
    stop = next((k for k in range(first + 1, len(tokens)) if tokens[k].norm == '"'), len(tokens))
    return _bare(sentence, first + 1, stop)


def _named(sentence: Sentence, first: int, stop: int) -> list[int] | None:
    out = []
    for k in range(first, stop):
        if not sentence.tokens[k].is_word:
            break
        out.append(k)
    return out or None


def _bare(sentence: Sentence, first: int, stop: int) -> Span:
    """Without marks at its edges."""
    while first < stop and not sentence.tokens[first].is_word:
        first += 1
    while stop > first and not sentence.tokens[stop - 1].is_word:
        stop -= 1
    return first, stop
