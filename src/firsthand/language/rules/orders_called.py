"""English orders behind whoever is called upon, in speech without marks: "sheriff | look us in the face", "those of you with boats | come back".

One sheriff "looks": where a noun without an article stands right before a bare verb, somebody is told to do it, and nobody is told of. Several
"look" either way, so behind a plural it takes a "your" to tell.
"""

from collections.abc import Sequence

from firsthand.language.about.lexicon import unfold
from firsthand.language.tree import Token

_YOU = frozenset(unfold("you ye y'all yous youse yez"))
_OF_YOU = frozenset(unfold("all any some those both one each most none half anyone everyone whichever"))
_NOMINAL = frozenset(("NN", "NNP", "JJ"))
_MANY = frozenset(("NNS", "NNPS"))
_INSIDE = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$"))
_LONGEST_NAME, _LONGEST_PLACE = 3, 4
_NOT_CALLED = frozenset(
    unfold(
        "today tomorrow yesterday tonight morning noon evening night week month year monday tuesday wednesday thursday friday saturday sunday home work water food fire everything nothing "
        "police army staff crew family team government public press crowd patrol half rest lot people folk god heaven life death please sorry thanks yes no okay right well then next last same "
        "something anything someone somebody anyone anybody everyone everybody nobody"
    )
)
_ONLY_CALLED = frozenset(
    unfold(
        "lads lasses lassies fellas fellows guys folks gents gentlemen ladies comrades brothers sisters friends mates colleagues"
    )
)
"""Without an article these are hardly ever told about."""
_ROLES = frozenset(
    unfold(
        "wives parents mothers fathers families relatives neighbours neighbors citizens passengers viewers listeners girls boys reporters journalists editors broadcasters farmers drivers riders commuters commanders "
        "officers generals ministers politicians deputies senators mayors governors presidents governments stewards volunteers students pupils teachers nurses medics workers fishermen shopkeepers villagers residents tenants "
        "lawyers prosecutors judges bishops priests imams leaders bosses owners landlords brands banks companies countries europeans americans diplomats ambassadors shareholders donors tourists"
    )
)
"""Whom people call upon without an article; what several of them do is told of in a testimony much less often (53 to 44 of all plurals with a bare verb in the texts learnt from, most of the 44 others than these)."""
_TOLD_OF = frozenset(
    unfold(
        "say swear reckon think tell come leave arrive walk run stand shout cry whisper ask wait turn boil live sleep use bring"
    )
)
_TOGETHER = frozenset(unfold("go stop keep hold switch learn look sit stay"))
_NOT_DONE = frozenset(
    unfold(
        "be have know think understand hear remember imagine believe feel like want need mean seem guess hope suppose reckon wish bet forgive bless live die may let lie"
    )
)
PAST_TOO = frozenset(unfold("put let read quit spread cut hit set shut cast bid shed split thrust come run become"))
"""Verbs whose past looks like their bare form, or does in the speech of many."""
_YOURS = frozenset(("your", "yourself", "yourselves"))
_TO_US = frozenset(unfold("us me my our here yourself yourselves"))
_TAKEN = frozenset(
    unfold("us me him her them it every each a an the my our your his their this that these those all some one")
)
_KINDLY = frozenset(("please", "kindly", "just"))


