"""What is said behind a colon, in Russian and Ukrainian."""

import pytest

from firsthand.language.loose import read_text


def _read(text: str, language: str) -> list[dict]:
    return read_text(text, "2023-03-08", language, "speech")


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ru", "Мать просила: берегите себя, не курите.", [("берегите себя", False), ("не курите", True)]),
        ("ru", "Санитарка кричит: лежите тихо, кровь остановим.", [("лежите тихо", False), ("кровь остановим", False)]),
        (
            "ru",
            "Старшина нас учил: воду не тратить, костров не жечь.",
            [("воду не тратить", True), ("костров не жечь", True)],
        ),
        ("uk", "Староста гукав: не виходьте, міст горить.", [("не виходьте", True), ("міст горить", False)]),
    ],
)
def test_all_behind_a_colon_is_said(language: str, text: str, said: list[tuple[str, bool]]) -> None:
    """Each clause behind the colon is a statement of whoever is quoted."""
    outer, *inner = _read(text, language)
    assert [(s["content"]["text"], s["negated"]) for s in inner] == said
    assert {s["parent"] for s in inner} == {outer["id"]}


def test_a_dash_ends_what_is_said() -> None:
    """Behind a dash the voice goes on by itself."""
    told = _read("Кассир говорит: приходите завтра — прихожу третий раз.", "ru")
    assert [s["content"]["text"] for s in told if s["parent"]] == ["приходите завтра"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ru", "Прапорщик командует: не бегать, сапоги надеть, раненого в кузов.", 3),
        ("ru", "Сосед махнул рукой: уезжайте сегодня.", 1),
        ("ru", "Бросай костёр, уходи к реке, крикнул лесник.", 2),
        ("uk", "Сержант верещить: не лежати, бігом до окопу.", 2),
        ("uk", "Лягайте на підлогу, гукнула провідниця.", 1),
    ],
)
def test_orders_of_others(language: str, text: str, said: int) -> None:
    """Infinitives and directions behind a colon are orders; a verb of saying behind orders tells whose they are."""
    outer, *inner = _read(text, language)
    assert (outer["mood"], outer["content"]["text"]) == ("statement", text.rstrip("."))
    assert [s["mood"] for s in inner] == ["demand"] * said
    assert {s["parent"] for s in inner} == {outer["id"]}


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Заберите тело, хоронить некому."), ("uk", "Заберіть тіло, ховати нікому.")],
)
def test_what_follows_an_order_of_ones_own_is_told(language: str, text: str) -> None:
    """Behind the speaker's own order a clause without a finite verb tells why."""
    assert [s["mood"] for s in _read(text, language)][-1] == "statement"


def test_one_more_order_of_the_same_voice() -> None:
    """In speech without marks a second order in one breath is the other voice's too."""
    _, *inner = _read("конвоир орал бегите не оглядывайтесь\nдвоих мы потеряли", "ru")[:3]
    assert [(s["content"]["text"], s["parent"] is not None) for s in inner] == [
        ("бегите", True),
        ("не оглядывайтесь", True),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Соседи милые, у кого есть насос, принесите вечером."),
        ("ru", "Главному врачу бы выйти к людям."),
        ("ru", "Нужно, чтобы нас вывезли до темноты."),
        ("ru", "Разобрать завал надо до вечера."),
        ("uk", "Дівчата з того корпусу, відгукніться."),
    ],
)
def test_what_is_asked_of_others(language: str, text: str) -> None:
    """A call with what tells whom it means is one with its order; what others might or are to do is demanded."""
    (said,) = _read(text, language)
    assert (said["mood"], said["content"]["text"]) == ("demand", text.rstrip("."))


def test_who_is_meant_waits_for_the_order() -> None:
    """Behind a colon, too, the clause that tells whom an order means is one statement with it."""
    *_, said = _read("Бригадир заявил: кто боится, оставайтесь в вагоне.", "ru")
    assert (said["mood"], said["content"]["text"]) == ("demand", "кто боится, оставайтесь в вагоне")


@pytest.mark.parametrize(
    ("language", "text", "denied"),
    [
        ("ru", "Рис привезли, на семью ни горсти.", "на семью ни горсти"),
        ("ru", "Фельдшер уехал, бинтов ни у кого в подвале.", "бинтов ни у кого в подвале"),
        ("uk", "Дощ пішов, сухих дров ні в кого.", "сухих дров ні в кого"),
        ("uk", "Назад мені нікуди, міст зірвали.", "Назад мені нікуди"),
    ],
)
def test_there_is_none(language: str, text: str, denied: str) -> None:
    """Between marks "not a" and "at nobody" deny without a verb."""
    told = _read(text, language)
    assert [s["content"]["text"] for s in told if s["negated"]] == [denied]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ru", "Из штаба прислали приказ в палатках не курить.", "в палатках не курить"),
        ("ru", "Ключи велено сдать завтра.", "сдать завтра"),
        ("ru", "Начальник караула шипит: не шевелитесь.", "не шевелитесь"),
        ("uk", "Я їх прошу: не чіпайте корову.", "не чіпайте корову"),
    ],
)
def test_what_is_ordered_and_by_what_word(language: str, text: str, said: str) -> None:
    """What belongs to the infinitive may come before it; "it is ordered" orders; asking others is told."""
    outer, inner = _read(text, language)
    assert (outer["mood"], inner["mood"], inner["content"]["text"]) == ("statement", "demand", said)
