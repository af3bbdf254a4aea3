"""Words written with a stop that ends no sentence: "U.S.", "3 a.m.", "Gen.", "Richard M. Nixon", "в г. Шебекино", "т. ч.", "50 тыс. руб."."""

from firsthand.language.about.lexicon import unfold

_BEFORE = (
    "mr mrs ms dr prof st gen col lt sgt capt maj cpl pvt brig adm cmdr gov sen rep pres supt insp det rev hon fr messrs jr sr inc ltd corp vs approx "
    "dept jan feb apr jun jul aug sep sept oct nov dec ave blvd rd mt "
    "проф акад ген подполк лейт серж ул пл пер просп бул обл респ пос дер оз тыс млн млрд трлн руб коп чел кв корп стр зам пом зав нач "
    "ім вул пров бульв буд смт грн тис чол підполк поч"
)
_SINGLE = "гмсдпрчо"
"""Letters that stand for a word before a name or a number: "г. Шебекино", "д. 5"."""
_COUNTED = "г ч мин сек грн шт см км кг м год хв р гг рр"
"""Behind a number, where the sentence goes on: "в 3 ч. ночи"."""
_CAPITAL, _SMALL = "A-ZА-ЯЁІЇЄҐ", "a-zа-яёіїєґ"


def _either(words: str) -> str:
    return "|".join(sorted(unfold(words), key=len, reverse=True))


PATTERN = (
    r"(?<![^\W_])(?:"
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m., т.е.
    r"|т\.\s?(?:[чедпкн]|зв)\."
    rf"|(?i:{_either(_BEFORE)})\.(?=\s*[^\s.!?…])"
    r"|(?i:no|ст|см|рис)\.(?=\s?\d)"
    rf"|[{_SINGLE}]\.(?=\s?[{_CAPITAL}\d«\"“])"
    rf"|(?<=\d\s)(?:{_either(_COUNTED)})\.(?=\s?[{_SMALL},;:)])"
    rf"|(?![IЯ])[{_CAPITAL}]\.(?=\s?[{_CAPITAL}][.{_SMALL}'’])"  # an initial
    r")"
)
"""As part of a pattern that cuts words: the word with its stop, or stops."""
_SENTENCE = frozenset(
    unfold(
        "the a an he she it they we i you his her its their our my this that these those there in on at by for from with but and so if when while after "
        "before as no not then now what who why how where one two some many most all another other both according "
        "он она оно они мы вы я ты его ее их наш наши мой это эта этот эти там тут здесь в на по за из к с со у о об от до при и а но если когда как что кто "
        "где потом затем теперь сейчас вот все не ни да нет после также "
        "він вона воно вони ми ви ти його її їх це ця цей ці там тут у із зі з від під та але якщо коли як що хто де потім тепер зараз ось усі всі ні так після"
    )
)
"""What sentences begin with and names do not."""


def shortened(word: str) -> bool:
    """Whether a word, as cut, is an abbreviation with its stop."""
    return len(word) > 1 and word[-1] == "." and word[0].isalpha()


def ends_sentence(after: str) -> bool:
    """Whether the stop of an abbreviation ends its sentence too, by the word behind it."""
    return after[:1].isupper() and after.lower() in _SENTENCE
