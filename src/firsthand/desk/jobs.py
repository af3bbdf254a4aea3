"""The work itself, in worker processes: one recording, one shared pass, all the questions that are still open.

A worker that dies - a decoder crash, memory refused - takes nothing with it: what was under way is done again alone,
and the recording that kills its worker twice is left with a Gap. Workers hold no key to the store: they write what
they make into a scratch folder and the desk takes it in.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from fractions import Fraction
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

from firsthand.analyzers import Analyzer, Run
from firsthand.analyzers.catalogue import all_analyzers
from firsthand.desk.progress import Progress, Tell
from firsthand.media import confine
from firsthand.media.clip import Clip, Frame, Sound
from firsthand.media.decode import open_clip, pass_over
from firsthand.model.digest import Digest
from firsthand.model.errors import FirsthandError
from firsthand.model.finding import Gap, Json, MadeBy, Result
from firsthand.model.item import Derivative

OPEN = MadeBy("open", 1)
"""Whose the Gaps are when a recording cannot be opened at all."""


@dataclass(frozen=True, slots=True)
class Job:
    """One Original and the questions to ask of it: analyzer name and its settings."""

    item: str
    file_name: str
    original: Digest
    path: Path
    asked: tuple[tuple[str, Mapping[str, Json]], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a Job: results, and the made bytes they name, waiting in the scratch folder."""

    job: Job
    results: tuple[Result, ...]
    made: Mapping[Digest, Path]


def run(jobs: Sequence[Job], workers: int, scratch: Path, tell: Tell) -> Iterator[Outcome]:
    """Do them all, yielding each as it is done, in no fixed order. Never raises for a bad recording."""
    if not jobs:
        return
    unfinished = {job.original: job for job in jobs}
    try:
        for outcome in _pool(list(jobs), min(workers, len(jobs)), scratch, tell):
            del unfinished[outcome.job.original]
            yield outcome
    except BrokenProcessPool:
        for job in list(unfinished.values()):
            yield _alone(job, scratch, tell)


def _alone(job: Job, scratch: Path, tell: Tell) -> Outcome:
    try:
        return next(_pool([job], 1, scratch, tell))
    except BrokenProcessPool:
        gap = Gap(
            "reader-crashed",
            "the program that reads recordings died on this file, twice; it may be damaged or hostile",
            mend="look at it on a machine that may be lost",
        )
        return Outcome(job, (Result(OPEN, gaps=(gap,)),), {})


def _pool(jobs: list[Job], workers: int, scratch: Path, tell: Tell) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    news: Queue[Progress | None] = context.Queue()
    listener = threading.Thread(target=_listen, args=(news, tell), daemon=True)
    listener.start()
    threads = max(1, (os.cpu_count() or 1) // workers)
    try:
        with ProcessPoolExecutor(workers, context, _begin, (news, threads)) as pool:
            futures: list[Future[Outcome]] = [pool.submit(examine, job, scratch) for job in jobs]
            try:
                for future in as_completed(futures):
                    yield future.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        news.put(None)
        listener.join(timeout=5)


def _listen(news: "Queue[Progress | None]", tell: Tell) -> None:
    while (heard := news.get()) is not None:
        tell(heard)


_news: "Queue[Progress | None] | None" = None


def _begin(news: "Queue[Progress | None]", threads: int) -> None:
    global _news
    _news = news
    os.environ["OMP_NUM_THREADS"] = str(threads)
    confine.limit_this_process()


def _say(progress: Progress) -> None:
    if _news is not None:
        _news.put(progress)


def examine(job: Job, scratch: Path) -> Outcome:
    """Ask one recording all its questions in one pass. An analyzer that fails leaves a Gap and never stops the others."""
    made: dict[Digest, Path] = {}

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        digest = Digest.of(content)
        path = scratch / digest.hex
        path.write_bytes(content)
        made[digest] = path
        return Derivative(digest, role, media_type)

    try:
        clip = open_clip(job.path)
    except FirsthandError as problem:
        gap = Gap("unreadable", str(problem), mend=problem.hint)
        return Outcome(job, (Result(OPEN, gaps=(gap,)),), {})
    results = _ask(job, clip, keep)
    _say(Progress("examine", f"{job.item} {job.file_name}", finished=True, unit="seconds"))
    return Outcome(job, tuple(results), made)


def _ask(job: Job, clip: Clip, keep: Callable[[bytes, str, str], Derivative]) -> list[Result]:
    known = {kind.name: kind for kind in all_analyzers()}
    results: list[Result] = []
    desks: list[_Guarded] = []
    for name, settings in job.asked:
        analyzer = known[name](settings)
        missing = analyzer.missing()
        if missing:
            gap = Gap("part-missing", missing[0], mend=missing[1])
            results.append(Result(analyzer.made_by(), gaps=(gap,)))
        elif clip.kind in analyzer.kinds:
            desks.append(_Guarded(analyzer, clip, keep))
    total = clip.duration or Fraction(0)
    what = f"{job.item} {job.file_name}"
    gaps = pass_over(
        clip,
        frames=[(each.analyzer.frames, each.frame) for each in desks if each.analyzer.frames],
        sounds=[(each.analyzer.sound, each.sound) for each in desks if each.analyzer.sound],
        progress=lambda at: _say(Progress("examine", what, at, total, "seconds")),
    )
    finished = [each.finish() for each in desks]
    return results + _with_gaps(finished, (*clip.gaps, *gaps))


def _with_gaps(results: list[Result], gaps: tuple[Gap, ...]) -> list[Result]:
    """What the pass itself could not read is told once, beside what the container says."""
    if not gaps:
        return results
    for number, result in enumerate(results):
        if result.made_by.analyzer == "streams":
            new = tuple(gap for gap in gaps if gap not in result.gaps)
            results[number] = replace(result, gaps=result.gaps + new)
            return results
    return [*results, Result(OPEN, gaps=gaps)]


class _Guarded:
    """One analyzer at work, whose failure becomes its own Gap: the one blind `except` in the house."""

    def __init__(self, analyzer: Analyzer, clip: Clip, keep: Callable[[bytes, str, str], Derivative]) -> None:
        self.analyzer = analyzer
        self._failed: Gap | None = None
        self._run: Run | None = None
        self._attempt(lambda: setattr(self, "_run", analyzer.start(clip, keep)))

    def frame(self, frame: Frame) -> None:
        self._attempt(lambda: self._run.frame(frame) if self._run else None)

    def sound(self, sound: Sound) -> None:
        self._attempt(lambda: self._run.sound(sound) if self._run else None)

    def finish(self) -> Result:
        result = self._attempt(lambda: self._run.finish() if self._run else None)
        if self._failed or result is None:
            gap = self._failed or Gap("analyzer-failed", "it gave no answer")
            return Result(self.analyzer.made_by(), gaps=(gap,))
        return result

    def _attempt(self, step: Callable[[], Any]) -> Any:
        if self._failed:
            return None
        try:
            return step()
        except Exception as problem:  # noqa: BLE001 - whatever a parser of hostile files lets out is a Gap, and is said
            self._failed = Gap("analyzer-failed", f"{self.analyzer.name} stopped: {type(problem).__name__}: {problem}")
            return None
