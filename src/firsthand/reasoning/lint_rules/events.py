"""Grave events by kind, in English and Russian: one word may stand for another of its kind, not for one of another."""

import re
from functools import cache, lru_cache

from firsthand.reasoning.lint_rules.text import READ_ONCE

_KINDS = {
    "death": r"died|dies|dying|dead|death\w*|killed|killing|kills|fatal\w*|perish\w*|shot\s+dead|executed|execution\w*|lost(?=\s+(?:their\s+lives|his\s+life|her\s+life|in\s+(?:battle|action)|there|that)|\s*[.,]|\Z)|bod(?:y|ies)\b|corpses?|casualt\w+|losses|graves?|buried|"
    r"погиб\w*|убит\w*|убил\w*|умер\w*|смерт\w+|мертв\w+|казн\w+|расстрел\w*|труп\w*|тел[оа]\b|потер(?:и|ь|ями|ях|яли|ял)\b|гибел\w*|полегл\w*|двухсот\w*|груз\s+200|похорон\w*|не\s+стало|скончал\w*",
    "wound": r"wounded|injur\w+|maimed|hurt|bleeding|casualt\w+|shrapnel|ранен\w*|ранил\w*|раны|увеч\w+|травм\w+|трехсот\w*|осколк\w*|пострада\w+",
    "arrest": r"arrest\w*|detain\w*|detention|imprison\w*|jailed|captur(?:ed|ing)|prisoners?|taken\s+(?:away|prisoner|captive|to\s+the\s+police)|held|locked\s+up|custody|kept|cell|abduct\w*|kidnap\w*|арест\w*|задерж\w+|посад\w+|плен\w*|взяли|увезл\w+|забрал\w*|похи\w+|под\s+стражей|держал\w*|продержал\w*|отдел(?:е|а|у|ы|ени\w+)?|полици\w+",
    "blast": r"explo(?:sion|sions|ded|des|de)\b|blasts?|blew\s+up|blown\s+up|detonat\w*|bombs?\b|bombed|bombing|shell(?:s|ed|ing|fire)?\b|missiles?|rockets?|strikes?\b|struck|hit\b|hits|hitting|drones?|artillery|mortar\w*|went\s+off|air\s+raid|взрыв\w*|взорв\w*|подорв\w*|обстрел\w*|снаряд\w*|ракет\w*|бомб\w*|удар\w*|прилет\w*|попал\w*|артиллер\w*|миномет\w*|дрон\w*|беспилотн\w*|рванул\w*|ударил\w*|стреля\w+",
    "fire": r"(?<!opened\s)(?<!to\s)(?<!under\s)fires?\b(?!\s+(?:at|on|service|brigade|department|alarm|station|engine|crew|exit|escape|door))|burn\w*|blaze\w*|flames?|ablaze|smoke|charred|пожар\w*|(?:за|с|по)?горе\w+|загор\w+|горит|горят|сгоре\w+|пламя|огонь|огне|дым\w*|поджог\w*|подожг\w*",
    "shooting": r"shot(?!\s+(?:of|video|footage))|shoot\w*|gunfire|gunshots?|opened\s+fire|fired\s+(?:at|on|upon)|bullets?|snipers?|стрел\w+|выстрел\w*|расстрел\w*|обстрел\w*|пул[яиюей]\w*|снайпер\w*",
    "violence": r"beat(?:s|en|ing|ings)?\b|tortur\w*|rap(?:e|ed|es|ing)\b|assault(?:ed)\b|abus\w+|electrocut\w*|kick\w*|punch\w*|tied|whipp\w*|brutal\w*|избил\w*|избива\w*|избит\w*|бил[аи]?\b|бьют|побои|пытк\w*|пыта(?:ли|ют|л)\b|изнасил\w*|насил\w+|издева\w+|привяз\w*|связал\w*|унижа\w+|ударил\w*",
    "collapse": r"collaps\w*|caved\s+in|fell|falls|gave\s+way|destroy\w*|demolish\w*|ruin\w*|rubble|break\w*|broke\w*|burst|breach\w*|swept\s+away|carried\s+(?:away|into)|torn|tore|went|рухн\w*|обруш\w*|обвал\w*|разруш\w*|разбит\w*|уничтож\w*|прорва\w*|прорыв\w*|снес\w+|смы\w+|упал\w*|завал\w*",
    "flood": r"flood\w*|drown\w*|water|river|sea\b|dam\b|затоп\w*|утону\w*|вод[аыуе]\b|наводн\w*|дамб\w*|паводк\w*|потоп\w*|река|реки",
    "flight": r"ran\s+(?:away|off)|left\s+us|left\s+them|abandon\w*|desert(?:ed|ion|ers?)\b|fled|flee\w*|escap\w*|surrender\w*|mutin\w*|дезерт\w*|бежал\w*|сбежал\w*|сдал\w*с[яь]|бунт\w*|покинул\w*|бросил\w*|убежал\w*",
}
_GRAVE = frozenset({"death", "wound", "blast", "fire", "shooting", "violence", "arrest", "flight"})
"""Kinds that a sentence may not bring in on its own; the others are kept to see that a paraphrase is one."""
_NEAR = {
    "blast": {"fire", "shooting", "collapse"},
    "death": {"shooting", "wound"},
    "wound": {"death", "violence", "shooting"},
    "shooting": {"blast", "death"},
    "arrest": {"violence"},
    "violence": {"wound", "arrest"},
    "fire": {"blast"},
    "flight": set[str](),
}
"""What a paraphrase may slide to: a blast tells of a hit, the shot of the dead."""


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\w)(?:{form})(?!\w)") for name, form in _KINDS.items()}


_LOOSE = re.compile(
    r"(?:held|kept|cells?|taken\s+(?:away|to\s+the\s+police)|увезл\w+|забрал\w*|держал\w*|взяли|strikes?|hits?|hitting|попал\w*|went\s+off|shot|hurt|tied|kick\w*|бил[аи]?|покинул\w*|losses|потер\w*|тел[оа]|посад\w+|отдел\w*|полици\w+|удар\w*|dead|стрел\w+|ran\s+\w+|left\s+\w+|abandon\w*|бросил\w*|убежал\w*|бежал\w*)\Z"
)
"""Words that tell of such an event where one is on record, and mean other things too: they bring in none by themselves."""


@lru_cache(READ_ONCE)
def classes(folded: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The kinds of event that a folded text speaks of, with the words."""
    return tuple((name, found.span()) for name, form in _compiled().items() if (found := form.search(folded)))


def is_new(name: str, record: set[str]) -> bool:
    """Whether this kind of event is grave and on record neither as itself nor under a near one."""
    return name in _GRAVE and name not in record and not _NEAR[name] & record


def is_loose(words: str) -> bool:
    """Whether the words mean other things too."""
    return bool(_LOOSE.match(words))
