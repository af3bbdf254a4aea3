"""BARE, STRONGER, FACTIVE, UNSEEN: does the sentence stand more firmly than what it cites?"""

from collections.abc import Iterator

from firsthand.model.claim import Outcome
from firsthand.model.report import LintFinding
from firsthand.model.statement import Level
from firsthand.reasoning.lint_rules.aspects import named
from firsthand.reasoning.lint_rules.case import Case, finding
from firsthand.reasoning.lint_rules.text import inside, stem, stems


def certain(case: Case) -> Iterator[LintFinding]:
    """STRONGER: words that vouch for it ("in fact", "establishes", "has been confirmed") without a check on record."""
    frame, whole = case.frame, case.whole
    for found in frame.lexicon.certain.finditer(frame.voice):
        if not case.cited or frame.negated(found.start()) or _whether(case, found.start()):
            continue
        here = case.around(found.start())
        level = max(here.level or Level.RUMOURED, whole.level or Level.RUMOURED)
        if level >= Level.CONFIRMED or whole.is_checked or _own_words(case, found.group()):
            continue
        if (
            _checked_in_part(case, found.start())
            or _in_content(case, found.start())
            or (whole.independent >= 2 and _by_another(case, found.end()))
        ):
            continue
        yield finding(
            case,
            "STRONGER",
            found.span(),
            f"says more than its evidence: “{frame.text[slice(*found.span())]}”, "
            f"but what is cited {_is(level)} and no check bears it out",
            f"attribute it (“says”, “claims”), or record a check and let the standing of the claim carry it; at most: {level.label}",
        )
        return
    for found in frame.lexicon.corroborates.finditer(frame.voice):
        many = max(whole.independent, case.recordings) >= 2
        if not case.cited or frame.negated(found.start()) or many or whole.is_checked:
            continue
        if (whole.level or Level.RUMOURED) < Level.CORROBORATED and not _own_words(case, found.group()):
            yield finding(
                case,
                "STRONGER",
                found.span(),
                "says that others bear it out, but there is one independent source on record",
                "cite the second, independent source, or say that one source says it",
            )
            return


def hearsay(case: Case) -> Iterator[LintFinding]:
    """STRONGER: what is rumoured or alleged, told as if somebody plainly said it."""
    level, frame = case.whole.level, case.frame
    if level is None or level > Level.ALLEGED or frame.is_own_work or not frame.attribution:
        return
    attribution = frame.attribution
    source = stems(" ".join(case.whole.labels)) - frame.lexicon.stop
    if frame.lexicon.hearsay.search(frame.voice) or attribution.according or source & stems(frame.voice):
        return
    yield finding(
        case,
        "STRONGER",
        (attribution.start, attribution.end),
        f"what is cited is {level.label}; the sentence gives it as plainly said",
        "keep the hedge of the source: allegedly, purportedly, according to unnamed posts",
    )


def factive(case: Case) -> Iterator[LintFinding]:
    """FACTIVE: a verb that presupposes the truth of what it reports, below `corroborated`."""
    frame, level = case.frame, case.whole.level
    if (level is not None and level >= Level.CORROBORATED) or not case.cited:
        return
    for found in frame.lexicon.factive.finditer(frame.voice):
        if (frame.is_own_work and not frame.attribution) or _own_words(case, found.group()):
            continue
        if frame.attributed(found.start()) and frame.attribution and frame.attribution.start != found.start():
            continue
        if frame.negated(found.start()) and " that" not in found.group() and "что" not in found.group():
            continue
        yield finding(
            case,
            "FACTIVE",
            found.span(),
            f"“{frame.text[slice(*found.span())]}” presupposes that it is true; what is cited {_is(level)}",
            "“says” or “claims” leaves open what is open",
        )
        return


def unseen(case: Case) -> Iterator[LintFinding]:
    """UNSEEN: "the video shows" for what is only said in it."""
    frame = case.frame
    for found in frame.lexicon.seen.finditer(frame.voice):
        here = case.around(found.start())
        if not here.statements and not here.segments:
            continue
        level = here.level or Level.SAYS
        if level is Level.SHOWN or level >= Level.CONFIRMED or frame.negated(found.start()):
            continue
        if frame.attributed(found.start()) or frame.lexicon.speech.search(frame.voice, found.end()):
            continue
        if frame.lexicon.about_items.search(frame.voice):
            continue
        yield finding(
            case,
            "UNSEEN",
            found.span(),
            "gives as seen what is only told: no one has set down that the picture shows it",
            "“a man in the video says ...”; or record a statement of level `shown` for what can be seen",
        )
        return


def bare(case: Case) -> Iterator[LintFinding]:
    """BARE: testimony in the report's own voice."""
    frame = case.frame
    if frame.attributes or frame.is_own_work or not case.cited or frame.text.rstrip().endswith("?"):
        return
    if frame.lexicon.factive.search(frame.voice) or frame.lexicon.about_items.search(frame.voice) or _quoted(case):
        return
    for start, end, bundle in case.parts:
        level = bundle.level
        if level is None or level >= Level.SHOWN or not frame.voice[start:end].strip(" ,.;"):
            continue
        if any(frame.lexicon.seen.search(frame.voice, start, end) for _ in (0,)) and level < Level.SHOWN:
            continue  # UNSEEN says it better
        yield finding(
            case,
            "BARE",
            (start, end),
            f"testimony in the report's own voice: what is cited {_is(level)}",
            "say who says it: “one man says that ...”",
        )
        return


def _quoted(case: Case) -> bool:
    """A sentence that is a quotation whole speaks in another's voice."""
    return not case.frame.voice.strip(" .,!?—–-")


def _is(level: Level | None) -> str:
    if level is None:
        return "has no statement on record"
    if level is Level.SAYS:
        return "is what somebody says"
    if level is Level.CLAIMS:
        return "is what somebody claims"
    return f"is {level.label}"


def _whether(case: Case, at: int) -> bool:
    """ "whether it is confirmed" vouches for nothing."""
    start, _ = case.frame.clause(at)
    head = case.frame.voice[start:at]
    return any(f" {w} " in f" {head} " for w in ("whether", "if", "until", "unless", "before", "ли", "если", "пока"))


def _own_words(case: Case, words: str) -> bool:
    """Whether the flagged words are the cited ones themselves."""
    content = stems(words) - {stem(w) for w in case.frame.lexicon.stop}
    return bool(content) and content <= stems(" ".join((*case.whole.texts, *(s.text for s in case.whole.segments))))


def _in_content(case: Case, at: int) -> bool:
    """Strong words inside what somebody is said to say are theirs, if a clause of saying opens it."""
    attribution = case.frame.attribution
    if attribution is None or not inside(at, [attribution.content]) or attribution.content[0] == 0:
        return False
    lead = case.frame.voice[attribution.end : at]
    return attribution.according or " that " in f" {lead}" or "что " in lead or ":" in lead


def _checked_in_part(case: Case, at: int) -> bool:
    """ "The place has been confirmed" rests on a check of the place, decisive or not."""
    start, end = case.frame.clause(at)
    aspects = named(case.frame.voice[start:end])
    return any(c.outcome is Outcome.SUPPORTS and c.pillar in aspects for c in case.whole.checks)


def _by_another(case: Case, end: int) -> bool:
    return case.frame.voice[end : end + 4].strip().startswith(("by", "an", "дру", "вто"))
