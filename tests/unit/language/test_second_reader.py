"""The second reader against real servers that misbehave, and its answers against the text they must stand in."""

import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.second_server import serving

from firsthand.language.second import Endpoint, made_by, passages, prompt_digest, read_passage
from firsthand.language.second.asking import MOST, Said, parse
from firsthand.language.second.comparing import compare
from firsthand.language.second.grounding import ground
from firsthand.language.second.passages import LONGEST
from firsthand.model.errors import WrongCall
from firsthand.model.finding import Segment
from firsthand.model.layer import Layer
from firsthand.model.statement import SECOND_READER, Chars, Level, Mood, Review, Speaker, Statement
from firsthand.model.time import Span

TEXT = "Two men say they were sent to Luhansk. Allegedly they don't get paid. He denied it."


def layer(text: str = TEXT, register: Any = "article", language: str = "en") -> Layer:
    """A layer of one paragraph."""
    return Layer.of_segments("T-0001", (Segment("text", text, language),), name="text", register=register)


def entry(content: str, speaker: str | None = None, cue: str | None = None, **other: Any) -> dict[str, Any]:
    """An entry as a server writes it."""
    read = {"content": content, "speaker": speaker, "cue": cue, "level": "says", "negated": False, "mood": "statement"}
    return {**read, **other}


def said(content: str, speaker: str | None = None, cue: str | None = None, level: Level = Level.SAYS) -> Said:
    """An entry as it is parsed."""
    return Said(content, speaker, cue, level, False, Mood.STATEMENT)


def known(text: str, content: str, level: Level, name: str = "S-0001") -> Statement:
    """A statement that the rules read."""
    start = text.index(content)
    return Statement(Speaker("Two men"), Chars(start, start + len(content), content), level=level, id=name)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A running server and the file of what it was asked."""
    answers = tmp_path_factory.mktemp("second") / "answers.json"
    told = [entry("they were sent to Luhansk", "Two men", "say"), entry("they were shot", "Two men", "say")]
    answers.write_text(json.dumps({"Luhansk": told}), "utf-8")
    with serving(str(answers)) as address:
        yield address, answers.with_suffix(".asked")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("error", "refused"),
        ("denied", "denied"),
        ("redirect", "redirect"),
        ("no-json", "no-json"),
        ("deep", "no-json"),
        ("prose", "no-json"),
        ("other-envelope", "wrong-shape"),
        ("other-shape", "wrong-shape"),
        ("cut-off", "cut-off"),
        ("huge", "too-large"),
        ("huge-unsaid", "too-large"),
        ("silent", "slow"),
        ("dripping", "slow"),
        ("dripping-head", "slow"),
        ("hangs-up", "broke-off"),
        ("half", "broke-off"),
    ],
)
def test_a_server_that_misbehaves_gives_a_gap(server: tuple[str, Path], path: str, code: str) -> None:
    """Whatever a server does, the passage has a Gap with a reason and nothing is taken from it."""
    text = layer()
    endpoint = Endpoint(f"{server[0]}/{path}/v1", "m", timeout=1 if code == "slow" else 30)
    read = read_passage(text, passages(text)[0], endpoint, ())
    assert [gap.code for gap in read.gaps] == [f"second-reader-{code}"]
    assert not read.answered
    assert not read.additions
    assert "\x1b" not in read.gaps[0].reason


def test_a_redirect_is_not_followed(server: tuple[str, Path]) -> None:
    """The address that a server sends to is never asked."""
    text = layer()
    before = len(server[1].read_bytes().splitlines()) if server[1].exists() else 0
    read_passage(text, passages(text)[0], Endpoint(f"{server[0]}/redirect/v1", "m"), ())
    asked = [json.loads(line)[0] for line in server[1].read_bytes().splitlines()[before:]]
    assert asked == ["/redirect/v1/chat/completions"]


def test_nobody_there_is_a_gap() -> None:
    """A port on which nothing listens is unreachable, in words, with what helps."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = layer()
    read = read_passage(text, passages(text)[0], Endpoint(f"http://127.0.0.1:{port}/v1", "m"), ())
    assert [gap.code for gap in read.gaps] == ["second-reader-unreachable"]
    assert read.gaps[0].mend


