"""Russian: what is put between the parts of a clause, who is called upon, and lines that end in a joining word."""

import pytest

from firsthand.language.loose import read_text


def _read(text: str) -> list[dict]:
    return read_text(text, "2023-03-08", "ru", "speech")


@pytest.mark.parametrize(
    "text",
    [
        "Сосед снизу, Пётр Ильич, не открывает.",
        "Мост за рекой, хотя его чинили весной, никто не проверил.",
        "Врач дежурный, молодой такой, к нам не вышел.",
    ],
)
def test_an_insertion_ends_no_clause(text: str) -> None:
    """A name, a description or a clause with "хотя" between a noun and its verb leaves one statement, and it is denied."""
    found = _read(text)
    assert [(s["content"]["text"], s["negated"]) for s in found] == [(text[:-1], True)]


@pytest.mark.parametrize(
    "text",
    [
        "Парни с нашей улицы, не ходите к мосту.",
        "Руководство завода, выйдите к людям.",
        "Кто едет из города и видит это, не сворачивайте к реке.",
        "Соседи, не прячьтесь и вы.",
    ],
)
def test_whoever_is_called_upon_belongs_to_the_order(text: str) -> None:
    """Who is called upon, by kind or by what they do, and the order are one demand."""
    found = _read(text)
    assert [(s["content"]["text"], s["mood"]) for s in found] == [(text[:-1], "demand")]


def test_a_line_that_ends_in_that_goes_on() -> None:
    """The pause after "что" parts nothing: what is reported comes in the next line."""
    found = _read("врач по телефону говорит что\nв город их не пускают\nмы ждем")
    assert found[1]["content"]["text"] == "в город их не пускают"
    assert found[1]["parent"] == found[0]["id"]
    assert found[1]["negated"]


@pytest.mark.parametrize(
    "text",
    [
        "По дыму судя, горит склад.",
        "Крыша, если память не врёт, обвалилась в мае.",
        "Нас, по прикидкам, было человек двести.",
        "Мост, как нам передали, взорвали ночью.",
        "Во дворе, сколько я видела, стояло пять машин.",
        "чует мое сердце нас уже не ищут",
        "он выходит наши деньги забрал",
    ],
)
def test_how_sure_the_speaker_is_may_be_put_in(text: str) -> None:
    """What one goes by, remembers or was told in passing hedges the clause it is put into."""
    assert _read(text)[0]["level"] == "alleged"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("соседи толкуют завод уже закрыт", "rumoured"),
        ("на рынке говорят\nмост взорвали ночью", "rumoured"),
        ("колодцы по всему селу пересохли", "says"),
        ("автобуса не видать\nстоим с утра", "says"),
    ],
)
def test_talk_without_an_owner(text: str, level: str) -> None:
    """Talk of neighbours and markets is hearsay; "по всему селу" and what is not to be seen doubt nothing."""
    assert {s["level"] for s in _read(text)} == {level}


@pytest.mark.parametrize("text", ["мы до весны без дров не доживем", "дети без одеял не уснут"])
def test_the_verb_behind_what_a_noun_might_be_carries_the_clause(text: str) -> None:
    """A noun or phrase that could be said of the subject carries nothing where the subject's own verb follows, and its "not" counts."""
    assert [(s["content"]["text"], s["negated"]) for s in _read(text)] == [(text, True)]


