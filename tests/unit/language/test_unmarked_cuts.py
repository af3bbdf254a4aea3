"""Speech without marks and pauses: what the plain rules over the learnt weights promise, and what a language without weights does."""

from importlib import resources
from pathlib import Path

import pytest

from firsthand.language import lexicon, reading
from firsthand.language.breaks import carry, pieces
from firsthand.language.rules import clauses, predicates
from firsthand.language.rules.unmarked import cuts, weights
from firsthand.model.finding import Gap

BEGINS = [
    ("ru", "крышу ночью сорвало мы сидим в погребе", "мы"),
    ("ru", "мост разрушен у нас в деревне привезите лодки", "привезите"),
    ("uk", "міст зруйновано ми ночуємо в школі", "ми"),
    ("ru", "свет отключили говорят что дадут завтра", "говорят"),
    ("uk", "воду вимкнули кажуть що дадуть завтра", "кажуть"),
    ("en", "the bridge is gone send boats", "send"),
]
STAYS = [
    ("ru", "комендант велел уходить до утра", "уходить"),
    ("uk", "комендант наказав виходити до ранку", "виходити"),
    ("en", "the officer told us to walk to the river", "to"),
]


def _cut_before(language: str, text: str) -> set[str]:
    words, parser = lexicon.load(language), reading.parser(language)
    assert not isinstance(parser, Gap)
    (sentence,) = parser.read(carry(list(pieces(text, speech=True)), words))
    found = predicates.find(sentence, words)
    return {sentence.tokens[b].norm for b in cuts(sentence, words, found, weights(sentence, words, found))}


@pytest.mark.parametrize(("language", "text", "word"), BEGINS)
def test_orders_pronouns_with_verbs_and_hearsay_begin_anew(language: str, text: str, word: str) -> None:
    """Behind another clause an order, a pronoun with its own verb and hearsay with its "that" are cut off."""
    assert word in _cut_before(language, text)


@pytest.mark.parametrize(("language", "text", "word"), STAYS)
def test_what_is_bidden_stays_with_who_bids(language: str, text: str, word: str) -> None:
    """No cut parts a verb of bidding from the infinitive that says what is bidden."""
    assert word not in _cut_before(language, text)


def test_a_condition_keeps_its_order() -> None:
    """ "If there is bread in the cellar bring it": the order is what the condition is for, not something new."""
    assert "передайте" not in _cut_before("uk", "якщо є зайвий хліб у підвалі передайте")


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_weights_of_a_language_are_its_files_rows(language: str) -> None:
    """Every row of the file is loaded, each sign once."""
    file = resources.files(f"firsthand.language.{language}").joinpath("boundary.tsv")
    rows = [row for row in file.read_text(encoding="utf-8").splitlines() if not row.startswith("# ")]
    loaded = lexicon.load(language).boundary
    assert len(loaded) == len(rows) > 1000
    assert all(loaded[name] == float(weight) for name, weight in (row.rsplit("\t", 1) for row in rows))


def test_a_language_without_weights_is_cut_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is weighed as a whole; what stands between two predicates decides, and both are found."""
    words, parser = lexicon.load("ru"), reading.parser("ru")
    assert not isinstance(parser, Gap)
    monkeypatch.setattr(words, "boundary", {})
    (sentence,) = parser.read(carry(list(pieces("крышу сорвало мы сидим в погребе", speech=True)), words))
    assert [sentence.tokens[c.start].norm for c in clauses.cut(sentence, words)] == ["крышу", "мы"]


def test_a_folder_without_the_file_brings_no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language with words alone loads, with nothing to weigh."""
    words = resources.files("firsthand.language.ru").joinpath("lexicon.yaml").read_text(encoding="utf-8")
    (tmp_path / "lexicon.yaml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(lexicon.resources, "files", lambda _: tmp_path)
    assert lexicon.load.__wrapped__("ru").boundary == {}
