"""One door for all languages: a text layer in, proposed Statements out, and what could not be read as Gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

from firsthand.language import breaks, lexicon
from firsthand.language.identify import LANGUAGES, OTHER, identify
from firsthand.language.rules import article, speech
from firsthand.language.rules.again import read_again
from firsthand.language.rules.draft import Draft, Range, Reader
from firsthand.language.tree import Parser, Piece
from firsthand.model.finding import Gap
from firsthand.model.layer import Layer
from firsthand.model.statement import Chars, Cue, Mood, Speaker, Statement

_MEND = {
    "en": "pip install 'firsthand[language]'",
    "ru": "pip install 'firsthand[language]'",
    "uk": "pip install 'firsthand[uk]'",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a layer says. Statements carry local ids "1", "2" ...; `parent` is such an id. Gaps tell what was not read and why."""

    statements: tuple[Statement, ...] = ()
    gaps: tuple[Gap, ...] = ()


def read(layer: Layer, *, codebook: Mapping[str, Any] | None = None) -> Reading:
    """Read a layer. Every span is verbatim in `layer.text`; nesting is kept. Never raises for what a text contains."""
    if not layer.text.strip():
        return Reading()
    gaps: list[Gap] = []
    drafts: list[tuple[str, Draft]] = []
    for language, pieces in _by_language(layer).items():
        if language not in LANGUAGES:
            gaps.append(_unread(layer.text, pieces))
            continue
        reader_of = parser(language)
        if isinstance(reader_of, Gap):
            gaps.append(reader_of)
            continue
        if not all(piece.whole for piece in pieces):
            gaps.append(Gap("long-sentence", "a sentence was too long to read whole; it was cut at its joints"))
        words = lexicon.load(language)
        reader = Reader(words, layer.text, layer.register == "speech")
        sentences = reader_of.read(breaks.carry([breaks.without_noise(piece, words) for piece in pieces], words))
        if layer.register == "speech":
            read_again(sentences, reader_of, words)
        found = speech.read(sentences, reader) if layer.register == "speech" else article.read(sentences, reader)
        drafts.extend((language, d) for d in found)
    return Reading(_statements(layer, drafts, codebook), tuple(dict.fromkeys(gaps)))


def _by_language(layer: Layer) -> dict[str, list[Piece]]:
    """Pieces by the language they are in; short ones go with the layer's."""
    whole_pieces = breaks.pieces(layer.text, speech=layer.register == "speech")
    pieces = [part for piece in whole_pieces for part in breaks.by_script(piece)]
    known = layer.language if layer.language in LANGUAGES else ""
    whole = known or identify(layer.text)
    out: dict[str, list[Piece]] = {}
    for piece in pieces:
        if not piece.tokens:
            continue
        words = layer.text[piece.tokens[0].start : piece.tokens[-1].end]
        language = whole
        if len(piece.tokens) >= 4:
            own = identify(words)
            if own != whole and _surely(own, whole, words, len(piece.tokens)):
                language = own
        out.setdefault(language, []).append(piece)
    return out


def _surely(own: str, whole: str, words: str, length: int) -> bool:
    """A piece leaves its layer's language only on good evidence: another script, the other's own letters, or many words."""
    cyrillic = any("\u0400" <= c <= "\u04ff" for c in words)
    latin = any("a" <= c.lower() <= "z" for c in words)
    if own == OTHER:
        return length >= 15 or not (cyrillic or latin) or (latin and not cyrillic and whole != "en")
    if (own == "en") != (whole == "en"):
        return not (cyrillic and latin) or length >= 6
    theirs, ours = ("ыэъё", "іїєґ") if own == "ru" else ("іїєґ", "ыэъё")
    lower = words.lower()
    return sum(c in theirs for c in lower) >= 2 and not any(c in ours for c in lower)


@cache
def parser(language: str) -> Parser | Gap:
    """A language's parser, loaded once; a Gap with the command that mends it where it cannot be."""
    try:
        return import_module(f"firsthand.language.{language}.parser").Parser()
    except (ImportError, OSError, ValueError) as missing:
        return Gap("no-reader", f"the reader for {language} is not installed ({missing})", mend=_MEND.get(language))


def _unread(text: str, pieces: Sequence[Piece]) -> Gap:
    words = sum(t.is_word for p in pieces for t in p.tokens)
    start = text[pieces[0].tokens[0].start :][:40].split("\n")[0]
    return Gap(
        "no-reader", f"no reader for this language: {words} words from “{start}” are kept and searchable, not read"
    )


def _statements(
    layer: Layer, drafts: Sequence[tuple[str, Draft]], codebook: Mapping[str, Any] | None
) -> tuple[Statement, ...]:
    order = sorted(
        range(len(drafts)),
        key=lambda n: (drafts[n][1].bearing[0] if drafts[n][1].parent is None else _root(drafts[n][1]).bearing[0], n),
    )
    ids = {id(drafts[n][1]): str(k) for k, n in enumerate(order, 1)}
    out = []
    for n in order:
        language, draft = drafts[n]
        named = _about(layer, draft, language, codebook)
        out.append(
            Statement(
                speaker=_speaker(layer, draft),
                content=_chars(layer.text, draft.content),
                cue=Cue(_chars(layer.text, draft.cue), draft.lemma) if draft.cue else None,
                level=draft.level,
                hedge=_chars(layer.text, draft.hedge) if draft.hedge else None,
                negated=draft.negated,
                mood=draft.mood,
                act=draft.act,
                topics=_with_appeal(draft, named.topics, codebook),
                units=named.units,
                places=named.places,
                dates=named.dates,
                parent=ids[id(draft.parent)] if draft.parent else None,
                id=ids[id(draft)],
                item=layer.item,
                layer=layer.name,
                span=layer.seconds(*draft.content),
            )
        )
    return tuple(out)


def _root(draft: Draft) -> Draft:
    while draft.parent is not None:
        draft = draft.parent
    return draft


def _with_appeal(draft: Draft, topics: tuple[str, ...], codebook: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The speaker's own appeal stands under `demand`, where the codebook has such a topic."""
    own = draft.mood is Mood.DEMAND and draft.act == "demand" and draft.voice
    if not own or (codebook is not None and _APPEAL not in codebook):
        return topics
    return (_APPEAL, *(t for t in topics if t != _APPEAL))[:_MOST_TOPICS]


_APPEAL = "demand"
_MOST_TOPICS = 3


def _about(layer: Layer, draft: Draft, language: str, codebook: Mapping[str, Any] | None) -> Any:
    from firsthand.language.about import about

    named = about(layer.text, *draft.bearing, language, layer.anchor, codebook=codebook)
    if draft.bearing == draft.content:
        return named
    topics = about(layer.text, *draft.content, language, layer.anchor, codebook=codebook).topics
    return replace(named, topics=topics or named.topics)


def _chars(text: str, span: Range) -> Chars:
    return Chars(span[0], span[1], text[span[0] : span[1]])


def _speaker(layer: Layer, draft: Draft) -> Speaker:
    chars = _chars(layer.text, draft.source) if draft.source else None
    if draft.source_label:
        return Speaker(draft.source_label, chars, inherited=draft.inherited)
    if not draft.voice:
        return Speaker(chars.text if chars else "someone not named", chars, inherited=draft.inherited)
    if layer.register == "article":
        return Speaker(f"{layer.item} (text)", chars, inherited=draft.inherited)
    segment = layer.segment_at(draft.content[0])
    voice = (segment.speaker if segment and segment.speaker else None) or "speaker 1"
    return Speaker(f"{voice} of {layer.item}", chars, inherited=draft.inherited)
