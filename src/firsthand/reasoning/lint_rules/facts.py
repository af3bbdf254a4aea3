"""NEW-FACT: a number, date, name or event that stands in nothing the sentence cites."""

import re
from collections.abc import Iterator, Sequence

from firsthand.model.report import LintFinding
from firsthand.model.statement import Statement
from firsthand.model.time import Moment
from firsthand.reasoning.lint_rules.case import Case, finding
from firsthand.reasoning.lint_rules.events import classes, is_loose, is_new
from firsthand.reasoning.lint_rules.frame import LEXICONS
from firsthand.reasoning.lint_rules.names import protected_spans, same_name
from firsthand.reasoning.lint_rules.numbers import VAGUE, magnitude, numbers
from firsthand.reasoning.lint_rules.text import Token, fold, stem, tokens

_CLOCK = re.compile(
    r"\s*(?::|h\b|hours\b|o'clock|a\.?m|p\.?m|in\s+the\s+(?:morning|afternoon|evening)|at\s+night|час|утра|дня|вечера|ночи)"
)
"""Seven in the evening is nineteen o'clock."""
_HINT = "cite what bears it out, or leave it out"


def facts(case: Case) -> Iterator[LintFinding]:
    """One finding for the first figure, date, name and event that is in none of the cited words."""
    if not case.cited or not (case.whole.statements or case.whole.segments or case.whole.checks):
        return
    known = _known(case)
    for rule in (_figures, _dates, _names, _events):
        yield from rule(case, known)


def _known(case: Case) -> tuple[str, ...]:
    """Everything on record of what is cited, in words."""
    whole = case.whole
    extra = [part for s in whole.statements for part in _about(s)]
    posted = case.frame.lexicon.about_items.search(case.frame.voice)  # when it was posted is nothing that anybody says
    for name in whole.items if posted else ():
        item = case.ledger.items.get(name)
        for seen in item.appearances if item else ():
            extra += [x for x in (seen.platform, seen.account, seen.title, seen.note, seen.url, seen.stated_by) if x]
            extra += [_spelled(m) for m in (seen.posted_at, seen.seen_at) if m]
        if item:
            extra += [item.stated_origin or "", item.file_name]
    checks = [f"{c.evidence} {_spelled(Moment(c.at[:10]))}" for c in whole.checks]
    return (*whole.texts, *(s.text for s in whole.segments), *whole.labels, *extra, *checks)


def _about(statement: Statement) -> list[str]:
    found = [u.name for u in statement.units] + [u.chars.text for u in statement.units]
    for place in statement.places:
        found += [x for x in (place.name, place.chars.text, place.region) if x]
    for dated in statement.dates:
        found += [dated.chars.text, _spelled(dated.moment)]
    if statement.reason:
        found.append(statement.reason)
    return found


def _spelled(moment: Moment) -> str:
    """A date as its figures, month and weekday in every report language."""
    day, last = moment.earliest(), moment.latest()
    if day is None:
        return moment.edtf
    words = [str(day.year), moment.edtf]
    if last is not None and (last.year, last.month) == (day.year, day.month):
        words += [lexicon.months[day.month - 1].split("|")[0] for lexicon in LEXICONS.values()]
        if last == day:
            words += [str(day.day)]
            words += [
                re.sub(r"\[.*?\]", "у", lexicon.weekdays[day.weekday()]).split("|")[0] for lexicon in LEXICONS.values()
            ]
    return " ".join(words)


def _figures(case: Case, known: tuple[str, ...]) -> Iterator[LintFinding]:
    frame, whole = case.frame, case.whole
    on_record = {n.value for text in known for n in numbers(fold(text))} | {1}
    on_record |= {2} if re.search(r"\bsecond\b", fold(" ".join(known))) else set()
    on_record |= {v % 100 for v in on_record if 1900 <= v < 2100}
    counts = {whole.independent, whole.copies, whole.copies + 1, len(whole.items), len(whole.statements)}
    counts |= {sum(e.citation.target in case.ledger.claims for e in whole.evidence)}
    vague = max((magnitude(m.group()) for t in known for m in VAGUE.finditer(t)), default=0)
    subject = frame.attribution.subject if frame.attribution else (0, 0)
    for number in numbers(frame.voice):
        if number.value in on_record or number.value < 2 or subject[0] <= number.start < subject[1]:
            continue
        near = frame.voice[number.end : number.end + 25]
        if number.value in counts and re.match(
            rf"\s+(?:\w+\s+){{0,2}}?(?:times?|cop|claims?|раз|копи|утвержд|{frame.lexicon.media.pattern})", near
        ):
            continue
        if _of_media(case, number.start, number.end) or _decade(number.value, on_record):
            continue
        if (
            _CLOCK.match(frame.voice[number.end : number.end + 20])
            and {number.value - 12, number.value + 12} & on_record
        ):
            continue
        if vague and number.value >= vague:
            continue
        yield finding(
            case,
            "NEW-FACT",
            _phrase(case, number.start, number.end),
            f"the figure {number.value} stands in nothing that is cited",
            _HINT,
        )
        return
    for found in VAGUE.finditer(frame.voice):
        size = magnitude(found.group())
        if any(v >= size for v in on_record) or vague >= size or subject[0] <= found.start() < subject[1]:
            continue
        yield finding(case, "NEW-FACT", found.span(), f"“{found.group()}” stands in nothing that is cited", _HINT)
        return


