"""The second reader against a real language model: SmolLM2-135M under llama.cpp's own server, on loopback.

A model of this size reads badly; what is held here is that the whole way works with a real server that enforces the
schema, and that nothing which is not in the text comes through.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.second_server import model_file, serving

from firsthand.language.second import Endpoint, passages, read_passage
from firsthand.language.second.asking import body, parse
from firsthand.model.finding import Gap, Segment
from firsthand.model.layer import Layer
from firsthand.model.statement import Level

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (find_spec("xllamacpp") and model_file()),
        reason="NOT TESTED: the second reader against a real model. `make test-second` brings it (130 MB) and runs this",
    ),
]
TEXT = "Two men say they were sent to Luhansk. The ministry denied it."


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """llama.cpp's server with the tiny model, ready."""
    log: Path = tmp_path_factory.mktemp("model") / "server.log"
    with serving("--model", log=log) as address:
        yield Endpoint(f"{address}/v1", "SmolLM2-135M-Instruct", timeout=240)


def test_a_real_server_keeps_to_the_schema(endpoint: Endpoint) -> None:
    """Left free, this model chats; asked as we ask, the server lets it write nothing but the shape. A small model may run
    on inside the shape until it is cut off."""
    asked = body(endpoint.model, TEXT)
    free = endpoint.ask({key: value for key, value in asked.items() if key != "response_format"} | {"max_tokens": 40})
    assert isinstance(free, bytes)
    assert getattr(parse(free), "code", None) in ("second-reader-no-json", "second-reader-cut-off")
    held = endpoint.ask(asked)
    assert isinstance(held, bytes)
    assert getattr(parse(held), "code", None) in (None, "second-reader-cut-off")


def test_nothing_that_is_not_in_the_text_comes_through(endpoint: Endpoint) -> None:
    """Each proposal's words stand at its offsets; what a model makes up is counted as dropped."""
    layer = Layer.of_segments("T-0001", (Segment("text", TEXT, "en"),), name="text", register="article")
    read = read_passage(layer, passages(layer)[0], endpoint, ())
    for each in read.additions:
        spans = [
            each.content,
            *([each.cue.chars] if each.cue else []),
            *([each.speaker.chars] if each.speaker.chars else []),
        ]
        assert all(TEXT[span.start : span.end] == span.text for span in spans)
        assert each.level <= Level.SAYS
    assert read.answered or [gap.code for gap in read.gaps] == ["second-reader-cut-off"]


def test_a_model_the_server_does_not_have_enough_room_for_is_a_gap(endpoint: Endpoint) -> None:
    """A passage larger than the server's context is refused by the server, in its words."""
    answer = endpoint.ask({"model": "m", "messages": [{"role": "user", "content": "word " * 9000}], "max_tokens": 1})
    assert isinstance(answer, Gap)
    assert answer.code == "second-reader-refused"
