"""The sample case from folder to report, by the same verbs a user has: nothing here writes a sentence of it."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from firsthand.desk.desk import Desk
from firsthand.desk.progress import Tell, silent
from firsthand.model.claim import Outcome, Pillar, Stance
from firsthand.model.errors import FirsthandError, NotFound, WrongCall
from firsthand.model.finding import Segment
from firsthand.model.footage import Decision, Match
from firsthand.model.item import Item
from firsthand.model.statement import Review, Statement
from firsthand.model.time import seconds

TITLE = "Appeals by mobilised men: a staged sample"
STAGED = "Staged sample: every person, unit and event in it is invented."


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the demonstration put things, and what it tells on the way."""

    case: str
    report: str
    folder: str
    told: tuple[str, ...]


def demonstrate(into: Path, samples: Path | None = None, tell: Tell = silent) -> Shown:
    """Run the whole way in `into`. A second call does only what is missing. Raises NotFound where the samples are not."""
    source = samples or _samples()
    decisions: dict[str, Any] = yaml.safe_load((source / "decisions.yaml").read_text("utf-8"))
    told: list[str] = []
    began = time.monotonic()
    desk = Desk(into, tell=tell) if (into / "case.db").exists() else _begin(into, decisions["by"], tell)
    with desk:
        desk.add([source / "case"], origin="the staged sample case", sheet=source / "case" / "appearances.csv")
        made = desk.run()
        told += list(_decide(desk, decisions))
        made = {name: count + made[name] for name, count in desk.run().items()}
        told += list(_judge(desk, decisions))
        report, folder = into / "report.html", into / "evidence"
        if told or not report.exists():
            report, folder = _publish(desk, into)
        status = desk.status()
    head = [
        f"{sum(status.items.values())} items, {status.footage} recordings after folding copies; "
        f"{made['results']} results, {made['matches']} matches, {made['statements']} statements new in this run; "
        f"{time.monotonic() - began:.0f} s.",
        f"Claims: {', '.join(f'{count} {name}' for name, count in sorted(status.claims.items()))}.",
        f"Gaps: {len(status.gaps)} (firsthand status --case {into} lists them).",
        f"The case:            {into}",
        f"The report:          {report}",
        f"The evidence folder: {folder}   (check it: sh {folder}/verify.sh)",
    ]
    return Shown(str(into), str(report), str(folder), (*told, *head))


def _samples() -> Path:
    """The sample case: inside the installed package, else in the source tree around it."""
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "samples", here.parents[3] / "samples", Path("samples")):
        if (folder / "decisions.yaml").is_file():
            return folder
    raise NotFound(
        "the sample case did not come along", hint="firsthand demo --samples FOLDER, from the source archive"
    )


def _begin(into: Path, by: str, tell: Tell) -> Desk:
    Desk.init(into).close()
    settings = into / "firsthand.toml"
    told = settings.read_text("utf-8")
    # the report names who made a check: the sample's editor, never the login of whoever looks at it
    settings.write_text(f'by = "{by}"\n{told}\n[report]\nstaged = "{STAGED}"\n', "utf-8")
    return Desk(into, tell=tell)


def _publish(desk: Desk, into: Path) -> tuple[Path, Path]:
    number = 1
    while (into / f"report{_tail(number)}.md").exists():
        number += 1
    paths = [
        into / f"{name}{_tail(number)}{end}" for name, end in (("report", ".md"), ("report", ".html"), ("evidence", ""))
    ]
    draft = desk.new_report(TITLE)
    paths[0].write_text(draft.markdown, "utf-8")
    desk.export(draft.markdown, paths[1])
    desk.export(draft.markdown, paths[2], folder=True)
    return paths[1], paths[2]


def _tail(number: int) -> str:
    return "" if number == 1 else f"-{number}"


# Decisions about recordings: corrections, matches


def _decide(desk: Desk, decisions: Mapping[str, Any]) -> Iterator[str]:
    items = {item.file_name.rsplit("/", 1)[-1]: item for item in desk.items()}
    for each in decisions.get("corrections", []):
        yield from _correct(desk, _item(items, each["file"]), each)
    for each in decisions.get("matches", []):
        a, b = _item(items, each["a"]).id, _item(items, each["b"]).id
        for match in _matches(desk.matches(), a, b, each.get("at")):
            decision = Decision(each["decision"])
            if match.decision is Decision.PROPOSED:
                desk.decide_match(match.id, decision, each.get("reason"))
                yield f"decided: {match.id} ({each['b']} and {each['a']}) {decision.value}"


def _item(items: Mapping[str, Item], name: str) -> Item:
    if name not in items:
        raise NotFound(f"the sample case has no {name}")
    return items[name]


