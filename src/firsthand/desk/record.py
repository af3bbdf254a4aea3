"""One change, one Act, one transaction: the only writer.

Rows are never written but by `projection.apply` from an Act and its detail, in the transaction that appends the Act.
So what is acknowledged is in the record, and the rows can be thrown away and made again from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand import __version__
from firsthand.desk import clock, projection
from firsthand.model.custody import Act, Agent
from firsthand.model.digest import Digest
from firsthand.model.finding import Json, MadeBy
from firsthand.store import custody
from firsthand.store.ledger import Ledger
from firsthand.store.vault import Vault

TOOL = f"firsthand {__version__}"


@dataclass(frozen=True)
class Rooms:
    """A case on disk, opened: its folder, its two vaults and its ledger."""

    folder: Path
    originals: Vault
    derivatives: Vault
    ledger: Ledger

    @property
    def keys(self) -> Path:
        """Where the signing key rests."""
        return self.folder / "keys"


class Recorder:
    """Writes Acts, on behalf of one person."""

    def __init__(self, rooms: Rooms, person: Agent) -> None:
        self._rooms = rooms
        self._person = person

    def record(
        self,
        act: str,
        detail: Mapping[str, Json],
        *,
        inputs: Sequence[Digest] = (),
        outputs: Sequence[Digest] = (),
        result: str = "done",
        made_by: MadeBy | None = None,
    ) -> Act:
        """Append one Act and write its rows. What it names as output must be durable already.

        An Act with `made_by` is the program's; any other is the person's, whose name goes into the detail alone.
        Raises Outside where the disk refuses; then nothing was written.
        """
        by = "program" if made_by else "person"
        content: dict[str, Json] = {**detail, "by": TOOL if made_by else self._person.name}
        kept = custody.new_detail(content)
        ledger = self._rooms.ledger
        with ledger.transaction():
            entry = Act(
                seq=ledger.length(),
                at=clock.now(),
                act=act,
                actor=by,
                tool=TOOL,
                inputs=tuple(inputs),
                outputs=tuple(outputs),
                result=result,
                detail_commitment=custody.commitment(kept),
                prev=ledger.head(),
                model=_model(made_by),
                params=_params(made_by),
            )
            ledger.append(custody.line(entry), kept)
            projection.apply(ledger, self._rooms.derivatives.read, entry, kept.content)
        return entry


def _model(made_by: MadeBy | None) -> dict[str, str] | None:
    if made_by is None or made_by.model_name is None:
        return None
    named = {"name": made_by.model_name}
    if made_by.model_digest:
        named["digest"] = str(made_by.model_digest)
    return named


def _params(made_by: MadeBy | None) -> Digest | None:
    if made_by is None:
        return None
    settings: dict[str, Json] = {"analyzer": made_by.analyzer, "version": made_by.version, **dict(made_by.settings)}
    return Digest.of(custody.canonical(settings))
