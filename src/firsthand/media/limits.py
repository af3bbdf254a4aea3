"""How much one file may ask of us. A file beyond a limit ends in a Gap that names the limit, never in a crash."""

from fractions import Fraction

LARGEST_FRAME = 16384 * 8192
"""Pixels of one video frame (16K video); FFmpeg refuses larger ones before it allocates."""

LARGEST_PICTURE = 120_000_000
"""Pixels of a still image: above what phones make (108 million), below what a decompression bomb needs."""

MOST_STREAMS = 64
"""Streams in one container; phones write up to 8."""

LONGEST = Fraction(24 * 3600)
"""Seconds of a recording that are looked at. Ten hours are read in full; a clock beyond a day is taken for a damaged one."""

MOST_GAPS = 40
"""Gaps stated one by one for one pass; the last of them then says how many more there were."""

LONGEST_TAG = 2000
"""Characters kept of one metadata value."""

MOST_TAGS = 200
"""Metadata entries kept of one container or stream."""
