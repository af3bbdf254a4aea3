"""A text to be read: what was heard in a recording, or an article, as one string that maps back to seconds."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from firsthand.model.finding import Segment
from firsthand.model.time import Moment, Span

Register = Literal["speech", "article"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One text layer of one Item. For speech the text is its segments' texts joined by newlines, `starts` their offsets."""

    item: str
    name: str
    register: Register
    language: str
    text: str
    anchor: Moment | None = None
    """The date that "yesterday" is reckoned from: recorded, else posted, else published."""
    segments: tuple[Segment, ...] = ()
    starts: tuple[int, ...] = ()

    @classmethod
    def of_segments(
        cls,
        item: str,
        segments: tuple[Segment, ...],
        *,
        name: str = "speech",
        anchor: Moment | None = None,
        register: Register = "speech",
    ) -> "Layer":
        """A layer of segments in order, joined by newlines; its language is that of most characters."""
        starts: list[int] = []
        length = 0
        weight: dict[str, int] = {}
        for segment in segments:
            starts.append(length)
            length += len(segment.text) + 1
            weight[segment.language] = weight.get(segment.language, 0) + len(segment.text)
        language = max(weight, key=lambda code: weight[code]) if weight else "und"
        text = "\n".join(segment.text for segment in segments)
        return cls(item, name, register, language, text, anchor, segments, tuple(starts))

    def seconds(self, start: int, end: int) -> Span | None:
        """When characters [start, end) were said: from the first to the last word they touch; None in a layer without time."""
        touched: list[Span] = []
        first = max(0, bisect_right(self.starts, start) - 1)
        for offset, segment in zip(self.starts[first:], self.segments[first:], strict=True):
            if offset >= end:
                break
            if segment.span is None or offset + len(segment.text) <= start:
                continue
            words = [w.span for w in segment.words if offset + w.start < end and offset + w.end > start]
            touched.extend(words or [segment.span])
        if not touched:
            return None
        return Span(min(s.start for s in touched), max(s.end for s in touched))

    def segment_at(self, character: int) -> Segment | None:
        """The segment that holds this character; None in a layer without segments."""
        if not self.segments:
            return None
        return self.segments[max(0, bisect_right(self.starts, character) - 1)]
