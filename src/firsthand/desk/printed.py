"""The prints of a case: opened from derivatives when needed, and the index that finds candidates among them.

The index rests in `cache/match`: it may be thrown away at any time and is made again from the derivatives.
"""

from collections.abc import Iterable
from functools import lru_cache, partial

from firsthand.desk.record import Rooms
from firsthand.matching.index import Index, PrintIndex, open_snapshot
from firsthand.matching.prints import Prints, load
from firsthand.matching.stored import Stored
from firsthand.model.digest import Digest
from firsthand.model.finding import Result
from firsthand.model.item import Item

ROLES = ("picture-prints", "sound-prints", "film-prints", "point-prints", "network-prints")
_OPEN = 16
"""Recordings whose prints are kept open at a time; film and points are read from disk as they are asked for."""


class Printed:
    """What is printed of each Original of a case, under the name of the first Item that brought it in.

    Exact copies share their Original's name: they fold without being compared.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._cache = rooms.folder / "cache" / "match"
        self.digest: dict[str, Digest] = {}
        seen: set[Digest] = set()
        for item in sorted(rooms.ledger.each("item", Item), key=lambda item: number(item.id)):
            digest = item.original.digest
            if digest not in seen and any(self._pieces(digest, role) for role in ROLES):
                seen.add(digest)
                self.digest[item.id] = digest
        self._open = lru_cache(_OPEN)(self._load)

    def __getitem__(self, name: str) -> Prints:
        """The prints of the Item's Original. Raises Unreadable for damaged ones."""
        return self._open(self.digest[name])

    def index(self, names: Iterable[str]) -> Index:
        """An index that holds exactly these recordings, of the prints they have now."""
        index = open_snapshot(self._cache) or PrintIndex()
        wanted = {name: self.key(name) for name in names}
        held = index.items()
        for name in held:
            if held[name] != wanted.get(name):
                index.remove(name)
        for name, key in wanted.items():
            if held.get(name) != key:
                index.add(name, self[name], key)
        return index

    def keep(self, index: Index) -> None:
        """Leave the index for the next time."""
        index.snapshot(self._cache)

    def key(self, name: str) -> str:
        """A digest of all that is printed of a recording: new prints of it are new work."""
        pieces = [each.hex for role in ROLES for each in self._pieces(self.digest[name], role)]
        return Digest.of("\n".join(pieces).encode()).hex

    def _pieces(self, original: Digest, role: str) -> list[Digest]:
        """What is stored of an Original in one role, in order."""
        result = self._rooms.ledger.find("result", f"{original}/{role.replace('-', '_')}", Result)
        return [each.digest for each in result.derivatives if each.role == role] if result else []

    def _load(self, original: Digest) -> Prints:
        read = self._rooms.derivatives.read

        def whole(role: str) -> bytes | None:
            return next((read(each) for each in self._pieces(original, role)), None)

        def parts(role: str) -> list[Stored]:
            return [partial(read, each) for each in self._pieces(original, role)]

        return load(
            whole("picture-prints"),
            whole("sound-prints"),
            parts("film-prints"),
            parts("point-prints"),
            whole("network-prints"),
        )


def number(name: str) -> int:
    """17 of `V-0017`."""
    return int(name.rsplit("-", 1)[1])
