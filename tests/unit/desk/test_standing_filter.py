"""Searching by standing, where the Claims that matter alone are weighed: against each Claim weighed by itself in the whole case."""

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest

from firsthand.desk import check, facets, match, seek, wordforms
from firsthand.desk.record import Rooms
from firsthand.desk.seek import Asked
from firsthand.model.claim import Check, Claim, Link, Outcome, Pillar, Stance, Standing, Status
from firsthand.model.digest import Digest
from firsthand.model.finding import Finding, MadeBy, Result, Segment
from firsthand.model.footage import Decision, Match
from firsthand.model.item import Item, Kind, Original
from firsthand.model.statement import RULES, SECOND_READER, Chars, Review, Speaker, Statement
from firsthand.model.time import Span
from firsthand.reasoning import standing as reasoning
from firsthand.store.ledger import Ledger
from firsthand.store.vault import Vault

pytest.importorskip("natasha", reason="the extra [language] is not installed")

LINES = 10
BYTES = {"V-0010": b"V-0009"}
MATCHES = (
    ("V-0001", "V-0002", (0, 40), Decision.CONFIRMED),
    ("V-0001", "V-0003", (4, 16), Decision.CONFIRMED),
    ("V-0004", "V-0003", (20, 36), Decision.CONFIRMED),
    ("V-0005", "V-0006", (0, 40), Decision.PROPOSED),
    ("V-0006", "V-0007", (8, 40), Decision.CONFIRMED),
    ("V-0007", "V-0008", (0, 40), Decision.REJECTED),
    ("V-0008", "V-0009", (0, 40), Decision.CONFIRMED),
    ("V-0005", "V-0010", (0, 40), Decision.CONFIRMED),
)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    """Ten recordings (copies, a compilation, equal bytes, two of unknown length) and two texts; sixty Claims of all kinds on them,
    and one on what each two of them say in their second line: one source where they are copies."""
    folder = tmp_path_factory.mktemp("standing")
    made = Rooms(folder, Vault(folder / "originals"), Vault(folder / "derivatives"), Ledger(folder / "case.db"))
    chance = random.Random(11)
    with made.ledger.transaction():
        names = [f"V-{n:04}" for n in range(1, 11)] + ["T-0011", "T-0012"]
        said = [each for name in names for each in _recording(made, name, chance)]
        for number, (a, b, (start, end), decision) in enumerate(MATCHES, 1):
            span = Span.of(start, end)
            made.ledger.put(
                "match", f"M-{number:04}", Match(a, b, span, span, {}, id=f"M-{number:04}", decision=decision)
            )
        for number in range(1, 61):
            _claim(made, f"C-{number:03}", said, names, chance)
        for number, pair in enumerate(combinations(names, 2), 61):
            links = tuple(Link(f"S-{name}-1", Stance.ASSERTS) for name in pair)
            made.ledger.put("claim", f"C-{number:03}", Claim(f"C-{number:03}", f"Two say so {number}.", links))
    yield made
    made.ledger.close()


def _recording(rooms: Rooms, name: str, chance: random.Random) -> list[str]:
    """An Item of ten texts, a Statement in each; every third holds the word "bridge"."""
    spoken = name[0] == "V"
    item = Item(
        name, Kind.VIDEO if spoken else Kind.TEXT, Original(Digest.of(BYTES.get(name, name.encode())), 1), name, ""
    )
    rooms.ledger.put("item", name, item, item=str(item.original.digest))
    if spoken and name not in ("V-0005", "V-0008"):
        clock = Finding("picture-clock", {}, Span.of(0, 40))
        heard = (Finding("container", {"duration_ms": 99_000}), clock, Finding("sound-heard", {"decoded_ms": 39_900}))
        rooms.ledger.put("result", f"{item.original.digest}/streams", Result(MadeBy("streams", 1), heard))
    layer, stated = "speech" if spoken else "text", []
    for k in range(LINES):
        text, ref = f"{'bridge' if k % 3 == 0 else 'road'} {k}", f"{name}.{layer}.{k + 1:05}"
        span = Span.of(4 * k, 4 * k + 4) if spoken else None
        rooms.ledger.put("segment", ref, Segment(layer, text, "en", span, id=ref), item=name)
        rooms.ledger.search.add(ref, name, wordforms.index(text, "en"), None)
        at = sum(len(f"{'bridge' if j % 3 == 0 else 'road'} {j}") + 1 for j in range(k))
        stated.append(
            Statement(
                Speaker(chance.choice(["speaker 1", "speaker 2", "the mayor"]), Chars(at, at + 1, text[0])),
                Chars(at, at + len(text), text),
                id=f"S-{name}-{k}",
                item=name,
                layer=layer,
                span=span,
                topics=(f"topic-{k % 2}",),
                review=Review.ACCEPTED if k == 1 else chance.choices(list(Review), [2, 7, 1])[0],
                made_by=chance.choices([RULES, SECOND_READER], [6, 1])[0],
            )
        )
    facets.put(rooms.ledger, stated)
    return [each.id for each in stated]


