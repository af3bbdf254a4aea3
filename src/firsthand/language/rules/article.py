"""A report on what others say: only what is attributed is a statement; the report's own sentences are not."""

from collections.abc import Sequence

from firsthand.language.rules import attribution, credited, nouns, polarity
from firsthand.language.rules.draft import Draft, Range, Reader
from firsthand.language.rules.quotations import LONGEST, Quotations
from firsthand.language.rules.relation import Relation
from firsthand.language.rules.speech import read as read_speech
from firsthand.language.tree import Sentence
from firsthand.model.statement import Level, Mood

_CARRIED = frozenset(["he", "she", "they", "we", "i", "his", "her", "their", "он", "она", "они", "его", "ее", "их"])


def read(sentences: Sequence[Sentence], reader: Reader) -> list[Draft]:
    """The drafts of an article, in order. Without a parser the clause rules of speech stand in, less the text's own statements."""
    if tells_of_itself(sentences):
        return read_speech(sentences, reader)
    before: Draft | None = None
    quotations = Quotations()
    for n, sentence in enumerate(sentences):
        if not sentence.tokens:
            continue
        if quotations.quoted(sentence, before, sentences[n + 1 : n + 1 + LONGEST]) and not credited.frame_inside(
            sentence, reader.lexicon
        ):
            reader.drafts.extend(quotations.read(sentence, reader))
            _drop(quotations.close([], reader), reader)
            continue
        found = _credited(
            sentence, reader, _parsed(sentence, reader) if sentence.parsed else _shallow(sentence, reader)
        )
        carried = _carry(sentence, reader, before, found)
        if carried is not None:
            for draft in found:
                draft.parent = draft.parent or carried
                if draft.parent is carried and draft.act == "demand" and draft.lemma in ("want", "wish"):
                    draft.level = carried.level
            found = [carried, *found]
        reader.drafts.extend(found)
        _drop(quotations.close(found, reader), reader)
        tops = [
            d
            for d in found
            if d.parent is None
            and d.level > Level.RUMOURED
            and (d.source or d.inherited)
            and d.lemma not in _shows(reader)
        ]
        before = tops[0] if tops else None
        quotations.opened(before)
    return reader.drafts


def _drop(unnamed: Sequence[Draft], reader: Reader) -> None:
    """What is quoted of nobody, with all that is nested in it, is no statement of an article's."""
    gone = [id(d) for d in unnamed]
    for draft in reader.drafts if gone else []:
        if draft.parent is not None and id(draft.parent) in gone:
            gone.append(id(draft))
    reader.drafts[:] = [d for d in reader.drafts if id(d) not in gone]


_OWN = frozenset(
    [
        "i",
        "we",
        "us",
        "me",
        "my",
        "our",
        "я",
        "мы",
        "нас",
        "нам",
        "мне",
        "меня",
        "нами",
        "мой",
        "моя",
        "мое",
        "мои",
        "моего",
        "моей",
        "моих",
        "моим",
        "наш",
        "наша",
        "наше",
        "наши",
        "нашего",
        "нашей",
        "наших",
        "нашим",
        "ми",
        "мені",
        "мене",
        "мій",
        "моє",
        "мої",
        "моєї",
        "моїх",
        "наші",
        "нашої",
    ]
)