def test_what_is_asked(server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Temperature 0, the schema enforced, the passage alone as the user's words, the key in its header; no proxy is used."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    text = layer()
    read = read_passage(text, passages(text)[0], Endpoint(f"{server[0]}/good/v1/", "tiny", key="sesame"), ())
    assert [each.content.text for each in read.additions] == ["they were sent to Luhansk"]
    assert read.dropped == 1
    assert [gap.code for gap in read.gaps] == ["second-reader-not-verbatim"]
    path, headers, asked = json.loads(server[1].read_bytes().splitlines()[-1])
    assert path == "/good/v1/chat/completions"
    assert headers["Authorization"] == "Bearer sesame"
    assert asked["temperature"] == 0
    assert asked["model"] == "tiny"
    assert asked["messages"][-1] == {"role": "user", "content": TEXT}
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["strict"] is True


def test_a_certificate_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over TLS nothing is sent to a server that nobody vouches for; to one that the machine trusts, everything works."""
    pem, answers = _certificate(tmp_path), tmp_path / "answers.json"
    answers.write_text("{}", "utf-8")
    text = layer()
    with serving(str(answers), str(pem)) as address:
        assert address.startswith("https://")
        refused = read_passage(text, passages(text)[0], Endpoint(f"{address}/good/v1", "m", timeout=20), ())
        assert [gap.code for gap in refused.gaps] == ["second-reader-unreachable"]
        assert "certificate" in refused.gaps[0].reason.lower()
        assert not answers.with_suffix(".asked").exists()
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        assert read_passage(text, passages(text)[0], Endpoint(f"{address}/good/v1", "m", timeout=20), ()).answered
        slow = read_passage(text, passages(text)[0], Endpoint(f"{address}/dripping/v1", "m", timeout=1), ())
        assert [gap.code for gap in slow.gaps] == ["second-reader-slow"]


def _certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 that it signed itself, made by openssl."""
    pem, key = folder / "server.pem", folder / "key.pem"
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    asked = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    subprocess.run([*asked, *name, "-keyout", str(key), "-out", str(pem)], check=True, capture_output=True)
    pem.write_bytes(pem.read_bytes() + key.read_bytes())
    return pem


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/v1",
        "http://10.0.0.5:8080/v1",
        "http://localhost.example.org/v1",
        "ftp://127.0.0.1/v1",
        "http://127.0.0.1:99999/v1",
        "https://user:word@example.org/v1",
        "https://example.org/v1?key=1",
        "https://exa mple.org/v1",
        "127.0.0.1:8080",
        "",
    ],
)
def test_addresses_that_are_not_called(url: str) -> None:
    """Plain http off this machine, other schemes, keys in the address: refused before anything is sent."""
    with pytest.raises(WrongCall):
        Endpoint(url, "m")


def test_addresses_that_are() -> None:
    """This machine by name or number, any https, and plain http elsewhere where the user says so."""
    for url in (
        "http://127.0.0.1:8080/v1",
        "http://[::1]:8080/v1",
        "http://localhost:11434/v1",
        "https://example.org/v1",
    ):
        assert Endpoint(url, "m").url == url
    assert not Endpoint("http://10.0.0.5:8080/v1", "m", plain_http=True).is_here
    assert "sesame" not in repr(Endpoint("https://example.org/v1", "m", key="sesame"))
    with pytest.raises(WrongCall):
        Endpoint("https://example.org/v1", "m", key="line\nbreak")


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": 1},
        {"level": "shown"},
        {"level": "SAYS"},
        {"level": ["says"]},
        {"negated": "no"},
        {"mood": None},
        {"speaker": ["a"]},
        {"more": 1},
    ],
)
def test_an_entry_of_another_shape_is_not_taken(wrong: dict[str, Any]) -> None:
    """One entry that breaks the schema and the whole answer is left aside: the server did not enforce it."""
    written = json.dumps({"statements": [entry("a b"), {**entry("c d"), **wrong}]})
    answer = json.dumps({"choices": [{"message": {"content": written}}]}).encode()
    assert getattr(parse(answer), "code", None) == "second-reader-wrong-shape"


def test_too_many_entries_are_not_taken() -> None:
    """More than the schema allows means that it was not enforced."""
    written = json.dumps({"statements": [entry("a b")] * (MOST + 1)})
    answer = json.dumps({"choices": [{"message": {"content": written}}]}).encode()
    assert getattr(parse(answer), "code", None) == "second-reader-wrong-shape"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("they were sent to Luhansk", "they were sent to Luhansk"),
        ("They were  sent to\nLuhansk.", "they were sent to Luhansk"),
        ("“they don’t get paid”", "they don't get paid"),
        ("they do", None),
        ("hey were sent", None),
        ("they were sent to Lugansk", None),
        ("they were sent Luhansk", None),
        ("", None),
        ("...", None),
    ],
)
def test_only_what_stands_in_the_text_is_taken(content: str, found: str | None) -> None:
    """Kinds of quotation marks, spaces and capitals may differ; words, word parts and order may not. What is kept is the text's own."""
    text = layer()
    kept, dropped = ground(text, passages(text)[0], [said(content)])
    assert [each.content.text for each in kept] == ([found] if found else [])
    assert dropped == (found is None)
    for each in kept:
        assert TEXT[each.content.start : each.content.end] == each.content.text


def test_a_speaker_or_cue_that_is_not_there_drops_the_entry() -> None:
    """Who says it is half of a statement: it is not taken on the model's word."""
    text = layer()
    entries = [
        said("they were sent to Luhansk", "The general", "say"),
        said("they were sent to Luhansk", "Two men", "swear"),
    ]
    assert ground(text, passages(text)[0], entries) == ((), 2)