def called_order(tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """The bare verb that tokens[first:stop], one clause, tell whoever they begin with to do; None where they tell of somebody or call upon nobody."""
    behind = _group(tokens, first, stop)
    if behind is not None:
        return _after_place(tokens, behind, stop)
    if tokens[first].norm in _NOT_CALLED or tokens[first].feats.get("Tag") not in _NOMINAL | _MANY:
        return None
    for k in range(first + 1, min(stop, first + 1 + _LONGEST_NAME)):
        last = tokens[k - 1]
        if last.norm in _NOT_CALLED or last.feats.get("Tag") not in _NOMINAL | _MANY:
            return None
        if tokens[k].norm in _YOU:
            return _you_too(tokens, k + 1, stop)
        many = last.feats.get("Tag") in _MANY and last.norm not in _ONLY_CALLED
        at = bare_verb(tokens, k, stop)
        if at is None and tokens[k].pos == "ADP":
            at = _after_place(tokens, k, stop)
        if at is not None:
            return at if _fits(tokens, first, at, stop, many=many) else None
    return None


def _group(tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """The token behind "those of you", "y'all", "you people"; None where no such group opens."""
    words = [t.norm for t in tokens[first : min(stop, first + 3)]]
    if len(words) > 2 and words[0] in _OF_YOU and words[1] == "of" and words[2] in _YOU:
        return first + 3
    if words[0] in _YOU - {"you"}:
        return first + 1
    named = len(words) > 1 and words[0] == "you" and (tokens[first + 1].feats.get("Tag") in _MANY or words[1] == "lot")
    return first + 2 if named else None


def _after_place(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """The bare verb at `at`, or behind one or two "with ...", "in the ..." that begin there."""
    for _ in range(3):
        found = bare_verb(tokens, at, stop) if at < stop else None
        if found is not None or at >= stop or tokens[at].pos != "ADP":
            return found
        for k in range(at + 1, min(stop, at + 2 + _LONGEST_PLACE)):
            if k > at + 1 and tokens[k].feats.get("Bare"):
                found = bare_verb(tokens, k, stop)
                if found is not None:
                    return found
            if tokens[k].feats.get("Tag") not in _INSIDE:
                break
        else:
            return None
        at = k
    return None


def bare_verb(tokens: Sequence[Token], k: int, stop: int) -> int | None:
    """Where a bare verb stands: at k, behind "please", or behind "don't"."""
    while k < stop - 1 and tokens[k].norm in _KINDLY:
        k += 1
    if tokens[k].norm == "do" and k + 2 < stop and tokens[k + 1].norm in ("n't", "not"):
        k += 3 if tokens[k + 2].norm in _YOU and k + 3 < stop else 2
        return k if tokens[k].feats.get("Bare") or tokens[k].norm == "be" else None
    token = tokens[k]
    tag = token.feats.get("Tag")
    if not token.feats.get("Bare") or token.norm in _NOT_DONE or tag in ("VBZ", "MD", "IN", "TO", "RB", "RP"):
        return None
    if tag in ("VB", "VBP") and token.pos == "VERB":
        return None if k + 1 < stop and tokens[k + 1].feats.get("Tag") in ("VBD", "VBZ", "MD") else k
    after = tokens[k + 1] if k + 1 < stop else None
    return k if after is not None and (after.norm in _TAKEN or after.feats.get("Tag") in ("RBR", "WRB")) else None


def _fits(tokens: Sequence[Token], first: int, at: int, stop: int, *, many: bool) -> bool:
    """Whether a noun without an article that stands before the verb cannot be who does it."""
    words = {t.norm for t in tokens[at + 1 : stop]}
    denied = tokens[at - 1].norm in ("n't", "not")
    if many and tokens[first].norm in _ROLES and tokens[at].norm not in _TOLD_OF:
        taken = at + 1 < stop and tokens[at + 1].norm in _TAKEN
        return denied or taken or bool(words & _YOURS) or tokens[at].norm in _TOGETHER
    if many:
        return bool(words & _YOURS) or (denied and tokens[at].norm == "be")
    if denied:
        return bool(words & (_YOURS | _TO_US))  # in many mouths "the light bill don't wait"
    return tokens[at].norm not in PAST_TOO or bool(words & _YOURS)


def _you_too(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """ "Minister you | come here yourself", "sir you | kindly open it": not "sir you get used to it"."""
    kindly = at < stop and tokens[at].norm in _KINDLY
    found = bare_verb(tokens, at, stop) if at < stop else None
    if found is None or not (kindly or _TO_US & {t.norm for t in tokens[found + 1 : stop]}):
        return None
    return found
