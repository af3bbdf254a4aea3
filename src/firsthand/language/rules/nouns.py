"""Nouns that attribute: "rumours that", "amid reports of", "anecdotes of", "his claim that"."""

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.phrases import fit
from firsthand.language.rules.relation import Relation
from firsthand.language.tree import Sentence
from firsthand.model.statement import Level

_OF = frozenset(("of", "about", "о", "об", "про", "за"))


def relations(sentence: Sentence, lexicon: Lexicon) -> list[Relation]:
    """Attributions by noun; the content is its clause, or the noun phrase after "of"."""
    out: list[Relation] = []
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        way = lexicon.nouns.get(token.lemma) if token.pos in ("NOUN", "PROPN") else None
        if way is None:
            continue
        first = min([i, *[k for k in sentence.kids(i, "amod") if i - k <= 2]])
        owner = [k for k in sentence.kids(i, "nmod") if tokens[k].dep == "nmod:poss"]
        source = [n for n in sentence.subtree(owner[0]) if tokens[n].norm != "'s"] if owner else None
        for span in _contents(sentence, lexicon, i):
            fitted = fit(sentence, span, (first, i + 1))
            if fitted and fitted[1] - fitted[0] > 1:
                level = Level.RUMOURED if token.lemma in lexicon.unsourced and source is None else way.level
                out.append(Relation((first, i + 1), token.lemma, fitted, source, level, way.act))
                break
    return out


def _contents(sentence: Sentence, lexicon: Lexicon, i: int) -> list[tuple[int, int]]:
    tokens = sentence.tokens
    if i + 1 >= len(tokens):
        return []
    after = tokens[i + 1]
    if after.norm in lexicon.complementizers or (
        after.norm == "," and i + 2 < len(tokens) and tokens[i + 2].norm in lexicon.complementizers
    ):
        kids = [k for k in sentence.kids(i, "acl", "ccomp", "advcl") if k > i]
        if kids:
            tree = [t for t in sentence.subtree(kids[0]) if t > i]
            return [(i + 2, max(tree) + 1)]
    if after.norm in _OF and tokens[i].lemma in lexicon.unsourced | {
        n for n, w in lexicon.nouns.items() if w.level < Level.SAYS
    }:
        return [(i + 2, _phrase_end(sentence, i))]
    return []


def _phrase_end(sentence: Sentence, i: int) -> int:
    """Where "of ..." ends: at a mark, at "as" or "while" with a clause behind, or with the noun's own subtree before a finite verb."""
    tokens = sentence.tokens
    for n in range(i + 2, len(tokens)):
        token = tokens[n]
        if not token.is_word and token.norm not in ('"', "-", "'"):
            return n
        if token.norm in ("as", "while", "after", "when", "because", "since") and any(
            _finite(sentence, m) for m in range(n, len(tokens))
        ):
            return n
        if _finite(sentence, n):
            below = [max(sentence.subtree(k)) + 1 for k in sentence.kids(i, "nmod", "acl", "obl") if i < k < n]
            return min(max(below, default=n), n)
    return len(tokens)


def _finite(sentence: Sentence, n: int) -> bool:
    return sentence.tokens[n].feats.get("VerbForm") == "Fin"
