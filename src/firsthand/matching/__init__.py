"""Same recording or not."""

VERSION = 1
"""Of the whole method, as it stands in Acts: raised when the same prints could give another answer."""