def test_zero_width_marks_and_cyrillic_keep_their_offsets() -> None:
    """Offsets are those of the layer, with whatever it holds between the letters."""
    words = "Нам ска\u200bзали, что нас отправят в Лугáнск\u0301. Ещё не платят."
    text = layer(words, "speech", "ru")
    kept, dropped = ground(
        text, passages(text)[0], [said("нас отправят в Лугáнск", None, "сказали"), said("еще не платят")]
    )
    assert dropped == 0
    assert [words[each.content.start : each.content.end] for each in kept] == [
        "нас отправят в Лугáнск\u0301",
        "Ещё не платят",
    ]
    assert kept[0].cue == Chars(4, 12, "ска\u200bзали")


def test_the_same_words_twice_are_two_places() -> None:
    """A chant told twice is cited at both of its places, in order."""
    words = "Send us home! Send us home!"
    text = layer(words)
    kept, dropped = ground(text, passages(text)[0], [said("Send us home"), said("Send us home"), said("Send us home")])
    assert [each.content.start for each in kept] == [0, 14]
    assert dropped == 1


@pytest.mark.parametrize(
    ("words", "content", "cue", "level"),
    [
        ("We were sent to Luhansk.", "We were sent to Luhansk", None, Level.SAYS),
        ("Allegedly we were sent to Luhansk.", "we were sent to Luhansk", None, Level.ALLEGED),
        ("He claims we were sent to Luhansk.", "we were sent to Luhansk", "claims", Level.CLAIMS),
        ("Якобы нас отправили в Луганск.", "нас отправили в Луганск", None, Level.ALLEGED),
        ("Він стверджує, що нас відправили в Луганськ.", "нас відправили в Луганськ", "стверджує", Level.CLAIMS),
    ],
)
def test_the_model_never_chooses_a_level_upward(words: str, content: str, cue: str | None, level: Level) -> None:
    """A model that says `says` of hedged or disputed words is held to the house's own cues and hedges."""
    pytest.importorskip("simplemma", reason="the extra [language] is not installed")
    language = "en" if words.isascii() else "uk" if "і" in words else "ru"
    text = layer(words, language=language)
    kept, _ = ground(text, passages(text)[0], [said(content, None, cue)])
    assert [each.level for each in kept] == [level]


def test_an_addition_is_no_stronger_than_what_it_touches() -> None:
    """Inside a statement that the rules hold for rumour, a reported one is rumour at most."""
    words = "They say the colonel told everyone that we were sent away."
    text = layer(words)
    whole = known(words, "the colonel told everyone that we were sent away", Level.RUMOURED)
    kept, _ = ground(text, passages(text)[0], [said("we were sent away", "the colonel", "told")])
    found = compare(text, passages(text)[0], kept, [whole])
    assert [(each.level, each.parent, each.made_by) for each in found.additions] == [
        (Level.RUMOURED, "S-0001", SECOND_READER)
    ]


def test_the_same_words_read_otherwise_are_a_disagreement() -> None:
    """It is told what stands and what the second reader reads; the statement itself is not touched."""
    text = layer()
    stands = known(TEXT, "they were sent to Luhansk", Level.ALLEGED)
    kept, _ = ground(text, passages(text)[0], [said("they were sent to Luhansk", "Two men", "say")])
    found = compare(text, passages(text)[0], kept, [stands])
    assert found.additions == ()
    assert [(d.statement, d.about, d.known, d.second) for d in found.disagreements] == [
        ("S-0001", "level", "alleged", "says")
    ]


def test_what_a_person_rejected_is_not_brought_up_again() -> None:
    """Neither as a proposal nor as a disagreement."""
    text = layer()
    gone = Statement(
        Speaker("Two men"), Chars(12, 37, TEXT[12:37]), level=Level.ALLEGED, id="S-0001", review=Review.REJECTED
    )
    kept, _ = ground(text, passages(text)[0], [said("they were sent to Luhansk", "Two men", "say")])
    found = compare(text, passages(text)[0], kept, [gone])
    assert found.additions == found.disagreements == ()


def test_passages_hold_every_word() -> None:
    """Paragraphs one by one, speech by pauses, and a wall of text cut between words; no word is lost or read twice."""
    wall = "слово " * 7000
    whole = layer(wall.strip())
    cut = passages(whole)
    assert "".join(whole.text[each.start : each.end] for each in cut) == whole.text
    assert max(each.end - each.start for each in cut) <= LONGEST
    spoken = Layer.of_segments(
        "V-0001",
        (
            Segment("speech", "One.", "en", Span.of(0, 1)),
            Segment("speech", "Two.", "en", Span.of(1, 2)),
            Segment("speech", "Three.", "en", Span.of(9, 10)),
        ),
    )
    assert [spoken.text[each.start : each.end] for each in passages(spoken)] == ["One.\nTwo.", "Three."]
    assert passages(layer("... !!!")) == ()


def test_the_act_names_model_and_prompt() -> None:
    """The digest is of the request as it is sent, less the model's name and the passage."""
    made = made_by(Endpoint("http://127.0.0.1:1/v1", "tiny"))
    assert made.model_name == "tiny"
    assert made.settings["prompt"] == str(prompt_digest())
