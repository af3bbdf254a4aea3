"""Speech or article: told from the text's own face, where nobody said which.

Speech is a voice telling what happened to it: first person, few marks, lines where it paused. An article reports what
others say: third person, whole sentences, quotations and verbs of saying with a named source. Signs are added up;
where they are even, a text with its own sentence ends is an article, one without is speech.
"""

import re

from firsthand.language.about.lexicon import unfold
from firsthand.language.breaks import punctuated
from firsthand.model.layer import Register

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]{2,400}”|«[^»]{2,400}»|„[^“”]{2,400}[“”]|\"[^\"\n]{2,400}\"")
_FIRST = frozenset(
    unfold(
        "i we me us my our mine ours myself ourselves i'm i've i'd i'll we're we've we'd we'll im ive weve "
        "я мы меня мне мной нас нам нами мой моя мое моё мои моего моей моих моему моим мою наш наша наше наши нашего нашей наших нашему нашим нашу "
        "ми мене мені мною нами мій моє мої мого моєї моїх моєму моїм наша наше наші нашого нашої наших нашому нашим"
    )
)
_FILLERS = frozenset(unfold("uh um er erm yeah okay ok э ээ эм ну короче типа ага ем ее значить тобто"))
_SAYS = re.compile(
    r"\b(?:said|says|told|according to|reported|claims|claimed|announced|stated|confirmed|added|denied|spokes(?:man|woman|person)|officials?|authorities"
    r"|сказал[аи]?|сообщил[аи]?|сообщает|сообщают|заявил[аи]?|по словам|по данным|рассказал[аи]?|утверждает|утверждают|отметил[аи]?|добавил[аи]?|пресс-служб\w+|ведомств\w+"
    r"|сказа(?:в|ла|ли)|повідоми(?:в|ла|ли)|повідомляє|повідомляють|заяви(?:в|ла|ли)|за словами|за даними|розпові(?:в|ла|ли)|стверджу\w+|зазначи(?:в|ла|ли)|пресслужб\w+|речни\w+)\b",
    re.I,
)


def tell(text: str) -> Register:
    """`speech` or `article`. Of an empty text, `speech`: nothing is then attributed to anybody."""
    words = _WORD.findall(text.lower().replace("’", "'").replace("ʼ", "'"))
    if not words:
        return "speech"
    marked = punctuated(text)
    own = _QUOTED.sub(" ", text)  # "we" inside a quotation is the quoted one's
    told = _WORD.findall(own.lower().replace("’", "'"))
    voice = sum(w in _FIRST for w in told) / max(1, len(told))
    score = 0.0
    score += 2.0 if voice >= 0.03 else (-1.0 if voice < 0.008 else 0.5)
    score += -1.0 if marked else 2.0
    score += 1.0 if _uncapitalised(text) else 0.0
    score += 1.0 if sum(w in _FILLERS for w in words) / len(words) > 0.01 else 0.0
    score -= 1.5 * min(2, len(_QUOTED.findall(text)) + 0.0) * (0.5 if voice >= 0.03 else 1.0)
    says = len(_SAYS.findall(own)) * 100 / len(words)
    score -= (1.0 if says >= 1.0 else 0.0) * (0.5 if voice >= 0.03 else 1.0)
    score += 0.5 if not marked and text.strip().count("\n") * 25 >= len(words) else 0.0
    return "speech" if score > 0 else "article"


def _uncapitalised(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) < len(letters) / 100
