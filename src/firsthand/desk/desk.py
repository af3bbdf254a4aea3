"""The one object that doors hold: a case, and the trade's verbs."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from firsthand.desk import (
    by_eye,
    check,
    collect,
    copies,
    examine,
    explain,
    linking,
    look,
    match,
    rebuild,
    report,
    revise,
    second,
    seek,
    state,
    transcript,
    unit_register,
    verify,
)
from firsthand.desk.progress import Tell, silent
from firsthand.desk.projection import Draft
from firsthand.desk.record import Recorder, Rooms
from firsthand.desk.settings import FILE, TEMPLATE, load
from firsthand.model.claim import Check, Claim, Outcome, Pillar, Stance, Standing
from firsthand.model.custody import Agent, Verdict
from firsthand.model.errors import Outside, WrongCall
from firsthand.model.finding import Segment
from firsthand.model.footage import Decision, Footage, Match
from firsthand.model.item import Item
from firsthand.model.report import LintFinding
from firsthand.model.statement import Level, Review, Statement
from firsthand.model.time import Span
from firsthand.reasoning.linking import Suggestion
from firsthand.store import lock, seal
from firsthand.store.ledger import Ledger
from firsthand.store.vault import Vault

DATABASE = "case.db"


class Desk:
    """A case, opened. Verbs that change it hold it for writing, and return only when the change is durable.

    with Desk.init("volunteers") as desk:
        desk.add(["clips/"], origin="sent by a reader")
        desk.run()
        print(desk.status())
    """

    def __init__(self, case: str | Path, *, speech_model: str | None = None, tell: Tell = silent) -> None:
        """Open the case in this folder. Raises WrongCall where there is none, Damaged where its database is not one."""
        folder = Path(case)
        if not (folder / DATABASE).is_file():
            raise WrongCall(f"there is no case in {folder}", hint="firsthand init NAME makes one")
        self.folder = folder
        self.tell = tell
        self.settings = load(folder, speech_model)
        self._rooms = Rooms(
            folder, Vault(folder / "originals"), Vault(folder / "derivatives"), Ledger(folder / DATABASE)
        )
        self._recorder = Recorder(self._rooms, Agent("person", self.settings.by))

    @classmethod
    def init(cls, case: str | Path, *, speech_model: str | None = None, tell: Tell = silent) -> "Desk":
        """Make a new case in a folder that is not there yet, or empty. Raises WrongCall where something is in it."""
        folder = Path(case)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WrongCall(f"{folder} is there already and not empty", hint="choose another name")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / FILE).write_text(TEMPLATE, "utf-8")
            seal.create_key(folder / "keys")
        except OSError as problem:
            raise Outside(f"{folder}: {problem.strerror}") from problem
        Vault(folder / "originals").create()
        Vault(folder / "derivatives").create()
        Ledger(folder / DATABASE).close()
        desk = cls(folder, speech_model=speech_model, tell=tell)
        with desk._writing() as recorder:
            recorder.record("create", {"name": folder.resolve().name})
        return desk

    def close(self) -> None:
        """Let go of the case."""
        self._rooms.ledger.close()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Generator[Recorder]:
        with lock.only_writer(self.folder / "case.lock"):
            for vault in (self._rooms.originals, self._rooms.derivatives):
                vault.create()
                vault.sweep()
            yield self._recorder

    # collect

    def add(
        self, paths: Iterable[str | Path], *, origin: str | None = None, sheet: str | Path | None = None
    ) -> collect.Collected:
        """Take in files and folders, with where they came from *as stated* and a sheet of appearances.

        One bad file never stops the others: it is listed in `refused`. Raises Outside when the disk is full; what was
        taken in before that stays.
        """
        with self._writing() as recorder:
            given = Path(sheet) if sheet else None
            return collect.collect(self._rooms, recorder, [Path(path) for path in paths], given, origin, self.tell)

    # examine, match, transcribe, state

    def run(self) -> dict[str, int]:
        """Do all missing work: examine, match, state. Returns how many results, matches and statements are new.

        Can be stopped at any moment and called again: what is recorded is never done twice.
        """
        with self._writing() as recorder:
            results = examine.examine(self._rooms, recorder, self.settings, self.tell)
            matches = match.match(self._rooms, recorder, self.tell)
            statements = state.state(self._rooms, recorder, self.tell)
        return {"results": results, "matches": matches, "statements": statements}

    def matches(self) -> tuple[Match, ...]:
        """Every Match with what was decided of it."""
        return tuple(self._rooms.ledger.each("match", Match))

    def decide_match(self, name: str, decision: Decision, reason: str | None = None) -> Match:
        """Confirm or reject a Match, or open it again. It is remembered through every re-run."""
        with self._writing() as recorder:
            return match.decide(self._rooms, recorder, name, decision, reason)

    def match_by_eye(
        self, one: str, other: str, reason: str, *, at: Span | None = None, as_: Span | None = None
    ) -> Match:
        """Write down that seconds of two recordings are of one, as a person saw: `at` of `one` and `as_` of `other`; None is all."""
        with self._writing() as recorder:
            return by_eye.state(self._rooms, recorder, one, other, (at, as_), reason)

    def footage(self) -> tuple[Footage, ...]:
        """Every recording with its copies, computed from what was decided."""
        return match.footages(self._rooms)

    def footage_sheets(self, name: str | None = None) -> tuple[copies.FootageSheet, ...]:
        """Footage told copy by copy - longest, first posted, best picture, what each adds or leaves out: all, one, or an Item's."""
        return copies.sheets(self._rooms, name)

    def explain_match(self, name: str, into: str | Path | None = None) -> explain.Explanation:
        """A Match laid open for who decides it; with a folder, as a page with paired pictures, which are not redacted."""
        return explain.explain(self._rooms, name, Path(into) if into is not None else None)

    def transcript(self, name: str, *, layer: str | None = None) -> tuple[Segment, ...]:
        """What is said or written in an Item, in order; `layer="screen"` for what is read off the picture."""
        return transcript.segments(self._rooms, name, layer)

    def correct(self, name: str, at: str, text: str) -> Segment:
        """Correct the Segment at a time (`0:12`) or number; word times are kept. Statements are read again at the next run."""
        with self._writing() as recorder:
            return transcript.correct(self._rooms, recorder, name, at, text)

    def statements(self, name: str | None = None) -> tuple[Statement, ...]:
        """Every Statement, or those of one Item."""
        item = self._rooms.ledger.get("item", name, Item).id if name else None
        return unit_register.resolved(self._rooms, self._rooms.ledger.each("statement", Statement, item=item))

    def review(
        self, name: str, decision: Review, *, reason: str | None = None, level: Level | None = None
    ) -> Statement:
        """Accept, reject (with a reason) or re-open a Statement, and set its level by hand up to `shown`."""
        with self._writing() as recorder:
            return state.review(self._rooms, recorder, name, decision, reason, level)

    def to_review(self, name: str | None = None) -> tuple[Statement, ...]:
        """The proposed Statements that wait for a decision, of one Item or all, in the order in which they are said."""
        return revise.in_order(self._rooms, name)

    def passage(self, name: str) -> revise.Passage:
        """A Statement's words, and what is said before and after them in the same breath."""
        return revise.passage(self._rooms, name)

    def edit_statement(self, name: str, words: str) -> Statement:
        """Let a Statement hold these words of its text: in full, or `first … last`. Only words that stand there can be held."""
        with self._writing() as recorder:
            return revise.edit(self._rooms, recorder, name, words)

    def split_statement(self, name: str, at: str) -> tuple[Statement, Statement]:
        """Make two Statements of one, the second beginning at these words."""
        with self._writing() as recorder:
            return revise.split(self._rooms, recorder, name, at)

    def merge_statements(self, name: str, other: str | None = None) -> Statement:
        """Make one Statement of two that stand side by side; left out, the other is the next one."""
        with self._writing() as recorder:
            return revise.merge(self._rooms, recorder, name, other)

    def undo_statement(self, name: str) -> tuple[Statement, ...]:
        """Take back what was last decided of a Statement: a review, an edit, a split or a merge."""
        with self._writing() as recorder:
            return revise.undo(self._rooms, recorder, name)

    def second_read(self, name: str | None = None) -> second.Asked:
        """Have the second reader that the case names read one Item or all. It proposes and disagrees; a person decides.

        Raises WrongCall where no server is named; whatever a named one does is a Gap.
        """
        with self._writing() as recorder:
            return second.second_read(self._rooms, recorder, self.settings, name, self.tell)

    def second_opinion(self, name: str | None = None) -> second.SecondOpinion:
        """The second reader's proposals that wait for a decision, and where it reads known Statements otherwise."""
        return second.opinion(self._rooms, name)

    def units(self) -> tuple[unit_register.UnitEntry, ...]:
        """Every unit that is named, each once under all its names, with how many independent recordings name it."""
        return unit_register.entries(self._rooms)

    def merge_units(self, unit: str, into: str) -> unit_register.UnitEntry:
        """Hold two units, each given by key or name, to be one; the second's key stands for both."""
        with self._writing() as recorder:
            return unit_register.merge(self._rooms, recorder, unit, into)

    def rename_unit(self, unit: str, name: str) -> unit_register.UnitEntry:
        """Call a unit this in lists and reports."""
        with self._writing() as recorder:
            return unit_register.rename(self._rooms, recorder, unit, name)

    def undo_unit(self, unit: str) -> unit_register.UnitEntry:
        """Take back the last merge or renaming of a unit."""
        with self._writing() as recorder:
            return unit_register.undo(self._rooms, recorder, unit)

    # check

    def claims(self) -> tuple[Claim, ...]:
        """Every Claim."""
        return look.claims(self._rooms)

    def new_claim(self, text: str) -> Claim:
        """Write down one thing that could be true or false."""
        with self._writing() as recorder:
            return check.new_claim(self._rooms, recorder, text)

    def link(self, claim: str, statement: str, stance: Stance | None, *, repeats_of: str | None = None) -> Claim:
        """Say what a Statement does to a Claim; None takes the link back."""
        with self._writing() as recorder:
            return check.link(self._rooms, recorder, claim, statement, stance, repeats_of)

    def suggest_links(
        self, claim: str | None = None, *, statement: str | None = None, limit: int = 10
    ) -> tuple[Suggestion, ...]:
        """Statements that may assert or deny a Claim, best first, with reasons in words. Nothing is linked by it."""
        return linking.suggestions(self._rooms, self.tell, claim, statement, limit)

    def withdraw(self, claim: str, reason: str | None) -> Claim:
        """Take a Claim back for a reason; with None it stands again."""
        with self._writing() as recorder:
            return check.withdraw(self._rooms, recorder, claim, reason)

    def add_check(
        self, target: str, pillar: Pillar, outcome: Outcome, evidence: str, *, decisive: bool = False
    ) -> Check:
        """Record one act of testing a Claim or an Item."""
        with self._writing() as recorder:
            return check.add_check(self._rooms, recorder, target, pillar, outcome, evidence, decisive=decisive)

    def checks(self) -> tuple[Check, ...]:
        """Every Check, of claims and of items."""
        return tuple(self._rooms.ledger.each("check", Check))

    def standings(self, claims: Sequence[str] | None = None) -> tuple[Standing, ...]:
        """What may be said of each Claim today, with the reasons in words."""
        if claims is None:
            return tuple(check.standings(self._rooms))
        return tuple(check.standing(self._rooms, name) for name in claims)

    # report

    def new_report(self, title: str | None = None, *, language: str = "en") -> Draft:
        """Draft a report from the case, every sentence cited and no stronger than its evidence."""
        with self._writing() as recorder:
            return report.new(self._rooms, self.settings, recorder, title, language)

    def lint(self, markdown: str) -> tuple[LintFinding, ...]:
        """What a draft says that the evidence does not bear; errors block export."""
        return report.lint(self._rooms, self.settings, markdown)

    def export(self, markdown: str, to: str | Path, *, folder: bool = False) -> Path:
        """Write the report as one HTML file, or as an evidence folder that `sh verify.sh` checks. Raises Refused on lint errors."""
        with self._writing() as recorder:
            return report.export(self._rooms, self.settings, recorder, markdown, Path(to), folder=folder)

    # looking, custody

    def status(self) -> look.Status:
        """The case at a glance."""
        return look.status(self._rooms, self.settings)

    def items(self) -> tuple[Item, ...]:
        """Every Item, in order of name."""
        return tuple(self._rooms.ledger.each("item", Item))

    def show(self, name: str) -> look.Sheet:
        """All that is known of one Item."""
        return look.sheet(self._rooms, name)

    def search(
        self,
        words: str = "",
        *,
        limit: int = 50,
        speaker: str | None = None,
        topic: str | None = None,
        unit: str | None = None,
        place: str | None = None,
        within: float | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        level: str | None = None,
        standing: str | None = None,
        item: str | None = None,
        layer: str | None = None,
    ) -> tuple[seek.Hit, ...]:
        """The seconds and paragraphs that hold all the words, in any form and spelling, narrowed by what is stated there.

        Words may be left out where a filter is given. One Statement has to meet all of topic, unit, place, dates, level and
        standing. `place` is a name, or "48.57,39.31"; `within` are kilometres around it. Dates are EDTF, and a stretch of
        days meets what it overlaps.
        """
        asked = seek.Asked(speaker, topic, unit, place, within, date_from, date_to, level, standing, item, layer)
        return seek.search(self._rooms, words, limit, asked)

    def log(self, item: str | None = None) -> tuple[look.LogLine, ...]:
        """The custody log."""
        return look.log(self._rooms, item)

    def verify(self, head: tuple[bytes, bytes] | None = None) -> Verdict:
        """Whether the case is what its record says, with every problem listed."""
        return verify.verify(self._rooms, self.tell, head)

    def rebuild(self) -> rebuild.Rebuilt:
        """Throw rows and index away and make them again from originals and acts."""
        with self._writing():
            return rebuild.rebuild(self._rooms, self.settings, self.tell)


def find_case(start: Path) -> Path | None:
    """The case that `start` lies in: the folder itself or the nearest above it."""
    for folder in (start, *start.parents):
        if (folder / DATABASE).is_file():
            return folder
    return None
