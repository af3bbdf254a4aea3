"""What a place in speech without marks looks like, as names to be weighed (rules/unmarked.py): the words around it, the predicates on both
sides, what the rules see (rules/boundary.py), and what the parser hung across it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from firsthand.language import nets
from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.agreement import agrees
from firsthand.language.rules.boundary import possible, signs
from firsthand.language.rules.openings import joins
from firsthand.language.rules.orders_first import first_order
from firsthand.language.tree import Predicate, Sentence, Token

Sign = tuple[str, float]
_PAD = 3
_NEAR = 15
"""Words looked at on either side for what is hung across a place."""


def places(
    sentence: Sentence, lexicon: Lexicon, found: Sequence[Predicate], *, with_nets: bool = True
) -> Iterator[list[Sign]]:
    """The signs of every place but the sentence's begin, in order; `with_nets`: with what the language's own nets say."""
    tokens = sentence.tokens
    told = _told(sentence, lexicon) if with_nets and sentence.vectors is not None else []
    words, kinds, lemmas, ends = (
        ["^"] * _PAD + row + ["$"] * _PAD
        for row in (
            [t.norm for t in tokens],
            [_kind(t) for t in tokens],
            [t.lemma for t in tokens],
            [t.norm[-3:] for t in tokens],
        )
    )
    carriers = [p.i for p in found]
    roots = _roots(tokens) if sentence.parsed else []
    for b in range(1, len(tokens)):
        at = bisect_left(carriers, b)
        left, right = found[at - 1] if at else None, found[at] if at < len(found) else None
        names = _window(words, kinds, lemmas, ends, b + _PAD)
        names += [f"from {min(b, 4)}", f"to {min(len(tokens) - b, 4)}"]
        names += _between(tokens, kinds, b, left, right)
        here = joins(lexicon, tokens, b)
        before = joins(lexicon, tokens, b - 1)
        if here:
            names += [f"join {here}", f"join {here} {_gap(b, right)}", f"join {here} {_since(b, left)}"]
        if before:
            names.append(f"joined {before}")
        out = [(name, 1.0) for name in names]
        for name, odds in told:
            out += sensed(name, odds[b])
        if left is not None and right is not None and b <= right.start:
            out.extend(signs(sentence, lexicon, b, left, right))
            out.extend(_forms(sentence, b, left, right))
            if not possible(sentence, lexicon, b, right):
                out.append(("impossible", 1.0))
        if not lexicon.case_marked:
            out.extend((name, 1.0) for name in _ordered(tokens, kinds[b + _PAD - 1], b))
        if sentence.parsed:
            out.extend((name, 1.0) for name in _hung(tokens, roots, b))
        yield out


def _window(words: list[str], kinds: list[str], lemmas: list[str], ends: list[str], j: int) -> list[str]:
    """Words, their ends, dictionary forms and kinds, alone and in rows, up to three before and after the place."""
    w, k = words, kinds
    names = ["any"]
    for d in (-3, -2, -1, 0, 1, 2):
        names += [f"k{d} {k[j + d]}", f"w{d} {w[j + d]}"]
    for d in (-2, -1, 0, 1):
        names.append(f"e{d} {ends[j + d]}")
        if lemmas[j + d] != w[j + d]:
            names.append(f"l{d} {lemmas[j + d]}")
    names += [f"{w[j - 1]}|{w[j]}", f"|{w[j]} {w[j + 1]}", f"{w[j - 2]} {w[j - 1]}|"]
    names += [f"{k[j - 1]}|{k[j]}", f"{k[j - 2]} {k[j - 1]}|", f"|{k[j]} {k[j + 1]}"]
    names += [f"{w[j - 1]}|{k[j]}", f"{k[j - 1]}|{w[j]}", f"|{w[j]} {k[j + 1]}", f"{k[j - 2]} {w[j - 1]}|"]
    names += [f"{k[j - 2]} {k[j - 1]}|{k[j]}", f"{k[j - 1]}|{k[j]} {k[j + 1]}", f"|{k[j]} {k[j + 1]} {k[j + 2]}"]
    names.append(f"{k[j - 2]} {k[j - 1]}|{k[j]} {k[j + 1]}")
    return names


def _between(
    tokens: list[Token], kinds: list[str], b: int, left: Predicate | None, right: Predicate | None
) -> list[str]:
    """How far the predicates on both sides are, what they are, and what stands between them and the place."""
    j = b + _PAD
    since, gap = _since(b, left), _gap(b, right)
    here, before = kinds[j], kinds[j - 1]
    names = [
        f"since {since}",
        f"gap {gap}",
        f"since {since} gap {gap}",
        f"since {since}|{here}",
        f"{before}| gap {gap}",
    ]
    names.append(f"|{here} gap {gap}")
    names.append(f"{kinds[left.i + _PAD] if left else '-'} > {kinds[right.i + _PAD] if right else '-'}")
    names.append(
        f"{left.verbal if left else '-'} > {right.verbal if right else '-'} {right is not None and right.imperative} {gap}"
    )
    if left is not None:
        lemma = tokens[left.i].lemma
        names += [f"after {lemma}", f"after {lemma} {since}", f"after {lemma}|{here}"]
        if b - left.i <= 4:
            names.append(f"behind {' '.join(kinds[left.i + 1 + _PAD : j])}")
    if right is not None and right.start < b:
        names.append("inside")
    elif right is not None:
        lemma = tokens[right.i].lemma
        names += [f"before {lemma}", f"before {lemma} {gap}"]
        if right.start - b <= 4:
            row = " ".join(kinds[j : right.start + _PAD])
            names += [f"until {row} {kinds[right.i + _PAD]}", f"until {row} {lemma}"]
    return names


def _told(sentence: Sentence, lexicon: Lexicon) -> list[tuple[str, list[float]]]:
    """What each of the language's nets says of every token."""
    seen, out = nets.windows(sentence.vectors), []
    for name in nets.NAMES:
        net = nets.load(lexicon.language, name)
        if net is not None:
            out.append((name, net.odds(seen)))
    return out


