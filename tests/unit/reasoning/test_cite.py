"""Reading a draft: what is a sentence, what it cites, on which line. Expected values read off the drafts by eye."""

import pytest

from firsthand.model.report import Citation
from firsthand.model.time import Span
from firsthand.reasoning.cite import parse

DRAFT = """---
title: Appeals
---
# Three appeals surfaced

Three videos surfaced [V-0001] [V-0003]. One man says they had
no maps [V-0003 0:12-0:19][S-0012]. <!-- not. this. -->

| item | time |
|---|---|
| V-0001. Not a sentence. | 0:10 |

> «Мы не мясо. Мы люди», — говорит мужчина [V-0002 0:05].

```
Code. Is not. Prose.
```
- A list item says it [C-004; T-0002]. And *more*. [V-0001 1:02-1:05]
"""


def test_a_draft_as_sentences_with_lines():
    """Front matter, headings, tables, code and comments are no prose; a quotation is not cut inside."""
    found = parse(DRAFT)
    assert [(s.line, s.column, s.text) for s in found] == [
        (6, 1, "Three videos surfaced."),
        (6, 42, "One man says they had no maps."),
        (13, 3, "«Мы не мясо. Мы люди», — говорит мужчина."),
        (18, 3, "A list item says it."),
        (18, 40, "And more."),
    ]
    assert [[str(c) for c in s.citations] for s in found] == [
        ["[V-0001]", "[V-0003]"],
        ["[V-0003 0:12-0:19]", "[S-0012]"],
        ["[V-0002 0:05-0:06]"],
        ["[C-004]", "[T-0002]"],
        ["[V-0001 1:02-1:05]"],
    ]


def test_a_citation_keeps_its_place_in_the_sentence():
    """What stands before a mark is what it bears out."""
    (one,) = parse("The hut [V-0001 0:01] held two hundred, he says [V-0001 0:31-0:40].")
    assert one.text == "The hut held two hundred, he says."
    assert [one.text[:place] for place in one.cited_at] == ["The hut", "The hut held two hundred, he says"]


def test_a_time_that_cannot_be_read_is_not_lost():
    """`0:75` is no time: it stays as a target that exists nowhere."""
    (one,) = parse("He says so [V-0003 0:75].")
    assert one.citations == (Citation("V-0003 0:75"),)
    (two,) = parse("He says so [V-0003 1:05.5–1:07].")
    assert two.citations == (Citation("V-0003", Span.of("65.5", 67)),)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith of No. 5 St. Mary's says so. He left at 5 p.m. on 3.5 roads.", 2),
        ("It was 1.5 km to the U.S. base. They left.", 2),
        ("В 2023 г. Белгород обстреляли. Об этом сказал А. Кравец из 5-й бригады.", 2),
        ("По ул. Ленина, д. 5, стр. 2 живут т.н. мобилизованные и др. люди.", 1),
        ("Это было в 2023 г. Потом их увезли.", 2),
        ('"We have nothing. We go to die," he says. Nobody answered.', 2),
        ('He said "we are lost." Then he left.', 2),
        ('An odd " mark stands here. It loses no sentence.', 2),
        ("“One. Two,” she says. „Раз. Два“, — говорит он.", 2),
        ("Who gave the order? Nobody says! And then … nothing.", 3),
        ("Wait... they said no.", 1),
        ("", 0),
    ],
)
def test_where_sentences_end(text: str, count: int):
    """Abbreviations, initials, decimals, quotations and ellipses do not end one."""
    assert len(parse(text)) == count, [s.text for s in parse(text)]