def _correct(desk: Desk, item: Item, each: Mapping[str, str]) -> Iterator[str]:
    for segment in _near(desk.transcript(item.id), each["at"]):
        if each["heard"] in segment.text and segment.span is not None:
            number = desk.transcript(item.id).index(segment) + 1
            desk.correct(item.id, str(number), segment.text.replace(each["heard"], each["said"], 1))
            yield f"corrected: {item.id} {each['at']} {each['heard']!r} is {each['said']!r}"
            return


def _near(segments: Sequence[Segment], at: str) -> list[Segment]:
    moment = seconds(at)
    spoken = [each for each in segments if each.span is not None]
    return sorted(spoken, key=lambda s: 0 if s.span and s.span.start <= moment < s.span.end else _away(s, moment))[:3]


def _away(segment: Segment, moment: Any) -> Any:
    assert segment.span is not None
    return min(abs(segment.span.start - moment), abs(segment.span.end - moment))


def _matches(matches: Sequence[Match], a: str, b: str, at: str | None) -> Iterator[Match]:
    for match in matches:
        if {match.a, match.b} == {a, b}:
            span = match.b_span if match.b == b else match.a_span
            if at is None or span.start <= seconds(at) < span.end:
                yield match


# Decisions about words: claims, links, checks


def _judge(desk: Desk, decisions: Mapping[str, Any]) -> Iterator[str]:
    items = {item.file_name.rsplit("/", 1)[-1]: item for item in desk.items()}
    for each in decisions.get("accept", []):
        yield from _accept(desk, _item(items, each["file"]), each["words"])
    known = {claim.text: claim for claim in desk.claims()}
    names: dict[str, str] = {}
    for each in decisions.get("claims", []):
        text = " ".join(each["text"].split())
        fresh = text not in known
        claim = desk.new_claim(text) if fresh else known[text]
        names[each["key"]] = claim.id
        if fresh:
            yield f"claim: {claim.id} {text}"
            for link in each.get("links", []):
                yield from _link(desk, items, claim.id, link)
            if each.get("withdrawn"):
                desk.withdraw(claim.id, each["withdrawn"])
    tested = {(check.target, check.evidence) for check in desk.checks()}
    for each in decisions.get("checks", []):
        target = names[each["claim"]] if "claim" in each else _item(items, each["item"]).id
        evidence = " ".join(each["evidence"].split())
        if (target, evidence) not in tested:
            check = desk.add_check(
                target, Pillar(each["pillar"]), Outcome(each["outcome"]), evidence, decisive=each["decisive"]
            )
            yield f"check: {check.id} on {target}, {check.pillar.value}: {check.outcome.value}"


def _accept(desk: Desk, item: Item, words: str) -> Iterator[str]:
    statement = _saying(desk.statements(item.id), words)
    if statement is None:
        yield f"not accepted: no statement of {item.id} says {words!r}"
    elif statement.review is Review.PROPOSED:
        desk.review(statement.id, Review.ACCEPTED)
        yield f"accepted: {statement.id} of {item.id}"


def _link(desk: Desk, items: Mapping[str, Item], claim: str, link: Mapping[str, str]) -> Iterator[str]:
    item = _item(items, link["file"])
    statement = _saying(desk.statements(item.id), link["words"])
    if statement is None:
        yield f"not linked: no statement of {item.id} says {link['words']!r}"
        return
    repeats = _item(items, link["repeats_of"]).id if "repeats_of" in link else None
    try:
        if statement.review is Review.PROPOSED:
            desk.review(statement.id, Review.ACCEPTED)
        desk.link(claim, statement.id, Stance(link["stance"]), repeats_of=repeats)
    except WrongCall as problem:
        raise FirsthandError(f"the sample's decision on {link['words']!r} does not fit: {problem}") from problem
    yield f"linked: {statement.id} {link['stance']} {claim}"


def _saying(statements: Sequence[Statement], words: str) -> Statement | None:
    """The shortest standing Statement whose content holds the words, else that shares most of them."""
    wanted = _bare(words)
    standing = [each for each in statements if each.review is not Review.REJECTED]
    holding = [each for each in standing if f" {wanted} " in f" {_bare(each.content.text)} "]
    if holding:
        return min(holding, key=lambda each: (each.content.end - each.content.start, each.id))
    shared = [(len(set(wanted.split()) & set(_bare(each.content.text).split())), each) for each in standing]
    best, statement = max(shared, key=lambda pair: (pair[0], pair[1].id), default=(0, None))
    return statement if best * 2 > len(wanted.split()) else None


def _bare(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", text.casefold().replace("ё", "е")).split())
