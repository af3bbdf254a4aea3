"""Matches that nobody has decided and on which a count rests. They fold nothing; that they are open is said beside the count."""

from collections.abc import Iterable, Mapping, Sequence

from firsthand.model.footage import Decision, Footage, Match, Sameness
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.reasoning.footage import footage_of
from firsthand.reasoning.independence import Placed, Voice, place


def open_questions(
    voices: Iterable[Voice],
    statements: Mapping[str, Statement],
    footages: Sequence[Footage],
    items: Mapping[str, Item],
    matches: Iterable[Match],
) -> tuple[str, ...]:
    """One sentence for each open Match that ties two of these sources together: were it confirmed, there would be one fewer.

    Rejected and confirmed Matches are answers; *same scene, other recording* speaks for two sources and opens no question.
    """
    held = [
        [p for name in voice.statements if (p := place(name, statements, footages, items)) is not None]
        for voice in voices
    ]
    found: list[str] = []
    for match in matches:
        if match.decision is not Decision.PROPOSED or match.verdict is Sameness.SAME_SCENE:
            continue
        sides = [
            {n for n, voice in enumerate(held) if any(_meets(p, footages, items, match, side) for p in voice)}
            for side in "ab"
        ]
        if sides[0] and sides[1] and (len(sides[0] | sides[1]) > 1):
            found.append(_told(match))
    return tuple(found)


def _meets(placed: Placed, footages: Sequence[Footage], items: Mapping[str, Item], match: Match, side: str) -> bool:
    """Whether the statement is of the recording that this side of the Match shows."""
    name, span = (match.a, match.a_span) if side == "a" else (match.b, match.b_span)
    footage = footage_of(footages, name, span)
    if footage is not None and placed.footage is not None:
        return footage.id == placed.footage.id
    held = items.get(name)
    return held is not None and held.original.digest == placed.item.original.digest


def _told(match: Match) -> str:
    both = f"{match.b} {match.b_span} and {match.a} {match.a_span}"
    if match.verdict is Sameness.SAME_RECORDING:
        return f"not decided: {match.id} proposes that {both} are one recording; if they are, this is one source fewer"
    return f"not decided: whether {both} are one recording ({match.id}); if they are, this is one source fewer"