def tells_of_itself(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is somebody's own account (a post, a letter): two sentences in five or more, and at least two, speak of "I" or "we" outside quotation marks."""
    own = sum(_own(sentence) for sentence in sentences)
    return own >= 2 and own * 5 >= 2 * sum(any(t.is_word for t in s.tokens) for s in sentences)


def _own(sentence: Sentence) -> bool:
    quoted = False
    for token in sentence.tokens:
        if token.norm == '"':
            quoted = not quoted
        elif token.norm in _OWN and not quoted:
            return True
    return False


def _shows(reader: Reader) -> set[str]:
    return {lemma for lemma, ways in reader.lexicon.verbs.items() if any("show" in w.frames for w in ways)}


def _shallow(sentence: Sentence, reader: Reader) -> list[Draft]:
    scratch = Reader(reader.lexicon, reader.text, reader.speech)
    found = read_speech([sentence], scratch)
    kept = [d for d in found if d.parent is not None or d.cue is not None]
    for draft in kept:
        if draft.parent is not None and draft.parent not in kept:
            draft.parent = None
    return kept


def _parsed(sentence: Sentence, reader: Reader) -> list[Draft]:
    relations = _once(attribution.relations(sentence, reader.lexicon) + nouns.relations(sentence, reader.lexicon))
    drafts = [_draft(sentence, r, reader) for r in relations]
    halves = [(credited.split(sentence, r), d) for r, d in zip(relations, drafts, strict=True)]
    return nest(drafts + [_further(sentence, span, d, reader) for span, d in halves if span])


def _credited(sentence: Sentence, reader: Reader, found: list[Draft]) -> list[Draft]:
    """With those that are credited by a phrase or within a quotation; these know best what is theirs."""
    lexicon = reader.lexicon
    parted = credited.interposed(sentence, lexicon)
    frames = (
        [parted[0]] if parted else credited.by_their_words(sentence, lexicon) or credited.as_told(sentence, lexicon)
    )
    drafts = [_draft(sentence, frame, reader) for frame in frames]
    if parted:
        drafts.append(_further(sentence, parted[1], drafts[0], reader))
    if not drafts:
        return found
    kept = [d for d in found if d.parent is None and any(_holds(frame.content, d.content) for frame in drafts)]
    return nest(drafts + [d for d in kept if d.content not in [f.content for f in drafts]])


def _holds(outer: Range, inner: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _further(sentence: Sentence, span: tuple[int, int], frame: Draft, reader: Reader) -> Draft:
    """What the same voice goes on to say behind its frame: inherited."""
    content = _range(sentence, span)
    draft = Draft(content, content, voice=False, inherited=True, level=frame.level)
    draft.source_label = frame.source_label or (reader.text[slice(*frame.source)] if frame.source else None)
    inside = [p for p in attribution.found(sentence, reader.lexicon) if span[0] <= p.i < span[1]]
    if inside:
        draft.negated = polarity.negated(sentence, reader.lexicon, *span, inside[0])
    return draft


def _once(relations: list[Relation]) -> list[Relation]:
    """One relation a cue and one a content; the first found stays."""
    kept: list[Relation] = []
    for relation in relations:
        if not any(
            (relation.cue[0] < k.cue[1] and k.cue[0] < relation.cue[1]) or relation.content == k.content for k in kept
        ):
            kept.append(relation)
    return sorted(kept, key=lambda r: (r.content[0], -r.content[1]))


def _range(sentence: Sentence, span: tuple[int, int]) -> Range:
    return sentence.tokens[span[0]].start, sentence.tokens[span[1] - 1].end


def _draft(sentence: Sentence, relation: Relation, reader: Reader) -> Draft:
    content = _range(sentence, relation.content)
    draft = Draft(content, content, voice=False, lemma=relation.lemma, level=relation.level, act=relation.act)
    draft.cue = _range(sentence, relation.cue)
    if relation.source:
        draft.source = _range(sentence, (relation.source[0], relation.source[-1] + 1))
    first, stop = relation.content
    bids = _bids(sentence, relation, reader)
    draft.mood = Mood.DEMAND if (relation.act == "demand" and relation.demands) or bids else Mood.STATEMENT
    draft.act = "demand" if bids else draft.act
    draft.negated = attribution.negated(sentence, reader.lexicon, relation)
    for a, b in reader.lexicon.hedges.find(sentence.tokens, first, stop):
        words = " ".join(t.norm for t in sentence.tokens[a:b])
        if words not in reader.lexicon.edge_only and a == first and b < stop:
            draft.hedge, draft.level = _range(sentence, (a, b)), min(draft.level, Level.ALLEGED)
    return draft


def _bids(sentence: Sentence, relation: Relation, reader: Reader) -> bool:
    """Whether an order is quoted: "“Bring them home!” the women shouted"."""
    first, stop = relation.content
    quoted = sentence.tokens[first].norm == '"' or (first > 0 and sentence.tokens[first - 1].norm == '"')
    inside = [p for p in attribution.found(sentence, reader.lexicon) if first <= p.i < stop]
    return quoted and relation.act == "assert" and bool(inside) and inside[0].imperative


def nest(drafts: list[Draft]) -> list[Draft]:
    """Each draft under the narrowest other whose content holds its cue and its content."""
    for draft in drafts:
        holders = [
            d
            for d in drafts
            if d is not draft and d.content[0] <= draft.content[0] and draft.content[1] <= d.content[1] and d.content != draft.content
            and (draft.cue is None or (d.content[0] <= draft.cue[0] and draft.cue[1] <= d.content[1]))
        ]  # fmt: skip
        draft.parent = min(holders, key=lambda d: d.content[1] - d.content[0], default=None)
    return drafts


def _carry(sentence: Sentence, reader: Reader, before: Draft | None, found: list[Draft]) -> Draft | None:
    """A sentence with no cue of its own that goes on about "he" or "they" after an attributed one is still what they say: inherited."""
    if before is None:
        return None
    tokens = sentence.tokens
    words = [i for i, t in enumerate(tokens) if t.is_word]
    if not words or tokens[words[0]].norm not in _CARRIED:
        return None
    roots = [i for i in words if tokens[i].head == i and tokens[i].pos in ("VERB", "AUX", "ADJ", "NOUN")]
    if not roots:
        return None
    root = roots[0]
    own = (tokens[root].start, tokens[root].end)
    wanting = tokens[root].lemma in ("want", "wish", "хотеть")
    if not wanting and any(d.cue and d.cue[0] <= own[0] < d.cue[1] for d in found):
        return None
    stop = words[-1] + 1
    if stop < len(tokens) and tokens[stop].norm == '"':
        stop += 1
    span = (words[0], stop)
    content = _range(sentence, span)
    draft = Draft(content, content, voice=False, inherited=True, level=before.level)
    draft.source_label = before.source_label or (
        reader.text[before.source[0] : before.source[1]] if before.source else None
    )
    draft.negated = polarity.negated(
        sentence,
        reader.lexicon,
        words[0],
        root + 1,
        next((p for p in attribution.found(sentence, reader.lexicon) if p.i == root), None),
    )
    if wanting:
        draft.mood, draft.act = Mood.DEMAND, "demand"
    return draft
