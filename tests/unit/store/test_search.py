"""The index by itself: order, counts, and what is left out where very many texts hold the words."""

from collections.abc import Iterator

import pytest

from firsthand.store import search
from firsthand.store.ledger import Ledger
from firsthand.store.search import Among, Facet, Search, Within


@pytest.fixture
def index() -> Iterator[Search]:
    """An empty index in memory."""
    ledger = Ledger(None)
    yield ledger.search
    ledger.close()


def refs(found: list[search.Hit]) -> list[str]:
    """The texts' names."""
    return [hit.ref for hit in found]


def test_without_words_texts_come_in_order_of_item_layer_and_place(index: Search) -> None:
    """Whatever the order they were taken in: V-0002 stands before V-0010, the tenth segment behind the ninth."""
    names = [
        "V-0010.speech.00001",
        "V-0002.speech.00010",
        "V-0002.speech.00009",
        "V-0002.screen.00003",
        "T-0003.text.00001",
    ]
    for name in names:
        index.add(name, name[:6], "слово", "speaker 1")
    expected = [names[3], names[2], names[1], names[4], names[0]]
    assert refs(index.find([], 10, Within(voices=("speaker 1",)))) == expected


def test_words_so_common_are_weighed_among_the_latest(index: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of five that hold the word the last three are weighed and the shortest of these is first; a greater limit brings all."""
    monkeypatch.setattr(search, "RANKED", 3)
    for number in range(1, 6):
        more = " ".join(["слово"] + ["прочее"] * (10 - number if number != 4 else 1))
        index.add(f"V-0001.speech.{number:05}", "V-0001", more)
    last = [f"V-0001.speech.{number:05}" for number in (4, 5, 3)]
    assert refs(index.find([["слово"]], 2)) == last[:2]
    assert refs(index.find([["слово"]], 3)) == last
    assert sorted(refs(index.find([["слово"]], 5))) == [f"V-0001.speech.{number:05}" for number in range(1, 6)]
    assert index.count([["слово"]]) == 5
    assert index.count([["слово"], ["нет"]]) == 0


def test_a_text_taken_in_again_keeps_its_statements_and_changes_its_voice(index: Search) -> None:
    """A correction is found by its new words; what was stated there is still stated there."""
    index.add("V-0001.speech.00001", "V-0001", "старое", "Speaker 1")
    index.describe("S-1", [Facet("topic", "orders")], ["V-0001.speech.00001"])
    index.add("V-0001.speech.00001", "V-0001", "новое", "Speaker 2")
    orders = Within(among=(Among("topic", ("orders",)),))
    assert refs(index.find([["старое"]], 10)) == []
    assert refs(index.find([["новое"]], 10, orders)) == ["V-0001.speech.00001"]
    assert index.find([], 10, orders)[0].said == ("S-1",)
    assert index.voices("speaker") == ("speaker 2",)
    assert refs(index.find([], 10, Within(voices=("speaker 1",)))) == []


def test_one_statement_meets_all_demands(index: Search) -> None:
    """Two statements of one text that meet one demand each do not add up to one that meets both."""
    index.add("V-0001.speech.00001", "V-0001", "слово")
    index.describe("S-1", [Facet("topic", "orders")], ["V-0001.speech.00001"])
    index.describe("S-2", [Facet("date", "2023-03-01", 10, 12)], ["V-0001.speech.00001"])
    both = Within(among=(Among("topic", ("orders",)), Among("date", meets=(11, 20))))
    assert index.find([], 10, both) == []
    index.describe("S-2", [Facet("date", "2023-03-01", 10, 12), Facet("topic", "orders")])
    assert index.find([], 10, both)[0].said == ("S-2",)
    named = Within(among=(*both.among, Among(names=("S-1",))))
    assert index.find([], 10, named) == []


def test_what_stands_beside_a_facet_is_of_the_same_thing(index: Search) -> None:
    """A statement on two units: the name of one does not lead to the key of the other."""
    index.add("V-0001.speech.00001", "V-0001", "слово")
    told = [
        Facet("unit", "b:1", 0),
        Facet("unit-name", "first", 0),
        Facet("unit", "b:2", 1),
        Facet("unit-name", "second", 1),
    ]
    index.describe("S-1", told, ["V-0001.speech.00001"])
    assert index.beside("unit-name", "second", "unit") == ["b:2"]
    assert index.values("unit") == ["b:1", "b:2"]
    assert index.values("place") == []
