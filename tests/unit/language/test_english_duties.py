"""English directives that are no imperatives, orders with something before their verb, what is named behind a demand, denials put last."""

import pytest
from tests.spoken import found, read


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Could somebody with a boat come to the mill.", "Could somebody with a boat come to the mill"),
        ("What the ward needs is a stove.", "What the ward needs is a stove"),
        ("It's time somebody was charged.", "It's time somebody was charged"),
        ("The ministry ought to answer.", "The ministry ought to answer"),
        ("There has to be an inquest.", "There has to be an inquest"),
        ("Hands off our orchard.", "Hands off our orchard"),
        ("Salt, not speeches.", "Salt, not speeches"),
        ("I need someone to explain this letter.", "I need someone to explain this letter"),
        ("Post guards at the granary.", "Post guards at the granary"),
        ("From now on wear your badges.", "From now on wear your badges"),
        ("Tonight at nine ring every bell.", "Tonight at nine ring every bell"),
        ("Document everything.", "Document everything"),
        ("Surrender.", "Surrender"),
        ("everyone inside the cordon step back", "everyone inside the cordon step back"),
    ],
)
def test_directives_of_many_forms(text: str, content: str) -> None:
    """What somebody is to do, whatever form asks for it."""
    assert found(text, content)["mood"] == "demand"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("I had better go.", "I had better go"),
        ("Everyone behind the fence stepped back.", "Everyone behind the fence stepped back"),
        ("Under the bridge people sleep.", "Under the bridge people sleep"),
        ("Post offices burned all night.", "Post offices burned all night"),
    ],
)
def test_what_is_told_stays_told(text: str, content: str) -> None:
    """The same words where nobody is asked for anything."""
    assert found(text, content)["mood"] == "statement"


def test_what_is_named_behind_a_demand_is_demanded() -> None:
    """A verbless sentence goes on with the demand before it, and tells by itself."""
    assert [s["mood"] for s in read("Send tents. Blankets too. Salt.")] == ["demand"] * 3
    assert [s["mood"] for s in read("The road is cut. Blankets too.")][-1] == "statement"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The clerk suggested we sleep in the hall.", "we sleep in the hall"),
        ("His advice was that we should wait.", "we should wait"),
        ("The order was to hold the ridge.", "to hold the ridge"),
    ],
)
def test_reported_directives(text: str, content: str) -> None:
    """The bare form after urging, and an order named by its noun."""
    said = found(text, content)
    assert said["parent"]
    assert said["mood"] == "demand"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Who fired I couldn't tell you.", "Who fired I couldn't tell you"),
        ("On what grounds nobody said.", "On what grounds nobody said"),
        ("Not everybody got a coat.", "Not everybody got a coat"),
        ("Thank God it wasn't loaded.", "Thank God it wasn't loaded"),
    ],
)
def test_denials_behind_what_comes_first(text: str, content: str) -> None:
    """A question put first hangs on what is not known; "not everybody" denies."""
    assert found(text, content)["negated"]


def test_to_whom_and_where_leaves_telling_unfinished() -> None:
    """Without marks "told my aunt at the window" waits for what is told."""
    assert found("the clerk told my aunt at the window our names are gone", "our names are gone")["parent"]