def sensed(name: str, odds: float) -> list[Sign]:
    """What the log-odds of a net (language/nets.py) say at a place, as signs."""
    step = max(-9, min(5, round(1.5 * odds)))
    return [(name, odds / 4), (f"{name} {step}", 1.0)]


def _ordered(tokens: list[Token], before: str, b: int) -> Iterator[str]:
    """Whether an order begins here, as far as the words tell before anything is cut (rules/orders_first.py), and behind what."""
    at = first_order(tokens, b, min(len(tokens), b + _NEAR))
    if at is not None:
        yield from ("order", f"order in {at - b if at - b < 3 else 3}", f"{before} | order")


def _since(b: int, left: Predicate | None) -> str:
    return _bucket(b - left.i) if left is not None else "-"


def _gap(b: int, right: Predicate | None) -> str:
    return _bucket(right.start - b) if right is not None else "-"


def _bucket(n: int) -> str:
    return str(n if n < 4 else (4 if n < 6 else (6 if n < 9 else 9)))


def _roots(tokens: list[Token]) -> list[int]:
    """The root each token hangs on in the end."""
    roots = []
    for i in range(len(tokens)):
        at = i
        for _ in range(20):
            head = tokens[at].head
            if head < 0 or head == at:
                break
            at = head
        roots.append(at)
    return roots


def _hung(tokens: list[Token], roots: list[int], b: int) -> Iterator[str]:
    """What hangs across the place, and how the words beside it hang."""
    across = 0
    for i in range(max(0, b - _NEAR), min(len(tokens), b + _NEAR)):
        head = tokens[i].head
        if head >= 0 and (i < b) != (head < b):
            across += 1
            if {i, head} & {b, b - 1}:
                yield f"hung {i - b if -2 < i - b < 1 else 'x'} {head - b if -2 < head - b < 1 else 'x'} {tokens[i].dep}"
            if across <= 2:
                yield f"over {tokens[i].dep}"
    yield f"{min(across, 4)} across"
    yield "one root" if roots[b] == roots[b - 1] else "two roots"
    here, before = tokens[b], tokens[b - 1]
    yield f"{before.dep}|{here.dep} hung"
    yield f"|{here.dep} {'<' if here.head < b else '>'}"
    yield f"{before.dep} {'<' if before.head < b else '>'}|"


def _kind(token: Token) -> str:
    feats = token.feats
    if "Tag" in feats:
        return feats["Tag"]
    if token.pos not in ("VERB", "AUX"):
        return f"{token.pos}.{token.case}" if token.case else token.pos
    if feats.get("VerbForm", "Fin") != "Fin":
        return f"V{feats['VerbForm']}"
    form = (feats.get("Mood", "")[:3], feats.get("Tense", "")[:2], feats.get("Person", ""), feats.get("Number", "")[:1])
    return f"V{''.join(form)}{feats.get('Variant', '')[:1]}"


