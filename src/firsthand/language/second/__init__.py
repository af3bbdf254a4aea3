"""A second reader, optional: any OpenAI-compatible server the user names reads a passage beside the rules.

It proposes and disagrees; a person decides. What it gives is taken only word for word from the text, and no level rises.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.language.second.asking import ask, prompt_digest
from firsthand.language.second.comparing import compare
from firsthand.language.second.endpoint import HOPELESS, Endpoint
from firsthand.language.second.grounding import ground
from firsthand.language.second.passages import Passage, passages
from firsthand.model.finding import Gap, MadeBy
from firsthand.model.layer import Layer
from firsthand.model.statement import Disagreement, Statement

VERSION = 1
"""Of asking, grounding and comparing: raised when the same answer could give other proposals."""

__all__ = ["HOPELESS", "Endpoint", "Passage", "SecondReading", "made_by", "passages", "prompt_digest", "read_passage"]


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What one passage gave. `answered` is False where a Gap says why there was no usable answer."""

    additions: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    agreed: int = 0
    dropped: int = 0
    answered: bool = True


def made_by(endpoint: Endpoint) -> MadeBy:
    """Who made it: the model as it is named to the server, and the digest of prompt, schema and sampling settings."""
    settings = {"prompt": str(prompt_digest()), "temperature": 0}
    return MadeBy("second-reader", VERSION, settings, model_name=endpoint.model)


def read_passage(layer: Layer, passage: Passage, endpoint: Endpoint, known: Sequence[Statement]) -> SecondReading:
    """Ask about one passage and hold the answer against the text and the layer's known statements. Raises for nothing
    that a server does; a failed call is a Gap and leaves the document as it was."""
    span = layer.seconds(passage.start, passage.end)
    answer = ask(endpoint, layer.text[passage.start : passage.end])
    if isinstance(answer, Gap):
        return SecondReading(gaps=(Gap(answer.code, answer.reason, span, answer.mend),), answered=False)
    grounded, dropped = ground(layer, passage, answer)
    compared = compare(layer, passage, grounded, known)
    gaps = (Gap("second-reader-not-verbatim", _dropped(dropped, len(answer)), span),) if dropped else ()
    return SecondReading(compared.additions, compared.disagreements, gaps, compared.agreed, dropped)


def _dropped(count: int, of: int) -> str:
    return f"{count} of {of} entries of the second reader were dropped: their words do not stand in the text"
