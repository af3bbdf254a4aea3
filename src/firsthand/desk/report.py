"""Report: a draft from the case, held against its evidence, and out through the one way out."""

from collections.abc import Iterable
from pathlib import Path

from firsthand.desk import check, clock, copies, look, match, transcript, unit_register
from firsthand.desk.projection import Draft
from firsthand.desk.record import Recorder, Rooms
from firsthand.desk.settings import Settings
from firsthand.model.claim import Check, Claim
from firsthand.model.digest import Digest
from firsthand.model.errors import Refused, WrongCall
from firsthand.model.finding import Gap, Json, Result
from firsthand.model.footage import Match
from firsthand.model.item import Case, Item
from firsthand.model.report import LintFinding, Severity
from firsthand.model.statement import Statement
from firsthand.model.time import Moment
from firsthand.publish import html, package
from firsthand.publish.draft import draft
from firsthand.publish.view import CustodyHead, ReportView, Still
from firsthand.reasoning import lint as reasoning
from firsthand.reasoning.ledger import Ledger
from firsthand.store import seal

LANGUAGES = ("en", "ru")


def new(rooms: Rooms, settings: Settings, recorder: Recorder, title: str | None, language: str) -> Draft:
    """Draft a report and write it down. Raises WrongCall for a language without templates."""
    if language not in LANGUAGES:
        raise WrongCall(f"no report language {language!r}", hint=f"one of {', '.join(LANGUAGES)}")
    view = _view(rooms, settings, language=language, title=title)
    name = f"R-{rooms.ledger.count('report') + 1:03}"
    detail: dict[str, Json] = {"id": name, "title": view.case, "language": language, "markdown": draft(view)}
    recorder.record("report", detail)
    return rooms.ledger.get("report", name, Draft)


def lint(rooms: Rooms, settings: Settings, markdown: str) -> tuple[LintFinding, ...]:
    """Hold every sentence of a draft against what it cites."""
    return reasoning.lint_markdown(markdown, _ledger(rooms, settings, _language(markdown)))


def export(rooms: Rooms, settings: Settings, recorder: Recorder, markdown: str, to: Path, *, folder: bool) -> Path:
    """Write the report out; the Act is recorded before the bytes leave. Raises Refused where the lint has an error.

    The head in the export is that of the log with this export in it.
    """
    found = lint(rooms, settings, markdown)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        raise Refused(
            f"{len(errors)} sentences say more than their evidence, the first in line {errors[0].line}: {errors[0].message}",
            hint="firsthand report lint lists them all with a way out of each",
        )
    if to.exists():
        raise WrongCall(f"{to} is there already", hint="give another name; an export is never overwritten")
    detail: dict[str, Json] = {
        "form": "evidence folder" if folder else "html",
        "name": to.name,
        "report": str(Digest.of(markdown.encode())),
    }
    originals = sorted({item.original.digest for item in rooms.ledger.each("item", Item)})
    recorder.record("export", detail, inputs=originals if folder else [])
    view = _view(rooms, settings, language=_language(markdown), warnings=found)
    page = html.html(markdown, view)
    if not folder:
        return html.write(to, page)
    body, signature, public = _head(rooms)
    return package.write_folder(
        to,
        originals={digest: rooms.originals.path(digest) for digest in originals},
        acts=rooms.ledger.lines(),
        head=package.SignedHead(body, signature, public),
        files={"report.md": markdown.encode(), "report.html": page.encode()},
        case=rooms.ledger.get("case", "case", Case).name,
        names=_names(rooms.ledger.each("item", Item)),
    )


def _names(items: Iterable[Item]) -> dict[Digest, list[str]]:
    """The file names that each original came under."""
    found: dict[Digest, list[str]] = {}
    for item in items:
        held = found.setdefault(item.original.digest, [])
        if item.file_name not in held:
            held.append(item.file_name)
    return found


def _language(markdown: str) -> str:
    """The report's language, as its front matter says; English where it does not."""
    for line in markdown.splitlines()[:12]:
        if line.startswith("language:"):
            return line.partition(":")[2].strip()
    return "en"


def _head(rooms: Rooms) -> tuple[bytes, bytes, bytes]:
    ledger = rooms.ledger
    body = seal.head_text(ledger.get("case", "case", Case).name, ledger.length(), ledger.head())
    return body, seal.sign(rooms.keys, body), seal.public_pem(rooms.keys)


def _ledger(rooms: Rooms, settings: Settings, language: str) -> Ledger:
    held = rooms.ledger
    items = held.each("item", Item)
    return Ledger(
        items={item.id: item for item in items},
        durations=match.durations(rooms),
        transcripts={item.id: transcript.segments(rooms, item.id) for item in items},
        statements={
            each.id: each for each in unit_register.resolved(rooms, held.each("statement", Statement)) if each.bears
        },
        claims={each.id: each for each in held.each("claim", Claim)},
        standings={each.claim: each for each in check.standings(rooms)},
        checks=held.each("check", Check),
        footages=match.footages(rooms),
        protected=settings.protected,
        date=Moment(clock.now()[:10]),
        language=language,
    )


def _view(
    rooms: Rooms,
    settings: Settings,
    *,
    language: str,
    title: str | None = None,
    warnings: tuple[LintFinding, ...] = (),
) -> ReportView:
    held = _ledger(rooms, settings, language)
    name = rooms.ledger.get("case", "case", Case).name
    return ReportView(
        case=title or name,
        generated_at=clock.now(),
        items=tuple(held.items.values()),
        durations=held.durations,
        footages=held.footages,
        matches=rooms.ledger.each("match", Match),
        silent=copies.silent(rooms),
        statements=tuple(held.statements.values()),
        claims=tuple(held.claims.values()),
        standings=held.standings,
        checks=held.checks,
        transcripts=held.transcripts,
        stills={item: _stills(rooms, item) for item in held.items},
        gaps=_gaps(rooms),
        custody=CustodyHead(
            rooms.ledger.length(), str(rooms.ledger.head()), seal.public_pem(rooms.keys).decode(), f"firsthand/{name}"
        ),
        lint=warnings,
        language=language,
        staged=settings.staged,
    )


def _gaps(rooms: Rooms) -> dict[str, list[Gap]]:
    found: dict[str, list[Gap]] = {}
    for named in look.gaps(rooms):
        found.setdefault(named.item, []).append(named.gap)
    return found


def _stills(rooms: Rooms, item: str) -> list[Still]:
    """The blurred stills of an Item; the sharp ones never come here."""
    digest = rooms.ledger.get("item", item, Item).original.digest
    result = rooms.ledger.find("result", f"{digest}/stills", Result)
    stills: list[Still] = []
    for finding in result.findings if result else ():
        blurred = finding.value.get("still_blurred")
        if finding.kind == "still" and finding.span is not None and isinstance(blurred, str):
            content = rooms.derivatives.read(Digest.parse(blurred))
            width, height = finding.value.get("width"), finding.value.get("height")
            size = (width, height) if isinstance(width, int) and isinstance(height, int) else (0, 0)
            stills.append(Still(finding.span.start, content, width=size[0], height=size[1]))
    return stills
