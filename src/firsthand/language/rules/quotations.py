"""Articles: quotations of more than one sentence, and dialogue after dashes. Each sentence in them is said by whoever the frame names."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.language.rules.draft import Draft, Reader
from firsthand.language.rules.marks import opens
from firsthand.language.rules.speech import read as read_speech
from firsthand.language.tree import Sentence


def words_outside(sentence: Sentence, *, inside: bool) -> tuple[bool, bool]:
    """Whether any word stands outside quotation marks, and whether a quotation is open at the end; `inside` says whether one is at the start."""
    outside = False
    for n, token in enumerate(sentence.tokens):
        if token.norm == '"':
            inside = opens(sentence, n)
        elif token.is_word and not inside:
            outside = True
    return outside, inside


LONGEST = 15
"""Sentences a quotation may go on for: a mark that nothing closes by then was none."""


def _closes(ahead: Sequence[Sentence]) -> bool:
    """Whether a closing mark comes before another opens; one at the head of a paragraph only goes on with the same quotation."""
    for sentence in ahead:
        for n, token in enumerate(sentence.tokens):
            if token.norm == '"' and not (n == 0 and token.newline and opens(sentence, n)):
                return not opens(sentence, n)
    return False


@dataclass
class Quotations:
    """What is quoted as one sentence after another is read: who opened it, and what still waits for its frame."""

    inside: bool = False
    speaker: Draft | None = None
    dashed: bool = False
    opening: bool = False
    waiting: list[Draft] = field(default_factory=list[Draft])

    def quoted(self, sentence: Sentence, before: Draft | None, ahead: Sequence[Sentence]) -> bool:
        """Take in the next sentence; whether all of it is quoted. `before` is the attribution of the sentence before, `ahead` are the next `LONGEST`."""
        was = self.inside
        outside, self.inside = words_outside(sentence, inside=was)
        if self.inside and not was:
            self.inside = _closes(ahead)
        self.opening = self.inside and not was
        if not was:
            self.speaker = before
        dashed = sentence.tokens[0].norm == "—"
        goes_on = dashed and self.dashed and before is not None
        self.dashed = dashed
        return not outside or (goes_on and not self.inside and not any(t.norm == "—" for t in sentence.tokens[1:]))

    def opened(self, by: Draft | None) -> None:
        """The attribution of the sentence just read is whose quotation it leaves open."""
        if self.opening:
            self.speaker = by or self.speaker

    def read(self, sentence: Sentence, reader: Reader) -> list[Draft]:
        """The statements of a sentence that is quoted whole, those of its voice still without a source."""
        found = read_speech([sentence], Reader(reader.lexicon, reader.text, reader.speech))
        self.waiting += [d for d in found if d.parent is None]
        return found

    def close(self, found: list[Draft], reader: Reader) -> list[Draft]:
        """Name who said what waits, once no quotation is open: the frame behind it, or whoever opened it; returns what nobody is named for."""
        if self.inside or not self.waiting:
            return []
        framed = next((d for d in found if d.parent is None and d.cue and d.cue[0] >= d.content[1]), None)
        speaker, waiting = framed or self.speaker, self.waiting
        self.waiting = []
        if speaker is None:
            return waiting
        named = reader.text[slice(*speaker.source)] if speaker.source else None
        for draft in waiting:
            draft.voice, draft.inherited, draft.source_label = False, True, speaker.source_label or named
            draft.level = min(draft.level, speaker.level)
        return []
