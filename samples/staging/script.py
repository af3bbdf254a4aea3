"""What is said in each staged recording, by whom, and how the voice is coloured.

The words were chosen because the small recogniser reads this synthetic voice in them; where it does not, a
correction stands in `decisions.yaml`. The synthesiser says one sentence alike each time, so the look-alike shares
none with the others. Units, transfers and people are invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Take:
    """One recording: its file, its sentences in order, sox effects for the voice, where the speaker stands (x), frames a second and a seed for all that moves."""

    file: str
    sentences: tuple[str, ...]
    voice: tuple[str, ...]
    room: str
    front: int
    fps: int
    seed: int


ROSTOV = Take(
    file="appeal-rostov.mp4",
    sentences=(
        "Мы призывники из Ростовской области.",
        "Мы из третьей бригады территориальной обороны.",
        "Нам обещали, что мы будем служить в тылу.",
        "Пятого марта нас отправили в Луганск.",
        "Нас не учили стрелять.",
        "У нас нет оружия, нет связи и нет карт.",
        "Нам приказали штурмовать деревни без поддержки артиллерии.",
        "Командир сказал, что карты нам не нужны.",
    ),
    voice=("tempo", "-s", "0.96"),
    room="barracks",
    front=318,
    fps=25,
    seed=2301,
)

VOLGOGRAD = Take(
    file="appeal-volgograd.mov",
    sentences=(
        "Мы мобилизованные из Волгоградской области.",
        "Мы тоже из третьей бригады территориальной обороны.",
        "Нас тоже отправили в Луганск.",
        "Там нас передали местным командирам.",
        "Нам сказали, что приказа на бумаге не будет.",
        "Мы понесли большие потери.",
        "Мы требуем вернуть нас под командование нашей бригады.",
    ),
    voice=("pitch", "-140", "tempo", "-s", "0.95"),
    room="garage",
    front=334,
    fps=30,
    seed=2302,
)

KRASNOYARSK = Take(
    file="обращение-красноярск.webm",
    sentences=(
        "Здравствуйте. Мы призывники из Красноярского края.",
        "Мы из девятой бригады территориальной обороны.",
        "Первого марта нас перевели в Мариуполь.",
        "Нас учили только три дня.",
        "Мы сами купили форму.",
        "Связи нет. Оружие старое.",
        "Нам приказали штурмовать деревню без разведки.",
        "Мы не отказываемся служить, но просим дать нам оружие.",
    ),
    voice=("pitch", "120", "tempo", "-s", "0.97"),
    room="station",
    front=356,
    fps=20,
    seed=2303,
)

SAME_ROOM = Take(
    file="same-room.mp4",
    sentences=(
        "Добрый вечер. Мы пишем домой из третьей бригады.",
        "Сегодня нам дали форму и тёплые вещи.",
        "Завтра нам обещали дать оружие.",
        "Еды хватает, воды хватает.",
        "Мы ждём письма из дома.",
    ),
    voice=("pitch", "-50", "tempo", "-s", "0.95"),
    room="barracks",
    front=318,
    fps=25,
    seed=2304,
)

TAKES = (ROSTOV, VOLGOGRAD, KRASNOYARSK, SAME_ROOM)
