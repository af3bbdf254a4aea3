"""The report as one HTML file that opens from a disk, runs no script and asks for nothing outside itself."""

import base64
import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from firsthand.model.claim import Status
from firsthand.model.errors import Outside, Refused, WrongCall
from firsthand.model.finding import Gap, Segment
from firsthand.model.footage import Footage, Match, Member
from firsthand.model.item import Item, Kind
from firsthand.model.report import Severity
from firsthand.model.statement import Review
from firsthand.model.time import Span, seconds, timecode
from firsthand.publish.dates import day
from firsthand.publish.drafting.plain import is_latin
from firsthand.publish.lanes import Lanes, lanes
from firsthand.publish.markup import CITE, body, shown
from firsthand.publish.match_lanes import Drawing, in_words, match_lanes
from firsthand.publish.match_view import Side
from firsthand.publish.phrases import say
from firsthand.publish.view import ReportView, Still

STILLS = 4
"""Stills shown of one recording."""
AROUND = 1
"""Segments shown before and after a cited one."""


def html(markdown: str, view: ReportView) -> str:
    """The report with all it rests on: standings, recordings and appearances, transcripts, checks, gaps, custody.

    `markdown` is the draft as edited. Every text is escaped, foreign text isolated in its own direction. A citation
    links to the second in the transcript (`#V-0003-12`), to the claim or to the item. Raises Refused where the view's
    lint holds an error: what over-claims does not leave.
    """
    errors = [finding for finding in view.lint if finding.severity is Severity.ERROR]
    if errors:
        raise Refused(f"{len(errors)} sentences say more than their evidence", hint="firsthand report lint")
    phrase = say(view.language)
    page = _Page(view, _cited(markdown))
    environment = Environment(
        loader=PackageLoader("firsthand.publish"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["foreign"] = _foreign
    environment.filters["plain"] = shown
    environment.filters["clock"] = timecode
    return environment.get_template("report.html.j2").render(
        view=view,
        page=page,
        say=phrase,
        day=lambda moment: day(view.language, moment),
        body=Markup(body(markdown, page.anchor, page.spoken)),
        Status=Status,
        title=_title(markdown) or view.case,
    )


def write(to: Path, page: str) -> Path:
    """Put the page at `to`, whole or not at all. Raises WrongCall where something is there, Outside where the disk fails."""
    if os.path.lexists(to):
        raise WrongCall(f"{to} is there already", hint="give another name; an export is never overwritten")
    stage: Path | None = None
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
        stage = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(page.encode())
            file.flush()
            os.fsync(file.fileno())
        stage.chmod(0o644)
        os.link(stage, to)
    except FileExistsError as problem:
        raise WrongCall(f"{to} is there already", hint="give another name; an export is never overwritten") from problem
    except OSError as problem:
        raise Outside(
            f"{to} could not be written: {problem.strerror}", hint="make room or choose another place"
        ) from problem
    finally:
        if stage is not None:
            stage.unlink(missing_ok=True)
    return to


def _foreign(text: object) -> Markup:
    """Somebody else's words, isolated from the page's direction."""
    return Markup('<bdi dir="auto">') + escape(shown(text)) + Markup("</bdi>")


def _title(markdown: str) -> str:
    found = re.search(r"^#\s+(.+)$", markdown, re.MULTILINE)
    return found.group(1).strip() if found else ""


def _cited(markdown: str) -> set[tuple[str, int]]:
    """Every cited second: (item, whole second)."""
    found: set[tuple[str, int]] = set()
    for mark in CITE.finditer(markdown):
        for part in re.split(r"[;,]", mark.group(1)):
            one = re.match(r"\s*([VAPTX]-\d+)\s+((?:\d+:)?\d+:\d+)", part)
            if one:
                whole = sum(int(x) * 60**n for n, x in enumerate(reversed(one.group(2).split(":"))))
                found.add((one.group(1), whole))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A segment as the page shows it: its anchors, its words, whether it is cited."""

    segment: Segment
    anchors: tuple[str, ...]

    @property
    def at(self) -> str:
        """When it begins; empty for a text."""
        return timecode(self.segment.span.start) if self.segment.span else ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The transcript of one Item: runs of lines around what is cited, and whether more was left out."""

    item: Item
    runs: tuple[tuple[Line, ...], ...]
    whole: tuple[Line, ...]
    is_whole: bool


class _Page:
    """What the template asks for that the view does not hold as such."""

    def __init__(self, view: ReportView, cited: set[tuple[str, int]]) -> None:
        self.view = view
        self.items: Mapping[str, Item] = {item.id: item for item in view.items}
        wanted = cited | {
            (s.item, int(s.span.start))
            for s in view.statements
            if s.span is not None and any(link.statement == s.id for c in view.claims for link in c.links)
        }
        self.quoted = {s.id: s for s in view.statements if s.span is None and s.review is Review.ACCEPTED}
        self.seconds = {item: sorted(at for name, at in wanted if name == item) for item in self.items}
        self.excerpts = tuple(self._excerpts())
        self.anchors = {a for e in self.excerpts for line in e.whole for a in line.anchors}

    def anchor(self, target: str, second: Fraction | None) -> str | None:
        """Where a citation leads inside the page."""
        statement = next((s for s in self.view.statements if s.id == target), None)
        if target in self.anchors:
            return target
        if statement is not None:
            return self.anchor(statement.item, statement.span.start if statement.span else None)
        if any(claim.id == target for claim in self.view.claims):
            return target
        if target not in self.items:
            return None
        exact = f"{target}-{int(second)}" if second is not None else ""
        return exact if exact in self.anchors else f"item-{target}"

    def linked(self, text: str) -> Markup:
        """A reason with its seconds as links into the transcripts."""
        found: list[Markup] = []
        at = 0
        for mark in re.finditer(r"\b([VAPTX]-\d+)(?: ((?:\d+:)?\d+:\d\d)(?:-(?:\d+:)?\d+:\d\d)?)?", text):
            found.append(Markup(escape(shown(text[at : mark.start()] + "|")))[:-1])
            where = self.anchor(mark.group(1), seconds(mark.group(2)) if mark.group(2) else None)
            link = Markup('<a href="#{}">{}</a>').format(where, mark.group()) if where else escape(mark.group())
            found.append(Markup(link))
            at = mark.end()
        tail = escape(shown("|" + text[at:]))[1:]
        return Markup('<bdi dir="auto">') + Markup("").join([*found, tail]) + Markup("</bdi>")

    @property
    def copies(self) -> int:
        """Items that are no recording of their own."""
        leads = {footage.lead for footage in self.view.footages}
        return len({m.item for f in self.view.footages for m in f.members} - leads)

    @property
    def drawings(self) -> tuple[Lanes, ...]:
        """The lane pictures of all Footages with copies."""
        return tuple(d for f in self.view.footages if (d := lanes(f, self.view.durations)))

    def rows(self, footage: Footage) -> list[tuple[Item, list[Member]]]:
        """The Items of a Footage, the lead first, each with its stretches."""
        names = list(dict.fromkeys([footage.lead, *(m.item for m in footage.members)]))
        return [(self.items[n], [m for m in footage.members if m.item == n]) for n in names if n in self.items]

    def home(self, item: str) -> str | None:
        """The Footage under which the page tells of the Item: the one it leads, else the first it is in."""
        held = [f for f in self.view.footages if any(m.item == item for m in f.members)]
        return next((f.id for f in sorted(held, key=lambda f: f.lead != item)), None)

    @property
    def others(self) -> list[Item]:
        """Items that are in no Footage: texts, what could not be read."""
        held = {m.item for f in self.view.footages for m in f.members}
        return [item for item in self.view.items if item.id not in held]

    def is_whole(self, span: Span, item: str) -> bool:
        """Whether the stretch is (nearly) all of the Item."""
        length = self.view.durations.get(item)
        return length is not None and span.length * 20 >= length * 19

    def stills(self, item: str) -> list[Still]:
        """A few of the Item's stills, evenly chosen."""
        held = list(self.view.stills.get(item, ()))
        if len(held) <= STILLS:
            return held
        return [held[round(n * (len(held) - 1) / (STILLS - 1))] for n in range(STILLS)]

    def data(self, still: Still) -> str:
        """The picture inside the page."""
        kind = still.media_type if re.fullmatch(r"image/(jpeg|png|webp|gif)", still.media_type) else "image/jpeg"
        return f"data:{kind};base64,{base64.b64encode(still.content).decode()}"

    @property
    def gaps(self) -> list[tuple[str, Gap]]:
        """Every gap with the Items that have it; what many share is told once."""
        held: dict[tuple[str, str | None, Span | None], tuple[list[str], Gap]] = {}
        for name in sorted(self.view.gaps):
            for gap in self.view.gaps[name]:
                names, _ = held.setdefault((gap.reason, gap.mend, gap.span), ([], gap))
                names.extend([name] if name not in names else [])
        return [(", ".join(filter(None, names)), gap) for names, gap in held.values()]

    def matches(self, footage: Footage) -> list[Match]:
        """The Matches that fold the Footage's members, each once."""
        via = list(dict.fromkeys(name for member in footage.members for name in member.via))
        held = {match.id: match for match in self.view.matches}
        return [held[name] for name in via if name in held]

    def drawn(self, footage: Footage, match: Match) -> tuple[Drawing, str] | None:
        """A Match of the Footage drawn second by second, and the same in words; None where an Item of it is not shown."""
        if match.a not in self.items or match.b not in self.items:
            return None
        a, b = self._side(match.a, match.a_span), self._side(match.b, match.b_span)
        phrase = say(self.view.language)
        drawing = match_lanes(match, a, b, phrase, name=f"{footage.id}-{match.id}")
        return drawing, in_words(match, a, b, phrase)

    def _side(self, name: str, span: Span) -> Side:
        item = self.items[name]
        has_sound = item.kind is not Kind.IMAGE and name not in self.view.silent
        return Side(name, item.file_name, span, self.view.durations.get(name), item.kind is not Kind.AUDIO, has_sound)

    def lanes_in_words(self, footage: Footage) -> str:
        """What the drawing of all copies shows."""
        rows = [f"{m.item} {m.item_span} = {m.footage_span}" for m in footage.members if m.item != footage.lead]
        return say(self.view.language)("lanes_alt", lead=footage.lead, rows="; ".join(rows))

    def pictures(self, footage: Footage) -> list[tuple[str, Still]]:
        """The lead's stills, then one of each copy, as many as have room."""
        copies = [name for name in dict.fromkeys(m.item for m in footage.members) if name != footage.lead]
        firsts = [(name, still) for name in copies for still in self.stills(name)[:1]]
        mine = [(footage.lead, still) for still in self.stills(footage.lead)]
        return [*mine, *firsts][: max(STILLS, len(mine))]

    def is_text(self, item: Item) -> bool:
        """Whether it is read, not heard."""
        return item.kind is Kind.TEXT

    def lang(self, text: str) -> str:
        """The `lang` of somebody's words: the page's where the script is the same, else not known."""
        return self.view.language if is_latin(text) is (self.view.language == "en") else ""

    def spoken(self, words: str) -> str:
        """The language in which quoted words stand in a transcript; empty where they stand in none."""
        for held in self.view.transcripts.values():
            for segment in held:
                if words.casefold() in segment.text.casefold() and segment.language != "und":
                    return segment.language
        return ""

    @property
    def languages(self) -> Sequence[str]:
        """The languages heard."""
        return sorted({s.language for held in self.view.transcripts.values() for s in held})

    def _excerpts(self) -> Iterable[Excerpt]:
        for item in self.view.items:
            segments = self.view.transcripts.get(item.id, ())
            if not segments:
                continue
            lines = tuple(self._lines(item.id, segments))
            wanted = sorted(
                {n + d for n, line in enumerate(lines) if line.anchors for d in range(-AROUND, AROUND + 1)}
                & set(range(len(lines)))
            )
            runs: list[list[Line]] = []
            for place, number in enumerate(wanted):
                if place == 0 or number != wanted[place - 1] + 1:
                    runs.append([])
                runs[-1].append(lines[number])
            yield Excerpt(item, tuple(tuple(run) for run in runs), lines, len(wanted) == len(lines))

    def _lines(self, item: str, segments: Sequence[Segment]) -> Iterable[Line]:
        """Each cited second is anchored at the last segment that begins by then, each statement of a text at its paragraph."""
        starts = [int(s.span.start) if s.span else -1 for s in segments]
        home: dict[int, list[str]] = {}
        for statement in self.quoted.values():
            words = " ".join(statement.content.text.split())
            place = next((n for n, s in enumerate(segments) if words in " ".join(s.text.split())), None)
            if statement.item == item and place is not None:
                home.setdefault(place, []).append(statement.id)
        for second in self.seconds[item]:
            before = [n for n, start in enumerate(starts) if 0 <= start <= second]
            if before:
                home.setdefault(before[-1], []).append(f"{item}-{second}")
        for number, segment in enumerate(segments):
            yield Line(segment, tuple(home.get(number, ())))