def _claim(rooms: Rooms, name: str, said: list[str], names: list[str], chance: random.Random) -> None:
    stances = chance.choices(list(Stance), [6, 2, 2], k=chance.randint(1, 5))
    links = [
        Link(statement, stance, chance.choice(names) if stance is Stance.REPEATS and chance.random() < 0.7 else None)
        for statement, stance in zip(chance.sample(said, len(stances)), stances, strict=True)
    ]
    withdrawn = "a mistake" if chance.random() < 0.06 else None
    rooms.ledger.put("claim", name, Claim(name, f"It is so {name}.", tuple(links), withdrawn))
    if chance.random() < 0.2:
        made = Check(
            f"K-{name}", name, Pillar.PLACE, chance.choice(list(Outcome)), "seen", "tester", "", chance.random() < 0.7
        )
        rooms.ledger.put("check", made.id, made, item=name)


def _standings(rooms: Rooms) -> dict[Claim, Standing]:
    """Each Claim's standing by all that the case holds, whether it bears on the Claim or not."""
    ledger = rooms.ledger
    bearing = {each.id: each for each in ledger.each("statement", Statement) if each.bears}
    items = {each.id: each for each in ledger.each("item", Item)}
    footages, matches, checks = match.footages(rooms), ledger.each("match", Match), ledger.each("check", Check)
    return {
        claim: reasoning.standing(claim, bearing, checks, footages, items, matches)
        for claim in ledger.each("claim", Claim)
    }


def _expected(rooms: Rooms, status: Status, words: str = "", topic: str | None = None) -> dict[str, set[str]]:
    """By text the Statements of it that a Claim of this status rests on."""
    known = {each.id: each for each in rooms.ledger.each("statement", Statement)}
    found: dict[str, set[str]] = {}
    for claim, standing in _standings(rooms).items():
        for each in (known[link.statement] for link in claim.links if standing.status is status):
            asked = words in each.content.text and (topic is None or topic in each.topics)
            if asked and each.bears and each.review is not Review.REJECTED:
                ref = f"{each.item}.{each.layer}.{int(each.id.rpartition('-')[2]) + 1:05}"
                found.setdefault(ref, set()).add(each.id)
    return found


def test_a_recording_is_as_long_as_its_longer_stream(rooms: Rooms) -> None:
    """The picture's 40 s, not the sound's 39.9 nor what the container says; of two nothing was decoded, texts have no length."""
    known = [f"V-{number:04}" for number in (1, 2, 3, 4, 6, 7, 9, 10)]
    assert match.durations(rooms) == dict.fromkeys(known, Fraction(40))


def test_a_claim_alone_is_weighed_with_all_that_bears_on_it(rooms: Rooms) -> None:
    """Status, counts and reasons to the word: reading less than the case leaves nothing out."""
    for claim, expected in _standings(rooms).items():
        assert check.standing(rooms, claim.id) == expected


@pytest.mark.parametrize("topic", [None, "topic-1"])
@pytest.mark.parametrize("words", ["", "bridge"])
@pytest.mark.parametrize("status", list(Status))
def test_the_filter_finds_what_each_claim_weighed_by_itself_gives(
    rooms: Rooms, status: Status, words: str, topic: str | None
) -> None:
    """All of them, no other, each with the Statements meant; and so many are counted."""
    asked = Asked(topic=topic, standing=status.value)
    expected = _expected(rooms, status, words, topic)
    hits = seek.search(rooms, words, 1000, asked)
    assert {hit.segment: set(hit.statements) for hit in hits} == expected
    assert seek.count(rooms, words, asked) == len(hits) == len(expected)


@pytest.mark.parametrize("ahead", [1, 8], ids=["all-weighed", "walked"])
@pytest.mark.parametrize("words", ["", "bridge"])
@pytest.mark.parametrize("status", list(Status))
def test_a_page_is_the_beginning_of_all_that_is_found(
    rooms: Rooms, status: Status, words: str, ahead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far is looked ahead and however few Claims are weighed at once, the first hits are the same."""
    asked = Asked(standing=status.value)
    whole = seek.search(rooms, words, 1000, asked)
    monkeypatch.setattr(seek, "_AHEAD", ahead)
    monkeypatch.setattr(seek, "_AT_ONCE", 2)
    monkeypatch.setattr(seek, "RANKED", 3 * ahead)
    for limit in (1, 4, 7):
        assert seek.search(rooms, words, limit, asked) == whole[:limit]


def test_the_case_holds_every_standing(rooms: Rooms) -> None:
    """Without which the tests above would ask for nothing."""
    assert all(_expected(rooms, status) for status in Status)
