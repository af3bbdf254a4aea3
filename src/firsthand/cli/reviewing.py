"""The review in the terminal: one proposed statement after another, one letter for each decision, each an Act at once."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from firsthand.cli import show
from firsthand.cli.said import about, level_named, marks
from firsthand.model.errors import FirsthandError, WrongCall
from firsthand.model.statement import Review, Statement

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

_KEYS = "[a]ccept  [r]eject  [e]dit  [s]plit  [m]erge with the next  [l]evel  [k] skip  [u]ndo  [q]uit"
_ASK = {
    "r": "why? ",
    "e": "its words, in full or first … last: ",
    "s": "the second part begins with the word: ",
    "l": "rumoured, alleged, claims, says or shown: ",
}


class _Ended(Exception):
    """No more answers."""


class Session:
    """One sitting. Answers are read a line each: a letter, and what it needs behind it or on the next line."""

    def __init__(self, desk: "Desk", item: str | None, *, told: Callable[[str], None]) -> None:
        self._desk, self._item, self._told = desk, item, told
        self._asks = sys.stdin.isatty()
        self._done: list[str] = []
        """The statements decided in this sitting, in order: what `u` takes back."""
        self._skipped: set[str] = set()
        self._left_at = ""

    def run(self) -> frozenset[str]:
        """Go through them until none is left or no more is answered. Returns the names of what was decided."""
        waiting = self._desk.to_review(self._item)
        if not waiting:
            self._told(f"Nothing is left to review{f' in {self._item}' if self._item else ''}.")
            return frozenset()
        self._told(f"{len(waiting)} to review. {_KEYS}")
        try:
            while left := self._waiting():
                self._show(left[0], len(left))
                while not self._decide(left[0]):
                    pass
        except _Ended:
            pass
        self._say_end()
        return frozenset(self._done)

    def _waiting(self) -> list[Statement]:
        return [each for each in self._desk.to_review(self._item) if each.id not in self._skipped]

    def _say_end(self) -> None:
        left = len(self._desk.to_review(self._item))
        count = len(self._done)
        made = f"{count} decision{'' if count == 1 else 's'} recorded"
        rest = (
            f"; {left} wait: firsthand statements review goes on from there."
            if left
            else "; nothing is left to review."
        )
        self._told(made + rest)

    def _show(self, each: Statement, left: int) -> None:
        self._told("")
        self._told(f"{each.id}  {f'{each.item} {show.span(each.span)}'.strip()}  ({each.layer}; {left} left)")
        try:
            passage = self._desk.passage(each.id)
            self._told(f"  {show.clean(passage.before)}[{show.clean(passage.words)}]{show.clean(passage.after)}")
        except WrongCall as wrong:  # its text was corrected since it was read: it can still be accepted or rejected
            self._told(f"  [{show.clean(each.content.text)}]")
            self._told(f"  {wrong}; {wrong.hint}")
        self._told(f"  {show.clean(_read(each))}")
        if each.parent:
            self._told(f"  reported within {each.parent}")

    def _decide(self, each: Statement) -> bool:
        """Take one answer. True where the next statement is to be shown; an answer that does not fit is told and asked again."""
        answer = self._answer("> ")
        key, rest = answer[:1].lower(), answer[1:].strip()
        if answer[1:2].strip() or key not in set("aresmlkuq"):
            self._told(f"  {_KEYS}")
            return False
        if key == "q":
            raise _Ended
        if key == "k":
            self._skipped.add(each.id)
            return True
        try:
            self._act(each, key, rest or (self._answer(_ASK[key]) if key in _ASK else ""))
        except FirsthandError as problem:
            self._told(f"  {problem}" + (f" ({problem.hint})" if problem.hint else ""))
            return False
        return True

    def _act(self, each: Statement, key: str, what: str) -> None:
        desk = self._desk
        match key:
            case "a":
                desk.review(each.id, Review.ACCEPTED)
            case "r":
                desk.review(each.id, Review.REJECTED, reason=what)
            case "e":
                desk.edit_statement(each.id, what)
            case "s":
                desk.split_statement(each.id, what)
            case "m":
                desk.merge_statements(each.id)
            case "l":
                desk.review(each.id, each.review, level=level_named(what))
            case _:
                self._undo()
                return
        self._done.append(each.id)

    def _undo(self) -> None:
        if not self._done:
            raise WrongCall(
                "nothing was decided in this sitting", hint="firsthand statements undo S-0012 goes further back"
            )
        back = self._desk.undo_statement(self._done[-1])
        self._done.pop()
        self._told(f"  taken back: {', '.join(each.id for each in back)}")

    def _answer(self, asked: str) -> str:
        """The next line. A prompt is written for a person alone; at the end of what is piped in, the sitting ends."""
        if self._asks:
            sys.stderr.write(asked)
            sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise _Ended
        return line.strip()


def _read(each: Statement) -> str:
    parts = [f"{each.speaker.label}: {marks(each)}"]
    parts += [f"cue «{each.cue.chars.text}»"] if each.cue else []
    parts += [f"hedge «{each.hedge.text}»"] if each.hedge else []
    parts += [f"topics {', '.join(each.topics)}"] if each.topics else []
    parts += [f"about {about(each)}"] if about(each) else []
    return "; ".join(parts)
