"""PLURAL and COPIES: more sources in the sentence than stand behind it."""

import re
from collections.abc import Iterator

from firsthand.model.report import LintFinding
from firsthand.reasoning.lint_rules.case import Case, finding
from firsthand.reasoning.lint_rules.frame import Attribution
from firsthand.reasoning.lint_rules.numbers import VAGUE, magnitude, numbers
from firsthand.reasoning.lint_rules.text import tokens
from firsthand.reasoning.words import listed

_GROUP = re.compile(
    r"group|crowd|chorus|several|together|couple|pair|two|three|four|five|men\b|women\b|people\b|групп|толп|хор|нескольк|двое|двух|трое|трех|вместе",
    re.IGNORECASE,
)


def plural(case: Case) -> Iterator[LintFinding]:
    """A subject in the plural, or a number of sources, where fewer independent ones are on record."""
    frame = case.frame
    if not case.cited or (frame.is_own_work and not frame.attribution):
        return
    attribution = frame.attribution
    silent = attribution is None or attribution.negated or _RECORDS.search(frame.voice[slice(*attribution.subject)])
    if attribution and not silent and not frame.lexicon.about_items.search(frame.voice, *attribution.subject):
        count = _count(case, attribution)
        if count > max(case.whole.independent, _group(case), 1):
            yield _said(case, attribution.subject, attribution.end, count)
            return
    yield from _counted(case)


def _counted(case: Case) -> Iterator[LintFinding]:
    """A number of recordings or sources anywhere: "in four separate videos"."""
    frame = case.frame
    if frame.lexicon.copies.search(frame.voice):
        return
    known = max(case.whole.independent, case.recordings)
    for number in numbers(frame.voice):
        after = frame.voice[number.end : number.end + 40]
        noun = re.match(
            rf"\s+(?P<how>(?:[\w-]+\s+){{0,2}}?)(?P<what>{frame.lexicon.media.pattern})", after, re.IGNORECASE
        )
        if noun is None or number.value < 2 or number.value <= known:
            continue
        if number.value <= len(set(case.whole.items)) and not frame.lexicon.independent.search(noun.group("how")):
            continue
        words = noun.group()
        claims_sources = frame.lexicon.independent.search(words) or "source" in words or "источник" in words
        if not claims_sources and (not case.whole.copies or frame.lexicon.about_items.search(frame.voice)):
            continue  # "spread over seven channels" counts appearances, and says so
        yield _said(case, (number.start, number.end + noun.end()), number.end + noun.end(), number.value)
        return


def _said(case: Case, subject: tuple[int, int], end: int, count: int) -> LintFinding:
    frame, copies, independent = case.frame, case.whole.copies, max(case.whole.independent, 1)
    words = frame.voice[slice(*subject)]
    start = subject[0] + len(words) - len(words.lstrip())
    counted = (
        bool(numbers(words)) or bool(frame.lexicon.media.search(words)) or bool(frame.lexicon.independent.search(words))
    )
    end = max(end, subject[1])
    one = "one independent source" if independent == 1 else f"{independent} independent sources"
    if copies and counted:
        return finding(
            case,
            "COPIES",
            (start, end),
            f"counts copies as sources: {copies} re-uploads and one recording are {one}",
            "say how many copies there are as copies, and how many recordings they come from",
        )
    return finding(
        case,
        "PLURAL",
        (start, end),
        f"speaks of {'several' if count == 2 else count} sources, but {one} is on record for it"
        if independent == 1
        else f"speaks of {count} sources, but {one} are on record for it",
        "“one man says”; or cite the further, independent source",
    )


def _count(case: Case, attribution: Attribution) -> int:
    """How many sources the subject speaks of: its number, 2 for a plural, 1 else."""
    frame = case.frame
    start, end = attribution.subject
    words = frame.voice[start:end]
    if "," in words:  # "Two residents, filmed separately,": the head stands first; "In the video, residents": last
        head = words.partition(",")[0]
        offset = 0 if not _place(head) else words.index(",") + 1
        words = words[offset:] if offset else head
    head = re.split(
        r"\s(?:of|in|from|with|who|which|that|at|on|for|near|по|из|от|в|на|с|у)\s", f" {_unplaced(words)} ", maxsplit=1
    )[0]
    found = [
        n.value
        for n in numbers(words)
        if n.value >= 2 and not _ordinal(words[n.start : n.end]) and not _TIME.match(n.after)
    ]
    vague = VAGUE.search(words)
    if frame.lexicon.single.search(head) and not (found and not re.search(r"\b(?:one|один|одна)\b", head)):
        return 1
    if found:
        return found[0]
    if vague:
        return magnitude(vague.group())
    many = frame.lexicon.many.search(head)
    if frame.lexicon.code == "en":
        verb_plural = attribution.plural and bool(head.strip())
        return 2 if verb_plural or (many and _noun_plural(head)) else 1
    if attribution.according:
        return 2 if _genitive_plural(head) else 1
    return 2 if attribution.plural and _has_subject(words, frame.voice[attribution.end :]) else 1


