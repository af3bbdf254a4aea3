"""Text in, proposed Statements out; one folder a language."""

from firsthand.language.identify import identify
from firsthand.language.reading import Reading, read

VERSION = 1
"""Of the readers as a whole, as it stands in Acts: raised when the same text could give other statements."""

__all__ = ["VERSION", "Reading", "identify", "read"]
