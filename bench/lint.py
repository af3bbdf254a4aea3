"""Measure the report lint on labelled paragraphs: `python bench/lint.py CASES.jsonl ... [docs/bench/lint.md]`.

A row: `paragraph` with `[S1]` after what it bears out, its `ledger`, `protected`, `verdict` (fair or faulty), `faults` with
code and characters. A fault is caught where a finding of its code overlaps it; any finding on a fair row is a false alarm.
The row's ledger is put into the program's own nouns, so the lint that is measured is the lint that runs.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from firsthand.model.claim import Check, Claim, Link, Outcome, Pillar, Stance, Standing, Status
from firsthand.model.digest import Digest
from firsthand.model.finding import Segment
from firsthand.model.footage import Footage, Member
from firsthand.model.item import Item, Kind, Original
from firsthand.model.report import LintFinding, Sentence
from firsthand.model.statement import Chars, Level, Review, Speaker, Statement
from firsthand.model.time import Moment, Span, seconds
from firsthand.reasoning.cite import parse
from firsthand.reasoning.ledger import Ledger
from firsthand.reasoning.lint import lint

NOTE = """A fault is caught where a finding of its code overlaps it; any finding on a fair row is a false alarm.

`lint_rows.jsonl` is our own (CC0): invented paragraphs, English and Russian, written beside the rules in four parts, ids `1-` to `4-`.
Before the rules had seen them, parts 2 to 4 gave: 38 of 38 faults and 0 findings on 27 fair rows; 15 of 16 and 5 on 40;
31 of 35 and 2 on 19. In all 84 of 89, and 7 on 86. Since then the rules were mended on them, so today's figures on them are
those of a regression test, and new paragraphs should be expected to do like the first reading."""
LENGTH = Fraction(600)
PILLARS = (
    (Pillar.PLACE, r"place|locat|where|satellite|building|wall|school|мест|снят|здани"),
    (Pillar.DATE, r"date|day|time|when|weather|shadow|дат|врем|погод"),
    (Pillar.SOURCE, r"identit|who|uniform|document|register|личност|документ|реестр"),
)


def ledger_of(row: Mapping[str, Any]) -> Ledger:
    """The row's ledger in the program's nouns."""
    items: dict[str, Item] = {}
    statements: dict[str, Statement] = {}
    transcripts: dict[str, list[Segment]] = {}
    claims: dict[str, Claim] = {}
    standings: dict[str, Standing] = {}
    checks: list[Check] = []
    members: dict[str, int] = {}
    for place, entry in enumerate(row["ledger"], start=1):
        name, item = f"S-{place:04}", item_name(entry["video"])
        items.setdefault(item, an_item(item))
        span = span_of(entry["at"]) if item[0] == "V" else None
        statements[name] = a_statement(name, item, span, entry)
        held = transcripts.setdefault(item, [])
        said = [] if entry["level"] == "shown" else [entry["text"], entry["quote"] or ""]
        for text in dict.fromkeys(filter(None, said)):
            held.append(Segment("speech", text, row["lang"], span))
        claim = f"C-{place:03}"
        claims[claim] = Claim(claim, entry["text"], (Link(name, Stance.ASSERTS),))
        status = {"corroborated": Status.CORROBORATED, "confirmed by the desk": Status.VERIFIED}.get(
            entry["level"], Status.UNVERIFIED
        )
        standings[claim] = Standing(claim, status, entry["independent_sources"], 0, (), statements[name].level)
        for number, check in enumerate(entry["checks"]):
            checks.append(a_check(f"K-{place}{number}", claim, check))
        members[item] = max(members.get(item, 0), entry["copies"])
    footages = tuple(copies_of(item, count, items) for item, count in members.items())
    return Ledger(
        items,
        {name: LENGTH for name in items if name[0] == "V"},
        transcripts,
        statements,
        claims,
        standings,
        checks,
        footages,
        tuple(row["protected"]),
        Moment(row["report_date"]),
        row["lang"],
    )


def item_name(video: str) -> str:
    """V3 is V-0003, D1 is T-0001."""
    return f"{'V' if video[0] == 'V' else 'T'}-{int(video[1:]):04}"


def an_item(name: str) -> Item:
    """An Item of its own bytes."""
    kind = Kind.VIDEO if name[0] == "V" else Kind.TEXT
    return Item(name, kind, Original(Digest.of(name.encode()), 1), f"{name}.file", "2020-01-01T00:00:00Z")


def span_of(at: str) -> Span:
    """A few seconds from the row's `mm:ss`."""
    start = seconds(re.sub(r"^0(\d:)", r"\1", at))
    return Span(start, start + 5)


def a_statement(name: str, item: str, span: Span | None, entry: Mapping[str, Any]) -> Statement:
    """The row's statement."""
    level = Level.CONFIRMED if entry["level"] == "confirmed by the desk" else Level.parse(entry["level"])
    return Statement(
        Speaker(entry["source"]),
        Chars(0, len(entry["text"]), entry["text"]),
        level=level,
        negated=entry["negation"],
        id=name,
        item=item,
        layer="speech" if span else "text",
        span=span,
        review=Review.ACCEPTED,
        reason=entry.get("note"),
    )


