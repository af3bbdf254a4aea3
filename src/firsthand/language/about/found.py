"""What the readers of this room hand over."""

from dataclasses import dataclass

from firsthand.model.statement import Dated, Place, Unit


@dataclass(frozen=True, slots=True)
class About:
    """Units, places, dates and topics of one stretch of text; topics strongest first, at most three."""

    units: tuple[Unit, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Dated, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a topic, where it stands, and how much it weighs (1 = a plain sign of the topic)."""

    start: int
    end: int
    topic: str
    weight: float