@pytest.mark.parametrize(
    ("text", "content", "mood"),
    [
        ("Директору намекнули убрать жалобщиков.", "убрать жалобщиков", "demand"),
        ("мать сказала ей намочить платок", "намочить платок", "demand"),
        ("Он объявил, что лекарств не достать.", "лекарств не достать", "statement"),
        ("глава района вышел сказал что воды не будет", "воды не будет", "statement"),
    ],
)
def test_what_is_reported_without_a_finite_verb_is_to_be_done(text: str, content: str, mood: str) -> None:
    """A reported infinitive with nothing to join it is what to do; the second of two verbs takes the clause with "что"."""
    outer, inner = _read(text)
    assert (inner["content"]["text"], inner["mood"], inner["parent"]) == (content, mood, outer["id"])


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Детей из подвала надо вывезти сегодня.", "demand"),
        ("А больных не надо держать в коридоре.", "demand"),
        ("Полис менять надо каждый год.", "statement"),
        ("Сапёра бы сюда.", "demand"),
        ("Нам бы дожить до весны.", "statement"),
        ("Хочу увидеть море.", "statement"),
        ("комендант который запретил пусть сам тут поживет", "demand"),
    ],
)
def test_what_others_are_to_do_is_demanded(text: str, mood: str) -> None:
    """What must be done now, once, and by others is a demand; what one wants or needs to do oneself is told."""
    assert [s["mood"] for s in _read(text)] == [mood]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("ответа у них видите ли нет", True),
        ("чинить ее было не на что", True),
        ("не иначе староста в сговоре", False),
        ("А нас не надо держать в подвале.", True),
    ],
)
def test_what_is_denied_beside_words_of_doubt(text: str, negated: bool) -> None:
    """ "Не на что" denies, "не иначе" only doubts, an "а" that opens a sentence sets nothing against anything."""
    assert [s["negated"] for s in _read(text)] == [negated]


@pytest.mark.parametrize(
    ("text", "mood", "negated"),
    [
        ("Не можете помочь, отойдите в сторону.", "demand", False),
        ("Хотите мира, так уберите пушки.", "demand", False),
        ("Замёрзнет — трубы уже не спасти.", "statement", True),
        ("Не привезёте — выйдем на дорогу.", "statement", False),
        ("Поймают — никто не узнает.", "statement", True),
        ("не умеете стрелять отдайте автомат", "demand", False),
        ("водители с нашей автобазы\nне везите их на мост", "demand", True),
    ],
)
def test_a_condition_without_if(text: str, mood: str, negated: bool) -> None:
    """What you do before an order, and what may happen before a dash, only set the condition; who is called upon may fill a line."""
    found = _read(text)
    assert [(s["content"]["text"], s["mood"], s["negated"]) for s in found] == [(text.rstrip("."), mood, negated)]


def test_what_is_sworn_to_come_is_promised() -> None:
    """What is sworn of the future is promised, what is sworn of the past is claimed; a pause behind the verb parts nothing."""
    assert _read("после того взрыва нам клялись\nсклад отсюда уберут")[1]["act"] == "promise"
    assert _read("Он клялся, что склад пустой.")[1]["level"] == "claims"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("дышать нечем надзиратель кричал что окна заварены", ["дышать нечем", "надзиратель кричал"]),
        ("скот порезали поить нечем", ["скот порезали", "поить нечем"]),
    ],
)
def test_what_cannot_be_done_stands_apart(text: str, parts: list[str]) -> None:
    """What there is nothing to do with begins with its infinitive, and is told apart from what happens."""
    found = [s["content"]["text"] for s in _read(text) if s["parent"] is None]
    assert all(any(f.startswith(p) and not any(q in f for q in parts if q != p) for f in found) for p in parts)


@pytest.mark.parametrize(
    "text", ["не стреляйте в тех кто выходит с поднятыми руками", "верните технику людям которые ее купили"]
)
def test_whom_an_order_is_about_belongs_to_it(text: str) -> None:
    """What ends a line and has no predicate but that of "who" parts nothing."""
    assert [s["content"]["text"] for s in _read(text)] == [text]


@pytest.mark.parametrize(("text", "mood"), [("Мы хотим вернуться домой.", "demand"), ("Работать хочу.", "statement")])
def test_what_one_wants(text: str, mood: str) -> None:
    """What "we" want to come is appealed for; what "I" want to do myself is told."""
    assert [s["mood"] for s in read_text(text, "2023-03-08", "ru", "speech")] == [mood]