def _forms(sentence: Sentence, b: int, left: Predicate, right: Predicate) -> Iterator[Sign]:
    """What forms tell in a language that has them: whom a noun agrees with, what both sides have already, where the verb's form changes."""
    tokens = sentence.tokens
    here = tokens[b]
    if b == left.i + 1:
        yield f"{_verb(tokens[left.i])}|{_kind(here)}", 1
    if "Tag" in here.feats:
        return
    yield f"{_sort(left)}>{_sort(right)}", 1
    yield f"{_row(tokens, left.i + 1, b)} |", 1
    yield f"| {_row(tokens, b, right.start)}", 1
    yield f"{_verb(tokens[left.i])} {_cases(tokens, left.i + 1, b)} |", 1
    yield f"| {_cases(tokens, b, right.start)} {_verb(tokens[right.i])}", 1
    if b == right.start:
        yield f"| {'not ' if right.start < right.i else ''}{_form(tokens[right.i])}", 1
    if right.first >= 0:
        yield "unspoken from here" if b == right.first else "unspoken from elsewhere", 1
    line = next((k for k in range(left.start, 0, -1) if tokens[k].newline), 0)
    has = any(
        _nominative(tokens, k) and agrees(tokens[k], tokens[left.i])
        for k in range(max(line, left.start - 5), left.start)
    )
    head = _head(tokens, b, right.start)
    if head is not None and left.verbal:
        mine = right.verbal and agrees(tokens[head], tokens[right.i])
        theirs = agrees(tokens[head], tokens[left.i])
        yield f"subject of {'it' if mine else '-'} {'both' if theirs else '-'} {'had' if has else '-'}", 1
    noms = (
        sum(_nominative(tokens, k) for k in range(left.i + 1, b)),
        sum(_nominative(tokens, k) for k in range(b, right.start)),
    )
    yield f"{int(has)}{min(noms[0], 2)} nominatives {min(noms[1], 2)}", 1
    taken = (
        sum(_object(tokens, k) for k in range(left.i + 1, b)),
        sum(_object(tokens, k) for k in range(b, right.start)),
    )
    yield f"{_verb(tokens[left.i])} {min(taken[0], 2)} objects {min(taken[1], 2)}", 1
    after = tokens[right.i + 1] if right.i + 1 < len(tokens) else None
    yield f"|{here.pos} ... {'end' if after is None or after.newline else after.pos}", 1
    if b == right.start and left.verbal and right.verbal:
        yield f"{_form(tokens[left.i])}>{_form(tokens[right.i])}", 1


def _row(tokens: list[Token], first: int, stop: int) -> str:
    """Parts of speech in a row, up to three."""
    return " ".join(t.pos for t in tokens[first:stop]) if stop - first <= 3 else "long"


def _cases(tokens: list[Token], first: int, stop: int) -> str:
    """Cases of the phrases in a row, each with "+" where a preposition rules it; up to three."""
    found: list[str] = []
    for k in range(first, stop):
        if tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM") and tokens[k].case:
            case = tokens[k].case
            ruled = any(tokens[m].pos == "ADP" for m in range(max(first, k - 2), k))
            if not (found and found[-1].strip("+") == case and tokens[k - 1].pos in ("ADJ", "NUM", "DET", "NOUN")):
                found.append("+" + case if ruled else case)
    return " ".join(found) if len(found) <= 3 else "many"


def _sort(p: Predicate) -> str:
    return "verb" if p.verbal else ("unspoken" if p.first >= 0 else "other")


def _form(token: Token) -> str:
    return f"{token.feats.get('Mood', '')[:3]}{token.feats.get('Tense', '')}{token.feats.get('Person', '')}{token.feats.get('Number', '')}"


def _nominative(tokens: list[Token], k: int) -> bool:
    return (
        tokens[k].case == "Nom"
        and tokens[k].pos in ("NOUN", "PROPN", "PRON")
        and not (k and tokens[k - 1].pos == "ADP")
    )


def _object(tokens: list[Token], k: int) -> bool:
    return (
        tokens[k].case == "Acc"
        and tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM")
        and not (k and tokens[k - 1].pos in ("ADP", "ADJ", "DET", "NUM"))
    )


def _head(tokens: list[Token], b: int, stop: int) -> int | None:
    """The noun of a phrase that begins at b and may be a subject."""
    for k in range(b, min(stop, b + 3)):
        if tokens[k].pos in ("NOUN", "PROPN", "PRON"):
            may = tokens[k].case == "Nom" or (tokens[k].case == "Acc" and not tokens[k].norm.endswith(("у", "ю")))
            return k if (may and tokens[k].pos != "PRON") or tokens[k].case == "Nom" else None
        if tokens[k].pos not in ("ADJ", "DET", "NUM"):
            return None
    return None


def _verb(token: Token) -> str:
    """What a verb lets expect after it: whether it takes an object, and whether anybody does it."""
    if token.pos not in ("VERB", "AUX"):
        return token.pos
    return (
        token.feats.get("Valency")
        or token.feats.get("Gender")
        or token.feats.get("Person")
        or token.feats.get("Tag", "V")
    )
