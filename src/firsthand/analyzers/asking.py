"""Put many questions to one recording with one decode.

This is the one place that catches whatever an analyzer lets out: it becomes that analyzer's Gap, and the others go on.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from firsthand.analyzers import Analyzer, Keep, Run, Slow
from firsthand.media.clip import Clip, Frame, Sound
from firsthand.media.shared_pass import Passed, pass_over
from firsthand.model.errors import FirsthandError, WrongCall
from firsthand.model.finding import Gap, Result
from firsthand.model.item import Derivative

_T = TypeVar("_T")
_SLOW = 4
"""How many times the pass a slow run takes, roughly: speech beside one decode of 720p."""

_STOPPED = "failed"


def ask(
    clip: Clip, analyzers: Sequence[Analyzer], keep: Keep, progress: Callable[[Fraction], None] | None = None
) -> list[Result]:
    """One Result for each analyzer, in their order. Never raises for what the file or an analyzer does.

    What the decode could not see or hear is a Gap in the Result of each analyzer that wished for it. An analyzer that is
    missing a part, or fails, gets a Result with that Gap alone. Raises WrongCall for an analyzer that does not take
    recordings of this kind, and what `pass_over` and `keep` raise for the disk (Outside, OSError).
    """
    for analyzer in analyzers:
        if clip.kind not in analyzer.kinds:
            raise WrongCall(f"The analyzer {analyzer.name} is not for files of the kind {clip.kind}.")
    guarded = [_Guarded(analyzer, clip, keep) for analyzer in analyzers]
    shares = _Shares([g.run for g in guarded if isinstance(g.run, Slow)], progress)
    viewers = [(g.analyzer.frames, g.frame) for g in guarded if g.analyzer.frames is not None and g.run is not None]
    listeners = [(g.analyzer.sound, g.sound) for g in guarded if g.analyzer.sound is not None and g.run is not None]
    passed = pass_over(clip, viewers, listeners, shares.passed)
    results = [g.finish(passed) for g in guarded]
    shares.done()
    return results


class _Shares:
    """One share out of the pass's and those of the slow runs, each of which weighs as much as `_SLOW` passes; it never falls."""

    def __init__(self, slow: Sequence[Slow], progress: Callable[[Fraction], None] | None) -> None:
        self._progress = progress or (lambda share: None)
        self._shares = [Fraction(0)] * (1 + len(slow))
        self._told = Fraction(0)
        for place, run in enumerate(slow, start=1):
            run.tell = lambda share, place=place: self._tell(place, share)

    def passed(self, share: Fraction) -> None:
        self._tell(0, share)

    def done(self) -> None:
        self._shares = [Fraction(1)] * len(self._shares)
        self._tell(0, Fraction(1))

    def _tell(self, place: int, share: Fraction) -> None:
        self._shares[place] = share
        whole = (self._shares[0] + _SLOW * sum(self._shares[1:])) / (1 + _SLOW * (len(self._shares) - 1))
        self._told = max(self._told, whole)
        self._progress(self._told)


class _Guarded:
    """An analyzer at work, fenced off: the first exception ends its work and is remembered."""

    def __init__(self, analyzer: Analyzer, clip: Clip, keep: Keep) -> None:
        self.analyzer = analyzer
        self.run: Run | None = None
        self._keep = keep
        self._trouble: Gap | None = None
        self._outside: Exception | None = None
        lacking = analyzer.missing()
        if lacking is not None:
            self._trouble = Gap("missing-part", lacking[0], mend=lacking[1])
            return
        self.run = self._try(lambda: analyzer.start(clip, self._kept))

    def frame(self, frame: Frame) -> None:
        if self._trouble is None and self.run is not None:
            run = self.run
            self._try(lambda: run.frame(frame))

    def sound(self, sound: Sound) -> None:
        if self._trouble is None and self.run is not None:
            run = self.run
            self._try(lambda: run.sound(sound))

    def finish(self, passed: Passed) -> Result:
        result = self._try(self.run.finish) if self.run is not None and self._trouble is None else None
        if self._trouble is not None or result is None:
            trouble = self._trouble or Gap(_STOPPED, "It ended without an answer.")
            return Result(self.analyzer.made_by(), gaps=(trouble,))
        missed = passed.picture_gaps if self.analyzer.frames is not None else ()
        missed += passed.sound_gaps if self.analyzer.sound is not None else ()
        known = {(gap.code, gap.span) for gap in result.gaps}
        gaps = result.gaps + tuple(gap for gap in dict.fromkeys(missed) if (gap.code, gap.span) not in known)
        return replace(result, gaps=gaps)

    def _kept(self, content: bytes, role: str, media_type: str) -> Derivative:
        try:
            return self._keep(content, role, media_type)
        except (
            OSError,
            FirsthandError,
        ) as error:  # a full disk is no property of the recording: it must not become its Gap
            self._outside = error
            raise

    def _try(self, act: Callable[[], _T]) -> _T | None:
        try:
            return act()
        except Exception as error:
            if error is self._outside:
                raise
            self._trouble = Gap(_STOPPED, f"{self.analyzer.name} could not finish: {type(error).__name__}: {error}")
            return None