def _decade(value: int, on_record: set[int]) -> bool:
    """The 1940s, where "the forties" are on record."""
    return 1900 <= value < 2100 and value % 10 == 0 and value % 100 in on_record


def _phrase(case: Case, start: int, end: int) -> tuple[int, int]:
    """The figure and the rest of its clause."""
    return start, max(end, case.frame.clause(start)[1])


def _of_media(case: Case, start: int, end: int) -> bool:
    """ "the third video", "third of four clips": a place in the report, no fact."""
    after = case.frame.voice[end : end + 25]
    return bool(re.match(rf"\s+(?:\w+\s+)?{case.frame.lexicon.media.pattern}", after))


def _dates(case: Case, known: tuple[str, ...]) -> Iterator[LintFinding]:
    frame = case.frame
    record = fold(" ".join(known))
    for kind in ("months", "weekdays"):
        for place, own in enumerate(getattr(frame.lexicon, kind)):
            found = re.search(rf"(?<!\w)(?:{own})\w{{0,3}}(?!\w)", frame.voice)
            if not found or (own in ("may", "march") and not _is_month(frame.text, found.start())):
                continue
            forms = "|".join(f"(?:{getattr(lexicon, kind)[place]})" for lexicon in LEXICONS.values())
            if re.search(rf"(?<!\w)(?:{forms})", record) or (kind == "months" and _numeric(record, place + 1)):
                continue
            yield finding(
                case,
                "NEW-FACT",
                found.span(),
                f"the date “{frame.text[slice(*found.span())]}” stands in nothing that is cited",
                _HINT,
            )
            return


def _is_month(text: str, at: int) -> bool:
    """May the verb and march the walk are no months: those have a capital and a day, year or preposition beside."""
    near = text[max(0, at - 8) : at] + text[at + 5 : at + 10]
    return text[at].isupper() and bool(
        re.search(r"\d|\b(?:in|of|since|last|by|until|this|late|early|mid)\s", near, re.IGNORECASE)
    )


def _numeric(record: str, month: int) -> bool:
    return bool(re.search(rf"\b\d{{4}}-{month:02}\b|\b\d{{1,2}}\.{month:02}\.", record))


def _names(case: Case, known: tuple[str, ...]) -> Iterator[LintFinding]:
    frame = case.frame
    hidden = protected_spans(frame.text, tuple(case.ledger.protected))
    record = [t for text in known for t in tokens(text) if len(t.text) > 1]
    words = tokens(frame.text)
    for place, word in enumerate(words):
        if not _is_name(case, words, place) or any(s <= word.start < e for s, e, _ in hidden):
            continue
        parts = [part for part in word.text.split("-") if part]
        if all(any(same_name(part, t.text) for t in record) for part in parts):
            continue
        yield finding(
            case, "NEW-FACT", (word.start, word.end), f"the name “{word.text}” stands in nothing that is cited", _HINT
        )
        return


def _is_name(case: Case, words: Sequence[Token], place: int) -> bool:
    word, frame = words[place], case.frame
    if not word.is_capital or len(word.text) < 3 or not word.text[0].isalpha() or frame.voice[word.start] == " ":
        return False
    if word.norm.removesuffix("'s") in frame.lexicon.known or any(
        re.fullmatch(rf"(?:{m})\w{{0,3}}", word.norm) for m in (*frame.lexicon.months, *frame.lexicon.weekdays)
    ):
        return False
    if word.norm.endswith(("ian", "ians", "ish", "ese")) or re.fullmatch(
        r"(?:росси|украин|русск|советск|белорус|моск)\w+", word.norm
    ):
        return False
    before = frame.text[: word.start].rstrip(' «“"(—–-')
    if not before or before[-1] in ".!?:…":
        return False
    return not re.match(
        r"(?:speaker|man|woman|witness|говорящ\w+)\s+[a-zа-я]\Z", f"{words[place - 1].norm} {word.norm}"
    )


def _events(case: Case, known: tuple[str, ...]) -> Iterator[LintFinding]:
    """A death, wound, arrest, blast, fire ... that none of the cited words tells of."""
    if case.frame.is_own_work and not case.frame.attribution:
        return
    voice = case.frame.voice
    record = {name for text in known for name, _ in classes(fold(text))}
    said = {stem(t.norm) for text in known for t in tokens(text)} - case.frame.lexicon.stop
    for name, span in classes(voice):
        if not is_new(name, record):
            continue
        start, end = case.frame.clause(span[0])
        here = {stem(t.norm) for t in tokens(voice[start:end]) if t.norm not in case.frame.lexicon.stop}
        if is_loose(voice[slice(*span)]) and (here & said or not start):
            continue
        words = case.frame.text[slice(*span)]
        message = f"“{words}”: no such event stands in what is cited"
        yield finding(case, "NEW-FACT", _phrase(case, *span), message, _HINT)
        return
