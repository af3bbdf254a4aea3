"""The work itself, in worker processes: one recording, one shared pass, all the questions that are still open.

A worker that dies - a decoder crash, memory refused - takes nothing with it: what was under way is done again alone,
and the recording that kills its worker twice is left with a Gap. Workers hold no key to the store: they write what
they make into a scratch folder and the desk takes it in.
"""

import multiprocessing
import os
import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from fractions import Fraction
from multiprocessing.queues import Queue
from pathlib import Path

from firsthand.analyzers.asking import ask
from firsthand.analyzers.catalogue import all_analyzers
from firsthand.desk.progress import Progress, Tell
from firsthand.media import confine
from firsthand.media.opening import open_clip
from firsthand.model import wire
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
    news: Queue[Progress] = context.Queue()
    news.cancel_join_thread()  # nothing is put from here; a worker that died while writing must not hold up our own end
    over = threading.Event()
    listener = threading.Thread(target=_listen, args=(news, over, tell), daemon=True)
    listener.start()
    threads = max(1, (os.cpu_count() or 1) // workers)
    try:
        with ProcessPoolExecutor(workers, context, _begin, (news, threads)) as pool:
            futures = {pool.submit(_examine_apart, job, scratch): job for job in jobs}
            try:
                for future in as_completed(futures):
                    job = futures[future]
                    results, made = future.result()
                    tell(Progress("examine", _what(job), unit="seconds", finished=True))
                    yield Outcome(job, tuple(wire.read(Result, each) for each in results), made)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        over.set()
        listener.join(timeout=5)


def _listen(news: "Queue[Progress]", over: threading.Event, tell: Tell) -> None:
    while not over.is_set():
        try:
            tell(news.get(timeout=0.2))
        except queue.Empty:
            continue


def _what(job: Job) -> str:
    return f"{job.item} {job.file_name}"


_news: "Queue[Progress] | None" = None


def _begin(news: "Queue[Progress]", threads: int) -> None:
    global _news
    _news = news
    news.cancel_join_thread()  # a worker must be able to end while nobody listens any more
    os.environ["OMP_NUM_THREADS"] = str(threads)
    confine.limit_this_process()


def _say(progress: Progress) -> None:
    if _news is not None:
        _news.put(progress)


def _examine_apart(job: Job, scratch: Path) -> tuple[list[Json], dict[Digest, Path]]:
    """`examine`, with its results as plain JSON: what crosses between processes is what the record keeps."""
    outcome = examine(job, scratch)
    return [wire.plain(result) for result in outcome.results], dict(outcome.made)


def examine(job: Job, scratch: Path) -> Outcome:
    """Ask one recording all its questions in one pass. An analyzer that fails leaves a Gap and never stops the others."""
    made: dict[Digest, Path] = {}

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        digest = Digest.of(content)
        # two copies may leave equal bytes (the same sound), and one is being taken in while the other is still made
        path = scratch / f"{job.original.hex}-{digest.hex}"
        path.write_bytes(content)
        made[digest] = path
        return Derivative(digest, role, media_type)

    try:
        clip = open_clip(job.path)
    except FirsthandError as problem:
        gap = Gap("unreadable", str(problem), mend=problem.hint)
        return Outcome(job, (Result(OPEN, gaps=(gap,)),), {})
    known = {kind.name: kind for kind in all_analyzers()}
    analyzers = [known[name](settings) for name, settings in job.asked]
    total = clip.duration or Fraction(0)
    results = ask(
        clip,
        [each for each in analyzers if clip.kind in each.kinds],
        keep,
        lambda share: _say(Progress("examine", _what(job), share * total, total, "seconds")),
    )
    return Outcome(job, tuple(results), made)
