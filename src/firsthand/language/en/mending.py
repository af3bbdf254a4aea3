"""What a small English parser gets wrong about speech, mended by the words alone before any rule looks.

It was trained on cased prose with marks: of "my mother's on dialysis" it makes an owner, of "the floor tilted and ..." a participle,
of "let us talk" in mid-flow the past of "let", of "in may" a verb.
"""

from collections.abc import Collection, Sequence

from firsthand.language.about.lexicon import unfold
from firsthand.language.tree import Token

_NEVER_PASSIVE = frozenset(
    unfold(
        "arrive appear disappear vanish collapse crash explode die faint laugh scream happen stay wait live cough bleed tremble tilt slip stumble kneel sleep weep sob pray shiver remain "
        "float leak starve limp crawl cry howl groan moan ache cheer queue rush hurry wander protest rumble roar glow flicker emigrate "
        "emerge erupt drift sway work talk listen arrive complain smell look"
    )
)
_SAID_OF = frozenset(("IN", "RB", "DT", "VBG", "TO", "CD", "PRP$", "PDT"))
_OBJECTS = frozenset(unfold("us me him her them my our his their the these those people everyone"))
_UNFREE = frozenset(unfold("to not n't never who will would could can should must and may did do does 'll 'd"))
_TO_MONTH = frozenset(unfold("in since last by until till of this next early late mid"))


def mend(tokens: Sequence[Token], *, punctuated: bool, verbs: Collection[str] = ()) -> None:
    """Changes tags, and the arcs that hang on them, in place. `verbs`: the bare forms of a dictionary."""
    if punctuated and tokens:
        _opening_order(tokens, verbs)
    for i, token in enumerate(tokens):
        tag = token.feats.get("Tag")
        if token.norm == "'s" and tag == "POS":
            _contracted(tokens, i)
        elif token.norm == "'s" and token.dep == "case" and tag == "VBZ" and tokens[i + 1 : i + 2]:
            _be(token, "AUX", "VBZ", finite=True)
            token.dep, token.head = ("aux", i + 1) if tokens[i + 1].pos == "VERB" else ("root", i)
        elif tag == "VBN" and token.dep == "acl":
            _finite(tokens, i)
        elif tag in ("NNS", "NNPS") and _says(tokens, i):
            _be(token, "VERB", "VBZ", finite=True)
            token.lemma = token.norm[:-1]
        elif token.pos == "SCONJ" and token.dep == "case":
            token.pos = "ADP"
        elif token.norm == "let" and not punctuated:
            _let(tokens, i)
        elif token.norm == "may" and tag == "MD" and i and tokens[i - 1].norm in _TO_MONTH:
            _be(token, "PROPN", "NNP", finite=False)


_SAYS = frozenset(
    unfold(
        "claims reckons swears says warns denies insists believes suspects figures guesses hears thinks argues admits"
    )
)
_SUBJECTS = frozenset(unfold("i he she we they it there nobody everybody"))


def _says(tokens: Sequence[Token], i: int) -> bool:
    """ "That man on the telly claims they fired", "the purser reckons that ...": a subject behind it, and no verb before it in its clause."""
    if tokens[i].norm not in _SAYS or not i or i + 2 >= len(tokens) or tokens[i - 1].pos not in ("NOUN", "PROPN"):
        return False
    after = tokens[i + 1].norm
    if after not in _SUBJECTS and not (after == "that" and tokens[i].norm == "reckons"):
        return False
    for before in reversed(tokens[:i]):
        if not before.is_word or before.newline or before.pos in ("SCONJ", "CCONJ"):
            break
        if before.feats.get("VerbForm") == "Fin":
            return False
    return True


_OF_A_NOUN = frozenset(
    unfold(
        "us me him them it every each a an the my our your his their this that these those everything everyone everybody"
    )
)
_NO_ORDER = frozenset(
    unfold("half quarter double even last like near time people what all both such well second right home")
)
_JOINING = frozenset(
    unfold("if when while till until before after because where who which that what so and but or as unless whatever")
)


