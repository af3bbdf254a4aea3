"""Whether a word that hedges only at times does so in the middle of a clause: "вони може вже вдома", not "він може піти"."""

from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.tree import Token

_NEAR = 5
_STEPPED_OVER = ("ADV", "PART", "PRON", "CCONJ")


def doubts(tokens: Sequence[Token], a: int, b: int, lexicon: Lexicon) -> bool:
    """Whether the expression tokens[a:b] hedges the clause it stands in, by what stands around it."""
    kind = lexicon.midway.get(" ".join(t.norm for t in tokens[a:b] if t.is_word))
    if kind is None or (a and tokens[a - 1].norm in lexicon.negators):
        return False
    if kind == "placed":
        return b < len(tokens) and tokens[b].pos in ("VERB", "AUX", "ADP") and not tokens[b].newline
    if kind == "inferred":  # what the speaker must have done is no guess at what happened
        done = next((t for t in tokens[b:] if t.pos != "ADV"), None)
        return a > 0 and tokens[a - 1].norm not in lexicon.self_words and _done(done)
    ahead, behind = _stretch(tokens[b : b + _NEAR]), _stretch(tokens[max(0, a - _NEAR) : a][::-1], backward=True)
    if kind == "adverb":
        return True
    if kind == "modal":  # "can" has an infinitive with it
        verbs = [t for t in [*ahead, *behind] if t.pos == "VERB"]
        if not verbs:
            return bool(ahead) and ahead[0].pos == "NUM"  # "людей тут може вісімсот"
        return not any(t.feats.get("VerbForm") == "Inf" for t in verbs)
    if kind == "likened":  # "as if" before a verb, with none before it that is likened to something
        return _verb_at_once(ahead) and not any(t.pos == "VERB" for t in behind)
    if kind == "fear":  # "шахрая боюся не знайдуть", not "боюся виходити туди де стріляють"
        verb = next((t for t in ahead if t.feats.get("VerbForm") or t.pos in ("ADP", "SCONJ")), None)
        return verb is not None and verb.feats.get("VerbForm") == "Fin"
    if kind == "seen":  # "видно" is seen where nothing is done
        return _verb_at_once(ahead) and not (behind and behind[0].pos in ("PART", "ADV"))
    return bool(ahead) and ahead[0].pos not in ("ADP", "SCONJ") and any(t.feats.get("VerbForm") == "Fin" for t in ahead)


def _done(token: Token | None) -> bool:
    return token is not None and token.feats.get("Tag") in ("VBN", "VBD")


def _stretch(tokens: Sequence[Token], *, backward: bool = False) -> list[Token]:
    """Tokens up to the first mark or pause."""
    out: list[Token] = []
    for token in tokens:
        if not token.is_word or (token.newline and not backward):
            break
        out.append(token)
        if backward and token.newline:
            break
    return out


def _verb_at_once(ahead: Sequence[Token]) -> bool:
    for token in ahead:
        if token.feats.get("VerbForm") == "Fin":
            return True
        if token.pos not in _STEPPED_OVER:
            return False
    return False
