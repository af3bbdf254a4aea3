"""How Statements are shown: as JSON, as CSV, as a table, or one in a line."""

from firsthand.cli import show
from firsthand.model.statement import RULES, Level, Statement
from firsthand.model.time import decimal


def say_statements(found: tuple[Statement, ...], *, as_json: bool, as_csv: bool = False) -> None:
    """As JSON, as CSV, or as a table for people."""
    if as_json:
        show.as_json(found)
    elif as_csv:
        show.csv(_COLUMNS, [_cells(each) for each in found])
    else:
        heads = ("statement", "where", "P/A/R", "level", "who", "what", "about")
        show.table(heads, [_row(each) for each in found], empty="No statements yet: firsthand run")


def _row(each: Statement) -> tuple[str, ...]:
    return (
        ("  " if each.parent else "") + each.id,
        f"{each.item} {show.span(each.span)}".strip(),
        each.review.value[0].upper(),
        marks(each),
        each.speaker.label,
        each.content.text,
        about(each),
    )


def marks(each: Statement) -> str:
    """`says, not`: its level, and what else changes its meaning."""
    asked = "" if each.mood.value == "statement" else f", {each.mood.value}"
    other = "" if each.made_by == RULES else f", by the {each.made_by}"
    denied = ", denied" if each.act == "deny" else ""
    return each.level.label + denied + (", not" if each.negated else "") + asked + other


def about(each: Statement) -> str:
    """Units, places and dates, each once."""
    named = [u.name for u in each.units] + [p.name for p in each.places] + [str(d.moment) for d in each.dates]
    return "; ".join(dict.fromkeys(named))


_COLUMNS = (
    *("statement", "item", "start", "end", "layer", "review", "level", "negated", "act", "mood", "who", "cue"),
    *("words", "hedge", "topics", "units", "places", "dates", "parent", "reason", "edited", "made_by"),
)


def _cells(each: Statement) -> list[str]:
    return [
        each.id,
        each.item,
        decimal(each.span.start) if each.span else "",
        decimal(each.span.end) if each.span else "",
        each.layer,
        each.review.value,
        each.level.label,
        "yes" if each.negated else "",
        each.act,
        each.mood.value,
        each.speaker.label,
        each.cue.chars.text if each.cue else "",
        each.content.text,
        each.hedge.text if each.hedge else "",
        "; ".join(each.topics),
        "; ".join(dict.fromkeys(unit.name for unit in each.units)),
        "; ".join(dict.fromkeys(place.name for place in each.places)),
        "; ".join(dict.fromkeys(str(dated.moment) for dated in each.dates)),
        each.parent or "",
        each.reason or "",
        "yes" if each.edited else "",
        each.made_by,
    ]


def level_named(label: str | None) -> Level | None:
    """The level of a label; None for none. Raises WrongCall for another word."""
    from firsthand.model.errors import WrongCall

    if label is None:
        return None
    try:
        return Level.parse(label)
    except ValueError as wrong:
        raise WrongCall(str(wrong), hint="one of rumoured, alleged, claims, says, shown") from wrong