def _opening_order(tokens: Sequence[Token], verbs: Collection[str]) -> None:
    """ "Ground every plane", "Waive the loan": no noun stands right before an article, so what opens a sentence there is a verb."""
    first = next((i for i, t in enumerate(tokens[:3]) if t.is_word and t.norm not in ("please", "kindly", "just")), 0)
    token = tokens[first]
    if token.feats.get("Tag") not in ("NN", "NNP", "JJ", "VBP", "VBD", "VBN", "UH") or first + 2 >= len(tokens):
        return
    if token.norm not in verbs or token.norm in _NO_ORDER or tokens[first + 1].norm not in _OF_A_NOUN:
        return
    for after in tokens[first + 2 :]:
        if not after.is_word or after.norm in _JOINING:
            break
        if after.feats.get("VerbForm") == "Fin":
            return  # "Water the guards kept for themselves"
    _be(token, "VERB", "VB", finite=False)
    token.lemma = token.norm
    if tokens[first + 1].head == first and tokens[first + 1].dep.startswith("nsubj"):
        tokens[first + 1].dep = "obj"


def _be(token: Token, pos: str, tag: str, *, finite: bool) -> None:
    token.pos = pos
    token.feats = {**token.feats, "Tag": tag}
    if finite:
        token.feats["VerbForm"] = "Fin"
    else:
        token.feats.pop("VerbForm", None)


def _contracted(tokens: Sequence[Token], i: int) -> None:
    """ "The bakery's gone", "my mother's on dialysis": no noun follows that could be owned."""
    if i + 1 >= len(tokens) or not i or tokens[i + 1].newline:
        return
    after, then = tokens[i + 1], tokens[i + 2] if i + 2 < len(tokens) else None
    tag = after.feats.get("Tag")
    gone = tag == "VBN" or after.norm in ("gone", "been", "dead", "missing", "shut", "empty", "dry")
    if gone and then is not None and then.pos in ("NOUN", "PROPN") and not then.newline:
        return  # "the baker's burnt bread"
    if not gone and tag not in _SAID_OF:
        return
    owner = i - 1
    token = tokens[i]
    _be(token, "AUX", "VBZ", finite=True)
    token.lemma = "be"
    if gone:
        token.dep, token.head = "aux", i + 1
        after.pos = "VERB"
        holder = i + 1
    else:
        token.dep, token.head = tokens[owner].dep, tokens[owner].head
        if token.head in (i, owner):
            token.dep, token.head = "root", i
        holder = i
    tokens[owner].dep, tokens[owner].head = "nsubj", holder
    if after.head == owner:
        after.head = holder


def _finite(tokens: Sequence[Token], i: int) -> None:
    """ "The floor tilted and the lockers came down", "two men fainted": a participle that has to be the past."""
    token = tokens[i]
    noun = token.head
    if not token.norm.endswith("ed") or noun != i - 1 or any(t.head == i and t.dep.startswith("aux") for t in tokens):
        return
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    joined = (
        after is not None
        and after.norm in ("and", "but")
        and any(t.head == tokens[noun].head and t.dep == "nsubj" for t in tokens[i + 2 : i + 5])
    )
    if not (joined or token.lemma in _NEVER_PASSIVE):
        return
    _be(token, "VERB", "VBD", finite=True)
    token.dep, token.head = ("root", i) if tokens[noun].head == noun else (tokens[noun].dep, tokens[noun].head)
    if token.head == i or token.dep == "nsubj":
        token.dep = "dep" if token.head != i else "root"
    tokens[noun].dep, tokens[noun].head = "nsubj", i


def _let(tokens: Sequence[Token], i: int) -> None:
    """ "... since wednesday let us talk to them": nobody here did the letting."""
    if i + 1 >= len(tokens) or tokens[i + 1].norm not in _OBJECTS or (i and tokens[i - 1].norm in _UNFREE):
        return
    if any(t.head == i and (t.dep.startswith(("nsubj", "aux")) or t.norm == "to") for t in tokens[:i]):
        return
    _be(tokens[i], "VERB", "VB", finite=False)