def a_check(name: str, claim: str, check: Mapping[str, str]) -> Check:
    """The row's check; its pillar read from its words."""
    what = check["what"].casefold()
    pillar = next((p for p, form in PILLARS if re.search(form, what)), Pillar.PROVENANCE)
    result = check["result"].casefold()
    outcome = Outcome.SUPPORTS if re.match(r"confirm|support|подтвер|match", result) else Outcome.INCONCLUSIVE
    if re.search(r"refut|false|disprov|contradict|опроверг", result):
        outcome = Outcome.REFUTES
    at = f"{check['date']}T12:00:00Z"
    return Check(
        name, claim, pillar, outcome, check["what"], "the desk", at, decisive=outcome is not Outcome.INCONCLUSIVE
    )


def copies_of(item: str, count: int, items: dict[str, Item]) -> Footage:
    """The Footage of the item with its re-uploads."""
    whole = Span(Fraction(0), LENGTH)
    names = [item, *(f"V-9{item[-2:]}{n}" for n in range(count))]
    for name in names:
        items.setdefault(name, an_item(name))
    return Footage(f"F-{item[2:]}", item, tuple(Member(name, whole, whole) for name in names))


def sentences_of(row: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """The paragraph as the program reads it."""
    return parse(re.sub(r"\[S(\d+)\]", lambda m: f"[S-{int(m.group(1)):04}]", row["paragraph"]))


def stretch(row: Mapping[str, Any], sentence: Sentence, found: LintFinding) -> str:
    """The flagged words, without spaces and citations, to be found in the paragraph."""
    return bare(sentence.text[found.start : found.end])


def bare(text: str) -> str:
    """Letters and figures alone: citations and spaces differ between the row and the program."""
    return re.sub(r"\W+", "", re.sub(r"\[S\d+\]", "", text)).casefold()


def run(row: Mapping[str, Any]) -> list[tuple[str, str, LintFinding]]:
    """Each finding: its code, the flagged words, itself."""
    ledger = ledger_of(row)
    found: list[tuple[str, str, LintFinding]] = []
    before: list[Sentence] = []
    for sentence in sentences_of(row):  # one more sentence at a time tells whose a finding is
        known = len(lint(before, ledger))
        before.append(sentence)
        found += [(f.code, stretch(row, sentence, f), f) for f in lint(before, ledger)[known:]]
    return found


def judge(row: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Codes of faults caught, of faults missed, and of findings that meet no fault."""
    found = run(row)
    caught: list[str] = []
    missed: list[str] = []
    used: set[int] = set()
    for fault in row["faults"]:
        words = bare(fault["text"])
        hits = [i for i, (code, flagged, _) in enumerate(found) if code == fault["code"] and meets(words, flagged, row)]
        (caught if hits else missed).append(fault["code"])
        used.update(hits)
    return caught, missed, [code for i, (code, _, _) in enumerate(found) if i not in used]


def meets(one: str, two: str, row: Mapping[str, Any]) -> bool:
    """Whether the two stretches of the paragraph overlap."""
    whole = bare(row["paragraph"])
    a, b = whole.find(one), whole.find(two)
    return a >= 0 and b >= 0 and a < b + len(two) and b < a + len(one)


def say(*words: object) -> None:
    """One line to standard output."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")


def table(name: str, rows: list[dict[str, Any]]) -> list[str]:
    """The table of one set; every row that went wrong is printed."""
    hit: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for row in rows:
        caught, missed, extra = judge(row)
        hit.update(caught)
        lost.update(missed)
        (alarms if row["verdict"] == "fair" else beside).update(extra)
        if missed or extra:
            say(row["id"], row["verdict"], "missed", missed, "extra", extra)
            for code, words, found in run(row):
                say("   ", code, repr(words), found.message)
    fair = sum(row["verdict"] == "fair" for row in rows)
    lines = [
        f"## {name}: {len(rows)} paragraphs, {fair} fair",
        "",
        "| code | faults | caught | false alarms on fair rows | other findings on faulty rows |",
        "|---|---|---|---|---|",
    ]
    for code in sorted(hit | lost | alarms | beside):
        lines.append(f"| {code} | {hit[code] + lost[code]} | {hit[code]} | {alarms[code]} | {beside[code]} |")
    total = sum(hit.values()) + sum(lost.values())
    lines.append(f"| all | {total} | {sum(hit.values())} | {sum(alarms.values())} | {sum(beside.values())} |")
    return [*lines, ""]


def main(words: list[str]) -> None:
    """Print the tables of the sets named; write them where a `.md` is named."""
    lines = ["# The report lint on labelled paragraphs", "", NOTE, ""]
    for word in words:
        if not word.endswith(".md"):
            rows = [json.loads(line) for line in Path(word).read_text().splitlines() if line.strip()]
            lines += table(f"{Path(word).parent.name}/{Path(word).name}", rows)
    text = "\n".join(lines)
    say(text)
    for word in words:
        if word.endswith(".md"):
            Path(word).write_text(text)


if __name__ == "__main__":
    main(sys.argv[1:])
