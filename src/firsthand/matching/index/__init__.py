"""Which of many recordings are worth a full check. A cache: thrown away and rebuilt from stored prints at will."""

from firsthand.matching.index.gate import Laid, gate, stretch
from firsthand.matching.index.port import Candidate, Hit, Index
from firsthand.matching.index.printed import PrintIndex, open_snapshot

__all__ = ["Candidate", "Hit", "Index", "Laid", "PrintIndex", "gate", "open_snapshot", "stretch"]
