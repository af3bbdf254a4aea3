"""What is said behind a colon: all of it is the other voice's, and each clause of it a statement of its own.

"Комендант кричит: матрасы сдаём, не рассуждаем", "він просив: не бийте, я лежу".
"""

import itertools
from collections.abc import Sequence

from firsthand.language.lexicon import Lexicon
from firsthand.language.rules.cues import is_cue
from firsthand.language.rules.draft import Part


def in_colon(group: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """Whether a clause behind a comma goes on with what a colon behind a word of saying has opened; a dash ends that."""
    clause = part.clause
    if not lexicon.case_marked or not part.sentence.punctuated or clause.join != "none" or clause.mark != ",":
        return False
    return any(later.clause.mark == ":" and is_cue(earlier, lexicon) for earlier, later in itertools.pairwise(group))
