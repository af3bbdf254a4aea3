"""How a long step tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` in the step's own unit (`seconds`, `items`, `percent`); `total` 0 where it is not known."""

    step: str
    what: str
    done: Fraction = Fraction(0)
    total: Fraction = Fraction(0)
    unit: str = "items"
    finished: bool = False


Tell = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Nobody is listening."""
