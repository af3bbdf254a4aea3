"""Who is stated to carry whose words: "B reports A", along as many steps as are stated, through copies as well.

A chain is stated of Items. The copies of one recording stand for one another in it; a compilation, which shows several
recordings, stands for itself alone, so that who reports it is tied to what it shows and ties nothing else together.
"""

from collections.abc import Iterable, Mapping, Sequence

from firsthand.model.claim import Link
from firsthand.model.footage import Footage
from firsthand.model.statement import Statement

Path = tuple[tuple[str, str], ...]
"""Steps: this Item is stated to carry the words of that."""


class Chains:
    """The chains that a Claim's links state."""

    def __init__(self, links: Iterable[Link], statements: Mapping[str, Statement], footages: Sequence[Footage]) -> None:
        homes: dict[str, set[str]] = {}
        for footage in footages:
            for member in footage.members:
                homes.setdefault(member.item, set()).add(footage.id)
        self._home = {item: next(iter(ids)) for item, ids in homes.items() if len(ids) == 1}
        self._members = {f.id: tuple(dict.fromkeys(m.item for m in f.members)) for f in footages}
        self._carries: dict[str, list[tuple[str, str]]] = {}
        for link in links:
            said = statements.get(link.statement)
            if said is not None and link.repeats_of:
                self._carries.setdefault(self._node(said.item), []).append((said.item, link.repeats_of))

    def depth(self, item: str) -> int:
        """How many recordings and texts stand behind the Item; 0 where it is not stated to carry anybody's words."""
        return len(self._reach(item))

    def why(self, one: str, one_footage: str | None, two: str, two_footage: str | None) -> str | None:
        """Why words in these two Items, each in a Footage or in none, are one source by a chain; None where none is stated."""
        if not self._carries or self._node(one) == self._node(two):
            return None
        mine, theirs = self._reach(one), self._reach(two)
        for reach, footage, item in ((mine, two_footage, two), (theirs, one_footage, one)):
            for node in self._told_by(item, footage):
                if node in reach:
                    return _told(reach[node])
        shared = next((node for node in mine if node in theirs), None)
        return f"{_told(mine[shared])}, and {_told(theirs[shared])}" if shared is not None else None

    def _node(self, item: str) -> str:
        return self._home.get(item, item)

    def _told_by(self, item: str, footage: str | None) -> set[str]:
        """Whom one has to report to report what is said there: the Item, its Footage, a compilation that shows it."""
        return {self._node(item)} | {self._node(each) for each in self._members.get(footage or "", ())}

    def _reach(self, item: str) -> dict[str, Path]:
        """All that is stated to stand behind the Item, nearest first, each with the way to it."""
        start = self._node(item)
        found: dict[str, Path] = {}
        waiting: list[tuple[str, Path]] = [(start, ())]
        while waiting:
            node, path = waiting.pop(0)
            for source, target in self._carries.get(node, ()):
                reached = self._node(target)
                if reached not in found and reached != start:
                    found[reached] = (*path, (source, target))
                    waiting.append((reached, found[reached]))
        return found


def _told(path: Path) -> str:
    """`T-0007 is stated to carry the words of T-0006, and T-0006 those of V-0001`."""
    (first, at), *rest = path
    said = f"{first} is stated to carry the words of {at}"
    for source, target in rest:
        who = source if source == at else f"{source}, the same recording,"
        said, at = f"{said}, and {who} those of {target}", target
    return said
