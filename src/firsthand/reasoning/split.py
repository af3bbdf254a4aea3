"""Where sentences end, in English and Russian: abbreviations, initials, decimals and quotations do not end one."""

import re

from firsthand.reasoning.words import listed

_STOP = re.compile(r"(?:[.!?…]+|\.{3})[\"”’»“)\]]*")


_NEVER = frozenset(
    listed("""mr mrs ms dr prof st no nos p pp vs e.g i.e fig vol col gen lt sgt capt maj rev hon gov sen rep brig art approx ca cf al
    т.е т.к т.н г-н г-жа им ул д стр с см ср рис табл пос дер обл р-н пр просп кв корп т п ст гл в.ч л.с о рядом ред напр т.ч""")
)
"""Never end a sentence."""
_SOMETIMES = frozenset(
    listed("etc a.m p.m u.s u.k u.n inc ltd co jr sr г гг т.д т.п др пр руб тыс млн млрд коп мин сек ч в.в н.э")
)
"""End one where a capital follows."""
_OPENER = re.compile(r"\s*(?:в|во|с|со|к|до|после|на|за|от|in|on|by|at|from|since)\s", re.IGNORECASE)
"""What opens a sentence as "В 2023 г. Белгород ..." does: too little said to end there."""
_WORD = re.compile(r"[^\W\d_]+(?:[.\-][^\W\d_]+)*\Z")


def ends(text: str) -> list[int]:
    """The offsets where sentences end (each after its stop and closing quotes); the last is the end of the text."""
    found: list[int] = []
    open_quotes = _quotes(text)
    for stop in _STOP.finditer(text):
        after = text[stop.end() :]
        if not after.strip():
            break
        if not after[0].isspace() or open_quotes[stop.end() - 1]:
            continue
        if _held(text[found[-1] if found else 0 : stop.start()], stop.group(), after.lstrip()):
            continue
        found.append(stop.end())
    return [*found, len(text)]


def _held(before: str, stop: str, after: str) -> bool:
    """Whether the stop belongs to the word before it, or the sentence plainly goes on."""
    begins = after.lstrip("\"“”«„‘'([—–- ")
    if not begins or begins[0].islower():
        return True
    word = _WORD.search(before)
    if stop[0] != "." or stop.startswith("..") or word is None:
        return False
    name = word.group().casefold()
    if len(name) == 1 and word.group().isupper() and begins[0].isupper():  # an initial: А. Кравец
        return True
    if name in _SOMETIMES:
        return not begins[0].isupper() or (len(before.split()) < 6 and bool(_OPENER.match(before)))
    return name in _NEVER


def _quotes(text: str) -> list[bool]:
    """For each character: is a quotation open after it? Where a mark is missing, none is: one mark loses no sentence."""
    depth, inside = 0, False
    low = 0
    state: list[bool] = []
    for char in text:
        if char == '"':
            inside = not inside
        elif char == "„":
            low += 1
        elif char == "“" and low:  # „so“ closes with the mark that “so” opens with
            low -= 1
        elif char in "«“":
            depth += 1
        elif char in "»”":
            depth -= 1
        state.append(inside or depth > 0 or low > 0)
        if depth < 0:
            break
    balanced = len(state) == len(text) and not (inside or depth or low)
    return state if balanced else [False] * len(text)