_TIME = re.compile(
    r"(?:minut|hour|day|week|month|year|time|per\s?cent|kilomet|km|met[re]|сут|дн|ден|час|минут|недел|месяц|лет|год|раз|процент|км)"
)
"""What a number may count that is no source."""


_RECORDS = re.compile(
    r"(?:\bsatellite|\bimages|\brecords|\bdocuments|\bdata|\bpapers|\bfigures|\blogs|\bdesk\b|снимк|документ|данны|редакц)"
)
"""Papers and pictures that are spoken of in the plural and are no voices."""


def _place(words: str) -> bool:
    return bool(re.match(r"\s*(?:in|on|at|from|after|before|by|during|в|на|после|до|по|из)\s", words))


def _unplaced(words: str) -> str:
    """ "in the first video residents": without the place in front, where it can be told."""
    found = re.match(
        r"\s*(?:in|on|at|from|в|на|из)\s+(?:[\w-]+\s+){0,3}?(?:videos?|clips?|recordings?|footage|video|видео|запис\w+|ролик\w*)\s+",
        words,
    )
    return words[found.end() :] if found else words


_PLURAL_EN = re.compile(
    r"(?:they|these|those|many|several|some|others|both|multiple|numerous|various|few|most|men|women|people|troops|police|villagers|(?!(?:his|was|has|is|this|as|its|us|news|also|always|perhaps|afterwards|besides|\w+'s)\b)\w{3,}[^su\W]s)\b"
)


def _noun_plural(head: str) -> bool:
    return bool(_PLURAL_EN.search(head))


_GENITIVE_PLURAL = re.compile(
    r"(?:нескольк\w+|многи[хе]|двух|трех|четырех|пяти|\w{3,}(?:ов|ев|ей|ых|их|ян|дан|щин|чин)|людей|очевидцев|солдат|граждан)(?!\w)"
)
_NOT_PLURAL = frozenset(listed("своей этой одной его всей моей нашей той самой матерей"))


def _genitive_plural(head: str) -> bool:
    first = [t.norm for t in tokens(head)][:3]
    if not first or first[0] in ("одного", "одной", "его", "ее", "мужчины", "женщины"):
        return False
    return any(
        _GENITIVE_PLURAL.fullmatch(word)
        for word in first
        if word not in _NOT_PLURAL and not word.endswith(("ской", "ной", "ней"))
    )


def _has_subject(before: str, after: str) -> bool:
    """ "Говорят, что" names nobody; "жители говорят" does."""
    before = re.sub(r"^\s*(?:в|на|по|из|от|со?)\s+(?:\w+(?:ом|ем|ой|ых|их|ей|ого)\s+)?\w+", " ", before)
    nouns = re.compile(r"(?:они|\w{3,}(?:ы|и|е|я))(?!\w)")
    return bool(nouns.search(before)) or bool(re.match(r"\s+(?:\w+(?:ые|ие)\s+)?\w{3,}(?:ы|и|е)(?!\w)", after))


def _ordinal(word: str) -> bool:
    return bool(
        re.search(
            r"\d(?:st|nd|rd|th|-?[йяе])\b|(?:third|fourth|fifth|\wth)\b|(?:второ|трет|четверт|пят(?:ы|о|а)|шесто)\w+",
            word,
        )
    )


def _group(case: Case) -> int:
    """A source that is on record as a group may be spoken of in the plural."""
    voice = case.frame.voice
    for label in case.whole.labels:
        if _GROUP.search(label) and not re.match(r"(?:one|a|an|один|одна)\b", label.strip(), re.IGNORECASE):
            return 10**6
        mine = {t.norm for t in tokens(label) if len(t.norm) > 3}
        if any(t.norm in mine and t.norm.endswith(("s", "ы", "и", "ие", "ые")) for t in tokens(voice)):
            return 10**6
        if any(_one_noun(a, t.norm) for a in mine if a.endswith(("ы", "и", "ие", "ые")) for t in tokens(voice)):
            return 10**6
    return 0


def _one_noun(one: str, two: str) -> bool:
    length = min(len(one), len(two))
    return length >= 5 and one[: length - 2] == two[: length - 2]
