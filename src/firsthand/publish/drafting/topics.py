"""What a statement is about, in plain words, and where it stands in the telling: who they are first, demands last."""

from firsthand.model.statement import Mood, Statement

WORDS: dict[str, dict[str, str]] = {
    "training": {"en": "training", "ru": "обучение"},
    "equipment": {"en": "equipment", "ru": "снаряжение"},
    "communications": {"en": "communications", "ru": "связь"},
    "orders": {"en": "orders and command", "ru": "приказы и командование"},
    "losses": {"en": "losses", "ru": "потери"},
    "treatment": {"en": "treatment", "ru": "обращение с людьми"},
    "medical": {"en": "medical care", "ru": "медицинская помощь"},
    "pay": {"en": "pay", "ru": "деньги"},
    "food-water": {"en": "food and water", "ru": "еда и вода"},
    "housing": {"en": "housing", "ru": "жильё"},
    "detention": {"en": "detention", "ru": "задержания"},
    "shelling": {"en": "shelling", "ru": "обстрелы"},
    "disaster": {"en": "disasters and accidents", "ru": "бедствия и аварии"},
    "protest": {"en": "protest", "ru": "протест"},
    "evacuation": {"en": "evacuation", "ru": "эвакуация"},
}
"""Topics named in a draft. What says how it is said rather than of what (demand, status, morale) is left out."""
_LACKS = frozenset({"training", "equipment", "communications", "pay", "food-water", "housing", "treatment"})
_HARM = frozenset({"losses", "medical", "detention", "shelling", "disaster"})


def topic(statement: Statement) -> str | None:
    """The topic it is told under; None where it names who speaks, or has none that is named."""
    if is_introduction(statement):
        return None
    return next((name for name in statement.topics if name in WORDS), None)


def is_introduction(statement: Statement) -> bool:
    """Whether it tells who speaks: a unit, or a place beside a word of status, on no date."""
    if statement.dates or statement.mood is Mood.DEMAND or statement.negated:
        return False
    return bool(statement.units) or (bool(statement.places) and "status" in statement.topics)


def rank(statement: Statement) -> int:
    """0 who they are; 1 what was promised, ordered, where they were moved; 2 what is lacking; 3 harm; 4 demands."""
    if statement.mood is Mood.DEMAND or statement.act in ("demand", "ask", "refuse"):
        return 4
    if is_introduction(statement):
        return 0
    if statement.dates or statement.places:
        return 1
    about = topic(statement)
    return 3 if about in _HARM else 2 if about in _LACKS else 1
