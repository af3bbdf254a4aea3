"""What the rules listen for, per report language. A language is one file with a `LEXICON`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, as patterns over text whose quotations are blanked."""

    code: str
    says: re.Pattern[str]
    """Verbs and phrases that attribute. Group `plural` matches where the verb form itself is plural."""
    according: re.Pattern[str]
    """"According to"; group `who` is whom."""
    account: re.Pattern[str]
    """Nouns that attribute: account, complaint, testimony."""
    hearsay: re.Pattern[str]
    """Marks of hedge and hearsay: allegedly, reportedly, rumours, posts."""
    factive: re.Pattern[str]
    """Verbs that presuppose the truth of what follows."""
    certain: re.Pattern[str]
    """Words that vouch: in fact, proves, has been confirmed."""
    corroborates: re.Pattern[str]
    """Words that claim several sources agree."""
    seen: re.Pattern[str]
    """Words that say the picture shows it."""
    speech: re.Pattern[str]
    """What a picture may show of speech: a man saying, complaints."""
    not_done: re.Pattern[str]
    """Verification that is said to be lacking."""
    own_work: re.Pattern[str]
    """The desk speaking of its own work."""
    found: re.Pattern[str]
    """The desk asserting a result of its work."""
    about_items: re.Pattern[str]
    """Speaking of the recordings as things: surfaced, was posted, is a copy."""
    negator: re.Pattern[str]
    """Function words that negate."""
    negative: re.Pattern[str]
    """Negators and words that carry a negation in them: lack, refuse, without."""
    copies: re.Pattern[str]
    """Copies named as copies."""
    many: re.Pattern[str]
    """A subject that is more than one."""
    single: re.Pattern[str]
    """A subject that is one, or speaks for a group."""
    media: re.Pattern[str]
    """Recordings, posts, sources: what a count of copies is mistaken for."""
    independent: re.Pattern[str]
    """Independent, separate, different."""
    translation: re.Pattern[str]
    months: Sequence[str]
    """Twelve stems."""
    weekdays: Sequence[str]
    """Seven stems from Monday."""
    known: frozenset[str]
    """Names and capitalised words that need no evidence: platforms, peoples, the desk."""
    stop: frozenset[str]
    """Words that carry no content."""


def words(*groups: str) -> str:
    """Space-parted alternatives as one pattern; `_` stands for a space inside one."""
    return "|".join(word.replace("_", r"\s+") for group in groups for word in group.split())


def pattern(text: str) -> re.Pattern[str]:
    """Compiled for folded text, whole words at the start."""
    return re.compile(rf"(?<!\w)(?:{text})", re.IGNORECASE)
